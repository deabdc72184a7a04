"""The table and the console of a sweep, and what a notebook shows of it: the page's messages, in one language."""

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
from sim.experiment import Point, Swept
from sim.measures import DECISIVE, minutes_judged
from sim.views.comparison import plain
from sim.views.sayings import saying, value
from sim.views.sweep_page import axis_words, headline, heads, hit, judged_keys, label_of, rows, write_sweep_page
from sim.views.words import print_text
from sim.views.written import Written
from sim.words import Language, said_in


def write_sweep(folder: Path, swept: Swept, language: Language) -> None:
    """Write ``folder``/report.html and table.csv."""
    write_sweep_page(folder / "report.html", swept, language)
    text = io.StringIO()
    rows = numbers(Written(language), swept)
    csv.writer(text, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in rows)
    write_whole(folder / "table.csv", [text.getvalue().encode("utf-8-sig")])  # so that Excel reads the Chinese names


def print_sweep(swept: Swept, language: Language, console: Console | None = None) -> None:
    """Print the question, the answer and a table."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    written = Written(language)
    question = said_in(swept.base.settings.question, language)
    if question:
        print_text(console, question, style="bold")
    table = Table(
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="bold",
        title=_over(written, swept),
        title_justify="left",
    )
    for axis in swept.axes:
        table.add_column(axis_words(written, axis))
    shares = [key for key in judged_keys(swept) if swept.figures[key].target is not None]
    keys = (*minutes_judged(swept.figures), *shares)
    for key in keys:
        table.add_column(label_of(written, swept, key), justify="right")
    table.add_column(written.words("sweep-against", figure=label_of(written, swept, DECISIVE)), min_width=18)
    first = [written.words("sweep-as-it-is"), *("" for _ in swept.axes[1:])]
    table.add_row(
        *first, *("\n".join(value(written, swept.figures[key].estimate, swept.figures[key].unit)) for key in keys), ""
    )
    for point in swept.points:
        shown = ("\n".join(value(written, point.figures[key].estimate, point.figures[key].unit)) for key in keys)
        table.add_row(*_values(swept, point), *shown, saying(written, point.against[DECISIVE]))
    console.print(table)
    for sentence in (*headline(written, swept), hit(written, swept)):
        print_text(console, plain(sentence))


def sweep_html(swept: Swept, language: Language) -> str:
    """The table as HTML, for a notebook, and under it the answer in sentences."""
    written = Written(language)
    head = "".join(f"<th>{escape(name)}</th>" for name in heads(written, swept))
    shown = (
        [cell if isinstance(cell, str) else " ".join(filter(None, cell)) for cell in row]
        for row in rows(written, swept)
    )
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in shown)
    below = "".join(f"<p>{sentence}</p>" for sentence in (*headline(written, swept), hit(written, swept)))
    return f"<table><caption>{escape(_over(written, swept))}</caption><tr>{head}</tr>{body}</table>{below}"


def _over(written: Written, swept: Swept) -> str:
    return written.words("sweep-over", replications=swept.replications, days=swept.base.settings.days)


def _values(swept: Swept, point: Point) -> list[str]:
    return [str(axis.values[n]) for axis, n in zip(swept.axes, point.at, strict=True)]


def numbers(written: Written, swept: Swept) -> list[list[object]]:
    """The table as plain numbers: of each figure the mean, low and high; shares are of one."""
    keys = judged_keys(swept)
    low, high = (written.words(f"compare-table-{end}") for end in ("low", "high"))
    names: list[object] = [axis_words(written, axis) for axis in swept.axes]
    for key in keys:
        label = label_of(written, swept, key)
        names += [label, f"{label} {low}", f"{label} {high}"]
    names.append(written.words("sweep-against", figure=label_of(written, swept, DECISIVE)))
    first = [written.words("sweep-as-it-is"), *("" for _ in swept.axes[1:])]
    lines: list[list[object]] = [names]
    for values, figures, said in [
        (first, swept.figures, ""),
        *((_values(swept, p), p.figures, saying(written, p.against[DECISIVE])) for p in swept.points),
    ]:
        numbers = [
            part
            for key in keys
            for part in (figures[key].estimate.mean, figures[key].estimate.low, figures[key].estimate.high)
        ]
        lines.append([*values, *numbers, said])
    return lines
