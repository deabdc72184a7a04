"""What a whole run costs: tables, start to finish, memory of all processes, and --help.

python tests/benchmarks/whole_run.py [SCENARIO]

Times are printed beside the time of a bare SimPy year on the same machine, so that they can be
compared between machines. Memory is the largest sum of proportional set sizes seen over all
processes of the command (Linux only), so that shared pages count once, and the plain sum beside it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sim.county import Drive, travel_tables
from sim.scenario import load_scenario

sys.path.insert(0, str(Path(__file__).parent))
from engine import bare_loop


def main() -> None:
    """Print a line for each figure."""
    path = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parents[2] / "scenarios" / "xiyang.yaml")
    unit = min(bare_loop(46_000) for _ in range(3))
    print(f"a bare SimPy loop of 46,000 calls: {unit:.2f} s")
    scenario = load_scenario(path)
    travel = scenario.settings.travel
    start = time.perf_counter()
    travel_tables(scenario.county, Drive(travel.speeds, travel.lights_and_siren, travel.transport, travel.off_road))
    show("travel tables", time.perf_counter() - start, unit, "1 s")
    with tempfile.TemporaryDirectory() as folder:
        seconds, shared, plain = watched(
            [sys.executable, "-m", "sim.cli", "run", path, "--quiet", "--out", f"{folder}/run"]
        )
    show("chuche run, start to finish", seconds, unit, "30 s")
    print(
        f"{'memory of all processes':<34} {shared:6.0f} MB, shared pages counted once; "
        f"{plain:.0f} MB plainly added (asked: 600)"
    )
    helped = min(watched([sys.executable, "-m", "sim.cli", "--help"])[0] for _ in range(3))
    show("chuche --help", helped, unit, "0.5 s")


def show(what: str, seconds: float, unit: float, asked: str = "") -> None:
    """One line."""
    wanted = f" (asked: under {asked})" if asked else ""
    print(f"{what:<34} {seconds:6.2f} s = {seconds / unit:5.2f} bare loops{wanted}")


def watched(command: list[str], folder: str | None = None) -> tuple[float, float, float]:
    """Seconds, and the largest memory [MB] by proportional and by plain set sizes, of a command run in a folder."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=folder)
    shared = plain = 0.0
    while process.poll() is None:
        sums = [memory(pid) for pid in family(process.pid)]
        shared = max(shared, sum(pss for pss, _ in sums))
        plain = max(plain, sum(rss for _, rss in sums))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - start, shared, plain


def family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(below for child in children for below in family(int(child)))]


def memory(pid: int) -> tuple[float, float]:
    """Proportional and plain set size of one process [MB]; nothing once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return sizes.get("Pss", 0.0), sizes.get("Rss", 0.0)


if __name__ == "__main__":
    main()
