"""Fitting a scenario's demand, times and speeds to a log of calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls import Log
from sim.calls.fitting import (
    ClassFit,
    ConditionFit,
    CorrelationFit,
    FactorFit,
    HandoverFit,
    LawFit,
    LocalFit,
    ProfileFit,
    RateFit,
    Recorded,
    StartFit,
    TakenFit,
    fit_apart,
    fit_classes,
    fit_conditions,
    fit_correlation,
    fit_factor,
    fit_handover,
    fit_law,
    fit_local,
    fit_profile,
    fit_rate,
    fit_start,
    fit_taken,
    surely,
    two_spans,
)
from sim.calls.fitting.factors import LEAST_MINUTES
from sim.calls.fitting.needs import HOMEWARDS
from sim.county import FERRY, ROAD_CLASSES, Roads, Station, travel_tables
from sim.dispatch.features import FEATURES
from sim.dispatch.features.feature import Unheld
from sim.documents import Fault, Faults, Mark
from sim.documents.hours import hours_of
from sim.measures.days import ratio_of_days
from sim.scenario import Built, Scenario
from sim.scenario.driving import drive_of, traffic_of
from sim.scenario.hospitals import by_each_rule
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

FEWEST_DAYS = 28
"""Days of a log from which it is read how much days differ, and to which days cut at its ends do little."""


FEWEST_BY_HOUR = 240
"""Launches from which it is read whether hours differ: ten an hour."""


@dataclass(frozen=True)
class Span:
    """Between which instants a duration lies; what it ``holds`` besides, where the log does not part that."""

    start: str
    end: str
    holds: str = "nothing"

    @property
    def words(self) -> Message:
        """In words."""
        start, end = (Message("fit-instant", name=name) for name in (self.start, self.end))
        return Message("fit-span", start=start, end=end, holds=self.holds)


LAWS = {
    "desk.answering": Span("called", "answered"),
    "desk.call_taking": Span("answered", "ready"),
    "launch": Span("dispatched", "launched"),
    "job.to_patient": Span("arrived", "at_patient"),
    "job.on_scene": Span("at_patient", "left_scene"),
    "job.handover": Span("at_hospital", "handed_over"),
    "job.turnaround": Span("handed_over", "clear"),
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
    launch_by_kind, launch_by_station
        Laws of the launch delay by kind of station and by station, where kinds, and stations of a kind, differ
        beyond chance. A kind each of whose stations has a law of its own has none.
    drive, transport
        Minutes of drives over those of the scenario's tables, these with ``classes`` taken in.
    together
        How launch delays go together with the drives to the scene.
    waited
        Calls that waited for a unit, and are left out of the time that the desk takes.
    taking
        Laws of the time that the desk takes by condition, where conditions differ.
    launch_by_hour
        Where hours differ, those with a law of their own at every station, and its; the other laws leave them out.
    local
        By ``by_kind`` and ``by_town``: what calls are about there and when they come, where that differs.
    features
        What features of the service are fitted to, by their keys.
    handing
        Laws of the handover by condition, by hospital and by hour, where these differ.
    taken
        To which hospitals patients were taken; None where the log does not tell it, or there is but one.
    unheld
        What the log tells of features that no key of theirs holds, by their keys.
    """

    scenario: Scenario
    log: Log
    profile: ProfileFit
    rate: RateFit
    conditions: list[ConditionFit] | None
    laws: dict[str, LawFit | None]
    spans: dict[str, Span]
    scenes: dict[str, LawFit]
    launch_by_kind: dict[str, LawFit]
    launch_by_station: dict[str, LawFit]
    classes: tuple[ClassFit, ...]
    drive: FactorFit | None
    transport: FactorFit | None
    together: CorrelationFit | None
    waited: int
    taking: dict[str, LawFit] = field(default_factory=dict)
    launch_by_hour: tuple[tuple[str, LawFit], ...] = ()
    local: dict[str, dict[str, LocalFit]] = field(default_factory=dict)
    features: dict[str, dict[str, Any]] = field(default_factory=dict)
    handing: HandoverFit = field(default_factory=lambda: HandoverFit(None))
    taken: TakenFit | None = None
    unheld: Mapping[str, Sequence[Unheld]] = field(default_factory=dict)

    @property
    def day_spread(self) -> float | None:
        """How much days differ beyond chance, 0 where by no more than that; None where too few days tell it."""
        if self.log.days < FEWEST_DAYS:
            return None
        return self.profile.days.alpha**0.5 if self.profile.days.low > 0 else 0.0


def fit(built: Built, log: Log) -> Fitted:
    """Estimate what the log tells of the demand, the times and the speeds of a scenario.

    Drives are held against the tables at ordinary speed, the scenario's traffic taken out. Those to the
    scene count where the log names the unit's station, or the county has but one, and when it launched: a
    unit sent while rolling has no launch, and leaves from nobody knows where. Where calls had several units,
    each tells of its launch, its drives and its job. Standard errors of means of
    minutes are wider where calls of a day, or days on end, are alike.

    Raises
    ------
    Faults
        For a log of calls all of which were helped by advice, where it does not tell of the desk that gave it.
    """
    county = built.scenario.county
    features = features_of(built, log)
    unheld = _unheld(built, log, features)
    asking = _asking(log, unheld)
    profile = fit_profile(asking, built.demand.profile)
    jobs = log.assignments
    waited = _waited(log, sum(built.service.ambulances))
    durations, spans = _durations(log, jobs, waited)
    found = {key: fit_law(durations[key], log.resolution) for key in LAWS}
    laws = {
        key: law and _surely(law, durations[key], log if key.startswith("desk.") else jobs)
        for key, law in found.items()
    }
    station = _only(jobs.station, len(county.stations))
    hospital = np.where(jobs.conveyed == 1, _only(jobs.hospital, len(county.hospitals)), jobs.hospital)
    launch = durations["launch"]
    by_hour = _launch_by_hour(launch, jobs)
    if by_hour:  # they hold for every station; the laws of all, of kinds and of stations are those of the other hours
        others = ~np.isin(jobs.hour, [hour for span, _ in by_hour for hour in hours_of(span)])
        rest = np.where(others, launch, np.nan)
        of_rest = fit_law(rest, log.resolution)
        by_hour = by_hour if of_rest is not None else ()
        laws["launch"] = of_rest and _surely(of_rest, rest, jobs) if by_hour else laws["launch"]
    by_kind, by_station = _launches(rest if by_hour else launch, station, county.stations, jobs)
    handing = _handing(built, durations["job.handover"], hospital, jobs)
    laws["job.handover"] = handing.rest
    driven = traffic_of(built.scenario.settings.travel.traffic, log.start, log.days).worked
    started = built.service.tables.base_minutes[station, jobs.zone]
    start = None
    if np.isfinite(launch).any() or np.isfinite(jobs.instant("launched")).any():
        drive = np.where(station >= 0, _ordinary(jobs, "launched", "arrived", driven), np.nan)
    else:
        at_home = (station >= 0) & _at_home(jobs, station, built.service.tables.base_minutes)
        drive = np.where(at_home, _ordinary(jobs, "dispatched", "arrived", driven), np.nan)
        start = fit_start(drive, _own(jobs.minutes_from, station, started))
        drive = np.maximum(drive - start.minutes, 0.0) if start else np.full(len(jobs), np.nan)
    if start:
        spans["launch"] = Span("dispatched", "arrived", "what-stays")
        laws["launch"] = LawFit("lognormal", start.minutes, 0.0, start.error, 0.0, start.count, {}, 0.0, np.empty(0))
    way = np.where(hospital >= 0, _ordinary(jobs, "left_scene", "at_hospital", driven), np.nan)
    classes = _classes(built, station, jobs, drive)
    tables = built.service.tables
    if classes:
        scenario = built.scenario
        slower = drive_of(scenario.settings.travel)
        factor = conditions_of(scenario, classes)
        slower = replace(slower, conditions=replace(slower.conditions, factor=factor))
        tables = travel_tables(county, slower)
    to_scene = _own(jobs.minutes_from, station, tables.base_minutes[station, jobs.zone])
    to_hospital = _own(jobs.minutes_to, hospital, tables.hospital_minutes[jobs.zone, hospital])
    conditions = [condition.id for condition in built.marks.conditions]
    return Fitted(
        built.scenario,
        log,
        profile,
        fit_rate(asking, county.people, profile, [zone.kind for zone in county.zones]),
        fit_conditions(asking, conditions),
        laws,
        spans,
        _scenes(durations["job.on_scene"], jobs, conditions),
        by_kind,
        by_station,
        classes,
        _factor(drive, to_scene, jobs, start),
        _factor(way, to_hospital, jobs),
        fit_correlation(launch, drive, np.where(to_scene >= LEAST_MINUTES, to_scene, np.nan), station, log.resolution),
        int(waited.sum()) if spans["desk.call_taking"].end == "dispatched" else 0,
        fit_apart(durations["desk.call_taking"], log.condition, conditions, log.resolution),
        by_hour,
        fit_local(asking, county, len(conditions)),
        features,
        handing,
        _taken(built, log),
        unheld,
    )


def _handing(built: Built, minutes: FloatArray, hospital: IntArray, jobs: Log) -> HandoverFit:
    """How long handovers take, their standard errors as days have them."""
    ids = [condition.id for condition in built.marks.conditions], [one.id for one in built.scenario.county.hospitals]
    there = jobs.instant("at_hospital")
    hour = np.where(np.isnan(there), jobs.hour, np.nan_to_num(there) // 60 % 24).astype(np.int64)
    found = fit_handover(minutes, (jobs.condition, ids[0]), (hospital, ids[1]), hour, jobs.resolution)
    return surely(found, _alike(minutes, jobs))


_BYPASSES = tuple(float(minutes) for minutes in range(0, 65, 5))
"""Bypasses that are tried [min]."""


def _taken(built: Built, log: Log) -> TakenFit | None:
    """To which hospitals patients were taken, of whom the log names it."""
    scenario = built.scenario
    county, hospitals = scenario.county, [one.id for one in scenario.county.hospitals]
    if len(hospitals) < 2:
        return None
    conditions = [condition.id for condition in built.marks.conditions]
    towns = list(county.towns)
    town = np.array([towns.index(zone.town) for zone in county.zones])[log.zone]
    by_rule = {}
    for asked, chosen in by_each_rule(scenario, built.service.tables, _BYPASSES).items():
        here = chosen[:, log.zone]
        alike = np.where((here == here[0]).all(axis=0), here[0], -2)  # where no condition is told, it must not matter
        by_rule[asked] = np.where(log.condition >= 0, here[log.condition, np.arange(len(log))], alike)
    went = np.where(log.conveyed == 1, log.hospital, -1)
    return fit_taken((went, hospitals), (log.condition, conditions), (town, towns), by_rule)


def features_of(built: Built, log: Log) -> dict[str, dict[str, Any]]:
    """What the log tells of each feature of the service that it tells something of, by its key."""
    recorded = _recorded(built, log)
    found = {key: feature.fitted(recorded) for key, feature in FEATURES.items()}
    return {key: told for key, told in found.items() if told}


def _recorded(built: Built, log: Log) -> Recorded:
    """The log as features look at it."""
    minutes = built.service.tables.base_minutes
    conditions = [condition.id for condition in built.marks.conditions]

    def at_home(station: int) -> BoolArray:
        return _long_free(log.assignments, station, minutes[station], log.ready)

    return Recorded(log, built.scenario.county, tuple(conditions), minutes, at_home)


def _unheld(built: Built, log: Log, features: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Unheld]]:
    """What the log tells of features that is in none of what was fitted of them, by their keys."""
    recorded = _recorded(built, log)
    found = {key: list(feature.unheld(recorded, features.get(key, {}))) for key, feature in FEATURES.items()}
    return {key: told for key, told in found.items() if told}


def _asking(log: Log, unheld: Mapping[str, Sequence[Unheld]]) -> Log:
    """The calls of the log that a scenario with the fitted features would treat as they were treated."""
    apart = [one.calls for told in unheld.values() for one in told if one.calls is not None]
    if not apart:
        return log
    rest = ~np.any(apart, axis=0)
    if not rest.any():
        raise Faults([Fault(Mark(log.name, 1), "ended", Message("fit-advised-alone"))])
    return log.taken(np.flatnonzero(rest))


def _launch_by_hour(launch: FloatArray, jobs: Log) -> tuple[tuple[str, LawFit], ...]:
    """The span of hours whose launches are late more or less often than those of others, with its law."""
    known = np.isfinite(launch) & np.isfinite(jobs.instant("called"))
    if known.sum() < FEWEST_BY_HOUR:
        return ()
    hour = jobs.hour
    late = known & (launch > float(np.median(launch[known])))
    cut = two_spans(
        np.bincount(hour[late], minlength=24).astype(float), np.bincount(hour[known], minlength=24).astype(float)
    )
    if cut is None:
        return ()
    spans = [f"{cut[0]}-{cut[1] or 24}", f"{cut[1]}-{cut[0] or 24}"]
    span = min(spans, key=lambda one: len(hours_of(one)))
    mine = np.isin(hour, hours_of(span))
    law = fit_law(np.where(mine, launch, np.nan), jobs.resolution)
    return () if law is None else ((span, _surely(law, np.where(mine, launch, np.nan), jobs)),)


def _alike(values: FloatArray, log: Log) -> float:
    """How many times larger the standard error of a mean is than of independent values, as days are alike; 1 or more.

    ``values`` are of each call of the log, not-a-number where it has none.
    """
    known = np.isfinite(values)
    if known.sum() < 2 or np.ptp(values[known]) == 0:
        return 1.0
    found = ratio_of_days(values[known], (log.instant("called")[known] // 1440).astype(np.int64), log.days)
    plain = float(np.std(values[known], ddof=1) / np.sqrt(known.sum()))
    return max(found.error / plain, 1.0) if np.isfinite(found.error) else 1.0


def _surely(law: LawFit, minutes: FloatArray, log: Log) -> LawFit:
    """A law with the standard error of its mean as days have it."""
    return replace(law, mean_error=law.mean_error * _alike(minutes, log))


def _factor(took: FloatArray, table: FloatArray, log: Log, start: StartFit | None = None) -> FactorFit | None:
    """The factor between drives as they were and as the table has them, its standard error as days have it.

    Drives that a ``start`` was taken from are the less sure for it.
    """
    found = fit_factor(took, table, log.resolution)
    if found is not None and start is not None:
        found = replace(found, error=start.factor_error)
    ratio = np.divide(took, table, out=np.full(len(took), np.nan), where=table >= LEAST_MINUTES)
    return None if found is None else replace(found, error=found.error * _alike(ratio, log))


def _at_home(log: Log, station: IntArray, minutes: FloatArray) -> BoolArray:
    """Whether every unit of the station sent had been free for longer than the longest way home takes.

    Where a log does not tell when units left, it does not tell which were sent on their way home either.
    """
    sent = log.instant("dispatched")
    long = np.zeros(len(log), dtype=bool)
    for number, row in enumerate(minutes):
        mine = (station == number) & np.isfinite(sent)
        free = [log.instant("clear")[station == number]]
        if log.transfers is not None:
            carried = log.transfers.assignments
            free.append(carried.instant("clear")[carried.station == number])
        long[mine] = _free_since(np.concatenate(free), row, sent[mine])
    return long


def _free_since(free: FloatArray, reach: FloatArray, at: FloatArray) -> BoolArray:
    """Whether all units had by each instant been ``free`` for longer than the longest way home takes."""
    over = np.append(-np.inf, np.sort(free[np.isfinite(free)]))
    since = at - over[np.searchsorted(over, at, side="right") - 1]
    known = reach[np.isfinite(reach)]
    return np.asarray(since > HOMEWARDS * (known.max() if len(known) else 0.0))


def _long_free(jobs: Log, station: int, reach: FloatArray, at: FloatArray) -> BoolArray:
    """As `_free_since`, and whether none of them was on a job at the instant."""
    stations, *ends = jobs.busy
    begun, over = (end[stations == station] for end in ends)
    known = np.isfinite(begun) & np.isfinite(over)
    busy = np.searchsorted(np.sort(begun[known]), at, side="left") > np.searchsorted(np.sort(over[known]), at)
    return _free_since(over, reach, at) & ~busy


def _only(site: IntArray, sites: int) -> IntArray:
    """The site of each row; where the county has but one, that one."""
    return np.zeros_like(site) if sites == 1 else site


def _waited(log: Log, units: int) -> BoolArray:
    """Whether each call was answered by the first unit that became free, no other being so: it waited for it."""
    _, sent, free = log.busy
    jobs = np.isfinite(sent) & np.isfinite(free)
    begun, over = np.sort(sent[jobs]), np.sort(free[jobs])
    sent = log.instant("dispatched")
    # a unit that became free as this one was sent is taken for busy until then
    busy = np.searchsorted(begun, sent, side="left") - np.searchsorted(over, sent - log.resolution, side="left")
    return np.asarray(np.isfinite(sent) & (busy >= max(units, 1)))


def _launches(
    launch: FloatArray, station: IntArray, stations: Sequence[Station], log: Log
) -> tuple[dict[str, LawFit], dict[str, LawFit]]:
    """Laws of the launch delay by kind of station and by station, where they differ."""

    def apart(group: IntArray, names: list[str]) -> dict[str, LawFit]:
        laws = fit_apart(launch, group, names, log.resolution)
        mine = {name: np.where(group == names.index(name), launch, np.nan) for name in laws}
        return {name: _surely(law, mine[name], log) for name, law in laws.items()}

    kinds = sorted({one.kind for one in stations})
    of_station = np.array([kinds.index(one.kind) for one in stations], dtype=np.int64)
    kind = np.where(station >= 0, of_station[station], -1)
    ids = [one.id for one in stations]
    by_kind = apart(kind, kinds)
    by_station: dict[str, LawFit] = {}
    for alike in [kind == number for number in range(len(kinds))] if by_kind else [station >= 0]:
        by_station |= apart(np.where(alike, station, -1), ids)
    own = {name for name in kinds if all(one.id in by_station for one in stations if one.kind == name)}
    return {name: law for name, law in by_kind.items() if name not in own}, by_station


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


def _classes(built: Built, station: IntArray, log: Log, observed: FloatArray) -> tuple[ClassFit, ...]:
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
    pairs, of_drive = np.unique(np.column_stack([station, log.zone]), axis=0, return_inverse=True)
    by_class = []
    for name in names:
        factor = {**drive.conditions.factor, name: drive.conditions.factor.get(name, 1.0) * (1 + _NUDGE)}
        faster = travel_tables(county, replace(drive, conditions=replace(drive.conditions, factor=factor)))
        shorter = table[pairs[:, 0], pairs[:, 1]] - faster.base_minutes[pairs[:, 0], pairs[:, 1]]
        by_class.append(np.maximum(shorter, 0.0) * (1 + _NUDGE) / _NUDGE)
    known = np.where(station >= 0, observed, np.nan)
    return fit_classes(known, table[station, log.zone], np.array(by_class).T[of_drive.ravel()], names)


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


def _ringing(log: Log) -> FloatArray:
    """From the call until it was answered [min], less the wait for a seat; not told of who had hung up before."""
    wait = log.written.get("desk_wait", np.zeros(len(log)))
    hung_up = log.listed.get("hung_up_after", [()] * len(log))
    again = np.array([bool(one) for one in hung_up], dtype=bool)
    ringing = log.between("called", "answered") - np.where(np.isnan(wait), 0.0, wait)
    return np.where(again, np.nan, np.maximum(ringing, 0.0))


def _durations(log: Log, jobs: Log, waited: BoolArray) -> tuple[dict[str, FloatArray], dict[str, Span]]:
    """The durations that each law is fitted to [min], and between which instants they lie."""
    spans = dict(LAWS)
    taking_from, taking_to = "answered", "ready"
    if not np.isfinite(log.instant("answered")).any():
        taking_from = "called"
    if not np.isfinite(log.instant("ready")).any():
        taking_to = "dispatched"
    if (taking_from, taking_to) != ("answered", "ready"):
        ended = np.isfinite(jobs.instant("clear")).any()
        holds = ["answering"] * (taking_from == "called") + ["wait"] * (taking_to == "dispatched" and not ended)
        spans["desk.call_taking"] = Span(taking_from, taking_to, "-and-".join(holds) or "nothing")
    if np.isnan(jobs.instant("at_patient")).all():
        spans["job.on_scene"] = Span("arrived", "left_scene", "patient")
    carried = jobs.conveyed != 0
    handover, turnaround = jobs.duration("handover"), jobs.duration("turnaround")
    apart = np.isfinite(jobs.instant("handed_over")) | np.isfinite(
        jobs.written.get("turnaround", jobs.instant("handed_over"))
    )
    if not (apart & carried).any():
        spans["job.turnaround"] = Span("at_hospital", "clear", "handover")
        handover = np.full(len(jobs), np.nan)
    else:
        handover, turnaround = np.where(apart, handover, np.nan), np.where(apart, turnaround, np.nan)
    taking = log.between(taking_from, taking_to)
    return {
        "desk.answering": _ringing(log),
        "desk.call_taking": np.where(waited, np.nan, taking) if taking_to == "dispatched" else taking,
        "launch": jobs.launch,
        "job.to_patient": jobs.between("arrived", "at_patient"),
        "job.on_scene": np.where(jobs.emptied, np.nan, jobs.duration("on_scene")),
        "job.handover": np.where(carried, handover, np.nan),
        "job.turnaround": np.where(carried, turnaround, np.nan),
    }, spans
