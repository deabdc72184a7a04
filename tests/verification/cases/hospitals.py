"""At hospitals: bays before which ambulances wait, beds that refuse, transfers between two of them."""

from __future__ import annotations

from sim.theory import queues

from .. import measured
from ..case import Case, Figure
from ..world import EXPONENTIAL, MEAN_SERVICE, World

__all__ = ["HOSPITALS"]

ERLANG = "Erlang 1917"
NEVER_SHORT = 60
"""So many units that no patient waits for one."""

BAYS, BAY_LOAD = 2, 1.2
DOORS = Case(
    "2 bays, exponential handover, ambulances wait at the door",
    World(
        BAY_LOAD, 48_000, "wait", units=(NEVER_SHORT,), conveyed=1,
        other=(
            ("job", f"{{to_patient: 0, on_scene: 0, handover: {EXPONENTIAL}, turnaround: 0}}"),
            ("bays", f"{{each: {BAYS}}}"),
        ),
    ),
    (
        Figure("patients who wait for a bay", "share", queues.erlang_c(BAYS, BAY_LOAD), ERLANG,
               measured.waited_at_door),
        Figure("mean wait for a bay", "min", queues.mean_wait(BAYS, BAY_LOAD, MEAN_SERVICE), ERLANG,
               measured.mean_wait_at_door, 0.03),
        Figure("bays busy", "bays", BAY_LOAD, "Little 1961", measured.bays_busy),
    ),
)  # fmt: skip

BEDS, BED_LOAD = 5, 3.5
WARDS = Case(
    "5 intensive-care beds, patients without one are refused",
    World(
        BED_LOAD, 62_000, "wait", units=(NEVER_SHORT,), conveyed=1,
        other=(
            ("job", "{to_patient: 0, on_scene: 0, handover: 0, turnaround: 0}"),
            ("beds", f"{{icu: {{by_hospital: {{base0: {BEDS}}}, stay: 60 min, stay_spread: 1, needed: {{call: 1}}, "
                     "others_fill: 0}, when_full: refused}"),
        ),
    ),
    (
        Figure("patients who find no bed", "share", queues.erlang_b(BEDS, BED_LOAD), ERLANG,
               measured.figure("icu_no_bed")),
        Figure("beds taken", "beds", BED_LOAD * (1 - queues.erlang_b(BEDS, BED_LOAD)), ERLANG,
               measured.figure("icu_occupied", 1 / BEDS)),
    ),
)  # fmt: skip

A_YEAR = 26_280.0
"""Three an hour; each takes a unit an hour and a half."""
TRANSFERS = Case(
    "transfers from one hospital to another, 90 minutes each",
    World(
        0.1, 400, "wait", units=(NEVER_SHORT, 0), minutes=((0.0,), (0.0,)), hospitals=2,
        other=(
            ("transfers", "{streams: {on: {from: base0, to: {base1: 1}, "
                          f"a_year: {A_YEAR}, condition: call, preparing: 30 min, handover: {EXPONENTIAL}}}}}}}"),
        ),
    ),
    (
        Figure("units on transfers", "units", A_YEAR / 365 / 1440 * (30 + MEAN_SERVICE), "Little 1961",
               measured.figure("transfer_hours", 1440.0)),
    ),
)  # fmt: skip

HOSPITALS = (DOORS, WARDS, TRANSFERS)
