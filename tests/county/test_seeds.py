"""Every county that comes with chuche: it loads, its figures say where they are from, its map is its sketch's."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from sim.county import County, Roads, read_county
from sim.county.schematic import Sketch, read_sketch, write_sketch_outputs
from sim.county.schematic.drawing import label_of, ways_to_town
from sim.documents.facts import CONFIDENCE

SEEDS = Path(__file__).parents[2] / "seeds"
COUNTIES = sorted(folder.parent.name for folder in SEEDS.glob("*/county.yaml"))
DRAWN = sorted(folder.parent.name for folder in SEEDS.glob("*/sketch.yaml"))

PEOPLE = {
    "dongchangfu": 1_488_894,
    "guan": 719_354,
    "jishan": 316_114,
    "linfen": 3_976_481,
    "qi": 254_535,
    "xiyang": 190_861,
}
"""People by the 2020 census."""


@pytest.fixture(scope="module", params=COUNTIES)
def county(request: pytest.FixtureRequest) -> County:
    return read_county(SEEDS / request.param, f"seeds/{request.param}")


@pytest.fixture(scope="module", params=DRAWN)
def drawn(request: pytest.FixtureRequest) -> tuple[Sketch, Any]:
    folder = SEEDS / request.param
    return read_sketch(folder / "sketch.yaml", "sketch.yaml"), nx.read_graphml(
        folder / "roads.graphml", force_multigraph=True
    )


def test_the_counties_of_the_reports_are_there() -> None:
    assert sorted(PEOPLE) == COUNTIES
    assert sorted(set(COUNTIES) - {"linfen"}) == DRAWN


def test_everybody_lives_somewhere_once(county: County) -> None:
    assert county.folder is not None
    assert county.people.sum() == PEOPLE[county.folder.name]
    for places in (county.zones, county.stations, county.hospitals):
        assert Counter(place.id for place in places).most_common(1)[0][1] == 1
    assert Counter((zone.town, zone.name) for zone in county.zones).most_common(1)[0][1] == 1
    assert all(place.name_latin.isascii() for place in county.places)


def test_every_figure_says_where_it_is_from_or_that_it_is_assumed(county: County) -> None:
    assert Counter(fact.key for fact in county.facts).most_common(1)[0][1] == 1
    for fact in county.facts:
        assert fact.confidence in CONFIDENCE, fact
        assert fact.source or fact.assumed, fact
        own = re.search(rf"(?:^|; ){fact.key.rsplit('.', 1)[-1]}: ([^;]*)", fact.source)
        said = own[1] if own else fact.source
        assert fact.assumed or said.removesuffix(", assumed") not in ("", "assumed"), f"{fact} is sourced by nothing"


def test_no_figure_of_a_county_counts_for_more_than_it_is(county: County) -> None:
    for fact in county.facts:
        if fact.key.startswith("zone.") and fact.key.endswith(".people"):
            assert fact.assumed, "how a census total is split among villages is nobody's count"


def test_all_can_be_reached_and_every_condition_is_treated(county: County) -> None:
    treated = {condition for hospital in county.hospitals for condition in hospital.treats}
    assert treated >= {"trauma", "chest_pain", "stroke", "poisoning", "respiratory", "other"}
    if isinstance(county.travel, Roads):
        joints = county.joints
        assert joints is not None
        assert joints.nearest_km.max() < 0.01, "zones, stations and hospitals stand on the roads drawn for them"
    apart = county.straight_km.min(axis=0)
    assert apart.max() < 45, "no zone is in another country"


def test_a_map_says_of_itself_what_it_is(county: County) -> None:
    if isinstance(county.travel, Roads):
        assert county.label.startswith("schematic: ")
    else:
        assert "no road map" in county.label


def test_a_map_says_that_distances_were_met_only_where_there_are_any(drawn: tuple[Sketch, Any]) -> None:
    sketch, roads = drawn
    assert roads.graph["label"] == label_of(sketch)
    for goal in sketch.distances:
        found = nx.dijkstra_path_length(roads, goal.start, goal.end, weight="length_km")
        assert found == pytest.approx(goal.km, rel=sketch.tolerance), goal.end


def test_villages_are_near_their_town_by_road(drawn: tuple[Sketch, Any]) -> None:
    sketch, roads = drawn
    limits = sketch.reach
    ways = ways_to_town(sketch, roads)
    assert len({way.zone for way in ways}) == len(sketch.villages)
    rural = {town.id for town in sketch.towns if town.kind == "rural"}
    far = [
        way for way in ways if way.seat in rural and way.road_km > limits.circuity * way.straight_km + limits.spare_km
    ]
    assert not far
    assert nx.is_strongly_connected(roads)
    stretched = np.array([way.road_km / way.straight_km for way in ways if way.straight_km > 1])
    assert np.median(stretched) < 1.5


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in DRAWN if name != "xiyang"])  # test_schematic.py draws Xiyang
def test_the_committed_map_is_what_the_sketch_draws(name: str, tmp_path: Path) -> None:
    for file in ("sketch.yaml", "villages.csv"):
        shutil.copy(SEEDS / name / file, tmp_path / file)
    write_sketch_outputs(tmp_path, tmp_path.as_posix())
    for file in ("zones.csv", "roads.graphml"):
        assert (tmp_path / file).read_bytes() == (SEEDS / name / file).read_bytes(), file
