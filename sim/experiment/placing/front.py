"""Two objectives: the plans that none beats in both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.experiment.placing.judge import Judge, by_quantile, column_of
from sim.measures import Estimate
from sim.placement.walking import Counts

MOST = 24
"""Plans that are simulated afresh for a front; those told besides are so anyway."""


@dataclass(frozen=True)
class FrontPlan:
    """A plan, and what it comes to in both objectives."""

    counts: Counts
    values: tuple[Estimate, Estimate]


def aims(judge: Judge, objectives: Sequence[str], weight: float) -> Callable[[Counts, int], float]:
    """Both objectives as one, in units of the difference that matters; ``weight`` is that of the first."""
    parts = []
    for name, share in zip(objectives, (weight, 1 - weight), strict=True):
        at, sign = column_of(name)
        parts.append((at, -sign * share / judge.matters(name)))
    return lambda plan, number: sum(factor * judge.value(plan, number, at) for at, factor in parts)


def unbeaten(values: npt.NDArray[np.float64]) -> list[int]:
    """The rows that no other row beats in one column without being worse in the other, the best first column first.

    ``values`` has shape (plans, 2), the less the better; of equal rows the first stands.
    """
    found: list[int] = []
    least = np.inf
    for at in np.lexsort((np.arange(len(values)), values[:, 1], values[:, 0])).tolist():
        if values[at, 1] < least:
            found.append(at)
            least = values[at, 1]
    return found


def best_of_both(
    judge: Judge, objectives: Sequence[str], fresh: range, also: Sequence[Counts] = ()
) -> tuple[FrontPlan, ...]:
    """The plans unbeaten among all that were simulated, simulated afresh, and unbeaten still.

    Where few were simulated, all are afresh. ``also`` are plans that are told on the same fresh replications: none of
    them shall be seen to beat one here.
    """
    columns, better = zip(*map(column_of, objectives), strict=True)
    signs = -np.array(better)
    numbers = range(max(int(judge.placement.asked.replications), 2))
    had: dict[Counts, int] = {}
    for plan, number in judge.known:
        had[plan] = had.get(plan, 0) + (number in numbers)
    plans = [plan for plan, count in had.items() if count == len(numbers) and judge.placement.plans.allows(plan)]
    if not plans:
        return ()
    kept = plans
    if len(plans) > MOST:
        means = np.array([np.nan_to_num(judge.table(plan, numbers)[:, columns]).mean(axis=0) * signs for plan in plans])
        kept = [plans[at] for at in unbeaten(means)]
    if len(kept) > MOST:
        kept = [kept[at] for at in np.linspace(0, len(kept) - 1, MOST).round().astype(int).tolist()]
    kept = list(dict.fromkeys([*kept, *also]))
    judge.ahead([(plan, n) for plan in kept for n in fresh], "front", times=any(map(by_quantile, objectives)))
    first, second = objectives
    afresh = [tuple(judge.figure(plan, fresh, name).estimate() for name in (first, second)) for plan in kept]
    still = unbeaten(np.array([[one.mean for one in pair] for pair in afresh]) * signs)
    return tuple(FrontPlan(kept[at], (afresh[at][0], afresh[at][1])) for at in still)
