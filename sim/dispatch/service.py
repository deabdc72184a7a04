"""What stands ready to answer calls: units, how fast they leave, who may go where, and the roads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.chance import Law
from sim.county import STEADY, Traffic, TravelTables

__all__ = ["LaunchLaw", "Service"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class LaunchLaw:
    """How long a unit takes from its dispatch until it rolls.

    With ``from_call`` the law holds from the call on: the launch takes what the desk has left of it,
    and at the least no time. ``by_hour`` are others, each with the hours of the day in which it holds;
    the hour is that in which a call is ready, so that a call keeps its delay however long it waits.
    """

    law: Law
    from_call: bool = False
    by_hour: tuple[tuple[tuple[int, ...], LaunchLaw], ...] = ()

    def delays(self, calls: Calls) -> FloatArray:
        """Launch delay [min] for each call, whoever comes: one uniform of the call, inverted by the law of its hour."""
        return calls.launch_delays(self._drawn(calls))

    def _drawn(self, calls: Calls) -> FloatArray:
        drawn = self.law.quantile(calls.launch)
        if self.from_call:
            drawn = np.maximum(drawn - (calls.ready - calls.called), 0.0)
        hour = np.floor(calls.ready / 60) % 24
        for hours, other in self.by_hour:
            drawn = np.where(np.isin(hour, hours), other._drawn(calls), drawn)
        return drawn

    @property
    def at_hour(self) -> tuple[LaunchLaw, ...]:
        """The law that holds in each of the 24 hours of the day."""
        at = {hour: other for hours, other in self.by_hour for hour in hours}
        return tuple(at.get(hour, LaunchLaw(self.law, self.from_call)) for hour in range(24))


@dataclass(frozen=True)
class Service:
    """The service, built once for a scenario and shared by its replications.

    Parameters
    ----------
    tables
        Travel tables of the county.
    ambulances
        Units at each station.
    launch_laws, launch_law
        Laws of the launch delay [min], and the index of each station's.
    handicap
        By the dispatch rule [min], shape (stations, zones), never negative; zones here are the columns of the
        tables, which after them may have places of single calls.
    destination
        By the destination rule, shape (conditions, zones).
    waits
        Whether calls wait when no unit is free; else they are lost.
    traffic
        How the speed of all roads changes over the hours.
    """

    tables: TravelTables
    ambulances: tuple[int, ...]
    launch_laws: tuple[LaunchLaw, ...]
    launch_law: tuple[int, ...]
    handicap: FloatArray
    destination: IntArray
    waits: bool
    traffic: Traffic = STEADY

    @cached_property
    def unit_station(self) -> tuple[int, ...]:
        """The station of each unit: all units of the first station, then those of the next."""
        return tuple(station for station, count in enumerate(self.ambulances) for _ in range(count))

    @cached_property
    def unit_ordinal(self) -> tuple[int, ...]:
        """The place of each unit within its station, from 1."""
        return tuple(n + 1 for count in self.ambulances for n in range(count))

    @cached_property
    def preference(self) -> list[list[tuple[float, float, int]]]:
        """For each zone, its stations with units: (score, minutes, station), the best first."""
        staffed = np.flatnonzero(self.ambulances)
        minutes = self.tables.base_minutes[staffed].astype(float)
        score = minutes + self.handicap[staffed]
        order = np.lexsort((minutes, score), axis=0)  # stable: of equal ones the first station
        ranked = (np.take_along_axis(score, order, 0), np.take_along_axis(minutes, order, 0), staffed[order])
        some = (score < np.inf).sum(axis=0).tolist()
        columns = zip(*(column.T.tolist() for column in ranked), strict=True)
        return [list(zip(*column, strict=True))[:count] for column, count in zip(columns, some, strict=True)]

    @cached_property
    def handicap_rows(self) -> list[list[float]]:
        """``handicap`` as lists for the loop; equal values are one object, which stays at hand."""
        values, at = np.unique(self.handicap, return_inverse=True)
        one: list[float] = values.tolist()
        return [[one[n] for n in row.tolist()] for row in at.reshape(self.handicap.shape)]

    @cached_property
    def zone_nodes(self) -> list[int]:
        """Nodes of the zones as a list for the loop."""
        return [int(node) for node in self.tables.zone_node]

    @cached_property
    def hospital_nodes(self) -> list[int]:
        """Nodes of the hospitals as a list for the loop."""
        return [int(node) for node in self.tables.hospital_node]
