"""The instants of a row: read, put on the county's clock, and held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

from sim.calls.history.columns import RECORDED_INSTANTS
from sim.documents import DateOrder, Stamp, Table, order_told, parse_instant
from sim.documents.faults import show
from sim.documents.tables import Row
from sim.words import Message

SECOND = 1_000_000
_DAY = 86400 * SECOND
_MINUTE = 60 * SECOND

LONGEST = {
    "answered": 60.0,
    "ready": 180.0,
    "dispatched": 720.0,
    "launched": 120.0,
    "arrived": 720.0,
    "at_patient": 360.0,
    "left_scene": 1440.0,
    "at_hospital": 1440.0,
    "handed_over": 720.0,
    "clear": 720.0,
}
"""Minutes from the instant before beyond which a date or a time must be wrong [min]: assumed, far above what the
slowest services keep."""
_LONGEST_JOB = 2 * _DAY
"""From a call to the end of its job, likewise [1e-6 s]."""


class Times:
    """Reads the instants of the rows of a table: microseconds from the beginning of the calendar, by name.

    Attributes
    ----------
    order
        How the file writes dates that end with the year; None where no date settles it.
    converted
        Whether any instant had an offset from universal time.
    """

    def __init__(self, table: Table, columns: Mapping[str, str], zone: tzinfo):
        self.columns, self.zone = columns, zone
        self.order = self._settled(table)
        self.converted = False

    def _settled(self, table: Table) -> DateOrder | None:
        """The order that dates of the file show; a fault where they show both."""
        shown: dict[DateOrder, Row] = {}
        names = [self.columns[name] for name in ("date", *RECORDED_INSTANTS) if name in self.columns]
        for row in table.rows:
            for name in names:
                cell = row.cells.get(name, "")
                if cell[:4].isdigit() or not cell:  # the year stands first, as nearly everywhere
                    continue
                order = order_told(cell)
                if order is None or order in shown:
                    continue
                shown[order] = row
                if len(shown) == 2:
                    other = next(line.line for told, line in shown.items() if told != order)
                    said = Message("log-two-orders", cell=show(cell), order=order.replace(" ", "-"), line=str(other))
                    row.fault(name, said)
                    return None
        return next(iter(shown), None)

    def read(self, row: Row) -> dict[str, int]:
        """The instants of a row, in their order, with a fault for each that cannot be."""
        columns = self.columns
        found: dict[str, int] = {}
        day: date | None = None
        offset: int | None = None
        """Of the county's clock in this row [min]: one, so that no leg is an hour off where clocks change."""
        if "date" in columns:
            if not row.cells.get(columns["date"]):
                row.fault(columns["date"], Message("log-empty-day"))
            read = self._stamp(row, "date")
            if read is not None:
                day = read.day
                if day is None:
                    row.fault(columns["date"], Message("log-no-date", cell=show(row.cells[columns["date"]])))
        before: int | None = None
        for name in RECORDED_INSTANTS:
            if name not in columns:
                continue
            if name == "called" and not row.cells.get(columns["called"]):
                row.fault(columns["called"], Message("log-empty-called"))
            read = self._stamp(row, name)
            if read is None:
                continue
            if read.microsecond is None:
                said = show(row.cells[columns[name]])
                row.fault(columns[name], Message("log-no-time-of-day", cell=said))
                continue
            if read.day is not None:
                instant = read.day.toordinal() * _DAY + read.microsecond
                if read.offset is not None:
                    offset = self._offset(read.day, read.microsecond, read.offset) if offset is None else offset
                    instant += (offset - read.offset) * _MINUTE
                    self.converted = True
                found[name] = before = instant
                continue
            said = show(row.cells[columns[name]])
            if day is None and before is None:
                if "date" not in columns:
                    row.fault(
                        columns[name],
                        Message("log-no-day", cell=said),
                    )
                continue
            # a time of day comes after what came before it, past midnight where it must
            base = before if before is not None else (day or date.min).toordinal() * _DAY
            instant = base // _DAY * _DAY + read.microsecond
            if before is not None and instant < before:
                instant += _DAY
                if instant - before > _DAY // 2:
                    row.fault(columns[name], Message("log-before-earlier", instant=said, earlier=_last(found)))
                    continue
            found[name] = instant
            before = instant
        self._check(row, found)
        return found

    def _stamp(self, row: Row, name: str) -> Stamp | None:
        return row.parsed(self.columns[name], lambda cell: parse_instant(cell, self.order))

    def _offset(self, day: date, microsecond: int, offset: int) -> int:
        """The offset of the county's clock at an instant of a clock of another [min]."""
        there = datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(minutes=offset)))
        own = (there + timedelta(microseconds=microsecond)).astimezone(UTC).astimezone(self.zone).utcoffset()
        return 0 if own is None else round(own.total_seconds() / 60)

    def _check(self, row: Row, found: Mapping[str, int]) -> None:
        """Faults for instants that run backwards, or lie too far apart."""
        names = list(RECORDED_INSTANTS)
        for (earlier, a), (later, b) in pairwise(found.items()):
            if b < a:
                said = Message("log-before-earlier", instant=stamp(b), earlier=f"{earlier} ({stamp(a)})")
                row.fault(self.columns[later], said)
                return
        if found and max(found.values()) - min(found.values()) > _LONGEST_JOB:
            last = max(found, key=lambda name: found[name])
            said = Message("log-days-after", instant=stamp(found[last]))
            row.fault(self.columns[last], said)
            return
        for (earlier, a), (later, b) in pairwise(found.items()):
            most = (
                sum(LONGEST.get(name, 720.0) for name in names[names.index(earlier) + 1 : names.index(later) + 1])
                * _MINUTE
            )
            if b - a > most:
                since = f"{earlier} ({stamp(a)})"
                said = Message("log-too-late", instant=stamp(b), span=_span(b - a), earlier=since, most=_span(most))
                row.fault(self.columns[later], said)
                return


def stamp(at: int) -> str:
    """An instant as logs write it: 2024-03-01 13:30:05, with its fraction of a second where it has one."""
    day, within = divmod(at, _DAY)
    second, beyond = divmod(within, SECOND)
    fraction = f".{beyond:06d}".rstrip("0") if beyond else ""
    return f"{date.fromordinal(day)} {timedelta(seconds=second)!s:0>8}{fraction}"


def _span(microseconds: float) -> str:
    minutes = round(microseconds / _MINUTE)
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours:,} h" if hours else "", f"{rest} min" if rest or not hours else "")))


def _last(found: dict[str, int]) -> str:
    name = next(reversed(found))
    return f"{name} ({stamp(found[name])})"
