"""Which unit is sent: decisions as functions, found by name.

A dispatch rule is worked out once for every station and zone: the handicap [min] that a station's
units carry in a zone, on top of the minutes that they need to get there. The unit with the least
sum is sent; an infinite handicap means never. Such a rule is *ranked*; a *sighted* one (``sim.dispatch.rules``) looks
at what stands there when a call is ready. A new rule is one function and one line of ``RULES``; to try one out,
``sim.scenario.build(scenario, rule=...)`` takes it as it is.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

OUTSIDE = 100_000.0
"""Handicap [min] longer than any drive: whoever carries it is sent only when nobody else can be."""


class DispatchRule(Protocol):
    """Handicap [min] of each station in each zone, shape (stations, zones), never negative."""

    def __call__(self, in_catchment: BoolArray, minutes: FloatArray) -> FloatArray:
        """``in_catchment`` tells which zones a station's service radius holds; ``minutes`` the drive from it."""


def nearest(in_catchment: BoolArray, minutes: FloatArray) -> FloatArray:
    """The unit with the least travel time, whosever catchment it is."""
    return np.zeros(in_catchment.shape)


def catchment_first(in_catchment: BoolArray, minutes: FloatArray) -> FloatArray:
    """The nearest unit of a station whose service radius holds the call; else the nearest anywhere."""
    return np.where(in_catchment, 0.0, OUTSIDE)


def catchment_only(in_catchment: BoolArray, minutes: FloatArray) -> FloatArray:
    """The nearest unit of a station whose service radius holds the call, and no help from outside."""
    return np.where(in_catchment, 0.0, np.inf)


def uses_catchment(rule: DispatchRule) -> bool:
    """Whether a rule tells zones inside a station's catchment from those outside."""
    inside, outside = rule(np.array([[True, False]]), np.zeros((1, 2)))[0]
    return bool(inside != outside)


WHEN_NONE_FREE = {
    "wait": "calls wait, the most urgent first, then the longest ready; a freed unit takes the first it may serve",
    "lose": "calls are lost, as to a service outside the model",
}
"""What becomes of a call for which no unit is free."""
