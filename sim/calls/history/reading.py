"""Reading a log: every row checked, every fault at its cell, and nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.calls.history.columns import (
    CHINESE,
    COLUMNS,
    DRIVES,
    DURATIONS,
    EMPTY,
    FACTORS,
    LISTED,
    RECORDED_INSTANTS,
    WORDS,
    LogForm,
)
from sim.calls.history.drives import drive_columns, drive_minutes
from sim.calls.history.log import ENDED, Log
from sim.calls.history.times import LONGEST, SECOND, Times, stamp
from sim.calls.history.units import alike, calls_of, columns_of_a_call, join_units
from sim.county import County, Hospital, Station, Zone
from sim.county.places import great_circle_km
from sim.documents import (
    Fault,
    Faults,
    Mark,
    Table,
    did_you_mean,
    parse_duration,
    parse_quantity,
    parse_yes_no,
    read_table,
)
from sim.documents.faults import show
from sim.documents.headers import plain_name
from sim.documents.tables import Row
from sim.words import Listed, Message

OUTSIDE_KM = 15.0
"""A scene farther than this from every zone [km] lies outside the county."""

_PRIORITIES = ("1", "2", "3")
_EMPTY = frozenset({"null", "n/a", "na", "nan", "none", "nil", "-", "--", "—", "——", "/", "\\n", "#n/a", "无", "空"})
"""What programs and people write into a cell that is empty; it counts as empty where the scenario says so."""
_FACTORS = (0.05, 20.0)
"""Factors beyond which a number is no multiple of a drive: assumed."""
_RESOLUTIONS = (60 * SECOND, SECOND, SECOND // 10, SECOND // 100)
"""What instants may be whole multiples of [1e-6 s]; thousandths of a second where they are of none."""


def read_log(
    path: Path,
    shown: str,
    county: County,
    conditions: Mapping[str, str],
    form: LogForm | None = None,
    asked: tuple[Mark, str] | None = None,
) -> Log:
    """Read a log of calls; ``conditions`` are those of the case mix, id and name.

    Columns stand under our names unless ``form`` says otherwise; those it does not know are passed over.

    Raises
    ------
    Faults
        Everything wrong with it, at once.
    """
    form = form or LogForm()
    table = read_table(path, shown, (), None, asked, foreign=True)
    _empty(table, form.empty)
    columns, faults = _columns(table, form)
    drives, wrong = drive_columns(table, form, county)
    faults += wrong
    columns |= {name: form.columns[name] for name in DRIVES if name in form.columns}
    by, wrong = columns_of_a_call(table, form)
    faults += wrong
    lacking = form.columns.keys() - columns.keys()
    if "called" not in columns.keys() | lacking:
        faults.append(Fault(Mark(shown, 1), "called", Message("log-no-called", columns=_named(table))))
    if not {"zone", "lon", "lat"} & lacking and "zone" not in columns and len(county.zones) > 1:
        placed = [key for key in ("lon", "lat") if key in columns]
        if not placed:
            said = Message("log-no-zone", columns=_named(table))
            faults.append(Fault(Mark(shown, 1), "zone", said))
        elif len(placed) == 1:
            other = "lat" if placed == ["lon"] else "lon"
            said = Message("log-beside", column=placed[0])
            faults.append(Fault(Mark(shown, 1), other, said))
    if faults:
        raise Faults([*table.faults, *faults])

    def read(rows: Table) -> Log:
        return _Rows(rows, columns, county, conditions, drives, form, by).log()

    try:
        return read(table)
    except Faults:
        sound = table.without_faulty_rows()
        faults = _said_of_empty(table)
        if sound is None:
            raise Faults(faults) from None
    first = {fault.mark.line: fault for fault in reversed(faults)}
    if not form.leave_out:
        raise Faults([*faults, *_leave_out(sound, read, len(first))]) from None
    log = read(sound)
    return replace(log, left_out=tuple(first[line] for line in sorted(first)), rows=len(sound.rows) + len(first))


def _empty(table: Table, marks: Sequence[str]) -> None:
    """Empty the cells that hold nothing but one of the ``marks``, whatever its capitals."""
    nothing = {mark.strip().casefold() for mark in marks}
    for row in table.rows if nothing else ():
        row.cells.update({name: "" for name, cell in row.cells.items() if cell.casefold() in nothing})


def _said_of_empty(table: Table) -> list[Fault]:
    """The table's faults; those of cells that seem to be empty say how they are read as that."""
    cells = {row.line: row.cells for row in table.rows}
    faults = []
    for fault in table.faults:
        cell = cells.get(fault.mark.line, {}).get(fault.key, "")
        if cell.casefold() in _EMPTY:
            said = Message("log-empty-as-written", shown=show(cell), cell=cell)
            faults.append(replace(fault, message=said))
        else:
            faults.append(fault)
    return faults


def _leave_out(sound: Table, read: Callable[[Table], Log], faulty: int) -> Iterator[Fault]:
    """That the log can be read without its rows at fault, and how; nothing where it cannot."""
    try:
        read(sound)
    except Faults:
        return
    count = faulty + len(sound.rows)
    said = Message("log-leave-out", faulty=faulty, count=count, share=f"{100 * faulty / count:.1f}")
    yield Fault(Mark(sound.path, 0), "", said)


def _columns(table: Table, form: LogForm) -> tuple[dict[str, str], list[Fault]]:
    """Our name of each column that the log has, with its own name, and faults of those it has not."""
    found, faults = {}, []
    for name in (name for name in COLUMNS if name not in DRIVES):
        own = form.columns.get(name) or _own_name(name, table)
        if own in table.columns:
            found[name] = own
            if table.columns.count(own) > 1:
                at = [n for n, column in enumerate(table.columns, start=1) if column == own][1]
                faults.append(Fault(Mark(table.path, 1, at), own, Message("log-column-twice")))
        elif name in form.columns:
            mark, key = form.marks.get(name, (Mark(table.path, 1), name))
            near = did_you_mean(own, filter(None, table.columns))
            faults.append(Fault(mark, key, Message("log-no-column", file=table.path, column=show(own), near=near)))
    return found, faults


def _own_name(name: str, table: Table) -> str:
    """What a log calls a column of which nobody says how it is called: our name, or one that Chinese logs have."""
    if name in table.columns:
        return name
    called = CHINESE.get(name, ())
    there = [column for column in table.columns if plain_name(column).partition("(")[0] in called]
    return min(there, key=lambda column: called.index(plain_name(column).partition("(")[0]), default=name)


def _named(table: Table) -> str:
    """The columns that a table has, the first of many."""
    there = [column for column in table.columns if column]
    if len(there) <= _NAMED:
        return Listed(there)
    return Message("log-columns-and-more", columns=Listed(there[:_NAMED]), more=len(there) - _NAMED)


_NAMED = 8
"""Columns at most that a fault names."""


class _Rows:
    """The rows of a log on their way to arrays."""

    def __init__(
        self,
        table: Table,
        columns: dict[str, str],
        county: County,
        conditions: Mapping[str, str],
        drives: Mapping[str, Mapping[str, str]],
        form: LogForm,
        by: list[str],
    ):
        self.table, self.columns, self.county, self.drives = table, columns, county, drives
        self.times, self.form, self.by = Times(table, columns, form.time_zone), form, by
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
        instants = [self.times.read(row) for row in table.rows]
        zone = self.places()
        words = {
            name: [self.word(row, name, known) for row in table.rows]
            for name, known in (
                ("condition", self.conditions),
                ("hospital", self.hospitals),
                ("sender", self.hospitals),
                ("station", self.stations),
                ("ended", {word: n for n, word in enumerate(ENDED)}),
                ("empty", {word: n for n, words in enumerate(EMPTY.values()) for word in words}),
                ("priority", {word: n + 1 for n, word in enumerate(_PRIORITIES)}),
            )
        }
        in_vain = [self.asked(row) for row in table.rows] if "asked_in_vain" in columns else []
        listed = {name: [self.listed(row, name) for row in table.rows] for name in LISTED if name in columns}
        carried = [self.carried(row, found) for row, found in zip(table.rows, instants, strict=True)]
        group = calls_of(table, columns, self.by, [found.get("called") for found in instants])
        written = {
            name: np.array([self.duration(row, name) for row in table.rows], dtype=float)
            for name in (*DURATIONS, *FACTORS)
            if name in columns
        }
        minutes = {name: drive_minutes(table, name, found) for name, found in self.drives.items()}
        self.check_transfers(words["sender"], words["hospital"])
        table.check()
        first = min(found["called"] for found in instants) // (86400 * SECOND)
        last = max(found["called"] for found in instants) // (86400 * SECOND)
        known = np.array([at for found in instants for at in found.values()], dtype=np.int64)
        midnight = first * 86400 * SECOND
        stamps = {
            name: np.array([found[name] - midnight if name in found else np.nan for found in instants]) / (60 * SECOND)
            for name in RECORDED_INSTANTS
            if name in columns
        }
        named = self.own_ids(group, [found["called"] for found in instants], zone)
        order = np.lexsort((np.array(named), stamps["called"]))
        used = {*columns.values(), *(own for sites in self.drives.values() for own in sites.values())}
        passed = tuple(name for name in table.columns if name and name not in used)

        def codes(name: str) -> npt.NDArray[np.int64]:
            return np.array(words[name], dtype=np.int64)[order]

        def drives(name: str) -> dict[str, npt.NDArray[np.float64]]:
            return {site: values[order] for site, values in minutes.get(name, {}).items()}

        whole = next((unit for unit in _RESOLUTIONS if not np.any(known % unit)), SECOND // 1000)
        log = Log(
            name=table.path,
            hash=table.hash,
            start=date.fromordinal(first),
            days=last - first + 1,
            resolution=whole / (60 * SECOND),
            columns=dict(columns),
            passed_over=passed,
            ids=tuple(named[n] for n in order.tolist()),
            zone=zone[order],
            instants={name: values[order] for name, values in stamps.items()},
            written={name: values[order] for name, values in written.items()},
            condition=codes("condition"),
            priority=codes("priority"),
            hospital=codes("hospital"),
            station=codes("station"),
            conveyed=np.array(carried, dtype=np.int64)[order],
            lost=(codes("ended") > 0) & (codes("ended") != ENDED.index("advised")),
            ended=codes("ended"),
            empty=codes("empty"),
            asked={
                station.id: np.array([number in each for each in in_vain], dtype=float)[order]
                for number, station in enumerate(self.county.stations)
                if in_vain
            },
            words={
                name: np.array([row.cells.get(columns[name], "") for row in table.rows], dtype=str)[order]
                for name in WORDS
                if name in columns
            },
            listed={name: tuple(cells[n] for n in order.tolist()) for name, cells in listed.items()},
            minutes_from=drives("minutes_from"),
            minutes_to=drives("minutes_to"),
            notes=tuple(self.notes()),
        )
        log, transfers = _apart(replace(log, sender=codes("sender")))
        here = codes("sender") >= 0
        joined = join_units(log, _numbered(group[order][~here]))
        notes = [*joined.notes, *filter(None, [alike(joined)])]
        if transfers is not None:
            rows, transfers = len(transfers), join_units(transfers, _numbered(group[order][here]))
            notes.append(Message("log-transfers", count=rows, transfers=len(transfers), more=rows - len(transfers)))
        by_unit = None if joined.by_unit is None else replace(joined.by_unit, transfers=transfers)
        return replace(joined, by_unit=by_unit, transfers=transfers, notes=tuple(notes))

    def check_transfers(self, sender: Sequence[int], receiver: Sequence[int]) -> None:
        """Faults for a patient who is carried from a hospital to itself, and for a log without a call."""
        for row, begun, ended in zip(self.table.rows, sender, receiver, strict=True):
            if begun >= 0 and begun == ended:
                row.fault(self.columns["hospital"], Message("log-transfer-to-itself"))
        if sender and min(sender) >= 0:
            self.table.rows[0].fault(self.columns["sender"], Message("log-transfers-alone"))

    def notes(self) -> Iterator[str]:
        """What was settled about the log as a whole."""
        yield from self.table.notes
        if self.times.order is not None:
            yield Message("log-note-order", order=self.times.order.replace(" ", "-"))
        if self.times.converted:
            yield Message("log-note-converted", zone=str(self.form.time_zone))

    def cell(self, row: Row, name: str) -> str:
        """The cell of one of our columns; empty where the log has no such column, whatever a nameless one holds."""
        return row.cells.get(self.columns[name], "") if name in self.columns else ""

    def places(self) -> npt.NDArray[np.int64]:
        """The zone of each row: as named, else the nearest to its longitude and latitude."""
        rows, columns = self.table.rows, self.columns
        if "zone" not in columns and not {"lon", "lat"} <= columns.keys():  # a county of one zone
            return np.zeros(len(rows), dtype=np.int64)
        carried_on = np.array([bool(self.cell(row, "sender")) for row in rows])
        zone = np.array(
            [
                0 if on else self.word(row, "zone", self.zones)
                for row, on in zip(rows, carried_on.tolist(), strict=True)
            ],
            dtype=np.int64,
        )
        unnamed = [n for n, row in enumerate(rows) if not (carried_on[n] or self.cell(row, "zone"))]
        if "lon" not in columns or "lat" not in columns:
            for n in unnamed:
                rows[n].fault(columns["zone"], Message("log-empty-zone"))
            return zone
        if not np.isfinite(self.position).all():
            if unnamed:
                rows[unnamed[0]].fault(
                    columns["lon"],
                    Message("log-zones-unplaced", county=self.county.name),
                )
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
            row.fault(column, Message("log-empty-position"))
        number = row.parsed(column, lambda cell: parse_quantity(cell, "number"))
        if number is not None and abs(number) > (180 if key == "lon" else 90):
            fix = Message("log-swap" if key == "lat" and abs(number) <= 180 else "log-degrees")
            said = "log-no-longitude" if key == "lon" else "log-no-latitude"
            row.fault(column, Message(said, cell=show(row.cells[column]), fix=fix))
            return np.nan
        return np.nan if number is None else number

    def outside(self, row: Row, point: npt.NDArray[np.float64], away: float) -> None:
        """A fault for a scene far from every zone."""
        swapped = great_circle_km(point[1], point[0], self.position[:, 0], self.position[:, 1])
        fix = Message("log-swap" if swapped.min() <= OUTSIDE_KM else "log-correct-position")
        said = Message("log-far", km=round(away), county=self.county.name, fix=fix)
        row.fault(self.columns["lon"], said)

    def asked(self, row: Row) -> set[int]:
        """The stations that a row says were asked in vain."""
        column, found = self.columns["asked_in_vain"], set()
        for name in filter(None, (part.strip() for part in row.cells.get(column, "").replace("；", ";").split(";"))):
            number = self.stations.get(name, -1)
            if number < 0:
                near = did_you_mean(name, self.stations)
                said = Message("log-unknown", cell=show(name), what="station", county=self.county.name, near=near)
                row.fault(column, said)
            found.add(number)
        return found

    def listed(self, row: Row, name: str) -> tuple[float, ...]:
        """The durations that a cell lists [min]."""

        def parsed(cell: str) -> tuple[float, ...]:
            parts = (part.strip() for part in cell.replace("；", ";").split(";"))
            return tuple(parse_duration(part) for part in parts if part)

        return row.parsed(self.columns[name], parsed) or ()

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
            row.fault(column, Message("log-ambiguous", cell=show(cell), what=name))
            return -1
        near = did_you_mean(cell, known)
        row.fault(column, Message("log-unknown", cell=show(cell), what=name, county=self.county.name, near=near))
        return -1

    def carried(self, row: Row, instants: Mapping[str, int]) -> int:
        """Whether the patient was carried: as written, else by the hospital and the instants there."""
        columns = self.columns
        if self.cell(row, "sender"):
            return 1
        there = bool(self.cell(row, "hospital")) or bool({"at_hospital", "handed_over"} & instants.keys())
        said = row.parsed(columns["conveyed"], parse_yes_no) if "conveyed" in columns else None
        if said is False and there:
            row.fault(
                columns["conveyed"],
                Message("log-carried-or-not"),
            )
        if said is not None:
            return int(said)
        if there:
            return 1
        # a log that tells of hospitals, or of arrivals there, tells by their absence in a job that ended
        tells = "at_hospital" in columns or self.names_hospitals
        return 0 if tells and ("clear" if "clear" in columns else "left_scene") in instants else -1

    @cached_property
    def names_hospitals(self) -> bool:
        """Whether any row names a hospital."""
        return "hospital" in self.columns and any(self.cell(row, "hospital") for row in self.table.rows)

    def duration(self, row: Row, name: str) -> float:
        column = self.columns[name]
        if name in FACTORS:
            factor = row.parsed(column, lambda cell: parse_quantity(cell, "number"))
            least, most = _FACTORS
            if factor is not None and not least <= factor <= most:
                said = "log-factor-range" if factor > 0 else "log-factor-not-positive"
                limits = {"least": f"{least:g}", "most": f"{most:g}"} if factor > 0 else {}
                row.fault(column, Message(said, cell=show(row.cells[column]), **limits))
            return np.nan if factor is None else factor
        found = row.parsed(column, parse_duration)
        if found is not None and found > _LONGEST[name]:
            hours = f"{_LONGEST[name] / 60:g}"
            row.fault(column, Message("log-too-long", cell=show(row.cells[column]), hours=hours))
        return np.nan if found is None else found

    def own_ids(self, group: npt.NDArray[np.int64], called: Sequence[int], zone: npt.NDArray[np.int64]) -> list[str]:
        """Ids as written, or made of time and place, so that a row more changes no other's chance."""
        made: dict[str, int] = {}
        named: dict[int, str] = {}
        for row, call, at, where in zip(self.table.rows, group.tolist(), called, zone.tolist(), strict=True):
            if call in named:
                continue
            own = self.cell(row, "call")
            if not own:
                base = f"{stamp(at).replace(' ', 'T')}.{self.county.zones[where].id}"
                made[base] = made.get(base, 0) + 1
                own = base if made[base] == 1 else f"{base}.{made[base]}"
            named[call] = own
        return [named[call] for call in group.tolist()]


def _numbered(group: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The same groups with numbers from 0 on, none left out."""
    return np.unique(group, return_inverse=True)[1]


def _apart(log: Log) -> tuple[Log, Log | None]:
    """The calls of a log, and its transfers between hospitals; None where it has none."""
    here = log.sender >= 0
    if not here.any():
        return replace(log, sender=log.sender[:0]), None
    calls, transfers = (log.taken(np.flatnonzero(which)) for which in (~here, here))
    return replace(calls, sender=calls.sender[:0]), transfers


_LONGEST = {
    "launch_delay": LONGEST["launched"],
    "to_patient": LONGEST["at_patient"],
    "on_scene": LONGEST["left_scene"],
    "handover": LONGEST["handed_over"],
    "turnaround": LONGEST["clear"],
    "gone_after": LONGEST["dispatched"],
    "desk_wait": LONGEST["answered"],
}
"""Of a duration that is written, by the instant that ends it [min]."""


def _names(places: Sequence[Zone | Station | Hospital]) -> dict[str, int]:
    """The number of each place by its id, and by its names; -1 where a name is that of several."""
    found: dict[str, int] = {}
    for number, place in enumerate(places):
        for name in {place.name, place.name_latin}:
            if name:
                found[name] = -1 if name in found else number
    return found | {place.id: number for number, place in enumerate(places)}
