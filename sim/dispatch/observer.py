"""Watching a run: what the dispatcher saw when it chose a unit, and what a waiting call waited for.

The observer stands before each decision point and looks, so that a run without one pays nothing for it, and a
run with one comes to the same records.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial

from sim.calls import Calls
from sim.dispatch.model import NEVER, Heart, Unit, UnitWake, run_through
from sim.dispatch.records import Records
from sim.dispatch.service import Service

HOME, ROLLING, BUSY, BOUND, SILENT, OFF = "home", "rolling", "busy", "bound", "silent", "off"
"""Where a unit can be when a call is ready: at its base, on its way there, on a job, or clear and bound to be home
(or made ready there) before it is free, or at its base with a crew that was asked and could not be raised,
or off duty: at its base, or driving home."""


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
        Of a busy one: its call, and when it was to be clear, which the dispatcher did not know. Of one that is bound:
        the call that it has served, and when it is free.
    away
        Of one that is off duty: why.
    """

    unit: int
    state: str
    minutes: float
    handicap: float
    place: Place | None = None
    home_at: float = float("nan")
    call: int = -1
    clear: float = float("nan")
    away: tuple[str, ...] = ()

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
        When the call was ready, or was looked at again after a crew could not be raised [min].
    candidates
        All units: those that may be sent, the first choice first; then busy ones, the soonest there first; then
        those that may not, or cannot, come at all.
    unit, minutes
        The unit that was sent in the end, -1 for none, and the drive reckoned for it [min].
    waited
        Whether no unit could be sent when it was ready.
    ahead
        Calls that stood before it when it began to wait, among them those that wait for a unit that carries.
    freed
        Units that became clear while it waited.
    asked
        When crews were asked that could not be raised [min], and the unit of each.
    """

    ready: float
    candidates: tuple[Candidate, ...]
    unit: int = -1
    minutes: float = float("nan")
    waited: bool = False
    ahead: tuple[int, ...] = ()
    freed: list[Freed] = field(default_factory=list)
    asked: list[tuple[float, int]] = field(default_factory=list)


def observe(service: Service, calls: Calls, watched: Collection[int]) -> tuple[Records, dict[int, Sight]]:
    """Answer ``calls`` as ``simulate`` does, and tell what was seen of those of the numbers ``watched``."""
    heart = Heart(service, calls)
    observer = _Observer(heart, watched)
    return run_through(heart), observer.sights


class _Observer:
    """Looks around before the heart decides about a watched call: it stands before each decision point."""

    def __init__(self, heart: Heart, watched: Collection[int]):
        self.heart, self.watched = heart, frozenset(watched)
        self.sights: dict[int, Sight] = {}
        self.bound: dict[int, object] = {}  # units that are clear and not free yet, with the plan of the job that ended
        self.look, heart.look = heart.look, self.before_look
        if heart.peek is not None:
            self.peek, heart.peek = heart.peek, self.before_peek
        self.none_free, heart.none_free = heart.none_free, self.after_none_free
        self.plan, heart.plan = heart.plan, self.before_plan
        self.clearing = False
        heart.in_vain = self.in_vain
        for callbacks in heart.frees:
            callbacks[0] = partial(self.around_clear, callbacks[0])

    def before_look(self, call: int, now: float) -> tuple[Unit | None, float]:
        if call in self.watched:
            asked = self.sights[call].asked if call in self.sights else []
            self.sights[call] = Sight(now, self.around(call, now), asked=asked)
        return self.look(call, now)

    def before_peek(self, call: int, now: float) -> tuple[Unit | None, float]:
        if call in self.watched:
            asked = self.sights[call].asked if call in self.sights else []
            self.sights[call] = Sight(now, self.around(call, now), asked=asked)
        return self.peek(call, now)

    def in_vain(self, call: int, now: float, unit: Unit) -> None:
        if call in self.watched:
            sight = self.sights[call]
            sight.asked.append((now, unit.id))
            sight.candidates = self.around(call, now)

    def after_none_free(self, call: int, now: float) -> None:
        self.none_free(call, now)
        if call in self.watched:
            sight, queue = self.sights[call], [waiting for _, _, waiting in self.heart.waiting]
            sight.waited = call in queue
            before = queue[: queue.index(call)] if sight.waited else []
            sight.ahead = tuple(dict.fromkeys(map(self.heart.call_of, before)))

    def before_plan(
        self,
        call: int,
        unit: Unit,
        now: float,
        launch: float,
        minutes: float,
        node: int,
        lead_km: float,
    ) -> None:
        if call in self.watched:
            sight = self.sights[call]
            sight.unit, sight.minutes = unit.id, minutes
            if sight.waited and not self.clearing:  # a shift begins
                sight.freed.append(Freed(now, unit.id, call, True))
        self.plan(call, unit, now, launch, minutes, node, lead_km)

    def around_clear(self, free: Callable[[UnitWake], None], event: UnitWake) -> None:
        unit, heart = event.unit, self.heart
        now, done = unit.until, unit.plan
        watching = [
            (call, heart.handicap[unit.stand][heart.rank[call]] + self.from_end(unit, call) < NEVER)
            for _, _, call in heart.waiting
            if call in self.watched
        ]
        self.clearing = True
        free(event)
        self.clearing = False
        if unit.plan is done and unit.wake.callbacks is not None:
            self.bound[unit.id] = done  # it is clear, and not free yet
            return
        took = -1 if unit.plan is done else heart.call_of(int(unit.plan[0]))
        for call, may in watching:
            self.sights[call].freed.append(Freed(now, unit.id, took, may))

    def around(self, call: int, now: float) -> tuple[Candidate, ...]:
        """All units as they stand now, in the order in which a ranked rule would send them."""
        heart = self.heart
        zone, rank = heart.zone[call], heart.rank[call]
        silent = heart.given_up.get(call, ())
        home = {unit for there in heart.at_home for unit in there}
        rolling = {unit.id for _, _, unit in heart.rolling}
        base = heart.base
        seen = []
        for unit in heart.units:
            handicap = heart.handicap[unit.stand][rank]
            if away := heart.off_duty.get(unit.id):
                one = Candidate(unit.id, OFF, base[unit.stand][zone], handicap, away=tuple(away))
            elif unit.id in home:
                state = SILENT if unit.stand in silent else HOME
                one = Candidate(unit.id, state, base[unit.stand][zone], handicap)
            elif unit.id in rolling:
                minutes, place = self.on_the_way(unit, call)
                one = Candidate(unit.id, ROLLING, minutes, handicap, place, unit.home_at)
            elif self.bound.get(unit.id) is unit.plan:
                minutes = base[unit.stand][zone]  # it starts from there
                one = Candidate(unit.id, BOUND, minutes, handicap, call=self.job(unit), clear=unit.until)
            else:
                one = Candidate(
                    unit.id,
                    BUSY,
                    self.from_end(unit, call),
                    handicap,
                    call=heart.call_of(int(unit.plan[0])),
                    clear=unit.until,
                )
            seen.append(one)
        return tuple(sorted(seen, key=lambda one: _order(one, now)))

    def job(self, unit: Unit) -> int:
        """The call of a unit's job."""
        return self.heart.call_of(int(unit.plan[0]))

    def from_end(self, unit: Unit, call: int) -> float:
        """Minutes to a call from where the unit's job ends."""
        heart, tables = self.heart, self.heart.service.tables
        node = heart.ends_at[int(unit.plan[0])]
        return float(tables.lead(node) + heart.cells[tables.start(node) + heart.zone[call]])

    def on_the_way(self, unit: Unit, call: int) -> tuple[float, Place]:
        """Minutes to a call from where a rolling unit is, and where that is."""
        way, elapsed = unit.way, self.heart.elapsed(unit, call)
        edge = bisect_right(way.elapsed, elapsed, 1, way.last)
        rest, gone = way.elapsed[edge] - elapsed, elapsed - way.elapsed[edge - 1]
        place = Place(way.nodes[edge - 1], way.nodes[edge], gone * way.km[edge], rest * way.km[edge])
        return self.heart.reach(unit, call), place


def _order(one: Candidate, now: float) -> tuple[int, float, int]:
    if not one.score < NEVER or one.state in (SILENT, OFF):
        return 2, one.minutes, one.unit
    if one.state in (BUSY, BOUND):
        return 1, one.clear - now + one.score, one.unit
    return 0, one.score, one.unit
