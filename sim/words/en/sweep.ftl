# The page, the table and the console of a sweep.

# What varies: verb and key as the scenario writes them.
sweep-axis = { $axis ->
    [demand-per-1000-a-year] Calls per 1,000 people a year
    [demand-growth] Growth of calls
    [demand-times] Calls, times as many
    [demand-zone] Zone whose calls change
    [demand-town] Township whose calls change
    [demand-hours] Hours whose calls change
    [demand-months] Months whose calls change
    [launch-mean] Launch
    [launch-sd] Launch, standard deviation
    [launch-within] Launches within
    [launch-share] Share of launches in time
    [launch-spread] Launch, spread
    [launch-uniform] Launch, uniform law
    [launch-triangular] Launch, triangular law
    [launch-family] Launch, shape
    [launch-from] Launch counted from
    [handover-mean] Handover
    [handover-sd] Handover, standard deviation
    [handover-within] Handovers within
    [handover-share] Share of handovers in time
    [handover-spread] Handover, spread
    [handover-uniform] Handover, uniform law
    [handover-triangular] Handover, triangular law
    [handover-by-hour] Handover, times as long
    [handover-family] Handover, shape
    [add-ambulances-number] Ambulances added
    [add-ambulances-to] Station that gets an ambulance
    [add-ambulances-class] Class of the ambulances added
    [remove-ambulances-number] Ambulances removed
    [remove-ambulances-class] Class of the ambulances removed
    [move-ambulances-class] Class of the ambulances moved
    [remove-ambulances-from] Station that loses an ambulance
    [move-ambulances-number] Ambulances moved
    [move-ambulances-to] Station that gets the ambulances
    [move-ambulances-from] Station that gives the ambulances
    [close-station] Station that closes
    [close-station-station] Station that closes
    [add-station-name] Name of the new station
    [add-station-id] Id of the new station
    [add-station-name-latin] Romanised name of the new station
    [add-station-at] Place of the new station
    [add-station-town] Township of the new station
    [add-station-kind] Kind of the new station
    [add-station-ambulances] Ambulances of the new station
    [add-station-service-radius] Service radius of the new station
    [move-station-to] New place of the station
    [move-station-station] Station that moves
    [move-hospital-hospital] Hospital that moves
    [move-hospital-to] New place of the hospital
    [add-hospital-name] Name of the new hospital
    [add-hospital-id] Id of the new hospital
    [add-hospital-name-latin] Romanised name of the new hospital
    [add-hospital-at] Place of the new hospital
    [add-hospital-town] Township of the new hospital
    [add-hospital-treats] What the new hospital treats
    [add-hospital-beyond] Drive of the new hospital beyond the county
    [raise-hospital-hospital] Hospital that treats more
    [raise-hospital-treats] What the hospital treats besides
    [raise-hospital-level] How able the hospital becomes
    [roads-close-road] Road that is closed
    [roads-close-edge] Stretch of road that is closed
    [roads-close-area] Area whose roads are closed
    [roads-close-why] Why roads are closed
    [roads-slow-road] Road that is slow
    [roads-slow-edge] Stretch of road that is slow
    [roads-slow-area] Area whose roads are slow
    [roads-slow-why] Why roads are slow
    [roads-slow-factor] Slow roads, times the speed
    [roads-slow-at-most] Slow roads, at most
    [speed-times] Speeds, times as high
    [speed-speeds] Speed on roads of a class
    [speed-lights-and-siren] Speed with lights and siren, times the ordinary one
    [speed-transport] Speed with a patient, times the ordinary one
    [service-radius] Service radius
    [service-radius-radius] Service radius
    [service-radius-kind] Kind of station whose radius changes
    [service-radius-station] Station whose radius changes
    [desk-seats-seats] Seats of the call desk
    [desk-seats-by-hour] Seats of the call desk in some hours
    [desk-seats-wrap-up] Time of a seat after a call
    [desk-seats-patience] Patience of callers at the desk
    [desk-seats-again] Share who call again
    [desk-seats-again-after] Time until they call again
    [desk-seats-advice] Share helped by advice
    [desk-seats-other-calls] Other calls for each emergency
    [desk-seats-other-handling] Time of another call
    [classes-unlisted] Class of units that nobody lists
    [classes-placed] Class of units that a placement adds
    [classes-fleet-of] Units by class
    [classes-loading] Time to load a patient
    [classes-meeting] Time to hand over on the road
    [classes-needs] Needs of calls
    [classes-kinds-name] Name of a class
    [classes-kinds-launch] Launch of a class
    [classes-kinds-carries] Whom a class carries
    [classes-kinds-carrier] When a unit that carries is sent
    [classes-kinds-flies] Speed in the air
    [classes-kinds-hours] Hours of a class
    [classes-kinds-weather] Share of days fit for a class
    [classes-kinds-weather-by-hour] Share of days fit for a class at some hours
    [dispatch-rule] Rule of dispatch
    [dispatch-when-none-free] What becomes of calls when none is free
    [dispatch-radius-by] How the service radius is measured
    [dispatch-own-zones] Own zones of stations
    [dispatch-preparedness-weights] What units count for in preparedness
    [dispatch-service-radius] Service radius
    [when-none-free-then] What becomes of calls when none is free
    [when-none-free] What becomes of calls when none is free
   *[other] { $written }
}
sweep-axis-setting = { $written ->
    [destination] where patients are taken
   *[other] { $written }
}
sweep-taken = { $rule ->
    [nearest-able] the nearest able hospital
    [nearest] the nearest hospital
    [highest-level] the ablest hospital, at most { $bypass } min farther
    [home-township] the hospital of the home township
   *[other] { $rule }
}{ $shares ->
    [none] { "" }
    [some] ; fixed shares beside it
   *[other] ; { $shares }
}
sweep-taken-share = { $share } to { $hospital }
sweep-axis-of = { $axis } ({ $of })
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
sweep-there = with the value
sweep-tile-best = { $figure }, at best
sweep-tile-knee = Value from which more changes little
sweep-tile-cost = Figures that get worse with { $value }
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
sweep-costs-heading = What each value costs in time to care and in cover
sweep-costs-note = Differences from the scenario as it is, on the same calls, each with its interval; a minus is less.
sweep-table-heading = All values, all figures that are judged
sweep-against = { $figure }, against as it is
sweep-sure-heading = { $count ->
    [one] One value against the scenario as it is, with 95 % confidence
   *[other] { $count } values against the scenario as it is, all at once with 95 % confidence
}
sweep-judged = Every value was run on the same calls as the scenario as it is (seed { $seed }), so that a difference is taken replication by replication. What is said of the differences holds for all { $count } values and all figures that are judged at once (Student's t, Bonferroni). A difference does not matter where its whole interval lies within { $matters } of zero. Calls not reached count as failures in every share and quantile, and in no mean.
sweep-method-heading = What was asked, how it was judged, how to repeat it
sweep-over = { $replications ->
    [one] One replication
   *[other] { $replications } replications
} of { $days } days of each, on the same calls
