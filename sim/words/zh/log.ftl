# 呼叫记录的错误与说明。
log-drives-from-map = { $county }的行车时间由地图得出，车辆可能在图上任何地方；请去掉这一项
log-one-star = { $pattern }没有恰好一个*；请在{ $kind ->
    [station] 急救站
   *[hospital] 医院
}编号处写一个，例如'*_min'
log-no-drive-column = { $file }没有{ $kind ->
    [station] 急救站
   *[hospital] 医院
}的列{ $column }{ $near }
log-one-place = 急救站和医院{ $site }是同一地点，{ $column }已是它的列；请给其中一个另编编号
log-long-drive = { $cell }的行车超过一天；请写分钟数，没有道路写NA
log-no-drives = { $kind ->
    [station] 没有一行有从急救站{ $site }出发的分钟数；请补填，或从县的急救站中删去它
   *[hospital] 没有一行有到医院{ $site }的分钟数；请补填，或从县的医院中删去它
}
log-no-called = 没有一列说明呼叫的时刻；有这些列：{ $columns }；请在方案的calls:下写'columns: {"{"}called: 列名{"}"}'（拟合和检验也可用--column called=列名）
log-no-zone = 没有一列说明呼叫的地点；有这些列：{ $columns }；请在方案的calls:下写'columns: {"{"}zone: 列名{"}"}'（拟合和检验也可用--column zone=列名）
log-columns-and-more = { $columns }及另外{ $more }列
log-beside = 有{ $column }列，缺少这一列；请补上，或加一列'zone'
log-empty-as-written = { $shown }按原样读入；如果它表示空格，请在calls:下写一次'empty: ["{ $cell }"]'（拟合和检验也可用--empty "{ $cell }"）
log-leave-out = { $count }行中有{ $faulty }行有错（{ $share }%）；请改正下列各处，或在calls:下写'faulty_rows: leave out'，只读其余各行
log-column-twice = 这一列出现两次；请只留一列
log-no-column = { $file }没有列{ $column }{ $near }
log-transfers = 有{ $count }行是院间转运，不算呼叫；拟合时据此得出转运，重放记录时转运不占用车辆。{ $more ->
    [0] {""}
   *[other] 派了多辆车的转运只算一次，共{ $transfers }次。
}
log-transfer-to-itself = 与转出医院相同；请写接收医院
log-transfers-alone = 每一行都是院间转运；记录还须有呼叫
log-note-order = 年份在末尾的日期按{ $order ->
    [day-first] 日在前
   *[month-first] 月在前
}读，因为其中至少有一个只能这样读
log-note-converted = 带时区偏移的时刻已换算为{ $zone }
log-empty-zone = 是空的；请填写呼叫的村镇
log-zones-unplaced = { $county }有村镇没有坐标；请用'zone'列写出每次呼叫的村镇
log-empty-position = 是空的；请填写呼叫的位置或村镇
log-swap = 请对调经度和纬度
log-degrees = 请写度数
log-no-longitude = { $cell }不是经度；{ $fix }
log-no-latitude = { $cell }不是纬度；{ $fix }
log-correct-position = 请改正位置，或删去这一行
log-far = 现场离{ $county }最近的村镇{ $km }公里；{ $fix }
log-ambiguous = { $cell }是不止一个{ $what ->
    [sender] 转出医院
    [zone] 村镇
    [station] 急救站
    [hospital] 医院
   *[condition] 病种
}的名称；请写编号
log-unknown = { $cell }不是{ $what ->
    [ended] 呼叫的结局
    [empty] 空驶的原因
    [priority] 优先级
    [condition] 病种构成中的病种
    [zone] { $county }的村镇
    [station] { $county }的急救站
   *[hospital] { $county }的医院
}{ $near }
log-carried-or-not = 写明没有送走病人，而这一行有医院或到院时刻；请改正其中一个
log-factor-not-positive = { $cell }不大于零；请写倍数，例如1.1
log-factor-range = { $cell }不在{ $least }与{ $most }之间；请写倍数，例如1.1
log-too-long = { $cell }超过可信的{ $hours }小时；请改正，或写明单位，例如'200 s'
log-two-orders = { $cell }是{ $order ->
    [day-first] 日在前
   *[month-first] 月在前
}，而第{ $line }行的日期正相反；请把年份写在前面：2024-03-01 13:30:05
log-empty-day = 是空的；请填写呼叫的日期
log-no-date = { $cell }不是日期；请写成2024-03-01的形式
log-empty-called = 是空的；请填写呼叫的时刻
log-no-time-of-day = { $cell }没有时刻；请写成2024-03-01 13:30:05的形式
log-no-day = { $cell }没有日期；请写成2024-03-01 13:30:05的形式，或在columns.date下写出日期列
log-before-earlier = { $instant }早于{ $earlier }；请改正其中一个
log-days-after = { $instant }在呼叫两天之后；请改正其中一个
log-too-late = { $instant }在{ $earlier }之后{ $span }，可信的至多{ $most }；请改正其中一个
log-id-of-two = { $id }按{ $columns }是两次呼叫的编号；请各编各的编号
log-row-repeats = 这一行与前面的重复，始于第{ $line }行；请删去
log-not-one-call = { $id }出现两次，先在第{ $line }行，而呼叫的{ $other ->
    [zone] 村镇
    [sender] 转出医院
   *[time] 时刻
}不同；请给每次呼叫各编编号
log-note-units = { $count }次呼叫中有{ $several }次派了多辆车，共多出{ $more }车次：每次呼叫以最先到达的车为准
log-note-alike = { $several }行的时刻和村镇与另一行相同：如果是同一次呼叫的多辆车，请在calls:下写'call_by: [called, zone]'（拟合和检验也可用--call-by called,zone）
log-no-call-then = 这些天里{ $log }没有呼叫
log-without = { $rows }行中有{ $count }行有错，已略去（{ $share }%）：第{ $lines }行。
log-lines-and-more = { $lines }及另外{ $more }
log-period = { $first }至{ $last }
