"""Tables of hospitals: on the page of a run and of a comparison, and in the workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import load_scenario
from sim.api import compare
from sim.experiment.compare import Compared
from sim.experiment.telling import told_comparison
from sim.measures import AT_HOSPITALS
from sim.views.comparison import write_comparison
from sim.views.hospitals import busiest, cell, column_notes, columns_of
from sim.views.written import Written
from sim.words import LANGUAGES, Language

BEYOND = """
- add_hospital: {id: yangquan, name: 阳泉医院, name_latin: Yangquan hospital, at: 李家庄乡卫生院, beyond: 40 min}
"""
ONWARD = {
    "onward": {
        "up": {"from": ["county-hospital"], "to": {"yangquan": "100 %"}, "stabilising": "30 min", "handover": "10 min"}
    }
}


def told(**by: list[float]) -> dict[str, Any]:
    return {key: np.tile(np.array(values, dtype=float), (3, 1)) for key, values in by.items()}


def test_the_order_is_by_all_who_are_brought_and_columns_are_those_that_are_known() -> None:
    values = told(patients=[1, 3, 0], transferred=[3, 0.5, 0], handover=[5, 6, np.nan], door_wait=[np.nan] * 3)
    assert busiest(values) == [0, 1, 2]
    assert columns_of(values) == ["patients", "handover", "transferred"]
    assert columns_of(values, told(held=[0, 0, 0])) == ["patients", "handover", "held", "transferred"]
    assert busiest({}) == []
    assert [key for key in AT_HOSPITALS if key.endswith("window")] == ["in_window"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_few_patients_are_no_nobody(language: Language) -> None:
    written = Written(language)
    assert [cell(written, "patients", value) for value in (0.0, 0.04, 0.5)] == ["0.0", "0.04", "0.5"]
    assert "%" in cell(written, "in_window", 0.5)
    assert len(column_notes(written, ["patients", "transferred", "sent_on"])) == 2


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    folder = tmp_path_factory.mktemp("hospitals")
    days = {"days": "20 days", "warm_up": "0 days", "replications": 2}
    (folder / "base.yaml").write_text("county: xiyang\n", encoding="utf-8")
    (folder / "beyond.yaml").write_text(f"extends: base.yaml\nchanges:{BEYOND}", encoding="utf-8")
    scenarios = [
        load_scenario(folder / "base.yaml", **days),
        load_scenario(folder / "beyond.yaml", **days, transfers=ONWARD),
    ]
    return compare(scenarios, workers=1, replications=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_tells_of_each_hospital_by_each_scenario_that_has_it(
    compared: Compared, language: Language, tmp_path: Path
) -> None:
    write_comparison(tmp_path, compared, language)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    table = page.partition('id="hospitals"')[2].partition("</details>")[0]
    name = {"en": "Yangquan hospital 阳泉医院", "zh": "阳泉医院"}[language]
    county = compared.base.county.hospitals[0]
    assert table.count(Written(language).name(county.name, county.name_latin)) == 2
    assert table.count(name) == 1
    summary = json.loads(json.dumps(told_comparison(compared)))
    received = summary["scenarios"]["beyond"]["hospitals"]["yangquan"]["transferred"]["value"]
    assert received > 0
    row = table.partition(name)[2].partition("</tr>")[0]
    assert f">{cell(Written(language), 'transferred', received)}<" in row
