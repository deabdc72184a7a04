"""A fit as a document and a workbook, and its pictures for papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from matplotlib.axes import Axes

from sim.experiment.fit import Fitted
from sim.experiment.fitted_told import FittedPart, fitted_parts, town_rates
from sim.experiment.fitted_yaml import not_told, remarks
from sim.experiment.shapes import town_shapes
from sim.views.document import Grid
from sim.views.fit_page import (
    charts_of,
    features_told,
    groups_told,
    headline,
    is_new,
    lacking_of,
    part_rows,
    rate_layer,
    settings_of,
    tiles_of,
    towns_of,
    trust_of,
    who,
    why,
)
from sim.views.office import Office, answer_part, ended, flat, maps, repeated, trusted
from sim.views.sheets import Cell, Column, Sheet, facts_sheet, number, plain, settings_sheet, tiles_sheet
from sim.views.written import Written
from sim.words import Language, said_in


def fit_office(written: Written, fitted: Fitted, scenario: Path) -> Office:
    """A fit as a document with a map of its rates, and as a workbook of its townships and parts."""
    words, county = written.words, fitted.scenario.county
    parts, rates = fitted_parts(fitted), town_rates(fitted)
    towns, tiles = towns_of(written, county, rates), tiles_of(written, parts)
    shapes, layer = town_shapes(county), rate_layer(written, rates)
    question, said = words("fit-question"), plain(headline(written, fitted, parts))
    town_heads = [words(key) for key in ("validate-town", "fit-people", "validate-calls-log", "fit-came", "fit-fitted")]
    rows = [
        [
            one["name"],
            f"{one['people']:,}",
            f"{one['calls']:,}",
            written.with_interval(one["came"][1], one["interval"]),
            one["fitted"][1],
            one["said"],
        ]
        for one in towns
    ]
    part_heads = [words(f"fit-{key}") for key in ("figure", "count", "mean", "error", "spread", "law", "scenario")]
    told = [[flat(written, cell) for cell in row] for row in part_rows(written, parts)]
    lacking = [words("fit-lacking"), *(name for name, _ in lacking_of(written, fitted))]
    besides = _besides(written, fitted)
    sheet_names = words("fit-sheet-groups"), words("fit-sheet-features")
    colon = "：" if written.language == "zh" else ": "
    return Office(
        name=words("fit-title", log=Path(fitted.log.name).name),
        title=words("office-fit-title", county=written.name(county.name, county.name_latin)),
        about=[words("office-about", question=question)],
        parts={
            "answer": answer_part(written, [said], tiles),
            "towns": [
                ended(written, who(written, fitted, rates)),
                Grid("", [*town_heads, words("validate-verdict")], rows, (3, 2, 2, 3, 2, 3)),
                *maps(written, county, shapes, [layer]),
            ],
            "why": [
                ended(written, why(written, parts)),
                Grid("", part_heads, told, (3, 2, 3, 2, 2, 2, 2)),
                *(
                    Grid(*one, widths)
                    for one, widths in zip(besides, ((4, 2, 2, 2, 2), (3, 2, 5)), strict=True)
                    if one[2]
                ),
            ],
            "sure": [
                *trusted(written, trust_of(written, fitted)),
                *([lacking[0] + colon + words("office-listed").join(lacking[1:])] if not_told(fitted) else []),
                *(said_in(remark, written.language) for remark in remarks(fitted) if is_new(remark)),
            ],
            "method": [words("fit-how-words"), repeated(written)],
        },
        sheets=[
            tiles_sheet(written, tiles, [question, said], "fit-scenario"),
            _towns(written, towns),
            _parts(written, parts),
            *(
                Sheet(name, [Column(head) for head in heads], cells, [title])
                for name, (title, heads, cells) in zip(sheet_names, besides, strict=True)
                if cells
            ),
            settings_sheet(written, settings_of(written, fitted, scenario)),
            facts_sheet(written, fitted.scenario.facts),
        ],
    )


def _besides(written: Written, fitted: Fitted) -> list[tuple[str, list[str], list[list[str]]]]:
    """The laws of groups, and what the log tells of features: the title, the heads and the rows of each."""
    words = written.words
    tables = (
        ("groups", ("figure", "count", "mean", "error", "spread"), groups_told(written, fitted)),
        ("features", ("key", "value", "behind"), features_told(written, fitted)),
    )
    return [
        (
            words(f"fit-{title}"),
            [words(f"fit-{head}") for head in heads],
            [[plain(str(one)) for one in row] for row in rows],
        )
        for title, heads, rows in tables
    ]


def _towns(written: Written, towns: list[dict[str, object]]) -> Sheet:
    """The townships: people, calls, and their rates per 1,000 people a year."""
    words = written.words
    heads = [Column(words("validate-town")), Column(words("fit-people"), "whole")]
    heads += [Column(words("validate-calls-log"), "whole"), Column(words("fit-came"), "number")]
    heads += [Column(words("fit-fitted"), "number"), Column(words("validate-verdict"))]
    rows: list[list[Cell]] = [
        [one["name"], one["people"], one["calls"], number(one["came"][0]), number(one["fitted"][0]), one["said"]]  # type: ignore[index,list-item]
        for one in towns
    ]
    return Sheet(words("office-sheet-towns"), heads, rows, [words("fit-who-note")])


def _parts(written: Written, parts: list[FittedPart]) -> Sheet:
    """The parts of a call's way: the rate, durations, and drives over the tables'."""
    words = written.words
    heads = [Column(words("fit-figure")), Column(words("office-key")), Column(words("fit-count"), "whole")]
    names = ("fit-mean", "office-low", "office-high", "fit-error", "fit-spread", "fit-scenario")
    heads += [Column(words(name), "number") for name in names]
    rows: list[list[Cell]] = [
        [
            part_rows(written, [one])[0][0],
            one.key,
            one.count,
            *map(number, (one.estimate.mean, one.estimate.low, one.estimate.high, one.error)),
            None if one.law is None else number(one.law.spread),
            number(one.assumed),
        ]
        for one in parts
    ]
    return Sheet(words("office-sheet-parts"), heads, rows, [words("fit-sure-note")])


def draw_fit(folder: Path, fitted: Fitted, language: Language) -> list[Path]:
    """Draw the map of the rates and every chart of the page into ``folder``, as PNG and SVG, in a language."""
    from sim.views.figures import draw_all
    from sim.views.plots.drawing import drawing
    from sim.views.plots.layer_map import layer_map

    written, county = Written(language), fitted.scenario.county
    shapes = town_shapes(county)
    wanted: dict[str, Callable[[], Axes]] = {}
    if shapes is not None:
        layer = rate_layer(written, town_rates(fitted))
        wanted["rates"] = lambda: layer_map(written, county, shapes, layer)
    for name, chart in charts_of(written, fitted):
        wanted[name] = partial(drawing, chart)
    return draw_all(wanted, folder, language)
