"""What features of the service are fitted to: a log, with what was worked out of it before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.calls.history import Log
from sim.county import County

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Recorded:
    """A log and its county; ``conditions`` are the ids of those of the case mix.

    ``minutes`` are those of the drive from each station to each zone [min], shape (stations, zones). ``at_home`` says
    of a station, and of each row, whether all its units had long been at home by then, as far as the log tells.
    """

    log: Log
    county: County
    conditions: tuple[str, ...]
    minutes: FloatArray
    at_home: Callable[[int], npt.NDArray[np.bool_]]

    @property
    def sent(self) -> npt.NDArray[np.bool_]:
        """Whether a unit went to each call."""
        return np.isfinite(self.log.instant("dispatched")) | np.isfinite(self.log.instant("arrived"))
