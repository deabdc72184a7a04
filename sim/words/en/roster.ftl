# Faults of rosters.
roster-no-month = there is no month { $month }; write 1 to 12
roster-too-many = these are { $units } units, and the station has { $count }; write at most as many
roster-off-duty = Nobody is on duty { $share } of the time that the units are there; in the rest they are { $busy } ({ $interval }) on jobs.
