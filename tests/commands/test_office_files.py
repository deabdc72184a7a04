"""`--xlsx` and `--docx`: every question that has a page has both files, in the page's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from python_calamine import CalamineWorkbook

from sim.scenario import build, load_scenario
from sim.scenario.starter import write_starter
from tests.logs import write_log

ASKED = {
    "run": ("run", "c.yaml"),
    "compare": ("compare", "c-plan.yaml"),
    "doubt": ("doubt", "c.yaml"),
    "score": ("score", "c.yaml", "--standard", "nfpa-1710"),
    "sweep": ("sweep", "swept.yaml"),
    "place": ("place", "placed.yaml", "--brief"),
    "validate": ("validate", "c.yaml", "calls.csv", "--no-keep"),
    "fit": ("fit", "calls.csv", "--scenario", "c.yaml"),
}
TYPED = r"chuche|validate --split|c-plan|national guideline|calls\.csv|[a-z]+\.csv|seeds/doubt\.yaml|fixed|all seat"
TYPED += "|NFPA"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("office")
    write_starter("c", place, "zh")
    base = place / "c.yaml"
    text = base.read_text(encoding="utf-8").replace("days: 365", "days: 20")
    base.write_text(text.replace("replications: 10", "replications: 3"), encoding="utf-8")
    placement = "{moving: ambulances, moves: 1, candidates: all stations}"
    (place / "swept.yaml").write_text(
        "extends: c.yaml\nsweep:\n- demand: {per_1000_a_year: [10, 20]}\n", encoding="utf-8"
    )
    (place / "placed.yaml").write_text(f"extends: c.yaml\nplacement: {placement}\n", encoding="utf-8")
    write_log(place / "calls.csv", build(load_scenario(base)))
    return place


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("question", ASKED)
def test_both_files_tell_the_answer(here: Path, chuche: Callable[..., Any], question: str, language: str) -> None:
    out = here / f"{question}-{language}"
    name = f"{out.name}/report.yaml" if question == "fit" else out.name
    ended = chuche(*ASKED[question], "--xlsx", "--docx", "--language", language, "--out", name, "-q", cwd=here)
    assert ended.code == 0, ended.err

    paper = docx.Document(str(out / "report.docx"))
    heads = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
    numbers = ["一、", "二、", "三、", "四、", "五、"] if language == "zh" else ["1.", "2.", "3.", "4.", "5."]
    assert [head[:2] for head in heads] == numbers
    prose = "\n".join(one.text for one in paper.paragraphs)
    cells = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    for text in (prose, cells):
        assert not re.search(r"<\w|\{ ?\$|\bnan\b|\binf\b", text)
        if language == "zh":
            assert not re.findall(r"[A-Za-z]{3,}", re.sub(TYPED, "", text))
    assert len(paper.tables) >= 2
    maps = {"sweep": 0, "doubt": 0, "score": 0, "validate": 1, "fit": 1}
    assert len(paper.inline_shapes) == maps.get(question, 2)
    for table in paper.tables:
        assert all(len(row.cells) <= 9 for row in table.rows)

    book = CalamineWorkbook.from_path(out / "report.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert len(sheets) >= 4
    for name, rows in sheets.items():
        assert len(rows) > 1, name
        cells = "\n".join(cell for row in rows for cell in row if isinstance(cell, str))
        assert not re.search(r"<\w|\{ ?\$", cells), name
    second = list(sheets.values())[1]
    assert sum(isinstance(cell, float) for row in second for cell in row) > 3
