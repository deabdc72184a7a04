# 突发情况：某一时刻发生的事。
episodes-story = 该车接运事件中的{ $casualties }名伤员。
episodes-casualties = { $urgent ->
    [yes] 最后一名伤员在事发{ $last }后送到医院；须立即救治的伤员平均在{ $red }后送到。
   *[no] 最后一名伤员在事发{ $last }后送到医院。
}
episodes-others = 突发情况期间，其他呼叫平均{ $others }到达，其余时间{ $usual }。
episodes-recovery = 突发情况开始后{ $recovery }，急救服务恢复平时状态。
episodes-in-a-unit = 写了{ $given }；请写{ $known }各由一辆车同时转运几名，从1起
episodes-no-time = 写了{ $given }，不是一天中的时刻；请写成14:30这样
episodes-no-zone = 不是{ $county }的村或社区；请写其中之一的编号{ $near }
episodes-no-condition = 不是病种构成里的病种；请写其中之一的编号{ $near }
episodes-no-station = 不是{ $county }的急救站；请写其中之一的编号{ $near }
episodes-no-place = 不是{ $county }的急救站或医院；请写其中之一的编号{ $near }
episodes-no-town = 不是{ $county }的乡镇；请写其中之一的名称{ $near }
episodes-no-roads = 写了道路情况，但{ $county }没有道路，只有分钟数或距离；请删去
episodes-no-road = 不是{ $county }的道路；请写其中之一的名称{ $near }
episodes-nobody-hurt = 没有伤员；请写'red'、'yellow'或'green'各有几名，例如'red: 6'
episodes-roads-as-ever = 没有写道路有何不同；请写'conditions'、'closed'或'slow'，或删去
episodes-closed-and-slow = 把{ $roads }同时写成了中断和减速；请只写在其中一处
episodes-nothing = 写了时间，没有写发生什么；请写'casualties'、'surge'、'closed'、'crews'、'roads'或'aid'
episodes-aid-too-late = 增援的车{ $there }分钟后才到（'delay'加'beyond'），而突发情况只有{ $lasts }分钟；请让它持续更久，或让增援更早到
episodes-two-conditions = 有两种路况同时出现：{ $first }与{ $second }；请让一个先结束，或两处写同一种
episodes-of-a-log = 要求另加呼叫，而'calls.log'里已是全部呼叫；请删去它，或删去日志
episodes-not-in-the-run = 不在模拟的日期内（{ $first }至{ $last }）；请写其间的一天，或模拟更多天
episodes-tag = 突发情况
episodes-title = 突发情况逐时变化
episodes-note = 各次模拟的平均；*为突发情况结束之后。没有到达的呼叫不计反应时间。
episodes-heading = { $name }：{ $begin }至{ $end }
episodes-head-when = 时间
episodes-head-calls = 呼叫
episodes-head-response = 平均反应时间
episodes-head-busy = 执行任务的车
