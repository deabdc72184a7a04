"""A comparison as a workbook's sheets and as a document in the form of a decision paper."""

from __future__ import annotations

from dataclasses import replace

from sim.experiment import standing
from sim.experiment.compare import Compared
from sim.experiment.shapes import shapes_of
from sim.measures import Difference
from sim.views.compare_page import (
    changes_of,
    foremost,
    headline,
    label_of,
    losers,
    notes,
    warnings,
    who,
    why_apart,
)
from sim.views.county_map import Layer
from sim.views.document import Grid
from sim.views.method import model_words
from sim.views.office import Office, answer_part, ended, maps, repeated
from sim.views.remarks import county_label, history
from sim.views.sayings import told
from sim.views.sheets import Cell, Column, Sheet, facts_sheet, number, plain
from sim.views.written import Written
from sim.words import said_in


def _sheets(written: Written, compared: Compared) -> list[Sheet]:
    """The answer with the figures judged, the townships, the changes of each scenario, and the inputs of the base."""
    words, base = written.words, compared.base
    latin = {zone.town: zone.town_latin for zone in base.county.zones}
    heads = ("base", "other", "difference", "low", "high")
    columns = [
        Column(words("compare-table-scenario")),
        Column(words("compare-table-figure")),
        Column(words("compare-table-unit")),
        *(Column(words(f"compare-table-{head}"), "number") for head in heads),
        Column(words("compare-table-verdict")),
    ]
    said = [plain(sentence) for sentence in headline(written, compared)]
    figures = [
        [one.scenario.name, label_of(written, compared, each.key), *_cells(written, each, "")]
        for one in compared.against
        for each in one.deciding
    ]
    towns = [
        [one.scenario.name, *_cells(written, town, written.name(town.label, latin[town.label]))]
        for one in compared.against
        for town in one.towns
    ]
    town_columns = [columns[0], Column(words("compare-table-township")), *columns[2:]]
    changes: list[list[Cell]] = [
        [one.name, change] for one in compared.scenarios for change in one.changes_in(written.language)
    ]
    change_columns = [columns[0], Column(words("run-value"))]
    return [
        Sheet(words("office-sheet-answer"), columns, figures, [*said, words("office-figures-note")]),
        Sheet(words("office-sheet-towns"), town_columns, towns, [words("compare-table-mean")]),
        Sheet(words("office-sheet-settings"), change_columns, changes),
        facts_sheet(written, base.facts),
    ]


def _cells(written: Written, each: Difference, name: str) -> list[Cell]:
    unit = written.words(f"office-unit-{each.unit.replace(' ', '-')}")
    found = each.difference
    values = (each.base.mean, each.other.mean, found.mean, found.low, found.high)
    return [*([name] if name else []), unit, *(number(one) for one in values), told(written, each, "").saying]


def comparison_office(written: Written, compared: Compared) -> Office:
    """A comparison as a document with two maps, and as a workbook of its differences."""
    words, base, best = written.words, compared.base, foremost(compared)
    many = len(compared.against) > 1
    question = said_in((base if many else best.scenario).settings.question, written.language)
    changes = [
        words("office-change-of", name=scenario.name, change=change)
        for scenario in compared.scenarios
        for change in scenario.changes_in(written.language)
    ]
    latin = {zone.town: zone.town_latin for zone in base.county.zones}
    heads = [words(f"compare-table-{head}") for head in ("figure", "base", "other", "difference", "verdict")]
    figures = [
        Grid(
            words("office-compare-table", name=one.scenario.name),
            heads,
            [_row(written, each, label_of(written, compared, each.key)) for each in one.deciding],
            (4, 2.4, 2.4, 3.4, 2.4),
        )
        for one in compared.against
    ]
    assumed = sum(fact.assumed for fact in base.facts)
    shapes = shapes_of(compared.builts[0])
    sure = [
        history(written, standing(base)),
        county_label(written, base.county),
        written("run-inputs-assumed", count=len(base.facts), assumed=assumed),
        *notes(written, compared),
    ]
    return Office(
        name=words("compare-title", count=len(compared.scenarios)),
        title=words("office-compare-title", county=written.name(base.county.name, base.county.name_latin)),
        about=[words("office-about", question=question), *changes],
        parts={
            "answer": [*answer_part(written, headline(written, compared), (), warnings(written, compared)), *figures],
            "towns": [
                ended(written, who(written, best, base.county.people_of_towns, many)),
                *map(plain, losers(written, compared)),
                Grid(
                    words("office-compare-towns", name=best.scenario.name),
                    [words("compare-table-township"), *heads[1:]],
                    [_row(written, town, written.name(town.label, latin[town.label])) for town in best.towns],
                    (3, 2.4, 2.4, 3.4, 2.4),
                ),
                *maps(written, base.county, shapes, [] if shapes is None else _two(written, compared)),
            ],
            "why": [ended(written, why_apart(written, compared, best))],
            "sure": [plain(str(line)) for line in sure],
            "method": [
                words("office-compare-method", count=len(compared.scenarios), replications=compared.replications),
                plain(model_words(written, base.county, compared.replications, base)),
                repeated(written),
            ],
        },
        sheets=_sheets(written, compared),
    )


def _two(written: Written, compared: Compared) -> list[Layer]:
    """The base's distances, and the difference that the foremost scenario makes."""
    changes = changes_of(written, compared)
    title = written.words("compare-still-layer", name=foremost(compared).scenario.name)
    shown = replace(changes.difference(changes.shown), title=title)
    return [changes.layers[0], shown]


def _row(written: Written, each: Difference, label: str) -> list[str]:
    line = told(written, each, label)
    gap, ends = line.difference
    return [label, line.base[0], line.other[0], f"{gap} ({ends})" if ends else gap, line.saying]
