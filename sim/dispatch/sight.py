"""What a sighted rule may see: the present, never a mark of a call and never a future instant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from sim.dispatch.policies import BoolArray, DispatchRule, FloatArray

if TYPE_CHECKING:
    from sim.county import TravelTables
    from sim.dispatch.model import Heart, Unit
    from sim.dispatch.service import Standing

Choice: TypeAlias = "tuple[float, float, int]"
"""A unit that may be sent: its minutes with its handicap, its minutes alone [min], and its number."""

_NEVER = float("inf")


@dataclass(frozen=True)
class Known:
    """What is known when a rule is made: before a run, and whenever roads change in it.

    Parameters
    ----------
    minutes
        From each station to each zone, driven to a call [min], shape (stations, zones).
    calls
        Calls expected of each zone, in any unit.
    limit
        Minutes of driving within which a unit is in time in each zone; not-a-number where no standard holds.
    weights
        What the closest unit, the next one and so on count for in the preparedness of a zone.
    memory
        What a rule remembers beyond a change of the roads; empty when a run begins.
    """

    minutes: FloatArray
    calls: FloatArray
    limit: FloatArray
    weights: tuple[float, ...] = ()
    memory: dict[str, float] = field(default_factory=dict)

    def in_time(self) -> FloatArray:
        """The limit of each zone; of one without a standard as long as for the zones that have one."""
        return np.where(np.isnan(self.limit), np.nanmax([*self.limit, 0.0]), self.limit)


@runtime_checkable
class Knowing(Protocol):
    """A feature of a service that has to know what is known before a run."""

    def knowing(self, known: Known) -> Standing:
        """The same with that."""


class Look:
    """What stands there when a call is ready; everything is looked up only when it is asked for.

    Attributes
    ----------
    now
        The instant [min].
    zone, need, priority
        Of the call, as numbers; ``need`` is 0 where all units are alike.
    """

    __slots__ = ("_call", "_heart", "_zones", "need", "now", "priority", "zone")
    now: float
    zone: int
    need: int
    priority: int

    def __init__(self, heart: Heart):
        self._heart = heart
        self._zones = memoryview(np.ascontiguousarray(heart.calls.zone))  # type: ignore[arg-type]

    def turn_to(self, call: int, now: float) -> None:
        """Look at another call."""
        heart = self._heart
        self._call, self.now = call, now
        self.zone, self.priority = self._zones[call], heart.priority[call]
        self.need = heart.rank[call] // heart.service.handicap.shape[1]

    def at_base(self) -> Iterator[Choice]:
        """The first unit at home of each stand that has one and may serve the call, by minutes and handicap."""
        heart = self._heart
        at_home = heart.at_home
        for score, minutes, stand in heart.preference[heart.rank[self._call]]:
            if there := at_home[stand]:
                yield score, minutes, there[0]

    def on_the_way(self) -> Iterator[Choice]:
        """Units on their way home that may serve the call, from where they are, the first to be home first."""
        heart, call = self._heart, self._call
        rank = heart.rank[call]
        for _, _, unit in heart.rolling:
            minutes = heart.reach(unit, call)
            score = minutes + heart.handicap[unit.stand][rank]
            if score < _NEVER:
                yield score, minutes, unit.id

    def station(self, unit: int) -> int:
        """The station of a unit."""
        return self._heart.units[unit].station

    def free(self) -> npt.NDArray[np.int64]:
        """Units of each station that are at home or on their way there."""
        heart = self._heart
        counts = np.zeros(len(heart.service.ambulances), dtype=np.int64)
        for stand, there in zip(heart.service.stands, heart.at_home, strict=True):
            counts[stand.station] += len(there)
        for _, _, unit in heart.rolling:
            counts[unit.station] += 1
        return counts

    def units(self) -> int:
        """Units that there are."""
        return len(self._heart.units)


Choose = Callable[[Look], "Choice | None"]
"""Picks one of the choices that a look gives; None only where it gives none."""


class SightedRule:
    """A dispatch rule that is asked at every call, with what stands there then.

    As a ranked rule it gives the handicaps of the rule that it stands ``over``: who may come at all.
    """

    def __init__(self, prepare: Callable[[Known], Choose], over: DispatchRule):
        self.prepare, self.over = prepare, over
        self.__doc__, self.__module__, self.__qualname__ = prepare.__doc__, prepare.__module__, prepare.__qualname__

    def __call__(self, in_catchment: BoolArray, minutes: FloatArray) -> FloatArray:
        """The handicaps of the ranked rule [min]."""
        return self.over(in_catchment, minutes)

    def __reduce__(self) -> str:
        return self.__qualname__  # as a function, by its name


def sighted(over: DispatchRule) -> Callable[[Callable[[Known], Choose]], SightedRule]:
    """Make a sighted rule of a function that is given what is ``Known`` and gives one to choose by.

    It is asked before each run, and whenever roads change: the rule knows those of now.

    Parameters
    ----------
    over
        The ranked rule that says who may come at all, and in which order bases are looked at.
    """
    return lambda prepare: SightedRule(prepare, over)


@dataclass(frozen=True)
class Looking:
    """A sighted rule as it stands ready in a service."""

    rule: SightedRule
    known: Known

    def join(self, heart: Heart) -> None:
        """Let it choose the unit."""
        known = replace(self.known, memory={})
        choose, look, units = self.rule.prepare(known), Look(heart), heart.units

        def on_other_roads(tables: TravelTables, node: Callable[[int, int], int]) -> None:  # noqa: ARG001 -- as all are told
            nonlocal choose
            choose = self.rule.prepare(replace(known, minutes=tables.of_zones(len(known.calls)).base_minutes))

        heart.other_roads.append(on_other_roads)

        def chosen(call: int, now: float) -> tuple[Unit | None, float]:
            look.turn_to(call, now)
            choice = choose(look)
            if choice is not None:
                return units[choice[2]], choice[1]
            if next(look.at_base(), None) or next(look.on_the_way(), None):
                raise RuntimeError(f"the rule {self.rule.__qualname__} sends nobody, and there is a unit to send")
            return None, _NEVER

        heart.look = chosen
