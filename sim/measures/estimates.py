"""Means, shares and quantiles over replications with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
import scipy

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.integer]

CONFIDENCE_LEVEL = 0.95
"""Confidence of the intervals that a planner reads."""

PRINTED = 6
"""Decimals of minutes and shares beyond which an end of an interval is rounding: verdicts leave them aside, so that a
page can always print an interval that says the same."""


@dataclass(frozen=True)
class Estimate:
    """A figure over all replications and its interval.

    ``mean`` is the figure: a mean, a share, or a quantile. ``low`` and ``high`` are not-a-number where fewer than two
    replications have a value, ``high`` alone where a quantile rests on too few calls to have an upper end. What falls
    among the calls not reached is infinite. ``replications`` counts those that have a value.
    """

    mean: float
    low: float
    high: float
    replications: int

    @property
    def half_width(self) -> float:
        """Half the interval's width."""
        return (self.high - self.low) / 2

    def told(self) -> dict[str, float]:
        """The figure and the ends of its interval, for programs."""
        return {"value": self.mean, "low": self.low, "high": self.high}


def estimate_rows(
    values: FloatArray,
    confidence: float = CONFIDENCE_LEVEL,
    *,
    least: float = -math.inf,
    most: float | FloatArray = math.inf,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean, low and high over the first axis (replications), leaving out what is not a number.

    The interval is mean +- t s / sqrt(n), Law, "Simulation Modeling and Analysis", 5th ed., section 4.5,
    cut to what the quantity can be (``least`` to ``most``, which broadcast).
    """
    values = np.asarray(values, dtype=float)
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, values, 0.0).sum(axis=0) / np.where(count, count, np.nan)
        squares = np.where(known, (values - mean) ** 2, 0.0).sum(axis=0)
        error = np.sqrt(squares / np.where(count > 1, count - 1, np.nan) / np.where(count, count, np.nan))
        half = scipy.special.stdtrit(np.maximum(count - 1, 1), (1 + confidence) / 2) * error
        low, high = np.maximum(mean - half, least), np.minimum(mean + half, most)
    beyond = np.isinf(mean)
    return mean, np.where(beyond, mean, low), np.where(beyond, mean, high)


def estimate(
    values: FloatArray, confidence: float = CONFIDENCE_LEVEL, *, least: float = -math.inf, most: float = math.inf
) -> Estimate:
    """The estimate of one figure from its value in each replication."""
    array = np.asarray(values, dtype=float)
    mean, low, high = (float(part) for part in estimate_rows(array, confidence, least=least, most=most))
    return Estimate(mean, low, high, int(array.size - np.count_nonzero(np.isnan(array))))


def paired(changed: FloatArray, base: FloatArray, confidence: float = CONFIDENCE_LEVEL) -> Estimate:
    """The estimate of ``changed`` less ``base``, of which each has a value in every replication, in the same order.

    The interval is that of the differences, replication by replication (Law, section 10.2.1): what both have in
    common, such as the calls that come, falls out of it. A replication in which either is not a number is left
    out. Where either is infinite, so is the difference; where both are in one replication, there is none at all.

    Raises
    ------
    ValueError
        Where one has more replications than the other: they are no pairs.
    """
    one, other = np.asarray(changed, dtype=float), np.asarray(base, dtype=float)
    if one.shape != other.shape:
        raise ValueError(f"{len(one)} replications cannot be paired with {len(other)}: run as many of both")
    difference = np.subtract(one, other, out=np.full(one.shape, math.nan), where=~(np.isinf(one) & np.isinf(other)))
    found = estimate(difference, confidence)
    if np.any(np.isinf(one) & np.isinf(other)):
        return Estimate(math.nan, math.nan, math.nan, found.replications)
    return found


def share_rows(
    values: FloatArray, cases: FloatArray | None = None, confidence: float = CONFIDENCE_LEVEL
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Share, low and high over the first axis (replications), leaving out what is not a number.

    ``values`` are the shares in each replication, ``cases`` of how many calls (the same shape). The share is that of
    all calls together, and its interval Wilson's (Journal of the American Statistical Association 22, 1927, 209-212)
    with as many calls as would vary as much if each were drawn for itself: calls of one replication are
    alike, and the replications show how much (the design effect: Kish, "Survey Sampling", 1965, section 8.2; Student's
    t stands in for the normal law: Korn and Graubard, Survey Methodology 24, 1998, 193-201). So a share that is rare
    keeps an upper end above what was seen. Without ``cases`` a share is one of time: replications count alike,
    and one that never varied has no width.
    """
    values = np.asarray(values, dtype=float)
    known = ~np.isnan(values) if cases is None else ~np.isnan(values) & (np.asarray(cases) > 0)
    weight = np.where(known, 1.0 if cases is None else cases, 0.0)
    count, total = known.sum(axis=0), weight.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = (np.where(known, values, 0.0) * weight).sum(axis=0) / np.where(total, total, np.nan)
        pulls = weight * (np.where(known, values, 0.0) - share)
        variance = (pulls**2).sum(axis=0) * count / np.where(count > 1, count - 1, np.nan) / total**2
        chance = share * (1 - share)
        varied = variance > _NO_VARIANCE
        calls = np.where(varied, chance / np.where(varied, variance, 1.0), np.inf if cases is None else total)
        # where no case was seen, or nothing else, no replication shows how alike its calls are
        student = scipy.special.stdtrit(np.maximum(count - 1, 1), (1 + confidence) / 2)
        wide = np.where(chance > 0, student, scipy.special.ndtri((1 + confidence) / 2)) ** 2 / calls
        half = np.sqrt(wide * (chance + wide / 4))
        low, high = (share + wide / 2 - half) / (1 + wide), (share + wide / 2 + half) / (1 + wide)
    low, high = np.where(share <= 0, 0.0, np.maximum(low, 0.0)), np.where(share >= 1, 1.0, np.minimum(high, 1.0))
    alone = count < 2
    return share, np.where(alone, np.nan, low), np.where(alone, np.nan, high)


_NO_VARIANCE = 1e-24
"""Variance of a share below which it is rounding alone."""


def quantile_rows(
    values: FloatArray,
    replication: IntArray,
    replications: int,
    shares: Sequence[float],
    group: IntArray | None = None,
    groups: int = 1,
    confidence: float = CONFIDENCE_LEVEL,
    order: IntArray | None = None,
) -> FloatArray:
    """Quantiles of all values of each group, with their intervals.

    ``values``, ``replication`` (from 0) and ``group`` (-1 for none) are by call; infinite values count. ``order`` is
    what puts the values in rising order, those alike as they stand, where that is known. The result
    has shape (3, groups, len(shares)): the quantile, its low and its high end.
    """
    found = np.full((3, groups, len(shares)), np.nan)
    order = np.argsort(values, kind="stable") if order is None else order
    bounds = np.array([0, len(values)])
    if group is not None:
        label = group[order].astype(np.int16 if groups < 2**15 else np.int64)  # few are sorted by their digits
        order = order[np.argsort(label, kind="stable")]
        bounds = np.searchsorted(group[order], np.arange(groups + 1))
    for at in range(groups):
        mine = order[bounds[at] : bounds[at + 1]]
        pooled = Pooled(values[mine], replication[mine], replications)
        for n, share in enumerate(shares):
            found[:, at, n] = pooled.quantile(share, confidence)
    return found


@dataclass(frozen=True)
class Pooled:
    """All values of all replications in rising order, and the replication of each."""

    values: FloatArray
    replication: IntArray
    replications: int

    @classmethod
    def of(cls, runs: Sequence[FloatArray]) -> Pooled:
        """Those of ``runs``, the values of each replication in any order."""
        values = np.concatenate(runs)
        order = np.argsort(values, kind="stable")
        return cls(values[order], np.repeat(np.arange(len(runs)), [len(run) for run in runs])[order], len(runs))

    @cached_property
    def calls(self) -> IntArray:
        """Values of each replication, shape (replications,)."""
        return np.bincount(self.replication, minlength=self.replications)

    @property
    def with_calls(self) -> int:
        """Replications that have a value."""
        return int(np.count_nonzero(self.calls))

    def place(self, share: float) -> int:
        """Where the quantile lies, from 0; -1 where there is nothing."""
        return max(math.ceil(share * len(self.values) - 1e-9), 1) - 1 if len(self.values) else -1

    def pulls(self, share: float) -> tuple[FloatArray, float]:
        """By how much more than its part each replication holds of the values up to the quantile, and their share."""
        top = int(np.searchsorted(self.values, self.values[self.place(share)], side="right"))
        held = np.bincount(self.replication[:top], minlength=self.replications)
        up_to = top / len(self.values)
        return held - up_to * self.calls, up_to

    def error(self, share: float) -> float:
        """Standard error of the share of values up to the quantile."""
        count, freedom = len(self.values), self.with_calls
        pulls, up_to = self.pulls(share)
        variance = freedom / (freedom - 1) * float((pulls**2).sum()) / count**2
        varied = 0 < up_to < 1 and variance > _NO_VARIANCE
        calls = up_to * (1 - up_to) / variance if varied else count
        return math.sqrt(share * (1 - share) / calls)

    def places(self, share: float, confidence: float) -> tuple[int, int]:
        """Where the ends of the quantile's interval lie, from 1; below it, and above the number of values, is none.

        Where one end is none, the other alone keeps the confidence.
        """
        count, error = len(self.values), self.error(share)

        def at(way: int, tail: float) -> int:
            return round(count * (share + way * float(scipy.special.stdtrit(self.with_calls - 1, tail)) * error) + 0.5)

        first, last = at(-1, (1 + confidence) / 2), at(1, (1 + confidence) / 2)
        if last > count:
            return at(-1, confidence), last
        return (first, last) if first >= 1 else (first, at(1, confidence))

    def quantile(self, share: float, confidence: float) -> tuple[float, float, float]:
        """The quantile and its interval."""
        count = len(self.values)
        if count == 0:
            return math.nan, math.nan, math.nan
        found = float(self.values[self.place(share)])
        if self.with_calls < 2:
            return found, math.nan, math.nan
        first, last = self.places(share, confidence)
        low = float(self.values[first - 1]) if first >= 1 else min(0.0, found)
        return found, low, float(self.values[last - 1]) if last <= count else math.nan

    def slope(self, share: float) -> float:
        """How fast the quantile rises with its share, over as far as its interval reaches; infinite ends left out."""
        if self.with_calls < 2:
            return 0.0
        first, last = self.places(share, CONFIDENCE_LEVEL)
        count, finite = len(self.values), int(np.searchsorted(self.values, math.inf))
        first, last = max(first, 1), min(last, finite)
        if last <= first:
            return 0.0
        return float(self.values[last - 1] - self.values[first - 1]) / ((last - first) / count)


class Replicated(Protocol):
    """What the replications say of a figure.

    Attributes
    ----------
    values
        The figure in each replication, not-a-number where it has none, shape (replications,).
    cases
        Calls that it is over in each replication; None where it is over no calls.
    """

    @property
    def values(self) -> FloatArray:
        """The figure in each replication."""
        ...

    @property
    def cases(self) -> FloatArray | None:
        """Calls that it is over in each replication."""
        ...

    def estimate(self, confidence: float = CONFIDENCE_LEVEL) -> Estimate:
        """The figure over all replications, with its interval."""
        ...

    def pull(self) -> FloatArray:
        """How far each replication draws the figure from what it is over all, shape (replications,).

        The mean is zero, and the deviation over the root of their number the figure's standard error.
        """
        ...


@dataclass(frozen=True)
class Mean:
    """A figure whose mean over replications is meant, with Student's interval; ``least`` it can be."""

    values: FloatArray
    least: float = -math.inf
    cases: None = None

    def estimate(self, confidence: float = CONFIDENCE_LEVEL) -> Estimate:
        """Mean and interval, as `estimate` has them."""
        return estimate(self.values, confidence, least=self.least)

    def pull(self) -> FloatArray:
        """Each value less their mean."""
        return self.values - self.estimate().mean


@dataclass(frozen=True)
class Share:
    """A share of all calls of all replications (of time, without ``cases``), with the interval of `share_rows`."""

    values: FloatArray
    cases: FloatArray | None = None

    def estimate(self, confidence: float = CONFIDENCE_LEVEL) -> Estimate:
        """The share and its interval."""
        share, low, high = (float(part) for part in share_rows(self.values, self.cases, confidence))
        return Estimate(share, low, high, int(np.count_nonzero(~np.isnan(self.values))))

    def pull(self) -> FloatArray:
        """What each replication adds, its calls counted."""
        share = self.estimate().mean
        if self.cases is None:
            return self.values - share
        weight = np.where(np.isnan(self.values), 0.0, self.cases)
        held = weight * (np.where(np.isnan(self.values), 0.0, self.values) - share)
        return np.where(np.isnan(self.values), np.nan, held * np.count_nonzero(weight) / weight.sum())


@dataclass(frozen=True)
class Quantile:
    """A quantile of all calls of all replications, those not reached as infinite.

    A mean of each replication's quantile would be off where a replication has few calls. The interval is
    Woodruff's (Journal of the American Statistical Association 47, 1952, 635-646): the values whose share of calls
    up to them cannot be told from ``share``, that share varying as the replications show.
    """

    values: FloatArray
    pooled: Pooled
    share: float
    cases: None = None

    def estimate(self, confidence: float = CONFIDENCE_LEVEL) -> Estimate:
        """The quantile and its interval."""
        return Estimate(*self.pooled.quantile(self.share, confidence), self.pooled.with_calls)

    def pull(self) -> FloatArray:
        """How many calls too few each replication has up to the quantile, in minutes (Bahadur's representation)."""
        held, _ = self.pooled.pulls(self.share)
        drawn = -held * self.pooled.with_calls / len(self.pooled.values) * self.pooled.slope(self.share)
        return np.where(self.pooled.calls > 0, drawn, np.nan)


def difference(changed: Replicated, base: Replicated, confidence: float = CONFIDENCE_LEVEL) -> Estimate:
    """The estimate of ``changed`` less ``base``, paired by replication.

    Of means it is that of `paired`. Of shares and quantiles it is the difference of the two over all
    replications, and its interval that of how differently each replication pulls the two. Of two shares of
    calls it has the width of two calls more, one each way, so that shares of which few cases were seen are
    not held to be known (Bonett and Price, Journal of Educational and Behavioral Statistics 37, 2012, 479-488); none
    where every replication says the same of both, and something was seen.

    Raises
    ------
    ValueError
        Where one has more replications than the other: they are no pairs.
    """
    if isinstance(changed, Mean):
        return paired(changed.values, base.values, confidence)
    one, other = changed.estimate(), base.estimate()
    if not (math.isfinite(one.mean) and math.isfinite(other.mean)):
        return paired(changed.values, base.values, confidence)
    if len(changed.values) != len(base.values):
        raise ValueError(
            f"{len(changed.values)} replications cannot be paired with {len(base.values)}: run as many of both"
        )
    apart = changed.pull() - base.pull()
    apart = apart[~np.isnan(apart)]
    count, gap = len(apart), one.mean - other.mean
    if count < 2:
        return Estimate(gap, math.nan, math.nan, count)
    variance = float((apart**2).sum()) / (count - 1) / count
    same = np.array_equal(changed.values, base.values, equal_nan=True)
    if changed.cases is not None and base.cases is not None and not (same and 0 < one.mean < 1):
        variance += 8 / float(np.nansum(changed.cases) + np.nansum(base.cases)) ** 2
    half = float(scipy.special.stdtrit(count - 1, (1 + confidence) / 2)) * math.sqrt(variance)
    down, up = (half, half)
    if isinstance(changed, Quantile) and isinstance(base, Quantile):
        down, up = _lopsided(half, changed, base, confidence)
    return Estimate(gap, gap - down, gap + up, count)


def _lopsided(half: float, changed: Quantile, base: Quantile, confidence: float) -> tuple[float, float]:
    """How far the interval of a difference of quantiles reaches down, and up, where ``half`` is half its width.

    It is as lopsided as the intervals of the two, laid together (Zou and Donner, Statistics in Medicine 27, 2008,
    1693-1702). What replications say of both alike falls out; what they do not share, of the deviation the root of
    one less the squared correlation, reaches as far as those intervals do, since a quantile with few cases beyond it
    rises faster than it does where it lies.
    """
    one, other = changed.estimate(confidence), base.estimate(confidence)
    down, up = _skewed(one, other)
    down, up = down * half, up * half
    below, above = (one.mean - one.low, one.high - one.mean), (other.mean - other.low, other.high - other.mean)
    if not np.isfinite([*below, *above]).all():
        return down, up
    shared = _correlation(changed.pull(), base.pull())
    alone = math.sqrt(1 - shared**2)
    wide_down = math.sqrt(max(below[0] ** 2 + above[1] ** 2 - 2 * shared * below[0] * above[1], 0.0))
    wide_up = math.sqrt(max(below[1] ** 2 + above[0] ** 2 - 2 * shared * below[1] * above[0], 0.0))
    return down + alone * max(wide_down - down, 0.0), up + alone * max(wide_up - up, 0.0)


def _correlation(one: FloatArray, other: FloatArray) -> float:
    """Of the pulls of replications, from 0 (as where one does not vary) to 1."""
    both = ~(np.isnan(one) | np.isnan(other))
    one, other = one[both], other[both]
    spread = float((one**2).sum() * (other**2).sum())
    return min(max(float((one * other).sum()) / math.sqrt(spread), 0.0), 1.0) if spread > 0 else 0.0


def _skewed(changed: Estimate, base: Estimate) -> tuple[float, float]:
    """By how much the interval of a difference reaches farther down, and up, than half its width.

    That of two quantiles is as lopsided as their own intervals, laid together (Zou and Donner, Statistics in
    Medicine 27, 2008, 1693-1702).
    """
    down = (changed.mean - changed.low) ** 2 + (base.high - base.mean) ** 2
    up = (changed.high - changed.mean) ** 2 + (base.mean - base.low) ** 2
    if not (math.isfinite(down) and math.isfinite(up)) or down + up == 0:
        return 1.0, 1.0
    middle = (down + up) / 2
    return math.sqrt(down / middle), math.sqrt(up / middle)


def quantile(values: FloatArray, share: float) -> float:
    """The smallest of ``values`` that at least ``share`` of them do not exceed; infinite ones count.

    No interpolation (Hyndman and Fan's type 1, The American Statistician 50, 1996), so that a
    quantile that falls among calls never reached is infinite, and says so.
    """
    count = len(values)
    if count == 0:
        return math.nan
    place = max(math.ceil(share * count - 1e-9) - 1, 0)
    return float(np.partition(values, place)[place])
