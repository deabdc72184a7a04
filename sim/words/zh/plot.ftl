# 图片文件和笔记本里的图。
plot-unit = { $unit ->
    [min] 分钟
    [share] 百分点
    [percent] %
    [ratio] 比值
    [cny] 元
    [ten-thousand-cny] 万元
    [people-a-year] 人/年
   *[km] 公里
}
plot-all-calls = 全部呼叫
plot-all-calls-told = 全部呼叫：{ $told }
plot-share-within = { $time }内到达{ $share }
plot-share-not-reached = { $share }未到达
plot-interval = 各占比的95%区间
plot-response = 急救反应时间（分钟）
plot-share-reached = 已到达呼叫的占比
plot-ecdf = 若干分钟内到达的呼叫占比
plot-target = { $kind ->
    [urban] 城区呼叫
    [rural] 乡镇呼叫
   *[all] 全部呼叫
}：{ $within }分钟内到达{ $reached }（要求{ $share }）
plot-less-base = 减去{ $base }
    （百分点）
plot-coverage = { $county }：到最近急救车驻地的{ $by ->
    [road-km] 道路公里数
    [straight-km] 直线公里数
   *[minutes] 行车分钟数
}
plot-station = 急救站
plot-station-one = 有一辆急救车的急救站
plot-station-with = 有{ $count }辆
plot-station-none = 没有急救车
plot-scale-base = 到最近急救车驻地的{ $by ->
    [road-km] 道路距离
    [straight-km] 直线距离
   *[minutes] 行车时间
}
plot-band-any = 全部
plot-band-people = { $band }：{ $share }的人口
plot-band-share = { $band }：{ $share }
plot-scale-response = 已到达呼叫的平均反应时间
plot-scale-difference = 平均反应时间减去基准（两者都到达的呼叫）
plot-scale-nearer = 到最近急救车驻地的行车时间，减去现状
plot-apart-beyond = { $way }{ $low }分钟以上
plot-apart-between = { $way }{ $low }至{ $high }分钟
plot-apart-within = 相差不超过{ $low }分钟
plot-way-quicker = 快
plot-way-slower = 慢
plot-way-nearer = 近
plot-way-farther = 远
plot-no-map = { $county }由分钟表给出，没有地图可画
plot-station-was = 急救站：{ $change ->
    [same] 不变
    [fewer] 急救车减少或没有了
   *[more] 急救车增加或新设
}
plot-none-in-both = 没有两者都到达的呼叫
plot-fewer-reached = 到达的呼叫减少
plot-difference = 差（{ $unit }）
plot-no-value = 没有数值
plot-quantity = { $what }（{ $unit }）
plot-now = 现状
plot-bought = 这一步换来的（{ $unit }）；灰色：无关紧要
plot-buys = 每一步换来多少
plot-steps-more = 增加的急救车
plot-steps-moves = 调动
plot-p90 = 第90百分位
plot-p90-not-reached = 第90百分位未到达
plot-mean = 已到达呼叫的平均
plot-by-hour = 一天中各小时
plot-calls-an-hour = 每小时呼叫
plot-hour = 呼叫的钟点
plot-front = 没有别的布点两项都更好的布点
plot-front-title = 两项目标：没有别的布点两项都更好的布点
plot-pick = { $county }：所选布点
plot-mark-as-it-is = 维持现状的急救站
plot-mark-candidate = 备选地点
plot-mark-gives = 调出急救车
plot-mark-gets = 增加急救车
plot-less-now = 平均反应时间减去现状（分钟）
plot-no-call = 没有呼叫
plot-boxes = 急救反应时间（分钟）：细线为5%至95%的呼叫，方框25%至75%，粗线50%，菱形90%{ $further ->
    [yes] ；箭头表示还有未到达的呼叫
   *[no] {""}
}
plot-boxes-title = 各乡镇的急救反应时间（括号内为每年呼叫数）
plot-response-map = { $county }：各村镇实际的急救反应时间
plot-zone-none = 没有到达的呼叫
plot-zone-missed = 未到达的呼叫（最大者为全部）
plot-roads = 道路
plot-roads-of = { $file }的道路
plot-roads-share = 占比
plot-roads-one-way = 单行
plot-roads-posted = 有限速标志
plot-roads-all = 合计
plot-utilisation = 车辆在任务上的时间
plot-no-unit = 没有空闲车的时间
plot-jobs = 每年任务数
plot-own-zones = 本站村镇
plot-away = 外出
plot-share-away = 外出{ $share }
plot-busy-share = 占值班时间（%）
plot-busy-expected = 竖线为超立方模型的预期
plot-time-share = 占全部时间（%）
plot-target-mark = 要求
plot-share-of-calls = 呼叫占比（%）
plot-axis-does = { $axis }的影响
plot-county-change = 全县反应时间的变化（分钟）
plot-none-change = 没有可以确定的变化
plot-town-change = 变化最大的乡镇平均反应时间的变化（分钟）
plot-town-difference = 平均反应时间之差（分钟）；向左为快
plot-town-title = 各乡镇比基准快多少、慢多少
plot-within-matters = { $minutes }分钟以内：无关紧要
plot-log = 记录：{ $calls }次呼叫
plot-simulated = 模拟：重复{ $replications }次
plot-points = { $points }个百分点
plot-simulated-less = 模拟减去实际
    （百分点）
plot-marks-note = 急救反应时间（分钟）；竖线：对各点同时成立的区间
plot-by-town = 各乡镇（括号内为记录中的呼叫数）
plot-by-hour-of-call = 按呼叫的钟点
plot-too-few = 呼叫太少
plot-residual-mean = 模拟减去实际，平均反应时间（分钟）
plot-residual-map = { $county }：模拟与实际相差之处
plot-zones-of = { $band }：{ $zones }个村镇
plot-few-calls = 记录中不足5次呼叫：{ $zones }个村镇
plot-residual = 模拟减去实际，平均反应时间
