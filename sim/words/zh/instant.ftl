# 记录中的时刻和时长。
instant-two-ways = { $given }可能是日/月，也可能是月/日，文件中没有其他日期能够判定；请把年份写在前面：2024-03-01 13:30:05
instant-short-year = { $given }的年份只有两位数字；请把年份写在前面：2024-03-01 13:30:05
instant-none = { $given }不是带时刻的日期；请写成2024-03-01 13:30:05
instant-no-hour = { $given }的小时数与上午或下午不符；请写成2024-03-01 13:30:05
instant-offset-alone = { $given }有时区偏移而没有日期；请两者都写，或都不写
instant-offset = { $given }的时区偏移在地球上不存在；请写一个，例如+08:00
instant-zone = { $given }不是时区；请写一个，例如'Asia/Shanghai'或+08:00{ $near }
instant-no-day = { $given }的日期在日历上不存在；请改正
instant-year = { $given }超出范围；请写1900到2199的年份
instant-no-time = { $given }的时刻不存在；请写00:00:00到23:59:59
instant-no-duration = { $given }不是由时、分、秒组成的时长；请写成00:03:20
instant-short-duration = { $given }可能是分和秒，也可能是时和分；请写成00:03:20
instant-yes-no = { $given }既不是“是”也不是“否”；请写'yes'或'no'（{ $yes }或{ $no }）
