"""The short table of a run, for the console and for a notebook."""

from __future__ import annotations

import sys
from html import escape

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.measures import Findings
from sim.scenario import Scenario
from sim.views.words import key_rows

__all__ = ["as_html", "print_run", "summary_table"]

_STYLE = {"met": "green", "not met": "red", "too close to tell": "yellow"}


def summary_table(findings: Findings) -> Table:
    """The key figures with 95 % intervals, targets and verdicts; at most 100 columns wide."""
    table = Table(box=None, padding=(0, 1), header_style="bold", title=_over(findings), title_justify="left")
    table.add_column("", max_width=40)
    for name, justify in (("value", "right"), ("95 % interval", "right"), ("target", "left"), ("", "left")):
        table.add_column(name, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    for row in key_rows(findings):
        cells = [Text(cell) for cell in (row.label, row.value, row.interval, row.target.replace("at least", "≥"))]
        table.add_row(*cells, Text(row.verdict, style=_STYLE.get(row.verdict, "")))
    return table


def _over(findings: Findings) -> str:
    return f"{findings.replications} replications of {findings.days:g} days"


def print_run(findings: Findings, scenario: Scenario, console: Console | None = None) -> None:
    """Print the question and the short table."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    if scenario.settings.question:
        console.print(scenario.settings.question, markup=False, style="bold")
    console.print(summary_table(findings))


def as_html(findings: Findings) -> str:
    """The short table as HTML, for a notebook."""
    head = "".join(f"<th>{name}</th>" for name in ("", "value", "95 % interval", "target", ""))
    body = "".join(
        f'<tr title="{escape(row.definition)}">'
        + "".join(f"<td>{escape(cell)}</td>" for cell in (row.label, row.value, row.interval, row.target, row.verdict))
        + "</tr>"
        for row in key_rows(findings)
    )
    return f"<table><caption>{escape(_over(findings))}</caption><tr>{head}</tr>{body}</table>"
