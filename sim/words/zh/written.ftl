# 命令写出的文件。
written-report = 报告
written-plan = 方案
written-validation = 检验
written-scenario = 方案
written-picture = 图片
written-roads = 道路
written-zones = 村镇
written-at = { $what }：{ $path }
written-xlsx = 工作簿
written-docx = 文档
written-figures = 图片
