"""What must follow when the question is changed in a way whose answer is known, in any county, under every rule."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.calls import Calls, Demand, Profile, sample_calls
from sim.county import ByHour, County, Drive, MinutesTable, Roads
from sim.dispatch import Records, Service, simulate
from sim.dispatch.records import LOST, REACHED
from sim.ledger import INSTANTS
from tests.dispatch.random_worlds import World, dressed, quarters, road_worlds, table_worlds
from tests.dispatch.test_invariants import any_world, same
from tests.worlds import a_call, a_service, marks, some_calls, table_county

TIMES = ("called", "answered", "ready", "to_patient", "on_scene", "handover", "turnaround")

some = settings(max_examples=12)
"""Worlds for each law; to draw one takes longer than to live in it."""


def service_of(world: World, county: County, drive: Drive | None = None, **changed: Any) -> Service:
    """The world's service in another county."""
    given = {
        "waits": world.service.waits, "launch": float(world.service.launch_laws[0].law.mean),
        "catchment": world.catchment, "traffic": world.service.traffic,
    }  # fmt: skip
    service = a_service(county, world.rule, drive=drive or world.drive, **(given | changed))
    return dressed(service, county, world.extras)


def scaled(calls: Calls, factor: float) -> Calls:
    own = calls.own.copy()
    own["refill"] *= factor
    return replace(calls, own=own, **{name: getattr(calls, name) * factor for name in TIMES})


def slower(world: World, factor: float) -> Any:
    """The world's traffic, its hours longer by ``factor``."""
    traffic = world.service.traffic
    return ByHour([at * factor for at in traffic.since], traffic.pace) if isinstance(traffic, ByHour) else traffic


@some
@given(any_world)
def test_without_calls_nothing_happens(world: World) -> None:
    nothing = Calls(**{field.name: getattr(world.calls, field.name)[:0] for field in fields(Calls)})
    records = simulate(world.service, nothing)
    assert len(records) == len(records.ended) == 0
    assert records.instants.shape == (0, len(records.names))
    assert set(records.names) >= {instant.name for instant in INSTANTS}


@some
@given(table_worlds())
def test_without_travel_only_launch_and_wait_are_left(world: World) -> None:
    """All places are one: nobody is ever on the way, every job is its marks, and a call waits for a unit or leaves."""
    table = world.county.travel
    assert isinstance(table, MinutesTable)
    county = replace(world.county, travel=replace(table, minutes=np.zeros_like(table.minutes)))
    records, calls = simulate(service_of(world, county), world.calls), world.calls
    dispatched = records.instant("dispatched")
    launch = np.where(records.rolling, 0.0, float(world.service.launch_laws[0].law.mean))
    assert np.array_equal(records.instant("arrived"), dispatched + launch)
    job = sum(getattr(calls, name)[records.call] for name in ("to_patient", "on_scene"))
    job = job + np.where(records.hospital >= 0, (calls.handover + calls.turnaround)[records.call], 0.0)
    if "received" in records.names:  # a queue at the door, where bays are counted
        job = job + np.nan_to_num(records.instant("received") - records.instant("at_hospital"))
    assert np.array_equal(records.instant("clear"), dispatched + launch + job)
    home = records.instant("home")
    straight_on = np.isnan(home)
    assert np.array_equal(home[~straight_on], records.instant("clear")[~straight_on])


@some
@given(road_worlds())
def test_twice_as_far_at_twice_the_speed_is_as_long(world: World) -> None:
    roads = world.county.travel
    assert isinstance(roads, Roads)
    graph = roads.graph.copy()
    for *_, data in graph.edges(data=True):
        data["length_km"] *= 2
    faster = replace(
        world.drive,
        km_per_hour={kind: 2 * speed for kind, speed in world.drive.km_per_hour.items()},
        off_road_km_per_hour=2 * world.drive.off_road_km_per_hour,
    )
    county = replace(world.county, travel=Roads(graph, roads.label))
    before, after = simulate(world.service, world.calls), simulate(service_of(world, county, faster), world.calls)
    for name in ("ended", "call", "unit", "hospital", "rolling"):
        assert np.array_equal(getattr(before, name), getattr(after, name))
    assert np.array_equal(before.instants, after.instants, equal_nan=True)


@some
@given(table_worlds(), st.sampled_from([0.5, 2.0]))
def test_a_clock_of_another_pace_tells_the_same_story(world: World, factor: float) -> None:
    """All durations, gaps and drives halved or doubled: so is every instant, and nothing else changes."""
    table = world.county.travel
    assert isinstance(table, MinutesTable)
    county = replace(world.county, travel=replace(table, minutes=table.minutes * factor))
    launch = float(world.service.launch_laws[0].law.mean) * factor
    before = simulate(world.service, world.calls)
    needs = tuple(
        replace(need, prefer_within=None if need.prefer_within is None else need.prefer_within * factor)
        for need in world.extras.needs
    )
    asked_after = world.extras.asked_after * factor
    rosters = tuple(
        (station, tuple((at * factor, ends, on) for at, ends, on in of)) for station, of in world.extras.rosters
    )
    away = world.extras
    slow = {
        "breaks": tuple((begin * factor, end * factor, lasts * factor) for begin, end, lasts in away.breaks),
        "outages": tuple((unit, due * factor, lasts * factor) for unit, due, lasts in away.outages),
        "patience": None if away.patience is None else away.patience * factor,
    }
    world = replace(world, extras=replace(away, needs=needs, asked_after=asked_after, rosters=rosters, **slow))
    service = service_of(world, county, launch=launch, traffic=slower(world, factor))
    after = simulate(service, scaled(world.calls, factor))
    assert np.array_equal(before.instants * factor, after.instants, equal_nan=True)
    for name in ("ended", "call", "unit", "hospital", "rolling"):
        assert np.array_equal(getattr(before, name), getattr(after, name))


@some
@given(table_worlds())
def test_names_are_of_no_account(world: World) -> None:
    """Zones, stations and hospitals called otherwise, their alphabetical order turned round."""
    county, table = world.county, world.county.travel
    assert isinstance(table, MinutesTable)

    def anew(name: str) -> str:
        return f"{chr(255 - ord(name[0]))}{9 - int(name[1:]) if name[1:].isdigit() else name[1:]}"

    renamed = replace(
        county,
        zones=tuple(replace(zone, id=anew(zone.id), name=anew(zone.id)) for zone in county.zones),
        stations=tuple(replace(station, id=anew(station.id)) for station in county.stations),
        hospitals=tuple(replace(hospital, id=anew(hospital.id)) for hospital in county.hospitals),
        travel=MinutesTable(tuple(map(anew, table.sites)), tuple(map(anew, table.zones)), table.minutes),
    )
    catchment = {anew(station): set(map(anew, zones)) for station, zones in world.catchment.items()}
    answers, rosters = world.extras.answers, world.extras.rosters
    renewed = replace(
        world.extras, answers=tuple(map(anew, answers)), rosters=tuple((anew(station), of) for station, of in rosters)
    )
    world = replace(world, extras=renewed)
    after = simulate(service_of(world, renamed, catchment=catchment), world.calls)
    assert same(simulate(world.service, world.calls), after)


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_stations_is_of_no_account_where_no_two_are_as_near(seed: int, chance: Any) -> None:
    """A tie goes to the station that stands first; drives of which no sum is another's have none."""
    draw = np.random.default_rng(seed)
    zones, bases = [f"z{n}" for n in range(5)], [f"s{n}" for n in range(4)]
    minutes = {site: dict(zip(zones, draw.uniform(1, 30, 5).tolist(), strict=True)) for site in [*bases, "clinic"]}
    units = dict(zip(bases, draw.integers(0, 3, 4).tolist(), strict=True))
    rows = [
        a_call(at, zones[draw.integers(5)], on_scene=draw.uniform(5, 40), to_hospital=draw.random() < 0.5)
        for at in np.cumsum(draw.exponential(6, 60)).tolist()
    ]
    order = list(bases)
    chance.shuffle(order)

    def served_by(stations: list[str]) -> list[tuple[float, ...]]:
        county = table_county(minutes, {base: units[base] for base in stations}, ["clinic"])
        records = simulate(a_service(county, waits=seed % 2 == 0, launch=1.5), some_calls(county, *rows))
        station = [bases.index(stations[at]) for at in records.station]
        instants = np.nan_to_num(records.instants, nan=-1.0).tolist()
        return [(int(call), at, *times) for call, at, times in zip(records.call, station, instants, strict=True)]

    assert served_by(order) == served_by(bases)


@some
@given(any_world)
def test_a_station_without_ambulances_is_none(world: World) -> None:
    """It stands first, where its number shifts all others, and where another stands: a table of minutes from
    some new place would tell something new of the roads between zones.
    """
    county, table = world.county, world.county.travel
    base = replace(county.stations[0], id="empty", ambulances=0)
    if isinstance(table, MinutesTable):
        there = table.sites.index(county.stations[0].id)
        minutes = np.concatenate([table.minutes[[there]], table.minutes])
        table = MinutesTable(("empty", *table.sites), table.zones, minutes)
    more = replace(county, stations=(base, *county.stations), travel=table)
    catchment = world.catchment | {"empty": {zone.id for zone in county.zones}}
    classes = tuple((str(int(number) + 1), unit_class) for number, unit_class in world.extras.classes)
    shifted = replace(world, extras=replace(world.extras, classes=classes))
    before, after = (
        simulate(world.service, world.calls),
        simulate(service_of(shifted, more, catchment=catchment), world.calls),
    )
    assert np.array_equal(before.station + 1, after.station)
    assert np.array_equal(before.instants, after.instants, equal_nan=True)
    assert np.array_equal(before.unit, after.unit)


@some
@given(table_worlds())
def test_nor_is_one_whose_ambulances_can_go_nowhere(world: World) -> None:
    county, table = world.county, world.county.travel
    assert isinstance(table, MinutesTable)
    far = np.full((1, len(table.zones)), np.inf)
    more = replace(
        county,
        stations=(*county.stations, replace(county.stations[0], id="island", ambulances=2)),
        travel=MinutesTable((*table.sites, "island"), table.zones, np.concatenate([table.minutes, far])),
    )
    catchment = world.catchment | {"island": {zone.id for zone in county.zones}}
    after = simulate(service_of(world, more, catchment=catchment), world.calls)
    before = simulate(world.service, world.calls)
    # of two more crews besides
    known = len(world.service.unit_stand)
    theirs = {"on_duty": before.besides["on_duty"]} if "on_duty" in before.besides else {}
    if "breaks" in after.besides:
        breaks = after.besides["breaks"].reshape(-1, 3)
        theirs["breaks"] = breaks[breaks[:, 0] < known].ravel()
    absences = tuple(one for one in after.absences if one.unit < known)
    assert same(before, replace(after, besides=after.besides | theirs, absences=absences), numbered_anew="node")


@some
@given(table_worlds(), st.randoms(use_true_random=False))
def test_a_zone_in_two_halves_at_one_place_is_served_as_one(world: World, chance: Any) -> None:
    """Each call of the first zone comes from either half: the same unit goes, at the same instants.

    Patients are carried: from a scene to the other half the table knows only the way by a site.
    """
    county, table = world.county, world.county.travel
    assume(world.extras.sighted is None)  # such a rule knows what it expects of each zone
    assume((world.service.destination[:, 0] >= 0).all())
    calls = replace(world.calls, conveyed=np.ones(len(world.calls), dtype=bool))
    assert isinstance(table, MinutesTable)
    half = replace(county.zones[0], id="half", people=county.zones[0].people // 2)
    split = replace(
        county,
        zones=(*county.zones, half),
        travel=MinutesTable(table.sites, (*table.zones, "half"), table.minutes[:, [*range(len(table.zones)), 0]]),
    )
    zone = calls.zone.copy()
    other = [n for n in np.flatnonzero(zone == 0).tolist() if chance.random() < 0.5]
    zone[other] = len(county.zones)
    catchment = {
        station: zones | ({"half"} if county.zones[0].id in zones else set())
        for station, zones in world.catchment.items()
    }
    after = simulate(service_of(world, split, catchment=catchment), replace(calls, zone=zone))
    assert same(simulate(world.service, calls), after, numbered_anew="node")


def test_the_halves_call_together_as_often_as_the_whole() -> None:
    """In distribution: a sum of Poisson counts. The half that keeps the name keeps only calls that the whole had."""
    flat = Profile((1.0,) * 168, (1.0,) * 12)
    whole, halves = Demand(("z",), np.array([730.0]), flat), Demand(("z", "half"), np.array([365.0, 365.0]), flat)
    drawn = [[sample_calls(d, marks(), date(2025, 1, 1), 30, 1, n) for d in (whole, halves)] for n in range(40)]
    counts = np.array([[len(calls) for calls in pair] for pair in drawn])
    mean, deviation = 60.0, np.sqrt(60.0 / 40)
    assert np.all(np.abs(counts.mean(axis=0) - mean) < 3.3 * deviation)
    assert np.all(np.abs(counts.var(axis=0, ddof=1) / mean - 1) < 3.3 * np.sqrt(2 / 39))
    for one, two in drawn:
        mine = two.zone == 0
        assert set(two.called[mine].tolist()) <= set(one.called.tolist())


@st.composite
def one_place(draw: st.DrawFn) -> tuple[int, list[dict[str, Any]]]:
    """Calls of one priority in a county without distances."""
    at, rows = 0.0, []
    for _ in range(draw(st.integers(1, 40))):
        at += draw(quarters(6))
        rows.append(a_call(at, "z", on_scene=draw(quarters(30))))
    return draw(st.integers(1, 4)), rows


class TestOneMoreUnit:
    """Where all are equally near and a job is its call's, one unit more makes no call worse off.

    Not so in general: with distances another unit may go, and clear elsewhere and later; with priorities an
    urgent call that is sent at once may leave a lesser one behind a longer job; with a launch, a unit still
    rolling is quicker than one at home. The laws below have none of these.
    """

    def both(self, units: int, rows: list[dict[str, Any]], waits: bool) -> tuple[Records, Records]:
        found = []
        for count in (units, units + 1):
            county = table_county({"s": {"z": 0.0}}, {"s": count}, ["s"])
            found.append(simulate(a_service(county, waits=waits), some_calls(county, *rows)))
        return found[0], found[1]

    @given(one_place())
    def test_loses_no_call_that_was_served(self, drawn: tuple[int, list[dict[str, Any]]]) -> None:
        """By induction the larger system serves whatever the smaller does at that instant, and one call more at most:
        so it is full only when the smaller is."""
        fewer, more = self.both(*drawn, waits=False)
        assert not np.any((fewer.ended == REACHED) & (more.ended == LOST))

    @given(one_place())
    def test_makes_no_call_wait_longer(self, drawn: tuple[int, list[dict[str, Any]]]) -> None:
        """Kiefer and Wolfowitz, Transactions of the AMS 78 (1955): the ordered workloads stay below, first come first
        served."""
        fewer, more = self.both(*drawn, waits=True)
        fewer_sent, more_sent = (one.of_call(one.instant("dispatched")) for one in (fewer, more))
        assert np.all(more_sent <= fewer_sent)
