# Standards and scorecards: clause by clause, met or not, by how much.

# What the clauses of the targets ask.
score-asks-answered = Calls are answered within { $number } { $unit ->
    [s] s
   *[min] min
}
score-asks-launched-from-called = Units leave within { $number } { $unit ->
    [s] s
   *[min] min
} of the call
score-asks-launched-from-dispatched = Units leave within { $number } { $unit ->
    [s] s
   *[min] min
} of the dispatch
score-asks-within = { $kind ->
    [urban] Urban calls
    [rural] Rural calls
   *[all] Calls
} are reached within { $number } { $unit ->
    [s] s
   *[min] min
}
score-asks-radius = { $kind ->
    [urban] Urban people
    [rural] Rural people
   *[all] People
} have an ambulance's base within { $km } km
score-asks-people = { $times ->
    [1] One ambulance per { $people } people
   *[other] One ambulance per { $people } people, a county counting { $times } times its own
}

# Why a clause is not modelled.
score-asks-no-desk = no desk is simulated: of the answering times that were put in, { $share } % are so short
score-asks-no-desk-alone = no desk is simulated: answering times were put in
score-asks-no-classes = the ambulances are not told apart by class
score-asks-no-case = nobody is meant here, or nothing of it happened

# The table.
score-clause = Clause
score-asked = Asked
score-there = There is
score-gap = More or less than asked
score-verdict = Verdict
score-source = Read in
score-not-modelled = Not modelled
score-least = ≥ { $value }
score-most = ≤ { $value }
score-dated = { $name } ({ $date })
score-counts = Met: { $met }; not met: { $missed }; too close to tell: { $close }; as put in: { $assumed }; not modelled: { $untold }
score-units-needed = { $needed } ambulances
score-units = { $count } ambulances
score-heading = { $standards ->
    [one] Scorecard: the standard clause by clause
   *[other] Scorecards: { $standards } standards clause by clause
}
score-note = What a clause asks, what there is, and by how much that is more or less; brackets hold 95 % intervals. What no interval could change has none. What this scenario cannot tell is said to be not modelled, and why.
score-run-note = { $count ->
    [one] One more standard can be laid beside it: <code>chuche score --standard</code>
   *[other] Other standards can be laid beside it: <code>chuche score --standard</code> ({ $count } come with chuche)
}

# The page of chuche score.
score-title = { $count ->
    [one] scorecard
   *[other] { $count } scorecards
}
score-office-title = Ambulances of { $county }, scorecards by standard: a simulation
score-office-sheet = Scorecards
score-head-all = { $name }: every clause that can be told is met ({ $met }){ $untold ->
    [0] .
   *[other] ; { $untold } cannot be told.
}
score-head-some = { $name }: of { $told ->
    [one] the one clause
   *[other] { $told } clauses
} that can be told { $met } { $met ->
    [one] is
   *[other] are
} met and { $missed } { $missed ->
    [one] is
   *[other] are
} not{ $untold ->
    [0] .
   *[other] ; { $untold } cannot be told.
}
score-head-none = { $name }: nothing of it can be told here.
score-met-of = { $met } of { $told }
score-standard = Standard
score-answer = Answer
score-no-standard = there is no standard called { $name }{ $near }
score-between = { "; " }
score-unit-ambulances = ambulances
score-towns = Townships, the slowest first
score-town-mean = Mean response
score-town-within = Reached in time
