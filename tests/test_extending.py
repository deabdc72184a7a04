"""What docs/extending.md says works as it stands, listing after listing."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sim.dispatch.features import FeatureSections
from sim.measures import MEASURES
from sim.views.figures import FIGURES

PAGE = Path(__file__).parents[1] / "docs" / "extending.md"
CHAPTERS = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def listings(chapter: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", chapter, flags=re.DOTALL)


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """The names that the listings of the page make, in its order."""
    module = sys.modules["extending"] = ModuleType("extending")
    known = vars(module)
    before, measures = dict(FIGURES), dict(MEASURES)
    for chapter in CHAPTERS:
        for listing in listings(chapter):
            exec(compile(listing, PAGE.name, "exec", dont_inherit=True), known)
    known["drawn"] = {name: drawing for name, drawing in FIGURES.items() if name not in before}
    FIGURES.clear()
    FIGURES.update(before)
    MEASURES.clear()
    MEASURES.update(measures)
    return known


def test_the_chapters_and_the_files_that_each_takes() -> None:
    assert [chapter.splitlines()[0] for chapter in CHAPTERS[1:]] == [
        "A ranked dispatch rule: 1 file and its words", "A sighted dispatch rule: 1 file and its words",
        "A chart: 2 files", "A small feature: 1 file and a line", "A measure: 1 file and its words",
    ]  # fmt: skip


def test_every_listing_works(said: dict[str, Any]) -> None:
    """They hold assertions of their own; here, that each came to what it is for."""
    assert len(said["spared"]) == len(said["usual"]) == len(said["calls"])
    assert len(said["kept"]) == len(said["calls"])
    assert said["given_away"] > 0


def test_a_rule_of_a_listing_sends_as_it_says(said: dict[str, Any]) -> None:
    """The station of the last unit lends it only where no other has two at home."""
    units = said["built"].service.ambulances
    stations = said["kept"].station[~said["kept"].rolling]
    assert (
        sum(units[station] > 1 for station in stations) / len(stations)
        > sum(units[station] > 1 for station in said["usual"].station) / len(stations)
    )  # fmt: skip


def test_a_section_of_a_listing_is_one_line_of_the_schema(said: dict[str, Any]) -> None:
    section = said["NeighbourSection"]
    more = type("More", (FeatureSections,), {"__annotations__": {"neighbour": section | None}, "neighbour": None})
    assert more.model_validate({"neighbour": {"priorities": [3]}}).neighbour == section(priorities=[3])


def test_a_chart_of_a_listing_has_its_entry(said: dict[str, Any]) -> None:
    [(name, drawing)] = said["drawn"].items()
    ax = drawing.draw(None, None, said["findings_of"](said["built"], workers=1))
    assert (name, ax.get_xlabel(), len(ax.patches)) == ("calls_by_priority", "priority", 3)


def test_a_measure_of_a_listing_has_an_interval_and_its_words(said: dict[str, Any]) -> None:
    figure = said["figure"]
    assert (figure.key, figure.unit, figure.better) == ("far_drive", "share", "less")
    assert figure.label == "Driven farther than 5 km"
