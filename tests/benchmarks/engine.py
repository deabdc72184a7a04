"""How fast the engine answers calls, as a ratio to a bare SimPy loop measured beside it.

python tests/benchmarks/engine.py [SCENARIO]

The bare loop is SimPy's plainest way to write a call: one process for each, eight timeouts, nothing
else. Both run on one core, in turns, so that the machine's moods strike both; the ratio is the
median over the pairs. Records are written, sampling of calls and measuring are not in the time of the
engine and are printed beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import simpy

from sim.calls import sample_calls
from sim.dispatch import simulate
from sim.measures import measure
from sim.scenario import build, load_scenario

TARGETS = {1: 1.8, 20: 1.8, 100: 1.1}
TIMES_MEASURED = {1: 41, 20: 7, 100: 3}


def bare_loop(calls: int) -> float:
    """Seconds that SimPy takes for a year of calls with eight timeouts each."""
    env = simpy.Environment()
    gaps = np.random.default_rng(1).exponential(525_600 / calls, calls).tolist()

    def call(env: simpy.Environment):
        for _ in range(8):
            yield env.timeout(5.0)

    def arrivals(env: simpy.Environment):
        for gap in gaps:
            yield env.timeout(gap)
            env.process(call(env))

    env.process(arrivals(env))
    start = process_time()
    env.run()
    return process_time() - start


def main() -> None:
    """Print a line for each demand."""
    path = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "scenarios" / "xiyang.yaml"
    scenario = load_scenario(path)
    columns = ("demand", "calls", "busy", "engine calls/s", "bare calls/s", "ratio", "asked", "sampling", "measuring")
    print("  ".join(columns))
    per_1000 = scenario.settings.calls.per_1000_a_year
    for times, asked in TARGETS.items():
        calls_section = scenario.settings.calls.model_copy(update={"per_1000_a_year": per_1000 * times})
        settings = scenario.settings.model_copy(update={"calls": calls_section})
        built = build(type(scenario)(scenario.name, settings, scenario.county, scenario.facts, scenario.hashes))
        start = process_time()
        calls = sample_calls(built.demand, built.marks, settings.start, built.days, settings.seed, 0)
        sampling = process_time() - start
        records = simulate(built.service, calls)  # ways home are worked out once for all replications
        start = process_time()
        measured = measure(records, built.setting)
        measuring = process_time() - start
        engine, bare = [], []
        for _ in range(TIMES_MEASURED[times]):
            bare.append(bare_loop(len(calls)))
            start = process_time()
            simulate(built.service, calls)
            engine.append(process_time() - start)
        ratio = median(b / e for b, e in zip(bare, engine, strict=True))
        cells = (
            f"{times}x", f"{len(calls)}", f"{measured.figures['utilisation']:.1%}",
            f"{len(calls) / median(engine):,.0f}", f"{len(calls) / median(bare):,.0f}", f"{ratio:.2f}", f"{asked}",
            f"{sampling:.2f} s", f"{measuring:.2f} s",
        )  # fmt: skip
        print("  ".join(f"{cell:>{len(name)}}" for name, cell in zip(columns, cells, strict=True)))


if __name__ == "__main__":
    main()
