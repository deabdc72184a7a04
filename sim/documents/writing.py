"""A file written in one piece, or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(out: Path, parts: Iterable[bytes]) -> None:
    """Write to a file beside ``out`` and put it in its place when it is whole; else leave all as it was."""
    made = [folder for folder in (out.parent, *out.parent.parents) if not folder.exists()]
    out.parent.mkdir(parents=True, exist_ok=True)
    making = out.with_name(f".{out.name}.{os.getpid()}.making")
    try:
        with making.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        making.replace(out)
    except BaseException:
        making.unlink(missing_ok=True)
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
