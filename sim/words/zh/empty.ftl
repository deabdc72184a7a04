# 空驶。
empty-causes = 各原因的占比相加为{ $sum } %；请改为100 %
empty-of-a-log = 记录已写明是否送医；请删去empty_runs，或删去记录
