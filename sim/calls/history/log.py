"""A recorded log of calls as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.documents import Fault
from sim.words import Listed, Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
ENDED = ("reached", "lost", "unreachable", "gone", "cancelled", "gave up", "advised")
"""How a call of a log ended, as it may say."""
_AT_HOSPITAL = {"handover": ("at_hospital", "handed_over"), "turnaround": ("handed_over", "clear")}


@dataclass(frozen=True, repr=False)
class Log:
    """The calls of a log in the order in which they came; one entry of each array a call.

    Attributes
    ----------
    name, hash
        The file as faults call it, and the SHA-256 of its bytes.
    start, days
        Its first day, and the days from it up to and with that of the last call.
    resolution
        What its instants are whole multiples of [min]: a minute, a second, or of this a tenth, hundredth or
        thousandth, which is the finest that is looked for.
    columns
        The columns it has, by our names, and what it calls them.
    passed_over
        Its other columns.
    ids, zone
        Id of each call, index of its zone.
    instants
        By name, minutes from midnight of ``start``; not-a-number where the log says nothing.
    written
        Durations [min] and factors by name, as written in columns of their own; not-a-number likewise.
    condition, priority, hospital, station
        Indices (a priority is itself); -1 where the log says nothing.
    conveyed
        1 carried, 0 not, -1 where the log says nothing.
    lost
        Whether the log says that no unit reached the call.
    ended, empty
        How it ended, and why its run was empty, as indices of ``ENDED`` and ``EMPTY``; -1 where the log says nothing.
    asked
        By the id of each station that was asked in vain at least once, 1 in the rows in which it was; empty where the
        log has no such column.
    listed
        By column, ``hung_up_after`` and ``rang_again_after``, the durations that are listed of each call [min].
    sender
        The hospital from which each patient was carried to another, as an index; empty but in a log of transfers.
    transfers
        The transfers between hospitals, which are no calls, a transfer of several units one entry; None where there are
        none.
    words
        By column, ``unit``, ``unit_class`` and ``shift``, what is written of the unit that was sent; empty texts where
        nothing is.
    minutes_from, minutes_to
        Minutes of the drive from each station, and to each hospital, by its id [min]: infinite where no road
        leads there, not-a-number in rows that say nothing of any. Empty where the log has no such columns.
    left_out, rows
        The first fault of each row that was left out for its faults, and of how many rows, where any was.
    notes
        What was settled in reading it, in sentences.
    by_unit
        Where calls have several units: the rows as they stand, one a unit, with ``called`` and ``ids`` of
        their calls. None where each call is one row.
    """

    name: str
    hash: str
    start: date
    days: int
    resolution: float
    columns: Mapping[str, str]
    passed_over: tuple[str, ...]
    ids: tuple[str, ...]
    zone: IntArray
    instants: Mapping[str, FloatArray]
    written: Mapping[str, FloatArray]
    condition: IntArray
    priority: IntArray
    hospital: IntArray
    station: IntArray
    conveyed: IntArray
    lost: npt.NDArray[np.bool_]
    minutes_from: Mapping[str, FloatArray] = field(default_factory=dict)
    minutes_to: Mapping[str, FloatArray] = field(default_factory=dict)
    left_out: tuple[Fault, ...] = ()
    rows: int = 0
    notes: tuple[str, ...] = ()
    by_unit: Log | None = None
    ended: IntArray = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    empty: IntArray = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    asked: Mapping[str, FloatArray] = field(default_factory=dict)
    words: Mapping[str, npt.NDArray[np.str_]] = field(default_factory=dict)
    listed: Mapping[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)
    sender: IntArray = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    transfers: Log | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return f"<log {self.name}: {len(self)} calls in {self.days} days from {self.start}>"

    @property
    def end(self) -> date:
        """Its last day."""
        return self.start + timedelta(days=self.days - 1)

    @property
    def without(self) -> str:
        """How many of its rows were left out for their faults, and which; empty where none were."""
        if not self.left_out:
            return ""
        count = len(self.left_out)
        lines: str = Listed(str(fault.mark.line) for fault in self.left_out[:12])
        if count > 12:
            lines = Message("log-lines-and-more", lines=lines, more=count - 12)
        share = f"{100 * count / self.rows:.1f}"
        return Message("log-without", count=count, rows=self.rows, share=share, lines=lines)

    @property
    def emptied(self) -> npt.NDArray[np.bool_]:
        """Whether the log says of each run that it was empty."""
        return self.empty > 0 if len(self.empty) else np.zeros(len(self), dtype=bool)

    def ending(self, how: str) -> npt.NDArray[np.bool_]:
        """Whether the log says of each call that it ended so, a name of ``ENDED``."""
        return self.ended == ENDED.index(how) if len(self.ended) else np.zeros(len(self), dtype=bool)

    @property
    def for_units(self) -> Log:
        """The log without the calls that were helped at the desk, and needed no unit."""
        advised = self.ending("advised")
        if not advised.any():
            return self
        of_units = None if self.by_unit is None else self.by_unit.for_units
        return replace(self.taken(np.flatnonzero(~advised)), by_unit=of_units)

    @cached_property
    def ready(self) -> FloatArray:
        """When each call was ready [min]; when its unit was sent, or it came, where the log does not say."""
        found = self.instant("ready")
        for name in ("dispatched", "called"):
            found = np.where(np.isnan(found), self.instant(name), found)
        return found

    @cached_property
    def hour(self) -> IntArray:
        """The hour of the day in which each call was ready."""
        return np.asarray(np.floor(self.ready / 60).astype(np.int64) % 24)

    @cached_property
    def launch(self) -> FloatArray:
        """How long the unit of each call took to launch [min]: as written, else by the instants."""
        written = self.duration("launch_delay")
        return np.where(np.isnan(written), self.between("dispatched", "launched"), written)

    @property
    def assignments(self) -> Log:
        """The log with one entry for each unit that was sent: the legs of its jobs, and how long each was busy."""
        return self if self.by_unit is None else self.by_unit

    @property
    def busy(self) -> tuple[IntArray, FloatArray, FloatArray]:
        """Jobs of all units, transfers among them: their station, dispatch and end [min]."""
        logs = [self.assignments] if self.transfers is None else [self.assignments, self.transfers.assignments]
        begun, ended = (np.concatenate([one.instant(name) for one in logs]) for name in ("dispatched", "clear"))
        return np.concatenate([one.station for one in logs]), begun, ended

    @property
    def period(self) -> str:
        """Its first and last day, as they are said."""
        return Message("log-period", first=str(self.start), last=str(self.end))

    def instant(self, name: str) -> FloatArray:
        """One instant of every call [min]."""
        return self.instants.get(name, np.full(len(self), np.nan))

    def between(self, start: str, end: str) -> FloatArray:
        """Minutes from one instant of every call to another."""
        return np.asarray(self.instant(end) - self.instant(start))

    def duration(self, name: str) -> FloatArray:
        """A duration of every call [min]: as written, else by the instants it lies between.

        ``on_scene`` counts from ``at_patient``; where that is not known, from ``arrived``, and
        ``to_patient`` is then no time, since the time on scene holds it. So does ``turnaround`` count from
        ``at_hospital`` where ``handed_over`` is not known, and hold the ``handover``.
        """
        written = self.written.get(name, np.full(len(self), np.nan))
        if name == "to_patient":
            held = np.isnan(self.written.get("on_scene", np.full(len(self), np.nan))) & ~np.isnan(
                self.between("arrived", "left_scene")
            )
            told = self.between("arrived", "at_patient")
            told = np.where(np.isnan(told) & held, 0.0, told)
        elif name in _AT_HOSPITAL:
            told = self.between(*_AT_HOSPITAL[name])
            unsaid = np.full(len(self), np.nan)
            handover, turnaround = (self.written.get(part, unsaid) for part in ("handover", "turnaround"))
            whole = self.between("at_hospital", "clear")
            one = np.isnan(told) & np.isnan(self.instant("handed_over")) & ~np.isnan(whole)
            if name == "turnaround":
                told = np.where(one, np.maximum(whole - np.where(np.isnan(handover), 0.0, handover), 0.0), told)
            else:
                told = np.where(one & np.isnan(turnaround), 0.0, told)
        elif name == "on_scene":
            told = self.between("arrived", "left_scene")
            told = np.where(np.isnan(self.instant("at_patient")), told, self.between("at_patient", "left_scene"))
        else:
            return written
        return np.where(np.isnan(written), told, written)

    def part(self, first: float, end: float) -> Log:
        """The calls that came from day ``first`` on and before day ``end``, counted from ``start``.

        Raises
        ------
        ValueError
            Where no call did.
        """
        found = self._between(first, end)
        if len(found) == 0:
            raise ValueError(Message("log-no-call-then", log=self.name))
        return found

    def _between(self, first: float, end: float) -> Log:
        """The calls that came from a day on and before another, though there be none."""
        called = self.instant("called") / 1440
        day, days = int(first), int(np.ceil(end)) - int(first)
        taken = self.taken(np.flatnonzero((called >= first) & (called < end)))
        return replace(
            taken,
            start=self.start + timedelta(days=day),
            days=days,
            instants={name: at - day * 1440 for name, at in taken.instants.items()},
            by_unit=None if self.by_unit is None else self.by_unit._between(first, end),
            transfers=None if self.transfers is None else self.transfers._between(first, end),
        )

    def taken(self, entries: IntArray) -> Log:
        """The entries at these indices, in their order."""

        def of(by_name: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
            return {name: values[entries] for name, values in by_name.items()}

        return replace(
            self,
            ids=tuple(self.ids[n] for n in entries.tolist()),
            zone=self.zone[entries],
            instants=of(self.instants),
            written=of(self.written),
            condition=self.condition[entries],
            priority=self.priority[entries],
            hospital=self.hospital[entries],
            station=self.station[entries],
            conveyed=self.conveyed[entries],
            lost=self.lost[entries],
            minutes_from=of(self.minutes_from),
            minutes_to=of(self.minutes_to),
            ended=self.ended[entries] if len(self.ended) else self.ended,
            empty=self.empty[entries] if len(self.empty) else self.empty,
            asked=of(self.asked),
            listed={name: tuple(cells[n] for n in entries.tolist()) for name, cells in self.listed.items()},
            sender=self.sender[entries] if len(self.sender) else self.sender,
            words={name: written[entries] for name, written in self.words.items()},
        )
