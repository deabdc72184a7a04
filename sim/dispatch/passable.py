"""Roads that are otherwise for a while: a run changes its travel tables when an episode begins, and when it ends.

Who drives when that happens goes on by the old roads to the next node that both tables know, and from there by the
roads of now: to the scene, with a patient, home, or to where it waits. When roads change is known before a run, so the
whole drive is worked out when a unit is sent; what rules see of it are the roads of now. Who is past the last such
node, or from there has no road left, drives on as it began.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import TravelTables
from sim.county.travel import Way
from sim.dispatch.clock import ROADS, Wake
from sim.dispatch.model import NEVER, Heart, Unit
from sim.dispatch.records import Records
from sim.dispatch.service import Service
from sim.dispatch.timeline import ABSENT


@dataclass(slots=True)
class Leg:
    """A drive as it stands from an instant on [min], by the tables of a service.

    It comes by ``node`` of these tables, to which ``km`` lead [km]; ``minutes`` are those of the whole drive, at
    ordinary speed and without its own factor [min].
    """

    since: float
    service: Service
    node: int
    km: float
    minutes: float


_ROUNDING = 1e-6  # minutes
_ANY_PACE = 1e9
"""A pace at which a unit may be as near as can be."""

Ways = Callable[[TravelTables, int], tuple[Way, float]]
"""The way from a node of tables to where a drive ends, and the minutes from there to the end."""


class Passable:
    """The services of a run by which roads are passable: the usual one, and those of spells [min] in turn."""

    def __init__(self, heart: Heart, spells: Sequence[tuple[float, float, Service]]):
        self.heart, self.spells = heart, spells
        self.usual = self.now = heart.service
        self.emergency = heart.calls.emergency
        ends = sorted({max(at, 0.0) for begin, end, _ in spells for at in (begin, end) if end > 0})
        self.changes = [at for at in ends if self.at(at) is not self.at(np.nextafter(at, -NEVER)) or at == 0.0]
        self.homes: list[tuple[int, float, float]] = []  # unit, when its way home changed, and when it is home [min]
        self.legs: dict[tuple[int, float], list[Leg]] = {}  # by call and when its unit was sent
        self.left: dict[int, float] = {}  # when its unit leaves the scene [min], by call
        self.carried: dict[int, float] = {}  # kilometres with the patient, by call
        self.known: dict[tuple[int, int], _Nodes] = {}
        self.flown: set[int] = set()  # calls whose unit flies: whatever the roads
        self.taken: dict[int, tuple[int, int]] = {}  # where it was taken before this chose, and since, by call
        self.run, heart.run = heart.run, self.to_the_end  # type: ignore[method-assign]
        self.before, heart.amend = heart.amend, self.amend
        heart.retaken.append(self.carry)
        heart.leaves.append(self.leaving)
        heart.roads_stay = lambda begin, end: not any(begin < at <= end for at in self.changes)
        heart.service_at, heart.brings, heart.km_carried = self.at, self.brings, self.carried
        heart.reckons, heart.km_out, heart.usual_node = self.reckoned, self.km_of, self.usual_node
        heart.as_sent, heart.home_for_good, heart.stays_known = self.as_sent, self.home_for_good, self.stays_known
        heart.called_home = self.called_home
        for at in self.changes:
            heart.clock.wake(Wake(heart.clock, self.on_change), at, ROADS)

    def at(self, instant: float) -> Service:
        """The service whose tables hold at an instant [min]; of two spells the later one."""
        return next((one for begin, end, one in reversed(self.spells) if begin <= instant < end), self.usual)

    def nodes(self, old: Service, new: Service) -> _Nodes:
        """The nodes of the tables of one service in those of another."""
        key = id(old), id(new)
        if key not in self.known:
            self.known[key] = _Nodes(old.tables, new.tables)
        return self.known[key]

    def to_the_end(self) -> None:
        """The run; all features stand behind what is chosen here. What follows from it is by the usual tables."""
        self.plan, self.heart.plan = self.heart.plan, self.on_sent
        self.run()
        self.heart.service = self.usual

    def on_change(self, event: Wake) -> None:  # noqa: ARG002 -- as every wake-up is called
        """Roads change: other tables hold from now on."""
        heart, old = self.heart, self.now
        now = heart.clock.now
        self.now = new = self.at(now)
        if new is old:
            return
        heart.come_home(now)
        heart.service = new
        tables = new.tables
        heart.preference, heart.order, heart.base = new.preference, new.order, new.base_rows
        heart.handicap, heart.bases = new.handicap_rows, tables.station_node.tolist()
        heart.cells, heart.ways_home = tables.cells, tables.ways_home
        ends, hospital = np.asarray(heart.ends_at), np.asarray(heart.hospital)
        ends[:] = np.where(hospital >= 0, tables.hospital_node[hospital], tables.zone_node[np.asarray(heart.zone)])
        other = self.nodes(old, new)
        for tell in heart.other_roads:
            tell(tables, lambda node, station: other.of.get(node, heart.bases[station]))
        for home_at, _, unit in [*heart.rolling]:
            if home_at < NEVER or not heart.reroutes(unit, now, other.of):
                self.turn(unit, now, other)

    def turn(self, unit: Unit, now: float, other: _Nodes) -> None:
        """Let a unit on its way home go on by the node that it passes next and that both tables know."""
        heart, station = self.heart, unit.station
        before = unit.way
        then, gone = rerouted(heart, unit, now, other.of, heart.ways_home[station].__getitem__, heart.bases[station])
        elapsed = heart.worked_at(now) - unit.left
        heart.rolling.remove((unit.home_at, unit.id, unit))
        unit.way, unit.since, unit.left = then, now, heart.worked_at(now) - gone
        unit.home_at = heart.arrival(now, then.minutes - gone)
        if not heart.rehomed(unit, before, elapsed, gone):
            self.homes.append((unit.id, now, unit.home_at))
        insort(heart.rolling, (unit.home_at, unit.id, unit))
        heart.turned_home(unit, now)  # it is home at another instant than those know who wait for that

    def on_sent(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """The drive as the roads will be; the hospital by those of when the unit leaves the scene."""
        heart, zone = self.heart, self.heart.zone[call]
        launches = launch
        for change in reversed(heart.launching):
            launches = change(call, unit, now, launches)
        if unit.stand in heart.flies:
            self.flown.add(call)
            self.leaving(call, heart.leaves_scene(call, unit, now, launches, minutes))
            self.plan(call, unit, now, launch, minutes, node, lead_km)
            return
        self.flown.discard(call)
        service = self.at(now)
        start = node if node >= 0 else int(service.tables.station_node[unit.station])
        first = Leg(now, service, start, lead_km, minutes)
        begin = now + launches
        legs, _ = self.driven(first, begin, heart.drive[call], lambda tables, at: self.way_out(tables, at, zone))
        if len(legs) > 1 or service is not self.usual:
            self.legs[call, now] = legs
        self.leaving(call, heart.leaves_scene(call, unit, now, launches, legs[-1].minutes))
        self.plan(call, unit, now, launch, legs[-1].minutes, self.in_usual(node, service, unit), lead_km)

    def leaving(self, call: int, left: float) -> None:
        """A unit leaves the scene at an instant [min]: to the hospital of then, by the roads of then."""
        heart, zone, then = self.heart, self.heart.zone[call], self.at(left)
        self.left[call] = left
        before, since = self.taken.get(call, (-1, -1))
        hospital = taken = before if heart.hospital[call] == since >= 0 else int(heart.hospital[call])
        condition = int(heart.calls.condition[call])
        if hospital >= 0 and heart.by_rule[call]:
            hospital = int(then.destination[condition, zone])
        elif hospital >= 0 and then is not self.usual and not self.leads(then, call, hospital):
            hospital = int(then.destination[condition, zone]) if self.emergency[call] else -1
        if taken >= 0 and then is not self.usual:
            if hospital < 0 and call in self.flown and self.emergency[call]:
                hospital = then.by_air_to(condition, zone, left)
            if hospital >= 0 and not self.leads(then, call, hospital):  # others are flown from there
                hospital = -1
        if hospital < 0 <= heart.hospital[call]:  # no road leads to one that may take him
            heart.hospital[call], heart.carries[call] = -1, False
            heart.transport[call] = heart.handover[call] = heart.turnaround[call] = 0.0
            heart.ends_at[call] = int(self.now.tables.zone_node[zone])
        elif hospital != heart.hospital[call]:
            heart.retake(call, hospital)
        self.taken[call] = taken, hospital
        self.carry(call, hospital)

    def leads(self, service: Service, call: int, hospital: int) -> bool:
        """Whether the unit of a call can take its patient to a hospital by the roads of a service."""
        return call in self.flown or service.tables.hospital_minutes[self.heart.zone[call], hospital] < NEVER

    def carry(self, call: int, hospital: int) -> None:
        """The drive of a patient to a hospital, as the roads will be."""
        heart, zone, left = self.heart, self.heart.zone[call], self.left.get(call)
        if left is None or hospital < 0 or call in self.flown:
            return
        then, factor = self.at(left), heart.calls.transport[call]
        tables, handed = then.tables, heart.handed.get(call)
        if handed is None:
            node, minutes, km = int(tables.zone_node[zone]), *(float(of[zone, hospital]) for of in _carried(tables))
        else:
            node, minutes, km = handed.node, float(handed.minutes[hospital]), handed.km(hospital)
        # what stands there is by the roads of now, or of when another unit was to leave with the patient
        heart.transport[call] = minutes * factor
        door = heart.arrival(left, heart.transport[call])
        if minutes == NEVER or (then is self.usual and not any(left < at < door for at in self.changes)):
            self.carried.pop(call, None)
            return
        leg = Leg(left, then, node, 0.0, minutes)
        beyond = minutes - tables.ways_carried[leg.node, hospital].minutes  # the border, driven last on whatever roads

        def way(tables: TravelTables, at: int) -> tuple[Way, float]:
            found = tables.ways_carried[at, hospital]
            return found, beyond if beyond > _ROUNDING else 0.0

        legs, _ = self.driven(leg, left, factor, way)
        heart.transport[call] = legs[-1].minutes * factor
        heart.ends_at[call] = int(self.now.tables.hospital_node[hospital])
        if len(legs) > 1:
            last = legs[-1]
            rest, _ = way(last.service.tables, last.node)
            km = last.km + sum((rest.elapsed[k] - rest.elapsed[k - 1]) * rest.km[k] for k in range(1, rest.last + 1))
        self.carried[call] = km

    def brings(self, call: int, left: float) -> None:
        """A vehicle of a hospital's own leaves with the patient of a call at an instant [min], by the roads of then."""
        self.left[call] = left
        self.carry(call, int(self.heart.hospital[call]))

    @staticmethod
    def way_out(tables: TravelTables, node: int, zone: int) -> tuple[Way, float]:
        """The way to a zone, and the minutes from its last node that has a row."""
        way = tables.ways_out[node, zone]
        return way, tables.lead(node) + tables.cells[tables.start(node) + zone] - way.minutes

    def driven(self, leg: Leg, begin: float, factor: float, ways: Ways) -> tuple[list[Leg], float]:
        """A drive that begins at an instant [min] as it goes on whenever roads change; when it ends [min]."""
        heart, legs, seen = self.heart, [leg], leg.since
        while True:
            leg = legs[-1]
            there = heart.arrival(begin, leg.minutes * factor)
            at = next((one for one in self.changes if seen < one < there), NEVER)
            if at == NEVER:
                return legs, there
            seen = at
            if self.at(at) is not leg.service:
                gone = (heart.worked_at(at) - heart.worked_at(begin)) / factor if at > begin and factor > 0 else 0.0
                turned = self.turned(leg, at, gone, ways)
                if turned is not None:
                    legs.append(turned)

    def turned(self, leg: Leg, at: float, gone: float, ways: Ways) -> Leg | None:
        """The drive from an instant on, ``gone`` minutes of it done; None where it goes on as it began."""
        new = self.at(at)
        other, tables = self.nodes(leg.service, new).of, leg.service.tables
        way, tail = ways(tables, leg.node)
        lead = max(leg.minutes - way.minutes - tail, 0.0)  # to where its way begins
        edge = 0 if gone <= lead else bisect_right(way.elapsed, gone - lead, 1, way.last)
        if gone - lead > way.minutes:
            return None
        ahead = next((k for k in range(edge, way.last + 1) if way.elapsed[k] < NEVER and way.nodes[k] in other), None)
        if ahead is None or (ahead == way.last and not tail):
            return None
        node = other[way.nodes[ahead]]
        onward, rest = ways(new.tables, node)
        km = leg.km + sum((way.elapsed[k] - way.elapsed[k - 1]) * way.km[k] for k in range(1, ahead + 1))
        minutes = lead + way.elapsed[ahead] + onward.minutes + rest
        return Leg(at, new, node, km, minutes) if minutes < NEVER and km == km else None  # noqa: PLR0124 -- not-a-number

    def in_usual(self, node: int, service: Service, unit: Unit) -> int:
        """A node of the tables of a service in the usual ones; -1 stays."""
        if node < 0 or service is self.usual:
            return node
        return int(self.nodes(service, self.usual).of.get(node, self.usual.tables.station_node[unit.station]))

    def home_for_good(self, unit: Unit, now: float, node: int) -> float:
        """When a unit is home that leaves a node now and is sent nowhere on the way [min]."""
        return self.home_by(unit, now, node, 0.0)

    def home_by(self, unit: Unit, now: float, node: int, lead: float) -> float:
        """When a unit is home that comes by a node so many minutes from now, and is sent nowhere on the way [min]."""
        station = unit.station
        minutes = lead + self.heart.ways_home[station][node].minutes

        def way(tables: TravelTables, at: int) -> tuple[Way, float]:
            return tables.ways_home[station][at], 0.0

        return self.driven(Leg(now, self.now, node, 0.0, minutes), now, 1.0, way)[1] if minutes < NEVER else NEVER

    def called_home(self, unit: Unit, now: float) -> None:
        """A unit on its way home is sent nowhere any more: it drives there as the roads will be."""
        heart, way = self.heart, unit.way
        if not any(now < at < unit.home_at < NEVER for at in self.changes):
            return
        if unit.left != unit.left:  # not-a-number
            unit.left = heart.worked_at(unit.since)
        elapsed = heart.worked_at(now) - unit.left
        edge = bisect_right(way.elapsed, elapsed, 1, way.last)
        unit.home_at = self.home_by(unit, now, way.nodes[edge], way.elapsed[edge] - elapsed)
        if not heart.rehomed(unit, way, elapsed, elapsed):
            self.homes.append((unit.id, now, unit.home_at))

    def stays_known(self, node: int, begin: float, end: float) -> bool:
        """Whether a node of the tables of now is one of all that hold after an instant until another [min]."""
        return all(node in self.nodes(self.now, self.at(at)).of for at in self.changes if begin < at <= end)

    def as_sent(self, call: int, sent: float, minutes: float) -> float:
        """Minutes of a drive by the roads of when its unit was sent [min]; ``minutes`` are those as roads will be."""
        legs = self.legs.get((call, sent))
        return legs[0].minutes if legs else minutes

    def usual_node(self, node: int) -> int:
        """A node of the tables of now in the usual ones; -1 where these do not know it."""
        return node if node < 0 or self.now is self.usual else self.nodes(self.now, self.usual).of.get(node, -1)

    def leg_of(self, plan: tuple[Any, ...]) -> Leg | None:
        """The drive of a plan as it stands now; None where it is by the usual tables all the way."""
        # one whose crew was asked ahead of its instant is sent at an instant to come
        legs, now = self.legs.get((int(plan[0]), plan[4]), []), max(self.heart.clock.now, plan[4])
        return next((leg for leg in reversed(legs) if leg.since <= now), None)

    def reckoned(self, plan: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """A plan by the tables of now; None where the unit drives on by roads that are otherwise now."""
        leg = self.leg_of(plan)
        if leg is None:  # one that flies drives by no roads
            return plan if self.now is self.usual or int(plan[0]) in self.flown else None
        if leg.service is not self.now:
            return None
        station = leg.service.tables.station_node[self.heart.units[int(plan[1])].station]
        based = plan[2] < 0 and leg.node == station and leg.km == 0  # it has not left it, or had not when roads changed
        return *plan[:2], -1 if based else leg.node, leg.km, plan[4], plan[5], leg.minutes

    def km_of(self, plan: tuple[Any, ...]) -> float:
        """Kilometres of the whole drive of a plan [km]."""
        zone, leg = self.heart.zone[int(plan[0])], self.leg_of(plan)
        if leg is None:
            start = (
                int(plan[2]) if plan[2] >= 0 else int(self.usual.tables.station_node[self.heart.units[plan[1]].station])
            )
            leg = Leg(plan[4], self.usual, start, plan[3], plan[6])
        return leg.km + float(leg.service.tables.travel_km(np.array([leg.node]), np.array([zone]))[0])

    def amend(self, records: Records) -> Records:
        """Kilometres by the roads that were driven, before others say what was not after all; then who came home."""
        records = self.driven_km(records)
        return self.came_home(records if self.before is None else self.before(records))

    def driven_km(self, records: Records) -> Records:
        """Kilometres of each whole drive by the roads that were driven, each follow-on a call of its own still."""
        zone, dispatched = records.calls.places(), records.instant("dispatched")
        travel, transport = records.travel_km.copy(), records.transport_km.copy()
        row = {(int(call), at): n for n, (call, at) in enumerate(zip(records.call, dispatched.tolist(), strict=True))}
        for (call, at), legs in self.legs.items():
            n = row.get((call, at))
            if n is not None:
                last = legs[-1]
                driven = last.service.tables.travel_km(np.array([last.node]), np.array([zone[call]]))
                travel[n] = last.km + driven[0]
        for call, km in self.carried.items():
            n = next((n for n in np.flatnonzero(records.call == call).tolist() if records.hospital[n] >= 0), -1)
            if n >= 0:
                transport[n] = km
        return replace(records, travel_km=travel, transport_km=transport)

    def came_home(self, records: Records) -> Records:
        """Homecomings of those whose way home changed."""
        dispatched, clear, instants = records.instant("dispatched"), records.instant("clear"), records.instants.copy()
        home = instants[:, records.names.index("home")]
        for unit, at, there in self.homes:
            mine = np.flatnonzero((records.unit == unit) & (clear <= at))
            if len(mine):
                n = mine[np.argmax(clear[mine])]
                after = dispatched[(records.unit == unit) & (dispatched >= clear[n])]
                sent = float(after.min(initial=NEVER)) if len(after) else NEVER
                moved = min((one.since for one in records.moves if one.unit == unit and one.since >= at), default=NEVER)
                home[n] = there if there <= min(sent, moved) and there < NEVER else ABSENT
        return replace(records, instants=instants)


def _carried(tables: TravelTables) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Minutes and kilometres from zones to hospitals."""
    return tables.hospital_minutes, tables.hospital_km


def rerouted(
    heart: Heart, unit: Unit, now: float, other: dict[int, int], onto: Callable[[int], Way], unless: int
) -> tuple[Way, float]:
    """The way of a rolling unit by the roads of now from the next node that both tables know, and minutes gone on it.

    ``onto`` is its way from a node on, ``unless`` the node at which it stands where no road led on and nobody knows it.
    """
    way = unit.way
    if unit.left != unit.left:  # not-a-number
        unit.left = heart.worked_at(unit.since)
    elapsed = heart.worked_at(now) - unit.left
    edge = bisect_right(way.elapsed, elapsed, 1, way.last)
    ahead = next((k for k in range(edge, way.last + 1) if way.elapsed[k] < NEVER and way.nodes[k] in other), None)
    behind, gone = way.elapsed[edge - 1], elapsed - way.elapsed[edge - 1]
    if ahead is None:  # it stands where no road led on
        return onto(other.get(way.nodes[edge - 1], unless)), 0.0
    node = other[way.nodes[ahead]]
    then = onto(node)
    from_node = other.get(way.nodes[edge - 1])
    start = node if from_node is None else from_node
    rows, length = heart.service.tables.start, way.elapsed[ahead] - behind
    km = sum((way.elapsed[k] - way.elapsed[k - 1]) * way.km[k] for k in range(edge, ahead + 1))
    found = Way(
        (start, *then.nodes),
        (rows(start), *then.row),
        (0.0, *(length + one for one in then.elapsed)),
        (1.0, max(way.ahead[edge : ahead + 1]), *then.ahead[1:]),
        (1.0, NEVER if from_node is None or ahead > edge else way.back[edge], *then.back[1:]),
        (0.0, km / length if length else 0.0, *then.km[1:]),
        _ANY_PACE,  # the rest of the road may be quicker than it is from now on: nobody knows how near it is
    )
    return found, gone


class _Nodes:
    """The nodes of some travel tables in others, by the names that the roads give them; only those with a row."""

    def __init__(self, old: TravelTables, new: TravelTables):
        self.old, self.new = old, new

    @cached_property
    def of(self) -> dict[int, int]:
        """The number in the others, by that in the first."""
        there: dict[str, int] = {}
        for node in range(self.new.rows.own):
            there.setdefault(self.new.road_names[int(self.new.road_node[node])], node)
        names: npt.NDArray[np.int64] = self.old.road_node
        found = ((node, there.get(self.old.road_names[int(at)])) for node, at in enumerate(names.tolist()))
        return {node: at for node, at in found if at is not None}
