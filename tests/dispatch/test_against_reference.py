"""The model against a slow simulator that is plainly right: equal to the last bit, all rules, waiting and losing."""

from __future__ import annotations

from typing import Any

from hypothesis import event, given, settings

from sim.dispatch import simulate
from tests.dispatch.random_worlds import World, road_worlds, table_worlds
from tests.dispatch.reference import Map, Table, reference
from tests.worlds import told


def route_home(world: World):
    """Where two ways home are equally fast, the reference takes the one that the model's tables take."""
    tables, nodes = world.service.tables, list(world.county.travel.graph)
    stations = [station.id for station in world.county.stations]

    def route(place: str, home: str) -> list[str]:
        start = tables.road_node.tolist().index(nodes.index(place))
        return [nodes[tables.road_node[n]] for n in tables.way_home(start, stations.index(home)).nodes]

    return route


def in_both(world: World, place: Table | Map) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    mine = told(simulate(world.service, world.calls))
    for row in mine:
        row.pop("travel_km", None)
        row.pop("transport_km", None)
        event(f"{row['ended']}, {'rolling' if row.get('rolling') else 'standing'}")
    return mine, reference(world.county, place, world.service, world.calls, world.rule, world.catchment)


@settings(max_examples=150)
@given(table_worlds())
def test_in_a_county_of_minutes(world: World) -> None:
    mine, theirs = in_both(world, Table(world.county))
    assert mine == theirs


@settings(max_examples=80)
@given(road_worlds())
def test_on_roads(world: World) -> None:
    mine, theirs = in_both(world, Map(world.county, world.drive, route_home(world)))
    assert mine == theirs
