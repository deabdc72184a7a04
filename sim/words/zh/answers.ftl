# 叫不到的班组。
answers-limits = { $share }（{ $interval }）的呼叫在最先通知的急救站叫不到班组；平摊到全部呼叫，每次多用{ $minutes }。
answers-asked = 此前为{ $place }通知过{ $count }个站，叫不到班组
