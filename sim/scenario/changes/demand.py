"""Demand: more or fewer calls, everywhere or in one place, always or in some hours and months."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import numpy as np
from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from sim.calls.demand import MONTH_DAYS
from sim.documents import Number, Rate, Share, Whole, did_you_mean
from sim.documents.faults import refusal, show
from sim.documents.quantities import parse_quantity
from sim.scenario.changes.change import After, Asked, Faulty, Unfit
from sim.scenario.changes.places import named, zone_named
from sim.scenario.demand import multipliers, rate_of
from sim.scenario.scenario import Scenario
from sim.scenario.schema.calls import CallsSection
from sim.words import Both, Listed, Message

Hour = Annotated[Whole, Field(ge=0, le=23)]
Month = Annotated[Whole, Field(ge=1, le=12)]


class DemandChange(Asked):
    """More or fewer calls: growth or a factor, everywhere or in one zone or township, always or as a surge."""

    growth: Annotated[
        Share | None,
        Field(description="How much more: 10 % is a tenth more calls; fewer, or more than twice as many, with times."),
    ] = None
    times: Annotated[
        Number | None, Field(gt=0, le=1000, description="How many times the calls there are: 0.9 is a tenth fewer.")
    ] = None
    per_1000_a_year: Annotated[
        Rate | None,
        Field(description="Calls per 1,000 people in a year, whatever they were."),
    ] = None
    zone: Annotated[str | None, Field(description="Only in this zone: its id, its name, or its Latin name.")] = None
    town: Annotated[str | None, Field(description="Only in the zones of this township.")] = None
    hours: Annotated[
        list[Hour] | None,
        Field(min_length=1, description="A surge: only in these hours of the day, such as [17, 18] for 17:00-19:00."),
    ] = None
    months: Annotated[
        list[Month] | None, Field(min_length=1, description="A surge: only in these months, such as [12, 1, 2].")
    ] = None

    @field_validator("growth", mode="before")
    @classmethod
    def _grown(cls, value: Any) -> Any:
        """Fewer calls, and more than twice as many, have a key of their own."""
        try:
            much = 0.5 if value is None or isinstance(value, bool) else parse_quantity(value, "share")
        except PydanticCustomError:  # said by the share itself
            return value
        percent = isinstance(value, str) and value.strip().endswith(("%", "％"))
        if -1 < much < 0 or (much > 1 and percent):
            key = "change-growth-fewer" if much < 0 else "change-growth-twice"
            raise refusal(Message(key, given=show(value), times=f"{1 + much:g}"))
        return value

    @model_validator(mode="after")
    def _one(self) -> DemandChange:
        given = [key for key in ("growth", "times", "per_1000_a_year") if getattr(self, key) is not None]
        if len(given) != 1:
            raise refusal(Message("change-demand-two", keys=Both(given)) if given else Message("change-demand-none"))
        if self.zone is not None and self.town is not None:
            raise refusal(Message("change-zone-and-town"))
        surge = self.hours is not None or self.months is not None
        if surge and (self.zone is not None or self.town is not None):
            raise refusal(Message("change-surge-in-place"))
        if surge and self.per_1000_a_year is not None:
            raise refusal(Message("change-surge-rate"))
        return self


def demand(scenario: Scenario, asked: DemandChange) -> After:
    """Calls more or fewer; zones, hours and months not named keep each of theirs."""
    wrong: Faulty = []
    county, calls = scenario.county, scenario.settings.calls
    if scenario.log is not None:
        raise Unfit([((), Message("change-calls-of-log"))])
    zones, place = county.zones, ""
    if asked.zone is not None:
        zone = zone_named(scenario, asked.zone, ("zone",), wrong)
        zones = () if zone is None else (zone,)
        place = named(zone) if zone else ""
    if asked.town is not None:
        town = asked.town.strip()
        zones = tuple(z for z in zones if town == z.town or town.casefold() == z.town_latin.casefold())
        place = town
        if not zones:
            near = did_you_mean(town, county.towns)
            wrong.append((("town",), Message("change-no-town", town=show(asked.town), near=near)))
    if wrong:
        raise Unfit(wrong)
    factor = 1 + asked.growth if asked.growth is not None else asked.times
    if asked.hours is not None or asked.months is not None:
        return _surge(scenario, factor or 1.0, asked.hours, asked.months)
    more = _more(factor, asked.per_1000_a_year)
    after: dict[str, object]
    if len(zones) < len(county.zones):
        by = dict(zip((zone.id for zone in county.zones), multipliers(calls, county).tolist(), strict=True))
        new = {z.id: _rate(rate_of(calls, z), factor, (asked.per_1000_a_year or 0.0) / by[z.id]) for z in zones}
        after = {"per_1000_by_zone": calls.per_1000_by_zone | new}
    elif factor is not None:
        after = _scaled(calls, factor)
    else:  # whatever they were: of no kind, town, year or age
        after = {key: {} for key in _RATES} | {"growth": None, "older": None, "per_1000_a_year": asked.per_1000_a_year}
    if not place:
        return After(
            _with(scenario, after), Message("change-demand", more=more), frozenset({Message("change-set-demand")})
        )
    key = Message("change-set-demand-from", place=asked.zone or asked.town)
    return After(_with(scenario, after), Message("change-demand-from", place=place, more=more), frozenset({key}))


_RATES = ("per_1000_by_kind", "per_1000_by_town", "per_1000_by_zone")


def _scaled(calls: CallsSection, factor: float) -> dict[str, object]:
    """All rates times a factor."""
    by = {key: {name: rate * factor for name, rate in getattr(calls, key).items()} for key in _RATES}
    return {"per_1000_a_year": calls.per_1000_a_year * factor, **by}


def _rate(before: float, factor: float | None, instead: float | None) -> float:
    return before * factor if factor is not None else float(instead or 0.0)


def _more(factor: float | None, instead: float | None) -> Message:
    if factor is None:
        return Message("change-rate", rate=f"{instead:g}")
    if factor > 2:
        return Message("change-times", times=f"{factor:g}")
    percent = f"{100 * abs(factor - 1):g}"
    return Message("change-share-more" if factor >= 1 else "change-share-fewer", percent=percent)


def _surge(scenario: Scenario, factor: float, hours: list[int] | None, months: list[int] | None) -> After:
    """Calls more in some hours of some months, the others as they were.

    Weights count only by their ratios, so that the mean rate rises by what the weights add.
    """
    calls, profile = scenario.settings.calls, scenario.settings.calls.profile
    if hours is not None and months is not None:
        raise Unfit([((), Message("change-surge-two"))])
    local = (*calls.by_kind.values(), *calls.by_town.values())
    if any(one.hour_of_day or one.day_of_week or one.month for one in local):
        raise Unfit([((), Message("change-surge-local"))])
    update: dict[str, object]
    if hours is not None:
        before = np.array(profile.week())
        after = np.where(np.isin(np.arange(168) % 24, hours), before * factor, before)
        mean = float(after.mean() / before.mean())
        update = {"hour_of_week": after.tolist(), "hour_of_day": None, "day_of_week": None}
        spans = _hours(hours)
        message = Message("change-demand-hours", hours=spans, more=_more(factor, None))
        key = Message("change-set-demand-hours", hours=spans)
    else:
        before = np.array(profile.month)
        after = np.where(np.isin(np.arange(1, 13), months or ()), before * factor, before)
        mean = float(np.dot(after, MONTH_DAYS) / np.dot(before, MONTH_DAYS))
        update = {"month": after.tolist()}
        named_months = Listed(Message("change-month", month=month) for month in months or ())
        message = Message("change-demand-months", months=named_months, more=_more(factor, None))
        key = Message("change-set-demand-months", months=named_months)
    surged = _with(scenario, {"profile": profile.model_copy(update=update), **_scaled(calls, mean)})
    return After(surged, message, frozenset({key}))


def _hours(hours: list[int]) -> Listed:
    """Hours of the day in words, those that follow each other as one stretch."""
    spans: list[list[int]] = []
    for hour in sorted(set(hours)):
        if spans and spans[-1][1] == hour:
            spans[-1][1] = hour + 1
        else:
            spans.append([hour, hour + 1])
    return Listed(f"{first:02d}:00-{last:02d}:00" for first, last in spans)


def _with(scenario: Scenario, update: dict[str, object]) -> Scenario:
    calls = scenario.settings.calls.model_copy(update=update)
    return replace(scenario, settings=scenario.settings.model_copy(update={"calls": calls}))
