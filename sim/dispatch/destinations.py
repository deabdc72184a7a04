"""To which hospital patients are taken: rules as functions, found by name.

A rule is worked out before a run for every condition and zone. A new one is a function and a line of ``DESTINATIONS``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Hospitals:
    """What a destination rule knows.

    Parameters
    ----------
    minutes
        From each zone to each hospital with a patient [min], infinite where no road leads, shape (zones, hospitals).
    level
        How able each hospital is to treat each condition, 0 where it is not, shape (conditions, hospitals).
    of_town
        Which hospitals lie in the township of each zone, shape (zones, hospitals).
    bypass
        How much longer [min] a drive past the nearest able hospital may take.
    """

    minutes: FloatArray
    level: IntArray
    of_town: BoolArray
    bypass: float = 0.0

    @property
    def able(self) -> BoolArray:
        """Who treats what, shape (conditions, hospitals)."""
        return self.level > 0

    def least(self, allowed: BoolArray) -> tuple[IntArray, FloatArray]:
        """The nearest of the hospitals allowed, shape (conditions or 1, zones or 1, hospitals), and its minutes.

        The hospital is -1 where none is allowed or reached.
        """
        cost = np.where(allowed, self.minutes[None, :, :], np.inf)
        best, minutes = cost.argmin(axis=2), cost.min(axis=2)
        return np.where(np.isfinite(minutes), best, -1).astype(np.int64), minutes


class DestinationRule(Protocol):
    """Hospital for each condition and zone, shape (conditions, zones); -1 where none can be reached."""

    def __call__(self, known: Hospitals) -> IntArray:
        """The hospitals, by what is ``known``."""


def nearest_able(known: Hospitals) -> IntArray:
    """The nearest hospital that treats the patient's condition."""
    return known.least(known.able[:, None, :])[0]


def nearest_hospital(known: Hospitals) -> IntArray:
    """The nearest hospital, whatever it treats."""
    return known.least(np.ones_like(known.able)[:, None, :])[0]


def highest_level(known: Hospitals) -> IntArray:
    """The ablest hospital for the condition that is at most destination.bypass farther than the nearest able one."""
    _, nearest = known.least(known.able[:, None, :])
    level = known.level[:, None, :]
    # no able hospital may be infinitely far, and inf - inf is not-a-number
    reached = np.isfinite(known.minutes)[None, :, :] & (level > 0)
    within = reached & (known.minutes[None, :, :] <= nearest[:, :, None] + known.bypass)
    ablest = np.where(within, level, 0).max(axis=2, keepdims=True, initial=0)
    return known.least(within & (level == ablest))[0]


def home_township(known: Hospitals) -> IntArray:
    """The nearest hospital of the patient's own township, whatever it treats; where it has none, the nearest able."""
    own, _ = known.least(known.of_town[None, :, :])
    own = np.broadcast_to(own, (len(known.level), len(known.minutes)))
    return np.where(own >= 0, own, nearest_able(known))


def by_the_hour(rule: DestinationRule, known: Hospitals, levels: IntArray) -> tuple[IntArray, tuple[IntArray, ...]]:
    """The hospitals by a rule where each is as able as at its best hour, and those of each hour of the day.

    ``levels`` has a level for each hour, shape (24, conditions, hospitals). Hours are empty where they are alike. Who
    nobody can treat in an hour is taken where he is treated later.
    """
    best = rule(replace(known, level=levels.max(axis=0)))
    if (levels == levels[0]).all():
        return best, ()
    hours = (rule(replace(known, level=level)) for level in levels)
    return best, tuple(np.where(one >= 0, one, best) for one in hours)


DESTINATIONS: dict[str, DestinationRule] = {
    "nearest able": nearest_able,
    "nearest": nearest_hospital,
    "highest level": highest_level,
    "home township": home_township,
}
"""Destination rules by the name that a scenario gives them."""
