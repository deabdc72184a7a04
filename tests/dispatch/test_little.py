"""Little's law at every queue: as many wait at an instant as come in a mean wait (Little 1961).

How many wait is counted at instants of a grid, by who stands there then; the rate and the wait are those of whoever
came. Beds stand in test_beds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.chance import from_moments
from sim.dispatch import simulate
from sim.dispatch.features import Bays
from sim.dispatch.features.desk import take_calls
from sim.dispatch.features.transfers import Transfers
from sim.theory import queues
from tests.dispatch.test_features import calls_of, within_99_9
from tests.worlds import a_service, table_county

FloatArray = np.ndarray[Any, np.dtype[np.float64]]


def holds(begin: FloatArray, end: FloatArray, rate: float, until: float) -> None:
    """As many as wait on the average are the rate times the mean wait."""
    grid = np.arange(0.37, until, 0.5)
    there = np.searchsorted(np.sort(begin), grid, side="right") - np.searchsorted(np.sort(end), grid, side="right")
    assert there.min() >= 0
    assert there.mean() > 0.05, "somebody waits"
    assert there.mean() == pytest.approx(rate * np.mean(end - begin), rel=0.02)


def test_at_the_desk() -> None:
    """Also of those who hang up: they wait until they do."""
    chance = np.random.default_rng(3)
    called = np.cumsum(chance.exponential(1 / 2.6, 20_000))
    patience, never = [chance.exponential(3.0, len(called))], [np.full(len(called), np.nan)]
    rows = take_calls(called, chance.exponential(1.0, len(called)), [3] * 24, patience=patience, again=never)
    gave_up = np.isnan(rows["seated"])
    assert gave_up.any()
    left = np.where(gave_up, rows["end"], rows["seated"])
    until = float(rows["end"].max())
    holds(rows["rang"], left, len(rows) / until, until)


def two_units(days: float, number: int) -> tuple[Any, FloatArray, FloatArray]:
    """Emergencies, and behind them transfers, that each take one of two units for 20 minutes on the average."""
    county = table_county({"base": {"z": 0.0}}, {"base": 2}, ["base"])
    calls = calls_of(0.08, days, number, handover=from_moments(20, 1.0, "exponential"))
    transfer = np.random.default_rng([number, 1]).random(len(calls)) < 0.4
    calls = replace(
        calls, errand=transfer.astype(np.int64), priority=np.where(transfer, 3, 1),
        hospital=np.where(transfer, 0, -1), place=calls.zone,
    )  # fmt: skip
    records = simulate(replace(a_service(county), features=(Transfers(),)), calls)
    return records, transfer, records.of_call(records.instant("dispatched"))


@pytest.mark.long
def test_at_the_queues_of_calls_and_of_transfers() -> None:
    days = 200.0
    records, transfer, sent = two_units(days, 0)
    for mine in (transfer, ~transfer):
        ready, until = records.calls.ready[mine], float(sent.max())
        holds(ready, sent[mine], len(ready) / until, until)


@pytest.mark.long
def test_transfers_wait_as_long_as_the_less_urgent_of_two_priorities() -> None:
    """Cobham 1954, two units at a load of 0.8 each: emergencies are 0.96 of it, transfers 0.64."""
    days, found = 60.0, {True: [], False: []}  # type: ignore[var-annotated]
    for number in range(12):
        records, transfer, sent = two_units(days, number)
        ready = records.calls.ready
        counted = (ready > 2 * 1440) & (ready < (days - 2) * 1440)
        for which, waits in found.items():
            mine = counted & (transfer == which)
            waits.append(float(np.mean((sent - ready)[mine])))
    urgent, planned = queues.priority_waits(2, (0.96, 0.64), 20.0).tolist()
    assert within_99_9(found[False], urgent)
    assert within_99_9(found[True], planned)


@pytest.mark.long
def test_at_the_doors_of_hospitals() -> None:
    county = table_county({"base": {"z": 0.0}}, {"base": 60}, ["base"])
    calls = calls_of(0.08, 200.0, 1, handover=from_moments(20, 1.0, "exponential"))
    records = simulate(replace(a_service(county), features=(Bays((2,)),)), calls)
    until = float(records.instant("received").max())
    holds(records.instant("at_hospital"), records.instant("received"), len(records) / until, until)
