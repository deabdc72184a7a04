"""The table and the console of doubts, and what a notebook shows of them: the page's messages, in one language."""

from __future__ import annotations

import csv
import io
import sys
from html import escape
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sim.documents.csvs import harmless
from sim.documents.writing import write_whole
from sim.experiment import Doubts
from sim.measures import DECISIVE
from sim.views.comparison import plain
from sim.views.doubt_page import (
    by_swing,
    end_of,
    flips,
    headline,
    heads,
    label_of,
    moved,
    name_of,
    now_of,
    of_what,
    range_of,
    rows,
    write_doubt_page,
)
from sim.views.sayings import value
from sim.views.tiles import VERDICTS
from sim.views.words import print_text
from sim.views.written import Written
from sim.words import Language, said_in

_LINES = 12
"""Assumptions that the console shows."""


def write_doubts(folder: Path, found: Doubts, language: Language) -> None:
    """Write ``folder``/report.html and table.csv."""
    write_doubt_page(folder / "report.html", found, language)
    text = io.StringIO()
    lines = numbers(Written(language), found)
    csv.writer(text, lineterminator="\n").writerows([harmless(cell) for cell in line] for line in lines)
    write_whole(folder / "table.csv", [text.getvalue().encode("utf-8-sig")])  # so that Excel reads the Chinese names


def print_doubts(found: Doubts, language: Language, console: Console | None = None) -> None:
    """Print the question, the answer, and the assumptions that matter most."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    written = Written(language)
    question = said_in(found.scenario.settings.question, language)
    if question:
        print_text(console, question, style="bold")
    keys = [DECISIVE, *(key for key in found.targets if found.ranked(key))]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for head in (written.words("doubt-assumption"), written.words("doubt-range")):
        table.add_column(head)
    for key in keys:
        table.add_column(label_of(written, found, key), justify="right")
    now = [value(written, found.figures[key].estimate, found.figures[key].unit)[0] for key in keys]
    table.add_row(written.words("doubt-as-it-is"), "", *now)
    for one in by_swing(found)[:_LINES]:
        moves = ("\n".join(moved(written, found, end, key) for end in one.ends) for key in keys)
        table.add_row(name_of(written, one.assumption), range_of(written, one), *moves)
    console.print(table)
    for sentence in (*headline(written, found), *flips(written, found)):
        print_text(console, plain(sentence))


def doubts_html(found: Doubts, language: Language) -> str:
    """The table as HTML, for a notebook, and under it the answer in sentences."""
    written = Written(language)
    head = "".join(f"<th>{escape(name)}</th>" for name in heads(written, found))
    shown = (
        [cell if isinstance(cell, str) else " ".join(filter(None, cell)) for cell in row]
        for row in rows(written, found)
    )
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in shown)
    return f"<table><tr>{head}</tr>{body}</table>" + "".join(f"<p>{one}</p>" for one in headline(written, found))


def numbers(written: Written, found: Doubts) -> list[list[object]]:
    """The table as plain numbers: of each figure how far it moves, with its interval, and its verdict there."""
    words = written.words
    low, high = (words(f"compare-table-{end}") for end in ("low", "high"))
    names: list[object] = [words("doubt-assumption"), words("doubt-key"), words("doubt-value"), words("doubt-end")]
    for key in found.figures:
        label = label_of(written, found, key)
        names += [label, f"{label} {low}", f"{label} {high}", f"{label} {words('compare-table-verdict')}"]
    lines: list[list[object]] = [names]
    for one in by_swing(found):
        for end in one.ends:
            line: list[object] = [name_of(written, one.assumption), of_what(written, one.assumption)]
            line += [now_of(written, one.assumption), end_of(written, one.assumption, end.end)]
            for key in found.figures:
                apart, verdict = end.against[key].difference, end.figures[key].verdict
                line += [apart.mean, apart.low, apart.high, _verdict(written, verdict)]
            lines.append(line)
    return lines


def _verdict(written: Written, verdict: str) -> str:
    return written.words(f"verdict-{VERDICTS[verdict]}") if verdict in VERDICTS else ""
