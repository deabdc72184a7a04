# 受理台。
desk-no-seat = 任何时段都没有席位值班；请至少在一个时段写一个
desk-of-a-log = 记录中的呼叫已由当时的受理台接听；请删去desk_seats，或删去记录
desk-limits = 受理台按时接听{ $share }（{ $interval }）的来电；来电平均等席位{ $wait }，席位占用率{ $busy }。
desk-lost = 需要派车的呼叫有{ $share }（{ $interval }）在受理台流失：来电者放弃。
