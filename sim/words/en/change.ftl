# What a change did.
change-ambulances = { $number ->
    [0] no ambulances
    [1] one ambulance
    [2] two ambulances
    [3] three ambulances
    [4] four ambulances
    [5] five ambulances
    [6] six ambulances
    [7] seven ambulances
    [8] eight ambulances
    [9] nine ambulances
    [10] ten ambulances
    [11] eleven ambulances
    [12] twelve ambulances
   *[other] { $number } ambulances
}
change-more-ambulances = { $number ->
    [0] no more ambulances
    [1] one more ambulance
    [2] two more ambulances
    [3] three more ambulances
    [4] four more ambulances
    [5] five more ambulances
    [6] six more ambulances
    [7] seven more ambulances
    [8] eight more ambulances
    [9] nine more ambulances
    [10] ten more ambulances
    [11] eleven more ambulances
    [12] twelve more ambulances
   *[other] { $number } more ambulances
}
change-add-station = A new station, { $name }, opens at { $where } with { $ambulances }.
change-add-post = A post, { $name }, is set up at { $where }, without ambulances of its own.
change-close-station = The station { $name } closes.
change-close-station-with = The station { $name } closes; its { $number ->
    [1] ambulance leaves
   *[other] { $ambulances } leave
} the county.
change-move-station = The station { $name } moves to { $where }.
change-add-ambulances = { $name } gets { $ambulances }.
change-remove-ambulances = { $name } loses { $ambulances }.
change-move-ambulances = { $number ->
    [1] One ambulance moves
    [2] Two ambulances move
    [3] Three ambulances move
    [4] Four ambulances move
    [5] Five ambulances move
    [6] Six ambulances move
    [7] Seven ambulances move
    [8] Eight ambulances move
    [9] Nine ambulances move
    [10] Ten ambulances move
    [11] Eleven ambulances move
    [12] Twelve ambulances move
   *[other] { $number } ambulances move
} from { $source } to { $target }.
change-add-hospital = { $beyond ->
    [0] A new hospital, { $name }, opens at { $where }; it treats { $treats }.
   *[other] The hospital { $name } outside the county counts too, { $beyond } min beyond { $where }; it treats { $treats }.
}
change-move-hospital = The hospital { $name } moves to { $where }.
change-move-hospital-alone = The hospital { $name } moves to { $where }; the ambulances there stay.
change-raise-hospital = The hospital { $name } treats more: { $treats }.
change-demand = Calls: { $more }.
change-demand-from = Calls from { $place }: { $more }.
change-demand-hours = Calls in { $hours }: { $more }.
change-demand-months = Calls in { $months }: { $more }.
change-month = { $month ->
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
}
change-rate = { $rate } per 1,000 people a year
change-times = { $times } times as many
change-share-more = { $percent } % more
change-share-fewer = { $percent } % fewer
change-set-demand = demand of the county
change-set-demand-from = demand of { $place }
change-set-demand-hours = demand in { $hours }
change-set-demand-months = demand in { $months }
change-road-closed = { $stretch } is closed{ $because ->
    [yes] {" "}({ $why })
   *[no] {""}
}.
change-road-slow = { $stretch } is slow, { $how }{ $because ->
    [yes] {" "}({ $why })
   *[no] {""}
}.
change-stretch-road = The road { $road }
change-stretch-edge = The road from { $a } to { $b }
change-stretch-area = Every road of an area around { $lon }, { $lat }
change-slow-factor = { $factor } times the speed
change-slow-at-most = at most { $speed } km/h
change-speed = Ambulances drive { $how }.
change-speed-times = { $times } times the speed on all roads
change-speed-class = { $speed } km/h on { $class } roads
change-speed-to-call = to a call { $times } times the ordinary speed
change-speed-transport = with a patient { $times } times the ordinary speed
change-law-observed = { $mean } min on average, as observed
change-law-within = { $share } % within { $within } min
change-law-fixed = { $mean } min
change-law-mean = { $mean } min on average
change-law-from-call = { $law } of the call
change-law-from-dispatch = { $law } of the dispatch
change-launch = Launch delay: { $law }.
change-launch-of = Launch delay { $group ->
    [by_kind] of { $name } stations
    [by_station] of { $name }
   *[by_hour] from { $name } o'clock
}: { $law }.
change-handover = Handover at the hospital: { $law }.
change-dispatch = Dispatch: { $how }.
change-dispatch-rule = the rule is { $value }
change-dispatch-radius-by = the radius is measured by { $value }
change-dispatch-own-zones = the own zones of a station are { $value }
change-dispatch-none-free = calls { $value ->
    [lose] are lost
   *[wait] wait
} when no unit is free
change-dispatch-service-radius = the service radius of { $kind } stations is { $km } km
change-none-free = Calls that find no unit free { $value ->
    [lose] are lost
   *[wait] wait
}.
change-radius-station = The service radius of { $name } is { $km } km.
change-radius-kind = The service radius of { $kind } stations is { $km } km.
change-radius = The service radius is { $km } km.

# Values of dispatch, as a change says them.
change-value-nearest = nearest
change-value-catchment-first = catchment first
change-value-catchment-only = catchment only
change-value-road = road
change-value-straight-line = straight line
change-value-own-zones = own zones
change-value-as-given = as given
change-value-nearest-station = nearest station
change-value-nearest-in-town = nearest in town

# What is wrong with a change.
change-no-condition = { $given } is no condition of the case mix{ $near }
change-hospital-taken = there is a hospital '{ $name }' already; write another name
change-station-taken = there is a station '{ $name }' already; write another name, or add_ambulances
change-last-station = { $name } is the last station with an ambulance; add another before closing it
change-none-left = no ambulance would be left in the county; leave at least one
change-already-there = they are at { $name } already; write another station
change-too-many = { $number } is more than the { $ambulances } that { $name } has by then; { $verb ->
    [move] move
   *[remove] remove
} at most { $has }
change-too-many-of-none = { $number } is more than the { $ambulances } that { $name } has by then; name a station that has one
change-growth-fewer = { $given } asks for fewer calls, which growth cannot say; write times: { $times }
change-growth-twice = { $given } asks for more than twice as many calls, which growth cannot say; write times: { $times }
change-desk-seats = The call desk has { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
}.
change-demand-two = { $keys } stand side by side; write one of growth, times and per_1000_a_year
change-demand-none = nothing says how many more; write one of growth, times and per_1000_a_year
change-zone-and-town = zone and town stand side by side; keep one of the two
change-surge-in-place = hours and months hold for the whole county; leave out the zone or town
change-surge-local = some kinds or townships have hours, weekdays or months of their own (calls.by_kind, calls.by_town), and a surge is of all; write it into their weights
change-surge-rate = a surge multiplies what there is; write times in place of per_1000_a_year
change-surge-two = hours and months stand side by side; write two changes, or one of the two
change-calls-of-log = the calls are those of a log; leave out calls.log to change how many come
change-no-town = there is no township { $town }{ $near }
change-no-road-named = no road is named; write close or slow, and the roads below it, behind '- '
change-no-speed-named = no speed is named; write times, speeds, lights_and_siren or transport
change-no-road-map = { $county } has no road map; delete this change, or import its roads
change-minutes-times = { $county } is given by a table of minutes; change travel.traffic
change-speeds-no-map = { $county } has no road map; write times, or lights_and_siren
change-kind-and-station = kind and station stand side by side; keep one of the two
change-not-a-group = { $given } is not a group of keys; write its keys below it, indented
change-radius-of-kind = dispatch.service_radius sets that of all { $kind } stations; change the kind's
change-no-kind = no station of { $county } is of this kind{ $near }
change-no-station-id = { $county } has no station of this id{ $near }
change-unused = changes nothing, as { $why } ({ $county }); delete it
change-twice = { $keys } { $number ->
    [one] was
   *[other] were
} changed by an earlier change; keep one of the two
change-several = { $name } names { $count } { $what ->
    [station] stations
    [hospital] hospitals
    [zone] zones
   *[place] places
}; write an id: { $listed }
change-none-of-name = there is no { $what ->
    [station] station
    [hospital] hospital
    [zone] zone
   *[place] place
} { $name }{ $near }
change-add-one-first = {""}; add one first
change-closed-before = { $name } was closed by an earlier change; delete that one or this
change-minutes-know-no-place = { $county } is given by a table of minutes, which knows no new place; give it roads or a detour
change-far-from-road = [{ $lon }, { $lat }] lies { $km } km from the nearest road; { $fix }
change-far-from-all = [{ $lon }, { $lat }] lies { $km } km from every place of { $county }; { $fix }
change-swap = swap lon and lat
change-mend = mend lon and lat
change-nearer = write a position within { $km } km of one
change-cut-off = { $why }; write another position
change-no-setting = there is no such setting of the service or its calls{ $near }
change-set = { $setting }: { $value }
change-settings = Settings: { $settings }.
