"""Hospitals in a scenario: to which patients are taken, and how long handing them over takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sim.calls import OwnMark
from sim.chance import Constant
from sim.county import County, MinutesTable, TravelTables, Zone
from sim.dispatch import DESTINATIONS
from sim.dispatch.destinations import Hospitals
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
    return replace(county, zones=(*county.zones, *at))


def _transfers(scenario: Scenario) -> bool:
    asked = scenario.settings.transfers
    return asked is not None and bool(asked.flows())


def destinations(
    scenario: Scenario, tables: TravelTables
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64], Taking | None, tuple[OwnMark, ...]]:
    """Who treats what in which hour; the hospitals by the rule; what else decides them, and the marks for it."""
    county, asked = scenario.county, scenario.settings.destination
    conditions = [condition.id for condition in scenario.settings.calls.case_mix.conditions]
    level = np.array([[[h.level(id_, hour) for h in county.hospitals] for id_ in conditions] for hour in range(24)])
    level = level.reshape(24, len(conditions), len(county.hospitals))
    of_town = np.array([[bool(h.town) and h.town == zone.town for h in county.hospitals] for zone in county.zones])
    of_town = of_town.reshape(-1, len(county.hospitals))[zones_of_places(scenario)]
    rule = DESTINATIONS[asked.rule]

    def chosen(levels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        return rule(Hospitals(tables.hospital_minutes, levels, of_town, asked.bypass))

    by_rule, alike = chosen(level.max(axis=0)), bool((level == level[0]).all())
    hours = () if alike else tuple(chosen(one) for one in level)
    by_hour = tuple(np.where(one >= 0, one, by_rule) for one in hours)  # who nobody can treat now is taken where later
    shares = _shares(asked, county, conditions)
    beyond = tuple(hospital.beyond for hospital in county.hospitals)
    marks: tuple[OwnMark, ...] = () if shares is None else (Uniform(TAKEN),)
    taking = Taking(shares, by_hour, beyond) if shares is not None or by_hour or any(beyond) else None
    return (level[0] if alike else level) > 0, by_rule, taking, marks


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
