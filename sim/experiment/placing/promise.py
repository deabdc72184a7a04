"""A quick guess at what plans come to, by which it is decided which of them are simulated first."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sim.dispatch import simulate
from sim.experiment.placing.exact import covers, in_radius, siting_of
from sim.experiment.placing.judge import Judge
from sim.measures import measure
from sim.measures.equity import NOT_REACHED_MINUTES
from sim.placement.walking import Counts
from sim.scenario import staffed

FloatArray = npt.NDArray[np.float64]

BUSY = 0.05
"""Share of time that ambulances are taken to be busy where nothing tells. Assumed."""

Guess = Callable[[Counts], float]
"""What a plan may come to; less is better."""


def share_busy(judge: Judge, plan: Counts) -> float:
    """The share of time that a plan's ambulances are busy, by one replication; `BUSY` where that tells nothing."""
    busy = float("nan")
    if sum(plan):
        mine = staffed(judge.built, plan)
        busy = measure(simulate(mine.service, mine.calls(0)), mine.setting).figures["utilisation"]
    return min(max(busy, 1e-4), 0.99) if np.isfinite(busy) else BUSY


def quick_guess(judge: Judge, objective: str, busy: float) -> Guess:
    """What a plan comes to if each ambulance is out a share ``busy`` of the time, whoever else is; the less the better.

    So the k-th nearest ambulance comes with a chance of (1 - q) q^(k-1), as in Daskin's expected coverage
    (Transportation Science 17, 1983); all launches are taken to be alike, and where nobody is free or no road
    leads, the drive is what a call not reached counts as.
    """
    asked = siting_of(judge)
    weight = asked.demands.weight / asked.demands.weight.sum()
    if objective in ("strict coverage", "wide coverage"):
        people = judge.built.scenario.county.people
        near = in_radius(judge, asked, 0 if objective == "strict coverage" else 1)[0]
        return lambda plan: -float(people[near[np.array(plan) > 0].any(axis=0)].sum())
    if objective == "share within":
        reached = asked.of_demands(covers(judge, asked)).astype(float)
        return lambda plan: -float(weight @ (1 - busy ** (np.array(plan) @ reached)))
    minutes = np.where(np.isfinite(asked.demands.minutes), asked.demands.minutes, NOT_REACHED_MINUTES)
    order = np.argsort(minutes, axis=0, kind="stable")
    nearest = np.take_along_axis(minutes, order, 0)

    def drive(plan: Counts) -> FloatArray:
        """Expected drive to each demand [min]."""
        powers = busy ** np.arange(sum(plan) + 1)
        none_nearer = powers[np.cumsum(np.array(plan)[order], axis=0)]
        comes = -np.diff(none_nearer, axis=0, prepend=1.0)
        return np.asarray((comes * nearest).sum(axis=0) + none_nearer[-1] * NOT_REACHED_MINUTES)

    if objective == "worst township":
        towns = judge.built.setting.zone_town[asked.demands.zone]
        base = np.bincount(towns, weights=weight)

        def worst(plan: Counts) -> float:
            with np.errstate(invalid="ignore", divide="ignore"):
                return float(np.nanmax(np.bincount(towns, weights=weight * drive(plan)) / base))

        return worst
    return lambda plan: float(weight @ drive(plan))
