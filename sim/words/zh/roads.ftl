# 道路图的错误。
roads-length-that = 'length_km'
roads-speed-that = 'maxspeed_km_h'
