"""Tables as planners keep them, CSV in UTF-8 or GBK or a workbook, checked column by column, every fault located."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from sim.documents.facts import CONFIDENCE, Fact
from sim.documents.faults import Fault, Faults, Mark, closest, did_you_mean, message_of, show
from sim.documents.files import digest, read_bytes, read_text
from sim.documents.headers import PASSED_OVER, Called, Heading, heading, is_remark, is_total, with_unit
from sim.documents.quantities import KINDS, parse_quantity
from sim.documents.sheets import is_workbook, read_sheet
from sim.words import Listed, Message, Spoken

T = TypeVar("T")


@dataclass
class Table:
    """A CSV file, or a sheet of a workbook: its rows as text, and the faults found while they are read.

    ``whole`` is False where a row or a needed column could not be read; what is said of the table as
    a whole, such as that a row is missing, would then be said in vain. ``top`` is the line of the header;
    ``notes`` say what was settled in reading it. ``written`` are the names of the columns as they are written,
    where ours differ; ``words`` are those that a column of Chinese tables may hold; ``stands_for`` tells by a column
    that is not there which one is read in its place.
    """

    path: str
    columns: tuple[str, ...]
    rows: list[Row]
    hash: str
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True
    top: int = 1
    notes: list[str] = field(default_factory=list)
    sheet: str = ""
    written: dict[str, str] = field(default_factory=dict)
    stands_for: dict[str, str] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def mark(self, line: int = 0, column: int = 1, name: str = "") -> Mark:
        """A place in the table, or the whole of it; ``name`` is our name of the column."""
        return Mark(self.path, line, column, self.sheet, self.written.get(name, ""))

    def check(self) -> None:
        """Raise the faults found so far, if any."""
        if self.faults:
            raise Faults(self.faults)

    def without_faulty_rows(self) -> Table | None:
        """The table of the rows that are not at fault; None where it, or every row, is."""
        faulty = {fault.mark.line for fault in self.faults}
        rows = [row for row in self.rows if row.line not in faulty]
        if not rows or min(faulty, default=0) <= self.top:
            return None
        sound = replace(self, rows=[], faults=[], whole=True)
        sound.rows = [Row(sound, row.line, row.cells) for row in rows]
        return sound

    def sound(self, column: str) -> bool:
        """True where the table is whole and no cell of ``column`` is at fault."""
        return self.whole and not any(fault.key == column for fault in self.faults)

    def unique(self, column: str) -> None:
        """A fault for each row whose ``column`` repeats an earlier row's."""
        first: dict[str, int] = {}
        for row in self.rows:
            name = row.cells.get(column, "")
            if not name:
                continue
            if name in first:
                row.fault(column, Message("table-twice", name=name, line=str(first[name])))
            first.setdefault(name, row.line)

    def facts(self, key: str, figure: str, columns: tuple[str, ...] = (), apart: tuple[str, ...] = ()) -> list[Fact]:
        """A fact for each row that fills in the ``figure``: its cell, or those of ``columns``, with its provenance.

        It is named by the row's ``key`` and by its cells of ``apart``, where several rows tell of one ``key``.
        """
        columns = columns or (figure,)
        return [
            Fact(
                ".".join([key, *(row.cells.get(one) or str(row.line) for one in (key, *apart)), figure]),
                ", ".join(row.cells[column] for column in columns),
                row.cells.get("source", ""),
                row.confidence(figure),
                row.cells.get("note", ""),
                row.mark(columns[0]),
            )
            for row in self.rows
            if all(row.cells.get(column) for column in columns)
        ]


@dataclass
class Row:
    """One row: its cells by column name, read with a check each."""

    table: Table
    line: int
    cells: dict[str, str]

    def mark(self, column: str) -> Mark:
        """The place of a cell; its column counts cells, as a spreadsheet does."""
        columns = self.table.columns
        column = self.table.stands_for.get(column, column)
        return self.table.mark(self.line, columns.index(column) + 1 if column in columns else 1, column)

    def fault(self, column: str, message: Spoken) -> None:
        """Note a fault in the cell of ``column``; a column that is missing is a fault of its own."""
        if self.table.stands_for.get(column, column) not in self.table.columns:
            return
        self.table.faults.append(Fault(self.mark(column), column, message))

    def text(self, column: str, default: str | None = None) -> str:
        """The cell's text; a fault where it is empty and no default stands."""
        cell = self.cells.get(column, "")
        if not cell and default is None:
            self.fault(column, Message("table-empty-cell"))
        return cell or (default or "")

    def parsed(self, column: str, read: Callable[[str], T]) -> T | None:
        """What ``read`` makes of the cell; None where it is empty, or at fault."""
        cell = self.cells.get(column, "")
        try:
            return read(cell) if cell else None
        except ValueError as error:
            self.fault(column, message_of(error))
        return None

    def _number(self, column: str, read: Callable[[str], T], default: T | None, fallback: T) -> T:
        cell = self.cells.get(column, "")
        if not cell and default is not None:
            return default
        try:
            return read(cell)
        except ValueError as error:
            self.fault(column, message_of(error))
        return fallback

    def quantity(
        self, column: str, kind: str, default: float | None = None, *, least: float = 0.0, most: float = math.inf
    ) -> float:
        """The cell as a quantity of ``kind``, in the unit used inside."""

        def read(cell: str) -> float:
            known = KINDS[kind]
            if not cell and math.isinf(most):
                raise ValueError(Message("quantity-empty", what=known.what, example=known.for_example))
            if not cell:
                range_of = {"least": f"{least:g}", "most": f"{most:g}"}
                raise ValueError(Message("quantity-empty-range", what=known.what, **range_of))
            number = parse_quantity(cell, kind)
            if not least <= number <= most:
                side, bound = ("below", least) if number < least else ("above", most)
                said = {"given": show(cell), "what": known.what, "bound": known.with_unit(f"{bound:g}")}
                if math.isinf(most):
                    raise ValueError(Message("quantity-below-least", **said))
                range_of = {"least": f"{least:g}", "most": known.with_unit(f"{most:g}")}
                raise ValueError(Message("quantity-out-of-range", side=side, **said, **range_of))
            if number >= 0 and (unfit := known.bounds(number, show(cell))):
                raise ValueError(unfit)
            return number

        return self._number(column, read, default, math.nan)

    def confidence(self, figure: str) -> str:
        """How sure a figure is: the word of its own confidence cell, of the row's, or what the source implies."""
        given = self.cells.get(f"{figure}_confidence") or self.cells.get("confidence")
        return given or ("H" if self.cells.get("source") else "assumed")


def read_table(
    path: Path,
    shown: str,
    needed: Iterable[str],
    optional: Iterable[str] | None = None,
    asked: tuple[Mark, str] | None = None,
    figures: Iterable[str] = (),
    *,
    divided: bool = False,
    foreign: bool = False,
    called: Mapping[str, Called] | None = None,
    sheets: Sequence[str] = (),
) -> Table:
    """Read a CSV file, or a sheet of a workbook, whose first row names its columns.

    ``needed`` columns must stand; with ``optional`` given, any other column is a fault, but for a
    ``<figure>_confidence`` for each of ``figures``. The columns of a table that is ``divided`` may also be
    divided by semicolons or tabs, as those of a ``foreign`` one, which comes from another program: its columns
    that are not ``needed`` may be nameless or repeat a name, and the last may have no cells in any row.

    Columns may also be named by what they are ``called``, a unit in brackets behind it, and hold its words; a
    title in one cell may then stand above their names, as above those of every workbook. Of a workbook the sheet is
    read that is named as one of ``sheets``, or as the file is, or the only one.

    Everything wrong with its columns and rows is kept in the table's ``faults``.

    Raises
    ------
    Faults
        A missing or empty file, or one that is no CSV text: nothing can be read from it.
    """
    raw = read_bytes(path, shown, asked)
    if is_workbook(raw):
        sheet = read_sheet(raw, shown, (*sheets, path.stem))
        lines, divider, sheet_name = sheet.lines, ",", sheet.name
    else:
        lines, divider = _lines_of_text(raw, shown, divided=divided or foreign)
        sheet_name = ""
    if len(lines) > 1 and (sheet_name or called) and _is_title(lines[0][1]) and not _is_title(lines[1][1]):
        lines = lines[1:]
    top, header = lines[0]
    divides = next((mark for mark in ";\t，；|" if mark in header[0]), None) if len(header) == 1 else None
    if divides is not None:
        divided_by = Message("table-divided", divider="tab" if divides == "\t" else "sign", sign=divides)
        raise Faults([Fault(Mark(shown, top), "", divided_by)])
    rows = _without_empty_columns(header, [cells for _, cells in lines[1:]])
    beside = tuple(f"{figure}_confidence" for figure in figures)
    named = [heading(name, (*needed, *(optional or ()), *beside), called or {}) for name in header]
    header = [one.name for one in named]
    written = {one.name: one.written for one in named if one.written != one.name}
    table = Table(shown, tuple(header), [], digest(raw), top=top, sheet=sheet_name, written=written)
    adds = _units(table, named, called or {})
    table.words = {name: tuple(marked.words) for name, marked in (called or {}).items() if marked.words}
    for name, marked in (called or {}).items():
        if name not in header and (other := next((one for one in marked.or_else if one in header), None)):
            table.stands_for[name] = other
    needed = tuple(name for name in needed if name not in table.stands_for)
    if written:  # what is missing is missed by the name that it would have here
        table.written |= {name: one.names[0] for name, one in (called or {}).items() if name not in header}
    rows = _as_long_as_the_header(table, rows) if foreign else rows
    _check_header(table, top, needed, None if optional is None else tuple(optional), beside, foreign)
    if not rows:
        each = "call" if foreign else "place"
        table.faults.append(Fault(table.mark(top), "", Message("table-no-rows", each=each)))
        table.whole = False
    for (number, _), cells in zip(lines[1:], rows, strict=True):
        if len(cells) != len(header):
            table.whole = False
            said = Message("table-cells", count=len(cells), header=str(len(header)), divider=_DIVIDERS[divider])
            table.faults.append(Fault(table.mark(number), "", said))
            continue
        if called and (is_remark(cells) or is_total(cells)):  # said once, not of each cell that is empty
            told = "table-total" if is_total(cells) else "table-remark"
            filled = next((cell for cell in cells if cell), "")
            table.faults.append(Fault(table.mark(number), "", Message(told, given=show(filled))))
            continue
        row = Row(table, number, dict(zip(header, cells, strict=True)))
        for name, marked in (called or {}).items():
            if cell := row.cells.get(name):
                row.cells[name] = marked.words.get(cell, cell)
                if marked.units is not None:
                    row.cells[name] = with_unit(cell, marked.units, adds.get(name, ""))
        row.cells |= {name: row.cells[other] for name, other in table.stands_for.items()}
        for column in ("confidence", *beside):
            word = row.cells.get(column)
            if word and word not in CONFIDENCE:
                row.fault(column, Message("table-confidence", given=show(word), near=did_you_mean(word, CONFIDENCE)))
        table.rows.append(row)
    return table


def _lines_of_text(raw: bytes, shown: str, *, divided: bool) -> tuple[list[tuple[int, list[str]]], str]:
    """The lines of a CSV file that are not empty, with the line that each begins on; and what divides the columns."""
    text = read_text(raw, shown, "'CSV UTF-8'")
    divider = _divider(text) if divided else ","
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=divider)
    lines: list[tuple[int, list[str]]] = []
    ended = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((ended + 1, [cell.strip() for cell in cells]))
            ended = reader.line_num
    except csv.Error as error:
        unclosed = "unexpected end" in str(error)
        message = Message("table-quote-open") if unclosed else Message("table-not-csv", why=str(error))
        raise Faults([Fault(Mark(shown, ended + 1), "", message)]) from None
    if not lines:
        raise Faults([Fault(Mark(shown, 0), "", Message("table-empty"))])
    return lines, divider


def _is_title(cells: Sequence[str]) -> bool:
    """Whether a row of several cells has only its first filled, as a title above a table has."""
    return len(cells) > 1 and bool(cells[0]) and not any(cells[1:])


def _units(table: Table, named: Sequence[Heading], called: Mapping[str, Called]) -> dict[str, str]:
    """What the unit behind a column's name adds to a bare number in its cells; a fault for one that is unknown."""
    adds = {}
    for number, one in enumerate(named, start=1):
        units = called[one.name].units if one.name in called else None
        if not one.unit or units is None:
            continue
        if one.unit in units:
            adds[one.name] = units[one.unit]
        else:
            said = Message("sheet-unit", unit=one.unit, known=Listed(units))
            table.faults.append(Fault(table.mark(table.top, number, one.name), one.name, said))
    return adds


_SEVERAL = 3
"""Rows from which it is no slip of one that all are alike."""
_DIVIDERS = {",": "comma", ";": "semicolon", "\t": "tab"}


def _divider(text: str) -> str:
    """What divides the columns: of commas, semicolons and tabs that which the header has most of."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DIVIDERS, key=header.count)


def _without_empty_columns(header: list[str], rows: list[list[str]]) -> list[list[str]]:
    """The rows without the nameless, empty columns that spreadsheets leave at the right; ``header`` loses them too."""
    while len(header) > 1 and not header[-1] and not any("".join(cells[len(header) - 1 :]) for cells in rows):
        header.pop()
    return [cells[: len(header)] if not any(cells[len(header) :]) else cells for cells in rows]


def _as_long_as_the_header(table: Table, rows: list[list[str]]) -> list[list[str]]:
    """The rows with empty cells at their ends, where all of several end at the same column before the last."""
    lengths = {len(cells) for cells in rows}
    short = len(table.columns) - min(lengths, default=0)
    if len(rows) < _SEVERAL or len(lengths) != 1 or not 0 < short < len(table.columns):
        return rows
    table.notes.append(Message("table-note-short-rows", columns=Listed(table.columns[-short:])))
    return [[*cells, *[""] * short] for cells in rows]


def _check_header(
    table: Table,
    top: int,
    needed: tuple[str, ...],
    optional: tuple[str, ...] | None,
    beside: tuple[str, ...],
    foreign: bool,
) -> None:
    """Faults for columns that are missing, unknown, nameless or there twice."""
    known = None if optional is None else tuple(dict.fromkeys((*needed, *optional)))
    ours = {table.written.get(name, name): name for name in (*(known or ()), *beside)}  # by what they are called here
    meant = set()
    for number, name in enumerate(table.columns, start=1):
        mark = table.mark(top, number, name)
        if foreign and name not in needed:
            continue
        if not name:
            table.faults.append(Fault(mark, "", Message("table-nameless", number=str(number))))
        elif name in table.columns[: number - 1]:
            table.faults.append(Fault(mark, name, Message("table-column-twice")))
        elif known is not None and name not in (*known, *beside):
            if name in PASSED_OVER:
                continue
            near = closest(name, {written for written, one in ours.items() if one not in table.columns})
            meant.add(ours.get(near or ""))
            said = Message("table-no-column", near=near) if near else None
            said = said or Message("table-no-such-column", columns=Listed(table.written.get(one, one) for one in known))
            table.faults.append(Fault(mark, name, said))
    for name in needed:
        if name not in table.columns:
            table.whole = False
            if name not in meant:
                table.faults.append(Fault(table.mark(top), name, Message("table-column-missing")))
