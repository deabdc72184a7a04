"""What was found over all replications: finished numbers, each with its interval, unit and definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sim.county import TravelTables
from sim.dispatch.records import CASES
from sim.measures.analytic import AnalyticCheck
from sim.measures.coverage import covered_share, second_base
from sim.measures.declared import MEASURES, by_group
from sim.measures.estimates import estimate_rows, quantile, quantile_rows, share_rows
from sim.measures.figures import Figure, figures_of, replicated_of
from sim.measures.hospitals import AT_HOSPITALS
from sim.measures.measured import Measured
from sim.measures.response import group_names
from sim.measures.scorecards import Scorecard, scorecards
from sim.measures.setting import Setting
from sim.measures.warm_up import WarmUp, judge_warm_up

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

BOX_SHARES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Quantiles of a town's response times, pooled over replications."""

FEWEST_CALLS = 20
"""Calls a replication below which a group is said to be rough: a share of its calls moves by more than five points
with one call of a replication."""

FEWEST_REPLICATIONS = 5
"""Replications below which intervals are said to rest on few. Assumed: from five on, Student's t at 95 % is below 3."""


@dataclass(frozen=True)
class GroupTable:
    """Measures of groups of calls: ``mean``, ``low`` and ``high`` have shape (groups, measures); as in `by_group`."""

    names: tuple[str, ...]
    mean: FloatArray
    low: FloatArray
    high: FloatArray

    def column(self, measure: str) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Mean, low and high of one measure, by group."""
        at = by_group().index(measure)
        return self.mean[:, at], self.low[:, at], self.high[:, at]

    def few(self) -> tuple[str, ...]:
        """The groups that have calls, but fewer than ``FEWEST_CALLS`` a replication."""
        calls = self.column("calls")[0]
        return tuple(name for name, count in zip(self.names, calls, strict=True) if 0 < count < FEWEST_CALLS)

    def rows(self) -> dict[str, dict[str, dict[str, float | bool]]]:
        """By group and measure: value, low and high, and whether the value lies beyond the calls reached."""
        return {
            name: {
                measure: {
                    "value": float(self.mean[n, m]),
                    "low": float(self.low[n, m]),
                    "high": float(self.high[n, m]),
                    "beyond_reached": bool(np.isinf(self.mean[n, m])),
                }
                for m, measure in enumerate(by_group())
            }
            for n, name in enumerate(self.names)
        }


@dataclass(frozen=True)
class Coverage:
    """Share of people with one, and with two, ambulances based within ``limit``.

    ``by`` is "road km", "straight km" or "minutes" (a drive to a call from the base, launch left out);
    ``kind`` is the kind of zone whose people are meant. ``second`` is the share with two staffed stations within it.
    """

    by: str
    limit: float
    single: float
    double: float
    kind: str = "all"
    second: float = float("nan")


@dataclass(frozen=True)
class Findings:
    """What a run found; the pictures and the report draw these numbers and compute none.

    Attributes
    ----------
    figures
        Single figures by key.
    groups
        Tables by grouping (``GROUPS``), and under "clock" all calls by the start of their response time.
    ecdf, ecdf_by_kind
        Mean, low and high share answered within each minute of ``GRID``, shape (3, len(GRID)): of all
        calls, and of those in zones of each kind that had calls.
    stations
        By measure (``utilisation``, ``no_unit``, ``jobs``, ``jobs_away``): mean, low, high by station,
        shape (3, stations); jobs are a year's.
    hospitals
        By measure, as `at_hospitals` has them: mean, low, high by hospital, shape (3, hospitals).
    zone_calls, zone_response, zone_not_reached
        For each zone over all replications: calls a year, mean response [min] of those reached, share
        not reached; not-a-number where no call came.
    town_boxes
        Quantiles ``BOX_SHARES`` of response by town, pooled over replications, shape (towns, 6).
    coverage
        Geometric coverage of all people.
    service_radius
        Coverage within the standard's radius, of the people of the zones it holds for.
    base_minutes, base_km, straight_km
        For each zone: drive, road and straight distance from its nearest staffed station; infinite where
        no road leads.
    second_minutes
        For each zone: drive from the second nearest staffed station, infinite where there is none.
    town_second
        For each town: share of the people to whom that drive takes no longer than the response asked of their zone;
        not-a-number where none is asked of any.
    hospital_minutes
        For each zone: drive to its nearest hospital with a patient; infinite where no road leads.
    cut_off
        The zones that no road joins to any staffed station, or to any hospital.
    note
        What was left out to keep the travel tables within their memory; empty where nothing was.
    replications, days
        Number of replications, and days counted in each.
    analytic
        The workloads that an analytic model expects, where one was asked.
    warm_up
        The warm-up beside what MSER-5 would cut, where enough was simulated to tell.
    scorecards
        What the service is held to, then every other standard that it is measured by, clause by clause.
    """

    figures: dict[str, Figure]
    groups: dict[str, GroupTable]
    ecdf: FloatArray
    ecdf_by_kind: dict[str, FloatArray]
    stations: dict[str, FloatArray]
    zone_calls: FloatArray
    zone_response: FloatArray
    zone_not_reached: FloatArray
    town_boxes: FloatArray
    coverage: tuple[Coverage, ...]
    service_radius: tuple[Coverage, ...]
    base_minutes: FloatArray
    base_km: FloatArray
    straight_km: FloatArray
    second_minutes: FloatArray
    town_second: FloatArray
    hospital_minutes: FloatArray
    cut_off: IntArray
    note: str
    replications: int
    days: float
    analytic: AnalyticCheck | None = None
    warm_up: WarmUp | None = None
    hospitals: dict[str, FloatArray] = field(default_factory=dict)
    scorecards: tuple[Scorecard, ...] = ()

    def legs(self) -> dict[str, float]:
        """Mean minutes of the parts of the response, which add up to it: each clock's mean less the next one's."""
        mean = self.groups["clock"].column("response_mean")[0].tolist()
        names = ("answering", "taking", "queueing", "launching")
        return {name: mean[n] - mean[n + 1] for n, name in enumerate(names)} | {"driving": mean[-1]}


def find(
    runs: Sequence[Measured], setting: Setting, tables: TravelTables, people: FloatArray, straight_km: FloatArray
) -> Findings:
    """Bring the measures of all replications together; ``people`` by zone, ``straight_km`` (stations, zones)."""
    stations = {}
    for name in runs[0].stations:
        values = np.array([run.stations[name] for run in runs])
        if name.startswith("jobs"):
            stations[name] = np.array(estimate_rows(values * 365 / setting.days, least=0.0))
        else:
            stations[name] = np.array(share_rows(values))
    zones = len(people)
    response = np.concatenate([run.response for run in runs])
    zone = np.concatenate([run.zone for run in runs])
    rising = np.argsort(response, kind="stable")
    reached = np.isfinite(response)
    calls = np.bincount(zone, minlength=zones).astype(float)
    came = np.bincount(zone[reached], minlength=zones).astype(float)
    minutes = np.bincount(zone[reached], weights=response[reached], minlength=zones)
    nothing = np.full(zones, np.nan)
    staffed = np.array(setting.ambulances) > 0
    base_minutes = tables.base_minutes[staffed].min(axis=0)
    hospital_minutes = tables.hospital_minutes.min(axis=1)
    second_minutes = second_base(tables.base_minutes, setting.ambulances)
    figures = figures_of(replicated_of(runs, setting), setting)
    km = straight_km if np.isnan(tables.base_km).all() else tables.base_km
    return Findings(
        figures=figures,
        groups={by: group_table(runs, setting, by, rising) for by in runs[0].groups},
        ecdf=_band([run.ecdf for run in runs], [float(len(run.response)) for run in runs]),
        ecdf_by_kind={
            kind: _band(
                *zip(
                    *(
                        (run.ecdf_by_kind[kind], run.groups["kind"][n, by_group().index("calls")])
                        for run in runs
                        if kind in run.ecdf_by_kind
                    ),
                    strict=True,
                )
            )
            for n, kind in enumerate(group_names("kind", setting))
            if any(kind in run.ecdf_by_kind for run in runs)
        },
        stations=stations,
        hospitals=_of_hospitals(runs, setting.days),
        zone_calls=calls / len(runs) * 365 / setting.days,
        zone_response=np.divide(minutes, came, out=nothing.copy(), where=came > 0),
        zone_not_reached=np.divide(calls - came, calls, out=nothing.copy(), where=calls > 0),
        town_boxes=_boxes(response, setting.zone_town[zone], len(setting.towns)),
        coverage=_coverage(setting, tables, people, straight_km),
        service_radius=service_radius(setting, tables, people, straight_km),
        base_minutes=base_minutes,
        base_km=tables.base_km[staffed].min(axis=0),
        straight_km=straight_km[staffed].min(axis=0),
        second_minutes=second_minutes,
        town_second=_town_second(setting, second_minutes, people),
        hospital_minutes=hospital_minutes,
        cut_off=np.flatnonzero(np.isinf(base_minutes) | np.isinf(hospital_minutes)),
        note=tables.note,
        replications=len(runs),
        days=setting.days,
        warm_up=judge_warm_up([run.units_busy for run in runs], setting),
        scorecards=scorecards(setting, figures, [run.clauses for run in runs], people, km),
    )


def _band(curves: Sequence[FloatArray], calls: Sequence[float]) -> FloatArray:
    values = np.array(curves)
    return np.array(share_rows(values, np.broadcast_to(np.array(calls)[:, None], values.shape)))


def group_table(
    runs: Sequence[Measured], setting: Setting, by: str, rising: npt.NDArray[np.int64] | None = None
) -> GroupTable:
    """The table of a grouping: means over replications, shares and quantiles over all calls of all of them.

    ``rising`` puts the response times of all runs in order, where that is known.
    """
    each, names = np.array([run.groups[by] for run in runs]), group_names(by, setting)
    cases = np.array([run.group_cases[by] for run in runs])
    found = np.array(estimate_rows(each, least=0.0))
    over = [MEASURES[key].over for key in by_group()]
    shares = [at for at, one in enumerate(over) if one.by == "share"]
    found[:, :, shares] = share_rows(each[:, :, shares], cases[:, :, shares])
    quantiles = [at for at, one in enumerate(over) if one.by == "quantile"]
    number = np.repeat(np.arange(len(runs)), [len(run.response) for run in runs])
    asked = [over[at].share for at in quantiles]
    if by == "clock":
        for at in range(len(names)):
            times = np.concatenate([run.clocks[at] for run in runs])
            found[:, at, quantiles] = quantile_rows(times, number, len(runs), asked)[:, 0]
    else:
        times, group = (
            np.concatenate(parts) for parts in zip(*((run.response, run.group_of[by]) for run in runs), strict=True)
        )
        found[:, :, quantiles] = quantile_rows(times, number, len(runs), asked, group, len(names), order=rising)
    return GroupTable(names, *found)


def _boxes(response: FloatArray, town: IntArray, towns: int) -> FloatArray:
    boxes = np.full((towns, len(BOX_SHARES)), np.nan)
    for index in range(towns):
        mine = response[town == index]
        if len(mine):
            boxes[index] = [quantile(mine, share) for share in BOX_SHARES]
    return boxes


def _of_hospitals(runs: Sequence[Measured], days: float) -> dict[str, FloatArray]:
    """What happens at each hospital, over all replications."""
    if not runs[0].hospitals:
        return {}
    cases, found = np.array([run.hospitals["patients"] for run in runs]) * days, {}
    for name in (name for name in runs[0].hospitals if not name.endswith(CASES)):
        values = np.array([run.hospitals[name] for run in runs])
        if name in AT_HOSPITALS and AT_HOSPITALS[name].unit != "share":
            found[name] = np.array(estimate_rows(values, least=0.0))
        else:
            of = cases if name.startswith("within") else None
            if f"{name}{CASES}" in runs[0].hospitals:
                of = np.array([run.hospitals[f"{name}{CASES}"] for run in runs])
            found[name] = np.array(share_rows(values, of))
    return found


def _coverage(
    setting: Setting, tables: TravelTables, people: FloatArray, straight_km: FloatArray
) -> tuple[Coverage, ...]:
    marks = setting.targets.coverage
    wanted = [
        ("road km", tables.base_km, marks.km),
        ("straight km", straight_km, marks.km),
        ("minutes", tables.base_minutes, marks.minutes),
    ]
    return tuple(_covered(setting, people, by, distance, limit) for by, distance, limits in wanted for limit in limits)


def _covered(
    setting: Setting, people: FloatArray, by: str, distance: FloatArray, limit: float, kind: str = "all"
) -> Coverage:
    single, double = (covered_share(people, distance, setting.ambulances, limit, units) for units in (1, 2))
    second = covered_share(people, distance, np.minimum(setting.ambulances, 1), limit, 2)
    return Coverage(by, limit, single, double, kind, second)


def _town_second(setting: Setting, second_minutes: FloatArray, people: FloatArray) -> FloatArray:
    limit = setting.limits()
    asked = np.where(np.isnan(limit), 0.0, people)
    theirs, near = (
        np.bincount(setting.zone_town, weights=each, minlength=len(setting.towns))
        for each in (asked, np.where(second_minutes <= limit, asked, 0.0))
    )
    return np.asarray(np.divide(near, theirs, out=np.full(len(theirs), np.nan), where=theirs > 0))


def radius_asked(coverage: Sequence[Coverage]) -> dict[str, tuple[Coverage, Coverage]]:
    """Of each kind of zone its coverage within the strict radius and within the one at most, by road where known.

    The standard asks the one at most for everybody.
    """
    known = [one for one in coverage if not np.isnan(one.single)]
    by = "road km" if any(one.by == "road km" for one in known) else "straight km"
    found = {}
    for kind in dict.fromkeys(one.kind for one in known):
        mine = sorted((one for one in known if one.kind == kind and one.by == by), key=lambda one: one.limit)
        found[kind] = mine[0], mine[-1]
    return found


def targets_met(findings: Findings) -> dict[str, int]:
    """Of how many targets that are asked, and not put in, how many are met: figures, and the radius at most.

    The launch counts from the call alone: from the dispatch it is the same target.
    """
    asked = [
        one.verdict == "met"
        for one in findings.figures.values()
        if one.target is not None
        and one.given is None
        and one.key != "launched_from_dispatched"
        and not np.isnan(one.estimate.mean)
    ]
    asked += [most.single >= 1.0 for _, most in radius_asked(findings.service_radius).values()]
    return {"met": sum(asked), "asked": len(asked)}


def service_radius(
    setting: Setting, tables: TravelTables, people: FloatArray, straight_km: FloatArray
) -> tuple[Coverage, ...]:
    """Coverage within the standard's radius, of the people of the zones that it holds for."""
    found = []
    for kind, *limits in setting.targets.radius:
        theirs = np.where([kind == zone for zone in setting.zone_kind], people, 0.0)
        for limit in dict.fromkeys(limits):
            for by, distance in (("road km", tables.base_km), ("straight km", straight_km)):
                found.append(_covered(setting, theirs, by, distance, limit, kind))
    return tuple(found)
