"""One call's story, and one unit's log, in plain words for the console."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.dispatch import every_instant
from sim.experiment.trace import CallTrace, Considered, UnitTrace, Where, clock
from sim.ledger import OF_CALL
from sim.views.words import NOTHING, counted, digits, named

_LOOKED = 12
"""Lines of candidates that are shown unless all are asked for."""

_WORDS = {instant.name: instant.words for instant in (*OF_CALL, *every_instant())}


def lasting(minutes: float) -> str:
    """A duration to the second, as "1 h 03 min 20 s", "4 min 05 s" or "12 s"."""
    seconds = round(minutes * 60)
    hours, rest = divmod(seconds, 3600)
    whole, left = divmod(rest, 60)
    if hours:
        return f"{hours} h {whole:02} min {left:02} s"
    return f"{whole} min {left:02} s" if whole else f"{left} s"


def print_trace(trace: CallTrace | UnitTrace, everyone: bool = False, console: Console | None = None) -> None:
    """Print a call's story or a unit's log; ``everyone`` shows all units that were considered."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    if isinstance(trace, CallTrace):
        _print_call(trace, everyone, console)
    else:
        _print_unit(trace, console)
    style = "red" if trace.differs or trace.changed else "bright_black"
    console.print(_standing(trace), markup=False, style=style)


def _standing(trace: CallTrace | UnitTrace) -> str:
    """Whether the story is the run's own."""
    what = "its incident" if isinstance(trace, CallTrace) else "its incidents"
    changed = f"Changed since the run: {', '.join(trace.changed)}. " if trace.changed else ""
    if not trace.differs:
        return f"{changed}As in the run: simulated again, {what} came out the same to the last bit."
    columns = ", ".join(trace.differs)
    return f"{changed}NOT as in the run: simulated again, {what} came out otherwise in {columns}."


def _print_call(trace: CallTrace, everyone: bool, console: Console) -> None:
    row = trace.row
    console.print(
        f"Call {row['call']}, replication {trace.replication} of {trace.scenario}", markup=False, style="bold"
    )
    own = row["own_station"]
    console.print(
        f"{trace.condition_name}, priority {row['priority']}, in {named(trace.zone_name, row['zone'])}, {row['town']}. "
        f"{f'Its own station is {own}.' if own else 'It has no station of its own.'}"
        f"{'' if row['counted'] else ' It came outside the days that are counted.'}",
        markup=False,
    )
    console.print()
    console.print(_instants(trace))
    console.print()
    for words in call_words(trace):
        console.print(words, markup=False)
    lines, hidden = shown_candidates(trace, everyone)
    console.print()
    console.print(_candidates(trace, lines))
    if hidden:
        console.print(f"{counted(hidden, 'more unit')} further down; --all shows them.", markup=False)
    if any(one.reason == "held back" for one in trace.considered):
        console.print(
            f"Whom the rule holds back ({_held(trace)}) it sends only when nobody else is free.",
            markup=False,
            style="bright_black",
        )
    if any(one.state == "busy" for one in trace.considered):
        console.print(
            "When a busy unit would be clear nobody knew then; it is told here from what followed.",
            markup=False,
            style="bright_black",
        )


def _plain_table(*columns: tuple[str, str, bool]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", title_justify="left")
    for name, justify, wraps in columns:
        table.add_column(name, justify=justify, no_wrap=not wraps, overflow="fold")  # type: ignore[arg-type]
    return table


def _instants(trace: CallTrace) -> Table:
    table = _plain_table(("time", "left", False), ("after", "right", False), ("what", "left", True))
    before = None
    for name, at in trace.instants:
        now = clock(trace.start, at)
        since = "" if before is None else lasting((now - before).total_seconds() / 60)
        table.add_row(f"{now:%Y-%m-%d %H:%M:%S}", since, Text(_instant(name, trace)))
        before = now
    return table


def _instant(name: str, trace: CallTrace) -> str:
    row, words = trace.row, _WORDS[name]
    match name:
        case "dispatched":
            return f"{row['unit']} was chosen, {_from(trace)}"
        case "arrived":
            km = "" if row["travel_km"] is None else f" after {digits(row['travel_km'])} km"
            return f"{words}{km}"
        case "left_scene" if row["hospital"] is None:
            return f"{words}; nobody was carried"
        case "at_hospital":
            km = "" if row["transport_km"] is None else f" after {digits(row['transport_km'])} km"
            return f"it arrived at {named(trace.hospital_name, row['hospital'])}{km}"
        case "clear" if row["home"] is None:
            return f"{words}, and was sent again before it was home"
    return words


def _from(trace: CallTrace) -> str:
    """Where the unit was when it was sent."""
    row = trace.row
    if not row["rolling"]:
        return f"at home at {row['driven_from']}"
    if trace.sent_from is None:
        return f"straight from its last job at {row['driven_from']}"
    return f"on its way home {_place(trace.sent_from)}; it drove on by {row['driven_from']}"


def _place(where: Where) -> str:
    if math.isnan(where.km_behind) or math.isnan(where.km_before):
        return f"somewhere between {where.behind} and {where.before}"
    if where.behind == where.before or not where.km_behind + where.km_before > 0:
        return f"at {where.before}"
    return (
        f"between road nodes {where.behind}, {digits(where.km_behind)} km ago, and {where.before}, "
        f"{digits(where.km_before)} km ahead"
    )


def call_words(trace: CallTrace) -> Iterator[str]:
    """Why this unit was sent, or none, in sentences."""
    row, considered = trace.row, trace.considered
    chosen = next((one for one in considered if one.reason == "sent"), None)
    if chosen is not None:
        yield f"Why {chosen.unit}: {_why(trace, chosen)}"
    elif trace.waited:
        yield from _waiting(trace)
    elif row["ended"] == "lost":
        yield "Lost: no unit that may serve it was free, and calls do not wait in this scenario."
    else:
        yield "Unreachable: no ambulance that may serve it has a road there."
    if row["unit"] is not None:
        drove = row["arrived"] - (row["dispatched"] if row["launched"] is None else row["launched"])

        yield f"The drive was reckoned at {digits(trace.reckoned)} min and took {digits(drove)}{_chance(trace, drove)}."


def _chance(trace: CallTrace, drove: float) -> str:
    """What made a drive longer or shorter than reckoned: the call's own factor, and traffic."""
    share, traffic = trace.drive_factor * 100 - 100, drove - trace.reckoned * trace.drive_factor
    said = ""
    if abs(share * trace.reckoned) >= 5:
        said += f", {digits(abs(share))} % {'more' if share > 0 else 'less'} by this call's chance"
    if abs(traffic) >= 0.05:
        said += f", {digits(abs(traffic))} min {'more' if traffic > 0 else 'less'} by the hour's traffic"
    return said


def _why(trace: CallTrace, chosen: Considered) -> str:
    free = [one for one in trace.considered if one.reason in ("held back", "longer", "tie")]
    next_one = next((one for one in free if one.handicap <= chosen.handicap and one.station != chosen.station), None)
    where = {"home": "at home", "rolling": "on its way home"}[chosen.state]
    if len([one for one in trace.considered if one.reason not in ("busy", "may not", "no road")]) == 1:
        far = f"{digits(chosen.minutes)} min away{f', though {_held(trace)}' if chosen.handicap > 0 else ''}"
        return f"it was the only free unit that may serve the call, {where}, {far}. (Rule: {trace.rule}.)"
    if (passed := [one for one in trace.considered if one.reason == "passed over"]) or trace.sighted:
        nearer = f" {counted(len(passed), 'free unit')} stood nearer." if passed else " No free unit stood nearer."
        said = f"the rule looked at what stood there then and chose it, {where}, {digits(chosen.minutes)} min away."
        return f"{said}{nearer} (Rule: {trace.rule}.)"
    whose = f" {_inside(trace)}" if any(one.handicap > chosen.handicap for one in trace.considered) else ""
    if chosen.handicap > 0:
        said = f"no unit {_inside(trace)} was free; of the others it, {where}, needed least, "
    else:
        said = f"of the free units{whose} it, {where}, needed least, "
    said += f"{digits(chosen.minutes)} min."
    if next_one is not None:
        said += f" The next from elsewhere was {next_one.unit} with {digits(next_one.minutes)} min."
    elif free:
        said += f" No other station{whose} had one free."
    else:
        said += " Nobody from elsewhere was free that may serve the call."
    return f"{said} (Rule: {trace.rule}.)"


def _inside(trace: CallTrace) -> str:
    if trace.radius_by == "own zones":
        return "whose own zone this is"
    return "whose service radius holds the call"


def _held(trace: CallTrace) -> str:
    """What a handicap means, in words."""
    return "not its own zone" if trace.radius_by == "own zones" else "outside its service radius"


def _waiting(trace: CallTrace) -> Iterator[str]:
    row = trace.row
    end = row["dispatched"]
    if end is None:
        said = "It waited to the end, and no unit came: none that may serve it became free."
    else:
        said = f"It waited {lasting(end - row['ready'])}: when it was ready, no unit that may serve it was free."
    if trace.ahead:
        ahead = ", ".join(
            f"{one.call} (priority {one.priority}, ready {_time(trace.start, one.ready)})" for one in trace.ahead[:6]
        )
        more = f" and {len(trace.ahead) - 6} more" if len(trace.ahead) > 6 else ""
        said += f" Before it in the queue stood {ahead}{more}."
    else:
        said += " Nobody stood before it in the queue."
    yield said
    for one in trace.freed:
        at = _time(trace.start, one.at)
        if one.took == row["call"]:
            yield f"  {at}  {one.unit} became clear and took this call."
        elif one.took is None:
            yield f"  {at}  {one.unit} became clear; it may not serve this call, and turned home."
        else:
            before = "stood before it" if one.took in {ahead.call for ahead in trace.ahead} else "was more urgent"
            why = f", which {before}" if one.may else "; it may not serve this call"
            yield f"  {at}  {one.unit} became clear and took {one.took}{why}."


def _time(start: date, at: float) -> str:
    return f"{clock(start, at):%m-%d %H:%M:%S}"


def shown_candidates(trace: CallTrace, everyone: bool) -> tuple[list[list[Considered]], int]:
    """Candidates as lines, the alike of one station that stand at home together as one, and how many are left out."""
    lines = [list(group) for _, group in groupby(trace.considered, key=_alike)]
    shown = lines if everyone else lines[:_LOOKED]
    return shown, sum(len(group) for group in lines[len(shown) :])


def _alike(one: Considered) -> tuple[str, ...]:
    return (one.station, one.reason) if one.state == "home" else (one.unit,)


def _candidates(trace: CallTrace, lines: Iterable[list[Considered]]) -> Table:
    table = _plain_table(
        ("unit", "left", False),
        ("station", "left", True),
        ("was", "left", True),
        ("min", "right", False),
        ("why, or why not", "left", True),
    )
    table.title = Text(
        f"Considered at {clock(trace.start, trace.row['ready']):%H:%M:%S}, in the order of the rule: {trace.rule}",
        style="bold",
    )
    for group in lines:
        one = group[0]
        name = one.unit if len(group) == 1 else f"{one.unit}-{group[-1].unit.rpartition('/')[2]}"
        minutes = NOTHING if math.isinf(one.minutes) or one.state == "busy" else digits(one.minutes)
        style = "bold" if one.reason == "sent" else ""
        cells = (name, one.station_name, _state(one, trace.start), minutes, _reason(one, trace, len(group)))
        table.add_row(*(Text(cell, style=style) for cell in cells))
    return table


def _state(one: Considered, start: date) -> str:
    if one.state == "busy":
        return f"busy with {one.call} until {_time(start, one.clear)}"
    if one.where is None:
        return "at home"
    return f"rolling home, {_place(one.where)}"


def _reason(one: Considered, trace: CallTrace, count: int) -> str:
    by_rule = ""
    if one.handicap > 0:
        by_rule = _held(trace)
    if one.reason == "sent":
        return "sent" + (f", though {by_rule}" if by_rule else "")
    sent = next((other for other in trace.considered if other.reason == "sent"), None)
    said = {
        "may not": f"never sent: {by_rule}",
        "no road": "no road leads there",
        "busy": f"{digits(one.minutes)} min from where that job ends{f'; {by_rule}' if by_rule else ''}",
        "held back": by_rule,
        "same station": f"{'stand' if count > 1 else 'stands'} behind the one sent",
        "passed over": "nearer, and not chosen",
        "tie": "no nearer, and listed after the one sent",
    }
    if one.reason == "longer" and sent is not None:
        return f"{digits(one.minutes - sent.minutes)} min longer" + (f"; {by_rule}" if by_rule else "")
    return said[one.reason]


def _print_unit(trace: UnitTrace, console: Console) -> None:
    console.print(
        f"Unit {trace.unit} of {trace.station_name}, replication {trace.replication} of {trace.scenario}",
        markup=False,
        style="bold",
    )
    shown, jobs = len(trace.rows), trace.jobs
    few = "" if shown == jobs else f"; {counted(shown, 'job')} shown (--from and --days choose others)"
    console.print(f"{counted(jobs, 'job')}, {lasting(trace.busy_minutes)} on them{few}.", markup=False)
    if not shown:
        return
    table = _plain_table(
        ("dispatched", "left", False),
        ("call", "left", True),
        ("from", "left", True),
        ("arrived", "left", False),
        ("taken to", "left", True),
        ("clear", "left", False),
        ("home", "left", False),
    )
    for row in trace.rows:
        zone = trace.zone_names[row["zone"]]
        came = f"{row['driven_from']}, rolling" if row["rolling"] else "home"
        times = (
            f"{clock(trace.start, at):%H:%M}" if (at := row[name]) is not None else "sent again"
            for name in ("arrived", "clear", "home")
        )
        arrived, clear, home = times
        cells = (
            f"{clock(trace.start, row['dispatched']):%Y-%m-%d %H:%M}",
            f"{row['call']} {zone}",
            came,
            arrived,
            row["hospital"] or "nobody carried",
            clear,
            home,
        )
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
