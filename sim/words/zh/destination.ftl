# 病人送往哪里。
destination-shares = 各医院的比例合计{ $sum } %；请写不超过100 %
destination-bypass-of-none = 'bypass'属于规则'highest level'，不属于'{ $rule }'；请删去，或改用该规则
