# The question of where ambulances should go: candidates, limits, and what cannot be asked.
placement-minutes-know-no-place = { $county } is given by a table of minutes, which knows no new place; write 'all stations'
placement-no-map = { $county } has no road map; write 'all zones', or name its places
placement-no-township-hospital = { $county } has no township hospital; write 'all stations', or name its places
placement-place-twice = { $name } stands in the list already; delete it here
placement-of-row = { $name }: { $said }
placement-name-taken = there is a place '{ $name }' already; write another name, or that place alone
placement-one-text = { $given } is one text; write a list: [{ $parts }]
placement-no-group = there is no group { $name }{ $near }
placement-fixed-before = { $name } is fixed by what stands before it; delete it here
placement-no-site = there is no site of this name{ $near }
placement-name-a-candidate = {""}; write the name of a candidate
placement-no-candidate = is no candidate, so that nothing is put there; add it to candidates, or delete this
placement-named-twice = names { $name } once more; keep one of the two
placement-no-kind = no station of { $county } is of this kind{ $near }
placement-no-target = targets.response holds nothing for { $kinds } zones; write within: 15 min here, or a target for them
placement-no-kilometres = { $county } is given by a table of minutes, without kilometres; choose share within
placement-stations-room = { $asked ->
    [1] 1 new station is
   *[other] { $asked } new stations are
} asked for, and { $room ->
    [1] 1 of the candidates is
   *[other] { $room } of the candidates are
} without one; ask for { $room } at most, or name more candidates
placement-stations-none = { $asked ->
    [1] 1 new station is
   *[other] { $asked } new stations are
} asked for, and every candidate has one; name villages or positions
placement-ambulances-room = { $asked ->
    [1] 1 ambulance is
   *[other] { $asked } ambulances are
} asked for, and the candidates have room for { $room }; ask for { $room } at most, raise most or most_at, or name more candidates
placement-ambulances-none = { $asked ->
    [1] 1 ambulance is
   *[other] { $asked } ambulances are
} asked for, and the candidates have room for none; raise most or most_at, or name more candidates
placement-no-ambulance = no ambulance stands anywhere yet; write add in its place
placement-all-fixed = every ambulance is fixed, and nothing may move; leave some out
placement-no-move = no ambulance can go to any candidate; raise most or most_at, or name other candidates
placement-no-station-move = no station can go to any candidate; name some without a station that can hold its ambulances
placement-budget-no-room = { $budget } buys nothing: no candidate has room; allow more
placement-budget-too-little = { $budget } buys nothing: the cheapest ambulance costs { $cost }; allow more
placement-no-value = has no value; write its keys below it, such as 'add: 2'
placement-no-keys = { $given } is not a group of keys; write its keys below it, such as 'add: 2'
placement-no-row = has no row; write a candidate in each
placement-add-and-budget = stands beside add; keep one of the two
placement-budget-no-costs = says nothing without costs; write them, such as costs: {"{"}station: 300000, ambulance: 500000{"}"}
placement-costs-no-budget = say nothing without a budget; write budget, or leave them out
placement-nothing-asked = nothing may be added or moved; write add, budget or moving
placement-not-of-table = says nothing of a compliance table; leave it out, or leave adding out
placement-only-of-table = says nothing unless adding is a compliance table; leave it out, or write adding: compliance table
placement-moving-none = says nothing where moving is none; write moving, or leave it out
placement-adding-and-moving = stations are added, and others move; ask one after the other, saving the first plan
placement-objective-twice = stands twice; name two, or one
placement-within-unasked = no objective asks for it; leave it out, or write objective: share within
placement-apart-unasked = says nothing where no candidate is 'road nodes'; add that to candidates, or leave this out
placement-no-key = { $given } is no key of a candidate{ $near }
placement-no-named = is no candidate with a name; write {"{"}name: NAME, at: [lon, lat]{"}"}
placement-objective-needs = '{ $name }' asks { $section }: of the scenario; write it, such as a preset
placement-matters-nothing = '{ $name }' is chosen by { $least }, which is 0: no search tells plans apart to nothing; write more than 0, such as { $such }
