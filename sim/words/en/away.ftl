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
away-escort = without its nurse or doctor, who is on another unit's transfer
away-escort-begins = { $count ->
    [one] { $unit } gives its nurse or doctor to another unit's transfer
   *[other] { $count } units of { $stations } stations give their nurse or doctor to transfers
}
away-escort-ends = { $count ->
    [one] { $unit } has its whole crew again
   *[other] { $count } units of { $stations } stations have their whole crew again
}
away-returning = on the way home after a transfer
away-returning-begins = { $count ->
    [one] { $unit } drives home after a transfer, and is not sent on the way
   *[other] { $count } units of { $stations } stations drive home after transfers, and are not sent on the way
}
away-returning-ends = { $count ->
    [one] { $unit } is home after its transfer
   *[other] { $count } units of { $stations } stations are home after their transfers
}
away-closed = at a closed station
away-closed-begins = { $count ->
    [one] { $unit } is at a station that closes
   *[other] { $count } units of { $stations } stations are at stations that close
}
away-closed-ends = { $count ->
    [one] the station of { $unit } is open again
   *[other] the stations of { $count } units are open again
}
away-crew-missing = without a crew
away-crew-missing-begins = { $count ->
    [one] { $unit } has no crew
   *[other] { $count } units of { $stations } stations have no crew
}
away-crew-missing-ends = { $count ->
    [one] { $unit } has a crew again
   *[other] { $count } units of { $stations } stations have crews again
}
away-not-called = in the neighbouring county
away-not-called-begins = { $count ->
    [one] { $unit } goes back to the neighbouring county
   *[other] { $count } units of { $stations } stations go back to the neighbouring county
}
away-not-called-ends = { $count ->
    [one] { $unit } has come from the neighbouring county
   *[other] { $count } units have come from the neighbouring county
}
away-ill = without a crew, whose staff is ill
away-ill-begins = { $count ->
    [one] the crew of { $unit } is ill
   *[other] the crews of { $count } units of { $stations } stations are ill
}
away-ill-ends = { $count ->
    [one] { $unit } has a crew again
   *[other] { $count } units of { $stations } stations have a crew again
}
