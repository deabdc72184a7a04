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
    **DURATIONS,
    **FACTORS,
    **DRIVES,
    "station": "id or name of the station of the unit that was sent",
    "unit": "which unit was sent",
    "ended": "reached, lost or unreachable, where the log says it",
}
"""Every column that a log may have, and what it means."""


OF_A_UNIT = ("station", "unit", *(instant.name for instant in INSTANTS if instant.logged))
"""Columns in which rows that are several units of one call differ."""


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
