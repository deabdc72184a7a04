"""Plans as they are told: on fresh replications, beside what stands now and beside the pick, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.experiment.placing.exact import ExactPlan
from sim.experiment.placing.judge import NOT_REACHED, Judge, bettered
from sim.measures import Estimate, estimate, paired
from sim.measures.declared import OBJECTIVES
from sim.placement.search import Found
from sim.placement.walking import Counts


@dataclass(frozen=True)
class GoodPlan:
    """A plan and what it comes to on replications on which nothing was chosen.

    Attributes
    ----------
    counts
        Ambulances at each site.
    values
        By objective.
    gain
        By how much it betters what stands now, in the first objective: above zero is better.
    behind
        By how much it is behind the pick, in the first objective: above zero is worse.
    not_reached
        Share of calls not reached.
    towns
        Mean response of each town less what it is now [min], paired.
    tied
        Whether it is shown to be as good as the pick: the whole interval of the difference lies within what matters.
    """

    counts: Counts
    values: dict[str, Estimate]
    gain: Estimate
    behind: Estimate
    not_reached: Estimate
    towns: tuple[Estimate, ...]
    tied: bool = False


@dataclass(frozen=True)
class Drives:
    """Minutes from the nearest, and from the second nearest ambulance's base to each zone [min], shape (2, zones).

    Infinite where no road leads there.
    """

    now: npt.NDArray[np.float64]
    pick: npt.NDArray[np.float64]


@dataclass(frozen=True)
class GoodPlans:
    """What stands now, the good plans, and those of exact models; ``drives`` for the map."""

    now: GoodPlan
    plans: tuple[GoodPlan, ...]
    exact: tuple[tuple[ExactPlan, GoodPlan], ...]
    drives: Drives


def told_plans(
    judge: Judge,
    found: Found,
    objectives: Sequence[str],
    exact: Sequence[ExactPlan],
    fresh: range,
    most: int,
    indifference: float,
) -> GoodPlans:
    """The best plans of a ranking, at most so many, with what stands now and the exact plans, on ``fresh``."""
    held = judge.placement.plans.held
    wanted = list(dict.fromkeys([found.best, *(plan for plan, _ in found.ranking)]))[:most]
    every = list(dict.fromkeys([held, *wanted, *(plan.counts for plan in exact)]))
    judge.ahead([(plan, number) for plan in every for number in fresh], "telling", times=True)
    tables = {plan: judge.table(plan, fresh) for plan in every}
    figures = {plan: {name: judge.figure(plan, fresh, name) for name in OBJECTIVES} for plan in every}
    first = objectives[0]

    def good(plan: Counts) -> GoodPlan:
        mine, now = tables[plan], tables[held]
        behind = bettered(figures[found.best][first], figures[plan][first], first)
        return GoodPlan(
            plan,
            {name: figure.estimate() for name, figure in figures[plan].items()},
            bettered(figures[plan][first], figures[held][first], first),
            behind,
            estimate(mine[:, NOT_REACHED], least=0.0, most=1.0),
            tuple(paired(mine[:, n], now[:, n]) for n in range(NOT_REACHED + 1, mine.shape[1])),
            plan == found.best or (behind.low > -indifference and behind.high < indifference),
        )

    rest = sorted(map(good, wanted[1:]), key=lambda plan: plan.behind.mean)  # as they are told, not as they were chosen
    plans = (good(wanted[0]), *rest)
    minutes = judge.built.service.tables.of_zones(len(judge.county.zones)).base_minutes
    drives = Drives(*(_nearest_two(minutes, plan) for plan in (held, plans[0].counts)))
    return GoodPlans(good(held), plans, tuple((one, good(one.counts)) for one in exact), drives)


def _nearest_two(minutes: npt.NDArray[np.float64], plan: Counts) -> npt.NDArray[np.float64]:
    """Minutes of the nearest ambulance of a plan, and of the second nearest, to each zone, shape (2, zones)."""
    each = np.repeat(minutes, plan, axis=0)
    short = max(0, 2 - len(each))
    return np.sort(np.vstack([each, np.full((short, minutes.shape[1]), np.inf)]), axis=0)[:2]
