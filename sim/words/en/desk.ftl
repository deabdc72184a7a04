# The call desk.
desk-no-seat = no seat is on duty at any hour; write at least one in some hour
desk-of-a-log = calls of a log were answered by the desk of their day; delete desk_seats, or the log
desk-limits = The call desk answers { $share } ({ $interval }) of the calls in time; callers wait { $wait } for a seat on average, and the seats are taken { $busy } of their time.
desk-lost = { $share } ({ $interval }) of the calls that need a unit are lost at the desk: their callers give up.
