# 候车点：没有任务的车辆在站外待命。
waiting-limits = 没有任务的车辆{ $moves }调动待命，为此行车{ $hours }；在站外待命的时间占{ $share }。
waiting-state-there = 在{ $place }待命
waiting-state-moving = 正在前往待命点途中，经过{ $place }
waiting-no-table = 没有写明任何车数对应的待命点；请写table: {"{"}2: [A, B], 1: [A]{"}"}
waiting-no-posts = 没有要守的待命点；请写posts: [A, B]，先守的写在前
waiting-table-number = 有一行{ $given }写了{ $places }个待命点；键须为从1起的整数，且不小于该行待命点数
waiting-no-place = 不是{ $county }的急救站、医院、村或社区；请写其中之一的编号{ $near }
waiting-no-station = 既不是{ $county }的急救站，也不是那里的急救站类别；请写其中之一{ $near }
waiting-moved = { $unit }调往{ $place }待命
waiting-recalled = { $unit }返回本站
waiting-unit-there = { $since }：{ $said }，{ $there }到达。
waiting-unit-cut = { $since }：{ $said }，途中另派。
waiting-table-row = 空闲{ $idle }辆车，却写了{ $places }处；地点不能多于车数
waiting-no-key = 写了{ $given }，待命点没有这个键{ $near }
