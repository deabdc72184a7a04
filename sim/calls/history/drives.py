"""Drives that a log has for its rows: from each station to the scene, and from there to each hospital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sim.calls.history.columns import DRIVES, LogForm
from sim.county import County, Hospital, MinutesTable, Station
from sim.documents import NO_ROAD, Fault, Mark, Table, did_you_mean, parse_duration
from sim.documents.faults import show
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
DriveColumns = dict[str, dict[str, str]]

LONGEST_DRIVE = 1440.0
"""Minutes beyond which a drive within a county must be seconds or metres [min]: assumed."""
_PLAIN = re.compile(r"\d{1,4}(\.\d+)?", re.ASCII)
_KINDS = {"minutes_from": "station", "minutes_to": "hospital"}


def drive_columns(table: Table, form: LogForm, county: County) -> tuple[DriveColumns, list[Fault]]:
    """For each of ``DRIVES`` that is named the column of each station or hospital, by its id, and faults."""
    found: DriveColumns = {}
    faults: list[Fault] = []
    for name in (name for name in DRIVES if name in form.columns):
        mark, key = form.marks.get(name, (Mark(table.path, 1), name))
        if not isinstance(county.travel, MinutesTable):
            return {}, [Fault(mark, key, Message("log-drives-from-map", county=county.name))]
        pattern, kind = form.columns[name], _KINDS[name]
        if pattern.count("*") != 1:
            faults.append(Fault(mark, key, Message("log-one-star", pattern=show(pattern), kind=kind)))
            continue
        found[name] = {}
        places: Sequence[Station | Hospital] = county.stations if kind == "station" else county.hospitals
        for place in places:
            words = (place.id, place.name, place.name_latin)
            named = [pattern.replace("*", word) for word in dict.fromkeys(words) if word]
            own = next((column for column in named if column in table.columns), None)
            if own is None:
                near = did_you_mean(named[0], filter(None, table.columns))
                said = Message("log-no-drive-column", file=table.path, column=show(named[0]), kind=kind, near=near)
                faults.append(Fault(mark, key, said))
            else:
                found[name][place.id] = own
    return found, [*faults, *_two_drives(table, found)]


def _two_drives(table: Table, found: DriveColumns) -> Iterator[Fault]:
    """Faults for a station and a hospital that are one place by their id, and have two columns."""
    to = found.get("minutes_to", {})
    for site, ours in found.get("minutes_from", {}).items():
        if to.get(site, ours) != ours:
            yield Fault(_top(table, to[site]), to[site], Message("log-one-place", site=show(site), column=ours))


def drive_minutes(table: Table, name: str, columns: Mapping[str, str]) -> dict[str, FloatArray]:
    """Minutes of every row by station or hospital [min].

    Infinite, as no road leads there, where a cell says so or is empty; not-a-number where all of a row do.
    A station or hospital to which no row has minutes is a fault.
    """
    found = {}
    for site, column in columns.items():
        values = np.full(len(table.rows), np.inf)
        for n, row in enumerate(table.rows):
            cell = row.cells.get(column, "")
            if cell.casefold() not in NO_ROAD:
                plain = _PLAIN.fullmatch(cell)  # nearly all are, and there are many
                read = float(cell) if plain else row.parsed(column, parse_duration)
                if read is not None and read > LONGEST_DRIVE:
                    row.fault(column, Message("log-long-drive", cell=show(cell)))
                values[n] = np.inf if read is None else read
        if len(values) and np.isinf(values).all() and table.sound(column):
            said = Message("log-no-drives", kind=_KINDS[name], site=show(site))
            table.faults.append(Fault(_top(table, column), column, said))
        found[site] = values
    silent = np.isinf(np.array(list(found.values()))).all(axis=0)
    return {site: np.where(silent, np.nan, values) for site, values in found.items()}


def _top(table: Table, column: str) -> Mark:
    return Mark(table.path, 1, table.columns.index(column) + 1)
