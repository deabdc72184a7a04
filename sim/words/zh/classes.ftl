# 车型、第二辆车和途中接力。
classes-not-told = 只在区分车型时有效；请写'classes: ws-t-292-2008'，或自行写明各车型
classes-fly-unplaced = 飞行的车辆要知道各地的位置，而{ $county }没有坐标；请补上经纬度，或删去'flies'
classes-meet-minutes = 两车在送院途中的路口会合，而{ $county }只有行车时间表，不知道走哪条路；请写'stand down'，或为该县提供道路
classes-no-town = 没有属于{ $given }的村或社区{ $near }
classes-second = { $unit }作为第二辆车，{ $sent }同赴现场；{ $arrived }到达，{ $order ->
    [alone] 第一辆没有到达
    [before] 先于第一辆
   *[after] 后于第一辆
}；{ $left }不再需要。
classes-second-in-vain = { $unit }作为第二辆车，{ $sent }同赴现场；第一辆{ $left }已离开现场，它还未到达，便折返，{ $at }空闲。
classes-beside-early = { $role ->
    [carrier] 第一辆车不转运患者：{ $sent }另派{ $unit }转运
   *[second] { $unit }作为第二辆车，{ $sent }同赴现场
}；{ $outcome ->
    [redirected] { $at }改派到更紧急的呼叫
    [relieved] 由更近的车接替，{ $at }起可再派
    [broke-down] 途中出故障，{ $at }停下
    [stood-down] 已不需要急救车，{ $at }起可再派
   *[cancelled] 呼叫已取消，{ $at }起可再派
}。
classes-second-none = 没有派第二辆车：该车型没有空闲车{ $skips ->
    [yes] ，或它会晚于第一辆到达
   *[no] {""}
}。
classes-carrier = 第一辆车不转运患者：{ $sent }另派{ $unit }转运，{ $left }载患者离开。
classes-stood-down = { $unit }折返：第一辆车已离开{ $place }
classes-second-limits = 需要第二辆车的呼叫中，{ $sent }派了第二辆。到场的第二辆中，{ $first }先于第一辆到达；派出的第二辆中，{ $vain }因第一辆已离开而折返。这些呼叫中{ $reached }有高级车到场，平均在来电后{ $response }。
classes-car-limits = 不转运患者的车平均在患者身边等候{ $wait }，才有能转运的车到达。
classes-met = { $unit }作为第二辆车，{ $sent }同赴现场；它到达之前{ $first }已离开现场。{ $met }两车在途中会合，{ $unit }接过患者，{ $left }驶往{ $hospital }。
classes-meets = { $unit }与第一辆车在{ $place }送院途中会合，接过患者
classes-met-limits = 这些呼叫中，{ $share }的患者在送院途中由第二辆车接过。
classes-alike = 本方案中所有车辆都一样；请删去'class'，或写'classes'一节
classes-too-few = { $name }有{ $count }辆{ $given }型车；请写它有的车型，或减少数量
classes-of-changed = 车型为{ $name }。
classes-changed = 车型：{ $what }。
