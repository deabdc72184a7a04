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
