# 标准与评分：逐条说明是否达到、相差多少。

score-asks-answered = 呼救电话在{ $number }{ $unit ->
    [s] 秒
   *[min] 分钟
}内接听
score-asks-launched-from-called = 呼叫后{ $number }{ $unit ->
    [s] 秒
   *[min] 分钟
}内出车
score-asks-launched-from-dispatched = 派车后{ $number }{ $unit ->
    [s] 秒
   *[min] 分钟
}内出车
score-asks-within = { $kind ->
    [urban] 城区呼叫
    [rural] 乡村呼叫
   *[all] 呼叫
}在{ $number }{ $unit ->
    [s] 秒
   *[min] 分钟
}内到达
score-asks-radius = { $kind ->
    [urban] 城区人口
    [rural] 乡村人口
   *[all] 人口
}距救护车站点不超过{ $km }公里
score-asks-people = { $times ->
    [1] 每{ $people }人1辆救护车
   *[other] 每{ $people }人1辆救护车，县按本县人口的{ $times }倍计
}

score-asks-no-desk = 没有模拟受理席位：所设定的接听时间中，{ $share }%在此时限内
score-asks-no-desk-alone = 没有模拟受理席位：接听时间是设定的
score-asks-no-classes = 救护车没有按车型区分
score-asks-no-case = 这里没有涉及的对象，或没有发生

score-clause = 条款
score-asked = 要求
score-there = 实际
score-gap = 超出或不足
score-verdict = 判定
score-source = 出处
score-not-modelled = 未建模
score-least = ≥ { $value }
score-most = ≤ { $value }
score-dated = { $name }（{ $date }）
score-counts = 达到{ $met }条，未达到{ $missed }条，难判定{ $close }条，按输入不作判定{ $assumed }条，未建模{ $untold }条
score-units-needed = { $needed }辆
score-units = { $count }辆
score-heading = { $standards ->
    [1] 评分表：逐条对照标准
   *[other] 评分表：逐条对照{ $standards }项标准
}
score-note = 每条要求什么，实际如何，超出或不足多少；括号内为95%置信区间。不受随机影响的没有区间。本方案无法说明的，写明未建模及原因。
score-run-note = { $count ->
    [1] 还可以对照另一项标准：<code>chuche score --standard</code>
   *[other] 还可以对照其他标准：<code>chuche score --standard</code>（软件附带{ $count }项）
}

score-title = { $count ->
    [1] 评分表
   *[other] { $count }份评分表
}
score-office-title = { $county }救护车服务对照标准的评分：模拟结果
score-office-sheet = 评分表
score-head-all = { $name }：能够说明的{ $met }条全部达到{ $untold ->
    [0] 。
   *[other] ；另有{ $untold }条无法说明。
}
score-head-some = { $name }：能够说明的{ $told }条中，达到{ $met }条，未达到{ $missed }条{ $untold ->
    [0] 。
   *[other] ；另有{ $untold }条无法说明。
}
score-head-none = { $name }：这里都无法说明。
score-met-of = { $told }条中{ $met }条
score-standard = 标准
score-answer = 判定
score-no-standard = 没有名为{ $name }的标准{ $near }
score-between = { "；" }
score-unit-ambulances = 辆
score-towns = 各乡镇，慢者在前
score-town-mean = 平均反应时间
score-town-within = 按时到达
