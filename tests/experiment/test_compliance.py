"""A compliance table from a scenario: how long how many are idle, what is told, its page, and the table as a file."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from sim.api.placing import answer_table, save_table
from sim.commands import PlaceQuestion
from sim.dispatch import simulate
from sim.dispatch.records import Absence
from sim.documents import Faults
from sim.experiment.compliance import Tabled, idle_shares
from sim.scenario import load_scenario, load_study
from sim.views.compliance import table_answer
from sim.views.short_answer import print_short, short_office
from sim.views.written import Written
from tests.experiment.conftest import write_scenario
from tests.views.test_run_page import Reader
from tests.worlds import a_call, a_service, road_county, roads, some_calls

ASKED = "placement: {adding: compliance table, candidates: [seat, town, tiny-b]}\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tabled]:
    folder = tmp_path_factory.mktemp("tabled")
    more = "targets: {response: [{kind: rural, within: 20 min, share: 90 %}]}\n"
    file = write_scenario(folder, (2, 1), more=more + ASKED)
    question = PlaceQuestion(load_study(file), workers=1, out=folder / "out", language="en", replications=2)
    return file, answer_table(question)


def test_how_long_how_many_are_idle() -> None:
    """Two units: one on a job from 10 to 40, the other away from 20 to 30; of 100 minutes 70, 20 and 10."""
    county = road_county(roads([("a", "b", 5.0)]), ["a", "b"], {"a": 2}, ["a"])
    records = simulate(a_service(county), some_calls(county, a_call(10, "b", on_scene=25)))
    records = replace(records, absences=(Absence(1, 20.0, 30.0, "x"),))
    assert idle_shares(records, (0.0, 100.0), [0, 1]) == pytest.approx([0.1, 0.2, 0.7])
    assert idle_shares(records, (15.0, 35.0), [1]) == pytest.approx([0.5, 0.5])


@pytest.mark.long
def test_the_table_and_what_it_does(found: tuple[Path, Tabled]) -> None:
    _, table = found
    assert (table.units, table.candidates, table.proven) == (3, 3, True)
    assert [row.idle for row in table.rows] == sorted(row.idle for row in table.rows)
    assert table.rows[-1].most == 3
    assert sum(row.lasts for row in table.rows) <= 1 + 1e-9
    assert np.all(np.diff([row.covered for row in table.rows]) >= -1e-12)
    told = table.compared.findings
    assert told[1].figures["moves_a_day"].estimate.mean == table.figure("moves_a_day").mean
    assert table.response.difference.mean == pytest.approx(table.response.other.mean - table.response.base.mean)


@pytest.mark.long
@pytest.mark.parametrize(("language", "said"), [("en", "cannot be told yet"), ("zh", "目前还分不出")])
def test_of_one_replication_nothing_is_said_of_a_difference(
    found: tuple[Path, Tabled], language: str, said: str
) -> None:
    file, _ = found
    table = answer_table(PlaceQuestion(load_study(file), workers=1, replications=1))
    answer = table_answer(Written(language), table)  # type: ignore[arg-type]
    assert table.response.saying == "no interval"
    assert said in answer.sentences[0]
    assert "nan" not in " ".join(tile.note for tile in answer.tiles)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_moves_and_kilometres(found: tuple[Path, Tabled], language: str) -> None:
    file, table = found
    written = Written(language)
    text = (file.parent / "out" / "report.html").read_text(encoding="utf-8")
    told = json.loads((file.parent / "out" / "placement.json").read_text(encoding="utf-8"))
    assert told["figures"]["moves_km"]["value"] == table.figure("moves_km").mean
    console = Console(file=io.StringIO(), width=400)
    print_short(written, table_answer(written, table), console)
    lines = console.file.getvalue()  # type: ignore[attr-defined]
    km = written.figure(table.figure("moves_km"), "km")
    assert km in lines
    if language == "en":
        reader = Reader()
        reader.feed(text)
        assert reader.open == []
        assert km in text
    office = short_office(written, table_answer(written, table))
    assert [len(sheet.rows) for sheet in office.sheets][1] == len(table.rows)


@pytest.mark.long
def test_the_saved_table_runs_as_it_was_found(found: tuple[Path, Tabled], tmp_path: Path) -> None:
    file, table = found
    save_table(table, file.parent / "saved.yaml", file)
    again = load_scenario(file.parent / "saved.yaml")
    assert again.resolved()["waiting"] == table.compared.scenarios[1].resolved()["waiting"]


def test_a_table_in_a_file_is_the_same_as_written_out(tmp_path: Path) -> None:
    write_scenario(tmp_path)
    (tmp_path / "held.csv").write_text("空闲车数,待命地点\n2,seat；tiny-b\n1,seat\n", encoding="utf-8")
    section = "waiting: {rule: compliance table, table: %s}\n"
    for name, table in (("file", "held.csv"), ("written", "{2: [seat, tiny-b], 1: [seat]}")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: tiny.yaml\n{section % table}", encoding="utf-8")
    one, other = (load_scenario(tmp_path / f"{name}.yaml") for name in ("file", "written"))
    assert one.resolved() == other.resolved()
    assert any(name.endswith("held.csv") for name in one.hashes)


def test_every_fault_of_a_table_is_told_where_it_stands(tmp_path: Path) -> None:
    write_scenario(tmp_path)
    (tmp_path / "held.csv").write_text("idle,places\n0,seat\n1,seat;town\nx,seat\n", encoding="utf-8")
    file = tmp_path / "file.yaml"
    file.write_text("extends: tiny.yaml\nwaiting: {rule: compliance table, table: held.csv}\n", encoding="utf-8")
    with pytest.raises(Faults) as caught:
        load_scenario(file)
    assert [(fault.mark.line, fault.key) for fault in caught.value.faults] == [(2, "idle"), (3, "places"), (4, "idle")]
    (tmp_path / "held.csv").write_text("idle,places\n2,seat;nowhere\n", encoding="utf-8")
    with pytest.raises(Faults, match=r"held.csv:2:2: .*is no station") as caught:
        load_scenario(file)
    (tmp_path / "held.csv").write_text("idle,places\n", encoding="utf-8")
    with pytest.raises(Faults, match="has a header and no rows") as caught:
        load_scenario(file)
    assert len(caught.value.faults) == 1


def test_units_wait_at_positions_too(tmp_path: Path) -> None:
    """A post half way between both villages with people, which is in time of either, is held first; it is saved."""
    more = "targets: {response: [{kind: rural, within: 12 min, share: 90 %}]}\n"
    asked = "placement: {adding: compliance table, candidates: [seat, {name: 桥头, at: [113.05, 37.0]}]}\n"
    file = write_scenario(tmp_path, more=more + asked)
    table = answer_table(PlaceQuestion(load_study(file), workers=1, replications=2))
    assert [place.id for place in table.rows[0].places] == ["桥头"]
    assert table.scenario.county.stations == load_scenario(file).county.stations
    save_table(table, tmp_path / "saved.yaml", file)
    saved = load_scenario(tmp_path / "saved.yaml")
    assert saved.resolved()["waiting"] == table.compared.scenarios[1].resolved()["waiting"]
    assert [station.id for station in saved.county.stations] == ["seat", "town", "桥头"]


def test_what_asks_for_no_table_is_refused(tmp_path: Path) -> None:
    asked = "placement: {adding: compliance table, candidates: [seat], add: 1, moving: ambulances}\n"
    with pytest.raises(Faults) as caught:
        load_study(write_scenario(tmp_path, more=asked))
    assert {fault.key for fault in caught.value.faults} == {"placement.add", "placement.moving"}
