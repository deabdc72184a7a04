# 各种文件的错误。
fault-more-like-it = （另有{ $faults }处同类错误；第{ $lines }{ $unnamed ->
    [0] {""}
   *[other] 以及另外{ $unnamed }
}行）
fault-count = 共{ $count }处错误；没有运行

fault-interrupted = 已中断；没有写出结果

# 不是普通值时的写法。
fault-nothing = 空值
fault-a-group = 一组键
fault-a-list = 一个列表
fault-what-stands-here = 这里的内容

# 不认识的名称，以及认识的名称。
fault-did-you-mean = ；是不是'{ $name }'？
fault-such-as = ；共有{ $count }个，例如{ $names }
fault-write-it = ；请写'{ $name }'
fault-write-one-of = ；请写以下之一：{ $names }

fault-unused = 不起作用，因为{ $why }；请删去
fault-no-text = '{ $given }'不是文字；请加引号
fault-no-spoken-text = 不是文字；请写一句，或每种语言各写一句：{ $example }
