"""A recorded log of calls as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from sim.documents import Fault
from sim.words import Listed, Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
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

    @property
    def assignments(self) -> Log:
        """The log with one entry for each unit that was sent: the legs of its jobs, and how long each was busy."""
        return self if self.by_unit is None else self.by_unit

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
        called = self.instant("called") / 1440
        kept = np.flatnonzero((called >= first) & (called < end))
        if len(kept) == 0:
            raise ValueError(Message("log-no-call-then", log=self.name))
        day, days = int(first), int(np.ceil(end)) - int(first)
        taken = self.taken(kept)
        return replace(
            taken,
            start=self.start + timedelta(days=day),
            days=days,
            instants={name: at - day * 1440 for name, at in taken.instants.items()},
            by_unit=None if self.by_unit is None else self.by_unit.part(first, end),
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
        )
