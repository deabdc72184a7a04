# Faults and notes of a county folder.
county-label-log = travel minutes as a log of calls has them, no map
county-label-minutes = a table of travel minutes, no map
county-label-lines = straight lines, { $detour } km driven for each; no road map
county-why-no-roads = there are no roads to join places to
county-why-no-minutes = there is no table of minutes
county-side-by-side = { $keys } stand side by side; keep one of them
county-and = { $first } and { $last }
county-no-way = neither roads nor travel_minutes is named; add 'roads: roads.graphml', 'travel_minutes: minutes.csv', or 'detour: 1.4' for straight lines
county-no-station = there is no station '{ $station }'{ $near }
county-no-ambulance = no station has an ambulance; give one of them 1 or more
county-class-twice = class '{ $class }' stands twice at '{ $station }'; add the units up in one row
county-units = these are { $units } units at '{ $station }', and { $file } has { $ambulances }; mend one of the two
county-half-position = is empty beside { $other }; write degrees such as 113.7
county-more-older = { $older } are more than the { $younger } of { $column }, among whom they are; mend one of the two
county-people = { $people } people are not the { $sum } that the zones add up to; mend { $file } or this figure
county-nobody = nobody lives in any zone; fill in the people of each
county-place = { $name } ({ $id })
county-stray = { $place } lies { $km } km from the middle of all places; { $fix ->
    [swap] swap lon and lat
   *[mend] mend lon and lat (WGS84 degrees)
}
county-class-column = changes nothing; units by class stand in fleet.csv, so delete the column
county-no-kind = no zone has a kind, and they count as rural, whose standards they are held to; write urban or rural in a column kind
county-some-without-kind = { $silent } of { $zones } zones have no kind, and they count as rural, whose standards they are held to; write urban or rural in a column kind
county-off-swap = { $place } lies { $km } km from the nearest road; swap lon and lat
county-off-road = { $place } lies { $km } km from the nearest road; mend lon and lat (WGS84 degrees), or add the road that leads there to { $file }
county-off-barred = { $place } lies { $km } km from the nearest road that one may turn off; a motorway, tunnel, bridge or ferry, { $barred } km away, is none; mend lon and lat (WGS84 degrees), or add the road that leads there to { $file }
# Its table of minutes.
county-slow-minutes = half of the drives make no more than { $speed } km/h as the crow flies; are these seconds? write minutes, or mend the positions
county-fast-minutes = half of the drives make no less than { $speed } km/h as the crow flies; are these hours? write minutes, or mend the positions
county-no-row = no row holds the minutes from this station or hospital; add one
county-no-column = no column holds the minutes to this zone; add one
county-row-no-place = '{ $name }' is no { $full ->
    [yes] station, hospital or zone
   *[no] station or hospital
}{ $near }
county-column-no-place = there is no such { $full ->
    [yes] place
   *[no] zone
}{ $near }
county-no-road-there = no road
county-minutes-there = { $minutes } min
county-both-ways = { $there } stand here and { $back } the other way round, and nothing says which way each is; write 'travel_minutes_from: row' (or column) in county.yaml
county-block = { $block ->
    [minutes] from stations and hospitals to zones
    [back] from zones to stations and hospitals
    [between_zones] from zone to zone
   *[between_sites] between stations and hospitals
}
county-block-in-part = { $block } ({ $lacking } of { $all })
county-derived = the minutes { $blocks } are not given; taken is the way back where that is given, else the way by the place that makes it shortest
county-roadless = { $pairs ->
    [one] { $pairs } of { $all } pairs has no minutes
   *[other] { $pairs } of { $all } pairs have no minutes
}; no road leads there
county-cut-off = no station or hospital has minutes to { $count ->
    [one] zone
   *[other] zones
} { $zones }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}; no unit that drives reaches calls there
# What travel itself remarks.
county-rows-held = Of { $wanted } places and junctions on ways home { $held } have travel minutes of their own, as many as { $memory } GB hold: a unit on its way home can be sent another way only at these.
county-no-hospital = there is no hospital '{ $hospital }'{ $near }
county-capability-twice = line { $line } tells of '{ $condition }' at '{ $hospital }' at { $hour }:00 too; keep one of the rows
