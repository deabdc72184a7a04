"""The model against a recursion that gives every single wait, through an ordinary scenario."""

from __future__ import annotations

import heapq
from pathlib import Path

import numpy as np
import pytest

from sim.dispatch import simulate
from sim.experiment import replicate

from .world import CONSTANT, EXPONENTIAL, LOGNORMAL, World, written

long = pytest.mark.long


@pytest.mark.long
@pytest.mark.parametrize(
    ("units", "service"),
    [(1, LOGNORMAL), pytest.param(3, EXPONENTIAL, marks=long), pytest.param(3, CONSTANT, marks=long)],
)
def test_waits_equal_the_recursion_of_kiefer_and_wolfowitz_exactly(tmp_path: Path, units: int, service: str) -> None:
    """100,000 calls and one queue: every wait, to the last bit.

    Kiefer and Wolfowitz, "On the theory of queues with many servers", Trans. AMS 78 (1955). Calls are
    taken by priority, so the recursion is checked where all have one: here by the order of the queue.
    """
    built = written(World(0.85 * units, 110_000, "wait", service, units=(units,), priorities=(0.5, 0.5)), tmp_path)
    calls, records = replicate(built, 0)
    assert len(calls) > 100_000
    calls.priority[:] = 1
    records = simulate(built.service, calls)
    free = [0.0] * units
    expected = np.empty(len(calls))
    for n, (ready, length) in enumerate(zip(calls.ready.tolist(), calls.on_scene.tolist(), strict=True)):
        start = max(ready, heapq.heappop(free))
        heapq.heappush(free, start + length)
        expected[n] = start
    dispatched = records.of_call(records.instant("dispatched"))
    assert (dispatched > calls.ready).mean() > 0.3
    assert np.array_equal(dispatched, expected)
