# 方案比较的页面、表格和终端输出。

# 对差值的判定。
compare-saying-better = 较好
compare-saying-worse = 较差
compare-saying-equal = 差别不重要
compare-saying-same = 毫无差别
compare-saying-unseen = 双方一次未见
compare-saying-every = 双方无一例外
compare-saying-close = 接近，难判定
compare-saying-beside = 须与未到达的比例一起看
compare-saying-alone = 无区间
compare-saying-plain = –
compare-why-equal = 在{ $matters }以内
compare-why-unseen = 并不证明两者相等
compare-why-more = 再模拟约{ $count }次可以判定
compare-why-never = 再模拟多少次也难以判定
compare-why-few = 这样的模拟次数太少，不能判定
compare-why-beyond = 两者都落在未到达的呼叫中
compare-why-nothing = 没有可计的呼叫
compare-why-one = 只模拟一次，无法判定
compare-why-some = 有的模拟没有数值
compare-points = { $one ->
   *[any] { $number }个百分点
}
compare-gone = 落入未到达的呼叫
compare-back = 回到已到达的呼叫
compare-matters = { $minutes }，或比例{ $share }，或一年费用、生还者人数现状数值的{ $part }

# 结论。$value、$amount、$gap、$interval 都已带单位写成文字。
compare-head-better = 较好：{ $other }十次呼叫九次在{ $value }内有车到达，比{ $base }快{ $amount }<span class="ci">（{ $interval }）</span>。
compare-head-worse = 较差：{ $other }十次呼叫九次在{ $value }内有车到达，比{ $base }慢{ $amount }<span class="ci">（{ $interval }）</span>。
compare-head-equal = 差别不重要：{ $other }十次呼叫九次在{ $value }内有车到达，与{ $base }相差{ $gap }<span class="ci">（{ $interval }，在{ $matters }以内）</span>。
compare-head-same = 毫无差别：{ $other }与{ $base }一样，十次呼叫九次在{ $value }内有车到达。
compare-head-close = 接近，难判定：{ $other }十次呼叫九次在{ $value }内有车到达，与{ $base }相差{ $gap }<span class="ci">（{ $interval }）</span>。
compare-head-gone = 较差：{ $other }十次呼叫有一次以上没有车到达，{ $base }不到一次。
compare-head-back = 较好：{ $base }十次呼叫有一次以上没有车到达，{ $other }不到一次。
compare-head-alone = { $other }与{ $base }无法判定：{ $why }。
compare-head-many = { $count }个方案中{ $better }个比{ $base }好，{ $better ->
    [1] 即{ $first }：
   *[other] 仅按数值以{ $first }为最：
}十次呼叫九次在{ $value }内有车到达，快{ $amount }<span class="ci">（{ $interval }）</span>。
compare-head-many-back = { $count }个方案中{ $better }个比{ $base }好，首先是{ $first }：十次呼叫九次重新有车到达。
compare-head-many-none = { $count }个方案中没有一个能判定比{ $base }好。
compare-head-count-worse = { $count }个较差。
compare-head-count-equal = { $count }个差别不重要。
compare-head-count-close = { $count }个接近，难判定。
compare-head-count-alone = { $count }个无法判定。
compare-head-first-told = 排第一的与其余各方案都能区分。
compare-head-first-close = 排第一的与{ $names }不能区分。
compare-targets-won = 新达到{ $count }项要求。
compare-targets-lost = { $count }项要求不再达到。
compare-targets-same = 各项要求的判定没有变化。
compare-title = { $count }个方案的比较
compare-of = { $legend }：{ $name }
compare-tile-scenario = { $name }：{ $figure }
compare-tile-difference = { $figure }，与{ $base }之差
compare-note-difference = { $interval }；{ $matters }起才重要
compare-note-alone = 无区间；{ $matters }起才重要
compare-note-before = { $base }：{ $value }，{ $verdict }
compare-note-targets = { $interval }；要求达到{ $met }项，共{ $count }项（{ $base }：{ $before }项）
compare-trust-calls = 呼叫
compare-same-calls = 各方案的呼叫与随机因素相同，各模拟{ $replications }次，每次{ $days }天。
compare-still-layer = 平均反应时间之差：{ $name }

# 谁受益，谁受损。
compare-who-better = { $count }个乡镇（{ $people }人）变快
compare-who-worse = { $count }个乡镇（{ $people }人）变慢
compare-who-both = { $better }，{ $worse }
compare-who-late = { $count }个乡镇（{ $people }人）变慢
compare-who-none = 没有一个乡镇能判定变快或变慢
compare-who-of = { $name }：{ $said }
compare-who-note = 有车到达的呼叫的平均反应时间。差值的区间对全部乡镇和方案同时成立；现状与各方案自身的区间各自成立。乡镇范围按村庄邻近关系划分，非行政界线。
compare-scenario = 方案
compare-base = 基准
compare-difference = 之差，分钟
compare-minutes = { $name }，分钟
compare-verdict = 判定
compare-layer-minutes = 最近急救车的车程：{ $name }
compare-layer-second = 第二近急救站的车程：{ $name }
compare-layer-response = 乡镇平均反应时间：{ $name }
compare-layer-difference = 乡镇平均反应时间之差：{ $name }
compare-band-far-quicker = 快{ $far }以上
compare-band-quicker = 较快
compare-band-equal = 差别不重要
compare-band-unknown = 接近难判定，或无法判定
compare-band-slower = 较慢
compare-band-far-slower = 慢{ $far }以上
compare-card-base = { $name }：{ $value }
compare-card-other = { $name }：{ $value }，相差{ $gap }（{ $interval }），{ $verdict }。
compare-card-alone = { $name }：{ $value }，{ $verdict }。
compare-zone-difference = { $name }：相差{ $gap }
compare-gained = 进入或离开急救车驻地一定距离的人口
compare-gained-limit = { $by ->
    [minutes] 车程{ $limit }
    [road-km] 道路{ $limit }
   *[other] 直线{ $limit }
}
compare-gained-come = 进入{ $people }人
compare-gained-go = 离开{ $people }人
compare-gained-none = 按所计的距离，没有人进入或离开急救车驻地的范围。

# 对照，为什么，有多可信。
compare-glance = 对照
compare-glance-heading = { $count }个方案与{ $base }相比，全部判定
compare-glance-note = 按第90百分位排列，快的在前。后面的若与第一不能区分，排第一的未必就是最好的。
compare-behind-first = 第一
compare-behind = 与第一相比
compare-why-heading = { $leg ->
    [answering] 平均反应时间各部分中，接听变化最大：{ $gap }
    [taking] 平均反应时间各部分中，受理变化最大：{ $gap }
    [queueing] 平均反应时间各部分中，等车变化最大：{ $gap }
    [launching] 平均反应时间各部分中，出车变化最大：{ $gap }
   *[driving] 平均反应时间各部分中，行驶变化最大：{ $gap }
}
compare-why-heading-of = { $name }：{ $said }
compare-why-nothing-changes = 平均反应时间的各部分都没有变化
compare-why-plain = 反应时间由什么组成
compare-legs = 平均反应时间的各部分，分钟
compare-legs-note = 有车到达的呼叫，各方案分别计算；只有均值，没有区间。
compare-curve = 多少呼叫在多少分钟内有车到达
compare-curve-note = 占全部呼叫的累计比例，从计时起点起，横轴为分钟。
compare-moves = 改由其他急救站出车的呼叫
compare-moves-none = 两者没有共同的呼叫。
compare-moves-same = 两者共有的呼叫每年{ $common }次，其中{ $share }仍由同一站出车，{ $moved }次改由其他站出车。
compare-moves-more = 每年另增{ $calls }次呼叫。
compare-moves-fewer = 每年减少{ $calls }次呼叫。
compare-from = 原由
compare-to = 现由
compare-calls = 年呼叫
compare-nobody = 无车
compare-sure-heading = { $count }项判定，以95%的把握同时成立
compare-sure-one = 只模拟一次，随机波动无从得知
compare-intervals = 各方案的呼叫相同：地点、时刻、病情都一样，凡是同样的事，随机因素也一样。差值逐次模拟相减，两者共有的波动随之消去（t区间；劳《模拟建模与分析》第5版10.2节）。区间说明模拟对自己的数字知道得多准，不说明输入是否正确。
compare-verdicts = 较好、较差：区间不含零。差别不重要：区间在零的{ $matters }以内。毫无差别：每次模拟都相同。一次未见、无一例外：双方没有一次呼叫，或全部呼叫。难判定：以上都不是。只计已到达呼叫的均值，若未到达的比例也有差别，须一起看。区间已按同时作出的判定数放宽（邦费罗尼）：指标{ $figures }项，乡镇{ $towns }项。
compare-looking = 请一次模拟完再作判定。每模拟几次就看一次、一有判定就停，会把相同的方案误判为不同：看五次，每百回误判十四回；看二十次，二十五回；本应五回（阿米蒂奇等，1969）。
compare-narrowing = 若不用相同的呼叫，区间会宽几倍
compare-few = 只模拟了{ $count }次，次数少，区间宽而粗略。请模拟{ $asked }次以上。
compare-few-calls = 每次模拟不到{ $calls }次呼叫的乡镇：{ $names }。
compare-stopping = 逐步增加模拟次数，直到每个差值都达到所要求的精度（{ $asked }，区间的一半），或满{ $most }次。这样的规则偶尔停得稍早，区间成立的机会略低于95%（劳，第5版9.4.1节）。
compare-stopping-reached = 模拟{ $count }次后达到。
compare-stopping-not = 模拟{ $count }次后仍未达到。
compare-stopping-beyond = 该指标落在未到达的呼叫中，再多模拟也不会变窄：{ $count }次后不再增加。
compare-interrupted = 原要求模拟{ $asked }次，在第{ $count }次后被中止。

# 设定与方法。
compare-asked = 本次设定
compare-method-heading = 问了什么，怎样判定的，怎样重做
compare-figures = { $name }的全部指标
compare-figures-note = { $judged }项有判定，另有{ $others }项各附95%区间，不作判定
compare-changes-none = 现状。
compare-apart = 与{ $base }不同的设定有{ $count }项
compare-key = 键
compare-setting-ambulances = 急救车
compare-setting-stations = 有车的急救站
compare-setting-hospitals = 医院
compare-setting-dispatch = 派车规则
compare-setting-none-free = 没有空闲车时
compare-setting-destination = 送往
compare-setting-assumed = 假定的输入
compare-assumed = { $count }项中{ $assumed }项
compare-resolved = { $name }的完整方案
compare-definitions = 各项指标的定义
compare-judged = 怎样判定的

# 供粘贴的表格，终端输出。
compare-table-scenario = 方案
compare-table-figure = 指标
compare-table-township = 乡镇
compare-table-unit = 单位
compare-table-base = 基准
compare-table-other = 方案值
compare-table-difference = 差值
compare-table-low = 下限
compare-table-high = 上限
compare-table-verdict = 判定
compare-table-mean = 反应时间，平均
compare-table-beyond = 未到达
compare-held = 与{ $base }比较：各方案呼叫相同，各模拟{ $replications }次，每次{ $days }天
compare-ranking = 按第90百分位排列，快的在前：
compare-placed = { $place }. { $name }：{ $value }
compare-placed-behind = { $place }. { $name }：{ $value }；与第一相差{ $gap }：{ $verdict }
compare-of-scenario = { $name }：{ $said }
compare-with-why = { $verdict }：{ $why }
compare-stop = 。
compare-stopped = { $rule }{ $end }
compare-loses-none = { $name }：没有发现有人因此变差。
compare-loses = { $name }：因此变差的有{ $count }个乡镇，{ $people }人：{ $names }。
compare-loses-heading = 谁变差
