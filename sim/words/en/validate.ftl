# A model held against a log of calls.

# The answer, and what explains it. Numbers are written out already, without their units.
validate-fit = The simulation repeats the log: shares differ by no more than { $points } points at every mark from { $first } min to { $last } min{ $busy ->
    [told] {" "}and in utilisation
   *[none] {""}
}, with { $confidence } % confidence for all at once ({ $calls } calls). It is fit for { $purpose ->
    [shares] the shares themselves and for comparing placements
   *[placements] comparing placements
}.
validate-not-fit = { $what ->
    [utilisation] Not fit: units are busy { $observed } % of the time in the log and { $simulated } % in the simulation
   *[mark] Not fit: within { $mark } min the log has { $observed } % of calls reached and the simulation { $simulated } %
}, { $difference } points { $sure ->
    [yes] { $interval }
   *[no] without an interval
}: more than chance explains, and more than { $widest } points.
validate-cannot-tell = Cannot tell: no difference beyond chance was found; { $far_what ->
    [utilisation] in utilisation
   *[mark] within { $far_mark } min
} they may be { $known ->
    [yes] { $apart } points apart
   *[no] any number of points apart
}, and { $calls } calls are too few to rule out more than { $widest }; a longer log would tell.
validate-cannot-tell-apart = Cannot tell: { $what ->
    [utilisation] in utilisation
   *[mark] within { $mark } min
} the two differ by more than chance explains ({ $difference } points { $sure ->
    [yes] { $interval }
   *[no] without an interval
}); { $far_what ->
    [utilisation] in utilisation
   *[mark] within { $far_mark } min
} they may be { $apart } points apart, and { $calls } calls are too few to rule out more than { $widest }; a longer log would tell.
validate-part-explains = What explains it: { $part }: { $observed } min on average in the log, { $simulated } in the simulation.
validate-part-and = And: { $part }: { $observed } min on average in the log, { $simulated } in the simulation.
validate-part-against = Against it works: { $part }: { $observed } min on average in the log, { $simulated } in the simulation.
validate-no-legs = The log parts no response into its legs, so that none can be blamed.
validate-spread = No part of the response differs in its mean so as to explain it: look at how the parts spread, and at how they go together ({ $variation }, { $correlation }).
validate-parts-agree = Its parts agree: look at how many are carried to a hospital.
validate-second-units = In the log { $share } % of the busy time is of a second unit or more at one call; the simulation sends one unit a call.
validate-calls-a-day = Calls a day are { $observed } in the log, { $simulated } in the simulation.
validate-how = { $scenario } held against { $log }, { $period }: { $calls } calls, simulated { $replications } times with { $drawn ->
    [own] the log's own calls
   *[drawn] calls drawn by the scenario
}.
validate-how-fitted = Rates, times and speeds were fitted to the { $calls } calls of { $period }.
validate-how-noted = Of the log: { $note }.
validate-leg-desk = desk
validate-leg-waiting = waiting
validate-leg-call-to-dispatch = call to dispatch
validate-leg-launch-delay = launch delay
validate-leg-travel-to-scene = travel to scene
validate-leg-dispatch-to-arrival = dispatch to arrival
validate-leg-on-scene = on scene
validate-leg-transport = transport
validate-leg-handover = handover
validate-leg-turnaround = turnaround
validate-leg-at-hospital = at hospital
validate-leg-job-cycle = job cycle

# The page.
validate-question = Does the simulation repeat what happened?
validate-title = held against { $log }
validate-tile-mark = Calls reached within { $mark }
validate-tile-utilisation = Time that units are busy
validate-tile-calls = Calls a day
validate-tile-note = log { $observed }; { $points } points apart, interval { $interval }
validate-tile-note-calls = log { $observed }; { $difference } apart, interval { $interval }
validate-tile-note-alone = log { $observed }; no interval
validate-verdict-same = repeated
validate-verdict-apart = not repeated
validate-verdict-open = cannot tell
validate-verdict-none = no difference found
validate-verdict-few = too few calls
validate-trust = What this can be trusted for
validate-trust-log = Log
validate-trust-log-said = { $calls } calls of { $period }; { $told } have a response time.
validate-trust-test = Test
validate-trust-test-fitted = Fitted to other days: the { $calls } calls of { $period }.
validate-trust-test-drawn = The scenario as it stands; nothing was fitted to this log here. Whether its figures came from the same days, nobody can see from the log.
validate-trust-test-own = The log's own calls were simulated: demand is not tested.
validate-trust-roads = Roads
validate-trust-chance = Chance
validate-trust-chance-said = { $replications } replications; the shares of the log have days as their units.
validate-trust-units = Units
validate-trust-units-said = { $share } % of the log's busy time is of a second unit or more at one call. The simulation sends one unit a call, so it has more units free than the service had.
validate-who-worst = Mean response is furthest off in { $town }: { $difference } min, more than chance explains
validate-who-none = In no township the mean response differs by more than chance explains
validate-who-note = Simulated less observed mean response of the calls reached. The intervals hold for all townships at once.
validate-town = Township
validate-hour = Hour
validate-calls-log = Calls
validate-observed = Log, min
validate-simulated = Simulated, min
validate-difference = Difference, min
validate-verdict = Verdict
validate-layer = Simulated less observed, mean response of townships
validate-band-quicker = simulated quicker by more than { $minutes }
validate-band-within = within { $minutes }, or no more than chance
validate-band-slower = simulated slower by more than { $minutes }
validate-zone-calls = { $calls } calls in the log
validate-zone-residual = Simulated less observed: { $difference } min
validate-why-explained = { $part } explains the gap: { $observed } min in the log, { $simulated } simulated
validate-why-plain = Where the parts of a job agree and where they do not
validate-parts = The parts of a job, mean minutes
validate-parts-note = dark: log; blue: simulated
validate-parts-none = The log does not tell the parts of a job.
validate-curve = How many calls are reached within so many minutes
validate-curve-note = share of all calls; minutes from the clock's start
validate-line-log = log
validate-line-simulated = simulated
validate-gap = Simulated less observed at each mark, in points
validate-gap-note = minutes along the axis; bars: intervals that hold for all marks at once; shaded: the tolerance of { $points } points
validate-hours = Mean response by hour of the call
validate-hours-note = minutes
validate-sure = The intervals hold for all marks at once with { $confidence } % confidence
validate-sure-note = The log's share at a mark has a standard error with days as the units, the simulated share one over replications (Bonferroni, Student's t with Welch's degrees of freedom). Fit means that no mark can be farther apart than the tolerance; not fit, that one is, by more than chance explains; between the two the log cannot tell.
validate-mark = Reached within
validate-log = Log
validate-made = Simulated
validate-points = Points apart
validate-all-at-once = Interval, all at once
validate-busy = Time busy
validate-quantile = { $share } of calls within
validate-told = What features and hospitals make
validate-told-note = Told, not judged: the verdict is of response times and busy time. The intervals hold for all of these rows at once.
validate-told-difference = Difference
validate-told-points = { $number } points
validate-told-beyond = { $ends }: beyond chance
validate-taken-at = Patients taken to { $hospital }
validate-handover-at = Handover at { $hospital }, mean
validate-untold = { $untold } of { $calls } calls have no response time in the log and are left out; calls that the log says were lost count as not reached.
validate-busy-differs = Units are busy { $observed } of the time in the log, { $simulated } simulated: more than chance explains.
validate-demand-differs = Demand differs by more than chance: { $observed } calls a day in the log, { $simulated } simulated.
validate-towns-differ = Townships where the mean response differs by more than chance: { $names }.
validate-hours-differ = Hours where the mean response differs by more than chance: { $names }.
validate-name-difference = { $name } ({ $difference } min)
validate-asked = What was done
validate-method-heading = What was done, how it was judged, how to repeat it
validate-by-hour = By hour of the call
validate-p90-log = 90th percentile, log
validate-p90-made = simulated
validate-a-day-log = Calls a day, log
validate-a-day-made = simulated
validate-interval = Interval, all at once
validate-few = too few to say
validate-stopped = Stopped after { $done } of { $asked } replications: the intervals are wider than asked, and no verdict is kept beside the county.
