"""What compiled code prints unasked."""

from __future__ import annotations

import ctypes
import os
import sys

import pytest

from sim.placement.hushing import hushed


def test_nothing_is_printed_meanwhile_and_everything_after(capfd: pytest.CaptureFixture[str]) -> None:
    with hushed():
        os.write(1, b"junk")
        if sys.platform != "win32":
            ctypes.CDLL(None).puts(b"junk that C holds back")
    print("kept", flush=True)
    if sys.platform != "win32":
        ctypes.CDLL(None).fflush(None)
    assert capfd.readouterr().out == "kept\n"
