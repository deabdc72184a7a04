"""Random small worlds in which no figure is ever rounded, so that ties are frequent and equality is exact.

All minutes are multiples of a power of two: table cells, marks and instants are quarters, roads are
quarters of a kilometre driven at 64 or 32 km/h, sirens double a speed or leave it, and traffic halves
or doubles it at quarters of an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from sim.calls import Calls
from sim.chance import Constant, Quantiles
from sim.county import STEADY, ByHour, County, Drive, MinutesTable, Roads, Traffic
from sim.dispatch import DESTINATIONS, RULES, Known, Looking, Service, SightedRule
from sim.dispatch.destinations import Hospitals, by_the_hour
from sim.dispatch.diversions import DIVERSIONS
from sim.dispatch.features import (
    Answers,
    AtBase,
    Bays,
    Beds,
    Besides,
    Breakdowns,
    Breaks,
    ClassesSection,
    Diversion,
    EmptyRuns,
    Flying,
    Kinds,
    KindSection,
    NeedSection,
    Outage,
    Patience,
    Redeciding,
    Rosters,
    Waiting,
    WaitingSection,
)
from sim.dispatch.features.beds import BedKind
from sim.dispatch.features.carrying import TRANSFER, Carrying, Onward, OwnFleet
from sim.dispatch.features.destination import TAKEN, Shares, Taking
from sim.dispatch.features.episodes import AidSection, Episode, Episodes
from sim.dispatch.features.handing import HANDOVER, LEFT_BEHIND, Handing
from sim.dispatch.features.infection import Infection
from sim.dispatch.features.pathways import Care
from sim.dispatch.features.reserving import reserving
from sim.dispatch.features.rosters import CrewChange
from sim.dispatch.features.transfers import Kept, Transfers
from sim.dispatch.service import LaunchLaw, Stand, Standing
from tests.dispatch.reference import ALIKE, CarriedOn, Extras, Flight, Need, Shock, Waits
from tests.worlds import KM_A_MINUTE, a_call, a_service, a_zone, road_county, roads, some_calls, table_county


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
    spells: tuple[tuple[float, float, World], ...] = ()  # from when until when roads are those of another


def quarters(most: float) -> st.SearchStrategy[float]:
    return st.integers(0, int(4 * most)).map(lambda n: n / 4)


@dataclass(frozen=True)
class GivenRosters(Rosters):
    """Changes of duty that are given, and no days."""

    given: tuple[CrewChange, ...] = ()

    def changes(self, *_: Any) -> list[CrewChange]:
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

    def outages(self, calls: Calls, units: Sequence[tuple[int, int]], until: float) -> list[list[Outage]]:
        numbers = [self.first[station] + ordinal - 1 for station, ordinal in units]
        due = [(of, Outage(at, lasts, "breakdown")) for of, at, lasts in self.given if at <= until]
        return [[outage for of, outage in due if of == unit] for unit in numbers]


@dataclass(frozen=True)
class GivenShock:
    """The section of an episode, as far as a run asks it."""

    begin: float
    end: float
    aid: AidSection | None
    crews: float = 1.0

    def span(self, _: Any) -> tuple[float, float]:
        return self.begin, self.end


@dataclass(frozen=True)
class GivenEpisodes(Episodes):
    """Episodes whose closed units are given, by station and ordinal."""

    gone: tuple[tuple[tuple[int, int], ...], ...] = ()

    def _without(self, heart: Any, one: Episode) -> list[tuple[int, int]]:
        return list(self.gone[int(one.name)])


@dataclass(frozen=True)
class GivenInfection(Infection):
    """Spells in which crews are ill that are given."""

    given: tuple[tuple[int, float, float], ...] = ()
    first: tuple[int, ...] = ()

    def outages(self, calls: Calls, units: Sequence[tuple[int, int]], until: float) -> list[list[Outage]]:
        numbers = [self.first[station] + ordinal - 1 for station, ordinal in units]
        due = [(of, Outage(at, lasts, "ill")) for of, at, lasts in self.given if at <= until]
        return [[outage for of, outage in due if of == unit] for unit in numbers]


def dressed(service: Service, county: County, extras: Extras) -> Service:
    """The service with the features that ``extras`` tell, as the reference understands them."""
    features: list[Standing] = []
    if extras.home_first or extras.refills:
        features.append(AtBase(extras.home_first, extras.refills))
    if extras.redirect is not None or extras.upgrade is not None or extras.cancels:
        features.insert(0, Redeciding(extras.redirect, extras.upgrade, extras.cancels))
    if any(extras.bays):
        features.append(Bays(extras.bays, extras.urgent))
    service = replace(
        service, able=np.ones((len(CONDITIONS), len(county.hospitals)), dtype=bool), conditions=CONDITIONS,
        destination=np.concatenate([service.destination] * len(CONDITIONS)),
    )  # fmt: skip
    service, by_rule = taken_by(service, county, extras)
    if extras.diversion is not None:
        names = tuple(one.id for one in county.hospitals)
        service = replace(service, handover_means=tuple(4.0 + 2 * n for n in range(len(names))))
        if extras.beds:
            needs = dict.fromkeys(CONDITIONS, 0.5)
            icu = BedKind(0, extras.beds, Constant(extras.stay), needs, (0.0,) * len(names))
            features.append(Beds((icu,), names, extras.refuses))
        rule, *limits = extras.diversion
        features.append(Diversion(DIVERSIONS[rule], *limits))
    if extras.answers:
        ids = [station.id for station in county.stations]
        stations = tuple(ids.index(station) for station in extras.answers)
        after, times = extras.again or (None, 0)
        features.append(Answers(stations, ((0.5,) * 24,) * len(stations), extras.asked_after, after, 1 + times))
    if extras.rosters:
        ids = [station.id for station in county.stations]
        given = tuple(CrewChange(at, ids.index(id_), ends, on) for id_, of in extras.rosters for at, ends, on in of)
        features.append(GivenRosters((), given))
    if extras.outages:
        first = tuple(sum(service.ambulances[:n]) for n in range(len(service.ambulances)))
        nobody = ((None,) * len(first), Constant(0.0), None)
        features.append(GivenBreakdowns(("",) * len(first), *nobody, extras.stops, extras.outages, first))
    if extras.breaks:
        features.append(GivenBreaks((), extras.yields, extras.in_turn, extras.breaks))
    if extras.infection is not None or extras.ill:
        first = tuple(sum(service.ambulances[:n]) for n in range(len(service.ambulances)))
        ids, some = tuple(one.id for one in county.stations), (1.0,) if extras.ill else ()
        guarded = extras.infection is not None
        features.append(GivenInfection(extras.infection or 0, guarded, ids, some, extras.ill, first))
    if extras.sighted is not None:
        name, limit, expected, weights = extras.sighted
        tables, many = service.tables, len(county.zones)
        known = Known(tables.of_zones(many).base_minutes, np.array(expected, float), np.full(many, limit), weights)
        service = replace(service, sighted=Looking(RULES[name], known))
    if extras.patience is not None:
        features.append(Patience(Quantiles((0.0, extras.patience)), {}))
    if extras.knows:
        features.append(EmptyRuns(True))
    if extras.shocks:
        features.append(episodes_of(county, service, extras))
    if extras.pathways:
        levels = np.array(extras.levels or np.ones((24, len(CONDITIONS), len(county.hospitals))))
        some, able = len(extras.pathways), np.array([one <= levels[:, n].T for n, one in enumerate(extras.pathways)])
        features.append(Care(("",) * some, np.full(able.shape, 90.0), ("called",) * some, extras.pathways, able))
    fleet: Any = None
    if any(extras.kept) and not extras.classes:
        of = enumerate(zip(extras.kept, service.ambulances, strict=True))
        stands = [one for n, (kept, units) in of for one in (Stand(n, 1, kept), Stand(n, 0, units - kept))]
        fleet = Kept(tuple(stands), extras.lent)
    if extras.transfers:
        features.append(Transfers(carrying_of(county, extras)))
    if extras.waits is not None:
        features.append(waiting_of(county, service, extras.waits))
    if extras.classes:
        told: dict[str, dict[str, int]] = {}
        for station, unit_class in extras.classes:
            units = told.setdefault(county.stations[int(station)].id, dict.fromkeys(CLASSES, 0))
            units[unit_class] += 1
        flying = None
        needs = [
            NeedSection(priorities=list(need.priorities), classes=list(need.classes), others=need.others,
                        prefer_within=need.prefer_within, second=list(need.second), second_after=need.second_after,
                        second_later="skip" if need.skips else "send",
                        first_leaves="meet" if need.meets else "stand down")
            for need in extras.needs
        ]  # fmt: skip
        carrier = "after it" if extras.after_it else "with it"
        kinds = {name: KindSection(carries="nobody", carrier=carrier) for name in extras.cars}
        kinds |= {"C": KindSection(weather_by_hour={f"{hour}-{hour + 1}": 0.0 for hour in extras.resting})}
        section = ClassesSection(
            fleet_of=told, unlisted=CLASSES[0], needs=needs, kinds=kinds, loading=extras.loading,
            meeting=extras.meeting or 0.0,
        )  # fmt: skip
        fleet = section.fleet(county, CONDITIONS, service.ambulances)
        if extras.flight is not None:
            out, carried, back = (np.array(km) for km in vars(extras.flight).values())
            flying = Flying({"C": 60.0}, out, carried, back, np.array(extras.beyond or [0.0] * len(back)))
            stands = [n for n, stand in enumerate(fleet.stands) if fleet.names[stand.unit_class] == "C"]
            fleet = replace(fleet, flown={n: out[fleet.stands[n].station] for n in stands})
        if any(extras.kept):
            fleet = reserving(fleet, extras.kept, any_=extras.lent)
        if extras.c_launch is not None:
            laws = (*service.launch_laws, LaunchLaw(Constant(extras.c_launch)))
            of_c = {place: len(laws) - 1 for place, name in enumerate(fleet.names) if name == "C"}
            service = replace(service, launch_laws=laws, class_launch=of_c)
        besides = Besides(True, True, section.loading, extras.meeting) if section.seconds or section.cars else None
        later = (Rosters, GivenBreakdowns, GivenBreaks, Infection, Patience, EmptyRuns, Episodes, Care, Transfers)
        duty = next((n for n, one in enumerate(features) if isinstance(one, later)), len(features))
        if flying or besides:
            features.insert(duty, Kinds(flying, besides))  # as the keys of a scenario stand
    return replace(service, features=(*by_rule, *features), fleet=fleet)


def taken_by(service: Service, county: County, extras: Extras) -> tuple[Service, list[Standing]]:
    """The service with its hospitals, and what decides where patients are taken and how they are handed over."""
    features: list[Standing] = []
    zones = [zone.id for zone in county.zones]
    if extras.beyond:
        tables = copy(service.tables)
        tables.hospital_minutes = tables.hospital_minutes + np.array(extras.beyond)
        service = replace(service, tables=tables)
    by_hour: tuple[Any, ...] = ()
    if extras.levels or extras.beyond or extras.destination != "nearest able":
        levels = np.array(extras.levels) if extras.levels else np.ones((24, *service.able.shape), dtype=np.int64)
        of_town = np.zeros(service.tables.hospital_minutes.shape, dtype=bool)
        for zone, hospital in extras.townships:
            of_town[zones.index(zone), hospital] = True
        known = Hospitals(service.tables.hospital_minutes, levels[0], of_town, extras.bypass)
        rule, by_hour = by_the_hour(DESTINATIONS[extras.destination], known, levels)
        service = replace(service, destination=rule, able=(levels if by_hour else levels[0]) > 0)
    shares = None
    if extras.shares:
        row = np.full((len(CONDITIONS), len(zones)), -1)
        for number, (condition, there, _) in reversed(list(enumerate(extras.shares))):
            row[condition, [n for n, zone in enumerate(zones) if zone in there]] = number
        shares = Shares(row, np.cumsum([some for *_, some in extras.shares], axis=1))
    if shares is not None or by_hour or any(extras.beyond):
        features.append(Taking(shares, by_hour, extras.beyond))
    if extras.handed or extras.handover_pace or extras.left_behind:
        laws = tuple(None if most is None else Quantiles((0.0, most)) for most in extras.handed)
        own = extras.own_law or (False,) * len(CONDITIONS)
        features.append(Handing(laws, own, extras.handover_pace, Constant(0.0) if extras.left_behind else None))
    return service, features


CONDITIONS = ("any", "other")


def waiting_of(county: County, service: Service, waits: Waits) -> Standing:
    """Where units wait, by the section of a scenario."""
    given = {
        "rule": waits.rule, "posts": list(waits.posts), "table": {str(n): list(names) for n, names in waits.table},
        "hours": [f"{hour}-{hour + 1}" for hour in waits.hours] if len(waits.hours) < 24 else [], "of": list(waits.of),
        "launch": None if waits.launch is None else {"mean": waits.launch},
        "longest": None if waits.longest == float("inf") else waits.longest,
        "crew_moves_an_hour": waits.of_a_crew, "moves_an_hour": waits.of_all, "busy": waits.busy, "worth": waits.worth,
    }  # fmt: skip
    standing = WaitingSection.model_validate({key: value for key, value in given.items() if value}).standing(county)
    assert standing is not None
    zones = len(county.zones)
    minutes, expected = service.tables.of_zones(zones).base_minutes, np.array(waits.expected or [0] * zones, float)
    return standing.knowing(Known(minutes, expected, np.full(zones, waits.limit)))


def episodes_of(county: County, service: Service, extras: Extras) -> Standing:
    """The shocks as episodes."""
    ids, own = [station.id for station in county.stations], list(service.ambulances)
    unit_place = [(station, n + 1) for station, count in enumerate(own) for n in range(count)]
    found = []
    for n, shock in enumerate(extras.shocks):
        aid, gate = None, -1
        if shock.aid is not None:
            gate, units, takes, fewer = shock.aid
            own[gate] -= units
            aid = AidSection(units=units, gate=ids[gate], beyond=takes, delay=0.0, fewer_than=fewer)
        stations = frozenset(unit_place[unit][0] for unit, why in shock.gone if why == "closed")
        found.append(
            Episode(str(n), service.start, "", GivenShock(shock.begin, shock.end, aid),  # type: ignore[arg-type]
                    frozenset(shock.hospitals), stations, shock.rooms, gate)
        )  # fmt: skip
    gone = tuple(tuple(unit_place[unit] for unit, _ in shock.gone) for shock in extras.shocks)
    return GivenEpisodes(tuple(found), tuple(ids), tuple(own), gone=gone)


def carrying_of(county: County, extras: Extras) -> Carrying:
    """What becomes of transfers: the last zones of the county are its hospitals."""
    hospitals, zones = len(county.hospitals), len(county.zones) - len(county.hospitals)
    able = np.array(extras.levels) > 0 if extras.levels else np.ones((24, len(CONDITIONS), hospitals), dtype=bool)
    return Carrying(
        tuple(range(zones, len(county.zones))), zones,
        {hospital: OwnFleet(units, Constant(launch)) for hospital, units, launch in extras.fleets},
        extras.homewards, True,
        tuple(Onward(one.stream, frozenset(one.senders), one.shares, able) for one in extras.carried_on),
    )  # fmt: skip


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
        "knows": draw(st.booleans()),
        "stops": draw(st.booleans()),
        "again": draw(st.sampled_from([None, (2.5, 1), (10.0, 2)])),
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
            empty_known=draw(st.sampled_from([float("inf"), float("inf"), 0.0, 5.0])),
            empty_run=draw(st.sampled_from([1.0, 5.0])),
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
    if not redeciding:
        extras = replace(extras, knows=False, stops=False)
    rounds = 1 if extras.again is None else 1 + extras.again[1]
    calls = some_calls(county, *draw(call_rows(zones, len(extras.answers) * rounds)))
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
    world = draw(table_worlds(redeciding=True))
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
    second = st.lists(st.sampled_from("ABC"), max_size=2, unique=True).map(tuple)
    needs = [
        Need(
            (priority,), tuple(draw(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=3, unique=True))),
            draw(st.sampled_from([None, 0.0, 2.5])), draw(st.sampled_from(["never", "last"])), draw(second),
            draw(st.sampled_from([0.0, 0.0, 2.0])), draw(st.booleans()),
        )
        for priority in (1, 2, 3)
    ]  # fmt: skip
    cars = draw(st.sampled_from([(), (), ("B",), ("A", "B")]))
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


def crowded(
    seed: int,
    kinds: bool = False,
    besides: bool = False,
    diverting: bool = False,
    by_road: bool = False,
    parts: int = 2,
) -> World:
    """Five stations of two units, sixty calls three minutes apart on the average, and all features at once.

    With ``kinds`` units of class C rest in some hours, launch in another time, and most often fly. With ``besides`` a
    second unit is sent to some calls, and in every other county a class carries nobody. With ``diverting`` units that
    leave the scene go where there is room, at the door and, in some, in a bed.
    """
    chance, later = np.random.default_rng(seed), np.random.default_rng(seed + 1000)
    zones, sites = [f"z{n}" for n in range(5)], [f"s{n}" for n in range(5)]

    def drawn(most: float) -> float:
        return int(chance.integers(0, 4 * most + 1)) / 4

    minutes = {site: {zone: drawn(12) for zone in zones} for site in [*sites, "clinic"]}
    county, drive = table_county(minutes, dict.fromkeys(sites, 2), ["clinic", "s0"]), Drive({})
    if by_road:
        zones, sites = [f"n{n}" for n in range(5)], ["n0", "n2", "n4", "n5", "n7"]
        county = some_roads(np.random.default_rng(seed + 2000), zones, sites, parts)
        drive = Drive({"primary": 64.0, "track": 32.0}, lights_and_siren=(1.0, 2.0)[seed % 2])
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
        again=(None, (3.0, 2), None, (10.0, 1))[seed % 4],
        knows=seed % 5 > 2,
        stops=seed % 7 > 2,
        sighted=sighted if RANKED[seed % 3] == "nearest" and seed % 4 and not besides else None,
    )
    if kinds:
        resting = ((), (1,), (0, 2))[seed % 3]
        flight = Flight(*(table(later, *size) for size in ((5, 5), (5, 2), (2, 5)))) if seed % 4 else None
        extras = replace(extras, resting=resting, c_launch=(None, 3.25)[seed % 2], flight=flight)
    if besides:
        more = (
            Need((3,), ("C", "A"), None, "last", ("B", "A"), (0.0, 2.0)[seed % 2], seed % 3 != 0),
            replace(needs[1], second=("C", "B"), skips=seed % 3 == 0),
        )
        extras = replace(extras, needs=(needs[0], *more), after_it=seed % 4 < 2, loading=(0.0, 3.0)[seed % 2])
        if seed % 2:
            extras = replace(extras, needs=needs if seed % 4 == 1 else extras.needs, cars=("B",))
    if diverting:
        rule, stay = ("when full", "least time")[seed % 2], (5.0, 40.0)[seed // 2 % 2]
        beds = () if extras.flight is not None or seed % 3 == 0 else (2, 1)
        limits = (0.0, 10.0)[seed // 4 % 2], (1440.0, 3.0)[seed % 5 == 1]
        extras = replace(extras, diversion=(rule, *limits), beds=beds, stay=stay, refuses=seed % 4 == 1)
    rule = RANKED[seed % 3]
    catchment = {site: {zone for zone in zones if chance.random() < 0.6} for site in sites}
    service = a_service(county, rule, waits=seed % 4 != 0, launch=1.5, catchment=catchment, drive=drive)
    ready = np.cumsum(chance.integers(0, 24, 60)) / 4
    asked_again = 0 if extras.again is None else extras.again[1]

    def follows() -> tuple[float, ...]:
        return (0.5, *later.choice([0.5, 1.0, 2.0], 2).tolist(), float(later.integers(0, 5)) / 4)

    rows = [
        a_call(
            at, str(chance.choice(zones)), to_hospital=chance.random() < 0.8, priority=int(chance.integers(1, 4)),
            on_scene=drawn(10), handover=drawn(12), turnaround=drawn(2), refill=float(chance.choice([0.0, 0.0, 7.5])),
            raised=(*chance.random(len(answers)), *later.random(len(answers) * asked_again)),
            second=follows(), carrier=follows(),
            patience=float(later.choice([0.125, 0.5, 0.875])),
            cancelled=float(later.choice([np.inf, np.inf, np.inf, 4.25])),
            empty_known=float(later.choice([np.inf, np.inf, np.inf, 2.5])),
            empty_run=float(later.integers(1, 6)),
        )
        for at in ready.tolist()
    ]  # fmt: skip
    calls = some_calls(county, *rows)
    if diverting:
        calls = calls.with_own(bed_needed=later.random(len(calls)), bed_stay=np.full(len(calls), 0.5))
    return World(county, dressed(service, county, extras), calls, rule, catchment, drive, extras)


def with_destinations(world: World, seed: int) -> World:
    """The same where hospitals treat one condition or both, by the hour; by every rule, by shares, some abroad."""
    chance = np.random.default_rng(seed + 4000)
    county, calls, hospitals = world.county, world.calls, len(world.county.hospitals)
    zones = [zone.id for zone in county.zones]
    by_hour = chance.integers(0, 3, (24, len(CONDITIONS), hospitals)) * (chance.random((24, 1, 1)) < 0.9)
    levels = by_hour if seed % 3 else np.broadcast_to(by_hour[:1], by_hour.shape)
    marks = {name: chance.random(len(calls)).round(2) for name in (TAKEN, HANDOVER)}
    left = chance.choice([0.0, 2.5], len(calls))
    calls = replace(calls, condition=chance.integers(0, 2, len(calls)))
    calls = calls.with_own(**{TAKEN: marks[TAKEN], HANDOVER: np.floor(marks[HANDOVER] * 16) / 16})
    if seed % 5 < 2:
        calls = calls.with_own(**{LEFT_BEHIND: left})
    extras = replace(
        world.extras,
        levels=tuple(tuple(map(tuple, hour)) for hour in levels.tolist()) if seed % 5 else (),
        destination=tuple(DESTINATIONS)[seed % 4], bypass=(0.0, 2.5, 30.0)[seed % 3],
        townships=tuple((zone, n) for zone in zones for n in range(hospitals) if chance.random() < 0.3),
        shares=(
            (0, frozenset(zones[::2]), (0.25, 0.5)), (0, frozenset(zones), (0.0, 0.125)),
            (1, frozenset(zones[:2]), (1.0, 0.0)),
        ) if seed % 4 < 2 else (),
        beyond=(0.0, 7.5) if seed % 7 < 2 else (),
        handed=(16.0, None) if seed % 3 == 0 else (), own_law=(False, True),
        handover_pace=tuple(chance.choice([0.5, 1.0, 2.0], 24).tolist()) if seed % 2 else (), left_behind=seed % 5 < 2,
    )  # fmt: skip
    return replace(world, service=dressed(bare(world), county, extras), calls=calls, extras=extras)


def with_infection(world: World, seed: int) -> World:
    """The same where calls of a condition are an infection's, and crews are ill for a while."""
    chance = np.random.default_rng(seed + 5000)
    marks = np.stack(
        [chance.choice([0.0, 2.5, 10.0], len(world.calls)), chance.choice([0.0, 12.5, 30.0], len(world.calls))], 1
    )
    ill = [
        (unit, float(due), float(lasts)) for unit in range(len(world.service.unit_stand)) if chance.random() < 0.3
        for due, lasts in zip((30.25, 120.5), chance.choice([2.75, 40.25], 2), strict=True)
    ]  # fmt: skip
    extras = replace(world.extras, infection=(0, 1, None)[seed % 3], ill=tuple(ill) if seed % 2 else ())
    return replace(
        world, service=dressed(bare(world), world.county, extras), extras=extras,
        calls=world.calls.with_own(infection=marks),
    )  # fmt: skip


def with_shocks(world: World, seed: int) -> World:
    """The same where for a while stations and hospitals are closed, crews are missing, and a neighbour helps.

    Some calls are those of casualties, who are taken where there is room.
    """
    chance = np.random.default_rng(seed + 7000)
    county, last = world.county, len(world.county.stations) - 1
    begin, more = 30.125 + int(chance.integers(0, 40)), int(chance.integers(1, 4)) if seed % 3 else 0
    end = begin + int(chance.integers(20, 120))
    if more:
        stations = (
            *county.stations[:-1],
            replace(county.stations[-1], ambulances=county.stations[-1].ambulances + more),
        )
        county = replace(county, stations=stations)
    classes = world.extras.classes
    if classes:
        classes = (*classes, *[(str(last), max(unit_class for of, unit_class in classes if int(of) == last))] * more)
    gone = [(unit, "closed") for unit in (0, 1)] if seed % 2 else []
    gone += [(unit, "crew-missing") for unit in range(2, 10) if seed % 4 < 3 and chance.random() < 0.4]
    shocks = [Shock(
        begin, end, tuple(gone), (int(chance.integers(0, 2)),) if seed % 5 < 3 else (),
        (last, more, float(chance.integers(1, 20)) + 0.0625, (None, 5)[seed % 2]) if more else None,
        ((0, int(chance.integers(1, 8))), (1, int(chance.integers(1, 8)))) if seed % 4 < 2 else (),
    )]  # fmt: skip
    if seed % 7 < 3:
        shocks.append(Shock(end - 10, end + 30, (), (1,)))
    calls, many = world.calls, len(world.calls)
    hurt = np.where(chance.random(many) < 0.3, chance.integers(1, 4, many), 0)
    calls = replace(calls, layer=np.where(hurt > 0, 128, calls.layer)).with_own(casualties=hurt.astype(float))
    extras = replace(world.extras, shocks=tuple(shocks), classes=classes)
    world = replace(world, county=county, calls=calls, extras=extras)
    return replace(world, service=dressed(bare(world), county, extras))


def with_pathways(world: World, seed: int) -> World:
    """The same where some patients have the pathway of their condition, behind the door of a hospital that can."""
    chance, many = np.random.default_rng(seed + 8000), len(world.calls)
    extras = replace(world.extras, pathways=(1, 2))
    calls = world.calls.with_own(
        care_path=np.where(chance.random(many) < 0.7, world.calls.condition + 1.0, 0.0),
        care_before=np.zeros(many), care_channel=np.zeros(many),
        care_treated=chance.integers(0, 200, many) / 4,
    )  # fmt: skip
    return replace(world, service=dressed(bare(world), world.county, extras), calls=calls, extras=extras)


def with_meetings(world: World, seed: int) -> World:
    """The same on roads, where second units that are not at the scene in time meet the first on the road."""
    needs = (
        Need((1,), ("B", "A"), None, "last", ("C",), (0.0, 2.0)[seed % 2], False, True),
        *(replace(need, meets=bool(need.second), skips=need.skips and seed % 2 == 0) for need in world.extras.needs),
    )  # fmt: skip
    calls = replace(world.calls, on_scene=np.floor(world.calls.on_scene) / 2)
    extras = replace(world.extras, needs=needs, meeting=(0.0, 2.0)[seed // 2 % 2])
    return replace(world, service=dressed(bare(world), world.county, extras), calls=calls, extras=extras)


def with_changing_roads(world: World, seed: int, part: float = 1 / 32, closing: bool = True) -> World:
    """The same where roads are slower for a while, and in some worlds some of them closed.

    They change at instants that are so much off a quarter of a minute.
    """
    chance = np.random.default_rng(seed + 9000)
    assert isinstance(world.county.travel, Roads)
    spells, at = [], 0.0
    for n in range(1 + seed % 3):
        begin = at + int(chance.integers(0, 200)) / 4 + part
        at = begin + int(chance.integers(20, 300)) / 4
        graph = world.county.travel.graph.copy()
        bends = sorted(node for node in graph if node.startswith("b"))
        for bend in chance.choice(bends, 4, replace=False).tolist() if closing and n == seed % 2 else ():
            kept = graph.subgraph(set(graph) - {bend})
            graph = kept.copy() if nx.is_strongly_connected(kept) else graph
        county = replace(world.county, travel=Roads(graph, "drawn for a test"))
        speeds = ((32.0, 32.0), (64.0, 16.0), (32.0, 16.0))[int(chance.integers(0, 3))]
        drive = replace(world.drive, km_per_hour=dict(zip(("primary", "track"), speeds, strict=True)))
        other = replace(world, county=county, drive=drive, extras=replace(world.extras, shocks=()))
        spells.append((begin, at, replace(other, service=dressed(bare(other), county, other.extras))))
    passable = tuple((begin, end, other.service) for begin, end, other in spells)
    features = [one for one in world.service.features if not isinstance(one, Episodes)]
    given = [one for one in world.service.features if isinstance(one, Episodes)] or [Episodes((), (), ())]
    features.insert(_place_of_episodes(world.service), replace(given[0], passable=passable))
    service = replace(world.service, features=tuple(features), start=date(2025, 1, 1))
    return replace(world, service=service, spells=tuple(spells))


def _place_of_episodes(service: Service) -> int:
    """Where they stand among the features of a service, or would."""
    later = (Episodes, Care, Transfers, Waiting)
    return next((n for n, one in enumerate(service.features) if isinstance(one, later)), len(service.features))


def with_sighted(world: World, seed: int) -> World:
    """The same with a sighted rule, where its rule is the one that these stand over."""
    if world.rule != "nearest":
        return world
    chance, many = np.random.default_rng(seed + 11000), len(world.county.zones)
    name = ("nearest unless a hole", "preparedness")[seed // 3 % 2]
    expected = tuple(chance.integers(0, 5, many).tolist())
    limit, weights = int(chance.integers(12, 80)) / 4, (1.0, 0.5, 0.25)[: 1 + seed // 6 % 3]
    extras = replace(world.extras, sighted=(name, limit, expected, weights))
    return replace(world, service=dressed(bare(world), world.county, extras), extras=extras)


def with_traffic(world: World, seed: int) -> World:
    """The same where traffic halves or doubles all speeds at quarters of an hour."""
    pace = np.random.default_rng(seed + 10000).choice([0.5, 1.0, 2.0], 20).tolist()
    traffic = ByHour([15.0 * quarter for quarter in range(len(pace))], pace)
    world = replace(world, service=replace(world.service, traffic=traffic))
    return replace(world, service=dressed(bare(world), world.county, world.extras))


def with_waiting(world: World, seed: int) -> World:
    """The same where units that are on no job wait elsewhere, by each rule, within limits or not."""
    chance = np.random.default_rng(seed + 6000)
    county = world.county
    names = [*(one.id for one in county.stations), *(one.id for one in county.zones[:5]), county.hospitals[0].id]
    posts = tuple(dict.fromkeys(str(name) for name in chance.choice(names, int(chance.integers(1, 6)))))
    table = tuple(
        (int(n), tuple(str(name) for name in chance.choice(names, int(chance.integers(0, n + 1)))))
        for n in sorted(set(chance.integers(1, 9, 3).tolist()))
    )  # fmt: skip
    rule = ("priority list", "compliance table", "dmexclp", "compliance table")[seed % 4]
    if rule != "compliance table" or not any(names for _, names in table):
        rule, table = (rule if rule != "compliance table" else "priority list"), ()
    waits = Waits(
        rule, posts, table, (0, 1, 2) if seed % 3 == 1 else tuple(range(24)),
        tuple(one.id for one in county.stations if chance.random() < 0.6) if seed % 5 == 2 else (),
        (None, 0.75)[seed % 2], float("inf") if seed % 4 < 2 else 6.5, (None, None, 2)[seed % 3],
        (None, None, None, None, 9)[seed % 5], tuple(chance.integers(0, 5, len(county.zones)).tolist()), 6.5,
    )  # fmt: skip
    extras = replace(world.extras, waits=waits, sighted=None)
    return replace(world, service=dressed(bare(world), county, extras), extras=extras)


def bare(world: World) -> Service:
    """The service of a world without features."""
    return a_service(
        world.county, world.rule, waits=world.service.waits, launch=float(world.service.launch_laws[0].law.mean),
        catchment=world.catchment, drive=world.drive, traffic=world.service.traffic,
    )  # fmt: skip


def with_transfers(world: World, seed: int) -> World:
    """The same with a place at each hospital, from where patients are carried to another, and some are carried on.

    Every sixth call is such a transfer; two calls in three may be carried on once, one in three twice.
    """
    chance = np.random.default_rng(seed + 3000)
    county, calls, many = world.county, world.calls, len(world.calls)
    zones, hospitals, travel = len(county.zones), len(county.hospitals), county.travel
    there = tuple(a_zone(f"at {one.id}", one.lon, one.lat) for one in county.hospitals)
    if isinstance(travel, MinutesTable):
        more = chance.integers(0, 49, (len(travel.sites), hospitals)) / 4
        for n, one in enumerate(county.hospitals):
            more[travel.sites.index(one.id), n] = 0.0
        travel = replace(
            travel, zones=(*travel.zones, *(one.id for one in there)),
            minutes=np.concatenate([travel.minutes, more], axis=1),
        )  # fmt: skip
    county = replace(county, zones=(*county.zones, *there), travel=travel)
    errand = np.where(chance.random(many) < 1 / 6, chance.integers(1, 3, many), 0)
    hospital = np.where(errand > 0, chance.integers(0, hospitals, many), -1)
    zone = np.where(errand > 0, zones + (hospital + 1) % hospitals, calls.zone)
    patient = np.full((many, 3), -1)
    emergency = errand == 0
    priority = np.where(errand > 0, chance.integers(2, 4, many), calls.priority)
    came = replace(
        calls, errand=errand, hospital=hospital, zone=zone, place=zone.copy(), patient=patient,
        conveyed=calls.conveyed | ~emergency, priority=priority,
    ).with_own(**{TRANSFER: transfer_marks(chance, many) * (errand > 0)[:, None]})  # fmt: skip
    parts = []
    for stream in (3, 4)[: seed % 3]:
        on = np.flatnonzero(emergency & calls.conveyed & (chance.random(many) < 2 / 3))
        late, count = came.at(on), len(on)
        parts.append(
            replace(
                late, errand=np.full(count, stream), hospital=np.zeros(count, dtype=np.int64),
                number=late.number, patient=np.stack([late.zone, late.layer, late.number], axis=1),
                priority=np.full(count, (1, 3)[seed // 3 % 2]), layer=late.layer + stream,
                on_scene=chance.integers(0, 20, count) / 4, handover=chance.integers(0, 40, count) / 4,
            ).with_own(**{TRANSFER: transfer_marks(chance, count)})
        )  # fmt: skip
    joined = came.with_more(parts)
    if later := sum(len(part) for part in parts):
        last = joined.ready[:-later].max()
        for column in (joined.called, joined.answered, joined.ready):
            column[-later:] = np.nextafter(last, np.inf)
    for name in ("patience", "cancelled", "empty_known"):
        joined.own[name][joined.errand > 0] = np.inf
    kinds = (CarriedOn(3, (seed % 2,), (0.0, 1.0)[:: 1 if seed % 2 == 0 else -1]), CarriedOn(4, (0, 1), ()))
    extras = replace(
        world.extras, transfers=True, carried_on=kinds[: seed % 3],
        kept=tuple(int(chance.integers(0, 2)) for _ in county.stations) if seed % 4 else (),
        lent=seed % 5 > 0, homewards=seed % 2 == 0,
        fleets=((0, 1, 2.5), (1, None, 0.25))[: seed // 2 % 3],
        sighted=None if world.extras.sighted is None else
        (*world.extras.sighted[:2], (*world.extras.sighted[2], *[0] * hospitals), world.extras.sighted[3]),
        flight=None if world.extras.flight is None else Flight(
            tuple((*row, *row[:hospitals]) for row in world.extras.flight.out),
            (*world.extras.flight.carried, *world.extras.flight.carried[:hospitals]), world.extras.flight.back,
        ),
    )  # fmt: skip
    catchment = {
        base: inside | {one.id for one in there if chance.random() < 0.6} for base, inside in world.catchment.items()
    }
    world = replace(world, county=county, calls=joined, catchment=catchment, extras=extras)
    return replace(world, service=dressed(bare(world), county, extras))


def transfer_marks(chance: np.random.Generator, count: int) -> np.ndarray:
    """Whether each is fetched and escorted, how long a patient is stabilised, where to, and the launch of a vehicle."""
    return np.stack(
        [chance.random(count) < 0.2, chance.random(count) < 0.4, chance.integers(0, 60, count) / 4,
         chance.random(count), chance.random(count)], axis=1,
    ).astype(float)  # fmt: skip


def some_roads(chance: np.random.Generator, zones: list[str], sites: list[str], parts: int = 2) -> County:
    """Eight junctions on a ring with chords, a third of them one-way, all with bends; two units at each site.

    Lengths are a multiple of a part of a kilometre: where it is small, no two ways are as long.
    """
    both: list[Any] = []
    one: list[Any] = []
    chords = [tuple(chance.choice(8, 2, replace=False).tolist()) for _ in range(5)]
    for a, b in [*((n, (n + 1) % 8) for n in range(8)), *chords]:
        kind, bend = (one if chance.random() < 1 / 3 else both), f"b{a}-{b}-{len(both) + len(one)}"
        for c, d in ((f"n{a}", bend), (bend, f"n{b}")):
            kind.append((c, d, int(chance.integers(1, 6 * parts + 1)) / parts,
                         str(chance.choice(["primary", "track"]))))  # fmt: skip
    named = dict.fromkeys(node for a, b, *_ in [*both, *one] for node in (a, b))
    bent = 0.0 if parts == 2 else 0.01  # no road passes by another's end
    net = roads(both, one, at={node: (113 + n / 10, 37.0 + bent * n * n) for n, node in enumerate(named)})
    return road_county(net, zones, dict.fromkeys(sites, 2), ["n6", "n0"])


def table(chance: np.random.Generator, rows: int, columns: int) -> tuple[tuple[float, ...], ...]:
    """Quarters up to six."""
    return tuple(map(tuple, (chance.integers(0, 25, (rows, columns)) / 4).tolist()))


@st.composite
def road_worlds(draw: st.DrawFn, redeciding: bool = False) -> World:
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
    return draw(worlds(county, drive, redeciding))


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


ON_ROADS = (
    with_traffic, with_destinations, with_infection, with_shocks, with_pathways, with_transfers, with_meetings,
    with_waiting, with_sighted, with_changing_roads,
)  # fmt: skip
"""What a world on roads may have besides, in the order in which it is put on: roads that change come last."""


def anything_on_roads(seed: int) -> World:
    """A world on roads with any of the features at once; most often roads change."""
    chance = np.random.default_rng(seed)
    some = chance.random() < 0.4, chance.random() < 0.5, chance.random() < 0.4
    world = crowded(seed, *some, by_road=True, parts=4096)
    for put_on in ON_ROADS:
        drawn = chance.random() < (0.9 if put_on is with_changing_roads else 0.45)
        if drawn or (put_on is with_infection and world.extras.own_law):
            world = put_on(world, seed)
    return world
