# 模拟结果页。

# 结论。$value、$interval、$asked、$within、$km 都已带单位写成文字。
run-missed-launched = 从呼叫算起，{ $within }内出车的占{ $value }<span class="ci">（95%区间{ $interval }）</span>，要求{ $asked }。
run-missed-within = { $kind ->
    [urban] 城区呼叫{ $within }内到达的占{ $value }
    [rural] 乡镇呼叫{ $within }内到达的占{ $value }
   *[all] 呼叫{ $within }内到达的占{ $value }
}<span class="ci">（95%区间{ $interval }）</span>，要求{ $asked }。
run-missed-radius = { $kind ->
    [urban] 城区人口离急救车{ $km }以内的占{ $value }
    [rural] 乡镇人口离急救车{ $km }以内的占{ $value }
   *[all] 人口离急救车{ $km }以内的占{ $value }
}（{ $how ->
    [road] 按道路里程
    [detour] 按直线乘以绕行系数
   *[straight] 按直线
}），标准要求全部。
run-missed-more = 另有{ $count }项要求未达到。
run-close-more = { $count }项接近要求，难以判定。
run-met-others = 其余{ $count }项要求达到。
run-met-all = { $count ->
    [1] 能判定的一项要求达到。
   *[other] { $count }项要求全部达到。
}
run-answer-p90 = 十次呼叫有九次在{ $value }内有车到达<span class="ci">（95%区间{ $interval }）</span>；没有可判定的要求。
run-answer-not-reached = 十次呼叫有一次以上没有车到达；没有可判定的要求。

run-tile-launched = 呼叫后{ $within }内出车
run-tile-within = { $kind ->
    [urban] 城区呼叫{ $within }内到达
    [rural] 乡镇呼叫{ $within }内到达
   *[all] 呼叫{ $within }内到达
}
run-note-asked = 要求{ $asked }；区间{ $interval }
run-note-radius = 要求全部；{ $how ->
    [road] 按道路里程
    [detour] 按直线乘以绕行系数
   *[straight] 按直线
}
run-note-radii = 要求全部；{ $how ->
    [road] 按道路里程
    [detour] 按直线乘以绕行系数
   *[straight] 按直线
}；{ $km }内{ $share }

run-queue-grows = 等车的队伍没有稳定下来：最后一次呼叫到来时仍有{ $share }的呼叫在等车。这里的等待和反应时间取决于模拟了多久。
run-no-road-ambulance = { $count }个村、社区共{ $people }人，没有道路通到任何急救车：{ $names }。
run-no-road-hospital = { $count }个村、社区共{ $people }人，没有道路通到任何医院：{ $names }。
run-tables-thinned = 行车时间表因内存有限而精简：返回途中的车辆只能从表中有记录的地点派出。
run-and-more = { $names }等，另有{ $count }处

run-trust = 这些数字有多可信
run-trust-history = 历史核对
run-trust-roads = 道路
run-trust-inputs = 输入
run-trust-put-in = 按输入
run-trust-weakest = 最弱处
run-trust-chance = 随机性
run-history-none = 尚未与本县呼叫记录核对。
run-history-void = { $date }曾与呼叫记录核对；此后本县数据有改动，那次核对不再有效。
run-history-failed = { $date }与呼叫记录核对：模拟没有重现记录。
run-history-open = { $date }与呼叫记录核对：没有发现差别，但记录太短，还不能判定。
run-history-passed = { $date }与呼叫记录核对：模拟重现了记录。
run-history-differs = 本次与核对时不同的设定：{ $sections }。
run-roads-schematic = 示意路网，按已知里程校准，非实测。
run-roads-map = 来自地图：{ $label }
run-roads-minutes = 没有道路：行车时间由表格给出。
run-roads-straight = 没有道路：按直线乘以{ $detour }。
run-inputs-assumed = { $count }项中{ $assumed }项是假定或合成的。
run-launch-put-in = 派车后{ $within }内出车{ $share }是输入的；算出{ $value }（{ $interval }），不能证明什么。
run-weakest = <a href="#who">{ $town }</a>：时限内到达{ $value }（{ $interval }），要求{ $asked }。
run-one-replication = 只模拟了一次：这些数字受随机波动影响多大，无从得知。
run-still-alt = { $county }地图：{ $layer }

run-who-slowest = { $town }十次呼叫有一次要等{ $worst }以上；其余乡镇为{ $low }至{ $high }
run-who-slowest-alone = 仅按数值，{ $town }最慢：十次呼叫有一次要等{ $worst }以上；其余乡镇为{ $low }至{ $high }，至少一个乡镇的区间与它重叠
run-who-not-reached = { $town }十次呼叫有一次以上没有车到达
run-who-plain = 各乡镇的反应时间
run-who-note = 地图与表格相连：指向或选中一个乡镇，两边同时标出。乡镇范围按村庄邻近关系划分，非行政界线。
run-who-note-no-map = 本县各地点没有坐标，所以没有地图。
run-colour = 着色
run-layer-km = 里程
run-layer-minutes = 车程
run-layer-second = 第二急救站
run-layer-reach = 收治{ $conditions }的医院
run-layer-towns = 乡镇反应时间
run-circles = { $km }直线圈
run-map-alt = { $county }地图，可缩放
run-map-note = 着色的是离道路2.5公里以内的地方，各处归入离它最近的一段路；没有道路时归入最近的村。
run-card-response = 一半呼叫在{ $half }内有车到达，九成在{ $nine }内。
run-card-far = 离最近急救车超过{ $km }的有{ $count }个村、社区，{ $people }人；最远的是{ $zone }，{ $away }。
run-card-near = 所有村、社区离最近急救车都在{ $km }以内。
run-card-second = { $share }的人口在要求的{ $within }车程内还有第二个急救站。
run-card-calls = 人口{ $people }，每年呼叫{ $calls }次。
run-towns-caption = 各乡镇的反应时间与达标情况，可按列排序
run-town = 乡镇
run-people = 人口
run-strip-half = 一半
run-strip-nine = 九成
run-calls = 年呼叫
run-half = 一半，分钟
run-nine = 九成，分钟
run-mean = 平均，分钟
run-nine-minutes = 九成，分钟
run-in-time = 时限内
run-verdict = 判定
run-towns-note = 反应时间{ $clock }，到首车到达为止。时限按呼叫所在地的类别；没有车到达的计为超时。小字为95%区间，各自成立。
run-cut-off = 道路不通
run-cut-off-note = 没有道路通到任何急救车，或通到任何医院的村、社区。它们的呼叫在各项比例中计为失败，不计入平均；不能送医的患者在现场处置。
run-no-road = 道路不通
run-zone = 村、社区
run-from-ambulance = 距最近急救车
run-to-hospital = 距最近医院

run-why-driving = 平均{ $total }的反应时间里，行驶占{ $minutes }（{ $share }）
run-why-launching = 平均{ $total }的反应时间里，出车占{ $minutes }（{ $share }）
run-why-queueing = 平均{ $total }的反应时间里，等车占{ $minutes }（{ $share }）
run-why-taking = 平均{ $total }的反应时间里，受理占{ $minutes }（{ $share }）
run-why-answering = 平均{ $total }的反应时间里，接听占{ $minutes }（{ $share }）
run-why-plain = 反应时间由什么组成
run-waterfall = 平均{ $mean }的反应时间由什么组成
run-waterfall-note = 有车到达的全部呼叫，每次呼叫的分钟数
run-leg-answering = 接听
run-leg-answering-note = 呼叫到接听
run-leg-taking = 受理
run-leg-taking-note = 问清地点和病情
run-leg-queueing = 等车
run-leg-queueing-note = 无空闲车时排队
run-leg-launching = 出车
run-leg-launching-note = 派车到车轮转动
run-leg-driving = 行驶
run-leg-driving-note = 车轮转动到到达
run-leg-all = 合计
run-curve = 多少呼叫在多少分钟内有车到达
run-curve-note = 占全部呼叫的累计比例，从呼叫起，横轴为分钟
run-curve-goal = 要求
run-curve-said = { $kind ->
    [urban] 城区呼叫{ $within }内{ $share }。
    [rural] 乡镇呼叫{ $within }内{ $share }。
   *[all] 呼叫{ $within }内{ $share }。
}
run-hours = 一天各时段的反应时间
run-hours-note = 分钟，按呼叫到来的钟点
run-busy-heading = { $units }辆急救车在任务上的时间占{ $share }<span class="ci">（{ $interval }）</span>
run-busy-note = 最忙的急救站，从派车到可再派的时间占比
run-waits-none = 没有一次呼叫因无车而等待。
run-waits = { $share }的呼叫因无空闲车而等待（{ $interval }），平均等{ $mean }。
run-said-lost = { $share }的呼叫流失（{ $interval }）：没有空闲车，又不等待。
run-said-unreachable = { $share }的呼叫没有车能到达（{ $interval }）。
run-said-home-miss = { $share }的呼叫由其他站的车服务（{ $interval }）。
run-people-served-met = { $units }辆急救车服务{ $people }人，每辆{ $each }人；标准要求每{ $asked }人一辆：达标。
run-people-served-missed = { $units }辆急救车服务{ $people }人，每辆{ $each }人；标准要求每{ $asked }人一辆：未达标。

run-sure = { $count }项输入中{ $assumed }项是假定或合成的
run-sure-plain = 输入没有注明出处
run-intervals = 区间是{ $replications }次独立模拟得出的95%区间：均值用t区间；比例与分位数按全部模拟的全部呼叫计算，分别用威尔逊区间与伍德拉夫区间，并计入同一次模拟内呼叫的相似程度。它说明模拟对自己的数字知道得多准，不说明输入是否正确。
run-inputs = 输入从哪里来
run-inputs-note = 把假定的换成实测的，对结论改进最大。全部输入及其出处见下。
run-inputs-none = 本县的数据文件没有注明出处。
run-confidence-H = 有出处，可靠
run-confidence-M = 有出处，较粗
run-confidence-L = 有出处，存疑
run-confidence-assumed = 假定
run-confidence-synthetic = 合成
run-flatters = 哪些设定让数字显得好看
run-flatters-near = { $share }的赴现场行驶（95%区间{ $interval }）不到{ $minutes }：急救站就在村里。
run-flatters-crews = { $units }辆急救车全天都有人值班，每天共{ $hours }个车组工时，其中{ $share }（95%区间{ $interval }）用于出车任务。
run-flatters-able = { $share }的送医患者（95%区间{ $interval }）送到了能治其病症的医院；{ $onward ->
    [yes] 其余的按方案再转院。
   *[no] 再转院没有模拟。
}
run-flatters-out = { $share }的送医患者（95%区间{ $interval }）送到乡镇的医院而不是县城，所以急救车很快就能再出车。
run-flatters-transfers = { $held ->
    [transfers] 维修和大型活动保障都不占用急救车。
    [repairs] 转院和大型活动保障都不占用急救车。
    [transfers-repairs] 大型活动保障不占用急救车。
   *[none] 转院、维修和大型活动保障都不占用急救车。
}
run-notes = 还应知道
run-joints = 与道路的连接存疑的地点
run-few-replications = 只模拟了{ $count }次，次数少，区间宽而粗略。请模拟{ $asked }次以上。
run-few-calls = 每次模拟不到{ $calls }次呼叫的：{ $names }。它们的数字只能粗看；统计期长一些才能说清。
run-warm-up-enough = 预热{ $days }天已够：按怀特的方法应去掉{ $cut }天。
run-warm-up-short = 预热{ $days }天不够：按怀特的方法应去掉{ $cut }天。
run-warm-up-unsettled = 在任务上的车辆数在前半段没有稳定下来（按怀特的方法应去掉{ $cut }天）；没有依据说明预热{ $days }天已够。

run-method-heading = 问了什么，怎样算的，怎样重做
run-all-figures = 全部指标
run-all-figures-note = { $count }项，附区间与定义
run-figure = 指标
run-value = 数值
run-interval = 95%区间
run-asked = 要求
run-meaning = 定义
run-coverage = 覆盖率
run-coverage-small = 指人住在哪里，不是呼叫得到了什么
run-coverage-note = 假如所有急救车都在驻地，住在离一辆（或两辆）急救车驻地、两个急救站这么近的人口占比。道路里程是最快路线的里程。
run-people-where = 人口
run-one-ambulance = 一辆
run-two-ambulances = 两辆
run-two-bases = 两个急救站
run-people-road = { $kind ->
    [urban] 城区人口，道路里程{ $limit }内
    [rural] 乡镇人口，道路里程{ $limit }内
   *[all] 全县人口，道路里程{ $limit }内
}
run-people-detour = { $kind ->
    [urban] 城区人口，直线乘绕行系数{ $limit }内
    [rural] 乡镇人口，直线乘绕行系数{ $limit }内
   *[all] 全县人口，直线乘绕行系数{ $limit }内
}
run-people-straight = { $kind ->
    [urban] 城区人口，直线{ $limit }内
    [rural] 乡镇人口，直线{ $limit }内
   *[all] 全县人口，直线{ $limit }内
}
run-people-drive = { $kind ->
    [urban] 城区人口，车程{ $limit }内
    [rural] 乡镇人口，车程{ $limit }内
   *[all] 全县人口，车程{ $limit }内
}
run-kinds = 按优先级、地区类别和计时起点
run-group = 呼叫
run-not-reached = 未到达
run-home-miss = 非本站出车
run-priority = { $level }级优先
run-kind = { $kind ->
    [urban] 城区
    [rural] 乡镇
   *[all] 全县
}
run-clocks-note = 按计时起点的反应时间，都到首车到达为止。1级最急。
run-from = 计时
run-clock-called = 从呼叫起
run-clock-answered = 从接听起
run-clock-ready = 从可以派车起
run-clock-dispatched = 从派车起
run-clock-launched = 从车轮转动起
run-hospitals = 医院
run-hospitals-note = 每天由呼叫送来的患者；交接指这些患者到院至交接完；车辆在院指到院至任务结束，每天的小时。
run-hospital-name = 医院
run-hospital-patients = 每天患者
run-hospital-handover = 交接（分钟）
run-hospital-held = 车辆在院（小时）
run-hospital-door-wait = 门口等候（分钟）
run-hospital-door-wait-note = 门口等候：送来患者的各车的平均，含院间转运。
run-hospital-elsewhere = 改送别院
run-hospital-elsewhere-note = 改送别院：原定送该院而改送别院的患者占比。
run-hospital-transferred = 每天转入
run-hospital-transferred-note = 转入：由别的医院转来的患者，不计入每天患者。
run-hospital-sent-on = 继续转运
run-hospital-sent-on-note = 继续转运：送到该院的全部患者中，又提出由该院转走的占比。
run-hospital-in-window = 时间窗内
run-hospital-in-window-note = 时间窗内：各路径中最后送到该院的患者，在该院于时间窗内得到治疗的占比。
run-hospital-within = { $minutes }分钟内
run-beds-note = 计入的床位：被占用的时间比例；需要床位的患者中遇到无空床的比例，以及其中由救护车送来者；出现无空床或超员的天数比例。
run-beds-icu = 重症
run-beds-ward = 普通
run-hospital-beds = 床位
run-hospital-occupied = 使用率
run-hospital-no-bed = 无空床
run-hospital-carried-no-bed = 送来者无空床
run-hospital-over-days = 不足天数
run-stations = 急救站
run-stations-note = 忙碌是从派车到可再派的时间占比；外出是到其他站辖区的任务。预期是超立方模型不经模拟算出的。
run-station = 急救站
run-ambulances = 车辆
run-busy = 忙碌
run-expected = 预期
run-no-unit = 无空闲车
run-jobs = 年出车
run-away = 外出
run-analytic-exact = 精确的超立方模型不经模拟算出各站忙碌程度，与模拟平均相差{ $points }个百分点。
run-analytic-approximate = 近似的超立方模型（拉森1975，贾维斯1985）不经模拟算出各站忙碌程度，与模拟平均相差{ $points }个百分点。
run-asked-what = 本次设定
run-changes-count = { $count ->
    [0] 现状，未作任何改动
   *[other] { $count }项改动
}
run-setting = 设定
run-setting-counted = 统计期
run-setting-simulated = 模拟期
run-setting-log = 呼叫
run-setting-replications = 模拟次数
run-setting-seed = 种子
run-setting-dispatch = 派车规则
run-setting-none-free = 没有空闲车时
run-setting-destination = 送往
run-setting-clock = 反应时间
run-setting-targets = 要求
run-setting-read = 读入时的说明
run-written = 方案文件中写明的
run-key = 键
run-resolved = 完整方案，含默认值
run-model = 口径与模型
run-model-small = 每个时间从哪一刻算起
run-instant-called = 呼叫
run-instant-called-note = 反应时间从此起算
run-instant-answered = 接听
run-instant-answered-note = 由受理台
run-instant-ready = 受理完
run-instant-ready-note = 可以派车
run-instant-dispatched = 派车
run-instant-dispatched-note = 无空闲车则排队
run-instant-launched = 出车
run-instant-launched-note = 车轮转动
run-instant-arrived = 到达
run-instant-arrived-note = 反应时间到此为止
run-instant-left_scene = 离开现场
run-instant-left_scene-note = 送医或不送医
run-instant-at_hospital = 到院
run-instant-at_hospital-note = 送医的患者
run-instant-clear = 可再派
run-instant-clear-note = 返回途中也可派出
run-model-words = 呼叫按泊松过程到来，随钟点、星期和月份变化，各村按人口分摊{ $days ->
    [0] 。
   *[other] ；此外，全县每天的呼叫率另乘一个随机系数（标准差{ $days }%）。
}{ $travel ->
    [road] 车辆在道路上走最快的路线
    [line] 行车按直线距离乘以绕行系数
   *[minutes] 行车时间取自县的分钟表
}，每次行驶有随机波动。模型是离散事件模拟，{ $replications ->
    [0] 这里没有运行。
   *[other] 共独立模拟{ $replications }次。
}
run-verdict-words = 整个区间都达到要求为达标，整个区间都达不到为未达标，其间为难判定。只把输入还原出来的指标不作判定。没有车到达的呼叫在各项比例中都算失败；落在其中的分位数写作“未到达”。
run-sources = 输入及其出处
run-sources-small = { $count }项中{ $assumed }项假定或合成
run-input = 输入
run-alike = 另有{ $count }项同类
run-confidence = 可信度
run-source = 出处与说明
run-written-at = 写在
run-repeat = 怎样重做
run-repeat-small = 软件版本；种子和输入的指纹见同目录的清单文件
run-software = 软件
run-version = 版本
run-counted-days = { $days }天，从{ $first }到{ $last }
run-simulated-days = 从{ $start }起，统计期后再模拟{ $days }天
run-none-free = { $what ->
    [wait] 呼叫排队，急的优先
   *[lose] 呼叫流失
}
run-destination = { $rule ->
    [nearest-able] 能治该病症的最近医院
    [nearest] 最近的医院
    [highest-level] 救治该病症能力最高、且比最近可救治医院多行车不超过{ $bypass }分钟的医院
    [home-township] 病人所在乡镇的医院；没有时为能治该病症的最近医院
   *[other] { $rule }
}{ $shares ->
    [0] { "" }
   *[other] ，另按固定比例送往某些医院
}
run-log = 来自记录{ $name }，{ $period }，{ $calls }次呼叫。
run-log-left-out = { $count }行因有错误而略去，同目录的清单文件列出了是哪些。
run-stopped = { $count }，在此被中止；原要求 { $asked } 次
run-log-chance = 记录没有写的，按方案的分布抽取：{ $names }。
run-log-all = 记录写明了一切，每次模拟都相同。

run-levers = 需要改变什么
run-levers-alone = { $goal }，要求{ $asked }：所试的{ $tested }项措施中，有{ $count }项单独实施即可达到，{ $count ->
    [1] 即
   *[other] 其中最好的是
}“{ $what }”：{ $exact ->
    [yes] { $value }
   *[no] { $value }（95%区间{ $interval }）
}。
run-levers-two = { $goal }，要求{ $asked }：所试的{ $tested }项措施中，没有一项单独实施可确认达到；两项同时实施的{ $pairs }个组合中，有{ $count }个可以达到，{ $count ->
    [1] 即
   *[other] 其中最好的是
}“{ $what }”：{ $exact ->
    [yes] { $value }
   *[no] { $value }（95%区间{ $interval }）
}。
run-levers-none = { $goal }，要求{ $asked }：所试的{ $tested }项措施中，没有一项单独实施可确认达到；两项同时实施的{ $pairs }个组合中，也没有一个可确认达到。
run-levers-none-alone = { $goal }，要求{ $asked }：所试的{ $tested }项措施中，没有一项可确认达到。
run-levers-as-it-is = 现状
run-levers-both = { $first }，并且{ $second }
run-levers-at = { $what }（{ $place }）
run-levers-what = 措施
run-levers-note = 短程模拟：{ $replications }次重复中前{ $days }天的呼叫，按现状共{ $calls }次。各区间分别成立。措施力度共{ $values }个数值，其中{ $assumed }个为假设（seeds/levers.yaml）。只列出两项措施单独都达不到、合起来才达到的组合。
run-levers-ask = 哪一项措施单独或两项合用可以达到未达到的要求，这次没有试算。<code>chuche run</code>不加<code>--no-levers</code>就会试算。
run-levers-log = 呼叫来自记录，时间都已记下，所以没有试算哪一项措施可以达到未达到的要求；可以不用记录运行该方案。
run-trust-levers = 如何达到
run-away-heading = 什么占去急救车的时间：{ $units }辆车每天共{ $hours }车时
run-away-note = 全部车辆每天的车时，统计期内平均；返回途中的车除须先回站者外可以派
run-cover-heading = 由此造成的覆盖损失：平均{ $share }（{ $interval }）的人口，约{ $people }人
run-cover-note = 占人口的百分比：站内没有一辆车能在要求的反应时间内到达，而外出的车若在站内本可到达的人口；几辆车都可覆盖时平均分摊
run-away-launch = 准备出车
run-away-go = 赶往现场
run-away-scene = 现场处置
run-away-carry = 送往医院
run-away-door = 门口等候
run-away-handover = 交接
run-away-turnaround = 整备
run-away-transfer = 院间转运
run-away-home = 返回途中
run-away-base = 回站整备
run-away-rest = 加上待命的{ $ready }，合计为{ $hours }车时。
run-strained = 什么拖住了呼叫和车辆
run-tile-answered = { $within }内接听
run-missed-answered = { $within }内接听的占{ $value }<span class="ci">（95%区间{ $interval }）</span>，要求{ $asked }。
