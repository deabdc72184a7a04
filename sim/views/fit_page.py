"""The page of a fit: what a log says of calls and times, how surely, and what it does not tell, in one language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from sim.calls.fitting import LawFit, expected_days
from sim.county import County
from sim.experiment.fit import LAWS, Fitted
from sim.experiment.fitted_scenario import fitted_sections, held_elsewhere, leaves_of, plain
from sim.experiment.fitted_told import FittedPart, TownRate, drives_by_length, fitted_parts, town_rates
from sim.experiment.fitted_yaml import fitted_yaml, not_told, remarks
from sim.experiment.shapes import town_shapes
from sim.views.charts import COLOURS, Axes, Line, along, path, share_axis, ticks
from sim.views.county_map import (
    Layer,
    ambulances_tips,
    band_words,
    cards_of,
    people_tip,
    spread,
    steps,
    still_told,
    told_map,
)
from sim.views.method import method_told
from sim.views.page import Row, as_written, in_json, page_text
from sim.views.remarks import county_label
from sim.views.tiles import MOST, Tile
from sim.views.words import digits
from sim.views.written import Written, decimals_of
from sim.words import Language, Listed, Message, Spoken, said_in

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_FIRST = (
    "calls.per_1000_a_year",
    "launch",
    "to_scene",
    "job.on_scene",
    "desk.call_taking",
    "job.handover",
    "job.turnaround",
    "to_hospital",
    "desk.answering",
)
"""The parts of which tiles tell, those that matter most first."""
_SHARE = "#c9d1d7"
_MOST_COUNTS = 24
"""Numbers of calls in a day that are drawn one by one; of more, several go together."""
_PROFILE = (("hour_of_day", 24), ("day_of_week", 7), ("month", 12))


def fit_page(fitted: Fitted, scenario: Path, language: Language) -> str:
    """The page of a fit as HTML; ``scenario`` is where its YAML stands."""
    written = Written(language)
    words, county, log = written.words, fitted.scenario.county, fitted.log
    name = written.name(county.name, county.name_latin)
    parts, towns = fitted_parts(fitted), town_rates(fitted)
    shapes, layer = town_shapes(county), rate_layer(written, towns)
    rows = towns_of(written, county, towns)
    return page_text(
        "fit.html.j2",
        t=written,
        language=language,
        county=name,
        title=words("fit-title", log=Path(log.name).name),
        headline=headline(written, fitted, parts),
        tiles=tiles_of(written, parts),
        trust=list(trust_of(written, fitted)),
        still=still_told(written, county, shapes, layer),
        layers=[layer],
        map=None if shapes is None else _map(written, fitted, shapes, layer, rows),
        who_heading=who(written, fitted, towns),
        towns=rows,
        drawn=[
            *_kinds(written, fitted),
            *(
                written("fit-drawn", town=row["name"], rate=row["fitted"][1], interval=row["interval"])
                for row in rows
                if row["drawn"]
            ),
        ],
        why_heading=why(written, parts),
        **_bars(written, parts),
        charts=[chart for _, chart in charts_of(written, fitted)],
        figures=part_rows(written, parts),
        groups=groups_told(written, fitted),
        features=features_told(written, fitted),
        classes=[
            [
                Markup('<code class="typed">{}</code>').format(one.name),
                f"{1 / one.factor:.3f}",
                f"{one.error / one.factor**2:.2g}",
                written.number(one.share, "share", 0),
            ]
            for one in fitted.classes
        ],
        lacking=lacking_of(written, fitted),
        held=[
            words("fit-held-in", part=_part(written, key), holder=_part(written, _full(holder)))
            for key, holder in held_elsewhere(fitted).items()
        ],
        remarks=[said_in(remark, language) for remark in remarks(fitted) if is_new(remark)],
        sure_heading=written("fit-sure", told=_told(fitted), all=_told(fitted) + len(not_told(fitted))),
        settings=settings_of(written, fitted, scenario),
        file=scenario.with_suffix(".json").name,
        repeat_small=words("fit-repeat-small"),
        yaml=fitted_yaml(fitted, scenario, language),
        resolved=fitted.scenario.resolved_yaml(),
        **method_told(written, fitted.scenario, 0, question=words("fit-question")),
    )


def charts_of(written: Written, fitted: Fitted) -> list[tuple[str, dict[str, Any]]]:
    """The drawings of the page, each with a name for a file."""
    charts = [*_laws(written, fitted, fitted_parts(fitted)), *_drives(written, fitted), *_when(written, fitted)]
    return [(chart["key"], chart) for chart in charts]


def lacking_of(written: Written, fitted: Fitted) -> list[tuple[str, str]]:
    """What the log does not tell, in words and by its key."""
    return [_key(written, key) for key in not_told(fitted)]


def part_rows(written: Written, parts: Sequence[FittedPart]) -> list[list[Any]]:
    """The lines of the table of means."""
    return [_figure(written, one) for one in parts]


def is_new(remark: Spoken) -> bool:
    """Whether the page says it nowhere else."""
    return not (isinstance(remark, Message) and remark.key == "fit-not-told")


def _full(holder: str) -> str:
    return next(key for key in LAWS if key.endswith(holder))


def _told(fitted: Fitted) -> int:
    """Of how many things the log tells by themselves: the rate, the durations, the drives, when calls come."""
    profile = fitted.profile
    known = [
        *(law for key, law in fitted.laws.items() if key not in held_elsewhere(fitted)),
        *(fitted.conditions, fitted.day_spread, fitted.drive, fitted.transport, fitted.together, fitted.taken),
        *(getattr(profile, name) for name, _ in _PROFILE),
    ]
    return 1 + sum(one is not None for one in known)


def _part(written: Written, key: str) -> str:
    return written.words(f"fit-part-{key.replace('.', '-').replace('_', '-')}")


def _key(written: Written, key: str) -> tuple[str, str]:
    """What the log does not tell: in words, and as the scenario calls it."""
    ways = {"lights_and_siren": "to_scene", "transport": "to_hospital"}
    name = key.rpartition(".")[2] if key.startswith("travel.") else key
    return _part(written, ways.get(name, name)), key


def _unit(key: str) -> str:
    return {"calls.per_1000_a_year": "rate", "to_scene": "times", "to_hospital": "times"}.get(key, "min")


def _value(written: Written, one: FittedPart) -> tuple[str, str]:
    """A mean and its interval, with the decimals at which the scenario's own stays on its side."""
    estimate, unit = one.estimate, _unit(one.key)
    mark = None if math.isnan(one.assumed) else one.assumed
    if unit == "min":
        return written.figure(estimate, unit, mark), written.interval(estimate, unit, mark)
    shown = f"fit-unit-{unit}"
    value = written.bare(estimate.mean, "calls", decimals_of(estimate, "calls", mark))
    return written.words(shown, number=value), written.range(estimate, "calls", mark)


def _assumed(written: Written, one: FittedPart) -> str:
    if math.isnan(one.assumed):
        return "–"
    text = f"{one.assumed:.3g}"
    unit = _unit(one.key)
    return written.words(f"unit-{unit}" if unit == "min" else f"fit-unit-{unit}", number=text)


def headline(written: Written, fitted: Fitted, parts: Sequence[FittedPart]) -> str:
    """What the log's calls come to, in one sentence."""
    rate = parts[0]
    return written(
        "fit-headline",
        calls=f"{int(fitted.rate.calls.sum()):,}",
        rate=written.bare(rate.estimate.mean, "calls", decimals_of(rate.estimate, "calls", rate.assumed)),
        interval=written.range(rate.estimate, "calls", rate.assumed),
        lacking=len(not_told(fitted)),
        apart=sum(one.apart for one in parts),
    )


def tiles_of(written: Written, parts: Sequence[FittedPart]) -> list[Tile]:
    """The parts that matter most, each beside the scenario's own."""
    by_key = {one.key: one for one in parts}
    tiles: list[Tile] = []
    for key in _FIRST:
        one = by_key.get(key)
        if one is None or one.estimate.mean == 0 or len(tiles) == MOST:
            continue
        value, interval = _value(written, one)
        what = written("fit-tile", part=_part(written, key))
        verdict = "alone" if math.isnan(one.assumed) else "close" if one.apart else "none"
        tiles.append(
            Tile(
                what=what,
                value=value,
                share=None,
                goal=0.0,
                verdict=verdict,
                note=written("fit-tile-note-alone", interval=interval, count=f"{one.count:,}")
                if verdict == "alone"
                else written(
                    "fit-tile-note", interval=interval, assumed=_assumed(written, one), count=f"{one.count:,}"
                ),
                sentence=what,
                verdict_words=written.words(f"fit-said-{verdict}"),
                held=in_json("parts", one.key),
            )
        )
    return tiles


def trust_of(written: Written, fitted: Fitted) -> Iterable[tuple[str, str]]:
    """How far the log can be trusted, a line each."""
    words, log = written.words, fitted.log
    period = said_in(log.period, written.language)
    yield words("validate-trust-log"), words("fit-trust-log", calls=len(log), days=log.days, period=period)
    lacking = [_key(written, key)[0] for key in not_told(fitted)]
    yield (
        words("fit-trust-lacking"),
        words("fit-trust-lacking-said", names=said_in(Listed(lacking), words.language))
        if lacking
        else words("fit-trust-all"),
    )
    spread_of_days = fitted.day_spread
    beyond = "untold" if spread_of_days is None else "beyond" if spread_of_days else "chance"
    yield words("fit-trust-days"), words("fit-trust-days-said", beyond=beyond, spread=f"{spread_of_days or 0:.2f}")
    yield words("validate-trust-roads"), str(county_label(written, fitted.scenario.county))
    yield words("fit-trust-test"), words("fit-trust-test-said")


def rate_layer(written: Written, towns: Sequence[TownRate]) -> Layer:
    """The townships by the rate that they were given."""
    rates = np.array([one.fitted for one in towns])
    limits = steps(rates)
    names = list(band_words(written, limits, "calls"))
    band = np.searchsorted(limits, np.nan_to_num(rates), side="left")
    names = names[: int(band.max(initial=0)) + 1]
    colours = spread(len(names))
    shown = [colours[n] if math.isfinite(rate) else "#ffffff" for n, rate in zip(band.tolist(), rates, strict=True)]
    return Layer("rate", written.words("fit-layer"), None, shown, names, colours)


def towns_of(written: Written, county: County, towns: Sequence[TownRate]) -> list[dict[str, Any]]:
    """The lines of the township table, those that differ first, then by how often they called."""
    latin = {zone.town: zone.town_latin for zone in county.zones}
    words, rows = written.words, []
    for n, one in enumerate(towns):
        interval = written.range(one.came, "calls") or words("unit-no-interval")
        verdict = "alone" if one.came.replications == 0 else "close" if one.apart else "none"
        said = "nobody" if verdict == "alone" else "same" if verdict == "none" else "apart"
        rows.append(
            {
                "index": n,
                "key": in_json("towns", one.name),
                "name": written.name(one.name, latin.get(one.name, "")),
                "people": one.people,
                "calls": one.calls,
                "came": (one.came.mean, digits(one.came.mean)),
                "interval": interval,
                "fitted": (one.fitted, digits(one.fitted)),
                "verdict": verdict,
                "said": words(f"fit-town-{said}"),
                "drawn": one.apart and not one.came.low <= one.fitted <= one.came.high,
                "card": [
                    words("fit-card-came", calls=one.calls, people=f"{one.people:,}", rate=digits(one.came.mean)),
                    words("fit-card-fitted", rate=digits(one.fitted), interval=interval),
                ],
            }
        )
    return sorted(rows, key=lambda row: (row["verdict"] != "close", -np.nan_to_num(row["came"][0])))


def who(written: Written, fitted: Fitted, towns: Sequence[TownRate]) -> str:
    """Which township called most unlike the others."""
    apart = [one for one in towns if one.apart]
    if not apart:
        return written("fit-who-alike")
    latin = {zone.town: zone.town_latin for zone in fitted.scenario.county.zones}
    far = max(apart, key=lambda one: abs(math.log(max(one.came.mean, 1e-9) / fitted.rate.overall)))
    return written(
        "fit-who-apart",
        town=written.name(far.name, latin.get(far.name, "")),
        rate=digits(far.came.mean),
        county=digits(fitted.rate.overall),
        more=len(apart) - 1,
    )


def _kinds(written: Written, fitted: Fitted) -> Iterable[Markup]:
    """The rates of kinds of zone, where these differ beyond chance."""
    told = [
        written.words("fit-kind", kind=kind, rate=digits(rate), error=f"{error:.2g}")
        for kind, (rate, error) in fitted.rate.kinds.items()
    ]
    if told:
        yield written("fit-kinds", kinds=said_in(Listed(told), written.language))


def _map(
    written: Written, fitted: Fitted, shapes: Any, layer: Layer, towns: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    county, rate, words = fitted.scenario.county, fitted.rate, written.words
    zones = []
    for n, zone in enumerate(county.zones):
        tip = [people_tip(written, zone), words("validate-zone-calls", calls=int(rate.calls[n]))]
        if math.isfinite(rate.zones[n]):
            tip.append(words("fit-zone-rate", rate=digits(float(rate.zones[n]))))
        zones.append(tip)
    stations = ambulances_tips(written, county)
    return told_map(written, county, shapes, [layer], zones, stations, *cards_of(towns))


def why(written: Written, parts: Sequence[FittedPart]) -> str:
    """The part that differs most from the scenario, as a share of it."""
    apart = [one for one in parts if one.apart]
    if not apart:
        return written("fit-why-alike")
    far = max(apart, key=lambda one: abs(one.estimate.mean - one.assumed) / max(one.assumed, 0.1))
    value, interval = _value(written, far)
    return written(
        "fit-why-apart",
        part=_part(written, far.key),
        value=value,
        interval=interval,
        assumed=_assumed(written, far),
        more=len(apart) - 1,
    )


def _bars(written: Written, parts: Sequence[FittedPart]) -> dict[str, Any]:
    """The durations as pairs of bars: the log's, and the scenario's where it has one."""
    shown = [one for one in parts if one.law is not None and (one.estimate.mean > 0 or one.assumed > 0)]
    rows: list[dict[str, Any]] = [
        {
            "key": in_json("parts", one.key),
            "name": _part(written, one.key),
            "pair": [(value, digits(value)) for value in (one.estimate.mean, one.assumed) if math.isfinite(value)],
        }
        for one in shown
    ]
    most = max((value for row in rows for value, _ in row["pair"]), default=1.0)
    return {"bars": rows, "bars_most": most * 1.2}


def _laws(written: Written, fitted: Fitted, parts: Sequence[FittedPart]) -> Iterable[dict[str, Any]]:
    """The share of each duration that is over within so many minutes: in the log, and by the law."""
    words = written.words
    names = [words("validate-line-log"), words("fit-line-law")]
    for one in parts:
        law = one.law
        if law is None or law.spread == 0:
            continue
        values = np.sort(law.values)
        end = ticks(0, max(float(np.quantile(values, 0.99)), fitted.log.resolution))[-1]
        at = np.linspace(0, end, 121)
        # minutes are written to the resolution: the law is read where it is cut
        seen = np.searchsorted(values, at + 1e-9, side="right") / len(values)
        made = law.below(at + fitted.log.resolution / 2)
        across = at / end * 100
        yield {
            "key": one.key.replace(".", "_"),
            "title": _part(written, one.key),
            "note": _law_words(written, law),
            "lines": [
                Line(names[0], COLOURS[0], path(across, 100 - 100 * seen)),
                Line(names[1], COLOURS[1], path(across, 100 - 100 * made), dashed=True),
            ],
            "axes": Axes(along(ticks(0, end), 0, end), share_axis()),
            "points": (),
        }


def _law_words(written: Written, law: LawFit) -> str:
    family = written.words("fit-family", name=law.family)
    return written(
        "fit-law-words",
        shape="quantiles" if law.quantiles else "family",
        family=family,
        mean=digits(law.mean, 2),
        spread=f"{law.spread:.2f}",
        worst=f"{100 * law.worst:.1f}",
    )


def _drives(written: Written, fitted: Fitted) -> Iterable[dict[str, Any]]:
    """Minutes of drives in the log over those of the table, in groups by length."""
    for key, one in (("to_scene", fitted.drive), ("to_hospital", fitted.transport)):
        if one is None:
            continue
        groups = list(drives_by_length(one))
        top = ticks(0, max(max(table, seen + 2 * error) for table, seen, error in groups))
        end = top[-1]
        x, y = np.array([0.0, end]) / end * 100, np.array([0.0, end])
        with np.errstate(invalid="ignore"):
            fitted_line = np.array([0.0, min(end, end * one.factor)]) / end * 100
            across = np.array([0.0, min(end, end / one.factor)]) / end * 100
        yield {
            "key": key,
            "title": written.words("fit-drives-title", part=_part(written, key)),
            "note": written("fit-drives-note", factor=f"{one.factor:.2f}", count=f"{one.count:,}"),
            "lines": [
                Line(written.words("fit-line-table"), _SHARE, path(x, 100 - y / end * 100)),
                Line(written.words("fit-line-factor"), COLOURS[1], path(across, 100 - fitted_line), dashed=True),
            ],
            "axes": Axes(along(top, 0, end), along(top, 0, end)),
            "points": [_point(table / end * 100, seen / end * 100, 196 * error / end) for table, seen, error in groups],
        }


def _point(x: float, y: float, half: float) -> dict[str, Any]:
    return {"x": x, "y": y, "low": max(y - half, 0.0), "high": min(y + half, 100.0), "colour": COLOURS[0]}


def _when(written: Written, fitted: Fitted) -> Iterable[dict[str, Any]]:
    """When calls came: hours, weekdays and months, with the scenario's own; days by their number of calls."""
    words = written.words
    asked = fitted.scenario.settings.calls.profile
    for name, count in _PROFILE:
        found = getattr(fitted.profile, name)
        if found is None:
            continue
        weights, errors = found
        own = getattr(asked, name)
        lines = []
        top = ticks(0, float(np.max(weights + 2 * errors)))
        middle = (np.arange(count) + 0.5) / count * 100
        if own is not None and len(own) == count:
            mine = np.array(own) / np.mean(own)
            top = ticks(0, max(top[-1], float(mine.max())))
            lines.append(Line(words("fit-line-scenario"), COLOURS[1], path(middle, 100 - mine / top[-1] * 100), True))
        scale = 100 / top[-1]
        every = 6 if count == 24 else 1
        labels = [
            (float(middle[n]), str(n) if count == 24 else words(f"fit-{name.replace('_', '-')}", number=n + 1))
            for n in range(0, count, every)
        ]
        yield {
            "key": name,
            "title": words(f"fit-when-{name.replace('_', '-')}"),
            "note": words("fit-when-note"),
            "lines": lines,
            "axes": Axes(labels, along(top, 0, top[-1])),
            "points": [
                _point(float(middle[n]), float(weights[n]) * scale, 1.96 * float(errors[n]) * scale)
                for n in range(count)
            ],
        }
    yield _days(written, fitted)


def _days(written: Written, fitted: Fitted) -> dict[str, Any]:
    """Days by their number of calls, beside what chance alone, and what days that differ, would give."""
    words, daily = written.words, fitted.profile.daily
    first, last = int(daily.min()), int(daily.max())
    wide = max((last - first) // _MOST_COUNTS, 1)
    counts = np.arange(max(first - wide, 0), last + 2 * wide, wide)
    seen = _by_width(np.bincount(daily, minlength=int(counts[-1]) + wide).astype(float), counts, wide)
    lines = [Line(words("validate-line-log"), COLOURS[0], "")]
    drawn = [seen]
    for name, alpha in (("chance", 0.0), *([("spread", fitted.day_spread**2)] if fitted.day_spread else [])):
        every = expected_days(np.arange(int(counts[-1]) + wide), fitted.profile.expected, alpha)
        drawn.append(_by_width(every, counts, wide))
        label = words(f"fit-line-{name}", spread=f"{fitted.day_spread or 0:.2f}")
        lines.append(Line(label, COLOURS[1] if name == "spread" else _SHARE, "", name == "spread"))
    top = ticks(0, max(float(one.max()) for one in drawn))
    span = max(int(counts[-1] - counts[0]), 1)
    across = (counts - counts[0]) / span * 100
    marks = [mark for mark in ticks(float(counts[0]), float(counts[-1])) if counts[0] <= mark <= counts[-1]]
    return {
        "key": "days",
        "title": words("fit-days-title"),
        "note": words("fit-days-note", wide=wide),
        "lines": [
            Line(line.name, line.colour, path(across, 100 - one / top[-1] * 100), line.dashed)
            for line, one in zip(lines, drawn, strict=True)
        ],
        "axes": Axes([((mark - counts[0]) / span * 100, f"{mark:g}") for mark in marks], along(top, 0, top[-1])),
        "points": (),
    }


def _by_width(days: FloatArray, counts: IntArray, wide: int) -> FloatArray:
    """Days by their number of calls, those of ``wide`` numbers from each of ``counts`` on together."""
    return np.array([days[count : count + wide].sum() for count in counts.tolist()])


def _figure(written: Written, one: FittedPart) -> list[Any]:
    """A line of the table of means: from how many, how sure, and what the scenario had."""
    value, interval = _value(written, one)
    law = one.law
    has_law = law is not None and law.spread > 0
    return Row(
        in_json("parts", one.key),
        [
            _part(written, one.key),
            f"{one.count:,}",
            (value, interval),
            f"{one.error:.2g}",
            f"{law.spread:.2f} ± {law.spread_error:.2g}" if law is not None and has_law else "–",
            written.words("fit-family-as-log" if law.quantiles else "fit-family", name=law.family)
            if law is not None and has_law
            else "–",
            _assumed(written, one),
        ],
    )


def groups_told(written: Written, fitted: Fitted) -> list[list[str]]:
    """Laws of their own: the launch by kind of station and by station, the time on scene by condition."""
    names = {one.id: said_in(one.name, written.language) for one in fitted.scenario.settings.calls.case_mix.conditions}
    stations = {one.id: written.name(one.name, one.name_latin) for one in fitted.scenario.county.stations}
    hospitals = {one.id: written.name(one.name, one.name_latin) for one in fitted.scenario.county.hospitals}
    rows = []
    for what, laws, said in (
        ("launch", fitted.launch_by_kind, {}),
        ("launch", fitted.launch_by_station, stations),
        ("launch", dict(fitted.launch_by_hour), {}),
        ("desk.call_taking", fitted.taking, names),
        ("job.on_scene", fitted.scenes, names),
        ("job.handover", fitted.handing.by_condition, names),
        ("job.handover", fitted.handing.by_hospital, hospitals),
    ):
        rows += [
            [
                written.words("fit-of-group", part=_part(written, what), group=said.get(id_, id_)),
                f"{law.count:,}",
                written.number(law.mean, "min", 2),
                f"{law.mean_error:.2g}",
                f"{law.spread:.2f}",
            ]
            for id_, law in laws.items()
        ]
    return rows


def features_told(written: Written, fitted: Fitted) -> list[list[Any]]:
    """What the log tells of features of the service, and of places that differ: key, value, what stands behind it."""
    every = fitted_sections(fitted)
    sections = {"calls": {key: every["calls"][key] for key in fitted.local}} | fitted.features
    if fitted.handing.by_hour:
        sections["job"] = {"handover": {"by_hour": every["job"]["handover"]["by_hour"]}}
    if fitted.taken is not None:
        sections["destination"] = every["destination"]
    rows = []
    for key, leaf in leaves_of(sections):
        value = plain(leaf.value)
        text = ", ".join(map(str, value)) if isinstance(value, list) else as_written(value)
        rows.append([key, text, said_in(leaf.note, written.language)])
    return rows


def settings_of(written: Written, fitted: Fitted, scenario: Path) -> list[tuple[str, str]]:
    """What was asked of the fit."""
    words, log = written.words, fitted.log
    columns = said_in(
        Listed(name if name == own else words("fit-column", name=name, own=own) for name, own in log.columns.items()),
        words.language,
    )
    return [
        (words("fit-set-log"), words("fit-set-log-said", log=Path(log.name).name, sha=log.hash[:12])),
        (words("fit-set-columns"), columns),
        (words("fit-set-resolution"), written.number(log.resolution, "min", 3)),
        (words("fit-set-scenario"), fitted.scenario.name),
        (words("fit-set-file"), scenario.name),
    ]
