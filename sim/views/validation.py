"""The page and the table of a validation: a log and a simulation of its days side by side, in one language."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.county import County
from sim.experiment import Validated
from sim.experiment.shapes import town_shapes
from sim.measures import CONFIDENCE_LEVEL
from sim.measures.validation import GRADES, HANDOVER, GroupResidual, LogComparison, Residual
from sim.views.answered import plain_table
from sim.views.charts import COLOURS, Axes, Line, along, path, share_axis, ticks
from sim.views.county_map import Layer, ambulances_tips, cards_of, people_tip, still_told, told_map
from sim.views.method import method_told
from sim.views.page import Row, in_json, write_page
from sim.views.remarks import county_label
from sim.views.run_page import settings_rows
from sim.views.tiles import Tile
from sim.views.words import digits, print_text
from sim.views.written import Written
from sim.words import Language, Listed, Message, said_in

if TYPE_CHECKING:
    from rich.console import Console

_MARKS = 3  # tiles of marks: those at which the two may lie farthest apart
_WIDEST = GRADES[-1][0]
_STYLES = {"fit": "bold green", "not fit": "bold red"}
_LIMITS = (-3.0, -1.0, 1.0, 3.0)
APART_COLOURS = ("#1b4767", "#7ea9c3", "#eef0f2", "#e8a77c", "#b03a0c")
_UNKNOWN = "#ffffff"


def write_validation(file: Path, validated: Validated, language: Language) -> None:
    """Write the page of a validation to ``file``."""
    written, found = Written(language), validated.comparison
    county = validated.built.scenario.county
    name = written.name(county.name, county.name_latin)
    shapes = town_shapes(county)
    layer = layer_of(written, county, found)
    towns = towns_of(written, county, found)
    write_page(
        file,
        "validation.html.j2",
        t=written,
        language=language,
        county=name,
        title=title_of(written, validated),
        stopped=written("validate-stopped", done=found.replications, asked=validated.asked) if validated.asked else "",
        headline=said_in(found.words.texts[0], language),
        tiles=tiles_of(written, found),
        trust=list(trust(written, validated)),
        still=still_told(written, county, shapes, layer),
        layers=[layer],
        map=None if shapes is None else _map(written, validated, shapes, layer, towns),
        who_heading=who(written, towns),
        towns=towns,
        why_heading=why(written, found),
        explained=[said_in(text, language) for text in found.words.texts[1:]],
        remarks=list(remarks(written, county, found)),
        **_parts(written, found),
        **_curves(written, found),
        marks=marks(written, found),
        beside=beside(written, found),
        told=told(written, county, found),
        hours=_group_rows(written, found.groups["hour"], [one.name for one in found.groups["hour"]]),
        sure_heading=written("validate-sure", confidence=f"{100 * CONFIDENCE_LEVEL:.0f}"),
        how=validated.how.said_in(language),
        settings=settings_rows(written, validated.built.scenario, validated.asked),
        yaml=validated.built.scenario.resolved_yaml(),
        file="validation.json",
        **method_told(
            written, validated.built.scenario, found.replications, question=written.words("validate-question")
        ),
    )


def title_of(written: Written, validated: Validated) -> str:
    """What the page is called."""
    return written.words("validate-title", log=Path(validated.log.name).name)


def print_validation(validated: Validated, language: Language, console: Console | None = None) -> None:
    """Print the marks and the utilisation, the quantiles, what lies beyond chance, and the verdict."""
    from rich.console import Console

    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    written, found = Written(language), validated.comparison
    county = validated.built.scenario.county
    print_text(console, found.words.said_in(language), style=_STYLES.get(found.verdict, "bold yellow"))
    print_text(console, validated.how.said_in(language))
    words = written.words
    heads = [words(f"validate-{head}") for head in ("mark", "log", "made", "points", "all-at-once")]
    for shown, rows in ((heads, marks(written, found)), (["", *heads[1:3]], beside(written, found))):
        table = plain_table()
        for number, head in enumerate(shown):
            table.add_column(head, justify="right" if number else "left", no_wrap=True)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    for remark in remarks(written, county, found):
        print_text(console, remark)


def draw_validation(folder: Path, validated: Validated, language: Language) -> None:
    """Draw the pictures of a validation into ``folder``, as PNG and SVG, in a language."""
    from sim.views.figures import draw_all
    from sim.views.plots.validation import residual_map, validation_ecdf, validation_groups

    found, county = validated.comparison, validated.built.scenario.county
    wanted = {"response": lambda: validation_ecdf(found), "groups": lambda: validation_groups(found, county)}
    if county.placed:
        wanted["map"] = lambda: residual_map(found, county)
    draw_all(wanted, folder, language)


def judged(found: LogComparison) -> list[Residual]:
    """The marks, and the time busy where the log tells it."""
    return [*found.marks, *([found.utilisation] if np.isfinite(found.utilisation.observed) else [])]


def _verdict(one: Residual, tolerance: float) -> str:
    """Whether a share can be no farther apart than the tolerance, is so beyond chance, or neither is known."""
    if max(abs(one.low), abs(one.high)) <= tolerance:
        return "met"
    return "missed" if one.beyond_chance and abs(one.difference) > tolerance else "close"


_SAID = {"met": "same", "missed": "apart", "close": "open"}


def tiles_of(written: Written, found: LogComparison) -> list[Tile]:
    """The marks at which the two may lie farthest apart, the time busy, the calls a day."""
    far = sorted(found.marks, key=lambda one: -max(abs(one.low), abs(one.high)))[:_MARKS]
    shown = [one for one in found.marks if one in far] + [one for one in judged(found) if one is found.utilisation]
    tiles = []
    for one in shown:
        verdict = _verdict(one, _WIDEST)
        busy = one is found.utilisation
        what = written("validate-tile-utilisation") if busy else written("validate-tile-mark", mark=_mark(written, one))
        observed = written.number(one.observed, "share")
        known = math.isfinite(one.low)
        tiles.append(
            Tile(
                what=what,
                value=written.number(one.simulated, "share"),
                share=one.simulated,
                goal=one.observed,
                verdict=verdict,
                note=written(
                    "validate-tile-note" if known else "validate-tile-note-alone",
                    observed=observed,
                    **(
                        {"points": _signed(100 * one.difference), "interval": _bounds(written, one, 100)}
                        if known
                        else {}
                    ),
                ),
                sentence=what,
                verdict_words=written.words(f"validate-verdict-{_SAID[verdict]}"),
                held="utilisation" if busy else in_json("marks", one.name),
            )
        )
    a_day = found.calls_a_day
    known = math.isfinite(a_day.low)
    verdict = ("missed" if a_day.beyond_chance else "met") if known else "close"
    tiles.append(
        Tile(
            what=written("validate-tile-calls"),
            value=digits(a_day.simulated, 2),
            share=None,
            goal=0.0,
            verdict=verdict,
            note=written(
                "validate-tile-note-calls" if known else "validate-tile-note-alone",
                observed=digits(a_day.observed, 2),
                difference=_minus(f"{a_day.difference:+.2f}"),
                interval=written.ends(*(_minus(f"{end:+.2f}") for end in (a_day.low, a_day.high))),
            ),
            sentence=written("validate-tile-calls"),
            verdict_words=written.words(f"validate-verdict-{_SAID[verdict]}"),
            held="calls_a_day",
        )
    )
    return tiles


def trust(written: Written, validated: Validated) -> Iterable[tuple[str, str]]:
    """What log it was, and how it was held against the model."""
    words, log, found = written.words, validated.log, validated.comparison
    yield (
        words("validate-trust-log"),
        words(
            "validate-trust-log-said",
            calls=f"{len(log):,}",
            period=said_in(log.period, written.language),
            told=f"{len(found.observed.response):,}",
        ),
    )
    if validated.fitted is not None:
        fitted = validated.fitted.log
        test = words(
            "validate-trust-test-fitted", calls=f"{len(fitted):,}", period=said_in(fitted.period, written.language)
        )
    else:
        test = words("validate-trust-test-own" if validated.replayed else "validate-trust-test-drawn")
    yield words("validate-trust-test"), test
    yield words("validate-trust-roads"), str(county_label(written, validated.built.scenario.county))
    yield words("validate-trust-chance"), words("validate-trust-chance-said", replications=found.replications)
    if found.observed.second_units > 0:
        share = f"{100 * found.observed.second_units:.1f}"
        yield words("validate-trust-units"), words("validate-trust-units-said", share=share)


def towns_of(written: Written, county: County, found: LogComparison) -> list[dict[str, Any]]:
    """The lines of the township table, the one farthest off first."""
    latin = {zone.town: zone.town_latin for zone in county.zones}
    rows: list[dict[str, Any]] = []
    for one in found.groups["town"]:
        mean = one.mean
        known = math.isfinite(mean.low)
        verdict = ("missed" if one.beyond_chance else "met") if known else "alone"
        said = f"validate-verdict-{'few' if not known else _SAID[verdict]}"
        if verdict == "met":  # no difference was found, which is not that there is none
            verdict, said = "none", "validate-verdict-none"
        rows.append(
            {
                "index": county.towns.index(one.name),
                "key": in_json("groups", "town", one.name),
                "name": written.name(one.name, latin.get(one.name, "")),
                "count": one.count,
                "observed": (mean.observed, digits(mean.observed)),
                "simulated": (mean.simulated, digits(mean.simulated)),
                "difference": (mean.difference, _signed(mean.difference)),
                "interval": _bounds(written, mean),
                "verdict": verdict,
                "said": written.words(said),
                "beyond": one.beyond_chance,
                "card": [
                    f"{written.words('validate-observed')}: {digits(mean.observed)}",
                    f"{written.words('validate-simulated')}: {digits(mean.simulated)}",
                    f"{written.words('validate-difference')}: {_signed(mean.difference)} {_bounds(written, mean)}",
                ],
            }
        )
    rows.sort(key=lambda row: (not row["beyond"], -abs(np.nan_to_num(row["difference"][0]))))
    return rows


def who(written: Written, towns: Sequence[dict[str, Any]]) -> str:
    """The township that is farthest off."""
    if towns and towns[0]["beyond"]:
        return written("validate-who-worst", town=towns[0]["name"], difference=towns[0]["difference"][1])
    return written("validate-who-none")


def layer_of(written: Written, county: County, found: LogComparison) -> Layer:
    """The townships by how far apart the mean responses are."""
    by_town = {one.name: one.mean for one in found.groups["town"]}
    colours = []
    for town in county.towns:
        mean = by_town.get(town)
        if mean is None or not math.isfinite(mean.low):
            colours.append(_UNKNOWN)
        else:
            apart = mean.difference if mean.beyond_chance else 0.0
            colours.append(APART_COLOURS[int(np.searchsorted(_LIMITS, apart))])
    words = written.words
    one, three = (written.number(limit, "min", 0) for limit in (1.0, 3.0))
    bands = (
        words("validate-band-quicker", minutes=three),
        words("validate-band-quicker", minutes=one),
        words("validate-band-within", minutes=one),
        words("validate-band-slower", minutes=one),
        words("validate-band-slower", minutes=three),
    )
    return Layer("difference", words("validate-layer"), None, colours, bands, APART_COLOURS)


def _map(
    written: Written, validated: Validated, shapes: Any, layer: Layer, towns: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    county, found = validated.built.scenario.county, validated.comparison
    zones = []
    for n, zone in enumerate(county.zones):
        tip = [people_tip(written, zone), written.words("validate-zone-calls", calls=int(found.zone_calls[n]))]
        if np.isfinite(found.zone_residual[n]):
            tip.append(written.words("validate-zone-residual", difference=_signed(float(found.zone_residual[n]))))
        zones.append(tip)
    stations = ambulances_tips(written, county)
    return told_map(written, county, shapes, [layer], zones, stations, *cards_of(towns))


def why(written: Written, found: LogComparison) -> str:
    """Which part of a job explains the difference."""
    part = next(
        (text for text in found.words.texts[1:] if isinstance(text, Message) and text.key == "validate-part-explains"),
        None,
    )
    if part is None:
        return written("validate-why-plain")
    told = {name: said_in(value, written.language) for name, value in part.arguments.items()}
    return written("validate-why-explained", **told)


def _leg(written: Written, one: Residual) -> str:
    return written.words(f"validate-leg-{one.name.replace(' ', '-')}")


def _parts(written: Written, found: LogComparison) -> dict[str, Any]:
    """The parts of a job as pairs of bars."""
    rows = [
        {
            "key": in_json("parts", one.name),
            "name": _leg(written, one),
            "pair": [(value, digits(value)) for value in (one.observed, one.simulated) if math.isfinite(value)],
        }
        for one in found.parts
    ]
    most = max(
        (value for one in found.parts for value in (one.observed, one.simulated) if math.isfinite(value)), default=1.0
    )
    return {"parts": rows, "parts_most": most * 1.2}


def _curves(written: Written, found: LogComparison) -> dict[str, Any]:
    """The distribution of both, their gap at the marks, and the mean by hour."""
    seen, made = found.ecdf
    words = written.words
    names = [words("validate-line-log"), words("validate-line-simulated")]
    x = along(ticks(0, float(found.grid[-1])), 0, float(found.grid[-1]))
    across = found.grid / found.grid[-1] * 100
    curve = [
        Line(name, colour, path(across, 100 - 100 * line), dashed)
        for name, colour, line, dashed in zip(names, COLOURS, (seen, made), (False, True), strict=False)
    ]
    known = [one for one in found.marks if math.isfinite(one.low)]
    reach = max([100 * max(abs(one.low), abs(one.high)) for one in known] + [100 * _WIDEST * 1.2])
    gaps = ticks(-reach, reach)
    low, high = gaps[0], gaps[-1]

    def up(points: float) -> float:
        return (points - low) / (high - low) * 100

    marks = [
        {
            "x": (n + 0.5) / len(found.marks) * 100,
            "y": up(100 * one.difference),
            "low": up(100 * one.low) if math.isfinite(one.low) else up(100 * one.difference),
            "high": up(100 * one.high) if math.isfinite(one.high) else up(100 * one.difference),
            "colour": COLOURS[2] if _verdict(one, _WIDEST) == "missed" else COLOURS[1],
        }
        for n, one in enumerate(found.marks)
    ]
    hours = found.groups["hour"]
    sides = [np.array([getattr(one.mean, side) for one in hours]) for side in ("observed", "simulated")]
    top = ticks(0, max((float(np.nanmax(side)) for side in sides if np.isfinite(side).any()), default=1.0))
    middle = (np.arange(len(hours)) + 0.5) / max(len(hours), 1) * 100
    return {
        "curve_lines": curve,
        "curve_axes": Axes(x, share_axis()),
        "gap_points": marks,
        "gap_axes": Axes(
            [((n + 0.5) / len(found.marks) * 100, one.name.partition(" ")[0]) for n, one in enumerate(found.marks)],
            [(up(gap), _minus(f"{gap:+g}") if gap else "0") for gap in gaps],
        ),
        "gap_band": (up(-100 * _WIDEST), up(100 * _WIDEST)),
        "gap_zero": up(0.0),
        "gap_points_allowed": f"{100 * _WIDEST:.0f}",
        "hour_lines": [
            Line(name, colour, path(middle, 100 - side / top[-1] * 100), dashed)
            for name, colour, side, dashed in zip(names, COLOURS, sides, (False, True), strict=False)
        ],
        "hour_axes": Axes([(hour / 24 * 100, str(hour)) for hour in (0, 6, 12, 18, 24)], along(top, 0, top[-1])),
    }


def marks(written: Written, found: LogComparison) -> list[list[str]]:
    """The shares reached within each mark, and the time busy, a row each."""
    return [
        Row(
            "utilisation" if one is found.utilisation else in_json("marks", one.name),
            [
                mark_of(written, found, one),
                written.number(one.observed, "share"),
                written.number(one.simulated, "share"),
                _signed(100 * one.difference),
                _bounds(written, one, 100),
            ],
        )
        for one in judged(found)
    ]


def mark_of(written: Written, found: LogComparison, one: Residual) -> str:
    """What a mark is called, the time busy among them."""
    return written.words("validate-busy") if one is found.utilisation else _mark(written, one)


def beside(written: Written, found: LogComparison) -> list[list[str]]:
    """Quantiles, calls a day and the parts of a job, a row each."""
    rows: list[list[str]] = [
        Row(
            in_json("quantiles", name),
            [
                written.words("validate-quantile", share=f"{name.partition(' ')[0]}%"),
                written.number(seen, "min"),
                written.number(made, "min"),
            ],
        )
        for name, seen, made in found.quantiles
    ]
    a_day = found.calls_a_day
    cells = [written.words("validate-tile-calls"), digits(a_day.observed, 2), digits(a_day.simulated, 2)]
    rows.append(Row("calls_a_day", cells))
    rows += [
        Row(
            in_json("parts", one.name),
            [_leg(written, one), written.number(one.observed, "min"), written.number(one.simulated, "min")],
        )
        for one in found.parts
    ]
    return rows


def told(written: Written, county: County, found: LogComparison) -> list[list[str]]:
    """What features and hospitals make, a row each: in the log, simulated, the difference with its interval."""
    rows: list[list[str]] = []
    for one in found.told:
        unit = "min" if one.name.startswith(HANDOVER) else "share"
        low, high = (_told(written, value, unit) for value in (one.low, one.high))
        ends, apart = written.ends(low, high), _told(written, one.difference, unit)
        if math.isfinite(one.difference):
            apart = written.words("unit-min" if unit == "min" else "validate-told-points", number=apart)
        cells = [
            _told_name(written, county, one.name),
            written.number(one.observed, unit),
            written.number(one.simulated, unit),
            apart,
            written.words("validate-told-beyond", ends=ends) if one.beyond_chance else ends,
        ]
        rows.append(Row(in_json("told", one.name), cells))
    return rows


def _told(written: Written, value: float, unit: str) -> str:
    """A difference without its unit, with the sign that shows."""
    text = _minus(written.bare(value, unit))
    return f"+{text}" if math.isfinite(value) and value > 0 and float(text.replace(",", "")) else text


def _told_name(written: Written, county: County, name: str) -> str:
    what, _, number = name.partition(" ")
    if not number:
        return written.words(f"figure-{name.replace('_', '-')}-label")
    hospital = county.hospitals[int(number)]
    return written.words(f"validate-{what}-at", hospital=written.name(hospital.name, hospital.name_latin))


def _group_rows(written: Written, groups: Sequence[GroupResidual], names: Sequence[str]) -> list[list[str]]:
    return [
        Row(
            in_json("groups", "hour", one.name),
            [
                name,
                *(digits(value, 2) for value in one.calls_a_day),
                *(written.bare(value, "min") for value in one.p90),
                digits(one.mean.observed),
                digits(one.mean.simulated),
                _signed(one.mean.difference),
                _bounds(written, one.mean),
            ],
        )
        for one, name in zip(groups, names, strict=True)
    ]


def remarks(written: Written, county: County, found: LogComparison) -> Iterable[str]:
    """What the verdict does not say: groups beyond chance, calls that the log does not tell, demand that differs."""
    latin = {zone.town: zone.town_latin for zone in county.zones}
    words = written.words
    for by in ("town", "hour"):
        beyond = [
            words(
                "validate-name-difference",
                name=written.name(one.name, latin.get(one.name, "")),
                difference=_signed(one.mean.difference),
            )
            for one in found.groups[by]
            if one.beyond_chance
        ]
        if beyond:
            yield words(f"validate-{by}s-differ", names=said_in(Listed(beyond), written.language))
    untold = found.observed.calls - len(found.observed.response)
    if untold:
        yield words("validate-untold", untold=f"{untold:,}", calls=f"{found.observed.calls:,}")
    busy, a_day = found.utilisation, found.calls_a_day
    if busy.beyond_chance:
        observed, simulated = (written.number(value, "share", 2) for value in (busy.observed, busy.simulated))
        yield words("validate-busy-differs", observed=observed, simulated=simulated)
    if a_day.beyond_chance:
        yield words("validate-demand-differs", observed=digits(a_day.observed, 2), simulated=digits(a_day.simulated, 2))


def _mark(written: Written, one: Residual) -> str:
    return written.words("unit-min", number=one.name.partition(" ")[0])


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _signed(value: float) -> str:
    if math.isnan(value):
        return digits(value)
    text = f"{value:+.1f}"
    return _minus(text) if float(text) else "0.0"


def _bounds(written: Written, one: Residual, scale: float = 1.0) -> str:
    if not math.isfinite(one.low):
        return written.words("validate-few")
    return written.ends(_signed(scale * one.low), _signed(scale * one.high))
