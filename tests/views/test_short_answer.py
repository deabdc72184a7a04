"""Short answers: where defibrillators go, on the map and in the table; scorecards say their clauses, by their words."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from sim import load_scenario, place
from sim.api.scoring import score
from sim.documents import Faults
from sim.experiment.defibrillators import Hung, told_hung
from sim.measures import Estimate
from sim.scenario import build, load_study
from sim.views.defibrillators import hung_answer
from sim.views.short_answer import print_short, short_office, write_short
from sim.views.written import Written
from tests.experiment.conftest import write_scenario
from tests.views.test_run_page import Reader


@pytest.fixture(scope="module")
def hung(tmp_path_factory: pytest.TempPathFactory) -> Hung:
    scenario = load_scenario(write_scenario(tmp_path_factory.mktemp("hung"), more="survival: larsen-1993\n"))
    first, second, _ = scenario.county.zones
    found = [Estimate(value, value - 0.01, value + 0.01, 4) for value in (0.3, 0.1, 2.0, 2.4, 0.4, 0.5)]
    return Hung(build(scenario), (second, first), tuple(found[:2]), *found[2:6], True, 3, 4)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_defibrillators_stand_on_the_map_and_in_the_table(hung: Hung, language: str, tmp_path: Path) -> None:
    written = Written(language)  # type: ignore[arg-type]
    answer = hung_answer(written, hung)
    write_short(tmp_path / "report.html", written, answer)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    names = [written.name(zone.name, zone.name_latin) for zone in hung.places]
    assert [name for _, _, name in answer.spots.places] == names
    mapped = json.loads(text.split('id="places" type="application/json">', 1)[1].split("</script>", 1)[0])
    assert [spot["name"] for spot in mapped["spots"]] == names
    assert mapped["layers"][0]["name"] == "minutes"
    card = mapped["towns"][mapped["chosen"]]["card"]
    assert names[0] in card[0]
    assert "0.3000" in card[0]
    assert text.count("<tr data-t=") == 2
    drawn = text[text.index("<svg") : text.index("</svg>")]
    assert all(name in drawn for name in names)
    assert drawn.count('r="8"') == 2  # a ring each
    console = Console(file=io.StringIO(), width=400)
    print_short(written, answer, console)
    lines = console.file.getvalue()  # type: ignore[attr-defined]
    for value in ("0.3000", "0.1000", "0.4000", "0.5000"):
        assert value in lines
    [listing] = answer.listings
    assert listing.sheet in short_office(written, answer).sheets
    assert [row[3] for row in listing.sheet.rows] == [0.3, 0.1]
    assert told_hung(hung)["survivors_a_year"]["gain"]["value"] == 0.4


def test_who_asks_the_console_alone_waits_for_no_map(hung: Hung, monkeypatch: pytest.MonkeyPatch) -> None:
    def shaped(_: object) -> None:
        raise AssertionError("the map was drawn")

    monkeypatch.setattr("sim.views.short_answer.shapes_of", shaped)
    written = Written("zh")
    print_short(written, hung_answer(written, hung), Console(file=io.StringIO()))


def test_an_interval_of_one_replication_is_said(hung: Hung) -> None:
    one = replace(hung.gain, low=math.nan, high=math.nan)
    said = hung_answer(Written("zh"), replace(hung, gain=one)).sentences[0]
    assert "无区间" in said
    assert "––" not in said


@pytest.mark.parametrize(("language", "told"), [("en", "the places of defibrillators"), ("zh", "除颤器的地点")])
def test_places_of_defibrillators_are_not_saved(
    language: str, told: str, tmp_path: Path, chuche: Callable[..., Any]
) -> None:
    placed = "placement: {adding: defibrillators, add: 1, candidates: all zones, objective: survivors}\n"
    write_scenario(tmp_path, more=placed + "survival: larsen-1993\nearly_help: alerted\n").rename(tmp_path / "p.yaml")
    ended = chuche("place", "p.yaml", "--save", "plan.yaml", "--language", language, cwd=tmp_path)
    assert ended.code == 2
    assert told in ended.err
    assert "plan.yaml" in ended.err
    assert not (tmp_path / "plan.yaml").exists()


def test_an_answer_that_cannot_be_written_is_told_before_it_is_sought(tmp_path: Path, monkeypatch: Any) -> None:
    def sought(_: object) -> None:
        raise AssertionError("it was sought first")

    monkeypatch.setattr("sim.api.placing.hang", sought)
    placed = "placement: {adding: defibrillators, add: 1, candidates: all zones, objective: survivors}\n"
    placed += "survival: larsen-1993\nearly_help: alerted\n"
    study = load_study(write_scenario(tmp_path, more=placed))
    (tmp_path / "a file").write_text("")
    with pytest.raises(Faults, match="a file"):
        place(study, out=tmp_path / "a file")
    with pytest.raises(AssertionError, match="sought"):  # the same call of a notebook as of the command
        place(study)


@pytest.mark.long
@pytest.mark.parametrize(("language", "title"), [("en", "national guideline 2020"), ("zh", "2020")])
def test_the_page_of_scorecards_says_each_clause(language: str, title: str, tmp_path: Path) -> None:
    scenario = load_scenario(write_scenario(tmp_path, (2, 1)))
    found = score(scenario, out=tmp_path / "out", language=language, replications=2, workers=1)  # type: ignore[arg-type]
    text = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    assert title in text
    [card] = found.cards
    verdicts = {one.verdict for one in card.judged}
    assert verdicts
    assert text.count("<tr") >= len(card.judged)
