"""What features of the service are fitted to: a log, with what was worked out of it before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.calls.history import Log
from sim.county import County

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Recorded:
    """A log and its county; ``conditions`` are the ids of those of the case mix.

    ``at_home`` says of a station, and of each row, whether all its units had long been at home by then, as far as
    the log tells.
    """

    log: Log
    county: County
    conditions: tuple[str, ...]
    at_home: Callable[[int], npt.NDArray[np.bool_]]

    @cached_property
    def ready(self) -> FloatArray:
        """When each call was ready [min]; when its unit was sent, or it came, where the log does not say."""
        found = self.log.instant("ready")
        for name in ("dispatched", "called"):
            found = np.where(np.isnan(found), self.log.instant(name), found)
        return found

    @cached_property
    def hour(self) -> IntArray:
        """The hour of the day in which each call was ready."""
        return np.asarray(np.floor(self.ready / 60).astype(np.int64) % 24)

    @property
    def sent(self) -> npt.NDArray[np.bool_]:
        """Whether a unit went to each call."""
        return np.isfinite(self.log.instant("dispatched")) | np.isfinite(self.log.instant("arrived"))
