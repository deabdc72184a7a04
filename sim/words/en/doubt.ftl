# Doubts: which assumption matters. The page, the table and the console.

doubt-one-way = say one way in which the figures move, of { $ways }
doubt-of-a-log = calls of a log came as they are, and so did their times; ask for doubts of a scenario whose calls are drawn (chuche fit writes one)
doubt-title = { $count ->
    [one] one assumption in doubt
   *[other] { $count } assumptions in doubt
}
doubt-office-title = Ambulances of { $county }, which assumption matters: a simulation

# An assumption, its value, the ends of its range.
doubt-together = { $first } and { $count } more together
doubt-several = { $count } values
doubt-weights = { $count } weights
doubt-other-weights = { $count } other weights
doubt-clock = from { $name ->
    [called] the call
   *[dispatched] the dispatch
}
doubt-any = every condition
doubt-quantity = { $number } { $unit ->
    [s] s
    [h] h
    [km] km
    [km-h] km/h
    [share] %
   *[min] min
}
doubt-times = × { $number }{ $beside ->
    [shares] , the other shares in proportion
    [gamma] , as a gamma law
   *[no] {""}
}
doubt-hours = { $number ->
    [one] one hour
   *[other] { $number } hours
} { $later ->
    [yes] later
   *[no] earlier
}
doubt-power = { $number ->
    [0] even
   *[other] power { $number }
}
doubt-points = { $number } points
doubt-trade = other map { $number }
doubt-from-to = { $now } → { $ends }
doubt-between = { " · " }
doubt-nothing = 0

# The answer.
doubt-head-flip = { $count ->
    [one] One of { $of } assumptions would change an answer
   *[other] { $count } of { $of } assumptions would change an answer
}: with '{ $what }' at { $end }, { $figure } would be { $value }{ $verdict ->
    [met] , and the target met
   *[missed] , and the target not met
}; it is { $now }.
doubt-head-none = No: none of { $count } assumptions, each moved alone within its range, changes the verdict on { $targets ->
    [one] the target
   *[other] any of { $targets } targets
}.
doubt-head-most = { $figure }, now { $now }, hangs most on '{ $what }': { $low } to { $high }.
doubt-trust-doubt = Assumptions
doubt-trust-flip = With '{ $what }' at { $end }, { $figure } would be { $value } ({ $interval }){ $verdict ->
    [met] , and the target met
   *[missed] , and the target not met
}{ $count ->
    [0] {""}
    [one] ; one other assumption would change an answer too
   *[other] ; { $count } other assumptions would change an answer too
} (short runs, chuche doubt).
doubt-trust-none = None of { $count } assumptions, each moved alone within its range, would change a verdict (short runs, chuche doubt).
doubt-flip = '{ $what }' at { $end }: { $figure } { $value } ({ $interval }){ $verdict ->
    [met] , met
   *[missed] , not met
}; as it is { $now }{ $before ->
    [met] , met
    [missed] , not met
   *[close] , too close to tell
}.
doubt-no-flip = No verdict changes at any end of any range.
doubt-tile-flips = Assumptions that would change an answer
doubt-tile-of = of { $count }, which hold { $figures } figures
doubt-tile-most = { $low } to { $high } by '{ $what }', which moves it most
doubt-tile-none = no assumption moves it
doubt-flips-heading = What would change the answer
doubt-trust-ranges = Ranges
doubt-ranges-assumed = { $assumed } of { $count } ranges are assumed themselves; seeds/doubt.yaml has them all.
doubt-trust-runs = Runs
doubt-runs = Each end is a short run: { $replications } replications of { $days } days, { $calls } calls, the same at every end where the assumption is not about the calls. One assumption moves at a time; two together may do more.

# The pictures and the table.
doubt-picture = Picture
doubt-picture-heading = Which assumption moves the answer most
doubt-picture-note = Each bar is one assumption, moved alone to the ends of its range; the upright line is the scenario as it is. Shares move in percentage points, times in minutes. A bold name changes the verdict.
doubt-picture-now = As it is { $now }{ $asks ->
    [no] {""}
   *[other] ; asked { $target }
}{ $left ->
    [0] {""}
    [one] ; one more moves it less
   *[other] ; { $left } more move it less
}.
doubt-first-end = first value named
doubt-other-end = any other
doubt-still = No assumption moves these by { $matters } or more:
doubt-table = All
doubt-table-heading = Every assumption at each end of its range
doubt-table-all = The whole table
doubt-table-note = How far each figure moves; below it stands its verdict, where that is another than as it is.
doubt-assumption = Assumption
doubt-key = Key
doubt-value = Value now
doubt-end = Moved to
doubt-range = Range
doubt-moves = Moves by
doubt-moves-of = { $figure }
doubt-as-it-is = As it is
doubt-sure-heading = What was moved, how far, and on what grounds
doubt-judged = Every end was run on the same calls as the scenario as it is (seed { $seed }), so that a difference is taken replication by replication. A verdict flips where the whole 95 % interval of the short run lies on the other side of the target, or on one side of it where the scenario as it is was too close to tell. { $count } assumptions are tried, so that now and then one flips by chance alone where a target is near.
doubt-ranges = Ranges, and what they rest on
doubt-range-name = Assumption
doubt-range-ends = Moved to
doubt-range-confidence = Confidence
doubt-range-rests = Source and note
doubt-unmoved = Assumed figures that were not moved
doubt-unmoved-count = { $count ->
    [one] one, with why
   *[other] { $count }, each with why
}
doubt-unmoved-why = Why not
doubt-unmoved-zero = Zero: no factor moves it, and no range says what else it may be.
doubt-unmoved-names = Names or a list of them: there is no more or less of it.
doubt-unmoved-position = A position: no range says where else it may be.
doubt-unmoved-other = The scenario takes no other value of its range, or no range names it.

# For whom.
doubt-base = as it is
doubt-moved = Assumption, moved to
doubt-there = moved
doubt-at = { $what }: { $end }
doubt-shift = Moved most is { $town }, with '{ $what }' at { $end }: { $gap } <span class="ci">({ $interval })</span>.
doubt-shift-none = No township is known to change at any end of any range.
doubt-who-note = Mean response of the calls reached, with one assumption at one end of its range, against as it is; those that move the 90th percentile most, the first shown first. Intervals of differences hold for all townships and all ends at once. The drives are those of the scenario as it is. Townships are drawn by which village is nearest; these are no borders.
