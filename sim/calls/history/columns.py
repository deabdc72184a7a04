"""What the columns of a log may be, under the names that this project gives them, and how a log is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from sim.documents import Mark, parse_time_zone
from sim.ledger import INSTANTS, OF_CALL

CHINA = "Asia/Shanghai"
"""The time zone of every county of China."""

RECORDED_INSTANTS = {instant.name: instant.logged for instant in (*OF_CALL, *INSTANTS) if instant.logged}
"""Instants of a call and of the first unit sent to it, in the order in which they come."""

DURATIONS = {
    "to_patient": "from the vehicle to the patient's side",
    "on_scene": "from the patient's side to leaving the scene; else from at_patient, or arrived, to left_scene",
    "handover": "from the arrival at the hospital to the patient handed over; else from at_hospital to handed_over",
    "turnaround": "from handed over to clear; else from handed_over to clear",
    "launch_delay": "from the dispatch until the unit rolled, whichever unit comes; never read off the instants, "
    "because it belongs to the unit that came",
    "gone_after": "from ready until a call was cancelled, or gone while it waited",
    "desk_wait": "how long the caller waited for a seat of the desk when he was answered, before it rang there",
}
"""Durations of a call: 3 min, 00:03:20, or plain minutes."""

FACTORS = {
    "drive_factor": "how many times the table's minutes the drive to the scene takes",
    "transport_factor": "how many times the table's minutes the drive to the hospital takes",
}
"""Plain numbers above zero."""

DRIVES = {
    "minutes_from": "minutes of the drive from each station to the scene: the names of the columns, * in place of the "
    "station's id or name, such as '*_min'; NA where no road leads there, and a row of nothing else takes its zone's",
    "minutes_to": "minutes of the drive from the scene to each hospital, likewise",
}
"""Many columns under one name: one for each station, or hospital."""

COLUMNS = {
    "call": "id of the call, which its chance hangs on; else made of its time and place; rows of one id are the units "
    "of one call",
    "date": "day of the call, where the instants are times of day",
    **RECORDED_INSTANTS,
    "zone": "id or name of the zone; this, or lon and lat",
    "lon": "longitude of the scene [degrees]; the call counts in the nearest zone",
    "lat": "latitude of the scene [degrees]",
    "condition": "id or name of the condition",
    "priority": "1, 2 or 3, 1 the most urgent",
    "conveyed": "whether the patient was carried to a hospital: yes or no; else whether at_hospital stands",
    "hospital": "id or name of the hospital that the patient was carried to",
    "sender": "id or name of the hospital from which a patient was carried to another: such a row is a transfer, "
    "and no call; it needs no zone",
    **DURATIONS,
    **FACTORS,
    **DRIVES,
    "station": "id or name of the station of the unit that was sent",
    "unit": "which unit was sent",
    "unit_class": "class of the unit that was sent, such as A or B",
    "shift": "shift of the crew that was sent, in the log's own words, such as day, night or at home",
    "ended": "reached, lost, unreachable, gone (while it waited for a unit), cancelled (after it was ready), gave up "
    "(at the desk) or advised (helped at the desk, no unit needed), where the log says it",
    "asked_in_vain": "stations that were asked before and could raise no crew: ids or names, with ; between",
    "hung_up_after": "how long the caller waited for a seat each time before he hung up, with ; between",
    "rang_again_after": "how long after each time that he hung up the caller rang again, with ; between",
    "empty": "why nobody was carried though a unit went: cancelled, gone, own means, false or other; no for other runs",
}
"""Every column that a log may have, and what it means."""


CHINESE = {
    "call": ("呼叫编号", "事件编号", "任务编号", "编号", "案件编号"),
    "date": ("日期", "呼叫日期", "来电日期"),
    "called": ("呼叫时间", "来电时间", "呼救时间", "报警时间", "接警时间"),
    "answered": ("接听时间", "摘机时间", "应答时间"),
    "ready": ("受理时间", "受理完成时间"),
    "dispatched": ("派车时间", "调度时间", "派单时间", "指令时间"),
    "launched": ("出车时间", "出发时间", "驶出时间"),
    "arrived": ("到达现场时间", "到达时间", "抵达现场时间", "到场时间"),
    "at_patient": ("接触病人时间", "到达患者身边时间", "接触患者时间"),
    "left_scene": ("离开现场时间", "驶离现场时间"),
    "at_hospital": ("到达医院时间", "送达医院时间", "到院时间"),
    "handed_over": ("交接时间", "交接完成时间"),
    "clear": ("任务完成时间", "完成时间", "待命时间"),
    "zone": ("村镇", "村镇编号", "村庄", "村", "乡镇", "区域", "现场地点"),
    "lon": ("经度", "现场经度"),
    "lat": ("纬度", "现场纬度"),
    "condition": ("病种", "病情", "疾病类型", "病因"),
    "priority": ("优先级", "紧急程度", "病情等级"),
    "conveyed": ("是否送院", "是否转运"),
    "hospital": ("医院", "送达医院", "接收医院"),
    "sender": ("转出医院", "转诊医院", "发出医院"),
    "to_patient": ("到患者时长",),
    "on_scene": ("现场时长", "现场停留时长"),
    "handover": ("交接时长",),
    "turnaround": ("恢复时长", "整备时长"),
    "launch_delay": ("出车时长", "出车耗时"),
    "station": ("急救站", "站点", "出车站点", "出车单位"),
    "unit": ("车辆", "车号", "车牌", "车牌号", "救护车"),
    "unit_class": ("车型", "车辆类型", "救护车类型", "车辆类别"),
    "shift": ("班次", "当班班次", "值班班次"),
    "ended": ("结果", "出车结果"),
    "asked_in_vain": ("未应答站点", "拒派站点", "无人应答站点"),
    "desk_wait": ("排队时长", "排队等待时长"),
    "hung_up_after": ("挂断前等候时长", "挂断前等待时长"),
    "rang_again_after": ("回拨间隔", "再次来电间隔"),
    "empty": ("空驶原因", "空返原因", "未载原因"),
    "gone_after": ("撤销时长", "取消时长"),
}
"""What Chinese logs call the columns, the usual name first; a scenario's ``calls.columns`` goes before."""


EMPTY = {"no": ("no", "否", "非空驶"), "cancelled": ("cancelled", "取消", "途中取消"), "gone": ("gone", "现场无人"),
         "own means": ("own means", "自行离开", "自行就医"), "other": ("other", "其他"),
         "false": ("false", "虚假呼叫")}  # fmt: skip
"""What may stand in the column empty: that somebody was carried or helped, or why nobody was."""


OF_A_UNIT = ("station", "unit", "unit_class", "shift", *(instant.name for instant in INSTANTS if instant.logged))
"""Columns in which rows that are several units of one call differ."""

WORDS = ("unit", "unit_class", "shift")
"""Columns whose cells are names of the log's own."""

LISTED = ("hung_up_after", "rang_again_after")
"""Columns whose cells list durations, with ; between."""


@dataclass(frozen=True)
class LogForm:
    """How a log is written.

    Attributes
    ----------
    columns, marks
        What it calls its columns: our name to its name, and where that was said, for faults.
    time_zone
        That of the county's clock; instants with an offset are converted to it.
    empty
        What stands in cells that are empty, such as NULL.
    call_by
        Columns, by our names or its own, in which rows that are several units of one call agree; none where
        the column ``call`` tells, or each row is a call.
    call_by_mark
        Where that was said, with its key.
    leave_out
        Whether rows at fault are left out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[Mark, str]] = field(default_factory=dict)
    time_zone: tzinfo = field(default_factory=lambda: parse_time_zone(CHINA))
    empty: tuple[str, ...] = ()
    call_by: tuple[str, ...] = ()
    call_by_mark: tuple[Mark, str] = (Mark("--call-by", 0), "")
    leave_out: bool = False
