"""A simulated history written as the log that a dispatch centre would have kept of it."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from pathlib import Path

import numpy as np

from sim.calls.history import RECORDED_INSTANTS
from sim.experiment import replicate
from sim.experiment.incidents import incident_columns
from sim.scenario import Built

WHAT_HAPPENED = (
    "call",
    "zone",
    "condition",
    "priority",
    "conveyed",
    "hospital",
    "station",
    "unit",
    "ended",
    *RECORDED_INSTANTS,
)
MARKS = ("launch_delay", "drive_factor", "transport_factor", "to_patient", "on_scene", "handover", "turnaround")


def write_log(
    path: Path, built: Built, replication: int = 0, columns: Iterable[str] = WHAT_HAPPENED, *, slower: float = 1.0
) -> Path:
    """The counted calls of a replication as CSV, times to the second; drives to the scene ``slower`` times as long.

    With a column ``sender`` its transfers stand there, too.
    """
    calls, records = replicate(built, replication)
    rows = incident_columns(records, built)
    start = datetime.combine(built.scenario.settings.start, time())
    number = {name: n for n, name in enumerate(calls.names(built.demand.zone_ids))}
    launch = [law.delays(calls) for law in built.service.launch_laws]
    columns = list(columns)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        written = rows["counted"]
        if "sender" in columns:
            first, last = built.setting.window
            here = (rows["called"] >= first) & (rows["called"] < last) & np.isfinite(rows["clear"])
            written = written | (np.array([one is not None for one in rows["sender"]]) & here)
        for n in np.flatnonzero(written).tolist():
            call = number[rows["call"][n]]
            started = rows["launched"][n] if not math.isnan(rows["launched"][n]) else rows["dispatched"][n]
            late = (slower - 1) * (rows["arrived"][n] - started)
            late = 0.0 if math.isnan(late) else late  # it never arrived
            cells = {name: rows[name][n] or "" for name in columns if name in rows and name not in RECORDED_INSTANTS}
            for name in RECORDED_INSTANTS:
                at = rows[name][n] + (late if list(RECORDED_INSTANTS).index(name) > 4 else 0.0)
                cells[name] = "" if math.isnan(at) else f"{start + timedelta(seconds=round(at * 60)):%Y-%m-%d %H:%M:%S}"
            station = max(int(built.service.launch_law[0]), 0)
            cells |= {
                "conveyed": "yes" if calls.conveyed[call] else "no",
                "launch_delay": repr(float(launch[station][call])),
                "drive_factor": repr(float(calls.drive[call])),
                "transport_factor": repr(float(calls.transport[call])),
            }
            cells |= {name: repr(float(getattr(calls, name)[call])) for name in MARKS[3:]}
            if cells.get("sender"):
                cells["zone"] = ""  # a transfer needs none
            writer.writerow([cells[name] for name in columns])
    return path
