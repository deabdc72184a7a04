"""Ctrl-C, and being told to end: what is done by then is a result, and the next run goes on from there."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

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
