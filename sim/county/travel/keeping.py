"""Travel tables kept on disk, under the hash of what they follow from, and mapped into memory from there.

A set of tables is written to a folder of its own, with a checksum of each, which then takes its name in one
step: whoever finds the name finds the tables whole, and one that was damaged since is worked out anew.
Processes that use them share one copy in memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.format import open_memmap

from sim.county.travel.contraction import Edges

FloatTable = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

FOLDER = ".tables"
"""Name of the folder, beside the county's files, in which tables are kept."""

_MOST = 8  # sets of tables in a folder; the one that was longest unused goes first
_NAMES = ("minutes", "km")
_MAKING = ".making-"
_LEFT = 24 * 3600  # seconds after which what is still being made was left by a process that was killed
_FORMAT = 3  # rises when the same inputs make other tables, or they are kept in another way
_SUMS = "sums.json"
_BLOCK = 1 << 24  # bytes that are summed up, or set aside, at a time


def digest_of(edges: Edges, zone: IntArray, rows: IntArray, lights_and_siren: float) -> str:
    """The hash of what tables of minutes follow from."""
    digest = hashlib.sha256(f"{_FORMAT} {edges.size} {lights_and_siren!r}".encode())
    for column in (edges.start, edges.end, edges.minutes, edges.km, edges.stated, zone, rows):
        digest.update(str(column.shape).encode())
        digest.update(np.ascontiguousarray(column).tobytes())
    return digest.hexdigest()[:32]


class Kept:
    """Tables of minutes and kilometres of one ``shape``, kept in ``folder`` where there is one that takes them."""

    def __init__(self, shape: tuple[int, int], folder: Path | None):
        self.shape, self.folder = shape, folder

    def tables(self, digest: str, work: Callable[[FloatTable, FloatTable], None]) -> tuple[FloatTable, FloatTable]:
        """Minutes and kilometres: those kept under ``digest``, else as ``work`` fills them."""
        if self.folder is None:
            minutes, km = (np.empty(self.shape, dtype=np.float32) for _ in range(2))
            work(minutes, km)
            return minutes, km
        place = self.folder / FOLDER / digest
        found = self.whole_tables(place)
        if found is not None:
            return found
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=place.parent))
            making.chmod(0o755)  # for whoever may read the county
        except OSError:  # a county on a disk that may not be written
            return Kept(self.shape, None).tables(digest, work)
        try:
            try:
                files = [_room(making / f"{name}.npy", self.shape) for name in _NAMES]
            except OSError:  # a disk that has no room for them
                return Kept(self.shape, None).tables(digest, work)
            work(*files)
            for file in files:
                file.flush()
            del file, files
            with suppress(OSError):  # else they are not found, and worked out again
                (making / _SUMS).write_text(json.dumps({name: _sum(making / f"{name}.npy") for name in _NAMES}))
            self._settle(making, place)
            found = self.whole_tables(place) or self.whole_tables(making, in_memory=True)
        finally:
            shutil.rmtree(making, ignore_errors=True)
        _make_room(place.parent)
        return found or Kept(self.shape, None).tables(digest, work)

    def _settle(self, making: Path, place: Path) -> None:
        """Give a set its name, unless another process was first with the same; a damaged one is taken away."""
        try:
            making.rename(place)
        except OSError:  # there is one
            if self.whole_tables(place) is None:
                shutil.rmtree(place, ignore_errors=True)
                with suppress(OSError):  # one that may neither be read nor taken away
                    making.rename(place)

    def whole_tables(self, place: Path, in_memory: bool = False) -> tuple[FloatTable, FloatTable] | None:
        """The tables in a folder, mapped from their files or read into memory; None where they are not whole."""
        try:
            minutes, km = (open_memmap(place / f"{name}.npy", mode="r") for name in _NAMES)
            sums = json.loads((place / _SUMS).read_bytes())
            if any(sums[name] != _sum(place / f"{name}.npy") for name in _NAMES):
                return None
        except Exception:  # missing, torn, or whatever NumPy takes a damaged one for
            return None
        with suppress(OSError):  # another user's
            os.utime(place)
        if any(table.shape != self.shape or table.dtype != np.float32 for table in (minutes, km)):
            return None
        return (np.array(minutes), np.array(km)) if in_memory else (minutes, km)


def _room(file: Path, shape: tuple[int, int]) -> Any:
    """A table mapped to a new file, all of which is set aside: the disk cannot be full later, where that kills.

    Raises
    ------
    OSError
        Where the disk has no room.
    """
    table = open_memmap(file, mode="w+", dtype=np.float32, shape=shape)
    size = file.stat().st_size
    with file.open("r+b") as opened:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(opened.fileno(), 0, size)
        else:
            opened.seek(begin := size - table.nbytes)
            for at in range(begin, size, _BLOCK):
                opened.write(bytes(min(_BLOCK, size - at)))
    return table


def _sum(file: Path) -> int:
    """A checksum of a file: CRC-32, which is quick and finds whatever a disk or a crash does."""
    found = 0
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            found = zlib.crc32(block, found)
    return found


def _make_room(folder: Path) -> None:
    """Leave the sets of tables that were used last, and nothing of a process that was killed."""
    paths = list(folder.iterdir())
    used = sorted((path for path in paths if not path.name.startswith(".")), key=_used, reverse=True)
    left = [path for path in paths if path.name.startswith(_MAKING) and _used(path) < time.time() - _LEFT]
    for path in (*used[_MOST:], *left):
        shutil.rmtree(path, ignore_errors=True)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process took it away
        return 0.0
