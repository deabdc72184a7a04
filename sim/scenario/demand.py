"""The demand of a scenario: the rate of each zone, when its calls come, and what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic_core import PydanticCustomError

from sim.calls import Demand, Profile
from sim.county import County, Zone
from sim.documents import Document, Fault, did_you_mean
from sim.documents.document import Where
from sim.documents.quantities import parse_quantity
from sim.scenario.schema.calls import CallsSection, LocalCallsSection
from sim.words import Listed, Message

FloatArray = npt.NDArray[np.float64]


def rate_of(calls: CallsSection, zone: Zone) -> float:
    """Calls per 1,000 people a year of a zone, before growth: by its id, ages, township or kind, or for all."""
    if zone.id in calls.per_1000_by_zone:
        return float(calls.per_1000_by_zone[zone.id])
    by_age = _rate_by_age(calls, zone)
    if by_age is not None:
        return by_age
    for rates, name in (
        (calls.per_1000_by_town, zone.town),
        (calls.per_1000_by_kind, _kind(calls, zone)),
    ):
        if name in rates:
            return float(rates[name])  # type: ignore[index]
    return calls.per_1000_a_year


def _rate_by_age(calls: CallsSection, zone: Zone) -> float | None:
    """The mean of the rates of age groups, weighed by their people; None where the zone does not tell them."""
    told = sorted((int(age), float(rate)) for age, rate in calls.per_1000_by_age.items())
    over = [_people_from(zone, age) for age, _ in told]
    if not told or not zone.people or any(people is None for people in over):
        return None
    left = [people or 0 for people in over] + [0]
    return sum(rate * (left[n] - left[n + 1]) for n, (_, rate) in enumerate(told)) / zone.people


def _people_from(zone: Zone, age: int) -> int | None:
    """People of a zone of an age and over."""
    return (
        zone.people
        if age == 0
        else {15: zone.people_15, 60: zone.people_60, 65: zone.people_65, 80: zone.people_80}[age]
    )


def multipliers(calls: CallsSection, county: County) -> FloatArray:
    """What growth and age multiply the rate of each zone with, shape (zones,).

    Of people of whom a share s is of 60 and over, who make R times as many calls each, there are 1 + s (R - 1) times
    as many calls as if all were younger. The rate is that of the county's mean share today.
    """
    grown = 1.0 if calls.growth is None else (1 + calls.growth.a_year) ** calls.growth.years
    if calls.older is None:
        return np.full(len(county.zones), grown)
    share, more = _share_of_60(calls, county), calls.older.times - 1
    today = float(np.average(share, weights=county.people)) if county.people.any() else 0.0
    then = share if calls.older.share_then is None or not today else share * (calls.older.share_then / today)
    return grown * (1 + np.minimum(then, 1.0) * more) / (1 + today * more)


def _share_of_60(calls: CallsSection, county: County) -> FloatArray:
    """Share of people of 60 and over in each zone today."""
    usual = 0.0 if calls.older is None else calls.older.share or 0.0
    return np.array(
        [usual if z.people_60 is None or not z.people else z.people_60 / z.people for z in county.zones], dtype=float
    )


def demand_of(calls: CallsSection, county: County) -> Demand:
    """How often calls come in each zone, and when."""
    rates = np.array([rate_of(calls, zone) for zone in county.zones]) * multipliers(calls, county)
    usual = Profile(calls.profile.week(), tuple(calls.profile.month), calls.profile.day_spread)
    seasons = _seasons(calls, county)
    profiles: dict[Profile, int] = {}
    number: dict[tuple[str, str], int] = {}  # of the profile of a township's zones of one kind: these have the same
    for zone in county.zones:
        alike = zone.town, _kind(calls, zone)
        if alike not in number:
            number[alike] = profiles.setdefault(_profile(calls, usual, zone, seasons[zone.town]), len(profiles))
    of_zone = [number[zone.town, _kind(calls, zone)] for zone in county.zones]
    own = () if tuple(profiles) in ((), (usual,)) else tuple(profiles)
    return Demand(
        tuple(zone.id for zone in county.zones),
        county.people * rates / 1000,
        usual,
        own,
        tuple(of_zone) if own else (),
    )


MOST_CALLS = 20_000_000
"""Expected calls of a replication above which none is begun: 500 a day for each of 100 years come to as many."""


def too_many_calls(calls: CallsSection, county: County, days: float) -> Message | None:
    """Why so many calls cannot be simulated; None where they are few enough."""
    expected = float(demand_of(calls, county).calls_a_year.sum()) * days / 365
    if expected <= MOST_CALLS:
        return None
    return Message("scenario-too-many-calls", expected=f"{expected:,.0f}", most=f"{MOST_CALLS:,}")


def mix_of(calls: CallsSection, county: County) -> FloatArray | None:
    """The shares of the conditions in each zone, shape (zones, conditions); None where they are the same in all."""
    if not any(local.shares for local in (*calls.by_town.values(), *calls.by_kind.values())):
        return None
    usual = np.array([condition.share for condition in calls.case_mix.conditions])
    ids = [condition.id for condition in calls.case_mix.conditions]
    mix = np.tile(usual, (len(county.zones), 1))
    for row, zone in zip(mix, county.zones, strict=True):
        shares = next((one.shares for one in _local(calls, zone) if one.shares), {})
        if shares:
            named = np.array([id_ in shares for id_ in ids])
            rest = usual[~named].sum()
            row[~named] *= (1 - sum(shares.values())) / rest if rest else 0.0
            row[named] = [shares[id_] for id_ in ids if id_ in shares]
    return None if np.array_equal(mix, np.tile(usual, (len(county.zones), 1))) else mix


def _kind(calls: CallsSection, zone: Zone) -> str:
    return "suburban" if zone.kind == "rural" and zone.town in calls.suburban_towns else zone.kind


def _local(calls: CallsSection, zone: Zone) -> list[LocalCallsSection]:
    by_kind = {str(kind): local for kind, local in calls.by_kind.items()}
    return [one for one in (calls.by_town.get(zone.town), by_kind.get(_kind(calls, zone))) if one is not None]


def _profile(calls: CallsSection, usual: Profile, zone: Zone, season: tuple[float, ...]) -> Profile:
    """When the calls of a zone come: what its township or its kind has of its own in place of the county's."""
    local = _local(calls, zone)
    week = np.array(usual.hour_of_week).reshape(7, 24)
    hours = next((one.hour_of_day for one in local if one.hour_of_day), None)
    days = next((one.day_of_week for one in local if one.day_of_week), None)
    month = next((one.month for one in local if one.month), None)
    by_hour = np.array(hours) if hours else week.mean(axis=0)
    by_day = np.array(days) if days else week.mean(axis=1)
    own = tuple(np.outer(by_day, by_hour).ravel().tolist()) if hours or days else usual.hour_of_week
    return Profile(own, tuple(month or usual.month), usual.day_spread, season)


def _seasons(calls: CallsSection, county: County) -> dict[str, tuple[float, ...]]:
    """People present over residents by month, of the zones of each township."""
    people = dict.fromkeys(county.towns, 0.0)
    for zone in county.zones:
        people[zone.town] += zone.people
    more = {town: np.ones(12) for town in county.towns}
    for one in calls.tourists:
        months = np.isin(np.arange(1, 13), one.months)
        more[one.town] = more[one.town] + months * (one.people / people[one.town])
    return {town: tuple(months.tolist()) for town, months in more.items()}


def faults_of_calls(document: Document, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
    """Zones, townships and conditions of ``calls`` that there are not, and people added where nobody lives."""
    ids = [zone.id for zone in county.zones]
    for key, known, said in (
        ("per_1000_by_zone", ids, "scenario-no-zone-id"),
        ("per_1000_by_town", list(county.towns), "scenario-no-town"),
        ("by_town", list(county.towns), "scenario-no-town"),
    ):
        for name in _mapping(document, ("calls", key)):
            if name not in known and not document.judged(("calls", key, name)):
                yield document.fault(
                    ("calls", key, name), Message(said, county=county.name, near=did_you_mean(name, known))
                )
    towns = document.value(("calls", "suburban_towns"))
    for number, town in enumerate(towns if isinstance(towns, list) else ()):
        if isinstance(town, str) and town not in county.towns:
            near = did_you_mean(town, county.towns)
            yield document.fault(
                ("calls", "suburban_towns", number), Message("scenario-no-town", county=county.name, near=near)
            )
    yield from document.unknown(("desk", "by_condition"), conditions, "scenario-no-condition")
    yield from _faults_of_shares(document, conditions)
    listed = document.value(("calls", "tourists"))
    for number, one in enumerate(listed if isinstance(listed, list) else ()):
        at: Where = ("calls", "tourists", number, "town")
        town = one.get("town") if isinstance(one, dict) else None
        if not isinstance(town, str) or document.judged(at):
            continue
        if town not in county.towns:
            near = did_you_mean(town, county.towns)
            yield document.fault(at, Message("scenario-no-town", county=county.name, near=near))
        elif not any(zone.people for zone in county.zones if zone.town == town):
            yield document.fault(at, Message("scenario-tourists-nobody", town=town))
    yield from _faults_of_ages(document, county)
    older = document.value(("calls", "older"))
    told = [zone.people_60 is not None for zone in county.zones]
    if isinstance(older, dict) and older.get("share") is None and not all(told):
        missing = next(zone.id for zone, known in zip(county.zones, told, strict=True) if not known)
        yield document.fault(
            ("calls", "older"), Message("scenario-older-untold", zone=missing, count=told.count(False))
        )


def _faults_of_ages(document: Document, county: County) -> Iterator[Fault]:
    """Rates by age that nobody tells the people of, that begin later than at birth, or beside ``older``."""
    at: Where = ("calls", "per_1000_by_age")
    ages = sorted(int(age) for age in _mapping(document, at) if str(age) in ("0", "15", "60", "65", "80"))
    if not ages or document.judged(at):
        return
    if ages[0] != 0:
        yield document.fault(at, Message("scenario-ages-from-birth"))
        return
    if document.value(("calls", "older")) is not None:
        yield document.fault(at, Message("scenario-ages-and-older"))
    told = [[_people_from(zone, age) for age in ages] for zone in county.zones]
    if all(None in over for over in told):
        columns = Listed(f"people_{age}" for age in ages[1:])
        yield document.fault(at, Message("scenario-ages-untold", columns=columns))
    for zone, over in zip(county.zones, told, strict=True):
        known = [people for people in over if people is not None]
        if any(later > earlier for earlier, later in pairwise(known)):
            yield document.fault(at, Message("scenario-ages-order", zone=zone.id))
            return


def _faults_of_shares(document: Document, conditions: Sequence[str]) -> Iterator[Fault]:
    for group in ("by_kind", "by_town"):
        for name in _mapping(document, ("calls", group)):
            at: Where = ("calls", group, name, "shares")
            shares = _mapping(document, at)
            yield from document.unknown(at, conditions, "scenario-no-condition")
            with suppress(PydanticCustomError):  # said by the share itself
                whole = sum(parse_quantity(share, "share") for share in shares.values())
                if shares and set(shares) >= set(conditions) and whole < 1 - 1e-6:
                    yield document.fault(at, Message("scenario-shares-all", sum=f"{100 * whole:.8g}"))


def _mapping(document: Document, at: Where) -> dict[str, Any]:
    found = document.value(at)
    return found if isinstance(found, dict) else {}
