# The page of a run.

# The answer. $value, $interval, $asked, $within and $km are written out with their units.
run-missed-launched = { $value } of departures leave within { $within } of the call <span class="ci">({ $interval })</span>; { $asked } is asked.
run-missed-within = { $kind ->
    [urban] { $value } of urban calls are reached within { $within }
    [rural] { $value } of rural calls are reached within { $within }
   *[all] { $value } of calls are reached within { $within }
} <span class="ci">({ $interval })</span>; { $asked } is asked.
run-missed-radius = { $kind ->
    [urban] { $value } of urban people live within { $km }
    [rural] { $value } of rural people live within { $km }
   *[all] { $value } of people live within { $km }
} of an ambulance { $how ->
    [road] by road
    [detour] in a straight line times the detour
   *[straight] in a straight line
}; the standard asks it for all.
run-missed-more = { $count ->
    [one] One more target is not met.
   *[other] { $count } more targets are not met.
}
run-close-more = { $count ->
    [one] One target is too close to tell.
   *[other] { $count } targets are too close to tell.
}
run-met-others = { $count ->
    [one] The other target is met.
   *[other] The other { $count } targets are met.
}
run-met-all = { $count ->
    [one] The one target that can be judged is met.
   *[other] All { $count } targets are met.
}
run-answer-p90 = Nine calls in ten are reached within { $value } <span class="ci">({ $interval })</span>; no target can be judged.
run-answer-not-reached = More than one call in ten is not reached; no target can be judged.

run-tile-launched = Departures within { $within } of the call
run-tile-within = { $kind ->
    [urban] Urban calls reached within { $within }
    [rural] Rural calls reached within { $within }
   *[all] Calls reached within { $within }
}
run-note-asked = asked { $asked }; interval { $interval }
run-note-radius = all are asked; { $how ->
    [road] by road
    [detour] in a straight line times the detour
   *[straight] in a straight line
}
run-note-radii = all are asked; { $how ->
    [road] by road
    [detour] in a straight line times the detour
   *[straight] in a straight line
}; { $share } within { $km }

run-queue-grows = The queue does not settle: { $share } of calls were still waiting when the last call came. Waits and response times here depend on how long is simulated.
run-no-road-ambulance = { $count ->
    [one] One zone
   *[other] { $count } zones
} with { $people } people cannot be reached from any ambulance by road: { $names }.
run-no-road-hospital = { $count ->
    [one] One zone
   *[other] { $count } zones
} with { $people } people cannot reach any hospital by road: { $names }.
run-tables-thinned = The travel tables were thinned to fit the memory: a unit on its way home can be sent another way only where the tables have a row.
run-and-more = { $names } and { $count } more

run-trust = How far to trust these figures
run-trust-history = History
run-trust-roads = Roads
run-trust-inputs = Inputs
run-trust-put-in = Put in
run-trust-weakest = Weakest
run-trust-chance = Chance
run-history-none = Not compared with a log of this county's calls.
run-history-void = Compared with a log on { $date }; the county's files have changed since, so that it no longer counts.
run-history-failed = Compared with a log on { $date }: the simulation did not repeat it.
run-history-open = Compared with a log on { $date }: no difference was found, but its calls are too few to tell.
run-history-passed = Compared with a log on { $date }: the simulation repeated it.
run-history-differs = This run differs from what was compared in: { $sections }.
run-roads-schematic = Schematic, calibrated to known distances, not surveyed.
run-roads-map = From a map: { $label }
run-roads-minutes = None: minutes of drives were given as a table.
run-roads-straight = None: straight lines, times { $detour }.
run-inputs-assumed = { $assumed } of { $count } are assumed or made by a generator.
run-launch-put-in = { $share } of launches within { $within } of the dispatch is an input; it gives back { $value } ({ $interval }) and proves nothing.
run-weakest = <a href="#who">{ $town }</a>: { $value } reached in time ({ $interval }); { $asked } is asked.
run-one-replication = One replication was run: what chance alone makes of these figures cannot be told.
run-still-alt = Map of { $county }: { $layer }

run-who-slowest = { $town }: one call in ten waits longer than { $worst }; in the other townships longer than { $low } to { $high }
run-who-slowest-alone = { $town }, named by its figure alone: one call in ten waits longer than { $worst }; in the other townships longer than { $low } to { $high }, and the interval of at least one reaches as far
run-who-not-reached = { $town }: more than one call in ten is not reached
run-who-plain = Response by township
run-who-note = The map and the table belong together: point at a township, or click it, and both show it. Townships are drawn by which village is nearest; these are no borders.
run-who-note-no-map = The places of this county have no positions, so that there is no map.
run-colour = Colour
run-layer-km = distance
run-layer-minutes = drive
run-layer-second = second base
run-layer-reach = hospital for { $conditions }
run-layer-towns = townships' response
run-circles = circles of { $km }
run-map-alt = Map of { $county }, can be zoomed
run-map-note = Coloured is what lies within 2.5 km of a road, each piece as the nearest road point; without roads, as the nearest village.
run-card-response = Half of the calls are reached within { $half }, nine in ten within { $nine }.
run-card-far = { $count ->
    [one] One village lies
   *[other] { $count } villages lie
} farther than { $km } from the nearest ambulance, with { $people } people; the farthest is { $zone }, { $away }.
run-card-near = Every village lies within { $km } of an ambulance.
run-card-second = { $share } of its people have the base of a second station within a drive of { $within }, the response asked.
run-card-calls = { $calls } calls a year from { $people } people.
run-towns-caption = Response and targets by township, can be sorted
run-town = Township
run-people = People
run-strip-half = half
run-strip-nine = nine in ten
run-calls = Calls a year
run-half = half, min
run-nine = nine in ten, min
run-mean = mean, min
run-nine-minutes = Nine in ten, min
run-in-time = In time
run-verdict = Verdict
run-towns-note = Response time counts { $clock } to the arrival of the first unit. In time is within the target of the call's own kind of zone; calls not reached are failures. Small figures are 95 % intervals, each for itself.
run-cut-off = Cut off
run-cut-off-note = Zones that no road joins to any ambulance, or to any hospital. Their calls are failures in every share, and in no mean; patients who cannot be taken to a hospital are treated on the scene.
run-no-road = no road
run-zone = Zone
run-from-ambulance = From the nearest ambulance
run-to-hospital = To the nearest hospital

run-why-driving = Of { $total } on average, { $minutes } are the drive ({ $share })
run-why-launching = Of { $total } on average, { $minutes } are the launch ({ $share })
run-why-queueing = Of { $total } on average, { $minutes } are spent waiting for a free unit ({ $share })
run-why-taking = Of { $total } on average, { $minutes } are spent taking the call ({ $share })
run-why-answering = Of { $total } on average, { $minutes } are spent until the call is answered ({ $share })
run-why-plain = What the response is made of
run-waterfall = What the mean response of { $mean } is made of
run-waterfall-note = All calls reached, minutes a call
run-leg-answering = Answering
run-leg-answering-note = from the call to the answer
run-leg-taking = Call taking
run-leg-taking-note = until a unit can be sent
run-leg-queueing = Waiting
run-leg-queueing-note = for a free unit
run-leg-launching = Launch
run-leg-launching-note = from dispatch to rolling
run-leg-driving = Drive
run-leg-driving-note = from rolling to arrival
run-leg-all = All
run-curve = How many calls are reached within how many minutes
run-curve-note = Share of all calls, from the call, by minutes
run-curve-goal = asked
run-curve-said = { $kind ->
    [urban] Urban calls within { $within }: { $share }.
    [rural] Rural calls within { $within }: { $share }.
   *[all] Calls within { $within }: { $share }.
}
run-hours = Response by hour of the day
run-hours-note = Minutes, by the hour in which the call came
run-busy-heading = { $units ->
    [one] The one ambulance is
   *[other] The { $units } ambulances are
} on a job { $share } of the time <span class="ci">({ $interval })</span>
run-busy-note = The busiest stations, share of time from dispatched to clear
run-waits-none = No call had to wait for a free unit.
run-waits = { $share } of calls had to wait for a free unit ({ $interval }), { $mean } on average.
run-said-lost = { $share } of calls are lost ({ $interval }): no ambulance was free, and they did not wait.
run-said-unreachable = { $share } of calls cannot be reached by any ambulance that may serve them ({ $interval }).
run-said-home-miss = { $share } of calls are served by another station's ambulance ({ $interval }).
run-people-served-met = { $units ->
    [one] One ambulance serves
   *[other] { $units } ambulances serve
} { $people } people, one for { $each }; the standard asks one for { $asked }: met.
run-people-served-missed = { $units ->
    [one] One ambulance serves
   *[other] { $units } ambulances serve
} { $people } people, one for { $each }; the standard asks one for { $asked }: not met.

run-sure = { $assumed } of { $count } inputs are assumed or made by a generator
run-sure-plain = The inputs name no sources
run-intervals = Each interval holds the value at 95 %, over { $replications } replications with other chance: of a mean Student's t; of a share and a quantile, which are of all calls of all replications, Wilson's and Woodruff's, by how alike the calls of a replication are. It says how exactly the simulation knows its own figures, and nothing about how true the inputs are.
run-inputs = Where the inputs come from
run-inputs-note = Better figures for what is assumed improve the answer most. All inputs with their sources stand below.
run-inputs-none = The county's files name no sources.
run-confidence-H = sourced, reliable
run-confidence-M = sourced, rough
run-confidence-L = sourced, doubtful
run-confidence-assumed = assumed
run-confidence-synthetic = generated
run-flatters = What makes these figures look good
run-flatters-near = { $share } of drives to a scene ({ $interval }) take less than { $minutes }: a station is in the village.
run-flatters-crews = { $units ->
    [1] The ambulance has a crew
   *[other] All { $units } ambulances have a crew
} on duty round the clock, { $hours } crew hours a day; { $share } of them ({ $interval }) go to jobs.
run-flatters-able = { $share } of patients carried ({ $interval }) are taken where their condition can be treated; { $onward ->
    [yes] others are carried on as the scenario says.
   *[no] a transfer onwards is not simulated.
}
run-flatters-out = { $share } of patients carried ({ $interval }) are taken to a hospital of a township, and not to the seat: the ambulance is soon free again.
run-flatters-transfers = { $held ->
    [transfers] Repairs and standing by at events take no ambulance away.
    [repairs] Transfers between hospitals and standing by at events take no ambulance away.
    [transfers-repairs] Standing by at events takes no ambulance away.
   *[none] Transfers between hospitals, repairs and standing by at events take no ambulance away.
}
run-notes = Also to be known
run-joints = Places joined to the roads doubtfully
run-few-replications = { $count } replications are few: the intervals are wide and rough. Run { $asked } or more.
run-few-calls = Fewer than { $calls } calls a replication: { $names }. Read their figures as rough; a longer window would tell.
run-warm-up-enough = The warm-up of { $days ->
    [one] 1 day
   *[other] { $days } days
} is long enough: MSER-5 would cut { $cut }.
run-warm-up-short = The warm-up of { $days ->
    [one] 1 day
   *[other] { $days } days
} is too short: MSER-5 would cut { $cut }.
run-warm-up-unsettled = The number of busy units finds no level in the first half of what was simulated (MSER-5, cut at { $cut } days); nothing shows that a warm-up of { $days } is long enough.

run-method-heading = What was asked, how it was worked out, how to repeat it
run-all-figures = All figures
run-all-figures-note = { $count } with interval and definition
run-figure = Figure
run-value = Value
run-interval = 95 % interval
run-asked = Asked
run-meaning = Meaning
run-coverage = Coverage
run-coverage-small = where people live, not what was done for calls
run-coverage-note = Share of people who live that near to the base of one, or of two, ambulances, or to two bases, were all ambulances there. Kilometres by road are those of the quickest road.
run-people-where = People
run-one-ambulance = One ambulance
run-two-ambulances = Two ambulances
run-two-bases = Two bases
run-people-road = { $kind ->
    [urban] Urban people within { $limit } by road
    [rural] Rural people within { $limit } by road
   *[all] All people within { $limit } by road
}
run-people-detour = { $kind ->
    [urban] Urban people within { $limit }, the straight line times the detour
    [rural] Rural people within { $limit }, the straight line times the detour
   *[all] All people within { $limit }, the straight line times the detour
}
run-people-straight = { $kind ->
    [urban] Urban people within { $limit } in a straight line
    [rural] Rural people within { $limit } in a straight line
   *[all] All people within { $limit } in a straight line
}
run-people-drive = { $kind ->
    [urban] Urban people within a drive of { $limit }
    [rural] Rural people within a drive of { $limit }
   *[all] All people within a drive of { $limit }
}
run-kinds = By priority, kind of zone and clock
run-group = Calls
run-not-reached = Not reached
run-home-miss = Another station's unit
run-priority = priority { $level }
run-kind = { $kind ->
    [urban] urban zones
    [rural] rural zones
   *[all] all zones
}
run-clocks-note = Response time by the instant from which it counts; all end when the first unit arrives. Priority 1 is the most urgent.
run-from = Counted
run-clock-called = from the call
run-clock-answered = from the answer
run-clock-ready = from when a unit can be sent
run-clock-dispatched = from the dispatch
run-clock-launched = from rolling
run-hospitals = Hospitals
run-hospitals-note = Patients brought from calls a day; handover is of them, from the door to handed over; units there are the hours a day from the door until they are clear.
run-hospital-name = Hospital
run-hospital-patients = Patients a day
run-hospital-handover = Handover, min
run-hospital-held = Units there, hours
run-hospital-door-wait = Wait at the door, min
run-hospital-door-wait-note = Wait at the door is the mean of all units that bring a patient, those of transfers among them.
run-hospital-elsewhere = Taken elsewhere
run-hospital-elsewhere-note = Taken elsewhere is the share of the patients for whom the hospital was planned, but who were taken to another.
run-hospital-transferred = By transfer a day
run-hospital-transferred-note = By transfer come the patients of other hospitals; they are not among the patients a day.
run-hospital-sent-on = Carried on
run-hospital-sent-on-note = Carried on is the share of all who are brought there for whom a unit is asked to carry them on from there.
run-hospital-in-window = In their window
run-hospital-in-window-note = In their window is the share of the patients of pathways whose way ends there who are treated there in time.
run-hospital-within = Within { $minutes } min
run-beds-note = Beds that are counted: share of their time in which they are taken; of patients who need one those who find none free, and of those brought by ambulance; days on which that happens, or more lie there than beds.
run-beds-icu = intensive care
run-beds-ward = wards
run-hospital-beds = Beds
run-hospital-occupied = Taken
run-hospital-no-bed = None free
run-hospital-carried-no-bed = None free, brought
run-hospital-over-days = Days with too few
run-stations = Stations
run-stations-note = Busy is the share of time from dispatched to clear; away are jobs in zones that are another station's own. Expected is what the hypercube model works out without simulation.
run-station = Station
run-ambulances = Ambulances
run-busy = Busy
run-expected = Expected
run-no-unit = No unit free
run-jobs = Jobs a year
run-away = Away
run-analytic-exact = The exact hypercube model, which does without simulation, lies { $points } percentage points from the simulated busy share on average.
run-analytic-approximate = The hypercube approximation (Larson 1975, Jarvis 1985), which does without simulation, lies { $points } percentage points from the simulated busy share on average.
run-asked-what = What was asked
run-changes-count = { $count ->
    [0] as it is, nothing changed
    [one] one change
   *[other] { $count } changes
}
run-setting = Setting
run-setting-counted = Counted
run-setting-simulated = Simulated
run-setting-log = Calls
run-setting-replications = Replications
run-setting-seed = Seed
run-setting-dispatch = Dispatch
run-setting-none-free = When no unit is free
run-setting-destination = Destination
run-setting-clock = Response time
run-setting-targets = Targets
run-setting-read = As it was read
run-written = Written in this scenario
run-key = Key
run-resolved = The scenario as resolved, defaults included
run-model = Model and definitions
run-model-small = from which instant each time counts
run-instant-called = Call
run-instant-called-note = response time counts from here
run-instant-answered = Answered
run-instant-answered-note = by the desk
run-instant-ready = Taken
run-instant-ready-note = a unit can be sent
run-instant-dispatched = Dispatched
run-instant-dispatched-note = waits where none is free
run-instant-launched = Launched
run-instant-launched-note = the wheels roll
run-instant-arrived = Arrived
run-instant-arrived-note = response time ends here
run-instant-left_scene = Left the scene
run-instant-left_scene-note = with the patient or without
run-instant-at_hospital = At the hospital
run-instant-at_hospital-note = where one is carried
run-instant-clear = Clear
run-instant-clear-note = can be sent again, on its way home too
run-model-words = Calls come by a Poisson process that varies with the hour, the weekday and the month, in each zone by its people{ $days ->
    [0] .
   *[other] ; besides, chance multiplies the rate of each day, for the whole county at once (standard deviation { $days } %).
} { $travel ->
    [road] Units drive the quickest way on the roads
    [line] Drives are straight lines times a detour
   *[minutes] Drives take the minutes of the county's table
}, and each drive varies by chance. The model is a discrete-event simulation; { $replications ->
    [0] here it was not run.
    [one] one replication was run.
   *[other] { $replications } replications were run, each with other chance.
}
run-verdict-words = A target is met where the whole interval reaches it, not met where the whole interval falls short, and too close to tell between. A figure that only gives an input back is not judged. Calls not reached fail every share; a quantile that falls among them reads 'not reached'.
run-sources = Inputs and their sources
run-sources-small = { $assumed } of { $count } assumed or generated
run-input = Input
run-alike = { $count ->
    [one] and one more like it
   *[other] and { $count } more like it
}
run-confidence = Confidence
run-source = Source and note
run-written-at = Written at
run-repeat = How to repeat it
run-repeat-small = versions; seeds and hashes stand in manifest.json
run-software = Software
run-version = Version
run-counted-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}, from { $first } to { $last }
run-simulated-days = from { $start } on, and for { $days ->
    [one] 1 day
   *[other] { $days } days
} after those counted
run-none-free = { $what ->
    [wait] Calls wait, the most urgent first
   *[lose] Calls are lost
}
run-destination = { $rule ->
    [nearest-able] The nearest hospital that can treat the condition
    [nearest] The nearest hospital
    [highest-level] The ablest hospital for the condition that is at most { $bypass } min farther than the nearest able one
    [home-township] The hospital of the patient's own township; where it has none, the nearest that can treat the condition
   *[other] { $rule }
}{ $shares ->
    [0] { "" }
   *[other] , beside fixed shares by hospital
}
run-log = From the log { $name }, { $period }, { $calls } calls.
run-log-left-out = { $count ->
    [one] One row is left out for its fault;
   *[other] { $count } rows are left out for their faults;
} manifest.json says which.
run-stopped = { $count }, where it was stopped; { $asked } were asked for
run-log-chance = Drawn by the scenario's laws, where the log says nothing: { $names }.
run-log-all = The log leaves nothing to chance: every replication is the same.

run-levers = What would have to change
run-levers-alone = { $goal }, { $asked } asked: of { $tested } measures tested, { $count ->
    [1] one reaches it
   *[other] { $count } reach it
} alone. { $count ->
    [1] It is
   *[other] The best is
}: '{ $what }' ({ $exact ->
    [yes] { $value }
   *[no] { $value }, { $interval }
}).
run-levers-two = { $goal }, { $asked } asked: none of { $tested } measures tested is known to reach it alone. Of { $pairs } pairs, { $count ->
    [1] one does
   *[other] { $count } do; the best is
}: '{ $what }' ({ $exact ->
    [yes] { $value }
   *[no] { $value }, { $interval }
}).
run-levers-none = { $goal }, { $asked } asked: none of { $tested } measures tested is known to reach it alone, and none of { $pairs } pairs of them.
run-levers-none-alone = { $goal }, { $asked } asked: none of { $tested } measures tested is known to reach it.
run-levers-as-it-is = As it is
run-levers-both = { $first }; and: { $second }
run-levers-at = { $what } ({ $place })
run-levers-what = Measure
run-levers-note = Short runs on the calls of the first { $days } days of { $replications } replications, { $calls } calls as it is. Each interval holds by itself. Of the { $values } values that say how far a measure goes, { $assumed } are assumed (seeds/levers.yaml). A pair is shown where neither of its two measures reaches the target alone.
run-levers-ask = Which measure would reach what is missed, alone or with another, was not tried here. <code>chuche run</code> tries it without <code>--no-levers</code>.
run-levers-log = Which measure would reach what is missed is not tried for the calls of a log: their times are their own. Run the scenario without its log.
run-trust-levers = To reach it
run-away-heading = What takes the ambulances away: { $units ->
    [one] one unit has { $hours } hours a day
   *[other] { $units } units have { $hours } hours a day
}
run-away-note = Unit-hours a day of all units, mean of the days counted; on the way home a unit may be sent unless its base asks for it first
run-cover-heading = Cover lost while ambulances are away: { $share } ({ $interval }) of the people, about { $people }, on average
run-cover-note = In per cent of the people: those whom no ambulance at its base reaches in the response time asked, though one that is away would from there; where several would, each counts for an equal part
run-away-launch = getting ready
run-away-go = to the scene
run-away-scene = on the scene
run-away-carry = carrying
run-away-door = waiting at a door
run-away-handover = handing over
run-away-turnaround = made ready again
run-away-transfer = on transfers
run-away-home = on the way home
run-away-base = made ready at the base
run-away-rest = With the { $ready } in which they stand ready, this adds up to the { $hours } hours.
run-strained = What holds calls and units up
run-tile-answered = Calls answered within { $within }
run-missed-answered = { $value } of calls are answered by the desk within { $within } <span class="ci">({ $interval })</span>; { $asked } is asked.
