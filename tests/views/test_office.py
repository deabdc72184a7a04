"""Workbook, document and CSV of a run: whole in both languages, numbers as numbers, and inert whatever a name holds."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import docx
import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from sim.views.office import write_document, write_sheets
from sim.views.run_office import TOWN_KEYS, run_office, write_towns
from sim.views.written import Written
from tests.views.conftest import county_of, findings_of
from tests.views.test_run_page import FACTS, content_of

LANGUAGES = ("en", "zh")
HOSTILE = (
    "=1+1",
    "+1/",
    "-1+1|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "$x^2$",
    r"\frac{1}{2}",
    "<script>alert(1)</script>",
    "]]>&lt;",
    "{{7*7}}",
    '=HYPERLINK("http://a.b")',
    "http://a.b/c",
    "\u202egnp.exe",
    "مرحبا",
    "🚑🏥",
    "a\nb",
    "'; DROP",
    "%s%n",
    "\x07bell",
    "../../etc",
    "a\u0000b",
)


def hostile(county, count):
    """The county with ``count`` villages of hostile names, and its other places named so too."""
    named = [f"{HOSTILE[n % len(HOSTILE)]}{n}" for n in range(count)]
    zones = tuple(
        replace(zone, name=named[n], town=named[n % 50], name_latin=named[n], town_latin=named[n % 50])
        for n, zone in enumerate(county.zones)
    )
    stations = tuple(replace(one, name=named[n], name_latin=named[n]) for n, one in enumerate(county.stations))
    hospitals = tuple(replace(one, name=named[n], name_latin=named[n]) for n, one in enumerate(county.hospitals))
    return replace(county, name=HOSTILE[0], name_latin=HOSTILE[7], zones=zones, stations=stations, hospitals=hospitals)


def write_run_document(path, content, language):
    written = Written(language)
    write_document(path, written, run_office(written, content))


def workbook_of(content, language, path):
    written = Written(language)
    write_sheets(path, written, run_office(written, content))
    return dict(_sheets(path))


def _sheets(path):
    book = CalamineWorkbook.from_path(path)
    return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_holds_a_sheet_a_table_with_numbers_as_numbers(county, targets, tmp_path, language):
    findings = findings_of(county)
    content = content_of(county, targets, findings, facts=FACTS, question="够快吗？")
    sheets = workbook_of(content, language, tmp_path / "r.xlsx")
    assert len(sheets) == 9
    names = list(sheets)
    chinese = ["结论", "乡镇", "村、社区", "急救站", "医院", "全部指标", "评分表", "输入与出处", "设定"]
    english = [
        "Answer",
        "Townships",
        "Villages",
        "Stations",
        "Hospitals",
        "All figures",
        "Scorecards",
        "Inputs and sources",
        "Settings",
    ]
    assert names == (chinese if language == "zh" else english)
    figures = {row[0]: row[2] for row in sheets[names[5]][2:]}
    assert figures["response_mean"] == pytest.approx(findings.figures["response_mean"].estimate.mean)
    assert figures["launched_from_called"] == pytest.approx(findings.figures["launched_from_called"].estimate.mean)
    villages = sheets[names[2]][1:]
    assert [row[3] for row in villages] == county.people.tolist()
    xml = zipfile.ZipFile(tmp_path / "r.xlsx").read("xl/worksheets/sheet3.xml").decode()
    assert 'state="frozen"' in xml
    assert "customWidth" in xml


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_has_answer_table_two_maps_and_method(county, targets, tmp_path, language):
    content = content_of(
        county,
        targets,
        findings_of(county),
        facts=FACTS,
        question="够快吗？",
        changes=({"en": "A station more.", "zh": "新设一站。"}[language],),
        settings={"replications": "10"},
    )
    write_run_document(tmp_path / "r.docx", content, language)
    paper = docx.Document(str(tmp_path / "r.docx"))
    heads = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
    if language == "zh":
        assert [head[:2] for head in heads] == ["一、", "二、", "三、", "四、", "五、"]
        raw = zipfile.ZipFile(tmp_path / "r.docx")
        assert 'w:altName w:val="仿宋_GB2312"' in raw.read("word/fontTable.xml").decode()
        assert 'w:eastAsia="仿宋"' in raw.read("word/styles.xml").decode()
        prose = " ".join(one.text for one in paper.paragraphs)
        assert not re.findall(r"[A-Za-z]{2,}", prose.replace("chuche", ""))
    else:
        assert [head[:2] for head in heads] == ["1.", "2.", "3.", "4.", "5."]
    assert len(paper.inline_shapes) == (0 if content.shapes is None else 2)
    towns = paper.tables[1]
    assert len(towns.rows) == 1 + len(county.towns)
    said = "\n".join(one.text for one in paper.paragraphs)
    assert ("新设一站。" if language == "zh" else "A station more.") in said
    assert "<" not in said


def test_a_document_without_a_map_says_so(targets, tmp_path):
    county = county_of(4, table=True)
    write_run_document(tmp_path / "r.docx", content_of(county, targets, findings_of(county)), "zh")
    paper = docx.Document(str(tmp_path / "r.docx"))
    assert not paper.inline_shapes
    assert any("不附图" in one.text for one in paper.paragraphs)


def test_towns_csv_is_for_programs_in_every_language(county, targets, tmp_path):
    findings = findings_of(county)
    write_towns(tmp_path, content_of(county, targets, findings))
    text = (tmp_path / "towns.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == [key for key, _, _ in TOWN_KEYS]
    assert [row["town"] for row in rows] == list(county.towns)
    assert [int(row["people"]) for row in rows] == [
        sum(zone.people for zone in county.zones if zone.town == town) for town in county.towns
    ]
    share = findings.groups["town"].column("within_target")[0]
    for row, value in zip(rows, share, strict=True):
        assert row["within_target"] == ("" if np.isnan(value) else str(float(value)))


@pytest.mark.long
def test_a_thousand_hostile_names_are_inert(targets, tmp_path):
    county = hostile(county_of(1000, table=True), 1000)
    content = content_of(county, targets, findings_of(county), title=HOSTILE[0], question=HOSTILE[4],
                         changes=(HOSTILE[7], HOSTILE[10]))  # fmt: skip
    sheets = workbook_of(content, "zh", tmp_path / "r.xlsx")
    assert len(sheets["村、社区"]) == 1001
    book = zipfile.ZipFile(tmp_path / "r.xlsx")
    for name in book.namelist():
        assert not re.search(rb"<f[ >]|<hyperlink|ddeLink|externalReference", book.read(name)), name
    write_run_document(tmp_path / "r.docx", content, "zh")
    paper = zipfile.ZipFile(tmp_path / "r.docx")
    xml = b"".join(paper.read(name) for name in paper.namelist() if name.endswith((".xml", ".rels")))
    assert set(re.findall(rb'w:instr="(\w+)"', xml)) == {b"PAGE"}
    assert not re.search(rb"<w:hyperlink|instrText|<script|TargetMode=\"External\"", xml)
    read = docx.Document(str(tmp_path / "r.docx"))
    assert len(read.tables[1].rows) == 51
    write_towns(tmp_path, content)
    for row in csv.reader(io.StringIO((tmp_path / "towns.csv").read_bytes().decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "@", "\t", "-")) for cell in row)


@pytest.mark.long
@pytest.mark.filterwarnings("error")
def test_hostile_names_are_letters_on_the_maps(targets, tmp_path):
    county = hostile(county_of(len(HOSTILE)), len(HOSTILE))
    write_run_document(tmp_path / "r.docx", content_of(county, targets, findings_of(county)), "en")
    assert len(docx.Document(str(tmp_path / "r.docx")).inline_shapes) == 2
