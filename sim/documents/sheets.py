"""Workbooks as spreadsheets write them (.xlsx, .xlsm, .xlsb, .xls, .ods): the cells of one sheet as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from sim.documents.extras import needed
from sim.documents.faults import Fault, Faults, Mark, show
from sim.words import Listed, Message

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""Of workbooks, the usual one first."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, and its rows that are not empty, each with its number from 1."""

    name: str
    lines: list[tuple[int, list[str]]]


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes are those of a workbook, or of another archive."""
    return raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_sheet(raw: bytes, shown: str, wanted: Sequence[str] = ()) -> Sheet:
    """The sheet of a workbook that is named as ``wanted``, or the only one that holds anything.

    Raises
    ------
    Faults
        A damaged or protected workbook, an empty one, several sheets none of which is ``wanted``.
    """
    whole = Mark(shown, 0)
    calamine = needed("python_calamine", "office", whole)
    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(raw)) as book:
            sheets = []
            for name in book.sheet_names:
                try:
                    sheets.append(_read(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                except calamine.WorksheetNotFound:  # a chart
                    continue
    except calamine.PasswordError:
        raise Faults([Fault(whole, "", Message("sheet-protected"))]) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise Faults([Fault(whole, "", Message("sheet-damaged"))]) from None
    filled = [sheet for sheet in sheets if sheet.lines]
    if not filled:
        raise Faults([Fault(whole, "", Message("sheet-empty"))])
    named = [sheet for name in wanted for sheet in filled if sheet.name.strip().casefold() == name.casefold()]
    if named:
        return named[0]
    if len(filled) > 1:
        names = Listed(show(sheet.name) for sheet in filled)
        raise Faults([Fault(whole, "", Message("sheet-several", names=names, wanted=(wanted or ("",))[0]))])
    return filled[0]


def _read(name: str, rows: Sequence[Sequence[Any]]) -> Sheet:
    lines = [(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1)]
    return Sheet(name, [(number, cells) for number, cells in lines if any(cells)])


def _text(cell: Any) -> str:
    """A cell as a person reads it: whole numbers without a fraction, instants as a log has them."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case float():
            return repr(cell)
        case datetime():
            return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case timedelta():
            seconds = round(cell.total_seconds())
            return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return " ".join(str(cell).split())
