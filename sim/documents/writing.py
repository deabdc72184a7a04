"""A file written in one piece, or not at all; and what is said where a disk takes no more."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.documents.faults import Fault, Faults, Mark

_OF_THE_DISK = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS") if hasattr(errno, name)
)


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
        said = f"cannot be written ({error.strerror}); make room, or name another place; nothing of it is left"
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
