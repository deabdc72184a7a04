# 医院接诊位。
bays-limits = { $share }（{ $interval }）的送医车辆在医院门口等接诊位，平摊到全部送医平均{ $minutes }。
