"""How busy the units are, and how often a station has none left."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.dispatch import Records
from sim.measures.setting import Setting

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


def _spells(records: Records, setting: Setting) -> tuple[IntArray, FloatArray, FloatArray]:
    """Station, beginning and end of every job (dispatched to clear) of own units [min], cut to the window."""
    own = records.own
    begin, end = (np.clip(records.instant(name)[own], *setting.window) for name in ("dispatched", "clear"))
    return records.station[own], begin, end


def busy_minutes(records: Records, setting: Setting) -> FloatArray:
    """Minutes from dispatch to clear inside the window of the service's own units, by station."""
    station, start, end = _spells(records, setting)
    return np.bincount(station, weights=end - start, minlength=len(setting.ambulances)).astype(float)


def units_busy(records: Records, until: float, step: float = 60.0) -> FloatArray:
    """Units on a job (dispatched to clear), on average over each ``step`` [min] from time zero to ``until`` [min]."""
    edges: FloatArray = np.arange(int(until // step) + 1, dtype=np.float64) * step
    busy = _since(records.instant("dispatched"), edges) - _since(records.instant("clear"), edges)
    return np.diff(busy) / step


def _since(instants: FloatArray, edges: FloatArray) -> FloatArray:
    """At each edge, the minutes since every instant before it, added up."""
    instants = np.sort(instants)
    passed = np.searchsorted(instants, edges)
    return np.asarray(passed * edges - np.concatenate([[0.0], np.cumsum(instants)])[passed])


def minutes_without_unit(records: Records, setting: Setting) -> tuple[FloatArray, float]:
    """Minutes of the window in which a station's own units were all on jobs: by station, and all stations at once.

    Where there are no ambulances, there is none all the time. A unit on its way home may be sent, and counts as free.
    """
    station_of, start, end = _spells(records, setting)
    length = setting.window[1] - setting.window[0]
    by_station = np.array(
        [
            _all_busy(start[mine], end[mine], units, length)
            for station, units in enumerate(setting.ambulances)
            for mine in [station_of == station]
        ]
    )
    return by_station, _all_busy(start, end, sum(setting.ambulances), length)


def _all_busy(start: FloatArray, end: FloatArray, units: int, length: float) -> float:
    """How long at least ``units`` of the spells overlap, within a window of ``length``."""
    if units == 0:
        return length
    if len(start) < units:
        return 0.0
    times = np.concatenate([start, end])
    step = np.concatenate([np.ones(len(start)), -np.ones(len(end))])
    order = np.lexsort((step, times))
    busy = np.cumsum(step[order])[:-1]
    return float(np.diff(times[order])[busy >= units].sum())
