"""What is measured of a replication: one declaration a figure, from which everything that is said of it follows.

Whatever reads figures asks their `Measure`: which way is better, whether a comparison gives a verdict on it, how
replications are brought together, its words. To add one is to add a line to ``MEASURES``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Generic, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from sim.dispatch import COMPLETED, ENDS, Records
from sim.dispatch.features import FEATURES
from sim.ledger import NAMES_OF_CALL
from sim.measures.equity import gini, group_means, over
from sim.measures.estimates import Mean, Pooled, Quantile, Replicated, Share, quantile
from sim.measures.outcome import Outcome, all_times, in_time, inequality, rural_to_urban, worst_town
from sim.measures.response import launch_delays
from sim.measures.setting import Setting, Targets
from sim.measures.taken import AWAY, NOT_AWAY, Taken, share_of, taken
from sim.measures.workload import busy_minutes, minutes_without_unit
from sim.measures.worth import first_shocks, survivors, yearly_cost
from sim.words import Words

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Cases = npt.NDArray[np.generic]
S = TypeVar("S")
"""What a measure counts from."""

LEGS = {
    "desk": ("called", "ready"),
    "waiting": ("ready", "dispatched"),
    "call_to_dispatch": ("called", "dispatched"),
    "launch_delay": ("dispatched", "launched"),
    "travel_to_scene": ("launched", "arrived"),
    "dispatch_to_arrival": ("dispatched", "arrived"),
    "on_scene": ("arrived", "left_scene"),
    "transport": ("left_scene", "at_hospital"),
    "handover": ("at_hospital", "handed_over"),
    "turnaround": ("handed_over", "clear"),
    "at_hospital": ("at_hospital", "clear"),
    "job_cycle": ("dispatched", "clear"),
}
"""The parts of a job whose means are measured, by the instants between which they lie."""


@dataclass(frozen=True)
class Seen:
    """One replication, as a measure sees it.

    Attributes
    ----------
    records, setting
        What happened, and where.
    counted
        Which calls are meant, shape (calls,).
    times
        Response time of every call [min], infinite where nobody came, shape (calls,).
    missed
        Which calls no unit of their zone's own station served, shape (calls,).
    limit
        The response time asked for each call [min], not-a-number where none is, shape (calls,).
    served_by
        The station of the unit that came to each call, -1 for none, shape (calls,).
    """

    records: Records
    setting: Setting
    counted: BoolArray
    times: FloatArray
    missed: BoolArray
    limit: FloatArray
    served_by: npt.NDArray[np.int64]

    @property
    def assigned(self) -> BoolArray:
        """Which assignments are of the calls meant and were completed, shape (assignments,)."""
        meant = self.counted[self.records.call]
        return meant if self.records.outcome is None else meant & (self.records.outcome == COMPLETED)

    @property
    def length(self) -> float:
        """Length of the window [min]."""
        return self.setting.window[1] - self.setting.window[0]

    @cached_property
    def response(self) -> FloatArray:
        """Response time of the calls meant [min], infinite where nobody came."""
        return self.times[self.counted]

    @cached_property
    def without_unit(self) -> tuple[FloatArray, float]:
        """Minutes of the window without a free unit: by station, and at all stations at once."""
        return minutes_without_unit(self.records, self.setting)

    @cached_property
    def taken(self) -> Taken:
        """What takes units away."""
        return taken(self.records, self.setting.window, int(sum(self.setting.ambulances)), self.setting.reach)

    @cached_property
    def of_features(self) -> dict[str, float]:
        """The figures of all features by their keys, measured once; of two of one key the first feature's."""
        found: dict[str, float] = {}
        for one in self.setting.counted_of:
            told = one.measured(self.records, self.assigned, self.setting.window, int(sum(self.setting.ambulances)))
            found = told | found
        return found


@dataclass(frozen=True)
class Over:
    """How the cases of a replication, and replications, become one figure.

    ``by`` is "mean" (of each replication, then over replications), "share" or "quantile" (of all cases of all
    replications; a quantile of response times, and of ``share`` of them), or for one number a replication "time" (a
    share of time), "number" (its mean over replications), "fixed" (the same in all: chance has no part in it).
    """

    by: Literal["mean", "share", "quantile", "time", "number", "fixed"]
    share: float = math.nan

    def value(self, cases: npt.NDArray[np.generic]) -> float:
        """The figure of one replication; not-a-number where it has no case."""
        if self.by == "quantile":
            return quantile(np.asarray(cases, dtype=float), self.share)
        if cases.dtype == bool:  # without not-a-number, and counted at once
            return np.count_nonzero(cases) / len(cases) if len(cases) else math.nan
        numbers = np.asarray(cases, dtype=float)
        known = numbers[~np.isnan(numbers)]
        # as np.mean, which takes several times as long where cases are few
        return float(np.add.reduce(known) / len(known)) if len(known) else math.nan

    def replicated(self, values: FloatArray, cases: FloatArray, pooled: Pooled) -> Replicated:
        """What replications say, given each one's figure and number of cases; ``pooled`` are response times."""
        match self.by:
            case "quantile":
                return Quantile(values, pooled, self.share)
            case "share":
                return Share(values, cases)
            case "time":
                return Share(values)
        return Mean(values, least=0.0)


@dataclass(frozen=True)
class Measure(Generic[S]):
    """A figure that a planner reads.

    Attributes
    ----------
    unit
        "min", "km", "share", "calls", "calls a day", "h", "hours" (a day), "ratio", "cny" or "people a year".
    of
        Its cases on one replication: a value a call, assignment or patient; one value where it is of no cases. It
        counts them from what is `Seen`; an objective from the `Outcome` of a plan.
    over
        How they are brought together.
    better
        Which way is better: "less", "more", or empty where neither is in itself.
    deciding
        Whether a comparison gives a verdict on it.
    decisive
        Whether scenarios are ranked by it; one measure is.
    of_the_reached
        Whether it is over calls reached alone: leaving out whom it is hard to reach makes it better.
    target
        The least share that the targets ask of it; None where they ask none.
    needs_target
        Whether it is measured only where they ask one.
    within
        The minutes that its words name.
    kind
        Of which kind of zone it is, where it is of one.
    names
        What ``--until`` calls it beside its key; where there are none, it is not asked for.
    place
        Where it stands in the key table, the least first; None where it does not.
    where
        "overall" for a single figure, "groups" for one of each group of calls (``GROUPS``), or "both"; "log" for what
        is only held against a log, "feature" for a single figure of a feature of the service, where it has it, "away"
        for the hours that it takes, "radius" for what is known of where ambulances are based, "plan" for what the plans
        of a placement are judged by, "worth" for what is measured only where all that it ``needs`` is asked.
    needs
        What a setting must have for it, by the name of its attribute.
    objective
        What a placement calls it, where it may ask for it.
    bounded
        Whether what ambulances free everywhere come to bounds it: one more never makes it worse, and it is worked out.
    cause
        The message that names what takes units away, where its words name that.
    message
        Name of its messages, figure-NAME-label and figure-NAME-meaning, where it is not its key.
    """

    unit: str
    of: Callable[[S], Cases]
    over: Over
    better: str = ""
    deciding: bool = False
    decisive: bool = False
    of_the_reached: bool = False
    target: Callable[[Targets], float | None] | None = None
    needs_target: bool = False
    within: Callable[[Targets], float] | None = None
    kind: str = ""
    names: tuple[str, ...] = ()
    place: int | None = None
    where: Literal["overall", "groups", "both", "log", "feature", "away", "radius", "plan", "worth"] = "overall"
    needs: tuple[str, ...] = ()
    objective: str = ""
    bounded: bool = True
    cause: str = ""
    message: str = ""

    @property
    def by_chance(self) -> bool:
        """Whether replications differ in it."""
        return self.over.by != "fixed"

    def value(self, seen: S) -> float:
        """The figure of one replication; not-a-number where it has no case."""
        return self.over.value(self.of(seen))

    def asked(self, targets: Targets) -> float | None:
        """The least share that the targets ask of it."""
        return None if self.target is None else self.target(targets)

    def arguments(self, words: Words, targets: Targets, clock: str) -> dict[str, str]:
        """What its messages name: the clock, the kind of zone, and the minutes or seconds within which."""
        named = {"clock": words(f"run-clock-{clock}"), "kind": self.kind}
        if self.cause:
            named["cause"] = words(self.cause)
        if self.within is not None:
            minutes = self.within(targets)
            unit, number = ("s", minutes * 60) if minutes < 1 else ("min", minutes)
            named["within"] = words(f"unit-{unit}", number=f"{number:g}")
        if self.where == "radius":
            most = next(most for kind, _, most in targets.radius if kind == self.kind)
            named["km"] = words("unit-km", number=f"{most:g}")
        return named


_MEAN, _SHARE = Over("mean"), Over("share")


def _response(seen: Seen) -> FloatArray:
    return seen.response


def _reached(seen: Seen) -> FloatArray:
    times = _response(seen)
    return times[np.isfinite(times)]


def _ended(end: str, seen: Seen) -> BoolArray:
    return np.asarray(seen.records.ended[seen.counted] == list(ENDS).index(end))


def _in_time(seen: Seen) -> BoolArray:
    held = seen.counted & ~np.isnan(seen.limit)
    return np.asarray(seen.times[held] <= seen.limit[held])


def _within(kind: str, seen: Seen) -> BoolArray:
    limit = next(target.within for target in seen.setting.targets.response if target.kind == kind)
    theirs = np.array([kind in ("all", zone) for zone in seen.setting.zone_kind])[seen.records.calls.zone]
    return np.asarray(seen.times[seen.counted & theirs] <= limit)


def _launched(clock: str, seen: Seen) -> BoolArray:
    delays = launch_delays(seen.records, clock)[seen.assigned]
    return np.asarray(delays[~np.isnan(delays)] <= seen.setting.targets.launch.within)


def _answered(seen: Seen) -> BoolArray:
    return np.asarray(answering_times(seen) <= seen.setting.targets.answering.within)


def answering_times(seen: Seen) -> FloatArray:
    """Until a call is answered [min]; where seats are simulated of all at the desk, not-a-number of who hung up."""
    calls = seen.records.calls
    if calls.phone.dtype.names:
        first, last = seen.setting.window
        rang = calls.phone[(calls.phone["called"] >= first) & (calls.phone["called"] < last)]
        return np.asarray(rang["answered"] - rang["called"])
    return np.asarray((calls.answered - calls.called)[seen.counted])


def _queueing(seen: Seen) -> FloatArray:
    """From ready to dispatched [min], of each call; not-a-number where nobody was sent."""
    return (seen.records.of_call(seen.records.instant("dispatched")) - seen.records.calls.ready)[seen.counted]


def _waits(seen: Seen) -> FloatArray:
    waits = _queueing(seen)
    return waits[waits > 0]


def _open_at_end(seen: Seen) -> BoolArray:
    dispatched = seen.records.of_call(seen.records.instant("dispatched"))
    return np.asarray((dispatched >= seen.setting.calls_end)[seen.counted])


def _utilisation(seen: Seen) -> FloatArray:
    staffed = float(sum(seen.setting.ambulances)) * seen.length
    return np.array([float(busy_minutes(seen.records, seen.setting).sum()) / staffed if staffed else math.nan])


def _no_unit_anywhere(seen: Seen) -> FloatArray:
    return np.array([seen.without_unit[1] / seen.length])


def _leg(name: str, seen: Seen) -> FloatArray:
    start, end = LEGS[name]
    begun = instant_of(seen.records, start)
    if name == "travel_to_scene":  # a unit sent while rolling does not launch
        begun = np.where(np.isnan(begun), seen.records.instant("dispatched"), begun)
    return (instant_of(seen.records, end) - begun)[seen.assigned]


def instant_of(records: Records, name: str) -> FloatArray:
    """An instant of every assignment, or of its call [min]."""
    if name in NAMES_OF_CALL:
        return np.asarray(getattr(records.calls, name)[records.call])
    return records.instant(name)


def _carried(seen: Seen) -> BoolArray:
    return seen.assigned & (seen.records.hospital >= 0)


def _to_hospital(seen: Seen) -> FloatArray:
    records = seen.records
    return (records.instant("at_hospital") - records.calls.called[records.call])[_carried(seen)]


def _taken_able(seen: Seen) -> BoolArray:
    records, carried = seen.records, _carried(seen)
    if not seen.setting.able.size:
        return np.zeros(0, dtype=bool)
    able, condition = seen.setting.able, records.calls.condition[records.call[carried]]
    hospital = records.hospital[carried]
    if able.ndim == 3:  # who treats what differs by the hour of the day
        hour = (records.instant("at_hospital")[carried] // 60).astype(np.int64) % 24
        return np.asarray(able[hour, condition, hospital])
    return np.asarray(able[condition, hospital])


def _taken_out(seen: Seen) -> BoolArray:
    outlying = seen.setting.outlying
    return outlying[seen.records.hospital[_carried(seen)]] if outlying.size else np.zeros(0, dtype=bool)


NEXT_TO_NONE = 0.5
"""A drive shorter than this [min] is next to none: there is hardly a street so near a station (assumed)."""


def _no_drive(seen: Seen) -> BoolArray:
    minutes = _leg("travel_to_scene", seen)
    return np.asarray(minutes[~np.isnan(minutes)] < NEXT_TO_NONE)


def _kind_target(kind: str, targets: Targets) -> float | None:
    return next((target.share for target in targets.response if target.kind == kind), None)


def _kind_within(kind: str, targets: Targets) -> float:
    return next((target.within for target in targets.response if target.kind == kind), math.nan)


def _reached_within(kind: str) -> Measure[Seen]:
    return Measure(
        "share",
        partial(_within, kind),
        _SHARE,
        better="more",
        deciding=True,
        target=partial(_kind_target, kind),
        needs_target=True,
        within=partial(_kind_within, kind),
        kind=kind,
        names=(f"within {kind}",),
        place=60,
        message="within",
    )


def _leg_mean(name: str, better: Literal["less", ""] = "") -> Measure[Seen]:
    return Measure("min", partial(_leg, name), _MEAN, better=better)


def _objective(
    name: str,
    unit: Literal["min", "share", "ratio", "cny", "people a year"],
    of: Callable[[Outcome], Cases],
    over: Over,
    bounded: bool = True,
) -> Measure[Outcome]:
    better = "more" if unit in ("share", "people a year") else "less"
    return Measure(unit, of, over, better=better, where="plan", objective=name, bounded=bounded)


def _within_radius(kind: str, covered: Mapping[str, float]) -> FloatArray:
    return np.array([covered[kind]])


def _cost(seen: Seen) -> float:
    return yearly_cost(seen.records, seen.setting, seen.of_features.get("on_duty", seen.setting.duty))


def _cost_of(what: Callable[[Seen], float], seen: Seen) -> FloatArray:
    """The year's cost over what there is of something in a year."""
    return np.array([over(_cost(seen), what(seen))])


def _a_year(count: float, seen: Seen) -> float:
    return count * 365 / seen.setting.days


def _calls_a_year(seen: Seen) -> float:
    return _a_year(float(seen.counted.sum()), seen)


def _in_time_a_year(seen: Seen) -> float:
    return _a_year(float(_in_time(seen).sum()), seen)


def _survivors(seen: Seen) -> float:
    return survivors(seen.records, seen.setting, seen.counted)


def _first_shock(seen: Seen) -> FloatArray:
    mean = first_shocks(seen.records, seen.setting, seen.counted)[0]
    known = mean[np.isfinite(mean)]
    return np.array([float(np.mean(known)) if len(known) else math.nan])


def _shocked_before(seen: Seen) -> FloatArray:
    before = first_shocks(seen.records, seen.setting, seen.counted)[1]
    return np.array([float(np.mean(before)) if len(before) else math.nan])


def _worth(
    unit: str,
    of: Callable[[Seen], Cases],
    *needs: str,
    better: Literal["less", "more"] = "less",
    deciding: bool = False,
) -> Measure[Seen]:
    return Measure(unit, of, Over("number"), better=better, deciding=deciding, place=170, where="worth", needs=needs)


def _town_means(seen: Seen) -> FloatArray:
    town = seen.setting.zone_town[seen.records.calls.zone]
    return group_means(_response(seen), town[seen.counted], len(seen.setting.towns))


def _worst_town_mean(seen: Seen) -> FloatArray:
    means = _town_means(seen)
    return np.array([np.nanmax(means) if np.isfinite(means).any() else math.nan])


def _inequality(seen: Seen) -> FloatArray:
    people = np.array(seen.setting.town_people)
    return np.array([gini(_town_means(seen), people) if len(people) else math.nan])


def _rural_to_urban(seen: Seen) -> FloatArray:
    rural = np.array([kind == "rural" for kind in seen.setting.zone_kind])[seen.records.calls.zone]
    means = group_means(_response(seen), rural[seen.counted].astype(np.int64), 2)
    return np.array([over(means[1], means[0])])


HANDED_WITHIN = (15, 30, 60)
"""Minutes within which a patient should be handed over."""


def _handed_within(minutes: float, seen: Seen) -> BoolArray:
    took = _leg("handover", seen)
    return np.asarray(took[~np.isnan(took)] <= minutes)


def _away(cause: str, seen: Seen) -> FloatArray:
    """Hours a day of all units, by what takes them away, or in which they are ready."""
    return np.array([over(seen.taken.minutes.get(cause, 0.0) * 24, seen.length)])


def _away_by(why: str) -> Measure[Seen]:
    of = partial(_away, why)
    return Measure("hours", of, Over("number"), where="away", message="away-by", cause=f"away-{why}")


def _cover_lost(cause: str, seen: Seen) -> FloatArray:
    return np.array([share_of(seen.taken, cause)])


def _cover_lost_by(cause: str, words: str, where: Literal["overall", "away"]) -> Measure[Seen]:
    of = partial(_cover_lost, cause)
    return Measure("share", of, Over("time"), better="less", where=where, message="cover-lost-by", cause=words)


def _of_feature(key: str, seen: Seen) -> FloatArray:
    return np.array([seen.of_features.get(key, math.nan)])


MEASURES: dict[str, Measure[Any]] = {
    "calls": Measure(
        "calls",
        lambda seen: np.array([float(seen.counted.sum())]),
        Over("number"),
        where="groups",
    ),
    "calls_a_day": Measure(
        "calls a day",
        lambda seen: np.array([float(seen.counted.sum()) / seen.setting.days]),
        Over("number"),
        place=0,
    ),
    "response_mean": Measure(
        "min",
        _reached,
        _MEAN,
        better="less",
        deciding=True,
        of_the_reached=True,
        names=("mean",),
        place=40,
        where="both",
    ),
    "response_p50": Measure(
        "min",
        _response,
        Over("quantile", 0.5),
        better="less",
        deciding=True,
        names=("p50", "median"),
        place=10,
        where="both",
    ),
    "response_p90": Measure(
        "min",
        _response,
        Over("quantile", 0.9),
        better="less",
        deciding=True,
        decisive=True,
        names=("p90",),
        place=20,
        where="both",
    ),
    "response_p95": Measure(
        "min",
        _response,
        Over("quantile", 0.95),
        better="less",
        names=("p95",),
        place=30,
        where="both",
    ),
    **{f"within_{kind}": _reached_within(kind) for kind in ("urban", "rural", "all")},
    "launched_from_dispatched": Measure(
        "share",
        partial(_launched, "dispatched"),
        _SHARE,
        better="more",
        target=lambda targets: targets.launch.share,
        within=lambda targets: targets.launch.within,
        place=70,
    ),
    "launched_from_called": Measure(
        "share",
        # standards do not say from when a departure counts, so both clocks are held against the target
        partial(_launched, "called"),
        _SHARE,
        better="more",
        target=lambda targets: targets.launch.share,
        within=lambda targets: targets.launch.within,
        place=70,
    ),
    "answered": Measure(
        "share",
        _answered,
        _SHARE,
        better="more",
        target=lambda targets: targets.answering.share,
        within=lambda targets: targets.answering.within,
        place=90,
    ),
    "home_miss": Measure(
        "share",
        lambda seen: seen.missed[seen.counted],
        _SHARE,
        better="less",
        place=130,
        where="both",
    ),
    "waited": Measure(
        "share",
        lambda seen: np.asarray(_queueing(seen) > 0),
        _SHARE,
        better="less",
        place=140,
    ),
    "open_at_end": Measure(
        "share",
        # it tells how a replication ends, not how its calls fared: a mean over replications
        _open_at_end,
        _MEAN,
        better="less",
    ),
    "queueing_mean": Measure("min", _waits, _MEAN, better="less", place=150),
    "not_reached": Measure(
        "share",
        lambda seen: np.isinf(_response(seen)),
        _SHARE,
        better="less",
        deciding=True,
        names=("not reached",),
        place=50,
        where="both",
    ),
    "lost": Measure(
        "share",
        partial(_ended, "lost"),
        _SHARE,
        better="less",
    ),
    "unreachable": Measure(
        "share",
        partial(_ended, "unreachable"),
        _SHARE,
        better="less",
    ),
    "within_target": Measure(
        "share",
        _in_time,
        _SHARE,
        better="more",
        where="groups",
    ),
    "utilisation": Measure(
        "share",
        _utilisation,
        Over("time"),
        place=120,
    ),
    "no_unit_anywhere": Measure(
        "share",
        _no_unit_anywhere,
        Over("time"),
        better="less",
    ),
    "sent_rolling": Measure(
        "share",
        lambda seen: seen.records.rolling[seen.assigned],
        _SHARE,
        place=80,
    ),
    "launch_delay_mean": _leg_mean("launch_delay", "less"),
    "travel_to_scene_mean": _leg_mean("travel_to_scene", "less"),
    "travel_km_mean": Measure(
        "km",
        lambda seen: seen.records.travel_km[seen.assigned],
        _MEAN,
        better="less",
    ),
    "worst_town_mean": Measure("min", _worst_town_mean, Over("number"), better="less"),
    "town_gini": Measure("ratio", _inequality, Over("number"), better="less"),
    "rural_to_urban": Measure("ratio", _rural_to_urban, Over("number"), better="less"),
    "cost_year": _worth("cny", lambda seen: np.array([_cost(seen)]), "costs", deciding=True),
    "cost_call": _worth("cny", partial(_cost_of, _calls_a_year), "costs"),
    "cost_in_time": _worth("cny", partial(_cost_of, _in_time_a_year), "costs"),
    "survivors": _worth(
        "people a year", lambda seen: np.array([_survivors(seen)]), "survival", better="more", deciding=True
    ),
    "first_shock": _worth("min", _first_shock, "survival"),
    "shock_before": Measure(
        "share",
        _shocked_before,
        Over("time"),
        better="more",
        place=170,
        where="worth",
        needs=("survival", "early_help"),
    ),
    "cost_survivor": _worth("cny", partial(_cost_of, _survivors), "costs", "survival"),
    # what makes figures look better than a real service's
    "no_drive": Measure("share", _no_drive, _SHARE),
    "taken_out": Measure("share", _taken_out, _SHARE),
    "on_scene_mean": _leg_mean("on_scene"),
    "transport_mean": _leg_mean("transport"),
    "to_hospital_mean": Measure(
        "min",
        _to_hospital,
        _MEAN,
        better="less",
        deciding=True,
        of_the_reached=True,
    ),
    "taken_able": Measure(
        "share",
        _taken_able,
        _SHARE,
        better="more",
        deciding=True,
        of_the_reached=True,
    ),
    "handover_mean": _leg_mean("handover"),
    **{
        f"handed_within_{minutes}": Measure(
            "share",
            partial(_handed_within, minutes),
            _SHARE,
            better="more",
            of_the_reached=True,
            within=partial(lambda minutes, _: minutes, minutes),
            message="handed-within",
        )
        for minutes in HANDED_WITHIN
    },
    "job_cycle_mean": _leg_mean("job_cycle"),
    **{f"away_{name}": Measure("hours", partial(_away, name), Over("number")) for name in (*AWAY, *NOT_AWAY)},
    "cover_lost": Measure(
        "share",
        lambda seen: np.array([sum(seen.taken.cover.values()) if seen.taken.cover else math.nan]),
        Over("time"),
        better="less",
        place=115,
    ),
    **{f"cover_lost_{name}": _cover_lost_by(name, f"run-away-{name}", "overall") for name in (*AWAY, *NOT_AWAY[:-1])},
    **{
        f"{name}_mean": Measure("min", partial(_leg, name), _MEAN, where="log")
        for name in LEGS
        if name in ("desk", "waiting", "call_to_dispatch", "dispatch_to_arrival", "turnaround", "at_hospital")
    },
    **{
        key: Measure(
            told.unit,
            partial(_of_feature, key),
            Over("time" if told.unit == "share" else "number"),
            better=told.better,
            place=160,
            where="feature",
        )
        for feature in FEATURES.values()
        for key, told in feature.figures.items()
    },
    **{
        key: measure
        for feature in FEATURES.values()
        for name in feature.absences
        for key, measure in (
            (f"away_{name.replace('-', '_')}", _away_by(name)),
            (f"cover_lost_{name.replace('-', '_')}", _cover_lost_by(name, f"away-{name}", "away")),
        )
    },
    **{
        f"radius_{kind}": Measure(
            "share",
            partial(_within_radius, kind),
            Over("fixed"),
            better="more",
            target=lambda _: 1.0,
            kind=kind,
            where="radius",
            message="radius",
        )
        for kind in ("urban", "rural")
    },
    "plan_mean": _objective("mean response", "min", all_times, _MEAN),
    "plan_p90": _objective("p90 response", "min", all_times, Over("quantile", 0.9)),
    "plan_within": _objective("share within", "share", in_time, _SHARE),
    "plan_worst_town": _objective("worst township", "min", worst_town, Over("number")),
    "plan_covered": _objective("strict coverage", "share", lambda found: np.array(found.covered[:1]), Over("fixed")),
    "plan_covered_wide": _objective("wide coverage", "share", lambda found: np.array(found.covered[1:]), Over("fixed")),
    "plan_gini": _objective("inequality", "ratio", inequality, Over("number"), bounded=False),
    "plan_rural_urban": _objective("rural to urban", "ratio", rural_to_urban, Over("number"), bounded=False),
    "plan_cost": _objective("cost a year", "cny", lambda found: np.array([found.cost]), Over("number"), bounded=False),
    "plan_survivors": _objective(
        "survivors", "people a year", lambda found: np.array([found.survivors]), Over("number"), bounded=False
    ),
    "plan_care": _objective("care in time", "share", lambda found: found.care, _SHARE, bounded=False),
}
"""Everything that is measured, by its key, in the order in which it is read."""

OBJECTIVES: dict[str, Measure[Outcome]] = {one.objective: one for one in MEASURES.values() if one.objective}
"""What a placement may ask for, by the name that it has there. A call not reached counts as one after two hours."""

RADII = {one.kind: key for key, one in MEASURES.items() if one.where == "radius"}
"""The key of the share of people within the service radius at most, by the kind of zone in which they live."""

DECISIVE = next(key for key, measure in MEASURES.items() if measure.decisive)
"""The key of the figure that scenarios are ranked by."""


def told_of(key: str, words: Words, targets: Targets, clock: str) -> tuple[str, str]:
    """What a figure is called and what it means."""
    one = MEASURES[key]
    message = f"figure-{one.message or key.replace('_', '-')}"
    arguments = one.arguments(words, targets, clock)
    return words(f"{message}-label", **arguments), words(f"{message}-meaning", **arguments)


def measures_in(setting: Setting) -> dict[str, Measure[Seen]]:
    """What is measured as a single figure in a setting, by its key."""

    def measured(key: str, one: Measure[Any]) -> bool:
        if one.where in ("feature", "away"):
            return key in setting.told
        if one.where == "worth":
            return all(getattr(setting, name) is not None for name in one.needs)
        return one.where in ("overall", "both") and not (one.needs_target and one.asked(setting.targets) is None)

    return {key: one for key, one in MEASURES.items() if measured(key, one)}


def by_group() -> tuple[str, ...]:
    """Keys of what is measured of each group of calls, in order."""
    return tuple(key for key, measure in MEASURES.items() if measure.where in ("groups", "both"))


def shares_judged(figures: Iterable[str]) -> list[str]:
    """Which of these figures are shares that a target is set for and a comparison judges."""
    return [key for key in figures if MEASURES[key].deciding and MEASURES[key].target is not None]


def minutes_judged(figures: Iterable[str]) -> list[str]:
    """Which of these figures are response times that a comparison judges, the decisive one first."""
    found = [key for key in figures if MEASURES[key].deciding and MEASURES[key].unit == "min" and MEASURES[key].names]
    return sorted(found, key=lambda key: key != DECISIVE)
