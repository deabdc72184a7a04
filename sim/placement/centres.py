"""p-center: the least minutes within which everybody has a station.

Minimise the largest over zones of the minutes to the nearest of p open sites. Hakimi, "Optimum
locations of switching centers and the absolute centers and medians of a graph", Operations Research 12
(1964), 450-459. Solved as Minieka has it, "The m-center problem", SIAM Review 12 (1970), 138-139: the answer
is one of the minutes in the table, and p stations reach everybody within r if and only if a set covering
says so; halving the list of minutes finds the least such r. Relaxed coverings, which are quick, come first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sim.placement.allowance import Allowance
from sim.placement.centre_swaps import swapped
from sim.placement.draft import Draft, Found
from sim.placement.interchange import greedy
from sim.placement.medians import unheard
from sim.placement.program import Goal, OutOfTime, Program
from sim.placement.sites import BoolArray, FloatArray, IntArray, Siting, Terms
from sim.questions import Progress


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
    tell: Progress | None = None,
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
    best = _quick(minutes, stations, least, most, deadline) if stations is not None and not excluded else None
    # below ``low`` no radius will do; at ``high`` one does
    low, high = 0, len(radii)
    if best is not None and math.isfinite(value(best)):
        high = int(np.searchsorted(radii, value(best)))
    else:
        best = None
    steps = 0
    try:
        least_high = min(high, len(radii) - 1)
        while stations is not None and low < least_high:
            middle = (low + least_high) // 2
            if _relaxed_needs(minutes <= radii[middle], least, most, deadline) > stations + 1e-6:
                low = middle + 1
            else:
                least_high = middle
            say("halving", steps := steps + 1, None)
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


def _quick(minutes: FloatArray, number: int, least: IntArray, most: IntArray, deadline: float) -> IntArray:
    """A plan without proof, as counts."""
    if minutes.shape[1] == 0:
        plan = greedy(np.zeros((len(minutes), 1)), number, np.flatnonzero(least), most == 0)
    else:
        plan = swapped(minutes, number, least, most, deadline)
    return np.bincount(plan, minlength=len(minutes))


def _relaxed_needs(covers: BoolArray, least: IntArray, most: IntArray, deadline: float) -> float:
    """Stations needed if they came in parts: no whole number of stations less than this will do.

    Raises
    ------
    OutOfTime
        Where ``deadline`` passes before that is known.
    """
    if not covers[most > 0].any(axis=0).all():
        return math.inf
    program = Program()
    part = program.columns(len(covers), low=least, high=most)
    demand, site = np.nonzero(covers.T)
    program.rows(covers.shape[1], (demand, part[site], 1.0), low=1)
    found = program.solve(
        Goal(part, np.ones(len(part)), np.zeros(len(part), dtype=np.int64)), largest=False, deadline=deadline
    )
    return found.bound if found.values is not None else math.inf


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
