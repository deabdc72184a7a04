# Faults of a question on a table of minutes.
siting-no-model = there is no model { $name }{ $near }
siting-number-below = '{ $given }' is below 1; place 1 or more
siting-best-below = '{ $given }' is below 1; ask for 1 plan or more
siting-most-below = '{ $given }' is below 1; let a site hold 1 or more
siting-table-or-graph = give a table of minutes (--table) or a graph (--graph), one of the two
siting-needs-number = { $model } needs how many { $what ->
    [stations] stations
   *[ambulances] ambulances
} there are to be, such as --number 5
siting-no-plan-in-time = no plan was found in { $seconds } s; allow more
siting-not-used = { $model } does not use this; leave it out, or choose one of { $users }
siting-finds-number = { $model } finds the number by itself; leave it out
siting-finds-number-asked = { $model } finds the number by itself; ask it without one
siting-no-share = { $given } is not a share of 0 to 100 %{ $meant }
siting-no-share-below = { $given } is not a share of 0 to less than 100 %{ $meant }
siting-meant = ; did you mean { $share }%?
siting-needs = { $model } needs { $what ->
    [covers] the minutes of the standard, such as --within 15
    [covers_outer] the minutes of the wider standard, such as --within-all 30
    [share] the share of people to be within the standard, such as --share 90%
    [busy] the share of time in which an ambulance is busy, such as --busy 20%
    [reliability] how surely one is to be free, such as --reliability 90%
   *[first_cover] the weight of a first ambulance in reach, such as --first-cover 70%
}
siting-uncovered-no-road = { $zone } (no road from any site)
siting-uncovered-no-road-at = { $zone } ({ $when }) (no road from any site)
siting-lacks = { $model } needs { $term }, and none is given
siting-malp-one = malp takes one busy share for all sites; give one, or a workload for each zone
siting-cannot-reach = { $count ->
    [one] 1 zone cannot be reached in time from any site: { $zones }
   *[other] { $count } zones cannot be reached in time from any site: { $zones }
}
siting-lacks-number = { $model } needs a number of { $what ->
    [stations] stations
   *[ambulances] ambulances
}
siting-asks = { $what ->
    [stations] { $number ->
        [one] 1 station is asked for
       *[other] { $number } stations are asked for
    }
   *[ambulances] { $number ->
        [one] 1 ambulance is asked for
       *[other] { $number } ambulances are asked for
    }
}
siting-asks-none = { $asks }; ask for 1 or more
siting-asks-too-many = { $asks }, and the sites can hold { $most }; ask for no more
siting-asks-too-few = { $asks }, and { $least ->
    [one] 1 stands already
   *[other] { $least } stand already
}; ask for no fewer
siting-no-further = { $count ->
    [one] there is no further plan: 1 is all there is
   *[other] there is no further plan: { $count } are all there are
}
siting-no-plan = no plan meets all that { $model } asks for at once
siting-needed = { $what ->
    [stations] { $number ->
        [one] 1 station is needed to reach everybody in time
       *[other] { $number } stations are needed to reach everybody in time
    }
   *[ambulances] { $number ->
        [one] 1 ambulance is needed to reach everybody in time
       *[other] { $number } ambulances are needed to reach everybody in time
    }
}
siting-needed-asked = { $needed }, and { $number ->
    [one] 1 is asked for
   *[other] { $number } are asked for
}
siting-needed-could = { $needed }; { $number } could from { $minutes } min on
siting-share-alone = at most { $share } of people are within the narrower standard, and { $asked } are asked for
siting-share-with = with { $number } at most { $share } of people are within the narrower standard, and { $asked } are asked for
siting-share-alone-at = at most { $share } of people are within the narrower standard at { $when }, and { $asked } are asked for
siting-share-with-at = with { $number } at most { $share } of people are within the narrower standard at { $when }, and { $asked } are asked for
siting-no-site = { $said }; no site reaches in that time: { $zones }
siting-and-more = { $names } and { $more } more
siting-uncovered-near = { $zone } (from { $minutes } min on by { $site })
siting-uncovered-near-at = { $zone } ({ $when }) (from { $minutes } min on by { $site })
siting-not-in-both = the { $what ->
    [site] site
   *[zone] zone
} stands in this table or in { $other }, not in both; give all tables the same
siting-no-such-site = there is no site { $name }{ $near }
siting-crowded = { $count } ambulances stand at { $site } already, and --most is { $most }; allow more
siting-one-column = the table has no column but this; the first names zones, the second holds their people
siting-no-such-zone = there is no zone { $name } in the table of minutes{ $near }
siting-no-people = no row holds this zone's number; add one
siting-empty-graph = is empty; the first line holds the numbers of nodes, edges and p
siting-no-first-line = { $given } is no first line; write the numbers of nodes, edges and p, such as 100 200 5
siting-out-of-range = '{ $given }' is out of range; write 1 to { $most }
siting-p-out-of-range = '{ $given }' is out of range; write 1 to the number of nodes
siting-edges = { $announced } edges are announced, and { $follow } lines follow; the file may be cut off
siting-words = has { $count } words; write two nodes and a cost
siting-no-node = { $given } is no node; write 1 to { $most }
siting-no-cost = { $given } is no cost; write a number of 0 or more
siting-asks-lscp = the fewest stations that have everybody within the standard
siting-asks-lscp-b = the fewest stations that have everybody within the standard, and of these plans the one that has the most people within it twice
siting-asks-mclp = the most people within the standard
siting-asks-bacop1 = everybody within the standard, and the most people within it twice
siting-asks-bacop2 = the most people within the standard once and twice, weighed against each other
siting-asks-dsm = the most people within the standard of two ambulances, a share of them within it of one, everybody within a wider one
siting-asks-mexclp = the most people expected to have a free ambulance within the standard
siting-asks-malp = the most people with a free ambulance within the standard at a stated reliability
siting-asks-p-median = the least minutes to the nearest station, all people together
siting-asks-p-center = the least minutes within which everybody has a station
siting-heading = { $model }: { $asks } ({ $source })
siting-unit = { $unit ->
    [stations] stations
    [people] people
    [weighted] weighted people
    [person-minutes] person-minutes
   *[min] min
}
siting-column = { $column ->
    [plan] plan
    [bound] bound
    [gap] gap
    [seconds] seconds
   *[sites] sites
}
siting-held = { $site } x{ $count }
siting-time-first = { $plans ->
    [one] 1 plan
   *[other] { $plans } plans
} of the { $asked } asked for: the time limit came first
siting-all-plans = { $plans ->
    [one] there is no more than 1 plan
   *[other] there are no more than { $plans } plans
}
siting-unproven = not proven best: the time limit came first; no plan beats the bound
siting-uncovered = { $count ->
    [one] 1 zone
   *[other] { $count } zones
} no site covers: { $zones }
