"""What holds on every day, in any county, under every rule."""

from __future__ import annotations

from copy import copy
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from sim.calls import Calls
from sim.county import STEADY, ByHour, MinutesTable
from sim.dispatch import Records, Service, simulate
from sim.dispatch.features import Beds
from sim.dispatch.records import CARRIER, FIRST, GONE, LOST, REACHED, SECOND, UNREACHABLE
from tests.dispatch.random_worlds import (
    World,
    busy_county,
    crowded,
    dressed,
    road_worlds,
    table_worlds,
    tiered_worlds,
    with_transfers,
)
from tests.worlds import a_service

any_world = st.one_of(table_worlds(), road_worlds(), st.integers(0, 10**6).map(busy_county))


def jobs_of_units(records: Records) -> list[list[int]]:
    """Rows of each unit in the order of dispatch."""
    units = range(records.unit.max() + 1 if len(records) else 0)
    order = np.argsort(records.instant("dispatched"), kind="stable")
    return [[row for row in order.tolist() if records.unit[row] == unit] for unit in units]


@pytest.mark.long
@given(any_world)
def test_instants_come_in_their_order(world: World) -> None:
    records = simulate(world.service, world.calls)
    assert np.all(records.instant("dispatched") >= world.calls.ready[records.call])
    for instants in records.instants:
        assert np.all(np.diff(instants[~np.isnan(instants)]) >= 0)
    for name in ("dispatched", "arrived", "at_patient", "left_scene", "clear"):
        assert not np.isnan(records.instant(name)).any()
    assert np.array_equal(np.isnan(records.instant("launched")), records.rolling)
    carried = records.hospital >= 0
    for name in ("at_hospital", "handed_over"):
        assert np.array_equal(np.isnan(records.instant(name)), ~carried)
    assert np.array_equal(carried, world.calls.conveyed[records.call])
    assert np.all(np.diff(records.instant("clear")) >= 0)  # rows stand in the order in which jobs ended


@pytest.mark.long
@given(any_world)
def test_every_call_ends_once(world: World) -> None:
    records = simulate(world.service, world.calls)
    assert set(records.ended) <= {REACHED, LOST, UNREACHABLE} | ({GONE} if world.extras.patience is not None else set())
    assert sorted(records.call) == np.flatnonzero(records.ended == REACHED).tolist()
    if world.service.waits:
        assert LOST not in records.ended
    else:
        asked = records.of_calls.get("asked_in_vain", np.zeros(len(world.calls)))
        later = (world.calls.ready + asked * world.extras.asked_after)[records.call]
        assert np.array_equal(records.instant("dispatched"), later)


@pytest.mark.long
@given(any_world)
def test_a_unit_has_one_job_at_a_time_and_gets_home_between_or_not(world: World) -> None:
    records, tables = simulate(world.service, world.calls), world.service.tables
    dispatched, clear, home = (records.instant(name) for name in ("dispatched", "clear", "home"))
    for rows in jobs_of_units(records):
        for row, after in pairwise([*rows, None]):
            carried = records.hospital[row]
            node = (
                tables.hospital_node[carried] if carried >= 0 else tables.zone_node[world.calls.zone[records.call[row]]]
            )
            way = tables.way_home(int(node), int(records.station[row])).minutes
            at_home = world.service.traffic.arrival(float(clear[row]), way)
            if after is None:
                assert home[row] == at_home
                continue
            assert dispatched[after] >= clear[row]
            straight_on = dispatched[after] == clear[row] and records.rolling[after]
            assert np.isnan(home[row]) == (straight_on or dispatched[after] < at_home)
            assert records.rolling[after] == np.isnan(home[row])


@pytest.mark.long
@given(any_world)
def test_the_minutes_of_all_units_add_up(world: World) -> None:
    """On jobs, on the way home, and at home: together as long as the day, for every unit."""
    records = simulate(world.service, world.calls)
    if not len(records):
        return
    dispatched, clear, home = (records.instant(name) for name in ("dispatched", "clear", "home"))
    end = np.nanmax(home)
    for rows in jobs_of_units(records):
        if not rows:
            continue
        next_sent = np.append(dispatched[rows[1:]], end)
        got_home = np.where(np.isnan(home[rows]), next_sent, home[rows])
        busy, homeward, at_home = clear[rows] - dispatched[rows], got_home - clear[rows], next_sent - got_home
        assert min(busy.min(), homeward.min(), at_home.min()) >= 0
        total = busy.sum() + homeward.sum() + at_home.sum() + dispatched[rows[0]]
        assert total == pytest.approx(end)


@pytest.mark.parametrize("seed", [seed for seed in range(1, 36) if seed % 3])
def test_a_patient_is_never_in_two_beds(seed: int) -> None:
    """Who is carried on leaves one when he is bound for the other; in a bed or refused, his is one stay in all."""
    world = with_transfers(crowded(seed, besides=seed % 2 == 0, diverting=True), seed)
    records = simulate(world.service, world.calls)
    [beds] = (feature for feature in world.service.features if isinstance(feature, Beds))
    [lain] = beds.lain(records, np.inf).values()
    assert (records.of_calls["bed"] > 0).any()
    for patient in np.unique(lain.patient).tolist():
        mine = np.flatnonzero(lain.patient == patient)
        since, until = lain.since[mine], lain.until[mine]
        assert np.all(since < until)
        assert np.array_equal(until[:-1], since[1:])
        first = records.call == patient
        door = records.instant("at_hospital")[first & (records.hospital >= 0)]
        if len(door):  # else he was fetched
            assert until[-1] == door[0] + world.extras.stay
    for hospital, count in enumerate(world.extras.beds):
        here = lain.lies & (lain.hospital == hospital)
        minutes, over = lain.level(here, count, (0.0, 10_000.0))
        assert minutes <= count * 10_000
        assert not (over and beds.refuses)


def reached_by(service: Service) -> np.ndarray:
    """Whether the units of a stand may serve a call of a rank and can reach it from their base, (stands, ranks)."""
    minutes = service.tables.base_minutes[[stand.station for stand in service.stands]]
    needs = service.stand_handicap.shape[1] // service.handicap.shape[1]
    return service.stand_handicap + np.tile(minutes, (1, needs)) < np.inf


def free_from(records: Records, world: World) -> np.ndarray:
    """When the unit of each assignment is free again: clear, or home, or refilled there."""
    free = records.instant("home" if world.extras.home_first else "clear")
    return np.fmax(free, records.instant("refilled")) if world.extras.refills else free


@pytest.mark.long
@given(any_world)
def test_nobody_who_may_serve_a_call_stands_idle_while_it_waits(world: World) -> None:
    records, service = simulate(world.service, world.calls), world.service
    sent = records.of_call(records.instant("dispatched"))
    idle_from = [[(-np.inf, np.inf)] for _ in service.unit_station]
    for unit, rows in enumerate(jobs_of_units(records)):
        begun = [*records.instant("dispatched")[rows], np.inf]
        ended = [-np.inf, *free_from(records, world)[rows]]
        idle_from[unit] = list(zip(ended, begun, strict=True))
    away = world.extras.rosters or world.extras.breaks or world.extras.outages or world.extras.patience is not None
    assume(not away)  # who of them is on duty, and who is gone, the reference says
    reach, ranks, asked = reached_by(service), service.ranks(world.calls), records.of_calls.get("asked_in_vain")
    for call, ready in enumerate(world.calls.ready):
        if asked is not None and asked[call]:
            continue  # who is asked when, the reference says
        until = np.inf if np.isnan(sent[call]) else sent[call]
        for unit, stand in enumerate(service.unit_stand):
            if not reach[stand, ranks[call]]:
                continue
            if records.ended[call] == LOST:
                assert not any(clear <= ready < start for clear, start in idle_from[unit])
            else:
                assert not any(min(start, until) > max(clear, ready) for clear, start in idle_from[unit])


@pytest.mark.long
@given(any_world)
def test_a_call_is_unreachable_only_where_no_unit_may_go(world: World) -> None:
    records, service = simulate(world.service, world.calls), world.service
    staffed = np.array([stand.units > 0 for stand in service.stands])
    reach = reached_by(service)[staffed].any(axis=0)
    nobody = ~reach[service.ranks(world.calls)]
    if world.extras.answers:  # nor where nobody can be raised, and nobody is under way
        nobody |= (records.ended == UNREACHABLE) & (records.of_calls["asked_in_vain"] > 0)
    assert np.array_equal(records.ended == UNREACHABLE, nobody)


@pytest.mark.long
@given(st.integers(0, 10**6).map(busy_county))
def test_kilometres_are_minutes_where_a_kilometre_takes_a_minute(world: World) -> None:
    """Also for units that turned off their way home, or turned round on it: minutes at ordinary speed."""
    records, calls = simulate(world.service, world.calls), world.calls
    worked = np.vectorize(world.service.traffic.worked, otypes=[float])
    begun = np.where(records.rolling, records.instant("dispatched"), records.instant("launched"))
    drive = (worked(records.instant("arrived")) - worked(begun)) / calls.drive[records.call]
    assert records.travel_km == pytest.approx(drive, abs=1e-6)
    carried = records.hospital >= 0
    transport = worked(records.instant("at_hospital")[carried]) - worked(records.instant("left_scene")[carried])
    assert records.transport_km[carried] * calls.transport[records.call[carried]] == pytest.approx(transport, abs=1e-6)
    assert np.isnan(records.transport_km[~carried]).all()


@pytest.mark.long
@given(st.integers(0, 10**6).map(busy_county))
def test_looking_at_every_rolling_unit_would_choose_the_same(world: World) -> None:
    """The loop passes over units that cannot win; with a pace without end it passes over none."""
    quick, tables = simulate(world.service, world.calls), copy(world.service.tables)
    for ways in tables.ways_home:
        for node in range(len(tables.rows)):
            ways[node].pace = float("inf")
    thorough = simulate(replace(world.service, tables=tables), world.calls)
    assert same(quick, thorough)
    assert quick.rolling.any()


def same(one: Records, other: Records, numbered_anew: str = "") -> bool:
    """Equal to the last bit, calls aside, and a column whose numbers are of other tables."""
    names = [
        field.name
        for field in fields(Records)
        if field.name not in ("calls", "names", "of_calls", "besides", "absences", "moves", numbered_anew)
    ]
    assert one.names == other.names
    assert (one.absences, one.moves) == (other.absences, other.moves)
    for mine, theirs in ((one.of_calls, other.of_calls), (one.besides, other.besides)):
        assert {name: column.tolist() for name, column in mine.items()} == {
            name: column.tolist() for name, column in theirs.items()
        }
    columns = [(getattr(one, n), getattr(other, n)) for n in names if getattr(one, n) is not None]
    return all(np.array_equal(mine, theirs, equal_nan=mine.dtype == float) for mine, theirs in columns)


@pytest.mark.long
@given(any_world)
def test_traffic_at_ordinary_speed_is_no_traffic(world: World) -> None:
    steady, ordinary = (replace(world.service, traffic=traffic) for traffic in (STEADY, ByHour([0.0], [1.0])))
    assert same(simulate(steady, world.calls), simulate(ordinary, world.calls))


@pytest.mark.long
@given(any_world)
def test_a_run_leaves_nothing_behind(world: World) -> None:
    assert same(simulate(world.service, world.calls), simulate(world.service, world.calls))


@pytest.mark.long
@given(table_worlds(), st.randoms(use_true_random=False))
def test_the_order_of_zones_is_of_no_account(world: World, chance: Any) -> None:
    order = list(range(len(world.county.zones)))
    chance.shuffle(order)
    table = world.county.travel
    assert isinstance(table, MinutesTable)
    zones = tuple(world.county.zones[n] for n in order)
    turned = MinutesTable(table.sites, tuple(table.zones[n] for n in order), table.minutes[:, order])
    county = replace(world.county, zones=zones, travel=turned)
    launch = float(world.service.launch_laws[0].law.mean)
    service = a_service(county, world.rule, waits=world.service.waits, launch=launch, catchment=world.catchment,
                        drive=world.drive, traffic=world.service.traffic)  # fmt: skip
    extras = world.extras
    if extras.sighted is not None:  # calls expected, by zone
        name, within, expected, weights = extras.sighted
        extras = replace(extras, sighted=(name, within, tuple(expected[n] for n in order), weights))
    service = dressed(service, county, extras)
    calls = replace(world.calls, zone=np.argsort(order)[world.calls.zone])
    assert same(simulate(world.service, world.calls), simulate(service, calls), numbered_anew="node")


@pytest.mark.long
@given(any_world)
def test_calls_to_come_change_nothing_that_was(world: World) -> None:
    """Rules see the situation, never the future: the first half of the calls fares the same without the second."""
    half = len(world.calls) // 2
    first = Calls(**{field.name: getattr(world.calls, field.name)[:half] for field in fields(Calls)})
    whole, part = simulate(world.service, world.calls), simulate(world.service, first)
    until = world.calls.ready[half]
    for records in (whole, part):
        assert np.all(np.diff(records.instant("clear")) >= 0)
    early = [records.instant("dispatched") < until for records in (whole, part)]
    early[0] &= whole.call < half
    for column in ("call", "unit", "rolling"):
        mine, theirs = (getattr(r, column)[e] for r, e in zip((whole, part), early, strict=True))
        assert np.array_equal(mine, theirs)
    kept = [name != "home" for name in whole.names]  # a later call may cut a way home short
    mine, theirs = (r.instants[e][:, kept] for r, e in zip((whole, part), early, strict=True))
    assert np.array_equal(mine, theirs, equal_nan=True)


@pytest.mark.long
@settings(max_examples=60, phases=[Phase.generate])
@given(tiered_worlds())
def test_units_sent_besides_keep_to_their_call(world: World) -> None:
    """One job at a time; of the classes asked for; gone when the first goes; no patient carried twice, or forgotten."""
    records, service, calls = simulate(world.service, world.calls), world.service, world.calls
    for rows in jobs_of_units(records):
        clear, sent = records.instant("clear")[rows], records.instant("dispatched")[rows]
        assert np.all(sent[1:] >= clear[:-1])
    role = np.zeros(len(records)) if records.role is None else records.role
    outcome = np.zeros(len(records)) if records.outcome is None else records.outcome
    assert sorted(records.call[(role == FIRST) & (outcome == 0)]) == np.flatnonzero(records.ended == REACHED).tolist()
    names = [service.fleet.names[service.stands[stand].unit_class] for stand in service.unit_stand]
    left, at_patient = records.instant("left_scene"), records.instant("at_patient")
    leaves = records.of_call(left)
    for row in np.flatnonzero(role == SECOND):
        call = records.call[row]
        need = next(need for need in world.extras.needs if calls.priority[call] in need.priorities)
        assert names[records.unit[row]] in need.second
        if outcome[row] == 0:
            assert left[row] == max(leaves[call], at_patient[row])
        else:
            assert np.isnan(records.instant("arrived")[row])
    for row in np.flatnonzero(role == CARRIER):
        assert names[records.unit[row]] not in world.extras.cars
        assert left[row] >= at_patient[row] + world.extras.loading
    carried = np.bincount(records.call[records.hospital >= 0], minlength=len(calls))
    assert np.all(carried <= 1)
    alone = np.isin(np.arange(len(calls)), records.call[role == CARRIER])
    cars = np.array([names[unit] in world.extras.cars for unit in records.unit], dtype=bool)
    by_car = np.isin(np.arange(len(calls)), records.call[(role == FIRST) & cars & (outcome == 0)])
    led = np.isfinite(service.tables.hospital_minutes[calls.places()]).any(axis=1)  # roads choose the hospital
    assert not carried[~led].any()
    reached = (records.ended == REACHED) & calls.conveyed & led
    assert np.array_equal(carried[reached] == 1, (alone | ~by_car)[reached])
