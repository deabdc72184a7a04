"""What was fitted to a log as YAML: a scenario that runs as it stands, or to take sections from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from sim.county import MinutesTable, Roads
from sim.experiment.fit import FEWEST_DAYS, Fitted
from sim.experiment.fitted_scenario import Leaf, fitted_sections, held_elsewhere
from sim.scenario.seeds import find_county


def fitted_yaml(fitted: Fitted, out: Path) -> str:
    """The text of a scenario file that stands at ``out``: its county, and every fitted figure with its source."""
    log = fitted.log
    travel = fitted.scenario.county.travel
    runs = "It runs as it stands (chuche run), and each"
    if isinstance(travel, MinutesTable) and travel.of_log:
        runs = "It runs once its county has travel_minutes of its own, which stand in a log; each"
    source = f"fitted to {Path(log.name).name}, {log.period}"
    lines = [
        f"# Fitted by chuche to {Path(log.name).name}: {len(log):,} calls from {log.period}, SHA-256 {log.hash[:12]}.",
        f"# {runs} section may be taken into another scenario.",
        *(f"# {line}" for line in _remarks(fitted)),
        f"county: {_text(_county(fitted, out))}",
        *_dispatch(fitted),
        *_section(fitted_sections(fitted), 0, source),
    ]
    return "\n".join(lines) + "\n"


def _county(fitted: Fitted, out: Path) -> str:
    """The county by its name, where a scenario at ``out`` finds it so; else by the way to its folder."""
    folder = fitted.scenario.county.folder
    asked = fitted.scenario.settings.county
    beside = out.resolve().parent
    if folder is None:
        return asked
    for name in (folder.name, asked):
        found = find_county(name, beside)
        if found is not None and found.resolve() == folder.resolve():
            return name
    try:
        return Path(os.path.relpath(folder.resolve(), beside)).as_posix()
    except ValueError:  # another drive
        return folder.resolve().as_posix()


def _dispatch(fitted: Fitted) -> Iterator[str]:
    """How units are chosen, where a county without a map cannot take the default."""
    if not isinstance(fitted.scenario.county.travel, Roads):
        dispatch = fitted.scenario.settings.dispatch
        yield f"dispatch: {{rule: {_text(dispatch.rule)}, radius_by: {_text(dispatch.radius_by)}}}"


def _remarks(fitted: Fitted) -> Iterator[str]:
    """What the figures do not say for themselves."""
    county, rate = fitted.scenario.county, fitted.rate
    yield from (f"{note[:1].upper()}{note[1:]}." for note in fitted.log.notes)
    if fitted.log.left_out:
        yield f"{fitted.log.without} The rates count the others alone."
    if fitted.log.days < FEWEST_DAYS:
        yield (
            f"The log counts as {fitted.log.days} whole days; where it begins or ends within a day, the rate is too "
            "low: cut it to whole days. Whether days differ beyond chance is not told by so few."
        )
    held = held_elsewhere(fitted)
    lacking = [key for key, law in fitted.laws.items() if law is None and key not in held]
    if fitted.conditions is None:
        lacking.append("calls.case_mix")
    lacking += [
        f"calls.profile.{name}"
        for name in ("hour_of_day", "day_of_week", "month")
        if getattr(fitted.profile, name) is None
    ]
    unsaid = int(np.sum(fitted.log.condition < 0))
    if unsaid < len(fitted.log) and fitted.laws["job.on_scene"] is not None:
        ids = [one.id for one in fitted.scenario.settings.calls.case_mix.conditions]
        few = [id_ for id_ in ids if id_ not in fitted.scenes]
        if not fitted.scenes:
            yield "Time on scene: one law for all conditions tells as much as one for each (Akaike's criterion)."
        elif few:
            yield f"Time on scene: too few calls of {', '.join(few)} for laws of their own; job.on_scene is of all."
    on_roads = isinstance(county.travel, Roads)
    ways = (
        ("lights_and_siren" if on_roads else "minutes_factor.to_scene", fitted.drive),
        ("transport" if on_roads else "minutes_factor.to_hospital", fitted.transport),
        ("launch_correlation", fitted.together),
    )
    lacking += [f"travel.{name}" for name, one in ways if one is None]
    if fitted.waited:
        yield (
            f"{fitted.waited:,} calls waited for a unit, as the log's other jobs tell, and are left out of "
            "desk.call_taking."
        )
    if lacking:
        yield f"Not told by the log, or by too few calls, so left as the presets have it: {', '.join(lacking)}."
    if rate.between.low == 0:
        yield (
            "Zones differ in their rate by no more than chance may do (gamma-Poisson; dispersion "
            f"{rate.between.alpha:.2g}, 95 % interval 0 to {rate.between.high:.2g}): all have the overall rate."
        )
    nobody = int(rate.calls[county.people == 0].sum())
    if nobody:
        yield (
            f"{nobody} calls came from zones where nobody lives; they are counted in the rates of the others, and "
            "cannot be simulated where they came from."
        )
    if fitted.drive is not None:
        over = (
            "comes on top of those of the classes of road"
            if fitted.classes
            else (
                "is one for all roads: their classes do not differ by more than chance may do"
                if on_roads
                else "is one for all places"
            )
        )
        yield (
            f"The factor of drives {over}; it rests on units at their station when they were sent, and on the "
            "middle of each zone."
        )
    if 0 < unsaid < len(fitted.log):
        yield f"{unsaid:,} calls without a condition are left out of the case mix."


def _section(section: dict[str, Any], depth: int, source: str) -> Iterator[str]:
    indent = "  " * depth
    for key, value in section.items():
        match value:
            case Leaf():
                yield from _figure(str(key), value, depth, source)
            case dict():
                yield f"{indent}{key}:"
                yield from _section(value, depth + 1, source)
            case list():
                yield f"{indent}{key}:"
                for item in value:
                    first, *rest = _section(item, depth + 2, source)
                    yield f"{indent}  - {first.lstrip()}"
                    yield from rest
            case _:
                yield f"{indent}{key}: {_text(value)}"


def _figure(key: str, figure: Leaf, depth: int, source: str) -> Iterator[str]:
    """One figure with its source; a group of figures has each figure's own note behind it."""
    indent = "  " * depth
    behind = f"source: {_text(source)}, note: {_text(figure.note)}"
    if not figure.told:
        behind = f"confidence: assumed, note: {_text(figure.note)}"
    value = figure.value
    if isinstance(value, dict) and any(isinstance(one, Leaf) for one in value.values()):
        yield f"{indent}{key}:"
        yield f"{indent}  source: {_text(source)}"
        yield f"{indent}  note: {_text(figure.note)}"
        yield f"{indent}  value:"
        for name, one in value.items():
            yield f"{indent}    {_text(name)}: {_text(one.value)}  # {one.note}"
    else:
        yield f"{indent}{key}: {{value: {_text(value)}, {behind}}}"


def _text(value: Any) -> str:
    """A value as YAML on one line: texts in the quotes that YAML shares with JSON."""
    match value:
        case dict():
            return "{" + ", ".join(f"{_text(key)}: {_text(one)}" for key, one in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(_text(one) for one in value) + "]"
        case date():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case float():
            return repr(float(value))
    return json.dumps(value)
