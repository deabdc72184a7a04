# 不能读或不能写的文件。
file-utf-16 = 保存为UTF-16（又称Unicode）；请另存为{ $format }
file-workbook = 是工作簿或压缩包，不是文本；请另存为{ $format }
file-not-text = 不是文本；请另存为{ $format }
file-pipe = { $asked ->
    [yes] { $name }是管道或设备，不是文件；请写文件名
   *[no] 是管道或设备，不是文件；请写文件名
}
file-folder = { $asked ->
    [yes] { $name }是文件夹；请写其中的文件
   *[no] 是文件夹；请写其中的文件
}
file-missing = { $asked ->
    [yes] 没有文件{ $name }{ $near }
   *[no] 没有这个文件{ $near }
}
file-unreadable = { $asked ->
    [yes] { $name }无法读取（{ $why }）；请换一个文件
   *[no] 无法读取（{ $why }）；请换一个文件
}
file-check-name = ；请检查文件名和文件夹
file-no-folder = ；也没有文件夹{ $folder }
file-no-name = 文件不能用这个名称
file-not-written = 无法写入（{ $why }）；请腾出空间，或换一个位置；没有留下残缺的文件
# 系统对文件的说法。
file-system = { $code ->
    [EACCES] 没有权限
    [EPERM] 不允许这样操作
    [ENOSPC] 磁盘已满
    [EDQUOT] 超出磁盘配额
    [EFBIG] 文件过大
    [EIO] 读写出错
    [EROFS] 文件系统只读
    [ENAMETOOLONG] 文件名过长
   *[ELOOP] 符号链接层数过多
}
