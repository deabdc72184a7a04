"""The page and the table of a validation: a log and a simulation of its days side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from rich.console import Console
from rich.table import Table

from sim.experiment import Validated
from sim.measures.validation import GroupResidual, LogComparison
from sim.views.figures import draw_all
from sim.views.page import embedded, write_page
from sim.views.plots.ground import on_map
from sim.views.plots.validation import residual_map, validation_ecdf, validation_groups
from sim.views.words import digits, named, number

_GROUP_HEADS = (
    "",
    "calls a day",
    "simulated",
    "90th percentile",
    "simulated",
    "mean",
    "simulated",
    "difference",
    "interval, all at once",
)
_VERDICT_STYLES = {"fit": "bold green", "not fit": "bold red"}


def write_validation(folder: Path, validated: Validated) -> None:
    """Draw ``folder/figures`` and write ``folder/validation.html``."""
    found, county = validated.comparison, validated.scenario.county
    wanted: dict[str, tuple[str, str, Callable[[], Axes]]] = {
        "response": (
            "Response times",
            "Above: the share of calls reached within so many minutes. Below: how far apart the two lie, in points, "
            "with the tolerances shaded.",
            lambda: validation_ecdf(found),
        ),
        "groups": (
            "By township and hour",
            "Simulated less observed mean response. Orange: more than chance explains, all groups judged at once.",
            lambda: validation_groups(found, county),
        ),
    }
    if on_map(county):
        caption = "Simulated less observed mean response by zone; a zone of few calls varies by chance alone."
        wanted["map"] = ("Residuals", caption, lambda: residual_map(found, county))
    drawn = draw_all(wanted, folder / "figures")
    latin = {zone.town: zone.town_latin for zone in county.zones}
    write_page(
        folder / "validation.html",
        "validation.html.j2",
        county=named(county.name, county.name_latin),
        verdict=found.verdict,
        words=found.words,
        how=validated.how,
        remarks=list(_remarks(found, latin)),
        marks=_marks(found),
        beside=_beside(found),
        figures=[(one, embedded(one)) for one in drawn],
        group_heads=_GROUP_HEADS,
        towns=_groups(found.groups["town"], [named(one.name, latin.get(one.name, "")) for one in found.groups["town"]]),
        hours=_groups(found.groups["hour"], [one.name for one in found.groups["hour"]]),
    )


def print_validation(validated: Validated, console: Console | None = None) -> None:
    """Print the marks and the utilisation, the quantiles, what lies beyond chance, and the verdict."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    found = validated.comparison
    console.print(validated.how, markup=False)
    for heads, rows in (
        (("reached within", "observed", "simulated", "difference", "all marks at once"), _marks(found)),
        (("", "observed", "simulated"), _beside(found)),
    ):
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        for number_, head in enumerate(heads):
            table.add_column(head, justify="right" if number_ else "left", no_wrap=True)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    latin = {zone.town: zone.town_latin for zone in validated.scenario.county.zones}
    for remark in _remarks(found, latin):
        console.print(remark, markup=False)
    console.print(found.words, markup=False, style=_VERDICT_STYLES.get(found.verdict, "bold yellow"))


def _marks(found: LogComparison) -> list[list[str]]:
    return [
        [
            one.name,
            number(one.observed, "share"),
            number(one.simulated, "share"),
            _signed(100 * one.difference),
            _bounds(100 * one.low, 100 * one.high),
        ]
        for one in (*found.marks, *([found.utilisation] if np.isfinite(found.utilisation.observed) else []))
    ]


def _beside(found: LogComparison) -> list[list[str]]:
    rows = [
        [f"{name} of calls within", number(seen, "min"), number(made, "min")] for name, seen, made in found.quantiles
    ]
    a_day = found.calls_a_day
    rows.append(["calls a day", digits(a_day.observed, 2), digits(a_day.simulated, 2)])
    rows += [[f"{one.name}, mean", number(one.observed, "min"), number(one.simulated, "min")] for one in found.parts]
    return rows


def _groups(groups: Sequence[GroupResidual], names: Sequence[str]) -> list[list[str]]:
    return [
        [
            name,
            *(digits(value, 2) for value in one.calls_a_day),
            *(digits(value) for value in one.p90),
            digits(one.mean.observed),
            digits(one.mean.simulated),
            _signed(one.mean.difference),
            _bounds(one.mean.low, one.mean.high) + (" *" if one.beyond_chance else ""),
        ]
        for one, name in zip(groups, names, strict=True)
    ]


def _remarks(found: LogComparison, latin: dict[str, str]) -> Iterable[str]:
    """What the verdict does not say: groups beyond chance, calls that the log does not tell, demand that differs."""
    for by, words in (("town", "Townships"), ("hour", "Hours")):
        beyond = [
            f"{named(one.name, latin.get(one.name, ''))} ({_signed(one.mean.difference)} min)"
            for one in found.groups[by]
            if one.beyond_chance
        ]
        if beyond:
            yield f"{words} where the mean response differs by more than chance: {', '.join(beyond)}."
    untold = found.observed.calls - len(found.observed.response)
    if untold:
        yield f"{untold:,} of {found.observed.calls:,} calls have no response time in the log and are left out."
    a_day = found.calls_a_day
    if found.utilisation.beyond_chance:
        yield (
            f"Units are busy {number(found.utilisation.observed, 'share', 2)} of the time in the log, "
            f"{number(found.utilisation.simulated, 'share', 2)} simulated: more than chance explains."
        )
    if a_day.beyond_chance:
        yield (
            f"Demand differs by more than chance: {digits(a_day.observed, 2)} calls a day in the log, "
            f"{digits(a_day.simulated, 2)} simulated."
        )


def _signed(value: float) -> str:
    return digits(value) if np.isnan(value) else f"{value:+.1f}"


def _bounds(low: float, high: float) -> str:
    return f"[{low:+.1f}, {high:+.1f}]" if np.isfinite(low) else "too few to say"
