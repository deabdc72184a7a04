# 到确定性治疗的路径。
pathways-level = 县内没有医院对该病种的能力达到{ $level }级，最高为{ $ablest }级；请写低些，或在capabilities.csv中补充
pathways-story = { $channel ->
    [0] 病人于{ $at }得到治疗。
   *[other] 病人于{ $at }得到治疗，绿色通道使之提前{ $saved }。
}
pathways-limits = 有救治路径的病人中，{ $place }送到能救治的医院，{ $share }（{ $interval }）在那里于时间窗内得到治疗，平均为呼叫后{ $mean }。
