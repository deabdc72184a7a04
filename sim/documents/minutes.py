"""Tables of minutes: a row a place, a column a place, and in each cell how long the drive takes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.documents.faults import Fault, Mark
from sim.documents.tables import Row, Table, read_table
from sim.words import Message

NO_ROAD = frozenset({"", "na", "n/a", "nan", "null", "none", "inf", "infinity", "∞"})
"""What stands, in capitals or not, in a cell of minutes where no road leads there."""


@dataclass(frozen=True, eq=False)
class MinutesRead:
    """A table of minutes as read, and what is wrong with it so far in its ``table``.

    Parameters
    ----------
    rows, columns
        The places, by the name that the table has for them.
    minutes
        Of the drive between them [min], shape (rows, columns); infinite where no road leads, and not-a-number
        where a cell is at fault.
    """

    table: Table
    rows: list[str]
    columns: list[str]
    minutes: npt.NDArray[np.float64]


def read_minutes(
    path: Path, shown: str, asked: tuple[Mark, str] | None = None, first: str | None = None
) -> MinutesRead:
    """Read a table of minutes, its columns divided by commas, semicolons or tabs.

    ``first`` is what the column that names the rows must be called; any name by default.

    Raises
    ------
    Faults
        A missing or empty file, or one that is no CSV text: nothing can be read from it.
    """
    table = read_table(path, shown, () if first is None else (first,), asked=asked, divided=True)
    names = first or table.columns[0]
    table.unique(names)
    columns = [name for name in table.columns if name != names]
    if not columns:
        table.faults.append(Fault(Mark(table.path, table.top), names, Message("table-no-places")))
    minutes = np.array([[_minutes(row, name) for name in columns] for row in table.rows], dtype=float)
    if minutes.size and np.isinf(minutes).all():
        table.faults.append(Fault(Mark(table.path, 0), "", Message("table-no-minutes")))
    rows = [row.text(names) for row in table.rows]
    return MinutesRead(table, rows, columns, minutes.reshape(len(rows), len(columns)))


_PLAIN = re.compile(r"\d{1,3}(\.\d+)?", re.ASCII)


def _minutes(row: Row, column: str) -> float:
    cell = row.cells[column]
    if _PLAIN.fullmatch(cell):  # nearly all are, and there are many
        return float(cell)
    return math.inf if cell.casefold() in NO_ROAD else row.quantity(column, "duration")
