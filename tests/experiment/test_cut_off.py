"""Closing the one road to a valley: its people are named as cut off, and no figure is spoilt by them."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from sim import api, load_scenario
from sim.county import County
from sim.documents.jsons import as_json
from sim.measures import Findings
from sim.views.remarks import warnings_of
from sim.views.written import Written
from tests.experiment.conftest import write_scenario

CLOSED = {"closed": [{"edge": ["tiny-b", "tiny-c"], "why": "landslide"}]}


def closed(folder: Path, **changed: Any) -> Any:
    """The tiny scenario with the road to the third village closed, its station without an ambulance."""
    return load_scenario(write_scenario(folder, (2, 0), **changed), travel=CLOSED)


def warned(county: County, findings: Findings) -> list[str]:
    """What a reader is told first, in English."""
    return [str(warning.striptags()) for warning in warnings_of(Written("en"), county, findings)]


def figures(content: Any) -> list[float]:
    """Every number of a summary."""
    match content:
        case dict():
            return [number for value in content.values() for number in figures(value)]
        case list():
            return [number for value in content for number in figures(value)]
        case bool() | None | str():
            return []
    return [float(content)]


@pytest.mark.long
def test_its_zones_are_named_with_their_people(tmp_path: Path) -> None:
    done = api.run(closed(tmp_path), workers=1, out=tmp_path / "run", language="en")
    assert warned(done.scenario.county, done.findings) == [
        "One zone with 2,000 people cannot be reached from any ambulance by road: tiny-c.",
        "One zone with 2,000 people cannot reach any hospital by road: tiny-c.",
    ]
    page = (tmp_path / "run/report.html").read_text(encoding="utf-8")
    for what in ("cannot be reached from any ambulance", "cannot reach any hospital"):
        assert f"One zone with 2,000 people {what} by road: tiny-c." in page
    section = page[page.index('id="cut-off"') :].split("</section>")[0]
    cells = r"<td[^>]*>tiny-c</td><td[^>]*>tiny-c</td><td[^>]*>2,000</td><td[^>]*>no road</td><td[^>]*>no road"
    assert re.search(cells, section)
    summary = json.loads((tmp_path / "run/summary.json").read_text(encoding="utf-8"))
    assert summary["cut_off"] == [
        {"zone": "tiny-c", "name": "tiny-c", "people": 2000, "from_ambulances": True, "from_hospitals": True}
    ]


def test_its_calls_are_failures_and_in_no_mean(tmp_path: Path) -> None:
    done = api.run(closed(tmp_path / "a"), workers=1)
    with_valley = done.findings
    without = api.run(closed(tmp_path / "b", people={"tiny-c": 0}), workers=1).findings
    share = 2000 / 15000
    assert with_valley.figures["unreachable"].estimate.mean == pytest.approx(share, abs=0.02)
    assert with_valley.figures["lost"].estimate.mean == 0
    for key in ("response_mean", "travel_mean"):
        if key in without.figures:
            assert with_valley.figures[key].estimate.mean == without.figures[key].estimate.mean
    numbers = figures(json.loads(as_json(done.summary())))
    assert all(math.isfinite(number) for number in numbers)


def test_a_valley_with_its_own_ambulance_and_no_hospital(tmp_path: Path) -> None:
    """Its calls are answered; patients who should be carried are treated on the scene."""
    scenario = load_scenario(write_scenario(tmp_path), travel=CLOSED)
    findings = api.run(scenario, workers=1).findings
    said = "One zone with 2,000 people cannot reach any hospital by road: tiny-c."
    assert warned(scenario.county, findings) == [said]
    assert findings.figures["not_reached"].estimate.mean == 0
    assert math.isfinite(findings.figures["response_mean"].estimate.mean)


def test_nothing_is_said_where_all_roads_are_open(tmp_path: Path) -> None:
    scenario = load_scenario(write_scenario(tmp_path))
    assert warned(scenario.county, api.run(scenario, workers=1).findings) == []
