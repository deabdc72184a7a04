# `chuche new`：写出的文件，以及下一步。
starter-name = { $given }不能作为县文件的名称；请只用汉字、字母、数字和连字符，例如'mycounty'或平安县
starter-there = 已经存在，没有改动；请换一个名称，或先把它移走
starter-written = 已写出：
starter-next = 下一步：
    1. `chuche check { $scenario }` 检查全部文件，指出错误。
    2. `chuche run { $scenario }` 模拟运行并写出报告。
    3. `chuche compare { $scenario } { $plan }` 比较新建一个急救站的效果。
    表中数据只是示例。请把{ $folder }里的表格换成本县的数据；各列的含义：`chuche explain zones.csv`
