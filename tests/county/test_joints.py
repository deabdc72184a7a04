"""Where places are joined to roads, and that each trip takes the joint that makes it shortest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county import County, Drive, Roads, Stretch, TravelTables, Where, travel_tables
from sim.county.joints import HOSPITAL, STATION, ZONE, Joints, meet
from sim.views.remarks import doubtful_joints
from tests.county.travel.maps import DRIVE, by_minutes, honest_roads, straight_km, to_zone
from tests.worlds import a_hospital, a_station, a_zone, roads

KM_LON = straight_km((113.0, 37.0), (114.0, 37.0))  # of a degree at 37 degrees north
KM_LAT = straight_km((113.0, 37.0), (113.0, 38.0))
SLOW = Drive({"primary": 60.0, "motorway": 120.0}, off_road_km_per_hour=15.0)


def spot(east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude of a point, by kilometres east and north of the corner of the map."""
    return 113.0 + east / KM_LON, 37.0 + north / KM_LAT


def met(net: Roads, *places: tuple[float, float], limit: float = 2.0, **more: Any) -> Joints:
    return meet(net, np.array([spot(*place) for place in places]), limit, **more)


def road(west: str, east: str, km: float, north: float = 0.0, *, begin: float = 0.0) -> Roads:
    return roads([(west, east, km)], at={west: spot(begin, north), east: spot(begin + km, north)})


def county(net: Roads, zones: list[tuple[float, float]], station: tuple[float, float], **more: Any) -> County:
    return County(
        "",
        "",
        tuple(a_zone(f"z{n}", *spot(*place)) for n, place in enumerate(zones)),
        (a_station("s", *spot(*station)),),
        (a_hospital("h", *spot(*station)),),
        net,
        **more,
    )


def tables(
    net: Roads, zones: list[tuple[float, float]], station: tuple[float, float], drive: Drive = SLOW
) -> TravelTables:
    return travel_tables(county(net, zones, station), drive)


class TestWhere:
    def test_along_an_edge_and_not_only_at_its_ends(self) -> None:
        joints = met(road("a", "b", 12.0), (6.0, 0.05))
        assert joints.nearest_km == pytest.approx([0.05], rel=1e-4)
        assert joints.share == pytest.approx([0.5], abs=1e-3)
        drive = tables(road("a", "b", 12.0), [(6.0, 0.05)], (0.0, 0.0))
        assert drive.base_minutes.item() == pytest.approx(6.0 + 0.05 / 15 * 60, rel=1e-3)
        assert drive.base_km.item() == pytest.approx(6.05, rel=1e-3)

    def test_a_place_on_a_road_is_joined_there_alone(self) -> None:
        net = roads([("a", "b", 2.0), ("b", "c", 2.0)],
                    at={"a": spot(0, 0), "b": spot(2, 0), "c": spot(2, 1)})  # fmt: skip
        joints = met(net, (2.0, 0.0), (1.0, 0.0), (1.0, 0.002))
        assert np.bincount(joints.place).tolist() == [1, 1, 2]

    @pytest.mark.parametrize("road_class", ["motorway", "motorway_link"])
    def test_never_to_a_motorway(self, road_class: str) -> None:
        """Two kilometres of lane beside it, 400 m off; the motorway passes 100 m off and has no exit there."""
        at = {"a": spot(0, 0), "b": spot(4, 0), "far": spot(4, 9), "c": spot(0, 0.5), "d": spot(4, 0.5)}
        net = roads([("a", "b", 4.0), ("b", "far", 9.0), ("far", "d", 9.0), ("c", "d", 4.0, road_class)], at=at)
        without = roads([("a", "b", 4.0), ("b", "far", 9.0)], at={name: at[name] for name in ("a", "b", "far")})
        for place in ((2.0, 0.4), (1.0, 0.5)):
            assert tables(net, [place], (0.0, 0.0)).base_km == pytest.approx(
                tables(without, [place], (0.0, 0.0)).base_km
            )

    @pytest.mark.parametrize("no", [False, "false", "no", 0])
    def test_nor_where_the_map_says_that_none_may_be(self, no: object) -> None:
        net = roads([("a", "b", 4.0), ("c", "d", 4.0), ("b", "d", 0.5)],
                    at={"a": spot(0, 0), "b": spot(4, 0), "c": spot(0, 0.5), "d": spot(4, 0.5)})  # fmt: skip
        for edge in (("c", "d", 0), ("d", "c", 0)):
            net.graph.edges[edge]["joinable"] = no
        assert met(net, (2.0, 0.4), limit=0.45).nearest_km == pytest.approx([0.4], rel=1e-4)

    def test_a_closed_road_only_where_no_open_one_is_near(self) -> None:
        net = roads([("a", "b", 4.0), ("c", "d", 4.0), ("b", "d", 0.5)],
                    at={"a": spot(0, 0), "b": spot(4, 0), "c": spot(0, 0.5), "d": spot(4, 0.5)})  # fmt: skip
        closed = replace(SLOW, stretches=(Stretch(Where(edge=("c", "d")), 0.0),))
        assert tables(net, [(2.0, 0.5)], (0.0, 0.0)).base_minutes.item() == pytest.approx(4.0 + 0.5 + 2.0, rel=1e-3)
        beside = tables(net, [(2.0, 0.5)], (0.0, 0.0), closed)
        assert beside.base_minutes.item() == pytest.approx(2.0 + 0.5 / 15 * 60, rel=1e-3)
        all_closed = replace(SLOW, stretches=(Stretch(Where(area=(spot(-1, -1), spot(9, -1), spot(9, 9))), 0.0),))
        assert tables(net, [(2.0, 0.5)], (0.0, 0.0), all_closed).base_minutes.item() == np.inf

    def test_a_fragment_does_not_win_over_the_main_part(self) -> None:
        """A yard road 60 m off is joined to nothing; the county's road is 300 m off."""
        net = roads([("a", "b", 3.0), ("b", "c", 3.0), ("y", "z", 0.1)],
                    at={"a": spot(0, 0), "b": spot(3, 0), "c": spot(6, 0), "y": spot(3, 0.36),
                        "z": spot(3.1, 0.36)})  # fmt: skip
        for north in (0.3, 0.36):
            drive = tables(net, [(3.0, north)], (0.0, 0.0))
            assert drive.base_minutes.item() == pytest.approx(3.0 + north / 15 * 60, rel=1e-3)
        assert doubtful_joints(county(net, [(3.0, 0.3)], (0.0, 0.0))) == [
            "The nearest road is joined to no other: its end is taken for a slip of the map near z0 (0.06 km, and 0.30 "
            "km to the rest)."
        ]

    def test_nobody_crosses_the_water_to_or_from_an_island_of_its_own(self) -> None:
        """Its shore is a kilometre from the mainland's; it has a zone, a station and a hospital."""
        net = roads([("a", "b", 9.0), ("i", "j", 3.0), ("b", "c", 1.0)],
                    at={"a": spot(0, 0), "b": spot(9, 0), "c": spot(9, -1), "i": spot(3, 1),
                        "j": spot(6, 1)})  # fmt: skip
        places = [(3.0, 0.1), (4.0, 0.9), (0.0, 0.0), (6.0, 1.0), (0.0, 0.0), (6.0, 1.0)]
        kinds = np.array([ZONE, ZONE, STATION, STATION, HOSPITAL, HOSPITAL])
        joints = met(net, *places, kinds=kinds)
        assert joints.home.tolist() == [0, 1, 0, 1, 0, 1]
        assert met(net, *places).home.tolist() == [0] * 6  # of places without a kind nothing is known
        isle = County(
            "", "", tuple(a_zone(f"z{n}", *spot(*place)) for n, place in enumerate(places[:2])),
            (a_station("s", *spot(0, 0)), a_station("t", *spot(6, 1))),
            (a_hospital("s", *spot(0, 0)), a_hospital("t", *spot(6, 1))), net,
        )  # fmt: skip
        drive = travel_tables(isle, SLOW)
        assert np.isinf(drive.base_minutes).tolist() == [[False, True], [True, False]]
        assert np.isinf(drive.hospital_minutes).tolist() == [[False, True], [True, False]]
        assert doubtful_joints(isle) == []


def test_where_turns_are_restricted_a_place_is_left_and_reached_by_every_road() -> None:
    """At the crossing x nobody coming from west may go on to the south: he arrives at a copy of it.

    Who starts at the crossing may go anywhere, and so may who starts beside the road that leads to it.
    """
    at = {"w": spot(0, 0), "x": spot(4, 0), "e": spot(8, 0), "s": spot(4, -3), "x~1": spot(4, 0)}
    net = roads([("x", "e", 4.0), ("s", "x", 3.0)], [("w", "x~1", 4.0), ("x", "w", 4.0), ("x~1", "e", 4.0)], at)
    net.graph.add_edge("x~1", "w", length_km=4.0, road_class="primary", name="")
    drive = tables(net, [(4.0, 0.0), (4.0, -3.0), (2.0, 0.2), (2.0, 0.0)], (0.0, 0.0))
    to_south = 4.0 + 4.0 + 4.0 + 3.0  # by way of e, where one may turn round
    assert drive.base_minutes[0] == pytest.approx([4.0, to_south, 2.8, 2.0], rel=1e-3)
    crossing, beside, on = (int(drive.zone_node[zone]) for zone in (0, 2, 3))
    assert drive.row(crossing) == pytest.approx([0.0, 3.0, 2.8, 2.0], rel=1e-3)
    assert drive.row(beside) == pytest.approx([2.8, 0.8 + 2.0 + to_south - 4.0, 0.0, 0.8], rel=1e-3)
    assert drive.row(on) == pytest.approx([2.0, 2.0 + to_south - 4.0, 0.8, 0.0], rel=1e-3)


class TestTrips:
    def test_two_places_at_one_point_are_nothing_apart(self) -> None:
        drive = tables(road("a", "b", 12.0), [(6.0, 1.0), (6.0, 1.0)], (6.0, 1.0))
        assert drive.base_minutes.tolist() == [[0.0, 0.0]]
        assert drive.hospital_minutes.tolist() == [[0.0], [0.0]]
        way = drive.way_home(int(drive.zone_node[0]), 0)
        assert (way.minutes, way.last) == (0.0, 0)
        assert drive.row(int(drive.zone_node[0])).tolist() == [0.0, 0.0]

    def test_two_near_places_go_straight_where_the_road_is_longer(self) -> None:
        drive = tables(road("a", "b", 12.0), [(6.0, 1.0), (6.2, 1.0), (9.0, 1.0)], (6.1, 1.1))
        straight = straight_km(spot(6.1, 1.1), spot(6.0, 1.0))
        assert drive.base_minutes[0, 0] == pytest.approx(straight / 15 * 60, rel=1e-6)
        assert drive.base_km[0, 1] == pytest.approx(straight, rel=1e-3)
        assert drive.base_minutes[0, 2] == pytest.approx(2.1 / 15 * 60 + 2.9, rel=1e-3)

    def test_one_way_roads_are_joined_each_way_by_their_own(self) -> None:
        """Two carriageways 100 m apart, one each way: who comes takes the one, who leaves the other."""
        net = roads([("a", "a2", 0.1), ("b", "b2", 0.1)], [("a", "b", 8.0), ("b2", "a2", 8.0)],
                    at={"a": spot(0, 0), "b": spot(8, 0), "a2": spot(0, 0.1), "b2": spot(8, 0.1)})  # fmt: skip
        drive = tables(net, [(4.0, 0.2)], (0.0, 0.0))
        assert drive.base_minutes.item() == pytest.approx(4.0 + 0.2 / 15 * 60, rel=1e-3)
        assert drive.hospital_minutes.item() == pytest.approx(4.1 + 0.1 / 15 * 60, rel=1e-3)
        assert drive.way_home(int(drive.zone_node[0]), 0).minutes == pytest.approx(4.1 + 0.1 / 15 * 60, rel=1e-3)

    def test_nobody_drives_through_a_place(self) -> None:
        """Between two roads with no way from the one to the other lies a village, joined to both."""
        net = roads([("a", "b", 4.0), ("a", "c", 30.0), ("c", "d", 4.0)],
                    at={"a": spot(0, 0), "b": spot(4, 0), "c": spot(0, 3), "d": spot(4, 3)})  # fmt: skip
        drive = tables(net, [(4.0, 1.5), (4.0, 3.0)], (4.0, 0.0))
        assert drive.base_minutes[0, 0] == pytest.approx(6.0, rel=1e-3)
        assert drive.base_minutes[0, 1] == pytest.approx(4.0 + 30.0 + 4.0, rel=1e-3)

    def test_on_its_leg_home_a_unit_turns_round(self) -> None:
        drive = tables(road("a", "b", 12.0), [(6.0, 1.0), (0.0, 0.0)], (12.0, 1.0))
        way = drive.way_home(int(drive.zone_node[0]), 0)
        assert way.minutes == pytest.approx(4.0 + 6.0 + 4.0, rel=1e-3)
        assert to_zone(drive, way, 1.0, 0) == pytest.approx(1.0, rel=1e-3)
        assert to_zone(drive, way, 1.0, 1) == pytest.approx(3.0 + 6.0, rel=1e-3)
        assert to_zone(drive, way, 13.0, 0) == pytest.approx(3.0 + 6.0 + 4.0, rel=1e-3)


@pytest.mark.long
@given(honest_roads(), st.integers(0, 10**6), st.booleans())
def test_every_trip_is_the_shortest_over_all_joints(net: Any, seed: int, closed: bool) -> None:
    """Held against NetworkX on a map cut by hand at every place's foot on every road, each leg its own edge."""
    chance = np.random.default_rng(seed)
    at = 113 + 0.05 * chance.random(6), 37 + 0.05 * chance.random(6)
    places = np.column_stack(at)
    a, b = next(iter(net.graph.edges()))
    drive = replace(DRIVE, stretches=(Stretch(Where(edge=(a, b)), 0.0),) if closed else ())
    world = County("", "", tuple(a_zone(f"z{n}", *p) for n, p in enumerate(places[:4])),
                   (a_station("s", *places[4]),), (a_hospital("h", *places[5]),), net, snap_limit=1.5)  # fmt: skip
    found, theirs = travel_tables(world, drive), by_hand(net, places, drive, {(a, b), (b, a)} if closed else set())
    for start in range(6):
        minutes = nx.single_source_dijkstra_path_length(theirs, ("from", start), weight="minutes")
        to_zones = [minutes.get(("to", zone), np.inf) for zone in range(4)]
        node = [*found.zone_node, *found.station_node, *found.hospital_node][start]
        assert found.row(int(node)) * drive.lights_and_siren == pytest.approx(to_zones, rel=1e-5, abs=1e-6)
        if start < 4:
            assert found.hospital_minutes[start, 0] * drive.transport == pytest.approx(
                minutes.get(("to", 5), np.inf), rel=1e-6
            )
            home = minutes.get(("to", 4), np.inf)
            assert found.way_home(int(node), 0).minutes == pytest.approx(home, rel=1e-6)


def by_hand(net: Roads, places: np.ndarray, drive: Drive, closed: set[tuple[Any, Any]]) -> Any:
    """The roads cut at the foot of every place within 1.5 km, with legs from and to each of them."""
    weighted, graph = by_minutes(net.graph, drive), nx.MultiDiGraph()

    def leg(place: int, node: Any, km: float) -> None:
        graph.add_edge(("from", place), node, minutes=km / drive.off_road_km_per_hour * 60)
        graph.add_edge(node, ("to", place), minutes=km / drive.off_road_km_per_hour * 60)

    for number, (a, b, data) in enumerate(weighted.edges(data=True)):
        if (a, b) in closed:
            continue
        ends = [np.array([net.graph.nodes[n]["lon"], net.graph.nodes[n]["lat"]]) for n in (a, b)]
        stops = [(0.0, a), (1.0, b)]
        for place, where in enumerate(places):
            scale = np.array([np.cos(np.radians(where[1])), 1.0])
            along, away = (ends[1] - ends[0]) * scale, (where - ends[0]) * scale
            share = float(np.clip(along @ away / (along @ along), 0, 1))
            km = straight_km(where, ends[0] + share * (ends[1] - ends[0]))
            if km <= 1.5:
                node = a if share == 0 else b if share == 1 else ("foot", number, place)
                leg(place, node, km)
                stops += [(share, node)] if 0 < share < 1 else []
        for (before, c), (after, d) in nx.utils.pairwise(sorted(stops, key=lambda stop: stop[0])):
            graph.add_edge(c, d, minutes=data["minutes"] * (after - before))
    for a, one in enumerate(places):
        graph.add_edge(("from", a), ("to", a), minutes=0.0)
        for b, other in enumerate(places):
            if straight_km(one, other) <= 1.5:
                graph.add_edge(
                    ("from", a), ("to", b), minutes=straight_km(one, other) / drive.off_road_km_per_hour * 60
                )
    return graph
