# Shocks: what befalls the county at a stated time.
episodes-story = The unit is sent for { $casualties ->
    [one] one casualty
   *[other] { $casualties } casualties
} of an event.
episodes-casualties = { $urgent ->
    [yes] The last casualty is at a hospital { $last } after the event; those who need help at once are there after { $red } on average.
   *[no] The last casualty is at a hospital { $last } after the event.
}
episodes-others = Other calls that come while an episode lasts are reached after { $others } on average, at other times after { $usual }.
episodes-recovery = The service is itself again { $recovery } after an episode has begun.
episodes-in-a-unit = has { $given }; write how many of { $known } a unit carries at once, from 1 on
episodes-no-time = is { $given }, no time of day; write it such as 14:30
episodes-no-zone = is no village or community of { $county }; write the id of one{ $near }
episodes-no-condition = is no condition of the case mix; write the id of one{ $near }
episodes-no-station = is no station of { $county }; write the id of one{ $near }
episodes-no-place = is no station or hospital of { $county }; write the id of one{ $near }
episodes-no-town = is no township of { $county }; write the name of one{ $near }
episodes-no-roads = says how roads are, and { $county } has none: it is known by minutes or distances; delete it
episodes-no-road = is no road of { $county }; write the name of one{ $near }
episodes-nobody-hurt = has nobody hurt; write how many are red, yellow or green, such as red: 6
episodes-roads-as-ever = says nothing of the roads; write conditions, closed or slow, or delete it
episodes-closed-and-slow = { $roads } is closed and slow at once; keep it in one of the two
episodes-nothing = says when, and not what; write casualties, surge, closed, crews, roads or aid
episodes-aid-too-late = has units that are there after { $there } min (delay and beyond), when the { $lasts } min of the episode are over; let it last longer, or let them come sooner
episodes-two-conditions = has two conditions of the roads at once, in { $first } and { $second }; let one end before the other begins, or write the same in both
episodes-of-a-log = asks for calls besides, and calls.log holds all calls that come; delete it, or the log
episodes-not-in-the-run = is outside the days that are simulated, { $first } to { $last }; write a day in between, or more days
episodes-tag = Shocks
episodes-title = What befalls the county, hour by hour
episodes-note = Means over all replications; * marks the hours after the episode. Calls that nobody reached have no response.
episodes-heading = { $name }: { $begin } to { $end }
episodes-head-when = When
episodes-head-calls = Calls
episodes-head-response = Mean response
episodes-head-busy = Units on a job
