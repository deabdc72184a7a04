# 传染病：防护、洗消、人员感染。
infection-day = 此处的键为第几天，从1起；请写如30
infection-of-a-log = 记录中的呼叫已含该传染病；请删去'calls_by_day'，或删去记录
infection-story = 班组穿戴防护用时{ $protection }{ $cleans ->
    [true] ；车辆回站洗消{ $cleaning }后才可再派
   *[other] { "" }
}。
infection-limits = 该传染病患者占用车辆时间的{ $share }（{ $interval }），含防护和洗消；平均等车{ $wait }。
infection-ill-limits = 因人员感染或隔离，每天有{ $hours }的车辆时间无班组。
