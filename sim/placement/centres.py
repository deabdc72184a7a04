"""p-center: the least minutes within which everybody has a station.

Minimise the largest over zones of the minutes to the nearest of p open sites. Hakimi, "Optimum
locations of switching centers and the absolute centers and medians of a graph", Operations Research 12
(1964), 450-459. Solved as Minieka has it, "The m-center problem", SIAM Review 12 (1970), 138-139: the answer
is one of the minutes in the table, and p stations reach everybody within r if and only if a set covering
says so; halving the list of minutes finds the least such r. Relaxed coverings, which are quick, come first.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sim.placement.allowance import Allowance
from sim.placement.draft import Draft, Found
from sim.placement.interchange import greedy
from sim.placement.medians import Told, unheard
from sim.placement.program import Goal, OutOfTime
from sim.placement.siting import BoolArray, FloatArray, IntArray, Siting, Terms

__all__ = ["center_value", "least_radius", "solve_center"]


def center_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """The most minutes that anybody is from the nearest station [min], over all times."""
    drive = asked.demands.minutes[counts > 0]
    if drive.shape[1] == 0:
        return np.zeros(1)
    return np.array([drive.min(axis=0).max() if len(drive) else np.inf])


def solve_center(
    asked: Siting,
    number: int | Allowance,
    *,
    excluded: Sequence[IntArray] = (),
    deadline: float = math.inf,
    tell: Told | None = None,
) -> Found | None:
    """The best ``number`` stations by the largest minutes; None where every plan leaves somebody without a road.

    Parameters
    ----------
    number
        Or what may be added and moved.
    excluded
        Counts of plans that may not be found again.
    deadline
        Of `time.monotonic`; the best plan by then is returned, with the bound as it stands.
    """
    say = tell or unheard
    minutes = asked.demands.minutes
    least, most = asked.held(True, None)
    radii = np.unique(minutes[most > 0])
    radii = radii[np.isfinite(radii)]
    if minutes.shape[1] == 0 or not len(radii):
        radii = np.zeros(1)

    def value(counts: IntArray) -> float:
        return float(center_value(asked, Terms(), counts)[0])

    stations = number if isinstance(number, int) else None
    best = _quick(minutes, stations, least, most) if stations is not None and not excluded else None
    # below ``low`` no radius will do; at ``high`` one does
    low, high = 0, len(radii)
    if best is not None and math.isfinite(value(best)):
        high = int(np.searchsorted(radii, value(best)))
    else:
        best = None
    least_low, steps = low, 0
    least_high = min(high, len(radii) - 1)
    while stations is not None and least_low < least_high and time.monotonic() < deadline:
        middle = (least_low + least_high) // 2
        if _relaxed_needs(minutes <= radii[middle], least, most) > stations + 1e-6:
            least_low = middle + 1
        else:
            least_high = middle
        say("halving", steps := steps + 1, None)
    low = least_low
    try:
        if best is None:
            best = _within(asked, radii[-1], number, excluded, deadline)
            if best is None:
                return None
            high = int(np.searchsorted(radii, value(best)))
        ahead = 1
        while low < high:
            # the relaxed answer is nearly always the answer: look there first, then in doubling steps
            middle = min(low + ahead - 1, (low + high) // 2)
            found = _within(asked, radii[middle], number, excluded, deadline)
            if found is None:
                low, ahead = middle + 1, ahead * 2
            else:
                best, high = found, int(np.searchsorted(radii, value(found)))
            say("halving", steps := steps + 1, None)
    except OutOfTime:
        if best is None:
            raise
    bound = min(float(radii[min(low, len(radii) - 1)]), value(best))
    return Found(best, bound, bound == value(best))


def _quick(minutes: FloatArray, number: int, least: IntArray, most: IntArray) -> IntArray | None:
    """A plan without proof: each next station is the one nearest to whoever is furthest out, or takes most off.

    After Gonzalez, Theoretical Computer Science 38 (1985), 293-306.
    """
    usable = np.flatnonzero(most > 0)
    if minutes.shape[1] == 0:
        plan = greedy(np.zeros((len(minutes), 1)), number, np.flatnonzero(least), most == 0)
        return np.bincount(plan, minlength=len(minutes))
    best, best_radius = None, math.inf
    for first in usable[:: max(1, len(usable) // 50)]:
        chosen = np.flatnonzero(least).tolist() or [int(first)]
        now = minutes[chosen].min(axis=0)
        while len(chosen) < number:
            worst = int(now.argmax())
            reach = np.where(np.isin(usable, chosen), np.inf, minutes[usable, worst])
            site = int(usable[reach.argmin()])
            if site in chosen:  # nobody else can reach them: any site will do
                site = next(int(other) for other in usable if other not in chosen)
            chosen.append(site)
            now = np.minimum(now, minutes[site])
        if now.max() < best_radius:
            best, best_radius = np.bincount(chosen, minlength=len(minutes)), float(now.max())
    return best


def _relaxed_needs(covers: BoolArray, least: IntArray, most: IntArray) -> float:
    """Stations needed if they came in parts: no whole number of stations less than this will do."""
    if not covers[most > 0].any(axis=0).all():
        return math.inf
    demand, site = np.nonzero(covers.T)
    rows = csr_array((np.ones(len(demand)), (demand, site)), shape=(covers.shape[1], covers.shape[0]))
    found = milp(np.ones(len(covers)), bounds=Bounds(least, most), constraints=LinearConstraint(rows, 1.0))
    return float(found.fun) if found.status == 0 else -math.inf


def _within(
    asked: Siting, radius: float, number: int | Allowance, excluded: Sequence[IntArray], deadline: float
) -> IntArray | None:
    """Counts of a plan that reaches everybody within ``radius`` [min]; None where there is none."""
    draft = Draft(asked, Terms(), number, stations=True)
    covers = (asked.demands.minutes <= radius) & np.isfinite(asked.demands.minutes)
    draft.cover_all(covers)
    draft.exclude(excluded)
    goal = Goal(draft.unit, np.zeros(len(draft.unit)), np.zeros(len(draft.unit), dtype=np.int64))
    found = draft.solved(goal, largest=False, deadline=deadline)
    return None if found is None else found.counts


def least_radius(asked: Siting, number: int, deadline: float = math.inf) -> float:
    """The minutes within which ``number`` stations can reach everybody [min]; infinite where they cannot."""
    try:
        found = solve_center(asked, number, deadline=deadline)
    except OutOfTime:
        return math.nan
    return math.inf if found is None else float(center_value(asked, Terms(), found.counts)[0])
