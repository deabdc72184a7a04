# Classes of unit, second units and relief on the road.
classes-fly-unplaced = a unit that flies needs to know where places are, and { $county } has no positions; add lon and lat, or delete flies
classes-fly-redeciding = a unit that flies is not sent another way; delete flies, or the section redeciding
