# Faults of rosters.
roster-no-month = there is no month { $month }; write 1 to 12
roster-too-many = these are { $units } units, and the station has { $count }; write at most as many
