"""Where a unit on its way home really is, and how far from there to a call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county import County, Roads, TravelTables, travel_tables
from sim.county.places import great_circle_km
from sim.county.travel import Way
from sim.county.travel.network import Network
from tests.county.travel.maps import (
    DRIVE,
    a_county,
    by_minutes,
    honest_roads,
    same_road,
    straight_km,
    to_zone,
    where,
    winding_roads,
)
from tests.worlds import KM_A_MINUTE, road_county, roads


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


@pytest.mark.long
@given(winding_roads(), st.floats(0, 1, exclude_max=True), st.integers(0, 1))
def test_between_the_junctions_too_it_is_where_it_is(net: Roads, moment: float, station: int) -> None:
    """Only some nodes are known to the tables: a chain of bends is one edge to them.

    The unit is looked for bend by bend on the map, and put into the road there; on the way it has left
    as many kilometres behind as the tables say, it is no farther from either end of the piece of road
    than that is long, and nowhere nearer than the straight line at top speed.
    """
    nodes = list(net.graph)
    zones = [0, 1, "end", nodes[-2]]
    county = road_county(net, zones, {0: 1, nodes[len(nodes) // 2]: 1}, ["end"])
    tables, graph = travel_tables(county, DRIVE), by_minutes(net.graph, DRIVE)
    way = tables.way_home(int(tables.hospital_node[0]), station)
    if way.minutes == 0:
        return
    elapsed = moment * way.minutes
    edge, _ = where(way, elapsed)
    piece, share, pieces = on_the_map(net, county, tables, way, edge, elapsed - way.elapsed[edge - 1])
    whole = Network(net, DRIVE, county.position).graph.whole
    a, b = (nodes[end] for end in (whole.start[piece], whole.end[piece]))
    road = min(graph[a][b].values(), key=lambda one: (one["minutes"], one["length_km"]))
    graph.add_edge("here", b, minutes=(1 - share) * road["minutes"])
    back = [other["minutes"] for other in (graph.get_edge_data(b, a) or {}).values() if same_road(road, other)]
    if back:
        graph.add_edge("here", a, minutes=share * min(back))
    minutes = nx.single_source_dijkstra_path_length(graph, "here", weight="minutes")
    here = net.position[whole.start[piece]] * (1 - share) + net.position[whole.end[piece]] * share
    for number, zone in enumerate(zones):
        drive = to_zone(tables, way, elapsed, number)
        assert drive == pytest.approx(minutes[zone] / DRIVE.lights_and_siren, rel=1e-6, abs=1e-6)
        straight = straight_km(here, net.position[net.index[zone]])
        assert drive >= straight / (60 * DRIVE.lights_and_siren) * 60 * (1 - 1e-6)
    for end in (whole.start[piece], whole.end[piece]):
        assert straight_km(here, net.position[end]) <= whole.km[piece]
    gone_km = (elapsed - way.elapsed[edge - 1]) * way.km[edge]
    passed = pieces[: pieces.index(piece)]
    assert gone_km == pytest.approx(whole.km[passed].sum() + share * whole.km[piece], abs=1e-9)


def on_the_map(
    net: Roads, county: County, tables: TravelTables, way: Way, edge: int, gone: float
) -> tuple[int, float, list[int]]:
    """The piece of road that a unit is on, ``gone`` minutes past the last junction, the share of it that
    lies behind, and all pieces up to the next junction."""
    graph = Network(net, DRIVE, county.position).graph
    before, after = graph.number[tables.road_node[way.nodes[edge - 1 : edge + 1]]]
    pieces: list[int] = graph.chain(int(before), int(after)).tolist()
    for piece in pieces[:-1]:
        if gone < graph.whole.minutes[piece]:
            break
        gone -= graph.whole.minutes[piece]
    else:
        piece = pieces[-1]
    return piece, min(gone / graph.whole.minutes[piece], 1.0), pieces


def test_where_two_carriageways_meet_there_is_a_choice() -> None:
    """Two one-way roads that touch midway: a unit that comes home on one may leave on the other there."""
    net = roads(
        [], one_way=[("far", "gap", 2.0), ("gap", "station", 2.0), ("station", "gap", 3.0), ("gap", "far", 3.0)]
    )
    tables = travel_tables(road_county(net, ["far"], {"station": 1}, ["far"]), KM_A_MINUTE)
    way = tables.way_home(int(tables.hospital_node[0]), 0)
    assert way.minutes == 4.0
    assert [to_zone(tables, way, t, 0) for t in (1.0, 3.0)] == [1 + 3, 1 + 6]


def test_a_shorter_road_back_begins_where_the_roads_part() -> None:
    """Beside each half of a two-way road a shorter one-way road leads back: who turns round takes the second."""
    net = roads(
        [("far", "bend", 4.0), ("bend", "station", 4.0)],
        one_way=[("station", "bend", 1.0), ("bend", "far", 1.0)],
    )
    tables = travel_tables(road_county(net, ["far"], {"station": 1}, ["far"]), KM_A_MINUTE)
    way = tables.way_home(int(tables.hospital_node[0]), 0)
    assert way.minutes == 8.0
    assert [to_zone(tables, way, t, 0) for t in (2.0, 5.0, 7.5)] == [2.0, 1.0 + 1.0, 0.5 + 2.0]


@pytest.mark.long
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
        # degrees are rounded to less than a thousandth of a millimetre, which is not nothing beside no way at all
        least = straight / (60 * 1.25) * 60 * (1 - 1e-6) - 1e-9
        assert to_zone(tables, way, moment * way.minutes, zone) >= least


@pytest.mark.long
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
