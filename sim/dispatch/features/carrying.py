"""Transfers in a run: patients who are carried on, vehicles that fetch them, crews that go along, and the way home."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heappush, heapreplace
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls.sampling import pick
from sim.chance import Law
from sim.dispatch.absences import absent
from sim.dispatch.clock import ASKS, Callbacks, Wake
from sim.dispatch.model import NEVER, Heart, Unit, UnitWake
from sim.dispatch.records import FETCHED, UNREACHABLE, Records
from sim.ledger import NAMES_OF_CALL

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

TRANSFER = "transfer"
"""What chance decides about a transfer, beside what it decides about every call."""

MARKS = ("fetched", "escorted", "stabilising", "to", "fetch launch")
"""Its columns: whether it is fetched and escorted, minutes of stabilising, and uniforms of where to and of a launch."""

SENT_ON = "sent_on"
"""Of each call, whether its patient was carried on from the hospital to which it brought him."""

ESCORTED, RETURNING = "escort", "returning"
"""Why a unit is away, though on no job: its nurse or doctor is on another's transfer; it is bound to be home first."""


@dataclass(frozen=True)
class Onward:
    """Patients who are carried on, by the number of their stream.

    Parameters
    ----------
    senders
        The hospitals that send them, by number; without any those that are not ``able``.
    shares
        Of the hospitals that receive them; empty for the nearest that is able.
    able
        Which hospital can treat whom, shape (24, conditions, hospitals).
    """

    stream: int
    senders: frozenset[int]
    shares: tuple[float, ...]
    able: npt.NDArray[np.bool_]

    def sends(self, hospital: int, condition: int, hour: int) -> bool:
        """Whether a hospital sends a patient on."""
        return hospital in self.senders if self.senders else not self.able[hour, condition, hospital]

    def target(self, sender: int, condition: int, hour: int, uniform: float, minutes: FloatArray) -> int:
        """The hospital that receives a patient, -1 for none; ``minutes`` lead to each from the ``sender``."""
        if self.shares:
            return int(pick(np.array(self.shares), np.array([uniform]))[0])
        away = np.where(self.able[hour, condition], minutes, np.inf)
        away[sender] = np.inf
        nearest = int(away.argmin())
        return nearest if away[nearest] < np.inf else -1


@dataclass(frozen=True)
class OwnFleet:
    """Vehicles of a hospital's own: how many, None for always one more, and how long they take to roll."""

    units: int | None
    launch: Law


@dataclass(frozen=True)
class Carrying:
    """What becomes of transfers, beside what becomes of every call.

    Parameters
    ----------
    host, zones
        The zone in which each hospital lies, and how many zones there are: behind them stand the hospitals.
    fleets
        With which vehicles hospitals fetch patients.
    home_first
        Whether units are free only at home after every transfer.
    escorts
        Whether some take somebody of another crew along.
    kinds
        Who is carried on.
    """

    host: tuple[int, ...]
    zones: int
    fleets: Mapping[int, OwnFleet] = field(default_factory=dict)
    home_first: bool = False
    escorts: bool = False
    kinds: tuple[Onward, ...] = ()

    def join(self, heart: Heart) -> None:
        """Act where a unit is sent and where it clears, each only if somebody needs it."""
        station = [stand.station for stand in heart.service.stands]
        first = np.array([station[order[0]] if order else -1 for order in heart.order], dtype=np.int64)
        heart.of_calls["asked_first"] = first[np.asarray(heart.rank)]
        fetching = _Fetching(heart, self) if heart.calls.own[TRANSFER][:, 0].any() else None
        if self.kinds:
            _CarryingOn(heart, self, fetching)
        if self.home_first or self.escorts:
            _Homewards(heart, self)


class _Fetching:
    """The receiving hospital's own vehicles: no unit of the service goes.

    The way there takes as long as the way back would by the roads of when the vehicle sets out, and the way back as
    long as it does by those on which it drives.
    """

    def __init__(self, heart: Heart, carrying: Carrying):
        self.heart, self.fleets = heart, carrying.fleets
        self.marks = heart.calls.own[TRANSFER].tolist()
        self.free = {
            hospital: [-NEVER] * fleet.units for hospital, fleet in carrying.fleets.items() if fleet.units is not None
        }
        self.arrived, self.door, self.to = (np.full(len(heart.calls), np.nan) for _ in range(3))
        heart.of_calls |= {"fetched_arrived": self.arrived, "fetched_door": self.door, "fetched_to": self.to}
        self.handed: Callable[[int, float], None] = lambda *_: None
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Stand before whatever sends a unit."""
        self.on_call, self.heart.on_call = self.heart.on_call, self.fetch_or_send  # type: ignore[method-assign]

    def fetch_or_send(self, call: int, now: float) -> None:
        """A call is ready: a vehicle of the receiving hospital sets out where it fetches the patient."""
        if not self.marks[call][0]:
            self.on_call(call, now)
            return
        heart, hospital = self.heart, int(self.heart.hospital[call])
        fleet, free = self.fleets.get(hospital), self.free.get(hospital)
        begun = now if free is None else max(now, free[0])
        launch = 0.0 if fleet is None else float(fleet.launch.quantile(np.array(self.marks[call][4])))
        set_out = begun + launch
        minutes = float(heart.service_at(set_out).tables.hospital_minutes[heart.zone[call], hospital])
        arrived = heart.arrival(set_out, minutes * heart.drive[call])
        left = arrived + heart.on_scene[call]
        heart.brings(call, left)
        door = heart.arrival(left, heart.transport[call])
        if door == NEVER:
            heart.ended[call] = UNREACHABLE
            return
        handed = heart.handed_over(call, door)
        if free is not None:
            heapreplace(free, handed)
        heart.ended[call] = FETCHED
        self.arrived[call], self.door[call], self.to[call] = arrived, door, hospital
        heart.fetches(call, left, door)
        self.handed(call, handed)


class _OnwardWake(Wake):
    """The wake-up at which a unit is asked for to carry a patient on, whom the call ``before`` brought there."""

    call: int
    before: int
    sender: int
    target: int
    at: float


class _CarryingOn:
    """Patients who are carried on: a call that comes when the one before has ended, at the hospital where it did."""

    def __init__(self, heart: Heart, carrying: Carrying, fetching: _Fetching | None):
        self.heart, self.carrying, calls = heart, carrying, heart.given
        self.marks = heart.calls.own[TRANSFER].tolist()
        kinds = {kind.stream: kind for kind in carrying.kinds}
        child = np.flatnonzero(calls.patient[:, 0] >= 0)
        self.left: dict[int, list[tuple[Onward, int]]] = {}  # by the patient's first call, what may follow
        self.first: list[int] = calls.first_of_patient.tolist()
        for call in child.tolist():
            self.left.setdefault(self.first[call], []).append((kinds[int(calls.errand[call])], call))
        for some in self.left.values():
            some.sort(key=lambda one: one[0].stream)
        self.condition = calls.condition.tolist()
        self.unknown, self.came = len(child), np.ones(len(calls), dtype=bool)
        self.came[child] = False
        if len(child):
            heart.visited = min(heart.visited, int(child[0]))
        self.sent_on = heart.of_calls[SENT_ON] = np.zeros(len(heart.calls), dtype=bool)
        if fetching is not None:
            fetching.handed = self.carry_on
        self.amended, heart.amend = heart.amend, self.amend
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Look at who clears."""
        clears = self.heart.clears
        clears[0] = partial(self.cleared, clears[0])

    def cleared(self, otherwise: Callable[[Any], None], event: UnitWake) -> None:
        """A unit is clear: its patient may be carried on from where it brought him."""
        call, now = int(event.unit.plan[0]), event.unit.until
        otherwise(event)
        self.carry_on(call, now)

    def carry_on(self, call: int, now: float) -> None:
        """A patient has been handed over."""
        heart, call_of = self.heart, self.heart.call_of(call)
        first, hospital = self.first[call_of], int(heart.hospital[call])
        some = self.left.get(first)
        if not some or hospital < 0:
            return
        condition, hour = self.condition[first], int(now // 60) % 24
        for number, (kind, child) in enumerate(some):
            if kind.sends(hospital, condition, hour):
                del some[number]
                wake = _OnwardWake(heart.clock, self.on_ask)
                wake.call, wake.before, wake.sender = child, call_of, hospital
                wake.at = now + self.marks[child][2]
                minutes = heart.service.tables.hospital_minutes[self.carrying.zones + hospital]
                uniform = self.marks[child][3]
                wake.target = kind.target(hospital, condition, int(wake.at // 60) % 24, uniform, minutes)
                if wake.target >= 0:  # of several at one instant the first goes first, whatever else asks
                    wake.callbacks = wake.callback
                    heappush(heart.queue, (wake.at, ASKS, child, wake))  # type: ignore[misc]
                return

    def on_ask(self, event: _OnwardWake) -> None:
        """A unit is asked for to carry a patient on, or the receiving hospital fetches him."""
        heart, call = self.heart, event.call
        self.came[call] = self.sent_on[event.before] = True
        heart.calls.place[call] = heart.zone[call] = self.carrying.zones + event.sender
        heart.retake(call, event.target)
        heart.comes(call, event.at, self.carrying.host[event.sender], self.carrying.zones + event.sender)

    def amend(self, records: Records) -> Records:
        """Of the calls that might have come leave those out that did not."""
        if self.amended is not None:
            records = self.amended(records)
        if not self.unknown:
            return records
        calls, heart, count = records.calls, self.heart, len(records.calls)
        late = {name: getattr(heart.calls, name)[:count] for name in (*NAMES_OF_CALL, "zone", "place")}
        kept = np.flatnonzero(self.came[:count])
        number = np.cumsum(self.came[:count]) - 1
        return replace(
            records,
            calls=replace(calls, **late).at(kept),
            ended=records.ended[kept],
            call=number[records.call],
            of_calls={name: column[kept] for name, column in records.of_calls.items()},
        )


class _Homewards:
    """Units that are home first after a transfer, and those at their base whose nurse or doctor goes along."""

    def __init__(self, heart: Heart, carrying: Carrying):
        self.heart, self.carrying, self.absent = heart, carrying, absent(heart)
        self.transfer = (~heart.calls.emergency).tolist()
        self.escorted = heart.calls.own[TRANSFER][:, 1].tolist()
        self.without: dict[int, Unit] = {}  # whose nurse or doctor is with a unit, by that
        self.home: Callbacks = [self.on_home]
        self.of_station: dict[int, list[Unit]] = {}
        for unit in heart.units:
            self.of_station.setdefault(unit.station, []).append(unit)
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Look at who is sent."""
        self.plan, self.heart.plan = self.heart.plan, self.send

    def send(self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float) -> None:
        """A unit is sent: to a transfer perhaps with somebody of another crew."""
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        if not self.transfer[call]:
            return
        bound = self.absent.bound.get(unit.id)
        # who is called home for something else leaves nobody without a nurse or doctor
        if self.escorted[call] and unit.id not in self.without and bound in (None, self.home):
            self.escort(unit, now)
        if (self.carrying.home_first or unit.id in self.without) and unit.id not in self.absent.bound:
            self.absent.bound[unit.id], self.absent.why[unit.id] = self.home, RETURNING

    def escort(self, unit: Unit, now: float) -> None:
        """The first other unit at the base has no crew until this one is home."""
        heart = self.heart
        heart.come_home(now)
        other = next((one for one in self.of_station[unit.station] if one.id in heart.at_home[one.stand]), None)
        if other is not None:
            heart.at_home[other.stand].remove(other.id)
            heart.leave(other.id, now, ESCORTED)
            self.without[unit.id] = other
            self.absent.resting[other.id] = partial(self.crew_again, unit)

    def crew_again(self, unit: Unit, now: float) -> None:
        """Whose nurse or doctor was with a unit has a crew again, or goes off duty without."""
        other = self.without.pop(unit.id)
        del self.absent.resting[other.id]
        self.heart.back(other.id, now, ESCORTED)

    def on_home(self, event: UnitWake) -> None:
        """A unit is home after a transfer."""
        unit, now, heart = event.unit, event.unit.until, self.heart
        del self.absent.bound[unit.id]
        heart.back(unit.id, now, RETURNING)
        other = self.without.get(unit.id)
        if other is not None:
            self.crew_again(unit, now)
            insort(heart.at_home[other.stand], other.id)  # it may go along again at once
        heart.crew_leaves(unit, now)
        heart.unmanned(unit, now)
        if other is not None and other.id in heart.at_home[other.stand]:
            heart.at_home[other.stand].remove(other.id)
            heart.stand_ready(other, now)
