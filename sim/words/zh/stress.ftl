# STRESS-DES报告清单（Monks等，2019），按方案填写。
stress-title = STRESS-DES报告清单
stress-small = 模拟研究报告规范（Monks等，2019）
stress-item = 条目
stress-answer = 本研究
stress-no-changes = 没有改动方案文件所述的内容。
stress-changes-of = { $name }：{ $changes }
stress-no-features = 无
stress-feature-answers = 班组并非总能叫到
stress-feature-base = 车辆在两次任务之间的安排
stress-feature-beds = 医院床位
stress-feature-diversion = 满员分流
stress-feature-bays = 医院接诊位
stress-feature-classes = 车辆分类
stress-feature-empty-runs = 空驶
stress-feature-patience = 等车时不再需要的呼叫
stress-feature-desk-seats = 受理席位
stress-feature-rosters = 班组排班
stress-feature-redeciding = 车辆在途中的重新决定
stress-feature-pathways = 到确定性治疗的路径
stress-feature-transfers = 院间转运
stress-feature-waiting = 没有任务的车辆在哪里待命
stress-feature-episodes = 批量伤员、呼叫激增、关闭停用与邻县增援
stress-feature-infection = 传染病
stress-feature-village-extent = 呼叫分布在村中心周围

stress-section-objectives = 目的
stress-section-logic = 逻辑
stress-section-data = 数据
stress-section-experimentation = 试验
stress-section-implementation = 实现
stress-section-access = 代码获取

stress-item-1-1 = 模型目的
stress-answer-1-1 = { $replications ->
    [0] 从记录读出{ $county }的呼叫和任务各环节的时间，供急救车能多快到达呼叫现场的模型使用：{ $question }
   *[other] 说明{ $county }的急救车能多快到达呼叫现场：{ $question }
}
stress-item-1-2 = 模型输出
stress-answer-1-2 = { $replications ->
    [0] 呼叫率、时长的分布和行车系数，各附标准误，见“环节”表和写出的文件。
   *[other] 时限内出车和到达的比例、反应时间、里程、车辆负荷。均按计数时段内的呼叫统计；本页说明每个数字的含义和95%区间。
}
stress-item-1-3 = 试验目标
stress-answer-1-3 = { $replications ->
    [0] { $changes }一份记录与一个方案对照。
   *[other] { $changes }相互比较的方案使用同样的呼叫。
}
stress-item-2-1 = 基准模型示意图
stress-answer-2-1 = 从呼叫到空闲的流程图，见本页“模型”一节。
stress-item-2-2 = 基准模型逻辑
stress-answer-2-2 = 每次呼叫都经过同样的环节。派车规则：{ $dispatch }。无车可派时：{ $none_free }。送往：{ $destination }。
stress-item-2-3 = 方案逻辑
stress-answer-2-3 = { $changes }
stress-item-2-4 = 算法
stress-answer-2-4 = { $travel ->
    [road] 行车按路网上用时最短的路线。
    [line] 行车按直线乘以绕行系数。
   *[minutes] 行车按该县给出的时间表。
}{ $log ->
    [yes] 呼叫即记录中的呼叫。
   *[no] 呼叫用稀疏法从泊松过程抽取（Lewis和Shedler，1979）。
}返程车辆从实际所在位置派出。所用的服务特性：{ $features }。
stress-item-2-5-1 = 实体
stress-answer-2-5-1 = 呼叫，各有所在村、病种、紧急程度和各段时长；共{ $zones }个村、社区，{ $people }人。
stress-item-2-5-2 = 活动
stress-answer-2-5-2 = 接听、受理、出车、行驶、到患者身边、现场救治、转运、交接、整理、返站。各自的分布见本页完整的方案设置。
stress-item-2-5-3 = 资源
stress-answer-2-5-3 = { $stations }个急救站的{ $ambulances }辆急救车，{ $hospitals }家医院。{ $seats ->
    [0] 调度台席位不限。
   *[other] 调度台有{ $seats }个席位。
}
stress-item-2-5-4 = 队列
stress-answer-2-5-4 = 无车可派时：{ $none_free }。紧急程度相同的按先后。
stress-item-2-5-5 = 进入与离开
stress-answer-2-5-5 = { $log ->
    [yes] 呼叫按记录进入，
   *[no] 呼叫按泊松过程进入，频率随各村人口、一周的小时和月份变化，
}在车辆空闲或呼叫流失时离开。
stress-item-3-1 = 数据来源
stress-answer-3-1 = 共{ $facts }个数字，来源和可信程度见“输入”表。
stress-item-3-2 = 预处理
stress-answer-3-2 = { $travel ->
    [road] 各地点接到最近的道路。车速按道路等级，再乘以方案中的系数。
    [line] 由公里数按方案中的规律得出分钟数。
   *[minutes] 无；分钟数为给定值，再乘以方案中的系数。
}
stress-item-3-3 = 输入参数
stress-answer-3-3 = 本页完整的方案设置列出全部参数，包括默认值。
stress-item-3-4 = 假设
stress-answer-3-4 = { $facts }个数字中有{ $assumed }个是假定或合成的，“输入”表逐一标明。
stress-item-4-1 = 初始状态
stress-answer-4-1 = { $replications ->
    [0] 没有模拟。
   *[other] 所有车辆在站，没有呼叫等候。预热{ $warm_up }天，模拟但不计数。
}
stress-item-4-2 = 运行时长
stress-answer-4-2 = { $replications ->
    [0] 全部记录，从第一天到最后一天。
   *[other] 计数{ $days }天；其后{ $cool_down }天仍有呼叫到来。
}
stress-item-4-3 = 估计方法
stress-answer-4-3 = { $replications ->
    [0] 最大似然估计；标准误由似然的曲率得出，并按同一天呼叫的相似程度放大。
   *[other] 独立重复{ $replications }次。均值按各次重复用学生氏t区间；比例和分位数按全部呼叫，用Wilson和Woodruff区间，并按同一次重复内呼叫的相似程度放宽。差异按重复配对。
}
stress-item-5-1 = 软件
stress-answer-5-1 = chuche { $version }，Python { $python }，SimPy { $simpy }，NumPy { $numpy }。
stress-item-5-2 = 随机抽样
stress-answer-5-2 = { $replications ->
    [0] 没有随机抽取；方案的种子为{ $seed }。
   *[other] Philox4x32-10，种子{ $seed }。每个随机数只取决于种子、第几次重复、用途和所属对象，别处的改动不会影响它。
}
stress-item-5-3 = 模型执行
stress-answer-5-3 = { $replications ->
    [0] 记录只读一遍；同样的记录得到同样的数字。
   *[other] 逐事件推进；同一时刻的事件按固定顺序处理。各次重复可以并行，结果相同。
}
stress-item-5-4 = 系统要求
stress-answer-5-4 = 普通计算机，无需联网。结果与处理器数量无关。
stress-item-6-1 = 模型共享
stress-answer-6-1 = { $replications ->
    [0] 模型为开源软件chuche；写出的文件开头有记录的SHA-256。
   *[other] 模型即chuche的开放源代码；本页旁边的manifest.json记有设置、版本和每个输入文件的SHA-256。
}
stress-feature-breaks = 班组休息
stress-feature-breakdowns = 车辆故障与保养
