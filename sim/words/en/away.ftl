# Why units are away that are on no job: what they do, when it begins, and when it ends.
away-off-duty = off duty
away-off-duty-begins = { $count ->
    [one] { $unit } goes off duty
   *[other] { $count } units of { $stations } stations go off duty
}
away-off-duty-ends = { $count ->
    [one] { $unit } is on duty again
   *[other] { $count } units of { $stations } stations are on duty again
}
away-break = on a break
away-break-begins = { $count ->
    [one] { $unit } begins its break
   *[other] { $count } units of { $stations } stations begin their break
}
away-break-ends = { $count ->
    [one] { $unit } ends its break
   *[other] { $count } units of { $stations } stations end their break
}
away-breakdown = broken down
away-breakdown-begins = { $count ->
    [one] { $unit } is away for a repair
   *[other] { $count } units of { $stations } stations are away for repairs
}
away-breakdown-ends = { $count ->
    [one] { $unit } is repaired
   *[other] { $count } units of { $stations } stations are repaired
}
away-servicing = away for servicing
away-servicing-begins = { $count ->
    [one] { $unit } is away for servicing
   *[other] { $count } units of { $stations } stations are away for servicing
}
away-servicing-ends = { $count ->
    [one] { $unit } is serviced
   *[other] { $count } units of { $stations } stations are serviced
}
