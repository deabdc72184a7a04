"""Which hospitals should become centres, of a scenario: by trying each, and as it is told."""

from __future__ import annotations

import io
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from sim.commands import CentreQuestion
from sim.documents import Faults
from sim.experiment.centres import answer_centres, pairs_of
from sim.scenario import build, load_scenario
from sim.views.centres import centre_answer
from sim.views.short_answer import print_short, write_short
from sim.views.written import Written


def asked(**more: Any) -> CentreQuestion:
    return CentreQuestion(load_scenario("linfen"), **({"condition": "chest_pain"} | more))


@pytest.fixture(scope="module")
def found() -> Any:
    return answer_centres(asked())


def test_linfen_s_thirteenth_is_the_best_of_each_tried(found: Any) -> None:
    assert found.centres == 12
    assert found.chosen == (found.alone[0][0],)
    assert found.after - found.before == pytest.approx(found.alone[0][1])
    assert found.after == pytest.approx(found.bound)
    assert all(gain >= 0 for _, gain in found.alone)
    outside = sum(one.calls * one.before for one in found.outside) / found.calls
    assert outside == pytest.approx(1 - found.before)


def test_an_ambulance_beside_it_never_helps_less(found: Any) -> None:
    assert answer_centres(asked(ambulances=1)).after >= found.after
    assert answer_centres(asked(centres=2)).after >= found.after
    assert answer_centres(asked(centres=0)).after == found.before


def test_minutes_are_those_of_the_service() -> None:
    """To the scene as the rule lets units come, with the mean of all that comes before and after the drive."""
    built = build(load_scenario("linfen"))
    pairs = pairs_of(built, "chest_pain", 60.0)
    marks, zone = built.marks, 3
    own = int(np.flatnonzero(np.isfinite(pairs.to_scene[: len(built.service.ambulances), zone]))[0])
    chest = next(one for one in marks.conditions if one.id == "chest_pain")
    parts = (
        marks.answering.mean,
        marks.call_taking.mean,
        marks.to_patient.mean,
        chest.on_scene.mean,
        built.service.launch_laws[built.service.launch_law[own]].law.mean,
        float(built.service.tables.base_minutes[own, zone]),
    )
    assert pairs.to_scene[own, zone] == pytest.approx(sum(parts))
    calls = built.demand.calls_a_year.sum() * chest.share * chest.conveyed
    assert pairs.weight.sum() == pytest.approx(calls)


@pytest.mark.parametrize(("language", "said"), [("en", "Best of all: Xi people's hospital"), ("zh", "最佳选择：隰县")])
def test_it_is_told(found: Any, language: Any, said: str) -> None:
    console = Console(file=io.StringIO(), width=200)
    written = Written(language)
    print_short(written, centre_answer(written, found), console)
    assert said in console.file.getvalue()  # type: ignore[attr-defined]
    assert found.as_json()["chosen"] == list(found.chosen)


def test_what_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Faults) as faults:
        answer_centres(asked(condition="chest", within="soon"))
    assert len(faults.value.faults) == 2


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_page_names_the_hospital_and_the_townships(found: Any, language: Any, tmp_path: Path) -> None:
    written = Written(language)
    answer = centre_answer(written, found)
    write_short(tmp_path / "report.html", written, answer)
    text = unescape((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert written.number(found.after, "share") in text
    assert answer.spots is not None
    for _, _, name in answer.spots.places:
        assert name in text
    for listing in answer.listings:
        assert listing.title in text
    assert len(answer.listings[0].rows) == min(len(found.outside), 40)
    assert len(answer.listings[0].sheet.rows) == len(found.outside)
