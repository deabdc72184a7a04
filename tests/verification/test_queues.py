"""The model against what queueing theory knows exactly, through ordinary scenarios.

Figures from Erlang's formulas (Erlang, "Solution of some problems in the theory of probabilities of
significance in automatic telephone exchanges", 1917), computed outside this project by recursion, by a
ratio of Poisson and gamma probabilities and by birth-death chains, which agree.
"""

from __future__ import annotations

import heapq

import numpy as np
import pytest

from sim.dispatch import simulate
from sim.dispatch.records import LOST, REACHED
from sim.experiment import replicate

from .conftest import MEAN_SERVICE, across

EXPONENTIAL = "{mean: 60 min, spread: 1, family: exponential}"
STEADY = "60 min"
WILD = "{mean: 60 min, spread: 1.5, family: lognormal}"


ERLANG_B = {(1, 0.5): 1 / 3, (2, 1.0): 0.2, (5, 3.5): 0.1541120698350404, (12, 9.6): 0.10464675636104721}
"""Share lost by (units, load)."""

ERLANG_C = {(1, 0.5): (0.5, 1.0), (2, 1.2): (0.45, 0.5625), (5, 3.5): (0.3778382266984397, 0.25189215113229313)}
"""Share that waits, and the mean wait of all in mean services, by (units, load)."""

long = pytest.mark.long


@pytest.mark.parametrize(
    ("units", "service"), [(1, WILD), pytest.param(3, EXPONENTIAL, marks=long), pytest.param(3, STEADY, marks=long)]
)
def test_waits_equal_the_recursion_of_kiefer_and_wolfowitz_exactly(world, units: int, service: str) -> None:
    """100,000 calls and one queue: every wait, to the last bit.

    Kiefer and Wolfowitz, "On the theory of queues with many servers", Trans. AMS 78 (1955). Calls are
    taken by priority, so the recursion is checked where all have one: here by the order of the queue.
    """
    built = world(units=units, load=0.85 * units, service=service, none_free="wait", days=5800 / units)
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


@long
@pytest.mark.parametrize(("units", "load"), ERLANG_B)
@pytest.mark.parametrize("service", [EXPONENTIAL, WILD])
def test_a_loss_system_blocks_as_erlang_b(world, units: int, load: float, service: str) -> None:
    """Whatever the law of service: Erlang's loss formula is insensitive to it."""
    built = world(units=units, load=load, service=service, none_free="lose", days=4000 / load)
    lost, half = across(built, lambda calls, records, counted: np.mean(records.ended[counted] == LOST))
    assert half < 0.1 * ERLANG_B[units, load] + 0.01
    assert abs(lost - ERLANG_B[units, load]) < half


@long
@pytest.mark.parametrize(("units", "load"), ERLANG_C)
def test_an_exponential_queue_waits_as_erlang_c(world, units: int, load: float) -> None:
    """Share of calls that wait, and the mean wait over all calls."""
    built = world(units=units, load=load, service=EXPONENTIAL, none_free="wait", days=6000 / load, warm_up=60)
    waits, mean_wait = ERLANG_C[units, load][0], ERLANG_C[units, load][1] * MEAN_SERVICE

    def queueing(calls, records) -> np.ndarray:
        return records.of_call(records.instant("dispatched")) - calls.ready

    share, half = across(built, lambda calls, records, counted: np.mean(queueing(calls, records)[counted] > 0))
    assert half < 0.1 * waits
    assert abs(share - waits) < half
    mean, half = across(built, lambda calls, records, counted: np.mean(queueing(calls, records)[counted]))
    assert half < 0.2 * mean_wait
    assert abs(mean - mean_wait) < half


@pytest.mark.parametrize("load", [0.2, 0.5, 1.0])
@pytest.mark.parametrize("service", [EXPONENTIAL, pytest.param(STEADY, marks=long)])
def test_a_township_with_one_ambulance_misses_its_share(world, load: float, service: str) -> None:
    """One ambulance, no help, no waiting: a / (1 + a) of the calls find it out."""
    built = world(units=1, load=load, service=service, none_free="lose", days=4000 / load)
    missed, half = across(built, lambda calls, records, counted: np.mean(records.ended[counted] != REACHED))
    assert half < 0.02
    assert abs(missed - load / (1 + load)) < half
