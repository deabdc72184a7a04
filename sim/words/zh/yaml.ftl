# YAML文件的错误。
yaml-deep = 嵌套太深；请补上结束的括号，并减少层数
yaml-no-keys = 没有键；请按'key: value'逐行写
yaml-no-keys-full-width = 没有键；请按'key: value'逐行写（用半角冒号':'和一个空格，不用'：'）
yaml-syntax = 不能按YAML读：{ $why ->
    [tab] 只能用空格的地方有制表符；请用空格缩进
    [second-colon] 一行里有第二个': '，或上一行没有写完；含有': '的文字请加引号
    [bracket] 括号没有结束，或缺少逗号；每个{"{"}请以{"}"}结束，每个[请以]结束
    [no-colon] 有一行既不是'key: value'也不是'- item'；请写键、冒号和空格
    [alignment] 这一行与上面各行没有对齐；同一组的键请缩进一致
    [stray] 这里不属于上面任何一项；请删去，或缩进到所属的键下面
    [separator] 文字或括号中间有一行'---'或'...'；请删去
    [no-content] 这个字符前面应有值；请写上，或给文字加引号
    [block-text] '|'和'>'表示多行文字的开始；以它们开头的文字请加引号
    [second-document] 这里开始了第二个文档；请只留一个，并删去'---'这一行
    [alias] '*'表示引用，而这里引用的内容不存在；请直接写出值，或加引号
    [quote] 引号没有结束；文字以哪种引号开始，请以同一种结束
    [first-character] 文字不能以这个字符开头；请给文字加引号
    [list-item] 列表不能从这里开始；请把每个'- item'单独写一行，放在所属的键下面
    [backslash] 双引号里的反斜杠有特殊含义；请用单引号
    [colon-full-width] 冒号'：'是全角的；请写半角':'和一个空格
    [comma-full-width] 逗号'，'是全角的；请写半角','和一个空格
   *[breaks-off] 内容中断；请检查这里和上一行的冒号、引号和缩进
}
yaml-syntax-key = 不能按YAML读：'{ $bare }'后面没有冒号；请写'{ $bare }: {"{"}'
yaml-syntax-other = 不能按YAML读：解析程序报告'{ $problem }'；请检查这里和上一行的冒号、引号和缩进
yaml-invisible = 这里有一个看不见的字符（'U+{ $code }'）；请删去
yaml-unreadable = 不能按YAML读（'{ $why }'）；请按'key: value'逐行写
yaml-alias = 是引用（'*{ $anchor }'）；请在每个键处直接写出值
yaml-bracket-for-key = 应写键的地方有括号；请写'key: value'
yaml-half-key = 键里有半个字符；请直接写这个字符
yaml-half-text = 含有半个字符；请直接写这个字符，不要写\u加数字
yaml-merge = 复制了另一组键；请在这里写出各键
yaml-twice = 出现两次，第一次在第{ $line }行；请只留一个
yaml-fact-without-value = 有{ $keys }，没有值；请补上'value: ...'
yaml-beside-value = 写在值的旁边，而那里只能写'value'、'source'、'confidence'和'note'；含有逗号的文字请加引号
yaml-not-text = { $given }不是文字；请写文字
yaml-no-source = 可信程度为{ $confidence }，却没有来源；请补上'source: ...'，或写'confidence: assumed'
yaml-tag = 带有标签'{ $tag }'；请写普通的值
