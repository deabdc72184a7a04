# 县文件夹的错误与说明。
county-label-log = 行车分钟数取自呼叫记录，无地图
county-label-minutes = 行车分钟数表，无地图
county-label-lines = 直线，每公里按行驶{ $detour }公里计；无路网图
county-why-no-roads = 没有可以连接各地点的道路
county-why-no-minutes = 没有分钟数表
county-side-by-side = 同时写了{ $keys }；请只留一个
county-and = { $first }和{ $last }
county-no-way = 'roads'和'travel_minutes'都没有写；请补上'roads: roads.graphml'或'travel_minutes: minutes.csv'，按直线计算则写'detour: 1.4'
county-no-station = 没有急救站'{ $station }'{ $near }
county-no-ambulance = 没有一个急救站有急救车；请至少给其中一个写1辆
county-class-twice = '{ $station }'的车型'{ $class }'出现两次；请把车辆数合并成一行
county-units = '{ $station }'在这里共有{ $units }辆，而{ $file }中是{ $ambulances }辆；请改正其中一个
county-half-position = 有'{ $other }'而这一格是空的；请写度数，例如113.7
county-more-older = { $older }人多于{ $column }的{ $younger }人，而前者包含在后者之中；请改正其中一个
county-people = { $people }人与各村镇之和{ $sum }人不符；请改正{ $file }或这个数
county-nobody = 所有村镇都没有人；请填写各村镇的人口
county-place = { $name }（{ $id }）
county-stray = { $place }离所有地点的中心{ $km }公里；{ $fix ->
    [swap] 请对调经度（'lon'）和纬度（'lat'）
   *[mend] 请改正经度（'lon'）和纬度（'lat'）（WGS84度数）
}
county-class-column = 不起作用；按车型的车辆数写在fleet.csv中，请删去这一列
county-no-kind = 村镇都没有写类别，因此按农村计，以农村标准衡量；请加一列“城乡”（'kind'），写“城区”（'urban'）或“乡镇”（'rural'）
county-some-without-kind = { $zones }个村镇中有{ $silent }个没有写类别，因此按农村计，以农村标准衡量；请加一列“城乡”（'kind'），写“城区”（'urban'）或“乡镇”（'rural'）
county-off-swap = { $place }离最近的道路{ $km }公里；请对调经度（'lon'）和纬度（'lat'）
county-off-road = { $place }离最近的道路{ $km }公里；请改正经度（'lon'）和纬度（'lat'）（WGS84度数），或在{ $file }中补上通到那里的道路
county-off-barred = { $place }离最近的可以驶出的道路{ $km }公里；{ $barred }公里处的高速公路、隧道、桥梁或渡轮不算；请改正经度（'lon'）和纬度（'lat'）（WGS84度数），或在{ $file }中补上通到那里的道路
# 分钟数表。
county-slow-minutes = 半数行车按直线距离计不超过{ $speed } km/h；表中是不是秒？请写分钟，或改正坐标
county-fast-minutes = 半数行车按直线距离计不低于{ $speed } km/h；表中是不是小时？请写分钟，或改正坐标
county-no-row = 没有从这个急救站或医院出发的一行分钟数；请补上
county-no-column = 没有到这个村镇的一列分钟数；请补上
county-row-no-place = '{ $name }'不是{ $full ->
    [yes] 急救站、医院或村镇
   *[no] 急救站或医院
}{ $near }
county-column-no-place = 没有这个{ $full ->
    [yes] 地点
   *[no] 村镇
}{ $near }
county-no-road-there = 无路
county-minutes-there = { $minutes }分钟
county-both-ways = 这里是{ $there }，反方向是{ $back }，而没有说明各是哪个方向；请在county.yaml中写'travel_minutes_from: row'（或'column'）
county-block = { $block ->
    [minutes] 从急救站和医院到村镇
    [back] 从村镇到急救站和医院
    [between_zones] 村镇之间
   *[between_sites] 急救站与医院之间
}
county-block-in-part = { $block }（{ $all }对中的{ $lacking }对）
county-derived = 没有给出{ $blocks }的分钟数；有反方向的就用反方向的，否则用经过某一地点的最短走法
county-roadless = { $all }对地点中有{ $pairs }对没有分钟数；那里没有道路通到
county-cut-off = 没有急救站或医院有到以下{ $count }个村镇的分钟数：{ $zones }{ $more ->
    [0] {""}
   *[other] 及另外{ $more }个
}；走公路的车辆到不了那里的呼叫
# 行车计算的说明。
county-rows-held = 返回途中的{ $wanted }个地点和路口中，{ $held }个有自己的行车分钟数，{ $memory } GB内存只容得下这些：返回途中的车辆只能从这些地方派出。
county-no-hospital = 没有医院'{ $hospital }'{ $near }
county-capability-twice = 第{ $line }行也写了'{ $hospital }'{ $hour }:00时救治'{ $condition }'的能力；请只留一行
