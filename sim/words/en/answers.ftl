# Crews that cannot be raised.
answers-limits = For { $share } ({ $interval }) of the calls no crew can be raised at the station that is asked first; that costs { $minutes } a call on average over all calls.
