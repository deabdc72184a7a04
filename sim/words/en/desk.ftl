# The call desk.
desk-no-seat = no seat is on duty at any hour; write at least one in some hour
desk-of-a-log = calls of a log were answered by the desk of their day; delete desk_seats, or the log
