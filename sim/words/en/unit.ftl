# Numbers with their units. $number is written out already.
unit-min = { $number } min
unit-km = { $number } km
unit-share = { $number } %
unit-calls-a-day = { $number } a day
unit-calls = { $number }
unit-not-reached = not reached
unit-no-interval = no interval
unit-all-seen = all seen
unit-none-seen = none seen
unit-s = { $number } s
unit-all-seen-but = all seen, at least { $end }
unit-none-seen-but = none seen, at most { $end }
# An interval by its ends, which are written out already; and a figure with its interval behind it.
unit-interval = { $low } to { $high }
unit-with-interval = { $figure } ({ $interval })
unit-no-upper-end = { $low } or more
unit-h = { $number } h
unit-hours = { $number } h a day
unit-ratio = { $number }
unit-cny = { $number } CNY
unit-people-a-year = { $number } a year
