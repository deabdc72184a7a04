# 在地图上回放的一天。
replay-date = { $month }月{ $day }日
replay-tag = 一天回放
replay-heading = { $date }：{ $calls }次呼叫，{ $zone }一次等了{ $wait }
replay-heading-missed = { $date }：{ $calls }次呼叫，其中{ $missed }次没有车到达
replay-note = 第1次模拟中的一天，取最忙的五天里单次等待最长的一天，不代表平常。车辆沿模拟中实际行驶的道路移动。
replay-note-shock = 第一次模拟中突发情况开始的那一天。车辆沿模拟中实际行驶的道路移动。
replay-place = { $town }{ $zone }
replay-call-tip = { $place }，{ $what }
replay-unit = { $station }{ $ordinal }号车
replay-only-unit = { $station }急救车
replay-event-call = 呼叫：{ $place }，{ $what }
replay-event-lost = { $how ->
    [cancelled] 没有车到达{ $place }：呼叫取消，或已不再需要
    [gone] 没有车到达{ $place }：有空闲车之前呼叫已不再需要
    [gave-up] 没有车到达{ $place }：受理台接听之前来电者放弃
    [fetched] 没有车到达{ $place }：由接收医院来接病人
    [unreachable] 没有车到达{ $place }：可以服务它的车都没有道路通到那里
    [lost] 没有车到达{ $place }：没有空闲车，呼叫不等待
   *[waiting] 没有车到达{ $place }：一直等到模拟结束
}
replay-event-send = 派{ $unit }前往{ $place }
replay-event-there = { $unit }到达{ $place }，反应{ $wait }
replay-event-hospital = { $unit }送到{ $hospital }
replay-event-home = { $unit }回到驻地
replay-event-early = { $outcome ->
    [redirected] { $unit }改派到更紧急的呼叫，不再前往{ $place }
    [relieved] { $unit }折返：更近的车前往{ $place }
    [broke-down] { $unit }在前往{ $place }途中出故障，改派别的车
    [stood-down] { $unit }折返：{ $place }已不需要急救车
   *[cancelled] { $unit }折返：{ $place }的呼叫已取消
}
replay-state-launch = 准备出车
replay-state-go = 赶往现场
replay-state-scene = 现场处置
replay-state-carry = 送往医院
replay-state-hospital = 医院交接
replay-state-back = 返回驻地
replay-state-move = 调往待命点
replay-state-wait = 站外待命
replay-play = 播放
replay-pause = 暂停
replay-previous = 上一步
replay-next = 下一步
replay-slow = 慢
replay-middle = 中
replay-fast = 快
replay-speed = 速度
replay-time = 时刻
replay-waiting = 等待到达
replay-ready = 驻地待命
replay-next-day = 次日
replay-events = 事件
replay-events-note = 点选即跳到该时刻
replay-map = 一天回放的地图
replay-ring = 等待到达的呼叫
replay-nobody = 无人值班的急救站
replay-state-refill = 在站补给
replay-state-clean = 在站洗消
replay-state-door = 在医院门口等接诊位
