# 假定之疑：哪一项假定要紧。页面、表格和终端输出。

doubt-one-way = 请只写一种移动方式：{ $ways }
doubt-of-a-log = 记录中的呼叫及其各段时间是实际发生的；请对随机生成呼叫的方案使用（chuche fit可写出一个）
doubt-title = { $count }项假定逐一检验
doubt-office-title = { $county }急救车：哪一项假定要紧的模拟

# 一项假定、它的值、范围的两端。
doubt-together = { $first }等{ $count }项一起
doubt-several = { $count }个值
doubt-weights = { $count }个权重
doubt-other-weights = 另外{ $count }个权重
doubt-clock = { $name ->
    [called] 自呼叫起
   *[dispatched] 自派车起
}
doubt-any = 各病种
doubt-quantity = { $number }{ $unit ->
    [s] 秒
    [h] 小时
    [km] 公里
    [km-h] 公里/小时
    [share] %
   *[min] 分钟
}
doubt-times = ×{ $number }{ $beside ->
    [shares] （其余比例按原比例调整）
    [gamma] （改按伽马分布）
   *[no] {""}
}
doubt-hours = { $later ->
    [yes] 推后
   *[no] 提前
}{ $number }小时
doubt-power = { $number ->
    [0] 持平
   *[other] { $number }次幂
}
doubt-points = { $number }个百分点
doubt-trade = 另一张图{ $number }
doubt-from-to = { $now } → { $ends }
doubt-between = { " · " }
doubt-nothing = 0

# 结论。
doubt-head-flip = { $of }项假定中有{ $count }项会改变结论：“{ $what }”取{ $end }时，{ $figure }为{ $value }，{ $verdict ->
    [met] 达标
   *[missed] 未达标
}；现为{ $now }。
doubt-head-none = 不会：{ $count }项假定各自在范围内单独移动，{ $targets }项要求的判定都不改变。
doubt-head-most = { $figure }现为{ $now }，最取决于“{ $what }”：{ $low }至{ $high }。
doubt-trust-doubt = 假定
doubt-trust-flip = “{ $what }”取{ $end }时，{ $figure }为{ $value }（{ $interval }），{ $verdict ->
    [met] 达标
   *[missed] 未达标
}{ $count ->
    [0] {""}
   *[other] ；另有{ $count }项假定也会改变结论
}（短程运行，chuche doubt）。
doubt-trust-none = { $count }项假定各自在范围内单独移动，都不会改变判定（短程运行，chuche doubt）。
doubt-flip = “{ $what }”取{ $end }：{ $figure }为{ $value }（{ $interval }），{ $verdict ->
    [met] 达标
   *[missed] 未达标
}；现为{ $now }，{ $before ->
    [met] 达标
    [missed] 未达标
   *[close] 接近，难判定
}。
doubt-no-flip = 无论哪一项移到范围的哪一端，判定都不改变。
doubt-tile-flips = 会改变结论的假定
doubt-tile-of = 共{ $count }项，含{ $figures }个数值
doubt-tile-most = 最受“{ $what }”影响：{ $low }至{ $high }
doubt-tile-none = 不受任何假定影响
doubt-flips-heading = 什么会改变结论
doubt-trust-ranges = 范围
doubt-ranges-assumed = { $count }个范围中{ $assumed }个本身也是假定；全部写在seeds/doubt.yaml中。
doubt-trust-runs = 运行
doubt-runs = 每一端都是短程运行：{ $replications }次模拟，每次{ $days }天，共{ $calls }次呼叫；与呼叫无关的假定，各端的呼叫相同。一次只移动一项；两项一起可能影响更大。

# 图与表。
doubt-picture = 图
doubt-picture-heading = 哪一项假定影响最大
doubt-picture-note = 每条横条是一项假定单独移到其范围两端的影响；竖线为现方案。比例以百分点计，时间以分钟计。名称加粗的会改变判定。
doubt-picture-now = 现为{ $now }{ $asks ->
    [no] {""}
   *[other] ；要求{ $target }
}{ $left ->
    [0] {""}
   *[other] ；另有{ $left }项影响更小
}。
doubt-first-end = 先写的取值
doubt-other-end = 其他取值
doubt-still = 任何假定对以下指标的影响都不到{ $matters }：
doubt-table = 全部
doubt-table-heading = 每项假定在范围各端的结果
doubt-table-all = 整张表
doubt-table-note = 各指标移动了多少；判定与现方案不同的，写在下面。
doubt-assumption = 假定
doubt-key = 键
doubt-value = 现值
doubt-end = 移到
doubt-range = 范围
doubt-moves = 移动
doubt-moves-of = { $figure }
doubt-as-it-is = 现状
doubt-sure-heading = 移动了什么、移动多少、依据何在
doubt-judged = 每一端都用与现方案相同的呼叫（种子{ $seed }），差别逐次模拟相减。短程运行的95%区间整个落在要求的另一侧，或现方案难以判定而该区间整个落在一侧，即为判定改变。共试{ $count }项假定，要求接近时，偶尔会有一项纯因随机而改变。
doubt-ranges = 范围及其依据
doubt-range-name = 假定
doubt-range-ends = 移到
doubt-range-confidence = 可信度
doubt-range-rests = 出处与说明
doubt-unmoved = 没有移动的假定数值
doubt-unmoved-count = { $count }项，各附原因
doubt-unmoved-why = 原因
doubt-unmoved-zero = 数值为零：乘任何系数仍为零，也没有范围写明还可取何值。
doubt-unmoved-names = 名称或名称的列表：没有多少之分。
doubt-unmoved-position = 位置：没有范围写明还可在何处。
doubt-unmoved-other = 方案不能取其范围内的别的值，或没有范围写到它。

# 影响到哪些乡镇。
doubt-base = 现状
doubt-moved = 假定，改为
doubt-there = 改动后
doubt-at = { $what }：{ $end }
doubt-shift = 受影响最大的是{ $town }（{ $what }改为{ $end }）：平均反应时间{ $gap }<span class="ci">（{ $interval }）</span>。
doubt-shift-none = 任何假定改到范围两端，都没有一个乡镇能判定有变化。
doubt-who-note = 有车到达的呼叫的平均反应时间：一项假定改到其范围的一端，与现状相比；列出对第90百分位影响最大的几项，影响最大者先显示。差值的区间对全部乡镇和全部改动同时成立。车程按现状绘制。乡镇范围按村庄邻近关系划分，非行政界线。
