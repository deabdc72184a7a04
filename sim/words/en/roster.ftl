# Faults of rosters.
roster-no-month = there is no month { $month }; write 1 to 12
roster-too-many = these are { $units } units, and the station has { $count }; write at most as many
roster-off-duty = Nobody is on duty { $share } of the time that the units are there; in the rest they are { $busy } ({ $interval }) on jobs.
roster-breaks-overlap = breaks of a day begin in the same hours ({ $hours }); let each hour stand in one of them
roster-breaks-limits = Crews have their break { $share } of the time; { $missed } of the breaks are missed, and a call ends { $cut } of those that began.
roster-breakdowns-limits = Units are out of order { $share } of the time ({ $interval }), for repairs and servicing.
roster-nobody = no station ever has a unit on duty; write units, or delete the section
