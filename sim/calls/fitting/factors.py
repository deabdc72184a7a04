"""How much longer or shorter drives were than the tables say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

FEWEST_DRIVES = 30
LEAST_MINUTES = 2.0
"""Drives shorter than this by the table [min] tell of kerbs and gates, not of roads, and are left out."""


@dataclass(frozen=True)
class FactorFit:
    """Observed minutes over the table's.

    Attributes
    ----------
    factor, error
        The mean of the ratios, and its standard error.
    variation, variation_error
        Standard deviation over mean of the ratios, with the rounding of the log's times taken out.
    count, left_out
        Drives used, and those too short by the table.
    table, observed
        Minutes of each drive used [min].
    """

    factor: float
    error: float
    variation: float
    variation_error: float
    count: int
    left_out: int
    table: FloatArray
    observed: FloatArray


def fit_factor(observed: FloatArray, table: FloatArray, resolution: float) -> FactorFit | None:
    """The factor between drives as they were and as the table has them [min]; None for too few.

    A drive is modelled as table x factor x chance of mean one and constant variation. The best linear
    unbiased estimate of the factor, weights being inverse to the square of the table's minutes, is
    then the mean of the ratios. Each of a drive's two instants is cut to the ``resolution`` [min],
    which adds resolution^2 / 6 to its variance.
    """
    known = np.isfinite(observed) & np.isfinite(table) & (observed >= 0)
    used = known & (table >= LEAST_MINUTES)
    count = int(used.sum())
    if count < FEWEST_DRIVES:
        return None
    ratio = observed[used] / table[used]
    factor = float(ratio.mean())
    rounding = float(np.mean(resolution**2 / 6 / table[used] ** 2))
    variance = float(ratio.var(ddof=1))
    variation = float(np.sqrt(max(variance - rounding, 0.0)) / factor)
    # the delta method for a standard deviation, with the fourth moment as it is
    fourth = float(np.mean((ratio - factor) ** 4))
    spread_of_variance = np.sqrt(max(fourth - variance**2, 0.0) / count)
    error = spread_of_variance / (2 * max(variation * factor, 1e-9)) / factor
    return FactorFit(
        factor,
        float(np.sqrt(variance / count)),
        variation,
        float(error),
        count,
        int((known & ~used).sum()),
        table[used],
        observed[used],
    )


_SURE_OF_A_START = 0.5
"""Largest standard error of a start [min] with which it is told apart from the drive: assumed."""


@dataclass(frozen=True)
class StartFit:
    """What drives take before they begin, whatever their length [min]; errors are standard errors.

    ``factor_error`` is that of the factor of the drives after it: the surer the start, the less sure the factor.
    """

    minutes: float
    error: float
    factor_error: float
    count: int


def fit_start(observed: FloatArray, table: FloatArray) -> StartFit | None:
    """The part of minutes that does not grow with those of the table; None where it cannot be told apart.

    Least squares on the ratios of the two, whose variance is constant (as in ``fit_factor``): they fall
    by the start over the table's minutes.
    """
    used = np.isfinite(observed) & np.isfinite(table) & (observed >= 0) & (table >= LEAST_MINUTES)
    count = int(used.sum())
    if count < FEWEST_DRIVES or np.ptp(table[used]) == 0:
        return None
    ratio, columns = observed[used] / table[used], np.column_stack([1 / table[used], np.ones(count)])
    inverse = np.linalg.inv(columns.T @ columns)
    start, factor = inverse @ columns.T @ ratio
    left = ratio - columns @ np.array([start, factor])
    error, factor_error = np.sqrt(np.diag(inverse) * float(left @ left) / (count - 2))
    if not (error <= _SURE_OF_A_START and start > 0 and factor > 0):
        return None
    return StartFit(float(start), float(error), float(factor_error), count)
