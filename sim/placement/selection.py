"""Which of a few systems is best, when each can only be simulated: ranking and selection.

The procedure KN of Kim and Nelson, "A fully sequential procedure for indifference-zone selection in
simulation", ACM Transactions on Modeling and Computer Simulation 11 (2001), 251-273: every system still in the
running is simulated once more, and whoever is clearly behind another leaves. Replications are shared
between systems (common random numbers), so that the variance that counts is that of a difference.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from sim.placement.sites import FloatArray

Evaluate = Callable[[int, int], float]
"""What a system comes to in a replication: ``evaluate(system, replication)``."""

Ahead = Callable[[Sequence[tuple[int, int]]], None]
"""Told of the systems and replications that are asked next."""


@dataclass(frozen=True)
class Selection:
    """The system selected, and how that came about.

    Attributes
    ----------
    best
        With the stated confidence, nothing is better than this by the indifference or more.
    kept
        Systems never eliminated, the best among them.
    ties
        Systems whose mean, over the replications they share with the best, is less than the
        indifference behind its mean or ahead of it: to a planner as good. The best is among them.
    means
        Mean of each system over the replications it had.
    replications
        How many each had.
    finished
        False where the budget ended it: the best is then the best mean so far, without the confidence.
    """

    best: int
    kept: tuple[int, ...]
    ties: tuple[int, ...]
    means: tuple[float, ...]
    replications: tuple[int, ...]
    finished: bool


def kn_constants(systems: int, first: int, alpha: float = 0.05) -> tuple[float, float]:
    """Eta and h squared of KN with c = 1, for ``first`` replications of each system before the first screening.

    eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2 and h^2 = 2 eta (n0 - 1); Kim and Nelson (2001), figure 1.
    """
    eta = ((2 * alpha / (systems - 1)) ** (-2 / (first - 1)) - 1) / 2
    return eta, 2 * eta * (first - 1)


def select(
    evaluate: Evaluate,
    systems: int,
    *,
    indifference: float,
    first: int = 10,
    alpha: float = 0.05,
    largest: bool = False,
    most: int | None = None,
    start: int = 0,
    finer: float = 1.0,
    finer_most: int | None = None,
    ahead: Ahead | None = None,
) -> Selection:
    """The best of ``systems`` by KN, by the least mean unless ``largest``.

    Where the best is better than every other by ``indifference`` or more it is selected with
    probability 1 - alpha or more, if what a system comes to is normal.

    Parameters
    ----------
    evaluate
        Given a system (from 0) and a replication; the same replication must mean the same chance
        for every system.
    first
        Replications of each before the first screening (n0), 2 or more.
    most
        Replications of any one system at most; no limit by default.
    start
        The first replication's number: fresh ones, where earlier ones chose the systems.
    finer, finer_most
        Share of the indifference, 1 or less, down to which systems are told apart though it no longer
        matters, up to so many replications of each. The margins are then those of the finer difference, which contain
        the others. That the best leaves early becomes less likely still; and after the replications that settle
        a pair for the indifference, the chance that it is behind is at most what KN allows for it, as
        Phi(-x) <= exp(-x^2 / 2) / 2.
    ahead
        Told of the evaluations that come next, so that they can be made side by side.

    Raises
    ------
    ValueError
        For no systems, an indifference that is not above zero, fewer than 2 first replications, or an
        alpha outside 0 to 1 - 1/k.
    """
    if (
        systems < 1
        or not indifference > 0
        or first < 2
        or not 0 < alpha < 1 - 1 / max(systems, 2)
        or not 0 < finer <= 1
    ):
        raise ValueError(
            f"{systems} systems, indifference {indifference:g}, first {first}, alpha {alpha:g}, "
            f"finer {finer:g}: give 1 system or more, an indifference above 0, 2 first replications or more, an alpha "
            "of 0 to 1 - 1/k, and finer of 0 to 1"
        )
    sign = -1.0 if largest else 1.0
    if ahead is not None:
        ahead([(system, start + number) for system in range(systems) for number in range(first)])
    seen: list[list[float]] = [
        [sign * evaluate(system, start + number) for number in range(first)] for system in range(systems)
    ]
    running = list(range(systems))
    if systems == 1:
        return _selection(seen, running, 0, indifference, sign, finished=True)
    _, h_squared = kn_constants(systems, first, alpha)
    reach = _variances(np.array(seen)) * h_squared / indifference**2  # replications at which a pair is settled
    margin, longer = finer * indifference, reach / finer**2
    done = first
    while True:
        if finer_most is not None and done >= finer_most:
            margin, longer = indifference, reach
        running = _screened(seen, running, longer, margin, done)
        # from the replication on at which every margin is zero, only an exact tie can be left
        if all(longer[i, j] <= done for i, j in combinations(running, 2)) or (most is not None and done >= most):
            break
        if ahead is not None:
            ahead([(system, start + done) for system in running])
        for system in running:
            seen[system].append(sign * evaluate(system, start + done))
        done += 1
    best = min(running, key=lambda system: (_mean(seen[system]), system))
    settled = all(reach[i, j] <= done for i, j in combinations(running, 2))
    return _selection(seen, running, best, indifference, sign, finished=settled)


def _variances(seen: FloatArray) -> FloatArray:
    """Sample variance of every difference of two systems, shape (systems, systems); exactly zero for equal rows."""
    apart = seen[:, None, :] - seen[None, :, :]
    return np.asarray(apart.var(axis=2, ddof=1))


def _screened(
    seen: Sequence[Sequence[float]], running: list[int], reach: FloatArray, indifference: float, done: int
) -> list[int]:
    """Systems whose mean is no further behind any other's than the margin, which shrinks as replications grow."""
    means = {system: _mean(seen[system]) for system in running}
    return [
        i
        for i in running
        if all(
            means[i] <= means[j] + max(0.0, indifference / (2 * done) * (reach[i, j] - done)) for j in running if j != i
        )
    ]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _selection(
    seen: Sequence[Sequence[float]], running: list[int], best: int, indifference: float, sign: float, *, finished: bool
) -> Selection:
    def behind(system: int) -> float:
        shared = min(len(seen[system]), len(seen[best]))
        return _mean(seen[system][:shared]) - _mean(seen[best][:shared])

    ties = tuple(system for system in range(len(seen)) if abs(behind(system)) < indifference)
    means = tuple(sign * _mean(values) for values in seen)
    return Selection(best, tuple(running), ties, means, tuple(len(values) for values in seen), finished)
