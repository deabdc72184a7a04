"""All tests draw the same examples each time, so that a failure seen once is seen again; and run the command alike."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "chuche", deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("chuche")

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a shell ignores Ctrl-C for what it runs in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def heard_as_before() -> Iterator[None]:
    """A command that was interrupted hears nobody any more: here the process goes on, and later tests interrupt too."""
    heard = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    dropped = sys.unraisablehook
    yield
    sys.unraisablehook = dropped
    for number, handler in heard.items():
        signal.signal(number, handler)


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
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None)  # python -m pytest is not its name
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(int(ended.value.code or 0), *capsys.readouterr())

    return run
