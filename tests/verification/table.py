"""The table of cases: theory, simulated, interval, verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from .case import Compared

__all__ = ["BEGIN", "END", "into_page", "markdown", "plain"]

BEGIN, END = "<!-- verification -->", "<!-- /verification -->"
HEAD = ("case", "figure", "theory", "simulated", "99.9 % interval", "verdict", "source")


def plain(rows: Sequence[Compared]) -> str:
    """The table for a terminal."""
    cells = [HEAD, *map(_cells, rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([*lines, "", _summary(rows)])


def markdown(rows: Sequence[Compared]) -> str:
    """The table for docs/en/theory.md."""
    lines = [_line(HEAD), _line(["---"] * len(HEAD)), *(_line(_cells(row)) for row in rows)]
    table = "\n".join(lines)
    return f"{_summary(rows)}.\n\n{table}"


def into_page(path: Path, text: str) -> None:
    """Put ``text`` between the markers of a page."""
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8", newline="\n")


def _summary(rows: Sequence[Compared]) -> str:
    agree = sum(row.verdict == "agrees" for row in rows)
    return f"{agree} of {len(rows)} figures agree with theory, which lies in their 99.9 % interval"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Compared) -> tuple[str, ...]:
    figure = row.figure
    name = figure.name + (f" (farthest of {row.parts})" if row.parts > 1 else "")
    unit = "" if figure.unit in ("share", "ratio") else f" {figure.unit}"
    low, high = row.mean - row.half_width, row.mean + row.half_width
    return (
        row.case,
        name,
        f"{row.theory:.5g}{unit}",
        f"{row.mean:.5g}{unit}",
        f"{low:.6g} to {high:.6g}",
        row.verdict,
        figure.source,
    )
