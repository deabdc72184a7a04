"""A good plan for the p-median quickly: greedy, then interchange until no swap helps.

Teitz and Bart, "Heuristic methods for estimating the generalized vertex median of a weighted graph",
Operations Research 16 (1968), 955-961, with all swaps weighed at once from the nearest and
second nearest open site, after Whitaker, INFOR 21 (1983), 95-108. What these find is an upper bound only:
:mod:`sim.placement.medians` proves it, or finds better.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.placement.sites import BoolArray, FloatArray, IntArray

_HELPS = 1e-12
"""A swap that saves a smaller share than this is rounding."""


def cost_of(cost: FloatArray, chosen: IntArray) -> float:
    """Sum over demands of the cost from the cheapest of the chosen sites; ``cost`` has shape (sites, demands)."""
    return float(cost[chosen].min(axis=0).sum())


def greedy(cost: FloatArray, number: int, start: IntArray, closed: BoolArray) -> IntArray:
    """``number`` sites: those of ``start``, then each that saves most."""
    chosen = list(start.tolist())
    now = cost[start].min(axis=0) if len(start) else np.full(cost.shape[1], cost.max(initial=0.0) + 1)
    while len(chosen) < number:
        total = np.minimum(cost, now).sum(axis=1)
        total[closed] = np.inf
        total[chosen] = np.inf
        best = int(total.argmin())
        chosen.append(best)
        now = np.minimum(now, cost[best])
    return np.array(chosen, dtype=np.int64)


def swaps(cost: FloatArray, chosen: IntArray) -> FloatArray:
    """What each swap costs, shape (sites, chosen): a site comes in for a chosen one."""
    inside = cost[chosen]
    near = inside.argmin(axis=0)
    first = inside.min(axis=0)
    inside[near, np.arange(cost.shape[1])] = np.inf
    second = inside.min(axis=0) if len(chosen) > 1 else np.full(cost.shape[1], np.inf)
    with_first = np.minimum(cost, first)
    order = np.argsort(near, kind="stable")
    edges = np.searchsorted(near[order], np.arange(len(chosen)))
    lost = (np.minimum(cost, second) - with_first)[:, order]
    # reduceat gives an empty group its neighbour's first value, so a zero column ends them all
    held = np.concatenate([lost, np.zeros((len(cost), 1))], axis=1)
    loss = np.add.reduceat(held, edges, axis=1)
    loss[:, np.diff(np.append(edges, cost.shape[1])) == 0] = 0.0
    return np.asarray((with_first - first).sum(axis=1)[:, None] + loss)


def improved(cost: FloatArray, chosen: IntArray, fixed: BoolArray, closed: BoolArray) -> IntArray:
    """The plan after the best swap, again and again, until none helps; ``fixed`` sites stay."""
    chosen = chosen.copy()
    while True:
        change = swaps(cost, chosen)
        change[closed] = np.inf
        change[chosen] = np.inf
        change[:, fixed[chosen]] = np.inf
        best = int(change.argmin())
        if not change.flat[best] < -_HELPS * max(1.0, cost_of(cost, chosen)):
            return chosen
        chosen[best % len(chosen)] = best // len(chosen)


def stirred(cost: FloatArray, chosen: IntArray, fixed: BoolArray, closed: BoolArray, tries: int) -> IntArray:
    """The best plan after some of the sites are changed at random and improved again, ``tries`` times.

    Iterated local search (Lourenço, Martin and Stützle, in "Handbook of Metaheuristics", 2003), always
    in the same way for the same question.
    """
    chance = np.random.default_rng(len(chosen))
    best, least = chosen, cost_of(cost, chosen)
    for _ in range(tries):
        leaving = np.flatnonzero(~fixed[best])
        coming = np.setdiff1d(np.flatnonzero(~closed), best)
        count = min(5, len(leaving), len(coming))
        if not count:
            return best
        other = best.copy()
        other[chance.choice(leaving, count, replace=False)] = chance.choice(coming, count, replace=False)
        other = improved(cost, other, fixed, closed)
        if (total := cost_of(cost, other)) < least:
            best, least = other, total
    return best


def best_other(cost: FloatArray, plans: Sequence[IntArray], fixed: BoolArray, closed: BoolArray) -> IntArray | None:
    """The cheapest plan one swap away from one of ``plans`` that is none of them."""
    taken = {frozenset(plan.tolist()) for plan in plans}
    best: tuple[float, IntArray] | None = None
    for plan in plans:
        change = swaps(cost, plan)
        change[closed] = np.inf
        change[plan] = np.inf
        change[:, fixed[plan]] = np.inf
        for flat in np.argsort(change, axis=None)[: len(plans)]:
            if not np.isfinite(change.flat[flat]):
                break
            other = plan.copy()
            other[flat % len(plan)] = flat // len(plan)
            if frozenset(other.tolist()) in taken:
                continue
            total = cost_of(cost, other)
            if best is None or total < best[0]:
                best = total, other
            break
    return None if best is None else best[1]
