"""Everything measured on one replication, as numbers that can be laid beside another's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.dispatch import ENDS, Records
from sim.ledger import OF_CALL
from sim.measures.response import GROUPS, call_groups, ecdf, group_names, launch_delays, response_times, summary_of
from sim.measures.setting import CLOCK_STARTS, Setting
from sim.measures.workload import busy_minutes, minutes_without_unit, units_busy

__all__ = ["GROUP_MEASURES", "GROUP_QUANTILES", "GROUP_SHARES", "Measured", "measure"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

LEGS = {
    "desk": ("called", "ready"), "waiting": ("ready", "dispatched"), "call_to_dispatch": ("called", "dispatched"),
    "launch_delay": ("dispatched", "launched"), "travel_to_scene": ("launched", "arrived"),
    "dispatch_to_arrival": ("dispatched", "arrived"), "on_scene": ("arrived", "left_scene"),
    "transport": ("left_scene", "at_hospital"), "handover": ("at_hospital", "handed_over"),
    "turnaround": ("handed_over", "clear"), "at_hospital": ("at_hospital", "clear"),
    "job_cycle": ("dispatched", "clear"),
}  # fmt: skip
"""The parts of a job whose means are measured, by the instants between which they lie."""

GROUP_MEASURES = ("calls", "response_mean", "response_p50", "response_p90", "response_p95", "not_reached",
                  "within_target", "home_miss")  # fmt: skip
"""What is measured of each group of calls; ``within_target`` is against the target of the call's own kind of zone."""

GROUP_SHARES = ("not_reached", "within_target", "home_miss")
"""Which of them are shares."""

GROUP_QUANTILES = {"response_p50": 0.5, "response_p90": 0.9, "response_p95": 0.95}
"""Which of them are quantiles, and of what share."""


@dataclass(frozen=True)
class Measured:
    """The measures of one replication.

    Attributes
    ----------
    figures
        Single numbers by key (minutes, shares of one, counts).
    cases
        Of the shares that are of calls, jobs or patients, by key: of how many.
    groups
        For each grouping, an array (groups, ``GROUP_MEASURES``); under "clock" all calls, with their
        response counted from each of ``CLOCK_STARTS``.
    group_of
        For each of ``GROUPS``, the group of each counted call (-1 for none).
    clocks
        Response time of each counted call from each of ``CLOCK_STARTS`` [min], shape (clocks, calls).
    ecdf, ecdf_by_kind
        Share answered within each minute of ``GRID``: of all calls, and of those in zones of each kind
        that had calls.
    stations
        By name, an array by station: ``utilisation``, ``no_unit`` (shares of time), ``jobs``,
        ``jobs_away`` (to zones that are another station's own).
    response, zone, served_by
        Of each counted call: response time [min, infinite where not reached], zone, and station of the unit
        that came (-1 for none).
    call
        Which one it is, as a number: the same for the same call of every scenario with these zones.
    units_busy
        Units on a job in each hour from time zero, the warm-up included.
    """

    figures: dict[str, float]
    cases: dict[str, float]
    groups: dict[str, FloatArray]
    group_of: dict[str, npt.NDArray[np.int16]]
    clocks: FloatArray
    ecdf: FloatArray
    ecdf_by_kind: dict[str, FloatArray]
    stations: dict[str, FloatArray]
    response: FloatArray
    zone: IntArray
    served_by: npt.NDArray[np.int16]
    call: IntArray
    units_busy: FloatArray


def measure(records: Records, setting: Setting) -> Measured:
    """All measures of a replication, over the calls that came inside the window."""
    calls, targets = records.calls, setting.targets
    counted = setting.counted(calls)
    times = response_times(records, setting.clock)
    total = int(counted.sum())
    served_by = np.full(len(calls), -1, dtype=np.int64)
    served_by[records.call] = records.station
    own = setting.own_station[calls.zone]
    missed = (served_by != own) | (served_by < 0)
    limit_of_call = setting.limits()[calls.zone]

    figures = {"calls_a_day": total / setting.days} | summary_of(times[counted])
    cases = {"not_reached": float(total)}

    def share(key: str, true: npt.NDArray[np.bool_]) -> None:
        figures[key], cases[key] = _share(true), float(len(true))

    for name, code in zip(ENDS, range(len(ENDS)), strict=True):
        share(name, records.ended[counted] == code)
    for target in targets.response:
        mine = counted & np.array([target.kind in ("all", kind) for kind in setting.zone_kind])[calls.zone]
        share(f"within_{target.kind}", times[mine] <= target.within)
    assigned = counted[records.call]
    for clock in ("dispatched", "called"):
        delays = launch_delays(records, clock)[assigned]
        delays = delays[~np.isnan(delays)]
        share(f"launched_from_{clock}", delays <= targets.launch.within)
    share("answered", calls.answered[counted] - calls.called[counted] <= targets.answering.within)
    share("home_miss", missed[counted])
    queueing = (records.instant("dispatched") - calls.ready[records.call])[assigned]
    figures["waited"], cases["waited"] = float((queueing > 0).sum() / total) if total else np.nan, float(total)
    still = records.of_call(records.instant("dispatched")) >= setting.calls_end
    figures["open_at_end"] = _share(still[counted])
    figures["queueing_mean"] = _mean(queueing[queueing > 0])
    share("sent_rolling", records.rolling[assigned])
    for name, (start, end) in LEGS.items():
        begun = _instant(records, start)
        if name == "travel_to_scene":
            begun = np.where(np.isnan(begun), records.instant("dispatched"), begun)
        figures[f"{name}_mean"] = _mean((_instant(records, end) - begun)[assigned])
    figures["travel_km_mean"] = _mean(records.travel_km[assigned])
    carried = assigned & (records.hospital >= 0)
    to_hospital = records.instant("at_hospital") - calls.called[records.call]
    figures["to_hospital_mean"] = _mean(to_hospital[carried])
    patient, hospital = records.call[carried], records.hospital[carried]
    if setting.able.size:
        share("taken_able", setting.able[calls.condition[patient], hospital])
    else:
        figures["taken_able"], cases["taken_able"] = np.nan, 0.0

    length = setting.window[1] - setting.window[0]
    units = np.array(setting.ambulances, dtype=float)
    busy = busy_minutes(records, setting)
    no_unit, none_anywhere = minutes_without_unit(records, setting)
    figures["utilisation"] = float(busy.sum() / (units.sum() * length)) if units.sum() else np.nan
    figures["no_unit_anywhere"] = none_anywhere / length
    for one in setting.counted_of:
        figures |= one.measured(records, assigned, setting.window, int(units.sum()))
    jobs = np.bincount(records.station[assigned], minlength=len(units)).astype(float)
    away = missed[records.call] & assigned
    stations = {
        "utilisation": np.divide(busy, units * length, out=np.full(len(units), np.nan), where=units > 0),
        "no_unit": no_unit / length,
        "jobs": jobs,
        "jobs_away": np.bincount(records.station[away], minlength=len(units)).astype(float),
    }
    groups, group_of = {}, {by: call_groups(records, setting, by) for by in GROUPS}
    for by, group in group_of.items():
        count = len(group_names(by, setting))
        groups[by] = np.array([_group(counted & (group == n), times, limit_of_call, missed) for n in range(count)])
    clocks = np.array([response_times(records, clock) for clock in CLOCK_STARTS])
    groups["clock"] = np.array([_group(counted, one, limit_of_call, missed) for one in clocks])
    kind = group_of["kind"]
    by_kind = {
        name: ecdf(times[counted & (kind == n)])
        for n, name in enumerate(group_names("kind", setting))
        if np.any(counted & (kind == n))
    }
    return Measured(
        figures=figures,
        cases=cases,
        groups=groups,
        group_of={by: group[counted].astype(np.int16) for by, group in group_of.items()},
        clocks=clocks[:, counted],
        ecdf=ecdf(times[counted]),
        ecdf_by_kind=by_kind,
        stations=stations,
        response=times[counted],
        zone=calls.zone[counted],
        served_by=served_by[counted].astype(np.int16),
        call=calls.numbers[counted],
        units_busy=units_busy(records, setting.window[1]),
    )


def _group(
    mine: npt.NDArray[np.bool_], times: FloatArray, limit: FloatArray, missed: npt.NDArray[np.bool_]
) -> list[float]:
    some = summary_of(times[mine])
    within = np.where(np.isnan(limit[mine]), np.nan, times[mine] <= limit[mine])
    return [float(mine.sum()), some["response_mean"], some["response_p50"], some["response_p90"], some["response_p95"],
            some["not_reached"], _mean(within), _share(missed[mine])]  # fmt: skip


_OF_CALL = frozenset(instant.name for instant in OF_CALL)


def _instant(records: Records, name: str) -> FloatArray:
    """An instant of every assignment, or of its call [min]."""
    if name in _OF_CALL:
        return np.asarray(getattr(records.calls, name)[records.call])
    return records.instant(name)


def _share(true: npt.NDArray[np.bool_]) -> float:
    return float(np.mean(true)) if len(true) else float("nan")


def _mean(values: npt.NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")
