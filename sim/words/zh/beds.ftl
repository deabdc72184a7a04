# 医院床位。
beds-shares = 病种{ $condition }需要各类床位的比例合计{ $sum }%；最多写100%
beds-story = 患者需要{ $kind ->
    [icu] 重症床位
   *[ward] 普通床位
}。
beds-limits = { $kind ->
    [icu] 重症床位
   *[ward] 普通床位
}使用率{ $share }（{ $interval }）；需要床位的患者中有{ $none }遇到没有空床，{ $days }的日子里出现过这种情况。
