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
