"""Numbers are written in one way, and the sentences say what the figures say."""

from __future__ import annotations

import pytest
from rich.console import Console

from sim.measures import Estimate, Figure
from sim.views.console import as_html, summary_table
from sim.views.words import answers, key_rows, show
from tests.views.conftest import INF, NAN, county_of, findings_of


@pytest.mark.parametrize(("unit", "estimate", "shown"), [
    ("share", (0.951, 0.948, 0.954), ("95.1 %", "[94.8, 95.4]")),
    ("share", (0.00454, 0.00450, 0.00458), ("0.454 %", "[0.450, 0.458]")),
    ("share", (0.001, -0.001, 0.003), ("0.1 %", "[0.0, 0.3]")),
    ("share", (0.9996, 0.9990, 1.0002), ("99.96 %", "[99.90, 100.00]")),
    ("min", (12.34, 11.0, 13.0), ("12.3 min", "[11.0, 13.0]")),
    ("min", (INF, INF, INF), ("not reached", "")),
    ("min", (NAN, NAN, NAN), ("–", "")),
    ("min", (7.0, NAN, NAN), ("7.0 min", "")),
    ("calls a day", (1234.5, 1230.0, 1239.0), ("1,234.5 a day", "[1,230.0, 1,239.0]")),
])  # fmt: skip
def test_a_number_is_shown_with_the_digits_that_its_interval_bears(unit, estimate, shown):
    assert show(Figure("key", "label", unit, "definition", Estimate(*estimate, 10))) == shown


def test_the_answer_says_what_was_met_and_what_was_not(targets):
    county = county_of(5)
    said = " ".join(answers(county, targets, findings_of(county)))
    assert "77.4 % [77.0, 77.8] of the calls in rural zones are reached within 30 min: not met (90 % asked)." in said
    assert "more than one in ten is not reached" in said
    assert "0.1 % [0.0, 0.3] of calls are lost" in said
    assert "80.0 % of people live within 5 km by road of an ambulance's base" in said
    assert "nan" not in said
    assert "inf" not in said


def test_the_key_table_fits_a_hundred_columns():
    console = Console(width=100)
    with console.capture() as written:
        console.print(summary_table(findings_of(county_of(5))))
    lines = written.get().splitlines()
    assert max(map(len, lines)) <= 100
    assert any("not met" in line and "[77.0, 77.8]" in line for line in lines)


def test_the_notebook_gets_the_same_rows():
    findings = findings_of(county_of(5))
    html = as_html(findings)
    assert all(row.value in html for row in key_rows(findings))
