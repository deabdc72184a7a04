"""How long handovers take by condition, by hospital and by the hour, each where it tells more than one law for all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls.fitting.apart import SIGNIFICANCE, differ
from sim.calls.fitting.durations import FEWEST, LawFit, fit_law

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_HOURS = 3
"""Hours of the day that have one factor."""


@dataclass(frozen=True)
class HandoverFit:
    """The law of those that have none of their own, and the others.

    Attributes
    ----------
    rest
        Of the patients that neither ``by_condition`` nor ``by_hospital`` names; of all where each is named.
    by_condition, by_hospital
        By id. A condition's law holds at every hospital, as in a scenario.
    by_hour
        How many times as long from one hour to another, with its standard error and its number; the laws are of what
        is left when it is taken out. Empty where hours do not differ beyond chance.
    """

    rest: LawFit | None
    by_condition: Mapping[str, LawFit] = field(default_factory=dict)
    by_hospital: Mapping[str, LawFit] = field(default_factory=dict)
    by_hour: Mapping[str, tuple[float, float, int]] = field(default_factory=dict)


def fit_handover(
    minutes: FloatArray,
    condition: tuple[IntArray, Sequence[str]],
    hospital: tuple[IntArray, Sequence[str]],
    hour: IntArray,
    resolution: float,
) -> HandoverFit:
    """The laws of handovers.

    Conditions get a law of their own one after another, that first by which the likelihood gains most, as long as its
    gain is beyond chance (likelihood ratio); the others have one by hospital where that gains as much for each. The
    likelihood is that of logarithms of one variance about the mean of each group, so that groups are told apart by
    how long they take; their laws are then the best of all families.

    Parameters
    ----------
    minutes
        Of each job [min]; not-a-number where nothing was handed over, or the log does not say.
    condition, hospital
        The number of each job's, -1 where it is not told, and their ids.
    hour
        The hour of the day in which each handover began.
    """
    known = np.isfinite(minutes) & (minutes >= 0)
    if known.sum() < FEWEST:
        return HandoverFit(None)
    logs = np.log(np.where(known, minutes, 1.0) + resolution / 2)
    own, places = _chosen(logs, known, condition[0], hospital[0])
    pace, by_hour = _pace(minutes, known, _groups(known, condition[0], hospital[0], own, places), hour)
    even = minutes / pace
    of_own = {condition[1][n]: fit_law(np.where(condition[0] == n, even, np.nan), resolution) for n in own}
    rest = known & ~np.isin(condition[0], list(own))
    of_place = {
        hospital[1][n]: fit_law(np.where(rest & (hospital[0] == n), even, np.nan), resolution) for n in sorted(places)
    }
    left = rest & ~np.isin(hospital[0], list(places))
    of_rest = fit_law(np.where(left, even, np.nan), resolution) or fit_law(np.where(rest, even, np.nan), resolution)
    return HandoverFit(
        of_rest or fit_law(even, resolution),
        {id_: law for id_, law in of_own.items() if law is not None},
        {id_: law for id_, law in of_place.items() if law is not None},
        by_hour,
    )


def surely(fitted: HandoverFit, alike: float) -> HandoverFit:
    """The same with standard errors of means ``alike`` times as large, as days that are alike have them."""

    def wider(law: LawFit) -> LawFit:
        return replace(law, mean_error=law.mean_error * alike)

    return HandoverFit(
        fitted.rest and wider(fitted.rest),
        {id_: wider(law) for id_, law in fitted.by_condition.items()},
        {id_: wider(law) for id_, law in fitted.by_hospital.items()},
        fitted.by_hour,
    )


def _chosen(logs: FloatArray, known: BoolArray, condition: IntArray, hospital: IntArray) -> tuple[set[int], set[int]]:
    """The conditions that have a law of their own, and the hospitals that have one for the others."""
    own: set[int] = set()
    many = _many(known, condition)
    places = _many(known, hospital)
    dear = float(scipy.special.chdtri(1, SIGNIFICANCE / (len(many) + 1)))

    def cost(apart: set[int], places: set[int]) -> float:
        """Twice the negative log-likelihood of logarithms that have a mean for each law, and what the laws cost."""
        group = _groups(known, condition, hospital, apart, places)[known]
        _, at = np.unique(group, return_inverse=True)
        means = np.bincount(at, logs[known]) / np.bincount(at)
        left = float(np.mean((logs[known] - means[at]) ** 2))
        return len(group) * math.log(max(left, 1e-12)) + dear * len(means)

    def best_of(apart: set[int]) -> tuple[float, set[int]]:
        both = [(cost(apart, set()), set[int]())]
        if len(places) > 1:
            both.append((cost(apart, places), places))
        return min(both, key=lambda pair: pair[0])

    best, chosen = best_of(own)
    while left := many - own:
        first = min(sorted(left), key=lambda n: best_of(own | {n})[0])
        now, here = best_of(own | {first})
        if now >= best:
            break
        own.add(first)
        best, chosen = now, here
    return own, chosen


def _many(known: BoolArray, group: IntArray) -> set[int]:
    """The groups that have enough durations for a law."""
    return {n for n in np.unique(group[known]).tolist() if n >= 0 and (known & (group == n)).sum() >= FEWEST}


def _groups(
    known: BoolArray, condition: IntArray, hospital: IntArray, own: Iterable[int], places: Iterable[int]
) -> IntArray:
    """A number for each job by whose law it has: its condition's, else its hospital's, else that of all."""
    found = np.where(known, 0, -1)
    found = np.where(np.isin(hospital, list(places)), 1 + hospital, found)
    found = np.where(np.isin(condition, list(own)), 1_000_000 + condition, found)
    return np.where(known, found, -1)


def _pace(
    minutes: FloatArray, known: BoolArray, group: IntArray, hour: IntArray
) -> tuple[FloatArray, dict[str, tuple[float, float, int]]]:
    """How many times as long each handover took for its hour, and the factors of the spans; 1 where hours are alike."""
    ratio = np.full(len(minutes), np.nan)
    for one in np.unique(group[known]).tolist():
        mine = group == one
        ratio[mine] = minutes[mine] / max(float(minutes[mine].mean()), 1e-9)
    spans = [known & (hour // _HOURS == n) for n in range(24 // _HOURS)]
    told = [mine for mine in spans if mine.sum() >= FEWEST]
    pace = np.ones(len(minutes))
    if not differ([ratio[mine] for mine in told]):
        return pace, {}
    found = {}
    for n, mine in enumerate(spans):
        if mine.sum() < FEWEST or not ratio[mine].mean() > 0:
            continue
        values = ratio[mine]
        factor, error = float(values.mean()), float(values.std(ddof=1) / math.sqrt(len(values)))
        found[f"{_HOURS * n}-{_HOURS * n + _HOURS}"] = factor, error, len(values)
        pace[mine] = factor
    return pace, found
