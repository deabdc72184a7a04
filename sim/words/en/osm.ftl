# Faults of maps, boundaries and what goes with them.
osm-no-steps = has no two places in a row on any road; export the map again with complete ways
osm-one-way-only = holds one-way roads only, none of which leads back; take a larger extract, or --keep-all-parts
osm-kind = is of no known kind; the name of a map ends in one of { $endings }
osm-empty = is empty; download or export it again
osm-nothing-inside = has no road of { $map } inside: it reaches from lon { $west } to { $east } and lat { $south } to { $north }, the roads lie about lon { $lon }, lat { $lat }; { $swapped ->
    [yes] its longitude and latitude are swapped
   *[no] take a boundary and a map of the same place
}
osm-another-place = is a map of another place: none of the { $zones } zones of { $file } lies within { $limit } km of its roads (the nearest { $km } km away; the roads lie about lon { $lon }, lat { $lat }, the zones about lon { $zone_lon }, lat { $zone_lat }); take the map of this county, or another folder
osm-ambulance = an ambulance { $height } m high, { $width } m wide and { $length } m long, of { $weight } t ({ $axle } t on an axle{ $assumed ->
    [yes] ; assumed
   *[no] {""}
})
osm-ambulance-key = an ambulance has no '{ $name }'{ $near }; it has { $known }
osm-not-above-zero = '{ $given }' is not above zero
osm-ambulance-missing = is missing; say how large or heavy the ambulance is
osm-size-limit = limit of size
osm-boundary-kind = ends in '{ $ending }', where a boundary is .geojson, .json, or .csv with lon and lat
osm-bad-polygon = holds a polygon that cannot be drawn ({ $why }); export it again
osm-encloses-nothing = encloses nothing; give the corners of the county in order
osm-boundary-degrees = reaches from { $west } to { $east } and { $south } to { $north }, which are no degrees of longitude and latitude; export it in WGS84 degrees, longitude first
osm-bad-geojson = is damaged here and cannot be read as GeoJSON ({ $why }); export it again
osm-deep-geojson = is nested too deeply to be GeoJSON; export it again
osm-projected-boundary = is in a projected reference system; export it in WGS84 degrees
osm-no-polygon = holds no polygon; export the county's area, not its outline or its middle
osm-corners = has { $corners } corners; a boundary needs three or more
osm-no-way = holds no way with a highway tag, and so no road; export the map again, with its roads
osm-none-driven = holds { $ways } ways and none that is driven: { $why }
osm-needs = { $what ->
    [boundary] cutting at a boundary
   *[map] reading an OpenStreetMap file
} needs { $package }; install it: pip install { $package }
osm-damaged = is damaged, cut short, or no OpenStreetMap file ({ $why }); download or export it again
osm-history = is a history or change file, with several versions of each road; take a plain extract
osm-nodes-missing = lacks { $missing } of the { $nodes } nodes that its roads pass ({ $share }); it is cut short or was exported without them: export it again with complete ways
osm-no-degrees = has no places in degrees for most of its nodes; save the graph unprojected
osm-cut-graphml = is damaged or cut short here and cannot be read as GraphML; save it again
osm-bad-graphml = cannot be read as GraphML ({ $why }); save it again
osm-no-road = holds no road; save the graph again, with its edges
osm-own-form = is in chuche's own form already; put it into the county folder as it is
osm-not-osmnx = is GraphML, but not of OSMnx (nodes with x and y, edges with highway); export it from there
osm-projected = is projected ({ $crs }) and has no degrees; save the graph before projecting it
osm-out-ending = does not end in .graphml; write a name such as roads.graphml
osm-out-folder = is a folder; name a file in it, such as roads.graphml
osm-out-map = is the map itself, and would be lost; name another file
osm-out-file = cannot stand in '{ $folder }', which is a file; name another folder
osm-out-forbidden = cannot be written: the folder '{ $folder }' is not yours to write in
osm-no-speeds = holds no speeds; write a line such as 'primary: 50 km/h'
osm-no-class = there is no road class '{ $name }'{ $near }
osm-no-speed = '{ $given }' is not above zero; write a speed such as 60 km/h

# Why ways are left out, what is followed in part, and what becomes of turn restrictions.
osm-left-out = { $why ->
    [foot] for walking, cycling or riding (footway, path, steps and the like)
    [planned] being built, only planned, or given up
    [closed] closed to ambulances (the most particular of access, vehicle, motor_vehicle, motorcar and emergency is no, private or military, or for buses and the like only)
    [size] too low, narrow, short or weak for { $ambulance }
    [winter] ice roads and winter roads (ice_road, winter_road), which are there for a part of the year
    [ferry_cars] ferries that are not said to take motor vehicles (motor_vehicle=yes)
    [ferry_time] ferries that do not say how long they take (duration)
    [parking] aisles of car parks and drive-throughs: nobody lives on them, and they lead nowhere else
    [area] areas, not lines
    [impassable] impassable to wheels (smoothness)
    [deleted] deleted in the editor that saved the file (action=delete)
    [short] of fewer than two nodes
   *[other] of a kind that is no road (raceway, rest area, platform and the like)
}
osm-aside = { $what ->
    [unclassed] of unknown class (highway=road), taken for unclassified
    [reversible] whose direction changes with the hour (oneway=reversible), taken for two-way
    [several] that join several classes, taken for the lowest of them
    [speed_kph] without a posted speed that is understood: the speed that OSMnx gave them (speed_kph) is used
    [conditional] with a rule for some hours or vehicles only (:conditional); what holds without it is used
    [seasonal] open for a season only (seasonal), taken for open all year
    [buses] one-way for all but buses (oneway:bus, oneway:psv), taken for one-way
    [interval] ferries that leave at an interval: the wait for one is not in their minutes
   *[limit] with a limit of size or weight, which is held against no ambulance, as none was given
}
osm-turn = { $became ->
    [held] held: the graph has no way through
    [excepted] that except emergency vehicles or cars
    [others] for other vehicles only, such as lorries or buses
    [conditional] that hold for some hours only (restriction:conditional, hour_on): not held
    [elsewhere] about roads that are not driven or not in the file
   *[malformed] malformed (a member missing, roads that do not meet, an unknown kind): not held
}
osm-turns-aside = turn restrictions { $what }
osm-counted = { $count } { $what }
osm-counted-named = { $count } { $what } ({ $named })
osm-counted-and-more = { $count } { $what } ({ $named }, ...)

# What an import found.
osm-label = OpenStreetMap, (c) OpenStreetMap contributors, ODbL; imported from { $file }
osm-label-taken = OpenStreetMap, (c) OpenStreetMap contributors, ODbL; imported from { $file }, data of { $taken }
osm-lost = warning: { $share } of the km are lost, as they are not joined both ways to the largest part; look whether the boundary or the extract cuts through, or a bridge or ferry lacks; or keep all parts (--keep-all-parts)
osm-of = { $of ->
    [graph] roads of the graph (both directions as one)
   *[ways] ways (roads and ferries)
}
osm-driven = { $kept } of { $ways } { $of } are driven; left out are
osm-all-driven = all { $ways } { $of } are driven
osm-in-part = said by the map, and not or only in part followed
osm-missing-nodes = { $count } of the nodes missing from the file: the roads are cut there
osm-barriers = { $count ->
    [one] { $count } barrier
   *[other] { $count } barriers
} on roads, passed by no ambulance: { $kinds }
osm-kind-of = { $kind } ({ $count })
osm-turns = { $count ->
    [one] { $count } turn restriction
   *[other] { $count } turn restrictions
}: of them
osm-copies = { $count ->
    [one] { $count } copy
   *[other] { $count } copies
} of nodes stand at the same places: no such turn can be made
osm-size = { $km } km of road ({ $one_way } one-way) on { $nodes } nodes, { $junctions } of them junctions, with { $edges } directed edges
osm-head-class = class
osm-head-km = km
osm-head-share = share
osm-head-posted = posted
osm-head-mean = mean posted
osm-head-driven = else driven
osm-cut-away = { $km } km outside the boundary were cut away
osm-posted = posted speeds (maxspeed) are known on { $share } of the km
osm-unread = not understood and not used: { $count ->
    [one] { $count } value
   *[other] { $count } values
}, { $values }
osm-odd = under { $low } or over { $high } km/h and not used: { $count ->
    [one] { $count } value
   *[other] { $count } values
} ({ $ways })
osm-way-speed = way { $way }: { $speed }
osm-far = far from the speed of the class, used all the same, have a look: { $count ->
    [one] { $count } way
   *[other] { $count } ways
}
osm-far-way = way { $way }: { $posted } km/h posted, { $class } is driven at { $usual }
osm-far-named-way = way { $way } { $name }: { $posted } km/h posted, { $class } is driven at { $usual }
osm-whole = every node is reached from every other
osm-parts = { $count ->
    [one] { $count } part
   *[other] { $count } parts
} not joined both ways to the largest, { $kept ->
    [yes] kept all the same
   *[no] dropped
}: { $nodes } nodes, { $edges } edges, { $km } km ({ $share } of all)
osm-parts-apart = { $count } that no road joins to it: { $km } km; the longest
osm-parts-one-way = { $count } joined by one-way roads only: { $km } km; the longest
osm-part = { $km } km, { $nodes ->
    [one] { $nodes } node
   *[other] { $nodes } nodes
}, { $edges ->
    [one] { $edges } edge
   *[other] { $edges } edges
} about lon { $lon }, lat { $lat }
