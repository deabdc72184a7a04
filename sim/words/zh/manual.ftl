# chuche explain对一个键所说的：怎样写、可取哪些值、不写时取什么。
manual-after-name = ：
manual-figure = 数字可写成{"{"}value: ..., source: ...{"}"}。各键如下：
manual-of-county = { $file }：一个县是什么，各地点写在哪些文件中。{ $figure }
manual-of-sketch = { $file }：对一个没有道路地图的县所知道的；'chuche roads sketch FOLDER'据此画出{ "roads.graphml和zones.csv" }。{ $figure }
manual-of-zones = { $file }：每行是一个村庄或社区：人住在哪里，呼叫从哪里来。{ $beside }各列如下：
manual-of-stations = { $file }：每行是一个急救站：急救车驻在哪里。{ $beside }各列如下：
manual-of-hospitals = { $file }：每行是一所医院：病人送往哪里。{ $beside }各列如下：
manual-of-capabilities = { $file }：每行是一家医院对某病种的救治能力；没有写的，以hospitals.csv的treats为准。{ $beside }各列如下：
manual-of-fleet = { $file }：每行是一个急救站某一等级的车辆，供区分等级的方案使用。{ $beside }各列如下：
manual-of-waiting = { $file }：待命表（waiting.table）：每行写没有任务的车有几辆时守哪些地点。{ $beside }各列如下：
manual-of-sites = { $file }：每行是布点的一个候选点：急救车可以设在那里。{ $beside }各列如下：
manual-beside = 数字自己的可信度可写在另一列（{ $names }）。
manual-choice = { $name }：{ $meaning }。
manual-or = 、
manual-write = 写法：{ $how }
manual-default = 默认{ $value }
manual-left-out = 可以不写
manual-between = ；
manual-line-write = 写法：{ $how }
manual-line-allowed = 可取：{ $values }
manual-line-allowed-keys = 可用的键：{ $values }
manual-line-default = 默认：{ $value }
manual-line-presets = 预设：{ $names }（写名称，或写'preset: 名称'再加覆盖的键）
manual-line-keys = 各键：
manual-line-file = { $file }：
manual-one-of = { $values }之一
manual-the-preset = 预设{ $name }
manual-none = 无
manual-none-left-out = 无；可以不写
manual-none-written = 无；必须写
manual-by-preset = { $value }，取自预设{ $name }
manual-of-preset = 取自预设{ $name }
manual-of-keys = 其各键的默认值
manual-all = 全部{ $value }
manual-list = 一列文本，如{ "[first, second]" }
manual-list-dict = 一项或两项改变，每行一项，以'- '开头
manual-list-tuple = 三个或更多角点，如[[113.6, 37.5], [113.7, 37.5], [113.7, 37.6]]
manual-list-int = 一列整数，如[1, 2]
manual-groups = 若干组键的列表
manual-group = 一组键
manual-group-by-kind = 每个类别一组键
manual-group-by-hour = 每段小时一组键，如'22-6: 5分钟'
manual-group-by-station = 每个急救站（按编号）一组键
manual-or-alone = { $form }，或只写{ $short }的值
manual-or-plain = { $form }，或只写一个值，如{ $example }
manual-mapping = 若干行'name: value'，每个值如{ $example }
manual-mapping-of-texts = 若干行'name: value'，每个值是文本
manual-numbers = 一列数
manual-number = 一个数
manual-or-as = { $form }，如{ $example }
manual-such-as = 如{ $example }；不带单位的数以{ $unit }计
manual-such-as-share = 如{ $example }；0.95与之相同
manual-values-such-as = 一列值，如{ $example }；不带单位的数以{ $unit }计
manual-values-such-as-share = 一列值，如{ $example }；0.95与之相同
manual-whole-number = 一个整数
manual-date = 日期，如2025-01-31
manual-text = 文本
manual-words-below = 下列各词之一
manual-bound-gt = ，大于{ $value }
manual-bound-ge = ，至少{ $value }
manual-bound-lt = ，小于{ $value }
manual-bound-le = ，至多{ $value }
manual-no-key = 没有这个键{ $near }
manual-lists-all = ；不带键的chuche explain列出全部
manual-over-preset = 预设；此处所写的键覆盖在它之上。
manual-provenance = 带出处的数字。
manual-of-villages = { $file }：草图的村庄名单，每行是一个村庄或社区；也可以是工作簿。各列如下：
manual-of-minutes = { $file }：救护车行车分钟数，供county.yaml写有travel_minutes的县使用。每行是一个急救站或医院，第一列写其编号，列名不限；其余每列是一个村庄，列名是其编号。行和列也可以都是全部地点。单元格是从行的地点到列的地点的分钟数（travel_minutes_from可以反过来）；无路可通的空着或写NA。各列可用逗号、分号或制表符分隔；文件也可以是工作簿。
manual-of-log = { $file }：已发生的呼叫的记录，供calls.log、'chuche fit'和'chuche validate'使用。每行是一次呼叫，或派往一次呼叫的一辆车。没有的列由随机抽取补足；其他列不读。文件也可以是工作簿。可用的列如下：
manual-called = { $names }{ $words ->
    [0] {""}
   *[other] {""}（单元格：{ $held }）
}{ $known ->
    [0] {""}
   *[other] {""}（列名后括号中的单位：{ $units }）
}
manual-chinese = 中文列名：{ $names }
