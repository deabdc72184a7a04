"""A day of a run as the page plays it: its calls, legs and events, in words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from markupsafe import Markup

from sim.county import County
from sim.dispatch.features import Feature
from sim.experiment.replay import DAY, MOVES, STATES, Replay
from sim.measures import Targets
from sim.views.county_map import packed
from sim.views.page import shared
from sim.views.trace_names import TraceNames, kind_names
from sim.views.written import Written
from sim.words import Message, said_in

_PLAYER_WORDS = ("play", "pause", "waiting", "ready", "next-day")
_HAN = re.compile(r"[\u2e80-\u9fff]")


def replay_heading(written: Written, county: County, replay: Replay, start: date) -> tuple[Markup, Markup]:
    """The finding of the day, and how it was chosen."""
    day = start + timedelta(days=replay.day)
    shown = written.words("replay-date", month=day.month, day=day.day)
    note = written("replay-note-shock" if replay.shock else "replay-note")
    waits = {n: _response(call) for n, call in enumerate(replay.calls) if call["ended"] != "cancelled"}
    reached = {n: wait for n, wait in waits.items() if math.isfinite(wait)}
    if len(reached) < len(waits) or not reached:
        missed = len(waits) - len(reached)
        return written("replay-heading-missed", date=shown, calls=len(waits), missed=missed), note
    longest = max(reached, key=lambda n: reached[n])
    zone = _zone(county, replay.calls[longest]["zone"])
    heading = written(
        "replay-heading",
        date=shown,
        calls=len(waits),
        zone=written.name(zone.name, zone.name_latin),
        wait=written.number(reached[longest], "min"),
    )
    return heading, note


class ReplayNames(TraceNames):
    """Names as the events of a day have them."""

    only, several = "replay-only-unit", "replay-unit"

    def zone(self, id_: str) -> Message:
        """A zone with its township."""
        return Message("replay-place", town=self.town(id_), zone=super().zone(id_))


def replay_data(
    written: Written,
    county: County,
    replay: Replay,
    targets: Targets,
    conditions: dict[str, str],
    start: date,
    features: Sequence[Feature],
) -> dict[str, Any]:
    """What the browser plays; times are minutes of the day."""
    begin, names = replay.day * DAY, ReplayNames(county, start, None, replay.classes, kind_names(features))
    calls: list[dict[str, Any]] = []
    tips: list[str] = []
    places: set[str] = set()
    events: list[tuple[float, int, str, str]] = []
    for number, call in enumerate(replay.calls):
        zone = _zone(county, call["zone"])
        wait = _response(call)
        late = wait > limit_of(targets, zone.kind) and call["ended"] != "cancelled"
        place = written.words(
            "replay-place", town=written.name(zone.town, zone.town_latin), zone=written.name(zone.name, zone.name_latin)
        )
        what = of_language(conditions.get(call["condition"], call["condition"]), written)
        arrived = None if math.isinf(wait) else round(call["called"] + wait - begin, 2)
        tips.append(written.words("replay-call-tip", place=place, what=what))
        places.add(place)
        calls.append(
            {
                "point": call["point"],
                "called": round(call["called"] - begin, 2),
                "arrived": arrived,
                "late": late,
            }
        )
        told = call_events(written, names, call, place, what, features)
        events += [(round(at - begin, 2), number, kind, text) for at, kind, text in told]
    events += [(at, -1, "duty", said_in(said, written.language)) for at, said in _duty_events(names, replay)]
    for at, unit, kind, id_ in replay.moved:
        if 0 <= at < DAY:
            events.append((round(at, 2), -1, "duty", said_in(moved(names, unit, kind, id_), written.language)))
    events.sort(key=lambda event: event[0])
    states = STATES | MOVES | {stay.state: (stay.fill, stay.edge) for feature in features for stay in feature.stays}
    kept = {leg.state for leg in replay.legs}
    shown = {state: look for state, look in states.items() if state in STATES or state in kept}
    whys = dict.fromkeys(why for *_, why in replay.away)
    station = {one.id: n for n, one in enumerate(county.stations)}
    units = [said_in(names.unit(job["unit"]), written.language) for job in replay.jobs]
    end = max([DAY, *(leg.end for leg in replay.legs)])
    return {
        "points": packed([replay.points])[0] if replay.points else [],
        "paths": [path_steps(path) for path in replay.paths],
        "calls": calls,
        "events": [event[:3] for event in events],
        "said": shared((text for *_, text in events), {*places, *units}),
        "tips": shared(tips, places),
        "end": math.ceil(end),
        "jobs": units,
        "legs": [
            [leg.job, leg.state, leg.start, leg.end, leg.until, leg.path, leg.point, leg.call] for leg in replay.legs
        ],
        "away": [
            [station[unit.rpartition("/")[0]], round(max(since, 0.0), 2), round(min(until, float(end)), 2), why]
            for unit, since, until, why in replay.away
        ],
        "states": shown,
        "fleet": county.units,
        "words": {
            **{state: written.words(f"replay-state-{state}") for state in shown},
            **{f"away {why}": written.words(f"away-{why}") for why in whys},
            **{name: written.words(f"replay-{name}") for name in _PLAYER_WORDS},
        },
    }


def moved(names: TraceNames, unit: str, kind: str, id_: str) -> Message:
    """That a unit on no job is moved: to wait at a place, or back to its base."""
    if id_ == unit.rpartition("/")[0]:
        return Message("waiting-recalled", unit=names.unit(unit))
    return Message("waiting-moved", unit=names.unit(unit), place=getattr(names, kind)(id_))


def path_steps(path: Sequence[tuple[int, float]]) -> list[int]:
    """A path as steps: of the numbers of its points, and of hundredths of a minute; run.js unpacks them."""
    whole = np.round(np.array(path) * (1, 100)).astype(np.int64)
    return [int(one) for one in np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel()]


def of_language(name: str, written: Written) -> str:
    """The part of a name in two languages, as "创伤 trauma", that ``written`` speaks; all of it where it has one."""
    parts = name.split()
    mine = [part for part in parts if bool(_HAN.search(part)) == (written.language == "zh")]
    return " ".join(mine or parts)


def _response(call: dict[str, Any]) -> float:
    """Until the first of its units arrived [min]: also of those sent besides it."""
    beside = (row for row in call.get("early", ()) if row.get("role") not in (None, "first"))
    arrived = [row["arrived"] for row in (call, *beside) if row["arrived"] is not None]
    return min((float(at - call["called"]) for at in arrived if not math.isnan(at)), default=math.inf)


def limit_of(targets: Targets, kind: str) -> float:
    """The minutes within which calls of a kind of zone are to be reached; infinite where nothing is asked."""
    return min((target.within for target in targets.response if target.kind in ("all", kind)), default=math.inf)


def _zone(county: County, id_: str) -> Any:
    return next(zone for zone in county.zones if zone.id == id_)


def _duty_events(names: ReplayNames, replay: Replay) -> Iterator[tuple[float, str]]:
    """When units are away and when they are back, those of one instant together."""
    both: dict[tuple[float, str, str], list[str]] = {}
    for unit, since, until, why in replay.away:
        for at, how in ((since, "begins"), (until, "ends")):
            if 0 < at < DAY:
                both.setdefault((round(at, 2), why, how), []).append(unit)
    for (at, why, how), units in both.items():
        stations = {unit.rpartition("/")[0] for unit in units}
        yield at, Message(f"away-{why}-{how}", count=len(units), stations=len(stations), unit=names.unit(units[0]))


def _missed(call: dict[str, Any]) -> float | None:
    """When to tell that no unit comes to a call [min]: as it comes, or when the last that was sent does not go on."""
    if call["unit"] is None:
        return float(call["called"])
    if call["ended"] in ("reached", "cancelled"):  # those tell of it that turn back
        return None
    return max(float(row["clear"]) for row in (*call["early"], call))


def _met(row: dict[str, Any]) -> bool:
    """Whether a unit was sent besides and met the first on the road: it never came to the place of the call."""
    met = row.get("met")
    return row.get("role") == "second" and met is not None and not math.isnan(met)


def call_events(
    written: Written,
    names: ReplayNames,
    call: dict[str, Any],
    place: str,
    what: str,
    features: Sequence[Feature],
) -> list[tuple[float, str, str]]:
    """What happens of a call, in words: when, what kind of event it is, and how it is said."""
    told: list[tuple[float, str, str]] = []

    def tell(at: float | None, kind: str, said: str) -> None:
        if at is not None and not math.isnan(at):
            told.append((at, kind, said_in(said, written.language)))

    tell(call["called"], "call", Message("replay-event-call", place=place, what=what))
    if (at := _missed(call)) is not None:
        tell(at, "lost", Message("replay-event-lost", place=place, how=str(call["ended"]).replace(" ", "-")))
    for row in (*call["early"], call):
        if row["unit"] is None:
            continue
        unit = names.unit(row["unit"])
        tell(row["dispatched"], "send", Message("replay-event-send", unit=unit, place=place))
        if not _met(row):
            wait = written.number(_response(row), "min")
            tell(row["arrived"], "there", Message("replay-event-there", unit=unit, place=place, wait=wait))
        if row["hospital"] is not None:
            hospital = names.hospital(row["hospital"])
            tell(row["at_hospital"], "hospital", Message("replay-event-hospital", unit=unit, hospital=hospital))
        if (home := row.get("home")) is not None and not math.isnan(home):
            tell(max(home, row["clear"]), "home", Message("replay-event-home", unit=unit))
        for feature in features:
            for event in feature.events(row, names):
                tell(event.at, "send", event.said)
    return told
