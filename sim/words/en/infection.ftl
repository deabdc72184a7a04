# An infection: protection, cleaning, staff that is ill.
infection-day = a key here is the number of a day, from 1; write one such as 30
infection-of-a-log = calls of a log hold those of the infection already; delete calls_by_day, or the log
infection-story = The crew put on protection for { $protection }{ $cleans ->
    [true] , and the unit was cleaned at its base for { $cleaning } before it was free
   *[other] { "" }
}.
infection-limits = Patients with the infection take { $share } ({ $interval }) of the units' time, protection and cleaning among it; they wait { $wait } for a unit on average.
infection-ill-limits = Units stand without a crew for { $hours } a day because staff is ill.
