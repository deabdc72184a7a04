"""Lines of a map are told as steps, and a city's page stays small."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim import api
from sim.views.county_map import packed, packed_areas, tenths
from sim.views.page import shared
from sim.views.replay import path_steps
from tests.benchmarks.city_report import MOST_MB, city_scenario


def unpacked(lines: list[list[int]]) -> list[list[list[float]]]:
    """As run.js unpacks them."""
    found, begin = [], np.zeros(2)
    for flat in lines:
        steps = np.array(flat, dtype=float).reshape(-1, 2)
        steps[0] += begin
        at = np.cumsum(steps, axis=0)
        begin = at[0]
        found.append(np.round(at / 1e4, 4).tolist())
    return found


def test_packed_lines_are_the_lines() -> None:
    chance = np.random.default_rng(3)
    lines = [np.round(chance.uniform((30, 100), (40, 120), (n, 2)), 4).tolist() for n in (2, 5, 1, 9)]
    assert unpacked(packed(lines)) == lines
    assert packed([]) == []
    assert [[unpacked(polygon) for polygon in area] for area in packed_areas([[lines], []])] == [[lines], []]


def test_the_steps_of_a_path_add_up_to_it() -> None:
    path = [(7, 0.0), (3, 0.25), (900, 12.07)]
    steps = np.array(path_steps(path)).reshape(-1, 2)
    assert np.cumsum(steps, axis=0).tolist() == [[7, 0], [3, 25], [900, 1207]]


@pytest.mark.show
def test_the_page_of_a_city_is_below_four_megabytes(tmp_path: Path) -> None:
    with city_scenario() as scenario:
        api.run(scenario, out=tmp_path / "city", workers=1, language="zh", levers=False)
    assert (tmp_path / "city" / "report.html").stat().st_size < MOST_MB * 1e6


def test_texts_in_pieces_are_the_texts_again() -> None:
    texts = ["The unit of Lep 2 is 7.5 min away", "The unit of Lep 2 is 12 min away", "", "只有一次 7.5"]
    told = shared(texts, {"Lep 2", ""})
    again = ["".join(told["parts"][one] if isinstance(one, int) else one for one in text) for text in told["texts"]]
    assert again == texts
    assert {"The unit of ", "Lep 2", " min away"} <= set(told["parts"])
    assert "12" in told["texts"][1]


def test_steps_of_a_path_are_written_as_short_as_they_can_be_read() -> None:
    steps = np.array([[123, -5], [4, 20], [-12, 0]])
    assert tenths(steps) == "12.3-.5 .4 2-1.2 0"
