"""Travel tables against NetworkX, and where a unit on its way home really is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county import County, Drive, TravelTables, travel_tables
from sim.county.places import great_circle_km
from sim.county.travel import Way
from tests.worlds import KM_A_MINUTE, a_hospital, a_station, a_zone, road_county, roads, table_county

DRIVE = Drive({"primary": 60.0, "track": 20.0}, lights_and_siren=1.25, transport=1.1, off_road_km_per_hour=12.0)
SIDE = 0.05  # degrees, about 5 km


@st.composite
def honest_roads(draw: st.DrawFn):
    """A road graph on a map: parallel roads, one-way roads, none shorter than the straight line between its ends.

    A ring joins all nodes, so that every place is reached from every other.
    """
    size = draw(st.integers(3, 8))
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    at = {n: (113 + SIDE * x, 37 + SIDE * y) for n, (x, y) in enumerate(chance.random((size, 2)))}

    def road(a: int, b: int) -> tuple[int, int, float, str]:
        straight = float(great_circle_km(*np.array([*at[a], *at[b]])[:, None])[0])
        return a, b, straight * chance.uniform(1.0, 2.0), str(chance.choice(["primary", "track", "primary_link"]))

    edges: list[Any] = []
    one_way = []
    for n in range(size):
        (one_way if chance.random() < 0.5 else edges).append(road(n, (n + 1) % size))
    for _ in range(draw(st.integers(0, 2 * size))):
        a, b = chance.choice(size, 2, replace=False).tolist()
        (one_way if chance.random() < 0.5 else edges).append(road(a, b))
    return roads(edges, one_way, at)


def by_minutes(graph: Any, drive: Drive) -> Any:
    """NetworkX's own weights: ordinary minutes of every edge, parallel ones and all."""
    weighted = graph.copy()
    for _, _, data in weighted.edges(data=True):
        data["minutes"] = data["length_km"] / drive.km_per_hour[data["road_class"].removesuffix("_link")] * 60
    return weighted


def a_county(net: Any) -> County:
    """Zones at every node; stations at the first two, a hospital at the last."""
    nodes = list(net.graph)
    return road_county(net, nodes, {nodes[0]: 1, nodes[1]: 1}, [nodes[-1]])


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


def where(way: Way, minutes: float) -> tuple[int, float]:
    """The edge a unit is on, as the model finds it, and the share of it that lies behind."""
    edge = bisect_right(way.elapsed, minutes, 1, way.last)
    return edge, (minutes - way.elapsed[edge - 1]) / (way.elapsed[edge] - way.elapsed[edge - 1])


def to_zone(tables: TravelTables, way: Way, minutes: float, zone: int) -> float:
    """Minutes to a zone for a unit that left ``minutes`` ago: the formula of the model's loop."""
    cells = tables.cells
    edge, _ = where(way, minutes)
    ahead = (way.elapsed[edge] - minutes) * way.ahead + cells[way.row[edge] + zone]
    turned = (minutes - way.elapsed[edge - 1]) * way.back[edge] + cells[way.row[edge - 1] + zone]
    return turned if turned < ahead else ahead


def same_road(road: Any, other: Any) -> bool:
    return (road["length_km"], road["road_class"]) == (other["length_km"], other["road_class"])


@given(honest_roads(), st.floats(0, 1, exclude_max=True), st.integers(0, 1))
def test_a_unit_on_its_way_home_is_where_it_is(net: Any, moment: float, station: int) -> None:
    """Its minutes to a zone are those of NetworkX from a node put into the road just there.

    Half of the roads are one-way: there it must drive on to the next crossing.
    """
    county = a_county(net)
    tables, graph, nodes = travel_tables(county, DRIVE), by_minutes(net.graph, DRIVE), list(net.graph)
    way = tables.way_home(int(tables.zone_node[-1]), station)
    elapsed = moment * way.minutes
    edge, share = where(way, elapsed)
    a, b = (nodes[tables.road_node[node]] for node in way.nodes[edge - 1 : edge + 1])
    road = min(graph[a][b].values(), key=lambda one: one["minutes"])
    graph.add_edge("here", b, minutes=(1 - share) * road["minutes"])
    if any(same_road(road, other) for other in (graph.get_edge_data(b, a) or {}).values()):
        graph.add_edge("here", a, minutes=share * road["minutes"])
    minutes = nx.single_source_dijkstra_path_length(graph, "here", weight="minutes")
    for zone in nodes:
        assert to_zone(tables, way, elapsed, zone) == pytest.approx(minutes[zone] / DRIVE.lights_and_siren, rel=1e-6)


@given(honest_roads(), st.floats(0, 1, exclude_max=True))
def test_nobody_is_nearer_than_the_straight_line_at_top_speed(net: Any, moment: float) -> None:
    county = a_county(net)
    tables = travel_tables(county, DRIVE)
    way = tables.way_home(int(tables.zone_node[-1]), 0)
    edge, share = where(way, moment * way.minutes)
    behind, before = net.position[tables.road_node[way.nodes[edge - 1 : edge + 1]]]
    lon, lat = behind * (1 - share) + before * share
    for zone, (zone_lon, zone_lat) in enumerate(net.position):
        straight = great_circle_km(*np.array([lon, lat, zone_lon, zone_lat])[:, None])[0]
        assert to_zone(tables, way, moment * way.minutes, zone) >= straight / (60 * 1.25) * 60 * (1 - 1e-6)


@given(honest_roads(), st.floats(0, 1, exclude_max=True), st.integers(0, 1))
def test_nobody_comes_nearer_faster_than_a_minute_a_minute(net: Any, moment: float, station: int) -> None:
    """What lets the model pass over most rolling units: ``pace`` bounds how far the way home helps."""
    tables = travel_tables(a_county(net), DRIVE)
    way = tables.way_home(int(tables.zone_node[-1]), station)
    for zone in range(len(net.graph)):
        nearest_possible = tables.cells[way.begin + zone] - moment * way.minutes * way.pace
        # in single precision; the model allows ten times as much
        assert to_zone(tables, way, moment * way.minutes, zone) >= nearest_possible - 1e-4


class TestOnOneRoad:
    """A hospital, 30 km of road, a station, and a village off the middle; a kilometre takes a minute."""

    def tables(self, *more: Any, one_way: Any = ()) -> TravelTables:
        net = roads([("village", "crossing", 4.0), *more], one_way)
        return travel_tables(road_county(net, ["village"], {"station": 1}, ["hospital"]), KM_A_MINUTE)

    def test_two_way(self) -> None:
        tables = self.tables(("hospital", "crossing", 20.0), ("crossing", "station", 10.0))
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert (way.minutes, way.last) == (30.0, 2)
        assert [to_zone(tables, way, t, 0) for t in (0.0, 5.0, 20.0, 21.0, 29.0)] == [24.0, 19.0, 4.0, 5.0, 13.0]

    def test_one_way_from_crossing_to_station(self) -> None:
        """Past the crossing there is no turning round: 10 km on to the station, and 100 km back by the other road."""
        tables = self.tables(
            ("hospital", "crossing", 20.0),
            one_way=[("crossing", "station", 10.0), ("station", "village", 100.0)],
        )
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert [to_zone(tables, way, t, 0) for t in (19.0, 20.0, 21.0, 29.0)] == [5.0, 4.0 + 10 + 96, 109.0, 101.0]

    def test_nobody_turns_round_onto_another_road(self) -> None:
        """A fast one-way road beside a slow two-way one: who drives the fast one cannot turn back on it."""
        drive = replace(KM_A_MINUTE, km_per_hour={"primary": 60.0, "track": 30.0})
        net = roads(
            [("village", "crossing", 4.0), ("hospital", "crossing", 20.0), ("crossing", "station", 10.0, "track")],
            one_way=[("crossing", "station", 10.0)],
        )
        tables = travel_tables(road_county(net, ["village"], {"station": 1}, ["hospital"]), drive)
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert way.minutes == 30.0
        assert to_zone(tables, way, 21.0, 0) == 9.0 + 20.0 + 4.0  # on to the station, back by the track

    def test_a_speed_posted_one_way_holds_that_way(self) -> None:
        """Downhill, home, at 60 km/h; who turns round climbs back at 30."""
        net = roads([("village", "crossing", 4.0), ("hospital", "crossing", 20.0), ("crossing", "station", 10.0)])
        net.graph.edges["station", "crossing", 0]["maxspeed_km_h"] = 30.0
        tables = travel_tables(road_county(net, ["village"], {"station": 1}, ["hospital"]), KM_A_MINUTE)
        assert tables.base_minutes.tolist() == [[24.0]]
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert way.minutes == 30.0
        assert to_zone(tables, way, 21.0, 0) == 1.0 * 2 + 4.0

    def test_sirens_shorten_the_way_to_a_call_and_not_the_way_home(self) -> None:
        net = roads([("village", "crossing", 4.0), ("hospital", "crossing", 20.0), ("crossing", "station", 10.0)])
        drive = replace(KM_A_MINUTE, lights_and_siren=2.0, transport=0.5)
        tables = travel_tables(road_county(net, ["village"], {"station": 1}, ["hospital"]), drive)
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert way.minutes == 30.0
        assert to_zone(tables, way, 5.0, 0) == (15.0 + 4.0) / 2
        assert tables.base_minutes.tolist() == [[7.0]]
        assert tables.hospital_minutes.tolist() == [[48.0]]

    def test_the_way_home_is_the_same_object_each_time(self) -> None:
        tables = self.tables(("hospital", "station", 20.0), ("crossing", "station", 10.0))
        assert tables.way_home(0, 0) is tables.way_home(0, 0)

    def test_at_home_the_way_home_takes_no_time(self) -> None:
        tables = self.tables(("hospital", "station", 20.0), ("crossing", "station", 10.0))
        assert tables.way_home(int(tables.station_node[0]), 0).minutes == 0.0


def test_where_no_road_leads() -> None:
    """A village that can be left and not reached; a station that a unit cannot get back to."""
    net = roads([("station", "hospital", 5.0)], one_way=[("village", "station", 3.0), ("hospital", "far", 2.0)])
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
                 (a_hospital("on", 113.1, 37.0), a_hospital("far", 113.1, 37.02)), net)  # fmt: skip
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


class TestTable:
    """A county known by minutes alone: what else is driven follows from them."""

    COUNTY = table_county(
        {"seat": {"north": 10, "south": 30}, "town": {"north": 25, "south": 5}, "clinic": {"north": 8, "south": 50}},
        {"seat": 2, "town": 1},
        ["clinic", "seat"],
    )

    def test_what_is_given_is_taken(self) -> None:
        tables = travel_tables(self.COUNTY, DRIVE)  # already driven as to a call: no siren factor
        assert tables.base_minutes.tolist() == [[10, 30], [25, 5]]
        assert tables.hospital_minutes.tolist() == [[8, 10], [50, 30]]
        assert np.isnan(tables.base_km).all()
        assert np.isnan(tables.hospital_km).all()

    def test_zones_and_sites_are_joined_by_way_of_each_other(self) -> None:
        tables = travel_tables(self.COUNTY, DRIVE)
        north, south = tables.zone_node.tolist()
        assert tables.minutes[north].tolist() == [0, 30]  # by the town: 25 + 5
        assert tables.minutes[south].tolist() == [30, 0]
        clinic, seat = tables.hospital_node.tolist()
        assert tables.way_home(clinic, 0).minutes == 18  # by north: 8 + 10
        assert tables.way_home(clinic, 1).minutes == 33
        assert tables.way_home(seat, 0).minutes == 0
        assert tables.way_home(north, 0).minutes == 10  # back as long as there
        homes = [[tables.way_home(node, station).minutes for node in range(5)] for station in (0, 1)]
        assert homes == [[0, 35, 18, 10, 30], [35, 0, 33, 25, 5]]

    def test_who_is_on_the_way_home_comes_by_its_station(self) -> None:
        tables = travel_tables(self.COUNTY, DRIVE)
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert to_zone(tables, way, 0.0, 0) == 18 + 10
        assert to_zone(tables, way, 17.0, 0) == 1 + 10
        assert to_zone(tables, way, 17.0, 1) == 1 + 30

    def test_rows_and_columns_may_stand_in_any_order(self) -> None:
        table = self.COUNTY.travel
        turned = replace(table, sites=table.sites[::-1], zones=table.zones[::-1], minutes=table.minutes[::-1, ::-1])
        a, b = travel_tables(self.COUNTY, DRIVE), travel_tables(replace(self.COUNTY, travel=turned), DRIVE)
        assert np.array_equal(a.base_minutes, b.base_minutes)
        assert np.array_equal(a.hospital_minutes, b.hospital_minutes)
        for station in (0, 1):
            for one, other in zip(a.hospital_node, b.hospital_node, strict=True):
                assert a.way_home(int(one), station).minutes == b.way_home(int(other), station).minutes
