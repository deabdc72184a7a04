"""The schematic roads of every seed county that has a sketch: they meet their promises."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from dataclasses import replace
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
from sim.scenario.manual import explain

SEED = Path(__file__).parents[2] / "seeds" / "xiyang"
INPUTS = ("sketch.yaml", "villages.csv")


def table(name: str) -> list[dict[str, str]]:
    with (SEED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return read_sketch(SEED / "sketch.yaml", "sketch.yaml")


@pytest.fixture(scope="module")
def roads() -> Any:
    return nx.read_graphml(SEED / "roads.graphml", force_multigraph=True)


@pytest.mark.long
def test_the_committed_files_are_what_the_sketch_draws(tmp_path: Path) -> None:
    for name in INPUTS:
        shutil.copy(SEED / name, tmp_path / name)
    write_sketch_outputs(tmp_path, tmp_path.as_posix())
    for name in ("zones.csv", "roads.graphml"):
        assert (tmp_path / name).read_bytes() == (SEED / name).read_bytes(), name


def test_the_sourced_distances_come_out(sketch: Sketch, roads: Any) -> None:
    assert {goal.end: goal.km for goal in sketch.distances} == {
        "lijiazhuang": 7,
        "zhanshang": 25,
        "yetou": 27,
        "gaoluo": 35,
        "jiulongguan": 82,
    }
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
    assert sum(int(zone["people"]) for zone in zones) == sketch.people == 190861
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
    said = {
        key: facts[key].confidence
        for key in (
            "zone.dazhai-02.people",
            "zone.dazhai-02.position",
            "zone.dazhai-01.position",
            "station.county-hospital.ambulances",
            "station.xizhai.ambulances",
            "station.anping.ambulances",
            "station.anping.service_radius_km",
            "station.anping.position",
            "hospital.county-hospital.treats",
            "hospital.xizhai.treats",
            "hospital.xizhai.position",
        )
    }
    assert list(said.values()) == [
        "assumed",
        "M",
        "synthetic",
        "assumed",
        "H",
        "H",
        "H",
        "L",
        "L",
        "assumed",
        "H",
    ], said
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
    one = replace(sketch.villages[-1], name="新村", name_latin="Xincun")
    more = sketch.model_copy(update={"villages": (*sketch.villages, one)})
    after = {zone.zone: (zone.lon, zone.lat) for zone in draw_roads(more)[1]}
    before = {row["zone"]: (float(row["lon"]), float(row["lat"])) for row in table("zones.csv")}
    assert len(after) == len(before) + 1
    apart = [great_circle_km(lat, lon, after[i][1], after[i][0]) for i, (lon, lat) in before.items()]
    assert sum(km > 0.5 for km in apart) <= 3


@pytest.mark.long
def test_a_distance_that_no_road_can_meet_is_refused(sketch: Sketch) -> None:
    for km, says in ((4.0, "0.71 times"), (30.0, "5.3")):
        goal = sketch.distances[0].model_copy(update={"km": km})
        with pytest.raises(CalibrationError, match=f"seat to lijiazhuang, {km:g} km by road .*{says}"):
            draw_roads(sketch.model_copy(update={"distances": (goal,)}))


def faults_of(folder: Path, *changes: tuple[str, str], villages: str = "") -> list[str]:
    """What is said of Xiyang's sketch in ``folder`` with texts replaced, and lines added to its villages."""
    text = (SEED / "sketch.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "sketch.yaml").write_text(text, encoding="utf-8")
    (folder / "villages.csv").write_text((SEED / "villages.csv").read_text(encoding="utf-8") + villages, "utf-8")
    with pytest.raises(Faults) as raised:
        write_sketch_outputs(folder, "county")
    assert not (folder / "roads.graphml").exists()
    return [str(fault) for fault in raised.value.faults]


def test_all_faults_of_a_sketch_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    said = faults_of(
        tmp_path,
        ("seed: 140724", "seed: soon"),
        ("seat: seat", "seet: seat"),
        ("road_class: trunk", "road_class: trunck"),
        ("calibrated_high: 1.8", "calibrated_high: 0.8"),
        villages="nowhere,某村\n",
    )
    for part in ("county/sketch.yaml:", "seed: 'soon'", "did you mean 'seat'", "did you mean 'trunk'", "out of range"):
        assert any(part in fault for fault in said), said
    assert any(fault.startswith("county/villages.csv:") for fault in said), said
    assert all(fault.startswith("county/") for fault in said)
    assert len(said) == 5


def test_where_the_parts_of_a_sketch_do_not_agree(tmp_path: Path) -> None:
    said = faults_of(
        tmp_path,
        ("from: seat, to: bazhou", "from: seat, to: bazhu"),
        ("seat: seat", "seat: seta"),
        ("centre: 西大街社区", "centre: 东大街"),
        ("encircles: seat", "encircles: seet"),
        ("lat: 37.655, lon: 113.715", "lat: 17.655, lon: 113.715"),
        ("to: dazhai, road", "to: seat, road"),
        ("high: 1.5", "high: 1.1"),
        villages="nowhere,某村,Mou\nseat,松溪路社区,Songxilu\n",
    )
    wanted = (
        "links[2].to: there is no town or place 'bazhu'; did you mean 'bazhou'?",
        "seat: there is no town 'seta'; did you mean 'seat'?",
        "towns[1].centre: no village '东大街'",
        "towns[2].encircles: there is no town 'seet'",
        "links[3].to: 'seat' is where it begins",
        "circuity.high: is not above low",
        "town: there is no town 'nowhere'",
        "name: '松溪路社区' is listed twice in seat",
    )
    for part in wanted:
        assert any(part in fault for fault in said), (part, said)
    assert len(said) == len(wanted), said


def test_a_town_far_from_the_seat_and_two_at_one_place(tmp_path: Path) -> None:
    said = faults_of(
        tmp_path,
        ("lat: 37.655, lon: 113.715", "lat: 17.655, lon: 113.715"),
        ("lat: 37.564, lon: 113.726", "lat: 37.606, lon: 113.700"),
    )
    assert len(said) == 2
    assert "towns[4].position: lies 2,218 km from the county seat" in said[1]
    assert "towns[3].position: is the very place of seat" in said[0]


def test_a_distance_that_no_links_lead_along_is_a_fault(tmp_path: Path) -> None:
    (said,) = faults_of(tmp_path, ("{from: seat, to: lijiazhuang, road_class", "{from: dazhai, to: seat, road_class"))
    assert "distances[1]: no links lead from seat to lijiazhuang; add the roads on the way to links" in said


@pytest.mark.long
def test_a_sketch_of_which_no_map_can_be_drawn_is_a_fault(tmp_path: Path) -> None:
    (said,) = faults_of(tmp_path, ("to: lijiazhuang, km: 7", "to: lijiazhuang, km: 50"))
    assert said.startswith("county/sketch.yaml: seat to lijiazhuang, 50 km by road")


@pytest.mark.parametrize("missing", ["sketch.yaml", "villages.csv"])
def test_a_missing_file_is_a_fault(tmp_path: Path, missing: str) -> None:
    for name in set(INPUTS) - {missing}:
        shutil.copy(SEED / name, tmp_path / name)
    with pytest.raises(Faults, match=missing):
        write_sketch_outputs(tmp_path, "county")


def test_what_stands_there_is_not_written_over(tmp_path: Path) -> None:
    for name in INPUTS:
        shutil.copy(SEED / name, tmp_path / name)
    (tmp_path / "zones.csv").write_text("a planner's own", encoding="utf-8")
    with pytest.raises(Faults, match=r"county/zones.csv: stands there already and would be lost.*--overwrite"):
        write_sketch_outputs(tmp_path, "county")
    assert (tmp_path / "zones.csv").read_text(encoding="utf-8") == "a planner's own"
    assert not (tmp_path / "roads.graphml").exists()


def test_the_form_of_a_sketch_is_explained() -> None:
    said = explain("sketch.yaml")
    for key in ("towns.position.lat", "circuity.calibrated_high", "links.from", "villages"):
        assert f"{key}: " in said
    assert "one of trunk, primary" in said


def test_largest_remainder_adds_up() -> None:
    assert shares(10, np.array([1.0, 1.0, 1.0])) == [4, 3, 3]
    assert shares(7, np.array([3.0, 1.0])) == [5, 2]


def test_a_list_of_villages_may_have_chinese_headers(tmp_path: Path) -> None:
    for name in INPUTS:
        shutil.copy(SEED / name, tmp_path / name)
    ours = read_sketch(tmp_path / "sketch.yaml", "sketch.yaml")
    _, rows = (tmp_path / "villages.csv").read_text(encoding="utf-8").split("\n", 1)
    (tmp_path / "villages.csv").write_text(f"乡镇编号,村名,拼音\n{rows}", encoding="utf-8")
    assert read_sketch(tmp_path / "sketch.yaml", "sketch.yaml") == ours
