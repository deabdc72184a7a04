"""What was fitted to a log as YAML: a scenario that runs as it stands, or to take sections from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from sim.calls.fitting import Leaf
from sim.county import MinutesTable, Roads
from sim.experiment.fit import FEWEST_DAYS, Fitted
from sim.experiment.fitted_scenario import fitted_sections, held_elsewhere
from sim.scenario.seeds import find_county
from sim.words import Language, Listed, Message, Sentences, Spoken, said_in


def fitted_yaml(fitted: Fitted, out: Path, language: Language = "en") -> str:
    """The text of a scenario file that stands at ``out``: its county, and every fitted figure with its source."""
    log = fitted.log
    travel = fitted.scenario.county.travel
    in_log = isinstance(travel, MinutesTable) and travel.of_log
    told = {"log": Path(log.name).name, "period": log.period}
    head = (
        Message("fit-head", calls=len(log), sha=log.hash[:12], **told),
        Message("fit-runs", when="county" if in_log else "now"),
        *remarks(fitted),
    )
    lines = [
        *(f"# {said_in(text, language)}" for text in head),
        f"county: {_text(_county(fitted, out))}",
        *_dispatch(fitted),
        *_section(fitted_sections(fitted), 0, _In(language, said_in(Message("fit-source", **told), language))),
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class _In:
    """The language of the notes, and what every figure has for its source."""

    language: Language
    source: str

    def note(self, figure: Leaf) -> str:
        return said_in(figure.note, self.language)


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


def not_told(fitted: Fitted) -> list[str]:
    """The keys of what the log does not tell, or tells by too few calls: they stay as the scenario has them."""
    held, profile = held_elsewhere(fitted), fitted.profile
    found: dict[str, object | None] = {key: law for key, law in fitted.laws.items() if key not in held}
    found["calls.case_mix"] = fitted.conditions
    found |= {f"calls.profile.{name}": getattr(profile, name) for name in ("hour_of_day", "day_of_week", "month")}
    found["calls.profile.day_spread"] = fitted.day_spread
    on_roads = isinstance(fitted.scenario.county.travel, Roads)
    found["travel.lights_and_siren" if on_roads else "travel.minutes_factor.to_scene"] = fitted.drive
    found["travel.transport" if on_roads else "travel.minutes_factor.to_hospital"] = fitted.transport
    found["travel.launch_correlation"] = fitted.together
    if len(fitted.scenario.county.hospitals) > 1:
        found["destination"] = fitted.taken
    return [key for key, one in found.items() if one is None]


def remarks(fitted: Fitted) -> Iterator[Spoken]:
    """What the figures do not say for themselves."""
    county, rate = fitted.scenario.county, fitted.rate
    yield from (Message("fit-log-note", note=note) for note in fitted.log.notes)
    if fitted.log.left_out:
        yield Sentences([fitted.log.without, Message("fit-others-alone")])
    if fitted.log.days < FEWEST_DAYS:
        yield Message("fit-few-days", days=fitted.log.days)
    unsaid = int(np.sum(fitted.log.condition < 0))
    if unsaid < len(fitted.log) and fitted.laws["job.on_scene"] is not None:
        ids = [one.id for one in fitted.scenario.settings.calls.case_mix.conditions]
        few = [id_ for id_ in ids if id_ not in fitted.scenes]
        if not fitted.scenes:
            yield Message("fit-scenes-alike")
        elif few:
            yield Message("fit-scenes-few", names=Listed(few))
    yield from (one.said for told in fitted.unheld.values() for one in told)
    if fitted.waited:
        yield Message("fit-waited", calls=fitted.waited)
    if lacking := not_told(fitted):
        yield Message("fit-not-told", keys=Listed(lacking))
    if rate.between.low == 0:
        alike = {"alpha": f"{rate.between.alpha:.2g}", "high": f"{rate.between.high:.2g}"}
        yield Message("fit-zones-alike", about="kind" if rate.kinds else "all", **alike)
    nobody = int(rate.calls[county.people == 0].sum())
    if nobody:
        yield Message("fit-nobody", calls=nobody)
    if fitted.drive is not None:
        on_roads = isinstance(county.travel, Roads)
        yield Message("fit-drives-rest", over="classes" if fitted.classes else "roads" if on_roads else "places")
    if 0 < unsaid < len(fitted.log):
        yield Message("fit-no-condition", calls=unsaid)
    yield Message("fit-no-column")


def _section(section: dict[str, Any], depth: int, told: _In) -> Iterator[str]:
    indent = "  " * depth
    for key, value in section.items():
        match value:
            case Leaf():
                yield from _figure(str(key), value, depth, told)
            case dict():
                yield f"{indent}{key}:"
                yield from _section(value, depth + 1, told)
            case [dict(), *_]:
                yield f"{indent}{key}:"
                for item in value:
                    first, *rest = _section(item, depth + 2, told)
                    yield f"{indent}  - {first.lstrip()}"
                    yield from rest
            case _:
                yield f"{indent}{key}: {_text(value)}"


def _figure(key: str, figure: Leaf, depth: int, told: _In) -> Iterator[str]:
    """One figure with its source; a group of figures has each figure's own note behind it."""
    indent = "  " * depth
    note = _text(told.note(figure))
    behind = f"source: {_text(told.source)}, note: {note}" if figure.told else f"confidence: assumed, note: {note}"
    value = figure.value
    if isinstance(value, dict) and any(isinstance(one, Leaf) for one in value.values()):
        yield f"{indent}{key}:"
        yield f"{indent}  source: {_text(told.source)}"
        yield f"{indent}  note: {note}"
        yield f"{indent}  value:"
        for name, one in value.items():
            yield f"{indent}    {_text(name)}: {_text(one.value)}  # {told.note(one)}"
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
