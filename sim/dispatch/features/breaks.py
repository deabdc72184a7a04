"""Breaks: when crews eat, who may take them away from it, and who never comes to it."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import heappush
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator

from sim.county import County
from sim.dispatch.absences import absent
from sim.dispatch.clock import BREAKS, RESTED, Wake
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Figures
from sim.dispatch.model import Heart, Unit, UnitWake
from sim.dispatch.records import Records
from sim.dispatch.service import Standing
from sim.documents import Minutes, Section
from sim.documents.faults import refusal
from sim.documents.hours import span_of
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_DAY = 1440.0
_WHY = "break"

TAKEN, CUT, MISSED = range(3)
"""What became of a break: it was had to its end; a call ended it; it had not begun, or not been had to its end, when
the hours in which it may begin were over."""


class BreakSection(Section):
    """A break of every crew on duty, once in the hours in which it may begin."""

    begins: Annotated[
        str,
        Field(
            description="From which o'clock to which it may begin, such as 11-13: as soon as the unit stands at its "
            "base. A crew that is out all that time misses it."
        ),
    ]
    lasts: Annotated[Minutes, Field(gt=0, le=240, description="How long it lasts, such as 30 min.")]

    @field_validator("begins")
    @classmethod
    def _is_a_span(cls, given: str) -> str:
        span_of(given)
        return given


class BreaksSection(Feature):
    """Breaks of crews at their base: when they may begin, how long they last, and whether calls end them."""

    example: ClassVar[Any] = {"each_day": [{"begins": "11-13", "lasts": "30 min"}], "yields": "never"}
    trivial: ClassVar[Any] = {"each_day": [{"begins": "11-13", "lasts": "30 min"}], "yields": "all calls"}

    figures: ClassVar[dict[str, Told]] = {
        "on_break": Told("share"),
        "breaks_missed": Told("share", "less"),
        "breaks_cut": Told("share", "less"),
    }
    absences: ClassVar[tuple[str, ...]] = (_WHY,)

    each_day: Annotated[
        list[BreakSection],
        Field(min_length=1, description="The breaks of a day, such as [{begins: 11-13, lasts: 30 min}]."),
    ]
    yields: Annotated[
        Literal["never", "most urgent", "all calls"],
        Field(
            description="Whether calls end it. never: a crew that has its break is sent nowhere until it is over. most "
            "urgent: calls of priority 1 may have it, the others not. all calls: every call may have it, as if it "
            "stood ready."
        ),
    ] = "most urgent"
    of_a_station: Annotated[
        Literal["in turn", "together"],
        Field(
            description="Who has it when. in turn: the crews of a station have it one after the other. together: all "
            "crews of a station that are at their base have it at once."
        ),
    ] = "in turn"

    @field_validator("each_day")
    @classmethod
    def _one_at_a_time(cls, given: list[BreakSection]) -> list[BreakSection]:
        taken: set[int] = set()
        for one in given:
            begin, length = span_of(one.begins)
            hours = {hour % 24 for hour in range(begin, begin + length)}
            if hours & taken:
                raise refusal(Message("roster-breaks-overlap", hours=one.begins))
            taken |= hours
        return given

    def standing(self, county: County) -> Breaks:
        """The breaks of a day."""
        each = tuple((60.0 * begin, 60.0 * length, lasts) for (begin, length), lasts in self._spans())
        return Breaks(each, {"never": 0, "most urgent": 1, "all calls": 3}[self.yields], self.of_a_station == "in turn")

    def _spans(self) -> Iterator[tuple[tuple[int, int], float]]:
        yield from ((span_of(one.begins), one.lasts) for one in self.each_day)

    def limits(self, figures: Figures) -> Iterator[str]:
        """How much of the units' time is break, and how many breaks are missed or ended by a call."""
        if figures.mean("on_break") > 0:
            yield Message(
                "roster-breaks-limits",
                share=figures.value("on_break"),
                missed=figures.value("breaks_missed"),
                cut=figures.value("breaks_cut"),
            )


@dataclass(frozen=True)
class Breaks(Standing):
    """Breaks of crews at their base.

    Parameters
    ----------
    each_day
        From when on a break may begin [min of the day], for how long it may [min], and how long it lasts [min].
    yields
        The least urgent priority to which it yields; 0 for none.
    in_turn
        Whether the crews of a station have it one after the other.
    """

    each_day: tuple[tuple[float, float, float], ...]
    yields: int = 1
    in_turn: bool = True

    def windows(self, until: float) -> list[tuple[float, float, float]]:
        """When breaks may begin from 0 to an instant [min]: from when, until when (not then), and how long each is."""
        days = range(-1, int(until // _DAY) + 1)
        all_of_them = [
            (day * _DAY + at, day * _DAY + at + within, lasts) for day in days for at, within, lasts in self.each_day
        ]
        return sorted((max(begin, 0.0), end, lasts) for begin, end, lasts in all_of_them if end > 0 and begin <= until)

    def join(self, heart: Heart) -> None:
        """Act where units come to their base, where one is chosen, and where breaks begin and end."""
        _Resting(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section, of the breaks that ended, or were missed, in the window."""
        length = (window[1] - window[0]) * units
        _, at, end = records.besides["breaks"].reshape(-1, 3).T
        counts = np.bincount(end[(at >= window[0]) & (at < window[1])].astype(np.int64), minlength=3)
        due, begun = counts[TAKEN] + counts[MISSED], counts[TAKEN] + counts[CUT]
        return {
            "on_break": records.minutes_away(window, _WHY) / length if length else math.nan,
            "breaks_missed": float(counts[MISSED] / due) if due else math.nan,
            "breaks_cut": float(counts[CUT] / begun) if begun else math.nan,
        }


class _RestedWake(Wake):
    """The wake-up at which all breaks end that end at one instant."""

    at: float


class _RoundWake(Wake):
    """The wake-up at which it is looked round who may begin a break, at some stations."""

    stations: Sequence[int]


class _Resting:
    """Its decision points in a run: one event for all breaks that begin or end at one instant."""

    def __init__(self, heart: Heart, standing: Breaks):
        self.heart, self.yields, self.in_turn = heart, standing.yields, standing.in_turn
        self.absent = absent(heart)
        self.resting = self.absent.resting
        last = float(heart.given.ready[-1]) if heart.came else 0.0
        self.windows = standing.windows(last)
        self.open: tuple[float, float] | None = None  # until when breaks may begin, and how long each is
        self.had: set[int] = set()  # units that have had theirs since breaks may begin
        self.shown: Unit | None = None  # has a break, and is to be sent
        self.until: dict[int, float] = {}  # when the break of each unit ends that has one
        self.earlier: set[int] = set()  # those of them whose break began in hours that are over
        self.sittings: dict[float, list[int]] = {}  # units by when their break ends
        self.cuts = [partial(self.cut, unit) for unit in heart.units]
        self.priority = heart.priority
        self.count: list[float] = []  # unit, when, and what became of its break
        heart.besides["breaks"] = self.count
        self.stand_ready, heart.stand_ready = heart.stand_ready, self.on_ready  # type: ignore[method-assign]
        heart.turned_home = self.on_turned_home
        self.stands_of: list[list[int]] = [[] for _ in heart.service.ambulances]
        for number, stand in enumerate(heart.service.stands):
            self.stands_of[stand.station].append(number)
        self.everywhere = range(len(self.stands_of))
        self.at_rest: set[int] = set()  # stations of which a crew has a break, where they have it in turn
        self.absent.changed.append(self.look_soon)
        heart.joined.append(self.stand_before)
        self.edges = iter(sorted(edge for begin, end, _ in self.windows for edge in (begin, end)))
        self.edge = Wake(heart.clock, self.on_edge)
        self.to_edge()

    def stand_before(self) -> None:
        """Stand before the choice of a unit, and after each point at which units are free."""
        heart = self.heart
        if self.yields:
            self.choose, heart.look = heart.look, self.look
            if heart.peek is not None:
                self.first, heart.peek = heart.peek, self.peek
                self.crew, heart.ask = heart.ask, self.ask
            heart.passed = self.on_passed

    def to_edge(self) -> None:
        """Look round when breaks may begin, or may no more, next."""
        at = next(self.edges, None)
        if at is not None:
            self.heart.clock.wake(self.edge, at, BREAKS)

    def on_edge(self, event: Wake) -> None:
        """Breaks may begin, or may no more."""
        self.to_edge()
        self.look_round(self.everywhere)

    def look_soon(self, at: float, stations: Sequence[int] = ()) -> None:
        """Look round at an instant [min], at some stations or at all, when all else of it has happened."""
        wake = _RoundWake(self.heart.clock, self.on_round)
        wake.stations, wake.callbacks = stations or self.everywhere, wake.callback
        heappush(self.heart.queue, (at, BREAKS, next(self.heart.eid), wake))  # type: ignore[misc]

    def on_free(self, event: UnitWake) -> None:
        """A unit has cleared while breaks may begin: look round when it is home, unless its crew has had its break."""
        unit, heart = event.unit, self.heart
        if self.open is not None and unit.id not in self.had and heart.clock.now <= unit.home_at < self.open[0]:
            self.look_soon(unit.home_at, (unit.station,))

    def on_turned_home(self, unit: Unit, now: float) -> None:
        """A unit that waited elsewhere turns home: look round when it is there."""
        if self.open is not None and unit.home_at < self.open[0]:
            self.look_soon(max(unit.home_at, now), (unit.station,))

    def on_ready(self, unit: Unit, now: float) -> None:
        """A unit is free at its base: its crew may have its break now."""
        self.stand_ready(unit, now)
        if self.open is not None and (self.in_turn or unit.id not in self.had):
            self.look_soon(now, (unit.station,))

    def on_round(self, event: _RoundWake) -> None:
        """Look round, at some stations."""
        self.look_round(event.stations)

    def look_round(self, stations: Iterable[int]) -> None:
        """Look round who may begin; and when breaks may begin no more, who has missed his."""
        heart, now = self.heart, self.heart.clock.now
        if self.open is not None and self.open[0] <= now:
            self.close(now)
        while self.open is None and self.windows and self.windows[0][0] <= now:
            _, end, lasts = self.windows.pop(0)
            if end > now:
                self.open = end, lasts
                for callbacks in heart.frees:
                    callbacks.append(self.on_free)
                for _, _, unit in heart.rolling:
                    if unit.home_at < end:
                        self.look_soon(unit.home_at, (unit.station,))
        if self.open is None:
            return
        heart.come_home(now)
        at_home, had = heart.at_home, self.had
        beginning = []
        for station in stations:
            if station in self.at_rest:
                continue
            for stand in self.stands_of[station]:
                mine = [number for number in at_home[stand] if number not in had]
                if mine and self.in_turn:
                    at_home[stand].remove(mine[0])
                    beginning.append(mine[0])
                    self.at_rest.add(station)
                    break
                if mine:
                    at_home[stand] = [number for number in at_home[stand] if number in had]
                    beginning += mine
        if beginning:
            self.begin(beginning, now, self.open[1])

    def close(self, now: float) -> None:
        """Breaks may begin no more: whoever is on duty and has had none has missed it."""
        down, bound, spare, units = self.absent.down, self.absent.bound, self.absent.spare, self.heart.units
        for number in sorted({*range(len(units))} - self.had - self.resting.keys() - down - bound.keys()):
            if number not in spare[units[number].stand]:
                self.count += (number, now, MISSED)
        self.had.clear()
        self.open, self.earlier = None, {*self.until}
        for callbacks in self.heart.frees:
            callbacks.remove(self.on_free)

    def begin(self, numbers: list[int], now: float, lasts: float) -> None:
        """The breaks of some crews begin."""
        leave, until = self.heart.leave, now + lasts
        for number in numbers:
            leave(number, now, _WHY)
            self.resting[number] = self.cuts[number]
        self.until |= dict.fromkeys(numbers, until)
        if until in self.sittings:
            self.sittings[until] = sorted(self.sittings[until] + numbers)
        else:
            self.sittings[until] = sorted(numbers)
            self.wake(until)

    def wake(self, at: float) -> None:
        """Let breaks end at an instant [min]."""
        wake = _RestedWake(self.heart.clock, self.on_rested)
        wake.at, wake.callbacks = at, wake.callback
        heappush(self.heart.queue, (at, RESTED, 0, wake))  # type: ignore[misc]

    def end(self, numbers: Iterable[int], now: float, how: int) -> None:
        """The breaks of some crews end."""
        back, units = self.heart.back, self.heart.units
        for number in numbers:
            del self.resting[number], self.until[number]
            back(number, now, _WHY)
            self.count += (number, now, how)
            if self.in_turn:
                self.at_rest.discard(units[number].station)

    def cut(self, unit: Unit, now: float) -> None:
        """A break ends before its end."""
        self.sittings[self.until[unit.id]].remove(unit.id)
        self.end((unit.id,), now, CUT)
        if self.open is None or unit.id in self.earlier:
            self.earlier.discard(unit.id)
            self.count += (unit.id, now, MISSED)
        if self.open is not None:
            self.look_soon(now, (unit.station,))

    def on_rested(self, event: _RestedWake) -> None:
        """Crews have had their breaks: they stand ready, the first by its number first."""
        heart, now, sitting = self.heart, event.at, self.sittings.pop(event.at)
        if heart.waiting and len(sitting) > 1:  # what follows when the first takes a call comes before the others
            self.sittings[now], sitting = sitting[1:], sitting[:1]
            self.wake(now)
        self.end(sitting, now, TAKEN)
        if self.open is not None:
            self.had.update(sitting)
            self.had -= self.earlier
        self.earlier.difference_update(sitting)
        for number in sitting:
            self.stand_ready(heart.units[number], now)
        free = sitting if self.in_turn else [number for number in sitting if number not in self.had]
        if free and self.open is not None:
            self.look_soon(now, [heart.units[number].station for number in free])

    def look(self, call: int, now: float) -> tuple[Unit | None, float]:
        """The unit to send, those that have a break to which the call is urgent enough among them."""
        if not self.until or self.priority[call] > self.yields:
            return self.choose(call, now)
        return self.show(self.among_all(self.choose, call, now))

    def ask(self, call: int, now: float, unit: Unit | None, minutes: float) -> tuple[Unit | None, float]:
        """The same of a unit that ``peek`` gave."""
        if not self.until or self.priority[call] > self.yields:
            return self.crew(call, now, unit, minutes)
        return self.show(self.among_all(self.crew, call, now, unit, minutes))

    def show(self, found: tuple[Unit | None, float]) -> tuple[Unit | None, float]:
        """Let a unit that has a break stand with those that may be sent, if it is to be."""
        if found[0] is not None and found[0].id in self.until:
            self.shown = found[0]
            insort(self.heart.at_home[self.shown.stand], self.shown.id)
            self.plan, self.heart.plan = self.heart.plan, self.send
        return found

    def peek(self, call: int, now: float) -> tuple[Unit | None, float]:
        """The unit that would be asked first, as ``look`` has it."""
        if not self.until or self.priority[call] > self.yields:
            return self.first(call, now)
        return self.among_all(self.first, call, now)

    def among_all(
        self, choose: Callable[..., tuple[Unit | None, float]], call: int, now: float, *looked_up: Any
    ) -> tuple[Unit | None, float]:
        """What is chosen where those that have a break may be."""
        at_home, stand_of = self.heart.at_home, self.heart.service.unit_stand
        there = [(at_home[stand_of[number]], number) for number in self.until]
        for of_stand, number in there:
            insort(of_stand, number)
        found = choose(call, now, *looked_up)
        for of_stand, number in there:
            of_stand.remove(number)
        return found

    def send(self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float) -> None:
        """A unit that has a break is sent: it is over."""
        self.shown, self.heart.plan = None, self.plan
        self.cut(unit, now)
        self.plan(call, unit, now, launch, minutes, node, lead_km)

    def on_passed(self, now: float) -> None:
        """A unit that has a break is not sent after all."""
        if self.shown is not None:
            self.heart.at_home[self.shown.stand].remove(self.shown.id)
            self.shown, self.heart.plan = None, self.plan
