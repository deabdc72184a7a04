"""The library runs, and its findings hold: a fresh run with another seed says the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.scenario import load_scenario
from sim.words import said_in
from tests.library.asked import LIBRARY, QUESTIONS
from tests.library.days import KEPT, hash_of
from tests.library.found import SCENARIOS, Row, disagreements, rows_of
from tests.library.kept import README, kept_findings, markdown, question_of, shown

NAMES = sorted(file.stem for file in SCENARIOS.glob("*.yaml"))


def test_every_file_has_a_finding() -> None:
    assert sorted(LIBRARY) == NAMES
    assert list(kept_findings()) == list(LIBRARY)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_begins_with_its_question(name: str) -> None:
    first = (SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert "?" in first
    question = question_of(SCENARIOS / f"{name}.yaml")
    assert question.endswith("?")
    asked = load_scenario(SCENARIOS / f"{name}.yaml").settings.question
    assert said_in(asked, "en") == question
    assert said_in(asked, "zh").endswith("？")


def test_the_page_shows_what_is_kept() -> None:
    assert README.read_text(encoding="utf-8") == markdown(kept_findings())


def test_the_page_groups_the_files_by_25_questions_in_both_languages() -> None:
    assert len(QUESTIONS) == 25
    files = [name for question in QUESTIONS for name in question.files]
    assert len(set(files)) == len(files)
    assert set(files) <= set(LIBRARY)
    page = README.read_text(encoding="utf-8")
    for question in QUESTIONS:
        assert f"{question.en} {question.zh}" in page
    for name in LIBRARY:
        assert page.count(f"### [{name}]({name}.yaml)") == 1
        for language in ("en", "zh"):
            assert question_of(SCENARIOS / f"{name}.yaml", language) in page


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where replications of this run are kept, which all its processes share."""
    base = tmp_path_factory.getbasetemp()
    return (base if worker_id == "master" else base.parent) / "fresh"


MINUTES = frozenset({"xiyang-two-more", "guan-two-more"})
"""Files that take more than half a minute."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.show if name in MINUTES else pytest.mark.long) for name in NAMES]
)
def test_a_fresh_run_with_another_seed_finds_the_same(name: str, fresh: Path) -> None:
    seed = load_scenario(SCENARIOS / f"{name}.yaml").settings.seed + 7_919
    assert not disagreements(kept_findings()[name], rows_of(name, seed, kept=fresh))


class TestAgreement:
    ROW = Row("mean response", "min", 10.0, 9.8, 10.2, 0.1, "better")

    def test_four_combined_standard_errors_are_let_pass(self) -> None:
        near, far = (replace(self.ROW, value=10.0 + apart * 0.1 * 2**0.5) for apart in (3.99, 4.01))
        assert not disagreements([self.ROW], [near])
        (said,) = disagreements([self.ROW], [far])
        assert said.startswith("mean response: 10 was kept")

    def test_another_verdict_is_told(self) -> None:
        (said,) = disagreements([self.ROW], [replace(self.ROW, verdict="worse")])
        assert said == "mean response: 'better' was kept, 'worse' found"
        none, small = (replace(self.ROW, verdict=f"no difference {word}") for word in ("at all", "that matters"))
        assert not disagreements([none], [small])

    def test_a_row_that_went_or_came_is_told(self) -> None:
        (said,) = disagreements([self.ROW], [replace(self.ROW, what="another")])
        assert "other rows: ['another', 'mean response']" in said

    def test_what_is_worked_out_must_be_the_same(self) -> None:
        exact = replace(self.ROW, error=0.0)
        assert not disagreements([exact], [exact])
        assert disagreements([exact], [replace(exact, value=10.001)])

    def test_a_figure_that_is_no_number_any_more_is_told(self) -> None:
        assert disagreements([self.ROW], [replace(self.ROW, value=float("nan"))])


def test_the_same_calls_narrow_every_interval() -> None:
    """Differences paired by replication, in every comparison of the library.

    Where nearly every call's answer changes, as with drivers who sleep, two quantiles have little in common: the ratio
    of their spreads is then 1, known from 10 replications to about a tenth.
    """
    narrowing = [
        row.narrowing
        for rows in kept_findings().values()
        for row in rows
        if row.narrowing is not None and row.what.startswith("Response time")
    ]
    assert len(narrowing) >= 15
    assert min(narrowing) > 0.9
    assert np.median(narrowing) > 2


def test_figures_are_shown_with_their_unit_and_sign() -> None:
    share = Row("share", "share", -0.0126, -0.02, -0.01, 0.002)
    assert shown(share) == ("-1.26 %", "-2.00 to -1.00")
    assert shown(share, signed=True) == ("-1.26 points", "-2.00 to -1.00")
    assert shown(Row("people", "people", 37_010.0, 37_010.0, 37_010.0, 0.0)) == ("37,010", "")
    assert shown(Row("no town", "", None, None, None, 0.0)) == ("", "")


def test_every_file_has_its_first_days_kept() -> None:
    assert list(json.loads(KEPT.read_text(encoding="utf-8"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_what_happens_on_the_first_days_is_as_kept(name: str) -> None:
    """A change that mends no fault leaves every incident as it was; one that does says which, and keeps them anew."""
    assert hash_of(name) == json.loads(KEPT.read_text(encoding="utf-8"))[name]
