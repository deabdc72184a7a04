"""Where calls wait: Erlang, Cobham, Pollaczek and Khinchine, Little."""

from __future__ import annotations

from sim.theory import queues
from tests.theory.systems import H2_MINUTES

from .. import measured
from ..case import Case, Figure
from ..world import CONSTANT, GAMMA, MEAN_SERVICE, World

__all__ = ["WAITS"]

ERLANG, LITTLE = "Erlang 1917", "Little 1961"
FIVE_BASES = tuple(map(tuple, H2_MINUTES.tolist()))
EIGHT_ZONES = (6, 4, 7, 8, 9, 5, 3, 6)


def _erlang_c(units: int, load: float) -> tuple[Figure, ...]:
    return (
        Figure("calls that wait", "share", queues.erlang_c(units, load), ERLANG, measured.waited),
        Figure("mean wait", "min", queues.mean_wait(units, load, MEAN_SERVICE), ERLANG, measured.mean_wait, 0.03),
    )


ONE = Case(
    "one unit, calls wait",
    World(0.5, 20_000, "wait"),
    (
        *_erlang_c(1, 0.5),
        Figure(
            "calls that wait over an hour",
            "share",
            queues.wait_exceeds(1, 0.5, MEAN_SERVICE, 60.0),
            ERLANG,
            measured.waited_longer(60.0),
            0.03,
        ),
    ),
)
TWO = Case("2 units, calls wait", World(1.2, 48_000, "wait", units=(2,)), _erlang_c(2, 1.2))

UNEVEN = [
    Case(
        f"one unit, {name} service, calls wait",
        World(0.5, calls, "wait", service),
        (
            Figure(
                "mean wait",
                "min",
                queues.pollaczek_khinchine(0.5, MEAN_SERVICE, spread),
                "Pollaczek, Khinchine",
                measured.mean_wait,
                0.03,
            ),
        ),
        quick=name == "constant",
    )
    for name, service, spread, calls in (("constant", CONSTANT, 0.0, 8_000), ("gamma", GAMMA, 0.5, 9_000))
]


THREE_CLASSES = Case(
    "2 units, three priorities",
    World(1.4, 112_000, "wait", units=(2,), priorities=(3 / 14, 5 / 14, 6 / 14)),
    (Figure("mean wait, by priority", "min", tuple(queues.priority_waits(2, (0.3, 0.5, 0.6), MEAN_SERVICE).tolist()),
            "Cobham 1954", measured.mean_wait_by_priority, 0.03),),
)  # fmt: skip

WHOLE_JOBS = World(
    3.6, 8_000, "wait", units=(2, 1, 1, 1, 1), minutes=FIVE_BASES, weights=EIGHT_ZONES, travel=1.0,
    priorities=(0.3, 0.5, 0.2), rule="catchment first",
    other=(
        ("desk", "{answering: 10 s, call_taking: {mean: 2 min, spread: 0.5, family: gamma}}"),
        ("launch", "{within: 3 min, share: 0.95, from: dispatched, spread: 0.5, family: lognormal}"),
        ("job", "{to_patient: 2 min, on_scene: {mean: 20 min, spread: 0.6, family: lognormal}, "
                "handover: {mean: 25 min, spread: 0.7, family: gamma}, turnaround: 5 min}"),
    ),
)  # fmt: skip
"""Nothing left out: launches, drives of 4 to 22 minutes and back, a hospital, a desk, all of chance. Only so are
jobs long by where they are, and no formula but Little's knows anything."""
WHOLE = Case(
    "6 units at 5 bases, whole jobs, calls wait by priority",
    WHOLE_JOBS,
    (
        Figure("units busy, over rate x mean job", "ratio", 1.0, LITTLE, measured.busy_over_rate_times_job),
        Figure("calls waiting, over rate x mean wait", "ratio", 1.0, LITTLE, measured.line_over_rate_times_wait),
    ),
    quick=True,
)

WAITS = (ONE, TWO, *UNEVEN, THREE_CLASSES, WHOLE)
