"""How much longer or shorter drives were on each class of road than the tables say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls.fitting.factors import FEWEST_DRIVES, LEAST_MINUTES

FloatArray = npt.NDArray[np.float64]

_SURE = 0.1
"""Largest standard error of a class's factor with which it is told apart from the others: assumed."""
_SIGNIFICANCE = 0.01
"""Below this the classes are taken to differ at all."""


@dataclass(frozen=True)
class ClassFit:
    """Observed minutes over the table's on one class of road, as a multiple of what they are over all roads.

    ``error`` is the standard error, ``share`` the class's mean share of a drive's minutes.
    """

    name: str
    factor: float
    error: float
    share: float


def fit_classes(
    observed: FloatArray, table: FloatArray, by_class: FloatArray, names: Sequence[str]
) -> tuple[ClassFit, ...]:
    """The factors of the classes of road over that of all, where drives differ by class beyond chance; else none.

    A drive's ratio of observed to table minutes is the mean of its classes' factors, weighted by the
    minutes on each: least squares on the ratios, whose variance is constant (as in ``fit_factor``). A
    class whose factor would be less sure than ``_SURE`` is left with the rest, which has one factor.
    That all factors are the same is tested by Wald's chi-squared.

    Parameters
    ----------
    observed, table
        Minutes of each drive [min], as they were and as the table has them.
    by_class
        The table's minutes on each class [min], shape (drives, classes).
    """
    used = np.isfinite(observed) & np.isfinite(table) & (observed >= 0) & (table >= LEAST_MINUTES)
    if used.sum() < FEWEST_DRIVES:
        return ()
    ratio = observed[used] / table[used]
    share = by_class[used] / table[used][:, None]
    kept = [n for n in range(len(names)) if share[:, n].any()]
    while kept:
        rest = 1 - share[:, kept].sum(axis=1)
        columns = np.column_stack([share[:, kept], rest])
        if rest.max() < 1e-6:
            columns = columns[:, :-1]
        factor, covariance = _least_squares(columns, ratio)
        error = np.sqrt(np.diag(covariance))[: len(kept)]
        least_sure = int(np.argmax(error))
        if error[least_sure] <= _SURE:
            break
        del kept[least_sure]
    if not kept or columns.shape[1] < 2:
        return ()
    against = np.eye(columns.shape[1])[1:] - np.eye(columns.shape[1])[:1]  # each factor less the first
    apart = against @ factor
    wald = float(apart @ np.linalg.solve(against @ covariance @ against.T, apart))
    if scipy.special.chdtrc(len(apart), wald) >= _SIGNIFICANCE:
        return ()
    factor, error = factor / ratio.mean(), error / ratio.mean()
    return tuple(
        ClassFit(names[n], float(factor[at]), float(error[at]), float(share[:, n].mean())) for at, n in enumerate(kept)
    )


def _least_squares(columns: FloatArray, ratio: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Coefficients and their covariance; infinite where the columns do not tell them apart."""
    normal = columns.T @ columns
    count = len(normal)
    if np.linalg.cond(normal) > 1e10:
        return np.ones(count), np.diag(np.where(np.arange(count) == np.argmin(np.diag(normal)), np.inf, 1.0))
    inverse = np.linalg.inv(normal)
    factor = inverse @ (columns.T @ ratio)
    left = ratio - columns @ factor
    return factor, inverse * float(left @ left) / max(len(ratio) - count, 1)
