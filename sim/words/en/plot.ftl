# Pictures of files and notebooks.
plot-unit = { $unit ->
    [min] min
    [share] points
    [percent] %
    [ratio] of one
    [cny] CNY
    [ten-thousand-cny] 10,000 CNY
    [people-a-year] a year
   *[km] km
}
plot-all-calls = all calls
plot-all-calls-told = all calls: { $told }
plot-share-within = { $share } within { $time }
plot-share-not-reached = { $share } not reached
plot-interval = 95 % interval of each share
plot-response = response time [min]
plot-share-reached = share of calls reached
plot-ecdf = Share of calls reached within so many minutes
plot-target = { $kind ->
    [urban] urban calls
    [rural] rural calls
   *[all] all calls
}: { $reached } within { $within } min (target { $share })
plot-less-base = less { $base }
    {"["}points]
plot-coverage = { $county }: { $by ->
    [road-km] km by road
    [straight-km] km in a straight line
   *[minutes] min of driving
} from the nearest ambulance's base
plot-station = station
plot-station-one = station with one ambulance
plot-station-with = with { $count }
plot-station-none = with none
plot-scale-base = Nearest ambulance's base, { $by ->
    [road-km] by road
    [straight-km] in a straight line
   *[minutes] driving to a call
}
plot-band-any = any
plot-band-people = { $band }: { $share } of people
plot-band-share = { $band }: { $share }
plot-scale-response = Mean response time of the calls reached
plot-scale-difference = Mean response less the base's, calls reached in both
plot-scale-nearer = Drive from the nearest ambulance's base, less what it is now
plot-apart-beyond = { $way } by more than { $low } min
plot-apart-between = { $way } by { $low } to { $high } min
plot-apart-within = within { $low } min
plot-way-quicker = quicker
plot-way-slower = slower
plot-way-nearer = nearer
plot-way-farther = farther
plot-no-map = { $county } is known by a table of minutes and has no map to draw
plot-station-was = station: { $change ->
    [same] as it was
    [fewer] fewer ambulances, or none
   *[more] more ambulances, or new
}
plot-none-in-both = no call reached in both
plot-fewer-reached = fewer calls reached
plot-difference = difference [{ $unit }]
plot-no-value = no value
plot-quantity = { $what } [{ $unit }]
plot-now = now
plot-bought = bought by this one [{ $unit }]; grey: does not matter
plot-buys = What each one buys
plot-steps-more = ambulances more
plot-steps-moves = moves
plot-p90 = 90th percentile
plot-p90-not-reached = 90th percentile not reached
plot-mean = mean of the calls reached
plot-by-hour = By hour of the day
plot-calls-an-hour = calls an hour
plot-hour = hour of the call
plot-front = plans that none beats in both
plot-front-title = Two objectives: the plans that none beats in both
plot-pick = { $county }: the pick
plot-mark-as-it-is = station as it is
plot-mark-candidate = candidate
plot-mark-gives = gives ambulances
plot-mark-gets = gets ambulances
plot-less-now = mean response less what it is now [min]
plot-no-call = no call
plot-boxes = response time [min]: line 5 to 95 % of calls, box 25 to 75 %, bar 50 %, mark 90 %{ $further ->
    [yes] ; an arrow runs on to calls not reached
   *[no] {""}
}
plot-boxes-title = Response time by township (in brackets: calls a year)
plot-response-map = { $county }: realised response time by zone
plot-zone-none = no call was reached
plot-zone-missed = calls not reached (largest: all)
plot-roads = Roads
plot-roads-of = Roads of { $file }
plot-roads-share = share
plot-roads-one-way = one-way
plot-roads-posted = speed posted
plot-roads-all = all
plot-utilisation = Utilisation of its units
plot-no-unit = Time with no unit free
plot-jobs = Jobs a year
plot-own-zones = own zones
plot-away = away
plot-share-away = { $share } away
plot-busy-share = share of staffed hours [%]
plot-busy-expected = | expected by the hypercube model
plot-time-share = share of time [%]
plot-target-mark = target
plot-share-of-calls = share of calls [%]
plot-axis-does = What { $axis } does
plot-county-change = change in the county's response [min]
plot-none-change = none known to change
plot-town-change = change in the most changed township's mean [min]
plot-town-difference = difference in mean response time [min]; left is quicker
plot-town-title = Townships: how much quicker or slower than the base
plot-within-matters = within { $minutes } min: does not matter
plot-log = log: { $calls ->
    [one] 1 call
   *[other] { $calls } calls
}
plot-simulated = simulated: { $replications ->
    [one] 1 replication
   *[other] { $replications } replications
}
plot-points = { $points } points
plot-simulated-less = simulated less
    observed {"["}points]
plot-marks-note = response time [min]; upright lines: intervals that hold for all marks at once
plot-by-town = By township (calls of the log)
plot-by-hour-of-call = By hour of the call
plot-too-few = too few calls
plot-residual-mean = simulated less observed, mean response [min]
plot-residual-map = { $county }: where simulated and observed differ
plot-zones-of = { $band }: { $zones ->
    [one] 1 zone
   *[other] { $zones } zones
}
plot-few-calls = fewer than 5 calls in the log: { $zones ->
    [one] 1 zone
   *[other] { $zones } zones
}
plot-residual = simulated less observed, mean response
