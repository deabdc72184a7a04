# What a command prints.
console-over = { $replications ->
    [one] 1 replication
   *[other] { $replications } replications
} of { $days ->
    [one] 1 day
   *[other] { $days } days
}
console-unchanged = Nothing has changed since this was run; --fresh runs it again.
console-run-interrupted = interrupted; what { $done } of { $asked } replications found is written, and run goes on from there when asked again
console-checked = { $scenario }: nothing wrong. { $county }: { $zones ->
    [one] 1 zone
   *[other] { $zones } zones
} with { $people } people, { $ambulances ->
    [one] 1 ambulance
   *[other] { $ambulances } ambulances
} at { $stations ->
    [one] 1 station
   *[other] { $stations } stations
}, { $hospitals ->
    [one] 1 hospital
   *[other] { $hospitals } hospitals
}; { $assumed } of { $figures } figures are assumed.
console-compare-interrupted = interrupted; what { $done } of { $asked } replications found is written, and compare goes on from there when asked again
console-validate-interrupted = interrupted; what { $done } of { $asked } replications found is written, and no verdict is kept beside the county
console-place-interrupted = interrupted; the best so far is written, and place goes on from there when asked again
