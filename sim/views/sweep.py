"""The table and the console of a sweep, and what a notebook shows of it: the page's messages, in one language."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from sim.documents.csvs import csv_bytes
from sim.documents.writing import write_whole
from sim.experiment import Swept
from sim.measures import DECISIVE, minutes_judged
from sim.views.answered import asked_console, plain_table, table_html
from sim.views.comparison import plain
from sim.views.sayings import saying, value
from sim.views.sweep_page import (
    axis_words,
    headline,
    heads,
    hit,
    judged_keys,
    label_of,
    rows,
    shown_keys,
    values_of,
    write_sweep_page,
)
from sim.views.words import print_text
from sim.views.written import Written
from sim.words import Language


def write_sweep(folder: Path, swept: Swept, language: Language) -> None:
    """Write ``folder``/report.html and table.csv."""
    write_sweep_page(folder / "report.html", swept, language)
    write_whole(folder / "table.csv", [csv_bytes(numbers(Written(language), swept))])


def print_sweep(swept: Swept, language: Language, console: Console | None = None) -> None:
    """Print the question, the answer and a table."""
    written = Written(language)
    console = asked_console(console, written, swept.base)
    table = plain_table(_over(written, swept))
    for axis in swept.axes:
        table.add_column(axis_words(written, axis))
    shares = [key for key in judged_keys(swept) if swept.figures[key].target is not None]
    keys = tuple(dict.fromkeys((*swept.care_keys, *minutes_judged(swept.figures), *shares)))
    for key in keys:
        table.add_column(label_of(written, swept, key), justify="right")
    table.add_column(written.words("sweep-against", figure=label_of(written, swept, DECISIVE)), min_width=18)
    first = [written.words("sweep-as-it-is"), *("" for _ in swept.axes[1:])]
    table.add_row(
        *first, *("\n".join(value(written, swept.figures[key].estimate, swept.figures[key].unit)) for key in keys), ""
    )
    for point in swept.points:
        shown = ("\n".join(value(written, point.figures[key].estimate, point.figures[key].unit)) for key in keys)
        table.add_row(*values_of(written, swept, point), *shown, saying(written, point.against[DECISIVE]))
    console.print(table)
    for sentence in (*headline(written, swept), hit(written, swept)):
        print_text(console, plain(sentence))


def sweep_html(swept: Swept, language: Language) -> str:
    """The table as HTML, for a notebook, and under it the answer in sentences."""
    written = Written(language)
    below = (*headline(written, swept), hit(written, swept))
    return table_html(heads(written, swept), rows(written, swept), below, _over(written, swept))


def _over(written: Written, swept: Swept) -> str:
    return written.words("sweep-over", replications=swept.replications, days=swept.base.settings.days)


def numbers(written: Written, swept: Swept) -> list[list[object]]:
    """The table as plain numbers: of each figure the mean, low and high; shares are of one."""
    keys = shown_keys(swept)
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
        *((values_of(written, swept, p), p.figures, saying(written, p.against[DECISIVE])) for p in swept.points),
    ]:
        numbers = [
            part
            for key in keys
            for part in (figures[key].estimate.mean, figures[key].estimate.low, figures[key].estimate.high)
        ]
        lines.append([*values, *numbers, said])
    return lines
