"""What a run found, in a few lines: for the console and for a notebook."""

from __future__ import annotations

import sys
from html import escape

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.county import County
from sim.experiment import Pulled, standing
from sim.experiment.fit import Fitted
from sim.experiment.fitted_scenario import fitted_sections, leaves_of, plain
from sim.experiment.fitted_yaml import remarks
from sim.measures import Findings, Targets
from sim.scenario import Scenario
from sim.views.answered import plain_table
from sim.views.answers import key_rows
from sim.views.levers import lever_table
from sim.views.remarks import few_replications, history, notes, queue_warning, warnings_of
from sim.views.tiles import all_tiles, headline
from sim.views.words import print_text
from sim.views.written import Written
from sim.words import Language, said_in, words_in

VERDICT_STYLES = {
    "met": "green",
    "not met": "red",
    "too close to tell": "yellow",
    "no interval": "bright_black",
    "met as assumed": "green",
    "not met as assumed": "red",
}
"""Styles of rich by verdict."""


_LEVERS = 2
"""Targets of which it is said what would reach them; the page tells of all."""


def print_run(
    findings: Findings,
    scenario: Scenario,
    targets: Targets,
    language: Language,
    console: Console | None = None,
    levers: Pulled | None = None,
) -> None:
    """Print the question, the answer, the key figures, and what would reach what is missed."""
    written = Written(language)
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    if scenario.settings.question:
        print_text(console, said_in(scenario.settings.question, language), style="bold")
    for change in scenario.changes_in(language):
        print_text(console, change)
    clock = scenario.settings.response_from
    print_findings(written, findings, scenario.county, targets, clock, console, scenario)
    found = lever_table(written, scenario.county, targets, scenario.settings.response_from, findings, levers)
    for sentence in () if found is None else found.sentences[:_LEVERS]:
        console.print(sentence.striptags(), markup=False)
    for note in notes(scenario):
        print_text(console, said_in(note, language), style="bright_black")
    if scenario.log is not None and scenario.log.left_out:
        print_text(console, f"{scenario.log.name}: {said_in(scenario.log.without, language)}", style="yellow")
    print_text(console, history(written, standing(scenario)).striptags(), style="bright_black")


def print_findings(
    written: Written,
    findings: Findings,
    county: County,
    targets: Targets,
    clock: str,
    console: Console,
    scenario: Scenario | None = None,
) -> None:
    """Print the answer, the short table, and warnings: a queue that does not settle, zones that no road leads to."""
    for sentence in headline(written, all_tiles(written, county, targets, findings), findings, scenario):
        print_text(console, sentence.striptags())
    console.print(_table(written, findings, county, targets, clock))
    for warning in warnings_of(written, county, findings):
        print_text(console, warning.striptags(), style="red")
    if few := few_replications(written, findings):
        print_text(console, few.striptags(), style="yellow")


def _table(written: Written, findings: Findings, county: County, targets: Targets, clock: str) -> Table:
    """The key figures with 95 % intervals, targets and verdicts; at most 100 columns wide."""
    words = written.words
    table = plain_table(_over(written, findings))
    table.add_column("", max_width=42)
    for name in ("run-value", "run-interval"):
        table.add_column(words(name), justify="right", no_wrap=True)
    for name in (words("run-asked"), ""):
        table.add_column(name, no_wrap=True)
    for row in key_rows(written, county, targets, findings, clock):
        cells = [Text(cell) for cell in (row.label, row.value, row.interval, row.target)]
        table.add_row(*cells, Text(row.judged, style=VERDICT_STYLES.get(row.verdict, "")))
    return table


def _over(written: Written, findings: Findings) -> str:
    return written.words("console-over", replications=findings.replications, days=findings.days)


def as_html(findings: Findings, county: County, targets: Targets, clock: str, language: Language) -> str:
    """The short table as HTML, for a notebook."""
    written = Written(language)
    words = written.words
    heads = ("", words("run-value"), words("run-interval"), words("run-asked"), words("run-verdict"))
    head = "".join(f"<th>{name}</th>" for name in heads)
    body = "".join(
        f'<tr title="{escape(row.definition)}">'
        + "".join(f"<td>{escape(cell)}</td>" for cell in (row.label, row.value, row.interval, row.target, row.judged))
        + "</tr>"
        for row in key_rows(written, county, targets, findings, clock)
    )
    warning = queue_warning(written, findings)
    below = f'<p style="color: #a63a00">{warning}</p>' if warning else ""
    return f"<table><caption>{escape(_over(written, findings))}</caption><tr>{head}</tr>{body}</table>{below}"


def print_fitted(fitted: Fitted, language: Language, console: Console | None = None) -> None:
    """Print each fitted figure by its key, with what stands behind it; a group of zones as one line."""
    words = words_in(language)
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    title = words("fit-console-title", calls=len(fitted.log), period=said_in(fitted.log.period, language))
    table = plain_table(title)
    for name in ("figure", "value", "behind"):
        table.add_column(words(f"fit-console-{name}"))
    for key, figure in leaves_of(fitted_sections(fitted)):
        value = plain(figure.value)
        if isinstance(value, dict | list) and len(value) > _MANY:
            said = words("fit-console-figures", count=len(value))
        elif isinstance(value, dict):
            said = ", ".join(f"{k} {v:g}" for k, v in value.items())
        else:
            said = str(value)
        table.add_row(key, said, said_in(figure.note, language))
    console.print(table)
    for remark in remarks(fitted):
        print_text(console, said_in(remark, language))


_MANY = 7
"""Values of a figure from which on their number is said in place of them."""
