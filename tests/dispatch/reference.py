"""A slow simulator that is plainly right: no SimPy, no ranking, no bounds, no ways worked out beforehand.

It looks at every unit for every call, finds where a rolling unit is by putting a node into the road
there, and asks NetworkX for the way from it. Traffic it works off quarter of an hour by quarter of an
hour. All it takes from the model is the route home where two are equally fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import networkx as nx
import numpy as np

from sim.calls import Calls
from sim.county import County, Drive, MinutesTable
from sim.dispatch import Service
from sim.dispatch.policies import OUTSIDE

NEVER = float("inf")
QUARTER = 15.0  # minutes; traffic changes only at full ones
Route = Callable[[Any, Any], list[Any]]
Pace = Callable[[float], float]
"""Ordinary minutes that a minute works off at an instant."""


def steady(instant: float) -> float:
    return 1.0


def arrival(pace: Pace, start: float, minutes: float) -> float:
    """When a drive ends that starts at ``start`` and takes ``minutes`` at ordinary speed."""
    if minutes == NEVER:
        return NEVER
    now, rest = start, minutes
    while True:
        end = (now // QUARTER + 1) * QUARTER
        if now + rest / pace(now) <= end:
            return now + rest / pace(now)
        rest -= (end - now) * pace(now)
        now = end


def worked(pace: Pace, start: float, end: float) -> float:
    """Ordinary minutes worked off from one instant to another."""
    now, done = start, 0.0
    while now < end:
        then = min((now // QUARTER + 1) * QUARTER, end)
        done += (then - now) * pace(now)
        now = then
    return done


@dataclass
class Table:
    """Positions in a county of minutes: a unit on its way home comes by its station."""

    county: County
    minutes: dict[tuple[str, str], float] = field(init=False)

    def __post_init__(self) -> None:
        table = self.county.travel
        assert isinstance(table, MinutesTable)
        self.minutes = {
            (site, zone): float(table.minutes[i, j])
            for i, site in enumerate(table.sites)
            for j, zone in enumerate(table.zones)
        }
        self.sites, self.zones = table.sites, table.zones

    def zone(self, zone: str) -> tuple[str, str]:
        return "zone", zone

    def site(self, site: str) -> tuple[str, str]:
        return "site", site

    def to_call(self, place: tuple[str, str], zone: str) -> float:
        kind, name = place
        if kind == "site":
            return self.minutes[name, zone]
        if name == zone:
            return 0.0
        return min(self.minutes[site, name] + self.minutes[site, zone] for site in self.sites)

    def home(self, place: tuple[str, str], site: str) -> float:
        kind, name = place
        if kind == "zone":
            return self.minutes[site, name]
        if name == site:
            return 0.0
        return min(self.minutes[site, zone] + self.minutes[name, zone] for zone in self.zones)

    def rolling(self, place: tuple[str, str], site: str, elapsed: float, zone: str) -> float:
        return self.home(place, site) - elapsed + self.minutes[site, zone]

    def to_hospital(self, zone: str, hospital: str) -> float:
        return self.minutes[hospital, zone]


class Map:
    """Positions on roads, by NetworkX. Places stand on the nodes that they are called after."""

    def __init__(self, county: County, drive: Drive, route: Route):
        self.drive, self.route = drive, route
        self.graph: Any = county.travel.graph.copy()  # type: ignore[union-attr]
        for _, _, data in self.graph.edges(data=True):
            data["minutes"] = data["length_km"] / drive.km_per_hour[data["road_class"]] * 60
        self.node = {str(node): node for node in self.graph}

    def zone(self, zone: str) -> Any:
        return self.node[zone]

    def site(self, site: str) -> Any:
        return self.node[site]

    def minutes(self, start: Any, end: Any, graph: Any = None) -> float:
        try:
            return float(nx.dijkstra_path_length(graph or self.graph, start, end, weight="minutes"))
        except nx.NetworkXNoPath:
            return NEVER

    def to_call(self, place: Any, zone: str) -> float:
        return self.minutes(place, self.node[zone]) / self.drive.lights_and_siren

    def to_hospital(self, zone: str, hospital: str) -> float:
        return self.minutes(self.node[zone], self.node[hospital]) / self.drive.transport

    def home(self, place: Any, site: str) -> float:
        return self.minutes(place, self.node[site])

    def rolling(self, place: Any, site: str, elapsed: float, zone: str) -> float:
        route = self.route(place, self.node[site])
        fastest = [
            min(self.graph[a][b].values(), key=lambda road: road["minutes"]) for a, b in nx.utils.pairwise(route)
        ]
        assert sum(road["minutes"] for road in fastest) == self.home(place, site)
        passed = 0
        while elapsed >= fastest[passed]["minutes"]:
            elapsed -= fastest[passed]["minutes"]
            passed += 1
        behind, ahead, road = route[passed], route[passed + 1], fastest[passed]
        graph = self.graph.copy()
        graph.add_edge("here", ahead, minutes=road["minutes"] - elapsed)
        if road in (self.graph.get_edge_data(ahead, behind) or {}).values():  # the same road leads back
            graph.add_edge("here", behind, minutes=elapsed)
        return self.minutes("here", self.node[zone], graph) / self.drive.lights_and_siren


@dataclass(frozen=True)
class Need:
    """Calls of some priorities need some classes, the first before the next by ``prefer_within`` [min] or always."""

    priorities: tuple[int, ...]
    classes: tuple[str, ...]
    prefer_within: float | None
    others: str
    second: tuple[str, ...] = ()
    second_after: float = 0.0
    skips: bool = True


@dataclass(frozen=True)
class Flight:
    """Minutes in the air from stations to zones, from zones to hospitals and from hospitals to stations."""

    out: tuple[tuple[float, ...], ...]
    carried: tuple[tuple[float, ...], ...]
    back: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Extras:
    """What a service has besides units that are all alike and free when clear."""

    bays: tuple[int, ...] = ()  # by hospital, 0 for no bound
    urgent: bool = False
    home_first: bool = False
    refills: bool = False  # by the calls' marks
    classes: tuple[tuple[str, str], ...] = ()  # station and class of each unit
    needs: tuple[Need, ...] = ()
    answers: tuple[str, ...] = ()  # stations that raise a crew where the calls' mark is below a half, a column each
    asked_after: float = 0.0
    # by station: instants at which duty changes, units whose duty ends then, and units on duty from then on
    rosters: tuple[tuple[str, tuple[tuple[float, int, int], ...]], ...] = ()
    redirect: float | None = None  # what a redirect has to save [min]
    upgrade: float | None = None
    cancels: bool = False  # by the calls' marks
    resting: tuple[int, ...] = ()  # hours of the day in which calls are not served by class C
    c_launch: float | None = None  # launch delay of class C
    flight: Flight | None = None  # class C flies
    cars: tuple[str, ...] = ()  # classes that carry nobody
    after_it: bool = False  # who carries is sent only when the car is at the patient
    loading: float = 0.0
    breaks: tuple[tuple[float, float, float], ...] = ()  # from when and until when they may begin, how long each is
    yields: int = 1
    in_turn: bool = True
    outages: tuple[tuple[int, float, float], ...] = ()  # unit, when it is due, and how long it is away
    # a sighted rule: its name, within how many minutes a unit is in time, calls expected by zone, and the weights
    sighted: tuple[str, float, tuple[int, ...], tuple[float, ...]] | None = None
    patience: float | None = None  # calls wait at most for so many minutes times their mark


ALIKE = Extras()
"""Nothing of these."""

DOOR, CLEAR, BAY, DUTY, REPAIRED, OUTAGE, RESTED, ASK, GONE, BREAK = range(10)
"""What comes first at one instant."""


@dataclass
class Out:
    """The way to a call: from ``start``, ``lead`` minutes from where the unit was sent, ``minutes`` in all."""

    launched: float
    there: float
    start: Any
    lead: float
    minutes: float


@dataclass
class Unit:
    """An ambulance: on a job, or since ``left`` on its way from ``place`` to its station, home at ``home_at``."""

    number: int
    station: int
    unit_class: str = ""
    next: tuple[float, int, int] | None = None  # when its leg ends, how, and who goes first at that instant
    call: int = -1
    turn: int = 0
    row: dict[str, Any] = field(default_factory=dict)
    place: Any = None
    left: float = -NEVER
    home_at: float = -NEVER
    on: bool = True  # a crew on duty has it
    relieved: bool = False  # out, with a crew whose duty has ended
    at_base: bool = False  # it is home, or on the way there, and not free until this leg ends
    out: Out | None = None  # on its way to its call
    turning: tuple[Any, bool] | None = None  # it stands down, and turns there; whether it has not left its base
    due: list[float] = field(default_factory=list)  # how long it is out of order, as soon as it is at its base
    called: bool = False  # it drives home for that
    down: float | None = None  # until when it is out of order
    away: float | None = None  # since when it is sent nowhere for that
    resting: tuple[float, float, int] | None = None  # since when, until when, and who goes first


def with_followers(calls: Calls) -> Calls:
    """The calls three times: those that came, a second unit's for each, and those of units that carry."""
    three = {name: np.concatenate([getattr(calls, name)] * 3) for name in calls.columns}
    if not {"second", "carrier"} <= set(calls.own.dtype.names or ()):  # calls on which nothing follows
        return replace(calls, **three)
    for place, name in enumerate(("launch", "drive", "transport", "to_patient")):
        own = calls.own
        three[name] = np.concatenate([getattr(calls, name), own["second"][:, place], own["carrier"][:, place]])
    many = len(calls)
    three["conveyed"][many : 2 * many] = False
    return replace(calls, **three)


def together(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What became of each call, those that followed on it among its own."""
    many = len(told) // 3
    for call in range(many):
        besides = []
        for role, row in (("carrier", told[2 * many + call]), ("second", told[many + call])):
            besides += [{**early, "role": role} for early in row.pop("early", ())]
            if "unit" in row:
                besides.append({name: value for name, value in row.items() if name != "ended"} | {"role": role})
        if besides:
            told[call]["besides"] = besides
    return told[:many]


def reference(
    county: County, place: Table | Map, service: Service, calls: Calls, rule: str, catchment: dict[str, set[str]],
    pace: Pace = steady, extras: Extras = ALIKE, spells: list[tuple[str, int, float, float]] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """What becomes of each call, as ``worlds.told`` tells it, without kilometres; ``spells`` gets the absences."""
    spells = [] if spells is None else spells
    windows = [one for one in extras.breaks if one[0] <= calls.ready[-1]]
    sites = [station.id for station in county.stations]
    many = len(calls)
    # behind the calls stand those that may follow on them: a second unit of each, and one that carries
    calls = with_followers(calls)
    zones = [county.zones[zone].id for zone in calls.zone]  # of each call
    hospitals = [hospital.id for hospital in county.hospitals]
    bases = [n for n, station in enumerate(county.stations) for _ in range(station.ambulances)]
    units = [Unit(number, station) for number, station in enumerate(bases)]
    for unit, (_, unit_class) in zip(units, extras.classes, strict=False):
        unit.unit_class = unit_class
    told: list[dict[str, Any]] = [{"ended": "unreachable"} for _ in zones]
    waiting: list[int] = []
    to_come = list(range(many))
    cars: dict[int, Unit] = {}  # at a patient, or on the way there, until somebody comes who carries
    seconds: dict[int, float] = {}  # calls with a second unit to come: when the first is reckoned to be there
    asked_at: dict[int, float] = {}
    bay_free = [[-NEVER] * bays for bays in extras.bays]
    at_door: list[list[tuple[Any, ...]]] = [[] for _ in extras.bays]
    ordinals = count()
    given_up: dict[int, set[int]] = {}  # stations asked in vain, by call
    to_ask: list[tuple[float, int, int, int]] = []
    to_go: list[tuple[float, int, int, int]] = []  # when calls that wait are gone
    patient: set[int] = set()
    settled: set[int] = set()  # calls that have lost a unit, or got one that was on its way elsewhere
    cancelled: list[tuple[float, int, int, str]] = []  # when calls are cancelled

    def need_of(call: int) -> Need | None:
        return next((need for need in extras.needs if int(calls.priority[call]) in need.priorities), None)

    def flies(unit: Unit) -> Flight | None:
        return extras.flight if unit.unit_class == "C" else None

    def from_base(unit: Unit, call: int) -> float:
        """Minutes from a unit's base to a call."""
        if flight := flies(unit):
            return flight.out[unit.station][int(calls.zone[call])]
        return place.to_call(place.site(sites[unit.station]), zones[call])

    def suits(unit: Unit, call: int) -> tuple[int, float] | None:
        """How far down the need's list a unit stands, and the minutes it carries for that; None if it may not come."""
        need = need_of(call % many)
        if call >= 2 * many and unit.unit_class in extras.cars:
            return None
        if many <= call < 2 * many and (need is None or unit.unit_class not in need.second):
            return None
        if unit.unit_class == "C" and int(calls.ready[call] // 60) % 24 in extras.resting:
            return None
        if need is None:
            return 0, 0.0
        named = need.second if many <= call < 2 * many else need.classes
        if unit.unit_class not in named:
            return None if need.others == "never" else (len(need.classes), 0.0)
        step = named.index(unit.unit_class)
        return (step, 0.0) if need.prefer_within is None else (0, step * need.prefer_within)

    def may_serve(unit: Unit, call: int) -> bool:
        inside = rule != "catchment only" or zones[call] in catchment[sites[unit.station]]
        return inside and suits(unit, call) is not None

    def away(unit: Unit, now: float, call: int) -> float:
        """Minutes to the call of a unit that is not on a job."""
        zone, home = zones[call], sites[unit.station]
        if unit.home_at <= now:
            return from_base(unit, call)
        if unit.home_at == NEVER:  # no way home: it stands where it cleared
            return place.to_call(unit.place, zone)
        return place.rolling(unit.place, home, worked(pace, unit.left, now), zone)

    everybody = [Unit(-1, n) for n in range(len(sites))]

    def choose(now: float, call: int) -> Unit | None:
        def order(unit: Unit) -> tuple[int, bool, float, int]:
            step, extra = suits(unit, call) or (0, 0.0)
            outside = rule == "catchment first" and zones[call] not in catchment[sites[unit.station]]
            return step, outside, away(unit, now, call) + extra, unit.number

        free = [
            unit for unit in units
            if unit.next is None and unit.on and unit.down is None and may_serve(unit, call)
            and (unit.resting is None or calls.priority[call] <= extras.yields)
            and not (unit.home_at <= now and unit.station in given_up.get(call, ()))
        ]  # fmt: skip
        some = sorted((unit for unit in free if away(unit, now, call) < NEVER), key=order)
        if extras.sighted is None or not some:
            return some[0] if some else None
        name, limit, expected, weights = extras.sighted
        in_time = [
            unit for unit in some if away(unit, now, call) <= limit and order(unit)[0] == order(some[0])[0]
        ]  # fmt: skip
        if not in_time or calls.priority[call] == 1:
            return some[0]
        standing = [
            unit for unit in units
            if unit.next is None and unit.on and unit.down is None
            and (unit.resting is None or calls.priority[call] <= extras.yields)
            and not (unit.home_at <= now and unit.station in given_up.get(call, ()))
        ]  # fmt: skip

        def minutes(unit: Unit, zone: str) -> float:
            return place.to_call(place.site(sites[unit.station]), zone)

        def left_open(gone: Unit) -> float:
            """Calls of zones that one free unit reaches in time: the one that goes."""
            open_zones = [
                n for n, zone in enumerate(county.zones)
                if [unit for unit in standing if minutes(unit, zone.id) <= limit] == [gone]
            ]  # fmt: skip
            return sum(expected[n] for n in open_zones)

        def least_prepared(gone: Unit) -> float:
            found = []
            for n, zone in enumerate(county.zones):
                near = sorted(minutes(unit, zone.id) for unit in standing if unit is not gone)
                if expected[n] and any(minutes(unit, zone.id) < NEVER for unit in everybody):
                    parts = [weight / max(away, 1.0) for weight, away in zip(weights, near, strict=False)]
                    found.append(sum(parts) / expected[n])
            return -round(min(found, default=NEVER), 9)

        left = left_open if name == "nearest unless a hole" else least_prepared
        return min(in_time, key=lambda unit: (order(unit)[0], left(unit), *order(unit)[1:]))

    def send(
        unit: Unit, call: int, now: float, minutes: float, rolling: bool, start: Any, launch: float | None = None
    ) -> None:
        """``start`` is where the way to the call begins, which a rolling unit comes to first."""
        end_rest(unit, now)
        if rolling:
            unit.row["home"] = None
        law = service.launch_laws[service.launch_law[unit.station]]
        delay = float(law.delays(calls)[call])
        if unit.unit_class == "C" and extras.c_launch is not None:
            delay = extras.c_launch
        launched = now if rolling else now + (delay if launch is None else launch)
        flight = flies(unit)
        arrived = launched + minutes if flight else arrival(pace, launched, minutes * float(calls.drive[call]))
        at_patient = arrived + float(calls.to_patient[call])
        left_scene = at_patient + float(calls.on_scene[call])
        if many <= call < 2 * many:
            left_scene = max(at_patient, told[call % many]["left_scene"])
        if call >= 2 * many:
            first_there = cars[call % many].row["at_patient"]
            left_scene = max(min(first_there, at_patient) + float(calls.on_scene[call]), at_patient + extras.loading)
        unit.out = Out(launched, arrived, start, minutes - place.to_call(start, zones[call]), minutes)
        unit.place, unit.call = place.zone(zones[call]), call
        early = {"early": told[call]["early"]} if "early" in told[call] else {}
        unit.row = told[call] = early | {
            "ended": "reached", "unit": unit.number, "rolling": rolling, "dispatched": now,
            "launched": None if rolling else launched, "arrived": arrived, "at_patient": at_patient,
            "left_scene": left_scene, "at_hospital": None, "handed_over": None, "clear": left_scene, "home": None,
        }  # fmt: skip
        unit.row |= ({"received": None} if extras.bays else {}) | ({"refilled": None} if extras.refills else {})
        unit.turn = next(ordinals)  # of units that clear at one instant the one sent first goes first
        unit.next = left_scene, CLEAR, unit.turn
        ways = [place.to_hospital(zones[call], hospital) for hospital in hospitals]
        if call < many and unit.unit_class in extras.cars and calls.conveyed[call]:
            unit.next = NEVER, CLEAR, unit.turn
            cars[call] = unit
            if extras.after_it:
                to_ask.append((at_patient, ASK, 2 * many + call, 2 * many + call))
            else:
                decide(2 * many + call, now)
            return
        if many <= call < 2 * many:
            if arrived > told[call - many]["left_scene"]:
                stand_down(unit, "stood down", told[call - many]["left_scene"])
            return
        if calls.conveyed[call] and min(ways) < NEVER:
            nearest = ways.index(min(ways))
            unit.place = place.site(hospitals[nearest])
            at_hospital = unit.row["at_hospital"] = (
                left_scene + flight.carried[int(calls.zone[call])][nearest]
                if flight
                else arrival(pace, left_scene, ways[nearest] * float(calls.transport[call]))
            )
            if not flight and extras.bays and extras.bays[nearest]:
                unit.next = at_hospital, DOOR, call
            else:
                receive(unit, at_hospital)

    def send_all(unit: Unit, call: int, now: float, minutes: float, rolling: bool, start: Any) -> None:
        """Send a unit, and whoever is sent besides it."""
        send(unit, call, now, minutes, rolling, start)
        if call >= 2 * many:
            release(cars.pop(call % many), told[call]["left_scene"])
        need = need_of(call) if call < many else None
        if need is not None and need.second and unit.unit_class not in need.second:
            seconds[call] = reckoned(unit, rolling, now, minutes)
            if need.second_after > 0:
                to_ask.append((now + need.second_after, ASK, many + call, many + call))
            else:
                decide(many + call, now)

    def reckoned(unit: Unit, rolling: bool, now: float, minutes: float) -> float:
        """When a unit would be at a call, as the dispatcher reckons."""
        law = service.launch_laws[service.launch_law[unit.station]].law
        launch = extras.c_launch if unit.unit_class == "C" and extras.c_launch is not None else float(law.mean)
        return now + (0.0 if rolling else launch) + minutes

    def release(car: Unit, left: float) -> None:
        """A unit that carries nobody leaves with the patient, or finds nobody any more."""
        car.row["left_scene"] = car.row["clear"] = max(left, car.row["at_patient"])
        car.next = car.row["clear"], CLEAR, next(ordinals)

    def alone(call: int, now: float) -> None:
        """Nobody will come to carry the patient."""
        if call >= 2 * many and call % many in cars:
            car = cars.pop(call % many)
            release(car, max(car.row["at_patient"] + float(calls.on_scene[call]), now))

    def receive(unit: Unit, now: float) -> float:
        """The patient is received; when that is done."""
        if extras.bays:
            unit.row["received"] = now
        handed_over = unit.row["handed_over"] = now + float(calls.handover[unit.call])
        clear = unit.row["clear"] = handed_over + float(calls.turnaround[unit.call])
        unit.next = clear, CLEAR, unit.turn
        return handed_over

    def come_to_door(unit: Unit, now: float) -> None:
        hospital = next(n for n, site in enumerate(hospitals) if place.site(site) == unit.place)
        free = bay_free[hospital]
        if extras.urgent:
            at_door[hospital].append((int(calls.priority[unit.call]), now, unit.call, unit))
            unit.next = NEVER, DOOR, unit.call
        else:
            first = free.index(min(free))
            free[first] = receive(unit, max(free[first], now))

    def give_bays(hospital: int, now: float) -> None:
        free = bay_free[hospital]
        while at_door[hospital] and min(free) <= now:
            most = min(at_door[hospital], key=lambda one: one[:3])
            at_door[hospital].remove(most)
            free[free.index(min(free))] = receive(most[3], now)

    def under_way(now: float, settled_too: bool = False) -> list[Unit]:
        """Units on their way to calls, those that may be moved."""
        return [
            unit
            for unit in units
            if unit.next is not None and unit.out is not None and unit.out.there > now and unit.turning is None
            if (settled_too or unit.call not in settled) and not flies(unit)
        ]

    def done(unit: Unit, now: float) -> float:
        """Minutes of its way to its call that a unit has behind it, as a rule reckons them."""
        assert unit.out is not None
        return worked(pace, unit.out.launched, now) / float(calls.drive[unit.call])

    def spot(unit: Unit, now: float) -> tuple[Any, float]:
        """Where a unit on its way to its call may turn, and the minutes to there: only places are known."""
        out = unit.out
        assert out is not None
        if out.launched > now:
            return out.start, 0.0
        if done(unit, now) < out.lead:
            return out.start, out.lead - done(unit, now)
        return place.zone(zones[unit.call]), out.minutes - done(unit, now)

    def value(unit: Unit, call: int, minutes: float) -> float:
        """What the rule ranks by, as one figure [min]."""
        step, extra = suits(unit, call) or (0, 0.0)
        outside = rule == "catchment first" and zones[call] not in catchment[sites[unit.station]]
        return step * 10 * OUTSIDE + outside * OUTSIDE + minutes + extra

    def ends_early(unit: Unit, outcome: str, now: float) -> dict[str, Any]:
        """The row of an assignment that ends before the unit has arrived."""
        row, launched = {**unit.row}, unit.out.launched if unit.out is not None else 0.0
        row.pop("early", None)
        row |= dict.fromkeys(set(row) - {"ended", "unit", "rolling", "dispatched", "launched", "home"})
        row |= {"clear": now, "outcome": outcome, "launched": row["launched"] if launched <= now else None}
        del row["ended"]
        call = unit.call
        earlier = told[call].get("early", [])
        told[call] = {"ended": "unreachable", "early": sorted([*earlier, row], key=lambda one: one["dispatched"])}
        return row

    def stand_down(unit: Unit, outcome: str, now: float) -> None:
        assert unit.out is not None
        at_base = unit.out.launched > now
        where, minutes = spot(unit, now)
        at = arrival(pace, now, minutes * float(calls.drive[unit.call]))
        unit.row = ends_early(unit, outcome, now)
        unit.row["clear"] = at
        unit.turning = where, at_base
        unit.next = at, CLEAR, next(ordinals)

    def turned(unit: Unit, now: float) -> None:
        """A unit that stood down is free."""
        assert unit.turning is not None
        (where, at_base), unit.turning = unit.turning, None
        home = now if at_base else arrival(pace, now, place.home(where, sites[unit.station]))
        unit.next, unit.left, unit.place = None, now, where
        if unit.called:
            unit.away = now
        if (extras.home_first or unit.relieved or unit.called) and not at_base:
            unit.row["home"] = home if home < NEVER else None
            unit.home_at, unit.at_base, unit.next = home, True, (home, CLEAR, next(ordinals))
        elif unit.relieved or unit.called:
            unit.row["home"] = unit.home_at = now
            free_at_base(unit, now)
        elif not take_waiting(unit, now, where, rolling=not at_base):
            unit.home_at = home
            unit.row["home"] = home if home < NEVER else None

    def redirect(call: int, now: float, chosen: Unit | None) -> bool:
        """Whether a unit on its way to a less urgent call is sent to this one."""
        least = NEVER if chosen is None else value(chosen, call, away(chosen, now, call))
        better = []
        for unit in under_way(now):
            if calls.priority[unit.call] > calls.priority[call] and may_serve(unit, call):
                where, lead = spot(unit, now)
                score = value(unit, call, lead + place.to_call(where, zones[call]))
                if score < least and score + (extras.redirect or 0.0) <= least:
                    better.append((score, unit.number, unit, where, lead))
        if not better:
            return False
        _, _, unit, where, lead = min(better, key=lambda one: one[:2])
        assert unit.out is not None
        other, launch = unit.call, max(unit.out.launched - now, 0.0)
        ends_early(unit, "redirected", now)
        settled.update((call, other))
        unit.row = {}
        send(unit, call, now, lead + place.to_call(where, zones[call]), launch == 0, where, launch)
        decide(other, now, again=True)
        return True

    def closer(unit: Unit, now: float) -> bool:
        """Whether a unit that clears takes over a call from one on its way there."""
        better = []
        for other in under_way(now):
            call = other.call
            if not may_serve(unit, call):
                continue
            minutes = place.to_call(unit.place, zones[call])
            assert other.out is not None
            rest = other.out.minutes - (done(other, now) if other.out.launched <= now else 0.0)
            saved = value(other, call, rest) - value(unit, call, minutes)
            if saved > 0 and saved >= (extras.upgrade or 0.0):
                better.append((calls.priority[call], -saved, call, other, minutes))
        if not better:
            return False
        _, _, call, other, minutes = min(better, key=lambda one: one[:3])
        settled.add(call)
        stand_down(other, "relieved", now)
        send(unit, call, now, minutes, True, unit.place)
        return True

    def cancel(call: int, now: float) -> None:
        going = next((unit for unit in under_way(now, settled_too=True) if unit.call == call), None)
        if call in waiting:
            waiting.remove(call)
        elif going is not None:
            stand_down(going, "cancelled", now)
        elif not any(asked == call for _, _, _, asked in to_ask):
            return
        told[call]["ended"] = "cancelled"

    def clear(unit: Unit, now: float) -> None:
        if unit.turning is not None:
            turned(unit, now)
            return
        flight = flies(unit)
        if unit.called and not unit.at_base:
            unit.away = now
        home_first = (
            extras.home_first or unit.relieved or unit.called or (extras.refills and calls.own["refill"][unit.call] > 0)
        )
        home_first = home_first or flight is not None
        if not unit.at_base and not home_first:
            if not take_waiting(unit, now, unit.place, rolling=True) and not (
                extras.upgrade is not None and closer(unit, now)
            ):
                unit.left, unit.home_at = now, arrival(pace, now, place.home(unit.place, sites[unit.station]))
                unit.row["home"] = unit.home_at if unit.home_at < NEVER else None
                unit.next = None
        elif not unit.at_base:
            home = arrival(pace, now, place.home(unit.place, sites[unit.station]))
            if flight:
                zone, landed = int(calls.zone[unit.call]), unit.row["at_hospital"] is not None
                at = next(n for n, one in enumerate(hospitals) if place.site(one) == unit.place) if landed else 0
                home = now + (flight.back[at][unit.station] if landed else flight.out[unit.station][zone])
            unit.row["home"] = home if home < NEVER else None
            refill = float(calls.own["refill"][unit.call]) if extras.refills else 0.0
            if refill > 0 and home < NEVER:
                unit.row["refilled"] = home + refill
            unit.home_at, unit.at_base = home, True
            unit.next = home + refill, CLEAR, next(ordinals)
        else:
            free_at_base(unit, now)

    def free_at_base(unit: Unit, now: float) -> None:
        unit.at_base, unit.next = False, None
        if unit.called:
            unit.called = False
            go(unit, now, crew=True)
        elif unit.relieved:
            unit.relieved = unit.on = False
            stand_unmanned(unit, now)
        else:
            take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)

    def stand_unmanned(unit: Unit, now: float) -> None:
        """A unit without a crew is at its base."""
        if unit.due:
            go(unit, now, crew=False)
            return
        unit.on = afoot[group(unit)] > 0
        afoot[group(unit)] -= unit.on
        if unit.on:
            take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)

    def go(unit: Unit, now: float, crew: bool) -> None:
        """A unit at its base is out of order from now on; its crew takes another one, or waits."""
        unit.away = now if unit.away is None else unit.away
        unit.down, unit.on = now + unit.due.pop(0), False
        if not crew:
            return
        if unit.relieved:
            unit.relieved = False
            return
        nobody_s = [
            one for one in groups[group(unit)]
            if one.next is None and one.home_at <= now and not one.on and one.down is None
        ]  # fmt: skip
        if nobody_s:
            nobody_s[0].on = True
            take_waiting(nobody_s[0], now, place.site(sites[unit.station]), rolling=False)
        else:
            afoot[group(unit)] += 1

    def fall_due(unit: Unit, lasts: float, now: float) -> None:
        unit.due.append(lasts)
        if unit.down is not None or unit.relieved or unit.called:
            return
        if unit.next is None and unit.home_at <= now:
            end_rest(unit, now)
            go(unit, now, crew=unit.on)
            return
        unit.called = True
        if unit.next is None:
            unit.away, unit.at_base, unit.next = now, True, (unit.home_at, CLEAR, next(ordinals))

    def repaired(unit: Unit, now: float) -> None:
        assert unit.away is not None
        spells.append(("breakdown", unit.number, unit.away, now))
        unit.down = unit.away = None
        stand_unmanned(unit, now)

    had: set[tuple[int, int]] = set()  # window and unit

    def end_rest(unit: Unit, now: float) -> None:
        if unit.resting is not None:
            spells.append(("break", unit.number, unit.resting[0], now))
            unit.resting = None

    def rested(unit: Unit, now: float) -> None:
        assert unit.resting is not None
        had.update((n, unit.number) for n, (since, until, _) in enumerate(windows) if since <= unit.resting[0] < until)
        end_rest(unit, now)
        take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)

    def look_round(now: float) -> None:
        """Who may begin his break does."""
        for n, (since, until, lasts) in enumerate(windows):
            for unit in units if since <= now < until else ():
                here = unit.next is None and unit.home_at <= now and unit.on and unit.down is None
                busy = any(one.station == unit.station and one.resting is not None for one in units)
                if here and unit.resting is None and (n, unit.number) not in had and not (extras.in_turn and busy):
                    unit.resting = now, now + lasts, next(ordinals)

    def take_waiting(unit: Unit, now: float, here: Any, rolling: bool) -> bool:
        for call in sorted(waiting, key=lambda call: (calls.priority[call], asked_at[call], call)):
            minutes = from_base(unit, call) if flies(unit) else place.to_call(here, zones[call])
            if may_serve(unit, call) and minutes < NEVER:
                waiting.remove(call)
                send_all(unit, call, now, minutes, rolling, here)
                return True
        return False

    def raises(unit: Unit, call: int) -> bool:
        site = sites[unit.station]
        return site not in extras.answers or bool(calls.own["raised"][call, extras.answers.index(site)] < 0.5)

    def look(call: int, now: float) -> tuple[Unit | None, bool]:
        """Whom to send, or whether the next station is asked in a while, as no crew could be raised."""
        chosen = choose(now, call)
        while chosen is not None and chosen.home_at <= now and not raises(chosen, call):
            given_up.setdefault(call, set()).add(chosen.station)
            if extras.asked_after > 0:
                return None, True
            chosen = choose(now, call)
        return chosen, False

    def decide(call: int, now: float, again: bool = False) -> None:
        """Send a unit, also one that is on its way elsewhere; or ask the next; or let the call wait, or lose it."""
        if told[call]["ended"] == "cancelled":
            return
        asked_at.setdefault(call, float(calls.ready[call]) if call < many else now)
        if many <= call < 2 * many and now >= told[call - many]["left_scene"]:
            return
        if extras.redirect is not None and not again and redirect(call, now, choose(now, call)):
            return
        chosen, asking = look(call, now)
        if asking:
            to_ask.append((now + extras.asked_after, ASK, call, call))
        elif chosen is not None:
            home, rolling = place.site(sites[chosen.station]), chosen.home_at > now
            start = chosen.place if chosen.home_at == NEVER else home
            minutes = away(chosen, now, call)
            if many <= call < 2 * many:
                later = reckoned(chosen, rolling, now, minutes) > seconds[call - many]
                need = need_of(call - many)
                if later and need is not None and need.skips:
                    return
            send_all(chosen, call, now, minutes, rolling, start)
        elif many <= call < 2 * many:
            return
        elif any(may_serve(u, call) and from_base(u, call) < NEVER for u in units):
            if service.waits:
                waiting.append(call)
                if extras.patience is not None and call < many and call not in patient:
                    patient.add(call)
                    gone = float(calls.ready[call]) + extras.patience * float(calls.own["patience"][call])
                    to_go.append((max(gone, now), GONE, call, call))
            else:
                told[call]["ended"] = "lost"
                alone(call, now)
        else:
            alone(call, now)

    def group(unit: Unit) -> tuple[int, str]:
        return unit.station, unit.unit_class

    groups = {group(unit): [one for one in units if group(one) == group(unit)] for unit in units}
    afoot = dict.fromkeys(groups, 0)  # crews on duty whose unit is not back
    on = {mine: len(there) for mine, there in groups.items()}

    def change(station: int, ends: int, then: int, now: float) -> list[Unit]:
        """Duty changes: those at home go off first, then those that are out, who finish their job; whose begins."""
        before = 0
        kept = sum(on[mine] for mine in groups if mine[0] == station) - ends
        began: list[Unit] = []
        for mine, there in groups.items():
            if mine[0] != station:
                continue
            ended = on[mine] - min(max(kept - before, 0), len(there))
            home = [
                unit for unit in there
                if unit.next is None and unit.home_at <= now and unit.down is None and unit.resting is None
            ]  # fmt: skip
            manned = [unit for unit in home if unit.on]
            out = [unit for unit in there if unit not in home and not unit.relieved and unit.down is None]
            out.sort(key=lambda unit: unit.resting is None)
            gone = out[: max(ended - len(manned) - afoot[mine], 0)]
            for unit in gone:
                if unit.resting is not None:
                    end_rest(unit, now)
                    unit.on = False
                    home.append(unit)
                    continue
                unit.relieved = True
                if unit.next is None:  # on its way home, where it goes on to
                    unit.at_base, unit.next = True, (unit.home_at, CLEAR, next(ordinals))
            on[mine] = min(max(then - before, 0), len(there))
            crews = max(on[mine] - (len(out) - len(gone)), 0)
            home.sort(key=lambda unit: unit.number)
            for number, unit in enumerate(home):
                if number < crews and not unit.on:
                    began.append(unit)
                unit.on = number < crews
            afoot[mine] = max(crews - len(home), 0)
            before += len(there)
        return began

    def change_all(now: float) -> None:
        """All changes of an instant; then those whose duty begins take the calls that wait, if they are still there."""
        began = []
        while duty and duty[0][0] == now:
            began += change(*duty.pop(0)[3], now)
        for unit in began:
            if unit.next is None:
                take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)

    duty = sorted(
        (at, DUTY, sites.index(site), (sites.index(site), *rest)) for site, of in extras.rosters for at, *rest in of
    )
    change_all(0.0)
    outages = sorted(
        (due, OUTAGE, unit, (unit, lasts)) for unit, due, lasts in extras.outages if due <= calls.ready[-1]
    )
    clock, looked, anew = (
        0.0,
        -NEVER,
        False,
    )  # the time, when it was looked who may begin a break, and whether anything has happened since

    now, at_last = 0.0, 0.0
    while True:
        coming: list[tuple[float, int, int, Any]] = [(*unit.next, unit) for unit in units if unit.next is not None]
        coming += cancelled
        coming += [
            (max(min(bay_free[n]), *(one[1] for one in there)), BAY, n, n) for n, there in enumerate(at_door) if there
        ]
        coming += to_ask + to_go
        coming += [(unit.down, REPAIRED, unit.number, unit) for unit in units if unit.down is not None]
        coming += [(unit.resting[1], RESTED, unit.resting[2], unit) for unit in units if unit.resting is not None]
        coming += outages[:1]
        if windows:
            edges = [*(edge for one in windows for edge in one[:2]), *(unit.home_at for unit in units)]
            coming += [(at, BREAK, 0, None) for at in edges if looked < at < NEVER]
            coming += [(max(clock, 0.0), BREAK, 0, None)] if anew else []
        if duty and (to_come or waiting or coming):
            coming.append(duty[0])
        at_last = max(at_last, now if now < NEVER else 0.0)
        now, kind, _, who = min(coming, key=lambda one: one[:3], default=(NEVER, CLEAR, 0, None))
        if now < NEVER and (not to_come or now <= calls.ready[to_come[0]]):
            clock, anew = now, kind != BREAK
            if kind == BREAK:
                looked = now
                look_round(now)
            elif kind == OUTAGE:
                outages.pop(0)
                fall_due(units[who[0]], who[1], now)
            elif kind in (REPAIRED, RESTED):
                (repaired if kind == REPAIRED else rested)(who, now)
            elif kind == DUTY:
                change_all(now)
            elif kind == GONE:
                to_go.remove((now, kind, who, who))
                if who in waiting:
                    waiting.remove(who)
                    told[who]["ended"] = "gone"
            elif kind == ASK:
                to_ask.remove((now, kind, who, who))
                decide(who, now, again=who in settled)
            elif isinstance(who, str):
                cancelled.pop(min(range(len(cancelled)), key=lambda n: cancelled[n][:3]))
                cancel(int(who), now)
            else:
                (come_to_door if kind == DOOR else clear if kind == CLEAR else give_bays)(who, now)
        elif to_come:
            call = to_come.pop(0)
            clock = now = float(calls.ready[call])
            anew = True
            if extras.cancels and calls.own["cancelled"][call] < NEVER:
                cancelled.append((now + float(calls.own["cancelled"][call]), CLEAR, next(ordinals), str(call)))
            decide(call, now)
        elif cars:
            alone(2 * many + next(iter(cars)), at_last)
        else:
            return together(told)
            spells += [("breakdown", unit.number, unit.away, NEVER) for unit in units if unit.away is not None]
            return told
