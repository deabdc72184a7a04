"""Posts that are written by position: stations without ambulances, where units wait."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.dispatch import simulate
from sim.documents import Faults
from sim.scenario import Scenario, build, load_scenario
from tests.experiment.conftest import write_scenario

POST = "{name: 桥头, at: [113.05, 37.0]}"


def waiting(folder: Path, posts: str, more: str = "") -> Scenario:
    folder.mkdir(exist_ok=True)
    return load_scenario(write_scenario(folder, more=f"waiting: {{rule: priority list, posts: {posts}}}\n{more}"))


def test_a_post_by_position_is_a_station_without_ambulances_where_a_unit_waits(tmp_path: Path) -> None:
    """Half way along the 11 km from tiny-a to tiny-b, as the road is drawn: a straight line."""
    scenario = waiting(tmp_path / "one", f"[{POST}]")
    built = build(scenario)
    records = simulate(built.service, built.calls(0))
    first = records.moves[0]
    assert (first.to, first.km) == ("桥头", pytest.approx(5.5, rel=0.01))
    changes = "changes:\n- add_station: {name: 桥头, at: [113.05, 37.0], ambulances: 0, kind: post}\n"
    other = waiting(tmp_path / "other", "[桥头]", changes)
    assert scenario.resolved() == other.resolved()
    assert scenario.county.stations == other.county.stations
    again = build(other)
    assert np.array_equal(simulate(again.service, again.calls(0)).instants, records.instants, equal_nan=True)
    assert scenario.changes_in("en") == ["A post, 桥头, is set up at 113.0500, 37.0000, without ambulances of its own."]
    told = [fact.key for fact in scenario.facts if "桥头" in fact.key or "posts" in fact.key]
    assert told.count("station.桥头.position") == told.count("waiting.posts") == 1
    assert not any(key.startswith("waiting.posts[") for key in told)


def test_posts_by_position_and_by_id_keep_their_order(tmp_path: Path) -> None:
    scenario = waiting(tmp_path, f"[tiny-b, {POST}, town]")
    assert scenario.settings.waiting is not None
    assert scenario.settings.waiting.posts == ["tiny-b", "桥头", "town"]
    assert [station.ambulances for station in scenario.county.stations] == [1, 1, 0]


@pytest.mark.parametrize(
    ("posts", "key", "said"),
    [
        ("[{name: 桥头, at: [37.0, 113.05]}]", "waiting.posts[1].add_station.at", "swap lon and lat"),
        ("[{name: 桥头, at: [113.05, 37.9]}]", "waiting.posts[1].add_station.at", "km"),
        ("[tiny-b, {name: 桥头}]", "waiting.posts[2].add_station.at", "is missing"),
        ("[{at: [113.05, 37.0]}]", "waiting.posts[1].add_station.name", "is missing"),
        ("[{name: 桥头, at: [113.05, 37.0], ambulances: 2}]", "waiting.posts[1].ambulances", "no key of a post"),
        ("[{name: seat, at: [113.05, 37.0]}]", "waiting.posts[1].add_station.name", "seat"),
    ],
)
def test_what_is_wrong_with_a_post_is_told_once_where_it_stands(
    tmp_path: Path, posts: str, key: str, said: str
) -> None:
    with pytest.raises(Faults, match=said) as caught:
        waiting(tmp_path, posts)
    [fault] = caught.value.faults
    assert fault.key == key
    assert fault.mark.line == 10
