# 院间转运。
transfers-shares = 各接收医院的比例合计{ $sum } %；请使其合计100 %
transfers-never = 一天各小时的倍数都是0，不会有转运；请至少写一个大于0的数
transfers-to-itself = 转出医院不能接收自己的病人；请写另一家医院
transfers-units = 专用于转运的车有{ $units }辆，而该站只有{ $ambulances }辆；请写少些
transfers-classes = 区分车型时无法另留转运专用车；请删去此处的'units'，或删去'classes'
transfers-of-a-log = 记录中的呼叫已含转运；请删去'transfers'，或删去记录
transfers-of-minutes = { $county }以分钟表给出，没有医院到医院的行车时间；请删去'transfers'，或为该县提供道路或绕行系数
transfers-story = 这不是急救呼叫：病人从一家医院转往另一家医院{ $known ->
    [true] （{ $to }）
   *[other] { "" }
}。
transfers-limits = 院间转运占用车辆时间的{ $share }（{ $interval }），每天{ $minutes }；一次转运平均等车{ $wait }。
