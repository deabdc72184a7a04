"""The model against theory: every figure of every case, as ``python -m tests.verification`` prints them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.experiment import default_workers

from .case import compare
from .cases import CASES
from .chinese import chinese
from .run import compare_case
from .table import BEGIN, END, into_page, markdown, plain

PAGE = Path(__file__).parents[2] / "docs" / "en" / "theory.md"
SOME = [pytest.param(name, marks=() if case.quick else pytest.mark.long) for name, case in CASES.items()]


@pytest.mark.long
@pytest.mark.parametrize("name", SOME)
def test_theory_lies_in_the_interval(name: str) -> None:
    case = CASES[name]
    rows = compare_case(case, 1 if case.quick else default_workers())
    assert [row.verdict for row in rows] == ["agrees"] * len(case.figures), plain(rows)


def test_what_is_off_or_wide_is_said_to_be() -> None:
    """Three replications of a figure that is 1 on average."""
    case = CASES["2 units, one zone, calls lost"]
    figure = replace(case.figures[1], theory=1.0, within=0.1)

    def verdict(values: list[float], **changes: float) -> str:
        changed = replace(case, figures=(replace(figure, **changes),))
        (row,) = compare(changed, [[np.array([value])] for value in values])
        return row.verdict

    narrow = [0.999, 1.001, 1.0005]
    assert verdict(narrow) == "agrees"
    assert verdict(narrow, within=0.01) == "TOO WIDE"
    assert verdict(narrow, theory=1.1) == "MISSES"
    assert verdict([float("nan"), 1.0, 1.0]) == "MISSES"


def test_the_chinese_page_has_the_same_table() -> None:
    shown, chinese_shown = (
        page.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0].strip()
        for page in (PAGE, PAGE.parents[1] / "zh" / "theory.md")
    )
    assert chinese_shown == chinese(shown)


def test_the_page_shows_the_cases_as_they_stand() -> None:
    """Each case, figure and value of theory; what was simulated is checked by the long tests."""
    said = PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
    assert "MISSES" not in said
    assert "TOO WIDE" not in said
    lines = [line for line in said.splitlines() if line.startswith("| ")][2:]
    assert len(lines) == sum(len(case.figures) for case in CASES.values())
    shown = iter(lines)
    for case in CASES.values():
        for figure in case.figures:
            cells = [cell.strip() for cell in next(shown).strip("|").split("|")]
            assert cells[0] == case.name
            assert cells[1].startswith(figure.name)
            theory = [figure.theory] if isinstance(figure.theory, float | int) else figure.theory
            assert cells[2].split()[0] in {f"{value:.5g}" for value in theory}


def test_a_table_is_put_between_the_markers(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    into_page(page, markdown([]))
    assert "old" not in page.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").startswith(f"before\n{BEGIN}\n0 of 0 figures")
    assert page.read_text(encoding="utf-8").endswith(f"\n{END}\nafter\n")
