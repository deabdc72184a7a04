"""Demand: more or fewer calls, everywhere or in one place, always or in some hours and months."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import numpy as np
from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from sim.calls.demand import MONTH_DAYS
from sim.documents import Number, Rate, Share, Whole, did_you_mean
from sim.documents.faults import show
from sim.documents.quantities import parse_quantity
from sim.scenario.changes.change import Asked, Faulty, Unfit, told
from sim.scenario.changes.places import named, zone_named
from sim.scenario.scenario import Scenario

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
            what = "fewer calls" if much < 0 else "more than twice as many calls"
            raise ValueError(f"{show(value)} asks for {what}, which growth cannot say; write times: {1 + much:g}")
        return value

    @model_validator(mode="after")
    def _one(self) -> DemandChange:
        given = [key for key in ("growth", "times", "per_1000_a_year") if getattr(self, key) is not None]
        if len(given) != 1:
            said = f"{' and '.join(given)} stand side by side" if given else "nothing says how many more"
            raise ValueError(f"{said}; write one of growth, times and per_1000_a_year")
        if self.zone is not None and self.town is not None:
            raise ValueError("zone and town stand side by side; keep one of the two")
        surge = self.hours is not None or self.months is not None
        if surge and (self.zone is not None or self.town is not None):
            raise ValueError("hours and months hold for the whole county; leave out the zone or town")
        if surge and self.per_1000_a_year is not None:
            raise ValueError("a surge multiplies what there is; write times in place of per_1000_a_year")
        return self


def demand(scenario: Scenario, asked: DemandChange) -> Scenario:
    """Calls more or fewer; zones, hours and months not named keep each of theirs."""
    wrong: Faulty = []
    county, calls = scenario.county, scenario.settings.calls
    if scenario.log is not None:
        raise Unfit([((), "the calls are those of a log; leave out calls.log to change how many come")])
    zones, where, where_zh = county.zones, "", ""
    if asked.zone is not None:
        zone = zone_named(scenario, asked.zone, ("zone",), wrong)
        zones = () if zone is None else (zone,)
        where, where_zh = (f" from {named(zone)}", named(zone)) if zone else ("", "")
    if asked.town is not None:
        town = asked.town.strip()
        zones = tuple(z for z in zones if town == z.town or town.casefold() == z.town_latin.casefold())
        where, where_zh = f" from {town}", town
        if not zones:
            wrong.append((("town",), f"there is no township {show(asked.town)}{did_you_mean(town, county.towns)}"))
    if wrong:
        raise Unfit(wrong)
    factor = 1 + asked.growth if asked.growth is not None else asked.times
    if asked.hours is not None or asked.months is not None:
        return _surge(scenario, factor or 1.0, asked.hours, asked.months)
    overall, by_zone = calls.per_1000_a_year, dict(calls.per_1000_by_zone)
    new = {zone.id: _rate(by_zone.get(zone.id, overall), factor, asked.per_1000_a_year) for zone in zones}
    everywhere = len(zones) == len(county.zones)
    if everywhere:
        by_zone = {id_: new[id_] for id_ in by_zone if asked.per_1000_a_year is None}
        overall = _rate(overall, factor, asked.per_1000_a_year)
    else:
        by_zone |= new
    said, said_zh = _said(factor, asked.per_1000_a_year)
    return told(
        _with(scenario, {"per_1000_a_year": overall, "per_1000_by_zone": by_zone}),
        "demand",
        f"Calls{where}: {said}.",
        f"{where_zh or '全县'}呼叫量：{said_zh}。",
        sets=[f"demand of {asked.zone or asked.town or 'the county'}"],
    )


def _rate(before: float, factor: float | None, instead: float | None) -> float:
    return before * factor if factor is not None else float(instead or 0.0)


def _said(factor: float | None, instead: float | None) -> tuple[str, str]:
    if factor is None:
        return f"{instead:g} per 1,000 people a year", f"每千人每年{instead:g}次"
    if factor > 2:
        return f"{factor:g} times as many", f"增至{factor:g}倍"
    share = f"{100 * abs(factor - 1):g} %"
    return (f"{share} more", f"增加{share}") if factor >= 1 else (f"{share} fewer", f"减少{share}")


def _surge(scenario: Scenario, factor: float, hours: list[int] | None, months: list[int] | None) -> Scenario:
    """Calls more in some hours of some months, the others as they were.

    Weights count only by their ratios, so that the mean rate rises by what the weights add.
    """
    profile, overall = scenario.settings.calls.profile, scenario.settings.calls.per_1000_a_year
    if hours is not None and months is not None:
        raise Unfit([((), "hours and months stand side by side; write two changes, or one of the two")])
    update: dict[str, object]
    if hours is not None:
        before = np.array(profile.week())
        after = np.where(np.isin(np.arange(168) % 24, hours), before * factor, before)
        mean = float(after.mean() / before.mean())
        update = {"hour_of_week": after.tolist(), "hour_of_day": None, "day_of_week": None}
        when, when_zh = _hours(hours)
    else:
        before = np.array(profile.month)
        after = np.where(np.isin(np.arange(1, 13), months or ()), before * factor, before)
        mean = float(np.dot(after, MONTH_DAYS) / np.dot(before, MONTH_DAYS))
        update = {"month": after.tolist()}
        when = f"in {', '.join(_MONTHS[m - 1] for m in months or ())}"
        when_zh = f"{'、'.join(map(str, months or ()))}月"
    by_zone = {id_: rate * mean for id_, rate in scenario.settings.calls.per_1000_by_zone.items()}
    said, said_zh = _said(factor, None)
    return told(
        _with(
            scenario,
            {
                "profile": profile.model_copy(update=update),
                "per_1000_a_year": overall * mean,
                "per_1000_by_zone": by_zone,
            },
        ),
        "demand",
        f"Calls {when}: {said}.",
        f"{when_zh}呼叫量：{said_zh}。",
        sets=[f"demand {when}"],
    )


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _hours(hours: list[int]) -> tuple[str, str]:
    """Hours of the day in words, those that follow each other as one stretch."""
    spans: list[list[int]] = []
    for hour in sorted(set(hours)):
        if spans and spans[-1][1] == hour:
            spans[-1][1] = hour + 1
        else:
            spans.append([hour, hour + 1])
    said = [f"{first:02d}:00-{last:02d}:00" for first, last in spans]
    return f"in {', '.join(said)}", "、".join(said)


def _with(scenario: Scenario, update: dict[str, object]) -> Scenario:
    calls = scenario.settings.calls.model_copy(update=update)
    return replace(scenario, settings=scenario.settings.model_copy(update={"calls": calls}))
