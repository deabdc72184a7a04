# What must be said beside a scenario, or a run of it.
note-all-on-the-road = All places stand on the road.
note-others-on-the-road = All other places stand on the road.
note-off-the-road = Places lie { $mean } km from the nearest road on average, { $name } the farthest ({ $most } km).
note-of-reading = Note: { $note }.
note-of-map = Note: of the map that the roads were imported from: { $note }.
note-name-km = { $name } ({ $km } km)
note-name-to-the-rest = { $name } ({ $km } km, and { $rest } km to the rest)
note-name-to-a-road = { $name } ({ $km } km, and { $road } km to a road that may be left)
note-no-road-within = No road comes within { $km } km of { $names }.
note-no-road-joins = No road joins to the rest of the county and back { $names }.
note-stub = The nearest road is joined to no other: its end is taken for a slip of the map near { $names }.
note-barred = A motorway, tunnel, bridge or ferry passes nearer, where nobody turns off, by { $names }.
note-far-off = More than { $km } km off every road lie { $names }.
note-log-read = { $log }: { $calls ->
    [one] 1 call
   *[other] { $calls } calls
}, { $period }. Read: { $columns }.
note-log-passed-over = Passed over: { $columns }.
note-log-drawn = Drawn by the scenario's laws where the log says nothing: { $names }.
note-log-all = Nothing is left to chance: every replication is the same, so one is run unless more are asked for.
