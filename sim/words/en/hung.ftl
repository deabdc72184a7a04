# Where more defibrillators save most.
hung-needs = adds defibrillators, which asks { $section } of the scenario; write it, such as a preset
hung-title = { $count ->
    [one] one defibrillator more
   *[other] { $count } defibrillators more
}
hung-office-title = Public defibrillators of { $county }: a simulation
hung-table = Where they save most
hung-note = Each beside those before it, the one that adds most first, with its 95 % interval; paired by replication.
hung-place = Place
hung-town = Township
hung-adds = Survivors a year added
hung-answer = { $count ->
    [one] One defibrillator more
   *[other] { $count } defibrillators more
} would add { $value } survivors of cardiac arrest a year ({ $interval }), beside { $now } now.
hung-tile-now = Survivors a year, now
hung-tile-gain = { $count ->
    [one] Added by the one place chosen
   *[other] Added by the { $count } places chosen
}
hung-tile-most = Added by all { $candidates } places at once
hung-tile-ends = 95 % interval { $interval }
hung-most = One in each of the { $candidates } places at once would add { $most }.
hung-sure = { $proven ->
    [yes] No other choice saves more on the half of the replications on which it was made
   *[no] Whether another choice saves more was not settled in time
}; the figures are of the other half ({ $replications } { $replications ->
    [one] replication
   *[other] replications
}).
hung-spots = { $count ->
    [one] Where one defibrillator more saves most
   *[other] Where { $count } defibrillators more save most
}
hung-card = One in { $place } would add { $value } survivors a year ({ $interval }).
