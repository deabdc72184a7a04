"""What no plan can beat: the best that is allowed, were an ambulance always free at each of its places."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np

from sim.experiment.placing.judge import Judge, column_of
from sim.measures import Estimate
from sim.measures.declared import OBJECTIVES
from sim.measures.equity import NOT_REACHED_MINUTES
from sim.measures.estimates import Replicated
from sim.placement import Infeasible, OutOfTime, place, siting
from sim.placement.walking import Counts

FEW_PLANS = 1500
"""Plans up to which each is worked out."""
_SECONDS = 10.0
"""How long the p-median may take that bounds the mean response of more plans."""


@dataclass(frozen=True)
class Bound:
    """The bound, whether it is of the plans allowed alone, and at how many sites some may stand."""

    value: Estimate
    of_allowed: bool
    sites: int


def bound_of(judge: Judge, objective: str, fresh: range, deadline: float = math.inf, few: int = FEW_PLANS) -> Bound:
    """The bound of an objective on the calls of ``fresh``.

    Of ``few`` plans each is worked out. Of many the mean response is bounded by a p-median of as many stations as
    a plan can have, in which a call's drive counts for its zone and every launch is the quickest of all. Of other
    objectives, and where ``deadline`` (of `time.monotonic`) comes first, what an ambulance at every site at once would
    come to is all that is known; not-a-number of one of which they say no bound.
    """
    if not OBJECTIVES[objective].bounded:
        return Bound(Estimate(math.nan, math.nan, math.nan, 0), False, 0)
    plans = judge.placement.plans
    every = plans.every(few)
    sites = sum(1 for most in plans.high if most)
    if every is not None and (best := _best_of(judge, every, objective, fresh, deadline)) is not None:
        return Bound(best.estimate(), True, sites)
    if every is None and objective == "mean response":
        least = _least_mean(judge, fresh, min(_SECONDS, deadline - time.monotonic()))
        if least is not None:
            return Bound(Estimate(least, least, least, len(fresh)), True, sites)
    all_open = tuple(int(most > 0) for most in plans.high)
    return Bound(judge.free_figure(all_open, fresh, objective).estimate(), False, sites)


def _best_of(judge: Judge, every: list[Counts], objective: str, fresh: range, deadline: float) -> Replicated | None:
    """What the best of all plans comes to; None where time runs out."""
    sign = column_of(objective)[1]
    best: Replicated | None = None
    for plan in sorted({tuple(int(held > 0) for held in plan) for plan in every}):
        if time.monotonic() > deadline:
            return None
        found = judge.free_figure(plan, fresh, objective)
        if best is None or sign * found.estimate().mean > sign * best.estimate().mean:
            best = found
    return best


def _least_mean(judge: Judge, fresh: range, seconds: float) -> float | None:
    """The least mean response [min] of any plan allowed; None where that is not known in time."""
    if seconds <= 0:
        return None
    plans = judge.placement.plans
    cost = np.zeros((len(plans.held), len(judge.county.zones)))
    for number in fresh:
        times, zone = judge.quickest_times(number)
        times = np.where(np.isfinite(times), times, NOT_REACHED_MINUTES) / max(len(zone) * len(fresh), 1)
        for site, minutes in enumerate(times):
            cost[site] += np.bincount(zone, weights=minutes, minlength=cost.shape[1])
    stations = sum(1 for low in plans.low if low)
    bought = plans.add if plans.allowance is None else plans.allowance.bought
    most = min(stations + sum(plans.held) - sum(plans.low) + bought, sum(1 for high in plans.high if high))
    asked = siting(cost, np.ones(cost.shape[1]), least=[min(low, 1) for low in plans.low], most=plans.high)
    try:
        return float(place(asked, "p-median", most, time_limit=seconds).bound)
    except (Infeasible, OutOfTime):
        return None
