"""Ctrl-C, and being told to end: what is done by then is a result, and the next run goes on from there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sim
from tests.resilience.conftest import awaited, ended, started

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to interrupt"),
]


def incidents(out: Path) -> list[Path]:
    return sorted((out / "incidents").iterdir())


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_is_done_is_told_and_gone_on_from(place: Path, workers: str, stop: signal.Signals) -> None:
    running = started(place, "run", "many.yaml", "--out", "out", "--workers", workers, "--quiet")
    awaited(running, lambda: len(list(place.glob(".out.*.making/incidents/*"))) > 5)
    os.killpg(running.pid, stop)
    code, out, err = ended(running)
    assert (code, out) == (130, f"{Path('out') / 'report.html'}\n"), err
    told = json.loads((place / "out" / "summary.json").read_text("utf-8"))
    count = told["replications"]
    assert f"what {count:,} of 100,000 replications found is written, and run goes on from there" in err
    assert "Traceback" not in err
    assert len(incidents(place / "out")) == count
    assert "where it was stopped; 100" in (place / "out" / "report.html").read_text("utf-8")
    kept = {file: file.stat().st_mtime_ns for file in (place / "runs" / ".kept").glob("*/*")}
    assert len(kept) >= 3 * (count - 1), "the last may be told without being kept"
    more = ("run", "many.yaml", "--replications", str(count + 1), "--workers", "1", "--quiet")
    assert ended(started(place, *more, "--out", "on"))[0] == 0
    assert all(file.stat().st_mtime_ns == at for file, at in kept.items()), "nothing was simulated again"
    assert [file.read_bytes() for file in incidents(place / "on")][:count] == [
        file.read_bytes() for file in incidents(place / "out")
    ]


def test_before_anything_is_done_there_is_no_result(place: Path) -> None:
    before = sorted(place.iterdir())
    running = started(place, "run", "many.yaml", "--out", "out", "--workers", "1", "--quiet")
    awaited(running, (place / ".out.lock").exists)
    os.kill(running.pid, signal.SIGTERM)
    code, out, err = ended(running)
    if "replications found is written" not in err:  # else it was quicker than this test
        assert (code, out, err) == (130, "", "interrupted; no result was written\n")
        assert [path for path in sorted(place.iterdir()) if path.name != "runs"] == before


ASKED = """
import os, signal, sys, sim.cli.start
from sim.cli import main
{once}
def answered():
    {how}
sim.cli.start.answered = answered
main()
"""
TEXT = "exec(f'import os; os.kill(os.getpid(), {signal.SIGINT:d})\\nfor one in range(100): pass')"


DESTROYED = """class Tidied:
        def __del__(self):
            os.kill(os.getpid(), signal.SIGINT)
            for one in range(100): pass
    Tidied()
    import time
    time.sleep(5)"""


@pytest.mark.parametrize(
    ("how", "once"),
    [
        (TEXT, ""),
        (DESTROYED, ""),
        (TEXT.replace("SIGINT", "SIGTERM"), ""),
        ("raise KeyboardInterrupt", "import atexit; atexit.register(os.kill, os.getpid(), signal.SIGINT)"),
        ("raise KeyboardInterrupt", "import atexit; atexit.register(os.kill, os.getpid(), signal.SIGTERM)"),
        ("raise ValueError from KeyboardInterrupt()", ""),
    ],
    ids=[
        "in a text that is executed",
        "in a destructor, where Python drops it",
        "told to end there",
        "twice",
        "twice, then told to end",
        "as another error",
    ],
)
def test_however_it_is_asked_to_end_the_exit_code_is_the_same(how: str, once: str) -> None:
    code = ASKED.format(how=how, once=once)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted; no result was written\n")


@pytest.mark.parametrize("stop", ["SIGINT", "SIGTERM"])
def test_a_module_that_is_being_loaded_is_loaded_whole(tmp_path: Path, stop: str) -> None:
    """An error raised there is lost, or kills the process, where a module is written in C++."""
    loads = f"import os, signal\nos.kill(os.getpid(), signal.{stop})\nfor one in range(1000): pass\nprint('whole')\n"
    (tmp_path / "loads.py").write_text(loads, "utf-8")
    code = ASKED.format(how="import loads, time; time.sleep(5); print('not heard')", once="sys.path.insert(0, '.')")
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "whole\n", "interrupted; no result was written\n")


@pytest.mark.parametrize("after", [0.05, 0.1, 0.15, 0.2, 0.3, 0.4])
def test_while_it_loads_the_exit_code_is_the_same(place: Path, after: float) -> None:
    running = started(place, "run", "many.yaml", "--out", "out", "--workers", "1", "--quiet")
    time.sleep(after)
    os.kill(running.pid, signal.SIGINT)
    code, out, err = ended(running)
    if "Traceback" not in err:  # else it was asked before it was there: Python itself began
        assert (code, out) == (130, ""), err
