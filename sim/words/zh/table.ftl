# 表格的列和行。
table-twice = '{ $name }'出现两次，第一次在第{ $line }行；请让每一行各用自己的
table-empty-cell = 是空的；请填写
table-quote-open = 从这里起不是'CSV'（引号没有结束）；加引号的文字请在两端各写一个引号
table-not-csv = 从这里起不是'CSV'（'{ $why }'）；加引号的文字请在两端各写一个引号
table-empty = 是空的；请在第一行写列名
table-divided = { $divider ->
    [tab] 各列用制表符分隔；请改用半角逗号
   *[sign] 各列用'{ $sign }'分隔；请改用半角逗号
}
table-no-rows = 只有表头，没有数据行；{ $each ->
    [call] 请为每次呼叫写一行
   *[place] 请为每个地点写一行
}
table-cells = 有{ $count }格，而表头有{ $header }格；请补填缺少的格，含有{ $divider ->
    [comma] 逗号
    [semicolon] 分号
   *[tab] 制表符
}的文字请加引号
table-confidence = { $given }不是可信程度{ $near }
table-note-short-rows = 没有一行有最后几列（{ $columns }）的格，因此按空格读入
table-nameless = 第{ $number }列没有列名；请写列名，或删去这一列
table-column-twice = 这一列出现两次；请只留一列
table-no-column = 这里没有这一列；是不是'{ $near }'？
table-no-such-column = 这里没有这一列；请删去，或用以下之一：{ $columns }
table-column-missing = 缺少这一列；请补上
table-too-many = { $given }超过{ $most }，{ $what ->
    [people] 城市的任何一个区都没有这么多人
    [hospital] 任何一家医院都没有这么多
    [level] 级别没有这么高
   *[station] 任何一个急救站都容不下这么多
}；请写不超过{ $most }的数
table-no-places = 表中只有这一列；请为每个行车目的地各加一列
table-no-minutes = 没有一格填有分钟数；请填写（空格、NA和'inf'表示没有道路通到）
table-total = 这一行是合计（{ $given }），不是数据；请删去这一行
table-remark = 这一行是说明（{ $given }），不是数据；请删去这一行
