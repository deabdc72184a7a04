# 分钟表选址问题的错误。
siting-no-model = 没有模型{ $name }{ $near }
siting-number-below = '{ $given }'小于1；请至少设1个
siting-best-below = '{ $given }'小于1；请至少求1个方案
siting-most-below = '{ $given }'小于1；请让每个点至少可设1个
siting-table-or-graph = 请给出分钟表（--table）或图（--graph），两者取一
siting-needs-number = { $model }需要写明{ $what ->
    [stations] 急救站
   *[ambulances] 急救车
}的数量，例如--number 5
siting-no-plan-in-time = { $seconds }秒内没有求得方案；请多给些时间
siting-not-used = { $model }不用这一项；请去掉，或改用{ $users }之一
siting-finds-number = { $model }自己求数量；请去掉这一项
siting-finds-number-asked = { $model }自己求数量；请不要给出数量
siting-no-share = { $given }不是0至100%的比例{ $meant }
siting-no-share-below = { $given }不是0以上、小于100%的比例{ $meant }
siting-meant = ；是不是{ $share }%？
siting-needs = { $model }需要{ $what ->
    [covers] 标准的分钟数，例如--within 15
    [covers_outer] 较宽标准的分钟数，例如--within-all 30
    [share] 标准以内的人口比例，例如--share 90%
    [busy] 急救车忙碌的时间比例，例如--busy 20%
    [reliability] 有空闲车辆的可靠程度，例如--reliability 90%
   *[first_cover] 第一辆急救车覆盖的权重，例如--first-cover 70%
}
siting-uncovered-no-road = { $zone }（没有道路通到任何点）
siting-uncovered-no-road-at = { $zone }（{ $when }）（没有道路通到任何点）
siting-lacks = { $model }需要{ $term }，而没有给出
siting-malp-one = 'malp'对所有点用同一个忙碌比例；请给出一个，或给出每个村镇的工作量
siting-cannot-reach = { $count }个村镇从任何点都不能及时到达：{ $zones }
siting-lacks-number = { $model }需要{ $what ->
    [stations] 急救站
   *[ambulances] 急救车
}的数量
siting-asks = { $what ->
    [stations] 要求设{ $number }个急救站
   *[ambulances] 要求设{ $number }辆急救车
}
siting-asks-none = { $asks }；请至少要求1
siting-asks-too-many = { $asks }，而各点至多容纳{ $most }；请不要超过
siting-asks-too-few = { $asks }，而现有{ $least }；请不要少于
siting-no-further = 没有更多方案：总共只有{ $count }个
siting-no-plan = 没有方案能同时满足{ $model }的全部要求
siting-needed = { $what ->
    [stations] 及时到达所有人需要{ $number }个急救站
   *[ambulances] 及时到达所有人需要{ $number }辆急救车
}
siting-needed-asked = { $needed }，而要求设{ $number }
siting-needed-could = { $needed }；时限放宽到{ $minutes }分钟，{ $number }就够
siting-share-alone = 至多{ $share }的人口在较严标准之内，而要求{ $asked }
siting-share-with = 设{ $number }时，至多{ $share }的人口在较严标准之内，而要求{ $asked }
siting-share-alone-at = { $when }至多{ $share }的人口在较严标准之内，而要求{ $asked }
siting-share-with-at = 设{ $number }时，{ $when }至多{ $share }的人口在较严标准之内，而要求{ $asked }
siting-no-site = { $said }；没有点能在该时间内到达：{ $zones }
siting-and-more = { $names }及另外{ $more }处
siting-uncovered-near = { $zone }（{ $site }要{ $minutes }分钟起）
siting-uncovered-near-at = { $zone }（{ $when }）（{ $site }要{ $minutes }分钟起）
siting-not-in-both = 这个{ $what ->
    [site] 点
   *[zone] 村镇
}只在本表或{ $other }中，不是两者都有；请让各表相同
siting-no-such-site = 没有点{ $name }{ $near }
siting-crowded = { $site }已有{ $count }辆急救车，而--most是{ $most }；请放宽
siting-one-column = 表中只有这一列；第一列写村镇名，第二列写人口
siting-no-such-zone = 分钟表中没有村镇{ $name }{ $near }
siting-no-people = 没有一行写这个村镇的数；请补上
siting-empty-graph = 是空的；第一行写节点数、边数和p
siting-no-first-line = { $given }不是第一行的写法；请写节点数、边数和p，例如100 200 5
siting-out-of-range = '{ $given }'超出范围；请写1至{ $most }
siting-p-out-of-range = '{ $given }'超出范围；请写1至节点数
siting-edges = 写明有{ $announced }条边，后面却有{ $follow }行；文件可能不完整
siting-words = 有{ $count }个词；请写两个节点和一个费用
siting-no-node = { $given }不是节点；请写1至{ $most }
siting-no-cost = { $given }不是费用；请写0或更大的数
siting-asks-lscp = 让所有人都在标准以内的最少急救站
siting-asks-lscp-b = 让所有人都在标准以内的最少急救站，其中让最多的人有两站在标准以内的方案
siting-asks-mclp = 让最多的人在标准以内
siting-asks-bacop1 = 所有人都在标准以内，并让最多的人有两站在标准以内
siting-asks-bacop2 = 一站在标准以内的人与两站在标准以内的人，加权后最多
siting-asks-dsm = 让最多的人有两辆急救车在标准以内：一定比例的人有一辆在标准以内，所有人都在较宽的标准以内
siting-asks-mexclp = 按预期，让最多的人在标准以内有空闲的急救车
siting-asks-malp = 让最多的人以要求的可靠程度在标准以内有空闲的急救车
siting-asks-p-median = 所有人到最近急救站的分钟数合计最少
siting-asks-p-center = 让所有人都能在其内到达急救站的最少分钟数
siting-heading = { $model }：{ $asks }（{ $source }）
siting-unit = { $unit ->
    [stations] 急救站
    [people] 人
    [weighted] 加权人数
    [person-minutes] 人·分钟
   *[min] 分钟
}
siting-column = { $column ->
    [plan] 方案
    [bound] 界
    [gap] 差距
    [seconds] 秒
   *[sites] 地点
}
siting-held = { $site } ×{ $count }
siting-time-first = 要求的{ $asked }个方案中得到{ $plans }个：时限先到
siting-all-plans = 总共只有{ $plans }个方案
siting-unproven = 没有证明是最好的：时限先到；没有方案能超过“界”
siting-uncovered = { $count }个村镇没有地点能覆盖：{ $zones }
