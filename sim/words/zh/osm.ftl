# 地图、边界及有关文件的错误。
osm-no-steps = 没有一条道路上有相连的两点；请连同完整的道路重新导出地图
osm-one-way-only = 只有单行道，没有一条能返回；请取更大的范围，或用--keep-all-parts
osm-kind = 不是认识的种类；地图的文件名应以下列之一结尾：{ $endings }
osm-empty = 是空的；请重新下载或导出
osm-nothing-inside = 范围内没有{ $map }的道路：其经度为{ $west }至{ $east }，纬度为{ $south }至{ $north }，而道路在经度{ $lon }、纬度{ $lat }附近；{ $swapped ->
    [yes] 其经度和纬度写反了
   *[no] 请用同一地方的边界和地图
}
osm-another-place = 是另一个地方的地图：{ $file }的{ $zones }个村镇没有一个在道路{ $limit }公里以内（最近的相距{ $km }公里；道路在经度{ $lon }、纬度{ $lat }附近，村镇在经度{ $zone_lon }、纬度{ $zone_lat }附近）；请用本县的地图，或换一个文件夹
osm-ambulance = 高{ $height }米、宽{ $width }米、长{ $length }米、重{ $weight }吨（轴重{ $axle }吨{ $assumed ->
    [yes] ；系假定
   *[no] {""}
}）的急救车
osm-ambulance-key = 急救车没有'{ $name }'这一项{ $near }；可写的有：{ $known }
osm-not-above-zero = '{ $given }'不大于零
osm-ambulance-missing = 缺少这一项；请写明急救车的尺寸或重量
osm-size-limit = 限高限宽
osm-boundary-kind = 以'{ $ending }'结尾，而边界文件应为'.geojson'、'.json'，或有'lon'和'lat'两列的'.csv'
osm-bad-polygon = 含有画不出的多边形（'{ $why }'）；请重新导出
osm-encloses-nothing = 没有围住任何地方；请按顺序写出县界的各角点
osm-boundary-degrees = 范围为{ $west }至{ $east }、{ $south }至{ $north }，不是经纬度；请按WGS84度数导出，经度在前
osm-bad-geojson = 这里已损坏，不能按'GeoJSON'读（'{ $why }'）；请重新导出
osm-deep-geojson = 嵌套太深，不是'GeoJSON'；请重新导出
osm-projected-boundary = 用的是投影坐标系；请按WGS84度数导出
osm-no-polygon = 没有多边形；请导出县的面，而不是界线或中心点
osm-corners = 有{ $corners }个角点；边界至少需要三个
osm-no-way = 没有带'highway'标签的线，因此没有道路；请连同道路重新导出地图
osm-none-driven = 有{ $ways }条线，没有一条能行车：{ $why }
osm-needs = { $what ->
    [boundary] 按边界裁剪
   *[map] 读取OpenStreetMap文件
}需要'{ $package }'；请安装：'pip install { $package }'
osm-damaged = 已损坏、不完整，或不是OpenStreetMap文件（'{ $why }'）；请重新下载或导出
osm-history = 是历史文件或变更文件，每条道路有多个版本；请用普通的数据
osm-nodes-missing = 道路经过的{ $nodes }个节点中缺少{ $missing }个（{ $share }）；文件不完整，或导出时没有包括它们：请连同完整的道路重新导出
osm-no-degrees = 大多数节点没有度数坐标；请保存未经投影的图
osm-cut-graphml = 这里已损坏或不完整，不能按'GraphML'读；请重新保存
osm-bad-graphml = 不能按'GraphML'读（'{ $why }'）；请重新保存
osm-no-road = 没有道路；请连同各路段重新保存图
osm-own-form = 已经是chuche自己的格式；请直接放进县文件夹
osm-not-osmnx = 是'GraphML'文件，但不是'OSMnx'的（节点应有'x'和'y'，路段应有'highway'）；请用'OSMnx'导出
osm-projected = 已经投影（'{ $crs }'），没有度数；请在投影之前保存图
osm-out-ending = 不以'.graphml'结尾；请写例如roads.graphml的文件名
osm-out-folder = 是文件夹；请写其中的文件名，例如roads.graphml
osm-out-map = 就是地图文件本身，会被覆盖；请换一个文件名
osm-out-file = 不能放在'{ $folder }'中，因为它是文件；请换一个文件夹
osm-out-forbidden = 无法写入：没有在文件夹'{ $folder }'中写入的权限
osm-no-speeds = 没有速度；请写一行，例如'primary: 50 km/h'
osm-no-class = 没有道路类别'{ $name }'{ $near }
osm-no-speed = '{ $given }'不大于零；请写速度，例如60 km/h

# 道路略去的原因，只部分采用的内容，以及转弯限制的处理。
osm-left-out = { $why ->
    [foot] 供步行、骑行的道路（'footway'、'path'、'steps'等）
    [planned] 在建、仅规划或已废弃的道路
    [closed] 不准急救车通行的道路（'access'、'vehicle'、'motor_vehicle'、'motorcar'和'emergency'中最具体的一项为'no'、'private'或'military'，或只供公交车等通行）
    [size] 太低、太窄、太短或承重不足的道路，容不下{ $ambulance }
    [winter] 只在一年中部分时间存在的冰上道路和冬季道路（'ice_road'、'winter_road'）
    [ferry_cars] 没有写明可载机动车的渡轮（'motor_vehicle=yes'）
    [ferry_time] 没有写明所需时间的渡轮（'duration'）
    [parking] 停车场通道和汽车穿梭通道：那里没有人住，也不通向别处
    [area] 不是线而是面的道路
    [impassable] 车轮无法通行的道路（'smoothness'）
    [deleted] 在保存文件的编辑软件中已删除的道路（'action=delete'）
    [short] 不足两个节点的道路
   *[other] 不属于道路的线（赛道、休息区、站台等）
}
osm-aside = { $what ->
    [unclassed] 类别不明的道路（'highway=road'），按未分级道路计
    [reversible] 方向随时间变化的道路（'oneway=reversible'），按双向计
    [several] 合并了几种类别的道路，按其中最低的类别计
    [speed_kph] 没有能看懂的限速的道路：采用'OSMnx'给出的速度（'speed_kph'）
    [conditional] 只对部分时段或车辆另有规定的道路（':conditional'）；采用此外的规定
    [seasonal] 只在部分季节开放的道路（'seasonal'），按全年开放计
    [buses] 除公交车外单行的道路（'oneway:bus'、'oneway:psv'），按单行计
    [interval] 按间隔开行的渡轮：等候时间不计入其分钟数
   *[limit] 有尺寸或重量限制的道路；由于没有给出急救车，未据此判断
}
osm-turn = { $became ->
    [held] 已遵守：图中没有这样的通路
    [excepted] 不限制急救车或小汽车
    [others] 只限制其他车辆，例如货车或公交车
    [conditional] 只在部分时段有效（'restriction:conditional'、'hour_on'）：未采用
    [elsewhere] 涉及不行车或文件中没有的道路
   *[malformed] 有误（缺少成员、道路不相接、种类不明）：未采用
}
osm-turns-aside = 转弯限制{ $what }
osm-counted = { $count }条{ $what }
osm-counted-named = { $count }条{ $what }（{ $named }）
osm-counted-and-more = { $count }条{ $what }（{ $named }等）

# 导入所得。
osm-label = OpenStreetMap，(c) OpenStreetMap贡献者，'ODbL'；由{ $file }导入
osm-label-taken = OpenStreetMap，(c) OpenStreetMap贡献者，'ODbL'；由{ $file }导入，数据时间{ $taken }
osm-lost = 警告：{ $share }的公里数被舍去，因为它们没有与最大的部分双向连通；请检查边界或数据范围是否把道路切断，或缺少桥梁、渡轮；也可以保留所有部分（--keep-all-parts）
osm-of = { $of ->
    [graph] 条图中的道路（两个方向算一条）
   *[ways] 条线（道路和渡轮）
}
osm-driven = { $ways }{ $of }中有{ $kept }条行车；略去的有
osm-all-driven = 全部{ $ways }{ $of }都行车
osm-in-part = 地图中有说明，但未采用或只部分采用的有
osm-missing-nodes = 文件缺少{ $count }个节点：道路在那里断开
osm-barriers = 道路上有{ $count }处障碍，急救车不能通过：{ $kinds }
osm-kind-of = { $kind }（{ $count }）
osm-turns = 转弯限制{ $count }条，其中
osm-copies = 在相同位置另设了{ $count }个节点：不能作这样的转弯
osm-size = 道路{ $km }公里（单行{ $one_way }），节点{ $nodes }个，其中路口{ $junctions }个，有向路段{ $edges }条
osm-head-class = 类别
osm-head-km = 公里
osm-head-share = 占比
osm-head-posted = 有限速
osm-head-mean = 平均限速
osm-head-driven = 其余车速
osm-cut-away = 裁去了边界以外的{ $km }公里
osm-posted = { $share }的公里数有已知的限速（'maxspeed'）
osm-unread = 看不懂而未采用：{ $count }个值，{ $values }
osm-odd = 低于{ $low }或高于{ $high } km/h而未采用：{ $count }个值（{ $ways }）
osm-way-speed = 道路{ $way }：{ $speed }
osm-far = 与该类别的车速相差很大，但仍采用，请核对：{ $count }条
osm-far-way = 道路{ $way }：限速{ $posted } km/h，{ $class }按{ $usual }行驶
osm-far-named-way = 道路{ $way }{ $name }：限速{ $posted } km/h，{ $class }按{ $usual }行驶
osm-whole = 各节点之间全部可以互相到达
osm-parts = 没有与最大部分双向连通的有{ $count }个部分，{ $kept ->
    [yes] 仍保留
   *[no] 已舍去
}：节点{ $nodes }个，路段{ $edges }条，{ $km }公里（占全部的{ $share }）
osm-parts-apart = { $count }个没有道路与之相连：{ $km }公里；最长的有
osm-parts-one-way = { $count }个只有单行道相连：{ $km }公里；最长的有
osm-part = { $km }公里，节点{ $nodes }个，路段{ $edges }条，在经度{ $lon }、纬度{ $lat }附近
