"""Where a table of minutes holds none, no road leads: its zones are named, their calls failures."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import api, load_scenario
from sim.measures import Findings
from tests.experiment.test_cut_off import warned

ISLE = {
    "county.yaml": "name: 岛县\nname_latin: Isle\ntravel_minutes: m.csv\n",
    "zones.csv": "zone,people\nmain,8000\nisle,4000\n",
    "stations.csv": "station,ambulances\ns,2\ni,1\n",
    "hospitals.csv": "hospital\ns\ni\n",
}


def found(folder: Path, minutes: str, hospitals: str = ISLE["hospitals.csv"]) -> tuple[Findings, str]:
    """What a run finds, and what it says of zones cut off."""
    (folder / "isle").mkdir()
    for name, text in {**ISLE, "m.csv": minutes, "hospitals.csv": hospitals}.items():
        (folder / "isle" / name).write_text(text, encoding="utf-8")
    scenario = folder / "isle.yaml"
    scenario.write_text(
        "county: ./isle\ndays: 60\nreplications: 2\ndispatch: {rule: nearest}\ntravel: {variation: 0}\n"
        "calls: {per_1000_a_year: 300}\n"
    )
    done = api.run(load_scenario(scenario), workers=1)
    return done.findings, warned(done.scenario.county, done.findings)


@pytest.mark.parametrize("nothing", ["NA", "", "inf"])
def test_an_island_with_its_own_station_and_hospital(tmp_path: Path, nothing: str) -> None:
    findings, said = found(tmp_path, f"site,main,isle\ns,5,{nothing}\ni,{nothing},4\n")
    assert said == []
    assert findings.figures["not_reached"].estimate.mean == 0
    assert findings.base_minutes.tolist() == [5, 4]
    assert findings.zone_not_reached.tolist() == [0, 0]


@pytest.mark.parametrize("nothing", ["NA", "", "inf"])
def test_an_island_that_no_road_reaches(tmp_path: Path, nothing: str) -> None:
    findings, said = found(tmp_path, f"site,main,isle\ns,5,{nothing}\ni,7,{nothing}\n")
    assert said == [
        "One zone with 4,000 people cannot be reached from any ambulance by road: isle.",
        "One zone with 4,000 people cannot reach any hospital by road: isle.",
    ]
    assert findings.figures["unreachable"].estimate.mean == pytest.approx(1 / 3, abs=0.03)
    assert findings.zone_not_reached.tolist() == [0, 1]


def test_an_island_whose_patients_reach_no_hospital(tmp_path: Path) -> None:
    findings, said = found(tmp_path, "site,main,isle\ns,5,NA\ni,NA,4\n", "hospital\ns\n")
    assert said == ["One zone with 4,000 people cannot reach any hospital by road: isle."]
    assert findings.figures["not_reached"].estimate.mean == 0
