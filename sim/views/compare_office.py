"""A comparison as a workbook's sheets and as a document in the form of a decision paper."""

from __future__ import annotations

from pathlib import Path

from sim.experiment import standing, versions
from sim.experiment.compare import Compared
from sim.experiment.shapes import shapes_of
from sim.measures import Difference
from sim.views.compare_page import (
    compared_layers,
    difference_colours,
    foremost,
    headline,
    label_of,
    layers_each,
    notes,
    people_of,
    warnings,
    who,
    why_apart,
)
from sim.views.document import Paper, ended
from sim.views.remarks import county_label, history
from sim.views.sayings import told
from sim.views.sheets import Cell, Column, Sheet, facts_sheet, number, plain
from sim.views.style import save_png
from sim.views.written import Written
from sim.words import Language, said_in


def comparison_sheets(written: Written, compared: Compared) -> list[Sheet]:
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
        [one.name, change.chinese if written.language == "zh" else change.english]
        for one in compared.scenarios
        for change in one.changes
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


def write_compare_document(path: Path, compared: Compared, language: Language) -> None:
    """Write a comparison as a document to ``path``, with two maps where the county has one.

    Raises
    ------
    Faults
        Where the library that writes documents is not installed.
    """
    written = Written(language)
    words, base, best = written.words, compared.base, foremost(compared)
    many = len(compared.against) > 1
    county = written.name(base.county.name, base.county.name_latin)
    paper = Paper(written, words("office-compare-title", county=county))
    paper.text(words("office-about", question=said_in((base if many else best.scenario).settings.question, language)))
    for scenario in compared.scenarios:
        for change in scenario.changes:
            told_change = change.chinese if language == "zh" else change.english
            paper.text(words("office-change-of", name=scenario.name, change=told_change))
    paper.heading(words("office-part-answer"))
    paper.text(*(plain(sentence) for sentence in headline(written, compared)))
    for warning in warnings(written, compared):
        paper.text(plain(str(warning)))
    heads = [words(f"compare-table-{head}") for head in ("figure", "base", "other", "difference", "verdict")]
    for one in compared.against:
        paper.caption(words("office-compare-table", name=one.scenario.name))
        paper.table(heads, [_row(written, each, label_of(written, compared, each.key)) for each in one.deciding],
                    (4, 2.4, 2.4, 3.4, 2.4))  # fmt: skip
    paper.heading(words("office-part-towns"))
    paper.text(ended(plain(str(who(written, best, people_of(base.county), many))), language))
    latin = {zone.town: zone.town_latin for zone in base.county.zones}
    heads[0] = words("compare-table-township")
    paper.caption(words("office-compare-towns", name=best.scenario.name))
    paper.table(heads, [_row(written, town, written.name(town.label, latin[town.label])) for town in best.towns],
                (3, 2.4, 2.4, 3.4, 2.4))  # fmt: skip
    shapes = shapes_of(compared.builts[0], compared.findings[0])
    if shapes is None:
        paper.text(words("office-no-map"))
    else:
        from sim.views.plots.layer_map import layer_map

        layers = compared_layers(written, compared, shapes)
        each = layers_each(layers)
        first = len(layers) - each * len(compared.against)
        shown = layers[first + each * compared.against.index(best) + each - 1]
        paper.picture(save_png(layer_map(written, base.county, shapes, layers[0])), layers[0].title)
        drawn = layer_map(written, base.county, shapes, shown, key=difference_colours())
        paper.picture(save_png(drawn), words("compare-still-layer", name=best.scenario.name))
    paper.heading(words("office-part-why"))
    paper.text(ended(plain(str(why_apart(written, compared, best))), language))
    paper.heading(words("office-part-sure"))
    paper.text(plain(history(written, standing(base))))
    paper.text(plain(county_label(written, base.county)))
    assumed = sum(fact.assumed for fact in base.facts)
    paper.text(plain(written("run-inputs-assumed", count=len(base.facts), assumed=assumed)))
    for note in notes(written, compared):
        paper.text(plain(str(note)))
    paper.heading(words("office-part-method"))
    paper.text(words("office-compare-method", count=len(compared.scenarios), replications=compared.replications))
    paper.text(plain(written("run-model-words", replications=compared.replications)))
    paper.text(words("office-repeat-words", version=versions().get("chuche", "")))
    paper.save(path)


def _row(written: Written, each: Difference, label: str) -> list[str]:
    line = told(written, each, label)
    gap, ends = line.difference
    return [label, line.base[0], line.other[0], f"{gap} ({ends})" if ends else gap, line.saying]
