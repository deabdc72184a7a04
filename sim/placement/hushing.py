"""Keeping off standard output what a library prints there unasked."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def hushed() -> Iterator[None]:
    """Whatever compiled code prints meanwhile goes nowhere; where there is no standard output, nothing is done.

    HiGHS tells of a step of its own though told to be silent (ERGO-Code/HiGHS issue 2783), in the midst of what
    `--json` prints for programs. C holds what it prints back until there is much of it, so it is
    asked for all of it before and after.
    """
    try:
        kept = os.dup(1)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        _flush()
        os.dup2(nowhere, 1)
        yield
        _flush()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _flush() -> None:
    with suppress(OSError, TypeError, AttributeError):  # Windows has no C library without a name
        ctypes.CDLL(None).fflush(None)
