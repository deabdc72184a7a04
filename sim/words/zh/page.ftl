# 每一页都有的。
page-kind = 急救车覆盖模拟
page-nav = 本页各部分
page-who = 谁等得久
page-why = 为什么
page-sure = 有多可信
page-method = 设定与方法
page-open = 展开
page-close = 收起
page-between = { "" }
page-title = { $county }：{ $title }
page-end = chuche { $version } · 本页可离线打开，不访问网络。数字来自同目录的{ $file }和各表。
page-spots-alt = { $county }地图：{ $said }
page-card-people = 人口{ $people }人。
