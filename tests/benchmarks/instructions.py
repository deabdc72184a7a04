"""What a service's day costs in instructions of the processor, which no other work on the machine changes.

python tests/benchmarks/instructions.py [NAME ...]     all rows of service_day.py and traffic by hour, or these

Needs valgrind: the runs are those of ``service_day.py``, 60 days at 20 times Xiyang's demand, under callgrind, which
counts only while one runs. It takes some minutes. The counts of two runs differ by less than a thousandth; of the time
they tell about nine tenths, since what waits for memory takes longer than it counts.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine import bare_loop, county_traffic
from service_day import scenarios

from sim.dispatch import simulate

UNDER = "COUNTED_IN"


def counted(act: Callable[[], object], folder: Path) -> int:
    """Instructions that ``act`` takes."""

    def control(*words: str) -> None:
        subprocess.run(["callgrind_control", *words, str(os.getpid())], check=True, capture_output=True)

    control("--zero")
    control("--instr=on")
    act()
    control("--instr=off")
    control("--dump")
    count = 0
    for written in folder.iterdir():
        lines = written.read_text().splitlines()
        count = max([count, *(int(line.split()[1]) for line in lines if line.startswith(("summary:", "totals:")))])
        written.unlink()
    return count


def main() -> None:
    """Print a row for each; started anew under callgrind where it does not run there."""
    if UNDER not in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            tool = ["valgrind", "-q", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder}/out"]
            subprocess.run([*tool, sys.executable, *sys.argv], check=True, env={**os.environ, UNDER: folder})
        return
    folder, names = Path(os.environ[UNDER]), sys.argv[1:]
    of_scenario = scenarios(20.0, days="60 days")
    services = {name: built.service for name, built in of_scenario.items()}
    services["traffic by hour"] = replace(services["off"], traffic=county_traffic(of_scenario["off"]))
    kept = [name for name in services if not names or name in ("off", *names)]
    calls = {name: of_scenario.get(name, of_scenario["off"]).calls(0) for name in kept}
    for name, drawn in calls.items():  # ways are worked out once for all replications
        simulate(services[name], drawn)
    gc.disable()
    bare = counted(lambda: bare_loop(len(calls["off"])), folder)
    off = 0.0
    print(f"{'':<26} {'a call':>8} {'of bare':>8} {'of off':>7}", flush=True)
    for name, drawn in calls.items():
        per_call = counted(lambda n=name, c=drawn: simulate(services[n], c), folder) / len(drawn)
        off = off or per_call
        print(
            f"{name:<26} {per_call:>8,.0f} {bare / len(calls['off']) / per_call:>8.2f} {off / per_call:>7.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
