# Waiting places: units on no job that wait elsewhere than at their base.
waiting-limits = Units on no job are moved { $moves }, for which they drive { $hours }; they wait elsewhere than at their base for { $share } of their time.
waiting-state-there = waited at { $place }
waiting-state-moving = was on its way to wait elsewhere, past { $place }
waiting-no-table = names no places for any number of units; write table: {"{"}2: [A, B], 1: [A]{"}"}
waiting-no-posts = has no posts to hold; write posts: [A, B], the first to be held first
waiting-table-number = has a row { $given } that names { $places } places; write as its key a whole number from 1 on that is no smaller than the places it names
waiting-no-place = is no station, hospital, village or community of { $county }; write the id of one{ $near }
waiting-no-station = is neither a station of { $county } nor a kind of station there; write one of them{ $near }
waiting-moved = { $unit } is moved to wait at { $place }
waiting-recalled = { $unit } is sent back to its base
waiting-unit-there = At { $since }: { $said }; it is there at { $there }.
waiting-unit-cut = At { $since }: { $said }; it is sent elsewhere on the way.
waiting-table-row = names { $places } places for { $idle } { $idle ->
    [one] unit
   *[other] units
}; name no more places than there are units
waiting-no-key = has { $given }, which is no key of a post{ $near }
