"""How long chuche place takes on Xiyang's 820 pairs, as a ratio to the engine's own time for as many years.

    python tests/benchmarks/placing.py

The engine's time is measured before and after, on one core: simulating a year of the scenario's calls that are
drawn already, and nothing else. A ratio of one would mean that drawing calls, setting out plans, judging them,
handing them to processes and the statistics cost nothing.
"""

from __future__ import annotations

import time

from sim.api import place
from sim.dispatch import simulate
from sim.experiment import default_workers
from sim.experiment.placing import Judge
from sim.scenario import load_study


def a_year(judge: Judge, times: int = 10) -> float:
    """Seconds that the engine takes for a year of calls, the least of several."""
    calls = judge.built.calls(0)
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        simulate(judge.built.service, calls)
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    """Print the table."""
    workers = default_workers()
    print(f"{'question':<18}{'plans':>7}{'years':>7}{'seconds':>9}{'years/s':>9}{'of the engine':>15}")
    for name in ("xiyang-two-more", "xiyang-one-move"):
        study = load_study(name)
        judge = Judge(study.scenario, study.placement, 1)
        before = a_year(judge)
        began = time.perf_counter()
        found = place(study, workers=workers, brief=True)
        took = time.perf_counter() - began
        engine = (before + a_year(judge)) / 2
        ratio = took * workers / (found.evaluations * engine)
        years = found.evaluations
        print(f"{name:<18}{found.all_plans or 0:>7}{years:>7}{took:>9.1f}{years / took:>9.1f}{ratio:>15.2f}")


if __name__ == "__main__":
    main()
