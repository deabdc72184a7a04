# The page, the table and the console of a sweep.

# What varies: verb and key as the scenario writes them.
sweep-axis = { $axis ->
    [demand-per-1000-a-year] Calls per 1,000 people a year
    [demand-growth] Growth of calls
    [demand-times] Calls, times as many
    [launch-share] Share of launches in time
    [launch-within] Launches within
    [handover-mean] Handover
    [add-ambulances-number] Ambulances added
    [add-ambulances-to] Station that gets an ambulance
    [remove-ambulances-number] Ambulances removed
    [remove-ambulances-from] Station that loses an ambulance
    [move-ambulances-number] Ambulances moved
    [move-ambulances-to] Station that gets the ambulances
    [move-ambulances-from] Station that gives the ambulances
    [close-station] Station that closes
    [add-station-ambulances] Ambulances of the new station
    [move-station-to] New place of the station
    [service-radius-radius] Service radius
    [speeds-times] Speeds, times as high
    [conditions] Condition of the roads
   *[other] { $written }
}
sweep-unit = { $label } [{ $unit }]
sweep-as-it-is = as it is
sweep-pair = { $one }, { $two }

# The answer. $value, $first, $last and $values are values of what varies.
sweep-head-from = { $figure }: { $asked }, as asked, from { $value } on.
sweep-head-upto = { $figure }: { $asked }, as asked, up to { $value }.
sweep-head-only = { $figure }: { $asked }, as asked, with { $values } of { $count } values only.
sweep-head-no-value = No value reaches the target { $figure }: { $reached } at best, with { $value }; { $asked } is asked.
sweep-head-range = Nine calls in ten are reached within { $low }, with { $first }, to { $high }, with { $last }; as it is { $now }.
sweep-head-alike = Whatever the value, nine calls in ten are reached within { $low } to { $high }: by their means the values lie less than { $matters } apart, which does not matter.
sweep-head-none-reached = More than one call in ten is not reached, with every value.
sweep-targets-every = { $count ->
    [one] One target is met with every value.
   *[other] { $count } targets are met with every value.
}
sweep-targets-never = { $count ->
    [one] One target is met with no value.
   *[other] { $count } targets are met with no value.
}
sweep-targets-some = { $count ->
    [one] One more target is met with some values only.
   *[other] { $count } more targets are met with some values only.
}
sweep-knee = From { $value } on, further values change the 90th percentile by less than { $matters }, by its means.
sweep-hit = Hit most is { $town }, with { $value }: { $gap } <span class="ci">({ $interval })</span>.
sweep-hit-none = No township is known to change.
sweep-tile-now = { $figure }, as it is
sweep-tile-suffices = { $figure }: first value that reaches { $asked }
sweep-tile-holds = { $figure }: last value that keeps { $asked }
sweep-tile-best = { $figure }, at best
sweep-tile-knee = Value from which more changes little
sweep-tile-cost = Figures that { $value } makes worse
sweep-note-now = { $interval }
sweep-note-there = there { $value } ({ $interval }); asked { $asked }
sweep-note-best = with { $value }; asked { $asked }
sweep-note-knee = further values: less than { $matters }, by means
sweep-note-cost = { $names }
sweep-note-cost-none = none is shown to be worse than as it is
sweep-title = one scenario with { $count } values
sweep-trust-values = Values
sweep-values = Each value on the same calls as the scenario as it is: { $replications ->
    [one] one replication
   *[other] { $replications } replications
} of { $days } days.

# The picture, the table, how sure.
sweep-picture = Picture
sweep-picture-heading = What each value does
sweep-minutes = Response time, in minutes
sweep-shares = Share of calls reached in time
sweep-curve-note = Upright strokes are 95 % intervals; dashed lines are the scenario as it is, or what is asked.
sweep-asked = asked: { $figure }
sweep-now = as it is: { $figure }
sweep-list = 90th percentile, against the scenario as it is
sweep-list-note = Bars are intervals that hold for all values at once; the upright line is the scenario as it is.
sweep-heat = { $figure }: { $one } down, { $two } across
sweep-heat-note = Each cell: the figure, half the width of its 95 % interval, and what is said of it against the scenario as it is. Colours show the difference; the palest does not matter.
sweep-band-better-far = better by { $far } or more
sweep-band-better = better by { $near } to { $far }
sweep-band-equal = less than { $near }
sweep-band-worse = worse by { $near } to { $far }
sweep-band-worse-far = worse by { $far } or more
sweep-who-heading = Which township changes most
sweep-town = Township that changes most
sweep-town-none = none known to change
sweep-table-heading = All values, all figures that are judged
sweep-against = { $figure }, against as it is
sweep-sure-heading = { $count ->
    [one] One value against the scenario as it is, with 95 % confidence
   *[other] { $count } values against the scenario as it is, all at once with 95 % confidence
}
sweep-judged = Every value was run on the same calls as the scenario as it is (seed { $seed }), so that a difference is taken replication by replication. What is said of the differences holds for all { $count } values and all figures that are judged at once (Student’s t, Bonferroni). A difference does not matter where its whole interval lies within { $matters } of zero. Calls not reached count as failures in every share and quantile, and in no mean.
sweep-method-heading = What was asked, how it was judged, how to repeat it
sweep-over = { $replications ->
    [one] One replication
   *[other] { $replications } replications
} of { $days } days of each, on the same calls
