"""Whether what is left out at the beginning of every replication is long enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.measures.setting import Setting

FloatArray = npt.NDArray[np.float64]

BATCH = 5
"""Values of a batch in MSER-5."""

LEAST_DAYS = 4
"""Days below which nothing is said: less would show no rhythm of the day to take off. Assumed."""


@dataclass(frozen=True)
class WarmUp:
    """The warm-up of a run beside what MSER-5 would cut.

    Attributes
    ----------
    days
        Warm-up of the run [days].
    cut
        What MSER-5 would cut [days].
    settled
        False where the least lies at the end of what may be cut: the units busy come to no level
        in the first half, and MSER-5 says only that.
    """

    days: float
    cut: float
    settled: bool

    @property
    def enough(self) -> bool:
        """Whether the warm-up is at least as long as the cut."""
        return self.settled and self.days >= self.cut - 1e-9


def mser(values: FloatArray) -> FloatArray:
    """The marginal standard error, squared, of the mean of ``values`` without the first d, for every d.

    Where it is least a series is best cut: White, "An effective truncation heuristic for bias reduction in
    simulation output", Simulation 69 (1997), 323-334.
    """
    values = np.asarray(values, dtype=float)
    left = np.arange(len(values), 0, -1)
    # about the mean, so that the sums of squares lose nothing to a high level
    from_end = values[::-1] - values.mean() if len(values) else values
    total, squares = np.cumsum(from_end)[left - 1], np.cumsum(from_end**2)[left - 1]
    return np.asarray(np.maximum(squares - total**2 / left, 0.0) / left**2)


def mser5(series: FloatArray) -> int:
    """How many of the first values of ``series`` MSER-5 would cut: a multiple of five.

    It takes the means of batches of five (White, Cobb and Spratt, "A comparison of five steady-state truncation
    heuristics for simulation", Winter Simulation Conference 2000; Franklin and White, "Stationarity tests
    and MSER-5", Winter Simulation Conference 2008). More than half is never cut, since of very few
    values the criterion is small by chance; a rest of fewer than five at the end is left out.
    """
    whole = len(series) // BATCH
    found = mser(np.asarray(series, dtype=float)[: whole * BATCH].reshape(whole, BATCH).mean(axis=1))
    return int(np.argmin(found[: whole // 2 + 1])) * BATCH if whole else 0


def judge_warm_up(units_busy: Sequence[FloatArray], setting: Setting) -> WarmUp | None:
    """The warm-up beside MSER-5 on the units busy in each hour from time zero, one series a replication.

    The series is their mean over replications. What repeats is no warm-up: each day is divided by the
    calls expected of it, and the mean of each hour of the day is taken off. None where less than
    ``LEAST_DAYS`` was simulated.
    """
    days = min(len(series) for series in units_busy) // 24
    if days < LEAST_DAYS:
        return None
    by_day = np.mean([series[: 24 * days] for series in units_busy], axis=0).reshape(days, 24)
    expected = np.asarray(setting.day_factors[:days], dtype=float)
    if len(expected) == days and np.all(expected > 0):
        by_day = by_day / expected[:, None]
    series = (by_day - by_day.mean(axis=0)).ravel()
    cut = mser5(series)
    most = len(series) // BATCH // 2 * BATCH
    return WarmUp(setting.window[0] / 1440, cut / 24, cut < most)
