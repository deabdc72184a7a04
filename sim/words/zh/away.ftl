# 没有任务的车为什么不能派：状态，开始，结束。
away-off-duty = 不在班
away-off-duty-begins = { $count ->
    [1] { $unit }下班
   *[other] { $stations }个站的{ $count }辆车下班
}
away-off-duty-ends = { $count ->
    [1] { $unit }上班
   *[other] { $stations }个站的{ $count }辆车上班
}
away-break = 休息用餐
away-break-begins = { $count ->
    [1] { $unit }开始休息
   *[other] { $stations }个站的{ $count }辆车开始休息
}
away-break-ends = { $count ->
    [1] { $unit }结束休息
   *[other] { $stations }个站的{ $count }辆车结束休息
}
away-breakdown = 故障维修
away-breakdown-begins = { $count ->
    [1] { $unit }停用维修
   *[other] { $stations }个站的{ $count }辆车停用维修
}
away-breakdown-ends = { $count ->
    [1] { $unit }修好
   *[other] { $stations }个站的{ $count }辆车修好
}
away-servicing = 保养
away-servicing-begins = { $count ->
    [1] { $unit }停用保养
   *[other] { $stations }个站的{ $count }辆车停用保养
}
away-servicing-ends = { $count ->
    [1] { $unit }保养完毕
   *[other] { $stations }个站的{ $count }辆车保养完毕
}
