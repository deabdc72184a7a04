# The STRESS-DES checklist (Monks et al. 2019), filled in from the scenario.
stress-title = STRESS-DES checklist
stress-small = Monks et al. 2019, Journal of Simulation 13, 55–67
stress-item = Item
stress-answer = Here
stress-no-changes = Nothing was changed of what the scenario's files say.
stress-changes-of = { $name }: { $changes }
stress-no-features = none
stress-feature-answers = crews that cannot always be raised
stress-feature-base = what units do at their base between calls
stress-feature-beds = beds
stress-feature-diversion = diversion from full hospitals
stress-feature-bays = receiving bays of hospitals
stress-feature-classes = classes of unit
stress-feature-empty-runs = runs that carry nobody
stress-feature-patience = calls that are gone while they wait
stress-feature-desk-seats = seats of the call desk
stress-feature-rosters = crews by roster
stress-feature-redeciding = deciding again while units are on their way
stress-feature-pathways = ways to definitive care
stress-feature-transfers = transfers between hospitals
stress-feature-waiting = where units wait that are on no job
stress-feature-episodes = casualties, surges, closures and help from neighbours
stress-feature-infection = an infection
stress-feature-village-extent = calls spread around the centre of a village

stress-section-objectives = Objectives
stress-section-logic = Logic
stress-section-data = Data
stress-section-experimentation = Experimentation
stress-section-implementation = Implementation
stress-section-access = Code access

stress-item-1-1 = Purpose of the model
stress-answer-1-1 = { $replications ->
    [0] To read the calls and the times of a job in { $county } off a log, for a model of how well ambulances reach their calls: { $question }
   *[other] To show how well the ambulances of { $county } reach their calls: { $question }
}
stress-item-1-2 = Model outputs
stress-answer-1-2 = { $replications ->
    [0] Rates, laws of durations and factors of drives, each with its standard error in the table of parts and in the file that was written.
   *[other] Departures and responses within their targets, response times, distances, workloads. Each is counted over the calls of the counted window; this page says what each means, with its 95 % interval.
}
stress-item-1-3 = Aims of the experiments
stress-answer-1-3 = { $replications ->
    [0] { $changes } One log is held against one scenario.
   *[other] { $changes } Scenarios that are compared have the same calls.
}
stress-item-2-1 = Diagram of the base model
stress-answer-2-1 = The chain of a job from the call to clear, under the heading of the model on this page.
stress-item-2-2 = Logic of the base model
stress-answer-2-2 = Every call goes through the same chain. Who is sent: { $dispatch }. When no unit is free: { $none_free }. Patients are taken to: { $destination }.
stress-item-2-3 = Logic of the scenarios
stress-answer-2-3 = { $changes }
stress-item-2-4 = Algorithms
stress-answer-2-4 = { $travel ->
    [road] Drives are shortest ways in time over the road graph.
    [line] Drives are straight lines times a detour.
   *[minutes] Drives are those of the county's table.
} { $log ->
    [yes] Calls are those of the log.
   *[no] Calls are drawn by thinning a Poisson process (Lewis and Shedler 1979).
} A unit on its way home is sent from where it is. Features of the service: { $features }.
stress-item-2-5-1 = Entities
stress-answer-2-5-1 = Calls, each with its zone, condition, urgency and durations, in { $zones } zones with { $people } people.
stress-item-2-5-2 = Activities
stress-answer-2-5-2 = Answering, taking the call, launch, drive, way to the patient, care on scene, transport, handover, turnaround, way home. Their laws stand in the scenario as resolved.
stress-item-2-5-3 = Resources
stress-answer-2-5-3 = { $ambulances } ambulances at { $stations } stations, and { $hospitals } hospitals. { $seats ->
    [0] The call desk has no limit of seats.
   *[other] The call desk has { $seats } seats.
}
stress-item-2-5-4 = Queues
stress-answer-2-5-4 = When no unit is free: { $none_free }. Of calls of one urgency that wait, the first to come is the first.
stress-item-2-5-5 = Entry and exit points
stress-answer-2-5-5 = { $log ->
    [yes] Calls enter as the log tells them,
   *[no] Calls enter by a Poisson process whose rate follows the people of each zone, the hour of the week and the month,
} and leave when their unit is clear, or when they are lost.
stress-item-3-1 = Data sources
stress-answer-3-1 = { $facts } figures, each with its source and its confidence in the table of inputs.
stress-item-3-2 = Pre-processing
stress-answer-3-2 = { $travel ->
    [road] Places are joined to the nearest road. Speeds follow the class of the road, with the factors of the scenario.
    [line] Minutes follow from kilometres by the law of the scenario.
   *[minutes] None: the minutes are as given, times the factors of the scenario.
}
stress-item-3-3 = Input parameters
stress-answer-3-3 = The scenario as resolved on this page has every setting, defaults included.
stress-item-3-4 = Assumptions
stress-answer-3-4 = { $assumed } of { $facts } figures are assumed or generated; the table of inputs marks each.
stress-item-4-1 = Initialisation
stress-answer-4-1 = { $replications ->
    [0] Nothing was simulated.
   *[other] All units are at home and no call waits. { $warm_up } days of warm-up are simulated and not counted.
}
stress-item-4-2 = Run length
stress-answer-4-2 = { $replications ->
    [0] The whole log, from its first day to its last.
   *[other] { $days } days are counted; calls keep coming for { $cool_down } days after them.
}
stress-item-4-3 = Estimation approach
stress-answer-4-3 = { $replications ->
    [0] Maximum likelihood; standard errors by its curvature, widened by how alike the calls of a day are.
   *[other] { $replications } independent replications. Means with Student's t over replications; shares and quantiles over all calls, with Wilson's and Woodruff's intervals, widened by how alike the calls of a replication are. Differences are paired by replication.
}
stress-item-5-1 = Software
stress-answer-5-1 = chuche { $version }, Python { $python }, SimPy { $simpy }, NumPy { $numpy }.
stress-item-5-2 = Random sampling
stress-answer-5-2 = { $replications ->
    [0] Nothing was drawn by chance; the scenario's seed is { $seed }.
   *[other] Philox4x32-10, seed { $seed }. Every number is a function of seed, replication, purpose and what it belongs to, so that a change elsewhere changes none.
}
stress-item-5-3 = Execution of the model
stress-answer-5-3 = { $replications ->
    [0] The log is read once; the same log gives the same figures.
   *[other] Event by event; of events at one instant a fixed order decides. Replications may run side by side, with the same results.
}
stress-item-5-4 = System specification
stress-answer-5-4 = An ordinary computer without a network. Results do not depend on the number of processors.
stress-item-6-1 = Sharing of the model
stress-answer-6-1 = { $replications ->
    [0] The model is the open source of chuche; the head of the file that was written holds the SHA-256 of the log.
   *[other] The model is the open source of chuche; manifest.json beside this page holds settings, versions and the SHA-256 of every file that was read.
}
stress-feature-breaks = breaks of crews
stress-feature-breakdowns = breakdowns and servicing of units
