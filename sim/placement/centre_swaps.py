"""A good plan for the p-center quickly: stations swapped until no swap brings the furthest nearer.

After Mladenović, Labbé and Hansen, "Solving the p-center problem with tabu search and variable neighborhood
search", Networks 42 (2003), 48-64: only a site that is nearer to whoever is furthest out can help, and all
swaps are weighed at once from the nearest and second nearest open site. What these find is an upper bound only:
:mod:`sim.placement.centres` proves it, or finds better.
"""

from __future__ import annotations

import math
import time

import numpy as np

from sim.placement.interchange import cost_of, improved, stirred
from sim.placement.sites import BoolArray, FloatArray, IntArray

_STARTS = 50
"""First stations from which a plan is grown."""
_LOWERINGS = 100
"""Radii, each below the one before, that are tried at most."""
_TRIES = 10
"""Times that a plan is shaken and swapped again for a radius."""


def farthest_first(minutes: FloatArray, number: int, first: list[int], usable: IntArray) -> IntArray:
    """``number`` stations: each next one is the nearest to whoever is furthest out.

    After Gonzalez, Theoretical Computer Science 38 (1985), 293-306. ``minutes`` has shape (sites, demands).
    """
    chosen = list(first)
    now = minutes[chosen].min(axis=0)
    while len(chosen) < number:
        worst = int(now.argmax())
        reach = np.where(np.isin(usable, chosen), np.inf, minutes[usable, worst])
        site = int(usable[reach.argmin()])
        if site in chosen:  # nobody else can reach them: any site will do
            site = next(int(other) for other in usable if other not in chosen)
        chosen.append(site)
        now = np.minimum(now, minutes[site])
    return np.array(chosen, dtype=np.int64)


def radius_of(minutes: FloatArray, chosen: IntArray) -> float:
    """The most minutes from the nearest of the chosen sites."""
    return float(minutes[chosen].min(axis=0).max())


def _descended(minutes: FloatArray, chosen: IntArray, fixed: BoolArray, closed: BoolArray) -> IntArray:
    """The plan after the best swap, again and again, until none brings the furthest nearer."""
    chosen = chosen.copy()
    demands = np.arange(minutes.shape[1])
    while True:
        inside = minutes[chosen]
        near = inside.argmin(axis=0)
        first = inside[near, demands]
        inside[near, demands] = np.inf
        second = inside.min(axis=0)
        worst = int(first.argmax())
        coming = np.flatnonzero((minutes[:, worst] < first[worst]) & ~closed)
        coming = np.setdiff1d(coming, chosen)
        leaving = np.flatnonzero(~fixed[chosen])
        if not len(coming) or not len(leaving):
            return chosen
        order = np.argsort(near, kind="stable")
        edges = np.searchsorted(near[order], np.arange(len(chosen)))
        empty = np.diff(np.append(edges, len(order))) == 0
        # reduceat gives an empty group its neighbour's first value, so a column of nothing ends them all
        nothing = np.full((len(coming), 1), -np.inf)
        held = [
            np.maximum.reduceat(
                np.concatenate([np.minimum(minutes[coming], other)[:, order], nothing], axis=1), edges, axis=1
            )
            for other in (first, second)
        ]
        for one in held:
            one[:, empty] = -np.inf
        stays, left = held
        top = stays.argmax(axis=1)
        rows = np.arange(len(coming))
        others = np.broadcast_to(stays[rows, top][:, None], stays.shape).copy()
        stays[rows, top] = -np.inf
        others[rows, top] = stays.max(axis=1)
        after = np.maximum(left, others)[:, leaving]  # the radius with each site in place of each station
        best = int(after.argmin())
        if not after.flat[best] < first[worst]:
            return chosen
        chosen[leaving[best % len(leaving)]] = coming[best // len(leaving)]


def swapped(minutes: FloatArray, number: int, least: IntArray, most: IntArray, deadline: float) -> IntArray:
    """A good plan of ``number`` sites, those that must be open among them; always the same unless time runs out.

    From plans grown from different first stations by `farthest_first`, each after its swaps. The best is then asked for
    a lesser radius: what lies beyond it is a cost, and sites are swapped as for a p-median until nobody does.
    """
    usable, fixed, closed = np.flatnonzero(most > 0), least > 0, most == 0
    open_now = np.flatnonzero(fixed).tolist()
    best, radius = np.zeros(0, dtype=np.int64), math.inf

    def offer(plan: IntArray) -> None:
        nonlocal best, radius
        plan = _descended(minutes, plan, fixed, closed)
        if not len(best) or radius_of(minutes, plan) < radius:
            best, radius = plan, radius_of(minutes, plan)

    for first in usable[:: max(1, len(usable) // _STARTS)].tolist():
        offer(farthest_first(minutes, number, open_now or [first], usable))
        if open_now or time.monotonic() > deadline:
            break
    for _ in range(_LOWERINGS if math.isfinite(radius) else 0):
        nearer = minutes[(minutes < radius) & ~closed[:, None]]
        if not len(nearer) or time.monotonic() > deadline:
            break
        # how much farther than a better plan may leave anybody; where no road leads, no infinite costs to subtract
        beyond = np.clip(minutes - nearer.max(), 0.0, radius)
        plan = improved(beyond, best, fixed, closed)
        if cost_of(beyond, plan):
            plan = stirred(beyond, plan, fixed, closed, _TRIES)
        if cost_of(beyond, plan):
            break
        offer(plan)
    return best
