"""A run folder opened again: what was kept of it, and its scenario built anew from the manifest."""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import County, Hospital, Station, read_county
from sim.county.places import Capability
from sim.documents import Fault, Faults, Mark
from sim.documents.files import digest
from sim.experiment.incidents import COLUMNS
from sim.experiment.store import incidents_name, is_as_written, read_manifest
from sim.scenario import Scenario, resolved_scenario
from sim.words import Message


@dataclass(frozen=True)
class OpenedRun:
    """A run folder and what its manifest says."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def replications(self) -> int:
        """How many replications were run."""
        return int(self.manifest["replications"])

    def fault(self, message: Message, key: str = "") -> Faults:
        """One fault of the folder."""
        return Faults([Fault(Mark(self.folder.as_posix(), 0), key, message)])

    def replications_with(self, call: str) -> list[int]:
        """The replications that have a call, from 1."""
        return [number for number in range(1, self.replications + 1) if self._query(number, "call = ?", call)["call"]]

    def calls_of(self, replication: int) -> list[str]:
        """The ids of all calls of a replication."""
        return list(dict.fromkeys(self._query(replication, "true")["call"]))

    def rows(self, replication: int, column: str | None = None, value: str = "") -> dict[str, list[Any]]:
        """The kept incidents of a replication by column, those of one value of a column where it is named."""
        return (
            self._query(replication, "true") if column is None else self._query(replication, f'"{column}" = ?', value)
        )

    def _query(self, replication: int, which: str, *values: str) -> dict[str, list[Any]]:
        import duckdb

        file = self.folder / incidents_name(replication - 1)
        if not file.is_file():
            raise self.fault(Message("asked-incidents-gone", file=file.name))
        if not is_as_written(self.folder, self.manifest, incidents_name(replication - 1)):
            raise self.fault(Message("asked-incidents-changed", file=file.name))
        try:
            with _plainly_named(file) as path, duckdb.connect(config={"threads": 1}) as connection:
                found = connection.execute(f"SELECT * FROM read_parquet(?) WHERE {which}", [path.as_posix(), *values])
                names = [column[0] for column in found.description or ()]
                rows = found.fetchall()
        except duckdb.Error:
            raise self.fault(Message("asked-incidents-unreadable", file=file.name)) from None
        if "call" not in names:
            raise self.fault(Message("asked-incidents-no-call", file=file.name))
        return {name: [row[at] for row in rows] for at, name in enumerate(names)}

    def scenario(self, anyway: bool = False) -> tuple[Scenario, list[str]]:
        """The scenario as it was run, on its county's and log's files as they are now, and which of them changed.

        Files written as from the folder of the run's start are looked for from here, and from the folders
        that hold the run, those first whose files are still the same.

        Raises
        ------
        Faults
            Where files are missing or changed (with ``anyway`` only where they are missing or wrong).
        """
        county, log = self.manifest["county_folder"], self.manifest["log"]
        roots = [Path.cwd(), *self.folder.resolve().parents]
        there = [root for root in dict.fromkeys(roots) if (root / county / "county.yaml").is_file()]
        if not there:
            raise self.fault(Message("asked-county-away", county=county))
        root = min(there, key=lambda root: len(self._changed(root)))
        changed = self._changed(root)
        if changed and not anyway:
            raise self._refused(changed)
        read = read_county(root / county, county)
        hashes = self.manifest["inputs_sha256"]
        changed += [name for name, one in read.hashes.items() if hashes.get(name) != one and name not in changed]
        if changed and not anyway:
            raise self._refused(changed)
        scenario = resolved_scenario(
            str(self.manifest["name"]),
            self.manifest["scenario"],
            self.manifest["written"],
            read,
            None if log is None else root / log,
            (self.folder / "manifest.json").as_posix(),
            self._as_changed,
        )
        return scenario, changed

    def _as_changed(self, county: County) -> County:
        """The county with the places that the scenario's changes made of it; its settings hold the rest."""
        if not self.manifest.get("changes"):
            return county
        try:
            places = self.manifest["places"]
            own = places["own_stations"]
            return replace(
                county,
                zones=tuple(replace(zone, own_station=own.get(zone.id, "")) for zone in county.zones),
                stations=tuple(Station(**_at(one)) for one in places["stations"]),
                hospitals=tuple(_hospital(one) for one in places["hospitals"]),
            )
        except (AttributeError, KeyError, TypeError):
            raise self.fault(Message("asked-run-untold")) from None

    def _changed(self, root: Path) -> list[str]:
        """Files of the county and the log that are not as they were."""
        county, log = self.manifest["county_folder"], self.manifest["log"]
        ours = {
            name: one
            for name, one in self.manifest["inputs_sha256"].items()
            if name.startswith(f"{county}/") or name == log
        }
        return [name for name, one in ours.items() if _digest(root / name) != one]

    def _refused(self, changed: list[str]) -> Faults:
        said = Message("asked-input-changed")
        return Faults([Fault(Mark(name, 0), "", said) for name in changed])


def open_run(folder: Path) -> OpenedRun:
    """Open a run folder.

    Raises
    ------
    Faults
        For a folder that is no run, or one that an older chuche wrote.
    """
    told = read_manifest(folder / "manifest.json")
    kept = OpenedRun(folder, told or {})
    if told is None:
        raise kept.fault(Message("asked-no-manifest" if folder.is_dir() else "asked-no-run"))
    if not (folder / "incidents").is_dir():
        raise kept.fault(Message("asked-no-incidents"))
    kinds = {
        "name": str,
        "county_folder": str,
        "scenario": dict,
        "written": dict,
        "inputs_sha256": dict,
        "replications": int,
    }
    if not all(isinstance(told.get(key), kind) for key, kind in kinds.items()) or not isinstance(
        told.get("log", 0), str | None
    ):
        raise kept.fault(Message("asked-run-untold"))
    return kept


def differences(ours: dict[str, npt.NDArray[Any]], at: npt.NDArray[np.int64], kept: dict[str, list[Any]]) -> list[str]:
    """Columns in which the rows ``at`` of incidents simulated again are not the kept ones, to the last bit."""
    return [
        name
        for name in COLUMNS
        if name in kept or name in ours
        if name not in kept or name not in ours or [_plain(value) for value in ours[name][at].tolist()] != kept[name]
    ]


def _at(place: dict[str, Any]) -> dict[str, Any]:
    """A place with its position, which is null where the county has no map."""
    return place | {key: math.nan for key in ("lon", "lat") if place[key] is None}


def _hospital(told: dict[str, Any]) -> Hospital:
    """A hospital as it was told."""
    capabilities = tuple(Capability(**one | {"hours": tuple(one["hours"])}) for one in told["capabilities"])
    return Hospital(**_at(told | {"treats": tuple(told["treats"]), "capabilities": capabilities}))


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value


def _digest(file: Path) -> str:
    try:
        return digest(file.read_bytes())
    except OSError:
        return ""


@contextmanager
def _plainly_named(file: Path) -> Iterator[Path]:
    """The file, or a copy of it where its path would be taken for a pattern."""
    if not set(file.as_posix()) & set("*?[]{}"):
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="chuche-") as folder:
        yield Path(shutil.copy(file, folder))
