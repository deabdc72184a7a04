"""An infection: patients in a closed loop, crews that put on protection, units that are cleaned, staff that is ill."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator

from sim.calls import Calls, Draw, Marks, Others, OwnMark, Recast
from sim.calls.law_section import LawSection
from sim.chance import Constant, Law, key_of
from sim.county import County
from sim.dispatch.clock import Callbacks
from sim.dispatch.features.breakdowns import Outage, Outages
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Figures, Part, Says, Served, Stay
from sim.dispatch.model import Heart, Unit, UnitWake, view
from sim.dispatch.records import Records
from sim.dispatch.service import Standing
from sim.documents import Document, Fault, Number, Share
from sim.documents.document import Where
from sim.documents.faults import refusal
from sim.ledger import Instant
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_MARK, _DAY = "infection", 1440.0
ILL = "ill"
"""Why a unit has no crew: its staff is ill or in isolation."""


def _days(given: Mapping[str, float]) -> dict[int, float]:
    """Values by the number of the day, from 1.

    Raises
    ------
    ValueError
        For what is no number of a day.
    """
    if not all(day.isdecimal() and int(day) >= 1 for day in given):
        raise refusal(Message("infection-day"))
    return {int(day): value for day, value in given.items()}


def curve(given: Mapping[str, float]) -> tuple[float, ...]:
    """A value of each day from the first to the last that is named: straight between, the first and last beyond."""
    days = _days(given)
    if not days:
        return ()
    named = sorted(days)
    return tuple(np.interp(np.arange(1, named[-1] + 1), named, [days[day] for day in named]).tolist())


class InfectionSection(Feature):
    """Patients with an infection who need protected crews, units of a class and designated hospitals."""

    example: ClassVar[Any] = {
        "condition": "respiratory",
        "calls_by_day": {"1": 0, "3": 40},
        "protection": "10 min",
        "cleaning": "60 min",
        "ill_by_day": {"1": "0 %", "3": "40 %"},
    }
    trivial: ClassVar[Any] = {"condition": "respiratory"}
    instants: ClassVar[tuple[Instant, ...]] = (
        Instant("cleaned", "it was cleaned", "absent where it did not have to be", after="home"),
    )
    figures: ClassVar[dict[str, Told]] = {
        "infected_response": Told("min", "less"),
        "infected_wait": Told("min", "less"),
        "infected_wait_p90": Told("min", "less"),
        "infected_unserved": Told("share", "less"),
        "infected_time": Told("share"),
    }
    absences: ClassVar[tuple[str, ...]] = (ILL,)
    stays: ClassVar[tuple[Stay, ...]] = (Stay("clean", "home", "cleaned", "station", "#8fb9a3"),)

    condition: Annotated[
        str,
        Field(
            description="Condition of the patients, by its id in the case mix. Which units may carry them is told by "
            "the needs of classes, and who receives them by treats of hospitals.csv, capabilities.csv and by "
            "raise_hospital."
        ),
    ]
    calls_by_day: Annotated[
        dict[str, Number],
        Field(
            description="Calls with it on a day besides those of the case mix, by the number of the day from 1, such "
            "as {1: 0, 30: 40, 60: 5}: straight between these days, and the last from then on."
        ),
    ] = Field(default_factory=dict)
    protection: Annotated[
        LawSection,
        Field(description="How long the crew takes to put on protection before it rolls, on top of the launch delay."),
    ] = LawSection(mean=0.0)
    cleaning: Annotated[
        LawSection,
        Field(description="How long the unit is cleaned at its base, to which it drives before it is free again."),
    ] = LawSection(mean=0.0)
    ill_by_day: Annotated[
        dict[str, Share],
        Field(
            description="Share of the units that have no crew because staff is ill or in isolation, by the number of "
            "the day from 1, such as {1: 0 %, 30: 25 %}: straight between these days, and the last from then on."
        ),
    ] = Field(default_factory=dict)

    @field_validator("calls_by_day", "ill_by_day")
    @classmethod
    def _numbered(cls, given: dict[str, float]) -> dict[str, float]:
        _days(given)
        return given

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """How long protection and cleaning take; nothing is drawn where both take no time."""
        laws = (self.protection.law(), self.cleaning.law())
        return () if laws == (Constant(0.0),) * 2 else (Guarded(*laws),)

    def recast(self, conditions: Sequence[str], county: County) -> Recast | None:
        """More calls, from zones by their people."""
        by_day = curve(self.calls_by_day)
        if not any(by_day):
            return None
        people = np.array([zone.people for zone in county.zones], dtype=float)
        return Surge(by_day, tuple((people / people.sum()).tolist()), list(conditions).index(self.condition))

    def standing(self, county: County) -> Infection | None:
        """As it stands ready where nothing is known of conditions."""
        return self.ready(county, (self.condition,))

    def ready(self, county: County, conditions: Sequence[str]) -> Infection | None:
        """What its patients take, and who is ill."""
        ill, stations = curve(self.ill_by_day), tuple(station.id for station in county.stations)
        guarded, surges = bool(self.marks(county)), any(curve(self.calls_by_day))
        if not (guarded or any(ill) or surges):
            return None
        return Infection(list(conditions).index(self.condition), guarded, stations, ill)

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """How long protection took, and cleaning after it."""
        row = served.row
        if row["condition"] != self.condition or row["unit"] is None or _MARK not in served.own:
            return
        protection, cleaning = served.own[_MARK]
        given = {"protection": says.lasting(protection), "cleaning": says.lasting(cleaning)}
        yield Part("job", Message("infection-story", cleans=str(cleaning > 0).lower(), **given))

    def limits(self, figures: Figures) -> Iterator[str]:
        """What the infection takes of the units' time, and how long its patients wait."""
        if figures.mean("infected_time") > 0:
            yield Message(
                "infection-limits",
                share=figures.value("infected_time"),
                interval=figures.interval("infected_time"),
                wait=figures.value("infected_wait"),
            )
        if figures.mean(f"away_{ILL}") > 0:
            yield Message("infection-ill-limits", hours=figures.value(f"away_{ILL}"))

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """A condition that there is not, and more calls beside a log."""
        yield from document.unknown((*at, "condition"), conditions, "scenario-no-condition")
        if document.value((*at, "calls_by_day")) and document.value(("calls", "log")):
            yield document.fault((*at, "calls_by_day"), Message("infection-of-a-log"))


@dataclass(frozen=True)
class Guarded:
    """Minutes of protection and of cleaning, drawn for each call: they count for those with the infection."""

    protection: Law
    cleaning: Law
    name: str = _MARK

    def drawn(self, draw: Draw) -> FloatArray:
        """Shape (calls, 2)."""
        both = (self.protection.quantile(draw("protection")), self.cleaning.quantile(draw("cleaning")))
        return np.stack(both, axis=1)


@dataclass(frozen=True)
class Surge:
    """Calls besides: ``by_day`` so many on each day, from zones by ``shares``, of a ``condition`` (an index)."""

    by_day: tuple[float, ...]
    shares: tuple[float, ...]
    condition: int

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The calls as they were, and these behind them."""
        more = others.like("infection", self.by_day, np.array(self.shares), self.condition)
        return calls.with_more([more])


@dataclass(frozen=True)
class Infection(Standing):
    """What patients of a ``condition`` (an index) take, and whose staff is ill.

    Parameters
    ----------
    guarded
        Whether crews put on protection or units are cleaned, by the calls' marks.
    stations
        Their ids.
    ill
        The share of units without a crew on each day, the last from then on.
    """

    condition: int
    guarded: bool
    stations: tuple[str, ...] = ()
    ill: tuple[float, ...] = ()
    reasons: ClassVar[tuple[str, ...]] = (ILL,)
    stops: ClassVar[bool] = False

    @property
    def instants(self) -> tuple[Instant, ...]:
        """When the unit was cleaned."""
        return InfectionSection.instants if self.guarded else ()

    @property
    def by_chance(self) -> tuple[str, ...]:
        """Who is ill."""
        return ("ill",) if any(self.ill) else ()

    def outages(self, calls: Calls, units: Sequence[tuple[int, int]], until: float) -> list[list[Outage]]:
        """The days on which units have no crew: those whose share is above the unit's own uniform."""
        keys = np.array([key_of("unit", self.stations[station], n) for station, n in units], dtype=np.uint64)
        drawn = calls.beside("ill", keys, np.zeros(len(units), dtype=np.int64)).tolist()
        return [self.ill_days(mine, int(until // _DAY) + 1) for mine in drawn]

    def ill_days(self, mine: float, days: int) -> list[Outage]:
        """Those of a unit, by its uniform."""
        away = [mine < self.ill[min(day, len(self.ill) - 1)] for day in range(days)]
        found: list[Outage] = []
        for day, gone in enumerate(away):
            if gone and day and away[day - 1]:
                found[-1] = replace(found[-1], lasts=found[-1].lasts + _DAY)
            elif gone:
                found.append(Outage(day * _DAY, _DAY, ILL))
        return found

    def join(self, heart: Heart) -> None:
        """Act where a unit is sent and where it clears, and where days begin."""
        if self.guarded:
            _Loop(heart, self)
        if any(self.ill):
            _Ill(heart, self)

    def cleaned(self, calls: Calls) -> FloatArray:
        """How long the unit of each call is cleaned [min]."""
        return np.where(calls.condition == self.condition, calls.own[_MARK][:, 1], 0.0)

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """Cleaned so long after home, and after a refill."""
        if not self.guarded:
            return {}
        cleaning = self.cleaned(calls)[call]
        begun = np.fmax(instants["home"], instants.get("refilled", np.full(len(call), np.nan)))
        return {"cleaned": np.where(cleaning > 0, begun + cleaning, np.nan)}

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """How long its patients of the window wait and are waited for; and the units' time until they are free."""
        calls = records.calls
        asked = calls.asked_in(window) & (calls.condition == self.condition)
        mine = (calls.condition == self.condition)[records.call]
        wait = (records.first_of_call(records.instant("dispatched")) - calls.ready)[asked]
        response = (records.first_of_call(records.instant("arrived")) - calls.called)[asked]
        known = wait[~np.isnan(wait)]
        free = np.fmax(records.instant("clear"), records.instant("cleaned") if self.guarded else np.nan)
        spells = np.clip(free, *window) - np.clip(records.instant("dispatched"), *window)
        length = (window[1] - window[0]) * units
        return {
            "infected_response": float(np.nanmean(response)) if len(known) else math.nan,
            "infected_wait": float(known.mean()) if len(known) else math.nan,
            "infected_wait_p90": float(np.quantile(known, 0.9, method="inverted_cdf")) if len(known) else math.nan,
            "infected_unserved": float(np.mean(np.isnan(wait))) if len(wait) else math.nan,
            "infected_time": float(np.nansum(spells[mine & records.own])) / length if length else math.nan,
        }


class _Loop:
    """The closed loop of a unit: protection, the patient, home, cleaned."""

    def __init__(self, heart: Heart, standing: Infection):
        self.heart = heart
        mine, marks = heart.calls.condition == standing.condition, heart.calls.own[_MARK]
        self.protection = np.where(mine, marks[:, 0], 0.0).tolist()
        cleaning = standing.cleaned(heart.calls)
        self.cleaning = cleaning.tolist()
        stay = cleaning if heart.stay is None else np.asarray(heart.stay) + cleaning
        heart.stay = self.stay = view(stay)
        self.frees: Callbacks = [self.on_free]
        heart.frees.append(self.frees)
        self.otherwise = heart.clears[0]
        heart.clears[0] = self.on_clear
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Stand before whatever plans the job."""
        self.plan, self.heart.plan = self.heart.plan, self.protected
        self.heart.launching.append(lambda call, unit, now, launch: launch + self.protection[call])  # noqa: ARG005

    def protected(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A crew puts on protection first, also one that is on its way home."""
        self.plan(call, unit, now, launch + self.protection[call], minutes, node, lead_km)

    def on_clear(self, event: UnitWake) -> None:
        """A unit that has carried such a patient is free when it is home and cleaned."""
        call = int(event.unit.plan[0])
        if self.cleaning[call] > 0:
            self.heart.go_home(event.unit, self.stay[call], self.frees)
        else:
            self.otherwise(event)

    def on_free(self, event: UnitWake) -> None:
        """A unit is cleaned."""
        self.heart.stand_ready(event.unit, event.unit.until)


class _Ill(Outages):
    """Units whose crew is ill from one midnight to another."""

    def go(self, unit: Unit, now: float, *, crew: bool) -> None:
        """A unit has no crew from now on; one that was out when the day began is back when that ends all the same."""
        outage = self.due[unit.id][0]
        left = outage.due + outage.lasts - now
        if left > 0:
            self.due[unit.id][0] = replace(outage, lasts=left)
            super().go(unit, now, crew=crew)
            return
        self.due[unit.id].pop(0)
        self.absent.down.discard(unit.id)
        self.heart.back(unit.id, now, ILL)  # it drove home for that
        if crew:
            self.heart.crew_leaves(unit, now)
        self.heart.unmanned(unit, now)
