# 急救车放在哪里。

# 方案与目标。
place-name = { $chinese }{ $latin ->
   *[other] {""}
}
place-and = { $first }；{ $second }
place-then = { $first }，然后{ $second }
place-and-more = { $parts }等，另有{ $count }项
place-as-it-is = 维持现状
place-act-move = 从{ $source }调{ $count }辆急救车到{ $post ->
    [new] { $place }新设的急救点
    [there] { $place }的新急救点
   *[none] { $place }
}
place-act-open = { $count ->
    [1] 在{ $place }新设急救点
   *[other] 在{ $place }新设急救点，配{ $count }辆急救车
}
place-act-add = { $post ->
    [there] 在{ $place }的新急救点增加{ $count }辆急救车
   *[none] 在{ $place }增加{ $count }辆急救车
}
place-act-station = { $source }急救站迁到{ $place }{ $count ->
    [1] {""}
   *[other] ，连同{ $count }辆急救车
}
place-objective-mean-response = 平均反应时间
place-objective-p90-response = 反应时间第90百分位
place-objective-share-within = 时限内到达的比例
place-objective-share-within-minutes = { $within }分钟内到达的比例
place-objective-worst-township = 最慢乡镇的平均反应时间
place-objective-strict-coverage = 严格半径覆盖率
place-objective-wide-coverage = 最宽半径覆盖率
place-head-mean-response = 平均反应时间
place-head-p90-response = 第90百分位
place-head-share-within = 时限内到达
place-head-share-within-minutes = { $within }分钟内到达
place-head-worst-township = 最慢乡镇平均
place-head-strict-coverage = 严格半径覆盖率
place-head-wide-coverage = 最宽半径覆盖率
place-meant-mean-response = 全部呼叫的平均反应时间
place-meant-p90-response = 全部反应时间的第90百分位
place-meant-share-within = { $limits }到达的呼叫占比
place-meant-share-within-minutes = { $within }分钟内到达的呼叫占比
place-meant-worst-township = 等得最久的乡镇的平均反应时间，每年是哪个乡镇就算哪个
place-meant-coverage = 道路里程{ $limits }内有急救车驻地的人口占比
place-limit-targets = 在方案目标的时限内
place-limit-strict = 在目标的严格急救半径（城镇5公里，农村10公里）
place-limit-wide = 在目标的最宽急救半径（城镇5公里，农村20公里）
place-limit-min = { $kind ->
    [urban] 城区{ $limit }分钟内
    [rural] 乡镇{ $limit }分钟内
   *[all] 全县{ $limit }分钟内
}
place-limit-km = { $kind ->
    [urban] 城区{ $limit }公里
   *[rural] 乡镇{ $limit }公里
}
place-points = { $number }个百分点
place-least-points = { $count }个百分点
place-asked-budget = { $budget }元应当花在哪些急救站和急救车上{ $moving ->
    [moving] ，哪些应当调动？
   *[none] ？
}
place-asked-add = 增加的{ $count }{ $what ->
    [stations] 个急救站
   *[ambulances] 辆急救车
}应当放在哪里{ $moving ->
    [moving] ，哪些应当调动？
   *[none] ？
}
place-asked-move = 哪些{ $what ->
    [stations] 急救站应当迁移
   *[ambulances] 急救车应当调动
}，到哪里{ $most ->
    [0] ？
   *[other] （至多{ $most }处）？
}

# 结论。
place-leave = 维持现状：在允许的方案中没有找到更好的；{ $objective }为{ $now }。
place-pick = 选择：{ $plan }。{ $objective }由{ $now }变为{ $after }，相差{ $by }，{ $matters ->
    [small] 小于{ $least }，即有意义的差别
    [unsure] 是否达到{ $least }（有意义的差别）无法判定
    [worse] 变差了，达到{ $least }（有意义的差别）
   *[matters] 是有意义的差别
}{ $nothing ->
    [may] ；就此而言，维持现状可能同样好
   *[no] {""}
}。
place-costs = 花费{ $cost }，可用{ $budget }。
place-second = { $stays ->
    [yes] { $objective }仍为{ $now }。
   *[no] { $objective }由{ $now }变为{ $after }。
}
place-front-said = { $count ->
    [1] { $among ->
        [yes] 所选方案在两个目标上都最好。
       *[no] 另有方案在两个目标上都领先：见“两个目标”。
    }
   *[other] { $among ->
        [yes] 有{ $count }个方案在两个目标之间各有取舍：见“两个目标”。
       *[no] 有{ $count }个方案在两个目标之间各有取舍：见“两个目标”。所选方案不在其中：就这些呼叫而言，有方案在两个目标上都领先。
    }
}
place-stopped = 搜索被中止：这是目前找到的最好方案，不说明有多确定。
place-searched = 由搜索得到：{ $sure ->
    [sure] 在{ $confidence }%的置信度下，遇到的{ $plans }个最好的方案中没有一个再好{ $least }以上
    [unsure] 在遇到的方案中最好，但模拟{ $replications }次仍未达到要求的{ $confidence }%置信度
   *[plain] 遇到的{ $plans }个最好的方案中没有一个再好{ $least }以上
}；搜索不能证明没有更好的方案：见界限。
place-out-of-time = 允许的时间用完时，还没有试完全部可能：时间多一些也许能找到更好的。
place-only-plan = 这是问题所允许的唯一方案。
place-ranked = { $sure ->
    [sure] 在{ $confidence }%的置信度下，全部{ $plans }个方案中没有一个再好{ $least }（有意义的差别）以上。
    [unsure] 在全部{ $plans }个方案中最好，但没有达到要求的{ $confidence }%置信度：模拟{ $replications }次仍不能把它与相近的方案区分开。
   *[plain] 其中没有随机因素：全部{ $plans }个方案中没有一个再好{ $least }（有意义的差别）以上。
}
place-alike = 在前{ $replications }次模拟中，全部方案里有{ $alike }个与最好的相差不到{ $least }：要靠后面的模拟才能区分。
place-as-good-shown = 方案{ $plans }与所选方案同样好：差别的整个区间都在{ $least }（有意义的差别）以内{ $count ->
   *[other] {""}
}。
place-as-good-unsure = 方案{ $plans }是否同样好无法判定：区间有一侧超出{ $least }{ $count ->
   *[other] {""}
}。
place-order = 按此顺序实施：{ $acts }。
place-one-more-not = { $first ->
    [0] 再增加一个
   *[other] 从第{ $first }个起，再增加一个
}得不到{ $least }（有意义的差别）{ $following ->
    [0] {""}
   *[other] ，其后{ $following }个合在一起平均每个也得不到这么多
}。
place-one-more-unsure = { $first ->
    [0] 再增加一个
   *[other] 从第{ $first }个起，再增加一个
}没有证据能得到{ $least }（有意义的差别）；但不能排除{ $next ->
    [1] 下一个能得到这么多
   *[other] 其后{ $next }个合在一起平均每个能得到这么多
}：{ $bought }。
place-none-pays = 就此而言，没有一个划算。
place-numbers = { $before }和{ $last }
place-pay-together = 前{ $pays }个合在一起划算：共得到{ $bought }，平均每个超过{ $least }（有意义的差别），虽然第{ $short }个单独得到的较少{ $count ->
   *[other] {""}
}{ $sure ->
    [no] ；平均每个是否达到{ $least }无法判定
   *[yes] {""}
}。
place-each-pays = { $pays ->
    [1] 第1个
   *[other] 前{ $pays }个每个都
}得到{ $least }（有意义的差别）以上{ $count ->
    [0] {""}
   *[other] ；其中第{ $unsure }个可能只是随机波动
}。
place-bound-allowed = { $free ->
    [chance] 假如每个驻地随时都有空闲车
   *[plain] 假如每个驻地都有急救车
}，允许的方案中最好的为{ $best }；允许的方案都不可能更好{ $free ->
    [chance] （返程途中派出的车可能到得更早，除此之外）
   *[plain] {""}
}。{ $reaches ->
    [yes] 所选方案已达到。
   *[no] 所选方案与之相差{ $gap }。
}
place-bound-everywhere = { $free ->
    [chance] 假如全部{ $sites }个地点同时都随时有空闲车
   *[plain] 假如全部{ $sites }个地点同时都有急救车
}（多于所问），则为{ $best }；没有方案能更好{ $free ->
    [chance] （返程途中派出的车可能到得更早，除此之外）
   *[plain] {""}
}。{ $reaches ->
    [yes] 所选方案已达到。
   *[no] 所选方案与之相差{ $gap }。
}
place-robust = 在{ $words }的情况下仍选这一方案：没有证据表明所列其他方案再好{ $least }以上。
place-robust-other = 在{ $words }的情况下，另一方案更好，且超过有意义的差别：见“换一种假定”。
place-robust-worse = 在{ $words }的情况下，所选方案不如现状：见“换一种假定”。
place-if-calls = 每千人每年呼叫{ $rate }次
place-if-launches = 出车时间按实测
place-if-snow = 所有道路积雪
place-how-stopped = 各方案用相同的呼叫模拟，直到有人中止或允许的时间用完。
place-how-ranked = 全部{ $plans }个方案用相同的呼叫各模拟{ $replications }次。既不可能最好、也不可能与最好的相差在有意义的差别以内的先淘汰（子集选择法，用去一半允许的误差）。其余的，至少是最好的几个，再用至多{ $longest }次新的模拟按金和纳尔逊的方法比较（用另一半误差）。
place-how-searched = 从精确模型的方案出发，反复作模拟认为更好的调动和互换，{ $walked ->
    [yes] 直到没有更好的，再对最好的方案作随机变动后继续
   *[no] 直到时间用完
}；全部用相同的呼叫。遇到的最好方案和出发方案中最好的，再用至多{ $longest }次新的模拟按金和纳尔逊的方法比较。
place-how-told = 这里所报的数字来自没有用于挑选的{ $replications }次模拟；差别按次配对，附95%区间。共模拟方案{ $evaluations }次，用时{ $seconds }秒。方案的数字与保存后单独运行该方案所得相同。

# 页面与终端。
place-interrupted = 中途停止。这里是目前找到的结果；再次询问时从停下的地方继续。
place-note-now = 现为{ $now }；{ $by }
place-note-alone = 现为{ $now }
place-said-matters = 有意义的差别
place-said-small = 小于有意义的差别
place-said-worse = 变差，达到有意义的差别
place-said-unsure = 是否有意义难判定
place-said-same = 没有变化
place-trust-sure = 选择
place-trust-bound = 界限
place-who-best = { $town }受益最大：平均反应时间变化{ $by }
place-who-none = 没有一个乡镇的平均反应时间有可证实的变化
place-who-note = 各乡镇呼叫的平均反应时间减去现状，用相同的呼叫；小字为95%区间，各自成立。
place-layer-pick = 最近急救车的车程，按方案
place-layer-now = 最近急救车的车程，现状
place-layer-second = 第二近急救车的车程，按方案
place-layer-second-now = 第二近急救车的车程，现状
place-layer-towns = 各乡镇平均反应时间的变化
place-band-quicker = 快{ $minutes }以上
place-band-within = { $minutes }以内，或属随机波动
place-band-slower = 慢{ $minutes }以上
place-key-more = 增加急救车
place-key-less = 减少急救车
place-site-tip = 现有{ $now }辆，按方案{ $after }辆
place-zone-drive = 最近急救车的车程：现{ $now }，按方案{ $after }
place-zone-second = 第二近急救车的车程：现{ $now }，按方案{ $after }
place-town = 乡镇
place-change = 变化
place-verdict = 判定
place-town-quicker = 变快
place-town-slower = 变慢
place-town-unshown = 未见变化
place-card-change = 平均反应时间变化{ $by }
place-why-plans = 比较了哪些方案
place-plans-note = 第1个是所选方案。差别指{ $objective }，与现状按次配对，大于零为更好。各数字分别取整。
place-number = 序号
place-number-now = { $number }（现状）
place-now = 现状
place-plan = 方案
place-cost = 占用预算
place-gain = 比现状好
place-behind = 比所选差
place-towns-most = 变化最大的乡镇
place-town-change = { $town }{ $by }
place-no-town = 没有乡镇变化达到0.1分钟
place-steps = 每多一个得到多少
place-steps-note = 逐个增加，每次放在模拟认为得到最多的地方；竖线为95%区间，虚线为有意义的差别{ $least }。
place-step = 再增加
place-bought = 这一个得到
place-front = 两个目标
place-front-note = 没有其他方案在两个目标上都更好的方案，从第一个目标最好的到第二个目标最好的；黑圈是现状。各方案用相同的呼叫，所以差别比各自的区间更确定。
place-order-head = 实施顺序
place-order-note = 逐步实施所选方案，每次先做得到最多的。
place-what = 做什么
place-sure-head = 这一方案最好，有多确定
place-robustness = 换一种假定
place-robustness-note = 上列方案在各种假定下的结果。
place-if = 假定
place-best-then = 这时最好的方案
place-stays = 所选方案：没有证据表明其他更好
place-plan-number = 方案{ $number }
place-bound-head = 任何方案都达不到的界限
place-answers = 完整的结论
place-exact = 精确模型怎么说
place-exact-note = 这些方案按各自模型的口径已证明最好，模型中没有排队；模拟再像其他方案一样评判它们。搜索从它们出发。
place-model = 模型
place-own-terms = 按其口径
place-proof = 证明
place-proven = 已证明最好
place-bound = 界限{ $bound }
place-unit-calls = 每年覆盖{ $number }次呼叫
place-unit-people = 覆盖{ $number }人
place-unit-minutes = 每年行驶{ $number }分钟
place-unit-other = { $number }
place-how = 怎样找到的
place-method-heading = 问了什么，怎样找到的，怎样重做
place-done = 要做的事
place-set-added = 增加
place-set-added-count = { $count }{ $what ->
    [stations] 个急救站
   *[ambulances] 辆急救车
}
place-set-added-budget = { $budget }元所能购置的
place-set-moving = 调动
place-set-moving-what = { $what ->
    [stations] 急救站
    [ambulances] 急救车
   *[none] 不调动
}{ $most ->
    [0] {""}
   *[other] ，至多{ $most }处
}
place-set-fixed = 不动的
place-fixed-group = { $kind ->
    [stations] 全部急救站
    [seat] 县城的各急救站
    [township] 乡镇的各急救站
    [township-hospitals] 各乡镇卫生院
   *[other] { $name }类的各急救站
}
place-set-fixed-none = 无
place-set-sites = 地点
place-set-matters = 有意义的差别
place-set-matters-what = { $minutes }分钟，或{ $points }个百分点；其他目标为现状值的{ $points }%
place-set-simulated = 模拟
place-set-simulated-what = 从{ $start }起{ $days }天，种子{ $seed }
place-set-dispatch = 派车
place-table-better = 更好
place-table-behind = 落后
place-front-title = 没有方案在两个目标上都更好的方案
place-label-add = + { $place }{ $count ->
    [1] {""}
   *[other] {" "}×{ $count }
}
place-label-move = { $source } → { $place }{ $count ->
    [1] {""}
   *[other] {" "}×{ $count }
}
place-short = { $chinese }{ $latin ->
   *[other] {""}
}
place-best-so-far = 目前最好：{ $what }{ $value }
place-objective-inequality = 乡镇间不均（基尼系数）
place-head-inequality = 不均（基尼系数）
place-meant-inequality = 各乡镇平均反应时间按人口加权的基尼系数：都一样为0
place-objective-rural-to-urban = 乡村与城区反应时间之比
place-head-rural-to-urban = 乡村与城区之比
place-meant-rural-to-urban = 乡村呼叫的平均反应时间除以城区呼叫的平均反应时间
place-bound-none = 最好的布点能好到什么程度并不知道：对这个目标不作计算。
place-loses-none = 没有发现有人因所选布点而变差。
place-loses = 因所选布点变差的有{ $count }个乡镇，{ $people }人：{ $names }。
place-loser = { $name }（{ $by }）
place-objective-cost-a-year = 一年的费用
place-head-cost-a-year = 一年的费用
place-meant-cost-a-year = 服务一年的费用，按方案所写的费用计
place-objective-survivors = 心脏骤停生还者
place-head-survivors = 生还者
place-meant-survivors = 一年的心脏骤停生还者，按方案所写的生存函数计
place-objective-care-in-time = 在合适的医院及时得到治疗的比例
place-head-care-in-time = 及时得到治疗
place-meant-care-in-time = 有救治路径、应送医的病人中，在合适的医院、于时间窗内得到治疗的占比，按方案所写的路径计
place-saved-question = 如果{ $plan }，会怎样？
place-saved-head = chuche place为{ $scenario }找到的方案：可直接运行，也可用chuche compare { $now } { $file }与现状比较。
