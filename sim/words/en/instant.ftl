# Instants and durations of logs.
instant-two-ways = { $given } may be day/month or month/day, and no other date of the file settles which; write the year first: 2024-03-01 13:30:05
instant-short-year = { $given } has a year of two digits; write the year first: 2024-03-01 13:30:05
instant-none = { $given } is not a date with a time; write it as 2024-03-01 13:30:05
instant-no-hour = { $given } has no hour that there is before or after noon; write it as 2024-03-01 13:30:05
instant-offset-alone = { $given } has an offset from universal time and no day; write both, or neither
instant-offset = { $given } has an offset that no clock on earth has; write one such as +08:00
instant-zone = { $given } is no time zone; write one such as Asia/Shanghai or +08:00{ $near }
instant-no-day = { $given } names a day that is not in the calendar; correct it
instant-year = { $given } is out of range; write a year from 1900 to 2199
instant-no-time = { $given } has a time that no clock shows; write 00:00:00 to 23:59:59
instant-no-duration = { $given } is no duration of hours, minutes and seconds; write it as 00:03:20
instant-short-duration = { $given } may be minutes and seconds or hours and minutes; write it as 00:03:20
instant-yes-no = { $given } is neither yes nor no; write yes or no ({ $yes } or { $no })
