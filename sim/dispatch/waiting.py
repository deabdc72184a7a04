"""Where units wait that are on no job: rules by name, asked whenever it changes who is free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.dispatch.moving import Idle
from sim.dispatch.policies import FloatArray

_NEVER = float("inf")

Settle = Callable[[Idle], None]
"""Moves units as it sees fit; a unit that it does not move goes on as it does."""


@dataclass(frozen=True)
class Places:
    """What is known before a run of the places where units may wait.

    Parameters
    ----------
    columns
        Of the travel tables: the bases, then the posts.
    bases
        How many of them are bases.
    minutes
        From each to each zone, driven to a call [min], shape (places, zones).
    calls
        Calls expected of each zone, in any unit.
    limit
        Minutes of driving within which a unit is in time in each zone.
    table
        By how many units are on no job, the columns of the places that are to be held; a number that is missing is as
        the next smaller one.
    busy
        Share of the time in which a unit is on a job; None where it is counted in the run so far.
    worth
        Share of all calls that a move must bring into expected coverage.
    seen
        The shares of units found on a job, summed over the times at which a rule was asked, and how many these are.
    """

    columns: tuple[int, ...]
    bases: int
    minutes: FloatArray
    calls: FloatArray
    limit: FloatArray
    table: Mapping[int, tuple[int, ...]]
    busy: float | None = None
    worth: float = 0.0
    seen: list[float] = field(default_factory=lambda: [0.0, 0.0])

    def row(self, idle: int) -> tuple[int, ...]:
        """The places to be held when so many units are on no job."""
        number = max((one for one in self.table if one <= idle), default=None)
        return () if number is None else self.table[number]


WaitingRule = Callable[[Places], Settle]


def home(known: Places) -> Settle:  # noqa: ARG001 -- as every rule is asked
    """Every unit waits at its base."""
    return lambda _: None


def compliance_table(known: Places) -> Settle:
    """For each number of units on no job a table names the places that are held, each by the nearest that may be moved.

    A place is held by a unit that is there or on its way there; a base by its own units before others, which go home
    when one of these is back. Who else holds a place that is still named stays. The others are called in the order of
    the table, the nearest first, and who is not needed any more goes home. Gendreau, Laporte and Semet, "The maximal
    expected coverage relocation problem for emergency vehicles", Journal of the Operational Research Society 57 (2006),
    22-28, of which the abstract was read.
    """
    most = max(known.table, default=0)
    rows = [known.row(idle) for idle in range(most + 1)]
    row: tuple[int, ...] | None = None

    def settle(idle: Idle) -> None:
        nonlocal row
        holds = idle.holds
        for unit in idle.lost:
            holds.pop(unit, None)
        now = rows[idle.count(most)]
        if now is row and not idle.lost and not idle.lacks:
            _give_back(idle)
            idle.settled = now is rows[most] and not idle.borrowed()
            return
        row, whole, kept = now, True, dict[int, int]()
        there: dict[int, list[int]] = {}
        for unit, place in holds.items():
            there.setdefault(place, []).append(unit)
        lacking = []
        for place in row:
            if held := there.get(place):
                unit = held.pop(0)
                own = -1 if idle.based(unit, place) else idle.own(place, holds.keys() | kept.keys())
                kept[unit if own < 0 else own] = place
            else:
                lacking.append(place)
        for place in lacking:
            unit = idle.own(place, kept)
            if unit < 0:
                unit = idle.nearest(place, kept)
                if unit < 0:
                    whole = False
                    continue
                idle.send(unit, place)
            kept[unit] = place
        idle.lacks = not whole
        for unit in holds:
            if unit not in kept:
                idle.recall(unit)
        idle.holds, idle.most = kept, most
        _give_back(idle)  # one of its own may have turned to it just now
        idle.settled = whole and now is rows[most] and not idle.borrowed()

    return settle


def _give_back(idle: Idle) -> None:
    """Send home who holds a base of which a unit of its own is back."""
    for unit, place in idle.borrowed():
        own = idle.own(place, idle.holds)
        if own >= 0:
            del idle.holds[unit]
            idle.holds[own] = place
            idle.recall(unit)


class _Cover:
    """Expected coverage as in MEXCLP: calls of each zone times the chance that one of the units in time is free."""

    def __init__(self, known: Places):
        self.known, self.number = known, {column: n for n, column in reversed(list(enumerate(known.columns)))}
        self.covers = (known.minutes <= known.limit).astype(float)

    def share(self, idle: Idle) -> float:
        """The share of the time in which units are busy, as given or as found so far."""
        if self.known.busy is not None:
            return self.known.busy
        seen = self.known.seen
        seen[0], seen[1] = seen[0] + 1 - idle.count() / max(idle.total(), 1), seen[1] + 1
        return seen[0] / seen[1]

    def standing(self, units: Iterable[tuple[int, int]]) -> FloatArray:
        """How many units stand, or will, at each place."""
        counts = np.zeros(len(self.known.columns))
        for _, place in units:
            counts[self.number[place]] += 1
        return counts

    def gained(self, counts: FloatArray, share: float) -> FloatArray:
        """The calls that one more unit at each place would bring into expected coverage."""
        return np.asarray(self.covers @ (self.known.calls * (1 - share) * share ** (counts @ self.covers)))


def dmexclp(known: Places) -> Settle:
    """Who has just become free waits where it adds most to expected coverage; nobody else is moved.

    The heuristic of Jagtenberg, Bhulai and van der Mei, "An efficient heuristic for real-time ambulance redeployment",
    Operations Research for Health Care 4 (2015), 27-35, with the marginal coverage of MEXCLP (Daskin 1983). Others
    count where they wait or will wait; of places that add as much the nearest is taken.
    """
    cover = _Cover(known)

    def settle(idle: Idle) -> None:
        share = cover.share(idle)
        freed = idle.freed
        at = dict(idle.units())
        if freed not in at:
            return
        base = at.pop(freed)
        gained = cover.gained(cover.standing(at.items()), share)
        best = (-gained[cover.number[base]], 0.0, base)
        for number in np.flatnonzero(gained >= -best[0]).tolist():
            place = known.columns[number]
            if place != base and (far := idle.minutes(freed, place)) < _NEVER:
                best = min(best, (-gained[number], far, place))
        if best[2] != base:
            idle.send(freed, best[2])

    return settle


def expected_cover(known: Places) -> Settle:
    """Whenever it changes who is free, the one move that adds most to expected coverage, if it is worth it.

    At most one unit is moved at a time, as van Barneveld, Bhulai and van der Mei find enough, "The effect of ambulance
    relocations on the performance of ambulance service providers", European Journal of Operational Research 252
    (2016), 257-269; what is weighed here is the coverage of MEXCLP (Daskin 1983), not their penalty. Of units at one
    place the nearest to the other goes.
    """
    cover = _Cover(known)
    least = known.worth * float(known.calls.sum())

    def settle(idle: Idle) -> None:
        share, at = cover.share(idle), dict(idle.units())
        counts = cover.standing(at.items())
        found: list[tuple[float, int, int]] = []
        for number in np.flatnonzero(counts).tolist():
            counts[number] -= 1
            gained = cover.gained(counts, share)
            counts[number] += 1
            net = gained - gained[number]
            found += [(float(net[to]), number, to) for to in np.flatnonzero(net > least).tolist()]
        for _, number, to in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
            place = known.columns[to]
            far, unit = min(
                (idle.minutes(one, place), one) for one, where in at.items() if where == known.columns[number]
            )
            if far < _NEVER:
                idle.send(unit, place)
                return

    return settle


WAITING: dict[str, WaitingRule] = {
    "home": home,
    "priority list": compliance_table,
    "compliance table": compliance_table,
    "dmexclp": dmexclp,
    "expected cover": expected_cover,
}
"""Rules of where to wait, by the name that a scenario gives them."""
