# 数字及其依据。
fact-counted = { $county }：{ $figures }个数字，其中{ $assumed }个是假定的，或由生成程序产生
fact-sure-H = H：有出处
fact-sure-M = M：由有出处的上下限推得
fact-sure-L = L：估计
fact-sure-assumed = 'assumed'：本软件假定，无出处
fact-sure-synthetic = 'synthetic'：由带种子的生成程序产生
fact-no-source = 无出处
fact-unsourced = 写在方案中，没有注明出处
fact-changed-by = 经{ $source }改动
fact-part-name = 名称：{ $said }
fact-part-position = 位置：{ $said }
fact-part-people = 人口：{ $said }
fact-part-treats = 收治：{ $said }
fact-part-ambulances = 急救车：{ $said }
fact-part-radius = 半径：{ $said }
