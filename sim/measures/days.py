"""Means over the days of a log, whose neighbours may be alike: snow, holidays and roadworks last.

The error of a mean of days is that of its sum of residuals in their order. Their cosine transform
spreads it over frequencies; what days have in common with their neighbours lies in the lowest. With
the lowest few alone the error is fair whatever the dependence that dies out within weeks (equal-weighted
cosines: Lazarus, Lewis, Stock and Watson, "HAR inference: recommendations for practice", Journal of
Business & Economic Statistics 36, 2018), at the price of few degrees of freedom. With all of them it
is that of independent days. The few are taken where they hold more than their part of the variance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_FREQUENCIES = 0.4
"""Lowest frequencies taken, over the number of days to the power of two thirds: the recommendation of the source."""
_ALIKE = 0.1
"""Neighbouring days are taken for alike where chance would show them so in fewer logs than this: assumed."""


@dataclass(frozen=True)
class DayMean:
    """A mean, its standard error, and the degrees of freedom of Student's t that belong to it."""

    mean: float
    error: float
    freedom: float


def mean_of_days(daily: FloatArray, expected: FloatArray | None = None) -> DayMean:
    """The mean of a figure that every day has once.

    ``expected`` are the days' weights of a mean of one, such as the season's: what a day differs by
    because of them is no error.
    """
    days = len(daily)
    mean = float(daily.mean()) if days else math.nan
    weight = np.ones(days) if expected is None else expected * days / expected.sum()
    error, freedom = _error_of_sum(daily - mean * weight)
    return DayMean(mean, error / max(days, 1), freedom)


def days_alike(values: FloatArray, day: IntArray, days: int) -> bool:
    """Whether neighbouring days are alike in the mean of values that came on these days."""
    residual = _residual(values, day, days)
    return len(residual) > 1 and _lowest_hold_more(scipy.fft.dct(residual, type=2, norm="ortho")[1:] ** 2)


def ratio_of_days(
    values: FloatArray, day: IntArray, days: int, *, share: bool = False, alike: bool | None = None
) -> DayMean:
    """The mean of values that came on these days, and its standard error with days as the units.

    The standard error is that of a ratio, of the days' sums to their numbers (Cochran, "Sampling
    Techniques", 3rd ed., section 6.3). That of a ``share`` is no less than with two more calls on either
    side: a few calls on one side say too little of how few they might have been (Agresti and Coull, The
    American Statistician 52, 1998). Whether neighbouring days are ``alike`` is read off the values, if it is
    not said.
    """
    count = len(values)
    if not count:
        return DayMean(math.nan, math.nan, 0.0)
    mean = float(values.mean())
    error, freedom = _error_of_sum(_residual(values, day, days), alike)
    error, freedom = error / count, min(freedom, float(len(np.unique(day)) - 1))
    if share:
        middle = (mean * count + 2) / (count + 4)
        error = max(error, math.sqrt(middle * (1 - middle) / (count + 4)))
    return DayMean(mean, error if freedom > 0 else math.nan, freedom)


def _residual(values: FloatArray, day: IntArray, days: int) -> FloatArray:
    """By how much the sum of each day's values differs from what as many values of the mean would make."""
    if not len(values):
        return np.empty(0)
    days = max(days, int(day.max()) + 1)
    count = np.bincount(day, minlength=days)
    return np.asarray(np.bincount(day, weights=values, minlength=days) - float(values.mean()) * count)


def _error_of_sum(residual: FloatArray, alike: bool | None = None) -> tuple[float, float]:
    """The standard error of the sum of residuals of days in their order, and its degrees of freedom."""
    days = len(residual)
    if days < 2:
        return math.nan, 0.0
    power = scipy.fft.dct(residual, type=2, norm="ortho")[1:] ** 2
    few = _lowest(len(power))
    if _lowest_hold_more(power) if alike is None else alike:
        return math.sqrt(days * float(power[:few].mean())), float(min(few, len(power)))
    return math.sqrt(days * float(power.mean())), float(len(power))


def _lowest(frequencies: int) -> int:
    """How many of the frequencies are the lowest."""
    return max(int(_FREQUENCIES * (frequencies + 1) ** (2 / 3)), 2)


def _lowest_hold_more(power: FloatArray) -> bool:
    """Whether the lowest frequencies hold more than their part of the variance, by more than chance may give them."""
    few = _lowest(len(power))
    rest = power[few:]
    if not rest.any():
        return False
    return bool(scipy.special.fdtrc(few, len(rest), float(power[:few].mean() / rest.mean())) < _ALIKE)
