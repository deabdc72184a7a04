"""The exact models asked of a scenario: plans to start from, each with what it comes to and its bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.experiment.placing.judge import Judge
from sim.placement import Infeasible, OutOfTime, Plan, Siting, Terms, place, siting
from sim.placement.allowance import Allowance
from sim.placement.models import MODELS
from sim.placement.plans import Plans
from sim.placement.sites import BoolArray
from sim.placement.walking import Counts
from sim.scenario.schema import TrafficSection

_SECONDS = 20.0
"""How long a model may take at most: what it has found by then is as good a start."""


@dataclass(frozen=True)
class ExactPlan:
    """The plan of an exact model, as counts at all sites."""

    model: str
    counts: Counts
    objective: float
    bound: float
    unit: str


def siting_of(judge: Judge) -> Siting:
    """The scenario as a siting: drives to calls, weighed by the calls expected of each zone.

    Where the pace of the traffic changes, there is a time of day for each pace, weighed by its calls.
    """
    built, plans = judge.built, judge.placement.plans
    calls = built.demand.calls_a_year
    minutes = built.service.tables.of_zones(len(calls)).base_minutes
    names = [site.name or site.id for site in judge.placement.sites]
    zones = [zone.name or zone.id for zone in built.scenario.county.zones]
    traffic = built.scenario.settings.travel.traffic
    pace = np.concatenate([_pace_of_minute(traffic, weekend=day >= 5) for day in range(7)])
    paces = np.unique(pace).tolist()
    if len(paces) == 1:
        return siting(minutes, calls, least=plans.low, most=plans.high, sites=names, zones=zones)
    weeks = np.array([one.hour_of_week for one in built.demand.profiles or (built.demand.profile,)])
    by_minute = np.repeat(built.demand.of_all(weeks / weeks.mean(axis=1, keepdims=True)), 60)
    return siting(
        np.array([minutes / one for one in paces]),
        calls,
        least=plans.low,
        most=plans.high,
        sites=names,
        zones=zones,
        times=[f"pace {one:g}" for one in paces],
        shares=[by_minute[pace == one].sum() for one in paces],
    )


def _pace_of_minute(traffic: TrafficSection, *, weekend: bool) -> npt.NDArray[np.float64]:
    """The factor on the ordinary speed in each minute of a day, shape (1440,)."""
    begins, factors = zip(*traffic.day(weekend=weekend), strict=True)
    return np.repeat(factors, np.diff([*begins, 1440]))


def lead_minutes(judge: Judge) -> float:
    """Mean time from the call to the launch [min]: the desk, and the launch of a station without rules of its own."""
    calls = judge.built.calls(0)
    if not len(calls):
        return 0.0
    delays = judge.built.service.launch_laws[0].delays(calls)
    return float((calls.ready - calls.called).mean() + delays.mean())


def covers(judge: Judge, asked: Siting) -> BoolArray:
    """Which sites reach which zones in time, on the average of desk and launch; shape (times, sites, zones)."""
    setting, within = judge.built.setting, judge.placement.asked.within
    limit = np.full(len(setting.zone_kind), np.inf if within is None else within)
    for target in setting.targets.response if within is None else ():
        limit[[target.kind in ("all", kind) for kind in setting.zone_kind]] = target.within
    reach = asked.minutes <= np.maximum(limit - lead_minutes(judge), 0.0)[None, None, :]
    return np.asarray(reach & np.isfinite(asked.minutes))


def in_radius(judge: Judge, asked: Siting, at: int) -> BoolArray:
    """Which sites have which zones within the service radius of the targets, by road."""
    setting = judge.built.setting
    limit = np.full(len(setting.zone_kind), -1.0)
    for kind, *limits in setting.targets.radius:
        limit[[kind == zone for zone in setting.zone_kind]] = limits[at]
    near = judge.built.service.tables.of_zones(len(limit)).base_km <= limit[None, :]
    return np.broadcast_to(near, asked.minutes.shape)


def exact_plans(judge: Judge, objective: str, seconds: float = _SECONDS) -> Iterator[ExactPlan]:
    """The plans of the models that are nearest to an objective and know of nobody busy, where the question allows them.

    p-median for mean response, p-center for the worst township, MCLP by service radius for coverage.
    """
    asked, plans = siting_of(judge), judge.placement.plans
    match objective:
        case "mean response" | "p90 response":
            yield from _asked(judge, asked, "p-median", Terms(), seconds)
        case "worst township":
            yield from _asked(judge, asked, "p-center", Terms(), seconds)
        case "strict coverage" | "wide coverage":
            at = 0 if objective == "strict coverage" else 1
            people = judge.built.scenario.county.people
            by_people = siting(asked.minutes[0], people, least=plans.low, most=plans.high, sites=asked.sites)
            yield from _asked(judge, by_people, "mclp", Terms(covers=in_radius(judge, by_people, at)), seconds)


def expected_plans(judge: Judge, busy: float, seconds: float = _SECONDS) -> Iterator[ExactPlan]:
    """The plan of MEXCLP, with the share of time that ambulances are busy, where the question allows it."""
    asked = siting_of(judge)
    yield from _asked(judge, asked, "mexclp", Terms(covers=covers(judge, asked), busy=busy), seconds)


def _asked(judge: Judge, asked: Siting, model: str, terms: Terms, seconds: float) -> Iterator[ExactPlan]:
    plans = judge.placement.plans
    stations = MODELS[model].stations
    try:
        found: Plan = place(asked, model, _number(plans, stations), terms, time_limit=min(seconds, _SECONDS))
    except (Infeasible, OutOfTime, ValueError):
        return
    counts = _whole(plans, found, stations)
    if counts is not None:
        yield ExactPlan(model, counts, found.objective, found.bound, MODELS[model].unit)


def _number(plans: Plans, stations: bool) -> int | Allowance:
    """How many there are to be, or what the budget allows; stations, of which each has an ambulance at least."""
    if plans.allowance is not None:
        return plans.allowance
    total = sum(plans.held) + plans.add
    return total if not stations else min(sum(1 for n in plans.low if n) + total - sum(plans.low), len(plans.held))


def _whole(plans: Plans, found: Plan, stations: bool) -> Counts | None:
    """The counts of a plan, ambulances put at stations where the model knows only these; None where not allowed."""
    counts = tuple(int(n) for n in found.counts)
    if stations:
        counts = plans.manned(counts)
    return counts if plans.allows(counts) else None
