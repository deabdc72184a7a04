# 空驶。
empty-causes = 各原因的占比相加为{ $sum } %；请改为100 %
empty-more-than-all = 按'share'乘以'by_hour'，{ $hours }时有{ $sum } %的出车为空驶；请改为不超过100 %
empty-of-a-log = 记录已写明是否送医；请删去empty_runs，或删去记录
empty-limits = { $share }（{ $interval }）的出车为空驶，没有送人；占任务时间的{ $time }。
