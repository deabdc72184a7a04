# 没有任务的车为什么不能派：状态，开始，结束。
away-off-duty = 不在班
away-off-duty-begins = { $count ->
    [1] { $unit }下班
   *[other] { $stations }个站的{ $count }辆车下班
}
away-off-duty-ends = { $count ->
    [1] { $unit }上班
   *[other] { $stations }个站的{ $count }辆车上班
}
