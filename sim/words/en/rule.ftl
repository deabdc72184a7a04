# Which unit is sent, by the name of the rule.
rule-nearest = The nearest unit
rule-catchment-first = The unit of the station whose service radius holds the call, the nearest among those; else the nearest
rule-least-coverage-lost = Of the units that come in time the one that leaves the least coverage behind; if none does, the nearest
rule-nearest-unless-a-hole = The nearest unit, unless it would leave places that no free unit reaches in time: then one in time that leaves fewer
rule-preparedness = To calls of priority 1 the nearest unit; to others the one in time that leaves the least prepared place best off
rule-catchment-only = Only units of stations whose service radius holds the call, the nearest first
