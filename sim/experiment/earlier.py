"""Earlier results of a folder: a new one moves the old below ``earlier``, so that a rerun loses nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDER = "earlier"
"""Below a result's folder; its folders are numbered, the newest last."""
KEPT_RESULTS = 5
"""Earlier results that are kept of each folder."""

_MANIFEST = "manifest.json"
_APART = frozenset({"files_sha256", "facts", "versions", "inputs_sha256", "code_sha256", "places_sha256", "schema"})


def keep_earlier(old: Path, out: Path) -> None:
    """Move the result ``old``, in whose place ``out`` stands, below it.

    One that is alike to the last byte, or empty, goes.

    Raises
    ------
    OSError
        Where it cannot be moved; ``old`` is left.
    """
    folder = out / FOLDER
    if (old / FOLDER).is_dir() and not folder.exists():
        (old / FOLDER).rename(folder)
    if _bytes(old) in (None, _bytes(out)):
        shutil.rmtree(old, ignore_errors=True)
        return
    folder.mkdir(exist_ok=True)
    numbers = numbered(out)
    old.rename(folder / str(numbers[-1] + 1 if numbers else 1))
    for number in numbered(out)[:-KEPT_RESULTS]:
        shutil.rmtree(folder / str(number), ignore_errors=True)


def numbered(out: Path) -> list[int]:
    """The numbers of the earlier results of a folder, the oldest first."""
    folder = out / FOLDER
    found = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return sorted(int(name) for name in found if name.isascii() and name.isdigit())


@dataclass(frozen=True)
class Kept:
    """A result: its folder, when it was written, its manifest, and what differs from the latest of its folder."""

    folder: Path
    written: datetime
    manifest: dict[str, Any]
    latest: bool
    settings: tuple[tuple[str, Any, Any], ...] = ()
    inputs: tuple[str, ...] = ()
    code: bool = False

    @property
    def replications(self) -> int:
        """How many it had; zero where its manifest says none."""
        asked = self.manifest.get("asked")
        among = self.manifest.get("replications") or (asked.get("replications") if isinstance(asked, dict) else None)
        return int(among or 0)

    @property
    def told(self) -> dict[str, Any]:
        """It, for a program."""
        return {
            "folder": self.folder.as_posix(),
            "written": self.written.isoformat(timespec="seconds"),
            "latest": self.latest,
            "name": self.manifest.get("name"),
            "replications": self.replications,
            "settings": [{"key": key, "here": here, "latest": latest} for key, here, latest in self.settings],
            "inputs": list(self.inputs),
            "code": self.code,
        }


def results_in(root: Path) -> Iterator[Kept]:
    """Every result below a folder, each with its earlier ones, the newest of them first."""
    folders = sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
    for folder in [root] if (root / _MANIFEST).is_file() else folders:
        manifest = _read(folder)
        if manifest is None or folder.name.startswith("."):
            continue
        yield Kept(folder, _when(folder), manifest, True)
        for number in reversed(numbered(folder)):
            mine = folder / FOLDER / str(number)
            earlier = _read(mine)
            if earlier is not None:
                yield Kept(mine, _when(mine), earlier, False, *_apart(earlier, manifest))


def _apart(one: dict[str, Any], other: dict[str, Any]) -> tuple[tuple[Any, ...], tuple[str, ...], bool]:
    """Settings with both values, input files, and whether the code differs."""
    a, b = dict(_leaves(one)), dict(_leaves(other))
    settings = tuple(
        (key, a.get(key), b.get(key)) for key in (*a, *(k for k in b if k not in a)) if a.get(key) != b.get(key)
    )
    hashes = [dict(_hashes(manifest)) for manifest in (one, other)]
    inputs = tuple(sorted(name for name in {*hashes[0], *hashes[1]} if hashes[0].get(name) != hashes[1].get(name)))
    code = [[each.get("code_sha256") for each in _each(manifest)] for manifest in (one, other)]
    return settings, inputs, code[0][:1] != code[1][:1]


def _each(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """The manifests of the scenarios of a result: its own, or those of a comparison."""
    several = manifest.get("scenarios")
    return several if isinstance(several, list) else [manifest]


def _hashes(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for each in _each(manifest):
        yield from each.get("inputs_sha256", {}).items()


def _leaves(value: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting of a manifest by its dotted key; what only tells of files and versions is left out."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if before or key not in _APART:
                yield from _leaves(inner, f"{before}.{key}" if before else str(key))
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        for number, inner in enumerate(value, start=1):
            told = (
                {key: one for key, one in inner.items() if key not in _APART} if isinstance(inner, Mapping) else inner
            )
            yield from _leaves(told, f"{before}[{number}]")
    else:
        yield before, value


def _bytes(folder: Path) -> bytes | None:
    try:
        return (folder / _MANIFEST).read_bytes()
    except OSError:
        return None


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        told = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and told.get("program") == "chuche" else None


def _when(folder: Path) -> datetime:
    return datetime.fromtimestamp((folder / _MANIFEST).stat().st_mtime)
