# 各类数量及其上下限。
quantity-what = { $kind ->
    [duration] 时长
    [spell] 时长
    [days] 时长
    [distance] 距离
    [speed] 速度
    [flight] 飞行速度
    [size] 尺寸
    [weight] 重量
    [memory] 内存大小
    [share] 比例
    [factor] 倍数
    [rate] 呼叫率
    [proportion] 权重
    [degrees] 度数
    [money] 金额
   *[number] 数
}
quantity-with-unit = { $kind ->
    [duration] { $number }分钟
    [spell] { $number }分钟
    [days] { $number }天
    [distance] { $number }公里
    [speed] { $number }公里/小时
    [flight] { $number }公里/小时
    [size] { $number }米
    [weight] { $number }吨
    [money] { $number }{ $unit }元
    [share] { $number }%
   *[memory] { $number } { $unit }
}
quantity-too-small = { $given }低于{ $least }，{ $kind ->
    [speed] 比步行还慢
    [flight] 没有什么飞得这么慢
   *[factor] 等于停着不动
}；请写不低于{ $least }的{ $what }
quantity-too-large = { $given }超过{ $most }，{ $kind ->
    [duration] 任务的任何一个环节都没有这么长
    [spell] 比一年还长
    [days] 比一个世纪还长
    [distance] 没有这么大的县
    [speed] 没有急救车能开这么快
    [flight] 没有直升机能飞这么快
    [size] 没有这么大的急救车
    [weight] 没有这么重的急救车
    [memory] 这样的计算机没有这么多内存
    [factor] 没有速度会提高这么多
    [rate] 相当于每人每小时都呼叫
   *[proportion] 其他各项与它相比都不算数
}；请写不超过{ $most }的{ $what }
quantity-none = 没有值；请写{ $what }，例如{ $example }
quantity-not-this = { $given }不是{ $what }；请写{ $what }，例如{ $example }
quantity-clock = { $given }是一天中的时刻；请写{ $what }，例如{ $example }
quantity-another = { $given }是{ $other }，不是{ $what }；请写{ $what }，例如{ $example }
quantity-unit = { $given }的单位'{ $unit }'在这里不能用（可用：{ $known }）；请写{ $what }，例如{ $example }
quantity-not-finite = { $given }不是有限的数；请写{ $what }，例如{ $example }
quantity-negative = { $given }小于零；{ $positive ->
    [yes] 请写大于{ $zero }的{ $what }
   *[no] 请写不小于{ $zero }的{ $what }
}
quantity-zero = { $given }等于零；请写大于{ $zero }的{ $what }
quantity-percent = { $given }大于1，而1已是全部；是不是{ $number }%？
quantity-above-share = { $given }超过100%；请写0到100%的{ $what }
quantity-above = { $given }超过{ $most }；请写不超过{ $most }的{ $what }
quantity-empty = 是空的；请写{ $what }，例如{ $example }
quantity-empty-range = 是空的；请写{ $least }到{ $most }的{ $what }
quantity-below-least = { $given }低于{ $bound }；请写不低于{ $bound }的{ $what }
quantity-out-of-range = { $given }{ $side ->
    [below] 低于{ $bound }
   *[above] 高于{ $bound }
}；请写{ $least }到{ $most }的{ $what }
quantity-correlation = { $given }不是相关系数；请写-1到1的数
quantity-not-whole = { $given }不是整数；请只写数字
quantity-empty-whole = 是空的；请只写数字
quantity-whole-negative = { $given }小于0；请写不小于0的数
quantity-no-such-day = { $given }在日历上不存在；请写真实的日期
quantity-not-a-date = { $given }不是日期；请按年-月-日写，例如2025-01-31
quantity-far-date = { $given }超出范围；请写1900年到2199年的日期
