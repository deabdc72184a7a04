"""Branch and bound for the p-median: sites opened or closed one by one, each branch with its Lagrangean bound.

After Beasley, "A note on solving large p-median problems", European J. Operational Research 21 (1985),
270-273. Where few stations serve many zones each, this proves a plan sooner than a programme does: the
prices that bound a branch are those of its parent, and mended in a few steps.
"""

from __future__ import annotations

import heapq
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from sim.placement.interchange import cost_of
from sim.placement.sites import BoolArray, FloatArray, IntArray


@dataclass
class Incumbent:
    """The best plan so far and its cost; ``whole`` where every plan's cost is a whole number."""

    chosen: IntArray
    cost: float
    whole: bool

    @property
    def target(self) -> float:
        """The most that a better plan may cost: one less where costs are whole."""
        if not math.isfinite(self.cost):
            return math.inf
        if self.whole and self.cost < 2**52:
            return self.cost - 1 + 1e-6
        return self.cost - 1e-10 * max(1.0, self.cost)

    def offer(self, chosen: IntArray, cost: float) -> None:
        """Take a plan if it is better."""
        if cost < self.cost:
            self.chosen, self.cost = chosen, cost


@dataclass
class Bound:
    """A Lagrangean bound: prices of the demands, the bound at them, each site's saving, and the sites opened."""

    price: FloatArray
    bound: float
    saving: FloatArray
    chosen: IntArray

    def settled(self, number: int, fixed: BoolArray, closed: BoolArray, target: float) -> tuple[BoolArray, BoolArray]:
        """The sites that every plan up to ``target`` opens, and those that none does."""
        free = ~(fixed | closed)
        wanted = number - int(fixed.sum())
        ranked = np.sort(self.saving[free])
        room = target - self.bound
        if wanted <= 0 or wanted >= len(ranked):
            every = free if wanted >= len(ranked) else np.zeros_like(free)
            return fixed | every, closed | (free & ~every)
        last, after = ranked[wanted - 1], ranked[wanted]
        shut = free & (self.saving - last > room)
        opened = free & (self.saving <= last) & (after - self.saving > room)
        return fixed | opened, closed | shut


def relaxed(cost: FloatArray, price: FloatArray, number: int, fixed: BoolArray, closed: BoolArray) -> Bound:
    """The bound at these prices: the sites that save most are opened, whoever they serve."""
    saving = np.minimum(cost - price, 0.0).sum(axis=1)
    rank = np.where(closed, np.inf, np.where(fixed, -np.inf, saving))
    chosen = np.argpartition(rank, number - 1)[:number]
    return Bound(price, float(price.sum() + saving[chosen].sum()), saving, chosen)


def bounded(
    cost: FloatArray,
    price: FloatArray,
    number: int,
    fixed: BoolArray,
    closed: BoolArray,
    best: Incumbent,
    *,
    pace: float,
    stale_after: int,
    rounds: int,
) -> Iterator[tuple[Bound, Bound]]:
    """Subgradient steps on the prices, each time the step's bound and the best so far.

    Steps as in Held, Wolfe and Crowder, "Validation of subgradient optimization", Mathematical
    Programming 6 (1974), 62-88, halved when the bound has not risen for a while.
    """
    top: Bound | None = None
    stale = 0
    for _ in range(rounds):
        now = relaxed(cost, price, number, fixed, closed)
        if top is None or now.bound > top.bound + 1e-9 * max(1.0, abs(top.bound)):
            top, stale = now, 0
        else:
            stale += 1
        yield now, top
        if top.bound > best.target:
            return
        if stale >= stale_after:
            pace, stale, price = pace / 2, 0, top.price
            if pace < 0.002:
                return
            continue
        slack = 1.0 - (cost[now.chosen] < price).sum(axis=0)
        length = float(slack @ slack)
        if length == 0:
            return
        price = price + pace * max(best.cost * 1.0005 - now.bound, 1e-9) / length * slack


def branched(
    cost: FloatArray,
    number: int,
    best: Incumbent,
    root: Bound,
    fixed: BoolArray,
    closed: BoolArray,
    taken: set[frozenset[int]],
    deadline: float,
    tell: Callable[[int], None],
) -> float:
    """What no plan that is not ``taken`` can beat; ``best`` is it, unless ``deadline`` came first."""
    order = count()
    heap: list[tuple[float, int, FloatArray, BoolArray, BoolArray]] = []
    heapq.heappush(heap, (root.bound, next(order), root.price, *root.settled(number, fixed, closed, best.target)))
    done = 0
    while heap:
        bound, _, price, opened, shut = heapq.heappop(heap)
        if bound > best.target:
            break
        if time.monotonic() > deadline:
            return bound
        done += 1
        tell(done)
        kept = np.flatnonzero(~shut)
        if opened.sum() == number or len(kept) == number:
            plan = np.flatnonzero(opened) if opened.sum() == number else kept
            if frozenset(plan.tolist()) not in taken:
                best.offer(plan, cost_of(cost, plan))
            continue
        if opened.sum() > number or len(kept) < number:
            continue
        inner, open_here = cost[kept], opened[kept]
        none = np.zeros(len(kept), dtype=bool)
        tried: set[frozenset[int]] = set()
        top: Bound | None = None
        steps = bounded(inner, price, number, open_here, none, best, pace=0.5, stale_after=6, rounds=80)
        for now, top in steps:  # noqa: B007
            key = frozenset(kept[now.chosen].tolist())
            if key not in tried and key not in taken:
                tried.add(key)
                best.offer(kept[now.chosen], cost_of(inner, now.chosen))
        assert top is not None
        target = best.target
        if top.bound > target:
            continue
        opened_now, shut_now = top.settled(number, open_here, none, target)
        opened, shut = opened.copy(), shut.copy()
        opened[kept[opened_now]] = True
        shut[kept[shut_now]] = True
        bound = max(bound, top.bound)
        free = np.flatnonzero(~(opened | shut))
        if not len(free):
            heapq.heappush(heap, (bound, next(order), top.price, opened, shut))
            continue
        # the site that saves most: without it the bound rises, with it half the question is answered
        saving = np.full(len(cost), np.inf)
        saving[kept] = top.saving
        site = int(free[saving[free].argmin()])
        only = np.zeros(len(cost), dtype=bool)
        only[site] = True
        heapq.heappush(heap, (bound, next(order), top.price, opened | only, shut))
        heapq.heappush(heap, (bound, next(order), top.price, opened, shut | only))
    return best.cost
