# A day played on the map.
replay-date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $day }
replay-tag = A day
replay-heading = { $date }: { $calls ->
    [one] one call
   *[other] { $calls } calls
}; the one from { $zone } waited { $wait }
replay-heading-missed = { $date }: { $calls ->
    [one] one call
   *[other] { $calls } calls
}, { $missed } of them not reached
replay-note = A day of the first replication: of its five busiest days the one with the longest wait, so no ordinary day. Units move along the roads that they drove in the simulation.
replay-note-shock = The first day of the shock, in the first replication. Units move along the roads that they drove in the simulation.
replay-place = { $zone } ({ $town })
replay-call-tip = { $place }: { $what }
replay-unit = { $station }, unit { $ordinal }
replay-only-unit = The unit of { $station }
replay-event-call = Call from { $place }: { $what }
replay-event-lost = { $how ->
    [cancelled] No unit comes to { $place }: the call is cancelled, or no unit is needed any more
    [gone] No unit comes to { $place }: the call is gone before one is free
    [gave-up] No unit comes to { $place }: the caller gives up before the call desk answers
    [fetched] No unit comes to { $place }: the receiving hospital fetches the patient
    [unreachable] No unit comes to { $place }: none that may serve it has a road there
    [lost] No unit comes to { $place }: none is free, and calls do not wait
   *[waiting] No unit comes to { $place }: it waits to the end
}
replay-event-send = { $unit } is sent to { $place }
replay-event-there = { $unit } arrives at { $place }, { $wait } after the call
replay-event-hospital = { $unit } is at { $hospital }
replay-event-home = { $unit } is home again
replay-event-early = { $outcome ->
    [redirected] { $unit } is sent on to a more urgent call, not to { $place }
    [relieved] { $unit } turns round: a closer unit goes to { $place }
    [broke-down] { $unit } has broken down on its way to { $place }; another unit is looked for
    [stood-down] { $unit } turns round: no unit is needed in { $place } any more
   *[cancelled] { $unit } turns round: the call from { $place } is cancelled
}
replay-state-launch = launching
replay-state-go = to the scene
replay-state-scene = on scene
replay-state-carry = carrying
replay-state-hospital = at the hospital
replay-state-back = going home
replay-state-move = moved to wait elsewhere
replay-state-wait = waiting elsewhere
replay-play = Play
replay-pause = Pause
replay-previous = Step back
replay-next = Step on
replay-slow = slow
replay-middle = medium
replay-fast = fast
replay-speed = Speed
replay-time = Time of day
replay-waiting = calls waiting
replay-ready = ready at home
replay-next-day = next day
replay-events = Events
replay-events-note = click one to go there
replay-map = Map on which the day is played
replay-ring = call that waits
replay-nobody = station with nobody on duty
replay-state-refill = refilled at the station
replay-state-clean = cleaned at the station
replay-state-door = at the door, waiting for a bay
