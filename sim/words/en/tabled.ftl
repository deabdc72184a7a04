# Where idle units should wait: a compliance table.
tabled-out-of-time = no table was found in time; allow more seconds, or name fewer candidates
tabled-title = where idle units should wait
tabled-office-title = Where idle ambulances of { $county } should wait: a simulation
tabled-table = The compliance table
tabled-note = While so many units are on no job, these places are held, each by the nearest that may be moved; who is not needed waits at its base. Chosen anew for each number, and of tables that cover as much the one that asks for the fewest moves.
tabled-idle = Idle units
tabled-places = Places that are held
tabled-covers = Calls in time of one of them
tabled-lasts = Share of the time
tabled-nobody = none: all wait at their bases
tabled-spots = { $count ->
    [one] The place that is held first
   *[other] The { $count } places that are held first
}
tabled-answer = { $saying ->
    [better] With the table nine of ten calls are reached sooner: within { $then } in place of { $now }
    [worse] With the table nine of ten calls are reached later: within { $then } in place of { $now }
    [open] Whether the table is quicker cannot be told yet: nine of ten calls are reached within { $then } in place of { $now }
   *[same] The table makes no difference that matters: nine of ten calls are reached within { $then } in place of { $now }
}; units are moved { $moves } and drive { $km } a day for it.
tabled-expected = In expectation over how many units are idle, { $expected } of the calls come where a unit that holds a place is in time; with every base held it would be { $bases }. { $candidates } places could be held.
tabled-sure = { $proven ->
    [yes] No other table covers more
   *[no] Whether another table covers more was not settled in time
}: an integer programme for each number of the { $units } units, after Gendreau, Laporte and Semet 2006 (their abstract was read).
tabled-rests = How long how many units are idle is that of one replication in which they wait as now; that a held place is empty while its unit is on the way is in the simulation, not in the choice.
tabled-difference = { $gap } beside { $now } now
tabled-card = A unit waits at { $place } when { $idle } or more are idle.
tabled-saved-question = What if idle units wait by the table found for { $scenario }?
