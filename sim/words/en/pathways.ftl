# Pathways to definitive care.
pathways-level = no hospital of the county is of level { $level } for this condition, the ablest is of { $ablest }; write a lower level, or tell more in capabilities.csv
pathways-story = { $channel ->
    [0] The patient was treated at { $at }.
   *[other] The patient was treated at { $at }, { $saved } sooner by the green channel.
}
pathways-story-onset = That was { $minutes } after the onset of the illness.
pathways-handover = { $known ->
    [0] Registered, triaged and reported on the way: nothing was left to hand over.
   *[other] Registered, triaged and reported on the way; without the green channel the handover takes { $usual }.
}
pathways-limits = Of the patients with a pathway { $place } are carried to a hospital that can treat them, and { $share } ({ $interval }) are treated there within their window, { $mean } after the call on average.
pathways-limits-handover = With the green channel, handing over a patient with a pathway takes { $minutes } on average.
