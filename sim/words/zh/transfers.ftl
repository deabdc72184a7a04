# 院间转运。
transfers-shares = 各接收医院的比例合计{ $sum } %；请使其合计100 %
transfers-never = 一天各小时的倍数都是0，不会有转运；请至少写一个大于0的数
transfers-carries-nobody = { $given }不载病人；请写能载病人的车型
transfers-to-itself = 转出医院不能接收自己的病人；请写另一家医院
transfers-units = 专用于转运的车有{ $units }辆，而该站只有{ $ambulances }辆；请写少些
transfers-of-a-log = 记录中的呼叫照原样重放，其中不再抽取转运；请删去'transfers'，或删去记录
transfers-story = 这不是急救呼叫：病人从一家医院转往另一家医院{ $known ->
    [true] （{ $to }）
   *[other] { "" }
}。
transfers-limits = 院间转运占用车辆时间的{ $share }（{ $interval }），每天{ $minutes }；一次转运平均等车{ $wait }。
transfers-story-of = 病人即呼叫{ $patient }的病人，由此继续转运。
transfers-fetched = 本县未派车：由接收医院自行来接。其车辆{ $at }到达转出医院，{ $door }将病人送达。
transfers-carried-on = 送达医院的病人中，{ $share }再转往另一家医院。
transfers-away = 此外，因护士或医生随车转运而停派{ $escort }，因转运车返程途中不派而停派{ $returning }。
transfers-displaced = { $share }（{ $interval }）的急救呼叫因首选急救站有车在转运而由其他站出车；这些呼叫平均等待{ $response }。
