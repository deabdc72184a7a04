"""Replications kept under the hash of what they follow from, so that nothing unchanged is simulated twice.

A replication is a pure function of the scenario, the county's and the log's files, the version of the
code and its own number. So each is kept by itself: a longer run of the same scenario adds to a shorter one,
and one that was interrupted goes on from where it was.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.documents.sealed import keep_arrays, keep_bytes, read_arrays, read_kept
from sim.experiment.replicate import replicate_all
from sim.experiment.standing import fingerprint
from sim.experiment.store import code_hash, versions
from sim.measures import Measured
from sim.questions import Progress
from sim.scenario import Built, Scenario

IntArray = npt.NDArray[np.int64]

KEPT = Path("runs") / ".kept"
"""Where the command keeps replications, as from the folder in which it is started."""

_NOT_ASKED = frozenset({"question", "language", "replications", "matters"})
"""Settings that no replication depends on."""

_OURS = re.compile("[0-9a-f]{32}")
"""The name of a folder of kept replications."""

_UNUSED = 30 * 86400.0
"""Seconds after which what nobody used is taken away. Assumed: a study is not left for longer."""


def follows_from(scenario: Scenario) -> str | None:
    """The hash of what a replication follows from; None of a county that was read from no files."""
    county = scenario.county
    if not county.hashes:
        return None
    asked = {key: value for key, value in scenario.resolved().items() if key not in _NOT_ASKED}
    log = None if scenario.log is None else scenario.log.hash
    everything = [asked, county.told_places, fingerprint(county), log, versions(), code_hash()]
    return sha256(json.dumps(everything, sort_keys=True, default=str).encode()).hexdigest()


class Keeping:
    """The replications of one scenario that are kept in ``folder``; nowhere where it is None.

    ``fresh`` leaves what was kept before unread, and keeps the new in its place.
    """

    def __init__(self, scenario: Scenario, folder: Path | None, *, fresh: bool = False):
        name = follows_from(scenario) if folder is not None else None
        self.place = None if folder is None or name is None else folder / name[:32]
        self.fresh, self.replications = fresh, scenario.settings.replications
        if self.place is not None:
            _make_room(self.place.parent)
            with suppress(OSError):
                os.utime(self.place)

    def __getitem__(self, number: int) -> Measured | None:
        """A replication, from 0; None where it is not kept, or not whole."""
        if self.place is None or self.fresh:
            return None
        arrays = read_arrays(self._file(number))
        return None if arrays is None else _read(arrays)

    @property
    def whole(self) -> bool:
        """True where every replication of the scenario is there."""
        return self.place is not None and all(self._file(number).is_file() for number in range(self.replications))

    def keep(self, number: int, measured: Measured) -> None:
        """Keep a replication, where the disk takes it."""
        if self.place is not None:
            with suppress(OSError):  # a full disk, or one that may not be written: it is simulated again
                keep_arrays(self._file(number), _written(measured))

    def keep_rows(self, number: int, incidents: bytes, drives: IntArray) -> None:
        """Keep the incidents of a replication, as the file that a run's folder has of them, and its drives."""
        if self.place is not None:
            with suppress(OSError):
                keep_bytes(self._file(number).with_suffix(".parquet"), incidents)
                keep_arrays(self._file(number).with_suffix(".drives"), {"drives": drives})

    def rows(self, number: int) -> tuple[bytes, IntArray] | None:
        """What `keep_rows` kept of a replication; None where it is not kept, or not whole."""
        if self.place is None or self.fresh:
            return None
        incidents = read_kept(self._file(number).with_suffix(".parquet"))
        drives = read_arrays(self._file(number).with_suffix(".drives"))
        return None if incidents is None or drives is None else (incidents, drives["drives"])

    def _file(self, number: int) -> Path:
        assert self.place is not None
        return self.place / f"replication-{number + 1:04d}.npz"


_NUMBERS = ("figures", "cases")
_TABLES = ("groups", "group_cases", "group_of", "ecdf_by_kind", "stations", "hospitals")
_ARRAYS = ("ecdf", "clocks", "response", "zone", "served_by", "call", "units_busy", "clauses")


def _written(measured: Measured) -> dict[str, Any]:
    """A replication as named arrays."""
    arrays = {name: getattr(measured, name) for name in _ARRAYS}
    for table in _TABLES:
        arrays |= {f"{table}.{name}": array for name, array in getattr(measured, table).items()}
    for name in _NUMBERS:
        numbers = getattr(measured, name)
        arrays |= {name: np.array(list(numbers)), f"{name}_values": np.array(list(numbers.values()), dtype=float)}
    return arrays


def _read(arrays: dict[str, Any]) -> Measured:
    """A replication from its named arrays."""
    whole: dict[str, Any] = {table: {} for table in _TABLES} | {name: arrays[name] for name in _ARRAYS}
    for name, array in arrays.items():
        table, _, key = name.partition(".")
        if key:
            whole[table][key] = array
    for name in _NUMBERS:
        whole[name] = dict(zip(arrays[name].tolist(), arrays[f"{name}_values"].tolist(), strict=True))
    return Measured(**whole)


class Interrupted(KeyboardInterrupt):
    """Somebody stopped it; ``done`` are the first replications, those without a gap."""

    def __init__(self, done: list[Measured]):
        super().__init__()
        self.done = done


def _is_there(measured: Measured | None) -> bool:
    return measured is not None


def measured_of(
    built: Built,
    numbers: Sequence[int],
    workers: int,
    keeping: Keeping,
    progress: Progress | None = None,
) -> list[Measured]:
    """The replications of these numbers, from 0, in their order: those that are kept, and the others simulated.

    Raises
    ------
    Interrupted
        By Ctrl-C, with those of the first numbers that were done by then.
    """
    found = {number: keeping[number] for number in numbers}
    missing = [number for number, one in found.items() if one is None]
    try:
        with closing(replicate_all(built, workers, numbers=missing, progress=progress)) as simulated:
            for number, measured, _ in simulated:
                found[number] = measured
                keeping.keep(number, measured)
    except KeyboardInterrupt:
        raise Interrupted([one for one in takewhile(_is_there, found.values()) if one is not None]) from None
    return [one for one in found.values() if one is not None]


def _make_room(folder: Path) -> None:
    """Take away what was kept and nobody used for long; whatever else lies in the folder is another's."""
    old = time.time() - _UNUSED
    paths: Iterable[Path] = folder.iterdir() if folder.is_dir() else ()
    for path in paths:
        with suppress(OSError):
            if _OURS.fullmatch(path.name) and path.stat().st_mtime < old:
                shutil.rmtree(path)
