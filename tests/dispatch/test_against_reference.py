"""The model against a slow simulator that is plainly right: equal to the last bit.

All rules, waiting and losing, with traffic and without.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import currently_in_test_context, event, given, settings

from sim.county import STEADY, ByHour, Traffic
from sim.county.travel.network import Network
from sim.dispatch import simulate
from tests.dispatch.random_worlds import World, crowded, road_worlds, table_worlds, tiered_worlds
from tests.dispatch.reference import Map, Pace, Table, reference, steady
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


def remember(what: str) -> None:
    """Let Hypothesis count it, where it is at work."""
    if currently_in_test_context():
        event(what)


def in_both(world: World, place: Table | Map) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    records = simulate(world.service, world.calls)
    mine = told(records)
    for row in mine:
        for one in (row, *row.get("early", ()), *row.get("besides", ())):
            one.pop("travel_km", None)
            one.pop("transport_km", None)
        for one in row.get("early", ()):
            remember(f"an assignment was {one['outcome']}")
        remember(f"{row['ended']}, {'rolling' if row.get('rolling') else 'standing'}")
    remember("the same pace all day" if world.service.traffic is STEADY else "traffic")
    spells: list[tuple[str, int, float, float]] = []
    theirs = reference(
        world.county, place, world.service, world.calls, world.rule, world.catchment, pace_of(world.service.traffic),
        world.extras, spells,
    )  # fmt: skip
    away = sorted((one.why, one.unit, one.since, one.until) for one in records.absences if one.why != "off-duty")
    for why, *_ in away:
        remember(f"a unit was away: {why}")
    assert away == sorted(spells)
    return mine, theirs


def pace_of(traffic: Traffic) -> Pace:
    if not isinstance(traffic, ByHour):
        return steady
    return lambda instant: next(
        pace for since, pace in zip(reversed(traffic.since), reversed(traffic.pace), strict=True) if since <= instant
    )


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


@pytest.mark.parametrize("seed", range(60))
def test_in_a_crowded_county_where_units_are_sent_besides(seed: int) -> None:
    """Second units that come at once or later, are skipped or not; cars that carry nobody; some of them fly."""
    world = crowded(seed, kinds=seed % 3 == 1, besides=True)
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@settings(max_examples=150)
@given(tiered_worlds())
def test_where_units_are_sent_besides_and_classes_differ(world: World) -> None:
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@settings(max_examples=80)
@given(road_worlds())
def test_on_roads(world: World) -> None:
    mine, theirs = in_both(world, Map(world.county, world.drive, route_home(world)))
    assert mine == theirs
