# Crews that cannot be raised.
answers-limits = For { $share } ({ $interval }) of the calls no crew can be raised at the station that is asked first; that costs { $minutes } a call on average over all calls.
answers-asked = { $count ->
    [one] One station was asked before for { $place }, and could raise no crew
   *[other] { $count } stations were asked before for { $place }, and could raise no crew
}
