"""p-median: the least minutes that all people together are from their nearest station.

Minimise sum d_i t_ij z_ij, so that each zone is assigned once, to an open site (z_ij <= x_j), and
sum x_j = p. Hakimi, "Optimum locations of switching centers and the absolute centers and medians of a
graph", Operations Research 12 (1964), 450-459; as a programme ReVelle and Swain, "Central facilities
location", Geographical Analysis 2 (1970), 30-42.

The assignment columns are as many as sites times zones; so they are not written. A zone's cost is told
by the step of its sorted costs at which the first site is open (Cornuéjols, Nemhauser and Wolsey, SIAM
J. Algebraic Discrete Methods 1, 1980; chained as in Elloumi, J. Combinatorial Optimization 19, 2010). Before that, a
good plan (interchange) and a Lagrangean bound (Cornuéjols, Fisher and Nemhauser, Management Science 23, 1977)
strike out the sites and steps that no better plan can use; often nothing is left to solve. What is left goes to
the programme, or, where few stations serve many zones each, to :mod:`sim.placement.branching`, which is
quicker there.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.placement.allowance import Allowance
from sim.placement.branching import Bound, Incumbent, bounded, branched
from sim.placement.draft import Draft, Found
from sim.placement.interchange import best_other, cost_of, greedy, improved, stirred
from sim.placement.program import Goal, OutOfTime, Program, scale_of
from sim.placement.sites import BoolArray, FloatArray, IntArray, Siting, Terms
from sim.questions import Progress

ZONES_A_STATION = 20
"""Zones for each station from which branching proves a plan sooner (measured on graphs as OR-Library's)."""


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


@dataclass(frozen=True)
class _Best:
    """The sites of a plan, their cost, and what no plan can beat."""

    chosen: IntArray
    cost: float
    bound: float


def solve_median(
    asked: Siting,
    number: int | Allowance,
    *,
    excluded: Sequence[IntArray] = (),
    deadline: float = math.inf,
    tell: Progress | None = None,
) -> Found | None:
    """The best ``number`` stations by the sum over times; None where every plan leaves somebody without a road.

    Parameters
    ----------
    excluded
        Counts of plans that may not be found again.
    deadline
        Of `time.monotonic`; the best plan by then is returned, with the bound as it stands.
    """
    assert isinstance(number, int)
    cost = costs(asked)
    reached = cost[np.isfinite(cost)]
    # what is no whole number is scaled up, so that a tolerance means the same whatever people are counted in
    scale = 1.0 if (reached == np.rint(reached)).all() else scale_of(reached)
    best = _solved(asked, scale * cost, number, [np.flatnonzero(counts) for counts in excluded], deadline, tell)
    if best is None:
        return None
    counts = np.bincount(best.chosen, minlength=len(cost)).astype(np.int64)
    return Found(counts, best.bound / scale, best.bound == best.cost)


def _solved(
    asked: Siting, cost: FloatArray, number: int, plans: list[IntArray], deadline: float, tell: Progress | None
) -> _Best | None:
    """The sites of least ``cost`` that are none of ``plans``."""
    least, most = asked.held(True, number)
    fixed, closed = least > 0, most == 0
    finite = np.isfinite(cost)
    lost = 0.0
    if not finite.all():
        lost = 1.0 + 2.0 * float(np.where(finite, cost, 0.0).max(axis=0, initial=0.0).sum())
        cost = np.where(finite, cost, lost)
    whole = bool((cost == np.rint(cost)).all())
    say = tell or unheard
    best = _first_plan(cost, number, fixed, closed, plans)
    if best is None:
        return None
    upper = cost_of(cost, best) if len(best) else 0.0
    if lost and upper >= lost:
        upper = math.inf
    dual = Bound(np.zeros(cost.shape[1]), 0.0, np.zeros(len(cost)), np.zeros(0, dtype=np.int64))
    if math.isfinite(upper) and len(best):
        best, upper, dual = _lagrangean(cost, number, best, upper, fixed, closed, plans, whole, deadline, say)
        if not plans and dual.bound <= Incumbent(best, upper, whole).target and time.monotonic() < deadline:
            say("improving", 0, None)
            better = stirred(cost, best, fixed, closed, 20)
            if (total := cost_of(cost, better)) < upper:
                best, upper = better, total
    if dual.bound > Incumbent(best, upper, whole).target:
        return _Best(best, upper, upper)
    if math.isfinite(upper) and cost.shape[1] >= ZONES_A_STATION * number:
        held = Incumbent(best, upper, whole)
        taken = {frozenset(plan.tolist()) for plan in plans}
        bound = branched(
            cost, number, held, dual, fixed, closed, taken, deadline, lambda done: say("branching", done, None)
        )
        return _Best(held.chosen, held.cost, bound)
    target = Incumbent(best, upper, whole).target
    left = _reduced(cost, number, best, upper, target, dual, fixed, closed, plans, finite, deadline, say)
    if left is None:
        return None
    return _Best(left.chosen, left.cost, min(left.bound, left.cost))


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


def _lagrangean(
    cost: FloatArray,
    number: int,
    best: IntArray,
    upper: float,
    fixed: BoolArray,
    closed: BoolArray,
    plans: list[IntArray],
    whole: bool,
    deadline: float,
    say: Progress,
    rounds: int = 1500,
) -> tuple[IntArray, float, Bound]:
    """The bound of all plans, each relaxed plan tried as a plan."""
    price = np.sort(cost[best], axis=0)[: min(2, number)].mean(axis=0)
    taken = {frozenset(plan.tolist()) for plan in plans}
    tried: set[frozenset[int]] = set()
    held = Incumbent(best, upper, whole)
    steps = bounded(cost, price, number, fixed, closed, held, pace=1.0, stale_after=20, rounds=rounds)
    for done, (now, top) in enumerate(steps):  # noqa: B007
        if done % 50 == 0:
            say("bounding", done, rounds)
        key = frozenset(now.chosen.tolist())
        if key not in tried and key not in taken:
            tried.add(key)
            chosen, total = now.chosen, cost_of(cost, now.chosen)
            if not plans and (total < held.cost or (total < held.cost * 1.01 and len(tried) % 10 == 0)):
                chosen = improved(cost, chosen, fixed, closed)
                total = cost_of(cost, chosen)
            held.offer(chosen, total)
        if time.monotonic() > deadline:
            break
    say("bounding", rounds, rounds)
    return held.chosen, held.cost, top


def _reduced(
    cost: FloatArray,
    number: int,
    best: IntArray,
    upper: float,
    target: float,
    dual: Bound,
    fixed: BoolArray,
    closed: BoolArray,
    plans: list[IntArray],
    finite: BoolArray,
    deadline: float,
    say: Progress,
) -> _Best | None:
    """What the bound could not settle: the programme without the sites and steps no better plan uses."""
    limit = np.full(cost.shape[1], np.inf)
    if math.isfinite(target):
        fixed, closed = dual.settled(number, fixed, closed, target)
        limit = np.maximum(dual.price, 0) + (target - dual.bound)
    usable = np.flatnonzero(~closed)
    say("solving", 0, None)
    program = Program()
    unit = program.columns(len(usable), low=fixed[usable].astype(float), whole=True)
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
        return None if math.isinf(upper) else _Best(best, upper, max(dual.bound, 0.0))
    if solved.values is None:
        return None if math.isinf(upper) else _Best(best, upper, upper)
    chosen = usable[solved.values[unit] > 0.5]
    total = cost_of(cost, chosen)
    # all that was struck out costs more than the target, so the lesser of the two bounds every plan
    bound = total if solved.proven else max(solved.bound, dual.bound)
    if total < upper:
        return _Best(chosen, total, min(bound, upper))
    return _Best(best, upper, upper if solved.proven else min(bound, upper))
