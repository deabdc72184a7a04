"""What happened: one row for each assignment of a unit to a call, and how every call ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calls import Calls

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

REACHED, LOST, UNREACHABLE, GAVE_UP, GONE, CANCELLED, FETCHED = range(7)
ENDS = ("reached", "lost", "unreachable", "gave up", "gone", "cancelled", "fetched")
"""How a call ends: a unit arrived; none was free and it did not wait; no unit that may serve it can reach it; its
caller gave up before the desk answered; it was gone before a unit was free; it was cancelled, or no unit was needed any
more, before one arrived; the hospital to which the patient is taken fetched him."""

COMPLETED, REDIRECTED, RELIEVED = 0, 1, 2
STOOD_DOWN, BROKE_DOWN = 4, 5
OUTCOMES = ("completed", "redirected", "relieved", "cancelled", "stood down", "broke down")
"""How an assignment ends: the job was done; the unit was sent on to a more urgent call; a closer unit took the call
over; the call was cancelled while the unit was on its way; it was not needed any more, since the first left the scene
or the run would have been empty; it broke down on its way."""

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


class Move(NamedTuple):
    """A unit that is on no job is moved from an instant on [min]: to wait at a place, or back to its base.

    ``to`` is the id of the place, ``node`` that of the travel tables by which it drives there. It is ``there`` at an
    instant [min], not-a-number where it was sent elsewhere before, and has ``left`` again at another: infinite where it
    never left, and of a base when it is there. ``km`` are those driven [km].
    """

    unit: int
    to: str
    node: int
    since: float
    there: float
    left: float
    km: float


CASES = "_cases"
"""Behind the name of a share of each hospital: of how many patients it is."""


def mean_by(index: IntArray, values: npt.NDArray[Any], count: int) -> FloatArray:
    """The mean of the values of each index, shape (count,); not-a-number where there is none."""
    cases = np.bincount(index, minlength=count).astype(float)
    total = np.bincount(index, weights=values, minlength=count)
    return np.asarray(np.divide(total, cases, out=np.full(count, np.nan), where=cases > 0))


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
        Kilometres to the scene, ``lead_km`` among them, and to the hospital, or to the border where it lies beyond;
        of an assignment that ended early those driven until it was over.
    of_calls
        What features write besides of each call, by name; the calls run along the first axis.
    besides
        What they write of anything else, by name.
    absences
        When units were away, though on no job, those that never came back last.
    moves
        Moves of units that were on no job, in the order in which they ended.
    outcome
        How each assignment ended, an index into ``OUTCOMES``; None where a unit that was sent always arrives.
    turned
        The node of the travel tables by which a unit whose assignment ended early went on; -1 where it did not.
    bent
        The node of the travel tables at which a second unit left its way to the scene, to meet the first on the road;
        -1 where it did not. None where no units met.
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
    of_calls: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    besides: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    moves: tuple[Move, ...] = ()
    outcome: IntArray | None = None
    saved: FloatArray | None = None
    turned: IntArray | None = None
    bent: IntArray | None = None
    role: IntArray | None = None

    def __len__(self) -> int:
        return len(self.call)

    @property
    def received(self) -> FloatArray:
        """When the hospital takes each patient [min]: when a bay does, at the door where none is counted."""
        at_door = self.instant("at_hospital")
        return np.fmax(at_door, self.instant("received")) if "received" in self.names else at_door

    def doors(self) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
        """Who was brought to a hospital, by a unit or a vehicle of its own.

        The call, the hospital, when [min], and when the hospital took the patient [min]; no vehicle of its own waits.
        """
        at_door = self.instant("at_hospital")
        done = np.flatnonzero(~np.isnan(at_door) & (self.hospital >= 0))
        found = [(self.call[done], self.hospital[done], at_door[done], self.received[done])]
        if "fetched_to" in self.of_calls:
            fetched = np.flatnonzero(~np.isnan(self.of_calls["fetched_door"]))
            to, door = (self.of_calls[name][fetched] for name in ("fetched_to", "fetched_door"))
            found.append((fetched, to.astype(np.int64), door, door))
        call, hospital, at, received = zip(*found, strict=True)
        return np.concatenate(call), np.concatenate(hospital), np.concatenate(at), np.concatenate(received)

    def instant(self, name: str) -> FloatArray:
        """One instant of every assignment [min]."""
        return np.asarray(self.instants[:, self.names.index(name)])

    @property
    def made_ready(self) -> FloatArray:
        """When all was done that features do with a unit at its base after a job [min]; not-a-number without any.

        It is the last of the instants after ``home``; until then the unit may not be sent.
        """
        after = self.instants[:, self.names.index("home") + 1 :]
        return np.asarray(np.fmax.reduce(after, axis=1, initial=np.nan))

    def in_order(self, order: IntArray) -> Records:
        """The same with its assignments in another order: every array but ``ended`` has an entry for each of them."""
        rows = {name: one for name, one in vars(self).items() if isinstance(one, np.ndarray) and name != "ended"}
        ordered: dict[str, Any] = {name: one[order] for name, one in rows.items()}
        return replace(self, **ordered)

    def first_of_call(self, column: FloatArray) -> FloatArray:
        """The least of a column over the assignments of each call that were completed, by call."""
        if self.role is None:
            return self.of_call(column)
        by_call = np.full(len(self.calls), np.nan)
        done = np.ones(len(self), dtype=bool) if self.outcome is None else self.outcome == COMPLETED
        np.fmin.at(by_call, self.call[done], column[done])
        return by_call

    @property
    def guests(self) -> npt.NDArray[Any]:
        """The units that are a neighbour's, and none of the service's own: those in ``besides`` as "aid"."""
        return self.besides.get("aid", np.empty(0, dtype=np.int64))

    @property
    def own(self) -> npt.NDArray[np.bool_]:
        """Whether each assignment is of one of the service's own units, and of no guest, shape (assignments,)."""
        return ~np.isin(self.unit, self.guests)

    def minutes_away(self, window: tuple[float, float], *reasons: str) -> float:
        """Minutes within a window [min] in which own units were absent for one of these reasons, over all of them."""
        lent = set(self.guests.tolist())
        away = [one for one in self.absences if one.why in reasons and one.unit not in lent]
        spells = np.array([(one.since, one.until) for one in away], dtype=float)
        within = np.clip(spells.reshape(-1, 2), *window)
        return float((within[:, 1] - within[:, 0]).sum())

    def of_call(self, column: FloatArray) -> FloatArray:
        """A column of assignments, by call; not-a-number where no unit was sent."""
        by_call = np.full(len(self.calls), np.nan)
        by_call[self.call] = column
        return by_call
