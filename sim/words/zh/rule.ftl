# 派哪一辆车，按规则的名称。
rule-nearest = 派最近的车
rule-catchment-first = 先派服务半径覆盖呼叫地点的站，其中最近的；没有则派最近的车
rule-least-coverage-lost = 在能及时赶到的车中，派走后余下覆盖损失最小的；都赶不及则派最近的车
rule-nearest-unless-a-hole = 派最近的车，除非派走后有地方再没有车能及时赶到：那时派能及时赶到而留下空白更少的车
rule-preparedness = 一级呼叫派最近的车；其余派能及时赶到、派走后准备最差的地方仍准备得最好的那一辆
rule-catchment-only = 只派服务半径覆盖呼叫地点的站，最近的先派
