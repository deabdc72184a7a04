"""A placement as a document and a workbook."""

from __future__ import annotations

from sim.experiment.placing import Placed
from sim.measures.declared import OBJECTIVES
from sim.views.document import Grid
from sim.views.office import Office, answer_part, ended, flat, maps, repeated, trusted
from sim.views.placement import PlacementPage
from sim.views.placement_answers import answers, bound_words, how_words, pick_words, robust_words, tie_words
from sim.views.plan_words import plan_words
from sim.views.sheets import Cell, Column, Sheet, facts_sheet, number, settings_sheet, tiles_sheet
from sim.views.written import Written


def placement_office(written: Written, placed: Placed) -> Office:
    """A placement as a document with two maps, and as a workbook of its plans and townships."""
    page, words = PlacementPage(placed, written), written.words
    county, towns, tiles, shapes = page.county(), page.towns(), page.tiles(), page.shapes
    layers = [] if shapes is None else page.layers(shapes)
    two = [layers[0], layers[-1]] if layers else []
    told = [pick_words(placed), tie_words(placed)[0], bound_words(placed)]  # they stand in other parts
    stopped = [words("place-interrupted")] if placed.interrupted else []
    town_heads = [words(key) for key in ("place-town", "run-people", "place-change", "place-verdict")]
    plan_rows = [[flat(written, cell) for cell in row] for row in page.plan_rows()]
    plan_wide = (1.2, 4.5, *(2.6 for _ in plan_rows[0][3:]), 3.6)
    return Office(
        name=placed.scenario.name,
        title=words("office-place-title", county=written.name(county.name, county.name_latin)),
        about=[words("office-about", question=page.question())],
        parts={
            "answer": [*answer_part(written, [page.say(pick_words(placed))], tiles, stopped), *page.changes()],
            "towns": [
                ended(written, page.who(towns)),
                page.loses(towns),
                words("office-place-towns"),
                Grid(
                    "",
                    town_heads,
                    [[one["name"], f"{one['people']:,}", flat(written, one["text"]), one["said"]] for one in towns],
                    (3, 2, 4, 3),
                ),
                *maps(written, county, shapes, two),
            ],
            "why": [
                *(page.say(one) for one in answers(placed) if one not in told),
                Grid("", page.plan_heads(), plan_rows, plan_wide),
            ],
            "sure": [
                *trusted(written, page.trust()),
                *(page.say(one) for one in (*tie_words(placed)[1:], *robust_words(placed))),
            ],
            "method": [page.say(how_words(placed)), repeated(written)],
        },
        sheets=[
            tiles_sheet(written, tiles, [page.question(), page.say(pick_words(placed))], "place-now"),
            _towns(page),
            _plans(page),
            settings_sheet(written, [*([None, change] for change in page.changes()), *page.settings()]),
            facts_sheet(written, placed.scenario.facts),
        ],
    )


def _towns(page: PlacementPage) -> Sheet:
    words = page.words
    heads = [Column(words("place-town")), Column(words("run-people"), "whole"), Column(words("place-change"), "min")]
    heads += [Column(words("office-low"), "min"), Column(words("office-high"), "min"), Column(words("place-verdict"))]
    known = dict(zip(page.placed.towns, page.placed.pick.towns, strict=True))
    rows: list[list[Cell]] = []
    for one in page.towns():
        change = known[page.placed.scenario.county.towns[one["index"]]]
        ends = [number(end) for end in (change.mean, change.low, change.high)]
        rows.append([one["name"], one["people"], *ends, one["said"]])
    return Sheet(words("office-sheet-towns"), heads, rows, [words("office-place-towns")])


def _plans(page: PlacementPage) -> Sheet:
    """A row for what stands now and for each good plan, each objective and the gain with their intervals."""
    words, placed = page.words, page.placed
    ends = ("", words("office-low"), words("office-high"))
    heads = [Column(words("place-number")), Column(words("place-plan"))]
    for name, head in zip(placed.objectives, page.objective_heads(), strict=True):
        heads += [Column(f"{head} {end}".strip(), OBJECTIVES[name].unit) for end in ends]
    heads += [Column(f"{words('place-gain')} {end}".strip(), page.unit) for end in ends]
    rows: list[list[Cell]] = []
    for place, plan in enumerate((placed.now, *placed.plans)):
        estimates = [*(plan.values[name] for name in placed.objectives), plan.gain]
        cells = [number(end) for one in estimates for end in (one.mean, one.low, one.high)]
        if not place:
            cells[-3:] = [None] * 3
        what = page.say(plan_words(page.placement, plan.counts))
        rows.append([str(place) if place else words("place-now"), what, *cells])
    return Sheet(words("office-sheet-plans"), heads, rows)
