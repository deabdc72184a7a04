"""Two runs at once into one folder: one writes it, the other is told; never a mixture."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest

from sim.experiment.store import read_manifest
from tests.resilience.conftest import awaited, ended, started

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that ends the first"),
]


def is_making(place: Path) -> bool:
    return any(place.glob(".out.*.making/incidents/*"))


def test_the_second_is_told_and_the_first_writes_its_result(place: Path) -> None:
    first = started(place, "run", "many.yaml", "--out", "out", "--workers", "1", "--quiet")
    awaited(first, lambda: is_making(place))
    code, out, err = ended(started(place, "run", "few.yaml", "--out", "out", "--seed", "2", "--quiet"))
    assert (code, out) == (2, "")
    assert "out: --out: another chuche is writing to this folder; wait until it has ended, or name another" in err
    first.send_signal(signal.SIGINT)
    assert ended(first)[0] == 130
    told = read_manifest(place / "out" / "manifest.json")
    assert told is not None
    assert told["seed"] == 1
    assert (place / "out" / "report.html").is_file()
    assert not list(place.glob(".out.*.making"))


def test_two_folders_and_what_is_kept_are_shared_in_peace(place: Path) -> None:
    runs = [started(place, "run", "few.yaml", "--out", f"out{n}", "--workers", "1", "--quiet") for n in range(2)]
    assert [ended(run)[0] for run in runs] == [0, 0]
    first, second = (json.loads((place / f"out{n}" / "summary.json").read_text("utf-8")) for n in range(2))
    assert first == second
