"""The page, the table and the console of a comparison: scenarios held against the base on the same calls."""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.county import Progress
from sim.experiment import standing, versions
from sim.experiment.compare import Against, Compared
from sim.measures import Difference
from sim.scenario import Scenario
from sim.views.differences import LOOKING, cells, decimals_of, gap, matters_words, moves_words, value
from sim.views.figures import draw_comparison
from sim.views.page import as_written, embedded, write_page
from sim.views.remarks import cut_off, few_calls, few_replications, queue_warning
from sim.views.verdicts import (
    gained_of,
    gained_words,
    people_by_town,
    ranking_words,
    station_names,
    town_names,
    towns_words,
    verdict_tags,
    verdict_words,
)
from sim.views.words import beside, by_words, counted, digits, named

TABLE_HEADS = ("scenario", "figure", "unit", "base", "other", "difference", "low", "high", "verdict")
"""Columns of the table to paste; low and high bound the difference."""

_STYLES = {
    "better": "green",
    "worse": "red",
    "not distinguishable yet": "yellow",
    "read beside the share not reached": "yellow",
}
_MOST_MOVES = 12
_TOLD_ELSEWHERE = ("question", "replications", "seed", "county")
_PASTED_UNITS = {"share": "%"}


def write_comparison(folder: Path, compared: Compared, progress: Progress | None = None) -> None:
    """Write ``folder``/report.html, table.csv, and figures/ as PNG and SVG.

    ``progress`` is told "figures", how many stand and how many there will be.
    """
    drawn = draw_comparison(compared.base, compared.findings, compared.against, folder / "figures", progress)
    with (folder / "table.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([TABLE_HEADS, *table_rows(compared)])
    write_page(
        folder / "report.html",
        "comparison.html.j2",
        **_content(compared),
        figures={one.name: (one, embedded(one)) for one in drawn},
    )


def print_comparison(compared: Compared, console: Console | None = None) -> None:
    """Print what was changed, the ranking, and the verdicts of every scenario."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    base, decisive = compared.base, decisive_of(compared)
    people, latin = people_by_town(base.county), town_names(base.county)
    over = f"{counted(compared.replications, 'replication')} of {counted(compared.findings[0].days, 'day')} of each"
    console.print(f"Held against {base.name}, {over}, on the same calls", markup=False, style="bold")
    if base.changes:  # a what-if too: what it changes is as much of the difference
        _tell_changes(console, base)
    for one in compared.against:
        _tell_changes(console, one.scenario)
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        for name, number in (("", False), ("base", True), ("this", True), ("difference", True), ("", False)):
            table.add_column(name, justify="right" if number else "left", no_wrap=number)
        for row in (cells(each) for each in one.deciding):
            said = (
                f"{row.saying}: {row.why}" if row.saying in ("not distinguishable yet", "no interval") else row.saying
            )
            table.add_row(
                *(Text(cell) for cell in (row.label, row.base[0], row.other[0], beside(*row.difference))),
                Text(said, style=_STYLES.get(row.saying, "")),
            )
        console.print(table)
        for sentence in (*towns_words(one.towns, people, latin), gained_words(gained_of(one, compared.findings[0]))):
            console.print(sentence, markup=False)
    console.print(f"\n{compared.findings[0].figures[decisive].label}, the quickest first:", markup=False, style="bold")
    for place, (name, words) in enumerate(_ranking(compared, decisive), start=1):
        console.print(f"{place}. {name}: {words}", markup=False)
    for name, warning in _warnings(compared):
        console.print(f"{name}: {warning}", markup=False, style="red")
    more = any(each.more is not None for one in compared.against for each in one.deciding)
    looking = LOOKING if more and not compared.stopping else ""
    for text in filter(None, (few_replications(compared.findings[0]), compared.stopping, looking)):
        console.print(text, markup=False, style="yellow")
    found = standing(base)
    console.print(
        f"{'Validated' if found.passed else 'Not validated'} against history. {found.words}",
        markup=False,
        style="bright_black",
    )


def comparison_html(compared: Compared) -> str:
    """The verdicts as HTML, for a notebook: a table for each scenario, what was changed over it."""
    head = "".join(f"<th>{escape(name)}</th>" for name in ("", compared.base.name, "this", "difference", ""))
    parts = []
    for one in compared.against:
        said = f"{one.scenario.name}: {' '.join(change.english for change in one.scenario.changes)}".removesuffix(": ")
        body = "".join(
            "<tr>"
            + "".join(
                f"<td>{escape(cell)}</td>"
                for cell in (
                    row.label,
                    beside(*row.base),
                    beside(*row.other),
                    beside(*row.difference),
                    ": ".join(filter(None, (row.saying, row.why))),
                )
            )
            + "</tr>"
            for row in map(cells, one.deciding)
        )
        parts.append(f"<table><caption>{escape(said)}</caption><tr>{head}</tr>{body}</table>")
    warnings = (f"{name}: {text}" for name, text in _warnings(compared))
    few = few_replications(compared.findings[0])
    parts += [f'<p style="color: #a63a00">{escape(text)}</p>' for text in (*warnings, few, compared.stopping) if text]
    return "".join(parts)


def _tell_changes(console: Console, scenario: Scenario) -> None:
    """Print what a scenario asks and what it changes."""
    console.print(f"\n{scenario.name}", markup=False, style="bold")
    for line in (scenario.settings.question, *(f"{c.english} {c.chinese}" for c in scenario.changes)):
        if line:
            console.print(line, markup=False)


def _ranking(compared: Compared, decisive: str) -> list[tuple[str, str]]:
    """Every scenario's name and what is said of its place, the first first."""
    estimates = {
        one.name: its.figures[decisive].estimate for one, its in zip(compared.scenarios, compared.findings, strict=True)
    }
    return [
        (one.scenario.name, ranking_words(one, beside(*value(estimates[one.scenario.name], "min"))))
        for one in compared.ranking
    ]


def _warnings(compared: Compared) -> list[tuple[str, str]]:
    """Of which scenario something must be read first, and what."""
    return [
        (one.name, text)
        for one, its in zip(compared.scenarios, compared.findings, strict=True)
        for text in (queue_warning(its), cut_off(one.county, its), its.note)
        if text
    ]


def decisive_of(compared: Compared) -> str:
    """The key of the figure that scenarios are ranked by."""
    return next(one.behind.key for one in compared.ranking if one.behind is not None)


def table_rows(compared: Compared) -> Iterator[list[str]]:
    """The table to paste, a row for each scenario and deciding figure; shares in per cent, plain numbers."""
    for one in compared.against:
        for each in one.deciding:
            scale = 100.0 if each.unit == "share" else 1.0
            found = each.difference
            numbers = (each.base.mean, each.other.mean, found.mean, found.low, found.high)
            yield [
                one.scenario.name,
                each.label,
                _PASTED_UNITS.get(each.unit, each.unit),
                *(_pasted(number * scale, max(3, decimals_of(each))) for number in numbers),
                each.saying,
            ]


def _pasted(number: float, decimals: int) -> str:
    """A number as a sheet reads it; empty where there is none."""
    if math.isnan(number):
        return ""
    return ("-" * (number < 0) + "beyond") if math.isinf(number) else f"{number + 0.0:.{decimals}f}"


def _content(compared: Compared) -> dict[str, Any]:
    """What the page says, from top to bottom."""
    base, against = compared.base, compared.against
    names = [one.scenario.name for one in against]
    county, findings = base.county, compared.findings
    people, latin = people_by_town(county), town_names(county)
    decisive = decisive_of(compared)
    gained = {one.scenario.name: gained_of(one, findings[0]) for one in against}
    found = standing(base)
    return {
        "county": named(county.name, county.name_latin),
        "base": base,
        "scenarios": compared.scenarios,
        "over": f"{counted(compared.replications, 'replication')} of {counted(findings[0].days, 'day')}",
        "targets": base.settings.targets.name,
        "standing": found,
        "warnings": _warnings(compared),
        "few": [text for text in (few_replications(findings[0]), few_calls(findings[0])) if text],
        "settings_apart": [_settings_apart(base, one) for one in compared.scenarios[1:]],
        "ranking": _ranking(compared, decisive),
        "decisive": findings[0].figures[decisive].label,
        "answers": [
            (one.scenario.name, verdict_tags(one, decisive), verdict_words(one, base.name, decisive)) for one in against
        ],
        "verdicts": [(one.scenario.name, [cells(each) for each in one.deciding]) for one in against],
        "at_a_glance": _at_a_glance(compared),
        "towns_said": [
            (name, towns_words(one.towns, people, latin), gained_words(gained[name]))
            for name, one in zip(names, against, strict=True)
        ],
        "towns": [
            (
                named(town, latin[town]),
                digits(people[town], 0),
                value(against[0].towns[at].base, "min"),
                [_marked(one.towns[at]) for one in against],
            )
            for at, town in enumerate(one.label for one in against[0].towns)
        ],
        "gained_heads": [f"{each.limit:g} {by_words(each.by)}" for each in gained[names[0]]],
        "gained": [(name, [(each.gained, each.lost) for each in moved]) for name, moved in gained.items()],
        "moves": [
            (one.scenario.name, moves_words(one.moves), _moves(base, one), len(one.moves.between)) for one in against
        ],
        "others": [
            (one.scenario.name, [cells(each) for each in one.figures.values() if not each.saying]) for one in against
        ],
        "intervals": len(against) * len(against[0].deciding),
        "town_intervals": len(against) * len(against[0].towns),
        "matters": f"{matters_words(base)},",
        "replications": compared.replications,
        "seed": base.settings.seed,
        "stopping": compared.stopping,
        "looking": LOOKING,
        "narrowing": _narrowing(against),
        "settings": _settings(compared.scenarios),
        "names": names,
        "table_heads": TABLE_HEADS,
        "table_rows": list(table_rows(compared)),
        "assumed": sum(fact.assumed for fact in base.facts),
        "facts": len(base.facts),
        "versions": versions(),
    }


def _at_a_glance(compared: Compared) -> tuple[list[str], list[tuple[str, list[tuple[str, str, str]]]]]:
    """Heads and rows of all verdicts in one table: a row for each scenario, a column for each deciding figure."""
    heads = [each.label for each in compared.against[0].deciding]
    return heads, [(one.scenario.name, [_marked(each) for each in one.deciding]) for one in compared.against]


def _marked(one: Difference) -> tuple[str, str, str]:
    """A difference, its interval, and what is said of it."""
    return (*gap(one), one.saying)


def _moves(base: Scenario, one: Against) -> list[tuple[str, str, str]]:
    """From which station to which, and how many calls a year; the most first."""
    names = station_names(base.county, one.scenario.county)
    return [(names[a], names[b], digits(calls)) for a, b, calls in one.moves.between[:_MOST_MOVES]]


def _narrowing(against: tuple[Against, ...]) -> list[list[str]]:
    """How many times as wide each interval would be without pairing: a row for each figure, a column a scenario."""
    rows = []
    for key, one in against[0].figures.items():
        if one.saying:
            times = (each.figures[key].narrowing for each in against)
            rows.append(
                [one.label, *(f"{digits(by)} times" if math.isfinite(by) else digits(math.nan) for by in times)]
            )
    return rows


def _settings(scenarios: tuple[Scenario, ...]) -> list[list[str]]:
    """What every scenario is: a row for each setting, a column for each scenario."""
    rows: dict[str, Callable[[Scenario], str]] = {
        "ambulances": lambda one: str(sum(station.ambulances for station in one.county.stations)),
        "stations with one": lambda one: str(sum(station.ambulances > 0 for station in one.county.stations)),
        "hospitals": lambda one: str(len(one.county.hospitals)),
        "dispatch": lambda one: f"{one.settings.dispatch.rule}, radius by {one.settings.dispatch.radius_by}",
        "when no unit is free": lambda one: f"calls {one.settings.dispatch.when_none_free}",
        "destination": lambda one: str(one.settings.destination),
        "inputs assumed": lambda one: f"{sum(fact.assumed for fact in one.facts)} of {len(one.facts)}",
        "validated against history": lambda one: "yes" if standing(one).passed else "no",
    }
    return [[name, *(told(one) for one in scenarios)] for name, told in rows.items()]


def _settings_apart(base: Scenario, other: Scenario) -> list[tuple[str, str, str]]:
    """Settings that differ: dotted key, the base's value and the other's."""
    ours, theirs = (dict(_leaves(one.resolved(), "")) for one in (base, other))
    return [
        (key, as_written(ours.get(key)) or "none", as_written(theirs.get(key)) or "none")
        for key in dict.fromkeys([*ours, *theirs])
        if ours.get(key) != theirs.get(key) and key not in _TOLD_ELSEWHERE
    ]


def _leaves(section: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, held in section.items():
        if isinstance(held, dict):
            yield from _leaves(held, f"{before}{key}.")
        else:
            yield f"{before}{key}", held
