# 方案或运行结果旁边必须说明的话。
note-all-on-the-road = 所有地点都在路边。
note-others-on-the-road = 其余地点都在路边。
note-off-the-road = 各地点离最近的道路平均{ $mean }公里，最远的是{ $name }（{ $most }公里）。
note-of-reading = 注意：{ $note }。
note-of-map = 注意，关于导入道路的地图：{ $note }。
note-name-km = { $name }（{ $km }公里）
note-name-to-the-rest = { $name }（{ $km }公里，到其余道路{ $rest }公里）
note-name-to-a-road = { $name }（{ $km }公里，到可以驶离的道路{ $road }公里）
note-no-road-within = { $km }公里以内没有道路的地点：{ $names }。
note-no-road-joins = 没有道路与县内其余地方往返相通的地点：{ $names }。
note-stub = 最近的道路与其他道路都不相接，路端按地图的疏漏处理，附近的地点：{ $names }。
note-barred = 有高速公路、隧道、桥梁或轮渡经过得更近、但中途不能驶离的地点：{ $names }。
note-far-off = 离所有道路都超过{ $km }公里的地点：{ $names }。
note-log-read = { $log }：{ $calls }次呼叫，{ $period }。读入的列：{ $columns }。
note-log-passed-over = 没有使用的列：{ $columns }。
note-log-drawn = 记录没有说明、按方案的分布产生的：{ $names }。
note-log-all = 没有什么留给偶然：每次重复都相同，所以不另行要求时只运行一次。
