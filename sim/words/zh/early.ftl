# 急救车到达之前的救助。
early-help-no-zone = { $county }没有名为{ $name }的村或社区{ $near }
early-help-several = { $county }有几处都叫{ $name }；请写编号
early-help-no-places = { $county }的地点没有坐标，无法知道除颤器有多远
