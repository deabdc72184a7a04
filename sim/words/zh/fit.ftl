# 按记录拟合的结果：方案文件中的备注、控制台、页面。

# 时长介于哪两个时刻之间。
fit-instant = { $name ->
    [called] 呼叫
    [answered] 接听
    [ready] 受理完
    [dispatched] 派车
    [launched] 出车
    [arrived] 到达现场
    [at_patient] 到达患者身边
    [left_scene] 离开现场
    [at_hospital] 到达医院
    [handed_over] 交接完
   *[clear] 空闲
}
fit-span = { $holds ->
    [answering] 从{ $start }到{ $end }，含接听
    [wait] 从{ $start }到{ $end }，含等车
    [answering-and-wait] 从{ $start }到{ $end }，含接听和等车
    [patient] 从{ $start }到{ $end }，含走到患者身边
    [handover] 从{ $start }到{ $end }，含交接
    [what-stays] 久在站内的车从{ $start }到{ $end }的时间中不随路程增加的部分；离散程度计入`travel.variation`
   *[nothing] 从{ $start }到{ $end }
}
fit-family = { $name ->
    [lognormal] 对数正态
    [gamma] 伽马
   *[exponential] 指数
}

# 数字的依据。数字已写成文字。
fit-law-always = { $span }；样本{ $count }；每次都一样{ $whose ->
    [condition] ；只计这一病种的呼叫
   *[all] {""}
}
fit-law-mean = { $span }；样本{ $count }；标准误{ $error }{ $whose ->
    [condition] ；只计这一病种的呼叫
   *[all] {""}
}
fit-law-no-spread = 从不变化
fit-law-no-family = 没有离散，分布族无意义
fit-law-spread = 标准差与均值之比；标准误{ $error }
fit-law-worse = { $family }差{ $by }
fit-law-family = 按赤池信息准则选取：{ $worse }；与记录处处相差不超过{ $worst }个百分点
fit-law-quantiles = { $span }；样本{ $count }；均值{ $mean }，标准误{ $error }；离散系数{ $spread }，标准误{ $spread_error }；没有分布族是这种形状：最好的{ $family }相差可达{ $worst }个百分点{ $whose ->
    [condition] ；只计这一病种的呼叫
   *[all] {""}
}
fit-held = 记录没有单独写明，已含在`{ $holder }`中
fit-to-the-door = 记录中的行驶到呼叫地点为止，这段路已含在行驶系数中
fit-from-dispatch = 记录中的出车时间从派车起算
fit-rate = { $calls }次呼叫，{ $people }人；标准误{ $error }
fit-zone = { $calls }次呼叫；标准误{ $error }
fit-zones = 各村的呼叫率都向全县的靠拢，人口越少靠得越近（伽马–泊松经验贝叶斯）；各村之间标准差与均值之比{ $spread }
fit-weights = 样本{ $count }；标准误{ $least }至{ $most }
fit-not-fitted = 没有拟合，保持原样
fit-days = { $beyond ->
    [chance] { $days }天；每日呼叫数的离散度{ $alpha }，95%区间{ $low }至{ $high }：各日的差别不超出随机波动；方差与均值之比{ $fano }
   *[beyond] { $days }天；每日呼叫数的离散度{ $alpha }，95%区间{ $low }至{ $high }；方差与均值之比{ $fano }
}
fit-as-it-was = { $why ->
    [few] 记录中呼叫太少，保持原样
   *[untold] 记录没有写明，保持原样
}
fit-share = { $whose ->
    [all] 记录没有写病种，按全部呼叫计；样本{ $count }
   *[own] 样本{ $count }
}；{ $of ->
    [largest] 最大标准误{ $error }
   *[one] 标准误{ $error }
}
fit-speed = { $way ->
    [to-scene] 从出车到到达现场
   *[to-hospital] 从离开现场到到达医院
}；样本{ $count }；实际用时为行车时间表的{ $factor }倍，所以用{ $old }除以它；标准误{ $error }
fit-factor = { $way ->
    [to-scene] 从出车到到达现场
   *[to-hospital] 从离开现场到到达医院
}；样本{ $count }；实际用时为行车时间表的{ $factor }倍{ $holds ->
    [factor] （表中已含系数{ $old }）
   *[nothing] {""}
}；标准误{ $error }
fit-class = { $name }：{ $factor }（标准误{ $error }，占用时的{ $share }%）
fit-classes = 从出车到到达现场，按道路等级；样本{ $count }：{ $classes }
fit-variation = 赶往现场的行车；样本{ $count }；标准误{ $error }
fit-together = 各站内出车时间与行车用时（相对于时间表）的秩相关{ $beyond ->
    [chance] ：{ $rank }不超出随机波动
   *[beyond] {""}
}；样本{ $count }；标准误{ $error }

# 数字本身没有说明的事。
fit-head = 由chuche按{ $log }拟合：{ $period }的{ $calls }次呼叫，SHA-256 { $sha }。
fit-runs = { $when ->
    [county] 行车时间写在记录中，该县有了自己的travel_minutes才能运行；每一节都可以移到别的方案。
   *[now] 可以直接运行（chuche run），每一节也可以移到别的方案。
}
fit-source = 按{ $log }拟合，{ $period }
fit-log-note = 关于记录：{ $note }。
fit-others-alone = 呼叫率只计其余各行。
fit-few-days = 记录按{ $days }个整天计；如果首尾不是整天，呼叫率会偏低：请截成整天。天数太少，看不出各日的差别是否超出随机波动。
fit-scenes-alike = 现场时间：各病种用同一分布与各用各的分布一样好（赤池信息准则）。
fit-scenes-few = 现场时间：{ $names }的呼叫太少，没有自己的分布，沿用全部呼叫的job.on_scene。
fit-waited = 从记录的其他任务看，{ $calls }次呼叫等过车，不计入desk.call_taking。
fit-not-told = 记录没有写明，或呼叫太少，保持方案或预设的原值：{ $keys }。
fit-zones-alike = 各村呼叫率的差别不超出随机波动（伽马–泊松；离散度{ $alpha }，95%区间0至{ $high }）：都用全县的呼叫率。
fit-nobody = { $calls }次呼叫来自无人居住的村，计入其他村的呼叫率，不能在原地模拟。
fit-drives-rest = { $over ->
    [classes] 行车系数叠加在各等级道路的系数之上
    [roads] 所有道路用同一个行车系数：各等级道路的差别不超出随机波动
   *[places] 所有地点用同一个行车系数
}；它按派车时在站内的车计算，路程算到各村中心。
fit-no-condition = { $calls }次呼叫没有病种，不计入病种构成。

# 控制台。
fit-console-title = { $period }的{ $calls }次呼叫
fit-console-figure = 拟合的参数
fit-console-value = 数值
fit-console-behind = 依据
fit-console-figures = { $count }个数值
