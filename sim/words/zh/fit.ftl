# 按记录拟合的结果：方案文件中的备注、控制台、页面。

# 时长介于哪两个时刻之间。
fit-instant = { $name ->
    [gone] 离开
    [hung-up] 挂断
    [rang-again] 再次来电
    [cancelled] 取消
    [called] 呼叫
    [answered] 接听
    [ready] 受理完
    [dispatched] 派车
    [launched] 出车
    [arrived] 抵达现场
    [at_patient] 见到患者
    [left_scene] 离开现场
    [at_hospital] 抵达医院
    [handed_over] 交接完
   *[clear] 空闲
}
fit-span = { $holds ->
    [answering] 从{ $start }到{ $end }，含接听
    [wait] 从{ $start }到{ $end }，含等车
    [answering-and-wait] 从{ $start }到{ $end }，含接听和等车
    [patient] 从{ $start }到{ $end }，含走到患者身边
    [handover] 从{ $start }到{ $end }，含交接
    [what-stays] 久在站内的车从{ $start }到{ $end }的时间中不随路程增加的部分；离散程度计入`travel.variation`
   *[nothing] 从{ $start }到{ $end }
}
fit-family = { $name ->
    [lognormal] 对数正态
    [gamma] 伽马
   *[exponential] 指数
}

# 数字的依据。数字已写成文字。
fit-law-always = { $span }；样本{ $count }；每次都一样{ $whose ->
    [condition] ；只计这一病种的呼叫
   *[all] {""}
}
fit-law-mean = { $span }；样本{ $count }；标准误{ $error }{ $whose ->
    [condition] ；只计这一病种的呼叫
   *[all] {""}
}
fit-law-no-spread = 从不变化
fit-law-no-family = 没有离散，分布族无意义
fit-law-spread = 标准差与均值之比；标准误{ $error }
fit-law-worse = { $family }差{ $by }
fit-law-family = 按赤池信息准则选取：{ $worse }；与记录处处相差不超过{ $worst }个百分点
fit-law-quantiles = { $span }；样本{ $count }；均值{ $mean }，标准误{ $error }；离散系数{ $spread }，标准误{ $spread_error }；没有分布族是这种形状：最好的{ $family }相差可达{ $worst }个百分点{ $whose ->
    [condition] ；只计这一病种的呼叫
   *[all] {""}
}
fit-held = 记录没有单独写明，已含在`{ $holder }`中
fit-to-the-door = 记录中的行驶到呼叫地点为止，这段路已含在行驶系数中
fit-from-dispatch = 记录中的出车时间从派车起算
fit-rate = { $calls }次呼叫，{ $people }人；标准误{ $error }
fit-zone = { $calls }次呼叫；标准误{ $error }
fit-zones = 各村的呼叫率都向{ $about ->
    [kind] 同类村镇的
   *[all] 全县的
}靠拢，人口越少靠得越近（伽马–泊松经验贝叶斯）；各村之间标准差与均值之比{ $spread }
fit-weights = 样本{ $count }；标准误{ $least }至{ $most }
fit-not-fitted = 没有拟合，保持原样
fit-days = { $beyond ->
    [chance] { $days }天；每日呼叫数的离散度{ $alpha }，95%区间{ $low }至{ $high }：各日的差别不超出随机波动；方差与均值之比{ $fano }
   *[beyond] { $days }天；每日呼叫数的离散度{ $alpha }，95%区间{ $low }至{ $high }；方差与均值之比{ $fano }
}
fit-as-it-was = { $why ->
    [few] 记录中呼叫太少，保持原样
   *[untold] 记录没有写明，保持原样
}
fit-share = { $whose ->
    [all] 记录没有写病种，按全部呼叫计；样本{ $count }
   *[own] 样本{ $count }
}；{ $of ->
    [largest] 最大标准误{ $error }
   *[one] 标准误{ $error }
}
fit-times = 样本{ $count }；为全部出车比例的倍数；标准误{ $error }
fit-fleet = 记录中出过车的有{ $seen }辆，全站{ $units }辆{ $unseen ->
    [0] {""}
   *[other] ；其余按{ $most }型计
}
fit-transfer-from = { $count }行的转出医院
fit-transfer-to = 样本{ $count }{ $silent ->
    [0] {""}
   *[other] （另有{ $silent }次未写接收医院）
}；最大标准误{ $error }{ $minutes ->
    [0] {""}
   *[other] ；平均在途载人{ $minutes }分钟
}
fit-transfer-unnamed = { $where ->
    [all] 未能拟合院间转运：记录中{ $count }次转运的`hospital`列都没有写接收医院。
   *[some] 有{ $count }次院间转运未计入：转出医院和优先级与之相同的转运，`hospital`列都没有写接收医院。
}
fit-advised-apart = 有{ $calls }次呼叫经电话指导即可、不需派车，未计入呼叫率、时间分布和病种构成，否则方案会为其派车：记录不足以得出`desk_seats.advice`，这需要`answered`和`ready`两列，且该病种至少有{ $fewest }次接通的呼叫。
fit-advised-alone = 每次呼叫都是电话指导，而记录没有写明受理台的情况；拟合需要有应派车的呼叫，或`answered`和`ready`两列
fit-transfer-rate = 样本{ $count }；标准误{ $error }
fit-transfer-priority = 照这{ $count }行所写；未写的为3
fit-transfer-hour = 为全天平均的倍数；标准误{ $error }
fit-unlisted = 记录中车辆最多的车型
fit-need = 先派的车型：{ $sent }；按当时空闲的车辆，这条要求在{ $count }次呼叫中有{ $share }%派出同一车型
fit-need-share = { $name }型{ $share }%（标准误{ $error }）
fit-prefer-within = 以一分钟为步长；{ $least }至{ $most }分钟与记录的相符程度没有超出随机的差别
fit-second-after = 从第一辆派车到第二辆派车，取中位数；样本{ $count }；标准误{ $error }
fit-second-later = 这些呼叫中有{ $share }%派了第二辆
fit-first-leaves = 第一辆离开现场时还没到的第二辆车有{ $count }次，其中{ $share }%在途中接走了病人
fit-shift = 所派车辆多数为{ $name }班的钟点；样本{ $count }
fit-carries-nobody = { $count }次出车都没有载人
fit-seats = 同时受理的最多呼叫数，不含记录以外的来电；座席可能更多
fit-pace = 样本{ $count }；为同医院、同病种其他时段的倍数；标准误{ $error }
fit-rule = 各规则中与实际去向相符最多的一条：{ $count }名病人中{ $share }%相符，标准误{ $error }个百分点
fit-bypass = 相符同样多的取值中最小的
fit-asked-after = 从受理完到派车的时间除以叫不到的站数，取中位数；样本{ $count }
fit-speed = { $way ->
    [to-scene] 从出车到抵达现场
   *[to-hospital] 从离开现场到抵达医院
}；样本{ $count }；实际用时为行车时间表的{ $factor }倍，所以用{ $old }除以它；标准误{ $error }
fit-factor = { $way ->
    [to-scene] 从出车到抵达现场
   *[to-hospital] 从离开现场到抵达医院
}；样本{ $count }；实际用时为行车时间表的{ $factor }倍{ $holds ->
    [factor] （表中已含系数{ $old }）
   *[nothing] {""}
}；标准误{ $error }
fit-class = { $name }：{ $factor }（标准误{ $error }，占用时的{ $share }%）
fit-classes = 从出车到抵达现场，按道路等级；样本{ $count }：{ $classes }
fit-variation = 赶往现场的行车；样本{ $count }；标准误{ $error }
fit-together = 各站内出车时间与行车用时（相对于时间表）的秩相关{ $beyond ->
    [chance] ：{ $rank }不超出随机波动
   *[beyond] {""}
}；样本{ $count }；标准误{ $error }

# 数字本身没有说明的事。
fit-head = 由chuche按{ $log }拟合：{ $period }的{ $calls }次呼叫，SHA-256 { $sha }。
fit-runs = { $when ->
    [county] 行车时间写在记录中，该县有了自己的travel_minutes才能运行；每一节都可以移到别的方案。
   *[now] 可以直接运行（chuche run），每一节也可以移到别的方案。
}
fit-source = 按{ $log }拟合，{ $period }
fit-log-note = 关于记录：{ $note }。
fit-others-alone = 呼叫率只计其余各行。
fit-few-days = 记录按{ $days }个整天计；如果首尾不是整天，呼叫率会偏低：请截成整天。天数太少，看不出各日的差别是否超出随机波动。
fit-scenes-alike = 现场时间：各病种用同一分布与各用各的分布一样好（赤池信息准则）。
fit-scenes-few = 现场时间：{ $names }的呼叫太少，没有自己的分布，沿用全部呼叫的job.on_scene。
fit-waited = 从记录的其他任务看，{ $calls }次呼叫等过车，不计入desk.call_taking。
fit-not-told = 记录没有写明，或呼叫太少，保持方案或预设的原值：{ $keys }。
fit-zones-alike = 各村呼叫率的差别不超出随机波动（伽马–泊松；离散度{ $alpha }，95%区间0至{ $high }）：都用{ $about ->
    [kind] 同类村镇的
   *[all] 全县的
}呼叫率。
fit-nobody = { $calls }次呼叫来自无人居住的村，计入其他村的呼叫率，不能在原地模拟。
fit-drives-rest = { $over ->
    [classes] 行车系数叠加在各等级道路的系数之上
    [roads] 所有道路用同一个行车系数：各等级道路的差别不超出随机波动
   *[places] 所有地点用同一个行车系数
}；它按派车时在站内的车计算，路程算到各村中心。
fit-no-condition = { $calls }次呼叫没有病种，不计入病种构成。

# 控制台。
fit-no-column = 各班有几辆车值班、途中交接病人用多久、车辆何时故障或班组何时休息，记录都没有相应的列：仍用方案的数字。
fit-console-title = { $period }的{ $calls }次呼叫
fit-console-figure = 拟合的参数
fit-console-value = 数值
fit-console-behind = 依据
fit-console-figures = { $count }个数值

# 页面。
fit-question = 从记录看，呼叫有多频繁，任务的各个环节用多少时间？
fit-title = 按{ $log }拟合
fit-headline = 记录中的{ $calls }次呼叫合每千人每年{ $rate }次<span class="ci">（{ $interval }）</span>；{ $apart ->
    [0] 没有发现方案的数字与记录不同
   *[other] 方案中有{ $apart }项数字与记录不同
}{ $lacking ->
    [0] ，记录没有遗漏任何一项。
   *[other] ，另有{ $lacking }项记录没有写明，仍按原来的假定。
}
fit-unit-rate = { $number }次
fit-unit-times = { $number }倍
fit-part-calls-per-1000-a-year = 每千人每年的呼叫
fit-part-calls-case-mix = 病种构成
fit-part-calls-profile-hour-of-day = 一天内的时段
fit-part-calls-profile-day-of-week = 一周内的各日
fit-part-calls-profile-month = 各月
fit-part-calls-profile-day-spread = 各日的差别
fit-part-desk-answering = 接听
fit-part-desk-call-taking = 受理
fit-part-launch = 出车时间
fit-part-launch-correlation = 出车时间与行车用时的相关
fit-part-to-scene = 赶往现场用时与时间表之比
fit-part-to-hospital = 送医用时与时间表之比
fit-part-job-to-patient = 走到患者身边
fit-part-job-on-scene = 现场时间
fit-part-job-handover = 交接
fit-part-destination = 病人送往的医院
fit-part-job-turnaround = 交接后整备
fit-tile = { $part }
fit-tile-note = { $interval }；方案{ $assumed }；样本{ $count }
fit-tile-note-alone = { $interval }；样本{ $count }
fit-said-alone = 无从比较
fit-said-close = 与方案不同
fit-said-none = 未见差别
fit-trust = 这一拟合能说明什么
fit-trust-log = { $period }共{ $days }天，{ $calls }次呼叫。
fit-trust-lacking = 未写明
fit-trust-lacking-said = { $names }：仍用方案的数字。
fit-trust-all = 任务的各个环节和呼叫到来的时间，记录都写明了。
fit-trust-days = 各日
fit-trust-days-said = { $beyond ->
    [untold] 天数太少，看不出各日的差别是否超出随机波动。
    [beyond] 各日的差别超出随机波动：离散系数{ $spread }，方案文件中也是它。
   *[chance] 各日的差别不超出随机波动：方案文件中的离散系数为0。
}
fit-trust-test = 检验
fit-trust-test-said = 拟合不等于检验。用这些数字模拟能否重现另一段日子，请用chuche validate --split核对。
fit-layer = 各乡镇每千人每年的呼叫（拟合）
fit-who-alike = 没有一个乡镇的呼叫率与全县相差超出随机波动
fit-who-apart = { $town }每千人每年{ $rate }次呼叫，全县{ $county }次{ $more ->
    [0] {""}
   *[other] ；另有{ $more }个乡镇相差超出随机波动
}
fit-who-note = 每千人每年实际到来的呼叫；区间按泊松计数计算，各乡镇同时成立。“拟合”一列是方案文件给各村的呼叫率。
fit-who-tag = 各乡镇
fit-drawn = 方案文件给{ $town }每千人每年{ $rate }次，不在实际到来的区间（{ $interval }）之内：单个村的呼叫少，各村分别向其他村的呼叫率靠拢。
fit-kinds = 各类地区每千人每年的呼叫，差别超出随机波动：{ $kinds }。
fit-kind = { $kind ->
    [urban] 城区
    [suburban] 城郊
    [rural] 农村
   *[other] { $kind }
}{ $rate }次（标准误{ $error }）
fit-people = 人口
fit-came = 每千人每年
fit-fitted = 拟合
fit-town-same = 未见差别
fit-town-apart = 与全县不同
fit-town-nobody = 无人居住
fit-card-came = { $people }人，{ $calls }次呼叫：每千人每年{ $rate }次
fit-card-fitted = 区间{ $interval }；拟合{ $rate }
fit-zone-rate = 拟合：每千人每年{ $rate }次
fit-why-alike = 没有发现哪个环节与方案不同
fit-why-apart = { $part }：记录中{ $value }（{ $interval }），方案中{ $assumed }{ $more ->
    [0] {""}
   *[other] ；另有{ $more }项不同
}
fit-why-note = 每幅图把拟合的结果叠在记录之上。“方案”是没有这份记录时本来会用来模拟的数字。
fit-bars = 任务各环节的平均分钟数
fit-bars-note = 深色为记录，蓝色为方案（方案对同一环节有一个数字的才画）
fit-line-law = 拟合的分布
fit-law-words = { $shape ->
    [quantiles] 均值{ $mean }分钟，离散系数{ $spread }；没有分布族是这种形状，改用记录自己的百分位
   *[family] { $family }，均值{ $mean }分钟，离散系数{ $spread }；与记录相差不超过{ $worst }个百分点
}。图中为多少分钟内完成的累计比例。
fit-drives-title = { $part }
fit-drives-note = 为时间表的{ $factor }倍，{ $count }次行车。圆点为按路程长短分组的均值和95%区间；横轴为时间表的分钟数，纵轴为记录的分钟数。
fit-line-table = 时间表
fit-line-factor = 拟合的系数
fit-line-scenario = 方案
fit-line-chance = 只有随机波动
fit-line-spread = 拟合，离散系数{ $spread }
fit-when-hour-of-day = 各时段的呼叫
fit-when-day-of-week = 一周各日的呼叫
fit-when-month = 各月的呼叫
fit-when-note = 平均为1；圆点为记录，附95%区间
fit-day-of-week = { $number ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
   *[7] 日
}
fit-month = { $number }
fit-days-title = 按呼叫数分的天数
fit-days-note = 横轴为一天的呼叫数{ $wide ->
    [1] {""}
   *[other] （每{ $wide }个数合在一起，从头一个数标起）
}，纵轴为天数
fit-repeat-small = 软件版本；记录的SHA-256见文件开头
fit-sure = { $all }项中有{ $told }项由记录写明
fit-sure-note = 各项的区间同时成立，置信度95%。同一天或相邻几天的呼叫彼此相似时，标准误随之放大。离散系数为标准差与均值之比。
fit-figure = 环节
fit-count = 样本
fit-mean = 均值
fit-error = 标准误
fit-spread = 离散系数
fit-law = 分布
fit-scenario = 方案
fit-family-as-log = 按记录的百分位（{ $name ->
    [lognormal] 对数正态
    [gamma] 伽马
   *[exponential] 指数
}不合适）
fit-groups = 记录显示有差别、各有自己分布的
fit-of-group = { $part }：{ $group ->
    [seat] 县城的急救站
    [township] 乡镇的急救站
   *[other] { $group }
}
fit-classes-head = 各等级道路的车速
fit-class-of-road = 等级
fit-class-speed = 与方案之比
fit-class-share = 占用时
fit-lacking = 记录没有写明、仍用方案数字的
fit-held-in = { $part }没有单独写明，已含在“{ $holder }”中
fit-remarks = 数字本身没有说明的事
fit-method-heading = 问了什么，怎样拟合，怎样重做
fit-file = 写出的文件
fit-how = 怎样拟合
fit-how-words = 各类地区的差别超出随机波动时，各有呼叫率；各村的差别超出随机波动时，各村向同类地区或全县靠拢（伽马–泊松）。时段、星期、月份用泊松模型的最大似然估计；各日的差别超出随机波动时，用负二项分布的离散度。时长按赤池信息准则从对数正态、伽马、指数中选最好的，似然中计入记录的取整；没有一族合适时用记录自己的百分位。行车用时与方案的时间表（平常车速）相比，只计从站内出发的车。各病种、各医院的交接和各钟点的快慢，差别超出随机波动时分别写出。病人的去向与每条送医规则对照；没有一条规则与98%的病人相符时，另写出各病种、各乡镇送往各医院的比例。
fit-column = { $name }（{ $own }）
fit-set-log = 记录
fit-set-log-said = { $log }，SHA-256 { $sha }
fit-set-columns = 读到的列
fit-set-resolution = 时刻精确到
fit-set-scenario = 对照的方案
fit-set-file = 写出的文件
fit-features = 记录说明的其他内容
fit-features-note = 班组能否叫到、空驶、等待与取消、受理等候与电话指导、车型、各班次的出车时间、送往的医院和各钟点的交接、各地的病种和钟点：记录有相应的列时才能拟合。
fit-sheet-groups = 分组
fit-sheet-features = 各项机制
fit-key = 键
fit-value = 值
fit-behind = 依据
