# Transfers between hospitals.
transfers-shares = the shares of the receiving hospitals add up to { $sum } %; write shares that add up to 100 %
transfers-never = every hour of the day has the factor 0, so that no transfer can come; write one above 0
transfers-to-itself = the sending hospital cannot receive its own patients; name another
transfers-units = { $units } units are kept for transfers, and the station has { $ambulances }; write fewer
transfers-classes = with classes of unit, a unit kept for transfers is not known; delete units here, or classes
transfers-of-a-log = calls of a log hold their transfers already; delete transfers, or the log
transfers-of-minutes = { $county } is given as minutes, and these do not lead from hospital to hospital; delete transfers, or give the county roads or a detour
transfers-story = This is no emergency: a patient is carried from one hospital to another{ $known ->
    [true] , { $to }
   *[other] { "" }
}.
transfers-limits = Transfers between hospitals take { $share } ({ $interval }) of the units' time, { $minutes } a day; a transfer waits { $wait } for its unit on average.
