# YAML文件的键和值。
section-missing = 缺少这个键；请补上{ $meaning }
section-no-key = 这里没有这个键{ $near }
section-no-value = 没有值；{ $fix }
section-not-group = { $given }不是一组键；{ $fix }
section-not-list = { $given }不是列表；{ $fix }
section-not-text = { $given }不是文字；{ $fix }
section-not-whole = { $given }不是整数；{ $fix }
section-too-large = { $given }太大；{ $fix }
section-not-finite = { $given }不是有限的数；{ $fix }
section-not-yes-no = { $given }既不是'true'也不是'false'；{ $fix }
section-not-date = { $given }不是日期；{ $fix }
section-not-date-alone = { $given }不只是日期；{ $fix }
section-fix-group = 请在它下面缩进写各键{ $form }
section-fix-list = 请写'[第一项, 第二项]'，或每行一项，前面加'- '
section-fix-items = 请每行写一项，前面加'- '{ $form }
section-fix-text = 请写文字
section-fix-quotes = 请加引号
section-fix-digits = 请只写数字
section-fix-smaller = 请写小一些的数
section-fix-fraction = 请去掉小数部分
section-fix-yes-no = 请写其中一个
section-fix-date = 请按年-月-日写，例如2025-01-31
section-form = ，例如'{ $item }{ $first }: ...'（键：{ $keys }）
section-form-and-others = ，例如'{ $item }{ $first }: ...'（键：{ $keys }等）
section-not-allowed = 这里不能写{ $given }{ $near }
section-out-of-range = { $given }超出范围；请写{ $bound ->
    [above] 大于{ $limit }
    [least] 不小于{ $limit }
    [below] 小于{ $limit }
   *[most] 不大于{ $limit }
}的数
section-items = 有{ $count }项；{ $wanted ->
    [exactly] 请正好写{ $limit }项
    [least] 请至少写{ $limit }项
   *[most] 请最多写{ $limit }项
}
section-other = 不能这样写（'{ $said }'）
section-weights-zero = 权重全为0；请至少写一个大于0的值
section-weights-large = 权重太大，无法相加；请写小一些的值，只看它们之间的比例
section-shares = { $of ->
    [priority] 各优先级的比例
   *[condition] 各病种的比例
}合计为{ $sum }%；请改成合计100%
section-listed-twice = 列表里已有{ $given }；请删去这里的
section-none-of = 没有写{ $keys }中的任何一个；请写其中一个
section-counts-beside = 只有同时写{ $beside }{ $count ->
    [1] {""}
   *[other] 之一
}才起作用；请删去，或补写
section-one-of = 写了{ $given }；只能写{ $keys }中的一个
