"""A small county on a line of roads, with a scenario to change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import Scenario, load_scenario

BASE = """\
question: As it is?
county: line
days: 20
replications: 2
calls: {per_1000_a_year: {value: 400, source: a count}}
launch: {preset: promised, share: 90 %}
"""
COUNTY = "name: 线县\nname_latin: Line\ndetour: 1.3\n"
ZONES = """\
zone,name,name_latin,town,town_latin,kind,lon,lat,people
east,东村,East,东镇,Dong,rural,113.70,37.60,600
mid,中村,Middle,中镇,Zhong,rural,113.60,37.60,900
west,西村,West,西镇,Xi,rural,113.50,37.60,400
"""
STATIONS = """\
station,name,name_latin,kind,lon,lat,ambulances,ambulances_confidence,service_radius_km,source
seat,县医院,County hospital,seat,113.60,37.60,3,H,5,a list
outpost,东站,East post,township,113.70,37.60,1,H,20,a list
"""
HOSPITALS = "hospital,name,name_latin,lon,lat,treats\nseat,县医院,County hospital,113.60,37.60,any\n"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Scenario]:
    """The scenario with changes, each a line of YAML; other keys as they are written."""
    county = tmp_path / "seeds" / "line"
    county.mkdir(parents=True)
    for name, text in (
        ("county.yaml", COUNTY),
        ("zones.csv", ZONES),
        ("stations.csv", STATIONS),
        ("hospitals.csv", HOSPITALS),
    ):
        (county / name).write_text(text, encoding="utf-8")
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")

    def make(*changes: str, beside: str = "", base: str = "base.yaml") -> Scenario:
        listed = "changes:\n" + "\n".join(f"- {change}" for change in changes) + "\n" if changes else ""
        file = tmp_path / "what-if.yaml"
        file.write_text(f"extends: {base}\n{beside}\n{listed}", encoding="utf-8")
        return load_scenario(file)

    return make
