# 带单位的数字。$number 已写成文字。
unit-min = { $number }分钟
unit-km = { $number }公里
unit-share = { $number }%
unit-calls-a-day = 每天{ $number }次
unit-calls = { $number }次
unit-not-reached = 未到达
unit-no-interval = 无区间
unit-all-seen = 无一例外
unit-none-seen = 一次未见
unit-s = { $number }秒
unit-all-seen-but = 无一例外，至少{ $end }
unit-none-seen-but = 一次未见，至多{ $end }
# 区间的两端，已写成文字；数字及其后的区间。
unit-interval = { $low }至{ $high }
unit-with-interval = { $figure }（{ $interval }）
unit-no-upper-end = 至少{ $low }
unit-h = { $number }小时
unit-hours = 每天{ $number }车时
unit-ratio = { $number }
unit-cny = { $number }元
unit-people-a-year = 每年{ $number }人
