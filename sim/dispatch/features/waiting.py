"""Waiting places: where units wait that are on no job, by a rule, and what their moves cost."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator, model_validator

from sim.calls.law_section import LawSection
from sim.chance import Law
from sim.county import County, Hospital, Station, TravelTables, Zone
from sim.county.columns import HeldRow
from sim.dispatch.clock import MOVES, Wake
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Figures, Says, Seen, Served
from sim.dispatch.model import NEVER, Heart, Unit, UnitWake, view
from sim.dispatch.moving import NO_LIMITS, Idle, Limits, Moving
from sim.dispatch.observer import ROLLING
from sim.dispatch.records import Records
from sim.dispatch.service import Standing
from sim.dispatch.sight import Known
from sim.dispatch.waiting import WAITING, Places
from sim.documents import Document, Fault, Faults, Minutes, Share, Whole, did_you_mean
from sim.documents.document import Where, dotted
from sim.documents.faults import refusal
from sim.documents.files import shown
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.rows import read_rows
from sim.documents.sheets import ENDINGS
from sim.words import Described, Message

FloatArray = npt.NDArray[np.float64]
_HOUR, _DAY = 60.0, 1440.0

if TYPE_CHECKING:
    Rule = str
else:
    Rule = Literal[tuple(WAITING)]


POST_KEYS = ("name", "at", "id", "name_latin", "town")
"""The keys of a post that is written by its position."""
Post = Annotated[
    str,
    WithJsonSchema(
        {
            "x-written": Described("the id of a place, or {name: NAME, at: [lon, lat]}", "explain-written-post"),
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "required": ["name", "at"],
                    "additionalProperties": False,
                    "properties": {name: {} for name in POST_KEYS},
                },
            ],
        }
    ),
]
"""Where units may wait: the id of a place; one that is written by position is put up as a station by then."""


def _meanings() -> str:
    said = {name: str(rule.__doc__).splitlines()[0] for name, rule in WAITING.items()}
    said["priority list"] = "The posts are held in their order, as many as there are units to hold them."
    return " ".join(f"{name}: {words[:1].lower()}{words[1:].rstrip('.')}." for name, words in said.items())


def _by_number(given: object) -> object:
    """A table whose keys are whole numbers; one place may stand for a list of one."""
    if not isinstance(given, dict):
        return given
    return {
        str(number): [places] if isinstance(places, str) else [] if places is None else places
        for number, places in given.items()
    }


class WaitingSection(Feature):
    """Where units wait that are on no job; who waits elsewhere may be sent from there, and on the way there."""

    example: ClassVar[Any] = {"rule": "priority list", "posts": ["county-hospital", "gaoluo"], "hours": ["8-20"]}
    trivial: ClassVar[Any] = {"rule": "home"}

    moves: ClassVar[bool] = True
    figures: ClassVar[dict[str, Told]] = {
        "moves_a_day": Told("calls a day", "less"),
        "moves_km": Told("km", "less"),
        "moves_hours": Told("hours", "less"),
        "waits_elsewhere": Told("share"),
        "posts_held": Told("share", "more"),
    }

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **dict.fromkeys(
            ("posts", "hours", "of", "launch", "longest", "crew_moves_an_hour", "moves_an_hour"),
            tuple(f"rule: {rule}" for rule in WAITING if rule != "home"),
        ),
        "table": ("rule: compliance table",),
        "busy": ("rule: dmexclp", "rule: expected cover"),
        "worth": ("rule: expected cover",),
    }

    rule: Annotated[Rule, Field(description=f"Who waits where. {_meanings()}")] = "home"
    posts: Annotated[
        list[Post],
        Field(
            description="Places where units may wait besides their bases: ids of stations, hospitals, villages or "
            "communities, or positions with a name {name: 路口, at: [lon, lat]}, which are stations without ambulances "
            "then; for a priority list in the order in which they are to be held."
        ),
    ] = Field(default_factory=list)
    table: Annotated[
        dict[str, list[str]],
        BeforeValidator(_by_number),
        Field(
            description="The compliance table: by how many units are on no job, the places to be held, such as {2: "
            "[seat, gaoluo], 1: [seat]}, or a CSV file with columns idle and places. A number that is not written is "
            "as the next smaller one; below the smallest all wait at their bases. A place may be named twice."
        ),
    ] = Field(default_factory=dict)
    hours: Annotated[
        list[str],
        Field(
            description="Hours of the day in which the rule holds, such as [8-20]; in all others everybody waits at "
            "the base. All hours, where none is named."
        ),
    ] = Field(default_factory=list)
    of: Annotated[
        list[str],
        Field(
            description="Stations, by id, or kinds of station whose units take part; all, where none is named. The "
            "others wait at their bases, and do not count as units on no job."
        ),
    ] = Field(default_factory=list)
    launch: Annotated[
        LawSection | None,
        Field(
            description="Launch delay of a unit that stands where it waits elsewhere than at its base, such as 30 s; "
            "as at its base, where nothing is written. One that is on its way needs none."
        ),
    ] = None
    longest: Annotated[
        Minutes | None, Field(gt=0, description="The longest move to a post, such as 20 min; none, where not written.")
    ] = None
    crew_moves_an_hour: Annotated[
        Whole | None,
        Field(
            ge=1,
            description="How often a crew may be moved to a post within an hour; no limit, where not written.",
        ),
    ] = None
    moves_an_hour: Annotated[
        Whole | None, Field(ge=1, description="How many moves to posts there may be within an hour, of all units.")
    ] = None
    busy: Annotated[
        Share | None,
        Field(
            description="For dmexclp and expected cover: the share of the time in which a unit is busy; what calls "
            "found so far, where nothing is written."
        ),
    ] = None
    worth: Annotated[
        Share,
        Field(description="For expected cover: the share of all calls that a move must bring into expected coverage."),
    ] = 0.01

    @field_validator("hours")
    @classmethod
    def _each_hour_once(cls, given: list[str]) -> list[str]:
        return list(each_hour_once(given))

    @field_validator("table")
    @classmethod
    def _by_whole_numbers(cls, given: dict[str, list[str]]) -> dict[str, list[str]]:
        for number, places in given.items():
            if not number.isdecimal() or int(number) < max(len(places), 1):
                raise refusal(Message("waiting-table-number", given=number, places=len(places)))
        return given

    @model_validator(mode="after")
    def _whole(self) -> WaitingSection:
        if self.rule == "compliance table" and not self.table:
            raise refusal(Message("waiting-no-table"))
        if self.rule == "priority list" and not self.posts:
            raise refusal(Message("waiting-no-posts"))
        return self

    def rows(self) -> dict[int, list[str]]:
        """The places that are to be held, by how many units are on no job."""
        if self.rule == "priority list":
            return {n: self.posts[:n] for n in range(1, len(self.posts) + 1)}
        return {int(number): places for number, places in self.table.items()}

    def standing(self, county: County) -> Waiting | None:
        """Who waits where."""
        rows = self.rows()
        if self.rule == "home" or (self.rule == "compliance table" and not any(rows.values())):
            return None
        hours = {hour for span in self.hours for hour in hours_of(span)}
        part = [one.id for one in county.stations if not self.of or one.id in self.of or one.kind in self.of]
        return Waiting(
            rule=self.rule,
            posts=tuple(self.posts),
            rows=tuple((number, tuple(places)) for number, places in sorted(rows.items())),
            places=tuple(
                dict.fromkeys((*(one.id for one in county.stations), *self.posts, *chain.from_iterable(rows.values())))
            ),
            columns=_columns(county),
            hours=tuple(hour in hours or not hours for hour in range(24)),
            stations=frozenset(n for n, one in enumerate(county.stations) if one.id in part),
            launch=None if self.launch is None else self.launch.law(),
            limits=Limits(self.longest or float("inf"), self.crew_moves_an_hour, self.moves_an_hour),
            busy=self.busy,
            worth=self.worth,
        )

    def state(self, seen: Seen, served: Served, says: Says) -> str | None:
        """Of a unit that waits elsewhere, or is on its way there."""
        if seen.state != ROLLING or seen.home_at < NEVER or seen.where is None:
            return None
        if seen.where.behind == seen.where.before:
            return Message("waiting-state-there", place=says.node(seen.where.behind))
        return Message("waiting-state-moving", place=says.node(seen.where.behind))

    def limits(self, figures: Figures) -> Iterator[str]:
        """What the moves cost."""
        if figures.mean("moves_a_day") > 0:
            yield Message(
                "waiting-limits",
                moves=figures.value("moves_a_day"),
                hours=figures.value("moves_hours"),
                share=figures.value("waits_elsewhere"),
            )

    @classmethod
    def read_files(cls, document: Document, at: Where, beside: Path) -> Iterator[Fault]:
        """The rows of a table in a file, in place of its name; each place is where it stands in the file."""
        where = (*at, "table")
        name = document.value(where)
        if not isinstance(name, str) or not name.strip().casefold().endswith((".csv", *ENDINGS)):
            return
        section, mark = document.value(at), document.mark(where)
        here = Path(mark.path).parent / name.strip()  # beside the file that names it, be it the base
        file = here if here.exists() else beside / name.strip()
        held: dict[str, list[str]] = {}
        section["table"] = {"1": []}  # of what cannot be read nothing more is said
        try:
            table, rows = read_rows(HeldRow, file, shown(file), (mark, dotted(where)), divided=True)
        except Faults as wrong:
            document.unread.add(where)
            yield from wrong.faults
            return
        table.unique("idle")
        for row, line in zip(rows, table.rows, strict=True):
            places = [place.strip() for place in re.split("[;；]", row.places) if place.strip()]
            if row.idle and len(places) > row.idle:
                line.fault("places", Message("waiting-table-row", idle=row.idle, places=len(places)))
            held[str(row.idle)] = places
            document.marks[(*where, str(row.idle))] = line.mark("places")
            document.marks |= {(*where, str(row.idle), n): line.mark("places") for n in range(len(places))}
        document.hashes[shown(file)] = table.hash
        if table.faults:
            document.unread.add(where)
        else:
            section["table"] = held
        yield from table.faults

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Places, stations and kinds that there are not."""
        places = set(_columns(county))
        stations = {one.id for one in county.stations} | {one.kind for one in county.stations}
        asked = [((*at, key), places if key == "posts" else stations) for key in ("posts", "of")]
        table = document.value((*at, "table"))
        asked += [((*at, "table", number), places) for number in (table if isinstance(table, dict) else ())]
        for where, known in asked:
            written = document.value(where)
            for number, name in enumerate(written if isinstance(written, list) else ()):
                if isinstance(name, str) and name not in known and not document.judged((*where, number)):
                    said = "waiting-no-place" if known is places else "waiting-no-station"
                    near = did_you_mean(name, known)
                    yield document.fault((*where, number), Message(said, county=county.name, near=near))


def _columns(county: County) -> dict[str, tuple[str, int]]:
    """Every place of a county by its id, its kind and number; a station before a hospital of its id, then a zone."""
    kinds: tuple[tuple[str, Sequence[Zone | Hospital | Station]], ...] = (
        ("zone", county.zones),
        ("hospital", county.hospitals),
        ("station", county.stations),
    )
    return {place.id: (kind, number) for kind, places in kinds for number, place in enumerate(places)}


@dataclass(frozen=True)
class Waiting(Standing):
    """A rule of where to wait, as it stands ready.

    Parameters
    ----------
    rule
        Its name.
    posts
        Places besides the bases, by id.
    rows
        The places that are to be held, by how many units are on no job.
    places, columns
        The bases and all other places where units may wait, by id; of every place its kind and number there.
    hours
        Whether the rule holds, by hour of the day.
    stations
        The stations whose units take part.
    launch
        Of a unit that stands where it waits; None for that of its base.
    limits, busy, worth
        As the section has them.
    known
        What is known before a run.
    """

    rule: str
    posts: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    places: tuple[str, ...]
    columns: Mapping[str, tuple[str, int]]
    hours: tuple[bool, ...]
    stations: frozenset[int]
    launch: Law | None = None
    limits: Limits = NO_LIMITS
    busy: float | None = None
    worth: float = 0.0
    known: Known | None = None

    def knowing(self, known: Known) -> Waiting:
        """The same, where calls, and how long a drive is in time, are known."""
        return replace(self, known=known)

    def join(self, heart: Heart) -> None:
        """Act whenever it changes who is on no job, and when a call is decided, also where nobody is free for it.

        One that is to carry is a call as others are; a second unit that is not sent is none.
        """
        _Waits(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section: of moves that begin in the window, and of the time within it."""
        days, moves = (window[1] - window[0]) / _DAY, records.moves
        if not days:
            return dict.fromkeys(WaitingSection.figures, float("nan"))
        mine = [one for one in moves if window[0] <= one.since < window[1]]

        def within(spells: Sequence[Sequence[float]]) -> float:
            ends = np.clip(np.array(spells, dtype=float).reshape(-1, 2), *window)
            return float((ends[:, 1] - ends[:, 0]).sum())

        driven = within([(one.since, one.left if math.isnan(one.there) else one.there) for one in moves])
        stood = within([(one.there, one.left) for one in moves if one.left > one.there])
        asked, lacking = (records.besides[name].reshape(-1, 2).tolist() for name in ("waiting_on", "not_held"))
        on = within(asked)
        return {
            "moves_a_day": len(mine) / days,
            "moves_km": sum(one.km for one in mine) / days,
            "moves_hours": driven / _HOUR / days,
            "waits_elsewhere": stood / (units * days * _DAY) if units else float("nan"),
            "posts_held": 1 - within(lacking) / on if self.rows and on else float("nan"),
        }


class _Waits:
    """Its decision points in a run."""

    def __init__(self, heart: Heart, standing: Waiting):
        self.heart, self.standing = heart, standing
        tables = heart.service.tables
        columns = {"zone": tables.zone_column, "station": tables.station_column, "hospital": tables.hospital_column}
        column = {id_: int(columns[kind][n]) for id_, (kind, n) in standing.columns.items() if id_ in standing.places}
        part = frozenset(
            unit.id for unit in heart.units if unit.station in standing.stations and unit.stand not in heart.flies
        )
        self.moving = Moving(heart, part, {at: id_ for id_, at in column.items()}, standing.limits)
        self.idle, self.trips, self.arriving = Idle(self.moving), self.moving.trips, self.moving.arriving
        self.column, self.seen = column, [0.0, 0.0]
        self.settle = WAITING[standing.rule](self.known(tables, column))
        self.launch = (
            None
            if standing.launch is None
            else view(heart.calls.launch_delays(standing.launch.quantile(heart.calls.launch)))
        )
        self.last = float(heart.given.ready[-1]) if heart.came else 0.0
        self.on = standing.hours[0]
        self.spells: list[float] = [0.0, NEVER] if self.on else []  # since and until when the rule holds [min]
        self.lacking: list[float] = []  # the same of times when places are not held that should be
        self.lacks = False
        self.inside = False  # whether something is under way that is asked about when it is done
        heart.besides |= {"waiting_on": self.spells, "not_held": self.lacking}
        self.wake, self.hour, self.soon = (
            Wake(heart.clock, act) for act in (self.on_asked, self.on_hour, self.on_asked)
        )
        heart.other_roads.append(self.on_other_roads)
        heart.ahead = False
        heart.joined.append(self.stand_before)

    def known(self, tables: TravelTables, column: Mapping[str, int]) -> Places:
        """What the rule knows of the places."""
        standing, known = self.standing, self.standing.known
        columns = tuple(column[id_] for id_ in standing.places)
        none = np.empty(0)
        return Places(
            columns=columns,
            bases=len(tables.station_column),
            minutes=none
            if known is None
            else np.stack([tables.row(int(tables.place_node[at]))[: len(known.calls)] for at in columns]),
            calls=none if known is None else known.calls,
            limit=none if known is None else known.in_time(),
            table={number: tuple(column[id_] for id_ in places) for number, places in standing.rows},
            busy=standing.busy,
            worth=standing.worth,
            seen=self.seen,
        )

    def on_other_roads(self, tables: TravelTables, node: Callable[[int, int], int]) -> None:
        """Roads are otherwise from now on: the rule knows those of now."""
        self.settle = WAITING[self.standing.rule](self.known(tables, self.column))
        self.idle.settled = False
        self.ask_soon()

    def stand_before(self) -> None:
        """Stand around every point at which it changes who is on no job."""
        heart = self.heart
        self.then, heart.plan = heart.plan, self.plan
        heart.launching.append(self.launches)
        self.answer, heart.on_call = heart.on_call, self.on_call  # type: ignore[method-assign]
        self.away, heart.leave = heart.leave, self.leave  # type: ignore[method-assign]
        self.again, heart.back = heart.back, self.back  # type: ignore[method-assign]
        for callbacks in heart.frees:
            callbacks[0] = partial(self.freed, callbacks[0])
        if not all(self.standing.hours):
            heart.clock.wake(self.hour, self.next_hour(0.0), MOVES)
        heart.clock.wake(self.wake, 0.0, MOVES)

    def next_hour(self, now: float) -> float:
        """When the rule begins to hold, or ends, after an instant [min]."""
        hour = int(now // _HOUR) + 1
        while self.standing.hours[hour % 24] == self.standing.hours[(hour - 1) % 24]:
            hour += 1
        return hour * _HOUR

    def on_call(self, call: int, now: float) -> None:
        """A call is ready: whoever is sent leaves a gap."""
        arriving, inside, idle = self.arriving, self.inside, self.idle
        if arriving and arriving[0][0] <= now:
            self.moving.arrive(now)
        self.inside = True
        self.answer(call, now)
        self.inside = inside
        if not inside and (idle.lost or len(idle.rolling) < idle.most or not idle.settled):
            self.ask(now, -1)

    def plan(self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float) -> None:
        """A unit is sent: it launches where it stands."""
        number = unit.id
        if number in self.idle.holds:
            self.idle.lost.append(number)
        if number in self.trips:
            launch = self.launches(call, unit, now, launch)
            self.moving.close(unit, now)
        self.then(call, unit, now, launch, minutes, node, lead_km)
        if not self.inside:  # besides another, or by a roster: nobody asks when that is done
            self.ask_soon()

    def launches(self, call: int, unit: Unit, now: float, launch: float) -> float:
        """How long a unit takes to launch [min]: where it waits as long as is said."""
        trip = self.trips.get(unit.id)
        if trip is None or trip.home or trip.there > now:
            return launch
        stood: float = (unit.launch_delay if self.launch is None else self.launch)[call]
        return stood

    def freed(self, free: Callable[[UnitWake], None], event: UnitWake) -> None:
        """A unit becomes free."""
        inside, idle = self.inside, self.idle
        self.inside = True
        free(event)
        self.inside = inside
        if not inside and (idle.lost or len(idle.rolling) < idle.most or not idle.settled):
            self.ask(self.heart.clock.now, event.unit.id)

    def leave(self, unit: int, at: float, why: str) -> None:
        """A unit is sent nowhere any more."""
        if unit in self.idle.holds:
            self.idle.lost.append(unit)
        if why not in self.heart.off_duty.get(unit, ()):
            self.ask_soon()
        self.away(unit, at, why)

    def back(self, unit: int, at: float, why: str) -> None:
        """A unit may be sent again."""
        if why in self.heart.off_duty.get(unit, ()):
            self.ask_soon()
        self.again(unit, at, why)

    def ask_soon(self) -> None:
        """Ask when all that happens now has happened."""
        if self.soon.callbacks is None:
            self.heart.clock.wake(self.soon, self.heart.clock.now, MOVES)

    def on_asked(self, event: Wake) -> None:
        """Something has changed."""
        self.ask(self.heart.clock.now, -1)

    def on_hour(self, event: Wake) -> None:
        """The rule begins to hold, or everybody goes home."""
        heart, now = self.heart, self.heart.clock.now
        heart.come_home(now)
        self.on = not self.on
        if self.on:
            self.spells += [now, NEVER]
            self.idle.lost += self.idle.holds
            self.idle.settled = False
            self.ask(now, -1)
        else:
            self.spells[-1] = now
            self.idle.lacks = False
            self.held(now)
            for number in self.idle.away():
                self.moving.recall(heart.units[number], now)
        if now <= self.last:
            heart.clock.wake(self.hour, self.next_hour(now), MOVES)

    def ask(self, now: float, freed: int) -> None:
        """Let the rule move whom it will."""
        if not self.on:
            return
        rolling, idle = self.heart.rolling, self.idle
        if rolling and rolling[0][0] <= now:
            self.heart.come_home(now)
        idle.now, idle.freed = now, freed
        self.settle(idle)
        if idle.lost:
            idle.lost.clear()
        if idle.lacks is not self.lacks:
            self.held(now)

    def held(self, now: float) -> None:
        """Write down since when places are not held that should be, and until when."""
        if self.idle.lacks is self.lacks:
            return
        self.lacks = self.idle.lacks
        if self.lacks:
            self.lacking += [now, NEVER]
        else:
            self.lacking[-1] = now
