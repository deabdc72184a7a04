# Faults of rosters.
roster-no-month = there is no month { $month }; write 1 to 12
roster-too-many = these are { $units } units, and the station has { $count }; write at most as many
roster-off-duty = Nobody is on duty { $share } of the time that the units are there; in the rest they are { $busy } ({ $interval }) on jobs.
roster-breaks-overlap = breaks of a day begin in the same hours ({ $hours }); let each hour stand in one of them
roster-breaks-limits = Crews have their break { $share } of the time; { $missed } of the breaks are missed, and a call ends { $cut } of those that began.
roster-breakdowns-limits = Units are out of order { $share } of the time ({ $interval }), for repairs and servicing.
roster-workdays-unknown = which days of the weekend of { $year } are worked in place of a holiday is not known: its weekends count as days off
roster-never = no shift begins on any day of the run: nobody is ever on duty; write other months or days, or another start
roster-always-serviced = lasts as long as every, or longer: the unit would always be away; write a shorter lasts, or a longer every
roster-no-class = no unit here is of the class { $given }{ $near }
roster-nobody = no station ever has a unit on duty; write units, or delete the section
