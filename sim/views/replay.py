"""A day of a run as the page plays it: its calls, legs and events, in words."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from sim.county import County
from sim.experiment.replay import DAY, STATES, Replay
from sim.measures import Targets
from sim.views.written import Written

_PLAYER_WORDS = ("play", "pause", "waiting", "ready", "next-day")
_HAN = re.compile(r"[\u2e80-\u9fff]")


def replay_heading(written: Written, county: County, replay: Replay, start: date) -> tuple[Markup, Markup]:
    """The finding of the day, and how it was chosen."""
    day = start + timedelta(days=replay.day)
    shown = written.words("replay-date", month=day.month, day=day.day)
    waits = {n: _response(call) for n, call in enumerate(replay.calls) if call["ended"] != "cancelled"}
    reached = {n: wait for n, wait in waits.items() if math.isfinite(wait)}
    if len(reached) < len(waits) or not reached:
        missed = len(waits) - len(reached)
        return written("replay-heading-missed", date=shown, calls=len(waits), missed=missed), written("replay-note")
    longest = max(reached, key=lambda n: reached[n])
    zone = _zone(county, replay.calls[longest]["zone"])
    heading = written(
        "replay-heading",
        date=shown,
        calls=len(waits),
        zone=written.name(zone.name, zone.name_latin),
        wait=written.number(reached[longest], "min"),
    )
    return heading, written("replay-note")


def replay_data(
    written: Written, county: County, replay: Replay, targets: Targets, conditions: dict[str, str]
) -> dict[str, Any]:
    """What the browser plays; times are minutes of the day."""
    begin = replay.day * DAY
    calls: list[dict[str, Any]] = []
    events: list[tuple[float, int, str, str]] = []
    for number, call in enumerate(replay.calls):
        zone = _zone(county, call["zone"])
        wait = _response(call)
        late = wait > limit_of(targets, zone.kind) and call["ended"] != "cancelled"
        place = written.words(
            "replay-place", town=written.name(zone.town, zone.town_latin), zone=written.name(zone.name, zone.name_latin)
        )
        unit = _unit(written, county, call)
        what = of_language(conditions.get(call["condition"], call["condition"]), written)
        arrived = None if math.isinf(wait) else round(call["arrived"] - begin, 2)
        tip = written.words("replay-call-tip", place=place, what=what)
        calls.append(
            {
                "point": call["point"],
                "called": round(call["called"] - begin, 2),
                "arrived": arrived,
                "tip": tip,
                "late": late,
                "unit": unit,
            }
        )
        told = _events(written, county, call, place, what, unit)
        events += [(round(at - begin, 2), number, kind, text) for at, kind, text in told]
    events.sort(key=lambda event: event[0])
    end = max([DAY, *(leg.end for leg in replay.legs)])
    return {
        "points": replay.points,
        "paths": replay.paths,
        "calls": calls,
        "events": events,
        "end": math.ceil(end),
        "legs": [[leg.call, leg.state, leg.start, leg.end, leg.until, leg.path, leg.point] for leg in replay.legs],
        "fleet": sum(station.ambulances for station in county.stations),
        "words": {
            **{state: written.words(f"replay-state-{state}") for state in STATES},
            **{name: written.words(f"replay-{name}") for name in _PLAYER_WORDS},
        },
    }


def of_language(name: str, written: Written) -> str:
    """The part of a name in two languages, as "创伤 trauma", that ``written`` speaks; all of it where it has one."""
    parts = name.split()
    mine = [part for part in parts if bool(_HAN.search(part)) == (written.language == "zh")]
    return " ".join(mine or parts)


def _response(call: dict[str, Any]) -> float:
    arrived = call["arrived"]
    return math.inf if arrived is None or math.isnan(arrived) else float(arrived - call["called"])


def limit_of(targets: Targets, kind: str) -> float:
    """The minutes within which calls of a kind of zone are to be reached; infinite where nothing is asked."""
    return min((target.within for target in targets.response if target.kind in ("all", kind)), default=math.inf)


def _zone(county: County, id_: str) -> Any:
    return next(zone for zone in county.zones if zone.id == id_)


def _unit(written: Written, county: County, call: dict[str, Any]) -> str:
    if call["unit"] is None:
        return ""
    station = next(station for station in county.stations if station.id == call["station"])
    name = written.name(station.name, station.name_latin)
    ordinal = call["unit"].rpartition("/")[2]
    return written.words("replay-unit" if station.ambulances > 1 else "replay-only-unit", station=name, ordinal=ordinal)


def _events(
    written: Written, county: County, call: dict[str, Any], place: str, what: str, unit: str
) -> list[tuple[float, str, str]]:
    words = written.words
    told = [(call["called"], "call", words("replay-event-call", place=place, what=what))]
    if call["unit"] is None:
        return [*told, (call["called"], "lost", words("replay-event-lost", place=place))]
    for one in (*call["early"], call):
        sent = _unit(written, county, one)
        told.append((one["dispatched"], "send", words("replay-event-send", unit=sent, place=place)))
        if one.get("outcome") not in (None, "completed"):
            turned = words("replay-event-early", unit=sent, place=place, outcome=one["outcome"])
            told.append((one["clear"], "send", turned))
    wait = _response(call)
    if math.isfinite(wait):
        told.append(
            (
                call["arrived"],
                "there",
                words("replay-event-there", unit=unit, place=place, wait=written.number(wait, "min")),
            )
        )
    for at, key in (("at_hospital", "hospital"), ("home", "home")):
        when = call.get(at)
        if when is not None and not math.isnan(when):
            hospital = next((h for h in county.hospitals if h.id == call["hospital"]), None)
            name = "" if hospital is None else written.name(hospital.name, hospital.name_latin)
            told.append(
                (
                    max(when, call["clear"]) if at == "home" else when,
                    key,
                    words(f"replay-event-{key}", unit=unit, hospital=name),
                )
            )
    return told
