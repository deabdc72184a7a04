"""The short table of a run, for the console and for a notebook."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.county import County
from sim.experiment import standing
from sim.experiment.fit import Fitted
from sim.experiment.fitted_scenario import Leaf, fitted_sections, plain
from sim.measures import Findings
from sim.scenario import Scenario
from sim.views.answers import key_rows
from sim.views.remarks import cut_off, few_replications, notes, queue_warning
from sim.views.words import counted

VERDICT_STYLES = {
    "met": "green",
    "not met": "red",
    "too close to tell": "yellow",
    "no interval": "bright_black",
    "met as assumed": "green",
    "not met as assumed": "red",
}
"""Styles of rich by verdict."""


def summary_table(findings: Findings) -> Table:
    """The key figures with 95 % intervals, targets and verdicts; at most 100 columns wide."""
    table = Table(
        box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", title=_over(findings), title_justify="left"
    )
    table.add_column("", max_width=48)
    for name, justify in (("value", "right"), ("95 % interval", "right"), ("target", "left"), ("", "left")):
        table.add_column(name, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    for row in key_rows(findings):
        cells = [Text(cell) for cell in (row.label, row.value, row.interval, row.target.replace("at least", "≥"))]
        table.add_row(*cells, Text(row.verdict, style=VERDICT_STYLES.get(row.verdict, "")))
    return table


def _over(findings: Findings) -> str:
    return f"{counted(findings.replications, 'replication')} of {counted(findings.days, 'day')}"


def print_run(findings: Findings, scenario: Scenario, console: Console | None = None) -> None:
    """Print the question and the findings."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    if scenario.settings.question:
        console.print(scenario.settings.question, markup=False, style="bold")
    for change in scenario.changes:
        console.print(f"{change.english} {change.chinese}", markup=False)
    print_findings(findings, scenario.county, console)
    for note in notes(scenario):
        console.print(note, markup=False, style="bright_black")
    if scenario.log is not None and scenario.log.left_out:
        console.print(f"{scenario.log.name}: {scenario.log.without}", markup=False, style="yellow")
    found = standing(scenario)
    console.print(
        f"{'Validated' if found.passed else 'Not validated'} against history. {found.words}",
        markup=False,
        style="bright_black",
    )


def print_findings(findings: Findings, county: County, console: Console) -> None:
    """Print the short table, and warnings: a queue that does not settle, zones that no road leads to."""
    console.print(summary_table(findings))
    for warning in filter(None, (queue_warning(findings), cut_off(county, findings), findings.note)):
        console.print(warning, markup=False, style="red")
    if few := few_replications(findings):
        console.print(few, markup=False, style="yellow")


def as_html(findings: Findings) -> str:
    """The short table as HTML, for a notebook."""
    head = "".join(f"<th>{name}</th>" for name in ("", "value", "95 % interval", "target", ""))
    body = "".join(
        f'<tr title="{escape(row.definition)}">'
        + "".join(f"<td>{escape(cell)}</td>" for cell in (row.label, row.value, row.interval, row.target, row.verdict))
        + "</tr>"
        for row in key_rows(findings)
    )
    warning = queue_warning(findings)
    below = f'<p style="color: #a63a00">{escape(warning)}</p>' if warning else ""
    return f"<table><caption>{escape(_over(findings))}</caption><tr>{head}</tr>{body}</table>{below}"


def print_fitted(fitted: Fitted, console: Console | None = None) -> None:
    """Print each fitted figure by its key, with what stands behind it; a group of zones as one line."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    table = Table(
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="bold",
        title_justify="left",
        title=f"{counted(len(fitted.log), 'call')}, {fitted.log.period}",
    )
    for name in ("fitted", "value", "behind it"):
        table.add_column(name, overflow="fold")
    for key, figure in _leaves(fitted_sections(fitted), ""):
        value = plain(figure.value)
        many = isinstance(value, dict | list) and len(value) > 7
        said = (
            f"{len(value)} figures"
            if many
            else ", ".join(f"{k} {v:g}" for k, v in value.items())
            if isinstance(value, dict)
            else str(value)
        )
        table.add_row(key, said, figure.note)
    console.print(table)
    for note in fitted.log.notes:
        console.print(f"{fitted.log.name}: {note}", markup=False)
    if fitted.log.left_out:
        console.print(fitted.log.without, markup=False)


def _leaves(section: object, before: str) -> Iterator[tuple[str, Leaf]]:
    match section:
        case Leaf():
            yield before, section
        case dict():
            for key, value in section.items():
                yield from _leaves(value, f"{before}.{key}" if before else str(key))
        case list():
            for item in section:
                yield from _leaves(item, f"{before}.{item['id']}")
