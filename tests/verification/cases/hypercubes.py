"""Larson's hypercube: units that differ in where they stand, each as busy as its neighbours leave it."""

from __future__ import annotations

import numpy as np

from sim.theory import hypercube
from sim.theory.queues import priority_waits
from tests.theory import systems as known

from .. import measured
from ..case import Case, Figure
from ..world import MEAN_SERVICE, World

__all__ = ["HYPERCUBES"]

BOOK, LARSON = "Larson & Odoni 1981", "Larson 1974"

RANKS = ((1, 1, 1, 2, 2), (2, 2, 3, 1, 3), (3, 3, 2, 3, 1))
"""Minutes that make the preferences of H1: the first choice one minute away, the next two."""

FIVE_BASES = tuple(map(tuple, known.H2_MINUTES.tolist()))
EIGHT_ZONES = (6, 4, 7, 8, 9, 5, 3, 6)


def _sent(shares: np.ndarray) -> tuple[float, ...]:
    return tuple(shares.ravel().tolist())


THREE = World(1.5, 86_000, "wait", units=(1, 1, 1), minutes=RANKS, weights=(5, 5, 5, 7, 8))
H1 = Case(
    "Larson and Odoni's 3 units, calls wait",
    THREE,
    (
        Figure("busy, by unit", "share", known.H1_WORKLOAD, BOOK, measured.workloads),
        Figure("calls that wait", "share", known.H1_ALL_BUSY, BOOK, measured.waited),
        Figure("mean wait", "min", hypercube(THREE.system()).mean_wait, BOOK, measured.mean_wait, 0.03),
        Figure("sent between districts", "share", known.H1_BETWEEN_DISTRICTS, BOOK, measured.between_districts),
        Figure("sent, by unit and zone", "share", _sent(hypercube(known.H1).sent), BOOK, measured.sent, 0.01, True),
    ),
)
H1B = Case(
    "Larson and Odoni's 3 units, calls lost",
    World(1.5, 46_000, "lose", units=(1, 1, 1), minutes=RANKS, weights=(5, 5, 5, 7, 8)),
    (
        Figure("busy, by unit", "share", known.H1B_WORKLOAD, BOOK, measured.workloads),
        Figure("calls lost", "share", known.H1B_ALL_BUSY, BOOK, measured.lost),
        Figure("sent between districts", "share", known.H1B_BETWEEN_DISTRICTS, BOOK, measured.between_districts),
    ),
)
H2 = Case(
    "5 bases, 8 zones, each unit for itself, calls lost",
    World(2.4, 148_000, "lose", units=(1,) * 5, minutes=FIVE_BASES, weights=EIGHT_ZONES),
    (
        Figure("busy, by unit", "share", known.H2_WORKLOAD, LARSON, measured.workloads),
        Figure("time with all units busy", "share", known.H2_ALL_BUSY, LARSON, measured.all_busy),
        Figure("sent between districts", "share", known.H2_BETWEEN_DISTRICTS, LARSON, measured.between_districts),
        Figure("sent, by unit and zone", "share", _sent(known.H2_SENT), LARSON, measured.sent, 0.01, True),
        Figure("mean drive", "min", known.H2_TRAVEL, LARSON, measured.travel),
    ),
)
H4 = Case(
    "2 units, one zone, calls lost",
    World(1.0, 37_000, "lose", units=(1, 1), minutes=((1.0,), (4.0,))),
    (
        Figure("busy, by unit", "share", known.H4_WORKLOAD, LARSON, measured.workloads),
        Figure("calls lost", "share", known.H4_ALL_BUSY, LARSON, measured.lost),
        Figure("mean drive", "min", 2.125, LARSON, measured.travel),
    ),
)
BUSY = World(4.0, 136_000, "wait", units=(1,) * 5, minutes=FIVE_BASES, weights=EIGHT_ZONES, priorities=(0.25, 0.75))
H5 = Case(
    "5 bases, 8 zones, four fifths busy, calls wait by priority",
    BUSY,
    (
        Figure("busy, by unit", "share", known.H5_WORKLOAD, LARSON, measured.workloads),
        Figure("calls that wait", "share", known.H5_ALL_BUSY, LARSON, measured.waited),
        Figure("mean wait", "min", known.H5_MEAN_WAIT, LARSON, measured.mean_wait, 0.03),
        Figure(
            "mean wait, by priority",
            "min",
            tuple(priority_waits(5, (1.0, 3.0), MEAN_SERVICE).tolist()),
            "Cobham 1954",
            measured.mean_wait_by_priority,
            0.03,
        ),
        Figure("sent between districts", "share", known.H5_BETWEEN_DISTRICTS, LARSON, measured.between_districts),
        Figure("mean drive to calls that do not wait", "min", known.H5_TRAVEL_AT_ONCE, LARSON, measured.travel_at_once),
        Figure(
            "mean drive to all calls, freed units from where they are",
            "min",
            hypercube(BUSY.system()).mean_travel(known.H2_MINUTES, BUSY.between_zones()),
            BOOK,
            measured.travel,
        ),
    ),
)

SEVERAL = World(6.3, 32_000, "lose", units=(4, 2, 1, 2), minutes=((1, 2, 3, 4, 1), (2, 1, 4, 3, 4), (3, 3, 1, 2, 2),
                (4, 4, 2, 1, 3)), weights=(6, 4, 5, 3, 4))  # fmt: skip
SOLVED = hypercube(SEVERAL.system())
NEAREST = np.array(SEVERAL.minutes).argmin(axis=0)
SHARED = Case(
    "4 bases with 4, 2, 1 and 2 units, calls lost",
    SEVERAL,
    (
        Figure("busy, by base", "share", tuple(SOLVED.workload.tolist()), LARSON, measured.workloads),
        Figure(
            "sent between districts", "share", SOLVED.between_districts(NEAREST), LARSON, measured.between_districts
        ),
        Figure("sent, by base and zone", "share", _sent(SOLVED.sent), LARSON, measured.sent, 0.01, True),
    ),
)

HYPERCUBES = (H1, H1B, H2, H4, H5, SHARED)
