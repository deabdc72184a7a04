"""Workbook and document of a comparison: its numbers, in both languages, with and without a map."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from python_calamine import CalamineWorkbook

from sim import load_scenario
from sim.api import compare
from sim.experiment.compare import Compared
from sim.scenario.starter import write_starter
from sim.views.compare_office import comparison_office
from sim.views.office import write_document, write_sheets
from sim.views.written import Written


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    base, plan, *_ = write_starter("c", tmp_path_factory.mktemp("compared"), "zh")
    scenarios = [load_scenario(file).with_settings(days=10.0) for file in (base, plan)]
    return compare(scenarios, workers=1, replications=3)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_workbook_holds_the_differences_as_numbers(compared: Compared, language: Any, tmp_path: Path) -> None:
    written = Written(language)
    write_sheets(tmp_path / "r.xlsx", written, comparison_office(written, compared))
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    assert len(book.sheet_names) == 4
    towns = book.get_sheet_by_name(book.sheet_names[1]).to_python()[2:]
    (one,) = compared.against
    assert [row[1] for row in towns] == [written.name(t.label, t.label) for t in one.towns]
    assert [row[5] for row in towns] == pytest.approx([town.difference.mean for town in one.towns])
    figures = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    means = [row[5] for row in figures if row[0] == one.scenario.name and isinstance(row[5], float)]
    assert means[0] == pytest.approx(one.deciding[0].difference.mean)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_document_answers_first_and_has_two_maps(compared: Compared, language: Any, tmp_path: Path) -> None:
    written = Written(language)
    write_document(tmp_path / "r.docx", written, comparison_office(written, compared))
    paper = docx.Document(str(tmp_path / "r.docx"))
    heads = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
    assert heads[0] == ("一、结论" if language == "zh" else "1. The answer")
    assert len(heads) == 5
    assert len(paper.inline_shapes) == 2
    said = "\n".join(one.text for one in paper.paragraphs)
    assert ("后沟村新设急救站" if language == "zh" else "new station") in said
    assert len(paper.tables[1].rows) == 1 + len(compared.base.county.towns)
    assert "<" not in said


@pytest.mark.long
def test_names_of_scenarios_are_inert(compared: Compared, tmp_path: Path) -> None:
    hostile = replace(compared.against[0], scenario=replace(compared.against[0].scenario, name="=1+1<script>"))
    found = replace(
        compared,
        against=(hostile,),
        ranking=tuple(
            replace(one, scenario=hostile.scenario) if one.scenario is compared.against[0].scenario else one
            for one in compared.ranking
        ),
    )
    written = Written("zh")
    write_sheets(tmp_path / "r.xlsx", written, comparison_office(written, found))
    assert b"<f>" not in zipfile.ZipFile(tmp_path / "r.xlsx").read("xl/worksheets/sheet1.xml")
    write_document(tmp_path / "r.docx", written, comparison_office(written, found))
    assert b"<script" not in zipfile.ZipFile(tmp_path / "r.docx").read("word/document.xml")
