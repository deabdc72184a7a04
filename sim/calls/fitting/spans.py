"""Shares that differ by the hour of the day, or between groups, by more than chance may do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls.fitting.apart import SIGNIFICANCE

FloatArray = npt.NDArray[np.float64]

HOURS = 24


def two_spans(true: FloatArray, every: FloatArray) -> tuple[int, int] | None:
    """The hours from one on and before another whose share differs most from that of the others; None by chance.

    ``true`` and ``every`` are counts by hour of the day, shape (24,). The test is that of the likelihood ratio, its
    significance divided by the number of ways in which a day is cut in two (Bonferroni).
    """
    best, cut = 0.0, None
    ways = list(_cuts())
    for first, last in ways:
        inside = np.arange(first, last) % HOURS
        rest = np.delete(np.arange(HOURS), inside)
        gain = _ratio(
            np.array([true[inside].sum(), true[rest].sum()]), np.array([every[inside].sum(), every[rest].sum()])
        )
        if gain > best:
            best, cut = gain, (first, last % HOURS)
    return cut if cut is not None and _beyond_chance(1, best, len(ways)) else None


def _cuts() -> Iterator[tuple[int, int]]:
    """Every way to cut a day in two spans of hours, each once."""
    for first in range(HOURS):
        for last in range(first + 1, first + HOURS):
            if last <= HOURS:
                yield first, last


def shares_differ(true: FloatArray, every: FloatArray) -> bool:
    """Whether groups have shares that differ beyond chance: the likelihood ratio test of one share for all."""
    kept = every > 0
    if kept.sum() < 2:
        return False
    return _beyond_chance(int(kept.sum()) - 1, _ratio(true[kept], every[kept]))


def counts_differ(counts: FloatArray) -> bool:
    """Whether rows of counts, shape (groups, categories), have shares of categories that differ beyond chance."""
    table = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    if min(table.shape, default=0) < 2:
        return False
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    free = (table.shape[0] - 1) * (table.shape[1] - 1)
    return _beyond_chance(free, 2 * float(scipy.special.xlogy(table, table / expected).sum()))


def rates_differ(counts: FloatArray) -> bool:
    """Whether counts over equal times differ beyond chance from one rate for all: the likelihood ratio test."""
    mean = counts.mean()
    if not mean:
        return False
    return _beyond_chance(len(counts) - 1, 2 * float(scipy.special.xlogy(counts, counts / mean).sum()))


def _beyond_chance(free: int, ratio: float, ways: int = 1) -> bool:
    """Whether twice the logarithm of a likelihood ratio is more than chance makes, in the best of so many ways."""
    return float(scipy.special.chdtrc(free, ratio)) < SIGNIFICANCE / ways


def _ratio(true: FloatArray, every: FloatArray) -> float:
    """Twice the logarithm of the likelihoods' ratio: a share for each group over one for all."""
    if not every.sum():
        return 0.0

    def likelihood(yes: FloatArray, count: FloatArray) -> float:
        share = np.divide(yes, count, out=np.zeros_like(yes), where=count > 0)
        return float((scipy.special.xlogy(yes, share) + scipy.special.xlogy(count - yes, 1 - share)).sum())

    whole = likelihood(np.array([true.sum()]), np.array([every.sum()]))
    return 2 * (likelihood(true, every) - whole)
