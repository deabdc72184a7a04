"""How alike townships and kinds of zone are served.

A call not reached counts as one after two hours here, as in a placement: no service looks fairer for leaving calls out.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

NOT_REACHED_MINUTES = 120.0
"""What a call not reached counts as [min], so that nothing looks better for leaving calls out. Assumed: as long as any
response that a report shows."""


def group_means(times: FloatArray, group: IntArray, groups: int) -> FloatArray:
    """Mean of each group [min], not-a-number for one without calls, shape (groups,)."""
    calls = np.bincount(group, minlength=groups)
    minutes = np.bincount(group, weights=np.where(np.isfinite(times), times, NOT_REACHED_MINUTES), minlength=groups)
    return np.asarray(np.divide(minutes, calls, out=np.full(groups, np.nan), where=calls > 0))


def gini(values: FloatArray, weights: FloatArray) -> float:
    """The Gini coefficient of values that so many people have: 0 where all have the same; nan where nobody has any.

    Half the mean difference between two people drawn at random, over the mean (Gini 1912; of groups: Sen, "On Economic
    Inequality", 1973, chapter 2). What is not a number is left out.
    """
    known = ~np.isnan(values) & (weights > 0)
    value, weight = values[known], weights[known]
    whole = float(weight.sum())
    mean = float((value * weight).sum()) / whole if whole else math.nan
    if not mean > 0:
        return math.nan if math.isnan(mean) else 0.0
    apart = np.abs(value[:, None] - value[None, :])
    return float((weight[:, None] * weight[None, :] * apart).sum() / (2 * whole**2 * mean))


def over(one: float, other: float) -> float:
    """One mean over another; not-a-number where either is unknown, or the other is nothing."""
    return one / other if other > 0 else math.nan
