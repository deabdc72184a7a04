"""Units sent besides the first: a second one (tiered response), and one that carries where the first carries nobody.

To the loop each of them is a call of its own, which stands behind those that come of themselves; in the records it is
an assignment of the call that it follows on, with a role. What chance decides about it belongs to that call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heappush

import numpy as np
import numpy.typing as npt

from sim.calls import Calls, Draw, Marks, OwnMark
from sim.chance import Constant, Law, coupled
from sim.dispatch.clock import ASKS, CLEARS, PARTS, Wake
from sim.dispatch.features.answers import Answers
from sim.dispatch.features.destination import Taking
from sim.dispatch.features.flying import Flying
from sim.dispatch.features.handing import LEFT_BEHIND
from sim.dispatch.features.mixed import Mixed
from sim.dispatch.features.standing_down import standing_down
from sim.dispatch.model import PLANNED, Handed, Heart, Unit, view
from sim.dispatch.records import (
    CANCELLED,
    CARRIER,
    COMPLETED,
    FIRST,
    REACHED,
    SECOND,
    STOOD_DOWN,
    Records,
)
from sim.dispatch.service import Service, Standing
from sim.dispatch.timeline import ABSENT
from sim.dispatch.turning import Out
from sim.ledger import Instant

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_ALIKE, _NO_TIME = Constant(1.0), Constant(0.0)

FOLLOWS = ("second", "carrier")
"""The marks of what follows on a call, by role."""

MET = (Instant("met", "another unit took the patient over on the road", "absent where none did", after="left_scene"),)
"""What is written of relief on the road, in the rows of both units."""

SECOND_FIGURES = (
    "second_sent",
    "second_skipped",
    "second_first",
    "second_response",
    "second_in_vain",
    "second_met",
    "advanced_reached",
    "advanced_response",
)
CAR_FIGURES = ("carrier_wait",)
"""Figures of second units, and of units that carry nobody."""


@dataclass(frozen=True)
class Follows:
    """What chance decides about the unit that follows on a call: launch, drives and the way to the patient."""

    name: str
    variation: Law = _ALIKE
    to_patient: Law = _NO_TIME
    correlation: float = 0.0

    def knowing(self, marks: Marks) -> OwnMark:
        """By the laws of the calls themselves."""
        return Follows(self.name, marks.variation, marks.to_patient, marks.launch_correlation)

    def drawn(self, draw: Draw) -> FloatArray:
        """A uniform for the launch, two factors on drives, and the minutes to the patient, shape (calls, 4)."""
        driving = draw(f"{self.name} drive")
        columns = (
            coupled(draw(f"{self.name} launch"), driving, self.correlation),
            self.variation.quantile(driving),
            self.variation.quantile(draw(f"{self.name} transport")),
            self.to_patient.quantile(draw(f"{self.name} to patient")),
        )
        return np.stack(columns, axis=1)


@dataclass(frozen=True)
class Besides(Standing):
    """Second units, and units that carry where the first does not.

    ``loading`` is how long these stay at the least, ``meeting`` how long it takes to hand a patient over on the road
    [min]; None where nobody meets there.
    """

    seconds: bool
    cars: bool
    loading: float = 0.0
    meeting: float | None = None

    @property
    def instants(self) -> tuple[Instant, ...]:
        """When units met on the road."""
        return () if self.meeting is None else MET

    def pairs(self, calls: Calls, fleet: Mixed) -> tuple[IntArray, IntArray]:
        """On which calls something may follow, and in which role."""
        need = fleet.need_of(calls)
        second, carrier = (np.array([getattr(one, key) for one in fleet.follows]) >= 0 for key in FOLLOWS)
        seconds, carriers = np.flatnonzero(second[need]), np.flatnonzero(carrier[need] & calls.conveyed)
        role = np.repeat([SECOND, CARRIER], [len(seconds), len(carriers)])
        return np.concatenate([seconds, carriers]), role

    def follow_ons(self, calls: Calls, service: Service) -> tuple[Calls, IntArray]:
        """The calls with what may follow on them."""
        fleet: Mixed = service.fleet  # type: ignore[assignment]
        parent, role = self.pairs(calls, fleet)
        if not len(parent):
            return calls, parent
        own = [calls.own[FOLLOWS[one - 1]][parent[role == one]] for one in (SECOND, CARRIER) if np.any(role == one)]
        names = ("launch", "drive", "transport", "to_patient")
        columns = dict(zip(names, np.concatenate(own).T, strict=True))
        return calls.followed_by(parent, conveyed=role == CARRIER, **columns), parent

    def join(self, heart: Heart) -> None:
        """Act where a unit is sent."""
        _Besides(heart, self)

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """When units met is known when all is over."""
        return {one.name: np.full(len(call), np.nan) for one in self.instants}

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of second units, over the calls of the window that need one; and how long cars wait."""
        calls, role = records.calls, records.role
        counted = (calls.called >= window[0]) & (calls.called < window[1])
        found = dict.fromkeys((*SECOND_FIGURES, *CAR_FIGURES), float("nan"))
        if role is None:
            return found
        arrived = records.instant("arrived")
        if self.cars:
            patient = records.instant("at_patient")
            car, beside = (_by_call(records, role == one, patient) for one in (FIRST, CARRIER))
            waits = np.maximum(beside - car, 0.0)[counted & ~np.isnan(beside)]
            found["carrier_wait"] = float(waits.mean()) if len(waits) else float("nan")
        state = records.of_calls[SECOND_STATE] if self.seconds else np.zeros(len(calls), dtype=np.int64)
        needed = counted & (state > 0)
        if not needed.any():
            return found
        mine = (role == SECOND) & needed[records.call]
        done = np.ones(len(role), dtype=bool) if records.outcome is None else records.outcome == COMPLETED
        response = arrived - calls.called[records.call]
        there = mine & done
        first = _by_call(records, (role == FIRST) & done, response)
        second = _by_call(records, there, response)
        sent = np.zeros(len(calls), dtype=bool)
        sent[records.call[mine]] = True
        carrier = _by_call(records, (role == CARRIER) & done, response)
        advanced = np.choose(state, [first, second, first, carrier])[needed]
        met = records.instant("met") if "met" in records.names else np.full(len(role), np.nan)
        return found | {
            "second_sent": _share(sent[needed]),
            "second_skipped": _share(((state == NEEDED) & ~sent)[needed]),
            "second_first": _share((second < first)[needed & ~np.isnan(second)]),
            "second_response": _mean(second[needed]),
            "second_in_vain": _share(
                (np.zeros(len(role)) if records.outcome is None else records.outcome)[mine] == STOOD_DOWN
            ),
            "second_met": _share(~np.isnan(_by_call(records, there, met)[needed])),
            "advanced_reached": _share(~np.isnan(advanced)),
            "advanced_response": _mean(advanced),
        }


NEEDED, ADVANCED, CARRIED = 1, 2, 3
SECOND_STATE = "second"
"""Of each call, in the records: whether a second unit was needed, or the first one was of such a class already, or the
one that carries where the first does not."""


def _by_call(records: Records, rows: npt.NDArray[np.bool_], column: FloatArray) -> FloatArray:
    """A column of some of the rows, by call; not-a-number where there is none."""
    by_call = np.full(len(records.calls), np.nan)
    by_call[records.call[rows]] = column[rows]
    return by_call


def _share(cases: npt.NDArray[np.bool_]) -> float:
    return float(np.mean(cases)) if len(cases) else float("nan")


def _mean(cases: FloatArray) -> float:
    known = cases[~np.isnan(cases)]
    return float(known.mean()) if len(known) else float("nan")


@dataclass(frozen=True)
class Kinds(Standing):
    """What the classes of a service do in a run: those that fly, and units that are sent besides others."""

    flying: Flying | None
    besides: Besides | None

    @property
    def parts(self) -> tuple[Flying | Besides, ...]:
        """Those that there are."""
        return tuple(one for one in (self.flying, self.besides) if one is not None)

    @property
    def instants(self) -> tuple[Instant, ...]:
        """Those of all of them."""
        return tuple(instant for part in self.parts for instant in part.instants)

    def follow_ons(self, calls: Calls, service: Service) -> tuple[Calls, IntArray]:
        """The calls with what may follow on them."""
        nothing = np.empty(0, dtype=np.int64)
        return (calls, nothing) if self.besides is None else self.besides.follow_ons(calls, service)

    def join(self, heart: Heart) -> None:
        """Each acts."""
        for part in self.parts:
            part.join(heart)

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """What follows of each."""
        return {key: value for part in self.parts for key, value in part.follows(instants, calls, call).items()}

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of all."""
        found: dict[str, float] = {}
        for part in self.parts:
            found |= part.measured(records, assigned, window, units)
        return found


@dataclass(slots=True)
class _First:
    """A first unit: when the patient leaves the scene, and when it was reckoned to be there [min]."""

    unit: Unit
    leaves: float
    reckoned: float


@dataclass(slots=True)
class _Car:
    """A unit that carries nobody, at the patient's side from ``there`` on [min]."""

    unit: Unit
    there: float


class _PartWake(Wake):
    """The wake-up at which a first unit leaves before the second is there, as both were then."""

    parent: int
    first: _First
    beside: Out


class _FollowWake(Wake):
    """The wake-up at which a unit is sent besides the first, as it was then."""

    call: int
    first: _First | None


class _Besides:
    """Its decision points in a run."""

    def __init__(self, heart: Heart, standing: Besides):
        self.heart, self.standing = heart, standing
        service, came = heart.service, heart.came
        fleet: Mixed = service.fleet  # type: ignore[assignment]
        self.laws = [service.launch_of(stand) for stand in service.stands]
        self.fleet, self.unit_class = fleet, [stand.unit_class for stand in service.stands]
        _, self.role = standing.pairs(heart.given, fleet)
        children = np.arange(came, len(heart.calls))
        self.second, self.carrier = (
            dict(zip(heart.parent[self.role == one].tolist(), children[self.role == one].tolist(), strict=True))
            for one in (SECOND, CARRIER)
        )
        self.need: list[int] = fleet.need_of(heart.given).tolist()
        if len(children):
            keys = {SECOND: "second", CARRIER: "carrier"}
            rows = np.array([[getattr(one, keys[role]) for one in fleet.follows] for role in (SECOND, CARRIER)])
            row = rows[self.role - 1, np.array(self.need)[heart.parent]]
            at = fleet.at_times(row, heart.calls.at(children)) * service.handicap.shape[1]
            rank = np.array(heart.rank)
            rank[came:] = at + np.asarray(heart.zone)[came:]
            heart.rank = view(rank)
        heart.at_once = frozenset(self.second.values())
        heart.worked = view(np.array(heart.worked))  # its own: a follow-on is decided later than its call was ready
        heart.ready = view(np.array(heart.ready))
        self.treats: list[float] = heart.calls.on_scene.tolist()
        self.first: dict[int, _First] = {}
        self.cars: dict[int, _Car] = {}  # whose unit that carries is still to come, by call
        self.left: dict[int, float] = {}  # when a unit leaves the scene, where that is not its call's mark
        own = heart.calls.own
        self.left_behind = own[LEFT_BEHIND] if LEFT_BEHIND in (own.dtype.names or ()) else np.zeros(len(heart.calls))
        self.state = [0] * came
        self.carrying: list[float] = heart.calls.transport.tolist()
        self.beside: dict[int, Out] = {}  # second units, as they were sent, by call
        self.alone: set[int] = set()  # calls with a second unit whose first will not come
        self.carriers: dict[int, Out] = {}  # units that carry, by call
        self.to_second: dict[int, tuple[float, float]] = {}  # when a car is reckoned to be there, when a second is due
        self.apart: dict[int, tuple[int, float, float, float]] = {}  # what it was before units were to meet, by call
        self.met: dict[int, float] = {}  # when units met on the road, by the call of either
        self.at_node: dict[int, float] = {}  # when the second was where they met, by its call
        self.km: dict[int, tuple[float | None, float]] = {}  # kilometres to the scene and to the hospital, where other
        self.turned: dict[int, int] = {}  # the node at which they met
        self.bent: dict[int, int] = {}  # the node at which the second left its way to the scene for it
        if standing.seconds:
            heart.of_calls[SECOND_STATE] = self.state
        beyond = next((one.beyond for one in service.features if isinstance(one, Taking)), ())
        self.beyond = np.array(beyond or [0.0] * len(service.tables.hospital_node))
        self.down = standing_down(heart)
        heart.attended, heart.called_off, heart.first_lost = self.attended, self.called_off, self.first_lost
        heart.ask_besides = self.ask
        self.amended, heart.amend = heart.amend, self.amend
        heart.joined.append(self.stand_before)
        heart.learns.append(self.learn)

    def learn(self, call: int, one: Calls) -> None:
        """A call comes of which nobody knew before: what follows on it goes where it is, and carries where it would."""
        heart, follow = self.heart, self.fleet.follows[self.need[call]]
        for of, row in ((self.second, follow.second), (self.carrier, follow.carrier)):
            if call in of:
                child, place = of[call], int(one.places()[0])
                at = int(self.fleet.at_times(np.array([row]), one)[0])
                heart.rank[child] = at * heart.service.handicap.shape[1] + place
                if of is self.carrier:
                    heart.retake(child, int(heart.hospital[call]))
                else:
                    heart.ends_at[child] = int(heart.service.tables.zone_node[place])

    def stand_before(self) -> None:
        """Watch who is sent, by whatever feature."""
        heart = self.heart
        self.plan, heart.plan = heart.plan, self.watch
        self.none_free, heart.none_free = heart.none_free, self.after_none_free
        self.run, heart.run = heart.run, self.run_on  # type: ignore[method-assign]
        self.back = (np.asarray(heart.on_scene) - heart.calls.on_scene).tolist()  # from the door to the centre
        if self.standing.seconds and any(isinstance(one, Answers) for one in heart.service.features):
            self.on_call, heart.on_call = heart.on_call, self.ask_again  # type: ignore[method-assign]

    def watch(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A unit is sent: perhaps another one is sent besides."""
        heart = self.heart
        if call >= heart.came:
            follow_on = self.send_second if self.role[call - heart.came] == SECOND else self.send_carrier
            follow_on(call, unit, now, launch, minutes, node, lead_km)
            return
        child = self.carrier.get(call)
        if child is not None and not self.fleet.carries[self.unit_class[unit.stand]]:
            self.send_car(call, child, unit, now, launch, minutes, node, lead_km)
            return
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        child = self.second.get(call)
        if child is None:
            return
        follow = self.fleet.follows[self.need[call]]
        if self.unit_class[unit.stand] in follow.classes and call not in self.beside:
            self.state[call] = ADVANCED
            return
        self.state[call] = NEEDED
        leaves = self.arrives(call, unit, now, launch, minutes) + heart.to_patient[call] + self.treats[call]
        self.first[call] = _First(unit, leaves, self.reckoned(call, unit, now, minutes, node))
        if call in self.beside:  # sent with the first before this one
            self.alone.discard(call)
            self.settle(call)
        else:
            self.ask_at(child, now + follow.after, now)

    def reckoned(self, call: int, unit: Unit, now: float, minutes: float, node: int) -> float:
        """When a unit is reckoned to be at a call [min]: by the roads of now, whatever these will be."""
        return now + self.heart.as_sent(call, now, minutes) + (0.0 if node >= 0 else self.launches(call, unit))

    def ask_at(self, child: int, at: float, now: float) -> None:
        """Look for a second unit at an instant, or now."""
        if at > now:
            self.wake(child, at)
        else:
            self.ask(child, now)

    def arrives(self, call: int, unit: Unit, now: float, launch: float, minutes: float) -> float:
        """When a unit is at the centre of a call's zone [min]."""
        heart = self.heart
        if unit.stand in self.fleet.flown:
            return now + launch + minutes
        return heart.arrival(now + launch, minutes * heart.drive[call])

    def launches(self, call: int, unit: Unit) -> float:
        """How long a unit is reckoned to take to roll [min]."""
        return self.laws[unit.stand].expected(self.heart.ready[call])

    def wake(self, child: int, at: float) -> None:
        """Send a unit besides at an instant."""
        wake = _FollowWake(self.heart.clock, self.on_wake)
        wake.call, wake.first = child, self.first.get(self.heart.call_of(child))
        wake.callbacks = wake.callback
        heappush(self.heart.queue, (at, ASKS, child, wake))  # type: ignore[misc]

    def on_wake(self, event: _FollowWake) -> None:
        """It is time to send it."""
        child, now = event.call, self.heart.clock.now
        if child not in self.heart.at_once:
            self.call_carrier(child, now)
        elif self.first.get(self.heart.call_of(child)) is event.first:
            self.ask(child, now)

    def ask(self, child: int, now: float) -> None:
        """Look for a second unit; it is not sent where none is free, or it would come later and is to be skipped."""
        heart, call = self.heart, self.heart.call_of(child)
        first = self.first.get(call)
        if first is None or call in self.beside or now >= first.leaves:
            return
        heart.ready[child], heart.worked[child] = now, heart.worked_at(now)
        heart.come_home(now)
        best, minutes = heart.look(child, now)
        if best is None:
            heart.none_free(child, now)
            return
        home = best.home_at <= now
        reckoned = now + minutes + (self.launches(child, best) if home else 0.0)
        if reckoned > first.reckoned and self.fleet.follows[self.need[call]].skips:
            heart.passed(now)
            return
        if home:
            heart.at_home[best.stand].remove(best.id)
            heart.plan(child, best, now, best.launch_delay[child], minutes, -1, 0.0)
        else:
            heart.rolling.remove((best.home_at, best.id, best))
            node, lead_km = heart.turn(best, child)
            heart.plan(child, best, now, 0.0, minutes, node, lead_km)

    def ask_again(self, call: int, now: float) -> None:
        """A station has been given up, or a call is ready."""
        (self.ask if call in self.heart.at_once else self.on_call)(call, now)

    def send_second(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A second unit is sent."""
        parent, plan = self.heart.call_of(call), (call, unit.id, node, lead_km, now, launch, minutes)
        self.beside[parent] = Out(unit, plan, now + launch, self.arrives(call, unit, now, launch, minutes))
        self.settle(parent)

    def settle(self, parent: int) -> None:
        """A second unit stays until the first leaves; where that leaves before it is there, they part."""
        heart, first, one = self.heart, self.first[parent], self.beside[parent]
        call, _, node, lead_km, now, launch, minutes = one.plan[:PLANNED]
        call, there = int(call), one.there + heart.to_patient[int(call)]
        if one.there <= first.leaves:
            self.left[call] = max(there, first.leaves)
            heart.on_scene[call] = self.left[call] - there + self.back[parent]
            self.plan(call, one.unit, now, launch, minutes, int(node), lead_km)
        elif heart.roads_stay(heart.clock.now, first.leaves):
            self.part(parent)
        else:  # where it is then hangs on the roads of then
            self.plan(call, one.unit, now, launch, minutes, int(node), lead_km)
            heart.held.add(call)
            wake = _PartWake(heart.clock, self.on_part)
            wake.parent, wake.first, wake.beside = parent, first, one
            heart.clock.wake(wake, first.leaves, PARTS)

    def on_part(self, event: _PartWake) -> None:
        """The first unit leaves, if neither has become another."""
        if self.first.get(event.parent) is event.first and self.beside.get(event.parent) is event.beside:
            self.heart.held.discard(int(event.beside.plan[0]))
            self.hold(event.beside.unit)
            self.part(event.parent)

    def part(self, parent: int) -> None:
        """The first unit leaves before the second is there: they meet, or the second stands down."""
        heart, first, one = self.heart, self.first[parent], self.beside[parent]
        call, _, node, lead_km, now, launch, minutes = one.plan[:PLANNED]
        call = int(call)
        if self.fleet.follows[self.need[parent]].meets and self.meet(call, parent, one):
            return
        self.plan(call, one.unit, now, launch, minutes, int(node), lead_km)
        turning = Out(one.unit, one.unit.plan, one.launched, one.there)
        self.down.stand_down(turning, STOOD_DOWN, first.leaves, heart.worked_at(first.leaves))

    def unsettle(self, parent: int) -> None:
        """What a second unit was to do when the first leaves is open again."""
        heart, unit, call = self.heart, self.beside[parent].unit, int(self.beside[parent].plan[0])
        self.hold(unit)
        heart.held.discard(call)
        if self.down.bound.pop(unit.id, None) is not None:
            self.down.goes(unit)
        if self.met.pop(call, None) is not None:
            before, minutes = unit.plan, self.beside[parent].plan[PLANNED - 1]
            unit.plan = (*before[: PLANNED - 1], minutes, *before[PLANNED:])  # to the scene, not to where they met
            heart.replanned(unit, before)
            for of in (self.met, self.at_node, self.km, self.turned, self.bent):
                of.pop(parent, None)
                of.pop(call, None)
            heart.held.discard(call)
            heart.handed.pop(call)
            hospital, heart.handover[parent], heart.turnaround[parent], heart.to_patient[call] = self.apart.pop(parent)
            heart.carries[parent] = True
            heart.retake(parent, hospital)
            heart.hospital[call], heart.carries[call] = -1, False
            heart.transport[call] = heart.handover[call] = heart.turnaround[call] = 0.0
            heart.ends_at[call] = int(heart.service.tables.zone_node[heart.zone[call]])

    def first_lost(self, call: int, now: float) -> None:
        """The first unit of a call will not come: a second one waits for the next; or it is the second that is gone."""
        if call >= self.heart.came:
            self.beside.pop(self.heart.call_of(call), None)
            self.alone.discard(self.heart.call_of(call))
            return
        self.first.pop(call, None)
        if call in self.beside:
            self.unsettle(call)
            self.alone.add(call)

    def attended(self, call: int, now: float) -> bool:
        """Whether a unit that was sent besides is there."""
        return any(call in of and of[call].there <= now for of in (self.beside, self.carriers))

    def called_off(self, call: int, now: float, how: int) -> None:
        """A call is called off: who is on the way besides stands down, and nobody else is asked."""
        heart, worked = self.heart, self.heart.worked_at(now)
        self.first.pop(call, None)
        self.alone.discard(call)
        if call in self.beside:
            self.unsettle(call)
            one = self.beside.pop(call)
            self.down.stand_down(Out(one.unit, one.unit.plan, one.launched, one.there), how, now, worked)
        child = self.carrier.get(call)
        if child is None:
            return
        self.cars.pop(call, None)
        heart.ended[child] = CANCELLED
        heart.waiting[:] = [one for one in heart.waiting if one[2] != child]
        if call in self.carriers:
            one = self.carriers.pop(call)
            self.down.stand_down(Out(one.unit, one.unit.plan, one.launched, one.there), how, now, worked)

    def meet(self, call: int, parent: int, one: Out) -> bool:
        """Let a second unit take the patient over on the road, if both are at a node of it before the hospital.

        Nobody arranges to meet on roads that become others before the patient is there.
        """
        heart, first = self.heart, self.first[parent]
        roads, hospital = heart.service.tables.meet, int(heart.hospital[parent])
        zone, meeting = heart.zone[parent], self.standing.meeting
        flies = one.unit.stand in self.fleet.flown or first.unit.stand in self.fleet.flown
        if roads is None or meeting is None or hospital < 0 or flies or zone >= len(roads.zones):
            return False
        at = first.leaves + self.back[parent]  # it passes the centre of the zone
        worked = heart.worked_at(at)
        spots = self.down.turns(one, at, worked)
        found = roads.meeting(zone, hospital, [(spot.node, spot.lead) for spot in spots]) if spots else None
        if found is None:
            return False
        spot, unit = spots[found.begin], one.unit
        _, _, node, lead_km, now, launch, _ = one.plan[:PLANNED]
        behind = at - one.launched if one.launched > at else self.down.gone(one, worked)
        minutes = found.other + (behind + spot.lead)
        there = heart.arrival(now + launch, minutes * heart.drive[call])
        carried = heart.arrival(at, found.minutes * self.carrying[parent])
        met = max(there, carried)
        away = self.from_node(found.node, hospital, found.rest)
        if not heart.roads_stay(first.leaves, heart.arrival(met + meeting, away[hospital] * self.carrying[call])):
            return False
        self.apart[parent] = hospital, heart.handover[parent], heart.turnaround[parent], heart.to_patient[call]
        heart.held.add(call)
        self.met[call] = self.met[parent] = met
        self.at_node[call] = there
        self.km[call] = spot.driven + found.other_km, found.rest_km
        self.km[parent] = None, float(heart.beyond_km[parent]) + found.km
        self.bent[call] = heart.usual_node(spot.node)
        heart.handed[call] = Handed(heart.service.tables, found.node, away)
        heart.retake(call, hospital)
        heart.carries[call] = True
        heart.to_patient[call], heart.on_scene[call] = met - there, meeting
        heart.handover[call], heart.turnaround[call] = heart.handover[parent], heart.turnaround[parent]
        self.left[call] = met + meeting
        for tell in heart.leaves:
            tell(call, met + meeting)
        self.plan(call, unit, now, launch, minutes, int(node), lead_km)
        # the first is free where they met
        self.hold(first.unit)
        heart.hospital[parent], heart.carries[parent] = -1, False
        heart.transport[parent] = heart.handover[parent] = heart.turnaround[parent] = 0.0
        heart.ends_at[parent] = found.node
        self.turned[parent] = self.turned[call] = heart.usual_node(found.node)
        heart.wake_at(first.unit, met + meeting, CLEARS, heart.clears)
        return True

    def from_node(self, node: int, hospital: int, rest: float) -> FloatArray:
        """Minutes with a patient from where units meet to each hospital [min]; ``rest`` to the planned one."""
        ways = self.heart.service.tables.ways_carried
        away = np.array([ways[node, number].minutes for number in range(len(self.beyond))])
        away[hospital] = rest
        return np.asarray(away + self.beyond)

    def send_car(
        self, call: int, child: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A unit that carries nobody is sent: it stays until one that does leaves with the patient."""
        heart = self.heart
        there = self.arrives(call, unit, now, launch, minutes) + heart.to_patient[call]
        self.carries_nobody(call)
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        self.carries_nobody(call)  # whatever was decided about the hospital when it was sent
        self.hold(unit)
        self.cars[call] = _Car(unit, there)
        heart.held |= {call, child}
        follow = self.fleet.follows[self.need[call]]
        if call in self.second:
            advanced = self.unit_class[unit.stand] in follow.classes and call not in self.beside
            self.state[call] = ADVANCED if advanced else NEEDED
            self.to_second[call] = self.reckoned(call, unit, now, minutes, node), now + follow.after
        if self.fleet.after_it[self.unit_class[unit.stand]]:
            self.wake(child, there)
        else:
            self.call_carrier(child, now)

    def carries_nobody(self, call: int) -> None:
        """The first unit of a call leaves the patient to another."""
        heart = self.heart
        heart.hospital[call], heart.carries[call] = -1, False
        heart.transport[call] = heart.handover[call] = 0.0
        heart.turnaround[call] = float(self.left_behind[call])
        heart.ends_at[call] = int(heart.service.tables.zone_node[heart.zone[call]])

    def hold(self, unit: Unit) -> None:
        """Take back a unit's wake-up: when its leg ends is decided again."""
        queue, wake = self.heart.queue, unit.wake
        queue[:] = [event for event in queue if event[3] is not wake]
        heapify(queue)
        wake.callbacks, before = None, unit.plan  # type: ignore[assignment]
        unit.plan = (*before[:PLANNED], *[ABSENT] * len(self.heart.decided))
        self.heart.replanned(unit, before)

    def call_carrier(self, child: int, now: float) -> None:
        """Send a unit that carries, or let the patient wait for one."""
        heart = self.heart
        heart.ready[child], heart.worked[child] = now, heart.worked_at(now)
        heart.on_call(child, now)

    def send_carrier(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A unit that carries is sent: the time on the scene counts from who is there first, and it has to load."""
        heart, parent = self.heart, self.heart.call_of(call)
        car = self.cars.pop(parent)
        there = self.arrives(call, unit, now, launch, minutes) + heart.to_patient[call]
        stay = self.treats[parent]
        self.left[call] = left = max(min(car.there, there) + stay, there + self.standing.loading)
        heart.on_scene[call] = left - there + self.back[parent]
        for tell in heart.leaves:
            tell(call, left + self.back[parent])
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        self.carriers[parent] = Out(unit, unit.plan, now + launch, self.arrives(call, unit, now, launch, minutes))
        self.release(parent, car, left)
        if self.state[parent] != NEEDED:
            return
        reckoned, due = self.to_second.pop(parent)
        self.first[parent] = _First(car.unit, left, reckoned)
        if parent in self.beside:
            self.alone.discard(parent)
            self.settle(parent)
        elif self.unit_class[unit.stand] in self.fleet.follows[self.need[parent]].classes:
            self.state[parent] = CARRIED
        else:
            self.ask_at(self.second[parent], due, now)

    def release(self, call: int, car: _Car, left: float) -> None:
        """A unit that carries nobody leaves the scene with the patient, or finds nobody any more."""
        heart = self.heart
        self.left[call] = max(left, car.there)
        heart.on_scene[call] = self.left[call] - car.there + self.back[call]
        clear = car.there + heart.on_scene[call] + heart.turnaround[call]
        heart.wake_at(car.unit, clear, CLEARS, heart.clears)

    def after_none_free(self, call: int, now: float) -> None:
        """No unit may be sent now; where none will come to carry, who is with the patient treats and leaves."""
        self.none_free(call, now)
        if self.heart.ended[call] != REACHED:
            self.leave_alone(self.heart.call_of(call), now)

    def leave_alone(self, call: int, now: float) -> None:
        """Nobody else will come: who was sent without the first, or to one that carries, treats and leaves."""
        car = self.cars.pop(call, None)
        if car is not None:
            self.release(call, car, max(car.there + self.treats[call], now))
        if call in self.alone:
            self.alone.remove(call)
            one = self.beside[call]
            there = one.there + self.heart.to_patient[int(one.plan[0])]
            self.first[call] = _First(one.unit, max(there + self.treats[call], now), one.there)
            self.settle(call)
            del self.first[call]  # there is none: nobody is sent besides any more

    def run_on(self) -> None:
        """To the end; then those leave who wait for a unit that none is left to send."""
        self.run()
        while self.cars or self.alone:
            self.leave_alone(next(iter(self.cars or self.alone)), self.heart.clock.now)
            self.heart.clock.run()

    def amend(self, records: Records) -> Records:
        """Assignments of what followed are of the call that it followed on, before those of the first unit."""
        if self.amended is not None:
            records = self.amended(records)
        heart = self.heart
        child = records.call >= heart.came
        role = np.where(child, np.append(self.role, 0)[np.where(child, records.call - heart.came, -1)], FIRST)
        parent = np.append(heart.parent, 0)[np.where(child, records.call - heart.came, -1)]
        instants, at = records.instants.copy(), records.names.index("left_scene")
        for row, call in enumerate(records.call.tolist()):
            if call in self.left and not np.isnan(instants[row, at]):
                instants[row, at] = self.left[call]
        if self.met:
            records = self.tell_meetings(records, instants)
        done = np.ones(len(role), dtype=bool) if records.outcome is None else records.outcome == COMPLETED
        order = np.argsort((role == FIRST) * 2 + done, kind="stable")
        return replace(
            records,
            call=np.where(child, parent, records.call),
            instants=instants,
            role=role,
            calls=heart.given,
            ended=records.ended[: heart.came],
            of_calls={name: column[: heart.came] for name, column in records.of_calls.items()},
        ).in_order(order)

    def tell_meetings(self, records: Records, instants: FloatArray) -> Records:
        """When units met, and where those that were relieved went on, written into the ``instants`` and kilometres."""
        met, arrived, clear = (records.names.index(name) for name in ("met", "arrived", "clear"))
        travel, transport = records.travel_km.copy(), records.transport_km.copy()
        turned = np.full(len(records), -1) if records.turned is None else records.turned.copy()
        bent, meeting = np.full(len(records), -1), self.standing.meeting or 0.0
        for row, call in enumerate(records.call.tolist()):
            early = records.outcome is not None and records.outcome[row] != COMPLETED
            if call not in self.met or early:  # who was sent before did not come
                continue
            instants[row, met], turned[row] = self.met[call], self.turned[call]
            bent[row] = self.bent.get(call, -1)
            to_scene, transport[row] = self.km[call]
            if to_scene is not None:
                travel[row], instants[row, arrived] = to_scene, self.at_node[call]
                hospital, planned = int(records.hospital[row]), self.apart[self.heart.call_of(call)][0]
                if hospital != planned:  # it was closed or full when the second left with the patient
                    other = self.heart.handed[call].km(hospital)
                    transport[row] = self.heart.km_carried.get(call, other)
            else:
                instants[row, clear] = self.met[call] + meeting
        return replace(records, travel_km=travel, transport_km=transport, turned=turned, bent=bent)
