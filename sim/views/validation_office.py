"""A validation as a document and a workbook."""

from __future__ import annotations

from sim.experiment import Validated
from sim.experiment.shapes import town_shapes
from sim.measures.validation import GroupResidual
from sim.views.document import Grid
from sim.views.office import Office, answer_part, ended, maps, repeated, trusted
from sim.views.run_page import settings_rows
from sim.views.sheets import Cell, Column, Sheet, facts_sheet, number, settings_sheet, tiles_sheet
from sim.views.validation import (
    beside,
    judged,
    layer_of,
    mark_of,
    marks,
    remarks,
    tiles_of,
    title_of,
    told,
    towns_of,
    trust,
    who,
    why,
)
from sim.views.written import Written
from sim.words import said_in


def validation_office(written: Written, validated: Validated) -> Office:
    """A validation as a document with a map, and as a workbook of its marks and townships."""
    words, found, scenario = written.words, validated.comparison, validated.built.scenario
    county, towns, tiles = (
        scenario.county,
        towns_of(written, validated.built.scenario.county, found),
        tiles_of(written, found),
    )
    shapes = town_shapes(county)
    said = [said_in(text, written.language) for text in found.words.texts]
    sides = [words(f"validate-{head}") for head in ("log", "made")]
    mark_heads = [words("validate-mark"), *sides, words("validate-points"), words("validate-all-at-once")]
    told_heads = ["", *sides, words("validate-told-difference"), words("validate-all-at-once")]
    town_heads = [words(f"validate-{head}") for head in ("town", "calls-log", "observed", "simulated", "difference")]
    rows = [
        [
            one["name"],
            f"{one['count']:,}",
            one["observed"][1],
            one["simulated"][1],
            written.with_interval(one["difference"][1], one["interval"]),
            one["said"],
        ]
        for one in towns
    ]
    question = words("validate-question")
    return Office(
        name=title_of(written, validated),
        title=words("office-validate-title", county=written.name(county.name, county.name_latin)),
        about=[words("office-about", question=question)],
        parts={
            "answer": answer_part(written, said[:1], tiles),
            "towns": [
                ended(written, who(written, towns)),
                Grid("", [*town_heads, words("validate-verdict")], rows, (3, 2, 2, 2, 4, 3)),
                *maps(written, county, shapes, [layer_of(written, county, found)]),
            ],
            "why": [
                ended(written, why(written, found)),
                *said[1:],
                Grid("", ["", *sides], beside(written, found), (4, 2, 2)),
            ],
            "sure": [
                *trusted(written, trust(written, validated)),
                Grid("", mark_heads, marks(written, found), (3, 2, 2, 2, 4)),
                *(
                    [Grid(words("validate-told"), told_heads, rows_told, (4, 2, 2, 2, 4))]
                    if (rows_told := told(written, county, found))
                    else []
                ),
                *remarks(written, county, found),
            ],
            "method": [said_in(validated.how, written.language), repeated(written)],
        },
        sheets=[
            tiles_sheet(written, tiles, [question, *said], "validate-log"),
            _towns(written, validated),
            _marks(written, validated),
            settings_sheet(written, settings_rows(written, scenario, validated.asked)),
            facts_sheet(written, scenario.facts),
        ],
    )


def _towns(written: Written, validated: Validated) -> Sheet:
    """The townships, the mean response of both in minutes."""
    words, county = written.words, validated.built.scenario.county
    by_town: dict[str, GroupResidual] = {one.name: one for one in validated.comparison.groups["town"]}
    heads = [Column(words("validate-town")), Column(words("validate-calls-log"), "whole")]
    heads += [Column(words(f"validate-{name}"), "min") for name in ("observed", "simulated", "difference")]
    heads += [
        Column(words("office-low"), "min"),
        Column(words("office-high"), "min"),
        Column(words("validate-verdict")),
    ]
    rows: list[list[Cell]] = []
    for one in towns_of(written, county, validated.comparison):
        mean = by_town[county.towns[one["index"]]].mean
        cells = (mean.observed, mean.simulated, mean.difference, mean.low, mean.high)
        rows.append([one["name"], one["count"], *map(number, cells), one["said"]])
    return Sheet(words("office-sheet-towns"), heads, rows, [words("validate-who-note")])


def _marks(written: Written, validated: Validated) -> Sheet:
    """The shares reached within each mark, and the time busy."""
    words, found = written.words, validated.comparison
    heads = [Column(words("validate-mark"))]
    names = ("validate-log", "validate-made", "compare-table-difference", "office-low", "office-high")
    heads += [Column(words(name), "share") for name in names]
    rows: list[list[Cell]] = [
        [mark_of(written, found, one), *map(number, (one.observed, one.simulated, one.difference, one.low, one.high))]
        for one in judged(found)
    ]
    return Sheet(words("office-sheet-marks"), heads, rows, [words("validate-sure-note")])
