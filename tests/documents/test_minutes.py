"""Tables of minutes, as planners and routing engines write them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from sim.documents import MinutesRead, read_minutes


def read(folder: Path, text: str, first: str | None = None) -> MinutesRead:
    (folder / "m.csv").write_text(text, encoding="utf-8")
    return read_minutes(folder / "m.csv", "m.csv", first=first)


def said(found: MinutesRead) -> list[str]:
    return [str(fault) for fault in found.table.faults]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_quantities_between_places(mark: str, tmp_path: Path) -> None:
    found = read(tmp_path, "from,a,b\nx,1,30 s\ny,2,1 h\n".replace(",", mark))
    assert (found.rows, found.columns, said(found)) == (["x", "y"], ["a", "b"], [])
    assert found.minutes.tolist() == [[1.0, 0.5], [2.0, 60.0]]


def test_what_is_no_quantity_is_a_fault_in_its_cell(tmp_path: Path) -> None:
    found = read(tmp_path, "site,a,b\nx,1,30 s\ny,2,far\n", "site")
    assert math.isnan(found.minutes[1, 1])
    assert said(found) == ["m.csv:3:3: b: 'far' is not a duration; write a duration such as 3 min"]


@pytest.mark.parametrize("nothing", ["", "NA", "N/A", "nan", "NULL", "None", "inf", "Infinity", "∞"])
def test_no_road_is_an_answer(nothing: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"site,a,b\nx,1,{nothing}\n")
    assert said(found) == []
    assert found.minutes.tolist() == [[1.0, math.inf]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site,a\nx,NA\ny,\n", "m.csv: no cell holds minutes; "),
        ("site\nx\n", "m.csv:1:1: site: the table has no column but this; "),
        ("zone,a\nx,1\n", "m.csv:1:1: site: the column is missing; add it"),
        ("site,a\nx,1\nx,1\n", "m.csv:3:1: site: 'x' stands twice"),
        ("site,a\nx,-1\n", "m.csv:2:2: a: '-1' is below 0"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, "site")
    assert any(line.startswith(message) for line in said(found)), said(found)
    assert found.minutes.shape == (len(found.rows), len(found.columns))
    assert not np.isinf(found.minutes).any() or "NA" in text
