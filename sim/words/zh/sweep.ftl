# 逐值试算的页面、表格和终端输出。

# 试算的是什么：方案中所写的动词与键。
sweep-axis = { $axis ->
    [demand-per-1000-a-year] 每年每千人呼叫次数
    [demand-growth] 呼叫增长
    [demand-times] 呼叫倍数
    [demand-zone] 呼叫改变的村镇
    [demand-town] 呼叫改变的乡镇
    [demand-hours] 呼叫改变的钟点
    [demand-months] 呼叫改变的月份
    [launch-mean] 出车时间
    [launch-sd] 出车时间的标准差
    [launch-within] 出车时限
    [launch-share] 及时出车的比例
    [launch-spread] 出车时间的离散度
    [launch-uniform] 出车时间的均匀分布
    [launch-triangular] 出车时间的三角分布
    [launch-family] 出车时间的分布形状
    [launch-from] 出车时限的起算
    [handover-mean] 交接时间
    [handover-sd] 交接时间的标准差
    [handover-within] 交接时限
    [handover-share] 及时交接的比例
    [handover-spread] 交接时间的离散度
    [handover-uniform] 交接时间的均匀分布
    [handover-triangular] 交接时间的三角分布
    [handover-by-hour] 交接时间的倍数
    [handover-family] 交接时间的分布形状
    [add-ambulances-number] 增加的急救车
    [add-ambulances-to] 增加急救车的站
    [add-ambulances-class] 所增急救车的车型
    [remove-ambulances-number] 减少的急救车
    [remove-ambulances-class] 所减急救车的车型
    [move-ambulances-class] 所调急救车的车型
    [remove-ambulances-from] 减少急救车的站
    [move-ambulances-number] 调动的急救车
    [move-ambulances-to] 调入急救车的站
    [move-ambulances-from] 调出急救车的站
    [close-station] 关闭的急救站
    [close-station-station] 关闭的急救站
    [add-station-name] 新站的名称
    [add-station-id] 新站的编号
    [add-station-name-latin] 新站的拼音
    [add-station-at] 新站的地点
    [add-station-town] 新站的乡镇
    [add-station-kind] 新站的类别
    [add-station-ambulances] 新站的急救车
    [add-station-service-radius] 新站的急救半径
    [move-station-to] 急救站的新址
    [move-station-station] 迁址的急救站
    [move-hospital-hospital] 迁址的医院
    [move-hospital-to] 医院的新址
    [add-hospital-name] 新医院的名称
    [add-hospital-id] 新医院的编号
    [add-hospital-name-latin] 新医院的拼音
    [add-hospital-at] 新医院的地点
    [add-hospital-town] 新医院的乡镇
    [add-hospital-treats] 新医院收治的病种
    [add-hospital-beyond] 新医院在县外的车程
    [raise-hospital-hospital] 提升能力的医院
    [raise-hospital-treats] 该医院增加救治的病种
    [raise-hospital-level] 该医院达到的级别
    [roads-close-road] 封闭的道路
    [roads-close-edge] 封闭的路段
    [roads-close-area] 道路封闭的区域
    [roads-close-why] 道路封闭的原因
    [roads-slow-road] 慢行的道路
    [roads-slow-edge] 慢行的路段
    [roads-slow-area] 道路慢行的区域
    [roads-slow-why] 道路慢行的原因
    [roads-slow-factor] 慢行道路的车速倍数
    [roads-slow-at-most] 慢行道路的最高车速
    [speed-times] 车速倍数
    [speed-speeds] 某级道路的车速
    [speed-lights-and-siren] 警灯警笛下的车速倍数
    [speed-transport] 载有患者时的车速倍数
    [service-radius] 急救半径
    [service-radius-radius] 急救半径
    [service-radius-kind] 急救半径改变的站类
    [service-radius-station] 急救半径改变的站
    [desk-seats-seats] 受理席位
    [desk-seats-by-hour] 某些时段的受理席位
    [desk-seats-wrap-up] 来电后席位的收尾时间
    [desk-seats-patience] 来电者的耐心
    [desk-seats-again] 再拨的占比
    [desk-seats-again-after] 多久后再拨
    [desk-seats-advice] 电话指导的占比
    [desk-seats-other-calls] 每次急救呼叫的其他来电
    [desk-seats-other-handling] 其他来电的占用时间
    [classes-unlisted] 未写明车辆的车型
    [classes-placed] 布点所增车辆的车型
    [classes-fleet-of] 各车型的车辆数
    [classes-loading] 装载患者的时间
    [classes-meeting] 途中交接的时间
    [classes-needs] 呼叫的需要
    [classes-kinds-name] 车型名称
    [classes-kinds-launch] 某车型的出车时间
    [classes-kinds-carries] 某车型转运谁
    [classes-kinds-carrier] 转运车何时派出
    [classes-kinds-flies] 飞行速度
    [classes-kinds-hours] 某车型的可派钟点
    [classes-kinds-weather] 天气允许某车型的日子占比
    [classes-kinds-weather-by-hour] 某些钟点天气允许某车型的日子占比
    [dispatch-rule] 派车规则
    [dispatch-when-none-free] 没有空闲车时的处理
    [dispatch-radius-by] 急救半径的量法
    [dispatch-own-zones] 各站所属村镇
    [dispatch-preparedness-weights] 准备度中各辆车的权重
    [dispatch-service-radius] 急救半径
    [when-none-free-then] 没有空闲车时的处理
    [when-none-free] 没有空闲车时的处理
   *[other] { $written }
}
sweep-axis-setting = { $written ->
    [destination] 送医规则
   *[other] { $written }
}
sweep-taken = { $rule ->
    [nearest-able] 能治该病的最近医院
    [nearest] 最近的医院
    [highest-level] 救治能力最高的医院，至多多行{ $bypass }分钟
    [home-township] 本乡镇的医院
   *[other] { $rule }
}{ $shares ->
    [none] { "" }
    [some] ；另按固定比例送往某些医院
   *[other] ；{ $shares }
}
sweep-taken-share = { $share }送{ $hospital }
sweep-axis-of = { $axis }（{ $of }）
sweep-unit = { $label }（{ $unit }）
sweep-as-it-is = 现状
sweep-pair = { $one }、{ $two }

# 结论。$value、$first、$last、$values 是试算的值。
sweep-head-from = { $figure }：从{ $value }起达到要求的{ $asked }。
sweep-head-upto = { $figure }：到{ $value }为止达到要求的{ $asked }。
sweep-head-only = { $figure }：{ $count }个值中只有{ $values }达到要求的{ $asked }。
sweep-head-no-value = { $figure }：没有一个值达到要求，最好是{ $value }，为{ $reached }，要求{ $asked }。
sweep-head-range = 十次呼叫九次有车到达所需时间，从{ $low }（{ $first }）到{ $high }（{ $last }）；现状为{ $now }。
sweep-head-alike = 无论取哪个值，十次呼叫九次在{ $low }至{ $high }内有车到达：仅按均值，各值相差不到{ $matters }，差别不重要。
sweep-head-none-reached = 无论取哪个值，十次呼叫都有一次以上没有车到达。
sweep-targets-every = { $count }项要求取任何值都达到。
sweep-targets-never = { $count }项要求取任何值都达不到。
sweep-targets-some = 另有{ $count }项要求只在某些值下达到。
sweep-knee = 仅按均值，从{ $value }起，再往后第90百分位的变化不到{ $matters }。
sweep-hit = 受影响最大的是{ $town }（{ $value }）：平均反应时间{ $gap }<span class="ci">（{ $interval }）</span>。
sweep-hit-none = 没有一个乡镇能判定有变化。
sweep-tile-now = { $figure }，现状
sweep-tile-suffices = { $figure }：达到{ $asked }的第一个值
sweep-tile-holds = { $figure }：仍保持{ $asked }的最后一个值
sweep-there = 该值
sweep-tile-best = { $figure }，最好
sweep-tile-knee = 再往后变化不大的值
sweep-tile-cost = 取{ $value }时变差的指标
sweep-note-now = { $interval }
sweep-note-there = 此时{ $value }（{ $interval }）；要求{ $asked }
sweep-note-best = 取{ $value }时；要求{ $asked }
sweep-note-knee = 再往后变化不到{ $matters }，仅按均值
sweep-note-cost = { $names }
sweep-note-cost-none = 没有一项能判定比现状差
sweep-title = 一个方案，试算{ $count }个值
sweep-trust-values = 各值
sweep-values = 每个值的呼叫都与现状相同，各模拟{ $replications }次，每次{ $days }天。

# 图、表，有多可信。
sweep-picture = 图
sweep-picture-heading = 每个值的结果
sweep-minutes = 反应时间，分钟
sweep-shares = 时限内到达的呼叫占比
sweep-curve-note = 竖线是95%区间；虚线是现状，或要求。
sweep-asked = 要求：{ $figure }
sweep-now = 现状：{ $figure }
sweep-list = 第90百分位，与现状之差
sweep-list-note = 横条是对全部值同时成立的区间；竖线是现状。
sweep-heat = { $figure }：纵向{ $one }，横向{ $two }
sweep-heat-note = 每格：指标数值、95%区间宽度的一半，以及与现状相比的判定。颜色表示与现状之差，最浅的是差别不重要。
sweep-band-better-far = 好{ $far }以上
sweep-band-better = 好{ $near }至{ $far }
sweep-band-equal = 不到{ $near }
sweep-band-worse = 差{ $near }至{ $far }
sweep-band-worse-far = 差{ $far }以上
sweep-who-heading = 哪个乡镇变化最大
sweep-town = 变化最大的乡镇
sweep-town-none = 不能判定有变化
sweep-costs-heading = 每个值在救治时间和覆盖上的代价
sweep-costs-note = 与现状在同样的呼叫上之差，各附区间；负号为减少。
sweep-table-heading = 全部值，全部判定的指标
sweep-against = { $figure }，与现状之差
sweep-sure-heading = { $count }个值与现状相比，以95%的把握同时成立
sweep-judged = 每个值的呼叫都与现状相同（种子{ $seed }），所以差值逐次模拟相减。对差值的判定对全部{ $count }个值和全部判定的指标同时成立（t区间，邦费罗尼）。整个区间都在零的{ $matters }以内，为差别不重要。没有车到达的呼叫在各项比例和分位数中都算失败，不计入均值。
sweep-method-heading = 问了什么，怎样判定的，怎样重做
sweep-over = 各值呼叫相同，各模拟{ $replications }次，每次{ $days }天
