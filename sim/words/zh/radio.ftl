# 差别地图上的选项。
radio-compare-minutes-base = 车程，基准
radio-compare-minutes = 车程，方案
radio-compare-second-base = 第二近的站，基准
radio-compare-second = 第二近的站，方案
radio-compare-response-base = 反应时间，基准
radio-compare-response = 反应时间，方案
radio-compare-difference = 差值
radio-sweep-minutes-base = 车程
radio-sweep-second-base = 第二近的站
radio-sweep-response-base = 反应时间，现状
radio-sweep-response = 反应时间，该值
radio-sweep-difference = 差值
radio-doubt-minutes-base = 车程
radio-doubt-second-base = 第二近的站
radio-doubt-response-base = 反应时间，现状
radio-doubt-response = 反应时间，改动后
radio-doubt-difference = 差值
