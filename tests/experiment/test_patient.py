"""The way of one patient over several hospitals, told as one story."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from rich.console import Console

from sim.experiment.telling import told_trace
from sim.experiment.trace import CallTrace, trace_call
from sim.scenario import load_scenario
from sim.views.trace import call_words, print_trace
from sim.views.trace_page import write_trace_page
from sim.words import Language, said_in
from tests.experiment.test_trace import run

pytestmark = pytest.mark.long

COUNTY, TAIYUAN = "county-hospital", "taiyuan"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> CallTrace:
    """Of the first patient whom three units carry: to the township, the county and out of it."""
    folder = tmp_path_factory.mktemp("patient")
    scenario = load_scenario("scenarios/xiyang-full.yaml", days="60 days", replications=1)
    run(scenario, folder / "run")
    import duckdb

    found = duckdb.sql(
        f"select patient from '{folder}/run/incidents/*.parquet' where sender = '{COUNTY}' and patient in "
        f"(select patient from '{folder}/run/incidents/*.parquet' where hospital = '{COUNTY}' and patient is not null) "
        "order by called"
    ).fetchall()
    return trace_call(folder / "run", found[0][0])


def test_each_leg_begins_where_the_one_before_ended(story: CallTrace) -> None:
    legs = (story, *story.onward)
    assert len(legs) == 3
    assert not any(leg.differs for leg in legs)
    for before, leg in pairwise(legs):
        assert leg.row["sender"] == before.row["hospital"]
        assert leg.row["called"] > before.row["clear"]
        assert leg.row["patient"] == story.row["call"]
    assert legs[1].row["hospital"] == COUNTY
    assert story.row["treated"] > legs[2].row["at_hospital"], "he is beyond the means of the township and the county"
    assert [leg.row["treated"] for leg in legs] == [story.row["treated"], None, story.row["treated"]]


@pytest.mark.parametrize(
    ("language", "said", "beyond"),
    [
        ("en", "a unit was asked for to carry the patient on from", "km to the county's border and about"),
        ("zh", "继续转运", "出县后再行驶约"),
    ],
)
def test_it_reads_as_one_story(story: CallTrace, language: str, said: str, beyond: str, tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), width=200)
    print_trace(story, language=language, console=console)  # type: ignore[arg-type]
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert text.count(said) == 2
    assert " ".join(text.split()).count(beyond) == 1
    write_trace_page(tmp_path / "page.html", story, language)  # type: ignore[arg-type]
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count(said) == 2
    for leg in story.onward:
        assert str(leg.row["call"]) in page


@pytest.mark.parametrize(("language", "said"), [("en", "The patient was treated at"), ("zh", "得到治疗")])
def test_he_is_treated_where_his_way_ends(story: CallTrace, language: Language, said: str) -> None:
    legs = (story, *story.onward)
    told = [[said_in(one, language) for one in call_words(leg)] for leg in legs]
    assert [sum(said in one for one in words) for words in told] == [0, 0, 1]
    alone = [trace_call(Path(story.run), str(leg.row["call"])) for leg in story.onward]
    assert [list(call_words(leg)) for leg in alone] == [list(call_words(leg)) for leg in story.onward]


def test_programs_have_each_leg(story: CallTrace) -> None:
    told = told_trace(story)
    assert [leg["row"]["call"] for leg in told["onward"]] == [leg.row["call"] for leg in story.onward]
    assert told["onward"][0]["instants"][0]["instant"] == "called"


def test_a_leg_is_a_story_of_its_own(story: CallTrace) -> None:
    alone = trace_call(Path(story.run), str(story.onward[1].row["call"]))
    assert alone.row == story.onward[1].row
    assert alone.onward == ()
    assert alone.considered
