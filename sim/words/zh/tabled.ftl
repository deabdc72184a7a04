# 空闲车辆应在哪里待命：待命表。
tabled-out-of-time = 限时内没有找到待命表；请放宽时间，或减少候选点
tabled-title = 空闲车辆在哪里待命
tabled-office-title = { $county }空闲急救车待命点：模拟结果
tabled-table = 待命表
tabled-note = 没有任务的车有这么多辆时，守住这些地点，每处由可调的最近的车去守；用不到的车在本站待命。每个车数分别选定，覆盖相同的表中取调动最少的。
tabled-idle = 空闲车数
tabled-places = 要守的地点
tabled-covers = 能及时到达的呼叫
tabled-lasts = 时间比例
tabled-nobody = 无：都在本站待命
tabled-spots = 最先要守的{ $count }处
tabled-answer = { $saying ->
    [better] 用待命表，九成呼叫到得更快：{ $then }以内，原为{ $now }
    [worse] 用待命表，九成呼叫到得更慢：{ $then }以内，原为{ $now }
    [open] 待命表是否更快，目前还分不出：九成呼叫在{ $then }以内到达，原为{ $now }
   *[same] 待命表没有带来有意义的差别：九成呼叫在{ $then }以内到达，原为{ $now }
}；为此调动{ $moves }，每天行驶{ $km }。
tabled-expected = 按空闲车数的时间比例平均，{ $expected }的呼叫所在地可由守点的车及时到达；各站都守住时为{ $bases }。可守的地点共{ $candidates }处。
tabled-sure = { $proven ->
    [yes] 没有别的待命表覆盖得更多
   *[no] 是否有别的待命表覆盖得更多，限时内没有定论
}：对{ $units }辆车的每个空闲车数解一个整数规划，依据Gendreau、Laporte和Semet 2006（只读过摘要）。
tabled-rests = 空闲车数的时间比例取自按现状待命的一次模拟；守点的车在途中时该点无车，这一点在模拟中计入，在选点时未计入。
tabled-difference = 相差{ $gap }，现为{ $now }
tabled-card = 空闲车不少于{ $idle }辆时，{ $place }有车值守。
tabled-saved-question = 如果空闲车按为{ $scenario }找到的待命表待命，会怎样？
