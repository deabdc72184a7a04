# 再添除颤器，放在哪里最能救人。
hung-needs = 添置除颤器，需要方案写明{ $section }；请写上，例如一个预设
hung-title = 再添{ $count }台除颤器
hung-office-title = { $county }公共除颤器布点：模拟结果
hung-table = 放在哪里最能救人
hung-note = 每台都是在前面各台的基础上，增加最多者在前，附95%置信区间；逐次模拟配对。
hung-place = 地点
hung-town = 乡镇
hung-adds = 每年增加的生还者
hung-answer = 再添{ $count }台除颤器，心脏骤停生还者每年可增加{ $value }人（{ $interval }），现在为{ $now }人。
hung-tile-now = 每年生还者，现状
hung-tile-gain = 所选{ $count }处可增加
hung-tile-most = { $candidates }处全部放置可增加
hung-tile-ends = 95%区间{ $interval }
hung-most = { $candidates }个地点都放一台，也只增加{ $most }人。
hung-sure = { $proven ->
    [yes] 在用来选择的一半模拟中，没有别的选法救得更多
   *[no] 是否有别的选法救得更多，限时内没有定论
}；数字来自另一半模拟（{ $replications }次）。
hung-spots = 再添{ $count }台除颤器最能救人的地点
hung-card = { $place }放一台，每年可增加生还者{ $value }人（{ $interval }）。
