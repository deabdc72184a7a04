# 医院满员时的分流。
diversion-first-visit = 首诊负责制不推诿任何患者，而这里的床位会拒收；请写'taken anyway'，或改用别的分流规则
diversion-story = { $why ->
    [bed] 原定的{ $planned }没有病人所需的空床，车辆改送{ $hospital }。
    [full] 原定的{ $planned }已满，车辆改送{ $hospital }。
    [sooner] 车辆改送{ $hospital }：行车加门口等候，预计比原定的{ $planned }更快。
   *[rule] 按分流规则，车辆没有去原定的{ $planned }，改送{ $hospital }。
}
diversion-limits = { $share }（{ $interval }）的送医患者因原定医院已满或更慢而改送别院，路程平均长{ $minutes }。
