# 草图的错误。
sketch-id = { $given }不能作编号；请用小写字母、数字和连字符，例如'east-lake'
sketch-twice = '{ $id }'用了两次；请各用各的编号
sketch-no-town = 没有乡镇'{ $name }'{ $near }
sketch-no-point = 没有乡镇或地点'{ $name }'{ $near }
sketch-same-ends = '{ $name }'就是起点；请写两个不同的地点
sketch-no-links = 没有连线从{ $start }通到{ $end }；请把途中的道路加到'links'
sketch-not-above = 不大于'{ $low }'；请写更大的数
sketch-listed-twice = '{ $village }'在{ $town }中列了两次；请去掉一个
sketch-no-village = { $town }的名单中没有村庄'{ $village }'{ $near }
sketch-far = 离县城{ $km }公里；请检查是否写错一位数字，或'lat'与'lon'写反
sketch-same-place = 与{ $other }在同一位置；请移动其中一个
sketch-stands = 已经存在，会被覆盖；请先移走，或用--overwrite
sketch-no-room = { $town }容不下{ $village }：村庄之间须相距{ $km }公里；请扩大该乡镇的面积，让村庄靠近些，或允许更远的范围
sketch-link = { $start }至{ $end }公路{ $km }公里（{ $source }）：连线{ $from }-{ $to }的长度须为直线距离的{ $times }倍，超出{ $low }-{ $high }；请移动乡镇，在途中加一个地点，或加一条连线
sketch-missed = { $start }至{ $end }公路{ $km }公里（{ $source }），但绘出的最短路程为{ $drawn }公里，相差超过{ $tolerance }；某条连线成了捷径，或途中的连线无法再弯曲
sketch-no-way = 从{ $start }到{ $end }没有既合地形、又不影响有来源里程的走法

# 绘制结果。
sketch-title = { $county }：{ $label }
sketch-counts = 节点{ $nodes }个（{ $kinds }），单向路段{ $edges }条，村镇{ $zones }个，{ $people }人
sketch-kind = { $kind ->
    [bend] 弯点
    [junction] 路口
    [town] 乡镇
   *[village] 村庄
}{ $count }个
sketch-km = 道路{ $km }公里：{ $classes }
sketch-goal = { $start }至{ $end }：绘出{ $found }公里，来源为{ $km }公里（{ $apart }）
sketch-ratios = 从{ $seat }出发的公路里程与直线距离之比：{ $towns }
sketch-way = { $zone } { $name }离本乡镇的{ $seat }直线{ $straight }公里，公路{ $road }公里（{ $ratio }）
