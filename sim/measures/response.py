"""Response times: how long calls wait for the first unit to arrive."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.dispatch import Records
from sim.ledger import NAMES_OF_CALL
from sim.measures.setting import CLOCK_STARTS, Setting

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

GRID = np.arange(0.0, 120.25, 0.25)
"""Minutes at which the distribution of response times is read."""

GROUPS = ("town", "priority", "station", "hour", "kind")
"""The ways in which calls are grouped; ``station`` is that of the unit that came."""


def response_times(records: Records, clock: str = "called") -> FloatArray:
    """Response time of every call [min], infinite where no unit arrived.

    From ``clock`` (one of ``CLOCK_STARTS``) to the arrival of the first unit. A unit sent while
    rolling has no launch: counted from "launched", its time starts at its dispatch.
    """
    calls = records.calls
    arrived = records.first_of_call(records.instant("arrived"))
    if clock in NAMES_OF_CALL:
        start = getattr(calls, clock)
    else:
        start = records.of_call(records.instant("dispatched"))
        if clock == "launched":
            launched = records.of_call(records.instant("launched"))
            start = np.where(np.isnan(launched), start, launched)
    return np.where(np.isnan(arrived), np.inf, arrived - start)


def launch_delays(records: Records, clock: str) -> FloatArray:
    """Minutes from ``clock`` ("dispatched" or "called") to the launch of each assignment.

    Not-a-number for units sent while rolling, which do not launch and stand outside departure shares.
    """
    start = records.instant("dispatched") if clock == "dispatched" else records.calls.called[records.call]
    return np.asarray(records.instant("launched") - start)


def ecdf(times: FloatArray) -> FloatArray:
    """Share of calls answered within each minute of ``GRID``, calls not reached counting as failures."""
    if len(times) == 0:
        return np.full(len(GRID), np.nan)
    return np.searchsorted(np.sort(times), GRID, side="right") / len(times)


PRIORITIES = (1, 2, 3)
"""Priorities that a call may have, 1 the most urgent."""

_KINDS = ("urban", "rural")


def group_names(by: str, setting: Setting) -> tuple[str, ...]:
    """Names of the groups of ``by``, one of ``GROUPS`` or "clock"."""
    names = {
        "town": setting.towns,
        "priority": tuple(str(priority) for priority in PRIORITIES),
        "station": setting.stations,
        "hour": tuple(f"{hour:02d}" for hour in range(24)),
        "kind": _KINDS,
        "clock": CLOCK_STARTS,
    }
    if by not in names:
        raise ValueError(f"'{by}' is no way of grouping calls; there are {', '.join(names)}")
    return names[by]


def call_groups(records: Records, setting: Setting, by: str) -> IntArray:
    """The group of every call, an index into ``group_names`` (-1 for none); ``by`` is one of ``GROUPS``."""
    calls = records.calls
    match by:
        case "town":
            return setting.zone_town[calls.zone]
        case "priority":
            return calls.priority - PRIORITIES[0]
        case "hour":
            return (calls.called // 60 % 24).astype(np.int64)
        case "kind":
            return np.array([_KINDS.index(kind) for kind in setting.zone_kind], dtype=np.int64)[calls.zone]
        case "station":
            station = np.full(len(calls), -1, dtype=np.int64)
            station[records.call] = records.station
            return station
    raise ValueError(f"'{by}' is no way of grouping calls; there are {', '.join(GROUPS)}")
