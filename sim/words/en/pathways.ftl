# Pathways to definitive care.
pathways-level = no hospital of the county is of level { $level } for this condition, the ablest is of { $ablest }; write a lower level, or tell more in capabilities.csv
pathways-story = { $channel ->
    [0] The patient was treated at { $at }.
   *[other] The patient was treated at { $at }, { $saved } sooner by the green channel.
}
pathways-limits = Of the patients with a pathway { $place } are carried to a hospital that can treat them, and { $share } ({ $interval }) are treated there within their window, { $mean } after the call on average.
