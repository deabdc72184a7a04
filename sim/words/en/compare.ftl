# The page, the table and the console of a comparison.

# What may be said of a difference.
compare-saying-better = Better
compare-saying-worse = Worse
compare-saying-equal = No difference that matters
compare-saying-same = No difference at all
compare-saying-unseen = None seen in either
compare-saying-every = All seen in both
compare-saying-close = Too close to tell
compare-saying-beside = Read beside the calls not reached
compare-saying-alone = No interval
compare-saying-plain = –
compare-why-equal = lies within { $matters }
compare-why-unseen = which is no proof that they are equal
compare-why-more = { $count ->
    [one] about one more replication would tell
   *[other] about { $count } more replications would tell
}
compare-why-never = no number of replications that is worth running would tell
compare-why-few = so in too few replications to tell
compare-why-beyond = both lie beyond the calls reached
compare-why-nothing = there is nothing to count
compare-why-one = one replication cannot tell
compare-why-some = some replications have no value
compare-points = { $one ->
    [yes] { $number } point
   *[no] { $number } points
}
compare-gone = beyond the calls reached
compare-back = among the calls reached again
compare-matters = { $minutes }, { $share } of a share, or { $part } of a year's costs or survivors as they are now

# The answer. $value, $amount, $gap and $interval are written out.
compare-head-better = Better: in { $other } nine calls in ten are reached within { $value }, { $amount } sooner than in { $base } <span class="ci">({ $interval })</span>.
compare-head-worse = Worse: in { $other } nine calls in ten are reached within { $value }, { $amount } later than in { $base } <span class="ci">({ $interval })</span>.
compare-head-equal = No difference that matters: in { $other } nine calls in ten are reached within { $value }, { $gap } against { $base } <span class="ci">({ $interval }, within { $matters })</span>.
compare-head-same = No difference at all: nine calls in ten are reached within { $value }, in { $other } as in { $base }.
compare-head-close = Too close to tell: in { $other } nine calls in ten are reached within { $value }, { $gap } against { $base } <span class="ci">({ $interval })</span>.
compare-head-gone = Worse: in { $other } more than one call in ten is not reached, in { $base } fewer.
compare-head-back = Better: in { $base } more than one call in ten is not reached, in { $other } fewer.
compare-head-alone = No verdict on { $other } against { $base }: { $why }.
compare-head-many = { $better ->
    [one] One
   *[other] { $better }
} of { $count } scenarios { $better ->
    [one] is better than { $base }: in { $first }
   *[other] are better than { $base }, by its figure most { $first }:
} nine calls in ten are reached within { $value }, { $amount } sooner <span class="ci">({ $interval })</span>.
compare-head-many-back = { $better ->
    [one] One
   *[other] { $better }
} of { $count } scenarios { $better ->
    [one] is
   *[other] are
} better than { $base }, first of all { $first }: there nine calls in ten are reached again.
compare-head-many-none = None of { $count } scenarios is shown to be better than { $base }.
compare-head-count-worse = { $count ->
    [one] One is worse.
   *[other] { $count } are worse.
}
compare-head-count-equal = { $count ->
    [one] One makes no difference that matters.
   *[other] { $count } make no difference that matters.
}
compare-head-count-close = { $count ->
    [one] One is too close to tell.
   *[other] { $count } are too close to tell.
}
compare-head-count-alone = { $count ->
    [one] One has no verdict.
   *[other] { $count } have no verdict.
}
compare-head-first-told = The first is told apart from all the others.
compare-head-first-close = The first is not told apart from { $names }.
compare-targets-won = { $count ->
    [one] One more target is met.
   *[other] { $count } more targets are met.
}
compare-targets-lost = { $count ->
    [one] One target is no longer met.
   *[other] { $count } targets are no longer met.
}
compare-targets-same = No verdict on a target changes.
compare-title = { $count ->
    [2] two scenarios compared
   *[other] { $count } scenarios compared
}
compare-of = { $legend }: { $name }
compare-tile-scenario = { $name }: { $figure }
compare-tile-difference = { $figure }, against { $base }
compare-note-difference = { $interval }; what matters: { $matters }
compare-note-alone = no interval; what matters: { $matters }
compare-note-before = { $base }: { $value }, { $verdict }
compare-note-targets = { $interval }; targets met: { $met } of { $count } ({ $base }: { $before })
compare-trust-calls = Calls
compare-same-calls = { $replications ->
    [one] The same calls and luck in all, one replication of { $days } days.
   *[other] The same calls and luck in all, { $replications } replications of { $days } days.
}
compare-still-layer = Difference of the mean response: { $name }

# For whom.
compare-who-better = { $count ->
    [one] In one township
   *[other] In { $count } townships
} with { $people } people calls are reached sooner
compare-who-worse = { $count ->
    [one] in one township
   *[other] in { $count } townships
} with { $people } people later
compare-who-both = { $better }, { $worse }
compare-who-late = { $count ->
    [one] In one township
   *[other] In { $count } townships
} with { $people } people calls are reached later
compare-who-none = No township is shown to be better or worse off
compare-who-of = { $name }: { $said }
compare-who-note = Mean response of the calls reached. Intervals of differences hold for all townships and scenarios at once; those of the base and of a scenario each by itself. Townships are drawn by which village is nearest; these are no borders.
compare-scenario = Scenario
compare-base = Base
compare-difference = Difference, min
compare-minutes = { $name }, min
compare-verdict = Verdict
compare-layer-minutes = Drive from the nearest ambulance: { $name }
compare-layer-second = Drive from the second nearest base: { $name }
compare-layer-response = Mean response of townships: { $name }
compare-layer-difference = Difference of the mean response of townships: { $name }
compare-band-far-quicker = quicker, { $far } or more
compare-band-quicker = quicker
compare-band-equal = no difference that matters
compare-band-unknown = too close to tell, or no verdict
compare-band-slower = slower
compare-band-far-slower = slower, { $far } or more
compare-card-base = { $name }: { $value }
compare-card-other = { $name }: { $value }, { $gap } ({ $interval }). { $verdict }.
compare-card-alone = { $name }: { $value }. { $verdict }.
compare-zone-difference = { $name }: { $gap }
compare-gained = People who come within a distance of a staffed base, or fall out of it
compare-gained-limit = { $by ->
    [minutes] { $limit } of driving
    [road-km] { $limit } by road
   *[other] { $limit } in a straight line
}
compare-gained-come = { $people } come
compare-gained-go = { $people } go
compare-gained-none = Nobody comes within a distance of a staffed base, or falls out of it, by the distances counted.

# Side by side, why, how sure.
compare-glance = Side by side
compare-glance-heading = { $count } scenarios against { $base }, by all figures that are judged
compare-glance-note = In the order of the 90th percentile, the quickest first. What stands first is not the best for sure where the next is not told apart from it.
compare-behind-first = first
compare-behind = beside the first
compare-why-heading = { $leg ->
    [answering] Of the parts of the mean response, answering changes most: { $gap }
    [taking] Of the parts of the mean response, taking the call changes most: { $gap }
    [queueing] Of the parts of the mean response, waiting for a unit changes most: { $gap }
    [launching] Of the parts of the mean response, launching changes most: { $gap }
   *[driving] Of the parts of the mean response, driving changes most: { $gap }
}
compare-why-heading-of = { $name }: { $said }
compare-why-nothing-changes = No part of the mean response changes
compare-why-plain = What the response is made of
compare-legs = Parts of the mean response, in minutes
compare-legs-note = Over the calls reached, by themselves; means without an interval.
compare-curve = How many calls are reached within how many minutes
compare-curve-note = Share of all calls, from the start of the clock; minutes along the axis.
compare-moves = Calls that another station answers
compare-moves-none = The two have no call in common.
compare-moves-same = Of { $common } calls a year that both have, { $share } are answered from the same station; { $moved } are answered from another.
compare-moves-more = { $calls } calls a year come on top.
compare-moves-fewer = { $calls } calls a year no longer come.
compare-from = Answered from
compare-to = Now from
compare-calls = Calls a year
compare-nobody = nobody
compare-sure-heading = { $count ->
    [one] One verdict, that holds with 95 % confidence
   *[other] { $count } verdicts, that all hold at once with 95 % confidence
}
compare-sure-one = One replication tells nothing of chance
compare-intervals = Every scenario had the same calls: the same places, instants and conditions, and the same luck wherever the same thing happened. A difference is taken replication by replication, so that what both have in common falls out of it (Student's t; Law, Simulation Modeling and Analysis, 5th ed., section 10.2). Intervals say how exactly the simulation knows its own mean, and nothing about how true the inputs are.
compare-verdicts = Better and worse: the interval leaves out zero. No difference that matters: it lies within { $matters } of zero. No difference at all: both came to the same in every replication. None seen, all seen: no call of either, or every call of both. Too close to tell: none of these. A mean over the calls reached is read beside the share not reached where that differs too. Intervals are widened for all verdicts that are given at once (Bonferroni): { $figures } of figures, { $towns } of townships.
compare-looking = Run all replications at once and judge then. Who looks after every few, and stops at the first verdict, tells equal scenarios apart too often: in 14 of 100 at five looks, in 25 at twenty, and not in 5 (Armitage, McPherson and Rowe, 1969).
compare-narrowing = How many times as wide intervals would be without the same calls
compare-few = { $count } replications are few: intervals are wide and rough. Run { $asked } or more.
compare-few-calls = Townships with fewer than { $calls } calls a replication: { $names }.
compare-stopping = Replications were added until every difference was known as asked ({ $asked }, half its interval), or { $most } were done. Such a rule stops a little too early now and then, so that the interval holds slightly less often than 95 % (Law, 5th ed., section 9.4.1).
compare-stopping-reached = That was reached after { $count } replications.
compare-stopping-not = That was not reached after { $count } replications.
compare-stopping-beyond = The figure lies beyond the calls reached, where more replications would narrow nothing: none were added after { $count }.
compare-interrupted = It was interrupted after { $count } of { $asked } replications.

# What was asked, method.
compare-asked = What was asked
compare-method-heading = What was asked, how it was judged, how to repeat it
compare-figures = All figures of { $name }
compare-figures-note = { $judged } judged, { $others } beside them, each with its own 95 % interval and no verdict
compare-changes-none = As it is.
compare-apart = { $count ->
    [one] One setting differs from { $base }
   *[other] { $count } settings differ from { $base }
}
compare-key = Key
compare-setting-ambulances = Ambulances
compare-setting-stations = Stations with one
compare-setting-hospitals = Hospitals
compare-setting-dispatch = Dispatch
compare-setting-none-free = When no unit is free
compare-setting-destination = Destination
compare-setting-assumed = Inputs assumed
compare-assumed = { $assumed } of { $count }
compare-resolved = { $name }, as resolved
compare-definitions = What the figures mean
compare-judged = How it was judged

# The table to paste, and the console.
compare-table-scenario = scenario
compare-table-figure = figure
compare-table-township = township
compare-table-unit = unit
compare-table-base = base
compare-table-other = other
compare-table-difference = difference
compare-table-low = low
compare-table-high = high
compare-table-verdict = verdict
compare-table-mean = Response time, mean
compare-table-beyond = beyond
compare-held = Held against { $base }, { $replications ->
    [one] one replication
   *[other] { $replications } replications
} of { $days } days of each, on the same calls
compare-ranking = The quickest first, by the 90th percentile:
compare-placed = { $place }. { $name }: { $value }
compare-placed-behind = { $place }. { $name }: { $value }; beside the first { $gap }: { $verdict }
compare-of-scenario = { $name }: { $said }
compare-with-why = { $verdict }: { $why }
compare-stop = { "." }
compare-stopped = { $rule } { $end }
compare-loses-none = { $name }: nobody is shown to lose by it.
compare-loses = { $name }: { $count ->
    [one] one township with { $people } people loses
   *[other] { $count } townships with { $people } people lose
} by it: { $names }.
compare-loses-heading = Who loses
