"""How many calls are cancelled, and after how long, from a log in which some were reached before."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls.fitting.durations import FEWEST, LawFit, distribution, likeliest_errors
from sim.calls.fitting.shares import ShareFit

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class CancelFit:
    """The share of calls that would be cancelled if none were there first, and the law of after how long."""

    share: ShareFit
    after: LawFit


def fit_cancelled(after: FloatArray, reached: FloatArray, resolution: float) -> CancelFit | None:
    """The share and the law by maximum likelihood; None for fewer than ``FEWEST`` calls cancelled.

    A call that is cancelled after t tells share f(t); one that was reached after a, 1 - share F(a): a mixture with a
    part that never is (Boag, "Maximum likelihood estimates of the proportion of patients cured by cancer therapy",
    Journal of the Royal Statistical Society B 11, 1949).

    Parameters
    ----------
    after
        How long after it was ready each call was cancelled [min].
    reached
        How long after it was ready each other call was reached [min].
    """
    values = after[np.isfinite(after) & (after >= 0)]
    values = np.round(values / resolution) * resolution
    if len(values) < FEWEST:
        return None
    others = np.maximum(reached[np.isfinite(reached)], 0.0)
    x, count = np.unique(values, return_counts=True)
    low, high = np.maximum(x - resolution / 2, 0.0), x + resolution / 2
    later, times = np.unique(others, return_counts=True)

    def loss(family: str, point: FloatArray) -> float:
        share = 1 / (1 + math.exp(-min(max(point[0], -30.0), 30.0)))
        mean, spread = math.exp(point[1]), math.exp(point[2]) if len(point) > 2 else 1.0
        if not (0.02 <= spread <= 9 and 1e-6 < mean < 1e6):
            return math.inf
        inside = distribution(family, mean, spread, high) - distribution(family, mean, spread, low)
        never = 1 - share * distribution(family, mean, spread, later)
        seen = float((count * np.log(np.maximum(share * inside, 1e-300))).sum())
        return -seen - float((times * np.log(np.maximum(never, 1e-300))).sum())

    total = len(values) + len(others)
    odds = math.log(len(values) / max(total - len(values), 1))
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    begin = [odds, math.log(max(mean, resolution)), math.log(min(max(sd / max(mean, resolution), 0.05), 5.0))]
    found: dict[str, tuple[float, FloatArray]] = {}
    for family in ("lognormal", "gamma", "exponential"):
        start = np.array(begin[:2] if family == "exponential" else begin)
        options: Any = {"xatol": 1e-6, "fatol": 1e-7, "maxiter": 4000}
        best: Any = scipy.optimize.minimize(partial(loss, family), start, method="Nelder-Mead", options=options)
        found[family] = (2 * len(start) + 2 * float(best.fun), best.x)
    family = min(found, key=lambda name: found[name][0])
    point = found[family][1]
    errors = likeliest_errors(partial(loss, family), point)
    share = 1 / (1 + math.exp(-point[0]))
    centre, spread = math.exp(point[1]), math.exp(point[2]) if len(point) > 2 else 1.0
    law = LawFit(
        family,
        centre,
        spread,
        centre * float(errors[1]),
        spread * float(errors[2]) if len(errors) > 2 else 0.0,
        len(values),
        {name: lost for name, (lost, _) in found.items()},
        0.0,
        values,
    )
    return CancelFit(ShareFit(share, share * (1 - share) * float(errors[0]), total), law)
