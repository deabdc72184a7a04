"""All tests draw the same examples each time, so that a failure seen once is seen again; and run the command alike."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "chuche", deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("chuche")


class Ended(NamedTuple):
    """How a command ended: its exit code, what it printed, what it complained of."""

    code: int
    out: str
    err: str


@pytest.fixture
def chuche(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run the command in a folder as a shell does, though in this process."""
    from sim.cli import main

    def run(*words: str | Path, cwd: Path) -> Ended:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["chuche", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(int(ended.value.code or 0), *capsys.readouterr())

    return run
