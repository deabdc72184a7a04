"""Travel tables kept on disk, under the hash of what they follow from, and mapped into memory from there.

A set of tables is written to a folder of its own, which then takes its name in one step: whoever finds
the name finds the tables whole. Processes that use them share one copy in memory.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.county.travel.contraction import Edges

__all__ = ["FOLDER", "Kept", "digest_of"]

FloatTable = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

FOLDER = ".tables"
"""Name of the folder, beside the county's files, in which tables are kept."""

_MOST = 8  # sets of tables in a folder; the one that was longest unused goes first
_FORMAT = 1  # rises when the same inputs make other tables


def digest_of(edges: Edges, zone: IntArray, rows: IntArray, lights_and_siren: float) -> str:
    """The hash of what tables of minutes follow from."""
    digest = hashlib.sha256(f"{_FORMAT} {edges.size} {lights_and_siren!r}".encode())
    for column in (edges.start, edges.end, edges.minutes, edges.km, zone, rows):
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
        found = self._found(place)
        if found is not None:
            return found
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            making = Path(tempfile.mkdtemp(prefix=".making-", dir=place.parent))
        except OSError:  # a county on a disk that may not be written
            return Kept(self.shape, None).tables(digest, work)
        try:
            files = [
                np.lib.format.open_memmap(making / f"{name}.npy", mode="w+", dtype=np.float32, shape=self.shape)
                for name in ("minutes", "km")
            ]
            work(*files)
            for file in files:
                file.flush()
            del files
            shutil.rmtree(place, ignore_errors=True)  # a damaged one
            try:
                making.rename(place)
            except OSError:
                if not place.is_dir():  # else another process was first with the same
                    raise
        finally:
            shutil.rmtree(making, ignore_errors=True)
        _make_room(place.parent)
        found = self._found(place)
        assert found is not None
        return found

    def _found(self, place: Path) -> tuple[FloatTable, FloatTable] | None:
        try:
            minutes, km = (np.load(place / f"{name}.npy", mmap_mode="r") for name in ("minutes", "km"))
            os.utime(place)
        except (OSError, ValueError):
            return None
        return (minutes, km) if minutes.shape == km.shape == self.shape else None


def _make_room(folder: Path) -> None:
    """Leave the sets of tables that were used last."""
    used = sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=_used, reverse=True)
    for path in used[_MOST:]:
        shutil.rmtree(path, ignore_errors=True)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process took it away
        return 0.0
