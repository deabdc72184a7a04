"""How much narrower intervals are for having the same calls on both sides, over the library of scenarios.

python tests/benchmarks/pairing.py [REPLICATIONS]

Every scenario of ``scenarios/`` that extends another is held against it. For each of its response
times and shares, the width that its interval would have if the two sides had calls of their own,
over the width that it has; a figure that does not change at all has no such ratio.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from sim import compare
from sim.api import compared_scenarios
from sim.measures import Difference
from sim.scenario import base_of

LIBRARY = Path(__file__).parents[2] / "scenarios"
KEYS = ("response_mean", "response_p90", "within_urban", "within_rural", "within_all")


def main() -> None:
    """Print a line for each scenario, and the medians over all."""
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    by_key: dict[str, list[float]] = {key: [] for key in KEYS}
    print(line("", KEYS))
    for path in sorted(LIBRARY.glob("*.yaml")):
        if base_of(path) is None:
            continue
        scenarios = compared_scenarios([path])
        if scenarios[-1].sweep and not scenarios[-1].changes:
            continue  # what it sweeps stands beside it as it is, which is its base
        (found,) = compare(scenarios, replications=replications).against
        print(line(path.stem, [cell(found.figures.get(key)) for key in KEYS]))
        for key in KEYS:
            if key in found.figures and math.isfinite(found.figures[key].narrowing):
                by_key[key].append(found.figures[key].narrowing)
    print(line("median", [f"{median(values):.1f}" if values else "" for values in by_key.values()]))
    every = sorted(value for values in by_key.values() for value in values)
    quarter = len(every) // 4
    print(
        f"Over {len(every)} figures, {replications} replications each: a median of {median(every):.1f} times narrower, "
        f"a quarter more than {every[-quarter]:.1f} times, a quarter less than {every[quarter - 1]:.1f}."
    )


def cell(one: Difference | None) -> str:
    """How many times narrower; "same" where nothing differs."""
    if one is None:
        return ""
    return f"{one.narrowing:.1f}" if math.isfinite(one.narrowing) else "same"


def line(name: str, cells: Sequence[str]) -> str:
    """One line of the table."""
    return f"{name:<32}" + "".join(f"{one:>16}" for one in cells)


if __name__ == "__main__":
    main()
