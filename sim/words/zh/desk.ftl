# 受理台。
desk-no-seat = 任何时段都没有席位值班；请至少在一个时段写一个
desk-of-a-log = 记录中的呼叫已由当时的受理台接听；请删去desk_seats，或删去记录
