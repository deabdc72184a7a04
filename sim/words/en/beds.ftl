# Beds of hospitals.
beds-shares = the shares of patients with { $condition } who need a bed add up to { $sum } %; write at most 100 %
beds-story = The patient needed { $kind ->
    [icu] a bed of intensive care
   *[ward] a bed of a ward
}.
beds-limits = { $kind ->
    [icu] Intensive-care beds
   *[ward] Ward beds
} are taken for { $share } ({ $interval }) of their time; { $none } of those who need one find none free, on { $days } of the days somebody does.
