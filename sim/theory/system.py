"""Zones that call and stations that answer, as the analytic models see them, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class System:
    """A service area: who calls, who is sent first, and for how long.

    Parameters
    ----------
    call_rate
        Calls of each zone per minute, shape (zones,): Poisson, steady in time.
    preference
        For each zone, the stations that serve it, the preferred first. A station that is not in the list never
        comes, and must not be in it twice.
    units
        Ambulances at each station; units of one station are alike.
    service_minutes
        Mean time [min] for which a unit of a station is busy with a call of a zone, shape (stations, zones).
    waits
        Whether calls wait in one line, first come first served, when none that serves them is free; else
        they are lost.
    """

    call_rate: FloatArray
    preference: tuple[tuple[int, ...], ...]
    units: tuple[int, ...]
    service_minutes: FloatArray
    waits: bool

    def __post_init__(self) -> None:
        """Refuse what no formula holds for."""
        if any(len(set(stations)) < len(stations) for stations in self.preference):
            raise ValueError("a station stands twice in the list of a zone")
        theirs = self.service_minutes[self.serves]
        if not np.all((theirs > 0) & np.isfinite(theirs)):
            raise ValueError("a service must take some time, and not for ever")

    @cached_property
    def serves(self) -> npt.NDArray[np.bool_]:
        """Whether a station serves a zone and can: shape (stations, zones)."""
        listed = np.zeros((len(self.units), len(self.call_rate)), dtype=bool)
        for zone, stations in enumerate(self.preference):
            listed[list(stations), zone] = True
        return listed & (np.array(self.units) > 0)[:, None]

    @cached_property
    def complete(self) -> bool:
        """Whether every station serves every zone."""
        return bool(self.serves.all())

    @property
    def total_rate(self) -> float:
        """Calls of all zones per minute."""
        return float(self.call_rate.sum())

    def parts(self) -> Iterator[Part]:
        """The smallest systems that have nothing to do with each other: no zone of one is served by another.

        Zones without calls and stations that serve none with calls are left out.
        """
        links = self.serves & (self.call_rate > 0)
        stations, zones = np.nonzero(links)
        size = sum(links.shape)
        graph = scipy.sparse.coo_array(
            (np.ones(len(stations)), (stations, len(self.units) + zones)), shape=(size, size)
        )
        _, label = scipy.sparse.csgraph.connected_components(graph, directed=False)
        for number in np.unique(label[stations]):
            mine = np.flatnonzero(label[: len(self.units)] == number)
            theirs = np.flatnonzero(label[len(self.units) :] == number)
            place = {int(station): at for at, station in enumerate(mine)}
            system = System(
                self.call_rate[theirs],
                tuple(tuple(place[s] for s in self.preference[zone] if s in place) for zone in theirs.tolist()),
                tuple(self.units[station] for station in mine),
                self.service_minutes[np.ix_(mine, theirs)],
                self.waits,
            )
            yield Part(system, mine, theirs)


@dataclass(frozen=True, eq=False)
class Part:
    """A system within a larger one: the indices there of its stations and zones."""

    system: System
    stations: IntArray
    zones: IntArray


@dataclass(frozen=True, eq=False)
class Performance:
    """What an analytic model says of a system in the long run.

    Attributes
    ----------
    workload
        Share of time that a unit of each station is busy, shape (stations,).
    at_once, after_wait
        Calls per minute to which a station sends a unit at once, or when one is free again, shape
        (stations, zones).
    call_rate
        Calls of each zone per minute.
    all_busy
        Share of time in which every unit is busy.
    mean_wait
        Of all calls that are served [min], those that do not wait included; not-a-number where the
        model does not say.
    """

    workload: FloatArray
    at_once: FloatArray
    after_wait: FloatArray
    call_rate: FloatArray
    all_busy: float
    mean_wait: float

    @property
    def sent(self) -> FloatArray:
        """Share of all dispatches that go from each station to each zone, shape (stations, zones)."""
        both = self.at_once + self.after_wait
        return np.asarray(both / both.sum())

    @property
    def lost(self) -> float:
        """Share of calls to which nobody is ever sent."""
        return 1 - float((self.at_once.sum() + self.after_wait.sum()) / self.call_rate.sum())

    @property
    def waiting(self) -> float:
        """Share of calls that wait."""
        return float(self.after_wait.sum() / self.call_rate.sum())

    def between_districts(self, own: IntArray) -> float:
        """Share of dispatches by another than the zone's ``own`` station, shape (zones,)."""
        return 1 - float(self.sent[own, np.arange(len(own))].sum())

    def mean_travel(self, minutes: FloatArray, between_zones: FloatArray | None = None) -> float:
        """Mean drive to a call [min], given those from each station to each zone, shape (stations, zones).

        A unit that takes a waiting call comes from its last one; ``between_zones`` (from, to) tells how long that
        takes. The zone that it comes from is a draw by rates (Larson and Odoni 1981, section 5.4.4).
        Without it, the mean is of the calls that do not wait.
        """
        total = float((self.at_once * minutes).sum())
        if between_zones is None:
            return total / float(self.at_once.sum())
        share = self.call_rate / self.call_rate.sum()
        total += float(share @ between_zones @ share) * float(self.after_wait.sum())
        return total / float(self.at_once.sum() + self.after_wait.sum())


def join(system: System, found: list[tuple[Part, Performance]]) -> Performance:
    """The performance of a system from that of its parts, which do not know of each other."""
    shape = (len(system.units), len(system.call_rate))
    workload, at_once, after_wait = np.zeros(shape[0]), np.zeros(shape), np.zeros(shape)
    waited = served = 0.0
    all_busy = 1.0
    for part, theirs in found:
        workload[part.stations] = theirs.workload
        at_once[np.ix_(part.stations, part.zones)] = theirs.at_once
        after_wait[np.ix_(part.stations, part.zones)] = theirs.after_wait
        rate = float(theirs.at_once.sum() + theirs.after_wait.sum())
        waited, served = waited + rate * theirs.mean_wait, served + rate
        all_busy *= theirs.all_busy
    if sum(system.units) > sum(sum(part.system.units) for part, _ in found):
        all_busy = 0.0  # those that nobody calls are free
    mean_wait = waited / served if served else float("nan")
    return Performance(workload, at_once, after_wait, system.call_rate, all_busy, mean_wait)
