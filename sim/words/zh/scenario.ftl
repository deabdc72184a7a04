# 读取方案：改动、扫描、县和呼叫记录。
scenario-changes-no-list = { $given }不是列表；请每行写一项改动，前面加'- '
scenario-no-verb = 没有这种改动{ $near }
scenario-no-change = { $given }不是改动；请写动词及其内容，例如'- close_station: NAME'
scenario-no-change-near = { $given }不是改动{ $near }
scenario-two-verbs = { $verbs }写在了同一项改动里；请各自另起一行，前面加'- '
scenario-beside-verb = { $others }与{ $verb }并列；请把内容缩进写在动词之下
scenario-without-verb = { $keys }没有动词；请写动词及其内容，例如'- close_station: NAME'
scenario-no-group = { $given }不是一组键；请在其下写出各键
scenario-no-group-form = { $given }不是一组键；请在其下缩进写出各键{ $form }
scenario-says-nothing = 什么也没写；请在其下缩进写出改什么
scenario-sweep-no-value = 没有值；请写一项或两项改动，前面加'- '
scenario-sweep-no-list = { $given }不是列表；请写一项或两项改动，前面加'- '
scenario-sweep-many = 扫描了{ $count }项改动；请一次只扫描一项或两项
scenario-sweep-empty = 是空列表；请写要试的值，例如[1, 2, 3]
scenario-sweep-twice = { $value }出现两次；请删去一个
scenario-sweep-two-lists = { $keys }都是列表；一项改动只变一个量：请给其中一个只写一个值
scenario-sweep-no-values = { $verb }的每个键都只有一个值；请给其中一个写出要试的值的列表
scenario-no-base = 没有写明改动的是什么；请补上作为基础的方案，例如'extends: xiyang.yaml'
scenario-silent-hour = { $day ->
    [any] {""}
    [0] 星期一
    [1] 星期二
    [2] 星期三
    [3] 星期四
    [4] 星期五
    [5] 星期六
   *[6] 星期日
}{ $hour }:00的权重为0，那时从来没有呼叫；如果可能有，请写大于0的值
scenario-county-no-value = 没有值；请写以下之一：{ $known }，或文件夹的路径
scenario-county-no-yaml = 文件夹{ $name }里没有county.yaml；请写一个，或写另一个县：{ $known }
scenario-no-county = 没有县{ $name }，本文件旁边和'seeds/'中都没有{ $near }
scenario-treats-nowhere = { $county }没有医院收治'{ $condition }'；请在能收治的医院的'treats'中加上
scenario-no-zone-id = { $county }没有这个编号的村镇{ $near }
scenario-no-town = { $county }没有这个名称的乡镇{ $near }
scenario-shares-above = 各占比相加为{ $sum } %；请改为不超过100 %
scenario-shares-all = 各病种都写了，占比相加为{ $sum } %；请改为100 %，或留一种不写，由它占其余部分
scenario-tourists-nobody = zones.csv中{ $town }无人居住，因而没有呼叫率可用；请写另一个乡镇
scenario-ages-from-birth = 按年龄的呼叫率要从0岁写起；请补上，例如{"{"}0: 6, 60: 30{"}"}
scenario-ages-and-older = 与`older`并列，两者都说明呼叫如何随年龄变化；请只留一个
scenario-ages-untold = zones.csv没有一个村镇写全{ $columns }；请补上这些列，或删去此项
scenario-ages-order = zones.csv中村镇'{ $zone }'较高年龄及以上的人数多于较低年龄的；请改正其中一个数
scenario-too-many-calls = 预计每次重复有{ $expected }次呼叫，最多为{ $most }次；请改正呼叫率、增长或天数
scenario-older-untold = zones.csv没有写明{ $count }个村镇的people_60，如'{ $zone }'；请写'share'，即当地60岁及以上人口的占比，如22 %
scenario-no-condition = { $given }不是方案病种构成中的病种{ $near }
scenario-minutes-radius = { $county }由分钟表给出，没有公里数；请写'radius_by: own zones'或'rule: nearest'
scenario-log-no-value = 没有值；请写CSV文件的路径，或删去这个键
scenario-no-column = 没有这一列{ $near }
scenario-drives-in-log = 行车时间写在呼叫记录里；请写一个指明该记录的方案，例如'calls: {"{"}log: calls.csv, columns: ...{"}"}'
scenario-drive-columns = { $county }的行车时间写在它的呼叫记录里；请写明各列，例如'columns: {"{"}{ $column }: "*_min"{"}"}'
scenario-zone-no-drives = 记录中没有一次呼叫有村镇{ $zone }的行车时间；请从村镇中删去它，或与另一个合并
scenario-no-call-in-days = { $log }（{ $period }）在{ $first }起的{ $days }天里没有呼叫；请去掉'start'和'days'，由记录决定
scenario-why-no-map = 没有道路图
scenario-why-roads = 行车沿道路计算
scenario-why-as-given = 行车时间取自县的分钟表
scenario-why-no-km = 县的分钟表没有公里数
scenario-why-base-only = 县的分钟表没有途中的地点；返站途中的车按在站计{ $zones ->
    [placed] {""}
   *[unplaced] ，每个地点都有'lon'和'lat'时按最近的村镇计
}
scenario-unused-of = { $why }（{ $county }）
scenario-ferries = 改变整段行车，{ $county }的轮渡也在内：车速为0.8倍时，20分钟的轮渡要25分钟
scenario-no-roads = { $county }没有道路图；请删去，或导入道路
scenario-no-road = { $county }没有名为{ $road }的道路{ $near }
scenario-roads-unnamed = ，道路图上没有路名；请改写'edge'或'area'
scenario-no-node = { $county }没有道路节点{ $node }{ $near }
scenario-no-edge = { $county }没有从{ $a }直达{ $b }的道路；{ $a }连着{ $joined }
scenario-area-untouched = { $county }没有道路经过这个区域；{ $fix }
scenario-area-corners = 请改正各角：道路在[{ $west }, { $south }]与[{ $east }, { $north }]之间
scenario-conditions-no-map = 它们使道路减速，而{ $county }没有道路图；请删去，或写交通系数
scenario-class-no-speed = { $county }有等级为'{ $class }'的道路，却没有给出车速；请加一行，例如'{ $class }: 30 km/h'
scenario-no-heights = { $county }的道路图没有海拔（height_m）；请删去
scenario-serves-nobody = 新的急救站不会服务任何村镇：每个村镇在zones.csv中都有own_station，并保持不变；请写`dispatch: {"{"}own_zones: nearest in town{"}"}`，使村镇归本乡镇最近的站，或`{"{"}own_zones: nearest station{"}"}`，或另一种'rule'或radius_by
scenario-serves-no-town = { $station }不会服务任何村镇：没有村镇的急救站在它所在的乡镇'{ $town }'；请写它要服务的乡镇（{ $towns }{ $more ->
    [0] {""}
   *[other] 以及另外{ $more }个
}），或写`dispatch: {"{"}own_zones: nearest station{"}"}`
scenario-lever-twice = '{ $name }'出现两次；请另写一个
scenario-lever-no-setting = 没有这样的设置：{ $keys }；chuche explain列出全部设置
scenario-hour-of-week = 'hour_of_week'与'hour_of_day'或'day_of_week'同时写了；请只留前一个，或只留后两个
scenario-condition-twice = 病种'{ $name }'出现两次；请给每个病种各自的编号
scenario-condition-name = '{ $name }'不能作病种的编号；请另写一个，例如'trauma'
scenario-hour-twice = '{ $first }'和'{ $second }'都包含{ $hour }:00起的一小时；请只在其中一个里写它
scenario-no-hours = '{ $given }'不是一段钟点；请写起止的整点，例如22-6
scenario-two-targets = 两项要求管的是同样的村镇；请每类村镇只留一项，或只留一项管全部
scenario-no-time-of-day = '{ $given }'不是一天中的时刻；请写0:00到23:59之间的时和分，例如7:20
scenario-time-twice = { $first }和{ $second }是同一时刻；请只留一个
scenario-side-by-side = '{ $first }'和'{ $second }'同时写了；请只留一个
scenario-no-pace = 没有写出快慢；请写'hour_of_day'（24个系数），或写'time_of_day'，例如'{"{"}7:20: 0.6{"}"}'
scenario-area-line = 各角都在一条直线上；请至少写3个能围成区域的角
scenario-area-crossing = 区域的边互相交叉；请沿边界依次写各角
scenario-stretch = { $count ->
    [0] 没有写明道路
   *[other] { $keys }同时写了
}；请写'road'、'edge'、'area'之一
scenario-clause-backwards = 从{ $first }计到{ $last }，但后者不在前者之后；请写更晚的时刻，例如'from: called'、'to: arrived'
scenario-not-slow = 没有写出慢多少；请写'factor'，例如0.5，或写'at_most'，例如'20 km/h'
scenario-aside = { $county }{ $said }
scenario-classes-aside = 写明了各车型的车辆，而本方案中所有车辆都一样；请写'classes: {"{"}needs: ...{"}"}'加以区分
scenario-beds-aside = 写明了医院的床位，而本方案不计床位；请写'beds: county'加以计算
scenario-windows-aside = 在capabilities.csv中写明了病种的时间窗，而本方案不计救治路径；请写'pathways: china-centres'加以计算
scenario-bays-aside = 写明了医院的接诊车位，而本方案中无人等候车位；请写'bays: {"{"}order: first come{"}"}'加以计算
scenario-no-priority = 没有优先级{ $given }；请写1、2或3
scenario-no-station = 没有急救站{ $given }{ $near }
scenario-no-class = 没有车型为{ $given }的急救车{ $near }
scenario-units-of-station = 这里共有{ $units }辆，而该急救站有{ $ambulances }辆；请写成一样多
scenario-county-has-no = { $county }没有{ $what ->
    [hospital] 医院
    [zone] 村镇
   *[kind] 这一类村镇：
}{ $given }{ $near }
scenario-bays-below = { $given }超出范围；请写1或更大的数，或删去它表示不限
scenario-extent-of-log = 会把呼叫散布开，而呼叫记录已写明地点；请写'village_extent: none'
scenario-origin-change = 第{ $number }项改动：{ $verb }
scenario-origin-default = 默认值
scenario-origin-command = 命令中写明
scenario-handover-of-a-log = 记录已写明交接和整理用时；请删去此项，或删去记录
scenario-weights-fall = 第一个权重要大于0，后一个不大于前一个；请写成如[1, 0.5, 0.25]
scenario-no-weights = 规则{ $rule }需要权重；请在旁边写{ $fix }（预设，假定），或自己的权重
