# 医院满员时的分流。
diversion-first-visit = 首诊负责制不推诿任何患者，而这里的床位会拒收；请写'taken anyway'，或改用别的分流规则
diversion-story = 原定医院已满，车辆改送{ $hospital }。
diversion-limits = { $share }（{ $interval }）的送医患者因原定医院已满或更慢而改送别院，路程平均长{ $minutes }。
