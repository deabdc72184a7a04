"""Hospitals in a scenario: to which patients are taken, and how long handing them over takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calls import OwnMark
from sim.chance import Constant
from sim.county import County, MinutesTable, TravelTables, Zone
from sim.county.places import great_circle_km
from sim.dispatch import DESTINATIONS
from sim.dispatch.destinations import Hospitals, by_the_hour
from sim.dispatch.features.destination import TAKEN, Shares, Taking
from sim.dispatch.features.handing import HANDOVER, Handing, NotCarried, Uniform
from sim.dispatch.features.transfers import hosts
from sim.documents import Document, Fault
from sim.documents.document import Where
from sim.scenario.scenario import Scenario
from sim.scenario.schema import DestinationSection, JobSection
from sim.words import Message


def faults_of_hospitals(document: Document, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
    """Conditions, places and hospitals that there are not, named where patients are taken and handed over."""
    county_of = {"county": county.name}
    known: dict[str, tuple[Iterable[str], str, dict[str, str]]] = {
        "conditions": (conditions, "scenario-no-condition", {}),
        "zones": ([zone.id for zone in county.zones], "scenario-no-zone-id", county_of),
        "towns": (county.towns, "scenario-no-town", county_of),
        "to": (
            [one.id for one in county.hospitals],
            "scenario-county-has-no",
            {"county": county.name, "what": "hospital"},
        ),
    }
    asked: list[tuple[Where, str]] = [(("job", "handover", "by_condition"), "conditions"), (_BY_HOSPITAL, "to")]
    shares = document.value(("destination", "shares"))
    asked += [
        (("destination", "shares", number, key), key)
        for number in range(len(shares) if isinstance(shares, list) else 0)
        for key in known
    ]
    for where, key in asked:
        names, said, of = known[key]
        yield from document.unknown(where, names, said, **of)
    for where in (_BY_HOSPITAL, ("job", "handover", "by_hour"), ("job", "not_carried")):
        written = document.value(where)
        nothing = isinstance(written, dict) and written.get("mean") == 0  # as a resolved scenario tells it
        if written and not nothing and document.value(("calls", "log")):
            yield document.fault(where, Message("scenario-handover-of-a-log"))


_BY_HOSPITAL: Where = ("job", "handover", "by_hospital")


def zones_of_places(scenario: Scenario) -> npt.NDArray[np.int64]:
    """The zone of each column of the travel tables: the zones themselves, then those of places of single calls.

    These are the places of a log that has drives, or with transfers the hospitals.
    """
    county, zones = scenario.county, np.arange(len(scenario.county.zones))
    if scenario.log is not None:
        own = isinstance(county.travel, MinutesTable) and bool(scenario.log.minutes_from or scenario.log.minutes_to)
        return np.concatenate([zones, scenario.log.zone]) if own else zones
    return np.concatenate([zones, hosts(county)]) if _transfers(scenario) else zones


def with_hospitals(scenario: Scenario, county: County) -> County:
    """The county with a zone without people at each hospital, behind the others, where transfers begin there."""
    if not _transfers(scenario):
        return county
    at = [
        Zone(f"{one.id} (hospital)", one.name, one.name_latin, one.town, one.town, "rural", one.lon, one.lat, 0)
        for one in county.hospitals
    ]
    travel = county.travel
    if isinstance(travel, MinutesTable):  # of a hospital as the place of a call nothing else is known
        there = np.array([[0.0 if site == one.id else np.nan for one in county.hospitals] for site in travel.sites])
        travel = replace(
            travel,
            zones=(*travel.zones, *(zone.id for zone in at)),
            minutes=np.concatenate([travel.minutes, there], axis=1),
            back=_below(travel.back, there.T),
            between_zones=None
            if travel.between_zones is None
            else np.pad(travel.between_zones, (0, len(at)), constant_values=np.nan),
        )
    return replace(county, zones=(*county.zones, *at), travel=travel)


def _below(back: npt.NDArray[np.float64] | None, more: npt.NDArray[np.float64]) -> npt.NDArray[np.float64] | None:
    """More rows below the ways back of a table of minutes, where it has some."""
    return None if back is None else np.concatenate([back, more])


def _transfers(scenario: Scenario) -> bool:
    asked = scenario.settings.transfers
    return asked is not None and asked.flows


class Destinations(NamedTuple):
    """Who treats what, as of a ``Service``; the hospitals by the rule, and the minutes with flights to find others.

    ``flown_to`` are the hospitals of those flown from where a unit on the road takes nobody, ``taking`` is what else
    decides them, ``marks`` what is drawn for it.
    """

    able: npt.NDArray[np.bool_]
    by_rule: npt.NDArray[np.int64]
    by_air: npt.NDArray[np.float64] | None
    flown_to: tuple[npt.NDArray[np.int64], ...]
    taking: Taking | None
    marks: tuple[OwnMark, ...]


def destinations(scenario: Scenario, tables: TravelTables) -> Destinations:
    """Who treats what in which hour, and where the rule and what else there is take patients."""
    county, asked = scenario.county, scenario.settings.destination
    conditions = [condition.id for condition in scenario.settings.calls.case_mix.conditions]
    level, of_town = _able(scenario)
    by_air, rule = _with_flights(scenario, tables), DESTINATIONS[asked.rule]
    by_road, met = tables.hospital_minutes, np.zeros(len(tables.zone_node), dtype=bool)
    flown_to: tuple[npt.NDArray[np.int64], ...] = ()
    if by_air is not None:  # who comes by road to a place from where none leads to a hospital takes nobody
        met = np.asarray(np.isfinite(tables.base_minutes).any(axis=0) & ~np.isfinite(by_road).any(axis=1))
        by_road = np.where(met[:, None], by_road, by_air)
    by_rule, by_hour = by_the_hour(rule, Hospitals(by_road, level[0], of_town, asked.bypass), level)
    if by_air is not None and met.any():
        once, hourly = by_the_hour(rule, Hospitals(by_air, level[0], of_town, asked.bypass), level)
        flown_to = tuple(np.where(met, one, -1) for one in hourly or (once,))
    shares = _shares(asked, county, conditions)
    beyond = tuple(hospital.beyond for hospital in county.hospitals)
    marks: tuple[OwnMark, ...] = () if shares is None else (Uniform(TAKEN),)
    taking = Taking(shares, by_hour, beyond) if shares is not None or by_hour or any(beyond) else None
    return Destinations((level if by_hour else level[0]) > 0, by_rule, by_air, flown_to, taking, marks)


def _with_flights(scenario: Scenario, tables: TravelTables) -> npt.NDArray[np.float64] | None:
    """From each place to each hospital with a patient [min]; flown where no road leads from the place to any.

    None where nobody flies from such a place.
    """
    county, classes, minutes = scenario.county, scenario.settings.classes, tables.hospital_minutes
    speeds = [kind.flies for kind in (classes.kinds.values() if classes else ()) if kind.flies is not None]
    roadless = np.asarray(~np.isfinite(minutes).any(axis=1))
    if not speeds or not roadless.any():
        return None
    (lon, lat), (to_lon, to_lat) = (
        np.array([(one.lon, one.lat) for one in places]).reshape(-1, 2).T for places in (county.zones, county.hospitals)
    )
    km = great_circle_km(lon[:, None], lat[:, None], to_lon[None, :], to_lat[None, :])[zones_of_places(scenario)]
    beyond = np.array([one.beyond for one in county.hospitals])
    return np.where(roadless[:, None], km / max(speeds) * 60 + beyond, minutes)


def _able(scenario: Scenario) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """How able hospitals are, shape (hours, conditions, hospitals), and which are of a place's township."""
    county = scenario.county
    conditions = [condition.id for condition in scenario.settings.calls.case_mix.conditions]
    hourly = any(told.hours for hospital in county.hospitals for told in hospital.capabilities)
    hours = [
        [[h.level(id_, hour) for h in county.hospitals] for id_ in conditions] for hour in range(24 if hourly else 1)
    ]
    level = np.array(hours if hourly else hours * 24)
    of_town = np.array([[bool(h.town) and h.town == zone.town for h in county.hospitals] for zone in county.zones])
    of_town = of_town.reshape(-1, len(county.hospitals))[zones_of_places(scenario)]
    return level.reshape(24, len(conditions), len(county.hospitals)), of_town


def by_each_rule(
    scenario: Scenario, tables: TravelTables, bypasses: Iterable[float]
) -> dict[tuple[str, float], npt.NDArray[np.int64]]:
    """The hospital of each condition and place by every rule, and by each of the ``bypasses`` [min] where one counts.

    Hospitals that treat a condition at some hour are taken to treat it at every hour.
    """
    level, of_town = _able(scenario)
    found = {}
    for name, rule in DESTINATIONS.items():
        for bypass in bypasses if name == "highest level" else (0.0,):
            found[name, bypass] = rule(Hospitals(tables.hospital_minutes, level.max(axis=0), of_town, bypass))
    return found


def _shares(asked: DestinationSection, county: County, conditions: Sequence[str]) -> Shares | None:
    """Shares of hospitals by condition and zone."""
    if not asked.shares:
        return None
    row = np.full((len(conditions), len(county.zones)), -1, dtype=np.int64)
    for number, one in reversed(list(enumerate(asked.shares))):
        meant = [not one.conditions or id_ in one.conditions for id_ in conditions]
        anywhere = not (one.zones or one.towns or one.kinds)
        there = [anywhere or z.id in one.zones or z.town in one.towns or z.kind in one.kinds for z in county.zones]
        row[np.outer(meant, there)] = number
    shares = [[one.to.get(hospital.id, 0.0) for hospital in county.hospitals] for one in asked.shares]
    return Shares(row, np.cumsum(shares, axis=1))


def handing_of(
    job: JobSection, county: County, of_condition: Sequence[bool]
) -> tuple[Handing | None, tuple[OwnMark, ...]]:
    """What hospitals and hours make of handovers, and what a unit does that carries nobody; and the marks for it."""
    by_hospital = tuple(
        job.handover.by_hospital[h.id].law() if h.id in job.handover.by_hospital else None for h in county.hospitals
    )
    law = job.not_carried.law()
    not_carried = None if law == Constant(0.0) else law
    marks: tuple[OwnMark, ...] = (Uniform(HANDOVER),) if any(by_hospital) else ()
    marks += () if not_carried is None else (NotCarried(not_carried),)
    handing = Handing(by_hospital, tuple(of_condition), job.handover.pace(), not_carried)
    return handing if marks or handing.by_hour else None, marks


def handover_means(job: JobSection, county: County) -> tuple[float, ...]:
    """How long a handover takes at each hospital on the average [min], whatever the condition and the hour."""
    laws = (job.handover.by_hospital.get(hospital.id, job.handover) for hospital in county.hospitals)
    return tuple(one.law().mean for one in laws)
