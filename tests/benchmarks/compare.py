"""What a comparison costs: from nothing, when kept, and its statistics alone.

python tests/benchmarks/compare.py [REPLICATIONS]

Six scenarios of Xiyang, 50 replications of a year each, by the command. Statistics: all that is
worked out from the measures of 1,000 replications of two scenarios, which is everything but simulating and
drawing. Times are printed beside a bare SimPy year on the same machine, as in ``whole_run.py``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sim.experiment import replicate_all
from sim.experiment.compare import held_against, matters_of
from sim.experiment.run import brought_together
from sim.measures import Measured, Side, compare_figures, compare_towns, moved_calls, zone_difference
from sim.scenario import Built, build, load_scenario

sys.path.insert(0, str(Path(__file__).parent))
from engine import bare_loop
from whole_run import show, watched

LIBRARY = Path(__file__).parents[2] / "scenarios"
SCENARIOS = ("xiyang", "xiyang-two-to-the-east", "xiyang-township-out", "xiyang-snow", "xiyang-night-launch")
SIXTH = "extends: xiyang.yaml\nchanges:\n- move_ambulances: {from: 县医院, to: 三都乡卫生院}\n"
SIMULATED, MANY = 20, 1000


def main() -> None:
    """Print a line for each figure."""
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    unit = min(bare_loop(46_000) for _ in range(3))
    print(f"a bare SimPy loop of 46,000 calls: {unit:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        sixth = Path(folder) / "xiyang-second-at-sandu.yaml"
        sixth.write_text(SIXTH, encoding="utf-8")
        files = [*(str(LIBRARY / f"{name}.yaml") for name in SCENARIOS), str(sixth)]
        command = [sys.executable, "-m", "sim.cli", "compare", *files, "--quiet", "--replications", str(replications)]
        for what, asked in (("from nothing", "60 s"), ("when kept", "5 s")):
            show(f"chuche compare, {what}", watched(command, folder)[0], unit, asked)
    base, other = (build(load_scenario(LIBRARY / f"{name}.yaml")) for name in ("xiyang", "xiyang-two-to-the-east"))
    sides = [Side(many_of(built), built.setting) for built in (base, other)]
    statistics(base, other, sides, unit)


def statistics(base: Built, other: Built, sides: Sequence[Side], unit: float) -> None:
    """Each part of what is worked out for a scenario held against the base, and all of it."""
    ours, theirs = sides
    matters = matters_of(base.scenario)
    parts: dict[str, Callable[[], Any]] = {
        "figures": lambda: compare_figures(ours, theirs, matters, 1),
        "townships": lambda: compare_towns(ours, theirs, matters, 1),
        "calls moved": lambda: moved_calls(ours, theirs),
        "zones": lambda: zone_difference(ours, theirs),
        "findings": lambda: brought_together(other, theirs.runs),
    }
    for name, work in parts.items():
        show(f"  {name}", timed(work), unit)
    first = brought_together(base, ours.runs)

    def everything() -> None:
        held_against(base, ours, first, other, theirs, brought_together(other, theirs.runs), 1)

    show(f"statistics of {MANY:,} replications", timed(everything), unit, "2 s")


def many_of(built: Built) -> list[Measured]:
    """As many replications as are asked: a few simulated, each copied so that no array is shared."""
    done = [measured for _, measured, _ in replicate_all(built, 1, numbers=range(SIMULATED))]
    return [copied(done[number % SIMULATED]) for number in range(MANY)]


def copied(one: Measured) -> Measured:
    """The same measures in arrays of their own."""
    arrays = {name: np.copy(value) for name, value in vars(one).items() if isinstance(value, np.ndarray)}
    return replace(one, **arrays)


def timed(work: Callable[[], Any]) -> float:
    """Seconds, the least of three."""
    found = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


if __name__ == "__main__":
    main()
