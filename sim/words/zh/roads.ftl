# 道路图的错误。
roads-left-aside = 尺寸和重量限制按{ $ambulance }判断
roads-no-way-back = 有道路通到{ $place }，但没有道路从那里返回（单行道？）
roads-no-way-there = 有道路从{ $place }驶出，但没有道路通到那里（单行道？）
roads-apart = 没有道路把{ $place }与县内其他地方连接起来
roads-damaged = 这里已损坏，不能按'GraphML'读（'{ $why }'）；请重新导出道路
roads-not-a-number = 应写数字的地方是'{ $given }'；请改正，或重新导出道路
roads-unreadable = 不能按'GraphML'读（'{ $why }'）；请重新导出道路
roads-unknown-name = 不能按'GraphML'读（其中的{ $why }没有定义）；请重新导出道路
roads-none = 没有道路；请连同各路段重新导出道路
roads-node = 节点{ $node }{ $more ->
    [0] {""}
   *[other] 及另外{ $more }个
}
roads-edge = { $from }至{ $to }的路段{ $more ->
    [0] {""}
   *[other] 及另外{ $more }条
}
roads-no-position = 没有'lon'和'lat'；请给每个节点写上这两项，用WGS84度数
roads-no-place = 'lon' { $lon }、'lat' { $lat }不在地球上；请写WGS84度数
roads-metres = 'lon'和'lat'是地图投影的米数；请按WGS84度数重新导出道路
roads-height = 'height_m'为{ $given }；请写海拔米数，或去掉
roads-no-length = 没有'length_km'；请给每个路段写上公里数
roads-length = 'length_km'为{ $given }；请写大于0的公里数
roads-length-that = 'length_km'
roads-speed-that = 'maxspeed_km_h'
roads-no-class = 没有'road_class'；请给每个路段写上，例如'tertiary'
roads-class = 没有'road_class'为'{ $given }'的类别{ $near }
roads-ferry = 是没有分钟数的渡轮；请写上过渡所需的分钟数
roads-minutes = 'minutes'为{ $given }；请写大于0的分钟数，或去掉
roads-joinable = 'joinable'为{ $given }；请写'true'或'false'，或去掉
roads-speed = 'maxspeed_km_h'为{ $given }；请写大于0 km/h的速度，或去掉
roads-in-metres = 'length_km'约为两端直线距离的{ $times }倍；是不是米数？请写公里数

# 由草图绘成的地图必须说明的话。
roads-schematic = 示意路网：按有来源的里程校准，非实测
roads-schematic-no-distances = 示意路网：在位置已知的乡镇之间绘成，非实测
