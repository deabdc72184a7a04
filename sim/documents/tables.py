"""CSV tables as planners keep them: UTF-8 or GBK, checked column by column with every fault located."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic_core import PydanticCustomError

from sim.documents.facts import CONFIDENCE, Fact
from sim.documents.faults import Fault, Faults, Mark, did_you_mean
from sim.documents.quantities import KINDS, parse_quantity
from sim.documents.yaml import decode, digest, read_bytes

__all__ = ["Row", "Table", "matrix", "read_table"]

T = TypeVar("T")


@dataclass
class Table:
    """A CSV file: its rows as text, and the faults found while they are read."""

    path: str
    columns: tuple[str, ...]
    rows: list[Row]
    hash: str
    faults: list[Fault] = field(default_factory=list)

    def check(self) -> None:
        """Raise the faults found so far, if any."""
        if self.faults:
            raise Faults(self.faults)

    def unique(self, column: str) -> None:
        """A fault for each row whose ``column`` repeats an earlier row's."""
        first: dict[str, int] = {}
        for row in self.rows:
            name = row.cells.get(column, "")
            if name in first:
                row.fault(column, f"'{name}' stands twice, first on line {first[name]}; give each its own")
            first.setdefault(name, row.line)

    def facts(self, key: str, column: str) -> list[Fact]:
        """A fact for each row: its ``column``, with the row's own confidence and source."""
        return [
            Fact(
                f"{key}.{row.cells.get(key, row.line)}.{column}",
                row.cells.get(column, ""),
                row.cells.get("source", ""),
                row.confidence(),
                row.cells.get("note", ""),
                row.mark(column),
            )
            for row in self.rows
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
        return Mark(self.table.path, self.line, columns.index(column) + 1 if column in columns else 1)

    def fault(self, column: str, message: str) -> None:
        """Note a fault in the cell of ``column``."""
        self.table.faults.append(Fault(self.mark(column), column, message))

    def text(self, column: str, default: str | None = None) -> str:
        """The cell's text; a fault where it is empty and no default stands."""
        cell = self.cells.get(column, "")
        if not cell and default is None:
            self.fault(column, "is empty; fill it in")
        return cell or (default or "")

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        """The cell's text, one of ``allowed``."""
        cell, names = self.text(column), tuple(allowed)
        if cell and cell not in names:
            self.fault(column, f"'{cell}' is not allowed here{did_you_mean(cell, names)}")
        return cell

    def _number(self, column: str, read: Callable[[str], T], default: T | None, fallback: T) -> T:
        cell = self.cells.get(column, "")
        if not cell and default is not None:
            return default
        try:
            return read(cell)
        except PydanticCustomError as error:
            self.fault(column, error.message())
        except ValueError as error:
            self.fault(column, str(error))
        return fallback

    def quantity(
        self, column: str, kind: str, default: float | None = None, *, least: float = 0.0, most: float = float("inf")
    ) -> float:
        """The cell as a quantity of ``kind``, in the unit used inside."""

        def read(cell: str) -> float:
            if not cell:
                raise ValueError(f"is empty; write {KINDS[kind].what} such as '{KINDS[kind].example}'")
            number = parse_quantity(cell, kind)
            if not least <= number <= most:
                bound = f"{least:g} or more" if number < least else f"at most {most:g}"
                raise ValueError(f"'{cell}' is out of range; write {KINDS[kind].what} of {bound}")
            return number

        return self._number(column, read, default, least)

    def whole(self, column: str, *, least: int = 0) -> int:
        """The cell as a whole number."""

        def read(cell: str) -> int:
            try:
                number = int(cell)
            except ValueError:
                raise ValueError(f"'{cell}' is not a whole number; write digits only") from None
            if number < least:
                raise ValueError(f"'{cell}' is out of range; write {least} or more")
            return number

        return self._number(column, read, None, least)

    def confidence(self) -> str:
        """How sure the row's figures are: the word of its ``confidence`` cell, or what its source implies."""
        return self.cells.get("confidence") or ("H" if self.cells.get("source") else "assumed")


def read_table(
    path: Path,
    shown: str,
    needed: Iterable[str],
    optional: Iterable[str] | None = None,
    asked: tuple[Mark, str] | None = None,
) -> Table:
    """Read a CSV file whose first row names its columns.

    ``needed`` columns must stand; with ``optional`` given, any other column is a fault.

    Raises
    ------
    Faults
        A missing file, unreadable text, no header, a missing, unknown or repeated column, a row of
        another length. Faults of single cells are collected on the table instead.
    """
    raw = read_bytes(path, shown, asked)
    top = Mark(shown)
    try:
        text = decode(raw)
    except UnicodeDecodeError:
        raise Faults([Fault(top, "", "is not text; save it as 'CSV UTF-8'")]) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise Faults([Fault(Mark(shown, reader.line_num), "", f"is not CSV: {error}; check the quotes")]) from None
    lines = [(number, cells) for number, cells in lines if any(cells)]
    if not lines:
        raise Faults([Fault(top, "", "is empty; its first row names the columns")])
    header = lines[0][1]
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        raise Faults([Fault(top, "", "its columns are not divided by commas; save it as CSV with commas")])
    faults = []
    names = tuple(needed)
    for number, name in enumerate(header, start=1):
        if name in header[: number - 1]:
            faults.append(Fault(Mark(shown, 1, number), name, "the column stands twice; keep one"))
        elif optional is not None and name not in (*names, *optional):
            faults.append(
                Fault(
                    Mark(shown, 1, number), name, f"is no column of this table{did_you_mean(name, (*names, *optional))}"
                )
            )
    faults += [Fault(top, name, "the column is missing; add it") for name in names if name not in header]
    if len(lines) == 1:
        faults.append(Fault(top, "", "has a header and no rows; add one row for each"))
    table = Table(shown, tuple(header), [], digest(raw))
    for number, cells in lines[1:]:
        if len(cells) != len(header):
            faults.append(
                Fault(
                    Mark(shown, number),
                    "",
                    f"has {len(cells)} cells where the header has {len(header)}; "
                    "a text that holds a comma goes in quotes",
                )
            )
        row = Row(table, number, dict(zip(header, cells, strict=False)))
        if row.cells.get("confidence") and row.cells["confidence"] not in CONFIDENCE:
            faults.append(
                Fault(
                    row.mark("confidence"),
                    "confidence",
                    f"'{row.cells['confidence']}' is no degree of "
                    f"confidence{did_you_mean(row.cells['confidence'], CONFIDENCE)}",
                )
            )
        table.rows.append(row)
    if faults:
        raise Faults(faults)
    return table


def matrix(table: Table, first: str, kind: str) -> tuple[list[str], list[str], list[list[float]]]:
    """A table whose first column names rows and whose other cells are quantities: rows, columns, cells."""
    columns = [name for name in table.columns if name != first]
    cells = [[row.quantity(name, kind) for name in columns] for row in table.rows]
    return [row.text(first) for row in table.rows], columns, cells
