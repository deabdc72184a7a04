"""What was found over all replications: finished numbers, each with its interval, unit and definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.county import TravelTables
from sim.measures.coverage import covered_share
from sim.measures.estimates import Estimate, estimate, estimate_rows
from sim.measures.measured import GROUP_MEASURES, Measured
from sim.measures.setting import CLOCK_STARTS, Setting

__all__ = ["BOX_SHARES", "Coverage", "Figure", "Findings", "GroupTable", "find"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

BOX_SHARES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Quantiles of a town's response times, pooled over replications."""


@dataclass(frozen=True)
class Figure:
    """One figure a planner reads. ``unit`` is "min", "km", "share", "calls" or "calls a day".

    ``target`` is the least share asked, where a standard asks one.
    """

    key: str
    label: str
    unit: str
    definition: str
    estimate: Estimate
    target: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the target is met: "met", "not met", "too close to tell", or empty without one."""
        if self.target is None or np.isnan(self.estimate.mean):
            return ""
        if self.estimate.low >= self.target:
            return "met"
        if self.estimate.high < self.target:
            return "not met"
        return "too close to tell"


@dataclass(frozen=True)
class GroupTable:
    """Measures of groups of calls: ``mean``, ``low`` and ``high`` have shape (groups, ``GROUP_MEASURES``)."""

    names: tuple[str, ...]
    mean: FloatArray
    low: FloatArray
    high: FloatArray

    def column(self, measure: str) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Mean, low and high of one measure, by group."""
        at = GROUP_MEASURES.index(measure)
        return self.mean[:, at], self.low[:, at], self.high[:, at]

    def rows(self) -> dict[str, dict[str, dict[str, float]]]:
        """By group and measure: value, low and high."""
        return {
            name: {
                measure: {"value": float(self.mean[n, m]), "low": float(self.low[n, m]), "high": float(self.high[n, m])}
                for m, measure in enumerate(GROUP_MEASURES)
            }
            for n, name in enumerate(self.names)
        }


@dataclass(frozen=True)
class Coverage:
    """Share of people with one, and with two, ambulances based within ``limit``.

    ``by`` is "road km", "straight km" or "minutes" (a drive to a call from the base, launch left out);
    ``kind`` is the kind of zone whose people are meant.
    """

    by: str
    limit: float
    single: float
    double: float
    kind: str = "all"


@dataclass(frozen=True)
class Findings:
    """What a run found; the pictures and the report draw these numbers and compute none.

    Attributes
    ----------
    figures
        Single figures by key.
    groups
        Tables by grouping (``GROUPS``), and under "clock" all calls by the start of their response time.
    ecdf
        Mean, low and high share answered within each minute of ``GRID``, shape (3, len(GRID)).
    stations
        By measure (``utilisation``, ``no_unit``, ``jobs``, ``jobs_away``): mean, low, high by station,
        shape (3, stations); jobs are a year's.
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
        For each zone: drive, road and straight distance from its nearest staffed station.
    replications, days
        Number of replications, and days counted in each.
    """

    figures: dict[str, Figure]
    groups: dict[str, GroupTable]
    ecdf: FloatArray
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
    replications: int
    days: float


def find(
    runs: Sequence[Measured], setting: Setting, tables: TravelTables, people: FloatArray, straight_km: FloatArray
) -> Findings:
    """Bring the measures of all replications together; ``people`` by zone, ``straight_km`` (stations, zones)."""
    groups = {}
    for by in runs[0].groups:
        mean, low, high = estimate_rows(np.array([run.groups[by] for run in runs]))
        groups[by] = GroupTable(_group_names(by, setting, len(mean)), mean, low, high)
    stations = {}
    for name in runs[0].stations:
        values = np.array([run.stations[name] for run in runs])
        scale = 365 / setting.days if name.startswith("jobs") else 1.0
        stations[name] = np.array(estimate_rows(values * scale))
    zones = len(people)
    response = np.concatenate([run.response for run in runs]).astype(float)
    zone = np.concatenate([run.zone for run in runs])
    reached = np.isfinite(response)
    calls = np.bincount(zone, minlength=zones).astype(float)
    came = np.bincount(zone[reached], minlength=zones).astype(float)
    minutes = np.bincount(zone[reached], weights=response[reached], minlength=zones)
    nothing = np.full(zones, np.nan)
    staffed = np.array(setting.ambulances) > 0
    return Findings(
        figures=_figures(runs, setting),
        groups=groups,
        ecdf=np.clip(np.array(estimate_rows(np.array([run.ecdf for run in runs]))), 0.0, 1.0),
        stations=stations,
        zone_calls=calls / len(runs) * 365 / setting.days,
        zone_response=np.divide(minutes, came, out=nothing.copy(), where=came > 0),
        zone_not_reached=np.divide(calls - came, calls, out=nothing.copy(), where=calls > 0),
        town_boxes=_boxes(response, setting.zone_town[zone], len(setting.towns)),
        coverage=_coverage(setting, tables, people, straight_km),
        service_radius=_service_radius(setting, tables, people, straight_km),
        base_minutes=tables.base_minutes[staffed].min(axis=0),
        base_km=tables.base_km[staffed].min(axis=0),
        straight_km=straight_km[staffed].min(axis=0),
        replications=len(runs),
        days=setting.days,
    )  # fmt: skip


def _group_names(by: str, setting: Setting, count: int) -> tuple[str, ...]:
    names = {
        "town": setting.towns,
        "hour": tuple(f"{hour:02d}" for hour in range(24)),
        "kind": ("urban", "rural"),
        "clock": CLOCK_STARTS,
    }
    return names.get(by, tuple(str(n + 1) for n in range(count)))


def _boxes(response: FloatArray, town: IntArray, towns: int) -> FloatArray:
    boxes = np.full((towns, len(BOX_SHARES)), np.nan)
    for index in range(towns):
        mine = response[town == index]
        if len(mine):
            boxes[index] = np.quantile(mine, BOX_SHARES, method="inverted_cdf")
    return boxes


def _coverage(
    setting: Setting, tables: TravelTables, people: FloatArray, straight_km: FloatArray
) -> tuple[Coverage, ...]:
    marks = setting.targets.coverage
    wanted = [("road km", tables.base_km, marks.km), ("straight km", straight_km, marks.km),
              ("minutes", tables.base_minutes, marks.minutes)]  # fmt: skip
    return tuple(
        Coverage(by, limit, *(covered_share(people, distance, setting.ambulances, limit, units) for units in (1, 2)))
        for by, distance, limits in wanted
        for limit in limits
    )


def _service_radius(
    setting: Setting, tables: TravelTables, people: FloatArray, straight_km: FloatArray
) -> tuple[Coverage, ...]:
    found = []
    for kind, *limits in setting.targets.radius:
        theirs = np.where([kind == zone for zone in setting.zone_kind], people, 0.0)
        for limit in dict.fromkeys(limits):
            for by, distance in (("road km", tables.base_km), ("straight km", straight_km)):
                shares = [covered_share(theirs, distance, setting.ambulances, limit, units) for units in (1, 2)]
                found.append(Coverage(by, limit, shares[0], shares[1], kind))
    return tuple(found)


def _figures(runs: Sequence[Measured], setting: Setting) -> dict[str, Figure]:
    targets = setting.targets
    response = f"from {setting.clock} to the arrival of the first unit"
    spoken: dict[str, tuple[str, str, str, float | None]] = {
        "calls_a_day": ("Calls", "calls a day", "calls that come inside the window, per day", None),
        "response_mean": (
            "Response time, mean",
            "min",
            f"{response}, over the calls reached; read it beside the share not reached",
            None,
        ),
        "response_p50": (
            "Response time, median",
            "min",
            f"{response}: half of all calls take no longer; calls not reached count as longer than any",
            None,
        ),
        "response_p90": (
            "Response time, 90th percentile",
            "min",
            f"{response}: nine calls in ten take no longer",
            None,
        ),
        "response_p95": ("Response time, 95th percentile", "min", f"{response}: 19 calls in 20 take no longer", None),
    }
    for target in targets.response:
        where = "all zones" if target.kind == "all" else f"{target.kind} zones"
        spoken[f"within_{target.kind}"] = (
            f"Reached within {target.within:g} min, {where}", "share",
            f"share of the calls in {where} whose time {response} is at most {target.within:g} min; calls not reached "
            "are failures", target.share)  # fmt: skip
    for clock, words in (("dispatched", "the dispatch"), ("called", "the call")):
        spoken[f"launched_from_{clock}"] = (
            f"Launched within {targets.launch.within:g} min of {words}", "share",
            f"share of departures at most {targets.launch.within:g} min after {words}; a unit sent while rolling does "
            "not depart. The launch delay is an input: what is promised of it comes out again", targets.launch.share if clock == targets.launch.clock else None)  # fmt: skip
    spoken |= {
        "answered": (
            f"Answered within {targets.answering.within * 60:g} s",
            "share",
            "share of calls answered by the desk within that time",
            targets.answering.share,
        ),
        "home_miss": ("Home-miss", "share", "share of calls not served by a unit of their zone's own station", None),
        "waited": (
            "Calls that waited",
            "share",
            "share of calls for which no unit could be sent when they were ready",
            None,
        ),
        "queueing_mean": ("Wait of those that waited, mean", "min", "from ready to dispatched", None),
        "not_reached": (
            "Not reached",
            "share",
            "share of calls that end lost or unreachable; failures in every share",
            None,
        ),
        "lost": ("Lost", "share", "share of calls for which no unit was free and which did not wait", None),
        "unreachable": ("Unreachable", "share", "share of calls that no unit allowed to serve them can reach", None),
        "utilisation": ("Unit-hour utilisation", "share", "busy (dispatched to clear) over staffed unit-hours", None),
        "no_unit_anywhere": ("No unit free anywhere", "share", "share of time in which every unit is on a job", None),
        "sent_rolling": (
            "Sent while rolling",
            "share",
            "share of assignments to a unit on its way home or just clear",
            None,
        ),
        "launch_delay_mean": ("Launch delay, mean", "min", "from dispatched to launched", None),
        "travel_to_scene_mean": ("Drive to the scene, mean", "min", "from launched to arrived", None),
        "travel_km_mean": ("Way to the scene, mean", "km", "by road", None),
        "on_scene_mean": ("On scene, mean", "min", "from arrived to left_scene", None),
        "transport_mean": ("Transport, mean", "min", "from left_scene to at_hospital, of patients carried", None),
        "handover_mean": ("Handover, mean", "min", "from at_hospital to handed_over", None),
        "job_cycle_mean": ("Job, mean", "min", "from dispatched to clear", None),
    }
    return {
        key: Figure(key, label, unit, definition, estimate(np.array([run.figures[key] for run in runs])), target)
        for key, (label, unit, definition, target) in spoken.items()
    }
