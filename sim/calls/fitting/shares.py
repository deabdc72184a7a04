"""What calls were about: shares of conditions, priorities, patients carried."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.calls.history import Log

FEWEST_OF_A_KIND = 20
"""Calls of a condition below which its priorities and its share carried are not read off the log."""


@dataclass(frozen=True)
class ShareFit:
    """A share, its standard error, and the number it is of.

    The standard error is that of the share with two more on either side (Agresti and Coull, The American
    Statistician 52, 1998), so that one of none, or of all, is not taken to be sure.
    """

    share: float
    error: float
    count: int


@dataclass(frozen=True)
class ConditionFit:
    """The share of a condition, its priorities and its share carried; None where the log tells too little."""

    share: ShareFit | None
    priorities: dict[int, ShareFit] | None
    conveyed: ShareFit | None


def fit_share(true: npt.NDArray[np.bool_]) -> ShareFit:
    """The share of what is true; of at least one."""
    count = len(true)
    middle = (float(np.sum(true)) + 2) / (count + 4)
    return ShareFit(float(np.mean(true)), math.sqrt(middle * (1 - middle) / (count + 4)), count)


def fit_conditions(log: Log, conditions: Sequence[str]) -> list[ConditionFit] | None:
    """For each condition of the case mix what the log tells of it; None where it tells nothing.

    Calls whose condition is not told are left out. Where none is told, each condition has the priorities
    and the share carried of all calls.
    """
    told = log.condition >= 0
    if not told.any():
        of_all = _of_calls(log, np.ones(len(log), dtype=bool), None)
        return None if of_all.priorities is None and of_all.conveyed is None else [of_all] * len(conditions)
    return [
        _of_calls(log, log.condition == number, fit_share(log.condition[told] == number))
        for number in range(len(conditions))
    ]


def _of_calls(log: Log, mine: npt.NDArray[np.bool_], share: ShareFit | None) -> ConditionFit:
    """What is told of some of the calls: their priorities, and how many were carried of runs that were not empty.

    Who was helped at the desk was not carried, though no unit was to carry him.
    """
    urgent = log.priority[mine & (log.priority > 0)]
    carried = log.conveyed[mine & (log.conveyed >= 0) & ~log.emptied & ~log.ending("advised")]
    levels = sorted(set(urgent.tolist()))
    return ConditionFit(
        share,
        {level: fit_share(urgent == level) for level in levels} if len(urgent) >= FEWEST_OF_A_KIND else None,
        fit_share(carried == 1) if len(carried) >= FEWEST_OF_A_KIND else None,
    )
