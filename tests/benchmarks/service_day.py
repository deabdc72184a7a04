"""What a service's day costs: each feature of it by itself, and all at once, over a bare SimPy loop of the same run.

python tests/benchmarks/service_day.py [TIMES]     at so many times Xiyang's demand, 20 where nothing is written

As ``engine.py``: one core, in turns, processor time, the median over the turns. Drawing the calls is measured by
itself, and the most memory that a run takes beside its calls (by tracemalloc, in a run of its own).
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

from engine import bare_loop

from sim.dispatch import simulate
from sim.scenario import Built, build, load_scenario

PLAIN = {"village_extent": "none", "answers": "always", "rosters": "all-day"}

FEATURES: dict[str, dict[str, Any]] = {
    "answers": {"answers": "night-drivers"},
    "rosters": {"rosters": "day-and-night"},
    "classes": {
        "classes": {
            "unlisted": "A",
            "fleet_of": {"county-hospital": {"B": 3, "A": 7}},
            "needs": [{"priorities": [1], "classes": ["B", "A"], "prefer_within": "5 min"}],
        }
    },
    "breaks": {"breaks": "midday"},
    "breakdowns": {"breakdowns": {"every": "180 days", "servicing": {"every": "90 days", "lasts": "4 h"}}},
    "redirect": {"redeciding": {"redirect": "more urgent", "redirect_saves": "3 min"}},
    "redirect, upgrade, cancel": {
        "redeciding": {
            "redirect": "more urgent",
            "redirect_saves": "3 min",
            "upgrade": "closer",
            "upgrade_saves": "3 min",
            "cancelled_share": "2 %",
            "cancelled_after": "6 min",
        }
    },
    "patience": {"patience": "30 min"},
    "empty runs": {"empty_runs": "nanshan-2018"},
    "desk": {"desk_seats": 8},
}
"""What a service's day has until a patient is at a hospital's door."""

BEHIND_THE_DOOR: dict[str, dict[str, Any]] = {
    "bays": {"bays": {"each": 2}},
    "transfers": {
        "transfers": {
            "streams": {
                "up": {
                    "from": "county-hospital",
                    "to": {"county-tcm-hospital": "100 %"},
                    "a_year": 2300,
                    "condition": "other",
                    "preparing": "15 min",
                    "handover": "15 min",
                }
            }
        }
    },
}
"""What it has from there on; transfers are one in twenty of the calls at 20 times the demand."""

ASKED_OF_OFF = {"answers": 0.85, "rosters": 0.85, "classes": 0.9, "transfers": 0.9}
ASKED_OF_BARE = {"redirect": 2.2, "bays": 2.3, "all": 1.4, "all, and behind the door": 1.1}
MEMORY_ASKED = 1.3


def scenarios(times: float, **settings: Any) -> dict[str, Built]:
    """Xiyang with nothing on, with each feature, with all before the door of a hospital, and with all there are."""
    per_1000 = load_scenario("xiyang").settings.calls.per_1000_a_year
    before, behind = (
        {key: value for one in features.values() for key, value in one.items()}
        for features in (FEATURES, BEHIND_THE_DOOR)
    )
    rows = {"off": {}, **FEATURES, **BEHIND_THE_DOOR, "all": before, "all, and behind the door": before | behind}
    demand = {"calls": {"per_1000_a_year": per_1000 * times}} | settings
    return {name: build(load_scenario("xiyang", **(PLAIN | demand | row))) for name, row in rows.items()}


def seconds(act: Callable[[], object]) -> float:
    """Processor time."""
    start = process_time()
    act()
    return process_time() - start


def peak(built: Built, calls: Any) -> float:
    """The most memory [MB] that a run takes beside its calls."""
    tracemalloc.start()
    simulate(built.service, calls)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    """Print a row for each."""
    times, turns = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0, 5
    of_scenario = scenarios(times)
    calls = {name: built.calls(0) for name, built in of_scenario.items()}
    for name, built in of_scenario.items():  # ways are worked out once for all replications
        simulate(built.service, calls[name])
    found: dict[str, list[float]] = {name: [] for name in ("bare", *of_scenario)}
    drawing: dict[str, list[float]] = {name: [] for name in of_scenario}
    for _ in range(turns):
        found["bare"].append(bare_loop(len(calls["off"])))
        for name, built in of_scenario.items():
            found[name].append(seconds(lambda b=built, n=name: simulate(b.service, calls[n])))
            drawing[name].append(seconds(lambda b=built: b.calls(0)))
    print(f"{len(calls['off']):,} calls, {times:g} times the demand")
    print(f"{'':<26} {'of bare':>8} {'of off':>7} {'asked':>14} {'drawing s':>10} {'peak MB':>8}")
    alone = peak(of_scenario["off"], calls["off"])
    for name in of_scenario:
        more = len(calls[name]) / len(calls["off"])  # it is the time of a call that is compared
        ratio = more * median(b / e for b, e in zip(found["bare"], found[name], strict=True))
        share = more * median(o / e for o, e in zip(found["off"], found[name], strict=True))
        asked, value = (
            (f"{ASKED_OF_BARE[name]} of bare", ratio - ASKED_OF_BARE[name])
            if name in ASKED_OF_BARE
            else (f"{ASKED_OF_OFF[name]} of off", share - ASKED_OF_OFF[name])
            if name in ASKED_OF_OFF
            else ("", 0.0)
        )
        memory = f"{peak(of_scenario[name], calls[name]):8.1f}" if name == "off" or name.startswith("all") else ""
        missed = " missed" if value < 0 else ""
        print(f"{name:<26} {ratio:>8.2f} {share:>7.2f} {asked:>14} {median(drawing[name]):>10.3f} {memory}{missed}")
    most = peak(of_scenario["all"], calls["all"]) / alone
    print(f"memory of all: {most:.2f} of off, asked at most {MEMORY_ASKED}{' missed' if most > MEMORY_ASKED else ''}")


if __name__ == "__main__":
    main()
