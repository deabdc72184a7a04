# 生存函数：来自哪些患者，出处在哪里。
survival-domain-larsen = 有目击者、由心脏病引起、急救人员到达前发生的室颤，美国金县，1667例
survival-source-larsen = 'Larsen 1993, Annals of Emergency Medicine 22:1652'，据其摘要
survival-domain-de-maio = 院外心脏骤停，按除颤器到达的时间；具体是哪些患者没有读到
survival-source-de-maio = 'De Maio 2003, Annals of Emergency Medicine 42:242'，据'SimOpt'的说明文档
survival-unverified = { $name }未经核实，不提供：{ $why }
survival-why-valenzuela-1997 = 引用它的文献中，常数项的符号不一致
survival-why-waalewijn-2001 = 读到了比值比，没有读到常数项
survival-rests = 生还者依据：{ $source }；适用于：{ $domain }。本地每年有{ $arrests }例适用。
