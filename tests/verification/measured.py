"""What is measured on a replication, to be laid beside theory."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.dispatch.records import LOST
from sim.measures import measure
from sim.measures.workload import busy_minutes, minutes_without_unit

from .world import NEXT_TO_NOTHING, Seen


def _waits(seen: Seen) -> np.ndarray:
    """From ready to dispatched [min], of each counted call."""
    return (seen.records.of_call(seen.records.instant("dispatched")) - seen.calls.ready)[seen.counted]


def lost(seen: Seen) -> float:
    """Share of calls lost."""
    return float(np.mean(seen.records.ended[seen.counted] == LOST))


def lost_by_zone(seen: Seen) -> np.ndarray:
    """Share of calls lost in each zone."""
    zone = seen.calls.zone[seen.counted]
    gone = np.bincount(zone, weights=seen.records.ended[seen.counted] == LOST)
    return gone / np.bincount(zone)


def waited(seen: Seen) -> float:
    """Share of calls that wait."""
    return float(np.mean(_waits(seen) > 0))


def waited_longer(than: float) -> Callable[[Seen], float]:
    """Share of calls that wait longer than so many minutes."""
    return lambda seen: float(np.mean(_waits(seen) > than))


def mean_wait(seen: Seen) -> float:
    """Mean wait of all calls [min]."""
    return float(_waits(seen).mean())


def mean_wait_by_priority(seen: Seen) -> np.ndarray:
    """Mean wait [min] of the calls of each priority."""
    level = seen.calls.priority[seen.counted] - 1
    return np.bincount(level, weights=_waits(seen)) / np.bincount(level)


def workloads(seen: Seen) -> np.ndarray:
    """Share of time that a unit of each station is busy."""
    return busy_minutes(seen.records, seen.setting) / np.array(seen.setting.ambulances) / seen.length


def units_busy(seen: Seen) -> float:
    """Units busy, on average over time."""
    return float(busy_minutes(seen.records, seen.setting).sum()) / seen.length


def all_busy(seen: Seen) -> float:
    """Share of time in which every unit is busy."""
    return minutes_without_unit(seen.records, seen.setting)[1] / seen.length


def found_busy(least: int) -> Callable[[Seen], float]:
    """Share of calls that find at least so many units busy."""

    def share(seen: Seen) -> float:
        now = seen.calls.ready[seen.counted]
        begun = np.searchsorted(np.sort(seen.records.instant("dispatched")), now, side="left")
        ended = np.searchsorted(np.sort(seen.records.instant("clear")), now, side="right")
        return float(np.mean(begun - ended >= least))

    return share


def sent(seen: Seen) -> np.ndarray:
    """Share of dispatches from each station to each zone, station by station."""
    theirs = seen.counted[seen.records.call]
    zones, stations = len(seen.setting.zone_kind), len(seen.setting.ambulances)
    code = seen.records.station[theirs] * zones + seen.calls.zone[seen.records.call[theirs]]
    return np.bincount(code, minlength=zones * stations) / theirs.sum()


def between_districts(seen: Seen) -> float:
    """Share of dispatches by another than the zone's nearest station."""
    theirs = seen.counted[seen.records.call]
    own = seen.setting.own_station[seen.calls.zone[seen.records.call]]
    return float(np.mean((seen.records.station != own)[theirs]))


def _travel(seen: Seen) -> tuple[np.ndarray, np.ndarray]:
    """Drive to each counted call [min], scaled up again, and whether it waited."""
    records = seen.records
    drive = (records.instant("arrived") - records.instant("dispatched")) / NEXT_TO_NOTHING
    theirs = seen.counted[records.call]
    return drive[theirs], (records.instant("dispatched") > seen.calls.ready[records.call])[theirs]


def travel_at_once(seen: Seen) -> float:
    """Mean drive to the calls that do not wait [min]."""
    drive, after_wait = _travel(seen)
    return float(drive[~after_wait].mean())


def travel(seen: Seen) -> float:
    """Mean drive to all calls reached [min]."""
    return float(_travel(seen)[0].mean())


def busy_over_rate_times_job(seen: Seen) -> float:
    """Units busy on average over time, over the rate of the calls counted times their mean job."""
    theirs = seen.counted[seen.records.call]
    jobs = (seen.records.instant("clear") - seen.records.instant("dispatched"))[theirs]
    return units_busy(seen) * seen.length / float(jobs.sum())


def line_over_rate_times_wait(seen: Seen) -> float:
    """Calls waiting on average over time, over the rate of the calls counted times their mean wait."""
    since = np.clip(seen.calls.ready, *seen.setting.window)
    until = np.clip(seen.records.of_call(seen.records.instant("dispatched")), *seen.setting.window)
    return float((until - since).sum()) / float(_waits(seen).sum())


def _at_doors(seen: Seen) -> np.ndarray:
    """From the door to when a bay took the patient [min], of each counted call."""
    records, theirs = seen.records, seen.counted[seen.records.call]
    return (records.instant("received") - records.instant("at_hospital"))[theirs]


def waited_at_door(seen: Seen) -> float:
    """Share of patients who wait for a bay."""
    return float(np.mean(_at_doors(seen) > 0))


def mean_wait_at_door(seen: Seen) -> float:
    """Mean wait of all patients for a bay [min]."""
    return float(_at_doors(seen).mean())


def bays_busy(seen: Seen) -> float:
    """Bays taken, on average over time."""
    since, until = (np.clip(seen.records.instant(name), *seen.setting.window) for name in ("received", "handed_over"))
    return float((until - since).sum()) / seen.length


def figure(key: str, over: float = 1.0) -> Callable[[Seen], float]:
    """A figure of the run as pages have it, over so much."""
    return lambda seen: measure(seen.records, seen.setting).figures[key] / over
