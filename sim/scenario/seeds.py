"""Where counties and presets are found: beside the scenario, in ``seeds/``, or among those that come with chuche."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from sim.documents import Document, Fact, Faults, Section, check_section, read_yaml
from sim.documents.files import is_file
from sim.documents.layers import Sources


def bundled(folder: str) -> Path:
    """A folder that comes with chuche ("seeds", "scenarios"): inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def seeds_folders(beside: Path) -> Iterator[Path]:
    """Folders that hold counties and presets, the nearest to the scenario first."""
    seen = set()
    for folder in (beside / "seeds", beside.parent / "seeds", Path.cwd() / "seeds", bundled("seeds")):
        real = folder.resolve()
        if folder.is_dir() and real not in seen:
            seen.add(real)
            yield real


S = TypeVar("S", bound=Section)


@dataclass(frozen=True)
class Listing(Generic[S]):
    """The sections that a file in ``seeds/`` lists, its figures with their sources, and its SHA-256 by its name."""

    sections: tuple[S, ...]
    facts: tuple[Fact, ...]
    hashes: Mapping[str, str]

    @classmethod
    def of(cls, sections: Iterable[S], document: Document) -> Listing[S]:
        """Those of a document."""
        return cls(tuple(sections), tuple(document.facts), dict(document.hashes))


def read_nearest(name: str, model: type[S], scenario: Path | None) -> tuple[S, Document]:
    """A file that stands in ``seeds/`` itself, the nearest to a scenario's file, as its section and its document.

    Raises
    ------
    Faults
        For a file that is no such section.
    """
    beside = Path.cwd() if scenario is None else scenario.parent
    document = read_yaml(next(file for folder in seeds_folders(beside) if is_file(file := folder / name)))
    section, faults = check_section(model, document)
    if section is None or faults:
        raise Faults(faults)
    return section, document


def find_county(name: str, beside: Path) -> Path | None:
    """The folder of a county named in a scenario that stands in ``beside``."""
    for folder in (beside / name, *(seeds / name for seeds in seeds_folders(beside))):
        if is_file(folder / "county.yaml"):
            return folder
    return None


def known_counties(beside: Path) -> list[str]:
    """Names of the counties in reach."""
    return sorted({p.parent.name for seeds in seeds_folders(beside) for p in seeds.glob("*/county.yaml")})


def sources_for(beside: Path, read: dict[Path, Document] | None = None) -> Sources:
    """Where presets, and scenarios that others grow from, are looked for; ``read`` holds files that were read."""
    return Sources(beside, tuple(seeds_folders(beside)), bundled("scenarios"), read)


def preset_file(family: str, name: str, beside: Path) -> Path | None:
    """The file of a preset: ``presets/<family>/<name>.yaml`` of the nearest seeds folder that has it."""
    return sources_for(beside).preset(family, name)


def preset_names(family: str, beside: Path) -> list[str]:
    """Names of the presets of a family in reach."""
    return sources_for(beside).presets(family)
