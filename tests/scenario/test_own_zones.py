"""Whose zones are whose where stations open and close: own zones as given, by the nearest, by the nearest in town."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario, load_study
from sim.documents import Faults
from sim.scenario import build, changed, staffed
from sim.scenario.scenario import Scenario

Load = Callable[[str], Scenario]

COUNTY = {
    "county.yaml": "name: 双镇\nname_latin: Two towns\ndetour: {value: 1.3, source: made}\n",
    # along a line from west to east: a b | c d, the seat of West at a, that of East at d
    "zones.csv": "zone,name,town,kind,lon,lat,people,own_station\n"
    "a,甲村,West,rural,113.60,37.60,500,west\nb,乙村,West,rural,113.68,37.60,500,west\n"
    "c,丙村,East,rural,113.70,37.60,500,east\nd,丁村,East,rural,113.80,37.60,500,east\n",
    "stations.csv": "station,name,town,kind,lon,lat,ambulances\n"
    "west,西站,West,seat,113.60,37.60,1\neast,东站,East,seat,113.80,37.60,1\n",
    "hospitals.csv": "hospital,name,town,lon,lat\nh,医院,West,113.60,37.60\n",
}


@pytest.fixture
def scenario_of(tmp_path: Path) -> Load:
    folder = tmp_path / "seeds" / "towns"
    folder.mkdir(parents=True)
    for name, text in COUNTY.items():
        (folder / name).write_text(text, encoding="utf-8")

    def load(text: str) -> Scenario:
        file = tmp_path / "asked.yaml"
        file.write_text(f"county: towns\ndays: 2\nreplications: 2\n{text}", encoding="utf-8")
        return load_scenario(file)

    return load


def dispatch(own_zones: str = "as given", rule: str = "catchment only") -> str:
    return f"dispatch: {{rule: {rule}, radius_by: own zones, own_zones: {own_zones}}}\n"


POST = "changes:\n- add_station: {name: 新站, at: [113.69, 37.60], town: %s}\n"


def owners(scenario: Scenario) -> list[str]:
    built = build(scenario)
    ids = [station.id for station in built.scenario.county.stations]
    return [ids[at] if at >= 0 else "" for at in built.setting.own_station.tolist()]


def test_a_new_station_takes_the_zones_nearer_to_it_of_its_town_or_of_all(scenario_of: Load) -> None:
    assert owners(scenario_of(dispatch())) == ["west", "west", "east", "east"]
    assert owners(scenario_of(dispatch("nearest in town") + POST % "West")) == ["west", "新站", "east", "east"]
    assert owners(scenario_of(dispatch("nearest station") + POST % "West")) == ["west", "新站", "新站", "east"]


def test_a_station_left_without_an_ambulance_gives_its_zones_up_where_they_are_not_given_for_good(
    scenario_of: Load,
) -> None:
    for own, then in (("as given", 0), ("nearest station", 1), ("nearest in town", -1)):
        assert staffed(build(scenario_of(dispatch(own))), (0, 1)).setting.own_station[0] == then


@pytest.mark.parametrize("rule", ["catchment only", "catchment first"])
def test_a_new_station_that_would_serve_nobody_is_a_fault_that_says_how(scenario_of: Load, rule: str) -> None:
    for what in (POST % "West", "placement: {candidates: [b, c], add: 1}\n"):
        with pytest.raises(Faults, match=r"every zone has its own_station.*own_zones: nearest in town"):
            scenario_of(dispatch(rule=rule) + what)
    with pytest.raises(Faults, match=r"no zone's own station stands in its town, 'South'.*East, West"):
        scenario_of(dispatch("nearest in town", rule) + POST % "South")
    with pytest.raises(Faults, match="serve nobody"):
        changed(scenario_of(dispatch(rule=rule)), [{"add_station": {"name": "新", "at": [113.69, 37.6]}}])


def test_where_a_new_station_serves_somebody_nothing_is_said(scenario_of: Load) -> None:
    scenario_of(dispatch(rule="nearest") + POST % "South")
    scenario_of(dispatch() + POST % "West" + "- dispatch: {own_zones: nearest in town}\n")
    scenario_of(dispatch() + "placement: {candidates: all stations, add: 1}\n")
    scenario_of(dispatch() + "changes:\n- close_station: 西站\n" + (POST % "West").split("\n", 1)[1])


def test_a_placement_gains_what_the_new_station_answers(scenario_of: Load) -> None:
    from sim import place

    asked = scenario_of(dispatch("nearest in town") + "placement: {candidates: [b], add: 1}\n")
    found = place(load_study(asked.file), workers=1, brief=True)
    assert found.pick.gain.mean > 1
    assert np.isfinite(found.pick.gain.low)
