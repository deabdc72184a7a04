"""The table and the console of a comparison, and what a notebook shows of it: the page's messages, in one language."""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.documents.csvs import csv_bytes
from sim.experiment import standing
from sim.experiment.compare import Against, Compared
from sim.measures import DECISIVE
from sim.scenario import Scenario
from sim.views.answered import plain_table
from sim.views.compare_page import (
    headline,
    label_of,
    moves_words,
    notes,
    table_heads,
    table_rows,
    warnings,
    who,
    write_compare_page,
)
from sim.views.remarks import history
from sim.views.sayings import DifferenceRow, gap, saying, told, value
from sim.views.words import print_text
from sim.views.written import Written
from sim.words import Language, said_in

_STYLES = {"met": "green", "missed": "red", "close": "yellow"}


def write_comparison(folder: Path, compared: Compared, language: Language) -> None:
    """Write ``folder``/report.html and table.csv."""
    written = Written(language)
    (folder / "table.csv").write_bytes(csv_bytes([table_heads(written), *table_rows(written, compared)]))
    write_compare_page(folder / "report.html", compared, language)


def print_comparison(compared: Compared, language: Language, console: Console | None = None) -> None:
    """Print the answer, what was changed, the verdicts of every scenario, and the ranking."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    written, base = Written(language), compared.base
    words = written.words
    days = round(compared.findings[0].days)
    held = words("compare-held", base=base.name, replications=compared.replications, days=days)
    print_text(console, held, style="bold")
    print_text(console, plain(words("page-between").join(headline(written, compared))))
    if base.changes:  # a what-if too: what it changes is as much of the difference
        _tell_changes(console, base, language)
    people = base.county.people_of_towns
    for one in compared.against:
        _tell_changes(console, one.scenario, language)
        console.print(_verdicts(written, compared, one))
        said = words("page-between").join(
            [f"{who(written, one, people)}{words('compare-stop')}", *moves_words(written, one)]
        )
        print_text(console, plain(said))
    console.print(f"\n{words('compare-ranking')}", markup=False, style="bold")
    for line in ranking(written, compared):
        print_text(console, line)
    for warning in warnings(written, compared):
        print_text(console, plain(warning), style="red")
    for note in notes(written, compared):
        print_text(console, note, style="yellow")
    print_text(console, plain(history(written, standing(base))), style="bright_black")


def comparison_html(compared: Compared, language: Language) -> str:
    """The verdicts as HTML, for a notebook: a table for each scenario, what was changed over it."""
    written = Written(language)
    words = written.words
    heads = ("", compared.base.name, words("compare-scenario"), words("compare-table-difference"), "")
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    parts = [f"<p>{words('page-between').join(headline(written, compared))}</p>"]
    for one in compared.against:
        caption = words("page-between").join(one.scenario.changes_in(language))
        if caption:
            caption = words("compare-of-scenario", name=one.scenario.name, said=caption)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(written, row)) + "</tr>"
            for row in _rows(written, compared, one)
        )
        parts.append(f"<table><caption>{escape(caption or one.scenario.name)}</caption><tr>{head}</tr>{body}</table>")
    below = [*warnings(written, compared), *map(escape, notes(written, compared))]
    parts += [f'<p style="color: #a63a00">{text}</p>' for text in below]
    return "".join(parts)


def ranking(written: Written, compared: Compared) -> list[str]:
    """Every scenario with its place, and how far it lies behind the first."""
    lines = []
    for place, one in enumerate(compared.ranking, start=1):
        its = compared.findings[[each is one.scenario for each in compared.scenarios].index(True)]
        shown = {
            "place": place,
            "name": one.scenario.name,
            "value": written.with_interval(*value(written, its.figures[DECISIVE].estimate, "min")),
        }
        if one.behind is None:
            lines.append(written.words("compare-placed", **shown))
        else:
            apart = {"gap": gap(written, one.behind), "verdict": saying(written, one.behind)}
            lines.append(written.words("compare-placed-behind", **shown, **apart))
    return lines


def plain(text: str) -> str:
    """A message of a page as a terminal shows it."""
    text = re.sub(r"<[^>]*>", "", text)
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&#34;", '"'), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return text


def _tell_changes(console: Console, scenario: Scenario, language: Language) -> None:
    """Print what a scenario asks and what it changes."""
    console.print(f"\n{scenario.name}", markup=False, style="bold")
    for line in (said_in(scenario.settings.question, language), *scenario.changes_in(language)):
        if line:
            print_text(console, line)


def _rows(written: Written, compared: Compared, one: Against) -> list[DifferenceRow]:
    return [told(written, each, label_of(written, compared, each.key)) for each in one.deciding]


def _verdicts(written: Written, compared: Compared, one: Against) -> Table:
    table = plain_table()
    words = written.words
    heads = ("", words("compare-table-base"), words("compare-scenario"), words("compare-table-difference"), "")
    for n, name in enumerate(heads):
        table.add_column(name, justify="right" if 0 < n < 4 else "left", no_wrap=0 < n < 3)
    for row in _rows(written, compared, one):
        cells = _cells(written, row)
        table.add_row(*(Text(cell) for cell in cells[:-1]), Text(cells[-1], style=_STYLES.get(row.look, "")))
    return table


def _cells(written: Written, row: DifferenceRow) -> list[str]:
    said = written.words("compare-with-why", verdict=row.saying, why=row.why) if row.why else row.saying
    return [row.label, row.base[0], row.other[0], written.with_interval(*row.difference), said]
