"""A tiny scenario in a folder, the command as a process of its own, and a disk as small as a test wants it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import sim
from tests.experiment.conftest import write_scenario

SHORT = "county: tiny\ndays: 3\nwarm_up: 0\ncool_down: 0\nreplications: {count}\ncalls: {{per_1000_a_year: 150}}\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a county, and ``few.yaml`` and ``many.yaml``: 4 replications, and more than anybody waits for."""
    write_scenario(tmp_path)
    (tmp_path / "few.yaml").write_text(SHORT.format(count=4), encoding="utf-8")
    (tmp_path / "many.yaml").write_text(SHORT.format(count=100000), encoding="utf-8")
    return tmp_path


def started(place: Path, *words: str, cwd: Path | None = None) -> subprocess.Popen[str]:
    """The command, begun as a shell begins it; ``place`` holds the scenarios."""
    root = str(Path(sim.__file__).parents[1])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    process = subprocess.Popen(
        [sys.executable, "-m", "sim.cli", *words],
        cwd=cwd or place,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1", "MPLBACKEND": "Agg"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _STARTED.append(process)
    return process


_STARTED: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def nothing_runs_on() -> Iterator[None]:
    """A test that fails leaves no command behind, which would run for hours."""
    yield
    while _STARTED:
        process = _STARTED.pop()
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)  # its workers too, which hold what it prints
            process.kill()
            process.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code, output and complaints of a process, once it has ended."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def awaited(process: subprocess.Popen[str], there: Callable[[], bool]) -> None:
    """Wait until something is there; the process must not end before."""
    begun = time.monotonic()
    while not there():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() - begun < 60
        time.sleep(0.02)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of so many kilobytes, mounted on ``folder``."""
    folder.mkdir()
    if sys.platform != "linux":
        pytest.skip("only Linux mounts a disk in memory this way")
    size = f"size={kilobytes}k"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting a disk is not allowed here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
