# Where ambulances should go.

# Plans and objectives.
place-name = { $latin } { $chinese }
place-and = { $first }; { $second }
place-then = { $first }, then { $second }
place-and-more = { $parts } and { $count } more
place-as-it-is = as it is
place-act-move = { $count ->
    [one] an ambulance
   *[other] { $count } ambulances
} from { $source } to { $post ->
    [new] a new post at { $place }
    [there] the new post at { $place }
   *[none] { $place }
}
place-act-open = { $count ->
    [one] a new post at { $place }
   *[other] a new post at { $place } with { $count } ambulances
}
place-act-add = { $count ->
    [one] one more ambulance
   *[other] { $count } more ambulances
} at { $post ->
    [there] the new post at { $place }
   *[none] { $place }
}
place-act-station = the station { $source } moves to { $place }{ $count ->
    [one] {""}
   *[other] {" "}with its { $count } ambulances
}
place-objective-mean-response = mean response
place-objective-p90-response = 90th percentile of the response
place-objective-share-within = share within target
place-objective-share-within-minutes = share within { $within } min
place-objective-worst-township = worst township's mean response
place-objective-strict-coverage = strict coverage
place-objective-wide-coverage = wide coverage
place-head-mean-response = Mean response
place-head-p90-response = 90th percentile
place-head-share-within = Share within target
place-head-share-within-minutes = Share within { $within } min
place-head-worst-township = Worst township's mean
place-head-strict-coverage = Strict coverage
place-head-wide-coverage = Wide coverage
place-meant-mean-response = mean response time of all calls
place-meant-p90-response = 90th percentile of all response times
place-meant-share-within = share of calls reached { $limits }
place-meant-share-within-minutes = share of calls reached within { $within } min
place-meant-worst-township = mean response time of the township that waits longest, whichever that is in a year
place-meant-coverage = share of people with an ambulance's base within { $limits }, by road
place-limit-targets = within the targets of the scenario
place-limit-strict = the strict service radius of the targets (5 km in towns, 10 km in the country)
place-limit-wide = the widest service radius of the targets (5 km in towns, 20 km in the country)
place-limit-min = within { $limit } min ({ $kind ->
    [urban] urban zones
    [rural] rural zones
   *[all] all zones
})
place-limit-km = { $limit } km ({ $kind ->
    [urban] urban zones
   *[rural] rural zones
})
place-points = { $number } points
place-least-points = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
place-asked-budget = Where should { $budget } be spent on stations and ambulances{ $moving ->
    [moving] , and what should move?
   *[none] ?
}
place-asked-add = Where should { $count ->
    [one] { $count } more { $what ->
        [stations] station
       *[ambulances] ambulance
    }
   *[other] { $count } more { $what ->
        [stations] stations
       *[ambulances] ambulances
    }
} stand{ $moving ->
    [moving] , and what should move?
   *[none] ?
}
place-asked-move = Which { $what ->
    [stations] stations
   *[ambulances] ambulances
} should move, and where to{ $most ->
    [0] ?
   *[other] {" "}({ $most } at most)?
}

# The answer.
place-leave = Leave it as it is: no plan allowed here was found to be better; the { $objective } is { $now }.
place-pick = Choose { $plan }: the { $objective } goes from { $now } to { $after }, { $by }; { $matters ->
    [small] less than { $least }, the difference that matters
    [unsure] it cannot be told whether that is { $least } or more, the difference that matters
    [worse] that is worse, by { $least } or more, the difference that matters
   *[matters] a difference that matters
}{ $nothing ->
    [may] ; by that, to leave all as it is may be as good
   *[no] {""}
}.
place-costs = It costs { $cost } of the { $budget } that there are.
place-second = { $stays ->
    [yes] The { $objective } stays { $now }.
   *[no] The { $objective } goes from { $now } to { $after }.
}
place-front-said = { $count ->
    [1] { $among ->
        [yes] The pick is best in both.
       *[no] Another plan is ahead of it in both: see Two objectives.
    }
   *[other] { $among ->
        [yes] { $count } plans trade one objective for the other: see Two objectives.
       *[no] { $count } plans trade one objective for the other: see Two objectives. The pick is not one of them: on these calls one is ahead of it in both.
    }
}
place-stopped = The search was stopped: this is the best so far, and nothing is said of how sure it is.
place-searched = A search found it: { $sure ->
    [sure] with { $confidence } % confidence none of the { $plans } best plans met is better by { $least } or more
    [unsure] it came out best of those met, but not with the { $confidence } % confidence asked in { $replications } replications
   *[plain] none of the { $plans } best plans met is better by { $least } or more
}; that no other plan is better, a search cannot prove: see the bound.
place-out-of-time = The time allowed ended before all that could be tried was: more time may find a better one.
place-only-plan = It is the only plan that the question allows.
place-ranked = { $sure ->
    [sure] With { $confidence } % confidence, none of all { $plans } plans is better by { $least } or more, the difference that matters.
    [unsure] Of all { $plans } plans it came out best, but not with the { $confidence } % confidence asked: in { $replications } replications those next to it could not be told from it.
   *[plain] Nothing in it hangs on chance: none of all { $plans } plans is better by { $least } or more, the difference that matters.
}
place-alike = In their first { $replications } replications { $alike } of all plans came within { $least } of the best: it takes the simulations that follow to tell them apart.
place-as-good-shown = { $count ->
    [one] Plan { $plans } is
   *[other] Plans { $plans } are
} as good as the pick: the whole interval of the difference lies within { $least }, the difference that matters.
place-as-good-unsure = { $count ->
    [one] Whether plan { $plans } is as good
   *[other] Whether plans { $plans } are as good
} cannot be told: the interval reaches beyond { $least } on one side.
place-order = Carry it out in this order: { $acts }.
place-one-more-not = { $first ->
    [0] One more
   *[other] From number { $first } on, one more
} does not buy { $least }, the difference that matters{ $following ->
    [0] {""}
   *[other] , nor do the { $following } that follow together buy so much each
}.
place-one-more-unsure = { $first ->
    [0] One more
   *[other] From number { $first } on, one more
} is not shown to buy { $least }, the difference that matters; but that { $next ->
    [one] the next one buys so much
   *[other] the next { $next } together buy so much each
} is not ruled out: { $bought }.
place-none-pays = By that, none pays for itself.
place-numbers = { $before } and { $last }
place-pay-together = The first { $pays } pay together: they buy { $bought }, more than { $least } each, the difference that matters, though number { $short } alone { $count ->
    [one] buys
   *[other] buy
} less{ $sure ->
    [no] ; whether it is { $least } each or more cannot be told
   *[yes] {""}
}.
place-each-pays = { $pays ->
    [1] The first buys
   *[other] Each of the first { $pays } buys
} { $least } or more, the difference that matters{ $count ->
    [0] {""}
   *[other] ; of number { $unsure } that may be chance
}.
place-bound-allowed = { $free ->
    [chance] Were an ambulance always free
   *[plain] Were there an ambulance
} at each of its places, the best plan allowed would come to { $best }; none allowed can do better{ $free ->
    [chance] , but for ambulances met on their way home, which may come sooner
   *[plain] {""}
}. { $reaches ->
    [yes] The pick reaches that.
   *[no] The pick is { $gap } from that.
}
place-bound-everywhere = { $free ->
    [chance] Were an ambulance always free
   *[plain] Were there an ambulance
} at every one of the { $sites } sites at once, more than is asked for, it would be { $best }; no plan can do better{ $free ->
    [chance] , but for ambulances met on their way home, which may come sooner
   *[plain] {""}
}. { $reaches ->
    [yes] The pick reaches that.
   *[no] The pick is { $gap } from that.
}
place-robust = The pick stays the choice under { $words }: no other of the plans told here is then shown to be better by { $least } or more.
place-robust-other = Under { $words } another plan is better by more than the difference that matters: see Robustness.
place-robust-worse = Under { $words } the pick is worse than what stands now: see Robustness.
place-if-calls = { $rate } calls per 1,000 people a year
place-if-launches = launches as observed
place-if-snow = snow on all roads
place-how-stopped = Plans were simulated on the same calls until somebody, or the time allowed, ended it.
place-how-ranked = All { $plans } plans were simulated on the same calls, { $replications } replications each. Those that can be neither the best nor within the difference that matters of it were dropped (subset selection, with half of the error allowed). The others, and at any rate the best few, were compared on up to { $longest } fresh replications by the procedure of Kim and Nelson (with the other half).
place-how-searched = From the plans of exact models, moves and swaps that the simulator finds better were made until { $walked ->
    [yes] none was left, then from the best plan after random moves
   *[no] time ran out
}; all on the same calls. The best plans met, and the best of those it began from, were compared on up to { $longest } fresh replications by the procedure of Kim and Nelson.
place-how-told = What is told here comes from { $replications } replications on which nothing was chosen; differences are paired, with 95 % intervals. { $evaluations } replications of plans were simulated; all took { $seconds } s. What a plan comes to is what its saved scenario comes to when it is run.

# The page and the console.
place-interrupted = Stopped before its end. What stands here is what was found so far; asked again, the search goes on from where it was.
place-note-now = now { $now }; { $by }
place-note-alone = now { $now }
place-said-matters = a difference that matters
place-said-small = less than what matters
place-said-worse = worse by what matters
place-said-unsure = cannot tell if it matters
place-said-same = no change
place-trust-sure = Choice
place-trust-bound = Bound
place-who-best = { $town } gains most: its mean response changes by { $by }
place-who-none = In no township is a change of the mean response shown
place-who-note = Mean response of each township's calls less what it is now, on the same calls, with 95 % intervals, each by itself.
place-layer-pick = Drive from the nearest ambulance, with the plan
place-layer-now = Drive from the nearest ambulance, now
place-layer-second = Drive of the second nearest, with the plan
place-layer-second-now = Drive of the second nearest, now
place-layer-towns = Change of the mean response of townships
place-band-quicker = quicker by more than { $minutes }
place-band-within = within { $minutes }, or no more than chance
place-band-slower = slower by more than { $minutes }
place-key-more = gets ambulances
place-key-less = gives ambulances
place-site-tip = { $now } now, { $after } with the plan
place-zone-drive = Drive of the nearest ambulance: { $now } now, { $after } with the plan
place-zone-second = Of the second nearest: { $now } now, { $after } with the plan
place-town = Township
place-change = Change
place-verdict = Verdict
place-town-quicker = quicker
place-town-slower = slower
place-town-unshown = no change shown
place-card-change = Mean response changes by { $by }
place-why-plans = The plans compared
place-plans-note = The pick first. Differences are in the { $objective }, paired, replication by replication, with what stands now; above zero is better. Every figure is rounded by itself.
place-number = No.
place-number-now = { $number } (now)
place-now = now
place-plan = Plan
place-cost = Of the budget
place-gain = Better than now by
place-behind = Behind the pick by
place-towns-most = Townships that it changes most
place-town-change = { $town } { $by }
place-no-town = no township by 0.1 min
place-steps = What one more buys
place-steps-note = One after the other, each where the simulator finds that it buys most; bars are 95 % intervals, the dashed line is the difference that matters, { $least }.
place-step = One more
place-bought = Bought by this one
place-front = Two objectives
place-front-note = Plans that no other plan beats in both, from the best of the first objective to the best of the second; the black ring is what stands now. All have the same calls, so that differences are surer than each plan's own interval.
place-order-head = In which order
place-order-note = The pick carried out one after the other, each time what buys most.
place-what = What
place-sure-head = How sure it is that this plan is the best
place-robustness = Under other assumptions
place-robustness-note = The plans told above, under each assumption in turn.
place-if = If
place-best-then = Best of these plans
place-stays = the pick: no other is shown to be better
place-plan-number = plan { $number }
place-bound-head = What no plan can beat
place-answers = The whole answer
place-exact = What exact models say
place-exact-note = Their plans are proven best by their own terms, in which nobody queues; the simulator then judges them like any other. They are where the search begins.
place-model = Model
place-own-terms = By its own terms
place-proof = Proof
place-proven = proven best
place-bound = bound { $bound }
place-unit-calls = { $number } calls a year in reach
place-unit-people = { $number } people in reach
place-unit-minutes = { $number } minutes of driving a year
place-unit-other = { $number }
place-how = How it was found
place-method-heading = What was asked, how it was found, how to repeat it
place-done = What is done
place-set-added = added
place-set-added-count = { $count } { $what ->
    [stations] stations
   *[ambulances] ambulances
}
place-set-added-budget = what { $budget } buys
place-set-moving = moving
place-set-moving-what = { $what ->
    [stations] stations
    [ambulances] ambulances
   *[none] nothing
}{ $most ->
    [0] {""}
   *[other] , { $most } at most
}
place-set-fixed = fixed
place-fixed-group = { $kind ->
    [stations] all stations
    [seat] all of the county seat
    [township] all of the townships
    [township-hospitals] all township hospitals
   *[other] all of the kind { $name }
}
place-set-fixed-none = nothing
place-set-sites = sites
place-set-matters = difference that matters
place-set-matters-what = { $minutes } min, { $points } percentage points of a share, or { $points } % of what any other objective comes to now
place-set-simulated = simulated
place-set-simulated-what = { $days } days from { $start }, seed { $seed }
place-set-dispatch = dispatch
place-table-better = better by
place-table-behind = behind by
place-front-title = Plans that none beats in both objectives
place-label-add = + { $place }{ $count ->
    [1] {""}
   *[other] {" "}×{ $count }
}
place-label-move = { $source } → { $place }{ $count ->
    [1] {""}
   *[other] {" "}×{ $count }
}
place-short = { $latin }{ $chinese ->
   *[other] {""}
}
place-best-so-far = best so far: { $what }: { $value }
place-objective-inequality = inequality of townships (Gini)
place-head-inequality = Inequality (Gini)
place-meant-inequality = Gini coefficient of the townships' mean response times, weighted by their people: 0 where all wait alike
place-objective-rural-to-urban = rural to urban response
place-head-rural-to-urban = Rural to urban
place-meant-rural-to-urban = mean response time of rural calls over that of urban ones
place-bound-none = How good the best of all plans could be is not known: for this objective it is not worked out.
place-loses-none = Nobody is shown to lose by the pick.
place-loses = { $count ->
    [one] One township with { $people } people loses by the pick: { $names }.
   *[other] { $count } townships with { $people } people lose by the pick: { $names }.
}
place-loser = { $name } ({ $by })
place-objective-cost-a-year = cost of a year
place-head-cost-a-year = Cost of a year
place-meant-cost-a-year = what the service costs in a year, by the costs of the scenario
place-objective-survivors = survivors of cardiac arrest
place-head-survivors = Survivors
place-meant-survivors = survivors of cardiac arrest in a year, by the survival of the scenario
place-objective-care-in-time = share treated in the right place in time
place-head-care-in-time = Treated in time
place-meant-care-in-time = share of the patients with a pathway who are to be carried that are treated in the right place within its window, by the pathways of the scenario
place-saved-question = What if: { $plan }?
place-saved-head = A plan found by chuche place for { $scenario }: run it, or hold it against what stands now by chuche compare { $now } { $file }.
