"""Travel tables against NetworkX, and of places beside the road or cut off from it."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from sim.county import County, Drive, travel_tables
from sim.county.places import great_circle_km
from tests.county.travel.maps import DRIVE, a_county, by_minutes, honest_roads, to_zone
from tests.worlds import KM_A_MINUTE, a_hospital, a_station, a_zone, road_county, roads


@pytest.mark.long
@given(honest_roads())
def test_minutes_and_kilometres_are_those_of_networkx(net: Any) -> None:
    county = a_county(net)
    tables, graph, nodes = travel_tables(county, DRIVE), by_minutes(net.graph, DRIVE), list(net.graph)
    for start in nodes:
        minutes, paths = nx.single_source_dijkstra(graph, start, weight="minutes")
        for end in nodes:
            km = sum(
                min(graph[a][b].values(), key=lambda road: road["minutes"])["length_km"]
                for a, b in nx.utils.pairwise(paths[end])
            )
            node = tables.zone_node[nodes.index(start)]
            assert tables.minutes[node, end] == pytest.approx(minutes[end] / 1.25, rel=1e-6)
            assert tables.km[node, end] == pytest.approx(km, rel=1e-6)
            if end == nodes[-1]:
                assert tables.hospital_minutes[start, 0] == pytest.approx(minutes[end] / 1.1)
                assert tables.hospital_km[start, 0] == pytest.approx(km)
            if end in nodes[:2]:
                assert tables.way_home(int(node), end).minutes == pytest.approx(minutes[end])


def test_where_no_road_leads() -> None:
    """A village that can be left and not reached; a station that a unit cannot get back to."""
    at = {"station": (113.0, 37.0), "hospital": (113.05, 37.0), "village": (113.0, 37.03), "far": (113.05, 37.02)}
    net = roads([("station", "hospital", 5.0)], [("village", "station", 3.0), ("hospital", "far", 2.0)], at)
    tables = travel_tables(road_county(net, ["village", "far"], {"station": 1}, ["hospital"]), KM_A_MINUTE)
    assert tables.base_minutes.tolist() == [[np.inf, 7.0]]
    assert tables.base_km.tolist() == [[np.inf, 7.0]]
    stranded = tables.way_home(int(tables.zone_node[1]), 0)
    assert stranded.minutes == np.inf
    assert to_zone(tables, stranded, 1e6, 1) == 0.0  # it stands in "far" for ever
    assert to_zone(tables, stranded, 1e6, 0) == np.inf


def test_a_place_beside_the_road_has_an_off_road_leg() -> None:
    """At 12 km/h there and back; two places at one node each have a leg of their own."""
    net = roads([("a", "b", 10.0)], at={"a": (113.0, 37.0), "b": (113.1, 37.0)})
    county = road_county(net, ["a"], {"b": 1}, ["b"])
    off = County("", "", (a_zone("beside", 113.0, 37.01),), (a_station("off", 113.1, 36.99),),
                 (a_hospital("on", 113.1, 37.0), a_hospital("far", 113.1, 37.02)), net, snap_limit=3.0)  # fmt: skip
    leg = float(great_circle_km(*np.array([113.0, 37.01, 113.0, 37.0])[:, None])[0])
    assert leg == pytest.approx(1.112, abs=0.001)
    on_road, tables = travel_tables(county, DRIVE), travel_tables(off, DRIVE)
    assert on_road.base_minutes[0, 0] == pytest.approx(10 / 1.25)
    assert tables.base_minutes[0, 0] == pytest.approx((10 + 2 * leg / 12 * 60) / 1.25)
    assert tables.base_km[0, 0] == pytest.approx(10 + 2 * leg)
    assert tables.hospital_minutes[0].tolist() == pytest.approx([(10 + leg * 5) / 1.1, (10 + 3 * leg * 5) / 1.1])
    home = tables.way_home(int(tables.hospital_node[1]), 0)
    assert home.minutes == pytest.approx(3 * leg * 5)
    assert to_zone(tables, home, 0.0, 0) == pytest.approx((10 + 3 * leg * 5) / 1.25)


def test_the_fastest_of_parallel_roads_and_not_the_shortest() -> None:
    drive = Drive({"primary": 60.0, "track": 20.0})
    net = roads([("a", "b", 10.0, "track"), ("a", "b", 20.0, "primary"), ("a", "b", 30.0, "primary"), ("a", "a", 1.0)])
    tables = travel_tables(road_county(net, ["b"], {"a": 1}, ["b"]), drive)
    assert (tables.base_minutes.item(), tables.base_km.item()) == (20.0, 20.0)
