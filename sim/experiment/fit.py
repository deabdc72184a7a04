"""Fitting a scenario's demand, times and speeds to a log of calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sim.calls import Log
from sim.calls.fitting import (
    ClassFit,
    ConditionFit,
    FactorFit,
    LawFit,
    ProfileFit,
    RateFit,
    fit_classes,
    fit_conditions,
    fit_factor,
    fit_law,
    fit_profile,
    fit_rate,
)
from sim.county import FERRY, ROAD_CLASSES, Roads, travel_tables
from sim.scenario import Built, Scenario
from sim.scenario.driving import drive_of, traffic_of

__all__ = ["FEWEST_DAYS", "Fitted", "conditions_of", "fit"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

FEWEST_DAYS = 28
"""Days of a log from which it is read how much days differ, and to which days cut at its ends do little."""

LAWS = {
    "desk.answering": "called to answered",
    "desk.call_taking": "answered to ready",
    "launch": "dispatched to launched",
    "job.to_patient": "arrived to at_patient",
    "job.on_scene": "at the patient to left_scene",
    "job.handover": "at_hospital to handed_over",
    "job.turnaround": "handed_over to clear",
}
"""The durations of a scenario that a log may tell, and between which instants they lie."""


@dataclass(frozen=True)
class Fitted:
    """Everything that a log tells; None where it tells too little.

    Attributes
    ----------
    laws
        By key of ``LAWS``.
    spans
        Between which instants each law was read.
    scenes
        Laws of the time on scene by condition, where conditions differ; a condition of too few calls has none.
    classes
        Factors of the classes of road, where they differ beyond chance.
    drive, transport
        Minutes of drives over those of the scenario's tables, these with ``classes`` taken in.
    """

    scenario: Scenario
    log: Log
    profile: ProfileFit
    rate: RateFit
    conditions: list[ConditionFit] | None
    laws: dict[str, LawFit | None]
    spans: dict[str, str]
    scenes: dict[str, LawFit]
    classes: tuple[ClassFit, ...]
    drive: FactorFit | None
    transport: FactorFit | None


def fit(built: Built, log: Log) -> Fitted:
    """Estimate what the log tells of the demand, the times and the speeds of a scenario.

    Drives are held against the tables at ordinary speed, the scenario's traffic taken out. Those to the
    scene count where the log names the unit's station and when it launched: a unit sent while rolling
    has no launch, and leaves from nobody knows where.
    """
    profile = fit_profile(log, built.demand.profile)
    durations, spans = _durations(log)
    laws = {key: fit_law(durations[key], log.resolution) for key in LAWS}
    station, hospital = log.station, log.hospital
    driven = traffic_of(built.scenario.settings.travel.traffic, log.start, log.days).worked
    drive = np.where(station >= 0, _ordinary(log, "launched", "arrived", driven), np.nan)
    way = np.where(hospital >= 0, _ordinary(log, "left_scene", "at_hospital", driven), np.nan)
    classes = _classes(built, log, drive)
    tables = built.service.tables
    if classes:
        scenario = built.scenario
        slower = drive_of(scenario.settings.travel)
        factor = conditions_of(scenario, classes)
        slower = replace(slower, conditions=replace(slower.conditions, factor=factor))
        tables = travel_tables(scenario.county, slower)
    conditions = [condition.id for condition in built.marks.conditions]
    return Fitted(
        built.scenario, log, profile, fit_rate(log, built.scenario.county.people, profile),
        fit_conditions(log, conditions), laws, spans, _scenes(durations["job.on_scene"], log, conditions), classes,
        fit_factor(drive, _own(log.minutes_from, station, tables.base_minutes[station, log.zone]), log.resolution),
        fit_factor(way, _own(log.minutes_to, hospital, tables.hospital_minutes[log.zone, hospital]), log.resolution),
    )  # fmt: skip


def _scenes(minutes: FloatArray, log: Log, conditions: list[str]) -> dict[str, LawFit]:
    """The time on scene by condition, where that tells more than one law for all, by Akaike's criterion; else none."""
    found = {id_: fit_law(minutes[log.condition == number], log.resolution) for number, id_ in enumerate(conditions)}
    told = {id_: law for id_, law in found.items() if law is not None}
    together = fit_law(minutes[np.isin(log.condition, [conditions.index(id_) for id_ in told])], log.resolution)
    apart = sum(_akaike(law) for law in told.values())
    return told if len(told) > 1 and together is not None and apart < _akaike(together) else {}


def _akaike(law: LawFit) -> float:
    """The criterion of the family taken; what never varies is beyond doubt."""
    return min(law.criterion.values(), default=-np.inf)


_NUDGE = 1e-3


def _classes(built: Built, log: Log, observed: FloatArray) -> tuple[ClassFit, ...]:
    """The factors of the classes of road, from drives from the station to the scene.

    The minutes of a drive on a class are how much it shortens as that class alone gets faster: on the
    fastest road, a little more speed here changes no turning.
    """
    county = built.scenario.county
    if not isinstance(county.travel, Roads):
        return ()
    table = built.service.tables.base_minutes
    drive = drive_of(built.scenario.settings.travel)
    driven = {name.removesuffix("_link") for name in county.travel.edges[3]} - {FERRY}
    names = sorted(driven, key=ROAD_CLASSES.index)
    pairs, of_drive = np.unique(np.column_stack([log.station, log.zone]), axis=0, return_inverse=True)
    by_class = []
    for name in names:
        factor = {**drive.conditions.factor, name: drive.conditions.factor.get(name, 1.0) * (1 + _NUDGE)}
        faster = travel_tables(county, replace(drive, conditions=replace(drive.conditions, factor=factor)))
        shorter = table[pairs[:, 0], pairs[:, 1]] - faster.base_minutes[pairs[:, 0], pairs[:, 1]]
        by_class.append(np.maximum(shorter, 0.0) * (1 + _NUDGE) / _NUDGE)
    known = np.where(log.station >= 0, observed, np.nan)
    return fit_classes(known, table[log.station, log.zone], np.array(by_class).T[of_drive.ravel()], names)


def conditions_of(scenario: Scenario, classes: tuple[ClassFit, ...]) -> dict[str, float]:
    """Factors on the speed of each class: the scenario's own, over how much longer drives took there."""
    before = scenario.settings.travel.conditions.factor
    return dict(before) | {one.name: round(min(before.get(one.name, 1.0) / one.factor, 2.0), 4) for one in classes}


def _own(drives: Mapping[str, FloatArray], site: IntArray, table: FloatArray) -> FloatArray:
    """Minutes of each row's drive from or to its site: those that the log has for the row, else the table's."""
    if not drives:
        return table
    own = np.array(list(drives.values()))[site, np.arange(len(site))]
    return np.where(np.isnan(own), table, own)


def _ordinary(log: Log, start: str, end: str, driven: Callable[[float], float]) -> FloatArray:
    """Minutes from one instant to another as they would be at ordinary speed, without the scenario's traffic."""
    begun, ended = log.instant(start), log.instant(end)
    known = np.isfinite(begun) & np.isfinite(ended)
    found = np.full(len(log), np.nan)
    pairs = zip(begun[known].tolist(), ended[known].tolist(), strict=True)
    found[known] = [driven(b) - driven(a) for a, b in pairs]
    return found


def _durations(log: Log) -> tuple[dict[str, FloatArray], dict[str, str]]:
    """The durations that each law is fitted to [min], and between which instants they lie."""
    spans = dict(LAWS)
    taking_from, taking_to = "answered", "ready"
    if not np.isfinite(log.instant("answered")).any():
        taking_from = "called"
    if not np.isfinite(log.instant("ready")).any():
        taking_to = "dispatched"
    if (taking_from, taking_to) != ("answered", "ready"):
        holds = ["the answering"] * (taking_from == "called") + ["any wait for a unit"] * (taking_to == "dispatched")
        spans["desk.call_taking"] = f"{taking_from} to {taking_to}, which holds {' and '.join(holds)}"
    if np.isnan(log.instant("at_patient")).all():
        spans["job.on_scene"] = "arrived to left_scene, which holds the way to the patient"
    launch = log.duration("launch_delay")
    carried = log.conveyed != 0
    return {
        "desk.answering": log.between("called", "answered"),
        "desk.call_taking": log.between(taking_from, taking_to),
        "launch": np.where(np.isnan(launch), log.between("dispatched", "launched"), launch),
        "job.to_patient": log.between("arrived", "at_patient"),
        "job.on_scene": log.duration("on_scene"),
        "job.handover": np.where(carried, log.duration("handover"), np.nan),
        "job.turnaround": np.where(carried, log.duration("turnaround"), np.nan),
    }, spans
