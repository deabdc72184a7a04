# Positions where no place can be.
position-misplaced = { $given } { $what ->
    [metres] is in metres of a map projection
    [latitude] is no latitude
    [longitude] is no longitude
    [place] is no place on earth
   *[arctic] lies in the Arctic Ocean
}; { $fix ->
    [degrees] write lon and lat in WGS84 degrees
    [latitudes] write degrees from -90 to 90
    [longitudes] write degrees from -180 to 180
   *[swap] swap lon and lat
}
position-no-place = { $given } is no place; write the name of a place, or [lon, lat] in WGS84 degrees
position-no-pair = is not [lon, lat]; write the name of a place, or [lon, lat] in WGS84 degrees
