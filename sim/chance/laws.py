"""Laws of chance given as planners know them: by a promise ("95 % within 3 minutes") or by moments.

A law turns uniforms into values by its quantile function, so that a call keeps its uniform and the
value follows when it is known whose law applies; a better law then never gives a worse value.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import scipy

FloatArray = npt.NDArray[np.float64]

WIDEST_SPREAD = 10.0
"""Largest standard deviation over mean; beyond it a law lies so close to zero that its quantiles vanish."""


class Law(Protocol):
    """A distribution on the positive numbers."""

    @property
    def mean(self) -> float:
        """The expected value."""

    def quantile(self, uniform: FloatArray) -> FloatArray:
        """The values below which a share ``uniform`` of the law lies; same shape."""

    def share_within(self, value: float) -> float:
        """The probability of at most ``value``."""


@dataclass(frozen=True)
class Constant:
    """Always the same value."""

    value: float

    @property
    def mean(self) -> float:
        """The value itself."""
        return self.value

    def quantile(self, uniform: FloatArray) -> FloatArray:
        """The value, once for each uniform."""
        return np.full(np.shape(uniform), self.value)

    def share_within(self, value: float) -> float:
        """1 from the value on, 0 below it."""
        return float(value >= self.value)


@dataclass(frozen=True)
class Lognormal:
    """exp(mu + sigma Z) with Z standard normal."""

    mu: float
    sigma: float

    @property
    def mean(self) -> float:
        """exp(mu + sigma^2 / 2)."""
        return math.exp(self.mu + self.sigma**2 / 2)

    def quantile(self, uniform: FloatArray) -> FloatArray:
        """exp(mu + sigma z) at each uniform's normal quantile."""
        return np.asarray(np.exp(self.mu + self.sigma * scipy.special.ndtri(uniform)))

    def share_within(self, value: float) -> float:
        """The normal probability of (log value - mu) / sigma."""
        return float(scipy.special.ndtr((math.log(value) - self.mu) / self.sigma)) if value > 0 else 0.0


@dataclass(frozen=True)
class Gamma:
    """The gamma law of the given shape and scale."""

    shape: float
    scale: float

    @property
    def mean(self) -> float:
        """Shape times scale."""
        return self.shape * self.scale

    def quantile(self, uniform: FloatArray) -> FloatArray:
        """The inverse of the regularised lower incomplete gamma function."""
        return np.asarray(self.scale * scipy.special.gammaincinv(self.shape, uniform))

    def share_within(self, value: float) -> float:
        """The regularised lower incomplete gamma function."""
        return float(scipy.special.gammainc(self.shape, value / self.scale)) if value > 0 else 0.0


@dataclass(frozen=True)
class Exponential:
    """The memoryless law of the given mean."""

    mean: float

    def quantile(self, uniform: FloatArray) -> FloatArray:
        """-mean log(1 - u)."""
        return np.asarray(-self.mean * np.log1p(-uniform))

    def share_within(self, value: float) -> float:
        """1 - exp(-value / mean)."""
        return -math.expm1(-value / self.mean) if value > 0 else 0.0


@dataclass(frozen=True)
class Quantiles:
    """A law of any shape by its quantiles: values that cut it into equal shares, with straight lines between.

    ``values`` never fall; the first is the least, the last the greatest.
    """

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean of the straight lines."""
        return float(np.mean((np.array(self.values[:-1]) + np.array(self.values[1:])) / 2))

    def quantile(self, uniform: FloatArray) -> FloatArray:
        """The point of the lines at each uniform."""
        return np.asarray(np.interp(uniform, np.linspace(0, 1, len(self.values)), self.values))

    def share_within(self, value: float) -> float:
        """The share at which the lines pass the value for the last time."""
        values = np.array(self.values)
        below = int(np.searchsorted(values, value, side="right")) - 1
        if below < 0 or below == len(values) - 1:
            return float(below >= 0)
        return float((below + (value - values[below]) / (values[below + 1] - values[below])) / (len(values) - 1))


@dataclass(frozen=True)
class Triangular:
    """A law whose density rises in a straight line from ``least`` to ``likeliest`` and falls in one to ``most``.

    Johnson, Kotz and Balakrishnan, "Continuous univariate distributions" 2, 2nd edition (1995), section 26.9.
    """

    least: float
    likeliest: float
    most: float

    @property
    def mean(self) -> float:
        """The mean of the three."""
        return (self.least + self.likeliest + self.most) / 3

    def quantile(self, uniform: FloatArray) -> FloatArray:
        """The inverse of two parabolas that meet at the likeliest."""
        low, high = self.likeliest - self.least, self.most - self.likeliest
        width = self.most - self.least
        rising = self.least + np.sqrt(uniform * width * low)
        falling = self.most - np.sqrt((1 - uniform) * width * high)
        return np.asarray(np.where(uniform * width < low, rising, falling))

    def share_within(self, value: float) -> float:
        """The area below the two lines."""
        if value <= self.least or value >= self.most:
            return float(value >= self.most)
        width = self.most - self.least
        if value < self.likeliest:
            return (value - self.least) ** 2 / (width * (self.likeliest - self.least))
        return 1 - (self.most - value) ** 2 / (width * (self.most - self.likeliest))


def _lognormal(mean: float, spread: float) -> Law:
    if spread == 0:
        return Constant(mean)
    sigma = math.sqrt(math.log1p(spread**2))
    return Lognormal(math.log(mean) - sigma**2 / 2, sigma)


def _gamma(mean: float, spread: float) -> Law:
    return Gamma(spread**-2, mean * spread**2) if spread else Constant(mean)


def _exponential(mean: float, spread: float) -> Law:
    if not math.isclose(spread, 1.0, rel_tol=1e-9):
        raise ValueError(f"an exponential law has its standard deviation equal to its mean, not {spread:g} of it")
    return Exponential(mean)


FAMILIES: dict[str, Callable[[float, float], Law]] = {
    "lognormal": _lognormal,
    "gamma": _gamma,
    "exponential": _exponential,
}
"""Families by name; each makes the law of a mean and a spread (standard deviation over mean)."""


def from_moments(mean: float, spread: float, family: str) -> Law:
    """The law of the family with this mean and this spread (standard deviation over mean).

    Raises
    ------
    ValueError
        For an unknown family, or a spread that the family cannot have.
    """
    if family not in FAMILIES:
        raise ValueError(f"'{family}' is no family of laws; there are {', '.join(FAMILIES)}")
    if not 0 <= spread <= WIDEST_SPREAD:
        raise ValueError(f"a spread, standard deviation over mean, is from 0 to {WIDEST_SPREAD:g}, not {spread:g}")
    if mean == 0:
        return Constant(mean)
    return FAMILIES[family](mean, spread)


def from_promise(within: float, share: float, spread: float, family: str) -> Law:
    """The law of the family with this spread of which ``share`` is at most ``within``.

    A family by mean and spread is one of scale, so the law of mean 1 is stretched until its
    ``share`` quantile lies at ``within``.

    Raises
    ------
    ValueError
        For an unknown family, a share that is not strictly between 0 and 1, a spread the family
        cannot have.
    """
    if not 0 < share < 1:
        raise ValueError("a promise holds for a share strictly between 0 and 1")
    reached = float(from_moments(1.0, spread, family).quantile(np.array([share]))[0])
    if reached == 0:
        raise ValueError(f"no {family} law of spread {spread:g} has a share of {share:g} within a time above zero")
    return from_moments(within / reached, spread, family)


def normal_correlation(rank_correlation: float) -> float:
    """The correlation of two normal variables whose ranks are so correlated (Spearman's).

    Pearson, "On further methods of determining correlation", Drapers' Company Memoirs IV, 1907.
    """
    return 2 * math.sin(math.pi * rank_correlation / 6)


def coupled(uniform: FloatArray, to: FloatArray, rank_correlation: float) -> FloatArray:
    """Uniforms made to rank with those of ``to`` (Gaussian copula), shape of ``uniform``; as they are at 0.

    Each stays a pure function of the two uniforms of its own, so that it depends on no other's.
    """
    if rank_correlation == 0:
        return uniform
    r = normal_correlation(rank_correlation)
    normal = r * scipy.special.ndtri(to) + math.sqrt(max(1 - r**2, 0.0)) * scipy.special.ndtri(uniform)
    return np.asarray(np.clip(scipy.special.ndtr(normal), 2.0**-54, 1 - 2.0**-53))
