"""Which unit is sent, and to which hospital: decisions as functions, found by name.

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
IntArray = npt.NDArray[np.int64]

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


class DestinationRule(Protocol):
    """Hospital for each condition and zone, shape (conditions, zones); -1 where none can be reached."""

    def __call__(self, minutes: FloatArray, able: BoolArray) -> IntArray:
        """``minutes`` (zones, hospitals) with a patient; ``able`` (conditions, hospitals) who treats what."""


def _least(minutes: FloatArray, able: BoolArray) -> IntArray:
    cost = np.where(able[:, None, :], minutes[None, :, :], np.inf)
    best = cost.argmin(axis=2)
    return np.where(np.isfinite(cost.min(axis=2)), best, -1).astype(np.int64)


def nearest_able(minutes: FloatArray, able: BoolArray) -> IntArray:
    """The nearest hospital that treats the patient's condition."""
    return _least(minutes, able)


def nearest_hospital(minutes: FloatArray, able: BoolArray) -> IntArray:
    """The nearest hospital, whatever it treats."""
    return _least(minutes, np.ones_like(able))


DESTINATIONS: dict[str, DestinationRule] = {"nearest able": nearest_able, "nearest": nearest_hospital}
"""Destination rules by the name that a scenario gives them."""
