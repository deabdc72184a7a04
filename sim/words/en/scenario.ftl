# Reading a scenario: its changes, its sweep, its county and its log.
scenario-changes-no-list = { $given } is not a list; write one change a line, behind '- '
scenario-no-verb = there is no such change{ $near }
scenario-no-change = { $given } is no change; write a verb and what it asks, such as '- close_station: NAME'
scenario-no-change-near = { $given } is no change{ $near }
scenario-two-verbs = { $verbs } stand in one change; begin each with its own '- '
scenario-beside-verb = { $others } stands beside { $verb }; put what it asks below the verb, indented
scenario-without-verb = { $keys } stand without a verb; write a verb and what it asks, such as '- close_station: NAME'
scenario-no-group = { $given } is not a group of keys; write its keys below it
scenario-no-group-form = { $given } is not a group of keys; write its keys below it, indented{ $form }
scenario-says-nothing = says nothing; write what is changed below it, indented
scenario-sweep-no-value = has no value; write one or two changes, each behind '- '
scenario-sweep-no-list = { $given } is not a list; write one or two changes, each behind '- '
scenario-sweep-many = { $count } changes are swept; sweep one or two at a time
scenario-sweep-empty = is an empty list; write the values to try, such as [1, 2, 3]
scenario-sweep-twice = { $value } stands twice; delete one
scenario-sweep-two-lists = { $keys } are both lists; one change varies one thing: write one value for one of the two
scenario-sweep-no-values = { $verb } has one value for each key; write a list of those to try for one
scenario-no-base = nothing says what is changed; add the scenario that it grows from, such as 'extends: xiyang.yaml'
scenario-silent-hour = the weight of { $day ->
    [any] {""}
    [0] {"Monday "}
    [1] {"Tuesday "}
    [2] {"Wednesday "}
    [3] {"Thursday "}
    [4] {"Friday "}
    [5] {"Saturday "}
   *[6] {"Sunday "}
}{ $hour }:00 is 0, so that nobody ever calls then; write more if some may
scenario-county-no-value = has no value; write one of { $known }, or the path of a folder
scenario-county-no-yaml = the folder { $name } holds no county.yaml; write one, or name another county: { $known }
scenario-no-county = there is no county { $name }, neither beside this file nor in seeds/{ $near }
scenario-treats-nowhere = no hospital of { $county } treats '{ $condition }'; add it to the treats of one that does
scenario-no-zone-id = { $county } has no zone of this id{ $near }
scenario-no-town = { $county } has no township of this name{ $near }
scenario-shares-above = the shares add up to { $sum } %; make them 100 % or less
scenario-shares-all = every condition is named, and the shares add up to { $sum } %; make them 100 %, or leave one out, which takes the rest
scenario-tourists-nobody = nobody lives in { $town } in zones.csv, so that no rate is known there; name another township
scenario-ages-from-birth = the rates of ages begin with 0; add it, such as {"{"}0: 6, 60: 30{"}"}
scenario-ages-and-older = stands beside older, which is another way to say how calls follow the age; keep one of the two
scenario-ages-untold = zones.csv tells { $columns } of no zone that tells them all; add the columns, or delete this
scenario-ages-order = in zone '{ $zone }' of zones.csv more people are of a higher age and over than of a lower; correct one of the numbers
scenario-too-many-calls = { $expected } calls are expected in a replication, and { $most } are the most; mend the rates, the growth or the days
scenario-older-untold = zones.csv does not tell people_60 of { $count } { $count ->
    [one] zone
   *[other] zones
}, such as '{ $zone }'; write share, the share of people of 60 and over there, such as 22 %
scenario-no-condition = { $given } is no condition of the scenario's case mix{ $near }
scenario-minutes-radius = { $county } is given by a table of minutes, without kilometres; write 'radius_by: own zones', or 'rule: nearest'
scenario-log-no-value = has no value; write the path of a CSV file, or delete the key
scenario-no-column = there is no such column{ $near }
scenario-drives-in-log = the drives stand in a log of calls; write a scenario that names it, as 'calls: {"{"}log: calls.csv, columns: ...{"}"}'
scenario-drive-columns = the drives of { $county } stand in its log; name their columns, as 'columns: {"{"}{ $column }: "*_min"{"}"}'
scenario-zone-no-drives = no call of the log has drives in zone { $zone }; delete it from the zones, or join it with another
scenario-no-call-in-days = no call of { $log } ({ $period }) comes in the { $days } days from { $first } on; leave out start and days, and the log sets them
scenario-why-no-map = there is no road map
scenario-why-roads = drives follow the roads
scenario-why-as-given = the drives are those of the county's minutes
scenario-why-no-km = the county's minutes tell no kilometres
scenario-why-base-only = the county's minutes tell of no place on the way; a unit on its way home is found at its base{ $zones ->
    [placed] {""}
   *[unplaced] , or at the nearest zone where every place has lon and lat
}
scenario-unused-of = { $why } ({ $county })
scenario-ferries = changes whole drives, with the crossings of { $county }'s ferries in them: at 0.8 times the speed one of 20 minutes takes 25
scenario-no-roads = { $county } has no road map; delete it, or import its roads
scenario-no-road = no road of { $county } is called { $road }{ $near }
scenario-roads-unnamed = {""}, its map names none; write an edge or an area instead
scenario-no-node = there is no road node { $node } in { $county }{ $near }
scenario-no-edge = no road leads straight from { $a } to { $b } in { $county }; { $a } is joined to { $joined }
scenario-area-untouched = no road of { $county } touches this area; { $fix }
scenario-area-corners = mend its corners: the roads lie between [{ $west }, { $south }] and [{ $east }, { $north }]
scenario-conditions-no-map = they slow roads, and { $county } has no road map; delete them, or write traffic factors
scenario-class-no-speed = { $county } has roads of class '{ $class }', and no speed is given for them; add a line such as '{ $class }: 30 km/h'
scenario-no-heights = the road map of { $county } carries no heights (height_m); delete this
scenario-serves-nobody = a new station would serve nobody: every zone has its own_station in zones.csv, and keeps it; write dispatch: {"{"}own_zones: nearest in town{"}"}, so that zones go to the nearest of their town's, {"{"}own_zones: nearest station{"}"}, or another rule or radius_by
scenario-serves-no-town = { $station } would serve nobody: no zone's own station stands in its town, '{ $town }'; write the town that it is to serve ({ $towns }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}), or dispatch: {"{"}own_zones: nearest station{"}"}
scenario-lever-twice = '{ $name }' stands twice; write another
scenario-lever-no-setting = there is no such setting: { $keys }; chuche explain lists them
scenario-hour-of-week = hour_of_week stands beside hour_of_day or day_of_week; keep it alone, or keep those
scenario-condition-twice = the condition '{ $name }' stands twice; give each its own id
scenario-condition-name = '{ $name }' cannot name a condition; give it an id such as trauma
scenario-hour-twice = { $first } and { $second } both hold the hour from { $hour }:00; keep it in one
scenario-no-hours = '{ $given }' is no span of hours; write the first and the last o'clock, such as 22-6
scenario-two-targets = two targets hold for the same zones; keep one for each kind, or one for all
scenario-no-time-of-day = '{ $given }' is no time of day; write hours and minutes from 0:00 to 23:59, such as 7:20
scenario-time-twice = { $first } and { $second } are the same time of day; keep one
scenario-side-by-side = { $first } and { $second } stand side by side; keep one of them
scenario-no-pace = no pace is given; write hour_of_day with 24 factors, or time_of_day such as {"{"}7:20: 0.6{"}"}
scenario-area-line = all corners lie on one line; write at least 3 that enclose an area
scenario-area-crossing = its sides cross; write the corners in the order in which one walks around it
scenario-stretch = { $count ->
    [0] no road is named
   *[other] { $keys } stand side by side
}; write one of road, edge and area
scenario-clause-backwards = counts from { $first } to { $last }, which is not after it; write an instant that comes later, such as from: called and to: arrived
scenario-not-slow = nothing says how slow; write a factor such as 0.5, or at_most such as 20 km/h
scenario-aside = { $county } { $said }
scenario-classes-aside = tells classes of unit, and here all units are alike; write 'classes: {"{"}needs: ...{"}"}' to tell them apart
scenario-beds-aside = tells beds of hospitals, and here nobody lies in them; write 'beds: county' to count them
scenario-windows-aside = tells windows of conditions in capabilities.csv, and here nobody is held to one; write 'pathways: china-centres' to count them
scenario-bays-aside = tells bays of hospitals, and here nobody waits for one; write 'bays: {"{"}order: first come{"}"}' to count them
scenario-no-priority = there is no priority { $given }; write 1, 2 or 3
scenario-no-station = there is no station { $given }{ $near }
scenario-no-class = no unit is of class { $given }{ $near }
scenario-units-of-station = { $units ->
    [one] this is one unit
   *[other] these are { $units } units
}, and the station has { $ambulances }; write as many
scenario-county-has-no = { $county } has no { $what ->
    [hospital] hospital
    [zone] zone
   *[kind] kind of zone
} { $given }{ $near }
scenario-bays-below = { $given } is out of range; write 1 or more, or delete it for no bound
scenario-extent-of-log = spreads calls that a log has already placed; write 'village_extent: none'
scenario-origin-change = change { $number } ({ $verb })
scenario-origin-default = default
scenario-origin-command = asked for with the command
scenario-handover-of-a-log = a log tells itself how long handovers and turnarounds take; delete this key, or the log
scenario-weights-fall = the first weight is above 0, and none is above the one before; write such as [1, 0.5, 0.25]
scenario-no-weights = the rule { $rule } needs weights; write { $fix } beside it (a preset, assumed), or weights of your own
