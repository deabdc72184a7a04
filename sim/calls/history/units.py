"""Rows of a log that are several units of one call: which belong together, and the call that they make."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sim.calls.history.columns import OF_A_UNIT, LogForm
from sim.calls.history.log import Log
from sim.documents import Fault, Table, did_you_mean
from sim.documents.faults import show
from sim.documents.tables import Row
from sim.ledger import NAMES_OF_CALL
from sim.words import Listed, Message

IntArray = npt.NDArray[np.int64]

_APART = 3600 * 1_000_000
"""Units of one call have instants of the call within this of each other [1e-6 s]; an id beyond it is used twice:
assumed."""
_MORE_THAN_CHANCE = 4.0
"""Standard deviations beyond which calls of one instant and place are too many for chance."""


def columns_of_a_call(table: Table, form: LogForm) -> tuple[list[str], list[Fault]]:
    """The log's names of the columns in which units of one call agree, and faults of those that it has not."""
    own = [form.columns.get(name, name) for name in form.call_by]
    mark, key = form.call_by_mark
    faults = [
        Fault(
            mark,
            key,
            Message(
                "log-no-column",
                file=table.path,
                column=show(name),
                near=did_you_mean(name, filter(None, table.columns)),
            ),
        )
        for name in own
        if name not in table.columns
    ]
    return own, faults


def calls_of(table: Table, columns: dict[str, str], by: list[str], called: list[int | None]) -> IntArray:
    """The number of the call of each row, from 0 in the order of their first rows.

    Rows that agree in the columns ``by``, or else in the id of their call, are one call. A row whose zone or
    instant is not that of its call, and one that says nothing that an earlier row does not, is a fault.
    ``called`` is the instant of each row's call [1e-6 s].
    """
    id_ = columns.get("call")
    told = by or ([id_] if id_ else [])
    if not by and id_ and not any(name in columns for name in OF_A_UNIT):
        table.unique(id_)  # nothing in the rows could tell one unit from another
        told = []
    group = np.arange(len(table.rows), dtype=np.int64)
    firsts: dict[tuple[str, ...], int] = {}
    cells: dict[int, set[tuple[str, ...]]] = {}
    of_id: dict[str, int] = {}
    number = 0
    for n, row in enumerate(table.rows):
        key = tuple(row.cells.get(name, "") for name in told)
        first = firsts.setdefault(key, n) if any(key) else n
        group[n] = number if first == n else group[first]
        own = row.cells.get(id_, "") if id_ else ""
        if by and id_ and own and of_id.setdefault(own, int(group[n])) != group[n]:
            row.fault(id_, Message("log-id-of-two", id=show(own), columns=Listed(told)))
        if first == n:
            number += 1
            continue
        seen = cells.setdefault(first, {tuple(table.rows[first].cells.values())})
        if tuple(row.cells.values()) in seen:
            row.fault(told[0], Message("log-row-repeats", line=str(table.rows[first].line)))
        seen.add(tuple(row.cells.values()))
        _one_call(table.rows[first], row, columns, told[0], (called[first], called[n]))
    return group


def _one_call(first: Row, row: Row, columns: dict[str, str], told: str, called: tuple[int | None, int | None]) -> None:
    """A fault where a row that is to be of the call of an ``first`` one is of another time or zone."""
    zone = columns.get("zone")
    a, b = called
    other = ""
    sender = columns.get("sender")
    if sender is not None and first.cells.get(sender) != row.cells.get(sender):
        other = "sender"
    elif zone is not None and first.cells.get(zone) != row.cells.get(zone):
        other = "zone"
    elif a is not None and b is not None and abs(a - b) > _APART:
        other = "time"
    if other:
        row.fault(told, Message("log-not-one-call", id=show(row.cells[told]), line=str(first.line), other=other))


def join_units(rows: Log, group: IntArray) -> Log:
    """The calls of a log whose rows are units; ``group`` is the number of the call of each row.

    A call is told by the unit that arrived first (where none did, by that sent first). What other units
    add to it: the earliest instants of the call and its desk, the most urgent priority, and whether, and
    where to, a patient was carried.
    """
    count = int(group.max()) + 1
    if count == len(rows):
        return rows
    instants = dict(rows.instants)
    never = np.full(len(rows), np.inf)
    arrived, sent = (np.where(np.isnan(at), never, at) for at in map(rows.instant, ("arrived", "dispatched")))
    order = np.lexsort((np.arange(len(rows)), sent, arrived, group))
    first = order[np.searchsorted(group[order], np.arange(count))]
    for name in NAMES_OF_CALL:
        if name in instants:
            earliest = np.full(count, np.inf)
            np.fmin.at(earliest, group, instants[name])
            instants[name] = np.where(np.isinf(earliest), np.nan, earliest)[group]
    ids = tuple(rows.ids[first[at]] for at in group.tolist())
    by_unit = replace(rows, instants=instants, ids=ids)
    calls = by_unit.taken(first)

    def greatest(values: IntArray) -> IntArray:
        found = np.full(count, -1, dtype=np.int64)
        np.maximum.at(found, group, values)
        return found

    def told_first(values: IntArray) -> IntArray:
        """Of the call's units in the order of their arrival, the first that says something."""
        found = np.full(count, -1, dtype=np.int64)
        for n in order[::-1].tolist():
            if values[n] >= 0:
                found[group[n]] = values[n]
        return found

    urgent = np.full(count, 9, dtype=np.int64)
    np.minimum.at(urgent, group, np.where(rows.priority > 0, rows.priority, 9))
    lost = np.ones(count, dtype=bool)
    np.logical_and.at(lost, group, rows.lost)
    calls = replace(
        calls,
        conveyed=greatest(rows.conveyed),
        hospital=told_first(rows.hospital),
        condition=told_first(rows.condition),
        priority=np.where(urgent == 9, -1, urgent),
        lost=lost,
    )
    joined = calls.taken(np.lexsort((np.array(calls.ids), calls.instant("called"))))
    more, several = len(rows) - count, int((np.bincount(group) > 1).sum())
    said = Message("log-note-units", several=several, count=count, more=more)
    return replace(joined, by_unit=by_unit, notes=(*rows.notes, said))


def alike(log: Log) -> str:
    """That more calls than chance explains have the instant and the zone of another; empty where they do not."""
    if "call" in log.columns or log.by_unit is not None or not any(name in log.columns for name in OF_A_UNIT):
        return ""
    pairs = np.stack([log.instant("called"), log.zone.astype(float)])
    several = len(log) - np.unique(pairs, axis=1).shape[1]
    a_zone = np.bincount(log.zone).astype(float)
    by_chance = float((a_zone * (a_zone - 1) / 2).sum()) * log.resolution / (log.days * 1440)
    if several <= by_chance + _MORE_THAN_CHANCE * np.sqrt(by_chance + 1):
        return ""
    return Message("log-note-alike", several=several)
