"""Where no call waits: Erlang's loss formula, a township on its own, and units that never run out."""

from __future__ import annotations

import numpy as np

from sim.dispatch import RULES
from sim.theory import queues
from tests.theory.systems import H2_MINUTES

from .. import measured
from ..case import Case, Figure
from ..world import CONSTANT, EXPONENTIAL, GAMMA, LOGNORMAL, World

__all__ = ["LOSSES"]

ERLANG = "Erlang 1917"
SERVICES = {"exponential": EXPONENTIAL, "constant": CONSTANT, "lognormal": LOGNORMAL}


def _sends_any(rule: str) -> bool:
    """Whether a rule sends any free unit rather than none."""
    inside = np.array([[True, False], [False, True]])
    return bool(np.isfinite(RULES[rule](inside, np.ones((2, 2)))).all())


def _erlang_b(units: int, load: float) -> tuple[Figure, ...]:
    lost = queues.erlang_b(units, load)
    return (
        Figure("calls lost", "share", lost, ERLANG, measured.lost),
        Figure("time with all units busy", "share", lost, ERLANG, measured.all_busy),
        Figure("units busy", "units", load * (1 - lost), ERLANG, measured.units_busy),
    )


ONE_BASE = [
    Case(
        f"one base, 5 units, {name} service, calls lost",
        World(3.5, calls, "lose", SERVICES[name], units=(5,)),
        _erlang_b(5, 3.5),
    )
    for name, calls in (("exponential", 62_000), ("constant", 42_000), ("lognormal", 100_000))
]
"""Whatever the law of service, as long as its mean is the same."""

FIVE_TOWNS = [
    Case(
        f"5 bases, 8 zones, rule '{rule}', constant service, calls lost",
        World(
            3.5,
            76_000,
            "lose",
            CONSTANT,
            (1,) * 5,
            tuple(map(tuple, H2_MINUTES.tolist())),
            (6, 4, 7, 8, 9, 5, 3, 6),
            rule,
        ),
        _erlang_b(5, 3.5),
    )
    for rule in RULES
    if _sends_any(rule)
]
"""A rule that sends whoever is free loses as many calls wherever its units stand; a new one is checked as it comes."""


def _county() -> World:
    """24 bases with 39 units among 40 zones, all at points of a square drawn at random once."""
    rng = np.random.default_rng(7)
    bases, zones = rng.random((24, 2)), rng.random((40, 2))
    minutes = np.abs(bases[:, None] - zones[None]).sum(axis=2) * 60
    return World(46.8, 35_000, "lose", CONSTANT, (9, 4, 3, 3, *[1] * 20), tuple(map(tuple, minutes.tolist())),
                 tuple(rng.integers(1, 30, 40).tolist()))  # fmt: skip


COUNTY = Case(
    "24 bases with 39 units, 40 zones, a fifth too few, constant service, calls lost", _county(), _erlang_b(39, 46.8)
)

TOWNSHIP_LOADS = (0.5, 1.0, 2.0)
ALONE = tuple(queues.township_missed(load) for load in TOWNSHIP_LOADS)
TOWNSHIPS = [
    Case(
        f"3 townships with one ambulance each, nobody helps, {name} service",
        World(
            3.5,
            calls,
            "lose",
            SERVICES[name],
            (1, 1, 1),
            ((1.0, 9.0, 9.0), (9.0, 1.0, 9.0), (9.0, 9.0, 1.0)),
            (1, 2, 4),
            "catchment only",
        ),
        (
            Figure("calls missed, by township", "share", ALONE, ERLANG, measured.lost_by_zone),
            Figure("busy, by township", "share", ALONE, ERLANG, measured.workloads),
        ),
    )
    for name, calls in (("constant", 62_000), ("exponential", 80_000))
]

NEVER_SHORT = Case(
    "39 units where 12 are busy, gamma service",
    World(12.0, 54_000, "lose", GAMMA, units=(39,)),
    (
        Figure("units busy", "units", 12.0, "M/G/infinity", measured.units_busy),
        Figure("calls that find 12 or more busy", "share", queues.share_with_busy(12.0, 12), "M/G/infinity",
               measured.found_busy(12)),
    ),
)  # fmt: skip

LOSSES = (*ONE_BASE, *FIVE_TOWNS, COUNTY, *TOWNSHIPS, NEVER_SHORT)
