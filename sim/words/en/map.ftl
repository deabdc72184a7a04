# The map.
map-layer-km = Distance by road from the nearest ambulance
map-layer-detour = Distance from the nearest ambulance
map-layer-minutes = Drive from the nearest ambulance
map-layer-second = Drive from the second nearest base
map-layer-reach = Drive to a hospital that treats { $conditions }
map-layer-towns = Response of townships, 90th percentile
map-layer-ground = Townships
map-band-first = up to { $high }
map-band-between = { $low }–{ $high }
map-band-beyond = beyond { $low }
map-station-tip = { $ambulances ->
    [one] 1 ambulance
   *[other] { $ambulances } ambulances
}, { $jobs } jobs a year, { $busy } of the time on a job
map-ambulances = { $ambulances ->
    [one] 1 ambulance
   *[other] { $ambulances } ambulances
}
map-zone-people = { $town }: { $people } people
map-zone-away = Nearest ambulance: { $km }, a drive of { $minutes }
map-zone-second = Second nearest base: a drive of { $minutes }
map-zone-no-road = No road leads here from any ambulance
map-zone-mean = Mean response { $mean }
map-north = N
map-metre = m
map-kilometre = km
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-key-station = station
map-key-zone = village or community
map-key-outline = dashed: hull of the places, no border
