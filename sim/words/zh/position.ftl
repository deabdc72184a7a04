# 不可能有地点的坐标。
position-misplaced = { $given }{ $what ->
    [metres] 是地图投影的米数
    [latitude] 不是纬度
    [longitude] 不是经度
    [place] 不在地球上
   *[arctic] 在北冰洋中
}；{ $fix ->
    [degrees] 请用WGS84度数写经度（'lon'）和纬度（'lat'）
    [latitudes] 请写-90到90的度数
    [longitudes] 请写-180到180的度数
   *[swap] 请对调经度（'lon'）和纬度（'lat'）
}
position-no-place = { $given }不是地点；请写地点的名称，或'[lon, lat]'（WGS84度数）
position-no-pair = 不是'[lon, lat]'；请写地点的名称，或'[lon, lat]'（WGS84度数）
