# Faults of road maps.
roads-left-aside = its limits of size and weight are held against { $ambulance }
roads-no-way-back = roads lead to { $place } and none leads back (one-way?)
roads-no-way-there = roads lead away from { $place } and none leads there (one-way?)
roads-apart = no road joins { $place } to the rest of the county
roads-damaged = is damaged here and cannot be read as GraphML ({ $why }); export the roads again
roads-not-a-number = '{ $given }' stands where a number is asked; mend it, or export the roads again
roads-unreadable = cannot be read as GraphML ({ $why }); export the roads again
roads-unknown-name = cannot be read as GraphML (it names { $why }, which is not known); export the roads again
roads-none = holds no road; export the roads again, with their edges
roads-node = node { $node }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
roads-edge = edge { $from } to { $to }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
roads-no-position = has no lon and lat; give each node both, in WGS84 degrees
roads-no-place = lon { $lon }, lat { $lat } is no place on earth; write WGS84 degrees
roads-metres = has metres of a map projection for lon and lat; export the roads again in WGS84 degrees
roads-height = has height_m { $given }; write metres above the sea, or leave it out
roads-no-length = has no length_km; give each edge its length in km
roads-length = has length_km { $given }; write a length above 0 km
roads-length-that = has a length_km that
roads-speed-that = has a maxspeed_km_h that
roads-no-class = has no road_class; give each edge one, such as tertiary
roads-class = there is no road_class '{ $given }'{ $near }
roads-ferry = is a ferry without minutes; give it the minutes of the crossing
roads-minutes = has minutes { $given }; write minutes above 0, or leave them out
roads-joinable = has joinable { $given }; write true or false, or leave it out
roads-speed = has maxspeed_km_h { $given }; write a speed above 0 km/h, or leave it out
roads-in-metres = length_km is some { $times } times the straight line between the ends; are these metres? write km

# What a map that is drawn from a sketch must say of itself.
roads-schematic = schematic: calibrated to sourced distances, not surveyed
roads-schematic-no-distances = schematic: drawn between towns whose place is known, not surveyed
