"""A file written in one piece, or not at all; and what is said where a disk takes no more."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.documents.faults import Fault, Faults, Mark
from sim.documents.files import why_of
from sim.words import Message

_OF_THE_DISK = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS") if hasattr(errno, name)
)

STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name))
"""The signals by which somebody asks a command to end."""


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Do what is inside to its end: who asks the command to end meanwhile is heard after it.

    Python raises a KeyboardInterrupt wherever it is; zipfile and DuckDB make another error of it, and what they
    write is torn.
    """
    if threading.current_thread() is not threading.main_thread():  # no signal is heard here
        yield
        return
    asked: list[int] = []
    ours = [number for number in STOPPING if callable(signal.getsignal(number))]
    before = {number: signal.signal(number, lambda number, _: asked.append(number)) for number in ours}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked:
            signal.raise_signal(asked[0])


@contextlib.contextmanager
def disk_told(out: Path, key: str = "") -> Iterator[None]:
    """Make a fault of ``out`` of an error that is the disk's: it is full, damaged, or may not be written.

    Raises
    ------
    Faults
        In place of such an error.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        said = Message("file-not-written", why=why_of(error))
        raise Faults([Fault(Mark(out.as_posix(), 0), key, said)]) from None


def write_whole(out: Path, parts: Iterable[bytes], *, sync: bool = True) -> None:
    """Write to a file beside ``out`` and put it in its place when it is whole; else leave all as it was.

    Without ``sync`` it is not waited for the disk, and a loss of power may leave it torn.

    Raises
    ------
    OSError
        Where the disk does not take it; it names ``out``.
    """
    made = [folder for folder in (out.parent, *out.parent.parents) if not folder.exists()]
    out.parent.mkdir(parents=True, exist_ok=True)
    making = out.with_name(f".{out.name}.{os.getpid()}.making")
    try:
        with making.open("wb") as file:
            file.writelines(parts)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        making.replace(out)
    except BaseException as error:
        if isinstance(error, OSError) and error.filename in (None, str(making)):
            error.filename = str(out)
        making.unlink(missing_ok=True)
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
