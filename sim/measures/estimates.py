"""Means over replications with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

__all__ = ["CONFIDENCE_LEVEL", "Estimate", "estimate", "estimate_rows", "paired", "quantile"]

FloatArray = npt.NDArray[np.float64]

CONFIDENCE_LEVEL = 0.95
"""Confidence of the intervals that a planner reads."""


@dataclass(frozen=True)
class Estimate:
    """A mean over replications and its Student-t interval.

    ``low`` and ``high`` are not-a-number where fewer than two replications have a value; all three
    are infinite where a quantile falls among the calls not reached. ``replications`` counts those
    that have a value.
    """

    mean: float
    low: float
    high: float
    replications: int

    @property
    def half_width(self) -> float:
        """Half the interval's width."""
        return (self.high - self.low) / 2


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
        half = special.stdtrit(np.maximum(count - 1, 1), (1 + confidence) / 2) * error
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
