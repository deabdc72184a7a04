# The story of a call, and the log of a unit.
trace-hours = { $hours } h { $minutes } min { $seconds } s
trace-minutes = { $minutes } min { $seconds } s
trace-seconds = { $seconds } s
trace-changed = Changed since the run: { $files }.
trace-as-in-the-run = As in the run: simulated again, { $what ->
    [call] its incident
   *[unit] its incidents
} came out the same to the last bit.
trace-not-as-in-the-run = NOT as in the run: simulated again, { $what ->
    [call] its incident
   *[unit] its incidents
} came out otherwise in { $columns }.
trace-call = Call { $call }, replication { $replication } of { $scenario }
trace-about = { $condition }, priority { $priority }, in { $zone }, { $town }.
trace-about-transfer = { $condition }, priority { $priority }, to be carried on from { $sender }.
trace-own-station = Its own station is { $station }.
trace-no-own-station = It has no station of its own.
trace-not-counted = It came outside the days that are counted.
trace-more-units = { $count ->
    [one] { $count } more unit
   *[other] { $count } more units
} further down; { $all } shows them.
trace-held-back = { $by ->
    [zones] Whom the rule holds back (not its own zone) it sends only when nobody else is free.
   *[radius] Whom the rule holds back (outside its service radius) it sends only when nobody else is free.
}
trace-held-back-class = Units of a class that the call does not prefer are sent only when none of one that it prefers is free.
trace-held-back-kept = Units that are not kept for transfers are sent to one only when none that is kept for them is free.
trace-nobody-knew = When a busy unit would be clear nobody knew then; it is told here from what followed.
trace-chosen = { $unit } was chosen, { $where }
trace-from-home = at home at { $place }
trace-from-last-job = straight from its last job at { $place }
trace-from-way = on its way home { $where }
trace-somewhere = somewhere between { $behind } and { $before }
trace-arrived-after = it arrived at the scene after { $km } km
trace-took-off = it took off
trace-landed-after = it landed at the scene after { $km } km
trace-landed-at-hospital = it landed at { $hospital } after { $km } km
trace-nobody-carried = it left the scene; nobody was carried
trace-at-hospital = it arrived at { $hospital }{ $known ->
    [yes] {" "}after { $km } km
    [beyond] {" "}after { $km } km to the county's border and about { $beyond } min beyond it
   *[no] {""}
}
trace-sent-before-home = it was free for another call, and was sent again before it was home
trace-instant-called = called
trace-instant-answered = the desk answered
trace-instant-ready = ready to dispatch
trace-instant-launched = it rolled
trace-instant-arrived = it arrived at the scene
trace-instant-at-patient = at the patient's side
trace-instant-left-scene = it left the scene
trace-instant-received = a bay took the patient
trace-instant-handed-over = the patient was handed over
trace-instant-clear = it was free for another call
trace-instant-bound = { $ready ->
    [yes] its job ended; it had to be home and made ready before it could be sent again
   *[no] its job ended; it had to be home before it could be sent again
}
trace-instant-home = it was home
trace-instant-refilled = it was refilled
trace-instant-cleaned = it was cleaned
trace-instant-met = another unit took the patient over on the road
trace-lost = Lost: no unit that may serve it was free, and calls do not wait in this scenario.
trace-desk = All seats of the call desk were taken; { $calls ->
    [one] the caller waited { $wait } for one.
   *[other] the caller hung up, and at call { $calls } was taken after { $wait }.
}
trace-gave-up = Not reached: all seats of the call desk were taken, and the caller gave up after { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}.
trace-gone = No unit that may serve it was free, and the call was gone { $time } after it was ready.
trace-door = It waited { $wait } at the door of { $hospital } for a bay.
trace-empty = The run was empty: { $cause ->
    [cancelled] the call had been cancelled.
    [gone] nobody was found.
    [own-means] the patient had left by other means.
    [false] it was a false call.
   *[other] nobody had to be carried.
}
trace-unreachable = Unreachable: no ambulance that may serve it has a road there.
trace-asked-in-vain = At { $at } { $unit } was asked, and its crew could not be raised.
trace-asked-again = At { $at } all stations were asked once more.
trace-from-call = on its way to the call { $call }; it drove on by { $place }
trace-early = At { $sent } { $unit } was sent, and { $outcome ->
    [redirected] was sent on to a more urgent call at { $at }{ $saved ->
        [yes] {", "}which has it { $minutes } min of driving sooner than the free unit that the rule would have sent there
       *[no] {", "}for which no unit was free
    }
    [relieved] stood down at { $at }: a closer unit took the call over, { $minutes } min of driving sooner
    [broke-down] broke down on the way; it came to a halt at { $at }, and another unit was looked for
    [stood-down] stood down at { $at }: no unit was needed any more
   *[cancelled] stood down at { $at }: the call was cancelled
}.
trace-why-redirected = Why { $unit }: it was on its way to the less urgent call { $call }, and { $minutes } min away. { $free ->
    [one] One unit was free that may serve the call, { $next }
   *[other] { $free } units of { $stations } stations were free that may serve the call; the rule would have sent { $next }
}, { $away } min away{ $held ->
    [yes] , though it held it back
   *[no] {""}
}.
trace-why-redirected-alone = Why { $unit }: it was on its way to the less urgent call { $call }, and { $minutes } min away. No unit was free that may serve the call.
trace-cancelled = Cancelled before a unit arrived.
trace-not-needed = No unit came, since none was needed any more: { $cause ->
    [cancelled] the call was cancelled.
    [gone] the patient had gone away.
    [own-means] the patient had left by other means.
    [false] it was a false call.
   *[other] nobody had to be carried.
}
trace-why-broke-down = Why { $unit }: { $other } had broken down on its way, and it was { $minutes } min away.
trace-outcome-redirected = sent on
trace-outcome-relieved = relieved
trace-outcome-cancelled = cancelled
trace-outcome-stood-down = stood down
trace-outcome-broke-down = broke down
trace-outcome-completed = sent again
trace-drive = The drive was reckoned at { $reckoned } min and took { $drove }{ $chance ->
    [more] , { $share } % more by this call's chance
    [less] , { $share } % less by this call's chance
   *[none] {""}
}{ $traffic ->
    [more] , { $minutes } min more by the hour's traffic
    [less] , { $minutes } min less by the hour's traffic
   *[none] {""}
}{ $extent ->
    [some] , { $beyond } min of it from the village's centre to the patient's door
   *[none] {""}
}.
trace-flight = The flight was reckoned at { $reckoned } min and took { $flew }{ $extent ->
    [some] , { $beyond } min of it from the village's centre to the patient's door
   *[none] {""}
}.
trace-why-only = Why { $unit }: it was the only free unit that may serve the call, { $state ->
    [home] at home
   *[rolling] on its way home
}, { $minutes } min away{ $held ->
    [yes] , though { $though }
   *[no] {""}
}. (Rule: { $rule }.)
trace-why-looked = Why { $unit }: the rule looked at what stood there then and chose it, { $state ->
    [home] at home
   *[rolling] on its way home
}, { $minutes } min away. { $passed ->
    [0] { $held ->
        [yes] No free unit stood nearer but such as are held back.
       *[no] No free unit stood nearer.
    }
    [one] { $passed } free unit stood nearer.
   *[other] { $passed } free units stood nearer.
} (Rule: { $rule }.)
trace-why-least = Why { $unit }: { $whose ->
    [none] no unit { $by ->
        [zones] whose own zone this is
       *[radius] whose service radius holds the call
    } was free; of the others{ $which ->
        [first] {" "}of a class that the call prefers
        [next] {" "}of a class that it prefers next
       *[all] {""}
    } it
    [inside] of the free units { $which ->
        [first] of a class that the call prefers, and{" "}
        [next] of a class that it prefers next, and{" "}
       *[all] {""}
    }{ $by ->
        [zones] whose own zone this is
       *[radius] whose service radius holds the call
    }, it
   *[all] of the free units { $which ->
        [first] of a class that the call prefers{" "}
        [next] of a class that the call prefers next{" "}
       *[all] {""}
    }it
}, { $state ->
    [home] at home
   *[rolling] on its way home
}, needed least, { $minutes } min.
trace-why-other-class = The call prefers another class, of which no unit was free.
trace-why-other-class-within = The call prefers another class, unless that takes { $minutes } min longer.
trace-why-next = The next from elsewhere was { $unit } with { $minutes } min.
trace-why-no-other = No other station { $whose ->
    [inside] { $by ->
        [zones] whose own zone this is
       *[radius] whose service radius holds the call
    } had one{" "}
   *[all] had one{" "}
}{ $which ->
    [all] free.
   *[other] of that class free.
}
trace-why-nobody = Nobody from elsewhere was free that may serve the call.
trace-rule = (Rule: { $rule }.)
trace-waited-to-the-end = It waited to the end, and no unit came: none that may serve it became free.
trace-waited = It waited { $time }: when it was ready, no unit that may serve it was free.
trace-ahead-one = { $call } (priority { $priority }, ready { $ready })
trace-ahead = Before it in the queue stood { $ahead }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.
trace-nobody-ahead = Nobody stood before it in the queue.
trace-freed-took = {"  "}{ $at }  { $unit } became clear and took this call.
trace-freed-home = {"  "}{ $at }  { $unit } became clear; it may not serve this call, and turned home.
trace-freed-other = {"  "}{ $at }  { $unit } became clear and took { $took }{ $why ->
    [ahead] , which stood before it
    [urgent] , which was more urgent
   *[may-not] ; it may not serve this call
}.
trace-considered = Considered at { $at }, in the order of the rule: { $rule }
trace-state-busy = busy with { $call } until { $until }
trace-state-bound = clear, driving home or made ready there; free at { $until }
trace-why-relieved = Why { $unit }: it became clear, { $minutes } min away, while { $other } was still on its way.
trace-state-going = on its way to { $call }
trace-state-home = at home
trace-state-rolling = rolling home, { $where }
trace-reason-sent = sent
trace-reason-may-not = never sent
trace-reason-no-road = no road leads there
trace-reason-busy = { $minutes } min from where that job ends
trace-reason-not-asked = not asked; { $minutes } min away
trace-reason-bound = not free until it is home; { $minutes } min from there
trace-reason-silent = asked, its crew not raised
trace-reason-off = not to be sent
trace-reason-held-back = held back
trace-reason-same-station = { $count ->
    [one] stands behind the one sent
   *[other] stand behind the one sent
}
trace-reason-passed-over = nearer, and not chosen
trace-reason-tie = no nearer, and listed after the one sent
trace-reason-longer = { $minutes } min longer
trace-reason-by = { $reason ->
    [sent] { $said }, though { $by }
   *[other] { $said }; { $by }
}
trace-by-zones = not its own zone
trace-by-radius = outside its service radius
trace-by-class = the call prefers another class
trace-by-class-within = the call prefers another class, unless that takes { $minutes } min longer
trace-by-class-never = its class does not serve such calls
trace-by-class-hours = its class is not sent at this hour, or in the weather of this day
trace-by-kept = kept for transfers
trace-by-not-kept = not kept for transfers
trace-class = class { $id }
trace-classed = { $said } ({ $name })
trace-unit = Unit { $unit } of { $station }, replication { $replication } of { $scenario }
trace-jobs = { $jobs ->
    [one] { $jobs } job
   *[other] { $jobs } jobs
}, { $busy } on them{ $few ->
    [yes] ; { $shown ->
        [one] { $shown } job
       *[other] { $shown } jobs
    } shown ({ $from } and { $days } choose others)
   *[no] {""}
}.
trace-came-rolling = { $place }, rolling
trace-came-home = home
trace-sent-again = sent again
trace-none-carried = nobody carried
trace-head-time = time
trace-head-after = after
trace-head-what = what
trace-head-unit = unit
trace-head-station = station
trace-head-was = was
trace-head-min = min
trace-head-why = why, or why not
trace-head-dispatched = dispatched
trace-head-call = call
trace-head-from = from
trace-head-arrived = arrived
trace-head-taken-to = taken to
trace-head-clear = clear
trace-head-home = home

trace-only-unit = the unit of { $station }
trace-unit-of = unit { $ordinal } of { $station }
trace-several-of = { $count } units of { $station }
trace-call-of = { $call } { $zone }
trace-near = near { $place }
trace-page-story = The story
trace-page-others = Who else
trace-question = What became of the call from { $zone } ({ $town }), and why was this ambulance sent?
trace-question-transfer = What became of the transfer from { $sender }, and why was this ambulance sent?
trace-answer-in-time = { $zone } was reached in { $time }, by { $unit }; { $limit } min are allowed.
trace-answer-late = { $zone } was reached late, in { $time }, by { $unit }; { $limit } min are allowed.
trace-answer-plain = { $zone } was reached in { $time }, by { $unit }.
trace-answer-none = Nobody came to { $zone }: { $how ->
    [cancelled] the call was cancelled, or no unit was needed any more
    [gone] the call was gone before a unit was free
    [gave-up] the caller gave up before the call desk answered
    [fetched] the receiving hospital fetched the patient
    [lost] no unit was free, and calls do not wait in this scenario
    [unreachable] no unit that may serve it has a road there
   *[waiting] it waited to the end
}.
trace-tile-response = Response
trace-tile-launch = From the call to the launch
trace-tile-flight = Flight to the scene
trace-tile-drive = Drive to the scene
trace-tile-hospital = From the call to the hospital
trace-tile-busy = On this job
trace-note-limit-first = { $limit } min are allowed; of the first unit sent
trace-note-limit = { $limit } min are allowed
trace-note-no-limit = nothing is asked here
trace-note-drive = in { $time }
trace-note-busy = from being sent until the end of its job
trace-trust-again = Run
trace-trust-rule = Rule
trace-story-heading = What happened, minute by minute
trace-story-note = Bars are to scale; dark ones are what the caller waited for. Beside each stands when it began.
trace-story-called = On { $day } at { $at } a call came from { $zone }, { $town }: { $condition }, priority { $priority }.
trace-story-desk = The telephone rang for { $answer }, and the desk took { $taking } more until it could send somebody.
trace-story-chosen = At { $at } { $unit } was chosen, { $where }.
trace-story-rolled = It rolled { $after } later.
trace-story-took-off = It took off { $after } later.
trace-story-landed = It landed at the scene at { $at } after { $km } km, { $after } after the call.
trace-story-arrived = It was at the scene at { $at } after { $km } km, { $after } after the call.
trace-story-nobody = It left the scene after { $stay }, with nobody carried.
trace-story-met = It stayed { $stay }, and carried the patient until another unit took over on the road at { $at }.
trace-story-left = It stayed { $stay }; another unit carried the patient.
trace-story-carried = After { $stay } there it left with the patient and drove { $drive } to { $hospital }, where it arrived at { $at }.
trace-story-flown = After { $stay } there it left with the patient and flew { $drive } to { $hospital }, where it landed at { $at }.
trace-story-handed = The patient was handed over { $after } later.
trace-story-home = At { $clear } it was free for another call, and at { $home } it was home.
trace-story-bound = { $ready ->
    [yes] At { $clear } its job ended; it had to be home first, was there at { $home }, and was made ready by { $done }.
   *[no] At { $clear } its job ended; it had to be home first, and was there at { $home }.
}
trace-story-sent-again = At { $clear } it was free for another call, and was sent again before it was home.
trace-others = { $free ->
    [0] Nobody else was free
    [one] One other unit was free
   *[other] { $free } other units of { $stations } stations were free
}, { $busy ->
    [0] and none was on a job
    [one] and one was on a job
   *[other] and { $busy } were on jobs
}
trace-others-note = All units as they stood at { $at }, when it was decided, in the order of the rule. Minutes are at ordinary speed, as the rule reckons.
trace-map-alt = Map of the ways to { $zone }
trace-way-other = { $unit }: { $minutes } min
trace-key-go = to the scene
trace-key-carry = with the patient
trace-key-back = way home
trace-key-other = how others would have come
trace-method-heading = By the run, simulated again
trace-leg-answered = the telephone rings
trace-leg-ready = the call is taken
trace-leg-dispatched = waits for a unit
trace-leg-dispatched-again = until the unit that came is sent
trace-leg-launched = the crew gets ready
trace-leg-arrived = drive to the scene
trace-leg-arrived-by-air = flight to the scene
trace-leg-at-hospital-by-air = flight to the hospital
trace-leg-clear-on-the-way = on its way, until it turned back or was sent on
trace-leg-at-patient = to the patient's side
trace-leg-left-scene = on the scene
trace-leg-at-hospital = drive to the hospital
trace-leg-received = waits for a bay
trace-leg-handed-over = the patient is handed over
trace-leg-clear = made ready again
trace-leg-home = way home
trace-leg-refilled = is refilled
trace-leg-cleaned = is cleaned
trace-leg-met = carried towards another unit
trace-map-note = Ways along the county's roads, as they were driven, or would have been.
trace-unit-title = Unit { $unit }, replication { $replication } of { $scenario }
trace-unit-question = What did { $unit } do?
trace-unit-answer-none = Nothing is told of { $unit }: it had no job in these days.
trace-unit-answer-day = On { $first } { $unit } went to { $calls ->
    [one] one call
   *[other] { $calls } calls
}, { $time } in all.
trace-unit-answer-days = From { $first } to { $last } { $unit } went to { $calls } calls, { $time } in all.
trace-unit-tile-jobs = Jobs
trace-unit-tile-on-jobs = On jobs
trace-unit-tile-longest = Longest job
trace-unit-tile-km = Driven
trace-unit-tile-away = Away
trace-unit-note-jobs = of { $all } in the whole run
trace-unit-note-km = to scenes and to hospitals, without the ways home
trace-page-jobs = The jobs
trace-unit-story-note = Bars are to scale, along the hours of the day on which each began; pale ones ended early.
trace-unit-jobs = { $jobs ->
    [one] One job
   *[other] { $jobs } jobs
} of { $all }
trace-unit-jobs-note = Each assignment, also one that ended on the way.
trace-unit-sent = At { $at } it was sent to { $zone }, { $town } (call { $call }).
trace-unit-sent-transfer = At { $at } it was sent to { $sender } for a transfer (call { $call }).
trace-unit-there = It was there at { $at } after { $km } km.
trace-unit-hospital = With the patient it was at { $hospital } at { $at }.
trace-unit-event = At { $at }: { $said }.
trace-unit-sent-again = At { $clear } it was free, and was sent again before it was home.
trace-unit-bound = { $ready ->
    [yes] At { $clear } its job ended; it had to be home first, was there at { $home }, and was made ready by { $done }.
   *[no] At { $clear } its job ended; it had to be home first, and was there at { $home }.
}
trace-unit-home = At { $clear } it was free, at { $home } home.
trace-unit-away-spell = From { $since } to { $until }: { $why }.
trace-unit-away-open = From { $since } on: { $why }.
trace-unit-map-alt = Map of the ways of { $unit }
trace-onward = At { $at }{ $known ->
    [yes] , { $rested } after the unit was clear,
   *[no] { "" }
} a unit was asked for to carry the patient on from { $sender }: { $call }.
trace-story-onward = At { $at } a unit was asked for to carry the patient on from { $sender }: { $condition }, priority { $priority }.
trace-tile-onward = From the call to the last hospital
trace-answer-onward = The patient of { $zone } was reached in { $time }, and was at { $hospital } after { $whole }, carried by { $units } { $units ->
    [one] unit
   *[other] units
}.
trace-way-to = drive to { $hospital }
trace-story-arrived-hospital = It was at { $sender } at { $at } after { $km } km, { $after } after it was asked for.
trace-left-sender = it left { $sender } with the patient
trace-asked-for = { $sender } asked for a unit
