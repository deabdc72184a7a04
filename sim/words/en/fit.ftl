# What was fitted to a log: the notes of its YAML, the console, the page.

# Between which instants a duration lies.
fit-instant = { $name ->
    [gone] gone
    [hung-up] hung up
    [rang-again] rang again
    [cancelled] cancelled
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
fit-zones = each drawn towards the { $about ->
    [kind] rate of its kind
   *[all] overall rate
}, the more the fewer its people (gamma-Poisson, Clayton and Kaldor 1987); between zones, standard deviation over mean { $spread }
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
fit-times = n = { $count }; times the share of all runs; standard error { $error }
fit-fleet = { $seen } of { $units } units were sent in the log{ $unseen ->
    [0] {""}
   *[other] ; the others are taken to be of class { $most }
}
fit-transfer-from = sends the patients of { $count } rows
fit-transfer-to = n = { $count }{ $silent ->
    [0] {""}
   *[other] , without the { $silent } that name no receiving hospital
}; largest standard error { $error }{ $minutes ->
    [0] {""}
   *[other] ; { $minutes } min on board on average
}
fit-transfer-unnamed = { $where ->
    [all] No stream of transfers was fitted: none of the { $count } transfers of the log names the receiving hospital, in the column hospital.
   *[some] { $count ->
        [one] One transfer is in no stream
       *[other] { $count } transfers are in no stream
    }: no transfer from the same hospital with the same priority names the receiving hospital, in the column hospital.
}
fit-advised-apart = { $calls ->
    [one] One call that was helped by advice is
   *[other] { $calls } calls that were helped by advice are
} not counted in the rate, the profile and the case mix, since the scenario would send units to them: the log tells too little to write desk_seats.advice, which needs the columns answered and ready and { $fewest } answered calls of a condition.
fit-advised-alone = every call was helped by advice, and the log does not tell how the desk worked; a fit needs calls to which a unit was to go, or the columns answered and ready
fit-transfer-rate = n = { $count }; standard error { $error }
fit-transfer-priority = as the { $count } rows have it; 3 where they say nothing
fit-transfer-hour = times the mean of all hours; standard error { $error }
fit-unlisted = the class of most units in the log
fit-need = who was sent first: { $sent }; with the units that were free, this need sends the same class to { $share } % of { $count } calls
fit-need-share = { $name } { $share } % (standard error { $error })
fit-prefer-within = in steps of a minute; { $least } to { $most } min repeat the log as well within chance
fit-second-after = from the first unit's dispatch to the second's, in the middle; n = { $count }; standard error { $error }
fit-second-later = { $share } % of these calls had a second unit
fit-first-leaves = of { $count } second units that were not there when the first left the scene, { $share } % took the patient over on the road
fit-shift = the hours in which most units sent were of the shift { $name }; n = { $count }
fit-carries-nobody = it carried nobody in { $count } jobs
fit-seats = as many calls as were taken at once, those that the log does not have left out; there may be more seats
fit-pace = n = { $count }; times as long as others of the same hospital and condition; standard error { $error }
fit-rule = of the rules the one that took most patients where they went: { $share } % of { $count }, standard error { $error } points
fit-bypass = the least that agrees with as many
fit-asked-after = dispatched less ready, for each station asked in vain, in the middle; n = { $count }
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
fit-zones-alike = Zones differ in their rate by no more than chance may do (gamma-Poisson; dispersion { $alpha }, 95 % interval 0 to { $high }): all have the { $about ->
    [kind] rate of their kind
   *[all] overall rate
}.
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
fit-no-column = No column of a log tells how many units a shift puts on duty, how long it takes to hand a patient over on the road, nor when units break down or crews rest: this stays as the scenario has it.
fit-console-title = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, { $period }
fit-console-figure = fitted
fit-console-value = value
fit-console-behind = behind it
fit-console-figures = { $count } figures

# The page.
fit-question = What does the log say of calls and of the time that each part of a job takes?
fit-title = fitted to { $log }
fit-headline = The log's { $calls } calls come to { $rate } per 1,000 people a year <span class="ci">({ $interval })</span>; { $apart ->
    [0] no figure of the scenario is shown to differ from them
    [one] { $apart } figure of the scenario differs from them
   *[other] { $apart } figures of the scenario differ from them
}{ $lacking ->
    [0] , and nothing is left untold.
    [one] , and { $lacking } is not told by them and stays assumed.
   *[other] , and { $lacking } are not told by them and stay assumed.
}
fit-unit-rate = { $number }
fit-unit-times = { $number } times
fit-part-calls-per-1000-a-year = Calls per 1,000 people a year
fit-part-calls-case-mix = Shares of the conditions
fit-part-calls-profile-hour-of-day = Hours of the day
fit-part-calls-profile-day-of-week = Days of the week
fit-part-calls-profile-month = Months
fit-part-calls-profile-day-spread = How much days differ
fit-part-desk-answering = Answering
fit-part-desk-call-taking = Taking the call
fit-part-launch = Launch
fit-part-launch-correlation = How launch and drive go together
fit-part-to-scene = Drive to the scene against the table
fit-part-to-hospital = Drive to the hospital against the table
fit-part-job-to-patient = Way to the patient
fit-part-job-on-scene = On scene
fit-part-job-handover = Handover
fit-part-destination = Hospitals to which patients are taken
fit-part-job-turnaround = Turnaround
fit-tile = { $part }
fit-tile-note = { $interval }; scenario: { $assumed }; n = { $count }
fit-tile-note-alone = { $interval }; n = { $count }
fit-said-alone = no figure to compare with
fit-said-close = differs from the scenario
fit-said-none = no difference found
fit-trust = What this can be trusted for
fit-trust-log = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
} in { $days } days, { $period }.
fit-trust-lacking = Not told
fit-trust-lacking-said = { $names }: as the scenario has them.
fit-trust-all = The log tells every part of a job and when calls come.
fit-trust-days = Days
fit-trust-days-said = { $beyond ->
    [untold] Too few days to say whether days differ beyond chance.
    [beyond] Days differ beyond chance: spread { $spread }, as the file has it.
   *[chance] Days differ by no more than chance: the file has a spread of 0.
}
fit-trust-test = Test
fit-trust-test-said = A fit is not a test. Whether a simulation with these figures repeats other days, chuche validate --split says.
fit-layer = Fitted calls per 1,000 people a year, by township
fit-who-alike = No township calls more or less often than the county, beyond chance
fit-who-apart = { $town } had { $rate } calls per 1,000 people a year, the county { $county }{ $more ->
    [0] {""}
    [one] ; { $more } township more differs beyond chance
   *[other] ; { $more } townships more differ beyond chance
}
fit-who-note = Calls per 1,000 people a year as they came; the intervals are those of Poisson counts and hold for all townships at once. The fitted rate is what the scenario file gives its villages.
fit-who-tag = For whom
fit-drawn = { $town } is given { $rate } per 1,000 people a year, which is not within what came ({ $interval }): each of its villages is drawn towards the rate of the others by itself, as one village has few calls.
fit-kinds = Kinds of place differ beyond chance, in calls per 1,000 people a year: { $kinds }.
fit-kind = { $kind ->
    [urban] urban
    [suburban] suburban
    [rural] rural
   *[other] { $kind }
} { $rate } (standard error { $error })
fit-people = People
fit-came = Per 1,000 a year
fit-fitted = Fitted
fit-town-same = no difference found
fit-town-apart = differs from the county
fit-town-nobody = nobody lives there
fit-card-came = { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
} from { $people } people: { $rate } per 1,000 a year
fit-card-fitted = interval { $interval }; fitted { $rate }
fit-zone-rate = fitted: { $rate } per 1,000 people a year
fit-why-alike = No part is shown to differ from the scenario
fit-why-apart = { $part }: { $value } in the log ({ $interval }), { $assumed } in the scenario{ $more ->
    [0] {""}
    [one] ; { $more } figure more differs
   *[other] ; { $more } figures more differ
}
fit-why-note = Each drawing lays what was fitted over what the log has. What the scenario had is what would have been simulated without the log.
fit-bars = Mean minutes of each part of a job
fit-bars-note = dark: log; blue: scenario, where it has one figure for the same part
fit-line-law = fitted law
fit-law-words = { $shape ->
    [quantiles] mean { $mean } min, spread { $spread }; no family has this shape, so the log's own percentiles are the law
   *[family] { $family }, mean { $mean } min, spread { $spread }; at most { $worst } points from the log
}. Share over within so many minutes.
fit-drives-title = { $part }
fit-drives-note = { $factor } times the table's minutes, from { $count } drives. Points: groups of drives by length, with 95 % intervals; along: minutes by the table, upwards: minutes in the log.
fit-line-table = as the table has it
fit-line-factor = fitted factor
fit-line-scenario = scenario
fit-line-chance = by chance alone
fit-line-spread = fitted, day spread { $spread }
fit-when-hour-of-day = Calls by hour of the day
fit-when-day-of-week = Calls by day of the week
fit-when-month = Calls by month
fit-when-note = the mean is 1; points: log, with 95 % intervals
fit-day-of-week = { $number ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
fit-month = { $number ->
    [1] J
    [2] F
    [3] M
    [4] A
    [5] M
    [6] J
    [7] J
    [8] A
    [9] S
    [10] O
    [11] N
   *[12] D
}
fit-days-title = Days by their number of calls
fit-days-note = along: calls in a day{ $wide ->
    [1] {""}
   *[other] , { $wide } numbers together, from the first of them
}; upwards: days
fit-repeat-small = versions; the file's head has the SHA-256 of the log
fit-sure = { $told } of { $all } parts are told by the log
fit-sure-note = Intervals hold for all parts at once with 95 % confidence. Standard errors are wider where calls of a day, or days on end, are alike. A spread is the standard deviation over the mean.
fit-figure = Part
fit-count = From
fit-mean = Mean
fit-error = Standard error
fit-spread = Spread
fit-law = Law
fit-scenario = Scenario
fit-family-as-log = as the log has it ({ $name ->
    [lognormal] lognormal
    [gamma] gamma
   *[exponential] exponential
} does not do)
fit-groups = Laws of their own, where the log shows that they differ
fit-of-group = { $part }: { $group ->
    [seat] stations of the county seat
    [township] stations of townships
   *[other] { $group }
}
fit-classes-head = Speed by class of road
fit-class-of-road = Class
fit-class-speed = Over the scenario's
fit-class-share = Of the minutes
fit-lacking = What the log does not tell, and stays as the scenario has it
fit-held-in = { $part } is not told by itself; it is part of: { $holder }
fit-remarks = What the figures do not say for themselves
fit-method-heading = What was asked, how it was fitted, how to repeat it
fit-file = The file that was written
fit-how = How it was fitted
fit-how-words = Rates by kind of zone stand where kinds differ beyond chance; those of zones are drawn towards that of their kind, or of the county, where zones differ beyond chance (gamma-Poisson). Hours, weekdays and months are a Poisson model by maximum likelihood; days that differ beyond chance have a negative-binomial spread. Durations follow the best of lognormal, gamma and exponential by Akaike's criterion, with the rounding of the log in the likelihood, or the log's own percentiles where none has its shape. Drives are held against the scenario's tables at ordinary speed, from units that left their station. Handovers have laws by condition and by hospital, and factors by hour, where these differ beyond chance. Where patients were taken is held against every rule of destination; where none took 98 % of them there, shares by condition and township stand beside the best.
fit-column = { $name } ({ $own })
fit-set-log = Log
fit-set-log-said = { $log }, SHA-256 { $sha }
fit-set-columns = Columns read
fit-set-resolution = Times are written to
fit-set-scenario = Held against the scenario
fit-set-file = File written
fit-features = What else the log tells
fit-features-note = Crews that could be raised, empty runs, calls that were gone or cancelled, waits and advice at the desk, classes of unit, launches by shift, hospitals and handovers by hour, what calls are about in some places: told where the log has the columns.
fit-sheet-groups = Groups
fit-sheet-features = Features
fit-key = Key
fit-value = Value
fit-behind = What stands behind it
