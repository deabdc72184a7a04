"""p-median: the least minutes that all people together are from their nearest station.

Minimise sum d_i t_ij z_ij, so that each zone is assigned once, to an open site (z_ij <= x_j), and
sum x_j = p. Hakimi, "Optimum locations of switching centers and the absolute centers and medians of a
graph", Operations Research 12 (1964), 450-459; as a programme ReVelle and Swain, "Central facilities
location", Geographical Analysis 2 (1970), 30-42.

The assignment columns are as many as sites times zones; so they are not written. A zone's cost is told
by the step of its sorted costs at which the first site is open (Cornuéjols, Nemhauser and Wolsey, SIAM
J. Algebraic Discrete Methods 1, 1980; chained as in Elloumi, J. Combinatorial Optimization 19, 2010). Before that, a
good plan (interchange) and a Lagrangean bound (Cornuéjols, Fisher and Nemhauser, Management Science 23, 1977)
strike out the sites and steps that no better plan can use; often nothing is left to solve.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.placement.draft import Draft
from sim.placement.interchange import best_other, cost_of, greedy, improved
from sim.placement.program import Goal, OutOfTime, Program
from sim.placement.siting import BoolArray, FloatArray, IntArray, Siting, Terms

__all__ = ["Found", "Told", "median", "median_value", "solve_median", "unheard"]

Told = Callable[[str, int, int | None], None]
"""Called with what is being done, how far, and of how much (None where nobody knows)."""


def unheard(what: str, done: int, of: int | None) -> None:
    """Progress that nobody asked for."""


def costs(asked: Siting) -> FloatArray:
    """People times minutes from each site to each demand, shape (sites, demands)."""
    return np.asarray(asked.demands.minutes * asked.demands.weight)


def median(draft: Draft) -> Goal:
    """The whole model as a programme, for what the quick way cannot do: a worst time of day, a front."""
    cost = costs(draft.siting)[draft.site]
    columns, weights, demand = _steps(draft.program, cost, draft.unit, np.full(cost.shape[1], np.inf), draft.number)
    return Goal(columns, weights, draft.siting.demands.time[demand])


def median_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """People times minutes to the nearest station [person-minutes]; infinite where somebody has none."""
    cost = costs(asked)[counts > 0]
    return asked.by_time(cost.min(axis=0) if len(cost) else np.full(cost.shape[1], np.inf))


def _steps(
    program: Program, cost: FloatArray, unit: IntArray, limit: FloatArray, number: int | None
) -> tuple[IntArray, FloatArray, IntArray]:
    """Columns, weights and demands of a cost told by steps; none may cost more than ``limit``.

    Row k of a demand says that a site at its k-th cost is open, or its column k is 1 and the next
    cost is paid as well. With ``number`` of the sites open, none is further than all but those.
    """
    sites, demands = cost.shape
    columns: list[IntArray] = []
    weights: list[FloatArray] = []
    owners: list[IntArray] = []
    order = np.argsort(cost, axis=0, kind="stable")
    ranked = np.take_along_axis(cost, order, axis=0)
    reachable = np.isfinite(ranked) & (ranked <= limit)
    deep = sites if number is None else max(sites - number + 1, 1)
    depth = np.minimum(reachable.sum(axis=0), deep)
    one = program.columns(1, low=1.0)
    for demand in range(demands):
        sorted_cost = ranked[: depth[demand], demand]
        values, step = np.unique(sorted_cost, return_inverse=True)
        if not len(values):
            program.rows(1, (0, one, 0.0), low=1)  # nobody can be there: no plan
            continue
        beyond = program.columns(len(values) - 1)
        near = order[: len(sorted_cost), demand]
        rows = np.arange(len(values) - 1)
        right = np.zeros(len(values))
        right[0] = 1.0
        program.rows(
            len(values),
            (step, unit[near], 1.0),
            (rows, beyond, 1.0),
            (rows + 1, beyond, -1.0),
            low=right,
        )
        columns += [one, beyond]
        weights += [values[:1], np.diff(values)]
        owners.append(np.full(len(values), demand))
    if not columns:
        return one, np.zeros(1), np.zeros(1, dtype=np.int64)
    return np.concatenate(columns), np.concatenate(weights), np.concatenate(owners)


@dataclass
class _Dual:
    """A Lagrangean bound: prices of the demands, the bound at them, and each site's reduced cost."""

    price: FloatArray
    bound: float
    saving: FloatArray


@dataclass(frozen=True)
class Found:
    """The sites of a plan, their cost, and what no plan can beat."""

    chosen: IntArray
    cost: float
    bound: float


def solve_median(
    asked: Siting,
    number: int,
    *,
    excluded: Sequence[IntArray] = (),
    deadline: float = math.inf,
    tell: Told | None = None,
) -> Found | None:
    """The best ``number`` stations by the sum over times; None where every plan leaves somebody without a road.

    Parameters
    ----------
    excluded
        Counts of plans that may not be found again.
    deadline
        Of `time.monotonic`; the best plan by then is returned, with the bound as it stands.
    """
    cost = costs(asked)
    least, most = asked.held(True, number)
    fixed, closed = least > 0, most == 0
    finite = np.isfinite(cost)
    lost = 0.0
    if not finite.all():
        lost = 1.0 + 2.0 * float(np.where(finite, cost, 0.0).max(axis=0, initial=0.0).sum())
        cost = np.where(finite, cost, lost)
    plans = [np.flatnonzero(counts) for counts in excluded]
    say = tell or unheard
    best = _first_plan(cost, number, fixed, closed, plans)
    if best is None:
        return None
    upper = cost_of(cost, best) if len(best) else 0.0
    if lost and upper >= lost:
        upper = math.inf
    dual = _Dual(np.zeros(cost.shape[1]), 0.0, np.zeros(len(cost)))
    if math.isfinite(upper) and len(best):
        best, upper, dual = _lagrangean(cost, number, best, upper, fixed, closed, plans, deadline, say)
    if dual.bound > _better_than(cost, upper):
        return Found(best, upper, upper)
    left = _reduced(cost, number, best, upper, dual, fixed, closed, plans, finite, deadline, say)
    if left is None:
        return None
    return Found(left.chosen, left.cost, min(left.bound, left.cost))


def _better_than(cost: FloatArray, upper: float) -> float:
    """The most that a plan may cost to be better than ``upper``: a whole one less where all costs are whole."""
    if not math.isfinite(upper):
        return math.inf
    whole = bool((cost == np.rint(cost)).all()) and upper < 2**52
    return upper - 1 + 1e-6 if whole else upper - 1e-10 * max(1.0, upper)


def _first_plan(
    cost: FloatArray, number: int, fixed: BoolArray, closed: BoolArray, plans: list[IntArray]
) -> IntArray | None:
    """A plan to begin with, no excluded one; one that reaches everybody where it can be had."""
    if plans:
        return best_other(cost, plans, fixed, closed)
    start = greedy(cost, number, np.flatnonzero(fixed), closed)
    if number == 0:
        return start
    return improved(cost, start, fixed, closed)


def _relaxed(
    cost: FloatArray, price: FloatArray, number: int, fixed: BoolArray, closed: BoolArray
) -> tuple[_Dual, IntArray]:
    """The bound at these prices, and the sites that it opens."""
    saving = np.minimum(cost - price, 0.0).sum(axis=1)
    rank = np.where(closed, np.inf, np.where(fixed, -np.inf, saving))
    chosen = np.argpartition(rank, number - 1)[:number]
    return _Dual(price, float(price.sum() + saving[chosen].sum()), saving), chosen


def _lagrangean(
    cost: FloatArray,
    number: int,
    best: IntArray,
    upper: float,
    fixed: BoolArray,
    closed: BoolArray,
    plans: list[IntArray],
    deadline: float,
    say: Told,
    rounds: int = 1500,
) -> tuple[IntArray, float, _Dual]:
    """Subgradient steps on the demands' prices, each relaxed plan tried as a plan.

    Steps as in Held, Wolfe and Crowder, "Validation of subgradient optimization", Mathematical Programming 6
    (1974), 62-88, halved when the bound has not risen for a while.
    """
    inside = np.sort(cost[best], axis=0)
    price = inside[: min(2, number)].mean(axis=0)
    top = _relaxed(cost, price, number, fixed, closed)[0]
    taken = {frozenset(plan.tolist()) for plan in plans}
    tried: set[frozenset[int]] = set()
    pace, stale = 1.0, 0
    for done in range(rounds):
        if done % 50 == 0:
            say("bounding", done, rounds)
        now, chosen = _relaxed(cost, price, number, fixed, closed)
        if now.bound > top.bound + 1e-9 * max(1.0, abs(top.bound)):
            top, stale = now, 0
        else:
            stale += 1
        key = frozenset(chosen.tolist())
        if key not in tried and key not in taken:
            tried.add(key)
            total = cost_of(cost, chosen)
            if total < upper * 1.01 and not plans:
                chosen = improved(cost, chosen, fixed, closed) if total < upper or len(tried) % 10 == 0 else chosen
                total = cost_of(cost, chosen)
            if total < upper:
                best, upper = chosen, total
        if top.bound > _better_than(cost, upper) or time.monotonic() > deadline:
            break
        if stale >= 20:
            pace, stale, price = pace / 2, 0, top.price
            if pace < 0.002:
                break
            continue
        slack = 1.0 - (cost[chosen] < price).sum(axis=0)
        length = float((slack**2).sum())
        if length == 0:
            break
        price = price + pace * max(upper * 1.0005 - now.bound, 1e-9) / length * slack
    say("bounding", rounds, rounds)
    return best, upper, top


def _reduced(
    cost: FloatArray,
    number: int,
    best: IntArray,
    upper: float,
    dual: _Dual,
    fixed: BoolArray,
    closed: BoolArray,
    plans: list[IntArray],
    finite: BoolArray,
    deadline: float,
    say: Told,
) -> Found | None:
    """What the bound could not settle: the programme without the sites and steps no better plan uses."""
    target = _better_than(cost, upper)
    low, high = fixed.astype(float), 1.0 - closed
    limit = np.full(cost.shape[1], np.inf)
    if math.isfinite(target):
        free = ~(fixed | closed)
        ranked = np.sort(dual.saving[free])
        count = number - int(fixed.sum())
        room = target - dual.bound
        last = ranked[count - 1] if count else -math.inf
        after = ranked[count] if count < len(ranked) else math.inf
        if count:
            high = np.where(free & (dual.saving - last > room), 0.0, high)
            low = np.where(free & (after - dual.saving > room) & (dual.saving <= last), 1.0, low)
        limit = np.maximum(dual.price, 0) + room
    usable = np.flatnonzero(high > 0)
    say("solving", 0, None)
    program = Program()
    unit = program.columns(len(usable), low=low[usable], whole=True)
    program.rows(1, (0, unit, 1.0), low=number, high=number)
    for plan in plans:
        there = np.isin(usable, plan)
        if there.sum() == number:
            program.rows(1, (0, unit[there], 1.0), high=number - 1)
    held = np.where(finite, cost, np.inf)[usable]
    columns, weights, _ = _steps(program, held, unit, limit, number)
    goal = Goal(columns, weights, np.zeros(len(columns), dtype=np.int64))
    try:
        solved = program.solve(goal, largest=False, deadline=deadline)
    except OutOfTime:
        return None if math.isinf(upper) else Found(best, upper, max(dual.bound, 0.0))
    if solved.values is None:
        return None if math.isinf(upper) else Found(best, upper, upper)
    chosen = usable[solved.values[unit] > 0.5]
    total = cost_of(cost, chosen)
    # all that was struck out costs more than the target, so the lesser of the two bounds every plan
    bound = total if solved.proven else max(solved.bound, dual.bound)
    if total < upper:
        return Found(chosen, total, min(bound, upper))
    return Found(best, upper, upper if solved.proven else min(bound, upper))
