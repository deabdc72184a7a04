# 一次呼叫的经过，一辆车的记录。
trace-hours = { $hours }小时{ $minutes }分{ $seconds }秒
trace-minutes = { $minutes }分{ $seconds }秒
trace-seconds = { $seconds }秒
trace-changed = 运行之后有改动：{ $files }。
trace-as-in-the-run = 与运行一致：重新模拟，{ $what ->
    [call] 这次呼叫的记录
   *[unit] 这辆车的记录
}完全相同。
trace-not-as-in-the-run = 与运行不一致：重新模拟，{ $what ->
    [call] 这次呼叫的记录
   *[unit] 这辆车的记录
}在{ $columns }上不同。
trace-call = 呼叫{ $call }，{ $scenario }第{ $replication }次模拟
trace-about = { $condition }，{ $priority }级优先，{ $town }{ $zone }。
trace-about-transfer = { $condition }，{ $priority }级优先，由{ $sender }转出。
trace-own-station = 所属急救站是{ $station }。
trace-no-own-station = 没有所属急救站。
trace-not-counted = 不在统计期内。
trace-more-units = 后面还有{ $count }辆车；用 { $all } 列出。
trace-held-back = { $by ->
    [zones] 按规则暂缓派出的车（不是其所属地点）只在没有其他空闲车时才派。
   *[radius] 按规则暂缓派出的车（在其服务半径之外）只在没有其他空闲车时才派。
}
trace-held-back-class = 呼叫优先要某种车型时，其他车型只在没有该车型的空闲车时才派。
trace-held-back-kept = 不是转运专用的车，只在没有空闲的专用车时才派去转运。
trace-nobody-knew = 忙碌的车何时可再派，当时无人知道；这里按后来的情况写出。
trace-chosen = 选派{ $unit }，{ $where }
trace-from-home = 在驻地{ $place }
trace-from-last-job = 直接从上一次任务的地点{ $place }
trace-from-way = 返回途中，在{ $where }
trace-somewhere = 在{ $behind }与{ $before }之间
trace-arrived-after = 行驶{ $km }公里后到达现场
trace-took-off = 起飞
trace-landed-after = 飞行{ $km }公里后在现场降落
trace-landed-at-hospital = 飞行{ $km }公里后在{ $hospital }降落
trace-nobody-carried = 离开现场，没有送医
trace-at-hospital = 到达{ $hospital }{ $known ->
    [yes] ，行驶{ $km }公里
    [beyond] ，县内行驶{ $km }公里，出县后再行驶约{ $beyond }分钟
   *[no] {""}
}
trace-sent-before-home = 可再派，回到驻地之前又被派出
trace-instant-called = 呼叫
trace-instant-answered = 受理台接听
trace-instant-ready = 可以派车
trace-instant-launched = 出车
trace-instant-arrived = 到达现场
trace-instant-at-patient = 到达患者身边
trace-instant-left-scene = 离开现场
trace-instant-received = 接诊位接收患者
trace-instant-handed-over = 患者交接完毕
trace-instant-clear = 可再派
trace-instant-bound = { $ready ->
    [yes] 任务结束，须先回站整备才可再派
   *[no] 任务结束，须先回站才可再派
}
trace-instant-home = 回到驻地
trace-instant-refilled = 补给完毕
trace-instant-cleaned = 洗消完毕
trace-instant-met = 另一辆车在途中接过患者
trace-lost = 流失：没有可以服务它的空闲车，本方案中呼叫不等待。
trace-desk = 受理席位全部占线；{ $calls ->
    [1] 来电者等了{ $wait }才接通。
   *[other] 来电者挂断后再拨，第{ $calls }次等了{ $wait }接通。
}
trace-gave-up = 未到达：受理席位全部占线，来电者拨了{ $calls }次后放弃。
trace-gone = 没有可以服务它的空闲车，可派车后{ $time }，呼叫已不再需要。
trace-door = 在{ $hospital }门口等接诊位{ $wait }。
trace-empty = 空驶：{ $cause ->
    [cancelled] 呼叫已取消。
    [gone] 现场无人。
    [own-means] 患者已自行前往。
    [false] 是虚假呼叫。
   *[other] 无人需要送医。
}
trace-unreachable = 无法到达：可以服务它的车都没有道路通到那里。
trace-asked-in-vain = { $at }通知{ $unit }，叫不到班组。
trace-asked-again = { $at }从头再通知各站。
trace-from-call = 在前往呼叫{ $call }的途中；经{ $place }前往
trace-early = { $unit }于{ $sent }派出，{ $outcome ->
    [redirected] { $at }改派到更紧急的呼叫{ $saved ->
        [yes] ，比按规则本应派往那里的空闲车近{ $minutes }分钟车程
       *[no] ，当时没有空闲车可派往那里
    }
    [relieved] { $at }由更近的车接替，节省{ $minutes }分钟车程
    [broke-down] 途中出故障，{ $at }停下，改派别的车
    [stood-down] { $at }因已不需要急救车而折返
   *[cancelled] { $at }因呼叫取消而折返
}。
trace-why-redirected = 为什么是{ $unit }：它正前往较不紧急的呼叫{ $call }，距此{ $minutes }分钟车程。{ $free ->
    [1] 可以服务这次呼叫的空闲车只有{ $next }
   *[other] { $stations }个站的{ $free }辆空闲车可以服务这次呼叫，按规则本应派{ $next }
}，距此{ $away }分钟{ $held ->
    [yes] （按规则暂缓派出）
   *[no] {""}
}。
trace-why-redirected-alone = 为什么是{ $unit }：它正前往较不紧急的呼叫{ $call }，距此{ $minutes }分钟车程；没有可以服务这次呼叫的空闲车。
trace-cancelled = 车辆到达之前呼叫已取消。
trace-not-needed = 没有车到达，因为已不再需要：{ $cause ->
    [cancelled] 呼叫已取消。
    [gone] 患者已离开。
    [own-means] 患者已自行前往。
    [false] 是虚假呼叫。
   *[other] 无人需要送医。
}
trace-why-broke-down = 为什么是{ $unit }：{ $other }途中出故障，它距此{ $minutes }分钟车程。
trace-outcome-redirected = 改派
trace-outcome-relieved = 被接替
trace-outcome-cancelled = 呼叫取消
trace-outcome-stood-down = 折返
trace-outcome-broke-down = 故障
trace-outcome-completed = 又被派出
trace-drive = 行驶预计{ $reckoned }分钟，实际{ $drove }分钟{ $chance ->
    [more] ，因本次的随机波动多{ $share }%
    [less] ，因本次的随机波动少{ $share }%
   *[none] {""}
}{ $traffic ->
    [more] ，因当时的交通多{ $minutes }分钟
    [less] ，因当时的交通少{ $minutes }分钟
   *[none] {""}
}{ $extent ->
    [some] ，其中从村中心到患者家门口{ $beyond }分钟
   *[none] {""}
}。
trace-flight = 飞行预计{ $reckoned }分钟，实际{ $flew }分钟{ $extent ->
    [some] ，其中从村中心到患者家门口{ $beyond }分钟
   *[none] {""}
}。
trace-why-only = 为什么是{ $unit }：它是唯一可以服务这次呼叫的空闲车，{ $state ->
    [home] 在驻地
   *[rolling] 在返回途中
}，车程{ $minutes }分钟{ $held ->
    [yes] ，虽然{ $though }
   *[no] {""}
}。（规则：{ $rule }）
trace-why-looked = 为什么是{ $unit }：规则看了当时各车的情况而选它，{ $state ->
    [home] 在驻地
   *[rolling] 在返回途中
}，车程{ $minutes }分钟。{ $passed ->
    [0] { $held ->
        [yes] 除按规则暂缓派出的车外，没有更近的空闲车。
       *[no] 没有更近的空闲车。
    }
   *[other] 有{ $passed }辆空闲车更近。
}（规则：{ $rule }）
trace-why-least = 为什么是{ $unit }：{ $whose ->
    [none] { $by ->
        [zones] 所属地点的车
       *[radius] 服务半径覆盖呼叫的车
    }都不空闲；在其余{ $which ->
        [first] 属首选车型的
        [next] 属次选车型的
       *[all] 的
    }车中，它
    [inside] 在{ $by ->
        [zones] 所属地点的
       *[radius] 服务半径覆盖呼叫的
    }{ $which ->
        [first] 首选车型
        [next] 次选车型
       *[all] {""}
    }空闲车中，它
   *[all] 在{ $which ->
        [first] 首选车型的
        [next] 次选车型的
       *[all] {""}
    }空闲车中，它
}（{ $state ->
    [home] 在驻地
   *[rolling] 在返回途中
}）车程最短，{ $minutes }分钟。
trace-why-other-class = 这次呼叫优先派其他车型，但没有空闲的。
trace-why-other-class-within = 这次呼叫优先派其他车型，除非因此要多花{ $minutes }分钟。
trace-why-next = 其他站中次近的是{ $unit }，{ $minutes }分钟。
trace-why-no-other = { $whose ->
    [inside] { $by ->
        [zones] 所属地点的
       *[radius] 服务半径覆盖呼叫的
    }其他站
   *[all] 其他站
}{ $which ->
    [all] 没有空闲车。
   *[other] 没有该车型的空闲车。
}
trace-why-nobody = 其他站没有可以服务这次呼叫的空闲车。
trace-rule = （规则：{ $rule }）
trace-waited-to-the-end = 一直等到最后也没有车来：可以服务它的车一直没有空闲。
trace-waited = 等了{ $time }：可以派车时，没有可以服务它的空闲车。
trace-ahead-one = { $call }（{ $priority }级优先，{ $ready }起可派车）
trace-ahead = 排在它前面的有{ $ahead }{ $more ->
    [0] {""}
   *[other] ，另有{ $more }次
}。
trace-nobody-ahead = 前面没有排队的呼叫。
trace-freed-took = {"  "}{ $at }  { $unit }可再派，派往这次呼叫。
trace-freed-home = {"  "}{ $at }  { $unit }可再派；它不能服务这次呼叫，返回驻地。
trace-freed-other = {"  "}{ $at }  { $unit }可再派，派往{ $took }{ $why ->
    [ahead] ，那次呼叫排在前面
    [urgent] ，那次呼叫更急
   *[may-not] ；它不能服务这次呼叫
}。
trace-considered = { $at }考虑过的车，按规则（{ $rule }）的顺序
trace-state-busy = 忙于{ $call }，到{ $until }
trace-state-bound = 任务已结束，须先回站或在站内整备；{ $until }起空闲
trace-why-relieved = 为什么是{ $unit }：它这时可再派，距此{ $minutes }分钟车程，而{ $other }还在途中。
trace-state-going = 正前往呼叫{ $call }
trace-state-home = 在驻地
trace-state-rolling = 返回途中，{ $where }
trace-reason-sent = 派出
trace-reason-may-not = 从不派出
trace-reason-no-road = 没有道路通到
trace-reason-busy = 从该任务结束处出发，车程{ $minutes }分钟
trace-reason-not-asked = 尚未通知；车程{ $minutes }分钟
trace-reason-bound = 回到驻地才空闲；从那里车程{ $minutes }分钟
trace-reason-silent = 已通知，叫不到班组
trace-reason-off = 不能派
trace-reason-held-back = 暂缓派出
trace-reason-same-station = 与派出的车同站，排在其后{ $count ->
   *[other] {""}
}
trace-reason-passed-over = 更近，未被选中
trace-reason-tie = 不更近，次序在派出的车之后
trace-reason-longer = 多{ $minutes }分钟
trace-reason-by = { $reason ->
    [sent] { $said }，虽然{ $by }
   *[other] { $said }；{ $by }
}
trace-by-zones = 不是其所属地点
trace-by-radius = 在其服务半径之外
trace-by-class = 呼叫优先派其他车型
trace-by-class-within = 呼叫优先派其他车型，除非因此要多花{ $minutes }分钟
trace-by-class-never = 该车型不服务这类呼叫
trace-by-class-hours = 该车型在此时段或当天的天气下不派
trace-by-kept = 专用于转运
trace-by-not-kept = 不是转运专用车
trace-class = { $id }型
trace-classed = { $said }（{ $name }）
trace-unit = { $station }的{ $unit }，{ $scenario }第{ $replication }次模拟
trace-jobs = { $jobs }次任务，共{ $busy }{ $few ->
    [yes] ；列出{ $shown }次（用 { $from } 和 { $days } 选其他日子）
   *[no] {""}
}。
trace-came-rolling = { $place }，途中
trace-came-home = 驻地
trace-sent-again = 又被派出
trace-none-carried = 没有送医
trace-head-time = 时刻
trace-head-after = 间隔
trace-head-what = 经过
trace-head-unit = 车
trace-head-station = 急救站
trace-head-was = 当时
trace-head-min = 分钟
trace-head-why = 为什么派，为什么不派
trace-head-dispatched = 派车
trace-head-call = 呼叫
trace-head-from = 出发地
trace-head-arrived = 到达
trace-head-taken-to = 送往
trace-head-clear = 任务结束
trace-head-home = 回站

trace-only-unit = { $station }急救车
trace-unit-of = { $station }{ $ordinal }号车
trace-several-of = { $station }{ $count }辆车
trace-call-of = { $call } { $zone }
trace-near = { $place }附近
trace-page-story = 经过
trace-page-others = 还有谁
trace-question = { $town }{ $zone }的这次呼叫结果如何，为什么派这辆车？
trace-question-transfer = 由{ $sender }提出的转运结果如何，为什么派这辆车？
trace-answer-in-time = { $unit }{ $time }到达{ $zone }，时限{ $limit }分钟。
trace-answer-late = { $unit }{ $time }到达{ $zone }，超过时限{ $limit }分钟。
trace-answer-plain = { $unit }{ $time }到达{ $zone }。
trace-answer-none = 没有车到达{ $zone }：{ $how ->
    [cancelled] 呼叫已取消
    [gone] 有空闲车之前呼叫已取消
    [gave-up] 调度台接听之前呼叫者已放弃
    [fetched] 由接收医院来接病人
    [lost] 没有空闲车，本方案中呼叫不等待
    [unreachable] 可以服务它的车都没有道路通到那里
   *[waiting] 一直等到模拟结束
}。
trace-tile-response = 急救反应时间
trace-tile-launch = 呼叫到出车
trace-tile-flight = 飞往现场
trace-tile-drive = 赶往现场
trace-tile-hospital = 呼叫到到院
trace-tile-busy = 本次任务用时
trace-note-limit-first = 时限{ $limit }分钟；按最先派出的车
trace-note-limit = 时限{ $limit }分钟
trace-note-no-limit = 此处没有要求
trace-note-drive = 用时{ $time }
trace-note-busy = 从派车到任务结束
trace-trust-again = 重演
trace-trust-rule = 规则
trace-story-heading = 逐段经过
trace-story-note = 横条按比例画；深色是呼叫者等待的各段。旁边是开始的时刻。
trace-story-called = { $day } { $at }，{ $town }{ $zone }呼叫：{ $condition }，{ $priority }级优先。
trace-story-desk = 振铃{ $answer }，受理询问{ $taking }后可以派车。
trace-story-chosen = { $at }选派{ $unit }，{ $where }。
trace-story-rolled = { $after }后出车。
trace-story-took-off = { $after }后起飞。
trace-story-landed = 飞行{ $km }公里，{ $at }在现场降落，距呼叫{ $after }。
trace-story-arrived = 行驶{ $km }公里，{ $at }到达现场，距呼叫{ $after }。
trace-story-nobody = 现场停留{ $stay }后离开，没有送医。
trace-story-met = 现场停留{ $stay }，载患者驶出，{ $at }另一辆车在途中接过患者。
trace-story-left = 现场停留{ $stay }；患者由另一辆车转运。
trace-story-carried = 现场停留{ $stay }后带患者离开，行驶{ $drive }，{ $at }到达{ $hospital }。
trace-story-flown = 现场停留{ $stay }后带患者起飞，飞行{ $drive }，{ $at }在{ $hospital }降落。
trace-story-handed = { $after }后患者交接完毕。
trace-story-home = { $clear }可再派，{ $home }回到驻地。
trace-story-bound = { $ready ->
    [yes] { $clear }任务结束，须先回站，{ $home }回到驻地，{ $done }整备完毕。
   *[no] { $clear }任务结束，须先回站，{ $home }回到驻地。
}
trace-story-sent-again = { $clear }可再派，回到驻地之前又被派出。
trace-others = { $free ->
    [0] 没有其他空闲车
   *[other] 另有{ $stations }个站的{ $free }辆车空闲
}，{ $busy ->
    [0] 没有车在任务上
   *[other] { $busy }辆在任务上
}
trace-others-note = { $at }决定派车时全部车辆的情况，按规则的顺序排列。分钟数是规则所用的平常车速下的车程。
trace-map-alt = 前往{ $zone }的路线图
trace-way-other = { $unit }：{ $minutes }分钟
trace-key-go = 赶往现场
trace-key-carry = 送往医院
trace-key-back = 返回驻地
trace-key-other = 其他车会走的路线
trace-method-heading = 由运行重新模拟得出
trace-leg-answered = 振铃待接
trace-leg-ready = 受理询问
trace-leg-dispatched = 等候派车
trace-leg-dispatched-again = 直到派出到达的车
trace-leg-launched = 准备出车
trace-leg-arrived = 赶往现场
trace-leg-arrived-by-air = 飞往现场
trace-leg-at-hospital-by-air = 飞往医院
trace-leg-clear-on-the-way = 途中，直到折返或改派
trace-leg-at-patient = 前往患者身边
trace-leg-left-scene = 现场处置
trace-leg-at-hospital = 送往医院
trace-leg-received = 等候接诊位
trace-leg-handed-over = 交接患者
trace-leg-clear = 整备
trace-leg-home = 返回驻地
trace-leg-refilled = 补给
trace-leg-cleaned = 洗消
trace-leg-met = 载患者驶向会合处
trace-map-note = 沿本县道路的路线：实际走的，以及其他车会走的。
trace-unit-title = { $unit }，{ $scenario }第{ $replication }次模拟
trace-unit-question = { $unit }做了些什么？
trace-unit-answer-none = { $unit }在这些日子里没有任务。
trace-unit-answer-day = { $first }，{ $unit }出车{ $calls }次，共用{ $time }。
trace-unit-answer-days = { $first }至{ $last }，{ $unit }出车{ $calls }次，共用{ $time }。
trace-unit-tile-jobs = 任务
trace-unit-tile-on-jobs = 任务用时
trace-unit-tile-longest = 最长的一次
trace-unit-tile-km = 行驶
trace-unit-tile-away = 不能派
trace-unit-note-jobs = 整个运行共{ $all }次
trace-unit-note-km = 赶往现场和送往医院，不含返回
trace-page-jobs = 各次任务
trace-unit-story-note = 横条按比例画在各自开始那天的钟点上；浅色的提前结束。
trace-unit-jobs = 共{ $all }次任务中的{ $jobs }次
trace-unit-jobs-note = 每次派车一行，途中结束的也在内。
trace-unit-sent = { $at }派往{ $town }{ $zone }（呼叫{ $call }）。
trace-unit-sent-transfer = { $at }派往{ $sender }转运病人（呼叫{ $call }）。
trace-unit-there = 行驶{ $km }公里，{ $at }到达。
trace-unit-hospital = { $at }把患者送到{ $hospital }。
trace-unit-event = { $at }：{ $said }。
trace-unit-sent-again = { $clear }可再派，回到驻地之前又被派出。
trace-unit-bound = { $ready ->
    [yes] { $clear }任务结束，须先回站，{ $home }回到驻地，{ $done }整备完毕。
   *[no] { $clear }任务结束，须先回站，{ $home }回到驻地。
}
trace-unit-home = { $clear }可再派，{ $home }回到驻地。
trace-unit-away-spell = { $since }至{ $until }：{ $why }。
trace-unit-away-open = { $since }起：{ $why }。
trace-unit-map-alt = { $unit }行驶路线图
trace-onward = { $known ->
    [yes] 该车任务结束{ $rested }后，
   *[no] { "" }
}{ $at }提出由{ $sender }继续转运：{ $call }。
trace-story-onward = { $at }，{ $sender }提出转运：{ $condition }，{ $priority }级优先。
trace-tile-onward = 呼叫至最后一家医院
trace-answer-onward = { $zone }的病人{ $time }后有车到达，{ $whole }后到达{ $hospital }，共由{ $units }辆车接力转运。
trace-way-to = 转往{ $hospital }
trace-story-arrived-hospital = 行驶{ $km }公里，{ $at }到达{ $sender }，距提出转运{ $after }。
trace-left-sender = 载病人离开{ $sender }
trace-asked-for = { $sender }提出转运
