"""Breakdowns and servicing: units that are out of order at drawn or planned times, each by itself."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappush
from typing import Annotated, Any, ClassVar, Literal, Protocol

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from sim.calls import Calls
from sim.chance import Law, from_moments, key_of
from sim.county import County
from sim.dispatch.absences import absent
from sim.dispatch.clock import OUT_OF_ORDER, REPAIRED, Callbacks, Wake
from sim.dispatch.features.feature import Feature, Told, no_such_stations
from sim.dispatch.features.standing_down import early_event, standing_down, told_early
from sim.dispatch.features.telling import Event, Figures, Part, Says, Served
from sim.dispatch.model import Heart, Unit, UnitWake, view
from sim.dispatch.records import BROKE_DOWN, OUTCOMES, Records
from sim.dispatch.service import Standing
from sim.documents import Days, Document, Fault, Number, Section, Spell, Whole
from sim.documents.document import Where
from sim.documents.faults import refusal
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_DAY = 1440.0
BREAKDOWN, SERVICING = "breakdown", "servicing"


class ServicingSection(Section):
    """Planned servicing of every unit."""

    every: Annotated[
        Days, Field(gt=0, description="How many days apart, such as 90 days; of each unit on days of its own.")
    ]
    lasts: Annotated[Spell, Field(gt=0, description="How long a unit is away for it, such as 4 h.")]
    from_hour: Annotated[
        Whole,
        Field(ge=0, le=23, description="O'clock from which on it is; a unit that is out goes when its job is done."),
    ] = 9

    @model_validator(mode="after")
    def _back_before_the_next(self) -> ServicingSection:
        if self.lasts >= self.every * 1440:
            raise refusal(Message("roster-always-serviced"))
        return self


class BreakdownsSection(Feature):
    """How often units break down and for how long, and when they are serviced.

    A unit that breaks down while it is out finishes its job, drives home and is repaired from then on; one that is on
    its way to a call may be brought home, and another one is sent.
    """

    example: ClassVar[Any] = {"every": "10 days", "servicing": {"every": "30 days", "lasts": "4 h"}}
    trivial: ClassVar[Any] = {"every": "36500 days", "repair": 0}

    figures: ClassVar[dict[str, Told]] = {
        "out_of_order": Told("share", "less"),
        "serviced": Told("share"),
        "broke_down_on_the_way": Told("share", "less"),
    }
    absences: ClassVar[tuple[str, ...]] = (BREAKDOWN, SERVICING)

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("repair", "repair_spread", "on_the_way"), ("every", "by_kind", "by_station")
    )

    every: Annotated[
        Days | None,
        Field(
            gt=0,
            description="Days from when a unit is in order again to its next breakdown, on the average, such as 180 "
            "days; every day as likely as any other. None, where nothing is written.",
        ),
    ] = None
    by_kind: Annotated[
        dict[str, Annotated[Days, Field(gt=0)]],
        Field(description="Other days for units of stations of a kind, such as {township: 120 days}."),
    ] = Field(default_factory=dict)
    by_station: Annotated[
        dict[str, Annotated[Days, Field(gt=0)]], Field(description="Other days for units of a station, by its id.")
    ] = Field(default_factory=dict)
    repair: Annotated[Days, Field(description="Mean days that a repair takes, such as 2 days.")] = 1.0
    repair_spread: Annotated[
        Number, Field(le=10, description="Standard deviation of a repair divided by its mean; 0 never varies.")
    ] = 1.0
    on_the_way: Annotated[
        Literal["finish", "send another"],
        Field(
            description="What a unit does that breaks down on its way to a call. finish: it goes on and is out of "
            "order after the job. send another: it goes no farther than the node that it passes next and is brought "
            "home from there in the time of the drive (assumed), and the call is decided again. Units that fly, carry "
            "nobody or carry for one that does not, finish."
        ),
    ] = "finish"
    servicing: Annotated[ServicingSection | None, Field(description="Planned servicing; none, where not written.")] = (
        None
    )

    def standing(self, county: County) -> Breakdowns | None:
        """The law of each station's units."""
        every = tuple(
            self.by_station.get(station.id) or self.by_kind.get(station.kind) or self.every
            for station in county.stations
        )
        if not any(every) and self.servicing is None:
            return None
        one = self.servicing
        return Breakdowns(
            tuple(station.id for station in county.stations),
            tuple(None if days is None else days * _DAY for days in every),
            from_moments(self.repair * _DAY, self.repair_spread, "lognormal"),
            None if one is None else (one.every, one.lasts, 60.0 * one.from_hour),
            self.on_the_way == "send another",
        )

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """Who was sent before, and did not come."""
        yield from told_early(served, says, BROKE_DOWN)
        if served.early and served.early[-1]["outcome"] == OUTCOMES[BROKE_DOWN] and served.row["unit"] is not None:
            unit, other = says.unit(served.row["unit"]), says.unit(served.early[-1]["unit"])
            yield Part("why", Message("trace-why-broke-down", unit=unit, other=other, minutes=f"{served.reckoned:.1f}"))

    def events(self, row: Mapping[str, Any], says: Says) -> Iterator[Event]:
        """That a unit broke down on its way."""
        yield from early_event(row, says, BROKE_DOWN)

    def limits(self, figures: Figures) -> Iterator[str]:
        """How much of the units' time they are out of order."""
        if figures.mean("out_of_order") > 0:
            yield Message(
                "roster-breakdowns-limits",
                share=figures.value("out_of_order"),
                interval=figures.interval("out_of_order"),
            )

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Stations and kinds that there are not."""
        yield from no_such_stations(document, at, county)


@dataclass(frozen=True)
class Outage:
    """A unit is out of order from an instant on, or from when its job is done, for so long, or ``until`` then [min]."""

    due: float
    lasts: float
    why: str
    until: float | None = None


@dataclass(frozen=True)
class Breakdowns(Standing):
    """When units are out of order; by the id of the station and the ordinal there, so that no other unit matters.

    Parameters
    ----------
    stations
        Their ids.
    every
        Minutes to the next breakdown of a unit of each station, on the average; None for never.
    repair
        How long one takes [min].
    servicing
        Days apart, how long [min], and from which minute of the day on; None for none.
    stops
        Whether a unit that breaks down on its way to a call goes no farther, and another one is sent.
    """

    stations: tuple[str, ...]
    every: tuple[float | None, ...]
    repair: Law
    servicing: tuple[float, float, float] | None = None
    stops: bool = False
    by_chance: ClassVar[tuple[str, ...]] = ("breakdowns",)
    reasons: ClassVar[tuple[str, ...]] = (BREAKDOWN, SERVICING)

    def outages(self, calls: Calls, units: Sequence[tuple[int, int]], until: float) -> list[list[Outage]]:
        """Those of some units that are due until an instant [min], a breakdown before a servicing of its instant.

        The times between breakdowns are exponential and begin when the last repair would have ended at once.
        """
        keys = np.array([key_of("unit", self.stations[station], n) for station, n in units], dtype=np.uint64)
        every = [self.every[station] for station, _ in units]
        found, at = [list[Outage]() for _ in units], [0.0 for _ in units]
        on, done = [number for number, mean in enumerate(every) if mean is not None and until >= 0], 0
        while on:  # of all units at once: few numbers cost as much to draw as many
            ordinals, key = np.arange(done, done + 16), keys[on, None]
            mean = np.array([every[number] for number in on], dtype=float)[:, None]
            gaps = -mean * np.log1p(-calls.beside("breakdown", key, ordinals))
            repairs = self.repair.quantile(calls.beside("repair", key, ordinals))
            for number, *drawn in zip(on, gaps.tolist(), repairs.tolist(), strict=True):
                for gap, lasts in zip(*drawn, strict=True):
                    if at[number] + gap <= until:
                        found[number].append(Outage(at[number] + gap, lasts, BREAKDOWN))
                    at[number] += gap + lasts
            on, done = [number for number in on if at[number] <= until], done + 16
        if self.servicing is not None:
            days, lasts, hour = self.servicing
            drawn_first = calls.beside("servicing", keys, np.zeros(len(units), dtype=np.int64)).tolist()
            for mine, uniform in zip(found, drawn_first, strict=True):
                first = math.floor(uniform * days)
                planned = (math.floor(first + n * days) * _DAY + hour for n in range(int(until / (days * _DAY)) + 1))
                mine += [Outage(due, lasts, SERVICING) for due in planned if due <= until]
        return [sorted(mine, key=lambda one: one.due) for mine in found]

    def join(self, heart: Heart) -> None:
        """Act where units are due, where they are home, and where they are in order again."""
        Outages(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section: a unit is out of order from when its job is done."""
        length = (window[1] - window[0]) * units

        def share(*reasons: str) -> float:
            return records.minutes_away(window, *reasons) / length if length else math.nan

        mine = records.calls.asked_in(window)[records.call]
        stopped = np.zeros(len(mine)) if records.outcome is None else records.outcome == BROKE_DOWN
        on_the_way = float(np.mean(stopped[mine])) if mine.any() and self.stops else math.nan
        return {
            "out_of_order": share(BREAKDOWN, SERVICING),
            "serviced": share(SERVICING),
            "broke_down_on_the_way": on_the_way,
        }


class _RepairedWake(Wake):
    """The wake-up at which a unit is in order again."""

    unit: Unit
    at: float


class Due(Protocol):
    """What tells when units are out of order, and for which ``reasons``."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they are."""

    @property
    def stops(self) -> bool:
        """Whether a unit stops where it is."""

    def outages(self, calls: Calls, units: Sequence[tuple[int, int]], until: float) -> list[list[Outage]]:
        """Those of units, by station and ordinal there, that are due until an instant [min], in order."""


class Outages:
    """Its decision points in a run; of several features at one instant the first comes first."""

    def __init__(self, heart: Heart, standing: Due):
        self.heart, self.absent, self.reasons = heart, absent(heart), standing.reasons
        self.down = standing_down(heart) if standing.stops else None
        if self.down is not None:
            self.down.watch()
            heart.worked = view(np.array(heart.worked))  # its own: a call may be decided again later than it was ready
        last, service = float(heart.given.ready[-1]) if heart.came else 0.0, heart.service
        units = list(zip(service.unit_station, service.unit_ordinal, strict=True))
        of_units = standing.outages(heart.calls, units, last)
        # all of them, the next one last: of those of an instant that of the first unit, and of a unit's the first
        self.to_come = sorted(
            (one.due, number, n, one) for number, mine in enumerate(of_units) for n, one in enumerate(mine)
        )[::-1]
        self.after, self.absent.outages = self.absent.outages, self.absent.outages + len(heart.units)
        self.due: list[list[Outage]] = [[] for _ in heart.units]
        self.home: Callbacks = [self.on_home]
        self.unmanned, heart.unmanned = heart.unmanned, self.on_unmanned
        self.next_due = Wake(heart.clock, self.on_due)
        self.wait()

    def wait(self) -> None:
        """Wait until the next unit is due: the others that are to be do not stand in the queue."""
        if self.to_come:
            at, number, *_ = self.to_come[-1]
            self.next_due.callbacks = self.next_due.callback
            heappush(self.heart.queue, (at, OUT_OF_ORDER, self.after + number, self.next_due))  # type: ignore[misc]

    def repair(self, unit: Unit, until: float) -> None:
        """Let a unit be in order again at an instant [min]."""
        wake = _RepairedWake(self.heart.clock, self.on_repaired)
        wake.unit, wake.at, wake.callbacks = unit, until, wake.callback
        heappush(self.heart.queue, (until, REPAIRED, self.after + unit.id, wake))  # type: ignore[misc]

    def on_due(self, event: Wake) -> None:
        """A unit is due: it goes now, or when its job is done."""
        now, number, _, outage = self.to_come.pop()
        heart, unit = self.heart, self.heart.units[number]
        self.due[number].append(outage)
        self.wait()
        heart.come_home(now)
        home, spare = heart.at_home[unit.stand], self.absent.spare[unit.stand]
        if unit.id in self.absent.resting:
            self.absent.resting[unit.id](now)
            self.go(unit, now, crew=True)
        elif unit.id in home:
            home.remove(unit.id)
            self.go(unit, now, crew=True)
        elif unit.id in spare:
            spare.remove(unit.id)
            self.go(unit, now, crew=False)
        elif unit.id not in self.absent.down and unit.id not in self.absent.bound:
            self.absent.call_home(unit, now, outage.why, self.home)
            if outage.why == BREAKDOWN:
                self.send_another(unit, now)

    def send_another(self, unit: Unit, now: float) -> None:
        """A unit that is on its way to a call does not come there: it is decided again who goes."""
        heart, down = self.heart, self.down
        if down is None or unit not in down.under_way(now):
            return
        call = int(unit.plan[0])
        if call in heart.held or unit.stand in heart.flies:
            return
        heart.worked[call] = heart.worked_at(now)
        down.stand_down(down.way_of(unit), BROKE_DOWN, now, heart.worked[call])
        heart.first_lost(call, now)
        (heart.ask_besides if call in heart.at_once else heart.on_call)(call, now)

    def on_home(self, event: UnitWake) -> None:
        """A unit that is due is home."""
        unit = event.unit
        del self.absent.bound[unit.id]
        self.go(unit, unit.until, crew=True)

    def on_unmanned(self, unit: Unit, now: float) -> None:
        """A unit without a crew stands at its base: it is away if it is due."""
        if self.due[unit.id]:
            self.go(unit, now, crew=False)
        else:
            self.unmanned(unit, now)

    def go(self, unit: Unit, now: float, *, crew: bool) -> None:
        """A unit is out of order from now on; its crew leaves it."""
        outage = self.due[unit.id].pop(0)
        self.absent.down.add(unit.id)
        self.heart.leave(unit.id, now, outage.why)
        self.repair(unit, now + outage.lasts if outage.until is None else max(outage.until, now))
        if crew:
            self.heart.crew_leaves(unit, now)

    def on_repaired(self, event: _RepairedWake) -> None:
        """A unit is in order again."""
        unit, now = event.unit, event.at
        for why in self.reasons:
            self.heart.back(unit.id, now, why)
        if self.due[unit.id]:
            self.go(unit, now, crew=False)
        else:
            self.absent.down.discard(unit.id)
            self.heart.unmanned(unit, now)
