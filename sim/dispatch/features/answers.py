"""Answers: whether a crew can be raised, by station and hour, and who is asked next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappush
from typing import Annotated, Any, ClassVar

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator, model_validator

from sim.calls import Calls, Draw, OwnMark
from sim.calls.fitting import Leaf, Recorded, counts_differ, fit_share, share_leaf, two_spans
from sim.county import County, Station
from sim.dispatch.clock import ASKS, Wake
from sim.dispatch.features.feature import Feature, Told, no_such_stations
from sim.dispatch.features.telling import Event, Figures, Part, Says, Served
from sim.dispatch.model import NEVER, Heart, Unit, view
from sim.dispatch.records import COMPLETED, FIRST, OUTCOMES, ROLES, Records
from sim.dispatch.service import Standing
from sim.documents import Document, Fault, Minutes, Section, Share, Whole
from sim.documents.document import Where
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.quantities import parse_quantity
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_MARK = "raised"
_NOBODY: list[int] = []


class AnswersOfSection(Section):
    """The chance that a crew can be raised; a plain share, such as 60 %, holds at all hours."""

    plain: ClassVar[str] = "60 %"

    share: Annotated[
        Share | None,
        Field(description="Chance that a crew at its station can be raised when a call asks for it, such as 60 %."),
    ] = None
    by_hour: Annotated[
        dict[str, Share],
        Field(
            description="Another chance in some hours of the day, such as {20-8: 60 %} for the night; the hour is that "
            "in which the call is ready."
        ),
    ] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _all_day(cls, given: Any) -> Any:
        plain = isinstance(given, int | float | str) and not isinstance(given, bool)
        return {"share": parse_quantity(given, "share")} if plain else given

    _each_hour_once = field_validator("by_hour")(each_hour_once)

    def told(self) -> list[float | None]:
        """The chance in each hour of the day, where it tells one."""
        of_hours = {hour: share for span, share in self.by_hour.items() for hour in hours_of(span)}
        return [of_hours.get(hour, self.share) for hour in range(24)]


class AnswersSection(AnswersOfSection, Feature):
    """The chance that a crew can be raised: of all, by kind of station, by station, by the hour."""

    example: ClassVar[Any] = "60 %"
    trivial: ClassVar[Any] = "100 %"

    figures: ClassVar[dict[str, Told]] = {
        "not_raised": Told("share", "less"),
        "raising_lost": Told("min", "less"),
    }
    counts: ClassVar[dict[str, str]] = {"asked_in_vain": "stations that were asked before, and could raise no crew"}

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {"again_times": ("again_after",)}

    by_kind: Annotated[
        dict[str, AnswersOfSection],
        Field(
            description="Another chance for stations of a kind, such as {township: {by_hour: {20-8: 60 %}}}; in hours "
            "of which it tells nothing the chance of all holds. Kinds are those of the county's stations.csv."
        ),
    ] = Field(default_factory=dict)
    by_station: Annotated[
        dict[str, AnswersOfSection],
        Field(
            description="Another chance for single stations, by the station's id; in hours of which it tells nothing "
            "that of its kind holds."
        ),
    ] = Field(default_factory=dict)
    asked_after: Annotated[
        Minutes,
        Field(
            le=60,
            description="How long it takes until a station that raises no crew is given up and the next one is asked: "
            "the one that the dispatch rule would send at that moment without those asked before.",
        ),
    ] = 2.0
    again_after: Annotated[
        Minutes | None,
        Field(
            gt=0,
            le=240,
            description="How long after nobody could be raised all stations are asked again, such as 10 min, unless a "
            "unit that cleared has taken the call; without it nobody is asked again, and the call waits for a unit "
            "that clears.",
        ),
    ] = None
    again_times: Annotated[
        Whole,
        Field(
            ge=1,
            le=10,
            description="How often at most they are asked again. Each time a crew is raised by the same chance, "
            "whatever became of the time before (assumed).",
        ),
    ] = 3

    def chances(self, station: Station) -> tuple[float, ...]:
        """The chance that a crew of a station can be raised, by hour of the day; 1 where nothing is told."""
        told = [one.told() for one in (self.by_station.get(station.id), self.by_kind.get(station.kind), self) if one]
        return tuple(next((one[hour] for one in told if one[hour] is not None), 1.0) or 0.0 for hour in range(24))

    def uncertain(self, county: County) -> list[Station]:
        """The stations that raise no crew now and then."""
        found: dict[tuple[str, str], bool] = {}  # stations of a kind, but those with chances of their own, are alike
        alike = [(station.id if station.id in self.by_station else "", station.kind) for station in county.stations]
        for key, station in zip(alike, county.stations, strict=True):
            if key not in found:
                found[key] = min(self.chances(station)) < 1
        return [station for key, station in zip(alike, county.stations, strict=True) if found[key]]

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """A uniform for each call and station; none for stations that always raise a crew."""
        ids = tuple(station.id for station in self.uncertain(county))
        return (Raised(ids, self.rounds),) if ids else ()

    @property
    def rounds(self) -> int:
        """How often a station may be asked for a call."""
        return 1 if self.again_after is None else 1 + self.again_times

    def standing(self, county: County) -> Answers | None:
        """Who may fail to answer, and when."""
        some = self.uncertain(county)
        if not some:
            return None
        stations = tuple(county.stations.index(station) for station in some)
        chances = tuple(self.chances(station) for station in some)
        return Answers(stations, chances, self.asked_after, self.again_after, self.rounds)

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """Who was asked in vain, and when all were asked again."""
        given_up: set[str] = set()
        for at, unit in served.asked:
            station = unit.rpartition("/")[0]
            if station in given_up:
                given_up.clear()
                yield Part("sending", Message("trace-asked-again", at=says.time(at)), at)
            given_up.add(station)
            yield Part("sending", Message("trace-asked-in-vain", at=says.time(at), unit=says.unit(unit)), at)

    def events(self, row: Mapping[str, Any], says: Says) -> Iterator[Event]:
        """How many stations were asked in vain before the unit that came was sent."""
        came = row.get("outcome") in (None, OUTCOMES[COMPLETED]) and row.get("role") in (None, ROLES[FIRST])
        if came and (count := row.get("asked_in_vain")):  # no column where every crew can be raised
            yield Event(row["dispatched"], Message("answers-asked", count=int(count), place=says.zone(row["zone"])))

    def limits(self, figures: Figures) -> Iterator[str]:
        """How often nobody could be raised at the station that was asked first, and what that cost."""
        if figures.mean("not_raised") > 0:
            yield Message(
                "answers-limits",
                share=figures.value("not_raised"),
                interval=figures.interval("not_raised"),
                minutes=figures.value("raising_lost"),
            )

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """The share of asks that raised a crew, by kind, station and hour where these differ beyond chance.

        An ask counts where all units of the station had long been at home: who is on the way home is not asked.
        """
        log, county = recorded.log, recorded.county
        if not log.asked:
            return {}
        raised, asked = np.zeros((2, len(county.stations), 24))
        for number, station in enumerate(county.stations):
            home = recorded.at_home(number)
            vain = home & (log.asked[station.id] > 0)
            came = home & recorded.sent & (log.station == number)
            raised[number] = np.bincount(log.hour[came], minlength=24)
            asked[number] = raised[number] + np.bincount(log.hour[vain], minlength=24)
        if asked.sum() < FEWEST_ASKS:
            return {}
        kinds = sorted({station.kind for station in county.stations})
        of_kind = {kind: [n for n, one in enumerate(county.stations) if one.kind == kind] for kind in kinds}
        by_kind = {kind: (raised[mine].sum(axis=0), asked[mine].sum(axis=0)) for kind, mine in of_kind.items()}
        apart = counts_differ(np.array([_cells(yes, every) for yes, every in by_kind.values()]))
        groups = of_kind if apart else {"": list(range(len(county.stations)))}
        found: dict[str, Any] = {}
        for kind, mine in groups.items():
            yes, every = raised[mine].sum(axis=0), asked[mine].sum(axis=0)
            if not every.sum():
                continue
            night = _night(yes, every)
            if kind:
                found.setdefault("by_kind", {})[kind] = _shares(yes, every, night)
            else:
                found |= _shares(yes, every, night)
            enough = [n for n in mine if asked[n].sum() >= FEWEST_ASKS]
            if len(enough) > 1 and counts_differ(np.array([_cells(raised[n], asked[n], night) for n in enough])):
                found.setdefault("by_station", {}).update(
                    {county.stations[n].id: _shares(raised[n], asked[n], night) for n in enough}
                )
        times = np.sum(list(log.asked.values()), axis=0)
        took = (log.instant("dispatched") - log.instant("ready"))[recorded.sent & (times > 0)] / times[
            recorded.sent & (times > 0)
        ]
        took = took[np.isfinite(took)]
        if len(took) >= FEWEST_ASKS:  # most calls do not wait for a unit besides
            said = Message("fit-asked-after", count=f"{len(took):,}")
            found["asked_after"] = Leaf(round(float(np.median(took)), 4), said)
        return found

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Stations and kinds that there are not."""
        yield from no_such_stations(document, at, county)


FEWEST_ASKS = 20
"""Asks of a station below which no share of its own is read off a log."""


def _cells(yes: FloatArray, every: FloatArray, night: tuple[int, int] | None = None) -> FloatArray:
    """Asks that raised a crew, and those that did not: of all hours, or of two spans of them."""
    if night is None:
        return np.array([yes.sum(), (every - yes).sum()])
    inside = _hours(night)
    rest = np.delete(np.arange(24), inside)
    return np.array([part[of].sum() for of in (inside, rest) for part in (yes, every - yes)])


def _night(yes: FloatArray, every: FloatArray) -> tuple[int, int] | None:
    """The hours with a share of their own: of two spans that differ the shorter, or the worse; None where none do."""
    cut = two_spans(yes, every)
    if cut is None:
        return None
    spans = [cut, (cut[1], cut[0])]

    def rank(span: tuple[int, int]) -> tuple[int, float]:
        inside = _hours(span)
        return len(inside), float(yes[inside].sum() / max(every[inside].sum(), 1.0))

    return min(spans, key=rank)


def _hours(span: tuple[int, int]) -> IntArray:
    return np.asarray(np.arange(span[0], span[0] + (span[1] - span[0]) % 24) % 24)


def _shares(yes: FloatArray, every: FloatArray, night: tuple[int, int] | None) -> dict[str, Any]:
    """The share of all hours, or of those outside ``night``, and of those in it by_hour."""
    inside = np.empty(0, dtype=np.int64) if night is None else _hours(night)
    parts = {"": np.delete(np.arange(24), inside), "night": inside}
    found: dict[str, Any] = {}
    for part, hours in parts.items():
        count = _whole(yes[hours].sum(), (every - yes)[hours].sum())
        if not sum(count):
            continue
        leaf = share_leaf(fit_share(np.repeat([True, False], count)))
        found |= {"by_hour": {f"{night[0]}-{night[1]}": leaf}} if part and night else {"share": leaf}
    return found


def _whole(yes: float, no: float) -> list[int]:
    return [round(yes), round(no)]


@dataclass(frozen=True)
class Raised:
    """A uniform for each call and each of some ``stations`` (ids); less than the chance, it raises a crew.

    One for each of the ``rounds`` in which stations may be asked.
    """

    stations: tuple[str, ...]
    rounds: int = 1
    name: str = _MARK

    def drawn(self, draw: Draw) -> FloatArray:
        """Shape (calls, rounds times stations)."""
        purposes = ["raised"] + [f"raised again {n}" for n in range(1, self.rounds)]
        return np.stack([draw(f"{purpose} {station}") for purpose in purposes for station in self.stations], axis=1)


@dataclass(frozen=True)
class Answers(Standing):
    """Stations that raise no crew now and then.

    A unit at home is asked; one on its way home, or one that clears, has its crew on board. Where nobody who is asked
    can be raised the call waits, or is lost, as when no unit is free; after a while all may be asked again.

    Parameters
    ----------
    stations
        Their indices; the mark of a call has a column for each, and those for each round.
    chances
        The chance that a crew can be raised, of each, by hour of the day.
    asked_after
        Time until the next is asked [min].
    again_after
        Time after which a call that nobody answered asks all of them again [min]; None where it does not.
    rounds
        How often a station may be asked for a call.
    """

    stations: tuple[int, ...]
    chances: tuple[tuple[float, ...], ...]
    asked_after: float
    again_after: float | None = None
    rounds: int = 1

    def silent(self, calls: Calls) -> npt.NDArray[np.bool_]:
        """Whether no crew of each of the stations can be raised for each call, shape (calls, rounds, stations)."""
        hour = np.floor(calls.ready / 60).astype(np.int64) % 24
        mark = calls.own[_MARK].reshape(len(calls), self.rounds, len(self.stations))
        return np.asarray(mark >= self.by_hour[hour][:, None])

    @cached_property
    def by_hour(self) -> FloatArray:
        """The chances in each hour of the day, shape (24, stations); not-a-number where every crew is raised."""
        chances = np.array(self.chances).T
        chances[(chances >= 1).all(axis=1)] = np.nan
        return chances

    def join(self, heart: Heart) -> None:
        """Act where a unit is chosen, and where none is."""
        _Asking(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section, of all calls of the window."""
        asked = records.of_calls["asked_in_vain"][records.calls.asked_in(window)]
        if not len(asked):
            return dict.fromkeys(AnswersSection.figures, float("nan"))
        return {"not_raised": float(np.mean(asked > 0)), "raising_lost": float(np.mean(asked)) * self.asked_after}


class _AskWake(Wake):
    """The wake-up at which the next station is asked for a call, or all of them again."""

    call: int
    at: float


class _Asking:
    """Its decision points in a run."""

    def __init__(self, heart: Heart, standing: Answers):
        self.heart, self.standing, self.after = heart, standing, standing.asked_after
        station = [stand.station for stand in heart.service.stands]
        self.stands = [tuple(n for n, of in enumerate(station) if of == mine) for mine in range(max(station) + 1)]
        column = {mine: n for n, mine in enumerate(standing.stations)}
        self.mute = [n for n, mine in enumerate(station) if mine in column]  # stands that raise no crew now and then
        self.column = [column[station[n]] for n in self.mute]
        silent = standing.silent(heart.calls)
        doubtful = silent[:, 0].any(axis=1)  # calls for which some station raises no crew
        # by call and stand; of a call that asks all again its part is that of the round
        self.wide = len(station)
        self.silent, *self.later = map(bytearray, self.by_stand(silent[doubtful]))
        # where the part of each call begins, -1 where every station raises a crew
        self.part: list[int] = np.where(doubtful, (np.cumsum(doubtful) - 1) * self.wide, -1).tolist()
        self.again_after, self.round = standing.again_after, dict[int, int]()
        self.to_ask_again: set[int] = set()
        self.given_up = heart.given_up
        heart.learns.append(self.learn)
        self.to_come = -1  # the call for which the next station is asked later
        count = heart.of_calls["asked_in_vain"] = np.zeros(len(heart.calls), dtype=np.int64)
        self.count = view(count)
        heart.worked = view(np.array(heart.worked))  # of a call for which somebody is asked later it changes
        self.choose, heart.look = heart.look, self.look
        heart.peek, heart.ask = self.first, self.ask
        self.otherwise, heart.none_free = heart.none_free, self.none_free

    def by_stand(self, silent: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Whether no crew of each stand can be raised for each call, shape (rounds, calls, stands)."""
        found = np.zeros((self.standing.rounds, len(silent), self.wide), dtype=bool)
        found[:, :, self.mute] = silent[:, :, self.column].swapaxes(0, 1)
        return found

    def learn(self, call: int, one: Calls) -> None:
        """Which stands raise no crew for a call that nobody knew of before."""
        self.part[call] = len(self.silent)
        for table, silent in zip([self.silent, *self.later], self.by_stand(self.standing.silent(one)), strict=True):
            table.extend(silent.tobytes())

    def first(self, call: int, now: float) -> tuple[Unit | None, float]:
        """The unit whose crew is asked next."""
        return self.choose(call, now) if call not in self.given_up else self.look_past(call, now)

    def look(self, call: int, now: float) -> tuple[Unit | None, float]:
        """The unit to send, if its crew can be raised; else it is given up, and another one looked for."""
        part = self.part[call]
        if part < 0:
            return self.choose(call, now)
        found = self.choose(call, now) if call not in self.given_up else self.look_past(call, now)
        unit = found[0]
        if unit is None or not self.silent[part + unit.stand] or unit.home_at > now:
            return found
        return self.give_up(call, now, unit)

    def ask(self, call: int, now: float, unit: Unit | None, minutes: float) -> tuple[Unit | None, float]:
        """The unit that was looked up, if its crew can be raised; else as ``look``."""
        part = self.part[call]
        if part < 0 or unit is None or not self.silent[part + unit.stand] or unit.home_at > now:
            return unit, minutes
        return self.give_up(call, now, unit)

    def give_up(self, call: int, now: float, unit: Unit) -> tuple[Unit | None, float]:
        """A unit's crew cannot be raised: another one is looked for, now or later."""
        given_up, stands = self.given_up, self.stands[unit.station]
        given_up[call] = given_up[call] + stands if call in given_up else stands
        self.heart.in_vain(call, now, unit)
        self.count[call] += 1
        if self.after > 0:
            self.to_come = call
            return None, NEVER
        return self.look(call, now)

    def look_past(self, call: int, now: float) -> tuple[Unit | None, float]:
        """The unit to send if those given up for the call were not there."""
        at_home, hidden = self.heart.at_home, self.given_up[call]
        if len(hidden) == 1:  # most often
            (stand,) = hidden
            there, at_home[stand] = at_home[stand], _NOBODY
            found = self.choose(call, now)
            at_home[stand] = there
            return found
        kept = [at_home[stand] for stand in hidden]
        for stand in hidden:
            at_home[stand] = _NOBODY
        found = self.choose(call, now)
        for stand, there in zip(hidden, kept, strict=True):
            at_home[stand] = there
        return found

    def none_free(self, call: int, now: float) -> None:
        """Ask the next station in a while, where one was asked in vain; else no unit may be sent."""
        if self.to_come != call:
            self.otherwise(call, now)
            if self.again_after is not None and call in self.given_up:
                self.ask_all_again(call, now + self.again_after)
            return
        self.to_come = -1
        queue, ready, then = self.heart.queue, self.heart.ready, now + self.after
        # the first call that has not come yet
        came = self.heart.visited
        next_call = call + 1 if self.count[call] == 1 and call < came else bisect_left(ready, now, 0, came)
        alone = self.heart.ahead and call < self.heart.came  # after one that is sent besides others may be decided now
        if alone and (not queue or queue[0][0] > then) and (next_call >= came or ready[next_call] >= then):
            self.ask_next(call, then)  # nothing happens until then
            return
        wake = _AskWake(self.heart.clock, self.on_ask)
        wake.call, wake.at, wake.callbacks = call, then, wake.callback
        heappush(queue, (then, ASKS, call, wake))  # type: ignore[misc]

    def on_ask(self, event: _AskWake) -> None:
        """A station has been given up."""
        self.ask_next(event.call, event.at)

    def ask_all_again(self, call: int, at: float) -> None:
        """Ask all stations again at an instant [min], if the call waits then and it is not too often."""
        heart = self.heart
        waits = any(one == call for _, _, one in heart.waiting)
        if not waits or call in self.to_ask_again or self.round.get(call, 0) == len(self.later):
            return
        self.to_ask_again.add(call)
        wake = _AskWake(heart.clock, self.on_ask_again)
        wake.call, wake.at, wake.callbacks = call, at, wake.callback
        heappush(heart.queue, (at, ASKS, len(heart.calls) + call, wake))  # type: ignore[misc]

    def on_ask_again(self, event: _AskWake) -> None:
        """All stations are asked again for a call that still waits."""
        heart, call = self.heart, event.call
        self.to_ask_again.discard(call)
        place = next((n for n, (_, _, one) in enumerate(heart.waiting) if one == call), None)
        if place is None:
            return
        del heart.waiting[place]
        del self.given_up[call]
        mine, later = slice(self.part[call], self.part[call] + self.wide), self.later[self.round.get(call, 0)]
        self.silent[mine], self.round[call] = later[mine], self.round.get(call, 0) + 1
        self.ask_next(call, event.at)

    def ask_next(self, call: int, now: float) -> None:
        """Look again for a call, at what stands there now."""
        heart = self.heart
        heart.worked[call] = heart.worked_at(now)
        heart.on_call(call, now)
