"""The model against a slow simulator that is plainly right: equal to the last bit.

All rules, waiting and losing, with traffic and without.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import currently_in_test_context, event, given, settings

from sim.county import STEADY, ByHour, Traffic
from sim.county.travel.network import Network
from sim.dispatch import simulate
from tests.dispatch.random_worlds import (
    World,
    anything_on_roads,
    bare,
    crowded,
    dressed,
    road_worlds,
    table_worlds,
    tiered_worlds,
    with_changing_roads,
    with_destinations,
    with_infection,
    with_meetings,
    with_pathways,
    with_shocks,
    with_transfers,
    with_waiting,
)
from tests.dispatch.reference import Changing, Map, Pace, Table, reference, steady
from tests.worlds import told


def route_home(world: World):
    """Where two ways home are equally fast, the reference takes the one that the model's tables take.

    To the tables a chain of bends is one edge; the reference drives it bend by bend.
    """
    tables, nodes = world.service.tables, list(world.county.travel.graph)
    stations = [station.id for station in world.county.stations]
    graph = Network(world.county.travel, world.drive, world.county.position).graph

    def route(place: str, home: str) -> list[str]:
        start = tables.road_node.tolist().index(nodes.index(place))
        passed = graph.number[tables.road_node[tables.way_home(start, stations.index(home)).nodes]]
        pieces = [piece for a, b in pairwise(passed.tolist()) for piece in graph.chain(a, b).tolist()]
        return [place, *(nodes[end] for end in graph.whole.end[pieces])]

    return route


def route_out(world: World):
    """The same of the way to a call; between two places at which a unit may turn, NetworkX finds the way."""
    tables, nodes = world.service.tables, list(world.county.travel.graph)
    zones = [zone.id for zone in world.county.zones]

    def route(place: str, zone: str) -> list[str]:
        start = tables.road_node.tolist().index(nodes.index(place))
        stops = tables.road_node[tables.ways_out[start, zones.index(zone)].nodes]
        found = [place]
        for a, b in pairwise(stops.tolist()):
            found += nx.dijkstra_path(world.county.travel.graph, nodes[a], nodes[b], weight=minutes)[1:]
        return found

    def minutes(a: Any, b: Any, ways: Any) -> float:
        speed = world.drive.km_per_hour
        return min(way["length_km"] / speed[way["road_class"]] for way in ways.values())

    return route


def on_a_map(world: World) -> Map:
    """The roads of a world, and the places at which a unit may turn."""
    tables, nodes = world.service.tables, list(world.county.travel.graph)
    known = {nodes[node] for node in tables.road_node[: tables.rows.own].tolist()}
    return Map(world.county, world.drive, route_home(world), route_out(world), known)


def on_changing_roads(world: World) -> Changing:
    """Roads whose ways NetworkX finds: lengths are such that no two are as fast."""

    def roads(one: World) -> Map:
        found = on_a_map(one)
        found.route = found.out = lambda a, b: nx.dijkstra_path(found.graph, a, b, weight="minutes")
        return found

    return Changing(roads(world), *((begin, end, roads(one)) for begin, end, one in world.spells))


def remember(what: str) -> None:
    """Let Hypothesis count it, where it is at work."""
    if currently_in_test_context():
        event(what)


def in_both(world: World, place: Table | Map | Changing) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    records = simulate(world.service, world.calls)
    mine = told(records)
    for row in mine:
        for one in (row, *row.get("early", ()), *row.get("besides", ())):
            one.pop("travel_km", None)
            one.pop("transport_km", None)
        for one in row.get("early", ()):
            remember(f"an assignment was {one['outcome']}")
        remember(f"{row['ended']}, {'rolling' if row.get('rolling') else 'standing'}")
    fetched = [records.of_calls.get(f"fetched_{name}") for name in ("arrived", "door", "to")]
    for call, row in enumerate(mine):
        if row["ended"] == "fetched":
            row["fetched"] = tuple(float(column[call]) for column in fetched if column is not None)
    for row, at in zip(mine, records.of_calls.get("treated", ()), strict=False):
        row["treated"] = None if np.isnan(at) else float(at)
    remember("the same pace all day" if world.service.traffic is STEADY else "traffic")
    spells: list[tuple[str, int, float, float]] = []
    moves: list[tuple[Any, ...]] = []
    theirs = reference(
        world.county, place, world.service, world.calls, world.rule, world.catchment, pace_of(world.service.traffic),
        world.extras, spells, moves,
    )  # fmt: skip
    away = sorted((one.why, one.unit, one.since, one.until) for one in records.absences if one.why != "off-duty")
    for why, *_ in away:
        remember(f"a unit was away: {why}")
    moved = [
        (one.unit, one.to, one.since, None if one.there != one.there else one.there, one.left) for one in records.moves
    ]
    for one in moved:
        remember(f"a unit was moved: {one[3] is not None}")
    for row in (*mine, *theirs):  # of those sent at one instant
        if "early" in row:
            row["early"] = sorted(row["early"], key=lambda one: (one["dispatched"], one["clear"], one["unit"]))
        if "besides" in row:
            row["besides"] = sorted(row["besides"], key=lambda one: (one["role"], one["dispatched"], one["unit"]))
    mine.append({"away": away, "moves": sorted(moved, key=lambda one: (one[2], one[0]))})
    theirs.append({"away": sorted(spells), "moves": sorted(moves, key=lambda one: (one[2], one[0]))})
    return mine, theirs


def pace_of(traffic: Traffic) -> Pace:
    if not isinstance(traffic, ByHour):
        return steady
    return lambda instant: next(
        pace for since, pace in zip(reversed(traffic.since), reversed(traffic.pace), strict=True) if since <= instant
    )


@pytest.mark.long
@settings(max_examples=300)
@given(table_worlds(redeciding=True))
def test_in_a_county_of_minutes(world: World) -> None:
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(90))
def test_in_a_crowded_county_with_all_features_at_once(seed: int) -> None:
    world = crowded(seed)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", [*range(24), *range(60, 84)])
def test_in_a_crowded_county_whose_classes_differ_in_kind(seed: int) -> None:
    """Units of one class rest in some hours, launch in another time and fly; who flies goes where it was sent."""
    world = crowded(seed, kinds=True)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(120))
def test_in_a_crowded_county_where_units_are_sent_besides(seed: int) -> None:
    """Second units that come at once or later, are skipped or not; cars that carry nobody; some of them fly.

    From the sixtieth on units on their way are decided about again.
    """
    world = crowded(seed, kinds=seed % 3 == 1, besides=True)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(60))
def test_in_a_crowded_county_whose_hospitals_are_full(seed: int) -> None:
    """Units that leave the scene go where there is room, at the door and in a bed, whatever else the service has."""
    world = crowded(seed, kinds=seed % 5 == 1, besides=seed % 3 == 2, diverting=True)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(36))
def test_in_a_crowded_county_with_transfers(seed: int) -> None:
    """Some patients are carried from one hospital to another, some are fetched, some carried on twice."""
    world = crowded(seed, kinds=seed % 3 == 1, besides=seed % 2 == 0, diverting=seed % 4 > 1)
    world = with_transfers(world, seed)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(120, 150))
def test_in_a_crowded_county_whose_hospitals_differ(seed: int) -> None:
    """They treat one condition or both, by the hour; patients go by every rule, by shares, and out of the county."""
    world = with_destinations(crowded(seed, kinds=seed % 3 == 1, besides=seed % 2 == 0, diverting=seed % 4 > 1), seed)
    world = with_transfers(world, seed) if seed % 5 < 2 else world
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(60, 90))
def test_in_a_crowded_county_with_an_infection(seed: int) -> None:
    """Crews put on protection, units are cleaned, staff is ill; patients go to the hospitals that treat them."""
    world = with_destinations(crowded(seed, kinds=seed % 3 == 1, besides=seed % 2 == 0, diverting=seed % 4 > 1), seed)
    world = with_infection(world, seed)
    world = with_transfers(world, seed) if seed % 5 < 2 else world
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(48))
def test_in_a_crowded_county_whose_units_wait_elsewhere(seed: int) -> None:
    """At posts by a list, a table or DMEXCLP, within limits and at some hours; every move agrees, too."""
    world = with_waiting(crowded(seed, kinds=seed % 3 == 1, besides=seed % 2 == 0, diverting=seed % 4 > 1), seed)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(24))
def test_in_a_crowded_county_that_is_shocked(seed: int) -> None:
    """Stations and hospitals are closed, crews missing, neighbours help, and casualties go where there is room."""
    world = crowded(seed, kinds=seed % 3 == 1, besides=seed % 2 == 0, diverting=seed % 4 > 1)
    world = with_destinations(world, seed) if seed % 5 < 3 else world
    mine, theirs = in_both(with_shocks(world, seed), Table(world.county))
    assert mine == theirs


RICH = (with_destinations, with_infection, with_shocks, with_pathways, with_transfers, with_waiting)
"""What a world may have besides what a crowded county has, in the order in which it is put on."""


@pytest.mark.long
@pytest.mark.parametrize("seed", [*range(1000, 1300), 2089, 2211, 2333])
def test_in_random_worlds_with_random_features(seed: int) -> None:
    """Three hundred of them, with any of the features at once."""
    chance = np.random.default_rng(seed)
    world = crowded(seed, kinds=chance.random() < 0.4, besides=chance.random() < 0.4, diverting=chance.random() < 0.4)
    for put_on in RICH:
        if chance.random() < 0.5 or (put_on is with_infection and world.extras.own_law):
            world = put_on(world, seed)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.parametrize("seed", range(60, 120))
def test_in_a_crowded_county_with_roads(seed: int) -> None:
    """Units on their way are anywhere on a road when it is decided again; some are sent besides, some fly."""
    world = crowded(seed, kinds=seed % 3 == 1, besides=seed % 2 == 0, by_road=True)
    mine, theirs = in_both(world, on_a_map(world))
    assert mine == theirs


@pytest.mark.parametrize(
    "seed", [*(60, 64, 68, 72, 74, 76, 78, 86, 96, 98, 102, 107), *(120, 126, 131, 135, 143, 147, 148, 171, 189, 191)]
)
def test_in_a_crowded_county_where_units_meet_on_the_road(seed: int) -> None:
    """A second unit that is late meets the first at the node that both reach soonest; some fly, or are moved."""
    world = with_meetings(crowded(seed, kinds=seed % 3 == 1, besides=True, by_road=True, parts=256), seed)
    for put_on in (with_infection, with_destinations, with_pathways)[: seed % 4]:
        world = put_on(world, seed)
    mine, theirs = in_both(world, on_a_map(world))
    assert mine == theirs
    assert any(row.get("met") is not None for row in mine)


def rich_on_roads(seed: int) -> World:
    """A world on roads with random features: most often units meet there, and roads change."""
    chance = np.random.default_rng(seed)
    some = chance.random() < 0.4, chance.random() < 0.6, chance.random() < 0.3
    world = crowded(seed, *some, by_road=True, parts=4096)
    extras = replace(world.extras, sighted=None)  # which knows the roads of before a run
    world = replace(world, extras=extras, service=dressed(bare(world), world.county, extras))
    for put_on in (with_infection, with_pathways, with_meetings, with_waiting, with_changing_roads):
        if chance.random() < (0.8 if put_on in (with_meetings, with_changing_roads) else 0.4):
            world = put_on(world, seed)
    return world


@pytest.mark.parametrize("seed", [*range(2000, 2024), 2304, 2423, 2493])
def test_in_a_crowded_county_whose_roads_change(seed: int) -> None:
    """Drives under way go on by the roads of now: to calls, with patients, home, and to where units wait."""
    world = rich_on_roads(seed)
    mine, theirs = in_both(world, on_changing_roads(world))
    assert mine == theirs


@pytest.mark.parametrize("seed", [*range(5000, 5024), 5151, 5240, 5307, 5395, 6092, 6170, 6446])
def test_in_a_crowded_county_with_any_features_whose_roads_change(seed: int) -> None:
    """Transfers, casualties, closed hospitals, rules of destinations, sighted rules, and traffic by the hour."""
    world = anything_on_roads(seed)
    mine, theirs = in_both(world, on_changing_roads(world))
    assert mine == theirs


TWO_WAYS = {2060}
"""Worlds in which a unit that goes to wait elsewhere has two ways that take equally long, to the last bit."""


@pytest.mark.long
@pytest.mark.parametrize("seed", sorted({*range(2024, 2200)} - TWO_WAYS))
def test_in_random_worlds_on_roads(seed: int) -> None:
    """The same, with the three hundred of counties in minutes."""
    world = anything_on_roads(seed)
    mine, theirs = in_both(world, on_changing_roads(world))
    assert mine == theirs


@pytest.mark.long
@settings(max_examples=150)
@given(tiered_worlds())
def test_where_units_are_sent_besides_and_classes_differ(world: World) -> None:
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@pytest.mark.long
@settings(max_examples=100)
@given(road_worlds(redeciding=True))
def test_on_roads(world: World) -> None:
    mine, theirs = in_both(world, on_a_map(world))
    assert mine == theirs
