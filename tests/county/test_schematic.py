"""The schematic roads of every seed county that has a sketch: they meet their promises."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from shapely import LineString, STRtree

from sim.county import read_county
from sim.county.schematic import CalibrationError, Sketch, draw_roads, read_sketch, write_sketch_outputs
from sim.county.schematic.drawing import circuity, ways_to_town
from sim.county.schematic.ground import great_circle_km
from sim.county.schematic.villages import shares
from sim.documents import Faults

SEED = Path(__file__).parents[2] / "seeds" / "xiyang"
INPUTS = ("sketch.yaml", "villages.csv")


def table(name: str) -> list[dict[str, str]]:
    with (SEED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return read_sketch(SEED / "sketch.yaml")


@pytest.fixture(scope="module")
def roads() -> Any:
    return nx.read_graphml(SEED / "roads.graphml", force_multigraph=True)


@pytest.mark.long
def test_the_committed_files_are_what_the_sketch_draws(tmp_path: Path) -> None:
    for name in INPUTS:
        shutil.copy(SEED / name, tmp_path / name)
    write_sketch_outputs(tmp_path)
    for name in ("zones.csv", "roads.graphml"):
        assert (tmp_path / name).read_bytes() == (SEED / name).read_bytes(), name


def test_the_sourced_distances_come_out(sketch: Sketch, roads: Any) -> None:
    assert {goal.end: goal.km for goal in sketch.distances} == {
        "lijiazhuang": 7, "zhanshang": 25, "yetou": 27, "gaoluo": 35, "jiulongguan": 82,
    }  # fmt: skip
    for goal in sketch.distances:
        found = nx.dijkstra_path_length(roads, goal.start, goal.end, weight="length_km")
        assert found == pytest.approx(goal.km, rel=0.05), goal.end


def test_the_far_east_is_the_outlier(sketch: Sketch, roads: Any) -> None:
    assert circuity(sketch, roads, "seat", "jiulongguan") == pytest.approx(2.7, abs=0.15)


def test_neighbouring_towns_lie_a_mountain_road_apart(sketch: Sketch, roads: Any) -> None:
    ratios = [circuity(sketch, roads, link.start, link.end) for link in sketch.links]
    assert min(ratios) > 1.1
    assert max(ratios) < 1.65
    assert 1.2 < float(np.median(ratios)) < 1.5


def test_every_village_is_near_its_town_by_road_where_it_lies_near(sketch: Sketch, roads: Any) -> None:
    ways = ways_to_town(sketch, roads)
    assert len({way.zone for way in ways}) == 250
    far_round = [way for way in ways if way.road_km > 2 * way.straight_km + 1.5]
    assert not far_round, "to its town's centre and to the nearest of its places, 九龙关 too"
    nearest = {way.zone: way for way in sorted(ways, key=lambda way: -way.straight_km)}
    stretched = [way for way in nearest.values() if way.road_km > 1.5 * way.straight_km]
    assert len(stretched) < 0.2 * len(nearest)


@pytest.mark.long
def test_another_seed_draws_another_map_as_near(sketch: Sketch) -> None:
    other = sketch.model_copy(update={"seed": sketch.seed + 1})
    graph, zones = draw_roads(other)
    assert len(zones) == 250
    assert all(way.road_km <= 2 * way.straight_km + 1.5 for way in ways_to_town(other, graph))


def test_every_place_reaches_every_other_both_ways_alike(roads: Any) -> None:
    assert 500 <= len(roads) <= 2000
    assert nx.is_strongly_connected(roads)
    for a, b, edge in roads.edges(data=True):
        assert roads[b][a][0] == edge


def test_lengths_are_those_of_the_map(roads: Any) -> None:
    for a, b, edge in roads.edges(data=True):
        p, q = roads.nodes[a], roads.nodes[b]
        along = great_circle_km(p["lat"], p["lon"], q["lat"], q["lon"])
        assert edge["length_km"] == pytest.approx(along, abs=0.00051)
        assert edge["length_km"] > 0


def test_no_two_roads_cross_without_a_junction(roads: Any) -> None:
    at = {node: (data["lon"], data["lat"]) for node, data in roads.nodes(data=True)}
    pieces = sorted({(min(a, b), max(a, b)) for a, b in roads.edges()})
    lines = [LineString([at[a], at[b]]) for a, b in pieces]
    left, right = STRtree(lines).query(lines, predicate="intersects")
    for m, n in zip(left.tolist(), right.tolist(), strict=True):
        if m < n:
            assert set(pieces[m]) & set(pieces[n]), f"{pieces[m]} crosses {pieces[n]}"
            assert lines[m].intersection(lines[n]).geom_type == "Point"


def test_the_graph_says_what_it_is(roads: Any) -> None:
    assert roads.graph["label"] == "schematic: calibrated to sourced distances, not surveyed"
    assert roads.graph["datum"] == "WGS84"
    kinds = Counter(kind for _, kind in roads.nodes(data="kind"))
    assert set(kinds) == {"town", "village", "junction", "bend"}
    assert kinds["town"] == 13


def test_zones_hold_the_census(sketch: Sketch) -> None:
    zones = table("zones.csv")
    assert len(zones) == len({zone["zone"] for zone in zones}) == 250
    assert sum(int(zone["people"]) for zone in zones) == sketch.people.value == 190861
    assert min(int(zone["people"]) for zone in zones) > 0
    assert {zone["kind"] for zone in zones if zone["town"] == "城区"} == {"urban"}
    assert {zone["kind"] for zone in zones if zone["town"] != "城区"} == {"rural"}
    for zone in zones:
        assert ("synthetic" in zone["source"]) == (zone["confidence"] == "synthetic")
        assert "people: assumed" in zone["source"]
    assert {zone["people_confidence"] for zone in zones} == {"assumed"}


def test_the_fleet_is_the_reports() -> None:
    stations, hospitals = table("stations.csv"), table("hospitals.csv")
    assert [row["station"] for row in stations] == [row["hospital"] for row in hospitals]
    assert len({row["station"] for row in stations}) == 24
    assert [int(r["ambulances"]) for r in stations if r["kind"] == "seat"] == [10, 4, 3, 2]
    assert [int(r["ambulances"]) for r in stations if r["kind"] == "township"] == [1] * 20
    assert {(r["kind"], r["service_radius_km"]) for r in stations} == {("seat", "5"), ("township", "20")}
    conditions = {"trauma", "chest_pain", "stroke", "poisoning", "respiratory", "other"}
    treats = {row["hospital"]: set(row["treats"].split(";")) for row in hospitals}
    assert treats["county-hospital"] == conditions
    assert all("other" in some <= conditions for some in treats.values())


def test_each_figure_has_a_confidence_of_its_own() -> None:
    facts = {fact.key: fact for fact in read_county(SEED, "xiyang").facts}
    assert "78,903" in facts["people"].note
    assert len([key for key in facts if key.endswith(".position")]) == 250 + 24 + 24
    said = {key: facts[key].confidence for key in (
        "zone.dazhai-02.people", "zone.dazhai-02.position", "zone.dazhai-01.position",
        "station.county-hospital.ambulances", "station.xizhai.ambulances", "station.anping.ambulances",
        "station.anping.service_radius_km", "station.anping.position",
        "hospital.county-hospital.treats", "hospital.xizhai.treats", "hospital.xizhai.position",
    )}  # fmt: skip
    assert list(said.values()) == [
        "assumed", "M", "synthetic", "assumed", "H", "H", "H", "L", "L", "assumed", "H",
    ], said  # fmt: skip
    assert facts["hospital.xizhai.position"].value == "113.49900, 37.50400"
    assert (facts["station.xizhai.position"].mark.line, facts["station.xizhai.position"].mark.column) == (15, 6)


def test_a_wrong_word_of_confidence_is_a_fault_in_its_place(tmp_path: Path) -> None:
    for path in SEED.iterdir():
        shutil.copy(path, tmp_path / path.name)
    file = tmp_path / "hospitals.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("other,assumed,H", "other,asumed,H"), encoding="utf-8")
    with pytest.raises(Faults) as raised:
        read_county(tmp_path, "xiyang")
    (fault,) = raised.value.faults
    assert str(fault) == (
        "xiyang/hospitals.csv:15:8: treats_confidence: 'asumed' is no degree of confidence; did you mean 'assumed'?"
    )


@pytest.mark.parametrize("name", ["zones.csv", "stations.csv", "hospitals.csv"])
def test_everything_stands_on_a_road(name: str, roads: Any) -> None:
    nodes = {(data["lon"], data["lat"]) for _, data in roads.nodes(data=True)}
    for row in table(name):
        assert (float(row["lon"]), float(row["lat"])) in nodes, row
        assert row["source"]


@pytest.mark.long
def test_one_village_more_leaves_the_others_where_they_are(sketch: Sketch) -> None:
    one = sketch.villages[-1].model_copy(update={"name": "新村", "name_latin": "Xincun"})
    more = sketch.model_copy(update={"villages": (*sketch.villages, one)})
    after = {zone.zone: (zone.lon, zone.lat) for zone in draw_roads(more)[1]}
    before = {row["zone"]: (float(row["lon"]), float(row["lat"])) for row in table("zones.csv")}
    assert len(after) == len(before) + 1
    apart = [great_circle_km(lat, lon, after[i][1], after[i][0]) for i, (lon, lat) in before.items()]
    assert sum(km > 0.5 for km in apart) <= 3


def test_a_distance_that_no_road_can_meet_is_refused(sketch: Sketch) -> None:
    for km, says in ((4.0, "0.71 times"), (30.0, "5.3")):
        goal = sketch.distances[0].model_copy(update={"km": km})
        with pytest.raises(CalibrationError, match=f"seat to lijiazhuang, {km:g} km by road .*{says}"):
            draw_roads(sketch.model_copy(update={"distances": (goal,)}))


def test_a_sketch_that_names_no_such_town_says_so(sketch: Sketch) -> None:
    content = sketch.model_dump(by_alias=True)
    content["links"] = [*content["links"], {**content["links"][0], "to": "nowhere"}]
    with pytest.raises(ValueError, match="'nowhere', no town or place"):
        Sketch.model_validate(content)


def test_largest_remainder_adds_up() -> None:
    assert shares(10, np.array([1.0, 1.0, 1.0])) == [4, 3, 3]
    assert shares(7, np.array([3.0, 1.0])) == [5, 2]
