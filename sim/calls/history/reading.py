"""Reading a log: every row checked, every fault at its cell, and nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.calls.history.columns import COLUMNS, DRIVES, DURATIONS, FACTORS, RECORDED_INSTANTS, Naming
from sim.calls.history.drives import drive_columns, drive_minutes
from sim.calls.history.log import Log
from sim.county import County, Hospital, Station, Zone
from sim.county.places import great_circle_km
from sim.documents import (
    Fault,
    Faults,
    Mark,
    Table,
    did_you_mean,
    parse_duration,
    parse_instant,
    parse_quantity,
    parse_yes_no,
    read_table,
)
from sim.documents.faults import show
from sim.documents.tables import Row

__all__ = ["ENDED", "OUTSIDE_KM", "read_log"]

OUTSIDE_KM = 15.0
"""A scene farther than this from every zone [km] lies outside the county."""

ENDED = ("reached", "lost", "unreachable")
_PRIORITIES = ("1", "2", "3")
_LONGEST_JOB = 2 * 86400
"""Seconds from a call to the end of its job beyond which a date must be wrong."""


def read_log(
    path: Path,
    shown: str,
    county: County,
    conditions: Mapping[str, str],
    naming: Naming | None = None,
    asked: tuple[Mark, str] | None = None,
    *,
    leave_out: bool = False,
) -> Log:
    """Read a log of calls; ``conditions`` are those of the case mix, id and name.

    Columns stand under our names unless ``naming`` says otherwise; those it does not know are passed over.
    With ``leave_out`` so are rows that are at fault, and the log says which.

    Raises
    ------
    Faults
        Everything wrong with it, at once.
    """
    naming = naming or Naming()
    table = read_table(path, shown, (), None, asked, foreign=True)
    columns, faults = _columns(table, naming)
    drives, wrong = drive_columns(table, naming, county)
    faults += wrong
    columns |= {name: naming.columns[name] for name in DRIVES if name in naming.columns}
    lacking = naming.columns.keys() - columns.keys()
    if "called" not in columns.keys() | lacking:
        faults.append(
            Fault(Mark(shown, 1), "called", f"no column says when the calls came; {_name_it('called', table)}")
        )
    in_one_zone = "minutes_from" in columns and len(county.zones) == 1
    if not {"zone", "lon", "lat"} & lacking and "zone" not in columns and not in_one_zone:
        placed = [key for key in ("lon", "lat") if key in columns]
        if not placed:
            said = f"no column says where the calls came from; {_name_it('zone', table)}"
            faults.append(Fault(Mark(shown, 1), "zone", said))
        elif len(placed) == 1:
            other = "lat" if placed == ["lon"] else "lon"
            said = f"the column is missing beside {placed[0]}; add it, or a column zone"
            faults.append(Fault(Mark(shown, 1), other, said))
    if faults:
        raise Faults([*table.faults, *faults])
    try:
        return _Rows(table, columns, county, conditions, drives).log()
    except Faults:
        sound = table.without_faulty_rows() if leave_out else None
        if sound is None:
            raise
    log = _Rows(sound, columns, county, conditions, drives).log()
    first = {fault.mark.line: fault for fault in reversed(table.faults)}
    return replace(log, left_out=tuple(first[line] for line in sorted(first)), rows=len(log) + len(first))


def _columns(table: Table, naming: Naming) -> tuple[dict[str, str], list[Fault]]:
    """Our name of each column that the log has, with its own name, and faults of those it has not."""
    found, faults = {}, []
    for name in (name for name in COLUMNS if name not in DRIVES):
        own = naming.columns.get(name, name)
        if own in table.columns:
            found[name] = own
            if table.columns.count(own) > 1:
                at = [n for n, column in enumerate(table.columns, start=1) if column == own][1]
                faults.append(Fault(Mark(table.path, 1, at), own, "the column stands twice; keep one of the two"))
        elif name in naming.columns:
            mark, key = naming.marks.get(name, (Mark(table.path, 1), name))
            faults.append(
                Fault(
                    mark, key, f"{table.path} has no column {show(own)}{did_you_mean(own, filter(None, table.columns))}"
                )
            )
    return found, faults


def _name_it(name: str, table: Table) -> str:
    """How to name a column that was not found."""
    there = [column for column in table.columns if column]
    listed = ", ".join(there[:8]) + (f" and {len(there) - 8} more" if len(there) > 8 else "")
    return (
        f"it has {listed}; name it in the scenario, under calls, as 'columns: {{{name}: NAME}}' (fit and validate also "
        f"take --column {name}=NAME)"
    )


class _Rows:
    """The rows of a log on their way to arrays."""

    def __init__(
        self, table: Table, columns: dict[str, str], county: County, conditions: Mapping[str, str],
        drives: Mapping[str, Mapping[str, str]],
    ):  # fmt: skip
        self.table, self.columns, self.county, self.drives = table, columns, county, drives
        self.zones = _names(county.zones)
        self.hospitals = _names(county.hospitals)
        self.stations = _names(county.stations)
        self.conditions: dict[str, int] = {}
        for number, (id_, name) in enumerate(conditions.items()):
            for word in (id_, name, *name.split()):
                if word:
                    self.conditions.setdefault(word, number)
        self.position = np.array([(zone.lon, zone.lat) for zone in county.zones])

    def log(self) -> Log:
        table, columns = self.table, self.columns
        if "call" in columns:
            table.unique(columns["call"])
        seconds = [self.instants(row) for row in table.rows]
        zone = self.places()
        words = {
            name: [self.word(row, name, known) for row in table.rows]
            for name, known in (("condition", self.conditions), ("hospital", self.hospitals),
                                ("station", self.stations), ("ended", {word: n for n, word in enumerate(ENDED)}),
                                ("priority", {word: n + 1 for n, word in enumerate(_PRIORITIES)}))
        }  # fmt: skip
        carried = [self.carried(row, second) for row, second in zip(table.rows, seconds, strict=True)]
        written = {
            name: np.array([self.duration(row, name) for row in table.rows], dtype=float)
            for name in (*DURATIONS, *FACTORS)
            if name in columns
        }
        minutes = {name: drive_minutes(table, name, found) for name, found in self.drives.items()}
        table.check()
        stamps = {
            name: np.array([np.nan if second.get(name) is None else second[name] for second in seconds], dtype=float)
            for name in RECORDED_INSTANTS
            if name in columns
        }
        first = int(stamps["called"].min() // 86400)
        last = int(stamps["called"].max() // 86400)
        known = np.concatenate([values[~np.isnan(values)] for values in stamps.values()])
        ids = [row.cells[columns["call"]] if "call" in columns else "" for row in table.rows]
        named = self.own_ids(ids, stamps["called"], zone)
        order = np.lexsort((np.array(named), stamps["called"]))
        used = {*columns.values(), *(own for sites in self.drives.values() for own in sites.values())}
        passed = tuple(name for name in table.columns if name and name not in used)

        def codes(name: str) -> npt.NDArray[np.int64]:
            return np.array(words[name], dtype=np.int64)[order]

        def drives(name: str) -> dict[str, npt.NDArray[np.float64]]:
            return {site: values[order] for site, values in minutes.get(name, {}).items()}

        return Log(
            name=table.path, hash=table.hash, start=date.fromordinal(first), days=last - first + 1,
            resolution=1.0 if not np.any(known % 60) else 1 / 60, columns=dict(columns), passed_over=passed,
            ids=tuple(named[n] for n in order.tolist()), zone=zone[order],
            instants={name: (values[order] - first * 86400.0) / 60 for name, values in stamps.items()},
            written={name: values[order] for name, values in written.items()},
            condition=codes("condition"), priority=codes("priority"), hospital=codes("hospital"),
            station=codes("station"),
            conveyed=np.array(carried, dtype=np.int64)[order],
            lost=codes("ended") > 0, minutes_from=drives("minutes_from"), minutes_to=drives("minutes_to"),
        )  # fmt: skip

    def instants(self, row: Row) -> dict[str, int]:
        """The instants of a row, in seconds from the beginning of the calendar, in their order."""
        columns = self.columns
        found: dict[str, int] = {}
        day: date | None = None
        if "date" in columns:
            if not row.cells.get(columns["date"]):
                row.fault(columns["date"], "is empty; fill in the day of the call")
            read = row.parsed(columns["date"], parse_instant)
            if read is not None:
                day = read[0]
                if day is None:
                    row.fault(columns["date"], f"{show(row.cells[columns['date']])} is no date; write it as 2024-03-01")
        before: int | None = None
        for name in RECORDED_INSTANTS:
            if name not in columns:
                continue
            if name == "called" and not row.cells.get(columns["called"]):
                row.fault(columns["called"], "is empty; fill in when the call came")
            read = row.parsed(columns[name], parse_instant)
            if read is None:
                continue
            own_day, second = read
            if second is None:
                said = show(row.cells[columns[name]])
                row.fault(columns[name], f"{said} has no time of day; write it as 2024-03-01 13:30:05")
                continue
            if own_day is not None:
                found[name] = before = own_day.toordinal() * 86400 + second
                continue
            said = show(row.cells[columns[name]])
            if day is None and before is None:
                if "date" not in columns:
                    row.fault(columns[name], f"{said} has no day; write it as 2024-03-01 13:30:05, or name a column "
                              "of days under columns.date")  # fmt: skip
                continue
            # a time of day comes after what came before it, past midnight where it must
            base = before if before is not None else (day or date.min).toordinal() * 86400
            instant = base // 86400 * 86400 + second
            if before is not None and instant < before:
                instant += 86400
                if instant - before > 43200:
                    row.fault(columns[name], f"{said} stands before {_last(found)}; mend one of the two")
                    continue
            found[name] = instant
            before = instant
        self.check_order(row, found)
        return found

    def check_order(self, row: Row, found: Mapping[str, int]) -> None:
        """Faults for instants that run backwards, or lie too far apart."""
        for (earlier, a), (later, b) in pairwise(found.items()):
            if b < a:
                row.fault(
                    self.columns[later], f"{_stamp(b)} stands before {earlier} ({_stamp(a)}); mend one of the two"
                )
                return
        if found and max(found.values()) - min(found.values()) > _LONGEST_JOB:
            last = max(found, key=lambda name: found[name])
            row.fault(self.columns[last], f"{_stamp(found[last])} lies more than two days after the call; "
                      "mend one of the two")  # fmt: skip

    def places(self) -> npt.NDArray[np.int64]:
        """The zone of each row: as named, else the nearest to its longitude and latitude."""
        rows, columns = self.table.rows, self.columns
        if not {"zone", "lon", "lat"} & columns.keys():  # a county of one zone, and drives in the log
            return np.zeros(len(rows), dtype=np.int64)
        zone = np.array([self.word(row, "zone", self.zones) for row in rows], dtype=np.int64)
        unnamed = [n for n, row in enumerate(rows) if not row.cells.get(columns.get("zone", ""), "")]
        if "lon" not in columns or "lat" not in columns:
            for n in unnamed:
                rows[n].fault(columns["zone"], "is empty; fill in the zone of the call")
            return zone
        if not np.isfinite(self.position).all():
            if unnamed:
                rows[unnamed[0]].fault(columns["lon"], f"{self.county.name} has zones without a position; "
                                       "name the zone of each call in a column zone")  # fmt: skip
            return zone
        points = np.full((len(rows), 2), np.nan)
        for n in unnamed:
            points[n] = [self.degrees(rows[n], key) for key in ("lon", "lat")]
        for n in np.flatnonzero(~np.isnan(points).any(axis=1)).tolist():
            away = great_circle_km(points[n, 0], points[n, 1], self.position[:, 0], self.position[:, 1])
            zone[n] = int(away.argmin())
            if away.min() > OUTSIDE_KM:
                self.outside(rows[n], points[n], float(away.min()))
        return zone

    def degrees(self, row: Row, key: str) -> float:
        column = self.columns[key]
        if not row.cells.get(column):
            row.fault(column, "is empty; fill in the position, or the zone, of the call")
        number = row.parsed(column, lambda cell: parse_quantity(cell, "number"))
        if number is not None and abs(number) > (180 if key == "lon" else 90):
            fix = "swap lon and lat" if key == "lat" and abs(number) <= 180 else "write degrees"
            row.fault(column, f"{show(row.cells[column])} is no {'longitude' if key == 'lon' else 'latitude'}; {fix}")
            return np.nan
        return np.nan if number is None else number

    def outside(self, row: Row, point: npt.NDArray[np.float64], away: float) -> None:
        """A fault for a scene far from every zone."""
        swapped = great_circle_km(point[1], point[0], self.position[:, 0], self.position[:, 1])
        fix = "swap lon and lat" if swapped.min() <= OUTSIDE_KM else "mend the position, or delete the row"
        row.fault(
            self.columns["lon"], f"the scene lies {away:,.0f} km from the nearest zone of {self.county.name}; {fix}"
        )

    def word(self, row: Row, name: str, known: Mapping[str, int]) -> int:
        """The number of the name that stands in a cell; -1 where none does, or is at fault."""
        column = self.columns.get(name)
        if column is None:
            return -1
        cell = row.cells.get(column, "")
        if not cell:
            return -1
        if name == "priority":
            cell = cell.removesuffix(".0")
        if cell in known:
            number = known[cell]
            if number >= 0:
                return number
            row.fault(column, f"{show(cell)} is the name of more than one {name}; write its id")
            return -1
        where = {"ended": "is no way for a call to end", "priority": "is no priority"}.get(
            name, f"is no {name} of {self.county.name}" if name != "condition" else "is no condition of the case mix"
        )
        row.fault(column, f"{show(cell)} {where}{did_you_mean(cell, known)}")
        return -1

    def carried(self, row: Row, seconds: Mapping[str, int]) -> int:
        """Whether the patient was carried: as written, else by the hospital and the instants there."""
        columns = self.columns
        there = bool(row.cells.get(columns.get("hospital", ""), "")) or bool(
            {"at_hospital", "handed_over"} & seconds.keys()
        )
        said = row.parsed(columns["conveyed"], parse_yes_no) if "conveyed" in columns else None
        if said is False and there:
            row.fault(columns["conveyed"], "says that nobody was carried, and a hospital or the time of arrival there "
                      "stands in the row; mend one of the two")  # fmt: skip
        if said is not None:
            return int(said)
        if there:
            return 1
        # a log that tells of arrivals at the hospital tells by their absence
        return 0 if "at_hospital" in columns and "clear" in seconds else -1

    def duration(self, row: Row, name: str) -> float:
        column = self.columns[name]
        if name in FACTORS:
            factor = row.parsed(column, lambda cell: parse_quantity(cell, "number"))
            if factor is not None and not factor > 0:
                row.fault(column, f"{show(row.cells[column])} is not above zero; write a factor such as 1.1")
            return np.nan if factor is None else factor
        found = row.parsed(column, parse_duration)
        return np.nan if found is None else found

    def own_ids(self, ids: Sequence[str], called: npt.NDArray[np.float64], zone: npt.NDArray[np.int64]) -> list[str]:
        """Ids as written, or made of time and place, so that a row more changes no other's chance."""
        made: dict[str, int] = {}
        named = []
        for own, second, at in zip(ids, called.tolist(), zone.tolist(), strict=True):
            if own:
                named.append(own)
                continue
            base = f"{_stamp(int(second)).replace(' ', 'T')}.{self.county.zones[at].id}"
            made[base] = made.get(base, 0) + 1
            named.append(base if made[base] == 1 else f"{base}.{made[base]}")
        return named


def _names(places: Sequence[Zone | Station | Hospital]) -> dict[str, int]:
    """The number of each place by its id, and by its names; -1 where a name is that of several."""
    found: dict[str, int] = {}
    for number, place in enumerate(places):
        for name in {place.name, place.name_latin}:
            if name:
                found[name] = -1 if name in found else number
    return found | {place.id: number for number, place in enumerate(places)}


def _stamp(seconds: int) -> str:
    day, second = divmod(int(seconds), 86400)
    return f"{date.fromordinal(day)} {timedelta(seconds=second)!s:0>8}"


def _last(found: dict[str, int]) -> str:
    name = next(reversed(found))
    return f"{name} ({_stamp(found[name])})"
