"""Random small worlds in which no figure is ever rounded, so that ties are frequent and equality is exact.

All minutes are multiples of a power of two: table cells, marks and instants are quarters, roads are
quarters of a kilometre driven at 64 or 32 km/h, sirens double a speed or leave it, and traffic halves
or doubles it at quarters of an hour.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import strategies as st

from sim.calls import Calls
from sim.chance import Constant, Quantiles
from sim.county import STEADY, ByHour, County, Drive, Traffic
from sim.dispatch import RULES, Known, Looking, Service, SightedRule
from sim.dispatch.features import (
    Answers,
    AtBase,
    Bays,
    Besides,
    Breakdowns,
    Breaks,
    ClassesSection,
    Flying,
    Kinds,
    KindSection,
    NeedSection,
    Outage,
    Patience,
    Redeciding,
    Rosters,
)
from sim.dispatch.features.rosters import Change
from sim.dispatch.service import LaunchLaw, Standing
from tests.dispatch.reference import ALIKE, Extras, Flight, Need
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, table_county


@dataclass(frozen=True)
class World:
    """A county with its service and its calls; ``rule`` and ``catchment`` are what the service was made with."""

    county: County
    service: Service
    calls: Calls
    rule: str
    catchment: dict[str, set[str]]
    drive: Drive
    extras: Extras = ALIKE


def quarters(most: float) -> st.SearchStrategy[float]:
    return st.integers(0, int(4 * most)).map(lambda n: n / 4)


@dataclass(frozen=True)
class GivenRosters(Rosters):
    """Changes of duty that are given, and no days."""

    given: tuple[Change, ...] = ()

    def changes(self, *_: Any) -> list[Change]:
        return sorted(self.given, key=lambda one: (one.at, one.station))


@dataclass(frozen=True)
class GivenBreaks(Breaks):
    """Hours in which breaks may begin that are given, and no days."""

    given: tuple[tuple[float, float, float], ...] = ()

    def windows(self, until: float) -> list[tuple[float, float, float]]:
        return [window for window in self.given if window[0] <= until]


@dataclass(frozen=True)
class GivenBreakdowns(Breakdowns):
    """Outages that are given."""

    given: tuple[tuple[int, float, float], ...] = ()
    first: tuple[int, ...] = ()

    def outages(self, calls: Calls, station: int, ordinal: int, until: float) -> list[Outage]:
        unit = self.first[station] + ordinal - 1
        return [Outage(due, lasts, "breakdown") for of, due, lasts in self.given if of == unit and due <= until]


def dressed(service: Service, county: County, extras: Extras) -> Service:
    """The service with the features that ``extras`` tell, as the reference understands them."""
    features: list[Standing] = []
    if extras.home_first or extras.refills:
        features.append(AtBase(extras.home_first, extras.refills))
    if extras.redirect is not None or extras.upgrade is not None or extras.cancels:
        features.insert(0, Redeciding(extras.redirect, extras.upgrade, extras.cancels))
    if any(extras.bays):
        features.append(Bays(extras.bays, extras.urgent))
    if extras.answers:
        ids = [station.id for station in county.stations]
        stations = tuple(ids.index(station) for station in extras.answers)
        features.append(Answers(stations, ((0.5,) * 24,) * len(stations), extras.asked_after))
    if extras.rosters:
        ids = [station.id for station in county.stations]
        given = tuple(Change(at, ids.index(id_), ends, on) for id_, of in extras.rosters for at, ends, on in of)
        features.append(GivenRosters((), given))
    if extras.outages:
        first = tuple(sum(service.ambulances[:n]) for n in range(len(service.ambulances)))
        nobody = ((None,) * len(first), Constant(0.0), None)
        features.append(GivenBreakdowns(("",) * len(first), *nobody, extras.outages, first))
    if extras.breaks:
        features.append(GivenBreaks((), extras.yields, extras.in_turn, extras.breaks))
    if extras.sighted is not None:
        name, limit, expected, weights = extras.sighted
        tables, many = service.tables, len(county.zones)
        known = Known(tables.of_zones(many).base_minutes, np.array(expected, float), np.full(many, limit), weights)
        service = replace(service, sighted=Looking(RULES[name], known))
    if extras.patience is not None:
        features.append(Patience(Quantiles((0.0, extras.patience)), {}))
    fleet = None
    if extras.classes:
        told: dict[str, dict[str, int]] = {}
        for station, unit_class in extras.classes:
            units = told.setdefault(county.stations[int(station)].id, dict.fromkeys(CLASSES, 0))
            units[unit_class] += 1
        flying = None
        needs = [
            NeedSection(priorities=list(need.priorities), classes=list(need.classes), others=need.others,
                        prefer_within=need.prefer_within, second=list(need.second), second_after=need.second_after,
                        second_later="skip" if need.skips else "send")
            for need in extras.needs
        ]  # fmt: skip
        carrier = "after it" if extras.after_it else "with it"
        kinds = {name: KindSection(carries="nobody", carrier=carrier) for name in extras.cars}
        kinds |= {"C": KindSection(weather_by_hour={f"{hour}-{hour + 1}": 0.0 for hour in extras.resting})}
        section = ClassesSection(fleet_of=told, unlisted=CLASSES[0], needs=needs, kinds=kinds, loading=extras.loading)
        fleet = section.fleet(county, ["any"], service.ambulances)
        if extras.c_launch is not None:
            laws = (*service.launch_laws, LaunchLaw(Constant(extras.c_launch)))
            service = replace(service, launch_laws=laws, class_launch={fleet.names.index("C"): len(laws) - 1})
        if extras.flight is not None:
            out, carried, back = (np.array(km) for km in vars(extras.flight).values())
            flying = Flying({"C": 60.0}, out, carried, back)
            stands = [n for n, stand in enumerate(fleet.stands) if fleet.names[stand.unit_class] == "C"]
            fleet = replace(fleet, flown={n: out[fleet.stands[n].station] for n in stands})
        besides = Besides(True, True, section.loading) if section.seconds or section.cars else None
        later = (Rosters, GivenBreakdowns, GivenBreaks)
        duty = next((n for n, one in enumerate(features) if isinstance(one, later)), len(features))
        if flying or besides:
            features.insert(duty, Kinds(flying, besides))  # as the keys of a scenario stand
    return replace(service, features=tuple(features), fleet=fleet)


CLASSES = ("A", "B", "C")
AGAIN = ((0.0, None, False), (1.0, 0.0, True), (0.0, 2.0, True))
RANKED = sorted(name for name, rule in RULES.items() if not isinstance(rule, SightedRule))


@st.composite
def extras_of(draw: st.DrawFn, county: County, redeciding: bool) -> Extras:
    """Nothing besides, or some of the features at once."""
    if draw(st.booleans()):
        return ALIKE
    some = st.sampled_from([0, 1, 1, 2])
    bays = tuple(draw(some) for _ in county.hospitals) if draw(st.booleans()) else ()
    classes: list[tuple[str, str]] = []
    needs: list[Need] = []
    if draw(st.booleans()):
        for number, station in enumerate(county.stations):
            of_station = sorted(draw(st.sampled_from(CLASSES)) for _ in range(station.ambulances))
            classes += [(str(number), unit_class) for unit_class in of_station]
        for priorities in draw(st.sampled_from([[(1,)], [(1, 2), (2, 3)], [(1,), (2,), (3,)]])):
            named = draw(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=3, unique=True))
            prefer = draw(st.sampled_from([None, 0.0, 2.5, 40.0]))
            needs.append(Need(priorities, tuple(named), prefer, draw(st.sampled_from(["never", "last"]))))
    answers = [station.id for station in county.stations if draw(st.booleans())] if draw(st.booleans()) else []
    rosters = []
    for station in county.stations if draw(st.booleans()) else ():
        if station.ambulances and draw(st.booleans()):
            at, on, of = 0.0, draw(st.integers(0, station.ambulances)), []
            of.append((at, 0, on))
            for _ in range(draw(st.integers(0, 6))):
                at += draw(st.sampled_from([0.25, 5.0, 10.0, 30.0]))
                then = draw(st.integers(0, station.ambulances))
                of.append((at, draw(st.integers(max(on - then, 0), on)), then))
                on = then
            rosters.append((station.id, tuple(of)))
    return Extras(
        bays if any(bays) else (), draw(st.booleans()), draw(st.booleans()), draw(st.booleans()), tuple(classes),
        tuple(needs), tuple(answers), draw(st.sampled_from([0.0, 0.25, 5.0])), tuple(rosters),
        *(draw(REDECIDED) if redeciding else ()), **draw(away_of(county)),
    )  # fmt: skip


@st.composite
def away_of(draw: st.DrawFn, county: County) -> dict[str, Any]:
    """Hours in which breaks may begin, to whom they yield, whether in turn; and outages by unit."""
    windows, at = [], draw(st.sampled_from([0.0, 2.5]))
    for _ in range(draw(st.integers(0, 3))):
        end = at + draw(st.sampled_from([0.25, 10.0, 30.0]))
        windows.append((at, end, draw(st.sampled_from([0.25, 5.0, 20.0]))))
        at = end + draw(st.sampled_from([0.0, 5.0, 25.0]))
    count = sum(station.ambulances for station in county.stations)
    outages = [
        (unit, draw(quarters(60)), draw(st.sampled_from([0.25, 10.0, 40.0])))
        for unit in range(count)
        for _ in range(draw(st.integers(0, 2)))
    ]
    in_order = tuple(sorted(set(outages), key=lambda one: one[:2]))
    if len({one[:2] for one in in_order}) < len(in_order):
        in_order = ()
    yields, in_turn = draw(st.sampled_from([0, 1, 3])), draw(st.booleans())
    expected = tuple(draw(st.integers(0, 4)) for _ in county.zones)
    name = draw(st.sampled_from([None, "nearest unless a hole", "preparedness"]))
    weights = (1.0, 0.5, 0.25)[: draw(st.integers(1, 3))]
    return {
        "sighted": None if name is None else (name, draw(quarters(12)), expected, weights),
        "breaks": tuple(windows),
        "yields": yields,
        "in_turn": in_turn,
        "outages": in_order,
        "patience": draw(st.sampled_from([None, None, 0.0, 20.0])),
    }


REDECIDED = st.tuples(st.sampled_from([None, 0.0, 1.5]), st.sampled_from([None, 0.0, 1.5]), st.booleans())


@st.composite
def call_rows(draw: st.DrawFn, zones: list[str], answers: int = 0) -> list[dict[str, Any]]:
    """Up to 16 calls, several often at one instant; each of ``answers`` stations raises a crew for half of them."""
    rows, ready = [], 0.0
    factor = st.sampled_from([0.5, 1.0, 2.0])
    for _ in range(draw(st.integers(1, 16))):
        ready += draw(st.sampled_from([0.0, 0.25, 1.0, 5.0, 5.0, 10.0, 30.0]))
        row = a_call(
            ready, draw(st.sampled_from(zones)), to_hospital=draw(st.booleans()), priority=draw(st.integers(1, 3)),
            on_scene=draw(quarters(10)), handover=draw(quarters(20)), turnaround=draw(quarters(2)),
            to_patient=draw(quarters(1)), drive=draw(factor), transport=draw(factor),
            refill=draw(st.sampled_from([0.0, 0.0, 2.5, 20.0])),
            raised=tuple(draw(st.sampled_from([0.25, 0.75])) for _ in range(answers)),
            patience=draw(st.sampled_from([0.125, 0.5, 0.875])),
            cancelled=draw(st.sampled_from([float("inf"), float("inf"), 0.0, 2.5, 10.0])),
        )  # fmt: skip
        rows.append(row)
    return rows


@st.composite
def traffics(draw: st.DrawFn) -> Traffic:
    """The same pace all day, or one that changes every quarter of an hour."""
    if draw(st.booleans()):
        return STEADY
    pace = draw(st.lists(st.sampled_from([0.5, 1.0, 2.0]), min_size=1, max_size=8))
    return ByHour([15.0 * quarter for quarter in range(len(pace))], pace)


@st.composite
def worlds(draw: st.DrawFn, county: County, drive: Drive, redeciding: bool = False) -> World:
    zones = [zone.id for zone in county.zones]
    rule = draw(st.sampled_from(RANKED))
    catchment = {
        station.id: set(draw(st.sets(st.sampled_from(zones), min_size=len(zones) // 2))) for station in county.stations
    }
    service = a_service(
        county, rule, waits=draw(st.booleans()), launch=draw(quarters(4)), catchment=catchment, drive=drive,
        traffic=draw(traffics()),
    )  # fmt: skip
    extras = draw(extras_of(county, redeciding))
    if rule != "nearest":
        extras = replace(extras, sighted=None)
    calls = some_calls(county, *draw(call_rows(zones, len(extras.answers))))
    return World(county, dressed(service, county, extras), calls, rule, catchment, drive, extras)


@st.composite
def table_worlds(draw: st.DrawFn, redeciding: bool = False) -> World:
    """Up to four stations and four zones, of which one may be cut off from all."""
    zones = [f"z{n}" for n in range(draw(st.integers(1, 4)))]
    sites = [f"s{n}" for n in range(draw(st.integers(1, 4)))]
    cut_off = draw(st.sampled_from([None, None, None, zones[-1]]))
    minutes = {
        site: {zone: float("inf") if zone == cut_off else draw(st.integers(0, 48)) / 4 for zone in zones}
        for site in [*sites, "clinic"]
    }
    ambulances = {site: draw(st.sampled_from([1, 1, 2, 0])) for site in sites}
    return draw(worlds(table_county(minutes, ambulances, ["clinic", sites[0]]), Drive({}), redeciding))


@st.composite
def tiered_worlds(draw: st.DrawFn) -> World:
    """Worlds of which units are sent besides others, and class C rests, launches or flies as it pleases."""
    world = draw(table_worlds())
    county, calls = world.county, world.calls
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    stations, zones, hospitals = len(county.stations), len(county.zones), len(county.hospitals)
    sizes = (stations, zones), (zones, hospitals), (hospitals, stations)
    flight = Flight(*(table(chance, *size) for size in sizes)) if draw(st.booleans()) else None
    classes = [
        (str(number), unit_class)
        for number, station in enumerate(county.stations)
        for unit_class in sorted(draw(st.sampled_from(CLASSES)) for _ in range(station.ambulances))
    ]
    second = st.lists(st.sampled_from("AB" if flight else "ABC"), max_size=2, unique=True).map(tuple)
    needs = [
        Need(
            (priority,), tuple(draw(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=3, unique=True))),
            draw(st.sampled_from([None, 0.0, 2.5])), draw(st.sampled_from(["never", "last"])), draw(second),
            draw(st.sampled_from([0.0, 0.0, 2.0])), draw(st.booleans()),
        )
        for priority in (1, 2, 3)
    ]  # fmt: skip
    cars = draw(st.sampled_from([(), (), ("B",), ("A", "B")]))
    if cars:
        needs = [replace(need, second=()) for need in needs]
    extras = replace(
        world.extras, classes=tuple(classes), needs=tuple(needs), flight=flight, cars=cars,
        after_it=draw(st.booleans()), loading=draw(quarters(4)), resting=draw(st.sampled_from([(), (0,), (1, 2)])),
        c_launch=draw(st.sampled_from([None, 3.25])),
    )  # fmt: skip
    own = {
        name: np.column_stack([
            np.full(len(calls), 0.5), chance.choice([0.5, 1.0, 2.0], (len(calls), 2)),
            chance.integers(0, 5, len(calls)) / 4,
        ])
        for name in ("second", "carrier")
    }  # fmt: skip
    return replace(
        world, service=dressed(world.service, county, extras), calls=calls.with_own(**own), extras=extras
    )  # fmt: skip


def crowded(seed: int, kinds: bool = False, besides: bool = False) -> World:
    """Five stations of two units, sixty calls three minutes apart on the average, and all features at once.

    With ``kinds`` units of class C rest in some hours, launch in another time, and most often fly. With ``besides`` a
    second unit is sent to some calls, and in every other county a class carries nobody.
    """
    chance, later = np.random.default_rng(seed), np.random.default_rng(seed + 1000)
    zones, sites = [f"z{n}" for n in range(5)], [f"s{n}" for n in range(5)]

    def drawn(most: float) -> float:
        return int(chance.integers(0, 4 * most + 1)) / 4

    minutes = {site: {zone: drawn(12) for zone in zones} for site in [*sites, "clinic"]}
    county = table_county(minutes, dict.fromkeys(sites, 2), ["clinic", "s0"])
    classes = [(str(n // 2), str(chance.choice(CLASSES))) for n in range(10)]
    needs = (
        Need((1,), ("B", "A"), (None, 0.0, 2.5)[seed % 3], ("never", "last")[seed % 2]),
        Need((2,), ("A", "B"), 2.5, "last"),
    )
    answers = tuple(sites[: seed % 6])
    rosters = tuple(
        (site, ((0.0, 0, 2), (60.0, 2, 1 + n % 2), (120.0, 1 + n % 2, 1), (150.0, 1, n % 3)))
        for n, site in enumerate(sites[seed % 4 :])
    )
    outages = tuple((int(later.integers(10)), n + 0.75, (2.5, 40.0)[n % 2]) for n in range(5, 95, 9))
    sighted = (
        ("nearest unless a hole", "preparedness")[seed % 2],
        6.5,
        tuple(later.integers(0, 5, 5).tolist()),
        (1.0, 0.5),
    )
    extras = Extras(
        (2, 1),
        seed % 2 == 0,
        seed % 5 == 0,
        True,
        tuple(sorted(classes)),
        needs,
        answers,
        (2.0, 0.0, 0.25)[seed % 3],
        () if 60 <= seed < 75 else rosters,
        *(AGAIN[seed % 3] if seed >= 60 else (None, None, False)),
        breaks=() if seed % 3 == 1 else ((20.0, 50.0, 10.0), (90.0, 100.0, 7.5), (140.0, 200.0, 12.25)),
        yields=seed % 4,
        in_turn=seed % 8 < 4,
        outages=outages if seed % 5 != 2 else (),
        patience=(None, None, 16.0)[seed % 3],
        sighted=sighted if RANKED[seed % 3] == "nearest" and seed % 4 and not besides else None,
    )
    if kinds:
        resting = ((), (1,), (0, 2))[seed % 3]
        flight = Flight(*(table(later, *size) for size in ((5, 5), (5, 2), (2, 5)))) if seed % 4 else None
        extras = replace(extras, resting=resting, c_launch=(None, 3.25)[seed % 2], flight=flight)
    if besides:
        more = (
            Need((3,), ("C", "A"), None, "last", ("B", "A"), (0.0, 2.0)[seed % 2], seed % 3 != 0),
            replace(needs[1], second=("B",) if extras.flight else ("C", "B"), skips=seed % 3 == 0),
        )
        extras = replace(extras, needs=(needs[0], *more), after_it=seed % 4 < 2, loading=(0.0, 3.0)[seed % 2])
        if seed % 2:  # a car may not be the first where a second unit is sent
            extras = replace(extras, needs=needs, cars=("B",))
    rule = RANKED[seed % 3]
    catchment = {site: {zone for zone in zones if chance.random() < 0.6} for site in sites}
    service = a_service(county, rule, waits=seed % 4 != 0, launch=1.5, catchment=catchment, drive=Drive({}))
    ready = np.cumsum(chance.integers(0, 24, 60)) / 4

    def follows() -> tuple[float, ...]:
        return (0.5, *later.choice([0.5, 1.0, 2.0], 2).tolist(), float(later.integers(0, 5)) / 4)

    rows = [
        a_call(
            at, str(chance.choice(zones)), to_hospital=chance.random() < 0.8, priority=int(chance.integers(1, 4)),
            on_scene=drawn(10), handover=drawn(12), turnaround=drawn(2), refill=float(chance.choice([0.0, 0.0, 7.5])),
            raised=tuple(chance.random(len(answers)).tolist()), second=follows(), carrier=follows(),
            patience=float(later.choice([0.125, 0.5, 0.875])),
            cancelled=float(later.choice([np.inf, np.inf, np.inf, 4.25])),
        )
        for at in ready.tolist()
    ]  # fmt: skip
    return World(
        county, dressed(service, county, extras), some_calls(county, *rows), rule, catchment, Drive({}), extras
    )


def table(chance: np.random.Generator, rows: int, columns: int) -> tuple[tuple[float, ...], ...]:
    """Quarters up to six."""
    return tuple(map(tuple, (chance.integers(0, 25, (rows, columns)) / 4).tolist()))


@st.composite
def road_worlds(draw: st.DrawFn) -> World:
    """Up to seven nodes on a ring with chords, parallel and one-way roads: every place reaches every other.

    Roads bend up to three times at nodes of which nobody knows, and change their class there now and then;
    some of the junctions are no zones.
    """
    size = draw(st.integers(3, 7))
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    both: list[Any] = []
    one: list[Any] = []
    pairs = [(n, (n + 1) % size) for n in range(size)]
    pairs += [tuple(chance.choice(size, 2, replace=False).tolist()) for _ in range(draw(st.integers(0, 6)))]
    for a, b in pairs:
        road_class = str(chance.choice(["primary", "track"]))
        kind = one if chance.random() < 0.4 else both
        bends = [f"b{a}-{b}-{len(both) + len(one)}-{bend}" for bend in range(int(chance.integers(0, 4)))]
        for c, d in pairwise([f"n{a}", *bends, f"n{b}"]):
            kind.append((c, d, chance.integers(1, 13) / 2, road_class))
            if chance.random() < 0.1:
                road_class = "track"
    junctions = [f"n{n}" for n in range(size)]
    named = dict.fromkeys(node for a, b, *_ in [*both, *one] for node in (a, b))
    net = roads(both, one, at={node: (113 + n / 10, 37.0) for n, node in enumerate(named)})
    nodes = draw(st.lists(st.sampled_from(junctions), min_size=2, max_size=size, unique=True))
    bases = draw(st.lists(st.sampled_from(junctions), min_size=1, max_size=3, unique=True))
    county = road_county(
        net, nodes, {node: draw(st.sampled_from([1, 1, 2, 0])) for node in bases}, [draw(st.sampled_from(junctions))]
    )
    drive = Drive({"primary": 64.0, "track": 32.0}, lights_and_siren=draw(st.sampled_from([1.0, 2.0])))
    return draw(worlds(county, drive))


def busy_county(seed: int) -> World:
    """Thirty nodes, a dozen units and 150 calls, with lengths in tenths of a kilometre: here figures are rounded.

    A kilometre takes a minute at ordinary speed, which two worlds in five keep; a third of the roads are
    one-way; every place reaches every other.
    """
    chance = np.random.default_rng(seed)
    nodes = [f"n{n}" for n in range(30)]
    pairs = [(n, (n + 1) % 30) for n in range(30)] + chance.integers(0, 30, (30, 2)).tolist()
    both: list[Any] = []
    one: list[Any] = []
    for a, b in pairs:
        (one if chance.random() < 1 / 3 else both).append((nodes[a], nodes[b], int(chance.integers(1, 100)) / 10))
    net = roads(both, one, at={node: (113 + n / 10, 37.0) for n, node in enumerate(nodes)})
    bases = {nodes[n]: int(chance.integers(1, 4)) for n in chance.choice(30, 6, replace=False)}
    county = road_county(net, nodes, bases, [nodes[n] for n in chance.choice(30, 2, replace=False)])
    rule = RANKED[seed % 3]
    catchment = {base: {node for node in nodes if chance.random() < 0.5} for base in bases}
    paces = [1.1, 0.95, 0.7, 0.75, 0.9] * 3
    traffic = STEADY if seed % 5 < 2 else ByHour([50.0 * n + 1 / 3 for n in range(len(paces))], paces)
    service = a_service(county, rule, waits=seed % 2 == 0, launch=1.5, catchment=catchment, traffic=traffic)
    rows = [
        a_call(
            ready, nodes[chance.integers(30)], to_hospital=chance.random() < 0.6, priority=int(chance.integers(1, 4)),
            on_scene=int(chance.integers(0, 300)) / 10, handover=int(chance.integers(0, 200)) / 10,
            drive=chance.choice([1.0, 1.0, 1.3]), transport=chance.choice([1.0, 1.3]),
        )
        for ready in np.cumsum(chance.integers(0, 100, 150)) / 10
    ]  # fmt: skip
    return World(county, service, some_calls(county, *rows), rule, catchment, KM_A_MINUTE)
