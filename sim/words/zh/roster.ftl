# 排班的错误。
roster-no-month = 没有{ $month }月；请写1到12
roster-too-many = 写了{ $units }辆，该站有{ $count }辆；请不要多写
roster-off-duty = 车辆时间中{ $share }无人值班；其余时间里{ $busy }（{ $interval }）在执行任务。
roster-breaks-overlap = 一天中有两次休息的开始时段重叠（{ $hours }）；请让每个钟点只属于一次
roster-breaks-limits = 班组有{ $share }的时间在休息；{ $missed }的休息没能休成，已开始的休息有{ $cut }被呼叫中断。
roster-breakdowns-limits = 车辆有{ $share }的时间因维修或保养停用（{ $interval }）。
roster-workdays-unknown = { $year }年哪些周末调休上班尚不清楚：该年的周末都按休息日计
roster-never = 模拟期间没有一天有班次开始，始终无人值班；请改写月份或日子，或改写开始日期
roster-always-serviced = 保养时长（'lasts'）不短于保养间隔（'every'），车辆会始终不在；请缩短'lasts'，或延长'every'
roster-no-class = 这里没有{ $given }类车辆{ $near }
roster-nobody = 没有一个站有车值班；请写明车辆数，或删去此节
