"""CSV files that people open in a spreadsheet: marked as UTF-8, and with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet takes for a formula, or shifts into one."""
_NUMBER = re.compile(r"[-+]?(\d[\d,]*\.?\d*|\.\d+)([eE][-+]?\d+)?\s?%?|[-+]?inf|nan|[-+–]")


def harmless(cell: Any) -> Any:
    """A cell as it may stand in a table that a person opens: behind an apostrophe where it could be run."""
    if not isinstance(cell, str):
        return cell
    run = cell.lstrip(" \u00a0\u3000").startswith(_RUN)
    return f"'{cell}" if run and not _NUMBER.fullmatch(cell.strip()) else cell


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as a CSV file that a Chinese spreadsheet opens as it is meant."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")
