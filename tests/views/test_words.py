"""Numbers are written in one way, and the sentences say what the figures say."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

import sim.words
from sim.county import StraightLine
from sim.measures import Estimate
from sim.measures.figures import VERDICTS
from sim.views.answers import key_rows
from sim.views.console import VERDICT_STYLES, as_html, print_findings
from sim.views.plan_words import difference, joined, value
from sim.views.written import Written
from sim.words import said_in
from tests.views.conftest import INF, NAN, county_of, findings_of, with_figure


def rows_of(findings, county, targets, language="en"):
    return key_rows(Written(language), county, targets, findings, "called")


@pytest.fixture
def printed(targets):
    """What stands on a console of a hundred columns."""

    def of(findings, language="en"):
        console = Console(width=100)
        with console.capture() as written:
            print_findings(Written(language), findings, county_of(5), targets, "called", console)
        return written.get()

    return of


@pytest.mark.parametrize(
    ("unit", "estimate", "shown"),
    [
        ("share", (0.951, 0.948, 0.954), ("95.1 %", "94.8 to 95.4 %")),
        ("share", (0.00454, 0.00450, 0.00458), ("0.454 %", "0.450 to 0.458 %")),
        ("share", (0.0000042, 0.0000040, 0.0000045), ("0.00042 %", "0.00040 to 0.00045 %")),
        ("share", (0.001, -0.001, 0.003), ("0.1 %", "0 to 0.3 %")),
        ("share", (0.0, 0.0, 0.0), ("0 %", "none seen")),
        ("share", (0.0, 0.0, 0.002), ("0 %", "none seen, at most 0.2 %")),
        ("share", (1.0, 1.0, 1.0), ("100 %", "all seen")),
        ("share", (1.0, NAN, NAN), ("100 %", "no interval")),
        ("share", (0.5, 0.5, 0.5), ("50.0 %", "50.0 to 50.0 %")),
        ("min", (0.0, 0.0, 0.0), ("0.0 min", "0.0 to 0.0 min")),
        ("share", (0.9996, 0.9990, 1.0002), ("99.96 %", "99.90 to 100 %")),
        ("min", (12.34, 11.0, 13.0), ("12.3 min", "11.0 to 13.0 min")),
        ("min", (42.2, 34.4, INF), ("42.2 min", "34.4 min to not reached")),
        ("min", (INF, INF, INF), ("not reached", "no interval")),
        ("min", (NAN, NAN, NAN), ("–", "no interval")),
        ("min", (7.0, NAN, NAN), ("7.0 min", "no interval")),
        ("calls a day", (1234.5, 1230.0, 1239.0), ("1,234.5 a day", "1,230.0 to 1,239.0 a day")),
    ],
)
def test_a_number_is_shown_with_the_digits_that_its_interval_bears(unit, estimate, shown):
    one, written = Estimate(*estimate, 10), Written("en")
    assert (written.figure(one, unit), written.interval(one, unit)) == shown


@pytest.mark.parametrize(("language", "said"), [("en", "7.5 min (7.2 to 7.9)"), ("zh", "7.5分钟（7.2至7.9）")])
def test_an_interval_has_one_form_wherever_it_stands(language, said):
    """On a page, in a placement, which knows no language before it is read, and as the change of one."""
    one, written = Estimate(7.54, 7.2, 7.9, 10), Written(language)
    assert written.with_interval(written.figure(one, "min"), written.range(one, "min")) == said
    assert said_in(joined(value(one, "mean response", 1)), language) == said
    signed = {"en": "+7.5 min (+7.2 to +7.9)", "zh": "+7.5分钟（+7.2至+7.9）"}[language]
    assert said_in(joined(difference(one, "min", 1)), language) == signed


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_sentence_has_an_interval_in_a_form_of_its_own(language):
    """Whoever writes "[a, b]" or "a–b" by hand in a message of an interval would give a page two forms."""
    own = re.compile(r"\[\{ ?\$\w+ ?\}, \{ ?\$\w+ ?\}\]|\{ ?\$low ?\}[–~～-]\{ ?\$high ?\}")
    bands = {
        "map-band-between",
        "change-far-from-road",
        "change-far-from-all",
        "scenario-area-corners",
        "sketch-link",
    }  # classes, places
    found = {
        line.partition(" = ")[0]
        for file in sorted((Path(sim.words.__file__).parent / language).glob("*.ftl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if own.search(line)
    }
    assert found <= bands


def test_a_queue_that_grows_is_told(printed, targets):
    county = county_of(5)
    found = with_figure(findings_of(county), "open_at_end", Estimate(0.31, 0.3, 0.32, 10))
    assert "The queue does not settle" in printed(found)
    assert "The queue does not settle" in as_html(found, county, targets, "called", "en")
    assert "The queue does not settle" not in printed(findings_of(county))


def test_the_key_table_shows_launches_then_those_sent_rolling_then_coverage_by_road_and_by_drive(targets):
    county = county_of(5)
    labels = [row.label for row in rows_of(findings_of(county), county, targets)]
    at = labels.index("Departures within 3 min of the call")
    assert labels[at - 1] == "Departures within 3 min of the dispatch"
    at = labels.index("All people within 5 km by road")
    assert labels[at : at + 5] == [
        "All people within 5 km by road", "All people within 10 km by road", "All people within 20 km by road",
        "Urban people within 5 km by road", "All people within a drive of 5 min",
    ]  # fmt: skip


def test_a_county_of_minutes_has_rows_of_minutes_only(targets):
    county = county_of(5, table=True)
    labels = [row.label for row in rows_of(findings_of(county), county, targets)]
    assert "All people within a drive of 10 min" in labels
    assert not any("by road" in label for label in labels)


def test_a_county_without_roads_has_nothing_by_road(targets):
    county = replace(county_of(5), travel=StraightLine(detour=1.4))
    for language, without, with_ in (
        ("en", "by road", "the straight line times the detour"),
        ("zh", "道路", "直线乘绕行系数"),
    ):
        labels = [row.label for row in rows_of(findings_of(county), county, targets, language)]
        assert not any(without in label for label in labels)
        assert any(with_ in label for label in labels)


def test_one_replication_is_told_as_one(printed):
    found = findings_of(county_of(5))
    assert "1 replication of 365 days" in printed(replace(found, replications=1))
    assert "10 replications of 1 day\n" in re.sub(r" +\n", "\n", printed(replace(found, days=1.0)))
    assert "10次模拟，每次365天" in printed(found, "zh")


def test_every_verdict_has_its_colour():
    assert set(VERDICT_STYLES) == set(VERDICTS)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_console_says_the_answer_then_a_table_of_a_hundred_columns(printed, targets, language):
    county = county_of(5)
    found = findings_of(county)
    figure = replace(found.figures["launched_from_dispatched"], given=0.67)
    calls = replace(found.figures["calls_a_day"], estimate=Estimate(1234.5, 1230.0, 1239.0, 10))
    found = replace(found, figures=found.figures | {figure.key: figure, calls.key: calls})
    lines = printed(found, language).splitlines()
    assert max(cell_len(line) for line in lines) <= 100
    rows = rows_of(found, county, targets, language)
    said = "\n".join(lines)
    assert all(row.value in said for row in rows)
    assert any(
        line.rstrip().endswith({"en": "As put in, not judged", "zh": "按输入，不作判定"}[language]) for line in lines
    )
    if language == "zh":
        assert not re.findall(r"[A-Za-z]{3,}", said)
    else:
        assert any("Not met" in line and "77.0 to 77.8 %" in line for line in lines)


def test_the_notebook_gets_the_same_rows(targets):
    county = county_of(5)
    findings = findings_of(county)
    html = as_html(findings, county, targets, "called", "en")
    assert all(row.value in html for row in rows_of(findings, county, targets))
