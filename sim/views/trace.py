"""One call's story, and one unit's log, in plain words for the console, in one language."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.dispatch.features import Feature, told
from sim.dispatch.policies import OUTSIDE
from sim.dispatch.rules import rule_words
from sim.experiment.replay import DAY
from sim.experiment.trace import CallTrace, Considered, UnitTrace, Where, clock, made_ready
from sim.views.answered import plain_table
from sim.views.replay import of_language
from sim.views.trace_names import TraceNames, kind_names, lasting
from sim.views.words import NOTHING, digits
from sim.views.written import Written
from sim.words import Language, Listed, Message, Sentences, said_in

_LOOKED = 12
"""Lines of candidates that are shown unless all are asked for."""

_AHEAD = 6  # calls that are named of those before it in the queue


def print_trace(
    trace: CallTrace | UnitTrace, everyone: bool = False, language: Language = "en", console: Console | None = None
) -> None:
    """Print a call's story or a unit's log; ``everyone`` shows all units that were considered."""
    told = _Speaking(console or Console(highlight=False, width=None if sys.stdout.isatty() else 100), language)
    if isinstance(trace, CallTrace):
        _print_call(trace, everyone, told)
    else:
        _print_unit(trace, told)
    told.say(standing_of(trace), "red" if trace.differs or trace.changed else "bright_black")


def names_of(trace: CallTrace | UnitTrace) -> TraceNames:
    """What the places and units of a story are called."""
    day = int(trace.row["called"] // DAY) if isinstance(trace, CallTrace) else None
    scenario = trace.scene.built.scenario
    kinds = kind_names(scenario.settings.features.values())
    return TraceNames(scenario.county, trace.start, day, trace.scene.classes, kinds)


class _Speaking:
    """A console that speaks one language."""

    def __init__(self, console: Console, language: Language):
        self.console, self.language = console, language

    def say(self, text: str, style: str | None = None) -> None:
        """Print a text."""
        self.console.print(said_in(text, self.language), markup=False, style=style)

    def text(self, text: str, style: str = "") -> Text:
        """A text in a table."""
        return Text(said_in(text, self.language), style=style)

    def table(self, *columns: tuple[str, str, bool]) -> Table:
        """A plain table: of each column the key of its head, how it is set, and whether it wraps."""
        table = plain_table()
        for name, justify, wraps in columns:
            head = said_in(Message(f"trace-head-{name}"), self.language)
            table.add_column(head, justify=justify, no_wrap=not wraps)  # type: ignore[arg-type]
        return table


def standing_of(trace: CallTrace | UnitTrace) -> str:
    """Whether the story is the run's own."""
    what = "call" if isinstance(trace, CallTrace) else "unit"
    parts: list[str] = []
    if trace.changed:
        parts.append(Message("trace-changed", files=Listed(trace.changed)))
    if not trace.differs:
        parts.append(Message("trace-as-in-the-run", what=what))
    else:
        parts.append(Message("trace-not-as-in-the-run", what=what, columns=Listed(trace.differs)))
    return Sentences(parts)


def _print_call(trace: CallTrace, everyone: bool, told: _Speaking) -> None:
    row, console = trace.row, told.console
    head = Message("trace-call", call=row["call"], replication=trace.replication, scenario=trace.scenario)
    told.say(head, "bold")
    own, names = row["own_station"], names_of(trace)
    given = {
        "condition": of_language(trace.condition_name, Written(told.language)),
        "priority": str(row["priority"]),
    }
    about: list[str]
    if row.get("sender") is not None:
        about = [Message("trace-about-transfer", sender=names.hospital(row["sender"]), **given)]
    else:
        zone = {"zone": names.zone(row["zone"]), "town": names.town(row["zone"])}
        station = Message("trace-own-station", station=names.station(own)) if own else Message("trace-no-own-station")
        about = [Message("trace-about", **given, **zone), station]
    if not (row["counted"] or row.get("errand")):
        about.append(Message("trace-not-counted"))
    told.say(Sentences(about))
    console.print()
    console.print(_instants(trace, told))
    console.print()
    for words in call_words(trace):
        told.say(words)
    _print_others(trace, everyone, told)
    for before, leg in pairwise((trace, *trace.onward)):
        console.print()
        told.say(carried_on(before, leg), "bold")
        console.print()
        console.print(_instants(leg, told))
        console.print()
        for words in call_words(leg, desk=False):
            told.say(words)


def called_from(row: Mapping[str, Any], names: TraceNames) -> str:
    """Where a unit is asked for: a village, or the hospital from which a patient is carried to another."""
    return names.zone(row["zone"]) if row.get("sender") is None else names.hospital(row["sender"])


def carried_on(before: CallTrace, leg: CallTrace) -> str:
    """That a unit was asked for to carry a patient on, after what came before."""
    names, at = names_of(before), float(leg.row["called"])
    clear = before.row["clear"] if before.row["clear"] is not None else before.row.get("fetched_door")
    return Message(
        "trace-onward",
        at=names.time(at),
        rested="-" if clear is None else lasting(max(at - float(clear), 0.0)),
        known="no" if clear is None else "yes",
        sender=names.hospital(leg.row["sender"]),
        call=leg.row["call"],
    )


def _print_others(trace: CallTrace, everyone: bool, told: _Speaking) -> None:
    """Who else could have been sent."""
    console = told.console
    if not trace.considered:
        return
    lines, hidden = shown_candidates(trace, everyone)
    console.print()
    console.print(_candidates(trace, lines, told))
    if hidden:
        told.say(Message("trace-more-units", count=hidden, all="--all"))
    for note in held_back_notes(trace):
        told.say(note, "bright_black")
    if any(one.state == "busy" for one in trace.considered):
        told.say(Message("trace-nobody-knew"), "bright_black")


def _instants(trace: CallTrace, told: _Speaking) -> Table:
    table = told.table(("time", "left", False), ("after", "right", False), ("what", "left", True))
    before = None
    for name, at in trace.instants:
        now = clock(trace.start, at)
        since = "" if before is None else lasting((now - before).total_seconds() / 60)
        table.add_row(f"{now:%Y-%m-%d %H:%M:%S}", told.text(since), told.text(_instant(name, trace)))
        before = now
    return table


def _instant(name: str, trace: CallTrace) -> str:
    row = trace.row
    match name:
        case "called" if row.get("sender") is not None:
            return Message("trace-asked-for", sender=names_of(trace).hospital(row["sender"]))
        case "dispatched":
            return Message("trace-chosen", unit=names_of(trace).unit(row["unit"]), where=came_from(trace))
        case "arrived" if row.get("sender") is not None and row["travel_km"] is not None:
            sender = names_of(trace).hospital(row["sender"])
            km = digits(row["travel_km"])
            return Message("trace-at-hospital", hospital=sender, km=km, known="yes", beyond="0")
        case "left_scene" if row.get("sender") is not None:
            return Message("trace-left-sender", sender=names_of(trace).hospital(row["sender"]))
        case "launched" if trace.flies:
            return Message("trace-took-off")
        case "arrived" if row["travel_km"] is not None:
            return Message("trace-landed-after" if trace.flies else "trace-arrived-after", km=digits(row["travel_km"]))
        case "at_hospital" if trace.flies and row["transport_km"] is not None:
            hospital = names_of(trace).hospital(row["hospital"])
            return Message("trace-landed-at-hospital", hospital=hospital, km=digits(row["transport_km"]))
        case "left_scene" if row["hospital"] is None and not _carried_by_another(trace):
            return Message("trace-nobody-carried")
        case "at_hospital":
            km = "-" if row["transport_km"] is None else digits(row["transport_km"])
            names = names_of(trace)
            beyond = names.hospitals[row["hospital"]].beyond
            known = "no" if row["transport_km"] is None else "beyond" if beyond else "yes"
            given = {"hospital": names.hospital(row["hospital"]), "beyond": f"{beyond:g}"}
            return Message("trace-at-hospital", km=km, known=known, **given)
        case "clear" if trace.bound:
            return Message("trace-instant-bound", ready="no" if made_ready(row) is None else "yes")
        case "clear" if row["home"] is None:
            return Message("trace-sent-before-home")
    return Message(f"trace-instant-{name.replace('_', '-')}")


def end_of(row: dict[str, Any], bound: bool, at: Callable[[float], str]) -> tuple[str, dict[str, str]]:
    """How the end of a job is told, ``at`` which instants: "sent-again", "home", or "bound" where it is home first."""
    if row["home"] is None:
        return "sent-again", {"clear": at(row["clear"])}
    given = {"clear": at(row["clear"]), "home": at(row["home"])}
    if not bound:
        return "home", given
    done = made_ready(row)
    return "bound", given | {"ready": "no" if done is None else "yes", "done": "" if done is None else at(done)}


def _carried_by_another(trace: CallTrace) -> bool:
    """Whether a unit that was sent besides the first carried the patient."""
    return any(one["hospital"] is not None for one in trace.beside)


def came_from(trace: CallTrace) -> str:
    """Where the unit was when it was sent."""
    row, names = trace.row, names_of(trace)
    if trace.left is not None:
        return Message("trace-from-call", call=trace.left, place=names.node(row["driven_from"]))
    if not row["rolling"]:
        return Message("trace-from-home", place=names.station(row["station"]))
    if trace.sent_from is None:
        return Message("trace-from-last-job", place=names.node(row["driven_from"]))
    return Message("trace-from-way", where=_place(trace.sent_from, names))


def _place(where: Where, names: TraceNames) -> str:
    """Where a unit was on its way: near a place, or between two where nobody knows more."""
    behind, before = names.node(where.behind), names.node(where.before)
    if (math.isnan(where.km_behind) or math.isnan(where.km_before)) and behind != before:
        return Message("trace-somewhere", behind=behind, before=before)
    nearer = behind if where.km_behind < where.km_before else before
    return Message("trace-near", place=nearer)


def call_words(trace: CallTrace, *, desk: bool = True) -> Iterator[str]:
    """Why this unit was sent, or none, in sentences; each feature tells its part, of the ``desk`` if asked."""
    row, names = trace.row, names_of(trace)
    parts = [part for feature in features_of(trace) for part in feature.story(trace, names)]
    yield from told(parts, "desk") if desk else ()
    yield from told(parts, "sending")
    yield from told(parts, "why") or _default_why(trace, told(parts, "waiting"))
    if row["unit"] is not None and row["arrived"] is not None:
        drove = row["arrived"] - (row["dispatched"] if row["launched"] is None else row["launched"])
        yield _drive(trace, drove)
    yield from told(parts, "job")


def features_of(trace: CallTrace | UnitTrace) -> list[Feature]:
    """The features of the service, each of which tells its part."""
    return list(trace.scene.built.scenario.settings.features.values())


def _default_why(trace: CallTrace, waiting: list[str]) -> Iterator[str]:
    """Why a unit was sent, or none, where no feature knows it better."""
    chosen = next((one for one in trace.considered if one.reason == "sent"), None)
    if chosen is not None:
        yield _why(trace, chosen)
    elif trace.waited:
        yield from _waiting(trace, waiting)
    elif trace.row["ended"] == "lost":
        yield Message("trace-lost")
    else:
        yield Message("trace-unreachable")


def _drive(trace: CallTrace, drove: float) -> str:
    """The drive as reckoned and as it was; what made it longer or shorter: chance, traffic, the way to the door."""
    share, beyond = trace.drive_factor * 100 - 100, trace.beyond
    if trace.flies:
        some = "some" if beyond >= 0.05 else "none"
        flown = {"reckoned": digits(trace.reckoned), "flew": digits(drove), "beyond": digits(beyond)}
        return Message("trace-flight", extent=some, **flown)
    traffic = drove - trace.reckoned * trace.drive_factor - beyond
    by_chance = abs(share * trace.reckoned) >= 5
    by_traffic = abs(traffic) >= 0.05
    return Message(
        "trace-drive",
        reckoned=digits(trace.reckoned),
        drove=digits(drove),
        chance="none" if not by_chance else "more" if share > 0 else "less",
        share=digits(abs(share)),
        traffic="none" if not by_traffic else "more" if traffic > 0 else "less",
        minutes=digits(abs(traffic)),
        extent="some" if beyond >= 0.05 else "none",
        beyond=digits(beyond),
    )


def _why(trace: CallTrace, chosen: Considered) -> str:
    free = [one for one in trace.considered if one.reason in ("held back", "longer", "tie")]
    next_one = next((one for one in free if one.handicap <= chosen.handicap and one.station != chosen.station), None)
    names = names_of(trace)
    given = {
        "unit": names.unit(chosen.unit),
        "state": chosen.state,
        "minutes": digits(chosen.minutes),
    }
    rule, by = rule_words(trace.rule), _radius_by(trace)
    out = ("busy", "bound", "may not", "no road", "silent", "off")
    if len([one for one in trace.considered if one.reason not in out]) == 1:
        though = Listed(_hindrances(chosen, trace))
        return Message("trace-why-only", held="yes" if though else "no", though=though, rule=rule, **given)
    if (passed := [one for one in trace.considered if one.reason == "passed over"]) or trace.sighted:
        nearer = any(one.minutes < chosen.minutes and one.reason == "held back" for one in trace.considered)
        held = "yes" if nearer else "no"
        return Message("trace-why-looked", passed=len(passed), held=held, rule=rule, **given)
    inside = any(one.by_rule > chosen.by_rule for one in trace.considered)
    whose = "none" if chosen.by_rule > 0 else "inside" if inside else "all"
    behind = any(one.by_class > chosen.by_class and one.state in ("home", "rolling") for one in trace.considered)
    which = "all" if not behind else "next" if chosen.by_class > 0 else "first"
    parts: list[str] = [Message("trace-why-least", whose=whose, which=which, by=by, **given)]
    own = {"whose": "inside" if inside else "all", "by": by, "which": which}
    if chosen.hindered == "class":
        within = chosen.by_class < OUTSIDE
        said = {"minutes": digits(chosen.by_class)} if within else {}
        parts.append(Message("trace-why-other-class-within" if within else "trace-why-other-class", **said))
    if next_one is not None:
        parts.append(Message("trace-why-next", unit=names.unit(next_one.unit), minutes=digits(next_one.minutes)))
    elif free:
        parts.append(Message("trace-why-no-other", **own))
    else:
        parts.append(Message("trace-why-nobody"))
    return Sentences([*parts, Message("trace-rule", rule=rule_words(trace.rule))])


def _radius_by(trace: CallTrace) -> str:
    return "zones" if trace.radius_by == "own zones" else "radius"


def _waiting(trace: CallTrace, ended: list[str]) -> Iterator[str]:
    row = trace.row
    end = row["dispatched"]
    said = ended or [
        Message("trace-waited-to-the-end") if end is None else Message("trace-waited", time=lasting(end - row["ready"]))
    ]
    if trace.ahead:
        ahead = Listed(
            Message("trace-ahead-one", call=one.call, priority=str(one.priority), ready=names_of(trace).time(one.ready))
            for one in trace.ahead[:_AHEAD]
        )
        said.append(Message("trace-ahead", ahead=ahead, more=max(len(trace.ahead) - _AHEAD, 0)))
    else:
        said.append(Message("trace-nobody-ahead"))
    yield Sentences(said)
    for one in trace.freed:
        given = {"at": names_of(trace).time(one.at), "unit": names_of(trace).unit(one.unit)}
        if one.took == row["call"]:
            yield Message("trace-freed-took", **given)
        elif one.took is None:
            yield Message("trace-freed-home", **given)
        else:
            before = "ahead" if one.took in {ahead.call for ahead in trace.ahead} else "urgent"
            yield Message("trace-freed-other", took=one.took, why=before if one.may else "may-not", **given)


def shown_candidates(trace: CallTrace, everyone: bool) -> tuple[list[list[Considered]], int]:
    """Candidates as lines, the alike of one station that stand at home together as one, and how many are left out."""
    lines = [list(group) for _, group in groupby(trace.considered, key=_alike)]
    shown = lines if everyone else lines[:_LOOKED]
    return shown, sum(len(group) for group in lines[len(shown) :])


def _alike(one: Considered) -> tuple[str, ...]:
    return (one.station, one.reason, one.unit_class or "", one.hindered) if one.state == "home" else (one.unit,)


def _candidates(trace: CallTrace, lines: Iterable[list[Considered]], told: _Speaking) -> Table:
    table = told.table(
        ("unit", "left", False),
        ("station", "left", True),
        ("was", "left", True),
        ("min", "right", False),
        ("why", "left", True),
    )
    at, names = f"{clock(trace.start, trace.looked):%H:%M:%S}", names_of(trace)
    table.title = told.text(Message("trace-considered", at=at, rule=rule_words(trace.rule)), "bold")
    for group in lines:
        one = group[0]
        name = one.unit if len(group) == 1 else f"{one.unit}-{group[-1].unit.rpartition('/')[2]}"
        minutes = NOTHING if math.isinf(one.minutes) or one.state in ("busy", "bound", "off") else digits(one.minutes)
        style = "bold" if one.reason == "sent" else ""
        cells = (
            name,
            names.classed(names.station(one.station), one.unit),
            state_of(one, trace),
            minutes,
            reason_of(one, trace, len(group)),
        )
        table.add_row(*(told.text(cell, style) for cell in cells))
    return table


def state_of(one: Considered, trace: CallTrace) -> str:
    """What a unit was doing when the call was ready."""
    names = names_of(trace)
    better = (feature.state(one, trace, names) for feature in features_of(trace))
    if (known := next((words for words in better if words is not None), None)) is not None:
        return known
    if one.state == "busy":
        return Message("trace-state-busy", call=one.call or "", until=names_of(trace).time(one.clear))
    if one.state == "bound":
        return Message("trace-state-bound", until=names_of(trace).time(one.clear))
    if one.state == "off":
        return Listed(Message(f"away-{why}") for why in one.away)
    if one.where is None:
        return Message("trace-state-home")
    return Message("trace-state-rolling", where=_place(one.where, names))


def reason_of(one: Considered, trace: CallTrace, count: int) -> str:
    """Why a unit was sent, or was not; ``count`` are as it is."""
    sent = next((other for other in trace.considered if other.reason == "sent"), None)
    minutes = one.minutes - sent.minutes if one.reason == "longer" and sent is not None else one.minutes
    said = Message(f"trace-reason-{one.reason.replace(' ', '-')}", **_of_reason(one.reason, digits(minutes), count))
    by = _hindrances(one, trace)
    if one.reason == "may not" and not math.isinf(one.by_rule):
        return Listed(by)
    if not by or one.reason in ("no road", "same station", "passed over", "off", "silent", "tie"):
        return said
    return Message("trace-reason-by", said=said, by=Listed(by), reason=one.reason.replace(" ", "-"))


def _hindrances(one: Considered, trace: CallTrace) -> list[str]:
    """Why a unit may not go, or only when others cannot: by the dispatch rule, by its class or what it is kept for."""
    found: list[str] = [Message(f"trace-by-{_radius_by(trace)}")] if one.by_rule > 0 else []
    if one.hindered == "class" and one.by_class < OUTSIDE:
        found.append(Message("trace-by-class-within", minutes=digits(one.by_class)))
    elif one.hindered:
        found.append(Message(f"trace-by-{one.hindered}"))
    return found


def held_back_notes(trace: CallTrace) -> list[str]:
    """When units are sent that are held back."""
    held = [one for one in trace.considered if one.reason == "held back"]
    found: list[str] = []
    if any(one.by_rule > 0 for one in held):
        found.append(Message("trace-held-back", by=_radius_by(trace)))
    if any(one.hindered == "class" and one.by_class >= OUTSIDE for one in held):
        found.append(Message("trace-held-back-class"))
    if any(one.hindered == "not-kept" for one in held):
        found.append(Message("trace-held-back-kept"))
    return found


def _of_reason(reason: str, minutes: str, count: int) -> dict[str, object]:
    """What the message of a reason asks."""
    if reason in ("busy", "bound", "longer", "not asked"):
        return {"minutes": minutes}
    return {"count": count} if reason == "same station" else {}


def _print_unit(trace: UnitTrace, told: _Speaking) -> None:
    names = names_of(trace)
    head = Message(
        "trace-unit",
        unit=trace.unit,
        station=names.classed(names.station(trace.unit.rpartition("/")[0]), trace.unit),
        replication=trace.replication,
        scenario=trace.scenario,
    )
    told.say(head, "bold")
    shown, jobs = len(trace.rows), trace.jobs
    told.say(
        Message(
            "trace-jobs",
            jobs=jobs,
            busy=lasting(trace.busy_minutes),
            shown=shown,
            few="no" if shown == jobs else "yes",
            **{"from": "--from", "days": "--days"},
        )
    )
    if not shown:
        return
    table = told.table(
        ("dispatched", "left", False),
        ("call", "left", True),
        ("from", "left", True),
        ("arrived", "left", False),
        ("taken-to", "left", True),
        ("clear", "left", False),
        ("home", "left", False),
    )
    for cells in unit_rows(trace):
        table.add_row(*(told.text(cell) for cell in cells))
    told.console.print(table)


def unit_heads() -> list[str]:
    """What the columns of `unit_rows` are called."""
    names = ("dispatched", "call", "from", "arrived", "taken-to", "clear", "home")
    return [Message(f"trace-head-{name}") for name in names]


def unit_rows(trace: UnitTrace) -> Iterator[list[str]]:
    """The jobs of a unit, a row each."""
    names = names_of(trace)
    for row in trace.rows:
        came = Message("trace-came-home")
        if row["rolling"]:
            came = Message("trace-came-rolling", place=names.node(row["driven_from"]))
        arrived, clear, home = (
            f"{clock(trace.start, at):%H:%M}" if (at := row[name]) is not None else Message(absent)
            for name, absent in (
                ("arrived", f"trace-outcome-{(row.get('outcome') or 'completed').replace(' ', '-')}"),
                ("clear", "trace-sent-again"),
                ("home", "trace-sent-again"),
            )
        )
        yield [
            f"{clock(trace.start, row['dispatched']):%Y-%m-%d %H:%M}",
            Message("trace-call-of", call=row["call"], zone=called_from(row, names)),
            came,
            arrived,
            names.hospital(row["hospital"]) if row["hospital"] else Message("trace-none-carried"),
            clear,
            home,
        ]
