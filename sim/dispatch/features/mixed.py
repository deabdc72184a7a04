"""Units by class at their stations, what each call needs of them, and which units follow on a need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.dispatch.records import FIRST, Records
from sim.dispatch.service import Stand

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

WEATHER = "weather"
"""The mark by which it is decided whether a class may be sent on a day."""


HINDERED = {
    "class": "the call prefers another class",
    "class-never": "its class does not serve such calls",
    "class-hours": "its class is not sent at this hour, or in the weather of this day",
    "kept": "it is kept for transfers",
    "not-kept": "it is not kept for transfers",
}
"""Why a fleet would rather not send a unit to a call, or never does."""


@dataclass(frozen=True)
class Follow:
    """What follows on a need.

    Parameters
    ----------
    second, classes
        The need of a second unit, -1 for none, and the classes that it may be of.
    after
        How long after the first it is sent [min].
    skips
        Whether it is not sent where it would come later than the first.
    meets
        Whether it meets the first on the road, where that has left before it is there.
    carrier
        The need of the unit that carries, where the first may be one that does not; else -1.
    """

    second: int = -1
    classes: frozenset[int] = frozenset()
    after: float = 0.0
    skips: bool = True
    meets: bool = False
    carrier: int = -1


@dataclass(frozen=True)
class Mixed:
    """Units by class at their stations, and what each call needs.

    Parameters
    ----------
    stands, handicap
        As of a ``Fleet``.
    need
        By zone (one for all, where zones are alike), condition and priority, shape (zones, conditions, 4).
    rank
        0 for the class that a need prefers, 1 for others it names, 2 for the rest, shape (needs, classes).
    names
        Of the classes.
    flown
        As of a ``Fleet``.
    limits
        For each class that may not always be sent the share of days on which it may, by hour. ``handicap`` has all
        needs once for each set of these classes that stays away, as the bits of its number say.
    follows
        For each need, which units are sent besides; their needs stand behind those of calls in ``handicap``.
    errands
        For each stream of transfers the need that it has whatever its condition; -1 for that of its condition.
    carries, after_it
        For each class, whether it carries patients, and whether the unit that does is sent only after it is there.
    """

    stands: tuple[Stand, ...]
    handicap: FloatArray
    need: IntArray
    rank: IntArray
    names: tuple[str, ...] = ("A",)
    flown: Mapping[int, FloatArray] = field(default_factory=dict)
    limits: tuple[tuple[float, ...], ...] = ()
    follows: tuple[Follow, ...] = ()
    carries: tuple[bool, ...] = (True,)
    after_it: tuple[bool, ...] = (False,)
    errands: tuple[int, ...] = ()

    def at_places(self, zone: IntArray) -> Mixed:
        """The same where the places of the tables are of these zones."""
        return replace(self, flown={stand: minutes[zone] for stand, minutes in self.flown.items()})

    def need_of(self, calls: Calls) -> IntArray:
        """The need of each call, by its zone, condition and priority, or of its stream of transfers."""
        zone = calls.zone if len(self.need) > 1 else 0
        need = np.asarray(self.need[zone, calls.condition, calls.priority])
        if not self.errands or calls.emergency.all():
            return need
        own = np.array((-1, *self.errands))[calls.errand]
        return np.where(own >= 0, own, need)

    def away(self, calls: Calls) -> IntArray:
        """Which classes may not be sent to each call when it is ready, as bits."""
        hour, found = np.floor(calls.ready / 60).astype(np.int64) % 24, np.zeros(len(calls), dtype=np.int64)
        for bit, by_hour in enumerate(self.limits):
            share = np.array(by_hour)[hour]
            minds = WEATHER in (calls.own.dtype.names or ())
            up = (share >= 1) | ((calls.own[WEATHER] < share) if minds else (share > 0))
            found |= (~up).astype(np.int64) << bit
        return found

    def needs(self, calls: Calls) -> IntArray:
        """By each call's condition and priority, and by which classes may be sent when it is ready."""
        return self.at_times(self.need_of(calls), calls)

    def at_times(self, need: IntArray, calls: Calls) -> IntArray:
        """The row of ``handicap`` of a need of each call, by which classes may be sent when it is ready."""
        return need + self.away(calls) * (len(self.handicap) >> len(self.limits)) if self.limits else need

    def hindered(self, calls: Calls, call: int, stand: int) -> str:
        """Why the fleet would rather not send, or never sends, a unit of a stand to a call: a key of ``HINDERED``."""
        one = calls.at(np.array([call]))
        if not self.own_handicap(calls, call, stand):
            return ""
        usual = self.handicap[int(self.need_of(one)[0]), stand]
        if np.isinf(usual):
            return "class-never"
        return "class-hours" if np.isinf(self.own_handicap(calls, call, stand)) else "class"

    def own_handicap(self, calls: Calls, call: int, stand: int) -> float:
        """What the fleet puts on top of the dispatch rule's minutes for a stand and a call [min]."""
        return float(self.handicap[int(self.needs(calls.at(np.array([call])))[0]), stand])

    @cached_property
    def unit_class(self) -> IntArray:
        """The class of each unit."""
        return np.array([stand.unit_class for stand in self.stands for _ in range(stand.units)], dtype=np.int64)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        first = assigned if records.role is None else assigned & (records.role == FIRST)
        rank = self.rank[self.need_of(records.calls)[records.call], self.unit_class[records.unit]][first]
        if not len(rank):
            return dict.fromkeys(("preferred_class", "other_class"), float("nan"))
        return {"preferred_class": float(np.mean(rank == 0)), "other_class": float(np.mean(rank == 2))}
