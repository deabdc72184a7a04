"""Everything measured on one replication, as numbers that can be laid beside another's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from sim.dispatch import CANCELLED, Records
from sim.measures.declared import MEASURES, Seen, by_group, measures_in
from sim.measures.hospitals import at_hospitals
from sim.measures.response import GROUPS, call_groups, ecdf, group_names, response_times
from sim.measures.setting import CLOCK_STARTS, Setting
from sim.measures.standards import clause_values
from sim.measures.workload import busy_minutes, units_busy

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Measured:
    """The measures of one replication.

    Attributes
    ----------
    figures
        Single numbers by key, of ``MEASURES``.
    cases
        Of how many calls, jobs or patients each of them is, by key.
    groups, group_cases
        For each grouping, an array (groups, measures in the order of `by_group`), and of how many cases each is; under
        "clock" all calls, with their response counted from each of ``CLOCK_STARTS``.
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
    hospitals
        By name, an array by hospital, as `at_hospitals` tells them.
    response, zone, served_by
        Of each counted call: response time [min, infinite where not reached], zone, and station of the unit
        that came (-1 for none).
    call
        Which one it is, as a number: the same for the same call of every scenario with these zones.
    units_busy
        Units on a job in each hour from time zero, the warm-up included.
    clauses
        Of each clause that a standard asks of times its value, and of how many cases, shape (clauses, 2).
    """

    figures: dict[str, float]
    cases: dict[str, float]
    groups: dict[str, FloatArray]
    group_cases: dict[str, FloatArray]
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
    hospitals: dict[str, FloatArray]
    clauses: FloatArray = field(default_factory=lambda: np.zeros((0, 2)))


def seen_of(records: Records, setting: Setting) -> Seen:
    """A replication as measures see it: over the calls that came inside the window."""
    calls = records.calls
    times = response_times(records, setting.clock)
    served_by = np.full(len(calls), -1, dtype=np.int64)
    served_by[records.call] = records.station
    own = setting.own_station[calls.zone]
    missed = (served_by != own) | (served_by < 0)
    counted = setting.counted(calls) & (records.ended != CANCELLED)  # nobody waits for a unit any more
    return Seen(records, setting, counted, times, missed, setting.limits()[calls.zone], served_by)


def measure(records: Records, setting: Setting) -> Measured:
    """All measures of a replication, over the calls that came inside the window."""
    calls, seen = records.calls, seen_of(records, setting)
    counted, times, missed = seen.counted, seen.times, seen.missed
    single = measures_in(setting) | {key: one for key, one in MEASURES.items() if one.where == "log"}
    found = {key: np.asarray(one.of(seen)) for key, one in single.items()}

    length = setting.window[1] - setting.window[0]
    units = np.array(setting.ambulances, dtype=float)
    no_unit, _ = seen.without_unit
    busy = busy_minutes(records, setting)
    assigned = seen.assigned
    stations = {
        "utilisation": np.divide(busy, units * length, out=np.full(len(units), np.nan), where=units > 0),
        "no_unit": no_unit / length,
        "jobs": np.bincount(records.station[assigned], minlength=len(units)).astype(float),
        "jobs_away": np.bincount(records.station[missed[records.call] & assigned], minlength=len(units)).astype(float),
    }
    group_of = {by: call_groups(records, setting, by) for by in GROUPS}
    cut = {
        by: [replace(seen, counted=counted & (group == n)) for n in range(len(group_names(by, setting)))]
        for by, group in group_of.items()
    }
    clocks = np.array([response_times(records, clock) for clock in CLOCK_STARTS])
    cut["clock"] = [replace(seen, times=times) for times in clocks]
    grouped = {by: _grouped(groups) for by, groups in cut.items()}
    kind = group_of["kind"]
    by_kind = {
        name: ecdf(times[counted & (kind == n)])
        for n, name in enumerate(group_names("kind", setting))
        if np.any(counted & (kind == n))
    }
    return Measured(
        figures={key: single[key].over.value(cases) for key, cases in found.items()},
        cases={key: float(len(cases)) for key, cases in found.items()},
        groups={by: values for by, (values, _) in grouped.items()},
        group_cases={by: cases for by, (_, cases) in grouped.items()},
        group_of={by: group[counted].astype(np.int16) for by, group in group_of.items()},
        clocks=clocks[:, counted],
        ecdf=ecdf(times[counted]),
        ecdf_by_kind=by_kind,
        stations=stations,
        response=times[counted],
        zone=calls.zone[counted],
        served_by=seen.served_by[counted].astype(np.int16),
        call=calls.numbers[counted],
        units_busy=units_busy(records, setting.window[1]),
        hospitals=at_hospitals(seen, setting.hospitals),
        clauses=clause_values(seen),
    )


def _grouped(groups: list[Seen]) -> tuple[FloatArray, FloatArray]:
    """Each measure of each group, and how many cases it has there: both of shape (groups, measures)."""
    measures = [MEASURES[key] for key in by_group()]
    cases = [[np.asarray(one.of(seen)) for one in measures] for seen in groups]
    values = [[one.over.value(each) for one, each in zip(measures, row, strict=True)] for row in cases]
    return np.array(values), np.array([[float(len(each)) for each in row] for row in cases])
