# Faults of a sketch.
sketch-id = { $given } is no id; write small letters, digits and hyphens, such as east-lake
sketch-twice = '{ $id }' is used twice; give each its own
sketch-no-town = there is no town '{ $name }'{ $near }
sketch-no-point = there is no town or place '{ $name }'{ $near }
sketch-same-ends = '{ $name }' is where it begins; name two
sketch-no-links = no links lead from { $start } to { $end }; add the roads on the way to links
sketch-not-above = is not above { $low }; write a greater number
sketch-listed-twice = '{ $village }' is listed twice in { $town }; leave one out
sketch-no-village = no village '{ $village }' stands in the list of { $town }{ $near }
sketch-far = lies { $km } km from the county seat; look for a wrong digit, or lat and lon swapped
sketch-same-place = is the very place of { $other }; move one of them
sketch-stands = stands there already and would be lost; move it away, or say --overwrite
sketch-no-room = no room for { $village } in { $town }: villages must stand { $km } km apart; give the town more area, let villages stand closer, or allow a longer reach
sketch-link = { $start } to { $end }, { $km } km by road ({ $source }): the link { $from }-{ $to } would have to be { $times } times its great-circle length, outside { $low }-{ $high }; move a town, add a place on the way, or add a link
sketch-missed = { $start } to { $end }: { $km } km by road ({ $source }), but the shortest way drawn is { $drawn } km, off by more than { $tolerance }; a link makes a short cut, or the links on the way cannot wind enough
sketch-no-way = no way over the ground from { $start } to { $end } that leaves the sourced distances alone

# What was drawn.
sketch-title = { $county }: { $label }
sketch-counts = { $nodes } nodes ({ $kinds }), { $edges } one-way edges, { $zones } zones, { $people } people
sketch-kind = { $count } { $kind ->
    [bend] bend
    [junction] junction
    [town] town
   *[village] village
}
sketch-km = { $km } km of road: { $classes }
sketch-goal = { $start } to { $end }: { $found } km for { $km } sourced ({ $apart })
sketch-ratios = road over great-circle distance from { $seat }: { $towns }
sketch-way = { $zone } { $name } lies { $straight } km straight from { $seat } of its own town, { $road } km by road ({ $ratio })
