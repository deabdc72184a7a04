# Units on their way that are sent elsewhere.
redeciding-limits = { $redirected } of the assignments end on the way because the unit is sent on to a more urgent call, and { $relieved } because a closer unit takes the call over; where the saving is known it is { $saved } of driving on average.
redeciding-cancelled = { $share } ({ $interval }) of the calls are cancelled before a unit arrives.
