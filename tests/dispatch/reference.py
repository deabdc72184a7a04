"""A slow simulator that is plainly right: no SimPy, no ranking, no bounds, no ways worked out beforehand.

It looks at every unit for every call, finds where a rolling unit is by putting a node into the road
there, and asks NetworkX for the way from it. Traffic it works off quarter of an hour by quarter of an
hour, and drives across roads that change leg by leg. All it takes from the model is which nodes are known, and the
route home where two are equally fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
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

    def between(self, place: tuple[str, str], end: tuple[str, str]) -> float:
        return self.to_call(place, end[1]) if end[0] == "zone" else self.home(place, end[1])

    def to_hospital(self, zone: str, hospital: str) -> float:
        return self.minutes[hospital, zone]


class Map:
    """Positions on roads, by NetworkX. Places stand on the nodes that they are called after."""

    def __init__(self, county: County, drive: Drive, route: Route, out: Route, known: set[Any]):
        self.drive, self.route, self.out, self.known = drive, route, out, known
        self.graph: Any = county.travel.graph.copy()  # type: ignore[union-attr]
        for _, _, data in self.graph.edges(data=True):
            data["minutes"] = data["length_km"] / drive.km_per_hour[data["road_class"]] * 60
        self.node = {str(node): node for node in self.graph}
        self.node |= {f"at {one.id}": self.node[one.id] for one in county.hospitals}  # as places of transfers

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

    def turn(self, route: list[Any], done: float, zone: str | None) -> tuple[Any, float]:
        """Where a unit leaves a route so many ordinary minutes after it began it, and the ordinary minutes to there.

        At the place with a table of its own that it passes next, or back at the one that it passed last, if it is
        sooner in a zone that way.
        """
        ahead, *behind = self.around(route, done)
        if zone is None or not behind:
            return ahead
        lights = self.drive.lights_and_siren
        on, round_ = (rest / lights + self.to_call(node, zone) for node, rest in (ahead, *behind))
        return behind[0] if round_ < on else ahead

    def around(self, route: list[Any], done: float) -> list[tuple[Any, float]]:
        """The place that a unit passes next, and the one that it passed last, if it may turn; the minutes to each."""
        roads = [min(self.graph[a][b].values(), key=lambda road: road["minutes"]) for a, b in nx.utils.pairwise(route)]
        passed = [0.0]
        for road in roads:
            passed.append(passed[-1] + road["minutes"])
        stops = [n for n, node in enumerate(route) if n in (0, len(route) - 1) or node in self.known]
        after = next((n for n in stops[1:] if passed[n] > done), stops[-1])
        before = stops[stops.index(after) - 1]
        back = all(
            roads[n] in (self.graph.get_edge_data(route[n + 1], route[n]) or {}).values() for n in range(before, after)
        )
        ahead, behind = (route[after], passed[after] - done), (route[before], done - passed[before])
        return [ahead, behind] if back else [ahead]

    def between(self, place: Any, end: Any) -> float:
        return self.minutes(place, end)

    def path(self, place: Any, end: Any, since: float) -> Path:
        """The fastest way, as far as places are known; a stay for ever where no road leads."""
        if place == end or self.minutes(place, end) == NEVER:
            return Path(since, [(place, 0.0)], [True])
        route = nx.dijkstra_path(self.graph, place, end, weight="minutes")
        found, back, total, turns = [(place, 0.0)], [True], 0.0, True
        for a, b in nx.utils.pairwise(route):
            road = min(self.graph[a][b].values(), key=lambda one: one["minutes"])
            total += road["minutes"]
            turns = turns and road in (self.graph.get_edge_data(b, a) or {}).values()
            if b in self.known or b == end:
                found.append((b, total))
                back.append(turns)
                turns = True
        return Path(since, found, back)

    def from_path(self, path: Path, done: float, zone: str) -> tuple[Any, float]:
        """Where a unit on no job leaves its path towards a zone, and minutes to there driven to a call."""
        n, lights = path.edge(done), self.drive.lights_and_siren
        if path.stands(done):
            return path.passed[-1][0], 0.0
        ahead = path.passed[n][0], (path.passed[n][1] - done) / lights
        behind = path.passed[n - 1][0], (done - path.passed[n - 1][1]) / lights
        turns = path.back[n] and behind[1] + self.to_call(behind[0], zone) < ahead[1] + self.to_call(ahead[0], zone)
        return behind if turns else ahead

    def meeting(self, zone: Any, hospital: Any, begins: list[tuple[Any, float]]) -> tuple[Any, float, float] | None:
        """Where on its way from a zone to a hospital a unit meets another one, which can be at places in minutes.

        At the place that both reach soonest, the nearer to the zone of two alike, if that is before the hospital: with
        the minutes to it with a patient, and those of the other.
        """
        found, on_way = [], nx.dijkstra_path(self.graph, zone, hospital, weight="minutes")
        for node in on_way[1:-1]:
            if node in self.known:
                mine = self.minutes(zone, node) / self.drive.transport
                other = min(rest + self.minutes(start, node) / self.drive.lights_and_siren for start, rest in begins)
                found.append((max(mine, other), on_way.index(node), node, mine, other))
        best, _, node, mine, other = min(found, default=(NEVER, 0, None, NEVER, NEVER))
        return (node, mine, other) if best < self.minutes(zone, hospital) / self.drive.transport else None


@dataclass
class Path:
    """Places that a unit on no job passes, and when, in ordinary minutes from an instant on.

    The first may lie behind it; ``back`` tells of the road to each of the others whether it may turn there.
    """

    since: float
    passed: list[tuple[Any, float]]
    back: list[bool]

    def edge(self, done: float) -> int:
        """The place that it passes next, or the last."""
        return next((n for n, (_, at) in enumerate(self.passed) if n and at > done), len(self.passed) - 1)

    def stands(self, done: float) -> bool:
        return done >= self.passed[-1][1]


@dataclass
class Leg:
    """A drive as it stands since an instant: its last turn is at ``start``, ``lead`` minutes from where it began."""

    since: float
    roads: Any
    start: Any
    lead: float
    minutes: float


class Changing:
    """Roads that are others for a while, as is known beforehand; of two spells the later one holds."""

    def __init__(self, usual: Map, *spells: tuple[float, float, Map]):
        self.usual, self.spells, self.now = usual, spells, 0.0
        self.changes = sorted({max(at, 0.0) for begin, end, _ in spells for at in (begin, end) if end > 0})

    def at(self, instant: float) -> Map:
        return next((roads for begin, end, roads in reversed(self.spells) if begin <= instant < end), self.usual)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.at(self.now), name)

    @contextmanager
    def as_of(self, instant: float) -> Iterator[None]:
        """What is asked is answered by the roads of an instant."""
        before, self.now = self.now, instant
        yield
        self.now = before

    def stay(self, begin: float, end: float) -> bool:
        """Whether roads are as they were from after an instant until another."""
        return not any(begin < at <= end for at in self.changes)

    def driven(
        self, pace: Pace, leg: Leg, begin: float, factor: float, end: Any, speed: str, beyond: float = 0.0
    ) -> tuple[list[Leg], float]:
        """A drive that begins at an instant, leg by leg, and when it ends.

        Where roads change it goes on by the old ones to the place that it passes next and that both know, and from
        there by those of now; as it began, if that is its end or no road leads on. Last are minutes ``beyond`` it.
        """
        legs, seen = [leg], leg.since
        while True:
            leg = legs[-1]
            there = arrival(pace, begin, leg.minutes * factor)
            change = next((at for at in self.changes if seen < at < there), None)
            if change is None:
                return legs, there
            seen, roads = change, self.at(change)
            done = worked(pace, begin, change) / factor if change > begin else 0.0
            passes = leg.roads.path(leg.start, end, 0.0).passed if roads is not leg.roads else []
            times = [(node, leg.lead + at / getattr(leg.roads.drive, speed)) for node, at in passes]
            ahead = [
                (node, at) for n, (node, at) in enumerate(times)
                if (at > done or (n == 0 and at == done)) and (node in roads.known or node == end)
            ]  # fmt: skip
            if ahead and ahead[0][0] != end:
                node, at = ahead[0]
                rest = roads.minutes(node, end) / getattr(roads.drive, speed) + beyond
                if rest < NEVER:
                    legs.append(Leg(change, roads, node, at, at + rest))


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
    meets: bool = False


@dataclass(frozen=True)
class Flight:
    """Minutes in the air from stations to zones, from zones to hospitals and from hospitals to stations."""

    out: tuple[tuple[float, ...], ...]
    carried: tuple[tuple[float, ...], ...]
    back: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class CarriedOn:
    """Patients who are carried on by a stream: from some hospitals, or from those that cannot treat them.

    They go to hospitals by ``shares``, or to the nearest that can.
    """

    stream: int
    senders: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()


@dataclass(frozen=True)
class Waits:
    """Where units wait that are on no job, by a rule."""

    rule: str
    posts: tuple[str, ...] = ()
    table: tuple[tuple[int, tuple[str, ...]], ...] = ()
    hours: tuple[int, ...] = tuple(range(24))
    of: tuple[str, ...] = ()  # stations whose units take part; without any all do
    launch: float | None = None
    longest: float = NEVER
    of_a_crew: int | None = None  # moves within an hour
    of_all: int | None = None
    expected: tuple[int, ...] = ()  # calls of each zone
    limit: float = 0.0  # within how many minutes a unit is in time
    busy: float = 0.5
    worth: float = 0.0


@dataclass(frozen=True)
class Shock:
    """What befalls a county from one instant to another."""

    begin: float
    end: float
    gone: tuple[tuple[int, str], ...] = ()  # units that are sent nowhere, and why
    hospitals: tuple[int, ...] = ()  # to which nobody is taken whose unit leaves the scene meanwhile
    # the last units of a station come from elsewhere, so long after they are asked: when fewer than so many are free
    aid: tuple[int, int, float, int | None] | None = None
    rooms: tuple[tuple[int, int], ...] = ()  # how many of the casualties each hospital takes


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
    again: tuple[float, int] | None = None  # how long after nobody was raised all are asked again, and how often
    # where a unit goes that leaves the scene: the rule, from which wait on a hospital is full, how much farther at most
    diversion: tuple[str, float, float] | None = None
    beds: tuple[int, ...] = ()  # by hospital, for calls whose mark is below a half, held for so long from the door on
    stay: float = 0.0
    refuses: bool = False
    knows: bool = False  # by the calls' marks: their run would be empty
    stops: bool = False  # a unit that is due on its way to a call turns back, and another one is sent
    patience: float | None = None  # calls wait at most for so many minutes times their mark
    transfers: bool = False  # some calls are, by their errand: their hospital is told
    kept: tuple[int, ...] = ()  # by station, the units kept for them
    lent: bool = True  # others go where none of those is free
    carried_on: tuple[CarriedOn, ...] = ()
    homewards: bool = False  # after a transfer a unit is home first
    fleets: tuple[tuple[int, int | None, float], ...] = ()  # hospital, its vehicles, and how long they take to roll
    # how able each hospital is: by hour, by condition, by hospital; without any all are able
    levels: tuple[tuple[tuple[int, ...], ...], ...] = ()
    destination: str = "nearest able"
    bypass: float = 0.0
    townships: tuple[tuple[str, int], ...] = ()  # zones and the hospitals of their township
    # shares of hospitals: of which condition, from which zones; the first that fits holds
    shares: tuple[tuple[int, frozenset[str], tuple[float, ...]], ...] = ()
    beyond: tuple[float, ...] = ()  # minutes from the border to each hospital
    handed: tuple[float | None, ...] = ()  # by hospital: the mark times so much, where conditions have no law
    own_law: tuple[bool, ...] = ()  # conditions that have
    handover_pace: tuple[float, ...] = ()  # by hour
    left_behind: bool = False  # by the calls' marks: who carries nobody takes that long
    waits: Waits | None = None
    infection: int | None = None  # a condition: crews put on protection, units are cleaned at their base, by the marks
    ill: tuple[tuple[int, float, float], ...] = ()  # as outages; who is out then is back when it ends all the same
    shocks: tuple[Shock, ...] = ()
    pathways: tuple[int, ...] = ()  # how able a hospital must be for a patient of each, by the calls' marks
    meeting: float | None = None  # how long it takes to hand a patient over on the road, where somebody does


ALIKE = Extras()
"""Nothing of these."""

REASONS = ("breakdown", "ill", "closed", "not-called")
"""What lets units be out of order."""

FETCHED, ESCORTED, STABILISING, ONWARD_TO, FETCH_LAUNCH = range(5)
"""What chance decides about a transfer."""

ROADS, LEAVE = -2, -1
DOOR, CLEAR, BAY, DUTY, REPAIRED, OUTAGE, RESTED, ASK, GONE, BREAK, MOVES = range(11)
"""What comes first at one instant."""


@dataclass
class Out:
    """The way to a call: from ``start``, ``lead`` minutes from where the unit was sent, ``minutes`` in all."""

    launched: float
    there: float
    start: Any
    lead: float
    minutes: float
    from_base: bool
    legs: list[Leg] = field(default_factory=list)  # where roads may change

    def leg(self, now: float) -> Leg:
        """The drive as it stands."""
        return next(
            (leg for leg in reversed(self.legs) if leg.since <= now), Leg(0, None, self.start, self.lead, self.minutes)
        )


@dataclass
class Trip:
    """A move to a place where a unit waits, or home from there: where it ends, and the minutes of each leg."""

    to: str
    home: bool
    since: float
    there: float
    start: Any  # None on a way on which only its end is known
    legs: list[tuple[Any, float]]


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
    # how long it is out of order, as soon as it is at its base, or until when; by what lets units be
    due: dict[int, list[tuple[float, float]]] = field(default_factory=lambda: {n: [] for n in range(len(REASONS))})
    called: int | None = None  # it drives home for that
    why: int = 0  # what it is out of order for
    down: float | None = None  # until when it is out of order
    away: float | None = None  # since when it is sent nowhere for that
    resting: tuple[float, float] | None = None  # since when, until when
    trip: Trip | None = None
    path: Path | None = None  # on roads that change, of a unit on no job that is not at its base
    bound: bool = False  # when it is at its base, its crew is not free, whatever comes then
    kept: bool = False  # for transfers
    homeward: bool = False  # it is home first after its job
    with_it: Unit | None = None  # whose nurse or doctor is with this one
    lent: tuple[float, Unit] | None = None  # since when its own is with another, and whom
    guest: bool = False  # it comes from elsewhere with its crew


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


def manned(county: County, extras: Extras) -> list[tuple[str, bool]]:
    """Class of each unit, and whether it is kept for transfers: of each station those first that are."""
    found = []
    for number, station in enumerate(county.stations):
        classes = [unit_class for of, unit_class in extras.classes if int(of) == number] or [""] * station.ambulances
        left, kept, others = extras.kept[number] if extras.kept else 0, [], []
        for unit_class in classes:
            mine = left > 0 and unit_class not in extras.cars
            left -= mine
            (kept if mine else others).append((unit_class, mine))
        found += [*kept, *others]
    return found


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
    county: County, place: Table | Map | Changing, service: Service, calls: Calls, rule: str,
    catchment: dict[str, set[str]], pace: Pace = steady, extras: Extras = ALIKE,
    spells: list[tuple[str, int, float, float]] | None = None, moves: list[tuple[Any, ...]] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """What becomes of each call, as ``worlds.told`` tells it, without kilometres; ``spells`` gets the absences."""
    spells, moves = [] if spells is None else spells, [] if moves is None else moves
    windows = [one for one in extras.breaks if one[0] <= calls.ready[-1]]
    sites = [station.id for station in county.stations]
    many = len(calls)
    # behind the calls stand those that may follow on them: a second unit of each, and one that carries
    calls = with_followers(calls)
    zones = [county.zones[zone].id for zone in calls.zone]  # of each call
    hospitals = [hospital.id for hospital in county.hospitals]
    bases = [n for n, station in enumerate(county.stations) for _ in range(station.ambulances)]
    units = [Unit(number, station) for number, station in enumerate(bases)]
    for unit, (unit_class, kept) in zip(units, manned(county, extras), strict=True):
        unit.unit_class, unit.kept = unit_class, kept
    guests: list[list[Unit]] = []
    asked: list[float | None] = []  # when each neighbour was asked
    helps: list[tuple[float, int, int, tuple[str, int]]] = []
    why_gone = {unit: why for shock in extras.shocks for unit, why in shock.gone}
    for n, shock in enumerate(extras.shocks):
        theirs = [unit for unit in units if shock.aid and unit.station == shock.aid[0]][
            -shock.aid[1] if shock.aid else 0 :
        ]
        guests.append(theirs)
        asked.append(None)
        for unit in theirs:
            unit.guest, unit.on, unit.down, unit.away, unit.why = True, False, NEVER, 0.0, REASONS.index("not-called")
        if theirs:
            helps += [(max(shock.begin, 0.0), DUTY, n, ("begin", n)), (shock.end, DUTY, n, ("over", n))]
    taken_in: dict[int, int] = {}  # the hospitals of casualties
    told: list[dict[str, Any]] = [{"ended": "unreachable"} for _ in zones]
    waiting: list[int] = []
    zone_of, ready = calls.zone.tolist(), calls.ready.tolist()  # of those carried on only the run tells
    marks = calls.own["transfer"].tolist() if extras.transfers else []
    transfer = [errand > 0 for errand in (calls.errand.tolist() or [0] * len(calls))]
    to_go_on: list[tuple[int, float]] = []  # calls whose patients have been handed over just now
    told_hospital = calls.hospital.tolist() or [-1] * len(calls)
    # when, call, the one that brought the patient there, sender and where to
    to_carry: list[tuple[float, int, int, tuple[int, int, int, int]]] = []
    gone_on: set[int] = set()  # calls whose patient was carried on from where they brought him
    may_follow: dict[int, list[tuple[CarriedOn, int]]] = {}  # by a patient's first call
    first_call = list(range(len(calls)))
    if extras.carried_on:
        named = {one: n for n, one in reversed(list(enumerate(zip(zone_of, calls.layer, calls.number, strict=True))))}
        for call in range(many):
            if calls.patient[call, 0] >= 0:
                [kind] = [one for one in extras.carried_on if one.stream == calls.errand[call]]
                for n in range(3):  # it, and what may follow on it
                    first_call[call + n * many] = named[tuple(calls.patient[call].tolist())]
                may_follow.setdefault(first_call[call], []).append((kind, call))
    for some_follow in may_follow.values():
        some_follow.sort(key=lambda one: one[0].stream)
    unknown = {call for some_follow in may_follow.values() for _, call in some_follow}
    taken: dict[int, int] = {}  # the hospital to which each call's patient was taken
    handed: dict[int, tuple[Any, int]] = {}  # where a second unit takes over a patient, and the hospital planned before
    fetched_at: dict[int, tuple[float, float]] = {}  # a vehicle at the sending hospital, and at the other
    vehicles = {hospital: [-NEVER] * count for hospital, count, _ in extras.fleets if count is not None}
    to_come = [call for call in range(many) if call not in unknown]
    cars: dict[int, Unit] = {}  # at a patient, or on the way there, until somebody comes who carries
    seconds: dict[int, float] = {}  # calls with a second unit to come: when the first is reckoned to be there
    asked_at: dict[int, float] = {}
    bay_free = [[-NEVER] * bays for bays in extras.bays]
    at_door: list[list[tuple[Any, ...]]] = [[] for _ in extras.bays]
    here: list[list[dict[str, Any]]] = [[] for _ in hospitals]  # jobs that have come to a door with bays
    in_bed: dict[int, int] = {}  # the hospital in a bed of which each patient lies, by his first call
    stay_over: dict[int, float] = {}  # when he needs none any more
    to_lie: list[tuple[float, int, int, tuple[int, float]]] = []  # when patients are fetched, and are at the door
    ordinals = count()
    given_up: dict[int, set[int]] = {}  # stations asked in vain, by call
    to_ask: list[tuple[float, int, int, int]] = []
    to_ask_again: list[tuple[float, int, int, tuple[int]]] = []
    rounds: dict[int, int] = {}  # how often all stations were asked again, by call
    to_go: list[tuple[float, int, int, int]] = []  # when calls that wait are gone
    patient: set[int] = set()
    settled: set[int] = set()  # calls that have lost a unit, or got one that was on its way elsewhere
    cancelled: list[tuple[float, int, int, str]] = []  # when calls are cancelled
    beside: dict[int, Unit] = {}  # second units, by call
    as_sent: dict[int, dict[str, Any]] = {}  # their rows, as they were when they were sent
    alone: set[int] = set()  # calls with a second unit, the first of which will not come
    carriers: dict[int, Unit] = {}
    tied: set[int] = set()  # calls whose units are not moved
    firsts = count()
    first: dict[int, int] = {}  # the number of the present first unit of each call
    due: list[tuple[float, int, int, tuple[int, int | None, None]]] = []  # when units are looked for besides
    car_times: dict[int, tuple[float, float]] = {}  # when a car is reckoned to be there, when a second is due

    def as_of(instant: float) -> Any:
        """Ask by the roads of an instant."""
        return place.as_of(instant) if isinstance(place, Changing) else nullcontext()

    def driven_home(start: Any, unit: Unit, now: float) -> float:
        """When a unit is home that drives there from a place and is not sent anywhere on the way."""
        site = sites[unit.station]
        minutes = place.home(start, site)
        if not isinstance(place, Changing) or minutes == NEVER:
            return arrival(pace, now, minutes)
        return place.driven(
            pace, Leg(now, place.at(now), start, 0.0, minutes), now, 1.0, place.site(site), "homewards"
        )[1]

    def goes_home(start: Any, unit: Unit, now: float) -> float:
        """When a unit is home that may be sent elsewhere on the way, as roads are now."""
        if isinstance(place, Changing):
            unit.path = place.path(start, place.site(sites[unit.station]), now)
        return arrival(pace, now, place.home(start, sites[unit.station]))

    def change_roads(now: float) -> None:
        """Units on no job go on by the roads of now from the place that they pass next and that both know."""
        assert isinstance(place, Changing)
        roads = place.at(now)
        for unit in units:
            path, called = unit.path, unit.next is not None and unit.at_base and unit.bound
            if (unit.next is not None and not called) or unit.home_at <= now or path is None:
                continue
            if unit.trip is not None and not unit.trip.home and unit.trip.there <= now:
                continue  # it stands where it waits
            end = place.site(sites[unit.station]) if unit.trip is None or unit.trip.home else spot_of(unit.trip.to)
            done = worked(pace, path.since, now)
            n = path.edge(done)
            known = [k for k in range(n, len(path.passed)) if k and path.passed[k][0] in {*roads.known, end}]
            if path.stands(done) or not known:
                unit.path = roads.path(path.passed[-1][0], end, now)
            else:
                behind, (node, at) = path.passed[n - 1], path.passed[known[0]]
                onward = roads.path(node, end, now)
                turns = path.back[n] and known[0] == n and behind[0] in roads.known
                unit.path = Path(
                    now, [(behind[0], behind[1] - done), *((one, at - done + more) for one, more in onward.passed)],
                    [True, turns, *onward.back[1:]],
                )  # fmt: skip
            reached = unit.path.passed[-1][0] == end
            there = arrival(pace, now, unit.path.passed[-1][1]) if reached else NEVER
            if unit.trip is not None:
                unit.trip.there = there
            if unit.trip is None or unit.trip.home:
                unit.home_at = there
                if unit.trip is None:
                    unit.row["home"] = there if there < NEVER else None
                if called and unit.next is not None:
                    unit.next = there, *unit.next[1:]
        if waits is not None:
            state["asked"] = False
            soon[:] = [now]

    def need_of(call: int) -> Need | None:
        return next((need for need in extras.needs if int(calls.priority[call]) in need.priorities), None)

    def flies(unit: Unit) -> Flight | None:
        return extras.flight if unit.unit_class == "C" else None

    def from_base(unit: Unit, call: int) -> float:
        """Minutes from a unit's base to a call."""
        if flight := flies(unit):
            return flight.out[unit.station][zone_of[call]]
        return place.to_call(place.site(sites[unit.station]), zones[call])

    def suits(unit: Unit, call: int) -> tuple[int, float] | None:
        """How far down the need's list a unit stands, and the minutes it carries for that; None if it may not come."""
        need = need_of(call % many)
        if call >= 2 * many and unit.unit_class in extras.cars:
            return None
        beyond = 0  # how far behind those kept for transfers
        if unit.kept and not transfer[call]:
            return None
        if transfer[call] and any(extras.kept) and not unit.kept:
            if not extras.lent:
                return None
            beyond = 10
        if many <= call < 2 * many and (need is None or unit.unit_class not in need.second):
            return None
        if unit.unit_class == "C" and int(ready[call] // 60) % 24 in extras.resting:
            return None
        if need is None:
            return beyond, 0.0
        named = need.second if many <= call < 2 * many else need.classes
        if unit.unit_class not in named:
            return None if need.others == "never" else (len(need.classes) + beyond, 0.0)
        step = named.index(unit.unit_class)
        return (step + beyond, 0.0) if need.prefer_within is None else (beyond, step * need.prefer_within)

    def may_serve(unit: Unit, call: int) -> bool:
        inside = rule != "catchment only" or zones[call] in catchment[sites[unit.station]]
        return inside and suits(unit, call) is not None

    def away(unit: Unit, now: float, call: int) -> float:
        """Minutes to the call of a unit that is not on a job."""
        zone, home = zones[call], sites[unit.station]
        if unit.home_at <= now:
            return from_base(unit, call)
        if unit.path is not None:
            end, rest = place.from_path(unit.path, worked(pace, unit.path.since, now), zone)
            return rest + place.to_call(end, zone)
        if unit.trip is not None:
            end, rest = ahead(unit, now)
            return rest + place.to_call(end, zone)
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
            if unit.next is None and unit.on and unit.down is None and unit.lent is None and may_serve(unit, call)
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
            if unit.next is None and unit.on and unit.down is None and unit.lent is None
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
        if rolling and unit.trip is None:
            unit.row["home"] = None
        if unit.number in held_by:
            lost_ones.append(unit.number)
        close_trip(unit, now)
        law = service.launch_laws[service.launch_law[unit.station]]
        delay = float(law.delays(calls)[call])
        if unit.unit_class == "C" and extras.c_launch is not None:
            delay = extras.c_launch
        infected = extras.infection is not None and int(calls.condition[call]) == extras.infection
        protection = float(calls.own["infection"][call, 0]) if infected else 0.0
        from_base = not rolling
        if launch is not None:  # it is sent on
            from_base = launch > 0 and unit.out is not None and unit.out.from_base
        rolling = rolling and protection == 0
        launched = now + (0.0 if rolling else launch_of(delay, from_base, launch) + protection)
        flight, legs = flies(unit), []
        arrived = launched + minutes if flight else arrival(pace, launched, minutes * float(calls.drive[call]))
        if isinstance(place, Changing) and not flight:
            leg = Leg(now, place.at(now), start, minutes - place.to_call(start, zones[call]), minutes)
            end = place.zone(zones[call])
            legs, arrived = place.driven(pace, leg, launched, float(calls.drive[call]), end, "lights_and_siren")
        unit.path = None
        at_patient = arrived + float(calls.to_patient[call])
        left_scene = at_patient + float(calls.on_scene[call])
        if call >= 2 * many:
            first_there = cars[call % many].row["at_patient"]
            left_scene = max(min(first_there, at_patient) + float(calls.on_scene[call]), at_patient + extras.loading)
        unit.out = Out(launched, arrived, start, minutes - place.to_call(start, zones[call]), minutes, from_base, legs)
        unit.place, unit.call = place.zone(zones[call]), call
        early = {"early": told[call]["early"]} if "early" in told[call] else {}
        unit.row = told[call] = early | {
            "ended": "reached", "unit": unit.number, "rolling": rolling, "dispatched": now,
            "launched": None if rolling else launched, "arrived": arrived, "at_patient": at_patient,
            "left_scene": left_scene, "at_hospital": None, "handed_over": None, "clear": left_scene, "home": None,
        }  # fmt: skip
        unit.row |= ({"received": None} if extras.bays else {}) | ({"refilled": None} if extras.refills else {})
        unit.row |= {} if extras.infection is None else {"cleaned": None}
        unit.row |= {} if extras.meeting is None else {"met": None}
        unit.turn = next(ordinals)  # of units that clear at one instant the one sent first goes first
        unit.row["clear"] = left_scene + left_behind(call)
        unit.next = unit.row["clear"], CLEAR, unit.turn
        look_at_aid(now)
        with as_of(left_scene):
            hospital = planned(call, left_scene)
        if call < many and unit.unit_class in extras.cars and calls.conveyed[call]:
            unit.next = NEVER, CLEAR, unit.turn
            cars[call] = unit
            tied.update((call, 2 * many + call))
            need = need_of(call)
            if need is not None and need.second and (unit.unit_class not in need.second or call in beside):
                car_times[call] = reckoned(unit, not unit.out.from_base, now, minutes), now + need.second_after
            if extras.after_it:
                due.append((at_patient, ASK, 2 * many + call, (2 * many + call, None, None)))
            else:
                decide(2 * many + call, now)
            return
        if many <= call < 2 * many:
            beside[call - many], as_sent[call - many] = unit, {**unit.row}
            settle(call - many)
            return
        if calls.conveyed[call] and hospital >= 0:
            unit.place = place.site(hospitals[hospital])
            if flight:
                taken[call] = hospital
                carry = flight.carried[zone_of[call]][hospital] + (extras.beyond[hospital] if extras.beyond else 0.0)
                unit.row["at_hospital"] = left_scene + carry
                receive(unit, left_scene + carry)
            elif extras.diversion is not None and (told_hospital[call] < 0 or lies(call)):
                unit.next = left_scene, LEAVE, call
            else:
                carry_to(unit, hospital, left_scene)

    def way(zone: str, hospital: int) -> float:
        """Minutes of a drive with a patient, as far as a hospital beyond the border."""
        return place.to_hospital(zone, hospitals[hospital]) + (extras.beyond[hospital] if extras.beyond else 0.0)

    def way_of(call: int, hospital: int) -> float:
        """The same from where the unit of a call takes the patient: where he is, or where he is handed over."""
        if call not in handed:
            return way(zones[call], hospital)
        minutes: float = place.minutes(handed[call][0], place.site(hospitals[hospital])) / place.drive.transport
        return minutes + (extras.beyond[hospital] if extras.beyond else 0.0)

    def level(hospital: int, condition: int, at: float) -> int:
        """How able a hospital is at an instant; 0 if it is not."""
        return extras.levels[int(at // 60) % 24][condition][hospital] if extras.levels else 1

    def launch_of(delay: float, from_base: bool, launch: float | None) -> float:
        """How long a unit that does not roll takes to launch; what is left of that, where it is sent on."""
        return (delay if from_base else 0.0) if launch is None else launch

    def shut(at: float) -> set[int]:
        """The hospitals that are closed at an instant."""
        return {hospital for shock in extras.shocks if shock.begin <= at < shock.end for hospital in shock.hospitals}

    def planned(call: int, left: float) -> int:
        """The hospital of a patient whose unit leaves the scene at an instant, if nothing is full; -1 for none."""
        usual = taken_in[call % many] if call % many in taken_in else when_open(call, left)
        usual = handed[call][1] if call in handed else usual
        if usual not in shut(left):
            return usual
        condition = int(calls.condition[call])
        others = [hospital for hospital in range(len(hospitals)) if hospital not in shut(left)]
        others = [hospital for hospital in others if way_of(call, hospital) < NEVER]
        others.sort(key=lambda hospital: (level(hospital, condition, left) == 0, way_of(call, hospital)))
        return others[0] if others else usual

    def when_open(call: int, left: float) -> int:
        """The hospital of a patient where none is closed, and nobody says how many each takes."""
        if told_hospital[call] >= 0:
            return told_hospital[call]
        condition, zone = int(calls.condition[call]), zones[call]
        for of, there, some in extras.shares:
            if of == condition and zone in there:
                total = 0.0
                for hospital, share in enumerate(some):
                    total += share
                    if calls.own["destination"][call] < total:
                        return hospital
                break
        every = range(len(hospitals))
        now = by_rule(zone, [level(hospital, condition, left) for hospital in every])
        best = [max(level(hospital, condition, 60.0 * hour) for hour in range(24)) for hospital in every]
        return by_rule(zone, best) if now < 0 else now

    def by_rule(zone: str, levels: list[int]) -> int:
        """The hospital for a patient whom hospitals can treat so well; -1 for none."""
        reached = [hospital for hospital in range(len(hospitals)) if way(zone, hospital) < NEVER]

        def nearest(some: list[int]) -> int:
            return min(some, key=lambda hospital: way(zone, hospital), default=-1)

        able_ones = [hospital for hospital in reached if levels[hospital] > 0]
        if extras.destination == "nearest":
            return nearest(reached)
        if extras.destination == "home township":
            own = [hospital for hospital in reached if (zone, hospital) in extras.townships]
            return nearest(own) if own else nearest(able_ones)
        if extras.destination == "highest level" and able_ones:
            near = [one for one in able_ones if way(zone, one) <= way(zone, nearest(able_ones)) + extras.bypass]
            return nearest([one for one in near if levels[one] == max(levels[other] for other in near)])
        return nearest(able_ones)

    def handing_over(call: int, hospital: int, begun: float) -> float:
        """How long a handover takes that begins at an instant."""
        minutes = float(calls.handover[call])
        law = extras.handed[hospital] if extras.handed else None
        if law is not None and not transfer[call] and not extras.own_law[int(calls.condition[call])]:
            minutes = law * float(calls.own["handover"][call])
        return minutes * (extras.handover_pace[int(begun // 60) % 24] if extras.handover_pace else 1.0)

    def left_behind(call: int) -> float:
        """How long a unit that carries nobody takes from leaving the scene until it is clear."""
        return float(calls.own["left_behind"][call]) if extras.left_behind else 0.0

    def lies(call: int) -> bool:
        """Whether a patient needs a bed."""
        return bool(extras.beds) and bool(calls.own["bed_needed"][call] < 0.5)

    def free_bed(hospital: int, now: float) -> bool:
        """Whether a bed is free."""
        there = [patient for patient, where in in_bed.items() if where == hospital and stay_over[patient] > now]
        return len(there) < extras.beds[hospital]

    def lie(call: int, hospital: int, now: float, door: float) -> None:
        """A patient leaves for a hospital, and his bed if he had one; there he lies until his stay is over."""
        patient = first_call[call % many]
        stay_over.setdefault(patient, door + extras.stay)
        in_bed.pop(patient, None)
        if stay_over[patient] > now and (free_bed(hospital, now) or not extras.refuses):
            in_bed[patient] = hospital

    def carry_to(unit: Unit, hospital: int, now: float) -> None:
        """A unit leaves the scene with a patient, or the place where it met another."""
        call = unit.call
        taken[call] = hospital
        unit.place = place.site(hospitals[hospital])
        unit.row["at_hospital"] = at_hospital = carried(call, hospital, now)
        if extras.bays and extras.bays[hospital]:
            unit.next = at_hospital, DOOR, call
        else:
            receive(unit, at_hospital)

    def carried(call: int, hospital: int, now: float) -> float:
        """When a patient is at a hospital whose unit leaves the scene at an instant."""
        with as_of(now):
            minutes, factor = way_of(call, hospital), float(calls.transport[call])
            if not isinstance(place, Changing):
                return arrival(pace, now, minutes * factor)
            start = handed[call][0] if call in handed else place.zone(zones[call])
            leg, end = Leg(now, place.at(now), start, 0.0, minutes), place.site(hospitals[hospital])
            beyond = extras.beyond[hospital] if extras.beyond else 0.0
            return place.driven(pace, leg, now, factor, end, "transport", beyond)[1]

    def leave(unit: Unit, now: float) -> None:
        """It is decided where a unit goes with its patient; there it holds a bed, if it needs one and one is free."""
        assert extras.diversion is not None
        call, (name, queue, farther) = unit.call, extras.diversion
        ways = [way_of(call, hospital) for hospital in range(len(hospitals))]
        plan = planned(call, now)
        in_need = lies(call)

        def wait(hospital: int) -> float:
            count = extras.bays[hospital] if extras.bays else 0
            there = [row for row in here[hospital] if row["handed_over"] is None or row["handed_over"] > now]
            return max(len(there) - count + 1, 0) * service.handover_means[hospital] / count if count else 0.0

        def bed(hospital: int) -> bool:
            return not in_need or free_bed(hospital, now)

        near = [n for n in range(len(hospitals)) if n != plan and ways[n] <= ways[plan] + farther]
        near = [n for n in near if ways[n] < NEVER and level(n, int(calls.condition[call]), now) > 0]
        near = [n for n in near if n not in shut(now)]
        every = [plan, *sorted(near, key=lambda n: ways[n])]
        chosen = plan
        if told_hospital[call] >= 0:
            pass
        elif name == "when full":
            chosen = next((n for n in every if bed(n) and wait(n) <= queue), plan)
        elif name == "least time":
            chosen = min([n for n in every if bed(n)] or every, key=lambda n: ways[n] + wait(n))
        if in_need:
            lie(call, chosen, now, carried(call, chosen, now))
        unit.turn = next(ordinals)
        carry_to(unit, chosen, now)

    def send_all(
        unit: Unit, call: int, now: float, minutes: float, rolling: bool, start: Any, launch: float | None = None
    ) -> None:
        """Send a unit, and whoever is sent besides it; on a transfer perhaps somebody of another crew goes along."""
        send_besides(unit, call, now, minutes, rolling, start, launch)
        if not (extras.transfers and transfer[call]):
            return
        elsewhere = unit.called is not None or unit.relieved  # it is to be
        if marks[call][ESCORTED] and unit.with_it is None and not elsewhere:
            stay = [
                one for one in units
                if one.station == unit.station and one.next is None and one.home_at <= now and one.on
                and one.down is None and one.resting is None and one.lent is None
            ]  # fmt: skip
            if stay:
                unit.with_it, stay[0].lent = stay[0], (now, unit)
        if (extras.homewards or unit.with_it) and not elsewhere:
            unit.homeward = True

    def send_besides(
        unit: Unit, call: int, now: float, minutes: float, rolling: bool, start: Any, launch: float | None
    ) -> None:
        send(unit, call, now, minutes, rolling, start, launch)
        need, parent = need_of(call % many), call % many
        if call >= 2 * many:
            carriers[parent] = unit
            release(cars.pop(parent), told[call]["left_scene"])
            if parent in car_times and need is not None:
                when, later = car_times.pop(parent)
                seconds[parent], first[parent] = when, next(firsts)
                if parent in beside:
                    alone.discard(parent)
                    settle(parent)
                elif unit.unit_class not in need.second:
                    ask_second(parent, later, now)
        if call >= many or need is None or not need.second or call in cars or call in tied:
            return
        if unit.unit_class in need.second and call not in beside:
            return
        assert unit.out is not None
        seconds[call], first[call] = reckoned(unit, not unit.out.from_base, now, minutes), next(firsts)
        if call in beside:
            alone.discard(call)
            settle(call)
        else:
            ask_second(call, now + need.second_after, now)

    def ask_second(call: int, at: float, now: float) -> None:
        if at > now:
            due.append((at, ASK, many + call, (many + call, first[call], None)))
        else:
            decide(many + call, now)

    def leaves(call: int) -> float:
        """When the patient leaves the scene."""
        carrier = carriers.get(call)
        row = told[call] if carrier is None else told[2 * many + call]
        return float(row["left_scene"])

    def settle(call: int, until: float | None = None) -> None:
        """What a second unit does when the first leaves."""
        unit, until = beside[call], leaves(call) if until is None else until
        assert unit.out is not None
        tied.discard(unit.call)
        if unit.out.there <= until:
            unit.row["left_scene"] = max(unit.row["at_patient"], until)
            unit.row["clear"] = unit.row["left_scene"] + left_behind(unit.call)
            unit.turn = next(ordinals)
            unit.next = unit.row["clear"], CLEAR, unit.turn
            return
        tied.add(unit.call)
        with as_of(until):
            if not meet(call, until):
                stand_down(unit, "stood down", until)

    def meet(call: int, left: float) -> bool:
        """A second unit takes the patient over on the road, where it is with the first before the hospital."""
        need, second = need_of(call), beside[call]
        [first_unit] = [unit for unit in units if unit.row is told[call]]
        if need is None or not need.meets or flies(first_unit) or flies(second) or isinstance(place, Table):
            return False
        hospital = planned(call, left)
        if hospital < 0 or not calls.conveyed[call] or call in carriers or second.out is None:
            return False
        factor = float(calls.drive[second.call])
        if isinstance(place, Changing) and second.out.leg(left).roads is not place.at(left):
            return False
        found = place.meeting(place.zone(zones[call]), place.site(hospitals[hospital]), around(second, left))
        if found is None:
            return False
        node, mine, other = found
        launched = second.out.launched
        if launched > left:
            there = arrival(pace, launched, (other - (launched - left)) * factor)
        else:
            there = arrival(pace, left, other * factor)
        met = max(there, arrival(pace, left, mine * float(calls.transport[call])))
        end = met + (extras.meeting or 0.0)
        handed[second.call] = node, hospital
        door = arrival(pace, end, way_of(second.call, hospital) * float(calls.transport[second.call]))
        if isinstance(place, Changing) and not place.stay(left, door):  # nobody arranges that on roads that change
            del handed[second.call]
            return False
        second.row |= {"arrived": there, "at_patient": met, "met": met, "left_scene": end}
        second.turn = next(ordinals)
        tied.add(second.call)
        if extras.diversion is not None and (told_hospital[call] < 0 or lies(call)):
            second.next = end, LEAVE, second.call
        else:
            carry_to(second, planned(second.call, end), end)
        taken.pop(call, None)
        first_unit.row |= dict.fromkeys(("at_hospital", "handed_over"), None) | {"met": met, "clear": end}
        first_unit.row |= {"received": None} if extras.bays else {}
        first_unit.place, first_unit.next = node, (end, CLEAR, next(ordinals))
        return True

    def around(unit: Unit, now: float) -> list[tuple[Any, float]]:
        """From where a unit on its way to its call may go on, and the minutes to there."""
        out = unit.out
        assert out is not None
        leg = out.leg(now)
        if out.launched > now:
            return [(leg.start, out.launched - now + leg.lead)]
        if done(unit, now) < leg.lead:
            return [(leg.start, leg.lead - done(unit, now))]
        assert not isinstance(place, Table)
        lights, route = place.drive.lights_and_siren, place.out(leg.start, place.zone(zones[unit.call]))
        here = place.around(route, (done(unit, now) - leg.lead) * lights)
        return [(node, minutes / lights) for node, minutes in here]

    def unsettle(call: int) -> None:
        """That is open again."""
        unit = beside[call]
        early = {"early": told[many + call]["early"]} if "early" in told[many + call] else {}
        if unit.turning is not None:
            early = {"early": [one for one in early["early"] if one is not unit.row]}
        unit.row = told[many + call] = {**as_sent[call]}
        unit.row.pop("early", None)
        if early.get("early"):
            unit.row |= early
        unit.turning, unit.next = None, (NEVER, CLEAR, unit.turn)
        tied.discard(unit.call)
        taken.pop(unit.call, None)
        handed.pop(unit.call, None)
        unit.place = place.zone(zones[unit.call])

    def first_lost(call: int) -> None:
        """A unit that was on its way to a call will not come."""
        if call >= many:
            beside.pop(call - many, None)
            alone.discard(call - many)
            return
        first.pop(call, None)
        if call in beside:
            unsettle(call)
            alone.add(call)

    def attended(call: int, now: float) -> bool:
        units_there = [of[call] for of in (beside, carriers) if call in of]
        return any(unit.out is not None and unit.out.there <= now for unit in units_there)

    def called_off(call: int, now: float, how: str = "cancelled") -> None:
        """Nobody goes on to a call besides, and nobody is asked."""
        first.pop(call, None)
        alone.discard(call)
        if call in beside:
            unsettle(call)
            stand_down(beside.pop(call), how, now)
        if any(unit.unit_class in extras.cars for unit in units) and calls.conveyed[call]:
            cars.pop(call, None)
            told[2 * many + call]["ended"] = "cancelled"
            if 2 * many + call in waiting:
                waiting.remove(2 * many + call)
            if call in carriers:
                stand_down(carriers.pop(call), how, now)

    def reckoned(unit: Unit, rolling: bool, now: float, minutes: float) -> float:
        """When a unit would be at a call, as the dispatcher reckons."""
        law = service.launch_laws[service.launch_law[unit.station]].law
        launch = extras.c_launch if unit.unit_class == "C" and extras.c_launch is not None else float(law.mean)
        return now + (0.0 if rolling else launch) + minutes

    def release(car: Unit, left: float) -> None:
        """A unit that carries nobody leaves with the patient, or finds nobody any more."""
        car.row["left_scene"] = max(left, car.row["at_patient"])
        car.row["clear"] = car.row["left_scene"] + left_behind(car.call)
        car.next = car.row["clear"], CLEAR, next(ordinals)

    def leave_alone(call: int, now: float) -> None:
        """Nobody else will come: neither one that carries, nor the first."""
        call %= many
        if call in cars:
            car = cars.pop(call)
            release(car, max(car.row["at_patient"] + float(calls.on_scene[call]), now))
        if call in alone:
            alone.remove(call)
            settle(call, max(beside[call].row["at_patient"] + float(calls.on_scene[call]), now))

    def receive(unit: Unit, now: float) -> float:
        """The patient is received; when that is done."""
        if extras.bays:
            unit.row["received"] = now
        hospital = taken[unit.call]
        handed_over = unit.row["handed_over"] = now + handing_over(unit.call, hospital, now)
        back = extras.beyond[hospital] if extras.beyond else 0.0
        clear = unit.row["clear"] = handed_over + (float(calls.turnaround[unit.call]) + back)
        unit.next = clear, CLEAR, unit.turn
        return handed_over

    def come_to_door(unit: Unit, now: float) -> None:
        hospital = next(n for n, site in enumerate(hospitals) if place.site(site) == unit.place)
        here[hospital].append(unit.row)
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
            if settled_too or not (unit.call in settled or unit.call in tied or flies(unit))
            if settled_too or not isinstance(place, Changing) or unit.out.leg(now).roads is place.at(now)
        ]

    def done(unit: Unit, now: float) -> float:
        """Minutes of its way to its call that a unit has behind it, as a rule reckons them."""
        assert unit.out is not None
        return worked(pace, unit.out.launched, now) / float(calls.drive[unit.call])

    def spot(unit: Unit, now: float, towards: str | None = None) -> tuple[Any, float]:
        """Where a unit on its way to its call may turn, and the minutes to there: in a table only places are known.

        ``towards`` is the zone to which it is sent on; None where it goes home.
        """
        assert unit.out is not None
        out = unit.out.leg(now)
        if unit.out.launched > now:
            return out.start, out.lead
        if isinstance(place, Changing) and out.roads is not place.at(now):  # by those of before it goes on to the call
            return place.zone(zones[unit.call]), out.minutes - done(unit, now)
        if done(unit, now) < out.lead:
            return out.start, out.lead - done(unit, now)
        if not isinstance(place, Table):
            lights = place.drive.lights_and_siren
            route = place.out(out.start, place.zone(zones[unit.call]))
            where, minutes = place.turn(route, (done(unit, now) - out.lead) * lights, towards)
            return where, minutes / lights
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

    def turns_at(unit: Unit, where: Any, at: float, now: float) -> tuple[Any, float]:
        """Where a unit turns that would be at a place at an instant, and when: the first that all roads till then know.

        Who drives on by other roads than those of now comes to its call.
        """
        assert isinstance(place, Changing)
        assert unit.out is not None
        leg, factor, zone = unit.out.leg(now), float(calls.drive[unit.call]), place.zone(zones[unit.call])

        def known(node: Any, at: float) -> bool:
            return all(node in place.at(change).known for change in place.changes if now < change <= at)

        if leg.roads is not place.at(now):
            return zone, unit.out.there
        if known(where, at):
            return where, at
        gone = done(unit, now) if unit.out.launched <= now else 0.0
        for n, (node, passed) in enumerate(leg.roads.path(leg.start, zone, 0.0).passed):
            rest = leg.lead + passed / leg.roads.drive.lights_and_siren - gone
            if (rest > 0 or (n == 0 and rest == 0)) and node != zone and known(node, arrival(pace, now, rest * factor)):
                return node, arrival(pace, now, rest * factor)
        return zone, unit.out.there

    def stand_down(unit: Unit, outcome: str, now: float) -> None:
        assert unit.out is not None
        at_base = unit.out.launched > now and unit.out.from_base
        where, minutes = spot(unit, now) if not flies(unit) else (place.site(sites[unit.station]), 0.0)
        at = arrival(pace, now, minutes * float(calls.drive[unit.call]))
        if isinstance(place, Changing) and not flies(unit) and not at_base:
            where, at = turns_at(unit, where, at, now)
        unit.row = ends_early(unit, outcome, now)
        unit.row["clear"] = at
        unit.turning = where, at_base
        unit.next = at, CLEAR, next(ordinals)

    def turned(unit: Unit, now: float) -> None:
        """A unit that stood down is free."""
        assert unit.turning is not None
        (where, at_base), unit.turning = unit.turning, None
        home = now if at_base else driven_home(where, unit, now)
        back = flies(unit) is not None and not at_base
        if back:
            assert unit.out is not None
            home = now + (now - unit.out.launched)
        unit.out = None
        unit.next, unit.left, unit.place = None, now, where
        if unit.called is not None:
            unit.away = now
        if unit.homeward:
            spells.append(("returning", unit.number, now, home))
        if (extras.home_first or unit.relieved or unit.called is not None or unit.homeward or back) and not at_base:
            unit.row["home"] = home if home < NEVER else None
            unit.home_at, unit.at_base, unit.next = home, True, (home, CLEAR, next(ordinals))
            unit.bound = unit.relieved or unit.called is not None or unit.homeward
        elif unit.relieved or unit.called is not None or unit.homeward:
            unit.row["home"] = unit.home_at = now
            free_at_base(unit, now)
        elif not take_waiting(unit, now, where, rolling=not at_base):
            unit.home_at = home = now if at_base else goes_home(where, unit, now)
            unit.row["home"] = home if home < NEVER else None

    def redirect(call: int, now: float, chosen: Unit | None) -> bool:
        """Whether a unit on its way to a less urgent call is sent to this one."""
        least = NEVER if chosen is None else value(chosen, call, away(chosen, now, call))
        better = []
        for unit in under_way(now):
            if calls.priority[unit.call] > calls.priority[call] and may_serve(unit, call):
                where, lead = spot(unit, now, zones[call])
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
        first_lost(other)
        unit.row = {}
        send_all(unit, call, now, lead + place.to_call(where, zones[call]), launch == 0, where, launch)
        decide(other, now, again=True)
        return True

    def closer(unit: Unit, now: float) -> bool:
        """Whether a unit that clears takes over a call from one on its way there."""
        better = []
        for other in under_way(now):
            call = other.call
            if call >= many or not may_serve(unit, call):
                continue
            minutes = place.to_call(unit.place, zones[call])
            assert other.out is not None
            rest = other.out.leg(now).minutes - (done(other, now) if other.out.launched <= now else 0.0)
            saved = value(other, call, rest) - value(unit, call, minutes)
            if saved > 0 and saved >= (extras.upgrade or 0.0):
                better.append((calls.priority[call], -saved, call, other, minutes))
        if not better:
            return False
        _, _, call, other, minutes = min(better, key=lambda one: one[:3])
        settled.add(call)
        stand_down(other, "relieved", now)
        first_lost(call)
        send_all(unit, call, now, minutes, True, unit.place)
        return True

    def cancel(call: int, now: float, how: str) -> None:
        if attended(call, now) or told[call]["ended"] == "cancelled":
            return
        going = next((unit for unit in under_way(now, settled_too=True) if unit.call == call), None)
        if call in waiting:
            waiting.remove(call)
        elif going is not None:
            stand_down(going, how, now)
        elif not any(asked == call for _, _, _, asked in to_ask):
            return
        told[call]["ended"] = "cancelled"
        called_off(call, now, how)

    def clear(unit: Unit, now: float) -> None:
        if unit.turning is not None:
            turned(unit, now)
            return
        flight = flies(unit)
        if unit.called is not None and not unit.at_base:
            unit.away = now
        if not unit.at_base:
            cleared(unit, now)
        home_first = (
            extras.home_first or unit.relieved or unit.called is not None or unit.homeward
            or (extras.refills and calls.own["refill"][unit.call] > 0) or cleaning(unit.call) > 0
        )  # fmt: skip
        home_first = home_first or flight is not None
        if not unit.at_base and not home_first:
            if not take_waiting(unit, now, unit.place, rolling=True) and not (
                extras.upgrade is not None and closer(unit, now)
            ):
                unit.left, unit.home_at = now, goes_home(unit.place, unit, now)
                unit.row["home"] = unit.home_at if unit.home_at < NEVER else None
                unit.next = None
        elif not unit.at_base:
            home = driven_home(unit.place, unit, now)
            if flight:
                zone, landed = zone_of[unit.call], unit.row["at_hospital"] is not None
                at = next(n for n, one in enumerate(hospitals) if place.site(one) == unit.place) if landed else 0
                home = now + (flight.back[at][unit.station] if landed else flight.out[unit.station][zone])
            unit.row["home"] = home if home < NEVER else None
            refill = float(calls.own["refill"][unit.call]) if extras.refills else 0.0
            if refill > 0 and home < NEVER:
                unit.row["refilled"] = home + refill
            free = home + (refill + cleaning(unit.call))
            if cleaning(unit.call) > 0 and home < NEVER:
                unit.row["cleaned"] = free
            unit.home_at, unit.at_base = home, True
            unit.bound = unit.relieved or unit.called is not None or unit.homeward
            unit.next = free, CLEAR, next(ordinals)
            if unit.homeward:
                spells.append(("returning", unit.number, now, free))
        else:
            free_at_base(unit, now)

    def cleaning(call: int) -> float:
        """How long a unit is cleaned after a call."""
        infected = extras.infection is not None and int(calls.condition[call]) == extras.infection
        return float(calls.own["infection"][call, 1]) if infected else 0.0

    def cleared(unit: Unit, now: float) -> None:
        """A unit has brought a patient to a hospital, from where he may be carried on."""
        if unit.call in taken and unit.row["at_hospital"] is not None:
            to_go_on.append((unit.call, now))

    def carry_on(call: int, now: float) -> None:
        """A patient has been handed over: the first kind that holds there counts."""
        patient_s, hospital = may_follow.get(first_call[call % many], []), taken[call]
        condition = int(calls.condition[first_call[call % many]])
        for kind, child in patient_s:
            sends = hospital in kind.senders if kind.senders else not able(hospital, condition, now)
            if not sends:
                continue
            patient_s.remove((kind, child))
            at = now + marks[child][STABILISING]
            if kind.shares:
                edges = np.cumsum(kind.shares) / sum(kind.shares)
                to = min(sum(edge <= marks[child][ONWARD_TO] for edge in edges), len(hospitals) - 1)
            else:
                others = [
                    (way(ward_zone(hospital), n), n) for n in range(len(hospitals))
                    if n != hospital and able(n, condition, at)
                ]  # fmt: skip
                minutes, to = min(others, default=(NEVER, -1))
                if minutes == NEVER:
                    return
            to_carry.append((at, ASK, child, (child, call, hospital, int(to))))
            return

    def able(hospital: int, condition: int, at: float) -> bool:
        """Whether a hospital treats a condition at an instant."""
        return level(hospital, condition, at) > 0

    def ward_zone(hospital: int) -> str:
        """The zone that a hospital is, as a place from where patients are carried."""
        return f"at {hospitals[hospital]}"

    def comes(call: int, before: int, sender: int, to: int, now: float) -> None:
        """A unit is asked for to carry a patient on."""
        gone_on.add(before % many)
        zones[call] = zones[call + many] = zones[call + 2 * many] = ward_zone(sender)
        for n in range(3):
            zone_of[call + n * many] = [zone.id for zone in county.zones].index(ward_zone(sender))
            told_hospital[call + n * many] = to
            ready[call + n * many] = now
        unknown.discard(call)
        begin(call, now)

    def begin(call: int, now: float) -> None:
        """A call is ready: a vehicle of the hospital that receives the patient fetches him, or a unit is sent."""
        if not (extras.transfers and marks[call][FETCHED]):
            decide(call, now)
            return
        hospital = told_hospital[call]
        launch = next((minutes for one, _, minutes in extras.fleets if one == hospital), 0.0)
        free = vehicles.get(hospital)
        begun = now if free is None else max(now, min(free))
        with as_of(begun + launch):
            minutes = way(zones[call], hospital)
        there = arrival(pace, begun + launch, minutes * float(calls.drive[call]))
        left = there + float(calls.on_scene[call])
        door = carried(call, hospital, left) if there < NEVER else NEVER
        if door == NEVER:
            return
        done = door + handing_over(call, hospital, door)
        if free is not None:
            free[free.index(min(free))] = done
        told[call]["ended"], taken[call], fetched_at[call] = "fetched", hospital, (there, door)
        told[call]["fetched"] = there, door, float(hospital)
        if extras.diversion is not None and lies(call):
            to_lie.append((left, LEAVE, call, (hospital, door)))
        carry_on(call, done)

    def crew_again(unit: Unit, now: float) -> None:
        """A nurse or doctor is back from another's transfer, or needed no more."""
        if unit.lent is not None:
            spells.append(("escort", unit.number, unit.lent[0], now))
            unit.lent[1].with_it = None
            unit.lent = None

    def free_at_base(unit: Unit, now: float) -> None:
        unit.at_base, unit.next = False, None
        if unit.homeward:
            unit.homeward, other = False, unit.with_it
            if other is not None:
                crew_again(other, now)
            crew_leaves(unit, now)
            stand_unmanned(unit, now)
            if other is not None and other.next is None and other.lent is None:
                take_waiting(other, now, place.site(sites[other.station]), rolling=False)
        elif unit.called is not None:
            unit.why, unit.called = unit.called, None
            go(unit, now, crew=True)
        elif unit.relieved:
            unit.relieved = unit.on = False
            stand_unmanned(unit, now)
        else:
            take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)

    def stand_unmanned(unit: Unit, now: float) -> None:
        """A unit without a crew is at its base."""
        for why in reversed(range(len(REASONS))):
            if unit.due[why]:
                unit.why = why
                go(unit, now, crew=False)
                return
        if unit.guest:
            unit.on = True
            take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)
            return
        unit.on = afoot[group(unit)] > 0
        afoot[group(unit)] -= unit.on
        if unit.on:
            take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)

    def go(unit: Unit, now: float, crew: bool) -> None:
        """A unit at its base is out of order from now on; its crew takes another one, or waits."""
        due, lasts = unit.due[unit.why].pop(0)
        until = now + lasts if REASONS[unit.why] == "breakdown" else due + lasts
        if REASONS[unit.why] == "ill" and until <= now:  # it is over
            if unit.away is not None:
                spells.append((out_for(unit), unit.number, unit.away, now))
            unit.away, unit.on = None, False
            if crew:
                crew_leaves(unit, now)
            stand_unmanned(unit, now)
            return
        unit.away = now if unit.away is None else unit.away
        unit.down, unit.on = max(until, now), False
        if crew:
            crew_leaves(unit, now)

    def crew_leaves(unit: Unit, now: float) -> None:
        """A crew at the base takes another unit, or waits for one, or goes off duty."""
        unit.on = False
        if unit.guest:
            return
        if unit.relieved:
            unit.relieved = False
            return
        nobody_s = [
            one for one in groups[group(unit)]
            if one is not unit and one.next is None and one.home_at <= now and not one.on and one.down is None
        ]  # fmt: skip
        if nobody_s:
            nobody_s[0].on = True
            take_waiting(nobody_s[0], now, place.site(sites[unit.station]), rolling=False)
        else:
            afoot[group(unit)] += 1

    def fall_due(unit: Unit, lasts: float, why: int, now: float) -> None:
        unit.due[why].append((now, lasts))
        if unit.down is not None or unit.relieved or unit.called is not None or unit.homeward:
            return
        unit.why = why
        if unit.next is None and unit.home_at <= now:
            end_rest(unit, now)
            crew_again(unit, now)
            go(unit, now, crew=unit.on)
            return
        unit.called = why
        if (
            extras.stops
            and REASONS[why] == "breakdown"
            and unit in under_way(now, settled_too=True)
            and not (flies(unit) or unit.call in tied)
        ):
            call = unit.call
            stand_down(unit, "broke down", now)
            first_lost(call)
            decide(call, now, again=call in settled or call >= many)
            if not many <= call < 2 * many:
                ask_where(now)
        elif unit.next is None:
            called_home(unit, now)
            unit.away, unit.at_base, unit.bound = now, True, True
            unit.next = max(unit.home_at, now), CLEAR, next(ordinals)

    def out_for(unit: Unit) -> str:
        """What a unit is out of order for, as the ledger calls it."""
        return why_gone[unit.number] if REASONS[unit.why] == "closed" else REASONS[unit.why]

    def look_at_aid(now: float) -> None:
        """A neighbour is asked, if fewer units are free than there should be."""
        free = [
            unit for unit in units
            if unit.next is None and unit.on and unit.down is None and unit.resting is None and unit.lent is None
        ]  # fmt: skip
        for n, shock in enumerate(extras.shocks):
            if shock.aid is None or asked[n] is not None or not max(shock.begin, 0.0) <= now < shock.end:
                continue
            if shock.aid[3] is None or len(free) < shock.aid[3]:
                asked[n] = now
                if now + shock.aid[2] < shock.end:
                    helps.append((now + shock.aid[2], DUTY, n, ("there", n)))

    def help_comes(what: str, n: int, now: float) -> None:
        """It is asked when the episode begins; its units are there; or they go home."""
        for unit in guests[n] if what == "over" else ():
            fall_due(unit, NEVER, REASONS.index("not-called"), now)
        for unit in guests[n] if what == "there" else ():
            assert unit.away is not None
            spells.append((REASONS[unit.why], unit.number, unit.away, now))
            unit.down = unit.away = None
            stand_unmanned(unit, now)
        if what == "begin":
            look_at_aid(now)

    def repaired(unit: Unit, now: float) -> None:
        assert unit.away is not None
        spells.append((out_for(unit), unit.number, unit.away, now))
        unit.down = unit.away = None
        if unit.due[unit.why]:
            go(unit, now, crew=False)
        else:
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
                if (
                    here
                    and unit.resting is None
                    and unit.lent is None
                    and (n, unit.number) not in had
                    and not (extras.in_turn and busy)
                ):
                    unit.resting = now, now + lasts

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
        if site not in extras.answers:
            return True
        column = rounds.get(call, 0) * len(extras.answers) + extras.answers.index(site)
        return bool(calls.own["raised"][call, column] < 0.5)

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
        asked_at.setdefault(call, ready[call] if call < many else now)
        second, parent = many <= call < 2 * many, call % many
        if second and (parent not in first or parent in beside or now >= leaves(parent)):
            return
        if extras.redirect is not None and not again and not second and redirect(call, now, choose(now, call)):
            return
        chosen, asking = look(call, now)
        if chosen is None:
            look_at_aid(now)
        if asking:
            to_ask.append((now + extras.asked_after, ASK, call, call))
        elif chosen is not None:
            home, rolling = place.site(sites[chosen.station]), chosen.home_at > now
            start = chosen.place if chosen.home_at == NEVER else home
            if rolling and chosen.path is not None:
                start = place.from_path(chosen.path, worked(pace, chosen.path.since, now), zones[call])[0]
            elif rolling and chosen.home_at < NEVER and isinstance(place, Map):
                route = place.route(chosen.place, home)
                start = place.turn(route, worked(pace, chosen.left, now), zones[call])[0]
            minutes = away(chosen, now, call)
            if rolling and chosen.trip is not None and chosen.path is None:
                start = ahead(chosen, now)[0]
            if many <= call < 2 * many:
                later = reckoned(chosen, rolling, now, minutes) > seconds[call - many]
                need = need_of(call - many)
                if later and need is not None and need.skips:
                    return
            launch = None
            if chosen.trip is not None and not chosen.trip.home and chosen.trip.there <= now and extras.waits:
                launch, rolling, chosen.out = extras.waits.launch, False, None
                if launch is None:
                    launch = float(service.launch_laws[service.launch_law[chosen.station]].delays(calls)[call])
                    launch = launch if chosen.unit_class != "C" or extras.c_launch is None else extras.c_launch
            send_all(chosen, call, now, minutes, rolling, start, launch)
        elif many <= call < 2 * many:
            return
        elif any(may_serve(u, call) and from_base(u, call) < NEVER for u in units):
            if service.waits:
                waiting.append(call)
                if (
                    extras.again and call in given_up and rounds.get(call, 0) < extras.again[1]
                    and (call,) not in [one[3] for one in to_ask_again]
                ):  # fmt: skip
                    to_ask_again.append((now + extras.again[0], ASK, len(calls) + call, (call,)))
                if extras.patience is not None and call < many and call not in patient:
                    patient.add(call)
                    gone = ready[call] + extras.patience * float(calls.own["patience"][call])
                    to_go.append((max(gone, now), GONE, call, call))
            else:
                told[call]["ended"] = "lost"
                leave_alone(call, now)
        else:
            leave_alone(call, now)

    def tell_treated() -> None:
        """When each patient is treated: so long after a bay took him behind the door from where he goes no further."""
        for row in told[:many]:
            row["treated"] = None
        for patient_s in range(many):
            path, doors = int(calls.own["care_path"][patient_s]), []
            for call in range(3 * many):
                if first_call[call % many] != patient_s or call % many in unknown or path == 0:
                    continue
                door = fetched_at[call][1] if call in fetched_at else told[call].get("at_hospital")
                able = door is not None and level(taken[call], path - 1, door) >= extras.pathways[path - 1]
                if able and call % many not in gone_on:
                    received = told[call].get("received") if call not in fetched_at else None
                    doors.append((door, door if received is None else received, call % many))
            if doors:
                _, received, leg = min(doors)
                treated = received + float(calls.own["care_treated"][patient_s])
                told[patient_s]["treated"] = told[leg]["treated"] = treated

    # where units wait: who is where he is needed, and what has changed since it was asked
    waits = extras.waits
    held_by: dict[int, str] = {}
    lost_ones: list[int] = []
    state: dict[str, Any] = {
        "row": None,
        "asked": False,
        "at": 0,
        "lacks": False,
        "on": waits is not None and 0 in waits.hours,
    }
    soon: list[float] = [0.0] if waits is not None else []  # when the rule is asked at the end of an instant
    begun: list[tuple[float, int]] = []

    def spot_of(name: str) -> Any:
        """A place by its id: a station before a hospital before a zone."""
        known = {*sites, *hospitals}
        return place.site(name) if name in known else place.zone(name)

    def ahead(unit: Unit, now: float) -> tuple[Any, float]:
        """What a unit on no job comes to next, and the ordinary minutes to there."""
        if unit.home_at <= now:
            return place.site(sites[unit.station]), 0.0
        if unit.path is not None:
            done = worked(pace, unit.path.since, now)
            node, at = unit.path.passed[unit.path.edge(done)]
            return (node, 0.0) if unit.path.stands(done) else (node, at - done)
        home = place.site(sites[unit.station])
        legs = [(home, place.home(unit.place, sites[unit.station]))] if unit.trip is None else unit.trip.legs
        done, total = worked(pace, unit.left, now), 0.0
        for end, minutes in legs:
            total += minutes
            if done < total:
                return end, total - done
        return legs[-1][0], 0.0

    def onto(unit: Unit, now: float, end: Any) -> tuple[Any, list[tuple[Any, float]]]:
        """Where a unit begins its way to a place, and its legs: from where it is, or from what it comes to next."""
        begin, rest = ahead(unit, now)
        done = worked(pace, unit.left, now) if unit.home_at > now else 0.0
        start = unit.place if unit.trip is None else unit.trip.start
        passed, where = 0.0, start
        for leg_end, minutes in [] if unit.trip is None else unit.trip.legs:
            if done < passed + minutes:
                break
            passed, where = passed + minutes, leg_end
        if rest > 0 and done == passed and where is not None:
            begin, rest = where, 0.0
        if rest == 0:
            return begin, [(end, place.between(begin, end))]  # type: ignore[union-attr]
        return None, [(begin, rest), (end, place.between(begin, end))]  # type: ignore[union-attr]

    def onto_path(unit: Unit, now: float, end: Any) -> Path:
        """The same on roads that change: it goes on to the place that it passes next, if it is not at one."""
        assert isinstance(place, Changing)
        if unit.home_at <= now or unit.path is None:
            return place.path(place.site(sites[unit.station]), end, now)
        done = worked(pace, unit.path.since, now)
        n = unit.path.edge(done)
        if unit.path.stands(done) or unit.path.passed[n - 1][1] == done:
            return place.path(unit.path.passed[-1 if unit.path.stands(done) else n - 1][0], end, now)
        (behind, before), (node, at) = unit.path.passed[n - 1 : n + 1]
        onward = place.path(node, end, now)
        passed = [(behind, before - done), *((one, at - done + more) for one, more in onward.passed)]
        return Path(now, passed, [True, unit.path.back[n], *onward.back[1:]])

    def length(path: Path, end: Any) -> float:
        """Ordinary minutes of a way to a place; infinite where no road leads."""
        return path.passed[-1][1] if path.passed[-1][0] == end else NEVER

    def close_trip(unit: Unit, now: float) -> None:
        trip, unit.trip = unit.trip, None
        if trip is None:
            return
        left = trip.there if trip.home and trip.there <= now else now
        moves.append((unit.number, trip.to, trip.since, trip.there if trip.there <= now else None, left))

    def recall(unit: Unit, now: float) -> None:
        """A unit that waits elsewhere, or is on its way there, turns to its base; there it may have a break at once."""
        nonlocal anew
        if unit.trip is None or unit.trip.home:
            return
        base = sites[unit.station]
        start, legs = None, []
        if isinstance(place, Changing):
            unit.path = onto_path(unit, now, place.site(base))
            total = length(unit.path, place.site(base))
        else:
            start, legs = onto(unit, now, place.site(base))
            total = sum(minutes for _, minutes in legs)
        close_trip(unit, now)
        unit.home_at, unit.left = arrival(pace, now, total), now
        anew = anew or unit.home_at <= now
        if unit.home_at > now:
            unit.trip = Trip(base, True, now, unit.home_at, start, legs)

    def called_home(unit: Unit, now: float) -> None:
        """A unit is needed elsewhere: it holds no place any more."""
        if unit.number in held_by:
            lost_ones.append(unit.number)
        recall(unit, now)

    def move(unit: Unit, name: str, now: float) -> None:
        """A unit goes and waits at a place."""
        if name == sites[unit.station]:
            recall(unit, now)
            return
        start, legs, path = None, [], None
        if isinstance(place, Changing):
            path = onto_path(unit, now, spot_of(name))
            total = length(path, spot_of(name))
        else:
            start, legs = onto(unit, now, spot_of(name))
            total = sum(minutes for _, minutes in legs)
        if unit.trip is None and unit.home_at > now:
            unit.row["home"] = None
        close_trip(unit, now)
        unit.path, there = path, arrival(pace, now, total)
        unit.left, unit.home_at = now, NEVER
        unit.trip = Trip(name, False, now, there, start, legs)
        begun.append((now, unit.number))

    def free_ones() -> list[Unit]:
        """Units that are on no job."""
        return [
            unit for unit in units
            if unit.next is None and unit.on and unit.down is None and unit.lent is None and unit.resting is None
        ]  # fmt: skip

    def idle_ones() -> list[Unit]:
        """Those of them that take part."""
        of = waits.of if waits is not None else ()
        return [unit for unit in free_ones() if not flies(unit) and (not of or sites[unit.station] in of)]

    def move_minutes(unit: Unit, name: str, now: float) -> float:
        """Minutes of a move from where a unit is; infinite where it may not be moved."""
        assert waits is not None
        lately = [number for at, number in begun if at > now - 60.0]
        if waits.of_a_crew is not None and lately.count(unit.number) >= waits.of_a_crew:
            return NEVER
        if waits.of_all is not None and len(lately) >= waits.of_all:
            return NEVER
        end, rest = ahead(unit, now)
        minutes = rest + place.between(end, spot_of(name))  # type: ignore[union-attr]
        return minutes if minutes <= waits.longest else NEVER

    def own_one(name: str, but: set[int], now: float) -> Unit | None:
        """A unit of a base that is there, or on its way there."""
        mine = [
            unit for unit in idle_ones()
            if sites[unit.station] == name and unit.home_at < NEVER and unit.number not in but
        ]  # fmt: skip
        mine.sort(key=lambda unit: (unit.home_at > now, max(unit.home_at, now), unit.number))
        return mine[0] if mine else None

    def by_table(now: float) -> None:
        """The places of the table are held."""
        assert waits is not None
        gone = [number for number in held_by if units[number] not in idle_ones()]
        lost_ones.extend(gone)
        for number in lost_ones:
            held_by.pop(number, None)
        table = dict(waits.table) or {n: waits.posts[:n] for n in range(1, len(waits.posts) + 1)}
        some = idle_ones()
        row = max((n for n in table if n <= len(some)), default=None)
        if row == state["row"] and state["asked"] and not lost_ones and not state["lacks"]:
            give_back(now)
            return
        state["row"], state["asked"], before = row, True, dict(held_by)
        kept: dict[int, str] = {}
        lacking = []
        free = list(before.items())
        for name in table[row] if row is not None else ():
            holder = next((one for one in free if one[1] == name), None)
            if holder is None:
                lacking.append(name)
                continue
            free.remove(holder)
            own = None
            if name in sites and sites[units[holder[0]].station] != name:
                own = own_one(name, {*before, *kept}, now)
            kept[holder[0] if own is None else own.number] = name
        whole = True
        for name in lacking:
            own = own_one(name, set(kept), now) if name in sites else None
            if own is None:
                there = [one for one in idle_ones() if one.number not in kept]
                bound = [one for one in there if one.trip and not one.trip.home and one.trip.to == name]
                ways = [(move_minutes(one, name, now), one) for one in there]
                reached = [(0.0 if one in bound else far, one.number) for far, one in ways if far < NEVER]
                found = min(reached, default=(NEVER, -1))
                if found[0] == NEVER:
                    whole = False
                    continue
                own = units[found[1]]
                move(own, name, now)
            kept[own.number] = name
        state["lacks"] = not whole
        for number in before:
            if number not in kept:
                recall(units[number], now)
        held_by.clear()
        held_by.update(kept)
        give_back(now)

    def give_back(now: float) -> None:
        """Who holds the base of others goes home, if one of these is there or on its way there."""
        for number, name in list(held_by.items()):
            if name in sites and sites[units[number].station] != name:
                own = own_one(name, set(held_by), now)
                if own is not None:
                    del held_by[number]
                    held_by[own.number] = name
                    recall(units[number], now)

    def waits_at(unit: Unit) -> str:
        """Where a unit on no job waits, or will."""
        return sites[unit.station] if unit.trip is None else unit.trip.to

    def by_cover(now: float, freed: int) -> None:
        """By what one more unit at a place adds to expected coverage."""
        assert waits is not None
        names = list(dict.fromkeys([*sites, *waits.posts]))
        zone_ids = [zone.id for zone in county.zones]

        def adds(name: str, others: list[str]) -> float:
            total = 0.0
            for zone, expected in zip(zone_ids, waits.expected, strict=True):
                if place.to_call(spot_of(name), zone) <= waits.limit:
                    near = sum(place.to_call(spot_of(other), zone) <= waits.limit for other in others)
                    total += expected * (1 - waits.busy) * waits.busy**near
            return total

        at = {unit.number: waits_at(unit) for unit in idle_ones()}
        if waits.rule == "dmexclp":
            if freed not in at:
                return
            base = at.pop(freed)
            found = [(-adds(base, list(at.values())), 0.0, column(base), base)]
            for name in names:
                far = move_minutes(units[freed], name, now) if name != base else NEVER
                if far < NEVER and adds(name, list(at.values())) >= -found[0][0]:
                    found.append((-adds(name, list(at.values())), far, column(name), name))
            best = min(found)[3]
            if best != base:
                move(units[freed], best, now)
            return
        options = []
        for begin in names:
            if begin in at.values():
                others = list(at.values())
                others.remove(begin)
                least = adds(begin, others)
                for end in names:
                    net = adds(end, others) - least
                    if net > waits.worth * sum(waits.expected):
                        options.append((-net, names.index(begin), names.index(end), begin, end))
        for *_, begin, end in sorted(options):
            far, number = min(
                (move_minutes(units[number], end, now), number) for number, where in at.items() if where == begin
            )
            if far < NEVER:
                move(units[number], end, now)
                return

    def column(name: str) -> int:
        """Zones stand before stations, and these before hospitals."""
        every = [zone.id for zone in county.zones] + sites + hospitals
        return every.index(name) if name not in sites else len(county.zones) + sites.index(name)

    def ask_where(now: float, freed: int = -1) -> None:
        """The rule moves whom it will."""
        state["at"] = turns
        if waits is None or not state["on"]:
            return
        if waits.rule in ("dmexclp", "expected cover"):
            by_cover(now, freed)
        else:
            by_table(now)
        lost_ones.clear()

    def on_hour(now: float) -> None:
        """The rule begins to hold, or everybody goes home."""
        assert waits is not None
        if int(now // 60) % 24 in waits.hours:
            state["on"] = True
            lost_ones.extend(held_by)
            ask_where(now)
        else:
            state["on"], state["lacks"] = False, False
            for unit in units:
                if unit.trip is not None and not unit.trip.home:
                    recall(unit, now)

    def picture() -> list[tuple[Any, ...]]:
        """Who may be sent, for all that is no job."""
        found = []
        for unit in units:
            bound = unit.at_base and unit.bound
            out = unit.why if unit.down is not None else unit.called if bound else None
            off = (not unit.on and unit.down is None) or (
                bound and unit.relieved and unit.called is None and not unit.homeward
            )
            found.append((off, out, unit.resting is None, unit.lent is None, bound and unit.homeward))
        return found

    def group(unit: Unit) -> tuple[int, str, bool]:
        return unit.station, unit.unit_class, unit.kept

    own_units = [unit for unit in units if not unit.guest]
    groups = {group(unit): [one for one in own_units if group(one) == group(unit)] for unit in own_units}
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
                and unit.lent is None
            ]  # fmt: skip
            manned = [unit for unit in home if unit.on]
            out = [unit for unit in there if unit not in home and not unit.relieved and unit.down is None]
            out.sort(key=lambda unit: unit.resting is None and unit.lent is None)
            gone = out[: max(ended - len(manned) - afoot[mine], 0)]
            for unit in gone:
                if unit.resting is not None or unit.lent is not None:
                    end_rest(unit, now)
                    crew_again(unit, now)
                    unit.on = False
                    home.append(unit)
                    continue
                unit.relieved = True
                if unit.next is None:  # on its way home, where it goes on to
                    called_home(unit, now)
                    unit.at_base = unit.bound = True
                    unit.next = max(unit.home_at, now), CLEAR, next(ordinals)
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
            if unit.next is None and unit.lent is None:
                take_waiting(unit, now, place.site(sites[unit.station]), rolling=False)

    for n, shock in enumerate(extras.shocks):
        room = dict(shock.rooms)
        hurt = [call for call in range(many) if shock.rooms and calls.layer[call] == 128 + n and not transfer[call]]
        mine = [call for call in hurt if calls.conveyed[call] and when_open(call, ready[call]) >= 0]
        for call in sorted(mine, key=lambda call: (calls.priority[call], calls.number[call])):
            some = [hospital for hospital, left in room.items() if left > 0]
            if some and float(calls.own["casualties"][call]) > 0:
                taken_in[call] = min(some, key=lambda hospital: way(zones[call], hospital))
                room[taken_in[call]] -= int(calls.own["casualties"][call])
    duty = sorted(
        (at, DUTY, sites.index(site), (sites.index(site), *rest)) for site, of in extras.rosters for at, *rest in of
    )
    change_all(0.0)
    outages = sorted(
        (due, OUTAGE, why * len(units) + unit, (unit, lasts, why))
        for why, some in enumerate((extras.outages, extras.ill)) for unit, due, lasts in some if due <= calls.ready[-1]
    )  # fmt: skip
    closed = [(max(shock.begin, 0.0), shock.end, unit) for shock in extras.shocks for unit, _ in shock.gone]
    outages = sorted([
        *outages, *((due, OUTAGE, 2 * len(units) + unit, (unit, end - due, 2)) for due, end, unit in closed)
    ])  # fmt: skip
    roads_change = [*place.changes] if isinstance(place, Changing) else []
    clock, looked, anew = (
        0.0,
        -NEVER,
        False,
    )  # the time, when it was looked who may begin a break, and whether anything has happened since

    def next_hour(now: float) -> float:
        """When the rule begins to hold, or holds no more, next."""
        assert waits is not None
        hours = (60.0 * (int(now // 60) + n) for n in range(1, 26))
        return next(
            at for at in hours if (int(at // 60) % 24 in waits.hours) != ((int(at // 60) - 1) % 24 in waits.hours)
        )

    hour = next_hour(0.0) if waits is not None and len(waits.hours) < 24 else NEVER
    now, at_last, turns = 0.0, 0.0, 0
    while True:
        while to_go_on:
            carry_on(*to_go_on.pop(0))
        coming: list[tuple[float, int, int, Any]] = [(*unit.next, unit) for unit in units if unit.next is not None]
        coming += cancelled
        coming += [
            (max(min(bay_free[n]), *(one[1] for one in there)), BAY, n, n) for n, there in enumerate(at_door) if there
        ]
        coming += to_ask + to_ask_again + due + to_go + to_carry + to_lie
        coming += [
            (unit.down, REPAIRED, unit.why * len(units) + unit.number, unit)
            for unit in units
            if unit.down is not None and unit.down < NEVER
        ]
        coming += helps
        coming += [(unit.resting[1], RESTED, unit.number, unit) for unit in units if unit.resting is not None]
        coming += outages[:1]
        coming += [(at, MOVES, 1, None) for at in soon[:1]]
        coming += [(at, ROADS, 0, None) for at in roads_change[:1]]
        if waits is not None and len(waits.hours) < 24 and hour <= calls.ready[-1] + 1440:
            coming.append((hour, MOVES, 0, "hour"))
        if windows:
            homes = [at for at in (unit.home_at for unit in units) if any(one[0] <= at < one[1] for one in windows)]
            edges = [*(edge for one in windows for edge in one[:2]), *homes]
            coming += [(at, BREAK, 0, None) for at in edges if looked < at < NEVER]
            coming += [(max(clock, 0.0), BREAK, 0, None)] if anew else []
        if duty and (to_come or waiting or coming):
            coming.append(duty[0])
        at_last = max(at_last, now if now < NEVER else 0.0)
        now, kind, _, who = min(coming, key=lambda one: one[:3], default=(NEVER, CLEAR, 0, None))
        before, free = (picture(), free_ones()) if waits is not None else ([], [])  # which nobody asks for otherwise
        turns += 1
        if now < NEVER and (not to_come or now <= ready[to_come[0]]):
            clock, anew = now, kind not in (BREAK, MOVES)
            if isinstance(place, Changing):
                place.now = now
            if kind == LEAVE and isinstance(who, tuple):
                [one] = [one for one in to_lie if one[3] is who]
                to_lie.remove(one)
                lie(one[2], who[0], now, who[1])
            elif kind == ROADS:
                roads_change.pop(0)
                change_roads(now)
            elif kind == MOVES and who == "hour":
                on_hour(now)
                hour = next_hour(now) if now <= calls.ready[-1] else NEVER
            elif kind == MOVES:
                soon.clear()
                ask_where(now)
            elif kind == BREAK:
                looked = now
                look_round(now)
            elif kind == OUTAGE:
                outages.pop(0)
                fall_due(units[who[0]], who[1], who[2], now)
            elif kind in (REPAIRED, RESTED):
                (repaired if kind == REPAIRED else rested)(who, now)
            elif kind == DUTY and isinstance(who[0], str):
                helps.remove(min(helps))
                help_comes(*who, now)
            elif kind == DUTY:
                change_all(now)
            elif kind == GONE:
                to_go.remove((now, kind, who, who))
                if who in waiting and not attended(who, now):
                    waiting.remove(who)
                    told[who]["ended"] = "gone"
                    called_off(who, now)
            elif kind == ASK and (now, kind, who[0] if isinstance(who, tuple) else -1, who) in to_carry:
                to_carry.remove((now, kind, who[0], who))
                comes(*who, now)
                ask_where(now)
            elif kind == ASK and isinstance(who, tuple) and len(who) == 3:
                due.remove((now, kind, who[0], who))
                if who[1] is None or first.get(who[0] - many) == who[1]:
                    decide(who[0], now, again=who[0] in settled)
                if who[0] >= 2 * many:  # to the loop it is a call as others are, also where nobody is free
                    ask_where(now)
            elif kind == ASK and isinstance(who, tuple):
                to_ask_again.remove(min(to_ask_again))
                (call,) = who
                if call in waiting:
                    waiting.remove(call)
                    del given_up[call]
                    rounds[call] = rounds.get(call, 0) + 1
                    decide(call, now, again=call in settled)
                    ask_where(now)
            elif kind == ASK:
                to_ask.remove((now, kind, who, who))
                decide(who, now, again=who in settled)
                ask_where(now)
            elif isinstance(who, str):
                cancelled.pop(min(range(len(cancelled)), key=lambda n: cancelled[n][:3]))
                why, number = who.split()
                false = why == "empty_known" and calls.own["empty_run"][int(number)] != 1
                cancel(int(number), now, "stood down" if false else "cancelled")
            else:
                kept_away = kind == CLEAR and who.at_base and who.bound
                if kind == CLEAR and who.turning is not None and who.turning[1]:
                    kept_away = who.relieved or who.homeward or who.called is not None
                {LEAVE: leave, DOOR: come_to_door, CLEAR: clear}.get(kind, give_bays)(who, now)
                if kind == CLEAR and not kept_away:
                    ask_where(now, who.number)
        elif to_come:
            call = to_come.pop(0)
            clock = now = ready[call]
            anew = True
            if isinstance(place, Changing):
                place.now = now
            for name, used in (("empty_known", extras.knows), ("cancelled", extras.cancels)):
                if used and calls.own[name][call] < NEVER:
                    cancelled.append((now + float(calls.own[name][call]), CLEAR, next(ordinals), f"{name} {call}"))
            begin(call, now)
            ask_where(now)
        elif cars or alone:
            leave_alone(next(iter(cars or alone)), at_last)
        else:
            spells += [(out_for(unit), unit.number, unit.away, NEVER) for unit in units if unit.away is not None]
            spells += [("escort", unit.number, unit.lent[0], NEVER) for unit in units if unit.lent is not None]
            for unit in units:
                if unit.trip is not None:
                    trip = unit.trip
                    moves.append((unit.number, trip.to, trip.since, trip.there, trip.there if trip.home else NEVER))
            if extras.pathways:
                tell_treated()
            return [row for call, row in enumerate(together(told)) if call not in unknown]
        # where it has not been asked, also if somebody was sent
        changed = waits is not None and (picture() != before or bool(lost_ones) or kind in (REPAIRED, RESTED))
        if waits is not None and kind != MOVES and (changed or (state["at"] != turns and free_ones() != free)):
            soon[:] = [now]
