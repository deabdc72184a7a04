"""Workloads as an analytic model expects them, laid beside those simulated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class AnalyticCheck:
    """What a model without simulation expects of the stations.

    Attributes
    ----------
    expected
        Share of time that a unit of each station is busy, shape (stations,); not-a-number without units,
        and everywhere where the model has no answer.
    difference
        The simulated share less the expected one.
    mean_difference
        Mean of its absolute values over the stations with units.
    exact
        Whether the exact model gave it, or the approximation.
    refused
        Why there is no answer; empty where there is one.
    """

    expected: FloatArray
    difference: FloatArray
    mean_difference: float
    exact: bool
    refused: str = ""


def beside_theory(simulated: FloatArray, expected: FloatArray, exact: bool, refused: str = "") -> AnalyticCheck:
    """Lay ``expected`` beside the ``simulated`` workloads, both of shape (stations,)."""
    expected = np.where(np.isnan(simulated), np.nan, expected)
    difference = simulated - expected
    known = ~np.isnan(difference)
    mean = float(np.abs(difference[known]).mean()) if known.any() else float("nan")
    return AnalyticCheck(expected, difference, mean, exact, refused)
