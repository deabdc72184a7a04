"""The table and the console of doubts, and what a notebook shows of them: the page's messages, in one language."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from sim.documents.csvs import csv_bytes
from sim.documents.writing import write_whole
from sim.experiment import Doubts
from sim.experiment.shapes import Shapes
from sim.measures import DECISIVE, Findings
from sim.views.answered import asked_console, plain_table, table_html
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
from sim.words import Language

_LINES = 12
"""Assumptions that the console shows."""


def write_doubts(folder: Path, found: Doubts, findings: Findings, shapes: Shapes | None, language: Language) -> None:
    """Write ``folder``/report.html and table.csv; ``findings`` and ``shapes`` are of the short run as it is."""
    write_doubt_page(folder / "report.html", found, findings, shapes, language)
    write_whole(folder / "table.csv", [csv_bytes(numbers(Written(language), found))])


def print_doubts(found: Doubts, language: Language, console: Console | None = None) -> None:
    """Print the question, the answer, and the assumptions that matter most."""
    written = Written(language)
    console = asked_console(console, written, found.scenario)
    keys = [DECISIVE, *(key for key in found.targets if found.ranked(key))]
    table = plain_table()
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
    return table_html(heads(written, found), rows(written, found), headline(written, found))


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
