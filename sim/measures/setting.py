"""What a measure must know besides the records: the window, the places, the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.dispatch.features import Told
from sim.dispatch.service import Counted

IntArray = npt.NDArray[np.int64]

CLOCK_STARTS = ("called", "answered", "ready", "dispatched", "launched")
"""The instants from which a response time may be counted; it ends when the first unit arrives."""


@dataclass(frozen=True)
class ResponseTarget:
    """``share`` of the calls in zones of this kind ("urban", "rural", or "all") answered within ``within`` [min]."""

    kind: str
    within: float
    share: float


@dataclass(frozen=True)
class PromiseTarget:
    """``share`` of the cases within ``within`` [min]."""

    within: float
    share: float


@dataclass(frozen=True)
class CoverageMarks:
    """Distances [km] and drives [min] at which people are counted as covered."""

    km: tuple[float, ...]
    minutes: tuple[float, ...]


@dataclass(frozen=True)
class Targets:
    """What the service is held to. ``radius`` [km] by kind of zone: (kind, strict, at most)."""

    name: str
    response: tuple[ResponseTarget, ...]
    launch: PromiseTarget
    answering: PromiseTarget
    radius: tuple[tuple[str, float, float], ...]
    coverage: CoverageMarks
    people_per_ambulance: float


@dataclass(frozen=True)
class Setting:
    """Places, window and targets, as arrays by zone and by station.

    Parameters
    ----------
    window
        Calls that come from ``window[0]`` [min] on and before ``window[1]`` are counted.
    clock
        Where response times start, one of ``CLOCK_STARTS``.
    calls_end
        When calls stop coming [min].
    zone_town, zone_kind, own_station
        For each zone: index of its town, "urban" or "rural", index of its own station (-1 for none).
    towns, stations
        Names of the towns, ids of the stations.
    ambulances
        Units at each station.
    counted_of, told
        What of the service has figures of its own, and what each of these is.
    given
        Shares that are inputs of the scenario, by the key of the figure that shows them: what was put in.
    day_factors
        Calls expected of each day simulated over those of an average day; empty where nobody knows.
    able
        Which hospital treats which condition, shape (conditions, hospitals), or where that differs by the hour of the
        day (24, conditions, hospitals); empty where nobody knows.
    outlying
        Which hospital lies in a town without urban zones, shape (hospitals,); empty where no zone is urban.
    """

    window: tuple[float, float]
    calls_end: float
    clock: str
    zone_town: IntArray
    zone_kind: tuple[str, ...]
    own_station: IntArray
    towns: tuple[str, ...]
    stations: tuple[str, ...]
    ambulances: tuple[int, ...]
    targets: Targets
    counted_of: tuple[Counted, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    given: Mapping[str, float] = field(default_factory=dict)
    day_factors: tuple[float, ...] = ()
    able: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), dtype=bool))
    outlying: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def limits(self) -> npt.NDArray[np.float64]:
        """The response time that a target asks for in each zone [min]; not-a-number where none does."""
        limit = np.full(len(self.zone_kind), np.nan)
        for target in self.targets.response:
            limit[[target.kind in ("all", kind) for kind in self.zone_kind]] = target.within
        return limit

    @property
    def days(self) -> float:
        """Length of the window [days]."""
        return (self.window[1] - self.window[0]) / 1440

    def counted(self, calls: Calls) -> npt.NDArray[np.bool_]:
        """Which calls are emergencies that come inside the window."""
        return calls.asked_in(self.window)
