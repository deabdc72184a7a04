"""What happened: one row for each assignment of a unit to a call, and how every call ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calls import Calls

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

REACHED, LOST, UNREACHABLE, GAVE_UP, GONE, CANCELLED = range(6)
ENDS = ("reached", "lost", "unreachable", "gave up", "gone", "cancelled")
"""How a call ends: a unit arrived; none was free and it did not wait; no unit that may serve it can reach it; its
caller gave up before the desk answered; it was gone before a unit was free; it was cancelled before a unit arrived."""

COMPLETED, REDIRECTED, RELIEVED = 0, 1, 2
STOOD_DOWN = 4
OUTCOMES = ("completed", "redirected", "relieved", "cancelled", "stood down")
"""How an assignment ends: the job was done; the unit was sent on to a more urgent call; a closer unit took the call
over; the call was cancelled while the unit was on its way; it was not needed any more when the first left the scene."""

FIRST, SECOND, CARRIER = range(3)
ROLES = ("first", "second", "carrier")
"""What a unit was sent for: to the call; besides, as the second; to carry, where the first carries nobody."""


class Absence(NamedTuple):
    """A unit, by its number, is sent nowhere from an instant to another [min], infinite where it never comes back.

    ``why`` is one of the ``absences`` of a feature.
    """

    unit: int
    since: float
    until: float
    why: str


@dataclass(frozen=True)
class Records:
    """The assignments of one replication, in the order in which they ended, those that ended early before the others.

    Attributes
    ----------
    calls
        All calls, served or not.
    ended
        For each call, an index into ``ENDS``.
    call, unit, station, hospital
        Indices, one an assignment; ``hospital`` is -1 where no patient is carried.
    rolling
        Whether the unit was sent on its way home or straight from its last job: it has no ``launched``.
    names, instants
        The instants of an assignment in order, those that features bring among them, and when they were [min], shape
        (assignments, names); not-a-number where it does not happen.
    node
        The node of the travel tables from which the unit drove to the scene: its base, where its last job
        ended, or where it turned off its way home.
    lead_km
        Kilometres from where the unit was when it was sent to that node.
    travel_km, transport_km
        Kilometres to the scene, ``lead_km`` among them, and to the hospital; of an assignment that ended early those
        driven until it was over.
    besides
        What features write besides, by name.
    absences
        When units were away, though on no job, those that never came back last.
    outcome
        How each assignment ended, an index into ``OUTCOMES``; None where a unit that was sent always arrives.
    turned
        The node of the travel tables by which a unit whose assignment ended early went on; -1 where it did not.
    role
        What each unit was sent for, an index into ``ROLES``; None where a call has one unit. Those of the first unit
        stand behind all others.
    saved
        Minutes of driving that its early end saved to the call for which it ended; not-a-number or infinite where
        there was no other unit.
    """

    calls: Calls
    ended: IntArray
    call: IntArray
    unit: IntArray
    station: IntArray
    hospital: IntArray
    rolling: npt.NDArray[np.bool_]
    node: IntArray
    lead_km: FloatArray
    names: tuple[str, ...]
    instants: FloatArray
    travel_km: FloatArray
    transport_km: FloatArray
    besides: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    outcome: IntArray | None = None
    saved: FloatArray | None = None
    turned: IntArray | None = None
    role: IntArray | None = None

    def __len__(self) -> int:
        return len(self.call)

    def instant(self, name: str) -> FloatArray:
        """One instant of every assignment [min]."""
        return np.asarray(self.instants[:, self.names.index(name)])

    def first_of_call(self, column: FloatArray) -> FloatArray:
        """The least of a column over the assignments of each call that were completed, by call."""
        if self.role is None:
            return self.of_call(column)
        by_call = np.full(len(self.calls), np.nan)
        done = np.ones(len(self), dtype=bool) if self.outcome is None else self.outcome == COMPLETED
        np.fmin.at(by_call, self.call[done], column[done])
        return by_call

    def minutes_away(self, window: tuple[float, float], *reasons: str) -> float:
        """Minutes within a window [min] in which units were absent for one of these reasons, over all units."""
        spells = np.array([(one.since, one.until) for one in self.absences if one.why in reasons], dtype=float)
        within = np.clip(spells.reshape(-1, 2), *window)
        return float((within[:, 1] - within[:, 0]).sum())

    def of_call(self, column: FloatArray) -> FloatArray:
        """A column of assignments, by call; not-a-number where no unit was sent."""
        by_call = np.full(len(self.calls), np.nan)
        by_call[self.call] = column
        return by_call
