"""A workbook for people: a sheet a table, headers that stay in sight, numbers as numbers."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from sim.documents import Mark
from sim.documents.extras import needed
from sim.views.sheets import FORMATS, Cell, Sheet, clean
from sim.words import Words

_WIDEST, _NARROWEST = 60, 8
_SHEET_NAME = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
_LONGEST = 32_767
"""Letters that a cell of a spreadsheet holds."""


def write_workbook(path: Path, sheets: Sequence[Sheet], words: Words, title: str) -> None:
    """Write the sheets to ``path``; texts stay texts, whatever they begin with.

    Raises
    ------
    Faults
        Where the library that writes workbooks is not installed.
    """
    xlsxwriter: Any = needed("xlsxwriter", "office", Mark(path.name, 0), "--xlsx")
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": clean(title), "comments": words("office-made-by")})
        book.set_size(2400, 1400)
        font = {"font_name": words("office-font-sheet"), "font_size": 11}
        forms = {
            form: book.add_format({**font, "num_format": written, "valign": "top"}) for form, written in FORMATS.items()
        }
        head = book.add_format(
            {**font, "bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#dde9f0", "bottom": 1}
        )
        text = book.add_format({**font, "text_wrap": True, "valign": "top"})
        above = book.add_format({**font, "valign": "top"})
        used: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(_name(sheet.name, used)), sheet, forms, head, text, above, words)
    path.write_bytes(content.getvalue())


def _write(page: Any, sheet: Sheet, forms: Any, head: Any, text: Any, above: Any, words: Words) -> None:
    for number, line in enumerate(sheet.above):
        page.write_string(number, 0, clean(line)[:_LONGEST], above)
    top = len(sheet.above)
    widths = [_wide(column.heading) * 0.7 for column in sheet.columns]
    for number, column in enumerate(sheet.columns):
        page.write_string(top, number, column.heading, head)
    for number, row in enumerate(sheet.rows, start=top + 1):
        for at, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            shown = _cell(page, number, at, cell, forms[column.form], text, words)
            widths[at] = max(widths[at], _wide(shown))
    for at, wide in enumerate(widths):
        page.set_column(at, at, min(max(wide + 2, _NARROWEST), _WIDEST))
    page.freeze_panes(top + 1, 1)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)


def _cell(page: Any, row: int, column: int, cell: Cell, form: Any, text: Any, words: Words) -> str:
    """Write a cell, and say what it shows."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        page.write_string(row, column, clean(cell)[:_LONGEST], text)
        return cell
    if not math.isfinite(cell):
        page.write_string(row, column, words("unit-not-reached"), text)
        return words("unit-not-reached")
    page.write_number(row, column, cell, form)
    return f"{cell:,.2f}"


def _wide(text: str) -> float:
    """How many letters wide a text is; a Chinese letter counts two."""
    lines = text.splitlines() or [""]
    return max(sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line) for line in lines)


def _name(name: str, used: set[str]) -> str:
    """A sheet's name as spreadsheets take it, unlike those that are ``used``."""
    plain = clean(name).translate(_FORBIDDEN).strip(" '")[:_SHEET_NAME] or "1"
    found, number = plain, 1
    while found.casefold() in used:
        number += 1
        found = f"{plain[: _SHEET_NAME - 4]} {number}"
    used.add(found.casefold())
    return found
