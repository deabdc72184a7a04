"""The run folder: written beside its place and moved there whole, so that no half of a run is ever found."""

from __future__ import annotations

import errno
import json
import os
import platform
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import cache
from glob import escape
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import numpy.typing as npt

from sim.county import County
from sim.documents import Fault, Faults, Mark
from sim.documents.files import regular
from sim.documents.jsons import as_json, plain
from sim.documents.writing import disk_told
from sim.experiment.earlier import FOLDER, keep_earlier
from sim.experiment.standing import standing
from sim.scenario import Scenario
from sim.words import Message

_DISTRIBUTIONS = ("chuche", "numpy", "scipy", "networkx", "simpy", "duckdb", "matplotlib")


PROGRAM = "chuche"
"""What ``manifest.json`` names as its maker; only a folder with such a manifest is ever replaced."""

_OF_COUNTY = "/county.yaml"

_HOLDS = frozenset(
    {
        "report.html",
        "figures",
        "summary.json",
        "incidents",
        "manifest.json",
        "routes.parquet",
        "validation.html",
        "validation.json",
        "table.csv",
        "placement.json",
        "plans.csv",
        "towns.csv",
        "zones.csv",
        "report.xlsx",
        "report.docx",
        FOLDER,
    }
)


def check_out(out: Path) -> None:
    """Refuse a folder that is no run, or holds more than one: replacing it would lose what is there.

    Raises
    ------
    Faults
        Where ``out`` is a file or a device, the folder one stands in, or a folder with content that is not a run's.
    """
    said = None
    if out.is_file():
        said = Message("asked-out-file")
    elif out.exists() and not out.is_dir():
        said = Message("asked-out-device")
    elif out.resolve() == Path.cwd():
        said = Message("asked-out-here")
    elif out.is_dir():
        names = {path.name for path in out.iterdir()}
        if names and not (names <= _HOLDS and _is_run(out / "manifest.json")):
            said = Message("asked-out-other")
    if said:
        raise Faults([Fault(Mark(out.as_posix(), 0), "--out", said)])


def _is_run(manifest: Path) -> bool:
    return read_manifest(manifest) is not None


def read_manifest(file: Path) -> dict[str, Any] | None:
    """What a run wrote into its ``manifest.json``; None for a file that is none of ours, or is not there."""
    if not regular(file):
        return None
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and told.get("program") == PROGRAM else None


@contextmanager
def claimed(out: Path | None) -> Iterator[None]:
    """Keep ``out`` for this process alone as long as it works on it; None needs no keeping.

    Raises
    ------
    Faults
        Where another process, or another thread of this one, writes there.
    """
    if out is None:
        yield
        return
    from filelock import FileLock, Timeout

    check_out(out)
    made = [folder for folder in (out.parent, *out.parent.parents) if not folder.exists()]
    file = out.with_name(f".{out.name}.lock")
    lock = FileLock(file, timeout=0, is_singleton=False, thread_local=False)
    try:
        with disk_told(out, "--out"):
            out.parent.mkdir(parents=True, exist_ok=True)
            with suppress(NotImplementedError):  # a disk of a network that knows no locks: names of its own remain
                lock.acquire()
    except Timeout:
        said = Message("asked-out-busy")
        raise Faults([Fault(Mark(out.as_posix(), 0), "--out", said)]) from None
    try:
        _take_up(out)
        yield
    finally:
        if not out.exists():
            file.unlink(missing_ok=True)
        lock.release()
        for folder in made:  # where nothing was written
            with suppress(OSError):
                folder.rmdir()


def _take_up(out: Path) -> None:
    """Take away what killed processes left beside ``out``; a run that one of them had moved aside comes back.

    Where another stands in its place already, it is one of the earlier ones.
    """
    for leftover in sorted(out.parent.glob(f".{escape(out.name)}.*")):
        if leftover.name.endswith(".old") and not out.exists() and _is_run(leftover / "manifest.json"):
            leftover.rename(out)
        elif leftover.name.endswith(".old") and _is_run(leftover / "manifest.json"):
            with suppress(OSError):
                keep_earlier(leftover, out)
        elif leftover.name.endswith((".making", ".old")):
            shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def run_folder(out: Path) -> Iterator[Path]:
    """A new folder that becomes ``out`` when all went well, and goes away when not; an older one is kept below it.

    Its manifest tells the hash of every other file, so that what was damaged since is known.

    Raises
    ------
    Faults
        For an ``out`` that would be lost, and a disk that does not take it.
    """
    check_out(out)
    own = f".{out.name}.{os.getpid()}-{threading.get_ident()}"
    making, old = out.with_name(f"{own}.making"), out.with_name(f"{own}.old")
    try:
        with disk_told(out, "--out"):
            out.parent.mkdir(parents=True, exist_ok=True)
            making.mkdir()
            yield making
            _sum_up(making)
            if out.exists():
                out.rename(old)
            try:
                making.rename(out)
            except OSError:
                if old.exists():
                    old.rename(out)
                raise
            if old.exists():
                with suppress(OSError):  # it is found again beside it
                    keep_earlier(old, out)
    finally:
        shutil.rmtree(making, ignore_errors=True)


_SUMS = "files_sha256"
"""Where a manifest tells the hashes of the files beside it."""


def _sum_up(folder: Path) -> None:
    """Write the hashes of a run's files into its manifest."""
    told = read_manifest(folder / "manifest.json")
    if told is not None:
        write_json(folder / "manifest.json", told | {_SUMS: _sums(folder)})


def _sums(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != "manifest.json")
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.relative_to(folder).parts[0] != FOLDER
    }


def is_as_written(folder: Path, manifest: dict[str, Any], name: str) -> bool:
    """Whether a file of a run is what was written; one of a run of an older chuche is taken for it."""
    sums = manifest.get(_SUMS)
    if not isinstance(sums, dict):
        return True
    try:
        return sums.get(name) == sha256((folder / name).read_bytes()).hexdigest()
    except OSError:
        return False


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write JSON that every reader takes."""
    path.write_text(as_json(content) + "\n", encoding="utf-8", newline="\n")


@contextmanager
def parquet_writer(folder: Path) -> Iterator[Callable[[str, dict[str, npt.NDArray[Any]]], None]]:
    """A function that writes named columns to a file of ``folder`` as Parquet; equal columns give equal bytes."""
    import duckdb

    with duckdb.connect(config={"threads": 1}) as connection:

        def write(name: str, columns: dict[str, npt.NDArray[Any]]) -> None:
            file = folder / f"{name}.parquet"
            file.parent.mkdir(exist_ok=True)
            target = file.as_posix().replace("'", "''")
            try:
                connection.register("columns", columns)
                connection.execute(
                    f"COPY (SELECT {_typed(columns)} FROM columns) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
                )
                connection.unregister("columns")
            except (RuntimeError, duckdb.Error) as error:
                if "interrupt" in str(error).lower():  # DuckDB's ways of telling of Ctrl-C
                    raise KeyboardInterrupt from None
                if isinstance(error, duckdb.IOException):
                    raise OSError(errno.ENOSPC, str(error).splitlines()[0], str(file)) from None
                raise

        yield write


def incidents_name(number: int) -> str:
    """Where in a run's folder the incidents of a replication stand, which counts from 0."""
    return f"incidents/replication-{number + 1:03d}.parquet"


def _typed(columns: dict[str, npt.NDArray[Any]]) -> str:
    """Columns with absent instants as NULL and texts as VARCHAR even where all are absent."""
    picked = []
    for name, column in columns.items():
        if column.dtype.kind == "f":
            picked.append(f'CASE WHEN isnan("{name}") THEN NULL ELSE "{name}" END AS "{name}"')
        elif column.dtype.kind == "O":
            picked.append(f'CAST("{name}" AS VARCHAR) AS "{name}"')
        else:
            picked.append(f'"{name}"')
    return ", ".join(picked)


@cache
def versions() -> dict[str, str]:
    """Versions of Python, of chuche and of what its numbers rest on; nobody changes what is given."""
    return {"python": platform.python_version()} | {name: version(name) for name in _DISTRIBUTIONS}


@cache
def code_hash() -> str:
    """One hash of all of chuche's own code."""
    folder = Path(__file__).parents[1]
    found = sha256()
    for file in sorted(chain(folder.rglob("*.py"), folder.rglob("*.j2"))):
        found.update(file.relative_to(folder).as_posix().encode())
        found.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()


def _places(county: County) -> dict[str, Any]:
    """What changes may have made of a county's places: with the scenario as resolved, all that they did."""
    return {
        "stations": [asdict(station) for station in county.stations],
        "hospitals": [asdict(hospital) for hospital in county.hospitals],
        "own_stations": {zone.id: zone.own_station for zone in county.zones if zone.own_station},
    }


def manifest(scenario: Scenario) -> dict[str, Any]:
    """What the run depends on: settings as resolved, seed, versions, and hashes of every file read.

    Paths are written as from the folder in which the run was started; those outside it are whole.
    """
    log = scenario.log
    return {
        "program": PROGRAM,
        "schema": 1,
        "name": scenario.name,
        "county_folder": next((n[: -len(_OF_COUNTY)] for n in scenario.county.hashes if n.endswith(_OF_COUNTY)), None),
        "log": None if log is None else log.name,
        "log_rows_left_out": [str(fault) for fault in log.left_out] if log is not None else [],
        "written": scenario.written,
        "changes": [change.told for change in scenario.changes],
        "places": _places(scenario.county) if scenario.changes else None,
        "places_sha256": _digest_of(scenario.county.told_places),
        "scenario": scenario.resolved(),
        "seed": scenario.settings.seed,
        "replications": scenario.settings.replications,
        "versions": versions(),
        "code_sha256": code_hash(),
        "validation": standing(scenario).words,
        "inputs_sha256": scenario.hashes,
        "facts": [
            {
                "key": fact.key,
                "value": fact.value,
                "source": fact.source,
                "confidence": fact.confidence,
                "note": fact.note,
            }
            for fact in scenario.facts
        ],
    }


def _digest_of(content: Any) -> str:
    """A hash of plain values."""
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def up_to_date(out: Path, manifest: dict[str, Any], files: Sequence[str]) -> bool:
    """True where ``out`` holds these files of a run that depended on exactly this, all of them as they were written."""
    told = read_manifest(out / "manifest.json")
    if told is None:
        return False
    sums = told.pop(_SUMS, None)
    if told != plain(manifest) or not all((out / name).exists() for name in files):
        return False
    return isinstance(sums, dict) and sums == _sums(out)
