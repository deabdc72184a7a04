# 途中改派。
redeciding-limits = { $redirected }的派车在途中改派到更紧急的呼叫，{ $relieved }由更近的车接替；已知节省的平均为{ $saved }车程。
redeciding-cancelled = { $share }（{ $interval }）的呼叫在车辆到达之前取消。
