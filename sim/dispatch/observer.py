"""Watching a run: what the dispatcher saw when it chose a unit, and what a waiting call waited for.

The observer is a model that looks before it does what every model does, so that a run without one pays
nothing for it, and a run with one comes to the same records.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field

from simpy import Event

from sim.calls import Calls
from sim.dispatch.clock import Wake
from sim.dispatch.model import UnitWake, _Model, _Unit, run_through
from sim.dispatch.records import Records
from sim.dispatch.service import Service

__all__ = ["BUSY", "HOME", "ROLLING", "Candidate", "Freed", "Place", "Sight", "observe"]

HOME, ROLLING, BUSY = "home", "rolling", "busy"
"""Where a unit can be when a call is ready: at its base, on its way there, or on a job."""

_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a way home: two nodes of the travel tables, and the kilometres since the one and to the other.

    The kilometres are not-a-number where no position is known between the two.
    """

    behind: int
    before: int
    km_behind: float
    km_before: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit as it stood when a call was ready.

    Attributes
    ----------
    minutes
        What the rule reckoned with: the drive to the call at ordinary speed, from where it is, or where its job ends.
    handicap
        By the rule [min]; infinite where it may not serve the call.
    place, home_at
        Of a rolling unit: where it was, and when it would have been home.
    call, clear
        Of a busy one: its call, and when it was to be clear, which the dispatcher did not know.
    """

    unit: int
    state: str
    minutes: float
    handicap: float
    place: Place | None = None
    home_at: float = float("nan")
    call: int = -1
    clear: float = float("nan")

    @property
    def score(self) -> float:
        """What the rule ranks by [min]."""
        return self.minutes + self.handicap


@dataclass(frozen=True, slots=True)
class Freed:
    """A unit that became clear while a call waited: which call it took, if any, and whether it may serve this one."""

    at: float
    unit: int
    took: int
    may: bool


@dataclass(slots=True)
class Sight:
    """What could be seen of a call's dispatch.

    Attributes
    ----------
    ready
        When the call was ready [min].
    candidates
        All units: those that may be sent, the first choice first; then busy ones, the soonest there first; then
        those that may not, or cannot, come at all.
    unit, minutes
        The unit that was sent in the end, -1 for none, and the drive reckoned for it [min].
    waited
        Whether no unit could be sent when it was ready.
    ahead
        Calls that stood before it when it began to wait.
    freed
        Units that became clear while it waited.
    """

    ready: float
    candidates: tuple[Candidate, ...]
    unit: int = -1
    minutes: float = float("nan")
    waited: bool = False
    ahead: tuple[int, ...] = ()
    freed: list[Freed] = field(default_factory=list)


def observe(service: Service, calls: Calls, watched: Collection[int]) -> tuple[Records, dict[int, Sight]]:
    """Answer ``calls`` as ``simulate`` does, and tell what was seen of those of the numbers ``watched``."""
    model = _Watched(service, calls, watched)
    return run_through(model), model.sights


class _Watched(_Model):
    """A model that looks around before it decides about a watched call."""

    def __init__(self, service: Service, calls: Calls, watched: Collection[int]):
        super().__init__(service, calls)
        self.watched = frozenset(watched)
        self.sights: dict[int, Sight] = {}

    def on_call(self, event: Wake) -> None:
        call = self.next_call
        if call in self.watched:
            self.sights[call] = Sight(self.ready[call], self.around(call))
        super().on_call(event)

    def none_free(self, call: int, zone: int, now: float) -> None:
        super().none_free(call, zone, now)
        if call in self.watched:
            sight, queue = self.sights[call], [waiting for _, _, waiting in self.waiting]
            sight.waited = call in queue
            sight.ahead = tuple(queue[: queue.index(call)]) if sight.waited else ()

    def send(
        self, call: int, unit: _Unit, now: float, launch: float, minutes: float, rolling: float, node: int,
        lead_km: float,
    ) -> None:  # fmt: skip
        if call in self.watched:
            self.sights[call].unit, self.sights[call].minutes = unit.id, minutes
        super().send(call, unit, now, launch, minutes, rolling, node, lead_km)

    def on_clear(self, event: Event) -> None:
        assert isinstance(event, UnitWake)
        unit = event.unit
        now, station, done = unit.plan[-1], unit.station, unit.plan
        watching = [
            (call, self.handicap[station][self.zone[call]] + self.from_end(unit, self.zone[call]) < _NEVER)
            for _, _, call in self.waiting
            if call in self.watched
        ]
        super().on_clear(event)
        took = -1 if unit.plan is done else int(unit.plan[0])
        for call, may in watching:
            self.sights[call].freed.append(Freed(now, unit.id, took, may))

    def around(self, call: int) -> tuple[Candidate, ...]:
        """All units as they stand now, in the order in which the rule would send them."""
        now, zone = self.ready[call], self.zone[call]
        home = {unit for there in self.at_home for unit in there}
        home |= {unit.id for home_at, _, unit in self.rolling if home_at <= now}
        rolling = {unit.id for _, _, unit in self.rolling}
        base = self.service.tables.base_minutes
        seen = []
        for unit in self.units:
            handicap = self.handicap[unit.station][zone]
            if unit.id in home:
                one = Candidate(unit.id, HOME, float(base[unit.station, zone]), handicap)
            elif unit.id in rolling:
                minutes, place = self.on_the_way(unit, self.worked[call], zone)
                one = Candidate(unit.id, ROLLING, minutes, handicap, place, unit.home_at)
            else:
                one = Candidate(unit.id, BUSY, self.from_end(unit, zone), handicap, call=int(unit.plan[0]),
                                clear=unit.plan[-1])  # fmt: skip
            seen.append(one)
        return tuple(sorted(seen, key=lambda one: _order(one, now)))

    def from_end(self, unit: _Unit, zone: int) -> float:
        """Minutes to a zone from where the unit's job ends."""
        tables = self.service.tables
        return float(tables.lead(unit.node) + self.cells[tables.start(unit.node) + zone])

    def on_the_way(self, unit: _Unit, worked: float, zone: int) -> tuple[float, Place]:
        """Minutes to a zone from where a rolling unit is, and where that is."""
        way, cells, elapsed = unit.way, self.cells, worked - unit.left
        edge = bisect_right(way.elapsed, elapsed, 1, way.last)
        rest, gone = way.elapsed[edge] - elapsed, elapsed - way.elapsed[edge - 1]
        onward = rest * way.ahead[edge] + cells[way.row[edge] + zone]
        turned = gone * way.back[edge] + cells[way.row[edge - 1] + zone]
        place = Place(way.nodes[edge - 1], way.nodes[edge], gone * way.km[edge], rest * way.km[edge])
        return float(turned if turned < onward else onward), place


def _order(one: Candidate, now: float) -> tuple[int, float, int]:
    if not one.score < _NEVER:
        return 2, one.minutes, one.unit
    if one.state == BUSY:
        return 1, one.clear - now + one.score, one.unit
    return 0, one.score, one.unit
