"""The page of doubts: which assumption matters, which verdicts flip, and what stands behind it, in one language."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from sim.experiment import Doubted, Doubts, Moved, standing
from sim.experiment.doubt import REPLICATIONS, why_unmoved
from sim.experiment.shapes import Shapes
from sim.measures import DECISIVE, MEASURES, Difference, Findings
from sim.scenario.build import targets_of
from sim.scenario.doubts import Assumption
from sim.views.changes_map import Changes, Held
from sim.views.differences import signed
from sim.views.figure_words import figure_words
from sim.views.method import method_told
from sim.views.page import as_written, in_json, write_page
from sim.views.remarks import county_label, foundations
from sim.views.sayings import gap, interval, matters_of, united, value
from sim.views.tiles import MOST, VERDICTS, Tile
from sim.views.words import precision
from sim.views.written import Written
from sim.words import Language, said_in

_SHOWN = 12
"""Assumptions that a picture shows."""
_MAPPED = 12
"""Ends of ranges that the map shows, one at a time."""
_ROOM = 1.9
"""How many times as wide as its bars a picture is, for what is written beside them."""
_QUANTITY = re.compile(r"([\d.]+) ?(s|min|h|km|km/h|%)")
_FAMILIES = ("lognormal", "gamma", "exponential")
_CLOCKS = ("called", "dispatched")


_NOTHING_MOVED: dict[str, Any] = {"map": None, "map_still": None, "towns": []}
"""Where no end of a range changes the response: no map, and nobody for whom."""


def write_doubt_page(file: Path, found: Doubts, findings: Findings, shapes: Shapes | None, language: Language) -> None:
    """Write the page to ``file``, as one file, in ``language``; ``findings`` and ``shapes`` are of it as it is."""
    written, base = Written(language), found.scenario
    changes = changes_of(written, found, findings, shapes)
    write_page(
        file,
        "doubt.html.j2",
        t=written,
        language=language,
        county=written.name(base.county.name, base.county.name_latin),
        title=written.words("doubt-title", count=len(found.doubted)),
        question=said_in(base.settings.question, language),
        shift=shift(written, found),
        **_NOTHING_MOVED | ({} if changes is None else changes_told(written, changes)),
        headline=headline(written, found),
        tiles=tiles_of(written, found),
        trust=list(trust(written, found)),
        pictures=[picture for key in found.figures if (picture := tornado(written, found, key))],
        still=[label_of(written, found, key) for key in found.figures if not tornado(written, found, key)],
        matters=matters_of(written, base),
        heads=heads(written, found),
        rows=rows(written, found),
        flips=flips(written, found),
        unmoved=unmoved(written, found),
        ranges=ranges(written, found),
        judged=judged(written, found),
        changes=base.changes_in(language),
        definitions=[_words(written, found, key) for key in found.figures],
        yaml=base.resolved_yaml(),
        name=base.name,
        **method_told(written, base, REPLICATIONS),
    )


def changes_of(written: Written, found: Doubts, findings: Findings, shapes: Shapes | None) -> Changes | None:
    """For whom the assumptions that move the response most change what; None where none of them moves it."""
    others = [
        Held(_name(written, one, end), end.towns, _at(found, one, "ends", one.ends.index(end), "towns"))
        for one, end in found.changing(_MAPPED)
    ]
    if not others:
        return None
    return Changes(written, found.scenario, findings, shapes, others, 0, written.words("doubt-base"), "doubt")


def changes_told(written: Written, changes: Changes) -> dict[str, Any]:
    """What the part for whom is filled with."""
    shown = changes.others[changes.shown].name
    return {
        "map_still": changes.still(written.words("compare-still-layer", name=shown)),
        "map": changes.map(),
        "radios": changes.radios(),
        "map_label": county_label(written, changes.base.county),
        "towns": changes.towns(),
        "best": changes.shown,
    }


def shift(written: Written, found: Doubts) -> Markup:
    """The township that an assumption changes most."""
    ends = [(one, end, town) for one, end in found.changing(_MAPPED) for town in end.towns]
    known = [each for each in ends if each[2].saying in ("better", "worse")]
    if not known:
        return written("doubt-shift-none")
    one, end, town = max(known, key=lambda each: abs(each[2].difference.mean))
    latin = {zone.town: zone.town_latin for zone in found.scenario.county.zones}
    return written(
        "doubt-shift",
        town=written.name(town.label, latin.get(town.label, "")),
        what=name_of(written, one.assumption),
        end=end_of(written, one.assumption, end.end),
        gap=gap(written, town),
        interval=interval(written, town),
    )


def _name(written: Written, one: Doubted, end: Moved) -> str:
    """An assumption at an end of its range."""
    said = {"what": name_of(written, one.assumption), "end": end_of(written, one.assumption, end.end)}
    return written.words("doubt-at", **said)


def _words(written: Written, found: Doubts, key: str) -> tuple[Markup, Markup]:
    settings = found.scenario.settings
    return figure_words(written, found.figures[key], targets_of(settings.targets), settings.response_from)


def label_of(written: Written, found: Doubts, key: str) -> str:
    """What a figure is called."""
    return _words(written, found, key)[0].unescape()


def name_of(written: Written, assumption: Assumption) -> str:
    """What an assumption is called."""
    return said_in(assumption.section.says, written.language)


def of_what(written: Written, assumption: Assumption) -> str:
    """The keys of an assumption: its own, or how many it holds."""
    if len(assumption.facts) == 1:
        return assumption.key
    return written.words("doubt-together", first=assumption.key, count=len(assumption.facts) - 1)


def now_of(written: Written, assumption: Assumption) -> str:
    """The value that an assumption has."""
    facts = assumption.facts
    values = {str(fact.value) for fact in facts}
    if len(values) > 1:
        return written.words("doubt-several", count=len(values))
    return _value(written, facts[0].value)


def _value(written: Written, given: Any) -> str:
    """A value as it is written in a file, in the reader's units."""
    if isinstance(given, list) and len(given) > 3:
        return written.words("doubt-weights", count=len(given))
    text = as_written(given)
    if text in _FAMILIES:
        return written.words("fit-family", name=text)
    if text in _CLOCKS:
        return written.words("doubt-clock", name=text)
    if text == "any":
        return written.words("doubt-any")
    if quantity := _QUANTITY.fullmatch(text):
        number, unit = quantity.groups()
        return written.words("doubt-quantity", number=number, unit={"%": "share", "km/h": "km-h"}.get(unit, unit))
    return text


def end_of(written: Written, assumption: Assumption, end: Any) -> str:
    """An end of a range in words."""
    match assumption.section.way:
        case "times":
            return written.words("doubt-times", number=f"{end:g}", beside=assumption.beside or "no")
        case "hours":
            return written.words("doubt-hours", number=abs(end), later="yes" if end > 0 else "no")
        case "plus":
            return signed(end, 0)
        case "power":
            return written.words("doubt-power", number=float(end))
        case "first":
            return written.words("doubt-points", number=signed(100 * end, 0))
        case "trade":
            return written.words("doubt-trade", number=str(end))
    if isinstance(end, list):
        return written.words("doubt-other-weights", count=len(end))
    return _value(written, end)


def range_of(written: Written, one: Doubted) -> str:
    """The value that an assumption has, and its ends."""
    said = [end_of(written, one.assumption, end.end) for end in one.ends]
    return written.words("doubt-from-to", now=now_of(written, one.assumption), ends=_listed(written, said))


def headline(written: Written, found: Doubts) -> list[Markup]:
    """The answer: which assumption flips a verdict, else that none does; and what the response hangs on most."""
    said = []
    flipping = found.flipping()
    count = len({id(one) for one, _, _ in flipping})
    if flipping:
        one, key, end = flipping[0]
        said.append(
            written(
                "doubt-head-flip",
                count=count,
                of=len(found.doubted),
                **_told(written, found, one, key, end),
            )
        )
    else:
        said.append(written("doubt-head-none", count=len(found.doubted), targets=len(found.targets)))
    first = next(iter(found.ranked(DECISIVE)), None)
    if first is not None:
        low, high = _reach(found, first, DECISIVE)
        said.append(
            written(
                "doubt-head-most",
                figure=label_of(written, found, DECISIVE),
                what=name_of(written, first.assumption),
                low=written.number(low, "min", 1),
                high=written.number(high, "min", 1),
                now=written.number(found.figures[DECISIVE].estimate.mean, "min", 1),
            )
        )
    return said


def _told(written: Written, found: Doubts, one: Doubted, key: str, end: Moved) -> dict[str, Any]:
    figure = end.figures[key]
    ends = value(written, figure.estimate, figure.unit)
    return {
        "what": name_of(written, one.assumption),
        "end": end_of(written, one.assumption, end.end),
        "figure": label_of(written, found, key),
        "value": ends[0],
        "interval": ends[1],
        "verdict": VERDICTS[figure.verdict],
        "before": VERDICTS.get(found.figures[key].verdict, "none"),
        "now": value(written, found.figures[key].estimate, figure.unit)[0],
    }


def flip_sentence(written: Written, found: Doubts) -> Markup:
    """The assumption that would change the answer, in a sentence for the first screen of a run."""
    flipping = found.flipping()
    if not flipping:
        return written("doubt-trust-none", count=len(found.doubted))
    one, key, end = flipping[0]
    count = len({id(each) for each, _, _ in flipping})
    return written("doubt-trust-flip", count=count - 1, **_told(written, found, one, key, end))


def flips(written: Written, found: Doubts) -> list[Markup]:
    """Every verdict that flips, a sentence each."""
    return [written("doubt-flip", **_told(written, found, one, key, end)) for one, key, end in found.flipping()]


def _reach(found: Doubts, one: Doubted, key: str) -> tuple[float, float]:
    """The least and the greatest value of a figure at the ends, and as it is."""
    means = [found.figures[key].estimate.mean, *(end.figures[key].estimate.mean for end in one.ends)]
    return min(means), max(means)


def tiles_of(written: Written, found: Doubts) -> list[Tile]:
    """How many would change the answer; then each target with the assumption that moves it most."""
    flipping = {id(one) for one, _, _ in found.flipping()}
    first = Tile(
        written("doubt-tile-flips"),
        str(len(flipping)),
        None,
        0.0,
        "",
        written("doubt-tile-of", count=len(found.doubted), figures=found.moved_figures),
        Markup(""),
        held="flips facts assumptions",
    )
    tiles = [first]
    for key in sorted(found.targets, key=lambda key: -max((one.swing(key) for one in found.doubted), default=0.0)):
        figure = found.figures[key]
        most = next(iter(found.ranked(key)), None)
        note = written("doubt-tile-none")
        if most is not None:
            low, high = (written.number(each, "share") for each in _reach(found, most, key))
            note = written("doubt-tile-most", what=name_of(written, most.assumption), low=low, high=high)
        tiles.append(
            Tile(
                escape(label_of(written, found, key)),
                value(written, figure.estimate, "share")[0],
                figure.estimate.mean,
                figure.target or 0.0,
                VERDICTS[figure.verdict],
                note,
                Markup(""),
                held=_tile_held(found, key, most),
            )
        )
    return tiles[:MOST]


def _tile_held(found: Doubts, key: str, most: Doubted | None) -> str:
    """Where the JSON has a figure as it is, and at the ends of the assumption that moves it most."""
    now = in_json("as_it_is", key)
    return now if most is None else f"{now} {_at(found, most)}"


def _at(found: Doubts, one: Doubted, *parts: object) -> str:
    return in_json("assumptions", [each is one for each in found.doubted].index(True), *parts)


def trust(written: Written, found: Doubts) -> Iterator[tuple[str, Markup]]:
    """How far the answer can be trusted, a line each."""
    base, words = found.scenario, written.words
    yield from foundations(written, base.county, standing(base), base.facts)
    assumed = sum(fact.assumed for fact in found.facts)
    yield words("doubt-trust-ranges"), written("doubt-ranges-assumed", count=len(found.facts), assumed=assumed)
    yield (
        words("doubt-trust-runs"),
        written(
            "doubt-runs",
            replications=REPLICATIONS,
            days=written.bare(base.settings.days, "days", 0),
            calls=f"{found.calls:,}",
        ),
    )


@dataclass(frozen=True)
class Bar:
    """A line of a tornado: the assumption, its ends and what they do; ``parts`` are left, width and colour [%]."""

    name: str
    small: str
    parts: tuple[tuple[float, float, str], ...]
    right: float
    text: str
    flips: bool
    held: str


def tornado(written: Written, found: Doubts, key: str) -> dict[str, Any]:
    """The assumptions that move a figure, the most first; empty where none moves it by what matters."""
    ranked = [one for one in found.ranked(key) if math.isfinite(one.swing(key))]
    shown, settings = ranked[:_SHOWN], found.scenario.settings
    least = {"min": settings.matters.minutes, "share": settings.matters.share}.get(found.figures[key].unit, 0.0)
    if not shown or shown[0].swing(key) < least:
        return {}
    gaps = [end.against[key].difference.mean for one in shown for end in one.ends]
    low, high = min(0.0, *gaps), max(0.0, *gaps)
    span = (high - low) * _ROOM
    flipping = {(id(one), name) for one, name, _ in found.flipping()}
    bars = []
    names = Counter(name_of(written, one.assumption) for one in shown)
    for one in shown:
        parts, ends = [], []
        for n, end in enumerate(one.ends):
            apart = end.against[key].difference.mean
            colour = "c3" if n == 0 else "c2"
            parts.append(((min(apart, 0.0) - low) / span * 100, max(abs(apart) / span * 100, 0.2), colour))
            ends.append(_gap(end.against[key], span))
        right = (max([0.0, *(end.against[key].difference.mean for end in one.ends)]) - low) / span * 100
        small = range_of(written, one)
        flips = (id(one), key) in flipping
        name, said = name_of(written, one.assumption), _listed(written, ends)
        if names[name] > 1:  # its key tells it from its namesakes
            small = f"{one.assumption.key}: {small}"
        bars.append(Bar(name, small, tuple(parts), right, said, flips, _at(found, one)))
    figure = found.figures[key]
    now = value(written, figure.estimate, figure.unit)
    return {
        "title": label_of(written, found, key),
        "now": written(
            "doubt-picture-now",
            now=now[0],
            asks="no" if figure.target is None else "yes",
            target="" if figure.target is None else written.number(figure.target, "share", 0),
            left=len(ranked) - len(shown),
        ),
        "bars": bars,
        "zero": -low / span * 100,
    }


def _gap(one: Difference, span: float) -> str:
    """How far a figure moves, as exactly as the picture shows."""
    scale = 100.0 if one.unit == "share" else 1.0
    return signed(one.difference.mean * scale, max(precision(span * scale / 100), 1)) if one.difference.mean else "0"


def _listed(written: Written, texts: Sequence[str]) -> str:
    return written.words("doubt-between").join(texts)


def heads(written: Written, found: Doubts) -> list[str]:
    """Columns of the table: the assumption, its value, an end, every figure there."""
    words = written.words
    names = [words("doubt-assumption"), words("doubt-value"), words("doubt-end")]
    return names + [label_of(written, found, key) for key in found.figures]


def rows(written: Written, found: Doubts) -> list[list[Any]]:
    """As it is; then every assumption at each of its ends, those that move the response most first."""
    keys = list(found.figures)
    first = [written.words("doubt-as-it-is"), "", ""]
    lines: list[list[Any]] = [
        [
            *first,
            *(
                (told[0], told[1] if MEASURES[key].by_chance else "", in_json("as_it_is", key))
                for key, one in found.figures.items()
                for told in [value(written, one.estimate, one.unit)]
            ),
        ],
    ]
    for one in by_swing(found):
        for n, end in enumerate(one.ends):
            said = [name_of(written, one.assumption), now_of(written, one.assumption)]
            said.append(end_of(written, one.assumption, end.end))
            cells = [(*_moved(written, found, end, key), _at(found, one, "ends", n, "against", key)) for key in keys]
            lines.append([(said[0], of_what(written, one.assumption)), *said[1:], *cells])
    return lines


def by_swing(found: Doubts) -> list[Doubted]:
    """All assumptions, those that flip a verdict first, then by how far they move the response."""
    return sorted(found.doubted, key=lambda one: (-len(found.flips(one)), -one.swing(DECISIVE)))


def _moved(written: Written, found: Doubts, end: Moved, key: str) -> tuple[str, str]:
    """How far a figure moves, and what its verdict becomes where that is another."""
    one, verdict = end.against[key], end.figures[key].verdict
    apart = written.words("doubt-nothing") if one.difference.mean == 0 else _shown(written, one)
    if verdict == found.figures[key].verdict or verdict not in VERDICTS:
        return apart, ""
    return apart, written.words(f"verdict-{VERDICTS[verdict]}")


def moved(written: Written, found: Doubts, end: Moved, key: str) -> str:
    """How far a figure moves at an end, with its verdict there, on one line."""
    return " ".join(filter(None, _moved(written, found, end, key)))


def _shown(written: Written, one: Difference) -> str:
    if one.difference.replications or not math.isfinite(one.difference.mean):
        return gap(written, one)
    points = one.difference.mean * (100 if one.unit == "share" else 1)
    return united(written, signed(points, max(1, math.ceil(-math.log10(abs(points))) if points else 1)), one.unit)


def unmoved(written: Written, found: Doubts) -> list[list[str]]:
    """Assumed figures that were not moved, with their values, and why."""
    return [
        [fact.key, as_written(fact.value), written.words(f"doubt-unmoved-{why_unmoved(fact)}")]
        for fact in found.unmoved
    ]


def ranges(written: Written, found: Doubts) -> list[list[str]]:
    """The ranges that were used, with what they rest on."""
    facts = {fact.key: fact for fact in found.facts}
    lines = []
    for key, one in {one.assumption.range_key: one.assumption for one in found.doubted}.items():
        ends = [end_of(written, replace(one, beside=""), end) for end in getattr(one.section, one.section.way)]
        fact = facts.get(key)
        rests = ["", ""]
        if fact is not None:
            told = [said_in(text, written.language) for text in (fact.source, fact.note)]
            rests = [written.words(f"run-confidence-{fact.confidence}"), _listed(written, [one for one in told if one])]
        lines.append([name_of(written, one), _listed(written, ends), *rests])
    return lines


def judged(written: Written, found: Doubts) -> Markup:
    """How assumptions are held against the scenario as it is."""
    return written("doubt-judged", seed=str(found.scenario.settings.seed), count=len(found.doubted))
