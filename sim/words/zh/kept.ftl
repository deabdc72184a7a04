# `chuche runs`：各次结果，以及更早的结果。
kept-none = { $folder }里没有结果。
kept-latest = { $folder }  { $when }  模拟{ $replications }次
kept-earlier = { $folder }  { $when }；与最新结果的不同：
kept-alike = 所问相同，只是重新写出
kept-setting = { $setting }：此处{ $here }，最新为{ $latest }
kept-nothing = 无
kept-more = 另有{ $count }项设定不同
kept-input = 输入文件{ $file }不同
kept-code = chuche程序本身不同
kept-bound = 每个文件夹保留最近{ $count }次更早的结果。
