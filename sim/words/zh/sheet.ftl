# 工作簿，以及中文列名的表格。
sheet-place = { $path }，工作表“{ $sheet }”，第{ $row }行{ $column }列
sheet-whole = { $path }，工作表“{ $sheet }”
sheet-needs-extra = 需要程序库'{ $library }'，但尚未安装；请用`pip install 'chuche[{ $extra }]'`安装
sheet-protected = 设有密码；请另存为不带密码的文件
sheet-damaged = 不能作为工作簿读取；请重新另存为.xlsx，或另存为'CSV UTF-8'
sheet-empty = 工作簿的各个工作表都是空的；请在第一行写出列名
sheet-several = 有多个工作表含有内容（{ $names }）；请只留一个，或把要用的一个命名为“{ $wanted }”
sheet-unit = “{ $unit }”不是此列可用的单位；请以{ $known }为单位填写
sheet-two-files = { $one }与{ $other }同时存在，无法判断用哪一个；请只保留一个
sheet-not-read = { $one }旁边的{ $other }没有读取；请删去它，或在county.yaml中改用它
