"""A county and two scenarios to begin with, in the user's language; their templates stand in ``starters``."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from sim.documents import Fault, Faults, Mark
from sim.documents.extras import needed
from sim.documents.faults import show
from sim.documents.writing import disk_told, write_whole
from sim.words import Language, Message

_STARTERS = Path(__file__).parent / "starters"
_TABLES = ("zones", "stations", "hospitals")
_NAME = re.compile(r"[^\W_][\w-]{0,59}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"\d+(\.\d+)?")


def write_starter(name: str, into: Path, language: Language, *, workbooks: bool = False) -> list[Path]:
    """Write a county folder ``name``, a scenario of it and one that changes it; the paths, the scenarios first.

    The tables are CSV files that spreadsheets open as UTF-8, or ``workbooks``.

    Raises
    ------
    Faults
        For a name that no folder should have, and any file that is there already: nothing is written then.
    """
    mark = Mark("new", 0)
    if not _NAME.fullmatch(name):
        raise Faults([Fault(mark, "", Message("starter-name", given=show(name)))])
    ending = "xlsx" if workbooks else "csv"
    here = _STARTERS / language
    latin = "New county" if _HAN.search(name) else name
    county = name if _HAN.search(name) or language == "en" else "示例县"
    filled = {"name": county, "latin": latin, "file": name}
    files: dict[Path, bytes] = {}
    for target, template in (
        (into / f"{name}.yaml", "scenario.yaml"),
        (into / f"{name}-plan.yaml", "plan.yaml"),
        (into / name / "county.yaml", "county.yaml"),
    ):
        files[target] = (here / template).read_text(encoding="utf-8").format(**filled).encode()
    for table in _TABLES:
        text = (here / f"{table}.csv").read_text(encoding="utf-8")
        content = _workbook(text, mark) if workbooks else text.replace("\n", "\r\n").encode("utf-8-sig")
        files[into / name / f"{table}.{ending}"] = content
    there = [path for path in (*files, into / name) if path.exists()]
    if there:
        raise Faults([Fault(Mark(path.as_posix(), 0), "", Message("starter-there")) for path in there])
    for path, content in files.items():
        with disk_told(path):
            write_whole(path, [content])
    return list(files)


def _workbook(text: str, mark: Mark) -> bytes:
    """A table of CSV as a workbook: numbers as numbers, its header above all rows, columns as wide as their cells."""
    xlsxwriter: Any = needed("xlsxwriter", "office", mark, "--xlsx")
    rows = list(csv.reader(io.StringIO(text)))
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if number and _NUMBER.fullmatch(cell):
                    sheet.write_number(number, column, float(cell))
                else:
                    sheet.write_string(number, column, cell, None if number else bold)
        sheet.autofit()
    return content.getvalue()
