# 各项改动做了什么。
change-ambulances = { $number ->
    [0] 零辆急救车
    [1] 一辆急救车
    [2] 两辆急救车
    [3] 三辆急救车
    [4] 四辆急救车
    [5] 五辆急救车
    [6] 六辆急救车
    [7] 七辆急救车
    [8] 八辆急救车
    [9] 九辆急救车
    [10] 十辆急救车
   *[other] { $number }辆急救车
}
change-more-ambulances = { $number ->
    [0] 零辆急救车
    [1] 一辆急救车
    [2] 两辆急救车
    [3] 三辆急救车
    [4] 四辆急救车
    [5] 五辆急救车
    [6] 六辆急救车
    [7] 七辆急救车
    [8] 八辆急救车
    [9] 九辆急救车
    [10] 十辆急救车
   *[other] { $number }辆急救车
}
change-add-station = 在{ $where }新设急救站{ $name }，配{ $ambulances }。
change-add-post = 在{ $where }设待命点{ $name }，不配急救车。
change-close-station = 关闭{ $name }。
change-close-station-with = 关闭{ $name }，{ $number ->
    [1] { $ambulances }
   *[other] { $ambulances }
}撤出。
change-move-station = { $name }迁至{ $where }。
change-add-ambulances = { $name }增加{ $ambulances }。
change-remove-ambulances = { $name }减少{ $ambulances }。
change-move-ambulances = { $number ->
    [0] 零辆急救车
    [1] 一辆急救车
    [2] 两辆急救车
    [3] 三辆急救车
    [4] 四辆急救车
    [5] 五辆急救车
    [6] 六辆急救车
    [7] 七辆急救车
    [8] 八辆急救车
    [9] 九辆急救车
    [10] 十辆急救车
   *[other] { $number }辆急救车
}从{ $source }调往{ $target }。
change-add-hospital = { $beyond ->
    [0] 在{ $where }新建医院{ $name }（收治：{ $treats }）。
   *[other] 计入县外医院{ $name }：从{ $where }出县后再行车{ $beyond }分钟（收治：{ $treats }）。
}
change-move-hospital = 医院{ $name }迁至{ $where }。
change-move-hospital-alone = 医院{ $name }迁至{ $where }，原址急救车不动。
change-raise-hospital = 医院{ $name }增加救治：{ $treats }。
change-demand = 全县呼叫量：{ $more }。
change-demand-from = { $place }呼叫量：{ $more }。
change-demand-hours = { $hours }呼叫量：{ $more }。
change-demand-months = { $months }月呼叫量：{ $more }。
change-month = { $month }
change-rate = 每千人每年{ $rate }次
change-times = 增至{ $times }倍
change-share-more = 增加{ $percent }%
change-share-fewer = 减少{ $percent }%
change-set-demand = 全县的呼叫量
change-set-demand-from = { $place }的呼叫量
change-set-demand-hours = { $hours }的呼叫量
change-set-demand-months = { $months }月的呼叫量
change-road-closed = { $stretch }封闭{ $because ->
    [yes] （{ $why }）
   *[no] {""}
}。
change-road-slow = { $stretch }减速（{ $how }）{ $because ->
    [yes] （{ $why }）
   *[no] {""}
}。
change-stretch-road = { $road }
change-stretch-edge = { $a }至{ $b }路段
change-stretch-area = { $lon }, { $lat }一带道路
change-slow-factor = 车速{ $factor }倍
change-slow-at-most = 至多{ $speed }公里/小时
change-speed = 急救车行驶：{ $how }。
change-speed-times = 全部道路车速为原来的{ $times }倍
change-speed-class = { $class }道路{ $speed }公里/小时
change-speed-to-call = 赴现场为常速的{ $times }倍
change-speed-transport = 载患者为常速的{ $times }倍
change-law-observed = 平均{ $mean }分钟（按实测分布）
change-law-within = { $share }%在{ $within }分钟内
change-law-fixed = { $mean }分钟
change-law-mean = 平均{ $mean }分钟
change-law-from-call = 接警后{ $law }
change-law-from-dispatch = 派车后{ $law }
change-launch = 出车时间：{ $law }。
change-launch-of = { $group ->
    [by_kind] { $name }类站点
    [by_station] { $name }
   *[by_hour] { $name }点
}出车时间：{ $law }。
change-handover = 医院交接：{ $law }。
change-dispatch = { $how }。
change-dispatch-rule = 派车规则：{ $value }
change-dispatch-radius-by = 服务半径{ $value }计
change-dispatch-own-zones = 各站责任村{ $value }
change-dispatch-none-free = 无车可派时{ $value ->
    [lose] 不再等候
   *[wait] 排队等候
}
change-dispatch-service-radius = { $kind }类站点服务半径{ $km }公里
change-none-free = 无车可派时，呼叫{ $value ->
    [lose] 不再等候
   *[wait] 排队等候
}。
change-radius-station = { $name }服务半径改为{ $km }公里。
change-radius-kind = { $kind }类站点服务半径改为{ $km }公里。
change-radius = 各站服务半径改为{ $km }公里。

# 派车规则的各个取值，改动中这样写。
change-value-nearest = 派最近的空闲车
change-value-catchment-first = 服务半径内优先，否则派最近的
change-value-catchment-only = 只在服务半径内派车
change-value-road = 按道路里程
change-value-straight-line = 按直线距离
change-value-own-zones = 按各站最近的村
change-value-as-given = 按给定
change-value-nearest-station = 取最近的站
change-value-nearest-in-town = 取本镇最近的站

# 改动的错误。
change-no-condition = { $given }不是病种构成中的病种{ $near }
change-hospital-taken = 已有医院'{ $name }'；请另写名称
change-station-taken = 已有急救站'{ $name }'；请另写名称，或用add_ambulances
change-last-station = { $name }是最后一个有急救车的急救站；请先新设一个再关闭它
change-none-left = 全县将没有一辆急救车；请至少留一辆
change-already-there = 它们已在{ $name }；请另写急救站
change-too-many = { $number }辆多于{ $name }此时的{ $ambulances }；{ $verb ->
    [move] 请最多调出{ $has }辆
   *[remove] 请最多减少{ $has }辆
}
change-too-many-of-none = { $number }辆多于{ $name }此时的{ $ambulances }；请写一个有急救车的急救站
change-growth-fewer = { $given }要求呼叫减少，而'growth'不能这样写；请写times: { $times }
change-growth-twice = { $given }要求呼叫增至两倍以上，而'growth'不能这样写；请写times: { $times }
change-desk-seats = 受理台有{ $seats }个席位。
change-demand-two = { $keys }同时写了；'growth'、'times'和per_1000_a_year请只写一个
change-demand-none = 没有写明增加多少；请写'growth'、'times'和per_1000_a_year之一
change-zone-and-town = 'zone'和'town'同时写了；请只留一个
change-surge-in-place = 'hours'和'months'对全县生效；请去掉'zone'或'town'
change-surge-local = 有的类别或乡镇另有小时、星期或月份的权重（calls.by_kind、calls.by_town），而高峰针对全县；请直接改这些权重
change-surge-rate = 高峰是在现有呼叫量上乘以倍数；请写'times'，不要写per_1000_a_year
change-surge-two = 'hours'和'months'同时写了；请写成两项改动，或只留一个
change-calls-of-log = 呼叫取自呼叫记录；要改变呼叫量，请去掉calls.log
change-no-town = 没有乡镇{ $town }{ $near }
change-no-road-named = 没有写出道路；请写'close'或'slow'，并在其下用'- '列出道路
change-no-speed-named = 没有写出车速；请写'times'、'speeds'、lights_and_siren或'transport'
change-no-road-map = { $county }没有道路图；请删去这项改动，或导入道路
change-minutes-times = { $county }由分钟表给出；请改travel.traffic
change-speeds-no-map = { $county }没有道路图；请写'times'或lights_and_siren
change-kind-and-station = 'kind'和'station'同时写了；请只留一个
change-not-a-group = { $given }不是一组键；请在其下缩进写出各键
change-radius-of-kind = dispatch.service_radius已规定所有{ $kind }类站点的服务半径；请改这一类的
change-no-kind = { $county }没有这一类急救站{ $near }
change-no-station-id = { $county }没有这个编号的急救站{ $near }
change-unused = 不会改变任何结果，因为{ $why }（{ $county }）；请删去
change-twice = { $keys }{ $number ->
    [1] 已
   *[other] 都已
}被前面的改动改过；请只留一项
change-several = { $name }指{ $count }个{ $what ->
    [station] 急救站
    [hospital] 医院
    [zone] 村镇
   *[place] 地点
}；请写编号：{ $listed }
change-none-of-name = 没有{ $what ->
    [station] 急救站
    [hospital] 医院
    [zone] 村镇
   *[place] 地点
}{ $name }{ $near }
change-add-one-first = ；请先新设一个
change-closed-before = { $name }已被前面的改动关闭；请删去那一项或这一项
change-minutes-know-no-place = { $county }由分钟表给出，其中没有新地点；请给出道路或绕行系数
change-far-from-road = [{ $lon }, { $lat }]离最近的道路{ $km }公里；{ $fix }
change-far-from-all = [{ $lon }, { $lat }]离{ $county }的任何地点都有{ $km }公里以上；{ $fix }
change-swap = 请对调经度（'lon'）和纬度（'lat'）
change-mend = 请改正经度（'lon'）和纬度（'lat'）
change-nearer = 请写一个离道路不超过{ $km }公里的位置
change-cut-off = { $why }；请另写位置
change-no-setting = 服务和呼叫没有这项设置{ $near }
change-set = { $setting }: { $value }
change-settings = 设置：{ $settings }。
