"""The page of a sweep: which value suffices, what each one does, and all that stands behind it, in one language."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim.experiment import Point, Swept, standing
from sim.experiment.shapes import shapes_of
from sim.measures import DECISIVE, FEWEST_REPLICATIONS, MEASURES, Figure, minutes_judged, shares_judged
from sim.scenario import Axis
from sim.scenario.schema import DestinationSection
from sim.scenario.schema.laws import LAUNCH_GROUPS
from sim.views.changes_map import Changes, Held
from sim.views.charts import COLOURS, Axes, Line, along, path, ticks
from sim.views.figure_words import figure_words
from sim.views.method import method_told
from sim.views.page import in_json, write_page
from sim.views.remarks import county_label, foundations, listed
from sim.views.sayings import SAID, gap, interval, matters, matters_of, saying, united, value
from sim.views.tiles import MOST, VERDICTS, Tile
from sim.views.words import digits, precision
from sim.views.written import Written
from sim.words import Language, said_in

_HEAT = ("#1b4767", "#7ea9c3", "#f1f4f6", "#e0a37e", "#b03a0c")
_LIGHT = "#ffffff"
_FAR = 4  # a difference of so many times what matters is far, where none is farther
_NAMED = 4


def write_sweep_page(file: Path, swept: Swept, language: Language) -> None:
    """Write the page of a sweep to ``file``, as one file, in ``language``."""
    written, base = Written(language), swept.base
    county = base.county
    changes = changes_of(written, swept)
    write_page(
        file,
        "sweep.html.j2",
        t=written,
        language=language,
        county=written.name(county.name, county.name_latin),
        title=written.words("sweep-title", count=len(swept.points)),
        question=said_in(base.settings.question, language),
        headline=headline(written, swept),
        tiles=tiles_of(written, swept),
        trust=list(trust(written, swept)),
        curves=_curves(written, swept),
        listed=_list(written, swept),
        heats=_heats(written, swept),
        costs=_costs(written, swept),
        hits=towns(written, swept) if any(point.hit for point in swept.points) else [],
        hit=hit(written, swept),
        still=changes.still(written.words("compare-still-layer", name=changes.others[changes.shown].name)),
        map=changes.map(),
        radios=changes.radios(),
        map_label=county_label(written, county),
        towns=changes.towns(),
        best=changes.shown,
        varies=" · ".join(axis_words(written, axis) for axis in swept.axes),
        heads=heads(written, swept),
        rows=rows(written, swept),
        axes=len(swept.axes),
        sure_heading=written("sweep-sure-heading", count=len(swept.points)),
        judged=judged(written, swept),
        changes=base.changes_in(written.language),
        definitions=[_words(written, swept, swept.figures[key]) for key in shown_keys(swept)],
        yaml=base.resolved_yaml(),
        name=base.name,
        **method_told(written, base, swept.replications),
    )


def changes_of(written: Written, swept: Swept) -> Changes:
    """For whom each value changes what; the one that changes a township most is shown first."""
    words = written.words
    others = [
        Held(value_of(written, swept, point), point.towns, in_json("points", at, "towns"))
        for at, point in enumerate(swept.points)
    ]
    gaps = [abs(point.hit.difference.mean) if point.hit is not None else 0.0 for point in swept.points]
    shapes = shapes_of(swept.built)
    shown = gaps.index(max(gaps))
    return Changes(written, swept.base, swept.findings, shapes, others, shown, words("sweep-as-it-is"), "sweep")


def judged_keys(swept: Swept) -> list[str]:
    """The figures that a sweep judges, in the order of the measures."""
    return [key for key in swept.figures if MEASURES[key].deciding]


def shown_keys(swept: Swept) -> list[str]:
    """The figures of the table: those of care and cover where these are asked, and all that are judged."""
    return list(dict.fromkeys((*swept.care_keys, *judged_keys(swept))))


def _costs(written: Written, swept: Swept) -> dict[str, Any] | None:
    """What each value costs in time to care and in cover, against as it is; None where that is not asked."""
    keys = [*swept.care_keys, DECISIVE]
    if len(keys) == 1:
        return None
    lines: list[list[Any]] = [
        [_explained(written, swept, point)]
        + [
            (gap(written, point.against[key]), interval(written, point.against[key]), _at(swept, point, "against", key))
            for key in keys
        ]
        for point in swept.points
    ]
    return {"heads": [written.words("run-value"), *(label_of(written, swept, key) for key in keys)], "rows": lines}


def _explained(written: Written, swept: Swept, point: Point) -> tuple[str, str, str]:
    """The values of a point, and below them how they are written, where that is other."""
    said = value_of(written, swept, point)
    file = _joined(written, [axis.shown[at] for axis, at in zip(swept.axes, point.at, strict=True)])
    return said, "" if file == said else file, _at(swept, point, "values")


def _targets(swept: Swept) -> list[str]:
    """The figures that are held against a target and not put in."""
    return [
        key
        for key, figure in swept.figures.items()
        if figure.target is not None and VERDICTS.get(figure.verdict, "assumed") != "assumed"
    ]


def _words(written: Written, swept: Swept, figure: Figure) -> tuple[Markup, Markup]:
    return figure_words(written, figure, swept.built.setting.targets, swept.base.settings.response_from)


def label_of(written: Written, swept: Swept, key: str) -> str:
    """What a figure is called."""
    return _words(written, swept, swept.figures[key])[0].unescape()


_GROUPED = (*LAUNCH_GROUPS, "by_condition", "by_hospital")
"""Keys below which a law has a name: of a kind of station, a condition, a hospital."""


def axis_words(written: Written, axis: Axis) -> str:
    """What varies, in words, with the unit that its values are written in."""
    if axis.verb == "settings":
        label = written.words("sweep-axis-setting", written=axis.key)
        return written.words("sweep-unit", label=label, unit=axis.unit) if axis.unit else label
    parts, of = re.sub(r"\[\d+\]", "", axis.key).split("."), ""
    factor = axis.verb == "handover" and parts[0] == "by_hour"  # by_hour.8-12: how many times as long
    if factor or axis.verb == "desk_seats":  # patience.mean, by_hour.22-6: which law, which hours
        of, parts = " ".join(parts[1:]), parts[:1]
    elif axis.verb == "classes":  # kinds.helicopter.launch.mean: of a class
        of, parts = (parts[1], ["kinds", *parts[2:3]]) if parts[0] == "kinds" else ("", parts[:1])
    elif parts[0] in _GROUPED:  # by_kind.seat.within: of the stations of a kind
        of, parts = parts[1], parts[2:] or ["mean"]
    elif len(parts) == 2 and parts[0] in ("speeds", "service_radius"):
        of, parts = parts[1], parts[:1]
    name = "-".join(dict.fromkeys(filter(None, [axis.verb, *parts]))).replace("_", "-")
    label = written.words("sweep-axis", axis=name, written=f"{axis.verb}: {axis.key}")
    if of:
        label = written.words("sweep-axis-of", axis=label, of=of)
    return written.words("sweep-unit", label=label, unit=axis.unit) if axis.unit else label


def value_of(written: Written, swept: Swept, point: Point) -> str:
    """The values that a point has."""
    return _joined(written, values_of(written, swept, point))


def values_of(written: Written, swept: Swept, point: Point) -> list[str]:
    """The value of each axis at a point."""
    return [shown_on(written, swept, n)[at] for n, at in enumerate(point.at)]


def shown_on(written: Written, swept: Swept, number: int) -> Sequence[str]:
    """The values of an axis as they are written; where patients are taken in words, if these tell values apart."""
    axis = swept.axes[number]
    if (axis.verb, axis.key) != ("settings", "destination"):
        return axis.shown
    names = {one.id: written.name(one.name, one.name_latin) for one in swept.base.county.hospitals}
    taken = {point.at[number]: _taken(written, names, point.scenario.settings.destination) for point in swept.points}
    return [taken[at] for at in range(len(axis.shown))] if len({*taken.values()}) == len(axis.shown) else axis.shown


def _taken(written: Written, names: dict[str, str], asked: DestinationSection) -> str:
    """Where patients are taken, in few words; shares that are not of all patients are not told one by one."""
    shares = "some" if asked.shares else "none"
    if len(asked.shares) == 1 and asked.shares[0].of_all:
        told = [
            written.words("sweep-taken-share", share=written.number(share, "share", 0), hospital=names[hospital])
            for hospital, share in asked.shares[0].to.items()
        ]
        shares = listed(written, told)
    return written.words("sweep-taken", rule=asked.rule.replace(" ", "-"), bypass=f"{asked.bypass:g}", shares=shares)


def _joined(written: Written, values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else written.words("sweep-pair", one=values[0], two=values[1])


def _ordered(swept: Swept) -> list[Point]:
    """Points along one axis of numbers, the least first; else as they were asked."""
    numbers = swept.axes[0].numbers
    if len(swept.axes) > 1 or numbers is None:
        return list(swept.points)
    return sorted(swept.points, key=lambda point: numbers[point.at[0]])


def _along(swept: Swept) -> bool:
    return len(swept.axes) == 1 and swept.axes[0].numbers is not None


def headline(written: Written, swept: Swept) -> list[Markup]:
    """The answer in sentences: with which values a target is met, and how far the response goes."""
    kinds = {key: _pattern(swept, key) for key in _targets(swept)}
    some = [key for key, kind in kinds.items() if kind in ("from", "upto", "only")]
    said = []
    if some:
        said.append(_of_target(written, swept, some[0], kinds[some[0]]))
        if len(some) > 1:
            said.append(written("sweep-targets-some", count=len(some) - 1))
    else:
        said.append(_range(written, swept))
    for name in ("every", "never"):
        count = sum(kind == name for kind in kinds.values())
        if count:
            said.append(written(f"sweep-targets-{name}", count=count))
    knee = _knee(swept)
    if knee is not None:
        said.append(written("sweep-knee", value=value_of(written, swept, knee), matters=_least(written, swept)))
    return said


def _pattern(swept: Swept, key: str) -> str:
    """With which values a target is met: "every", "never", "from" one on, "upto" one, or "only" some."""
    met = [point.figures[key].verdict == "met" for point in _ordered(swept)]
    if all(met) or not any(met):
        return "every" if all(met) else "never"
    if _along(swept):
        if met == sorted(met):
            return "from"
        if met == sorted(met, reverse=True):
            return "upto"
    return "only"


def _at_edge(swept: Swept, key: str, kind: str) -> Point:
    """The first value that reaches a target, or the last that keeps it."""
    points = [point for point in _ordered(swept) if point.figures[key].verdict == "met"]
    return points[-1] if kind == "upto" else points[0]


def _asked(written: Written, swept: Swept, key: str) -> str:
    target = swept.figures[key].target
    assert target is not None
    return written.number(target, "share", 0)


def _of_target(written: Written, swept: Swept, key: str, kind: str) -> Markup:
    shown = {"figure": label_of(written, swept, key), "asked": _asked(written, swept, key)}
    if kind == "only":
        points = [point for point in swept.points if point.figures[key].verdict == "met"]
        values = listed(written, [value_of(written, swept, point) for point in points], _NAMED)
        return written("sweep-head-only", values=values, count=len(swept.points), **shown)
    at = _at_edge(swept, key, kind)
    return written(f"sweep-head-{kind}", value=value_of(written, swept, at), **shown)


def _range(written: Written, swept: Swept) -> Markup:
    known = [point for point in swept.points if math.isfinite(point.figures[DECISIVE].estimate.mean)]
    if not known:
        return written("sweep-head-none-reached")
    known.sort(key=lambda point: point.figures[DECISIVE].estimate.mean)
    low, high = known[0], known[-1]
    least = low.against[DECISIVE].matters
    apart = high.figures[DECISIVE].estimate.mean - low.figures[DECISIVE].estimate.mean
    if len(known) == len(swept.points) and apart < least:
        return written(
            "sweep-head-alike",
            low=written.number(low.figures[DECISIVE].estimate.mean, "min", 2),
            high=written.number(high.figures[DECISIVE].estimate.mean, "min", 2),
            matters=_least(written, swept),
        )
    return written(
        "sweep-head-range",
        low=value(written, low.figures[DECISIVE].estimate, "min")[0],
        first=value_of(written, swept, low),
        high=value(written, high.figures[DECISIVE].estimate, "min")[0],
        last=value_of(written, swept, high),
        now=value(written, swept.figures[DECISIVE].estimate, "min")[0],
    )


def _knee(swept: Swept) -> Point | None:
    """The first value after which no later one changes the decisive figure by what matters; None where it is the last.

    It is by the means: neighbouring values are not held against each other.
    """
    if not _along(swept):
        return None
    points = _ordered(swept)
    least = points[0].against[DECISIVE].matters
    means = [point.figures[DECISIVE].estimate.mean for point in points]
    if not all(map(math.isfinite, means)):
        return None
    for at in range(len(points) - 1):
        if all(abs(means[at] - later) <= least for later in means[at + 1 :]):
            return points[at] if at > 0 else None
    return None


def _least(written: Written, swept: Swept) -> str:
    return matters(written, swept.points[0].against[DECISIVE])


def hit(written: Written, swept: Swept) -> Markup:
    """The township that changes most, and with which value."""
    found = [point for point in swept.points if point.hit is not None]
    if not found:
        return written("sweep-hit-none")
    most = max(found, key=lambda point: abs(point.hit.difference.mean) if point.hit is not None else 0.0)
    assert most.hit is not None
    shown = {"gap": gap(written, most.hit), "interval": interval(written, most.hit)}
    return written("sweep-hit", town=_town(written, swept, most), value=value_of(written, swept, most), **shown)


def _town(written: Written, swept: Swept, point: Point) -> str:
    assert point.hit is not None
    latin = {zone.town: zone.town_latin for zone in swept.base.county.zones}
    return written.name(point.hit.label, latin.get(point.hit.label, ""))


def tiles_of(written: Written, swept: Swept) -> list[Tile]:
    """The figure as it is, which value suffices for each target, from where more changes little, what it costs."""
    now, empty = swept.figures[DECISIVE], Markup("")
    label, ends = label_of(written, swept, DECISIVE), value(written, now.estimate, "min")
    what = written("sweep-tile-now", figure=label)
    note = written("sweep-note-now", interval=ends[1])
    found = [Tile(what, ends[0], None, 0.0, "", note, empty, held=in_json("as_it_is", DECISIVE))]
    edge: Point | None = None
    for key in _targets(swept):
        kind = _pattern(swept, key)
        shown = {"figure": label_of(written, swept, key), "asked": _asked(written, swept, key)}
        if kind in ("from", "only", "upto"):
            at = _at_edge(swept, key, kind)
            edge = edge or at
            figure = at.figures[key]
            what = written("sweep-tile-holds" if kind == "upto" else "sweep-tile-suffices", **shown)
            figures = {
                "value": written.figure(figure.estimate, "share", figure.target),
                "interval": written.interval(figure.estimate, "share", figure.target),
            }
            note = written("sweep-note-there", asked=shown["asked"], **figures)
            held = f"{_at(swept, at, 'values')} {_at(swept, at, 'figures', key)}"
            found.append(Tile(what, value_of(written, swept, at), None, 0.0, "met", note, empty, held=held))
        else:
            found.append(_best(written, swept, key))
    knee = _knee(swept)
    if knee is not None:
        note = written("sweep-note-knee", matters=_least(written, swept))
        held = f"{_at(swept, knee, 'values')} matters"
        tile = Tile(written("sweep-tile-knee"), value_of(written, swept, knee), None, 0.0, "", note, empty, held=held)
        found.insert(1, tile)
    if edge is not None:
        worse = [key for key in judged_keys(swept) if edge.against[key].saying == "worse"]
        names = listed(written, [label_of(written, swept, key) for key in worse])
        note = written("sweep-note-cost", names=names) if worse else written("sweep-note-cost-none")
        what = written("sweep-tile-cost", value=value_of(written, swept, edge))
        found.insert(min(len(found), MOST - 1), Tile(what, str(len(worse)), None, 0.0, "", note, empty))
    return found[:MOST]


def _best(written: Written, swept: Swept, key: str) -> Tile:
    """A target that every value meets, or none, by its best value."""
    best = max(swept.points, key=lambda point: point.figures[key].estimate.mean)
    figure = best.figures[key]
    assert figure.target is not None
    note = written("sweep-note-best", value=value_of(written, swept, best), asked=_asked(written, swept, key))
    return Tile(
        written("sweep-tile-best", figure=label_of(written, swept, key)),
        written.figure(figure.estimate, "share", figure.target),
        figure.estimate.mean,
        figure.target,
        VERDICTS.get(figure.verdict, ""),
        note,
        note,
        held=f"{_at(swept, best, 'values')} {_at(swept, best, 'figures', key)}",
    )


def _at(swept: Swept, point: Point, *parts: str) -> str:
    """Where the JSON has something of a point."""
    return in_json("points", [one is point for one in swept.points].index(True), *parts)


def trust(written: Written, swept: Swept) -> Iterator[tuple[str, Markup]]:
    """How far the answer can be trusted, a line each."""
    words, base = written.words, swept.base
    yield from foundations(written, base.county, standing(base), base.facts)
    yield words("sweep-trust-values"), written("sweep-values", replications=swept.replications, days=base.settings.days)
    if swept.replications == 1:
        yield words("run-trust-chance"), written("run-one-replication")
    elif swept.replications < FEWEST_REPLICATIONS:
        yield words("run-trust-chance"), written("compare-few", count=swept.replications, asked=FEWEST_REPLICATIONS)


def _curves(written: Written, swept: Swept) -> list[dict[str, Any]]:
    """Response times and shares over the values of one axis of numbers; nothing where there is no such axis."""
    if not _along(swept):
        return []
    shares = shares_judged(swept.figures)
    found = [_curve(written, swept, "sweep-minutes", minutes_judged(swept.figures), 1.0)]
    if shares:
        found.append(_curve(written, swept, "sweep-shares", shares, 100.0))
    return found


def _curve(written: Written, swept: Swept, title: str, keys: Sequence[str], scale: float) -> dict[str, Any]:
    points, numbers = _ordered(swept), swept.axes[0].numbers
    assert numbers is not None
    at = [numbers[point.at[0]] for point in points]
    estimates = {key: [point.figures[key].estimate for point in points] for key in keys}
    levels = [swept.figures[key].estimate.mean for key in keys] + [
        target for key in keys if (target := swept.figures[key].target) is not None
    ]
    ends = [end for ones in estimates.values() for one in ones for end in (one.mean, one.low, one.high)]
    known = [end * scale for end in (*ends, *levels) if math.isfinite(end)] or [0.0, 1.0]
    marks = ticks(0.0 if scale == 1 else min(known), max(known) if scale == 1 else min(max(known), 100.0))
    low, high = marks[0], marks[-1]
    span = (max(at) - min(at)) or 1.0
    x = [4 + 92 * (one - min(at)) / span for one in at]

    def down(mean: float) -> float:
        return (mean * scale - low) / (high - low) * 100

    lines, dots = [], []
    for n, (key, ones) in enumerate(estimates.items()):
        colour = COLOURS[n % len(COLOURS)]
        name = label_of(written, swept, key)
        lines.append(Line(name, colour, path(x, [100 - down(one.mean) for one in ones])))
        dots += [
            {"x": across, "y": down(one.mean), "low": down(one.low), "high": down(one.high), "colour": colour}
            for across, one in zip(x, ones, strict=True)
            if math.isfinite(one.low) and math.isfinite(one.high)
        ]
    for n, key in enumerate(keys):
        target = swept.figures[key].target
        level = swept.figures[key].estimate.mean if target is None else target
        if math.isfinite(level) and (target is not None or key == DECISIVE):
            name = written.words("sweep-now" if target is None else "sweep-asked", figure=label_of(written, swept, key))
            lines.append(Line(name, COLOURS[n % len(COLOURS)], path([0, 100], [100 - down(level)] * 2), dashed=True))
    drawn = Axes([(across, f"{one:g}") for across, one in zip(x, at, strict=True)], along(marks, low, high))
    if scale != 1:
        drawn = Axes(drawn.x, [(where, f"{words}%") for where, words in drawn.y])
    return {
        "title": written.words(title),
        "lines": lines,
        "axes": drawn,
        "points": dots,
        "x": axis_words(written, swept.axes[0]),
    }


def _list(written: Written, swept: Swept) -> dict[str, Any] | None:
    """What each value of an axis of names changes, what changes most first; None for other axes."""
    if len(swept.axes) > 1 or swept.axes[0].numbers is not None:
        return None
    points = sorted(swept.points, key=lambda point: -abs(_finite(point.against[DECISIVE].difference.mean)))
    ends = [
        _finite(end)
        for point in points
        for end in (point.against[DECISIVE].difference.low, point.against[DECISIVE].difference.high)
    ]
    least = points[0].against[DECISIVE].matters
    low, high = min(0.0, *ends, -least), max(0.0, *ends, least)
    span = (high - low) * 1.6
    lines = []
    for point in points:
        one = point.against[DECISIVE]
        begin, end = (_finite(each) for each in (one.difference.low, one.difference.high))
        lines.append(
            {
                "key": _at(swept, point, "against", DECISIVE),
                "name": value_of(written, swept, point),
                "left": (begin - low) / span * 100,
                "wide": max((end - begin) / span * 100, 0.3),
                "text": gap(written, one),
                "look": SAID[one.saying][1],
                "saying": saying(written, one),
            }
        )
    return {"lines": lines, "zero": -low / span * 100}


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0.0


def _heats(written: Written, swept: Swept) -> list[dict[str, Any]]:
    """A heat map of the decisive figure, and of the share that varies most; nothing for one axis."""
    if len(swept.axes) != 2:
        return []
    return [_heat(written, swept, key) for key in swept.mapped]


def _heat(written: Written, swept: Swept, key: str) -> dict[str, Any]:
    one, two = swept.axes
    against = [point.against[key] for point in swept.points]
    near = against[0].matters
    most = max((abs(each.difference.mean) for each in against if math.isfinite(each.difference.mean)), default=0.0)
    scale = 100.0 if against[0].unit == "share" else 1.0
    far = max(_FAR * near, round(most / 2 * scale) / scale)
    cells = []
    for point in swept.points:
        figure, its = point.figures[key].estimate, point.against[key]
        better = -its.difference.mean if its.better == "less" else its.difference.mean
        band = 2 if not math.isfinite(better) or abs(better) < near else _band(better, far)
        half = figure.half_width * scale
        cells.append(
            {
                "key": f"{_at(swept, point, 'figures', key)} {_at(swept, point, 'against', key)}",
                "value": value(written, figure, its.unit)[0],
                "half": f"±{digits(half, precision(half))}" if math.isfinite(half) else "",
                "look": SAID[its.saying][1],
                "saying": saying(written, its),
                "colour": _HEAT[band],
                "ink": _LIGHT if band in (0, 4) else "",
            }
        )
    width = len(two.values)
    shown = {
        name: united(written, f"{limit * scale:g}", against[0].unit) for name, limit in (("near", near), ("far", far))
    }
    names = {
        "better-far": ("far",),
        "better": ("near", "far"),
        "equal": ("near",),
        "worse": ("near", "far"),
        "worse-far": ("far",),
    }
    return {
        "title": written.words(
            "sweep-heat",
            figure=label_of(written, swept, key),
            one=axis_words(written, one),
            two=axis_words(written, two),
        ),
        "across": list(shown_on(written, swept, 1)),
        "rows": [(each, cells[n * width : (n + 1) * width]) for n, each in enumerate(shown_on(written, swept, 0))],
        "key": [
            (colour, written.words(f"sweep-band-{name}", **{limit: shown[limit] for limit in limits}))
            for colour, (name, limits) in zip(_HEAT, names.items(), strict=True)
        ],
    }


def _band(better: float, far: float) -> int:
    if better > 0:
        return 0 if better >= far else 1
    return 4 if better <= -far else 3


def towns(written: Written, swept: Swept) -> list[dict[str, Any]]:
    """The township that each value changes most."""
    lines = []
    for point in swept.points:
        one = point.hit
        lines.append(
            {
                "key": _at(swept, point, "most_changed_town"),
                "value": value_of(written, swept, point),
                "town": written.words("sweep-town-none") if one is None else _town(written, swept, point),
                "gap": ("", "") if one is None else (gap(written, one), interval(written, one)),
                "look": "" if one is None else SAID[one.saying][1],
                "saying": "" if one is None else saying(written, one),
            }
        )
    return lines


def heads(written: Written, swept: Swept) -> list[str]:
    """Columns of the table: what varies, every figure that is shown, and the decisive one against as it is."""
    names = [axis_words(written, axis) for axis in swept.axes]
    names += [label_of(written, swept, key) for key in shown_keys(swept)]
    return [*names, written.words("sweep-against", figure=label_of(written, swept, DECISIVE))]


def rows(written: Written, swept: Swept) -> list[list[Any]]:
    """The table: the scenario as it is, then a row for each value."""
    keys = shown_keys(swept)
    first = [written.words("sweep-as-it-is"), *("" for _ in swept.axes[1:])]
    now = (_shown(written, swept.figures[key], in_json("as_it_is", key)) for key in keys)
    found: list[list[Any]] = [[*first, *now, ""]]
    for point in swept.points:
        values = values_of(written, swept, point)
        one = point.against[DECISIVE]
        said = (saying(written, one), gap(written, one), _at(swept, point, "against", DECISIVE))
        shown = (_shown(written, point.figures[key], _at(swept, point, "figures", key)) for key in keys)
        found.append([*values, *shown, said])
    return found


def _shown(written: Written, figure: Figure, held: str) -> tuple[str, str, str]:
    return (*value(written, figure.estimate, figure.unit), held)


def judged(written: Written, swept: Swept) -> Markup:
    """How values are held against the scenario as it is."""
    return written(
        "sweep-judged",
        seed=str(swept.base.settings.seed),
        count=len(swept.points),
        matters=matters_of(written, swept.base),
    )
