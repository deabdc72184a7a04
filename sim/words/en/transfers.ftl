# Transfers between hospitals.
transfers-shares = the shares of the receiving hospitals add up to { $sum } %; write shares that add up to 100 %
transfers-never = every hour of the day has the factor 0, so that no transfer can come; write one above 0
transfers-carries-nobody = { $given } carries nobody; name a class that carries patients
transfers-to-itself = the sending hospital cannot receive its own patients; name another
transfers-units = { $units } units are kept for transfers, and the station has { $ambulances }; write fewer
transfers-of-a-log = calls of a log are replayed as they were, and no transfers are drawn among them; delete transfers, or the log
transfers-story = This is no emergency: a patient is carried from one hospital to another{ $known ->
    [true] , { $to }
   *[other] { "" }
}.
transfers-limits = Transfers between hospitals take { $share } ({ $interval }) of the units' time, { $minutes } a day; a transfer waits { $wait } for its unit on average.
transfers-story-of = It is the patient of the call { $patient }, who is carried on.
transfers-fetched = No ambulance of the county went: the receiving hospital fetched the patient. Its vehicle was there at { $at }, and back with the patient at { $door }.
transfers-carried-on = { $share } of the patients who reach a hospital are carried on to another.
transfers-away = Besides, { $escort } of the crews' hours are lost because a nurse or doctor is away with a transfer, and { $returning } because the unit that drives home from one is not sent.
transfers-displaced = { $share } of the emergencies ({ $interval }) are answered by another station because a unit of the first one is out on a transfer; they wait { $response }.
