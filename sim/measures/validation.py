"""Observed and simulated response times side by side: how far apart, how sure, and what that allows.

Two distributions of response times are held against each other at six marks. The log's share at a
mark has the standard error of a ratio whose units are days (Cochran, "Sampling Techniques", 3rd ed.,
section 6.3), so that calls of one bad day do not count as so many witnesses; the simulated share has
that of its replications. The intervals of all marks hold at once (Bonferroni). The verdict is one of
equivalence: not that no difference was found, which a short log never finds, but that none larger
than a tolerance is left (Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987). A
model is not fit where a mark differs by more than the tolerance and more than chance explains.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from sim.calls import Log
from sim.measures.estimates import CONFIDENCE_LEVEL, quantile
from sim.measures.measured import GROUP_MEASURES, LEGS, Measured
from sim.measures.setting import Setting

__all__ = ["GRADES", "MARKS", "GroupResidual", "LogComparison", "Observed", "Residual", "compare_with_log", "observe"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

MARKS = (5.0, 8.0, 10.0, 15.0, 20.0, 30.0)
"""Minutes at which the two distributions are held against each other."""

GRADES = (
    (0.02, "fit for the shares themselves and for comparing placements"),
    (0.05, "fit for comparing placements"),
)
"""Tolerances [share], the narrowest first, and what a model within one at every mark is fit for."""

FEWEST_OF_A_GROUP = 10
"""Calls of a group below which its difference is not judged."""

FEWEST_OF_A_ZONE = 5


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
    utilisation
        Busy (dispatched to clear) over the scenario's unit-hours; not-a-number where the log does not
        tell nearly all jobs.
    parts
        Minutes of each part of a job that the log tells, by its name in ``LEGS`` [min].
    """

    response: FloatArray
    zone: IntArray
    called: FloatArray
    calls: int
    days: int
    daily: IntArray
    utilisation: float
    parts: dict[str, FloatArray]


@dataclass(frozen=True)
class Residual:
    """Observed, simulated, and simulated less observed with an interval that holds for all marks at once."""

    name: str
    observed: float
    simulated: float
    difference: float
    low: float
    high: float


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
        return self.mean.low > 0 or self.mean.high < 0


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
    calls_a_day, utilisation
        Observed and simulated.
    grid, ecdf
        Minutes, and the shares reached within them: observed, simulated; for the picture.
    parts
        Mean minutes of the parts of a job that the log tells.
    zone_residual, zone_calls
        Simulated less observed mean response of each zone [min], not-a-number below five calls of the
        log; and its calls in the log.
    verdict
        "fit", "not fit" or "cannot tell".
    tolerance
        The tolerance kept at every mark; not-a-number unless fit.
    words
        The verdict in a sentence.
    """

    observed: Observed
    marks: tuple[Residual, ...]
    quantiles: tuple[tuple[str, float, float], ...]
    groups: dict[str, tuple[GroupResidual, ...]]
    calls_a_day: Residual
    utilisation: tuple[float, float]
    parts: tuple[Residual, ...]
    grid: FloatArray
    ecdf: tuple[FloatArray, FloatArray]
    zone_residual: FloatArray
    zone_calls: IntArray
    verdict: str
    tolerance: float
    words: str
    replications: int


def observe(log: Log, setting: Setting) -> Observed:
    """The responses that a log tells, counted from the setting's clock; calls it says were lost are not reached.

    Calls without an arrival that are not said to be lost are left out: the log does not tell.
    """
    start = log.instant(setting.clock)
    if setting.clock == "launched":
        start = np.where(np.isnan(start), log.instant("dispatched"), start)
    response = np.where(log.lost, np.inf, log.instant("arrived") - start)
    told = ~np.isnan(response)
    day = (log.instant("called") // 1440).astype(np.int64)
    busy = log.between("dispatched", "clear")
    sent = ~log.lost
    known = ~np.isnan(busy)
    units = sum(setting.ambulances)
    whole = sent.any() and known[sent].mean() >= 0.95
    busy_share = (
        float(np.nansum(busy) / known[sent].mean() / (units * log.days * 1440)) if whole and units else math.nan
    )
    return Observed(
        response[told], log.zone[told], log.instant("called")[told], len(log), log.days,
        np.bincount(day, minlength=log.days), busy_share, _parts(log),
    )  # fmt: skip


def _parts(log: Log) -> dict[str, FloatArray]:
    """The parts of jobs between the instants that the log tells; a unit sent while rolling drives from its dispatch."""
    found = {}
    for name, (start, end) in LEGS.items():
        begun = log.instant(start)
        if name == "travel_to_scene" and np.isfinite(begun).any():
            begun = np.where(np.isnan(begun), log.instant("dispatched"), begun)
        minutes = log.instant(end) - begun
        minutes = minutes[np.isfinite(minutes)]
        if len(minutes) >= FEWEST_OF_A_GROUP:
            found[name] = minutes
    return found


def compare_with_log(observed: Observed, runs: Sequence[Measured], setting: Setting) -> LogComparison:
    """Hold what was observed against the replications of a simulation of the same days."""
    day = (observed.called // 1440).astype(np.int64)
    marks = []
    for mark in MARKS:
        share, error = _by_days(_within(observed.response, mark), day)
        each = np.array([float(np.mean(run.response <= mark)) for run in runs])
        marks.append(_difference(f"{mark:g} min", (share, error, observed.days), _over(each), len(MARKS)))
    pooled = np.concatenate([run.response for run in runs]).astype(float)
    quantiles = tuple(
        (f"{100 * share:.0f} %", quantile(observed.response, share), quantile(pooled, share)) for share in (0.5, 0.9)
    )
    daily = observed.daily
    error = float(daily.std(ddof=1) / math.sqrt(len(daily))) if len(daily) > 1 else math.nan
    a_day = np.array([run.figures["calls_a_day"] for run in runs])
    grid = np.arange(0.0, 60.25, 0.25)
    zones = len(setting.zone_kind)
    seen, mean_seen = _means(observed.response, observed.zone, zones)
    _, mean_simulated = _means(pooled, np.concatenate([run.zone for run in runs]), zones)
    parts = tuple(
        _difference(
            name.replace("_", " "),
            (float(minutes.mean()), float(minutes.std(ddof=1) / math.sqrt(len(minutes))), len(minutes)),
            _over(np.array([run.figures[f"{name}_mean"] for run in runs])),
            len(observed.parts),
        )
        for name, minutes in observed.parts.items()
    )
    verdict, tolerance, words = _verdict(marks, len(observed.response))
    if verdict == "not fit":
        words += _why(parts)
    return LogComparison(
        observed=observed, marks=tuple(marks), quantiles=quantiles,
        groups={
            "town": _groups(observed, runs, "town", setting.zone_town[observed.zone], setting.towns),
            "hour": _groups(observed, runs, "hour", (observed.called // 60 % 24).astype(np.int64),
                            tuple(f"{hour:02d}" for hour in range(24))),
        },
        calls_a_day=_difference("calls a day", (observed.calls / observed.days, error, observed.days), _over(a_day), 1),
        utilisation=(observed.utilisation, float(np.mean([run.figures["utilisation"] for run in runs]))),
        grid=grid, ecdf=(_curve(observed.response, grid), _curve(pooled, grid)),
        zone_residual=np.where(seen >= FEWEST_OF_A_ZONE, mean_simulated - mean_seen, np.nan), zone_calls=seen,
        parts=parts, verdict=verdict, tolerance=tolerance, words=words, replications=len(runs),
    )  # fmt: skip


def _within(response: FloatArray, mark: float) -> FloatArray:
    """Whether each call was reached within a mark; half where it stands on it.

    Times kept to the minute put calls of both sides on the mark: half of them were within it.
    """
    return (response < mark) * 0.5 + (response <= mark) * 0.5


def _curve(response: FloatArray, grid: FloatArray) -> FloatArray:
    """Share reached within each minute of the grid, calls on it counted by half."""
    sorted_ = np.sort(response)
    below, within = (np.searchsorted(sorted_, grid, side=side) for side in ("left", "right"))
    return np.asarray((below + within) / 2 / max(len(response), 1))


def _by_days(values: FloatArray, day: IntArray) -> tuple[float, float]:
    """The mean of values, and its standard error with days as the units."""
    total = np.bincount(day, weights=values)
    count = np.bincount(day)
    kept = count > 0
    total, count = total[kept], count[kept]
    mean = float(total.sum() / count.sum())
    if len(count) < 2:
        return mean, math.nan
    squares = float(((total - mean * count) ** 2).sum()) * len(count) / (len(count) - 1)
    # a few calls on one side of a mark say too little of how few they might have been: no less than with two calls
    # more on either side (Agresti and Coull, The American Statistician 52, 1998)
    calls = float(count.sum())
    share = (mean * calls + 2) / (calls + 4)
    return mean, max(math.sqrt(squares) / calls, math.sqrt(share * (1 - share) / (calls + 4)))


def _over(values: FloatArray) -> tuple[float, float, int]:
    """Mean over replications, its standard error, and their number."""
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return math.nan, math.nan, 0
    error = float(known.std(ddof=1) / math.sqrt(len(known))) if len(known) > 1 else math.nan
    return float(known.mean()), error, len(known)


def _difference(
    name: str, seen: tuple[float, float, int], made: tuple[float, float, int], of: int
) -> Residual:  # fmt: skip
    """Simulated less observed, with an interval that is one of ``of`` that hold together.

    Student's t with the degrees of freedom of Welch, Biometrika 34 (1947).
    """
    difference = made[0] - seen[0]
    a, b = seen[1] ** 2, made[1] ** 2
    if not (a + b > 0):
        return Residual(name, seen[0], made[0], difference, -math.inf, math.inf)
    freedom = (a + b) ** 2 / (a**2 / max(seen[2] - 1, 1) + b**2 / max(made[2] - 1, 1))
    half = float(special.stdtrit(freedom, 1 - (1 - CONFIDENCE_LEVEL) / 2 / of)) * math.sqrt(a + b)
    return Residual(name, seen[0], made[0], difference, difference - half, difference + half)


def _groups(
    observed: Observed, runs: Sequence[Measured], by: str, group: IntArray, names: tuple[str, ...]
) -> tuple[GroupResidual, ...]:  # fmt: skip
    """Each group's mean response of the calls reached, observed and simulated."""
    judged = [n for n in range(len(names)) if np.isfinite(observed.response[group == n]).sum() >= FEWEST_OF_A_GROUP]
    mean_at, p90_at, calls_at = (GROUP_MEASURES.index(name) for name in ("response_mean", "response_p90", "calls"))
    found = []
    for n, name in enumerate(names):
        mine = observed.response[group == n]
        reached = mine[np.isfinite(mine)]
        each = np.array([run.groups[by][n] for run in runs])
        days = np.array([run.figures["calls_a_day"] for run in runs])
        total = each[:, calls_at].sum() / max(sum(len(run.response) for run in runs), 1) * float(days.mean())
        if n in judged:
            seen = (float(reached.mean()), float(reached.std(ddof=1) / math.sqrt(len(reached))), len(reached))
            difference = _difference(name, seen, _over(each[:, mean_at]), len(judged))
        else:
            mean = float(reached.mean()) if len(reached) else math.nan
            made = _over(each[:, mean_at])[0]
            difference = Residual(name, mean, made, made - mean, -math.inf, math.inf)
        simulated = each[:, p90_at][~np.isnan(each[:, p90_at])]
        found.append(GroupResidual(
            name, len(mine), difference,
            (quantile(mine, 0.9), float(simulated.mean()) if len(simulated) else math.nan),
            (len(mine) / observed.days, float(total)),
        ))  # fmt: skip
    return tuple(found)


def _means(response: FloatArray, group: IntArray, groups: int) -> tuple[IntArray, FloatArray]:
    """Calls reached of each group and their mean response; not-a-number where there are none."""
    reached = np.isfinite(response)
    count = np.bincount(group[reached], minlength=groups)
    total = np.bincount(group[reached], weights=response[reached], minlength=groups)
    return count, np.divide(total, count, out=np.full(groups, np.nan), where=count > 0)


def _verdict(marks: Sequence[Residual], calls: int) -> tuple[str, float, str]:
    """The verdict, the tolerance it keeps, and its sentence."""
    farthest = max(marks, key=lambda one: max(abs(one.low), abs(one.high)))
    reach = max(abs(farthest.low), abs(farthest.high))
    for tolerance, meaning in GRADES:
        if reach <= tolerance:
            return "fit", tolerance, (
                f"Within {100 * tolerance:.0f} points at every mark from {marks[0].name} to {marks[-1].name}, with "
                f"{100 * CONFIDENCE_LEVEL:.0f} % confidence for all at once ({calls:,} calls): {meaning}."
            )  # fmt: skip
    widest = GRADES[-1][0]
    clear = [one for one in marks if abs(one.difference) > widest and (one.low > 0 or one.high < 0)]
    if clear:
        worst = max(clear, key=lambda one: abs(one.difference))
        seen, made = (f"{100 * share:.1f} %" for share in (worst.observed, worst.simulated))
        said = f"within {worst.name} the log has {seen} of calls reached and the simulation {made}"
        far = f"{_points(worst)}: more than chance explains, and more than {100 * widest:.0f} points"
        return "not fit", math.nan, f"Not fit: {said}, {far}."
    apart = f"within {farthest.name} they may be {100 * reach:.1f} points apart"
    few = f"{calls:,} calls are too few to rule out more than {100 * widest:.0f}; a longer log would tell"
    beyond = [one for one in marks if one.low > 0 or one.high < 0]
    if beyond:
        worst = max(beyond, key=lambda one: abs(one.difference))
        said = f"within {worst.name} the two differ by more than chance explains ({_points(worst)})"
    else:
        said = "no difference beyond chance was found"
    return "cannot tell", math.nan, f"Cannot tell: {said}; {apart}, and {few}."


def _why(parts: Sequence[Residual]) -> str:
    """Which part of the response time differs most, where the log tells of it and it is beyond chance."""
    before_arrival = [one for one in parts if one.name in ("launch delay", "travel to scene")]
    beyond = [one for one in before_arrival if one.low > 0 or one.high < 0]
    if not beyond:
        return ""
    worst = max(beyond, key=lambda one: abs(one.difference))
    return (f" It shows in the {worst.name}: {worst.observed:.1f} min on average in the log, {worst.simulated:.1f} in "
            "the simulation.")  # fmt: skip


def _points(one: Residual) -> str:
    if not math.isfinite(one.low):
        return f"{100 * one.difference:+.1f} points, without an interval"
    return f"{100 * one.difference:+.1f} points [{100 * one.low:.1f}, {100 * one.high:.1f}]"
