# 车型、第二辆车和途中接力。
classes-fly-unplaced = 飞行的车辆要知道各地的位置，而{ $county }没有坐标；请补上经纬度，或删去'flies'
classes-fly-redeciding = 飞行的车辆途中不改派；请删去'flies'，或删去'redeciding'一节
