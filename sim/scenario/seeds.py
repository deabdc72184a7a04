"""Where counties and presets are found: beside the scenario, in ``seeds/``, or among those that come with chuche."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["bundled", "find_county", "is_file", "is_folder", "known_counties", "preset_file", "preset_names", "shown"]


def bundled(folder: str) -> Path:
    """A folder that comes with chuche ("seeds", "scenarios"): inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def shown(path: Path) -> str:
    """The path as a person here would write it, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix() if not os.path.relpath(path).startswith("..") else path.as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _seeds(beside: Path) -> Iterator[Path]:
    """Folders that hold counties and presets, the nearest to the scenario first."""
    seen = set()
    for folder in (beside / "seeds", beside.parent / "seeds", Path.cwd() / "seeds", bundled("seeds")):
        real = folder.resolve()
        if folder.is_dir() and real not in seen:
            seen.add(real)
            yield real


def is_folder(path: Path) -> bool:
    """True for a folder; False also for a name that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """True for a file; False also for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def find_county(name: str, beside: Path) -> Path | None:
    """The folder of a county named in a scenario that stands in ``beside``."""
    for folder in (beside / name, *(seeds / name for seeds in _seeds(beside))):
        if is_file(folder / "county.yaml"):
            return folder
    return None


def known_counties(beside: Path) -> list[str]:
    """Names of the counties in reach."""
    return sorted({p.parent.name for seeds in _seeds(beside) for p in seeds.glob("*/county.yaml")})


def preset_file(family: str, name: str, beside: Path) -> Path | None:
    """The file of a preset: ``presets/<family>/<name>.yaml`` of the nearest seeds folder that has it."""
    for seeds in _seeds(beside):
        file = seeds / "presets" / family / f"{name}.yaml"
        if is_file(file):
            return file
    return None


def preset_names(family: str, beside: Path) -> list[str]:
    """Names of the presets of a family in reach."""
    return sorted({p.stem for seeds in _seeds(beside) for p in (seeds / "presets" / family).glob("*.yaml")})
