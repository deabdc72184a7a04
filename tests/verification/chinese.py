"""The table of cases in Chinese, made from the English one."""

from __future__ import annotations

import re

CASES = {
    "one base, 5 units, exponential service, calls lost": "一个站，5辆车，任务时间按指数分布，无车即流失",
    "one base, 5 units, constant service, calls lost": "一个站，5辆车，任务时间固定，无车即流失",
    "one base, 5 units, lognormal service, calls lost": "一个站，5辆车，任务时间按对数正态分布，无车即流失",
    "5 bases, 8 zones, rule 'nearest', constant service, calls lost": (
        "5个站，8个片区，派最近的车，任务时间固定，无车即流失"
    ),
    "5 bases, 8 zones, rule 'catchment first', constant service, calls lost": (
        "5个站，8个片区，先派急救半径覆盖现场的车，任务时间固定，无车即流失"
    ),
    "5 bases, 8 zones, rule 'least coverage lost', constant service, calls lost": (
        "5个站，8个片区，派覆盖损失最小的车，任务时间固定，无车即流失"
    ),
    "5 bases, 8 zones, rule 'nearest unless a hole', constant service, calls lost": (
        "5个站，8个片区，派最近的车但不留空白，任务时间固定，无车即流失"
    ),
    "5 bases, 8 zones, rule 'preparedness', constant service, calls lost": (
        "5个站，8个片区，按准备度派车，任务时间固定，无车即流失"
    ),
    "24 bases with 39 units, 40 zones, a fifth too few, constant service, calls lost": (
        "24个站39辆车，40个片区，车少五分之一，任务时间固定，无车即流失"
    ),
    "3 townships with one ambulance each, nobody helps, constant service": "3个乡镇各一辆车，互不支援，任务时间固定",
    "3 townships with one ambulance each, nobody helps, exponential service": (
        "3个乡镇各一辆车，互不支援，任务时间按指数分布"
    ),
    "39 units where 12 are busy, gamma service": "39辆车，平均12辆在忙，任务时间按伽马分布",
    "one unit, calls wait": "一辆车，呼叫等待",
    "2 units, calls wait": "2辆车，呼叫等待",
    "one unit, constant service, calls wait": "一辆车，任务时间固定，呼叫等待",
    "one unit, gamma service, calls wait": "一辆车，任务时间按伽马分布，呼叫等待",
    "2 units, three priorities": "2辆车，三个优先级",
    "6 units at 5 bases, whole jobs, calls wait by priority": "5个站6辆车，完整的任务，呼叫按优先级等待",
    "Larson and Odoni's 3 units, calls wait": "Larson和Odoni书中的3辆车，呼叫等待",
    "Larson and Odoni's 3 units, calls lost": "Larson和Odoni书中的3辆车，无车即流失",
    "5 bases, 8 zones, each unit for itself, calls lost": "5个站，8个片区，每辆车单独计，无车即流失",
    "2 units, one zone, calls lost": "2辆车，一个片区，无车即流失",
    "5 bases, 8 zones, four fifths busy, calls wait by priority": (
        "5个站，8个片区，五分之四的时间在忙，呼叫按优先级等待"
    ),
    "4 bases with 4, 2, 1 and 2 units, calls lost": "4个站分别有4、2、1、2辆车，无车即流失",
    "stations at random on a plane, straight distance": "平面上随机分布的站，直线距离",
    "stations at random on a plane, right-angled distance": "平面上随机分布的站，直角距离",
    "stations on a square lattice, streets at right angles": "方格网上的站，街道互成直角",
    "2 bays, exponential handover, ambulances wait at the door": "2个接诊位，交接时间按指数分布，车辆在门口等待",
    "5 intensive-care beds, patients without one are refused": "5张重症床位，无床即不收",
    "transfers from one hospital to another, 90 minutes each": "两家医院之间的转运，每次平均90分钟",
}
"""What each case is called."""

FIGURES = {
    "bays busy": "占用的接诊位",
    "beds taken": "占用的床位",
    "busy, by base": "各站车辆在忙的时间比例",
    "busy, by township": "各乡镇车辆在忙的时间比例",
    "busy, by unit": "各车在忙的时间比例",
    "calls lost": "流失的呼叫",
    "calls missed, by township": "各乡镇没有车去的呼叫",
    "calls that find 12 or more busy": "来时有12辆或更多在忙的呼叫",
    "calls that wait": "要等待的呼叫",
    "calls that wait over an hour": "等待超过一小时的呼叫",
    "calls waiting, over rate x mean wait": "等待中的呼叫与“到达率×平均等待”之比",
    "distance of the nearest": "最近一站的距离",
    "mean drive": "平均行车时间",
    "mean drive to all calls, freed units from where they are": "去所有呼叫的平均行车时间，刚空出的车从所在处出发",
    "mean drive to calls that do not wait": "无须等待的呼叫的平均行车时间",
    "mean wait": "平均等待",
    "mean wait, by priority": "各优先级的平均等待",
    "mean wait for a bay": "等接诊位的平均时间",
    "patients who find no bed": "没有床位的病人",
    "patients who wait for a bay": "要等接诊位的病人",
    "sent between districts": "跨责任区派车",
    "sent, by base and zone": "各站派往各片区",
    "sent, by unit and zone": "各车派往各片区",
    "time with all units busy": "全部车辆都在忙的时间",
    "units on transfers": "在转运的车辆",
    "units busy": "在忙的车辆",
    "units busy, over rate x mean job": "在忙的车辆与“到达率×平均任务时间”之比",
}
"""What each figure is called."""

HEAD = ("情形", "指标", "理论值", "模拟值", "99.9%区间", "判定", "出处")
_UNITS = {" units": "辆", " bays": "个", " beds": "张", " min": "分钟", " km": "公里"}
_VERDICTS = {"agrees": "一致", "MISSES": "不一致", "TOO WIDE": "区间太宽"}
_PARTS = re.compile(r"(.*?)(?: \(farthest of (\d+)\))?")
_SUMMARY = re.compile(r"(\d+) of (\d+) figures agree with theory, which lies in their 99\.9 % interval\.")


def chinese(table: str) -> str:
    """The table of `markdown` in Chinese.

    Raises
    ------
    KeyError
        For a case or a figure that has no Chinese name.
    """
    lines = []
    for line in table.splitlines():
        if told := _SUMMARY.fullmatch(line):
            lines.append(f"{told[2]}个指标中，{told[1]}个与理论一致：理论值在模拟的99.9%区间之内。")
        elif line.startswith("| case |"):
            lines.append(f"| {' | '.join(HEAD)} |")
        elif line.startswith("| ") and not line.startswith("| ---"):
            lines.append(f"| {' | '.join(_cells(line.strip('| ').split(' | ')))} |")
        else:
            lines.append(line)
    return "\n".join(lines)


def _cells(row: list[str]) -> list[str]:
    case, figure, theory, simulated, ends, verdict, source = row
    parts = _PARTS.fullmatch(figure)
    assert parts is not None
    name = FIGURES[parts[1]] + (f"（{parts[2]}个中相差最远的）" if parts[2] else "")
    return [
        CASES[case],
        name,
        _unit(theory),
        _unit(simulated),
        ends.replace(" to ", " 至 "),
        _VERDICTS[verdict],
        source,
    ]


def _unit(value: str) -> str:
    for english, said in _UNITS.items():
        value = value.replace(english, said)
    return value
