"""The page of a comparison: the answer, for whom, why, how sure, and all that stands behind it, in one language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from sim.dispatch.rules import rule_words
from sim.experiment import standing
from sim.experiment.compare import Against, Compared
from sim.experiment.shapes import shapes_of
from sim.measures import DECISIVE, FEWEST_CALLS, FEWEST_REPLICATIONS, GRID, Difference, targets_met
from sim.scenario import Scenario
from sim.views.changes_map import Changes, Held, drives_of
from sim.views.charts import COLOURS, Axes, Line, along, path, share_axis, ticks
from sim.views.checklist import destination_words
from sim.views.figure_words import figure_words
from sim.views.hospitals import busiest, cell, column_notes, columns_of, head, hospital_name
from sim.views.method import method_told
from sim.views.page import Row, as_written, in_json, write_page
from sim.views.remarks import county_label, foundations, listed, warnings_of
from sim.views.sayings import (
    SAID,
    amount,
    gap,
    interval,
    matters,
    matters_of,
    minutes,
    saying,
    told,
    value,
    why,
)
from sim.views.tiles import MOST, Tile, all_tiles
from sim.views.words import digits
from sim.views.written import Written
from sim.words import Language, Listed, said_in

FloatArray = npt.NDArray[np.float64]

_DRAWN = 3  # lines that one drawing bears
_DRIVES = 3  # scenarios whose own drives are mapped: each is as large as the base's
_MOST_MOVES = 12
_TOLD_ELSEWHERE = ("question", "replications", "seed", "county", "language")
_PASTED_UNITS = {"share": "%"}


def write_compare_page(file: Path, compared: Compared, language: Language) -> None:
    """Write the page of a comparison to ``file``, as one file, in ``language``."""
    written, base, findings = Written(language), compared.base, compared.findings[0]
    county, many = base.county, len(compared.against) > 1
    name = written.name(county.name, county.name_latin)
    best = foremost(compared)
    changes = changes_of(written, compared)
    write_page(
        file,
        "compare.html.j2",
        t=written,
        language=language,
        county=name,
        base=base,
        compared=compared,
        many=many,
        title=written.words("compare-title", count=len(compared.scenarios)),
        question=said_in((base if many else best.scenario).settings.question, language),
        headline=headline(written, compared),
        warnings=warnings(written, compared),
        tiles=_tiles(written, compared, best),
        trust=list(_trust(written, compared)),
        still=changes.still(written.words("compare-still-layer", name=best.scenario.name)),
        map=changes.map(),
        radios=changes.radios(),
        map_label=county_label(written, county),
        towns=changes.towns(),
        who_heading=who(written, best, county.people_of_towns, many),
        losers=losers(written, compared),
        loses_at=[loses_at(n, one) for n, one in enumerate(compared.against)],
        glance=_glance(written, compared) if many else None,
        best=changes.shown,
        why_heading=why_apart(written, compared, best),
        legs=_legs(written, compared),
        **_curves(compared),
        moves=[_moves(written, base, one, in_json("against", n)) for n, one in enumerate(compared.against)],
        gained=_gained(written, compared),
        sure_heading=_sure(written, compared),
        notes=list(notes(written, compared)),
        judged_words=_judged(written, compared),
        narrowing=_narrowing(written, compared),
        figures=[_figures(written, compared, one) for one in compared.against],
        **_hospitals(written, compared),
        definitions=[figure_words(written, one, _targets(compared), _clock(base)) for one in findings.figures.values()],
        asked=[_asked(base, one, language) for one in compared.scenarios],
        settings=_settings(written, compared.scenarios),
        names=[one.scenario.name for one in compared.against],
        **method_told(written, base, compared.replications, compared.scenarios[1:]),
    )


def changes_of(written: Written, compared: Compared) -> Changes:
    """For whom the scenarios change what: with many the ground by drives is that of the base alone."""
    base, findings = compared.base, compared.findings
    shapes = shapes_of(compared.builts[0])
    others = []
    for at, one in enumerate(compared.against):
        name, drives = one.scenario.name, []
        if shapes is not None and len(compared.against) <= _DRIVES:
            theirs = shapes_of(compared.builts[at + 1]) or shapes
            drives = drives_of(written, name, one.scenario.county, theirs)
        others.append(Held(name, one.towns, in_json("against", at, "towns"), one.zones, drives))
    return Changes(written, base, findings[0], shapes, others, compared.against.index(foremost(compared)), base.name)


def foremost(compared: Compared) -> Against:
    """The scenario that the answer is about: the first in the ranking that is not the base."""
    first = next(one.scenario for one in compared.ranking if one.scenario is not compared.base)
    return next(one for one in compared.against if one.scenario is first)


def label_of(written: Written, compared: Compared, key: str) -> str:
    """What a figure is called."""
    label, _ = figure_words(written, compared.findings[0].figures[key], _targets(compared), _clock(compared.base))
    return label.unescape()  # whoever puts it into a page escapes it


def _targets(compared: Compared) -> Any:
    return compared.builts[0].setting.targets


def _clock(base: Scenario) -> str:
    return base.settings.response_from


def headline(written: Written, compared: Compared) -> list[Markup]:
    """The answer in sentences: of one scenario its verdict, of many how many are better and which one most."""
    if len(compared.against) == 1:
        only = compared.against[0]
        return [_one(written, compared.base, only), *_target_changes(written, compared)]
    return list(_many(written, compared))


def _one(written: Written, base: Scenario, one: Against) -> Markup:
    decisive = one.figures[DECISIVE]
    name, its = SAID[decisive.saying][0], decisive.difference
    names = {"base": base.name, "other": one.scenario.name}
    if name in ("better", "worse") and math.isinf(its.mean):
        return written("compare-head-gone" if its.mean > 0 else "compare-head-back", **names)
    reached = {"value": value(written, decisive.other, decisive.unit)[0]}
    if name in ("better", "worse"):
        far, ends = amount(written, decisive)
        return written(f"compare-head-{name}", amount=far, interval=ends, **names, **reached)
    apart = {"gap": gap(written, decisive), "interval": interval(written, decisive)}
    match name:
        case "same":
            return written("compare-head-same", **names, **reached)
        case "equal":
            return written("compare-head-equal", matters=matters(written, decisive), **names, **reached, **apart)
        case "close" if math.isfinite(its.mean):
            return written("compare-head-close", **names, **reached, **apart)
    return written("compare-head-alone", why=why(written, decisive) or saying(written, decisive), **names)


def _many(written: Written, compared: Compared) -> Iterator[Markup]:
    order = [one.scenario for one in compared.ranking]
    against = sorted(compared.against, key=lambda one: [each is one.scenario for each in order].index(True))
    said = {name: [one for one in against if SAID[one.figures[DECISIVE].saying][0] == name] for name in _COUNTED}
    better, base = said["better"], compared.base.name
    if better:
        first = better[0].figures[DECISIVE]
        names = {"better": len(better), "count": len(against), "base": base, "first": better[0].scenario.name}
        if math.isinf(first.difference.mean):
            yield written("compare-head-many-back", **names)
        else:
            far, ends = amount(written, first)
            reached = value(written, first.other, first.unit)[0]
            yield written("compare-head-many", value=reached, amount=far, interval=ends, **names)
    else:
        yield written("compare-head-many-none", count=len(against), base=base)
    counts = {
        "worse": len(said["worse"]),
        "equal": len(said["equal"]) + len(said["same"]),
        "close": len(said["close"]),
        "alone": sum(SAID[one.figures[DECISIVE].saying][0] not in _COUNTED for one in against),
    }
    for name, count in counts.items():
        if count:
            yield written(f"compare-head-count-{name}", count=count)
    if len(better) > 1:
        near = [each.scenario.name for each in compared.ranking if each.behind and each.behind.saying != "worse"]
        if near:
            yield written("compare-head-first-close", names=listed(written, near))
        else:
            yield written("compare-head-first-told")


_COUNTED = ("better", "worse", "equal", "same", "close")


def _target_changes(written: Written, compared: Compared) -> Iterator[Markup]:
    """How many targets are met that were not, and the other way round."""
    before, after = (targets_of(written, compared, at) for at in (0, 1))
    met = [{what for what, tile in its.items() if tile.verdict == "met"} for its in (before, after)]
    won, lost = len(met[1] - met[0]), len(met[0] - met[1])
    if won:
        yield written("compare-targets-won", count=won)
    if lost:
        yield written("compare-targets-lost", count=lost)
    if before and {what: tile.verdict for what, tile in before.items()} == {
        what: tile.verdict for what, tile in after.items()
    }:
        yield written("compare-targets-same")


def targets_of(written: Written, compared: Compared, at: int) -> dict[Markup, Tile]:
    """The figures of a scenario that are held against a target, by what they are called."""
    county, its = compared.builts[at].scenario.county, compared.findings[at]
    return {tile.what: tile for tile in all_tiles(written, county, _targets(compared), its)}


def warnings(written: Written, compared: Compared) -> list[Markup]:
    """What must be read first, and of which scenario, where it is not so of all."""
    found: dict[Markup, list[str]] = {}
    for one, its in zip(compared.scenarios, compared.findings, strict=True):
        for warning in warnings_of(written, one.county, its):
            found.setdefault(warning, []).append(one.name)
    everywhere = len(compared.scenarios)
    return [
        warning
        if len(names) == everywhere
        else Markup(written.words("compare-of-scenario", name=Markup.escape(listed(written, names)), said=warning))
        for warning, names in found.items()
    ]


def _tiles(written: Written, compared: Compared, best: Against) -> list[Tile]:
    """Of one scenario its differences and its targets; of many the difference of each, the quickest first."""
    if len(compared.against) > 1:
        order = [one.scenario for one in compared.ranking if one.scenario is not compared.base]
        return [
            _scenario_tile(written, compared, one)
            for scenario in order[:MOST]
            for one in compared.against
            if one.scenario is scenario
        ]
    at = compared.against.index(best)
    found = [
        _difference_tile(written, compared, best.figures[key], in_json("against", at, "figures", key))
        for key in (DECISIVE, "response_mean")
    ]
    before, after = (targets_of(written, compared, at) for at in (0, 1))
    changed = sorted(
        (what for what in after if what in before),
        key=lambda what: (after[what].verdict == before[what].verdict, after[what].value == before[what].value),
    )
    for what in changed:
        tile = after[what]
        note = written(
            "compare-note-before",
            base=compared.base.name,
            value=before[what].value,
            verdict=_within_sentence(written.words(f"verdict-{before[what].verdict}")),
        )
        held = " ".join(_held_by(one.name, tile.held) for one in compared.scenarios)
        found.append(Tile(what, tile.value, tile.share, tile.goal, tile.verdict, note, note, held=held))
    return found[:MOST]


def _within_sentence(words: str) -> str:
    """Words that begin with a capital, as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def _held_by(name: str, held: str) -> str:
    """Where the JSON has a scenario's tile, from where a run's has it."""
    scenario, figures = in_json("scenarios", name), held.startswith("figures/")
    return f"{scenario}/{held}" if figures else f"{scenario}/service_radius"


def _difference_tile(written: Written, compared: Compared, one: Difference, held: str) -> Tile:
    label = label_of(written, compared, one.key)
    what = written("compare-tile-difference", figure=label, base=compared.base.name)
    return _tile_of(written, one, what, _note(written, one), held)


def _scenario_tile(written: Written, compared: Compared, one: Against) -> Tile:
    decisive = one.figures[DECISIVE]
    note = _note(written, decisive)
    at = compared.against.index(one)
    before, after = (targets_met(compared.findings[n]) for n in (0, at + 1))
    if after["asked"]:
        ends = interval(written, decisive) or written.words("compare-saying-alone")
        counts = {"met": after["met"], "count": after["asked"], "before": before["met"]}
        note = written("compare-note-targets", interval=ends, base=compared.base.name, **counts)
    held = [in_json("against", at, "figures", DECISIVE)]
    held += [in_json("scenarios", each.name, "targets") for each in (compared.base, one.scenario)]
    what = written("compare-tile-scenario", name=one.scenario.name, figure=label_of(written, compared, DECISIVE))
    return _tile_of(written, decisive, what, note, " ".join(held))


def _tile_of(written: Written, one: Difference, what: Markup, note: Markup, held: str) -> Tile:
    name, look = SAID[one.saying]
    return Tile(
        what, gap(written, one), None, 0.0, look, note, note, written.words(f"compare-saying-{name}"), held=held
    )


def _note(written: Written, one: Difference) -> Markup:
    least, ends = matters(written, one), interval(written, one)
    if not ends:
        return written("compare-note-alone", matters=least)
    return written("compare-note-difference", interval=ends, matters=least)


def _trust(written: Written, compared: Compared) -> Iterator[tuple[str, Markup]]:
    """How far the figures can be trusted, a line each."""
    words, base = written.words, compared.base
    yield from foundations(written, base.county, standing(base), base.facts)
    days = round(compared.findings[0].days)
    yield (
        words("compare-trust-calls"),
        written("compare-same-calls", replications=compared.replications, days=days),
    )
    if compared.replications == 1:
        yield words("run-trust-chance"), written("run-one-replication")
    elif compared.replications < FEWEST_REPLICATIONS:
        yield (
            words("run-trust-chance"),
            written("compare-few", count=compared.replications, asked=FEWEST_REPLICATIONS),
        )


def who(written: Written, one: Against, people: Mapping[str, float], named: bool = False) -> Markup:
    """In how many townships calls are reached sooner, and in how many later, with the people who live there."""
    sides = {}
    for said in ("better", "worse"):
        towns = [town.label for town in one.towns if town.saying == said]
        sides[said] = {"count": len(towns), "people": digits(sum(people[town] for town in towns), 0)}
    better, worse = sides["better"], sides["worse"]
    if better["count"] and worse["count"]:
        parts = {"better": written("compare-who-better", **better), "worse": written("compare-who-worse", **worse)}
        heading = Markup(written.words("compare-who-both", **parts))
    elif better["count"]:
        heading = written("compare-who-better", **better)
    elif worse["count"]:
        heading = written("compare-who-late", **worse)
    else:
        heading = written("compare-who-none")
    if not named:
        return heading
    return Markup(written.words("compare-who-of", name=Markup.escape(one.scenario.name), said=heading))


def loses(written: Written, one: Against, people: Mapping[str, float], latin: Mapping[str, str]) -> Markup:
    """Who loses by a scenario: townships whose mean response is shown to be longer, and their people."""
    losing = one.losing
    if not losing:
        return written("compare-loses-none", name=one.scenario.name)
    names = [
        written.words("place-loser", name=written.name(town.label, latin[town.label]), by=gap(written, town))
        for town in losing
    ]
    many = sum(people[town.label] for town in losing)
    told_of = {"count": len(losing), "people": digits(many, 0), "names": listed(written, names)}
    return written("compare-loses", name=one.scenario.name, **told_of)


def loses_at(number: int, one: Against) -> str:
    """Where the JSON beside the page has what `loses` says of a scenario, by its number."""
    towns = (in_json("against", number, "towns", town.label, "difference") for town in one.losing)
    return " ".join([in_json("against", number, "loses"), *towns])


def losers(written: Written, compared: Compared) -> list[Markup]:
    """Who loses by each scenario."""
    county = compared.base.county
    people, latin = county.people_of_towns, {zone.town: zone.town_latin for zone in county.zones}
    return [loses(written, one, people, latin) for one in compared.against]


def _glance(written: Written, compared: Compared) -> dict[str, Any]:
    """All verdicts in one table: a row for each scenario, the quickest first, a column for each figure judged."""
    rows = []
    for place, ranked in enumerate(compared.ranking):
        one = next((each for each in compared.against if each.scenario is ranked.scenario), None)
        its = compared.findings[[each is ranked.scenario for each in compared.scenarios].index(True)]
        behind, held = ranked.behind, in_json("ranking", place, "behind")
        rows.append(
            {
                "name": ranked.scenario.name,
                "held": in_json("scenarios", ranked.scenario.name, "figures", DECISIVE),
                "value": value(written, its.figures[DECISIVE].estimate, "min"),
                "behind": None if behind is None else told(written, behind, "", held),
                "cells": []
                if one is None
                else [told(written, each, "", _held(compared, one, each)) for each in one.deciding],
            }
        )
    heads = [label_of(written, compared, each.key) for each in compared.against[0].deciding]
    heading = written("compare-glance-heading", count=len(compared.against), base=compared.base.name)
    return {"heads": heads, "rows": rows, "heading": heading}


def _held(compared: Compared, one: Against, each: Difference) -> str:
    """Where the JSON has a figure of a scenario that is held against the base."""
    return in_json("against", compared.against.index(one), "figures", each.key)


def why_apart(written: Written, compared: Compared, best: Against) -> Markup:
    """Which part of the response changes most."""
    at = 1 + compared.against.index(best)
    before, after = compared.findings[0].legs(), compared.findings[at].legs()
    gaps = {name: after[name] - before[name] for name in before}
    if not all(math.isfinite(one) for one in gaps.values()):
        return written("compare-why-plain")
    leg = max(gaps, key=lambda name: abs(gaps[name]))
    if round(gaps[leg], 1) == 0:
        return written("compare-why-nothing-changes")
    said = written("compare-why-heading", leg=leg, gap=minutes(written, gaps[leg]))
    if len(compared.against) == 1:
        return said
    return Markup(written.words("compare-why-heading-of", name=Markup.escape(best.scenario.name), said=said))


def _legs(written: Written, compared: Compared) -> dict[str, Any]:
    """Means of the parts of the response: a row for each scenario, a column for each part."""
    each = [its.legs() for its in compared.findings]
    heads = [written.words(f"run-leg-{leg}") for leg in each[0]]
    rows = [
        Row(
            in_json("scenarios", scenario.name, "parts_of_the_response"),
            [scenario.name, *(digits(minutes, 2) for minutes in (*legs.values(), sum(legs.values())))],
        )
        for scenario, legs in zip(compared.scenarios, each, strict=True)
    ]
    return {"heads": [*heads, written.words("run-leg-all")], "rows": rows}


def _curves(compared: Compared) -> dict[str, Any]:
    """The share answered within each minute, of the base and of the first of the others."""
    order = [one.scenario for one in compared.ranking if one.scenario is not compared.base]
    chosen = [compared.base, *order[: _DRAWN - 1]]
    drawn = [
        (one.name, compared.findings[[each is one for each in compared.scenarios].index(True)].ecdf[0])
        for one in chosen
    ]
    most = 1.0
    for _, shares in drawn:
        known = shares[np.isfinite(shares)]
        if len(known):
            most = max(most, float(GRID[min(int(np.searchsorted(shares, min(0.99, known[-1]))), len(GRID) - 1)]))
    marks = ticks(0, most)
    to = marks[-1]
    shown = np.flatnonzero(to >= GRID)
    lines = [
        Line(name, COLOURS[n % len(COLOURS)], path(GRID[shown] / to * 100, 100 - 100 * shares[shown]), dashed=n > 1)
        for n, (name, shares) in enumerate(drawn)
    ]
    return {"curves": lines, "curve_axes": Axes(along(marks, 0, to), share_axis())}


def _moves(written: Written, base: Scenario, one: Against, held: str) -> dict[str, Any]:
    """How many calls another station answers, and from where to where, the most first."""
    names = {
        station.id: written.name(station.name, station.name_latin)
        for county in (base.county, one.scenario.county)
        for station in county.stations
    } | {"": written.words("compare-nobody")}
    return {
        "name": one.scenario.name,
        "said": list(moves_words(written, one)),
        "held": f"{held}/calls_moved",
        "rows": [
            Row(f"{held}/calls_moved/between/{n}", [names[a], names[b], digits(calls)])
            for n, (a, b, calls) in enumerate(one.moves.between[:_MOST_MOVES])
        ],
    }


def moves_words(written: Written, one: Against) -> Iterator[Markup]:
    """How many calls stay with their station, and how many only one of the two has."""
    moves = one.moves
    if math.isnan(moves.same):
        yield written("compare-moves-none")
        return
    decimals = 2 if 0 < 1 - moves.same < 0.01 else 1
    moved = moves.common * (1 - moves.same)
    yield written(
        "compare-moves-same",
        common=digits(moves.common, 0),
        share=written.number(moves.same, "share", decimals),
        moved=digits(moved, 0 if moved >= 10 or not moved else 1),
    )
    if moves.more > 0:
        yield written("compare-moves-more", calls=digits(moves.more, 0))
    if moves.fewer > 0:
        yield written("compare-moves-fewer", calls=digits(moves.fewer, 0))


def _gained(written: Written, compared: Compared) -> dict[str, Any]:
    """People gained and lost, by the kinds of distance that the county knows."""
    known = {each.by for each in compared.findings[0].coverage if not math.isnan(each.single)}
    kept = [[each for each in one.gained if each.by in known] for one in compared.against]
    heads = [
        written.words(
            "compare-gained-limit",
            by=each.by.replace(" ", "-"),
            limit=written.number(each.limit, "min" if each.by == "minutes" else "km", 0),
        )
        for each in (kept[0] if kept else ())
    ]
    rows = []
    for n, (one, those) in enumerate(zip(compared.against, kept, strict=True)):
        cells = []
        for each in those:
            parts = []
            if each.gained > 0:
                parts.append(written.words("compare-gained-come", people=digits(each.gained, 0)))
            if each.lost > 0:
                parts.append(written.words("compare-gained-go", people=digits(each.lost, 0)))
            cells.append(said_in(Listed(parts), written.language) or "0")
        rows.append(Row(in_json("against", n, "people"), [one.scenario.name, *cells]))
    moved = any(each.gained or each.lost for those in kept for each in those)
    return {"heads": heads, "rows": rows if moved else []}


def _sure(written: Written, compared: Compared) -> Markup:
    if compared.replications < 2:
        return written("compare-sure-one")
    return written("compare-sure-heading", count=len(compared.against) * len(compared.against[0].deciding))


def notes(written: Written, compared: Compared) -> Iterator[str]:
    """What else must be known of how sure it is."""
    if 1 < compared.replications < FEWEST_REPLICATIONS:
        yield written.words("compare-few", count=compared.replications, asked=FEWEST_REPLICATIONS)
    few = compared.findings[0].groups["town"].few()
    if few:
        yield written.words("compare-few-calls", calls=FEWEST_CALLS, names=listed(written, few))
    if compared.stopping:
        yield said_in(compared.stopping, written.language)
    elif any(each.more is not None for one in compared.against for each in one.deciding):
        yield written.words("compare-looking")


def _judged(written: Written, compared: Compared) -> Markup:
    count = len(compared.against)
    return written(
        "compare-verdicts",
        matters=matters_of(written, compared.base),
        figures=count * len(compared.against[0].deciding),
        towns=count * len(compared.against[0].towns),
    )


def _narrowing(written: Written, compared: Compared) -> dict[str, Any]:
    """How many times as wide each interval would be without pairing: a row for each scenario, a column a figure."""
    keys = [each.key for each in compared.against[0].deciding]
    rows = []
    for n, one in enumerate(compared.against):
        times = [one.figures[key].narrowing for key in keys]
        cells = (digits(by if math.isfinite(by) else math.nan) for by in times)
        rows.append(Row(in_json("against", n, "figures"), [one.scenario.name, *cells]))
    return {"heads": [label_of(written, compared, key) for key in keys], "rows": rows}


def _figures(written: Written, compared: Compared, one: Against) -> dict[str, Any]:
    """Every figure of a scenario against the base's, those that are judged first."""
    rows, others = (
        [
            told(written, each, label_of(written, compared, each.key), _held(compared, one, each))
            for each in one.figures.values()
            if bool(each.saying) == judged
        ]
        for judged in (True, False)
    )
    return {"name": one.scenario.name, "judged": rows, "others": others}


def _hospitals(written: Written, compared: Compared) -> dict[str, Any]:
    """What happens at each hospital by each scenario that has it, those with the most patients in the base first."""
    values = [one.hospitals for one in compared.findings]
    told = columns_of(*values)
    at = [{hospital.id: n for n, hospital in enumerate(one.county.hospitals)} for one in compared.scenarios]
    first = [compared.base.county.hospitals[n].id for n in busiest(values[0])]
    ids = dict.fromkeys([*first, *(id_ for one in at for id_ in one)])
    rows = [
        Row(
            in_json("scenarios", one.name, "hospitals", id_),
            [
                hospital_name(written, one.county.hospitals[at[n][id_]]),
                one.name,
                *(cell(written, key, float(its[key][0, at[n][id_]]) if key in its else math.nan) for key in told),
            ],
        )
        for id_ in ids
        for n, (one, its) in enumerate(zip(compared.scenarios, values, strict=True))
        if its and id_ in at[n]
    ]
    heads = [written.words("run-hospital-name"), written.words("compare-scenario")]
    return {
        "hospitals": rows,
        "hospital_heads": [*heads, *(head(written, key) for key in told)],
        "hospital_notes": column_notes(written, told),
    }


def _asked(base: Scenario, one: Scenario, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "question": said_in(one.settings.question, language),
        "changes": one.changes_in(language),
        "apart": [] if one is base else _settings_apart(base, one),
        "yaml": one.resolved_yaml(),
    }


def _settings(written: Written, scenarios: Sequence[Scenario]) -> dict[str, Any]:
    """What every scenario is: a row for each scenario, a column for each setting."""
    words = written.words
    rows: dict[str, list[str]] = {
        "compare-setting-ambulances": [str(one.county.units) for one in scenarios],
        "compare-setting-stations": [str(int(one.county.staffed.sum())) for one in scenarios],
        "compare-setting-hospitals": [str(len(one.county.hospitals)) for one in scenarios],
        "compare-setting-dispatch": [
            rule_words(one.settings.dispatch.rule).said_in(written.language) for one in scenarios
        ],
        "compare-setting-none-free": [
            words("run-none-free", what=one.settings.dispatch.when_none_free) for one in scenarios
        ],
        "compare-setting-destination": [destination_words(words, one.settings.destination) for one in scenarios],
        "compare-setting-assumed": [
            words("compare-assumed", assumed=sum(fact.assumed for fact in one.facts), count=len(one.facts))
            for one in scenarios
        ],
    }
    each = zip(*rows.values(), strict=True)
    lines = [[scenario.name, *values] for scenario, values in zip(scenarios, each, strict=True)]
    return {"heads": [words(key) for key in rows], "rows": lines}


def _settings_apart(base: Scenario, other: Scenario) -> list[tuple[str, ...]]:
    """Settings that differ: dotted key, the base's value and the other's."""
    ours, theirs = (dict(_leaves(one.resolved(whole_texts=True), "")) for one in (base, other))
    return [
        (key, *("–" if one.get(key) is None else as_written(one[key]) for one in (ours, theirs)))
        for key in dict.fromkeys([*ours, *theirs])
        if ours.get(key) != theirs.get(key) and key.partition(".")[0] not in _TOLD_ELSEWHERE
    ]


def _leaves(section: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, held in section.items():
        if isinstance(held, dict):
            yield from _leaves(held, f"{before}{key}.")
        else:
            yield f"{before}{key}", held


_HEADS = ("scenario", "figure", "township", "unit", "base", "other", "difference", "low", "high", "verdict")


def table_heads(written: Written) -> list[str]:
    """Columns of the table to paste; low and high bound the difference."""
    return [written.words(f"compare-table-{head}") for head in _HEADS]


def table_rows(written: Written, compared: Compared) -> Iterable[list[str]]:
    """The table to paste: a row for each scenario and figure judged, then one for each township; shares in per cent."""
    county = compared.base.county
    latin = {zone.town: zone.town_latin for zone in county.zones}
    mean = written.words("compare-table-mean")
    for one in compared.against:
        for each in one.deciding:
            yield _row(written, one, each, label_of(written, compared, each.key), "")
        for town in one.towns:
            yield _row(written, one, town, mean, written.name(town.label, latin[town.label]))


def _row(written: Written, one: Against, each: Difference, label: str, town: str) -> list[str]:
    scale, found = 100.0 if each.unit == "share" else 1.0, each.difference
    numbers = (each.base.mean, each.other.mean, found.mean, found.low, found.high)
    unit = "%" if each.unit == "share" else written.words(f"unit-{each.unit.replace(' ', '-')}", number="").strip()
    return [
        one.scenario.name,
        label,
        town,
        unit,
        *(_pasted(written, number * scale) for number in numbers),
        saying(written, each),
    ]


def _pasted(written: Written, number: float) -> str:
    """A number as a sheet reads it; empty where there is none."""
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return "-" * (number < 0) + written.words("compare-table-beyond")
    return f"{number + 0.0:.4f}"
