# What was fitted to a log: the notes of its YAML, the console, the page.

# Between which instants a duration lies.
fit-instant = { $name ->
    [called] called
    [answered] answered
    [ready] ready
    [dispatched] dispatched
    [launched] launched
    [arrived] arrived
    [at_patient] at the patient
    [left_scene] left_scene
    [at_hospital] at_hospital
    [handed_over] handed_over
   *[clear] clear
}
fit-span = { $holds ->
    [answering] { $start } to { $end }, which holds the answering
    [wait] { $start } to { $end }, which holds any wait for a unit
    [answering-and-wait] { $start } to { $end }, which holds the answering and any wait for a unit
    [patient] { $start } to { $end }, which holds the way to the patient
    [handover] { $start } to { $end }, which holds the handover
    [what-stays] { $start } to { $end } of units long at home, what does not grow with the table's minutes; travel.variation holds its spread
   *[nothing] { $start } to { $end }
}
fit-family = { $name ->
    [lognormal] lognormal
    [gamma] gamma
   *[exponential] exponential
}

# What stands behind a figure. Numbers are written out already.
fit-law-always = { $span }; n = { $count }; always the same{ $whose ->
    [condition] ; calls of this condition
   *[all] {""}
}
fit-law-mean = { $span }; n = { $count }; standard error { $error }{ $whose ->
    [condition] ; calls of this condition
   *[all] {""}
}
fit-law-no-spread = it never varies
fit-law-no-family = of no meaning without spread
fit-law-spread = standard deviation over mean; standard error { $error }
fit-law-worse = { $family } worse by { $by }
fit-law-family = by Akaike's criterion: { $worse }; within { $worst } points of the log everywhere
fit-law-quantiles = { $span }; n = { $count }; mean { $mean }, standard error { $error }; spread { $spread }, standard error { $spread_error }; no family has this shape: { $family }, the best, is up to { $worst } points off{ $whose ->
    [condition] ; calls of this condition
   *[all] {""}
}
fit-held = the log does not tell it; { $holder } holds it
fit-to-the-door = the drives of the log end where its calls are: the factor of drives holds the way there
fit-from-dispatch = the log's launch delays count from the dispatch
fit-rate = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, { $people } people; standard error { $error }
fit-zone = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}; standard error { $error }
fit-zones = each drawn towards the overall rate, the more the fewer its people (gamma-Poisson, Clayton and Kaldor 1987); between zones, standard deviation over mean { $spread }
fit-weights = n = { $count }; standard errors { $least } to { $most }
fit-not-fitted = not fitted: as it was
fit-days = { $beyond ->
    [chance] n = { $days } days; dispersion of daily counts { $alpha }, 95 % interval { $low } to { $high }: days differ by no more than chance; variance over mean { $fano }
   *[beyond] n = { $days } days; dispersion of daily counts { $alpha }, 95 % interval { $low } to { $high }; variance over mean { $fano }
}
fit-as-it-was = { $why ->
    [few] too few calls in the log: as it was
   *[untold] not told by the log: as it was
}
fit-share = { $whose ->
    [all] of all calls, as the log names no condition; n = { $count }
   *[own] n = { $count }
}; { $of ->
    [largest] largest standard error { $error }
   *[one] standard error { $error }
}
fit-speed = { $way ->
    [to-scene] launched to arrived
   *[to-hospital] left_scene to at_hospital
}; n = { $count }; drives took { $factor } times the table's minutes, so { $old } over that; standard error { $error }
fit-factor = { $way ->
    [to-scene] launched to arrived
   *[to-hospital] left_scene to at_hospital
}; n = { $count }; drives took { $factor } times the table's minutes{ $holds ->
    [factor] , which hold a factor of { $old } already
   *[nothing] {""}
}; standard error { $error }
fit-class = { $name } { $factor } (standard error { $error }, { $share } % of the minutes)
fit-classes = launched to arrived, by class of road; n = { $count }: { $classes }
fit-variation = drives to the scene; n = { $count }; standard error { $error }
fit-together = launch delays with drives to the scene over the table's minutes, ranked at each station{ $beyond ->
    [chance] : { $rank } is no more than chance may give
   *[beyond] {""}
}; n = { $count }; standard error { $error }

# What the figures do not say for themselves.
fit-head = Fitted by chuche to { $log }: { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
} from { $period }, SHA-256 { $sha }.
fit-runs = { $when ->
    [county] It runs once its county has travel_minutes of its own, which stand in a log; each section may be taken into another scenario.
   *[now] It runs as it stands (chuche run), and each section may be taken into another scenario.
}
fit-source = fitted to { $log }, { $period }
fit-log-note = Of the log: { $note }.
fit-others-alone = The rates count the others alone.
fit-few-days = The log counts as { $days ->
    [one] { $days } whole day
   *[other] { $days } whole days
}; where it begins or ends within a day, the rate is too low: cut it to whole days. Whether days differ beyond chance is not told by so few.
fit-scenes-alike = Time on scene: one law for all conditions tells as much as one for each (Akaike's criterion).
fit-scenes-few = Time on scene: too few calls of { $names } for laws of their own; job.on_scene is of all.
fit-waited = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
} waited for a unit, as the log's other jobs tell, and are left out of desk.call_taking.
fit-not-told = Not told by the log, or by too few calls, so left as the presets have it: { $keys }.
fit-zones-alike = Zones differ in their rate by no more than chance may do (gamma-Poisson; dispersion { $alpha }, 95 % interval 0 to { $high }): all have the overall rate.
fit-nobody = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
} came from zones where nobody lives; they are counted in the rates of the others, and cannot be simulated where they came from.
fit-drives-rest = The factor of drives { $over ->
    [classes] comes on top of those of the classes of road
    [roads] is one for all roads: their classes do not differ by more than chance may do
   *[places] is one for all places
}; it rests on units at their station when they were sent, and on the middle of each zone.
fit-no-condition = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
} without a condition are left out of the case mix.

# The console.
fit-console-title = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, { $period }
fit-console-figure = fitted
fit-console-value = value
fit-console-behind = behind it
fit-console-figures = { $count } figures
