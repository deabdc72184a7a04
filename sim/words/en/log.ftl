# Faults and notes of a log of calls.
log-drives-from-map = the drives of { $county } follow from its map, and a unit may be anywhere on it; leave this out
log-one-star = { $pattern } does not hold one *; write one where the { $kind ->
    [station] station
   *[hospital] hospital
}'s id stands, such as '*_min'
log-no-drive-column = { $file } has no column { $column } for a { $kind ->
    [station] station
   *[hospital] hospital
}{ $near }
log-one-place = the station and the hospital { $site } are one place, and { $column } is its column already; give one of the two another id
log-long-drive = { $cell } is a drive of more than a day; write minutes, or NA for no road
log-no-drives = { $kind ->
    [station] no row has minutes from the station { $site }; fill them in, or delete it from the county's stations
   *[hospital] no row has minutes to the hospital { $site }; fill them in, or delete it from the county's hospitals
}
log-no-called = no column says when the calls came; it has { $columns }; name it in the scenario, under calls, as 'columns: {"{"}called: NAME{"}"}' (fit and validate also take --column called=NAME)
log-no-zone = no column says where the calls came from; it has { $columns }; name it in the scenario, under calls, as 'columns: {"{"}zone: NAME{"}"}' (fit and validate also take --column zone=NAME)
log-columns-and-more = { $columns } and { $more } more
log-beside = the column is missing beside { $column }; add it, or a column zone
log-empty-as-written = { $shown } is read as it stands; where it means that the cell is empty, say so once by 'empty: ["{ $cell }"]' under calls (fit and validate also take --empty "{ $cell }")
log-leave-out = { $faulty ->
    [one] { $faulty } of its { $count } rows is at fault
   *[other] { $faulty } of its { $count } rows are at fault
} ({ $share } %); correct what is named below, or write 'faulty_rows: leave out' under calls, and the others are read
log-column-twice = the column stands twice; keep one of the two
log-no-column = { $file } has no column { $column }{ $near }
log-transfers = { $count ->
    [one] One row is a transfer between hospitals, and no call: fit makes a stream of transfers of such rows, and a replay leaves its unit free.
   *[other] { $count } rows are { $more ->
        [0] transfers
       *[other] { $transfers ->
            [one] one transfer
           *[other] { $transfers } transfers
        }
    } between hospitals, and no calls: fit makes streams of transfers of them, and a replay leaves their units free.{ $more ->
        [0] {""}
       *[other] {" "}A transfer of several units counts once.
    }
}
log-transfer-to-itself = is also the hospital that sends the patient; write the one that receives the patient
log-transfers-alone = every row is a transfer between hospitals; a log needs calls, too
log-note-order = dates that end with the year are read { $order ->
    [day-first] day first
   *[month-first] month first
}, as at least one of them must be
log-note-converted = instants with an offset from universal time are converted to { $zone }
log-empty-zone = is empty; fill in the zone of the call
log-zones-unplaced = { $county } has zones without a position; name the zone of each call in a column zone
log-empty-position = is empty; fill in the position, or the zone, of the call
log-swap = swap lon and lat
log-degrees = write degrees
log-no-longitude = { $cell } is no longitude; { $fix }
log-no-latitude = { $cell } is no latitude; { $fix }
log-correct-position = correct the position, or delete the row
log-far = the scene lies { $km } km from the nearest zone of { $county }; { $fix }
log-ambiguous = { $cell } is the name of more than one { $what ->
    [zone] zone
    [station] station
    [hospital] hospital
    [sender] sending hospital
   *[condition] condition
}; write its id
log-unknown = { $cell } { $what ->
    [ended] is no way for a call to end
    [empty] is no reason for an empty run
    [priority] is no priority
    [condition] is no condition of the case mix
    [zone] is no zone of { $county }
    [station] is no station of { $county }
   *[hospital] is no hospital of { $county }
}{ $near }
log-carried-or-not = says that nobody was carried, and a hospital or the time of arrival there stands in the row; correct one of the two
log-factor-not-positive = { $cell } is not above zero; write a factor such as 1.1
log-factor-range = { $cell } is not within { $least } and { $most }; write a factor such as 1.1
log-too-long = { $cell } is longer than the { $hours } h that are believed; correct it, or write its unit, such as 200 s
log-two-orders = { $cell } is { $order ->
    [day-first] day first
   *[month-first] month first
}, and a date on line { $line } is the other way round; write the year first: 2024-03-01 13:30:05
log-empty-day = is empty; fill in the day of the call
log-no-date = { $cell } is no date; write it as 2024-03-01
log-empty-called = is empty; fill in when the call came
log-no-time-of-day = { $cell } has no time of day; write it as 2024-03-01 13:30:05
log-no-day = { $cell } has no day; write it as 2024-03-01 13:30:05, or name a column of days under columns.date
log-before-earlier = { $instant } stands before { $earlier }; correct one of the two
log-days-after = { $instant } lies more than two days after the call; correct one of the two
log-too-late = { $instant } comes { $span } after { $earlier }, and { $most } is the most that is believed; correct one of the two
log-id-of-two = { $id } is the id of two calls by { $columns }; give each its own
log-row-repeats = the row repeats one that stands before, from line { $line } on; delete it
log-not-one-call = { $id } stands twice, first on line { $line }, and the call is { $other ->
    [sender] of another hospital
    [zone] of another zone
   *[time] of another time
}; give each call its own
log-note-units = { $several } of { $count } calls had several units, { $more } more in all: a call is told by the unit that arrived first
log-note-alike = { $several } rows have the time and the zone of another row: where they are units of one call, say so by 'call_by: [called, zone]' under calls (fit and validate also take --call-by called,zone)
log-no-call-then = no call of { $log } came in these days
log-without = { $count ->
    [one] { $count } row that is at fault was left out of { $rows } ({ $share } %): line { $lines }.
   *[other] { $count } rows that are at fault were left out of { $rows } ({ $share } %): lines { $lines }.
}
log-lines-and-more = { $lines } and { $more } more
log-period = { $first } to { $last }
