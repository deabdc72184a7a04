"""What answers of many rows have in common: their console, their table in a notebook, and that of a workbook."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from copy import copy
from html import escape
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Column as RichColumn
from rich.table import Table
from rich.text import Text

from sim.scenario import Scenario
from sim.views.sheets import Cell, Column, Sheet, number
from sim.views.words import print_text
from sim.views.written import Written
from sim.words import columns_of_text, said_in, wrapped

_WIDE = 120
"""Columns of a console that is no terminal."""


def asked_console(console: Console | None, written: Written, scenario: Scenario) -> Console:
    """A console, the terminal where none is given, on which the question of a scenario stands."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    question = said_in(scenario.settings.question, written.language)
    if question:
        print_text(console, question, style="bold")
    return console


_GAP = 2
"""Columns of the console between two columns of a table."""


class _Folded(Table):
    """A table that folds where a line may end, and so never within a number; rich folds a text without spaces anywhere.

    Its title stands over it as wide as the console is.
    """

    def add_column(self, *args: Any, **of: Any) -> None:
        super().add_column(*args, **{"overflow": "fold"} | of)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        fitted = copy(self)
        fitted.title, fitted.columns = None, _fitted(self.columns, options.max_width)
        if self.title:
            lines = wrapped(str(self.title), options.max_width)
            yield Text("\n".join(lines), style="table.title")
        yield from Table.__rich_console__(fitted, console, options)


def _fitted(columns: Sequence[RichColumn], width: int) -> list[RichColumn]:
    """Columns whose texts are folded so that all stand beside each other; as they are where even that is too wide."""
    texts = [[column.header, *column.cells] for column in columns]
    lines = [[line for text in column for line in str(text).split("\n")] for column in texts]
    most = [
        min(max(map(columns_of_text, told), default=0), column.max_width or width)
        for told, column in zip(lines, columns, strict=True)
    ]
    least = [
        high if column.no_wrap else min(max(column.min_width or 0, *map(_narrowest, told)), high)
        for told, column, high in zip(lines, columns, most, strict=True)
    ]
    free = width - _GAP * (len(columns) - 1) - sum(least)
    if free < 0:
        return list(columns)
    wide = list(least)
    while free and (open_ := [at for at, high in enumerate(most) if wide[at] < high]):  # the narrowest grow first
        wide[min(open_, key=lambda at: wide[at])] += 1
        free -= 1
    fitted = []
    for column, told, own in zip(columns, texts, wide, strict=True):
        one = column.copy()
        one.header, *one._cells = [_folded(text, own) for text in told]
        fitted.append(one)
    return fitted


def _narrowest(line: str) -> int:
    """The least width of a line: that of its longest piece that is not folded."""
    return max(map(columns_of_text, wrapped(line, 1)), default=0)


def _folded(text: Any, width: int) -> Any:
    """A cell, a text or one with a style, in lines of at most a width."""
    lines = [part for line in str(text).split("\n") for part in (wrapped(line, width) or [""])]
    return Text("\n".join(lines), style=text.style) if isinstance(text, Text) else "\n".join(lines)


def plain_table(title: str | None = None) -> Table:
    """A table of the console, with nothing around its columns; what does not fit is folded and never cut."""
    return _Folded(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold", title=title)


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
