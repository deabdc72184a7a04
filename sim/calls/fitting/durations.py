"""Which law a log's durations follow: the families by maximum likelihood, the best by Akaike's criterion.

Times are kept to the second or the minute, so a duration between two of them is known only to lie
within a unit of what is written, the likelier the nearer (a likelihood of grouped data; Heitjan,
"Inference from grouped continuous data", Statistical Science 4, 1989). A duration of 0 then has a
likelihood like any other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy

from sim.chance import Law, Quantiles, from_moments

FloatArray = npt.NDArray[np.float64]

FEWEST = 30
"""Durations below which no law is fitted: a quantile or a tail would be a guess."""

_SPREADS = (0.02, 9.0)

_MISSHAPEN = 0.05
"""Largest difference of a family's distribution from the log's, as a share, at which it will still do: assumed."""
_BY_CHANCE = 1.63
"""What the square root of the number times that difference reaches in 1 of 100 logs by chance (Kolmogorov)."""
_CUTS = 100
"""Equal shares that a law of another shape is cut into."""

_SHIFTS = ((-math.sqrt(0.15), 5 / 18), (0.0, 8 / 18), (math.sqrt(0.15), 5 / 18))
"""Gauss and Legendre's three points and weights for the mean over one unit: a duration's second end, cut likewise."""


@dataclass(frozen=True)
class LawFit:
    """A law fitted to durations.

    Attributes
    ----------
    family, mean, spread
        As in a scenario: the family, its mean [min] and standard deviation over mean (0: always the same).
    mean_error, spread_error
        Standard errors, from the curvature of the log-likelihood; 0 for what the family fixes.
    count
        Durations fitted to.
    criterion
        Akaike's information criterion by family; the lowest was taken.
    worst
        The largest difference between the distribution of the best family and that of the log, as a share.
    values
        The durations themselves [min].
    quantiles
        Where no family has the log's shape: what cuts it into equal shares [min], its mean that of the log;
        ``mean`` and ``spread`` are then the log's own, and ``family`` the best of those that fail. Else empty.
    """

    family: str
    mean: float
    spread: float
    mean_error: float
    spread_error: float
    count: int
    criterion: dict[str, float]
    worst: float
    values: FloatArray
    quantiles: tuple[float, ...] = ()

    def law(self) -> Law:
        """The law itself."""
        if self.quantiles:
            return Quantiles(self.quantiles)
        return from_moments(self.mean, self.spread, self.family)

    def below(self, x: FloatArray) -> FloatArray:
        """The probability of at most each ``x`` [min]."""
        if self.quantiles:
            return np.array([self.law().share_within(at) for at in x.tolist()])
        return distribution(self.family, self.mean, self.spread, x)


def _lognormal(x: FloatArray, mean: float, spread: float) -> tuple[FloatArray, FloatArray]:
    sigma = math.sqrt(math.log1p(spread**2))
    with np.errstate(divide="ignore"):
        z = (np.log(x) - math.log(mean) + sigma**2 / 2) / sigma
    return np.asarray(scipy.special.ndtr(z), dtype=float), np.asarray(scipy.special.ndtr(-z), dtype=float)


def _gamma(x: FloatArray, mean: float, spread: float) -> tuple[FloatArray, FloatArray]:
    shape, scaled = spread**-2, x / (mean * spread**2)
    return np.asarray(scipy.special.gammainc(shape, scaled), float), np.asarray(
        scipy.special.gammaincc(shape, scaled), float
    )


def _exponential(x: FloatArray, mean: float, spread: float) -> tuple[FloatArray, FloatArray]:  # noqa: ARG001 -- it is 1
    return -np.expm1(-x / mean), np.exp(-x / mean)


_DISTRIBUTIONS: dict[str, Callable[[FloatArray, float, float], tuple[FloatArray, FloatArray]]] = {
    "lognormal": _lognormal,
    "gamma": _gamma,
    "exponential": _exponential,
}
"""For each family of ``sim.chance.FAMILIES``: the shares at most x, and above x, of the law of a mean and a spread."""


def distribution(family: str, mean: float, spread: float, x: FloatArray) -> FloatArray:
    """The probability of at most each ``x`` [min] under the law of a family."""
    if mean == 0 or spread == 0:
        return np.asarray(x >= mean, dtype=float)
    return _DISTRIBUTIONS[family](np.maximum(x, 0.0), mean, spread)[0]


def fit_law(durations: FloatArray, resolution: float, beyond: FloatArray | None = None) -> LawFit | None:
    """The best law of durations [min] that are written to the ``resolution`` [min]; None for fewer than ``FEWEST``.

    Of others it is known only that they are longer than ``beyond`` [min], as of calls that a unit reached before they
    would have been gone; then no quantiles are taken, since the log has no tail of its own.
    """
    values = durations[np.isfinite(durations) & (durations >= 0)]
    values = np.round(values / resolution) * resolution
    if len(values) < FEWEST:
        return None
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    if sd < resolution / 1000:
        return LawFit("lognormal", mean, 0.0, 0.0, 0.0, len(values), {}, 0.0, values)
    later, times = np.unique(np.empty(0) if beyond is None else beyond[np.isfinite(beyond)], return_counts=True)
    x, count = np.unique(values, return_counts=True)
    low, high = x - resolution / 2, x + resolution / 2

    def loss(family: str, point: FloatArray) -> float:
        centre, spread = math.exp(point[0]), math.exp(point[1]) if len(point) > 1 else 1.0
        if not (_SPREADS[0] <= spread <= _SPREADS[1] and 1e-6 < centre < 1e6):
            return math.inf
        inside = np.zeros(len(x))
        for shift, weight in _SHIFTS:
            ends = (np.maximum(end + shift * resolution, 0.0) for end in (low, high))
            (below_low, above_low), (below_high, above_high) = (
                _DISTRIBUTIONS[family](end, centre, spread) for end in ends
            )
            # the one of the two differences that is exact: in the upper tail that of the shares above
            inside += weight * np.where(below_low > 0.5, above_low - above_high, below_high - below_low)
        above = _DISTRIBUTIONS[family](np.maximum(later, 0.0), centre, spread)[1]
        seen = float((count * np.log(np.maximum(inside, 1e-300))).sum())
        return -seen - float((times * np.log(np.maximum(above, 1e-300))).sum())

    begin = [math.log(mean), math.log(min(max(sd / mean, 0.03), 5.0))]
    found: dict[str, tuple[float, FloatArray]] = {}
    for family in _DISTRIBUTIONS:
        start = np.array(begin[:1] if family == "exponential" else begin)
        best: Any = scipy.optimize.minimize(
            partial(loss, family), start, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-7, "maxiter": 2000}
        )
        found[family] = (2 * len(start) + 2 * float(best.fun), best.x)
    family = min(found, key=lambda name: found[name][0])
    point = found[family][1]
    errors = likeliest_errors(partial(loss, family), point)
    centre, spread = math.exp(point[0]), math.exp(point[1]) if len(point) > 1 else 1.0
    below = np.cumsum(count) / len(values)
    worst = float(np.abs(below - distribution(family, centre, spread, high)).max())
    criterion = {name: lost for name, (lost, _) in found.items()}
    if not len(later) and worst > max(_MISSHAPEN, _BY_CHANCE / math.sqrt(len(values))):
        # the delta method for a standard deviation over a mean, as if of independent moments
        fourth = float(np.mean((values - mean) ** 4))
        spread_error = math.sqrt(max(fourth - sd**4, 0.0) / len(values)) / (2 * sd * mean)
        return LawFit(
            family,
            mean,
            sd / mean,
            sd / math.sqrt(len(values)),
            spread_error,
            len(values),
            criterion,
            worst,
            values,
            _quantiles(values),
        )
    return LawFit(
        family,
        centre,
        spread,
        centre * errors[0],
        spread * errors[1] if len(errors) > 1 else 0.0,
        len(values),
        criterion,
        worst,
        values,
    )


def _quantiles(values: FloatArray) -> tuple[float, ...]:
    """What cuts values into equal shares; straight lines between come to the values' mean by the greatest."""
    cuts = np.quantile(values, np.linspace(0, 1, _CUTS + 1))
    lacking = (float(values.mean()) - Quantiles(tuple(cuts.tolist())).mean) * _CUTS * 2
    cuts[-1] = max(cuts[-1] + lacking, cuts[-2])
    return tuple(cuts.tolist())


def likeliest_errors(loss: Callable[[FloatArray], float], point: FloatArray, step: float = 1e-3) -> FloatArray:
    """Standard errors at a minimum of the negative log-likelihood, by the inverse of its numerical curvature."""
    size = len(point)
    steps = np.eye(size) * step
    curvature = np.empty((size, size))
    for i in range(size):
        for j in range(size):
            ends = (steps[i] + steps[j], steps[i] - steps[j], -steps[i] + steps[j], -steps[i] - steps[j])
            pp, pm, mp, mm = (loss(point + end) for end in ends)
            curvature[i, j] = (pp - pm - mp + mm) / (4 * step**2)
    try:
        return np.sqrt(np.maximum(np.diag(np.linalg.inv(curvature)), 0.0))
    except np.linalg.LinAlgError:
        return np.full(size, np.nan)
