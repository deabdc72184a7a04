# 命令行上显示的话。
console-over = { $replications }次模拟，每次{ $days }天
console-unchanged = 上次运行之后没有变化；--fresh重新运行。
console-run-interrupted = 已中断；{ $asked }次重复中已完成的{ $done }次的结果已写出，再次运行从那里继续
console-checked = { $scenario }：没有错误。{ $county }：{ $zones }个村镇，{ $people }人；{ $stations }个急救站，{ $ambulances }辆急救车；{ $hospitals }家医院；{ $figures }个数字中有{ $assumed }个是假定的。
console-compare-interrupted = 已中断；{ $asked }次重复中已完成的{ $done }次的结果已写出，再次比较从那里继续
console-validate-interrupted = 已中断；{ $asked }次模拟中已完成的{ $done }次的结果已写出，结论没有存到该县旁边
console-place-interrupted = 已中断；目前最好的方案已写出，再次求解从那里继续
