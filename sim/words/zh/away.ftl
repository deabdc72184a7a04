# 没有任务的车为什么不能派：状态，开始，结束。
away-off-duty = 无人值班
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
away-escort = 护士或医生随其他车转运，班组不全
away-escort-begins = { $count ->
    [1] { $unit }的护士或医生随其他车转运
   *[other] { $stations }个站的{ $count }辆车有人随其他车转运
}
away-escort-ends = { $count ->
    [1] { $unit }的班组齐全
   *[other] { $stations }个站的{ $count }辆车的班组齐全
}
away-returning = 转运后返程
away-returning-begins = { $count ->
    [1] { $unit }转运后返程，途中不派
   *[other] { $stations }个站的{ $count }辆车转运后返程，途中不派
}
away-returning-ends = { $count ->
    [1] { $unit }转运后回到站内
   *[other] { $stations }个站的{ $count }辆车转运后回到站内
}
away-closed = 急救站关闭
away-closed-begins = { $count ->
    [1] { $unit }所在急救站关闭
   *[other] { $stations }个站的{ $count }辆车因急救站关闭停用
}
away-closed-ends = { $count ->
    [1] { $unit }所在急救站重新开放
   *[other] { $count }辆车所在急救站重新开放
}
away-crew-missing = 无班组
away-crew-missing-begins = { $count ->
    [1] { $unit }缺班组
   *[other] { $stations }个站的{ $count }辆车缺班组
}
away-crew-missing-ends = { $count ->
    [1] { $unit }班组到位
   *[other] { $stations }个站的{ $count }辆车班组到位
}
away-not-called = 在邻县
away-not-called-begins = { $count ->
    [1] { $unit }返回邻县
   *[other] { $stations }个站的{ $count }辆增援车返回邻县
}
away-not-called-ends = { $count ->
    [1] { $unit }从邻县到达
   *[other] { $count }辆增援车从邻县到达
}
away-ill = 人员感染，无班组
away-ill-begins = { $count ->
    [1] { $unit }的班组因感染离岗
   *[other] { $stations }个站的{ $count }辆车的班组因感染离岗
}
away-ill-ends = { $count ->
    [1] { $unit }的班组返岗
   *[other] { $stations }个站的{ $count }辆车的班组返岗
}
