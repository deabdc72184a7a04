"""Fitting a scenario's demand, times and speeds to a log of calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

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
    ShareFit,
    fit_classes,
    fit_conditions,
    fit_factor,
    fit_law,
    fit_profile,
    fit_rate,
)
from sim.county import ROAD_CLASSES, Roads, travel_tables
from sim.scenario import Built, Scenario
from sim.scenario.driving import drive_of, traffic_of

__all__ = ["FEWEST_DAYS", "Figure", "Fitted", "fit", "fitted_sections", "lay_over", "plain"]

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
class Figure:
    """A fitted value and what stands behind it: from how many, how sure."""

    value: Any
    note: str


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
        factor = _conditions_of(scenario, classes)
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
    names = sorted({name.removesuffix("_link") for name in county.travel.edges[3]}, key=ROAD_CLASSES.index)
    pairs, of_drive = np.unique(np.column_stack([log.station, log.zone]), axis=0, return_inverse=True)
    by_class = []
    for name in names:
        factor = {**drive.conditions.factor, name: drive.conditions.factor.get(name, 1.0) * (1 + _NUDGE)}
        faster = travel_tables(county, replace(drive, conditions=replace(drive.conditions, factor=factor)))
        shorter = table[pairs[:, 0], pairs[:, 1]] - faster.base_minutes[pairs[:, 0], pairs[:, 1]]
        by_class.append(np.maximum(shorter, 0.0) * (1 + _NUDGE) / _NUDGE)
    known = np.where(log.station >= 0, observed, np.nan)
    return fit_classes(known, table[log.station, log.zone], np.array(by_class).T[of_drive.ravel()], names)


def _conditions_of(scenario: Scenario, classes: tuple[ClassFit, ...]) -> dict[str, float]:
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


def fitted_sections(fitted: Fitted) -> dict[str, Any]:
    """What was fitted as sections of a scenario, its leaves ``Figure``; what the log does not tell is left out."""
    sections: dict[str, Any] = {"calls": _calls(fitted)}
    for key, law in fitted.laws.items():
        if law is None:
            continue
        section, _, name = key.partition(".")
        here = sections.setdefault(section, {})
        if name and law.spread == 0:
            here[name] = Figure(round(law.mean, 4), f"{fitted.spans[key]}; n = {law.count:,}; always the same")
            continue
        if name:
            here = here.setdefault(name, {})
        here.update(_law(law, fitted.spans[key]))
        if key == "launch":
            here["from"] = Figure("dispatched", "the log's launch delays count from the dispatch")
    taking = fitted.spans["desk.call_taking"]
    if fitted.laws["desk.call_taking"] is not None and taking.startswith("called"):
        sections["desk"] = {
            "answering": Figure(0.0, "the log does not tell it; call_taking holds it"),
            **sections["desk"],
        }
    if fitted.laws["job.on_scene"] is not None and fitted.spans["job.on_scene"].startswith("arrived"):
        sections["job"] = {"to_patient": Figure(0.0, "the log does not tell it; on_scene holds it"), **sections["job"]}
    travel = _travel(fitted)
    return sections | ({"travel": travel} if travel else {})


def _calls(fitted: Fitted) -> dict[str, Any]:
    rate, profile, log = fitted.rate, fitted.profile, fitted.log
    people = fitted.scenario.county.people
    calls: dict[str, Any] = {
        "per_1000_a_year": Figure(
            round(rate.overall, 4), f"{len(log):,} calls, {people.sum():,.0f} people; standard error {rate.error:.2g}"
        )
    }
    if rate.between.low > 0:
        zones = {
            zone.id: Figure(
                round(float(rate.zones[n]), 4), f"{rate.calls[n]} calls; standard error {rate.errors[n]:.2g}"
            )
            for n, zone in enumerate(fitted.scenario.county.zones)
            if np.isfinite(rate.zones[n])
        }
        calls["per_1000_by_zone"] = Figure(
            zones, "each drawn towards the overall rate, the more the fewer its people (gamma-Poisson, Clayton and "
            f"Kaldor 1987); between zones, standard deviation over mean {rate.between.alpha**0.5:.2g}"
        )  # fmt: skip
    when: dict[str, Any] = {}
    for name in ("hour_of_day", "day_of_week", "month"):
        found = getattr(profile, name)
        if found is not None:
            weights, errors = found
            said = f"n = {len(log):,}; standard errors {float(np.min(errors)):.2g} to {float(np.max(errors)):.2g}"
            when[name] = Figure([round(float(weight), 4) for weight in weights], said)
    if "hour_of_day" in when or "day_of_week" in when:
        # the two stand in place of an hour_of_week of the scenario's own, so both are written
        week = np.array(profile.profile.hour_of_week).reshape(7, 24)
        when.setdefault("hour_of_day", Figure([round(float(w), 4) for w in week.mean(axis=0)], "not fitted: as it was"))
        when.setdefault("day_of_week", Figure([round(float(w), 4) for w in week.mean(axis=1)], "not fitted: as it was"))
    days = profile.days
    interval = f"dispersion of daily counts {days.alpha:.3g}, 95 % interval {days.low:.3g} to {days.high:.3g}"
    if fitted.log.days >= FEWEST_DAYS:
        beyond = days.low > 0
        said = f"n = {fitted.log.days:,} days; {interval}" + ("" if beyond else ": days differ by no more than chance")
        when["day_spread"] = Figure(
            round(days.alpha**0.5, 4) if beyond else 0, f"{said}; variance over mean {profile.fano:.2f}"
        )
    if when:
        calls["profile"] = when
    if fitted.conditions is not None:
        calls["case_mix"] = {"conditions": _conditions(fitted, fitted.conditions)}
    return calls


def _conditions(fitted: Fitted, found: list[ConditionFit]) -> list[dict[str, Any]]:
    known = fitted.scenario.settings.calls.case_mix.conditions
    shares = _whole({n: one.share.share for n, one in enumerate(found)})
    listed = []
    for n, (condition, one) in enumerate(zip(known, found, strict=True)):
        told = {str(level): share for level, share in (one.priorities or {}).items()}
        unsure = "too few calls in the log: as it was"
        priority = Figure(_whole({level: share.share for level, share in told.items()}), _of(told)) if told else Figure(
            dict(condition.priority), unsure)  # fmt: skip
        carried = one.conveyed
        listed.append({
            "id": condition.id, "name": condition.name,
            "share": Figure(shares[n], _error(one.share)), "priority": priority,
            "conveyed": Figure(round(carried.share, 6), _error(carried)) if carried
            else Figure(condition.conveyed, unsure),
        })  # fmt: skip
        if condition.id in fitted.scenes:
            law = fitted.scenes[condition.id]
            listed[-1]["on_scene"] = _law(law, f"{fitted.spans['job.on_scene']}; calls of this condition")
    return listed


def _error(share: ShareFit) -> str:
    return f"n = {share.count:,}; standard error {share.error:.2g}"


def _of(shares: Mapping[str, ShareFit]) -> str:
    first = next(iter(shares.values()))
    return f"n = {first.count:,}; largest standard error {max(share.error for share in shares.values()):.2g}"


def _whole(shares: Mapping[Any, float]) -> dict[Any, float]:
    """Shares to six decimals that add up to one: the largest takes the rounding."""
    rounded = {key: round(share, 6) for key, share in shares.items()}
    largest = max(rounded, key=lambda key: rounded[key])
    rest = sum(share for key, share in rounded.items() if key != largest)
    return rounded | {largest: round(1 - rest, 6)}


def _law(law: LawFit, span: str) -> dict[str, Figure]:
    said = f"{span}; n = {law.count:,}"
    if law.spread == 0:
        return {"mean": Figure(round(law.mean, 4), f"{said}; always the same"), "spread": Figure(0, "it never varies"),
                "family": Figure("lognormal", "of no meaning without spread")}  # fmt: skip
    others = {name: value - law.criterion[law.family] for name, value in law.criterion.items() if name != law.family}
    worse = ", ".join(f"{name} worse by {value:.1f}" for name, value in others.items())
    return {
        "mean": Figure(round(law.mean, 4), f"{said}; standard error {law.mean_error:.2g}"),
        "spread": Figure(round(law.spread, 4) if law.family != "exponential" else 1,
                         f"standard deviation over mean; standard error {law.spread_error:.2g}"),
        "family": Figure(law.family, f"by Akaike's criterion: {worse}; within {100 * law.worst:.1f} points of the log "
                         "everywhere"),
    }  # fmt: skip


def _travel(fitted: Fitted) -> dict[str, Any]:
    """The scenario's speeds over the factors by which drives took longer; none where no road gives the minutes."""
    settings = fitted.scenario.settings.travel
    found: dict[str, Any] = {}
    on_roads = isinstance(fitted.scenario.county.travel, Roads)
    ways = (
        ("lights_and_siren", settings.lights_and_siren, fitted.drive, "launched to arrived"),
        ("transport", settings.transport, fitted.transport, "left_scene to at_hospital"),
    )
    for key, old, one, what in ways:
        if one is not None and on_roads:
            found[key] = Figure(
                round(min(old / one.factor, 5.0), 4),
                f"{what}; n = {one.count:,}; drives took {one.factor:.3f} times the table's minutes, so {old:g} over "
                f"that; standard error {old / one.factor**2 * one.error:.2g}"
            )  # fmt: skip
    if fitted.classes:
        told = ", ".join(f"{one.name} {1 / one.factor:.3f} (standard error {one.error / one.factor**2:.2g}, "
                         f"{100 * one.share:.0f} % of the minutes)" for one in fitted.classes)  # fmt: skip
        found["conditions"] = {"factor": Figure(
            _conditions_of(fitted.scenario, fitted.classes),
            f"launched to arrived, by class of road; n = {fitted.drive.count if fitted.drive else 0:,}: {told}"
        )}  # fmt: skip
    if fitted.drive is not None:
        one = fitted.drive
        found["variation"] = Figure(
            round(min(one.variation, 3.0), 4),
            f"drives to the scene; n = {one.count:,}; standard error {one.variation_error:.2g}",
        )
    return found


def plain(sections: Any) -> Any:
    """Sections with the values alone."""
    match sections:
        case Figure():
            return plain(sections.value)
        case dict():
            return {key: plain(value) for key, value in sections.items()}
        case list():
            return [plain(value) for value in sections]
    return sections


def lay_over(fitted: Fitted) -> Scenario:
    """The scenario with what was fitted in place of its own."""
    scenario = fitted.scenario
    asked = scenario.settings.model_dump(exclude_none=True)
    found = plain(fitted_sections(fitted))
    changes: dict[str, Any] = {}
    for section, values in found.items():
        if section == "launch":
            changes[section] = values
        elif section == "calls":
            calls = asked[section] | {key: value for key, value in values.items() if key != "profile"}
            when = asked[section]["profile"] | values.get("profile", {})
            if "hour_of_day" in values.get("profile", {}):
                when.pop("hour_of_week", None)
            calls.pop("log", None)
            changes[section] = calls | {"profile": when, "per_1000_by_zone": values.get("per_1000_by_zone", {})}
        else:
            changes[section] = asked[section] | values
            if "conditions" in values:
                changes[section]["conditions"] = asked[section]["conditions"] | values["conditions"]
    return scenario.with_settings(**changes)
