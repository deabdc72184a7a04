"""The page and the table of a sweep: one scenario with one value after another."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich.console import Console
from rich.table import Table

from sim.documents.writing import write_whole
from sim.experiment import Point, Swept, standing
from sim.measures import DECISIVE, shares_judged
from sim.views.differences import apart, gap, saying_words
from sim.views.figures import Drawn
from sim.views.page import embedded, write_page
from sim.views.plots.sweep_curves import sweep_curves, sweep_list
from sim.views.plots.sweep_heat import sweep_heat
from sim.views.style import save
from sim.views.words import beside, counted, named, show

_MINUTES = ("response_p50", "response_p90", "response_mean")


def write_sweep(folder: Path, swept: Swept) -> None:
    """Draw ``folder/figures``, and write ``folder/report.html`` and ``folder/table.csv``."""
    (folder / "figures").mkdir()
    name, title, caption, draw = _picture(swept)
    figure = draw().get_figure(root=True)
    assert isinstance(figure, Figure)
    drawn = Drawn(name, title, caption, *save(figure, folder / "figures", name))
    base = swept.base
    county, facts = base.county, base.facts
    write_page(
        folder / "report.html",
        "sweep.html.j2",
        question=base.settings.question or base.name,
        county=named(county.name, county.name_latin),
        name=base.name,
        over=_over(swept),
        standing=standing(base),
        assumed=sum(fact.assumed for fact in facts),
        facts=len(facts),
        changes=[(change.english, change.chinese) for change in base.changes],
        answers=answers(swept),
        drawn=drawn,
        source=embedded(drawn),
        heads=_heads(swept),
        rows=_rows(swept),
        words=len(swept.axes),
        targets=swept.built.setting.targets.name,
        seed=base.settings.seed,
        compared=len(swept.points),
    )
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_numbers(swept))
    write_whole(folder / "table.csv", [text.getvalue().encode("utf-8-sig")])  # so that Excel reads the Chinese names


def print_sweep(swept: Swept, console: Console | None = None) -> None:
    """Print the question, the table and the answer."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    if swept.base.settings.question:
        console.print(swept.base.settings.question, markup=False, style="bold")
    table = Table(
        box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", title=_over(swept), title_justify="left"
    )
    for axis in swept.axes:
        table.add_column(axis.label)
    for head in ("median", "90th percentile", *(_short(swept.figures[key].label) for key in _shares(swept))):
        table.add_column(head, justify="right")
    table.add_column("against as it is", min_width=18)
    table.add_column("most changed township")
    keys = ("response_p50", "response_p90", *_shares(swept))
    table.add_row(
        "as it is", *("" for _ in swept.axes[1:]), *("\n".join(show(swept.figures[key])) for key in keys), "", ""
    )
    for point in swept.points:
        hit = "" if point.hit is None else f"{point.hit.label} " + "\n".join(gap(point.hit))
        values = ("\n".join(show(point.figures[key])) for key in keys)
        table.add_row(*_values(swept, point), *values, point.against[DECISIVE].saying, hit)
    console.print(table)
    for answer in answers(swept):
        console.print(answer, markup=False)


def sweep_html(swept: Swept) -> str:
    """The table as HTML, for a notebook, and under it the answer in sentences."""
    head = "".join(f"<th>{escape(name)}</th>" for name in _heads(swept))
    written = ([cell if isinstance(cell, str) else beside(*cell) for cell in row] for row in _rows(swept))
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in written)
    below = "".join(f"<p>{escape(answer)}</p>" for answer in answers(swept))
    return f"<table><caption>{escape(_over(swept))}</caption><tr>{head}</tr>{body}</table>{below}"


def _short(label: str) -> str:
    return label.removeprefix("Reached ").capitalize()


def _over(swept: Swept) -> str:
    settings = swept.base.settings
    return f"{counted(swept.replications, 'replication')} of {counted(settings.days, 'day')} of each, on the same calls"


def _picture(swept: Swept) -> tuple[str, str, str, Callable[[], Axes]]:
    if len(swept.axes) == 2:
        keys = (DECISIVE, *sorted(_shares(swept), key=lambda key: -_spread(swept, key))[:1])
        return (
            "heat_map",
            "Both at once",
            "Each cell: the mean over replications, and half the width of its 95 % interval. + and \N{MINUS SIGN} mark "
            "cells that are better and worse than the scenario as it is, all cells judged at once.",
            lambda: sweep_heat(swept, keys),
        )
    if swept.axes[0].numbers is not None:
        return (
            "response_curve",
            "The response curve",
            "Upright strokes are 95 % intervals; thin level lines stand at the scenario as it is.",
            lambda: sweep_curves(swept),
        )
    return (
        "changes",
        "What each one changes",
        "Against the scenario as it is, with intervals that hold for all of them at once. To the right the township "
        "whose mean response changes most.",
        lambda: sweep_list(swept),
    )


def _spread(swept: Swept, key: str) -> float:
    """How far a figure's values lie apart over the points."""
    values = [point.figures[key].estimate.mean for point in swept.points]
    return max(values) - min(values)


def _shares(swept: Swept) -> list[str]:
    return shares_judged(swept.figures)


def _heads(swept: Swept) -> list[str]:
    shares = (_short(swept.figures[key].label) for key in _shares(swept))
    return [
        *(axis.label for axis in swept.axes),
        "Median",
        "90th percentile",
        "Mean",
        *shares,
        "Not reached",
        "90th percentile against as it is",
        "Most changed township",
    ]


def _rows(swept: Swept) -> list[list[str | tuple[str, str]]]:
    keys = (*_MINUTES, *_shares(swept), "not_reached")
    first: list[str | tuple[str, str]] = ["as it is", *("" for _ in swept.axes[1:])]
    rows = [[*first, *(show(swept.figures[key]) for key in keys), "", ""]]
    rows += [
        [
            *_values(swept, point),
            *(show(point.figures[key]) for key in keys),
            saying_words(point.against[DECISIVE]),
            f"{point.hit.label}: {apart(point.hit)}" if point.hit is not None else "none known to change",
        ]
        for point in swept.points
    ]
    return rows


def _values(swept: Swept, point: Point) -> list[str]:
    return [str(axis.values[n]) for axis, n in zip(swept.axes, point.at, strict=True)]


def _numbers(swept: Swept) -> list[list[object]]:
    """The table as plain numbers: of each figure the mean, low and high; shares are of one."""
    keys = (*_MINUTES, *_shares(swept), "not_reached")
    heads = [axis.label for axis in swept.axes]
    heads += [f"{key}{end}" for key in keys for end in ("", "_low", "_high")]
    rows: list[list[object]] = [[*heads, f"{DECISIVE}_against_as_it_is"]]
    for values, figures, said in [
        (["as it is", *("" for _ in swept.axes[1:])], swept.figures, ""),
        *((_values(swept, p), p.figures, p.against[DECISIVE].saying) for p in swept.points),
    ]:
        numbers = [
            part
            for key in keys
            for part in (figures[key].estimate.mean, figures[key].estimate.low, figures[key].estimate.high)
        ]
        rows.append([*values, *numbers, said])
    return rows


def answers(swept: Swept) -> list[str]:
    """The answer in sentences: what stays over all values, what changes and where, and what is hit most."""
    found = []
    for key in _shares(swept):
        as_it_is = swept.figures[key]
        if as_it_is.target is None:
            continue
        label = as_it_is.label[:1].lower() + as_it_is.label[1:]
        by = _by(swept, lambda point, key=key: point.figures[key].verdict)  # type: ignore[misc]
        if list(by) == [as_it_is.verdict]:
            found.append(f"The target for calls {label} is {as_it_is.verdict} as it is and with every value.")
        else:
            found.append(f"The target for calls {label} is {as_it_is.verdict} as it is; {_with(by)}.")
    for key, words in (("response_p90", "90th percentile"), ("response_mean", "mean response")):
        by = _by(swept, lambda point, key=key: point.against[key].saying)  # type: ignore[misc]
        found.append(
            f"The {words} against as it is: {_with(by) if len(by) > 1 else f'{next(iter(by))} with every value'}."
        )
    hit = [point for point in swept.points if point.hit is not None]
    if hit:
        most = max(hit, key=lambda point: abs(point.hit.difference.mean) if point.hit is not None else 0.0)
        assert most.hit is not None
        found.append(
            f"Hit most is {most.hit.label}, with {' and '.join(_values(swept, most))}: its mean response changes by "
            f"{apart(most.hit)}."
        )
    return found


def _by(swept: Swept, say: Callable[[Point], str]) -> dict[str, list[str]]:
    """The values of the points by what is said of them."""
    found: dict[str, list[str]] = {}
    for point in swept.points:
        found.setdefault(say(point), []).append(" and ".join(_values(swept, point)))
    return found


def _with(by: dict[str, list[str]]) -> str:
    return "; ".join(f"{said} with {', '.join(values)}" for said, values in by.items())
