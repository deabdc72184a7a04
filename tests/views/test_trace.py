"""A traced call in words, and the command that prints it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from sim.api import trace
from sim.experiment.opened import open_run
from sim.experiment.trace import CallTrace, UnitTrace, made_ready, trace_call, trace_unit
from sim.scenario import load_scenario
from sim.views.trace import call_words, lasting, names_of, print_trace, shown_candidates
from sim.views.trace_page import write_trace_page
from sim.views.unit_page import write_unit_page
from sim.words import LANGUAGES, Language, Message, said_in
from tests.experiment.conftest import write_scenario
from tests.experiment.test_trace import run


def printed(traced: CallTrace | UnitTrace, everyone: bool = False, language: Language = "en") -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False)
    print_trace(traced, everyone, language, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def a_call_that(kept: Path, is_meant) -> CallTrace:
    rows = open_run(kept).rows(1)
    row = (dict(zip(rows, values, strict=True)) for values in zip(*rows.values(), strict=True))
    traced = trace(kept, call=next(one["call"] for one in row if is_meant(one)))
    assert isinstance(traced, CallTrace)
    return traced


def in_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("minutes", "words"), [(0.2, "12 s"), (4 + 5 / 60, "4 min 05 s"), (63 + 1 / 3, "1 h 03 min 20 s"), (0, "0 s")]
)
def test_durations(minutes: float, words: str) -> None:
    assert lasting(minutes) == words


@pytest.mark.long
def test_a_unit_sent_from_home(kept: Path) -> None:
    told = a_call_that(kept, lambda row: row["launched"] is not None and row["hospital"] and row["counted"])
    text = printed(told)
    assert "As in the run" in text
    unit = str(names_of(told).unit(told.row["unit"]))
    station = str(names_of(told).station(told.row["station"]))
    assert station in unit
    assert f"{unit} was chosen, at home at {station}" in in_one_line(text)
    for words in ("ready to dispatch", "it rolled", "it arrived at clinic after", "in the order of the rule"):
        assert words in in_one_line(text)
    assert max(map(len, text.splitlines())) <= 100


def test_a_unit_sent_on_its_way_home(kept: Path) -> None:
    told = a_call_that(kept, lambda row: row["rolling"] and row["dispatched"] == row["ready"] and row["lead_km"] > 1)
    assert "on its way home near " in in_one_line(printed(told))


@pytest.mark.long
def test_a_story_in_chinese_has_no_english_but_ids(kept: Path) -> None:
    rolled = a_call_that(kept, lambda row: row["rolling"] and row["dispatched"] == row["ready"] and row["lead_km"] > 1)
    waited = a_call_that(kept, lambda row: row["dispatched"] is not None and row["dispatched"] - row["ready"] > 40)
    for told in (rolled, waited, trace(kept, unit="town/1")):
        text = printed(told, everyone=True, language="zh")
        names = {"tiny", "seat", "town", "clinic", "from", "days", "east", "west", *told.scenario.split()}
        if isinstance(told, CallTrace):
            names |= set(re.findall("[A-Za-z]+", f"{told.condition_name} {told.hospital_name}"))
        words = {word for word in re.findall("[A-Za-z]{2,}", text) if "tiny" not in word}
        assert words <= names, words - names
        assert "与运行一致" in text


def test_a_call_that_waited(kept: Path) -> None:
    told = a_call_that(kept, lambda row: row["dispatched"] is not None and row["dispatched"] - row["ready"] > 40)
    first, *others, _drive = call_words(told)
    assert first.startswith(f"It waited {lasting(told.row['dispatched'] - told.row['ready'])[:4]}")
    assert others[-1].endswith("became clear and took this call.")
    assert all("which stood before it" in words or "more urgent" in words for words in others[:-1])
    assert "nobody knew then" in printed(told)


@pytest.mark.long
def test_a_unit_that_must_be_home_first_is_not_told_as_busy(tmp_path: Path) -> None:
    scenario = write_scenario(tmp_path, ambulances=(2, 1))
    text = scenario.read_text(encoding="utf-8").replace("per_1000_a_year: 150", "per_1000_a_year: 1200")
    scenario.write_text(f"{text}\nbase: {{between_calls: home first}}\n", encoding="utf-8")
    run(load_scenario(scenario), tmp_path / "out", replications=1)
    rows = open_run(tmp_path / "out").rows(1)
    ready, unit, clear, home = (rows[name] for name in ("ready", "unit", "clear", "home"))
    call, late = next(
        (rows["call"][n], k)
        for n in range(len(ready))
        for k in range(len(ready))
        if unit[k] is not None and clear[k] < ready[n] < home[k]
    )
    told = trace(tmp_path / "out", call=call)
    assert isinstance(told, CallTrace)
    bound = next(one for one in told.considered if one.unit == unit[late])
    assert (bound.state, bound.reason) == ("bound", "bound")
    assert bound.clear == pytest.approx(home[late])
    assert "clear, driving home" in in_one_line(printed(told))
    assert not any(one.state == "busy" and one.call == rows["call"][late] for one in told.considered)


def test_the_alike_of_one_station_are_one_line(kept: Path) -> None:
    told = a_call_that(kept, lambda row: row["unit"] == "seat/1" and row["called"] < 600)
    alike = [group for group in shown_candidates(told, True)[0] if len(group) > 1]
    assert all({one.station for one in group} == {group[0].station} for group in alike)
    assert sum(len(group) for group in shown_candidates(told, True)[0]) == 3


def test_a_units_log(kept: Path) -> None:
    told = trace(kept, unit="town/1")
    text = printed(told)
    assert "20 jobs shown (--from and --days choose others)" in in_one_line(text)
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.long
def test_the_command(kept: Path, chuche) -> None:
    call = open_run(kept).calls_of(1)[3]
    for words, said in (
        (("--call", call), f"Call {call}, replication 1"),
        (("--unit", "seat/2", "--from", "2025-01-03", "--days", "1"), "2025-01-03"),
    ):
        ended = chuche("trace", kept, *words, cwd=kept)
        assert (ended.code, said in ended.out) == (0, True)
    assert json.loads(chuche("trace", kept, "--call", call, "--json", cwd=kept).out)["row"]["call"] == call


@pytest.mark.parametrize(
    "words",
    [
        ("--call", "tiny-a.0.99999"),
        ("--unit", "seat/7"),
        (),
        ("--call", "a", "--unit", "b"),
        ("--unit", "seat/1", "--replication", "9"),
        ("--unit", "seat/1", "--from", "yesterday"),
        ("--unit", "seat/1", "--days", "nan"),
    ],
)
def test_bad_input_ends_with_2_and_a_word(kept: Path, chuche, words: tuple[str, ...]) -> None:
    ended = chuche("trace", kept, *words, cwd=kept)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err
    assert "Traceback" not in ended.err


@pytest.fixture(scope="module")
def at_a_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with one seat at a slow desk, empty runs, and calls that are soon gone."""
    place = tmp_path_factory.mktemp("desk")
    scenario = write_scenario(place, ambulances=(2, 1))
    text = scenario.read_text(encoding="utf-8").replace("per_1000_a_year: 150", "per_1000_a_year: 1200")
    desk = "desk_seats: {seats: 1, wrap_up: 9 min, patience: {mean: 2 min, spread: 1}, again: 50 %}\n"
    empty = "empty_runs: {share: 30 %, causes: {gone: 100 %}, on_scene: 5 min}\n"
    scenario.write_text(f"{text}\n{desk}{empty}patience: {{mean: 5 min, spread: 1}}\n", encoding="utf-8")
    run(load_scenario(scenario), place / "out", replications=1)
    return place / "out"


@pytest.mark.parametrize(
    ("is_meant", "english", "chinese"),
    [
        (
            lambda row: row["ended"] == "gave up",
            "Not reached: all seats of the call desk were taken",
            "未到达：受理席位全部占线",
        ),
        (
            lambda row: row["ended"] == "gone",
            "No unit that may serve it was free, and the call was gone",
            "呼叫已不再需要",
        ),
        (
            lambda row: row["ended"] == "reached" and row["answered"] - row["called"] > 1,
            "All seats of the call desk were taken;",
            "受理席位全部占线；",
        ),
    ],
)
def test_a_desk_and_calls_that_are_gone_are_told(at_a_desk: Path, is_meant, english: str, chinese: str) -> None:
    told = a_call_that(at_a_desk, is_meant)
    assert english in in_one_line(printed(told))
    assert chinese in printed(told, language="zh").replace("\n", "")
    assert "As in the run" in printed(told)


@pytest.mark.long
def test_an_empty_run_is_told(at_a_desk: Path) -> None:
    rows = open_run(at_a_desk).rows(1)
    reached = [call for call, ended in zip(rows["call"], rows["ended"], strict=True) if ended == "reached"]
    stories = [trace(at_a_desk, call=call) for call in reached[:12]]
    empty = [one for one in stories if isinstance(one, CallTrace) and one.own["empty_run"]]
    assert empty
    assert "The run was empty: nobody was found." in in_one_line(printed(empty[0]))
    assert empty[0].row["hospital"] is None


SENDS = {"up": {"from": "county-hospital", "to": {"county-tcm-hospital": "100 %"}, "a_year": 8000, "condition": "other",
                "preparing": "15 min", "handover": "15 min"}}  # fmt: skip
AFTER_A_JOB: dict[str, tuple[dict[str, Any], bool, bool]] = {
    "nothing": ({}, False, False),
    "home first": ({"base": {"between_calls": "home first"}}, True, False),
    "refilled": ({"base": {"refill": "20 min"}}, True, True),
    "cleaned": ({"infection": {"condition": "trauma", "cleaning": "40 min"}}, True, True),
    "transfers, home first": ({"transfers": {"streams": SENDS, "way_home": "home first"}}, True, False),
    "transfers, escorted": ({"transfers": {"streams": SENDS, "escorted": "100 %"}}, True, False),
    "transfers": ({"transfers": {"streams": SENDS}}, False, False),
}
"""What a service has; whether the unit has to be home before it can be sent again, and is made ready there."""


@pytest.mark.parametrize("name", AFTER_A_JOB)
def test_a_unit_is_free_at_the_end_of_its_job_only_where_it_is(name: str, tmp_path: Path) -> None:
    given, bound, ready = AFTER_A_JOB[name]
    scenario = load_scenario("xiyang", days="4 days", warm_up="0 days", replications=1, **given)
    run(scenario, tmp_path / "run")
    rows = open_run(tmp_path / "run").rows(1)
    jobs = [dict(zip(rows, values, strict=True)) for values in zip(*rows.values(), strict=True)]
    mine = (one for one in jobs if (one["errand"] if "errand" in one else one["condition"] == "trauma"))
    call, unit, clear, home = next(
        (one["call"], one["unit"], one["clear"], one["home"]) for one in mine if one["home"] is not None
    )
    assert not bound or not any(clear < one["dispatched"] < home for one in jobs if one["unit"] == unit)
    story, log = trace_call(tmp_path / "run", call), trace_unit(tmp_path / "run", unit, most=1000)
    assert story.bound is bound
    assert log.bound[[one["call"] for one in log.rows].index(call)] is bound
    assert (made_ready(story.row) is not None) is ready
    write_trace_page(tmp_path / "call.html", story, "en")
    write_unit_page(tmp_path / "unit.html", log, "en")
    pages = [(tmp_path / one).read_text(encoding="utf-8") for one in ("call.html", "unit.html")]
    for text, free in ((printed(story), "it was free for another call"), (pages[0], "it was free for another call")):
        assert (free in text) is not bound
        assert ("its job ended; it had to be home" in " ".join(text.split())) is bound
    assert ("had to be home first" in pages[1]) is bound
    assert ("made ready" in " ".join(printed(story).split())) is ready


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_transfer_is_asked_for_by_a_hospital_and_no_village(language: Language, tmp_path: Path) -> None:
    scenario = load_scenario("xiyang", days="4 days", warm_up="0 days", replications=1, transfers={"streams": SENDS})
    run(scenario, tmp_path / "run")
    rows = open_run(tmp_path / "run").rows(1)
    jobs = zip(rows["call"], rows["unit"], rows["sender"], rows["home"], strict=True)
    call, unit = next((call, unit) for call, unit, sender, home in jobs if sender is not None and home is not None)
    story = trace_call(tmp_path / "run", call)
    log = trace_unit(tmp_path / "run", unit, most=1000)
    log = replace(log, rows=tuple(row for row in log.rows if row["call"] == call), bound=(False,))
    names = names_of(story)
    places = names.zone(story.row["zone"]), names.hospital("county-hospital")
    zone, sender = (said_in(one, language) for one in places)
    assert zone != sender
    text = in_one_line(printed(story, language=language))
    lines = {"en": "to be carried on from", "zh": "转出"}[language]
    assert lines in text
    assert zone not in text
    write_trace_page(tmp_path / "call.html", story, language)
    write_unit_page(tmp_path / "unit.html", log, language)
    for name in ("call.html", "unit.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        told = re.sub(r"<[^>]*>", " ", page.partition("<main")[2].partition('id="map"')[0])
        assert sender in in_one_line(told)
        assert re.search(rf"{re.escape(zone)}(?! ?(hospital|卫生院))", in_one_line(told)) is None, name


def test_english_sets_off_what_it_is_by_commas() -> None:
    given = {"state": "home", "by": "radius", "rule": "nearest", "whose": "inside", "which": "all"}
    told = said_in(Message("trace-why-least", unit="A", minutes="2", **given), "en")
    assert "holds the call, it, at home, needed least" in in_one_line(told)
