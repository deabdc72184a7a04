"""The moving ambulances: a SimPy model that wakes only where something is decided.

A call becomes ready, a unit is chosen, and all that follows until the next decision is one leg, computed
at once. Where nothing on the way is contended the leg is the whole job, so that there is one event a call:
the unit clears. A unit on its way home holds the way and when it left; where it is follows from the
clock. The simulation draws nothing: all chance is in the calls.

The loop writes down what was decided and nothing else; the instants between are worked out from that after
the run, all at once and in the same order of addition.
"""

from __future__ import annotations

import gc
from bisect import insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import heappush
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.county import STEADY, TravelTables
from sim.county.travel import Way
from sim.dispatch.clock import CLEARS, Callbacks, Clock, Wake
from sim.dispatch.records import LOST, REACHED, UNREACHABLE, Absence, Records
from sim.dispatch.service import FollowsOn, Service
from sim.dispatch.timeline import ABSENT, timelines

NEVER = float("inf")
_ROUNDING = 1e-3  # minutes; keeps a near tie from being lost to the rounding of tables in single precision
_AWAY = Struct("4d")
PLANNED = 7
"""Columns of a row that are known when a unit is sent."""


def simulate(service: Service, calls: Calls) -> Records:
    """Answer ``calls`` with ``service``, to the end of the last job."""
    return run_through(Heart(service, calls))


def run_through(heart: Heart) -> Records:
    """Run a model to its end; what it recorded."""
    collecting = gc.isenabled()
    gc.disable()  # a run makes no cycles, and looking for them costs a tenth of its time
    try:
        heart.run()
    finally:
        if collecting:
            gc.enable()
    return heart.records()


class Unit:
    """An ambulance. At home from ``home_at`` on; before that it is on a job or on ``way``.

    It left on its way at ``since`` [min], when the traffic had let ``left`` ordinary minutes be worked off, which is
    not-a-number until somebody asks. ``plan`` is what was decided of its present job, ``until`` the instant [min] at
    which its present leg ends; it is ``there``, at its call, at an instant [min] that is known where somebody watches.
    Of units that clear at one instant the one goes first that was sent first: where a job has several legs, ``turn``
    keeps its place.
    """

    __slots__ = (
        "home_at",
        "id",
        "launch_delay",
        "left",
        "plan",
        "since",
        "stand",
        "station",
        "there",
        "turn",
        "until",
        "wake",
        "way",
    )
    plan: tuple[Any, ...]
    since: float
    left: float
    way: Way
    wake: UnitWake
    until: float
    there: float
    turn: int

    def __init__(self, number: int, stand: int, station: int, launch_delay: memoryview[Any]):
        self.id, self.stand, self.station, self.launch_delay = number, stand, station, launch_delay
        self.home_at = -NEVER


class UnitWake(Wake):
    """The wake-up at which a unit's leg ends."""

    unit: Unit


def view(column: npt.NDArray[Any]) -> memoryview[Any]:
    """A column whose items are plain numbers."""
    return memoryview(np.ascontiguousarray(column))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Handed:
    """Where a patient is handed over on the road: a node of the tables of then, and minutes to each hospital [min]."""

    tables: TravelTables
    node: int
    minutes: npt.NDArray[np.float64]

    def km(self, hospital: int) -> float:
        """Kilometres from there to a hospital [km]."""
        way = self.tables.ways_carried[self.node, hospital]
        return float(sum((way.elapsed[k] - way.elapsed[k - 1]) * way.km[k] for k in range(1, way.last + 1)))


class Heart:
    """The state of one run, and its decision points.

    Calls that follow on others stand behind the ``came`` calls that come of themselves, of which the first ``visited``
    ask for a unit; ``parent`` tells on which each of them follows.

    Each decision point is an attribute that is picked once, here: what a service does not have is not in the loop.
    A feature of the service puts its own in place of it by its ``join``.

    Attributes
    ----------
    look
        Which unit to send to a call, if any may be sent now, and the minutes it needs.
    peek
        Which unit ``look`` would ask first, and the minutes it needs, without asking its crew; None where a unit that
        is chosen always goes.
    ask
        What ``look`` gives where ``peek`` gave this unit and these minutes just before.
    plan
        What a unit does from its dispatch to the end of its first leg.
    clears
        What happens when a unit clears, as the callbacks that its wake-up shares with all others'.
    none_free
        What becomes of a call for which no unit may be sent now.
    frees
        The callbacks at which units become free: ``clears``, and what features put beside it.
    in_vain
        What happens when a crew is asked for a call, and cannot be raised.
    given_up
        The stands that were asked in vain, by call.
    decided
        The columns of a row that features decide, between those of every job and ``home``.
    beyond_km
        Kilometres of each call beyond its place in the travel tables.
    at_once
        Follow-ons that do not wait for a unit.
    off_duty
        Units that are sent nowhere, though they are on no job: why, and since when [min]. Features change it by
        ``leave`` and ``back`` alone.
    stay
        How long a unit stays at its base after the job of each call until it is free [min], where some do.
    afield
        Those of ``frees`` at which a unit is not at its base.
    base_free
        The callbacks at which a unit that had to be home first is free, where there are some.
    absent
        What features share about units that are absent, where there are some.
    unmanned
        What happens when a unit without a crew stands at its base.
    passed
        What happens when a unit that was looked up is not sent after all.
    crew_leaves
        What the crew of a unit that is out of order does when it is at the base.
    turn_home
        What makes a unit that waits elsewhere turn to its base.
    ahead
        Whether what is due may be decided before its instant, where nothing happens until then.
    turned_home
        What happens when such a unit has turned home.
    flies
        The stands whose units fly, and how far in a minute [km].
    standing_down
        What features share about units on their way that are turned back, where there are some.
    attended
        Whether a unit that was sent besides is with the patient of a call.
    called_off
        What happens to units sent besides when a call is called off; with how their assignments end.
    first_lost
        What happens to them when the first unit of a call will not come.
    ask_besides
        Who is asked again for one of them that is sent on elsewhere.
    held
        Calls whose units are not moved, since another counts on them.
    replanned
        What happens when the plan of a unit on its way is written anew; with the plan before.
    reckons
        What is decided of a unit on its way, by the roads of now; None where it drives on by others. No such function
        where roads stay as they are.
    as_sent
        Minutes of the drive of a call to the scene by the roads of when its unit was sent: of those of its plan.
    home_for_good
        When a unit is at its base that leaves a node at an instant and is sent nowhere on the way [min].
    called_home
        What happens when a unit on its way home is sent nowhere from an instant on [min].
    stays_known
        Whether a node stays one of the travel tables from an instant until another [min].
    km_out
        Kilometres of the whole drive to the scene of what was decided of a unit [km].
    usual_node
        A node of the travel tables of now in those in which the rows are written; -1 where these do not know it.
    service_at
        The service by whose roads units drive at an instant [min].
    km_carried
        Kilometres with a patient on roads that change, by call [km].
    brings
        What is worked out when a vehicle that is none of the service leaves with a patient: the call, and when [min].
    roads_stay
        Whether roads stay as they are from after an instant until another [min].
    launching
        How features change the launch of a unit that is sent, the last before the others: call, unit, when it is sent,
        and how long it would take to launch [min].
    leaves
        What features do when a unit leaves the scene with a patient at another instant than was known when it was sent:
        the call, and when [min].
    other_roads
        What features do when other travel tables hold: with these, and where each unit stands whose node they lack.
    rehomed
        What happens when a unit on its way home goes on by the roads of now: its way before, and how far it had come;
        whether it has been moved since its job.
    reroutes
        Let a unit that waits, or is on its way there, go on by the roads of now; whether it was one.
    handover_pace
        How many times as long a handover takes in each hour of the day in which it begins; empty where hours are alike.
    doors
        The doors of the hospitals, where bays are counted.
    guests
        Units that come from elsewhere with crews of their own.
    by_rule
        Of each call, whether its hospital is that of the destination rule: not told, nor by chance, nor by what room it
        has for casualties.
    handed
        Of each call whose patient another unit takes over on the road, that place.
    hourly
        Of each call, whether its hospital is that of the hour in which the unit leaves the scene; empty where none is.
    shut
        The hospitals to which nobody is taken whose unit leaves the scene at an instant [min].
    retaken
        What features do when a patient is taken to another hospital than was known before the run.
    fetches
        What happens when a hospital's own vehicle fetches a patient: the call, when it leaves with him, and when it is
        at the door [min].
    besides
        What features write besides the rows, by name.
    joined
        What features do when all have joined, such as standing before the decisions of all others.
    learns
        What features work out of a call that nobody knew of before the run: its number, and it alone.
    amend
        What a feature has to say of the records when the run is over.
    """

    def __init__(self, service: Service, calls: Calls):
        self.came, self.visited, self.given = len(calls), len(calls), calls
        if len(calls.patient):  # when and where they come is written into them in the run
            calls = calls.at(np.arange(len(calls)))
        self.parent = np.empty(0, dtype=np.int64)
        for feature in service.features:
            if isinstance(feature, FollowsOn):
                calls, self.parent = feature.follow_ons(calls, service)
        self.service, self.calls = service, calls
        self.clock = Clock()
        self.queue, self.eid = self.clock._queue, self.clock._eid
        zone, tables = calls.places(), service.tables
        self.retaken: list[Callable[[int, int], None]] = []
        self.take_to(np.where(calls.conveyed, calls.taken_to(service.destination[calls.condition, zone]), -1))
        self.by_rule: list[bool] = (self.carries & (calls.taken_to(np.full(len(calls), -1)) < 0)).tolist()
        # views: an item of a NumPy array costs several times as much in the loop, and lists of what is
        # looked at once have to be made first
        self.ready, self.zone, self.priority = view(calls.ready), view(zone), view(calls.priority)
        self.rank = view(service.ranks(calls))
        self.drive, self.to_patient, self.on_scene = view(calls.drive), view(calls.to_patient), view(calls.on_scene)
        self.bases: list[int] = tables.station_node.tolist()
        stations = [stand.station for stand in service.stands]
        laws = [service.launch_of(stand) for stand in service.stands]
        self.delays = delays = {law: view(law.delays(calls)) for law in dict.fromkeys(laws)}
        self.units = [
            Unit(number, stand, stations[stand], delays[laws[stand]]) for number, stand in enumerate(service.unit_stand)
        ]
        self.at_home: list[list[int]] = [[] for _ in stations]
        for unit in self.units:
            unit.wake = UnitWake(self.clock, self.on_clear)
            unit.wake.unit = unit
            self.at_home[unit.stand].append(unit.id)
        self.rolling: list[tuple[float, int, Unit]] = []  # home at, id: the first to get home stands first
        self.waiting: list[tuple[int, float, int]] = []
        self.ended = [REACHED] * len(calls)
        self.preference, self.order, self.base = service.preference, service.order, service.base_rows
        self.handicap = service.handicap_rows
        self.seen: tuple[int, Unit | None, float, tuple[int, float, float]] = (-1, None, 0.0, (0, 0.0, 0.0))
        self.cells, self.ways_home = tables.cells, tables.ways_home
        self.arrival, self.drives = service.traffic.arrival, service.traffic.drives
        self.worked_at = service.traffic.worked
        self.steady = service.traffic is STEADY
        self.worked = self.ready if self.steady else view(service.traffic.worked_until(calls.ready))
        self.look: Callable[[int, float], tuple[Unit | None, float]] = self.look_ranked
        self.peek: Callable[[int, float], tuple[Unit | None, float]] | None = None
        self.ask: Callable[[int, float, Unit | None, float], tuple[Unit | None, float]] = lambda *found: found[2:]
        self.plan: Callable[[int, Unit, float, float, float, int, float], None] = self.to_clear
        self.clears: Callbacks = [self.on_clear]
        self.frees = [self.clears]
        self.none_free: Callable[[int, float], None] = self.wait_or_lose
        self.in_vain: Callable[[int, float, Unit], None] = lambda *_: None
        self.given_up: dict[int, tuple[int, ...]] = {}
        self.decided: tuple[str, ...] = ()
        self.beyond_km = np.zeros(len(calls))
        self.at_once: frozenset[int] = frozenset()
        self.off_duty: dict[int, dict[str, float]] = {}
        self.away, self.reasons = bytearray(), dict[str, int]()  # absences as rows; the number of each why in them
        self.stay: memoryview[Any] | None = None
        self.afield = [self.clears]
        self.base_free: Callbacks | None = None
        self.absent: Any = None
        self.unmanned: Callable[[Unit, float], None] = self.has_crew
        self.passed: Callable[[float], None] = lambda _: None
        self.crew_leaves: Callable[[Unit, float], None] = lambda *_: None
        self.turn_home: Callable[[Unit, float], None] = lambda *_: None
        self.ahead = True
        self.turned_home: Callable[[Unit, float], None] = lambda *_: None
        self.flies: Mapping[int, float] = {}
        self.standing_down: Any = None
        self.attended: Callable[[int, float], bool] = lambda *_: False
        self.called_off: Callable[[int, float, int], None] = lambda *_: None
        self.first_lost: Callable[[int, float], None] = lambda *_: None
        self.ask_besides: Callable[[int, float], None] = lambda *_: None
        self.held: set[int] = set()
        self.replanned: Callable[[Unit, tuple[Any, ...]], None] = lambda *_: None
        self.reckons: Callable[[tuple[Any, ...]], tuple[Any, ...] | None] | None = None
        self.as_sent: Callable[[int, float, float], float] = lambda call, sent, minutes: minutes  # noqa: ARG005
        self.home_for_good: Callable[[Unit, float, int], float] = self.when_home
        self.called_home: Callable[[Unit, float], None] = lambda *_: None
        self.stays_known: Callable[[int, float, float], bool] = lambda *_: True
        self.km_out: Callable[[tuple[Any, ...]], float] = self.km_of_plan
        self.usual_node: Callable[[int], int] = lambda node: node
        self.service_at: Callable[[float], Service] = lambda _: self.service
        self.km_carried: Mapping[int, float] = {}
        self.brings: Callable[[int, float], None] = lambda *_: None
        self.roads_stay: Callable[[float, float], bool] = lambda *_: True
        self.launching: list[Callable[[int, Unit, float, float], float]] = []
        self.leaves: list[Callable[[int, float], None]] = []
        self.other_roads: list[Callable[[TravelTables, Callable[[int, int], int]], None]] = []
        self.rehomed: Callable[[Unit, Way, float, float], bool] = lambda *_: False
        self.reroutes: Callable[[Unit, float, dict[int, int]], bool] = lambda *_: False
        self.handover_pace: list[float] = []
        self.doors: Any = None
        self.guests = service.guests
        self.handed: dict[int, Handed] = {}
        self.hourly: list[bool] = []
        self.fetches: Callable[[int, float, float], None] = lambda *_: None
        self.shut: Callable[[float], frozenset[int]] = lambda _: frozenset()
        self.of_calls: dict[str, Sequence[Any] | npt.NDArray[Any]] = {}
        self.besides: dict[str, Sequence[Any] | npt.NDArray[Any]] = {}
        self.joined: list[Callable[[], None]] = []
        self.learns: list[Callable[[int, Calls], None]] = []
        self.amend: Callable[[Records], Records] | None = None
        if service.sighted is not None:
            service.sighted.join(self)
        for feature in service.features:
            feature.join(self)
        for last in self.joined:
            last()
        self.pack = Struct(f"{PLANNED + len(self.decided) + 1}d").pack
        self.rows = bytearray()

    def km_of_plan(self, plan: tuple[Any, ...]) -> float:
        """Kilometres of the whole drive to the scene of what was decided of a unit [km]."""
        start = int(plan[2]) if plan[2] >= 0 else self.bases[self.units[int(plan[1])].station]
        zone = self.zone[int(plan[0])]
        return float(plan[3] + self.service.tables.travel_km(np.array([start]), np.array([zone]))[0])

    def leave(self, unit: int, at: float, why: str) -> None:
        """A unit is sent nowhere from an instant on; ``why`` is one of the ``absences`` of a feature."""
        self.off_duty.setdefault(unit, {}).setdefault(why, at)

    def back(self, unit: int, at: float, why: str) -> None:
        """A unit that was away is back, unless it is away for another reason too."""
        reasons = self.off_duty.get(unit)
        if reasons is None or why not in reasons:
            return
        self.away += _AWAY.pack(unit, reasons.pop(why), at, self.reasons.setdefault(why, len(self.reasons)))
        if not reasons:
            del self.off_duty[unit]

    def take_to(self, hospital: npt.NDArray[np.int64]) -> None:
        """Take the patient of each call to a hospital, -1 for none, and what follows from that."""
        calls, tables, zone, carried = self.calls, self.service.tables, self.calls.places(), hospital >= 0
        transport = np.where(carried, tables.hospital_minutes[zone, hospital], 0.0) * calls.transport
        self.hospital, self.carries = hospital, carried
        # what is not done takes no time: x + 0.0 is x
        self.after_scene = tuple(np.where(carried, one, 0.0) for one in (transport, calls.handover, calls.turnaround))
        self.transport, self.handover, self.turnaround = map(view, self.after_scene)
        self.ends_at = view(np.where(carried, tables.hospital_node[hospital], tables.zone_node[zone]))

    def retake(self, call: int, hospital: int) -> None:
        """Take the patient of a call to another hospital, before the unit leaves the scene.

        The columns share their memory with what the records read after the run.
        """
        self.hospital[call] = hospital
        self.transport[call] = self.to_hospitals(call)[hospital] * self.calls.transport[call]
        self.ends_at[call] = self.service.tables.hospital_node[hospital]
        for follow in self.retaken:
            follow(call, hospital)

    def to_hospitals(self, call: int) -> npt.NDArray[np.float64]:
        """Minutes with the patient of a call to each hospital, from where its unit takes him, by the roads of now."""
        handed = self.handed.get(call)
        minutes = self.service.tables.hospital_minutes[self.zone[call]] if handed is None else handed.minutes
        return np.asarray(minutes, dtype=float)

    def run(self) -> None:
        """From the first call to the end of the last job."""
        self.clock.visit(self.ready[: self.visited], self.on_call)

    def on_call(self, call: int, now: float) -> None:
        """A call is ready: send a unit, or let it wait, or lose it."""
        rolling = self.rolling
        if rolling and rolling[0][0] <= now:
            self.come_home(now)
        look = self.look  # CPython calls a local name sooner than what an instance holds
        best, minutes = look(call, now)
        plan = self.plan
        if best is None:
            self.none_free(call, now)
        elif best.home_at <= now:
            self.at_home[best.stand].remove(best.id)
            plan(call, best, now, best.launch_delay[call], minutes, -1, 0.0)
        else:
            rolling.remove((best.home_at, best.id, best))
            node, lead_km = self.turn(best, call)
            plan(call, best, now, 0.0, minutes, node, lead_km)

    def comes(self, call: int, now: float, zone: int, place: int) -> None:
        """A call of which nobody knew before is ready [min], in a zone and a place of the tables.

        So is what follows on it.
        """
        calls, numbers = self.calls, [call, *(self.came + np.flatnonzero(self.parent == call)).tolist()]
        for number in numbers:
            calls.called[number] = calls.answered[number] = calls.ready[number] = self.ready[number] = now
            calls.zone[number], calls.place[number], self.zone[number] = zone, place, place
            self.worked[number] = self.worked_at(now)
        some = calls.at(np.array(numbers))
        for law, column in self.delays.items():
            if law.by_time:
                for number, delay in zip(numbers, law.delays(some).tolist(), strict=True):
                    column[number] = delay
        one = some if len(numbers) == 1 else calls.at(np.array([call]))
        self.rank[call] = int(self.service.ranks(one)[0])
        for learn in self.learns:
            learn(call, one)
        self.on_call(call, now)

    def come_home(self, now: float) -> None:
        """Units whose way home has ended are at home."""
        rolling = self.rolling
        while rolling and rolling[0][0] <= now:
            unit = rolling.pop(0)[2]
            insort(self.at_home[unit.stand], unit.id)

    def look_ranked(self, call: int, now: float) -> tuple[Unit | None, float]:  # noqa: ARG002 -- as a sighted rule is asked
        """The unit with the least sum of minutes and handicap: the first stand with one at home, unless one rolls."""
        at_home, rank = self.at_home, self.rank[call]
        for stand in self.order[rank]:
            if there := at_home[stand]:
                best, minutes = self.units[there[0]], self.base[stand][self.zone[call]]
                if self.rolling:
                    return self.nearer(call, best, minutes + self.handicap[stand][rank], minutes)
                return best, minutes
        return self.nearer(call, None, NEVER, NEVER) if self.rolling else (None, NEVER)

    def nearer(self, call: int, best: Unit | None, least: float, minutes: float) -> tuple[Unit | None, float]:
        """The best of the units on their way home, if one is better than ``best``; and the minutes it needs."""
        zone, rank, worked, cells, handicap = (
            self.zone[call],
            self.rank[call],
            self.worked[call],
            self.cells,
            self.handicap,
        )
        limit = least + _ROUNDING
        for _, _, unit in self.rolling:
            way, elapsed = unit.way, worked - unit.left
            begin = cells[way.begin + zone]
            # nobody on this way is nearer than its beginning was, less the time since; no handicap is negative
            if begin - elapsed * way.pace > limit:
                continue
            extra = handicap[unit.stand][rank]
            least_here = begin + extra
            if least_here - elapsed * way.pace > limit:
                continue
            if elapsed != elapsed:  # noqa: PLR0124 -- not-a-number: nobody has asked since it left
                unit.left = left = self.worked_at(unit.since)
                elapsed = worked - left
                if least_here - elapsed * way.pace > limit:
                    continue
            position = way.both_ways(elapsed, cells, zone)
            _, drive, turned = position
            if turned < drive:
                drive = turned
            score = drive + extra
            if score < least or (score == least and best is not None and unit.id < best.id):
                best, least, minutes = unit, score, drive
                limit = score + _ROUNDING
                self.seen = call, unit, elapsed, position
        return best, minutes

    def reach(self, unit: Unit, call: int) -> float:
        """Minutes to a call for a unit on its way home, from where it is when the call is ready."""
        _, onward, turned = unit.way.both_ways(self.elapsed(unit, call), self.cells, self.zone[call])
        return turned if turned < onward else onward

    def elapsed(self, unit: Unit, call: int) -> float:
        """Ordinary minutes that a unit has been on its way home when a call is ready."""
        if unit.left != unit.left:  # not-a-number
            unit.left = self.worked_at(unit.since)
        worked: float = self.worked[call]
        return worked - unit.left

    def turn(self, unit: Unit, call: int) -> tuple[int, float]:
        """The node by which a unit leaves its way home towards a call, and the kilometres to it."""
        way, seen = unit.way, self.seen
        if seen[0] == call and seen[1] is unit:  # it was looked at just now
            elapsed, (edge, onward, turned) = seen[2:]
        else:
            elapsed = self.elapsed(unit, call)
            edge, onward, turned = way.both_ways(elapsed, self.cells, self.zone[call])
        if turned < onward:
            return way.nodes[edge - 1], (elapsed - way.elapsed[edge - 1]) * way.km[edge]
        return way.nodes[edge], (way.elapsed[edge] - elapsed) * way.km[edge]

    def wait_or_lose(self, call: int, now: float) -> None:  # noqa: ARG002 -- its place in the queue is by when it was ready
        """No unit may be sent now."""
        if not self.preference[self.rank[call]]:
            self.ended[call] = UNREACHABLE
        elif self.service.waits and call not in self.at_once:
            insort(self.waiting, (self.priority[call], self.ready[call], call))
        else:
            self.ended[call] = LOST

    def to_clear(
        self,
        call: int,
        unit: Unit,
        now: float,
        launch: float,
        minutes: float,
        node: int,
        lead_km: float,
    ) -> None:
        """The whole job as one leg: ``timelines`` has the same sum."""
        drives, stay, then, more = self.drives, self.to_patient[call], self.on_scene[call], self.transport[call]
        at_hospital = drives(now + launch, minutes * self.drive[call], stay, then, more)
        clear = at_hospital + self.handover[call] + self.turnaround[call]
        unit.plan = (call, unit.id, node, lead_km, now, launch, minutes)
        unit.until = clear
        wake = unit.wake
        wake.callbacks = self.clears
        heappush(self.queue, (clear, CLEARS, next(self.eid), wake))  # type: ignore[misc]

    def handed_over(self, call: int, begun: float) -> float:
        """When a handover that begins at an instant [min] ends."""
        pace, handover = self.handover_pace, self.handover[call]
        ended: float = begun + (handover * pace[int(begun // 60) % 24] if pace else handover)
        return ended

    def leaves_scene(self, call: int, unit: Unit, now: float, launch: float, minutes: float) -> float:
        """When a unit that is sent now will leave the scene [min]; one that flies is not held up on the road."""
        arrived = now + launch + minutes
        if unit.stand not in self.flies:
            arrived = self.arrival(now + launch, minutes * self.drive[call])
        left: float = arrived + self.to_patient[call] + self.on_scene[call]
        return left

    def wake_at(self, unit: Unit, instant: float, priority: int, then: Callbacks) -> None:
        """Let the present leg of a unit end at ``instant`` [min]; ``then`` decides."""
        unit.until = instant
        unit.wake.callbacks = then
        heappush(self.queue, (instant, priority, next(self.eid), unit.wake))  # type: ignore[misc]

    def on_clear(self, event: UnitWake) -> None:
        """A unit is clear: it takes the first waiting call that it may serve, or turns home."""
        unit, arrival, pack = event.unit, self.arrival, self.pack
        now, node = unit.until, self.ends_at[unit.plan[0]]
        if self.waiting and self.take_waiting(unit, now, node):
            return
        way = self.ways_home[unit.station][node]
        unit.home_at = home = arrival(now, way.minutes)
        self.rows += pack(*unit.plan, home)
        if home > now:
            unit.way, unit.since, unit.left = way, now, now if self.steady else ABSENT
            insort(self.rolling, (home, unit.id, unit))
        else:
            insort(self.at_home[unit.stand], unit.id)

    def go_home(self, unit: Unit, stay: float, then: Callbacks) -> None:
        """Let a clear unit drive home and stay there for so long [min]; ``then`` decides."""
        unit.home_at = home = self.home_for_good(unit, unit.until, self.ends_at[int(unit.plan[0])])
        self.write(unit, home)
        if home < NEVER:
            self.wake_at(unit, home + stay, CLEARS, then)

    def when_home(self, unit: Unit, now: float, node: int) -> float:
        """When a unit is at its base that leaves a node at an instant [min]."""
        home: float = self.arrival(now, self.ways_home[unit.station][node].minutes)
        return home

    def stand_ready(self, unit: Unit, now: float) -> None:
        """A unit is free at its base: it takes the first waiting call that it may serve, or stands ready."""
        found = self.first_waiting(unit, self.bases[unit.station]) if self.waiting else None
        if found is None:
            insort(self.at_home[unit.stand], unit.id)
        else:
            self.plan(found[0], unit, now, unit.launch_delay[found[0]], found[1], -1, 0.0)

    def has_crew(self, unit: Unit, now: float) -> None:
        """A unit stands at its base: where nobody goes off duty its crew is there."""
        self.stand_ready(unit, now)

    def write(self, unit: Unit, home: float) -> None:
        """Write the row of a job that has ended: what was decided, and when the unit is home [min]."""
        self.rows += self.pack(*unit.plan, home)

    def first_waiting(self, unit: Unit, node: int) -> tuple[int, float] | None:
        """The first waiting call that a unit may serve from a node, taken out of the queue, and the minutes to it."""
        handicap, tables, cells = self.handicap[unit.stand], self.service.tables, self.cells
        lead, row = tables.lead(node), tables.start(node)
        for place, (_, _, call) in enumerate(self.waiting):
            minutes = lead + cells[row + self.zone[call]]
            if handicap[self.rank[call]] + minutes < NEVER:
                del self.waiting[place]
                return call, minutes
        return None

    def take_waiting(self, unit: Unit, now: float, node: int) -> bool:
        """Send a unit that clears straight on to a waiting call, if it may serve one."""
        found = self.first_waiting(unit, node)
        if found is None:
            return False
        self.write(unit, ABSENT)
        self.plan(found[0], unit, now, 0.0, found[1], node, 0.0)
        return True

    def absences(self) -> Iterator[Absence]:
        """When units were away, those last that never came back."""
        rows, whys = np.frombuffer(self.away).reshape(-1, 4), list(self.reasons)
        unit, why = (rows[:, column].astype(np.int64).tolist() for column in (0, 3))
        columns = (unit, rows[:, 1].tolist(), rows[:, 2].tolist(), [whys[number] for number in why])
        yield from map(partial(tuple.__new__, Absence), zip(*columns, strict=True))  # there are many: no step of Python
        for unit, reasons in self.off_duty.items():
            for why, since in reasons.items():
                yield Absence(unit, since, NEVER, why)

    def call_of(self, call: int) -> int:
        """The call that came of itself: the one itself, or the one that it follows on."""
        return call if call < self.came else int(self.parent[call - self.came])

    def records(self) -> Records:
        """What was written down, as features amend it."""
        records = self.written()
        return records if self.amend is None else self.amend(records)

    def written(self) -> Records:
        """The rows written so far as columns, with the instants that follow from them; the rows are let go."""
        rows = np.frombuffer(self.rows, dtype=float).reshape(-1, PLANNED + len(self.decided) + 1)
        self.rows = bytearray()
        call, unit, node = (rows[:, column].astype(np.int64) for column in (0, 1, 2))
        # who is sent from where it waits launches there
        rolling, decided = (node >= 0) & (rows[:, 5] == 0), dict(zip(self.decided, rows[:, PLANNED:].T, strict=False))
        calls, service = self.calls, self.service
        for _, _, still in self.waiting:  # none that may serve it is left to clear
            self.ended[still] = UNREACHABLE
        transport, handover, turnaround = (column[call] for column in self.after_scene)
        dispatched, home = rows[:, 4].copy(), rows[:, -1].copy()
        instants = {"dispatched": dispatched} | timelines(
            service.traffic.arrivals,
            dispatched,
            rows[:, 5],
            rows[:, 6] * calls.drive[call],
            np.asarray(self.to_patient)[call],
            np.asarray(self.on_scene)[call],
            self.carries[call],
            transport,
            handover,
            turnaround,
            self.handover_pace,
            **decided,
        )
        instants["launched"][rolling] = ABSENT
        instants["home"] = home
        home[_sent_before_home(dispatched, home, unit) | np.isinf(home)] = ABSENT
        for feature in service.features:
            instants |= feature.follows(instants, calls, call)
        ledger = np.stack([instants[name] for name in service.ledger], axis=1)
        del instants, dispatched, home, decided, transport, handover, turnaround  # what follows needs their room
        lead_km = rows[:, 3].copy()
        del rows
        tables = service.tables
        station = np.array(service.unit_station, dtype=np.int64)[unit]
        zone, hospital, beyond = calls.places()[call], self.hospital[call], self.beyond_km[call]
        node = np.where(node >= 0, node, tables.station_node[station])
        return Records(
            calls=calls,
            ended=np.array(self.ended, dtype=np.int64),
            call=call,
            unit=unit,
            station=station,
            hospital=hospital,
            rolling=rolling,
            node=node,
            lead_km=lead_km,
            names=service.ledger,
            instants=ledger,
            travel_km=lead_km + tables.travel_km(node, zone) + beyond,
            transport_km=np.where(hospital >= 0, tables.hospital_km[zone, hospital] + beyond, np.nan),
            of_calls={name: np.asarray(column) for name, column in self.of_calls.items()},
            besides={name: np.array(column) for name, column in self.besides.items()},
            absences=tuple(self.absences()),
        )


def _sent_before_home(
    dispatched: npt.NDArray[np.float64], home: npt.NDArray[np.float64], unit: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which homecomings a new dispatch cut short."""
    order = np.lexsort((dispatched, unit))
    same = unit[order][1:] == unit[order][:-1]
    cut = np.zeros(len(unit), dtype=bool)
    cut[order[np.flatnonzero(same & (dispatched[order][1:] < home[order[:-1]]))]] = True
    return cut
