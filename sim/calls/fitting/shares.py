"""What calls were about: shares of conditions, priorities, patients carried."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.calls.history import Log

__all__ = ["FEWEST_OF_A_KIND", "ConditionFit", "ShareFit", "fit_conditions", "fit_share"]

FEWEST_OF_A_KIND = 20
"""Calls of a condition below which its priorities and its share carried are not read off the log."""


@dataclass(frozen=True)
class ShareFit:
    """A share, its standard error sqrt(p (1 - p) / n), and the number it is of."""

    share: float
    error: float
    count: int


@dataclass(frozen=True)
class ConditionFit:
    """The share of a condition, its priorities and its share carried; None where the log tells too little."""

    share: ShareFit
    priorities: dict[int, ShareFit] | None
    conveyed: ShareFit | None


def fit_share(true: npt.NDArray[np.bool_]) -> ShareFit:
    """The share of what is true; of at least one."""
    share = float(np.mean(true))
    return ShareFit(share, math.sqrt(share * (1 - share) / len(true)), len(true))


def fit_conditions(log: Log, conditions: Sequence[str]) -> list[ConditionFit] | None:
    """For each condition of the case mix what the log tells of it; None where it tells no call's condition.

    Calls whose condition is not told are left out.
    """
    told = log.condition >= 0
    if not told.any():
        return None
    found = []
    for number in range(len(conditions)):
        mine = log.condition == number
        urgent = mine & (log.priority > 0)
        carried = mine & (log.conveyed >= 0)
        levels = sorted(set(log.priority[urgent].tolist()))
        found.append(
            ConditionFit(
                fit_share(mine[told]),
                {level: fit_share(log.priority[urgent] == level) for level in levels}
                if urgent.sum() >= FEWEST_OF_A_KIND
                else None,
                fit_share(log.conveyed[carried] == 1) if carried.sum() >= FEWEST_OF_A_KIND else None,
            )
        )
    return found
