# 哪些医院应建成中心。
centre-now = { $condition }病人中，{ $share }在呼叫后{ $within }分钟内到达{ $centres }家中心之一。
centre-chosen = 最佳选择：{ $hospitals }。
centre-none-chosen = 没有哪家医院建成中心能使更多病人及时到达。
centre-bases = 在{ $hospitals }各放一辆急救车。
centre-then = 按此方案为{ $share }。
centre-bound = 尚未证明没有更好的方案；任何方案不超过{ $share }。
centre-alone = 各医院单独建成中心所增加的比例
centre-outside = 时限之外的乡镇
centre-head-hospital = 医院
centre-head-adds = 增加
centre-head-town = 乡镇
centre-head-calls = 每年病人
centre-head-before = 现在超时
centre-head-after = 按此方案超时
centre-more = 另有{ $count }个乡镇未列出；--json和工作簿给出全部。
centre-means = 各段时间均取平均：受理、出车、行车、现场、送院；不计急救车正忙的情形。模型为创伤资源配置模型，改为全程陆路。
centre-out-of-time = 到时限还没有方案；请给更多秒数
centre-title = 哪些医院应成为中心
centre-office-title = { $county }哪些医院应成为中心
centre-alone-note = 在已有中心之外，每家医院单独成为中心时，及时到达比例增加多少。
centre-outside-note = 有病人在时限之外的乡镇，人数多的在前。
centre-spots = 成为中心的{ $count }家医院
centre-question = { $count ->
    [1] 哪家医院应成为{ $condition }中心？
   *[other] 哪{ $count }家医院应成为{ $condition }中心？
}
centre-card = 每年{ $calls }名病人：现在超时{ $before }，按此方案{ $after }。
centre-card-inside = 本乡镇病人现在都能及时到达。
centre-tile-before = 现在：及时到达
centre-tile-after = 按此方案：及时到达
centre-tile-at-most = 最多能及时到达
centre-tile-within = 呼叫后{ $within }分钟内到达中心
centre-band-none = 无
