# 到确定性治疗的路径。
pathways-level = 县内没有医院对该病种的能力达到{ $level }级，最高为{ $ablest }级；请写低些，或在capabilities.csv中补充
pathways-story = { $channel ->
    [0] 病人于{ $at }得到治疗。
   *[other] 病人于{ $at }得到治疗，绿色通道使之提前{ $saved }。
}
pathways-story-onset = 此时距发病{ $minutes }。
pathways-handover = { $known ->
    [0] 挂号、分诊和病情通报已在途中完成，到院无需再交接。
   *[other] 挂号、分诊和病情通报已在途中完成；没有绿色通道时交接需{ $usual }。
}
pathways-limits = 有救治路径的病人中，{ $place }送到能救治的医院，{ $share }（{ $interval }）在那里于时间窗内得到治疗，平均为呼叫后{ $mean }。
pathways-limits-handover = 有绿色通道时，交接一位有救治路径的病人平均用时{ $minutes }。
