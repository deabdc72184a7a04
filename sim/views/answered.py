"""What answers of many rows have in common: their console, their table in a notebook, and that of a workbook."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from rich.console import Console
from rich.table import Table

from sim.scenario import Scenario
from sim.views.sheets import Cell, Column, Sheet, number
from sim.views.words import print_text
from sim.views.written import Written
from sim.words import said_in

_WIDE = 120
"""Columns of a console that is no terminal."""


def asked_console(console: Console | None, written: Written, scenario: Scenario) -> Console:
    """A console, the terminal where none is given, on which the question of a scenario stands."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    question = said_in(scenario.settings.question, written.language)
    if question:
        print_text(console, question, style="bold")
    return console


class _Folded(Table):
    def add_column(self, *args: Any, **of: Any) -> None:
        super().add_column(*args, **{"overflow": "fold"} | of)


def plain_table(title: str | None = None) -> Table:
    """A table of the console, with nothing around its columns; what does not fit is folded and never cut."""
    return _Folded(
        box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", title=title, title_justify="left"
    )


def table_html(
    heads: Sequence[str], rows: Iterable[Sequence[str | Sequence[str]]], below: Iterable[str], caption: str = ""
) -> str:
    """A table as HTML, for a notebook; a cell of parts has its first two, and ``below`` it stand paragraphs."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    shown = ([cell if isinstance(cell, str) else " ".join(filter(None, cell[:2])) for cell in row] for row in rows)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in shown)
    over = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{over}<tr>{head}</tr>{body}</table>" + "".join(f"<p>{sentence}</p>" for sentence in below)


def values_sheet(written: Written, table: Sequence[Sequence[object]]) -> Sheet:
    """The table of plain numbers of an answer as a sheet of its workbook; its first row is the heads."""
    heads, *rows = table
    return Sheet(
        written.words("office-sheet-values"),
        [Column(str(head), "number") for head in heads],
        [[_cell(cell) for cell in row] for row in rows],
    )


def _cell(cell: object) -> Cell:
    return number(cell) if isinstance(cell, float) else str(cell)
