# 方案文件和县数据各键、各列的含义；英文写在各节的定义中。

explain-core-question = 本方案要回答的问题，写在报告开头。可写一段文字，或每种语言一段：{"{"}en: Who waits longest?, zh: 谁等得最久？{"}"}。
explain-core-language = 报告的语言：en（英文）、zh（中文）或system（用计算机系统的语言）。
explain-core-county = 县：seeds/中一个文件夹的名称，或一个县数据文件夹的路径。
explain-core-start = 第一日，预热期也包括在内；该日零时为时间零点。星期和月份由它决定。
explain-core-time-zone = 该县时钟的时区，如Asia/Shanghai或+08:00；记录中带世界时偏移的时刻换算到此时区。中国只有一个时区。
explain-core-days = 统计呼叫的时段长度，在预热期之后。
explain-core-warm-up = 时段之前的时间，作模拟但不统计。
explain-core-cool-down = 时段之后呼叫继续到来的时间，不统计。
explain-core-replications = 时段重复模拟的次数，每次呼叫不同；次数越多，区间越窄。
explain-core-seed = 整数，一切随机都由它决定；种子相同，呼叫相同。
explain-core-calls = 有多少呼叫、何时呼叫、因何呼叫。
explain-core-desk = 调度台：多久接听，受理需多久。
explain-core-launch = 车辆从接到派车指令到驶出需多久（出车时间）。
explain-core-travel = 急救车行驶的速度。
explain-core-job = 急救车到达之后，一次任务需多久。
explain-core-dispatch = 派哪一辆车；没有空闲车辆时，呼叫如何处理。
explain-core-destination = 病人送往哪里。
explain-core-response-from = 急救反应时间从何时算起；到第一辆车到达为止。
explain-core-targets = 衡量服务的标准。
explain-core-matters = 比较方案和方案时，多大的差别才算重要。

explain-calls-per-1000-a-year = 每千人一年（365日）的呼叫次数。
explain-calls-per-1000-by-age = 各年龄组每千人一年的呼叫次数，按起始年龄写，例如0: 6、60: 30、80: 80；用于zones.csv写明该年龄及以上人数（people_60、people_80）的村镇，先于乡镇和类别的呼叫率。
explain-calls-per-1000-by-kind = 某类村镇另用的呼叫率：urban（城镇）、suburban（suburban_towns中的农村村庄，即近郊）或rural（农村）。
explain-calls-per-1000-by-town = 某乡镇另用的呼叫率，不论其村镇属于哪一类。
explain-calls-suburban-towns = 其农村村庄算作近郊（suburban）的乡镇。
explain-calls-by-kind = 按村镇类别写明呼叫的病种和时间。
explain-calls-by-town = 按乡镇写明，先于by_kind。
explain-calls-growth = 若干年后的需求：{"{"}a_year: 2 %, years: 10{"}"}为今天呼叫量的1.02的10次方倍。
explain-calls-older = 按年龄计的呼叫：60岁及以上人口多的村镇呼叫较多，以后的年份也是。
explain-calls-tourists = 在某个季节住在当地、同样会呼叫的人。
explain-local-calls-shares = 当地各病种占呼叫的比例；未写的病种按case_mix中的比例分其余部分。
explain-local-calls-hour-of-day = 24个权重，代替profile的。
explain-local-calls-day-of-week = 7个权重，代替profile的。
explain-local-calls-month = 12个权重，代替profile的。
explain-growth-a-year = 每年比前一年多多少呼叫，如2 %。
explain-growth-years = 增长多少年。
explain-older-times = 60岁及以上的人的呼叫次数是其他人的几倍。
explain-older-share = zones.csv没有写明（people_60）的村镇，今天60岁及以上人口的占比。
explain-older-share-then = 所问年份全县60岁及以上人口的占比，各村镇随之变化；不写则与今天相同。
explain-tourists-town = 所在乡镇；按各村人口分摊。
explain-tourists-people = 这几个月里平均每天有多少人。
explain-tourists-months = 哪几个月，如[7, 8]。
explain-calls-profile = 呼叫在何时发生。
explain-calls-per-1000-by-zone = 与以上各项都不同的村庄每千人一年的呼叫次数，按村庄编号写；由chuche fit写出。
explain-calls-case-mix = 呼叫的病种构成。
explain-calls-log = 已发生的呼叫的CSV文件，代替按呼叫率和时间分布抽取的呼叫；记录中没有的，按方案的分布抽取。其起止决定start和days，不含预热期和预热后的延续期，除非另行写明。路径从本文件算起。
explain-calls-faulty-rows = 记录中有错误的行如何处理：说出全部错误而不运行，或舍去这些行并在输出、报告和清单中说明。
explain-calls-empty = 记录中空单元格所写的内容，如['NULL', '-']；未在此列出的，不当作空。
explain-calls-call-by = 同一次呼叫的各辆车所在的行在哪些列上相同，如[called, zone]；不写时以call列为准，若也没有，则每行为一次呼叫。呼叫以最先到达的车辆为准。
explain-calls-columns = 记录中各列的名称，如'called: 来电时间'；未写的列用本软件的列名，或中文记录常用的列名：见chuche explain calls.csv。

explain-profile-hour-of-day = 24个权重，从00:00到23:00。
explain-profile-day-of-week = 7个权重，从星期一到星期日。
explain-profile-hour-of-week = 168个权重，从星期一00:00起，代替hour_of_day和day_of_week。
explain-profile-month = 12个权重，从一月到十二月。
explain-profile-day-spread = 各日的差别超出随机的部分：每日为全县抽取一个系数，这里是其标准差与均值之比；0为泊松过程，0.3时有的日子多或少三分之一。

explain-case-mix-conditions = 各类急症；其比例合计100 %。

explain-condition-id = 短编号，与hospitals.csv的treats列一致。
explain-condition-name = 报告中所用的名称。
explain-condition-share = 占全部呼叫的比例；各病种合计100 %。
explain-condition-priority = 其呼叫按优先级的比例，1最紧急；合计100 %。
explain-condition-conveyed = 其呼叫中病人送往医院的比例。
explain-condition-on-scene = 现场时间，与job.on_scene不同时写。

explain-law-mean = 平均时长；只写它时时长恒定；与sd或spread同写时有变化。
explain-law-sd = 标准差，与mean同写；与spread二者取一。
explain-law-within = 代替均值的承诺：在一定比例的情形中能做到的时长。
explain-law-share = 做到承诺（within）的比例，低于100 %。
explain-law-spread = 标准差除以均值：0不变，0.5表示变化为均值的一半。
explain-law-quantiles = 任意形状的分布，代替其他各项：把各情形等分的时长，从最短到最长，其间为直线；1, 2, 9表示一半在1到2分钟，一半在2到9分钟。没有合适的分布族时，由chuche fit写出。
explain-law-uniform = 代替其他各项的分布：两个时长之间各时长同样可能，如[5分钟, 15分钟]（均匀分布）。
explain-law-triangular = 代替其他各项的分布：最短、最可能和最长的时长，如[2分钟, 5分钟, 12分钟]；其余的可能性向两端直线下降（三角分布）。
explain-law-family = 分布的形状；lognormal（对数正态）和gamma（伽马）有较长的迟缓尾部，exponential（指数）的标准差等于均值。

explain-desk-answering = 从来电到接听的时间，即电话响铃多久。
explain-desk-call-taking = 从接听到可以派车的时间，即调度台所知足以派车为止。

explain-launch-from = 承诺从何时算起：从派车，或从来电（此时调度台的时间也计入）。

explain-launch-by-kind-by-kind = 某类急救站另用的出车时间：写预设的名称，或写若干键覆盖在全县的出车时间之上。类别见该县的stations.csv（昔阳为seat、township）。
explain-launch-by-kind-by-station = 个别急救站另用的出车时间，按急救站编号写，代替其类别的：写预设的名称，或写若干键覆盖在全县的出车时间之上。各站的差别超出随机时，由chuche fit写出。
explain-launch-by-kind-by-hour = 一天中某些小时另用的出车时间，如夜间写22-6：写预设的名称，或写若干键覆盖在全县的出车时间之上。适用于各急救站在这些小时内可派车的呼叫。

explain-travel-speeds = 各级道路的平常车速，不用警灯警笛；未写的等级用预设值。
explain-travel-lights-and-siren = 驶往现场的车速是平常车速的几倍；1.15即快15 %。
explain-travel-transport = 载有病人时的车速是平常车速的几倍。
explain-travel-off-road = 从一处到最近道路之间的车速。
explain-travel-variation = 行车时间的变化：分钟数的标准差除以均值（0.2即20 %），每次呼叫抽取一次。
explain-travel-launch-correlation = 一次呼叫的出车时间与其行车快慢的关系：从-1到1的等级相关系数（斯皮尔曼）。大于0时，出车慢的行车也慢，急救反应时间更分散；小于0时，出车慢的在路上赶回。各自的分布不变（高斯连接函数）；任一项恒定时，此项不起作用。由chuche fit从记录中得出。
explain-travel-conditions = 天气或季节：dry（干燥）、wet（雨）、snow（雪），或若干系数。
explain-travel-traffic = 全部道路的车速在一天中如何变化。
explain-travel-closed = 封闭的道路，按路名、路段或区域写。
explain-travel-slow = 比平常慢的道路，按路名、路段或区域写。
explain-travel-straight-line = 在没有道路数据的县，由距离求分钟数。
explain-travel-minutes-factor = 在没有道路数据的县（其county.yaml中有travel_minutes或detour），行车所用时间是分钟数的几倍；返程不变。由chuche fit从记录中得出。
explain-travel-homewards = 返程的车速是平常车速的几倍。
explain-travel-position = 寻找车辆时，返程中的车在何处。along route：在其返程道路上，也可在两个节点之间；在可掉头处掉头。nearest zone：在返程直线上位置最近的村庄。at base only：可预先派定，但须先回到站内再出发。有呼叫在等候时，刚完成任务的车从一个现场直接驶往下一个；是否允许，由base.between_calls决定。
explain-travel-tables-memory = 行车时间表可占用的内存。不够时，返程中的车只能在较少的路口改道；运行时会说明。

explain-conditions-factor = 按道路等级，是平常车速的几倍：0.65即慢35 %。未写的等级车速不变；限速标志所定的车速也乘以此数。
explain-conditions-heights = 某一海拔以上另用的系数，供带有海拔（节点的height_m）的路网使用。

explain-height-above = 从多高的海拔起适用，如1200 m。
explain-height-factor = 按道路等级，是平常车速的几倍，代替低处的系数；未写的等级沿用低处的系数。

explain-traffic-hour-of-day = 平常车速的24个系数，从00:00到23:00。
explain-traffic-time-of-day = 代替hour_of_day：从一天中某时刻起的系数，精确到分钟，如{"{"}0:00: 1.1, 7:20: 0.6, 8:45: 0.95{"}"}；第一个时刻之前用最后一个系数。
explain-traffic-weekend = 星期六和星期日另用的24个系数；不写时每日相同。
explain-traffic-weekend-time = 代替weekend：从一天中某时刻起的系数，写法同time_of_day。
explain-traffic-month = 再乘的12个系数，从一月到十二月。

explain-stretch-road = 地图上的路名；凡用此名的道路。
explain-stretch-edge = 两个道路节点的编号：其间的道路。
explain-stretch-area = 区域各角点[lon, lat]：凡进入该区域的道路。
explain-stretch-why = 写入报告的原因：雪、滑坡、施工。

explain-slow-factor = 在该处的车速是平常车速的几倍：0.5即一半。
explain-slow-at-most = 在该处的最高车速。

explain-straight-line-law = 驶往现场的分钟数。constant speed：全程同一车速。acceleration：均匀加速到巡航车速，到现场之前再减速。kolesar-walker-hausner：依据纽约消防车的实测：短距离按平方根，长距离按直线。
explain-straight-line-speed = 驶往现场的巡航车速。
explain-straight-line-to-cruise = 从静止到该车速所需的时间，用于acceleration。

explain-minutes-factor-to-scene = 驶往现场所用时间是分钟数的几倍；1.2即多五分之一。
explain-minutes-factor-to-hospital = 载病人驶往医院所用时间是分钟数的几倍。

explain-job-to-patient = 从车辆到病人身边的时间。
explain-job-on-scene = 从到病人身边到离开现场的时间。
explain-job-handover = 从到达医院到病人交接完毕的时间。
explain-handover-by-condition = 某病种的病人在各医院另用的时间，如{"{"}stroke: 5分钟{"}"}。
explain-handover-by-hospital = 某医院另用的时间，按医院编号写，用于by_condition未写的病种。
explain-handover-by-hour = 一天中某些小时开始的交接用时为平时的几倍，如{"{"}8-10: 1.5{"}"}。
explain-job-not-carried = 未送病人的车辆从离开现场到可再出车的时间：填写文书、整理车辆。
explain-job-turnaround = 从交接完毕到可再出车的时间：清洁、填写文书。

explain-dispatch-rule = 派哪一辆车。{ $choices }
explain-dispatch-when-none-free = 没有空闲车辆时，呼叫如何处理。wait：呼叫等候，最紧急的在前，其次为等得最久的；车辆一空闲，即接它可以接的第一个呼叫。lose：呼叫转给模型之外的服务。
explain-dispatch-radius-by = 急救半径如何量：沿道路，或按直线；own zones：不用半径，而用各站自己的村庄。
explain-dispatch-own-zones = 哪些村庄归一个急救站。as given：zones.csv中own_station写明该站的村庄，不论另设何站；没有写明的，归最近的有急救车的站。nearest station：归最近的站，不论写明什么。nearest in town：同上，但写明了站的村庄只在该站所在乡镇的各站中选，使各乡镇接自己的呼叫。
explain-dispatch-service-radius = 按急救站类别的急救半径（如township: 15 km），代替该县的；类别和半径见其stations.csv（昔阳为seat 5 km、township 20 km）。

explain-targets-name = 标准的名称，用于报告。
explain-targets-response = 按村庄类型的急救反应时间目标。
explain-targets-launch = 出车目标：在一定比例的情形中，于多长时间内出车。
explain-targets-answering = 调度台目标：在一定比例的情形中，于多长时间内接听。
explain-targets-radius = 标准所要求的、按村庄类型的急救半径。
explain-targets-coverage-km = 与急救站相距多远以内的人口算作已覆盖。
explain-targets-coverage-minutes = 从急救站行车多少分钟以内的人口算作已覆盖。
explain-targets-people-per-ambulance = 标准要求多少人口配一辆急救车。

explain-response-target-kind = 适用的村庄类型；all适用于全部村庄。
explain-response-target-within = 应达到的急救反应时间。
explain-response-target-share = 在该时间内到达的呼叫的最低比例。

explain-promise-within = 应做到的时间。
explain-promise-share = 做到的情形的最低比例。

explain-radius-urban = 城镇：[严格值, 最大值]。
explain-radius-rural = 农村：[严格值, 最大值]，如[10 km, 20 km]。

explain-matters-minutes = 急救反应时间和其他时长。
explain-matters-share = 各项比例，以百分点计：1 %即全部呼叫的百分之一。既非时间也非比例的指标，如一年费用、生还者人数：其现状数值的这一比例。

explain-feature-answers = 班组能否叫到的概率：always、night-drivers、一个比例（如60 %）或各键。
explain-feature-base = 车辆在两次呼叫之间在站内做什么。
explain-feature-beds = 医院床位：谁在住，谁遇到没有空床。可写预设名（如county）或各键。
explain-beds-icu = 重症床位。
explain-beds-ward = 普通床位。
explain-beds-when-full = 没有空床时如何：taken anyway：仍收治，超出床位。refused：该院不给床位。救护车是否仍送往这样的医院，由diversion决定。
explain-kind-of-bed-by-hospital = 某医院的床位数，按医院编号写，代替该县hospitals.csv所写的。
explain-kind-of-bed-stay = 患者平均住多少天，自到院起算，如5天。转院的患者随车离床，余下的时间住在下一家医院。
explain-kind-of-bed-stay-spread = 住院天数的标准差除以平均值；0表示总是一样。
explain-kind-of-bed-needed = 救护车送来的患者中需要该类床位的比例，按病种编号写，如{"{"}stroke: 25 %{"}"}。由streams转来的患者，按同样的比例在转入医院需要床位。
explain-kind-of-bed-others = 每天以其他途径住进该类床位的患者数，按医院编号写。
explain-kind-of-bed-others-fill = 若从不满员，以其他途径来的患者平均占用床位的比例；用于床位计入而others没有写明的医院。
explain-feature-diversion = 医院满员时，离开现场的车辆送往哪里：when full、least time、first visit，或写各键。
explain-diversion-rule = 规则；只写文字时即此键。when full：原定医院已满时，送最近的未满且能收治的医院；都满则仍送原定医院。least time：行车加门口等候时间之和最短的、能收治的医院，若有空床则限于有空床者。first visit：首诊负责制，不推诿任何患者：无论多满，由原定医院接收。
explain-diversion-queue = 等候接诊位达多久算满，如20分钟：按此刻门口有几辆车，现在到达者平均要等的时间。
explain-diversion-farther = 行车时间最多可比到原定医院长多少，如15分钟。
explain-feature-bays = 医院的接诊车位，以及谁等候车位。
explain-feature-rosters = 何时有多少车辆值班：all-day、day-and-night、24-hours或各键。
explain-feature-classes = 车辆等级，以及哪些呼叫需要哪一等级：预设（如ws-t-292-2008）或各键。
explain-feature-redeciding = 车辆在途中时重新决定什么。

explain-base-between-calls = 车辆在两次呼叫之间做什么。straight on：任务完成即空闲：可从所在处接等候的呼叫，返程中也可改道。home first：回到站内才算空闲，下次从站内出发。
explain-base-refill = 须补充物资或清洁的车辆在站内所需的时间，如15分钟；在此之前不算空闲。
explain-base-refill-share = 任务之后须补充的比例，每次呼叫抽取。

explain-answers-of-share = 有呼叫需要时，站内班组能叫到的概率，如60 %。
explain-answers-of-by-hour = 一天中某些钟点的另一概率，如夜间{"{"}20-8: 60 %{"}"}；以呼叫可派车的钟点为准。
explain-answers-by-kind = 某一类急救站的另一概率，如{"{"}township: {"{"}by_hour: {"{"}20-8: 60 %{"}"}{"}"}{"}"}；其未写明的钟点，按全体的概率。类别见该县stations.csv。
explain-answers-by-station = 个别急救站（按编号）的另一概率；其未写明的钟点，按其类别的概率。
explain-answers-again-after = 所有急救站都叫不到班组之后，经多久再从头通知一遍，如10分钟，除非已有完成任务的车辆接了这次呼叫；不写则不再通知，呼叫等候有车完成任务。
explain-answers-again-times = 最多再通知几遍。每一遍叫到班组的概率相同，与前一遍结果无关（假定）。
explain-answers-asked-after = 叫不到班组的急救站，经多久才放弃并通知下一个：即不计已通知者，派车规则届时会派的那一个。

explain-bays-order = 谁得到下一个车位。first come：先到门口者；同时到的，呼叫先可派车者。most urgent：车位空出时门口最紧急者，其次为先到者。
explain-bays-each = by_hospital和hospitals.csv（bays列）都没有写明的医院的车位数；不写则不限。
explain-bays-by-hospital = 某医院的车位数，按医院编号写，代替该县hospitals.csv所写的。

explain-rosters-shifts = 没有另外写明的急救站的班次；不写则所有车辆始终有人值班。
explain-rosters-by-kind = 某一类急救站的班次，如{"{"}township: [{"{"}hours: 8-20{"}"}, {"{"}hours: 20-8{"}"}]{"}"}。类别见该县stations.csv。
explain-rosters-by-station = 个别急救站（按编号）的班次。
explain-shift-units = 该班次使该站多少车辆值班；不写则为全部。
explain-shift-classes = 该班次使哪些车型值班，写在前面的优先，如[B, A]；不写则不论车型，按编号取该站的前几辆。一个急救站只要有一个班次写了车型，各班次的车辆就按车型分别相加。
explain-shift-hours = 从几点到几点，如8-20或20-8；8-8是一整天一夜。班次结束时在外的班组完成任务后回站：这段时间是加班，车回来之前无人可用。不写钟点则全天，午夜不换班。
explain-shift-days = 班次开始的日子：monday至sunday，workdays（工作日）和days off（休息日，按中国日历：调休上班的星期日是工作日），或holidays（法定节假日）；不写则每天。
explain-shift-months = 班次开始的月份，如[12, 1, 2]；不写则全年。
explain-shift-launch = 该班次班组的出车时间，如夜里睡在家中者6分钟，代替其急救站的；适用于班次期间可派车的呼叫；两个班次同时生效时以先写的为准。
explain-redeciding-redirect = 在途车辆是否改派。never：派往哪次呼叫就到哪里。more urgent：尚未到达的车，若比任何空闲车都早到，改派到更紧急的呼叫。
explain-redeciding-redirect-saves = 须比空闲车早到多少车程，如3分钟。
explain-redeciding-upgrade = 在途车辆是否由更近的车接替。never：派出的车照旧前往。closer：刚完成任务的车若早到，接过另一辆车正前往的呼叫。
explain-redeciding-upgrade-saves = 须早到多少车程，如3分钟。
explain-redeciding-cancelled-share = 取消的呼叫比例（车辆先到则不取消），每次呼叫抽取。
explain-redeciding-cancelled-after = 这样的呼叫在可派车之后多久取消，如6分钟。

explain-feature-waiting = 没有任务的车辆在哪里待命，按什么规则调动。
explain-waiting-rule = 谁在哪里待命。home：所有车辆在本站待命。priority list：按次序守待命点，有几辆车就守几个。compliance table：按没有任务的车辆数，由表列出要守的地点，每处由可调的最近的车去守。dmexclp：刚完成任务的车到最能增加期望覆盖的地点待命，其他车不动。expected cover：谁空闲一有变化，就做最能增加期望覆盖的一次调动，如果值得。
explain-waiting-posts = 除本站外车辆可以待命的地点：急救站、医院、村或社区的编号，或带名称的位置{"{"}name: 路口, at: [lon, lat]{"}"}（视为不配急救车的急救站）；用priority list时，先守的写在前。
explain-waiting-table = 待命表：按没有任务的车辆数写要守的地点，如{"{"}2: [seat, gaoluo], 1: [seat]{"}"}，或写一个CSV文件（列为idle、places）。没有写的数，按比它小的最近一个；比最小的还小，则都在本站待命。同一地点可写两次。
explain-waiting-hours = 规则生效的钟点，如[8-20]；其他钟点都在本站待命。不写则全天。
explain-waiting-of = 参与调动的急救站（按编号）或急救站类别；不写则全部。其余车辆在本站待命，不计入没有任务的车辆数。
explain-waiting-launch = 停在站外待命点的车辆的出车时间，如30 s；不写则同本站。正在途中的车不需出车时间。
explain-waiting-longest = 调往待命点最远的车程，如20 min；不写则不限。
explain-waiting-crew-moves-an-hour = 一个班组一小时内最多调往待命点几次；不写则不限。
explain-waiting-moves-an-hour = 全部车辆一小时内最多调往待命点几次。
explain-waiting-busy = 用dmexclp和expected cover时：一辆车有任务的时间比例；不写则取此前呼叫所见。
explain-waiting-worth = 用expected cover时：一次调动至少须使全部呼叫的多大比例进入期望覆盖。

explain-feature-episodes = 某一时刻全县发生什么：批量伤员、呼叫激增、关闭停用、班组缺员、邻县增援。
explain-episodes-all = 突发情况，名称自定。
explain-episode-day = 开始的日期，如2025-01-15。
explain-episode-at = 开始的时刻，如14:30。
explain-episode-lasts = 持续多久，如48 h；伤员都在开始时受伤。
explain-episode-casualties = 一处有许多伤员。
explain-episode-surge = 呼叫增多，如节庆、高温或疫情。
explain-episode-closed = 关闭的急救站和医院（按编号）：该站车辆不派；期间离开现场的患者不送往该医院，而送往最近的能收治的医院，没有则最近的开放医院。同一编号则两者都关闭。
explain-episode-crews = 仍有班组的车辆比例；哪些车有，逐车抽取。
explain-episode-aid = 邻县的增援车辆。
explain-episode-roads = 期间道路不同，如降雪或洪水。开始或结束时正在途中的车，从所经的下一个节点起按现时的道路走。
explain-passable-conditions = 期间适用的travel.conditions预设；不写则不变。
explain-passable-closed = 期间中断的道路名称，此外总是中断的照旧。
explain-passable-slow = 期间变慢的道路（按名称）：{"{"}名称: 0.5{"}"}即慢一半。
explain-casualties-place = 伤员所在的村或社区（按编号）。
explain-casualties-red = 须立即救治的伤员：优先级1。
explain-casualties-yellow = 须尽快救治的伤员：优先级2。
explain-casualties-green = 可以等候的伤员：优先级3。
explain-casualties-condition = 伤员的病种（按病种构成里的编号）。
explain-casualties-in-a-unit = 一辆车同时转运几名某类伤员，如{"{"}green: 4, yellow: 2{"}"}；不写则一名。
explain-casualties-each-more = 第一名之外，每多一名伤员在现场多停留多久。
explain-casualties-found-over = 第一次报告之后多长时间内陆续发现伤员，各在自己的时刻。
explain-casualties-hospitals = 各医院（按编号）收治几名：先把须立即救治的送往最近的有余量的医院，依次类推。不写则按去向规则。
explain-surge-factor = 呼叫是平时的几倍。
explain-surge-zones = 只限这些村和社区（按编号）。
explain-surge-towns = 只限这些乡镇。
explain-surge-hours = 只限一天中的这些钟点，如[18, 19, 20]。
explain-aid-units = 可以抽出几辆。
explain-aid-gate = 增援车待命的急救站（按编号），任务之间也回到这里；它们算作该站编号最后的车。
explain-aid-beyond = 从出发地到该站的行车分钟数。
explain-aid-delay = 请求之后多久出发。
explain-aid-fewer-than = 空闲车辆少于几辆时请求增援；不写则突发情况一开始就请求。

explain-classes-fleet-of = 各急救站（按编号）每一等级的车辆数，如{"{"}county-hospital: {"{"}B: 2, A: 1{"}"}{"}"}，代替该县fleet.csv对该站所写的。
explain-classes-unlisted = 两处都没有写明的急救站的车辆等级，也是改变或布点所增车辆的等级；减少车辆时，排在最后的等级先减。
explain-classes-placed = 布点所增车辆的车型，如B，代替未写明车辆的车型。
explain-classes-needs = 哪些呼叫需要哪些等级。
explain-classes-kinds = 各等级的特点，按等级名称写，如{"{"}helicopter: {"{"}flies: 220 km/h, hours: 7-18{"}"}{"}"}。
explain-classes-loading = 后于不转运患者的车到达、负责转运的车，在患者身边至少停留多久，如5分钟。现场时间从先到的一辆算起。
explain-classes-meeting = 在途中交接患者需要多久，如3分钟。

explain-kind-name = 该等级的名称，如{"{"}en: ordinary, zh: 普通型{"}"}。
explain-kind-launch = 该等级车辆的出车时间，如8分钟，不论在哪个站、几点钟，代替其急救站的。
explain-kind-carries = 转运谁：patients为患者，nobody为不转运。不转运的车先派时，另派该呼叫可用的其他车型一辆，它留在现场，直到那辆车离开。
explain-kind-carrier = 该等级不转运时，何时派转运的车。with it：同时派出。after it：其人员到患者身边时派出。
explain-kind-flies = 能飞行的等级的直线速度，如220 km/h，自起飞至降落。降落在村中心，飞往若走公路会送往的医院（没有公路的地方，按直线由送医规则选定医院），交接不占车位，回到基地才可再派。派往哪里就飞到哪里，不再需要时在空中折返。不写则走公路。
explain-kind-hours = 呼叫在哪些钟点可派车时才派它，如白天7-18；不写则全天。
explain-kind-weather = 天气允许派它的日子所占的比例，每天抽取一次。
explain-kind-weather-by-hour = 一天中某些钟点的另一比例，如晨雾{"{"}6-10: 50 %{"}"}。某天在某一钟点允许，则在比例不低于它的其他钟点也允许。

explain-need-conditions = 所指病种的编号；不写则为全部。
explain-need-towns = 所指的乡镇，如[孔氏乡]；不写则为全部。
explain-need-priorities = 所指的优先级，如[1]；不写则为全部。
explain-need-classes = 适用的车辆等级，优先者在前。
explain-need-prefer-within = 某一等级的车比排在其后等级的车慢多少以内仍派前者，如5分钟（0分钟：所列等级中最近的）；不写则不论慢多少。
explain-need-others = 只有其他等级的车空闲时：never：都不派；呼叫等候，或转给其他服务。last：所列等级都没有空闲车辆时，派其中一辆。
explain-need-second = 另派的第二辆车的车型，优先者在前，如[B]；不写，或第一辆已是其中之一，则不派。第一辆离开现场后不再需要它。第一辆不转运患者时，到派出转运车时才另找第二辆；转运车已是其中之一则不派。
explain-need-second-after = 第一辆派出后多久派第二辆，如5分钟。
explain-need-second-later = 按估计的出车和行车时间，第二辆会晚于第一辆时：skip：不派。send：照样派。
explain-need-first-leaves = 第一辆在第二辆到达之前离开现场时：stand down：第二辆就地折返。meet：第一辆载有患者时，第二辆驶往其送院途中双方最早都能到达的节点，接过患者继续送院，离开会合处时按当时的情形定送往哪家医院（关闭、满员者另送），并从此占床；到医院之前没有这样的节点，则折返。只有行车时间表的县不知道走哪条路，不能会合。

explain-scenario-file-extends = 本方案所扩展的另一方案：旁边的文件，或chuche自带的方案。本文件所写的，覆盖在它之上。
explain-scenario-file-changes = 依次作出的改变，每项为一个动词及其内容，如'- close_station: 站名'；chuche explain changes.close_station说明其中一项。
explain-scenario-file-sweep = chuche sweep所变化的：一项或两项改变，写法同changes，但把一个值换成一列值，如'- demand: {"{"}per_1000_a_year: [6, 12, 20]{"}"}'。
explain-scenario-file-placement = 急救车或急救站应设在哪里：供chuche place回答的问题，chuche run不理会它。

explain-change-add-station = 新设一个急救站。
explain-change-close-station = 关闭一个急救站，其急救车离开本县；要保留，先调走。
explain-change-move-station = 一个急救站连同其全部急救车迁址。
explain-change-add-ambulances = 一个急救站增加急救车。
explain-change-move-ambulances = 急救车从一个急救站调往另一个。
explain-change-remove-ambulances = 一个急救站减少急救车，所减的离开本县。
explain-change-settings = 服务或呼叫的任何设置，写法同方案，例如{"{"}answers: {"{"}share: 60 %{"}"}{"}"}。
explain-change-launch = 车辆从派车到驶出需多久（出车时间）：全县、按急救站及其类别、按小时。
explain-change-demand = 呼叫增多或减少：按增长率或倍数，全县或某村某乡镇，一直如此或仅在高峰。
explain-change-roads = 道路封闭或变慢：雪、滑坡、施工。
explain-change-speed = 急救车行驶的速度。
explain-change-move-hospital = 一所医院迁址；驻在那里的急救车不动，除非用move_station也迁走。
explain-change-add-hospital = 新设一所接收病人的医院；它没有自己的急救车。
explain-change-raise-hospital = 一家医院增加救治的病种，如次中心建成胸痛中心。
explain-change-handover = 医院交接病人需多久。
explain-change-desk-seats = 受理台另有几个席位，或来电者的另一种规律。
explain-change-classes = 另一些车型、其特点，以及哪些呼叫需要哪些车型。
explain-change-dispatch = 派哪一辆车。
explain-change-service-radius = 急救半径：全部急救站、某类急救站或某一个急救站。
explain-change-when-none-free = 没有空闲车辆时，呼叫如何处理。

explain-new-place-name = 名称，供报告和后面的改变使用。
explain-new-place-at = 位置：[lon, lat]，或该处村庄、急救站、医院的名称。
explain-new-place-id = 短编号，与该县表格中的写法相同；默认为名称。
explain-new-place-name-latin = 拉丁字母写的名称；默认为编号。
explain-new-place-town = 乡镇；默认为其自身名称。

explain-add-station-ambulances = 驻在那里的急救车数。
explain-add-station-kind = 急救站的类别，按类别的规则由它选定。
explain-add-station-service-radius = 急救半径。

explain-close-station-station = 急救站：编号、名称或拉丁字母名称。

explain-move-station-station = 急救站：编号、名称或拉丁字母名称。
explain-move-station-to = 位置：[lon, lat]，或该处村庄、急救站、医院的名称。

explain-add-ambulances-to = 急救站：编号、名称或拉丁字母名称。
explain-add-ambulances-number = 多少辆。
explain-add-ambulances-class = 车型（方案区分车型时）；不写则按通常的次序。

explain-move-ambulances-from = 调出的急救站。
explain-move-ambulances-to = 调入的急救站。
explain-move-ambulances-number = 多少辆。
explain-move-ambulances-class = 车型（方案区分车型时）；不写则按通常的次序。

explain-remove-ambulances-from = 急救站：编号、名称或拉丁字母名称。
explain-remove-ambulances-number = 多少辆。
explain-remove-ambulances-class = 车型（方案区分车型时）；不写则按通常的次序。

explain-demand-change-growth = 增加多少：10 %即多十分之一；减少，或增加一倍以上，用times。
explain-demand-change-times = 呼叫是原来的几倍：0.9即少十分之一。
explain-demand-change-per-1000-a-year = 每千人一年的呼叫次数，不论原来是多少。
explain-demand-change-zone = 只在此村庄：编号、名称或拉丁字母名称。
explain-demand-change-town = 只在此乡镇的村庄。
explain-demand-change-hours = 高峰：只在一天中这些小时，如[17, 18]为17:00—19:00。
explain-demand-change-months = 高峰：只在这些月份，如[12, 1, 2]。

explain-roads-change-close = 封闭的道路，按路名、路段或区域写，同travel.closed。
explain-roads-change-slow = 变慢的道路，按路名、路段或区域写，同travel.slow。

explain-speed-times = 在全部道路上，车速是原来的几倍：0.8即慢五分之一。
explain-speed-speeds = 各级道路的平常车速；未写的不变。
explain-speed-lights-and-siren = 驶往现场的车速，是平常车速的几倍。
explain-speed-transport = 载病人时的车速，是平常车速的几倍。

explain-move-hospital-hospital = 医院：编号、名称或拉丁字母名称。
explain-move-hospital-to = 位置：[lon, lat]，或该处村庄、急救站、医院的名称。

explain-add-hospital-beyond = 县外医院：急救车从其位置（出县处）起还要行车多久，如40分钟；里程不计。
explain-add-hospital-treats = 所救治的病种，取自病种构成；或any（全部）。
explain-raise-hospital-hospital = 医院：编号、名称或拉丁字母名称。
explain-raise-hospital-treats = 在原有之外救治的病种，取自病种构成。
explain-raise-hospital-level = 对这些病种达到几级，如capabilities.csv所写；全天有效。

explain-service-radius-radius = 急救半径，如15 km。
explain-service-radius-kind = 只限此类急救站，如township。
explain-service-radius-station = 只限此急救站：编号或名称。

explain-when-none-free-then = wait（等候）或lose（转出），含义同dispatch.when_none_free。

explain-placement-candidates = 急救车可以设在哪里：急救站、村庄或医院的名称，位置[lon, lat]，带名称的位置{"{"}name: 北站, at: [lon, lat]{"}"}，写有位置的表，如sites.csv（列为name、lon、lat，也可有name_latin），以及成组的地点。all stations：全县各急救站。all township hospitals：每个township类急救站，以及在没有其他类别急救站的乡镇里、没有急救站的每所医院。all zones：每个村庄和社区。road nodes：道路交叉口，彼此相距不小于nodes_apart。
explain-placement-add = 共增加多少辆急救车，或多少个急救站。
explain-placement-adding = 增加什么。ambulances：可设在任一候选点，已有车的也可。stations：各配一辆急救车，设在还没有站的候选点。defibrillators：村和社区的公共除颤器，按方案的survival和early_help，目标为生还者。compliance table：什么都不增加；按没有任务的车辆数，给出应守哪些候选点（待命表，见waiting）。
explain-placement-moving = 现有的哪些可以移动。none：都不动。ambulances：急救车可从现处移到候选点。stations：急救站可连同其全部急救车移到还没有站的候选点。both：两者皆可。
explain-placement-moves = 最多移动多少；默认不限。
explain-placement-fixed = 虽可移动其他、但自身保持不变的急救站；若也是候选点，可再增加。写名称或成组：all seat为该类的全部，all stations为全部急救站。
explain-placement-budget = 代替add：可用的金额，货币与各项费用相同。
explain-placement-costs = 一个急救站、一辆急救车的费用。

explain-costs-station = 在现无急救车处设站的费用。
explain-costs-ambulance = 增加一辆急救车（含人员）的费用。

explain-placement-most = 一个地点最多容纳的急救车数，现有的也计入；默认不限。现有更多的，可以保留。
explain-placement-most-at = 个别候选点的上限，按名称写：县医院: 12。
explain-placement-objective = 评价方案的依据；写两项时，给出在两项上都不被超过的全部方案。{ $choices }
explain-placement-within = share within所用的急救反应时间；默认为方案的目标。
explain-placement-confidence = 在重要差别以内选对方案的把握。
explain-placement-replications = 淘汰第一批方案之前，每个方案模拟的次数。
explain-placement-best = 给出多少个优选方案。
explain-placement-curve = 收益曲线算到再增加多少辆（或再移动多少次）。
explain-placement-changes = 用于待命表：多一辆车没有任务时，最多可换几处待命地点；0为逐行嵌套；默认不限。
explain-placement-nodes-apart = road nodes彼此至少相距多远。
explain-placement-new-sites = 在候选点新设的急救站是怎样的。

explain-new-sites-kind = 急救站的类别，按类别的规则由它选定。
explain-new-sites-service-radius = 急救半径。

explain-county-name = 县名（中文）。
explain-county-name-latin = 拉丁字母写的县名。
explain-county-people = 普查人口；各村庄人口之和应与之相等。
explain-county-zones = 村庄的CSV文件或工作簿：人住在哪里，呼叫从哪里来。
explain-county-stations = 急救站的CSV文件或工作簿：急救车驻在哪里。
explain-county-hospitals = 医院的CSV文件或工作簿：病人送往哪里。
explain-county-fleet = 按等级的车辆的CSV文件（station, class, units），供区分等级（classes）的方案使用；有fleet.csv时用它。
explain-county-sources-zh = 各表的出处和说明的中文，按其英文原文写；如'position: a map; people: a census'，每一部分各写一条，不写前面的词。
explain-county-roads = 道路的GraphML文件；与travel_minutes、detour三者取一。
explain-county-travel-minutes = 分钟数的CSV文件，行为站点，列为村庄，供没有路网的县使用（空单元格、NA或inf：无路可通）；或写'in the log'，表示呼叫记录自有分钟数的列（calls.columns.minutes_from和minutes_to）。
explain-county-travel-minutes-from = travel_minutes的行程从何处起：row，从行所指处到列所指处；column，从列所指处到行所指处。往返不同的表必须写明。行和列可为任意急救站、医院和村庄；路径引擎的完整矩阵，行和列都含全部地点。
explain-county-detour = 直线每公里合多少公里路程，如1.4，供既无道路也无分钟数的县使用；分钟数再按方案的travel.straight_line求出。
explain-county-snap-limit = 一处离道路多远以内可与道路相接。此范围内的道路都考虑，去程和返程各取总时间最短的。离各条道路都更远的村庄不能到达；中间是否有水不得而知，所以只在车辆确能通过处才调大。

explain-known-county = 县名（中文）。
explain-known-county-latin = 拉丁字母写的县名。
explain-known-seat = 县城所在镇的编号。
explain-known-seed = 任一整数；换一个，就画出另一张图。
explain-known-people = 普查人口。
explain-known-tolerance = 最短路程与已知里程可以相差多少，以后者的比例计。
explain-known-circuity = 路程与直线距离之比。
explain-known-grain = 图画得多细。
explain-known-reach = 村庄离其乡镇的路程可有多远。
explain-known-village-source = 村庄名单的出处。
explain-known-towns = 各乡镇，县城所在镇也在内。
explain-known-places = 道路须到达的其他地点。
explain-known-links = 乡镇与地点之间的道路。
explain-known-distances = 已知的道路里程。

explain-circuity-low = 没有已知里程的连线所取的最小比值。
explain-circuity-high = 没有已知里程的连线所取的最大比值。
explain-circuity-calibrated-low = 已知里程可以要求的最小比值。
explain-circuity-calibrated-high = 已知里程可以要求的最大比值。
explain-circuity-source = 出处，或'assumed'（假定）。

explain-grain-country-km = 乡间道路弯折相距多远。
explain-grain-town-km = 镇区道路弯折相距多远。
explain-grain-villages-apart-km = 村庄相距多远。
explain-grain-communities-apart-km = 镇区内社区相距多远。
explain-grain-loops = 多少条村道连成环。
explain-grain-source = 出处，或'assumed'（假定）。

explain-reach-circuity = 直线距离的倍数。
explain-reach-spare-km = 另加的公里数。
explain-reach-source = 出处，或'assumed'（假定）。

explain-town-id = 小写字母、数字和连字符：其余各处用它指称。
explain-town-name = 名称（中文）。
explain-town-name-latin = 拉丁字母写的名称。
explain-town-position = 其中心的位置。
explain-town-centre = 村庄名单中位于该处的村庄。
explain-town-people = 其人口；各乡镇的人口按比例调整到全县总数。
explain-town-area-km2 = 其面积（平方公里），决定村庄散布多广。
explain-town-kind = urban：街道；rural：道路沿线的村庄。
explain-town-encircles = 本乡镇如环一般围绕的乡镇。
explain-town-merged-into = 现今的乡镇，其名单中有这个旧乡镇的村庄。
explain-town-villages = 旧乡镇的村庄名称。
explain-town-note = 值得一提的事；不影响任何结果。

explain-position-lat = 纬度（WGS84，度）。
explain-position-lon = 经度（WGS84，度）。
explain-position-confidence = H：有出处；M：误差约2公里以内；L：误差约4—6公里以内。
explain-position-source = 出处，或'assumed'（假定）。

explain-place-id = 小写字母、数字和连字符：连线用它指称。
explain-place-name = 名称（中文）。
explain-place-name-latin = 拉丁字母写的名称。
explain-place-town = 所在的乡镇。
explain-place-position = 其位置。
explain-place-village = 村庄名单中位于该处的村庄，如果有。

explain-ends-from = 一端的乡镇或地点。
explain-ends-to = 另一端的乡镇或地点。

explain-link-road-class = OpenStreetMap的highway取值。
explain-link-source = 出处，或'assumed'（假定）。

explain-distance-km = 沿最短路线的道路里程。
explain-distance-source = 出处，或'assumed'（假定）。

explain-sketch-villages = 旁边的村庄CSV文件：town（乡镇编号）、name、name_latin。

explain-row-confidence = 位置以及没有自己NAME_confidence列的各数字有多可靠：H，有出处；M，由有出处的上下限推得；L，估计；assumed，本软件假定，无出处；synthetic，由带种子的生成程序产生。不写时，有出处的为H，否则为assumed。
explain-row-source = 本行各数字的出处。
explain-row-note = 关于它们的其他说明。

explain-place-row-name = 名称（中文）；默认为编号。
explain-place-row-name-latin = 拉丁字母写的名称；默认为编号。
explain-place-row-town = 所在的乡镇；默认为其自身名称。
explain-place-row-lon = 经度；有道路或detour的县，每处都须写。
explain-place-row-lat = 纬度。

explain-zone-row-zone = 村庄的编号，简短而不重复；没有此列时用名称，或乡镇。
explain-zone-row-people = 居住人口；该县的普查人口为其总和。
explain-zone-row-town-latin = 拉丁字母写的乡镇名；默认为乡镇。
explain-zone-row-kind = 适用城镇还是农村标准；没有写的按农村计，并予说明。
explain-zone-row-people-60 = 其中60岁及以上的人数，供呼叫按年龄计的方案（calls.older、calls.per_1000_by_age）使用。
explain-zone-row-people-15 = 其中15岁及以上的人数，供按年龄的呼叫率（calls.per_1000_by_age）使用。
explain-zone-row-people-65 = 其中65岁及以上的人数，供按年龄的呼叫率（calls.per_1000_by_age）使用。
explain-zone-row-people-80 = 其中80岁及以上的人数，供按年龄的呼叫率（calls.per_1000_by_age）使用。
explain-zone-row-own-station = 负责该村庄的急救站编号；默认为道路分钟数最近的站。

explain-station-row-station = 急救站的编号，简短而不重复；没有此列时用名称，或乡镇。
explain-station-row-ambulances = 驻在那里的急救车数。
explain-station-row-kind = 急救站的类别，如seat或township；出车时间和急救半径可按类别不同。
explain-station-row-service-radius-km = 急救半径。
explain-station-row-class = 不起作用，并予说明：等级写在fleet.csv中。

explain-hospital-row-hospital = 医院的编号，简短而不重复；没有此列时用名称。
explain-hospital-row-treats = 所救治的病种，写编号或名称，用分号隔开；或any（全部）。
explain-hospital-row-icu-beds = 重症床位数，供计算床位（beds）的方案使用；留空则不限。
explain-hospital-row-ward-beds = 普通床位数，供计算床位（beds）的方案使用；留空则不限。
explain-hospital-row-bays = 接诊车位数，供急救车须等候车位（bays）的方案使用；留空则不限。

explain-held-row-idle = 没有任务的车有几辆。
explain-held-row-places = 这时要守的地点的编号，用分号隔开，先守的写在前；不多于车数；空：都在本站待命。
explain-fleet-row-station = 急救站的编号。
explain-fleet-row-class = 车辆等级，如A或B。
explain-fleet-row-units = 该等级的车辆数；各等级之和为该站的急救车数。

explain-site-row-name = 名称，不可重复。
explain-site-row-lon = 经度。
explain-site-row-lat = 纬度。
explain-site-row-name-latin = 拉丁字母写的名称；默认为编号。

explain-desk-by-condition = 某病种的呼叫从接听到可派车另用的时间，如{"{"}stroke: 90 s{"}"}。
explain-feature-empty-runs = 出车而无人送医的空驶：写预设名如nanshan-2018，或各键。
explain-feature-patience = 呼叫等车多久后不再需要。
explain-feature-desk-seats = 受理台的席位，以及谁等候席位：写一个数、预设名如fuyang-2023，或各键。
explain-empty-runs-share = 空驶占出车的比例。
explain-empty-runs-by-condition = 某病种另用的比例，如{"{"}stroke: 10 %{"}"}。
explain-empty-runs-by-hour = 某些时段为平常的几倍，如{"{"}21-24: 1.35{"}"}。
explain-empty-runs-causes-by-hour = 某些钟点另用的原因比例，例如21-24: gone: 60 %、other: 40 %。
explain-empty-runs-causes = 各原因占空驶的比例，相加为100 %：cancelled（取消）、gone（现场无人）、own means（自行前往）、other（其他）、false（虚假呼叫）。
explain-empty-runs-known = 某一原因的空驶中，受理台在车辆到达之前就得知的比例，如{"{"}cancelled: 60 %, false: 30 %{"}"}：在途车辆折返，呼叫也不再等车；其余到现场才知道。未写的原因为0 %。
explain-empty-runs-known-after = 呼叫可派车之后多久得知，如6分钟（假定）。
explain-empty-runs-on-scene = 空驶时在现场停留多久。
explain-patience-by-priority = 某优先级的呼叫另用的耐心，如{"{"}1: {"{"}mean: 20分钟, spread: 1{"}"}{"}"}。
explain-desk-seats-seats = 受理来电的席位数；只写一个数即为此键。
explain-desk-seats-by-hour = 某些时段另有的席位数，如{"{"}22-6: 1{"}"}；下班的席位先结束手头的来电。
explain-desk-seats-wrap-up = 可派车后席位还被占用多久，如30 s用于记录。
explain-desk-seats-patience = 来电者等候席位多久后挂断；不写则无人挂断。
explain-desk-seats-again = 挂断者中再拨的比例，总共最多拨3次。
explain-desk-seats-again-after = 挂断多久后再拨。
explain-desk-seats-advice = 某病种的呼叫中经电话指导而不需派车的比例，如{"{"}other: 5 %{"}"}。
explain-desk-seats-other-calls = 每次急救呼叫另有几次与派车无关的来电：咨询、误拨、骚扰、同一事件的其他来电；其来电时间与呼叫一样分布。
explain-desk-seats-other-handling = 这样的来电占用席位多久。
explain-feature-village-extent = 呼叫散布在村中心周围多远：by-people、none或各键；回放呼叫记录时为none。
explain-extent-by = 一个村庄的呼叫落在哪里。nothing：都从村中心来。people：均匀落在村中心周围的圆内，圆的面积按该村人口乘以每人面积。
explain-extent-area-per-person = 每人的建设用地（平方米）。
explain-extent-area-by-kind = 某一类型的村庄另用的数值（平方米），如urban: 100。
explain-extent-radius-by-zone = 某村庄的圆的半径，按村庄编号写，如800 m，代替按人口求得的。
explain-extent-speed = 从村中心到病人处及返回的速度；不受路况和天气系数影响。
explain-extent-detour = 村巷路程与直线距离之比。

# 呼叫记录和村庄名单的各列。
explain-log-call = 呼叫编号，随机数由它决定；没有时由时间和地点生成；编号相同的行是同一次呼叫的各辆车。
explain-log-date = 呼叫的日期，供各时刻只写钟点的记录使用。
explain-log-called = 来电时刻，如2024-03-01 13:30:05、2024-03-01T05:30:05Z、Excel的日期序号，或在date之外只写钟点；只记小时、星期或距上次呼叫时间的记录，须先作出这样一列。
explain-log-answered = 调度台接听的时刻。
explain-log-ready = 调度台所知足以派车的时刻。
explain-log-dispatched = 选定第一辆车的时刻。
explain-log-launched = 车辆驶出的时刻（出车）；已在行驶中的留空。
explain-log-arrived = 到达现场的时刻。
explain-log-at-patient = 医护人员到达病人身边的时刻。
explain-log-left-scene = 离开现场的时刻。
explain-log-at-hospital = 到达医院的时刻；没有送病人的留空。
explain-log-handed-over = 病人交接完毕的时刻。
explain-log-clear = 可以再次出车的时刻。
explain-log-zone = 村庄的编号或名称；或改写lon和lat。
explain-log-lon = 现场经度（度）；呼叫计入最近的村庄。
explain-log-lat = 现场纬度（度）。
explain-log-condition = 病种的编号或名称。
explain-log-priority = 1、2或3，1最紧急。
explain-log-conveyed = 病人是否送医：yes或no；没有时看是否有at_hospital。
explain-log-hospital = 所送医院的编号或名称。
explain-log-to-patient = 从车辆到病人身边的时间。
explain-log-on-scene = 从到病人身边到离开现场的时间；没有时由at_patient（或arrived）到left_scene得出。
explain-log-handover = 从到达医院到交接完毕的时间；没有时由at_hospital到handed_over得出。
explain-log-turnaround = 从交接完毕到可再出车的时间；没有时由handed_over到clear得出。
explain-log-launch-delay = 从派车到驶出的时间，不论来的是哪辆车；从不由时刻推算，因为那属于当时来的车。
explain-log-drive-factor = 驶往现场所用时间是时间表分钟数的几倍。
explain-log-transport-factor = 驶往医院所用时间是时间表分钟数的几倍。
explain-log-minutes-from = 从各急救站到现场的分钟数所在的列名，用*代表急救站的编号或名称，如'*_min'；无路可通写NA，整行都没有时用其村庄的。
explain-log-minutes-to = 从现场到各医院的分钟数，写法相同。
explain-log-station = 所派车辆的急救站编号或名称。
explain-log-unit = 所派的车辆。
explain-log-unit-class = 所派车辆的车型，如A或B。
explain-log-shift = 所派班组的班次，用记录自己的说法，如白班、夜班或在家备班。
explain-log-ended = reached（已到达）、lost（未派车）、unreachable（无法到达）、gone（等车时离开）、cancelled（受理后取消）、gave up（受理前挂断）或advised（电话指导即可，不需派车），供写有此项的记录使用。
explain-log-asked-in-vain = 先前问过而叫不到班组的急救站：编号或名称，用;分开。
explain-log-empty = 出了车而没有载人的原因：cancelled（途中取消）、gone（现场无人）、own means（自行离开）、false（虚假呼叫）或other（其他）；其余出车写no。
explain-log-desk-wait = 来电被接听前排队等候受理座席的时间，不含振铃。
explain-log-sender = 转出医院的编号或名称：这样的行是院间转运，不算呼叫，也不必写村镇。
explain-log-hung-up-after = 来电人每次排队等候多久后挂断，用;分开。
explain-log-rang-again-after = 来电人每次挂断多久后再次来电，用;分开。
explain-log-gone-after = 从受理完毕到取消、或等车时离开的时间。
explain-village-town = 所属乡镇在草图中的编号。
explain-village-name = 村庄的名称，中文。
explain-village-name-latin = 拼音名称。

# 写法。
explain-written-place = 地点的名称，或[lon, lat]
explain-written-post = 地点的编号，或{"{"}name: 名称, at: [lon, lat]{"}"}
explain-written-candidate = 地点的名称，或[lon, lat]，或{"{"}name: 名称, at: [lon, lat]{"}"}
explain-written-spoken = 一段文字，或每种语言一段：{"{"}en: Who waits?, zh: 谁在等？{"}"}
explain-written-count = 整数，至多{ $most }
explain-written-degrees = WGS84经纬度（度），如113.7
explain-written-correlation = 从-1到1的数

explain-destination-rule = 规则；只写一段文字即为此键。nearest able：能救治该病种的最近医院。nearest：最近的医院，不论能否救治。highest level：比最近可救治医院多行车不超过destination.bypass的医院中，对该病种能力最高的。home township：病人所在乡镇的最近医院，不论能否救治；没有时为能救治该病种的最近医院。
explain-destination-bypass = 规则为highest level时，越过最近可救治医院最多可多行车多久，如20分钟。
explain-destination-shares = 代替规则、按比例送往各医院；有几条适用时，第一条有效。
explain-taken-conditions = 所指病种的编号；不写则为全部。
explain-taken-zones = 所指村镇的编号。
explain-taken-towns = 所指乡镇；村镇、乡镇、类别都不写则为全部村镇。
explain-taken-kinds = 所指村镇的类别：urban（城镇）、rural（农村）。
explain-taken-to = 按医院编号写明其中送往各医院的比例；其余由规则决定，因此{"{"}county-hospital: 15 %{"}"}可表示指名要去该医院的病人。
explain-capability-row-hospital = 医院的编号。
explain-capability-row-condition = 病种，写方案病种的编号或名称。
explain-capability-row-level = 能力级别：0为不能救治，1为treats写明能救治，更高为更强，如2为经认证的中心。规则highest level按它选择。
explain-capability-row-hours = 一天中能救治的时段，如8-20或8-12;14-18；留空则全天。
explain-capability-row-window = 该院救治该病种的时间窗，替代救治路径（pathways）对各院的要求，起算点不变；留空则照路径的要求。
explain-hospital-row-beyond-min = 县外医院：从其位置（出县处）起还要行车多久，里程不计；留空则在县内。
explain-county-capabilities = 医院救治各病种的能力的CSV文件（hospital, condition, level, hours, window）；有capabilities.csv时用它。
explain-feature-breaks = 班组的休息：写预设名如midday，或各键。
explain-feature-breakdowns = 车辆多久出一次故障、保养一次，各停用多久。
explain-break-begins = 从几点到几点可以开始，如11-13：车辆一在站内就开始。这段时间一直在外的班组休不成。
explain-break-lasts = 休息多长，如30分钟。
explain-breaks-each-day = 一天中的各次休息，如[{"{"}begins: 11-13, lasts: 30分钟{"}"}]。
explain-breaks-yields = 能否被呼叫中断。never：休息中的班组在结束前不派；most urgent：一级呼叫可以派，其余不可；all calls：任何呼叫都可以派，如同待命。
explain-breaks-of-a-station = 谁何时休息。in turn：同站各班组轮流；together：同站在站内的班组一起休息。
explain-servicing-every = 相隔多少天，如90天；各车的日子各不相同。
explain-servicing-lasts = 一辆车因此停用多久，如4小时。
explain-servicing-from-hour = 从几点开始；在外的车辆完成任务后再去。
explain-breakdowns-every = 一辆车从可用到下一次故障平均多少天，如180天；每一天的可能性相同。不写则没有故障。
explain-breakdowns-by-kind = 某一类急救站车辆的另一天数，如{"{"}township: 120 days{"}"}。
explain-breakdowns-by-station = 个别急救站（按编号）车辆的另一天数。
explain-breakdowns-repair = 一次维修平均多少天，如2天。
explain-breakdowns-repair-spread = 维修时间的标准差除以均值；0为从不变化。
explain-breakdowns-on-the-way = 前往呼叫途中出故障的车怎么办。finish：照常完成任务，之后停用。send another：到下一个路口为止，从那里按回程时间拖回（假定），这次呼叫重新派车。飞行的、不转运患者的、为其转运的车照常完成。
explain-breakdowns-servicing = 计划保养；不写则没有。

explain-feature-infection = 传染病患者：防护、洗消、逐日呼叫和人员感染。
explain-infection-condition = 患者的病种，写病种编号。可由哪些车转运写在classes的needs中；由谁接收写在hospitals.csv的treats、capabilities.csv和raise_hospital中。
explain-infection-calls-by-day = 在病种构成之外，每天的该类呼叫数，按第几天（从1起）写，如{"{"}1: 0, 30: 40, 60: 5{"}"}：其间按直线变化，最后一个值一直有效。
explain-infection-protection = 出车前班组穿戴防护所需的时间，在出车时间之外。
explain-infection-cleaning = 车辆回站洗消所需的时间，洗消之后才可再派。
explain-infection-ill-by-day = 因人员感染或隔离而无班组的车辆比例，按第几天（从1起）写，如{"{"}1: 0 %, 30: 25 %{"}"}：其间按直线变化，最后一个值一直有效。

explain-feature-transfers = 县内或转往县外的院间转运病人。
explain-transfers-streams = 各类转运，名称自定。
explain-transfers-units = 专用于转运的车辆，按急救站编号写，如{"{"}county-hospital: 1{"}"}；计在该站急救车数之内。不写则每辆车都可派去转运。
explain-transfers-when-busy = 转运专用车都在外时：wait：转运等其中一辆回来。any：派其他可派的车。
explain-transfers-onward = 急救病人送达医院后再转院，按类写，名称自定。在一家医院，先写且符合的一类有效；每类对一个病人至多一次，因此病人可先由乡镇转到县、再由县转出。
explain-transfers-way-home = 转运之后的车：straight on：任务结束处即可再派，县外医院为县界。home first：回到站内才可再派。
explain-transfers-escorted = 由其他班组的护士或医生随车的转运所占比例：派出车辆的站内第一辆其他待命车在其回站之前没有完整班组，转运车先回站。
explain-transfers-fleets = 接收医院用来接病人的自有车辆，按医院编号写；见fetched。
explain-onward-share = 其中再转院的病人比例。
explain-onward-conditions = 病人的病种，写病种编号；不写为全部。
explain-onward-from = 转出医院的编号，不论其能救治什么。不写则为当时不能救治该病人的医院，按hospitals.csv的treats和capabilities.csv。
explain-onward-to = 按接收医院编号写明病人的比例，合计100 %。不写则为提出转运时能救治该病人的最近医院。
explain-onward-level = 医院对该病种至少达到几级才算能救治，按capabilities.csv。
explain-onward-priority = 在等候的呼叫中的优先级：1在所有之前，3在紧急呼叫之后。
explain-onward-stabilising = 从送来病人的车可再派起，病人稳定处置多久后才提出派车转运。
explain-onward-preparing = 车辆到达转出医院后停留多久。
explain-onward-handover = 从到达接收医院到交接完毕的时间。
explain-onward-classes = 由哪些车型转运，优先的写在前，替代病种所需的车型；其他车型不转运，须等其中一辆。
explain-onward-fetched = 由接收医院派自己的车来接的比例；见fleets。
explain-fetching-units = 有几辆；不写则总有车可用。每辆一次接一个病人。
explain-fetching-launch = 从提出到出车的时间。
explain-stream-from = 转出医院的编号。
explain-stream-to = 按接收医院编号写明病人的比例，合计100 %。县外医院在hospitals.csv中写beyond_min。
explain-stream-a-year = 一年（365日）的转运次数。
explain-stream-by-hour = 一天中某些小时为平时的几倍，如{"{"}8-18: 3{"}"}；总数不变。
explain-stream-condition = 病人的病种，决定所需车辆；写病种编号。
explain-stream-priority = 在等候的呼叫中的优先级：1在所有之前，3在紧急呼叫之后。
explain-stream-preparing = 车辆从到达转出医院起在那里停留多久。
explain-stream-handover = 从到达接收医院到病人交接完毕的时间。
explain-stream-classes = 由哪些车型转运，优先的写在前，替代病种所需的车型；其他车型不转运，须等其中一辆。
explain-stream-fetched = 由接收医院派自己的车来接的比例；见fleets。

explain-dispatch-preparedness = preparedness规则的权重：预设halving（假定），或weights。
explain-preparedness-weights = 最近的空闲车计多少，其次计多少，依次类推，如[1, 0.5, 0.25]；后一个不大于前一个。
explain-feature-pathways = 到确定性治疗的路径及其时间窗：预设如china-centres，同上加绿色通道的green-channel，或写若干键。
explain-pathways-conditions = 各病种的路径，按病种编号写。
explain-pathway-window = 应在多久之内得到治疗，如90分钟。
explain-pathway-clock = 时间窗从何时算起：onset（发病）、called（呼叫）或door（入院）。
explain-pathway-onset-to-call = 发病后多久呼叫；从发病起算时用到。
explain-pathway-door-to-treatment = 没有绿色通道时，从到达医院到治疗（导丝、用药、手术）的时间；计接诊位时从接诊位接收算起。
explain-pathway-level = 医院对该病种须有的能力级别，见capabilities.csv；1即hospitals.csv的treats所写。
explain-pathway-green-channel = 从急救车到治疗的绿色通道。
explain-channel-share = 走绿色通道的病人比例。
explain-channel-saves = 入院后提前多久得到治疗，但不早于入院。
explain-channel-handover = 挂号、分诊和病情通报在途中完成后，车辆到院还剩多少比例的交接；如50 %，车辆因此更早空闲。

explain-targets-county-counts = 为此县可按本县人口的几倍计，如3。
explain-targets-date = 标准的日期，如2020或2018-04。
explain-targets-clauses = 标准另外的逐条要求，用于评分表。
explain-core-standards = 除目标外还用来对照的标准，用于评分表：写预设名，如[nfpa-1710, england-2018]，或写若干键。
explain-standard-name = 标准的名称，用于报告。
explain-standard-date = 标准的日期，如2020或2018-04。
explain-standard-clauses = 标准的逐条要求。
explain-clause-clause = 这一条要求什么，用文字写。
explain-clause-from = 时间从哪一时刻算起；不写则为called（呼叫）。
explain-clause-to = 时间到哪一时刻为止，如launched（出车）或handed_over（交接完毕）；不写则为arrived：首车到达。
explain-clause-within = 在一定比例的情况中应做到的时间。
explain-clause-mean = 平均时间最多多长。
explain-clause-share = 至少的比例：占情况、人口、车辆或乡镇的比例；不写则为全部。
explain-clause-kind = 适用的村镇类别；all为全部。
explain-clause-priorities = 适用的优先级，如[1]；不写则为全部。
explain-clause-radius = 人口距救护车站点的距离。
explain-clause-people-per-ambulance = 每多少人要求一辆救护车。
explain-clause-county-counts = 为此县可按本县人口的几倍计，如3。
explain-clause-classes = 所要求车型占救护车的比例，如[C]。
explain-clause-ambulance-in = 是否要求一定比例的乡镇有救护车。
explain-clause-untold = 为什么模拟无法说明：评分表写明未建模。
explain-clause-source = 出处。
explain-clause-note = 需要说明的内容，如原文未写明之处作了什么假定。

explain-core-costs = 服务的费用（元）：预设county，或写若干键；不写则不计算。
explain-core-survival = 心脏骤停的生还者：写预设如larsen-1993，或写若干键；不写则不计算。
explain-service-costs-crew-hour = 一个值班班组每小时。
explain-service-costs-km = 在县内每行驶一公里；到县外医院而出县以后的里程不计，因为只写有分钟数（beyond_min）。
explain-service-costs-vehicle = 一辆救护车一年，不含班组。
explain-service-costs-station = 一个有救护车的急救站一年。
explain-service-costs-post = 一个没有站房的待命点一年。
explain-service-costs-transfer = 每次转运，在工时和里程之外。
explain-service-costs-defibrillator = 一台公共除颤器一年。
explain-survival-function = 生存函数。larsen-1993：与按压、电击、高级救治的时间有关，适用于有目击者的室颤。de-maio-2003：只与首次电击有关。系数没有在文献中读到的函数不提供。
explain-survival-arrests-per-100000 = 每10万人每年的心脏骤停数。
explain-survival-treated = 其中得到抢救的比例。
explain-survival-in-domain = 得到抢救者中该函数适用的比例，如可电击心律的比例。
explain-survival-conditions = 代表心脏骤停的病种编号：取其地点、时刻和到达快慢；不写则取全部呼叫。
explain-survival-call-after = 从倒下到呼叫的时间。
explain-survival-bystander = 旁观者按压的比例。
explain-survival-bystander-after = 从呼叫到旁观者开始按压的时间。
explain-survival-shock-after = 从急救人员到患者身边到首次电击的时间。
explain-survival-advanced-after = 从急救人员到患者身边到高级救治的时间。

explain-core-early-help = 急救车到达之前的志愿者和除颤器，用于计算生还者：预设如alerted，或写若干键；不写则没有人先到。
explain-alert-after = 呼叫后多久。
explain-alert-responders = 此时最多通知几人。
explain-defibrillator-at = 所在的村或社区，写编号或名称。
explain-defibrillator-hours = 一天中可以取用的时段，如8-18。
explain-defibrillator-count = 此处有几台。
explain-early-help-defibrillators = 公共除颤器：写村或社区的编号或名称，或写带时段的若干键。
explain-early-help-responders = 离呼叫足够近、可以通知的志愿者人数，按村镇类别写。
explain-early-help-accepts = 通知被接受的比例。
explain-early-help-by-hour = 一天中某些时段的另一比例，如22-6: 2 %。
explain-early-help-alerts = 分批通知：多久之后通知几人。
explain-early-help-delay = 从通知到接受者动身的时间。
explain-early-help-speed = 志愿者的速度，按直线距离计。
explain-early-help-reach = 最远取多远的除颤器，按直线距离计。
explain-early-help-within-place = 病人所在村内的除颤器有多远，按直线距离计。
