# 排班的错误。
roster-no-month = 没有{ $month }月；请写1到12
roster-too-many = 写了{ $units }辆，该站有{ $count }辆；请不要多写
roster-off-duty = 车辆时间中{ $share }无人值班；其余时间里{ $busy }（{ $interval }）在执行任务。
