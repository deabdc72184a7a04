"""Observed and simulated response times side by side: how far apart, how sure, and what that allows.

Two distributions of response times are held against each other at six marks, and beside them the share
of time in which units are busy. What the log says has the standard error of a mean over days (see
``sim.measures.days``), so that calls of one bad day, or of ten days of snow, do not count as so many
witnesses; what is simulated has that of its replications. The intervals of all shares hold at once
(Bonferroni). The verdict is one of equivalence: not that no difference was found, which a short log
never finds, but that none larger than a tolerance is left (Schuirmann, Journal of Pharmacokinetics and
Biopharmaceutics 15, 1987). A model is not fit where a share differs by more than the tolerance and more
than chance explains; then the part of the job that explains it is named: the one that differs most in
the direction of the gap.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls import Log
from sim.measures.days import DayMean, days_alike, mean_of_days, ratio_of_days
from sim.measures.declared import LEGS, by_group
from sim.measures.estimates import CONFIDENCE_LEVEL, quantile
from sim.measures.measured import Measured
from sim.measures.setting import Setting
from sim.words import Message, Sentences

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

MARKS = (5.0, 8.0, 10.0, 15.0, 20.0, 30.0)
"""Minutes at which the two distributions are held against each other."""

GRADES = ((0.02, "shares"), (0.05, "placements"))
"""Tolerances [share], the narrowest first, and what a model within one at every mark is fit for: the shares
themselves and comparing placements, or comparing placements alone."""

UTILISATION = "utilisation"
"""Of the shares that are judged, the one that is of time; the others are named by their mark."""

FEWEST_OF_A_GROUP = 10
"""Calls of a group below which its difference is not judged."""

FEWEST_OF_A_ZONE = 5

_NEARLY_ALL = 0.95
"""Share of jobs whose dispatch and end a log must tell, for the busy share to be read off it."""

_INSIDE = {"call_to_dispatch": "ready", "dispatch_to_arrival": "launched", "at_hospital": "handed_over"}
"""The instant inside a part at which it is parted, where the log tells it."""


@dataclass(frozen=True)
class Observed:
    """What a log tells of responses.

    Attributes
    ----------
    response, zone, called
        Of each call whose response is told: minutes [min, infinite where no unit came], index of the
        zone, minutes from midnight of the log's first day.
    calls, days
        All calls of the log, and its days.
    daily
        Calls of each day.
    busy
        Of each day, the minutes of its jobs (dispatched to clear) over the scenario's unit-minutes; none where the
        log does not tell nearly all jobs.
    parts
        By its name in ``LEGS``, each part of a job that the log tells: the minutes of every call that has it [min],
        and its day.
    told
        By its name, what features and hospitals make that the log tells: of every call or patient concerned 1 or 0, or
        minutes, and its day. See ``told_of``.
    second_units
        Share of the busy time that is of units beyond the first of their call: a simulation sends one a call.
    """

    response: FloatArray
    zone: IntArray
    called: FloatArray
    calls: int
    days: int
    daily: IntArray
    busy: FloatArray
    parts: dict[str, tuple[FloatArray, IntArray]]
    second_units: float = 0.0
    told: dict[str, tuple[FloatArray, IntArray]] = field(default_factory=dict)


@dataclass(frozen=True)
class Residual:
    """Observed, simulated, and simulated less observed with an interval that holds for all of its kind at once."""

    name: str
    observed: float
    simulated: float
    difference: float
    low: float
    high: float

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class GroupResidual:
    """A group's mean response, observed and simulated, its 90th percentiles and its calls a day.

    ``mean`` carries the interval of the difference that holds for all groups at once.
    """

    name: str
    count: int
    mean: Residual
    p90: tuple[float, float]
    calls_a_day: tuple[float, float]

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.mean.beyond_chance


@dataclass(frozen=True)
class LogComparison:
    """A log and a simulation of its days.

    Attributes
    ----------
    marks
        Shares reached within each of ``MARKS``.
    quantiles
        The 50th and 90th percentile [min]: name, observed, simulated.
    groups
        By "town" and "hour".
    calls_a_day
        Observed and simulated.
    utilisation
        Busy over staffed unit-hours, judged with the marks; not-a-number where the log does not tell it.
    grid, ecdf
        Minutes, and the shares reached within them: observed, simulated; for the picture.
    parts
        Mean minutes of the parts of a job that the log tells.
    told
        What features and hospitals make, as ``told_of`` names it; it is told, and not judged.
    zone_residual, zone_calls
        Simulated less observed mean response of each zone [min], not-a-number below five calls of the
        log; and its calls in the log.
    verdict
        "fit", "not fit" or "cannot tell".
    tolerance
        The tolerance kept at every mark; not-a-number unless fit.
    words
        The verdict in a sentence, and what explains it in others.
    """

    observed: Observed
    marks: tuple[Residual, ...]
    quantiles: tuple[tuple[str, float, float], ...]
    groups: dict[str, tuple[GroupResidual, ...]]
    calls_a_day: Residual
    utilisation: Residual
    parts: tuple[Residual, ...]
    grid: FloatArray
    ecdf: tuple[FloatArray, FloatArray]
    zone_residual: FloatArray
    zone_calls: IntArray
    verdict: str
    tolerance: float
    words: Sentences
    replications: int
    told: tuple[Residual, ...] = ()


def observe(log: Log, setting: Setting) -> Observed:
    """The responses that a log tells, counted from the setting's clock; calls it says were lost are not reached.

    Calls without an arrival that are not said to be lost are left out: the log does not tell. So are those that needed
    no unit.
    """
    log = log.for_units
    start = log.instant(setting.clock)
    if setting.clock == "launched":
        start = np.where(np.isnan(start), log.instant("dispatched"), start)
    response = np.where(log.lost, np.inf, log.instant("arrived") - start)
    told = ~np.isnan(response)
    day = (log.instant("called") // 1440).astype(np.int64)
    jobs = log.assignments
    busy, sent = jobs.between("dispatched", "clear"), ~jobs.lost
    known = ~np.isnan(busy)
    units = sum(setting.ambulances)
    told_jobs = float(known[sent].mean()) if sent.any() else 0.0
    begun = (jobs.instant("called") // 1440).astype(np.int64)
    minutes = np.bincount(begun, weights=np.where(known, busy, 0.0), minlength=log.days)
    if log.transfers is not None:
        carried = log.transfers.assignments
        away = np.nan_to_num(carried.between("dispatched", "clear"))
        begun = np.minimum(carried.instant("called") // 1440, log.days - 1).astype(np.int64)
        minutes = minutes + np.bincount(begun, weights=away, minlength=log.days)
    return Observed(
        response[told],
        log.zone[told],
        log.instant("called")[told],
        len(log),
        log.days,
        np.bincount(day, minlength=log.days),
        minutes / told_jobs / (units * 1440) if units and told_jobs >= _NEARLY_ALL else np.empty(0),
        _parts(log, day),
        second_units_share(log),
        told_of(log, day, setting.hospitals),
    )


TAKEN, HANDOVER = "taken", "handover"
"""What is told of each hospital: the share of the patients who are taken there, and their handover [min]. The name is
followed by the number of the hospital, from 0."""
_OF_ALL = {"gone": "gone", "cancelled": "cancelled", "desk_lost": "gave up"}
"""Figures that are shares of all calls that ended in a way that a log names."""


def told_of(log: Log, day: IntArray, hospitals: int) -> dict[str, tuple[FloatArray, IntArray]]:
    """What features and hospitals make that a log tells, by the key of its figure, or by hospital.

    ``not_raised`` and those of ``_OF_ALL`` are of all calls, ``empty_runs`` of those to which a unit went; none is
    there where the log has no column for it, nor where it says nothing of it in any row.
    """
    found: dict[str, tuple[FloatArray, IntArray]] = {}
    if log.asked:
        asked = np.sum(list(log.asked.values()), axis=0) > 0
        found["not_raised"] = asked.astype(float), day
    went = np.isfinite(log.instant("dispatched")) | np.isfinite(log.instant("arrived"))
    if len(log.empty):
        known = went & (log.empty >= 0)
        found["empty_runs"] = log.emptied[known].astype(float), day[known]
    for key, ended in _OF_ALL.items():
        here = log.ending(ended)
        if here.any():
            found[key] = here.astype(float), day
    named = (log.conveyed == 1) & (log.hospital >= 0)
    handed = log.between("at_hospital", "handed_over")
    for number in range(hospitals if hospitals > 1 else 0):
        here = log.hospital == number
        found[f"{TAKEN} {number}"] = here[named].astype(float), day[named]
        known = named & here & np.isfinite(handed)
        if known.sum() >= FEWEST_OF_A_GROUP:
            found[f"{HANDOVER} {number}"] = handed[known], day[known]
    return {name: pair for name, pair in found.items() if len(pair[0]) >= FEWEST_OF_A_GROUP}


def _made(run: Measured, name: str) -> float:
    """What a simulation made of it; 0 of what a scenario without the feature never does."""
    what, _, number = name.partition(" ")
    if what == TAKEN:
        patients = run.hospitals["patients"]
        return float(patients[int(number)] / patients.sum()) if patients.sum() else math.nan
    if what == HANDOVER:
        return float(run.hospitals[HANDOVER][int(number)])
    return run.figures.get(name, 0.0)


def second_units_share(log: Log) -> float:
    """Share of the busy time that is of units beyond the first of their call."""
    first, every = (float(np.nansum(one.between("dispatched", "clear"))) for one in (log, log.assignments))
    return max(0.0, 1 - first / every) if every > 0 else 0.0


def _parts(log: Log, day: IntArray) -> dict[str, tuple[FloatArray, IntArray]]:
    """The parts of jobs between the instants that the log tells; a unit sent while rolling drives from its dispatch.

    A part that holds others is there only where the log does not part it.
    """
    found = {}
    for name, (start, end) in LEGS.items():
        if (inner := _INSIDE.get(name)) and np.isfinite(log.instant(inner)).any():
            continue
        begun = log.instant(start)
        if name == "travel_to_scene" and np.isfinite(begun).any():
            begun = np.where(np.isnan(begun), log.instant("dispatched"), begun)
        minutes = log.instant(end) - begun
        known = np.isfinite(minutes)
        if known.sum() >= FEWEST_OF_A_GROUP:
            found[name] = minutes[known], day[known]
    return found


def compare_with_log(observed: Observed, runs: Sequence[Measured], setting: Setting) -> LogComparison:
    """Hold what was observed against the replications of a simulation of the same days."""
    day = (observed.called // 1440).astype(np.int64)
    expected = _expected_days(observed, setting)
    shares = len(MARKS) + (len(observed.busy) > 0)
    # one answer for all marks, or that which chance has made the least sure would decide the verdict
    rank = np.unique(observed.response, return_inverse=True)[1].astype(float)
    alike = days_alike(rank, day, observed.days)
    marks = []
    for mark in MARKS:
        seen = ratio_of_days(_within(observed.response, mark), day, observed.days, share=True, alike=alike)
        each = np.array([float(np.mean(_within(run.response, mark))) for run in runs])
        marks.append(_difference(f"{mark:g} min", seen, _over(each), shares))
    pooled = np.concatenate([run.response for run in runs]).astype(float)
    quantiles = tuple(
        (f"{100 * share:.0f} %", quantile(observed.response, share), quantile(pooled, share)) for share in (0.5, 0.9)
    )
    a_day = _difference(
        "calls a day",
        mean_of_days(observed.daily.astype(float), expected),
        _over(np.array([run.figures["calls_a_day"] for run in runs])),
        1,
    )
    utilisation = _difference(
        UTILISATION,
        mean_of_days(observed.busy, expected if len(observed.busy) else None),
        _over(np.array([run.figures["utilisation"] for run in runs])),
        shares,
    )
    grid = np.arange(0.0, 60.25, 0.25)
    zones = len(setting.zone_kind)
    seen_in, mean_seen = _means(observed.response, observed.zone, zones)
    _, mean_simulated = _means(pooled, np.concatenate([run.zone for run in runs]), zones)
    parts = {
        name: _difference(
            name.replace("_", " "),
            ratio_of_days(minutes, of_day, observed.days),
            _over(np.array([run.figures[f"{name}_mean"] for run in runs])),
            len(observed.parts),
        )
        for name, (minutes, of_day) in observed.parts.items()
    }
    told = {
        name: _difference(
            name,
            ratio_of_days(values, of_day, observed.days, share=not name.startswith(HANDOVER)),
            _over(np.array([_made(run, name) for run in runs])),
            len(observed.told),
        )
        for name, (values, of_day) in observed.told.items()
    }
    judged = [*marks, *([utilisation] if len(observed.busy) else [])]
    verdict, tolerance, said, worst = _verdict(judged, len(observed.response))
    why: list[Message] = []
    if worst is utilisation:
        why = why_busy(worst, parts, a_day, observed)
    elif worst is not None:
        why = why_late(worst, parts, setting.clock)
    return LogComparison(
        observed=observed,
        marks=tuple(marks),
        quantiles=quantiles,
        groups={
            "town": _groups(observed, runs, "town", setting.zone_town[observed.zone], setting.towns),
            "hour": _groups(
                observed,
                runs,
                "hour",
                (observed.called // 60 % 24).astype(np.int64),
                tuple(f"{hour:02d}" for hour in range(24)),
            ),
        },
        calls_a_day=a_day,
        utilisation=utilisation,
        grid=grid,
        ecdf=(_curve(observed.response, grid), _curve(pooled, grid)),
        zone_residual=np.where(seen_in >= FEWEST_OF_A_ZONE, mean_simulated - mean_seen, np.nan),
        zone_calls=seen_in,
        parts=tuple(parts.values()),
        verdict=verdict,
        tolerance=tolerance,
        words=Sentences([said, *why]),
        replications=len(runs),
        told=tuple(told.values()),
    )


def _expected_days(observed: Observed, setting: Setting) -> FloatArray | None:
    """Calls expected of each day of the log over an average day's, by the scenario's profile; None for a replay."""
    first = round(setting.window[0] / 1440)
    factors = np.array(setting.day_factors[first : first + observed.days])
    return factors if len(factors) == observed.days and factors.sum() > 0 else None


_ON_A_MARK = 1e-3
"""Minutes within which a response stands on a mark: more than single precision loses, less than a log can tell."""


def _within(response: npt.NDArray[np.floating], mark: float) -> FloatArray:
    """Whether each call was reached within a mark; half where it stands on it.

    Times kept to the minute, and durations that never vary, put calls of both sides on the mark: half of
    them were within it.
    """
    return (response < mark - _ON_A_MARK) * 0.5 + (response <= mark + _ON_A_MARK) * 0.5


def _curve(response: FloatArray, grid: FloatArray) -> FloatArray:
    """Share reached within each minute of the grid, calls on it counted by half."""
    sorted_ = np.sort(response)
    below, within = (np.searchsorted(sorted_, grid, side=side) for side in ("left", "right"))
    return np.asarray((below + within) / 2 / max(len(response), 1))


def _over(values: FloatArray) -> DayMean:
    """Mean over replications, its standard error, and its degrees of freedom."""
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return DayMean(math.nan, math.nan, 0.0)
    error = float(known.std(ddof=1) / math.sqrt(len(known))) if len(known) > 1 else math.nan
    return DayMean(float(known.mean()), error, len(known) - 1.0)


def _difference(name: str, seen: DayMean, made: DayMean, of: int) -> Residual:
    """Simulated less observed, with an interval that is one of ``of`` that hold together.

    Student's t with the degrees of freedom of Welch, Biometrika 34 (1947).
    """
    difference = made.mean - seen.mean
    a, b = seen.error**2, made.error**2
    if a + b == 0:  # neither varies: what differs does so for certain
        return Residual(name, seen.mean, made.mean, difference, difference, difference)
    if not (a + b > 0):
        return Residual(name, seen.mean, made.mean, difference, -math.inf, math.inf)
    freedom = (a + b) ** 2 / (a**2 / max(seen.freedom, 1) + b**2 / max(made.freedom, 1))
    half = float(scipy.special.stdtrit(freedom, 1 - (1 - CONFIDENCE_LEVEL) / 2 / of)) * math.sqrt(a + b)
    return Residual(name, seen.mean, made.mean, difference, difference - half, difference + half)


def _groups(
    observed: Observed, runs: Sequence[Measured], by: str, group: IntArray, names: tuple[str, ...]
) -> tuple[GroupResidual, ...]:
    """Each group's mean response of the calls reached, observed and simulated."""
    judged = [n for n in range(len(names)) if np.isfinite(observed.response[group == n]).sum() >= FEWEST_OF_A_GROUP]
    mean_at, p90_at, calls_at = (by_group().index(name) for name in ("response_mean", "response_p90", "calls"))
    found = []
    for n, name in enumerate(names):
        mine = observed.response[group == n]
        reached = mine[np.isfinite(mine)]
        of_day = (observed.called[group == n] // 1440).astype(np.int64)[np.isfinite(mine)]
        each = np.array([run.groups[by][n] for run in runs])
        days = np.array([run.figures["calls_a_day"] for run in runs])
        total = each[:, calls_at].sum() / max(sum(len(run.response) for run in runs), 1) * float(days.mean())
        if n in judged:
            seen = ratio_of_days(reached, of_day, observed.days)
            difference = _difference(name, seen, _over(each[:, mean_at]), len(judged))
        else:
            mean = float(reached.mean()) if len(reached) else math.nan
            made = _over(each[:, mean_at]).mean
            difference = Residual(name, mean, made, made - mean, -math.inf, math.inf)
        simulated = each[:, p90_at][~np.isnan(each[:, p90_at])]
        found.append(
            GroupResidual(
                name,
                len(mine),
                difference,
                (quantile(mine, 0.9), float(simulated.mean()) if len(simulated) else math.nan),
                (len(mine) / observed.days, float(total)),
            )
        )
    return tuple(found)


def _means(response: FloatArray, group: IntArray, groups: int) -> tuple[IntArray, FloatArray]:
    """Calls reached of each group and their mean response; not-a-number where there are none."""
    reached = np.isfinite(response)
    count = np.bincount(group[reached], minlength=groups)
    total = np.bincount(group[reached], weights=response[reached], minlength=groups)
    return count, np.divide(total, count, out=np.full(groups, np.nan), where=count > 0)


def _verdict(judged: Sequence[Residual], calls: int) -> tuple[str, float, Message, Residual | None]:
    """The verdict, the tolerance it keeps, its sentence, and the share that differs beyond chance, if it is not fit."""
    farthest = max(judged, key=lambda one: max(abs(one.low), abs(one.high)))
    reach = max(abs(farthest.low), abs(farthest.high))
    told = {"calls": f"{calls:,}", "busy": "told" if judged[-1].name == UTILISATION else "none"}
    for tolerance, purpose in GRADES:
        if reach <= tolerance:
            fit = Message(
                "validate-fit",
                points=f"{100 * tolerance:.0f}",
                first=f"{MARKS[0]:g}",
                last=f"{MARKS[-1]:g}",
                confidence=f"{100 * CONFIDENCE_LEVEL:.0f}",
                purpose=purpose,
                **told,
            )
            return "fit", tolerance, fit, None
    widest = GRADES[-1][0]
    points = {"widest": f"{100 * widest:.0f}"}
    clear = [one for one in judged if abs(one.difference) > widest and one.beyond_chance]
    if clear:
        gap = max(clear, key=lambda one: abs(one.difference))
        shares = {"observed": f"{100 * gap.observed:.1f}", "simulated": f"{100 * gap.simulated:.1f}"}
        said = Message("validate-not-fit", **_where(gap), **shares, **_points(gap), **points)
        return "not fit", math.nan, said, gap
    beyond = [one for one in judged if one.beyond_chance]
    worst = max(beyond, key=lambda one: abs(one.difference)) if beyond else None
    apart = f"{100 * reach:.1f}" if math.isfinite(reach) else ""
    about = {f"far_{name}": value for name, value in _where(farthest).items()} | {"calls": told["calls"], **points}
    if worst is None:
        open_ = Message("validate-cannot-tell", apart=apart or "-", known="yes" if apart else "no", **about)
    else:
        open_ = Message("validate-cannot-tell-apart", **_where(worst), **_points(worst), apart=apart, **about)
    return "cannot tell", math.nan, open_, worst


def _where(one: Residual) -> dict[str, str]:
    """Which share is meant: of calls reached within a mark, or of the time in which units are busy."""
    return {"what": UTILISATION if one.name == UTILISATION else "mark", "mark": one.name.partition(" ")[0]}


def _points(one: Residual) -> dict[str, str]:
    """A difference of shares in points, with its interval."""
    known = math.isfinite(one.low)
    return {
        "difference": f"{100 * one.difference:+.1f}",
        "interval": f"[{100 * one.low:.1f}, {100 * one.high:.1f}]" if known else "",
        "sure": "yes" if known else "no",
    }


_TO_ARRIVAL = {
    "called": ("desk", "waiting", "call_to_dispatch", "launch_delay", "travel_to_scene", "dispatch_to_arrival"),
    "ready": ("waiting", "launch_delay", "travel_to_scene", "dispatch_to_arrival"),
    "dispatched": ("launch_delay", "travel_to_scene", "dispatch_to_arrival"),
    "launched": ("travel_to_scene",),
}
"""The parts of a response, by the instant from which it is counted."""


def why_late(gap: Residual, parts: Mapping[str, Residual], clock: str) -> list[Message]:
    """Which part of the response explains that more, or fewer, are reached in the simulation; and what works against.

    Where more are reached in the simulation, that is a part which is shorter there.
    """
    sooner = gap.difference > 0
    told = {name: parts[name] for name in _TO_ARRIVAL.get(clock, _TO_ARRIVAL["called"]) if name in parts}
    if not told:
        return [Message("validate-no-legs")]
    beyond = sorted((name for name in told if _shows(told[name])), key=lambda name: -abs(told[name].difference))
    blamed = [name for name in beyond if (told[name].difference < 0) == sooner]
    against = [name for name in beyond if (told[name].difference < 0) != sooner]
    if not blamed:
        said = [Message("validate-spread", variation="travel.variation", correlation="launch_correlation")]
    else:
        said = [_minutes("explains", blamed[0], told), *(_minutes("and", name, told) for name in blamed[1:])]
    return said + [_minutes("against", name, told) for name in against]


_OF_A_JOB = (
    "launch_delay",
    "travel_to_scene",
    "dispatch_to_arrival",
    "on_scene",
    "transport",
    "handover",
    "turnaround",
    "at_hospital",
)


def why_busy(gap: Residual, parts: Mapping[str, Residual], a_day: Residual, observed: Observed) -> list[Message]:
    """What explains that units are busier, or less busy: the part of the job that adds most to it, or the demand."""
    more = gap.difference > 0
    weight = {name: len(observed.parts[name][0]) / observed.calls for name in _OF_A_JOB if name in parts}
    blamed = [
        name
        for name in sorted(weight, key=lambda name: -abs(parts[name].difference) * weight[name])
        if _shows(parts[name]) and (parts[name].difference > 0) == more
    ]
    said = [_minutes("explains", blamed[0], parts)] if blamed else []
    cycle = parts.get("job_cycle")
    if not blamed and cycle is not None and cycle.beyond_chance and (cycle.difference > 0) == more:
        said = [_minutes("explains", "job_cycle", parts), Message("validate-parts-agree")]
    if observed.second_units > 0 and not more:
        said.append(Message("validate-second-units", share=f"{100 * observed.second_units:.1f}"))
    if a_day.beyond_chance and (a_day.difference > 0) == more:
        said.append(
            Message("validate-calls-a-day", observed=f"{a_day.observed:.2f}", simulated=f"{a_day.simulated:.2f}")
        )
    return said


def _shows(one: Residual) -> bool:
    """Whether a part's means differ beyond chance, and so that it shows in tenths of a minute."""
    return one.beyond_chance and abs(one.difference) >= 0.05


def _minutes(how: str, name: str, parts: Mapping[str, Residual]) -> Message:
    """A part of the job with its mean on both sides."""
    one = parts[name]
    return Message(
        f"validate-part-{how}",
        part=Message(f"validate-leg-{name.replace('_', '-')}"),
        observed=f"{one.observed:.1f}",
        simulated=f"{one.simulated:.1f}",
    )
