"""How two durations of a call go together: the rank correlation of a Gaussian copula."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

FEWEST_PAIRS = 50
"""Pairs below which no correlation is read: its standard error would be 0.14."""

_FEWEST_OF_A_GROUP = 10
_LEAST_CLEAR = 0.25
"""Share of a variance that may be taken for what is left without the cutting of instants, at the least."""
_BEYOND = 2.576
"""Standard errors from 0 at which a correlation is taken to be more than chance: 1 % of two sides."""


@dataclass(frozen=True)
class CorrelationFit:
    """Spearman's rank correlation, its standard error, and the pairs it was read from.

    ``ranks`` are those of the launch delay and of the drive of each pair, from 0 to 1; shape (2, pairs).
    """

    rank: float
    error: float
    count: int
    ranks: FloatArray

    @property
    def beyond_chance(self) -> bool:
        """Whether it is more than chance may give."""
        return abs(self.rank) > _BEYOND * self.error


def fit_correlation(
    launch: FloatArray, drive: FloatArray, table: FloatArray, group: IntArray, resolution: float
) -> CorrelationFit | None:
    """How launch delays go together with drives over their table's minutes; None for too few or what never varies.

    Both are ranked within each group (a station), so that a station that is late and far does not
    count. A launch delay, written to the ``resolution`` [min], is known to lie between two ranks, and
    the likelihood of a pair is that of a normal variable between two bounds beside another that is
    known (Olsson, Drasgow and Dorans, "The polyserial correlation coefficient", Psychometrika 47,
    1982); the ranks stand in for the margins, which costs what Klaassen and Wellner, "Efficient
    estimation in the bivariate normal copula model", Bernoulli 3, 1997, say. The instant between the
    two legs is cut to the resolution, which makes one the longer the shorter it makes the other, and the
    outer two blur each: what this takes from the correlation is given back, as its first two moments have it.

    Parameters
    ----------
    launch, drive, table
        Minutes of each pair: the launch delay, the drive as it was and as the table has it.
    group
        The number of each pair's group; below 0 it is left out.
    """
    known = np.isfinite(launch) & np.isfinite(drive) & np.isfinite(table) & (table > 0) & (group >= 0)
    ratio = np.where(known, drive / np.where(known, table, 1.0), np.nan)
    lows, highs, scores, shared, clearness = [], [], [], [], []
    for number in np.unique(group[known]):
        mine = known & (group == number)
        x, y = np.round(launch[mine] / resolution), ratio[mine]
        if len(x) < _FEWEST_OF_A_GROUP or np.ptp(x) == 0 or np.ptp(y) < 1e-9:
            continue
        order, sorted_y = np.sort(x), np.sort(y)
        lows.append(np.searchsorted(order, x, side="left") / len(x))
        highs.append(np.searchsorted(order, x, side="right") / len(x))
        middle = (np.searchsorted(sorted_y, y, side="left") + np.searchsorted(sorted_y, y, side="right")) / 2
        scores.append(scipy.special.ndtri(middle / len(y)))
        cut = resolution**2 / 12  # variance of one cut instant
        late, slow = float(np.var(x)) * resolution**2, float(np.var(y))
        shared.append(len(x) * cut * float(np.mean(1 / table[mine])) / math.sqrt(late * slow))
        clear = (1 - cut / late) * (1 - 2 * cut * float(np.mean(1 / table[mine] ** 2)) / slow)
        clearness.append(len(x) * math.sqrt(max(clear, _LEAST_CLEAR)))
    count = sum(len(part) for part in scores)
    if count < FEWEST_PAIRS:
        return None
    low, high = (scipy.special.ndtri(np.concatenate(edges)) for edges in (lows, highs))
    score = np.concatenate(scores)
    flipped = low > 0  # the upper tail by the lower one, where differences are exact
    low, high, score = np.where(flipped, -high, low), np.where(flipped, -low, high), np.where(flipped, -score, score)

    def loss(rho: float) -> float:
        rest = math.sqrt(1 - rho**2)
        inside = scipy.special.ndtr((high - rho * score) / rest) - scipy.special.ndtr((low - rho * score) / rest)
        return float(-np.log(np.maximum(inside, 1e-300)).sum())

    best = scipy.optimize.minimize_scalar(loss, bounds=(-0.999, 0.999), method="bounded", options={"xatol": 1e-7})
    rho, step = float(best.x), 1e-3
    at = min(max(rho, -0.99), 0.99)
    curvature = (loss(at + step) - 2 * loss(at) + loss(at - step)) / step**2
    error = math.sqrt((1 + rho**2) / curvature) if curvature > 0 else math.nan
    clear = sum(clearness) / count
    rho, error = min(max((rho + sum(shared) / count) / clear, -1.0), 1.0), error / clear
    slope = 3 / math.pi / math.sqrt(1 - rho**2 / 4)
    ranks = np.array([(np.concatenate(lows) + np.concatenate(highs)) / 2, scipy.special.ndtr(np.concatenate(scores))])
    return CorrelationFit(6 / math.pi * math.asin(rho / 2), slope * error, count, ranks)
