"""Transfers between hospitals as a log tells them: how often, when, where to, how urgent, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.calls.fitting.durations import LawFit, fit_law
from sim.calls.fitting.shares import ShareFit, fit_share
from sim.calls.fitting.spans import rates_differ
from sim.calls.history import Log

LEAST_URGENT = 3
"""The priority of a transfer of which the log says none: planned."""
_SPANS = tuple((first, first + 3) for first in range(0, 24, 3))


@dataclass(frozen=True)
class StreamFit:
    """Transfers from one hospital, of one priority.

    Attributes
    ----------
    sender, condition
        The hospital, and the condition of most of them, as indices; -1 where the log names no condition.
    count
        Of how many transfers all is read.
    a_year, error
        Transfers in a year of 365 days, and the standard error of that, those of a Poisson process.
    by_hour
        How many times as often in each three hours of the day, with standard errors, where these differ beyond chance.
    to
        Share of each hospital that receives them, by index.
    of_condition
        The share of them that has the condition.
    preparing, handover
        How long the unit stayed where it took the patient, and from the receiving door to handed over [min].
    on_board
        Mean minutes from leaving the one to the other's door; not-a-number where the log does not tell.
    """

    sender: int
    priority: int
    count: int
    a_year: float
    error: float
    by_hour: Mapping[str, tuple[float, float]]
    to: Mapping[int, ShareFit]
    condition: int
    of_condition: ShareFit | None
    preparing: LawFit | None
    handover: LawFit | None
    on_board: float


def fit_streams(transfers: Log) -> Iterator[StreamFit]:
    """A stream for each hospital that sends patients and each priority, those of most transfers first.

    A transfer of several units counts once; how long things take is read of each unit. Left out are those of which
    none names the hospital that received it.
    """
    units, ids = transfers.assignments, np.array(transfers.assignments.ids)
    for sender, priority, rows in _groups(transfers):
        if (rows.hospital >= 0).any():
            yield _stream(rows, units.taken(np.flatnonzero(np.isin(ids, rows.ids))), sender, priority)


def unnamed(transfers: Log) -> int:
    """How many transfers are left out, since none of their hospital and priority names the one that received it."""
    return sum(len(rows) for _, _, rows in _groups(transfers) if not (rows.hospital >= 0).any())


def _groups(transfers: Log) -> Iterator[tuple[int, int, Log]]:
    """The transfers of each hospital and priority, the most first."""
    priority = np.where(transfers.priority > 0, transfers.priority, LEAST_URGENT)
    groups, of, counts = np.unique(
        np.stack([transfers.sender, priority], axis=1), axis=0, return_inverse=True, return_counts=True
    )
    for number in np.argsort(-counts, kind="stable").tolist():
        sender, urgency = groups[number].tolist()
        yield sender, urgency, transfers.taken(np.flatnonzero(of.ravel() == number))


def _stream(rows: Log, units: Log, sender: int, priority: int) -> StreamFit:
    count, years = len(rows), rows.days / 365
    hour = np.floor(rows.instant("called") / 60).astype(np.int64) % 24
    counts = np.array([np.sum((hour >= first) & (hour < last)) for first, last in _SPANS], dtype=float)
    each = counts.mean()
    by_hour = {
        f"{first}-{last}": (float(one / each), float(np.sqrt(max(one, 1.0)) / each))
        for (first, last), one in zip(_SPANS, counts, strict=True)
    }
    named, known = rows.hospital[rows.hospital >= 0], rows.condition[rows.condition >= 0]
    condition = int(np.bincount(known).argmax()) if len(known) else -1
    preparing = units.between("arrived", "left_scene")
    handover, on_board = units.between("at_hospital", "handed_over"), units.between("left_scene", "at_hospital")
    some = on_board[np.isfinite(on_board)]
    return StreamFit(
        sender,
        priority,
        count,
        count / years,
        float(np.sqrt(count)) / years,
        by_hour if rates_differ(counts) else {},
        {int(one): fit_share(named == one) for one in np.unique(named)},
        condition,
        fit_share(rows.condition == condition) if condition >= 0 else None,
        fit_law(preparing, rows.resolution),
        fit_law(handover, rows.resolution),
        float(some.mean()) if len(some) else float("nan"),
    )
