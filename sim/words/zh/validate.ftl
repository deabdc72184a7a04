# 与呼叫记录核对。

# 结论及其原因。数字已写成文字，不带单位。
validate-fit = 模拟重现了记录：{ $first }至{ $last }分钟各时限的到达比例{ $busy ->
    [told] 以及车辆在任务上的时间占比
   *[none] {""}
}，相差都不超过{ $points }个百分点，同时成立的置信度为{ $confidence }%（{ $calls }次呼叫）。模型{ $purpose ->
    [shares] 既可用于比例本身，也可用于比较布点
   *[placements] 可用于比较布点
}。
validate-not-fit = { $what ->
    [utilisation] 没有重现记录：车辆在任务上的时间，记录中占{ $observed }%，模拟中占{ $simulated }%
   *[mark] 没有重现记录：{ $mark }分钟内到达的呼叫，记录中占{ $observed }%，模拟中占{ $simulated }%
}，相差{ $difference }个百分点{ $sure ->
    [yes] { $interval }
   *[no] （无区间）
}，超出随机波动，也超过{ $widest }个百分点。
validate-cannot-tell = 无法判定：没有发现超出随机波动的差别；但{ $far_what ->
    [utilisation] 车辆在任务上的时间占比
   *[mark] { $far_mark }分钟内到达的比例
}{ $known ->
    [yes] 可能相差{ $apart }个百分点
   *[no] 可能相差多少无从得知
}，{ $calls }次呼叫太少，不能排除相差{ $widest }个百分点以上；记录长一些才能判定。
validate-cannot-tell-apart = 无法判定：{ $what ->
    [utilisation] 车辆在任务上的时间占比
   *[mark] { $mark }分钟内到达的比例
}两者相差超出随机波动（{ $difference }个百分点{ $sure ->
    [yes] { $interval }
   *[no] ，无区间
}）；{ $far_what ->
    [utilisation] 车辆在任务上的时间占比
   *[mark] { $far_mark }分钟内到达的比例
}可能相差{ $apart }个百分点，{ $calls }次呼叫太少，不能排除相差{ $widest }个百分点以上；记录长一些才能判定。
validate-part-explains = 原因在于{ $part }：记录中平均{ $observed }分钟，模拟中{ $simulated }分钟。
validate-part-and = 还有{ $part }：记录中平均{ $observed }分钟，模拟中{ $simulated }分钟。
validate-part-against = 起相反作用的是{ $part }：记录中平均{ $observed }分钟，模拟中{ $simulated }分钟。
validate-no-legs = 记录没有写明反应时间的各个环节，所以无法指出是哪一环节。
validate-spread = 反应时间各环节的平均值都不能解释：请看各环节的离散程度，以及它们是否相关（{ $variation }、{ $correlation }）。
validate-parts-agree = 各环节都相符：请看有多少患者被送往医院。
validate-second-units = 记录中车辆在任务上的时间有{ $share }%属于同一次呼叫的第二辆及以后的车；模拟中每次呼叫只派一辆车。
validate-calls-a-day = 每天的呼叫，记录中{ $observed }次，模拟中{ $simulated }次。
validate-how = { $scenario }与{ $log }（{ $period }，{ $calls }次呼叫）核对；{ $drawn ->
    [own] 用记录中的呼叫
   *[drawn] 由方案抽取呼叫
}模拟{ $replications }次。
validate-how-fitted = 呼叫率、时间和车速用{ $period }的{ $calls }次呼叫估计。
validate-how-noted = 关于记录：{ $note }。
validate-leg-desk = 受理
validate-leg-waiting = 等车
validate-leg-call-to-dispatch = 呼叫到派车
validate-leg-launch-delay = 出车时间
validate-leg-travel-to-scene = 赶往现场
validate-leg-dispatch-to-arrival = 派车到到达
validate-leg-on-scene = 现场时间
validate-leg-transport = 送医
validate-leg-handover = 交接
validate-leg-turnaround = 交接后整备
validate-leg-at-hospital = 在医院
validate-leg-job-cycle = 一次任务

# 页面。
validate-question = 模拟是否重现了实际发生的情况？
validate-title = 与{ $log }核对
validate-tile-mark = { $mark }内到达的呼叫
validate-tile-utilisation = 车辆在任务上的时间
validate-tile-calls = 每天呼叫
validate-tile-note = 记录{ $observed }；相差{ $points }个百分点，区间{ $interval }
validate-tile-note-calls = 记录{ $observed }；相差{ $difference }，区间{ $interval }
validate-tile-note-alone = 记录{ $observed }；无区间
validate-verdict-same = 重现
validate-verdict-apart = 未重现
validate-verdict-open = 难判定
validate-verdict-none = 未见差别
validate-verdict-few = 呼叫太少
validate-trust = 这一核对能说明什么
validate-trust-log = 记录
validate-trust-log-said = { $period }的{ $calls }次呼叫，其中{ $told }次写明了反应时间。
validate-trust-test = 检验
validate-trust-test-fitted = 参数用另一段日子估计：{ $period }的{ $calls }次呼叫。
validate-trust-test-drawn = 按方案原样模拟，没有用这份记录估计任何参数。方案的数字是否来自同一段日子，从记录看不出来。
validate-trust-test-own = 模拟的是记录中的呼叫本身：呼叫量没有受到检验。
validate-trust-roads = 道路
validate-trust-chance = 随机性
validate-trust-chance-said = 模拟{ $replications }次；记录的比例以天为单位计算误差。
validate-trust-units = 派车
validate-trust-units-said = 记录中车辆在任务上的时间有{ $share }%属于同一次呼叫的第二辆及以后的车。模拟中每次呼叫只派一辆车，所以空闲的车比实际多。
validate-who-worst = { $town }的平均反应时间相差最大：{ $difference }分钟，超出随机波动
validate-who-none = 没有一个乡镇的平均反应时间相差超出随机波动
validate-who-note = 有车到达的呼叫的平均反应时间，模拟减去记录。各乡镇的区间同时成立。
validate-town = 乡镇
validate-hour = 时段
validate-calls-log = 呼叫
validate-observed = 记录，分钟
validate-simulated = 模拟，分钟
validate-difference = 相差，分钟
validate-verdict = 判定
validate-layer = 各乡镇平均反应时间，模拟减去记录
validate-band-quicker = 模拟快{ $minutes }以上
validate-band-within = 相差{ $minutes }以内，或属随机波动
validate-band-slower = 模拟慢{ $minutes }以上
validate-zone-calls = 记录中有{ $calls }次呼叫
validate-zone-residual = 模拟减去记录：{ $difference }分钟
validate-why-explained = 差别出在{ $part }：记录中{ $observed }分钟，模拟中{ $simulated }分钟
validate-why-plain = 任务的哪些环节相符，哪些不相符
validate-parts = 任务各环节的平均分钟数
validate-parts-note = 深色为记录，蓝色为模拟
validate-parts-none = 记录没有写明任务的各个环节。
validate-curve = 多少呼叫在多少分钟内有车到达
validate-curve-note = 占全部呼叫的累计比例，横轴为从计时起的分钟数
validate-line-log = 记录
validate-line-simulated = 模拟
validate-gap = 各时限模拟减去记录，百分点
validate-gap-note = 横轴为分钟；竖线为同时成立的区间，浅色带为容许的{ $points }个百分点
validate-hours = 各时段的平均反应时间
validate-hours-note = 分钟，按呼叫到来的钟点
validate-sure = 各时限的区间同时成立，置信度{ $confidence }%
validate-sure-note = 记录在某一时限的比例以天为单位计算标准误，模拟的比例以各次模拟计算（邦费罗尼法，学生氏t分布，韦尔奇自由度）。全部时限都不可能超过容许的差别为重现；有一项超过且超出随机波动为未重现；介于其间则记录不足以判定。
validate-mark = 时限
validate-log = 记录
validate-made = 模拟
validate-points = 相差，百分点
validate-all-at-once = 区间，同时成立
validate-busy = 在任务上的时间
validate-quantile = { $share }的呼叫不超过
validate-told = 各项机制和各医院的结果
validate-told-note = 只列出，不参与判定：结论只看反应时间和车辆忙碌程度。各区间同时成立。
validate-told-difference = 相差
validate-told-points = { $number }个百分点
validate-told-beyond = { $ends }：超出随机波动
validate-taken-at = 送往{ $hospital }的病人
validate-handover-at = { $hospital }的交接时间，平均
validate-untold = { $calls }次呼叫中有{ $untold }次在记录中没有反应时间，不计入；记录写明流失的算作未到达。
validate-busy-differs = 车辆在任务上的时间，记录中占{ $observed }，模拟中占{ $simulated }：超出随机波动。
validate-demand-differs = 呼叫量相差超出随机波动：记录中每天{ $observed }次，模拟中{ $simulated }次。
validate-towns-differ = 平均反应时间相差超出随机波动的乡镇：{ $names }。
validate-hours-differ = 平均反应时间相差超出随机波动的时段：{ $names }。
validate-name-difference = { $name }（{ $difference }分钟）
validate-asked = 做了什么
validate-method-heading = 做了什么，怎样判定，怎样重做
validate-by-hour = 按呼叫到来的钟点
validate-p90-log = 第90百分位，记录
validate-p90-made = 模拟
validate-a-day-log = 每天呼叫，记录
validate-a-day-made = 模拟
validate-interval = 区间，同时成立
validate-few = 太少，无法判定
validate-stopped = { $asked }次模拟中完成{ $done }次后停止：区间比要求的宽，结论没有存到该县旁边。
