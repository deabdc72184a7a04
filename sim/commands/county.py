"""A county: beginning one, drawing and importing its roads, checking it, and what its files and facts mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands import shared
from sim.questions import argument, flag, option

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.words import Language


class Datum(StrEnum):
    """What the longitudes and latitudes of a file refer to."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


@dataclass(frozen=True)
class NewQuestion:
    """Write a county to begin with, a scenario of it and one that changes it; they check and run as they are."""

    name: str = argument("help-new-name", str, "help-a-name")
    xlsx: bool = flag("help-new-xlsx", "--xlsx")
    language: Language | None = shared.language("help-new-language")


@dataclass(frozen=True)
class CheckQuestion:
    """Read a scenario and its county, and say everything that is wrong with them; run nothing."""

    scenario: Scenario = shared.scenario()
    values: bool = flag("help-values", "--values")
    language: Language | None = shared.language("help-console-language")


@dataclass(frozen=True)
class FactsQuestion:
    """List a county's figures with their source and confidence, those that are assumed first."""

    county: str = argument("help-facts-county", str, "help-a-county")
    language: Language | None = shared.language("help-console-language")


@dataclass(frozen=True)
class SchemaQuestion:
    """Print the JSON Schema of the scenario file, for editors that complete and check as you type."""

    language: Language | None = shared.language("help-console-language")


@dataclass(frozen=True)
class ExplainQuestion:
    """Say what a key or a file's columns mean, with unit, default and what may stand; without a key, list them all."""

    key: str = argument("help-key", str, "help-a-key", default="")
    language: Language | None = shared.language("help-console-language")


@dataclass(frozen=True)
class RoadsImportQuestion:
    """Import the roads of a map: what an ambulance drives, and which turns it may make; say what was found."""

    source: Path = argument("help-roads-map", Path, "help-a-map")
    out: Path = option("help-roads-out", Path, required=True)
    boundary: Path | None = option("help-roads-boundary", Path | None)
    speeds: Path | None = option("help-roads-speeds", Path | None)
    ambulance: Path | None = option("help-roads-ambulance", Path | None)
    keep_all_parts: bool = flag("help-roads-keep", "--keep-all-parts")
    datum: Datum = option("help-roads-datum", Datum, Datum.WGS84)
    boundary_datum: Datum = option("help-roads-boundary-datum", Datum, Datum.WGS84)
    language: Language | None = shared.language("help-console-language")


@dataclass(frozen=True)
class RoadsLookQuestion:
    """Draw roads by class, one-way streets, and a table of their kilometres."""

    source: Path = argument("help-roads-graph", Path, "help-a-picture")
    out: Path | None = option("help-roads-picture", Path | None)
    language: Language | None = shared.language("help-console-language")


@dataclass(frozen=True)
class RoadsSketchQuestion:
    """Draw roads and zones of a county from known distances (chuche explain sketch.yaml)."""

    folder: Path = argument("help-roads-folder", Path, "help-a-folder")
    overwrite: bool = flag("help-roads-overwrite", "--overwrite")
    language: Language | None = shared.language("help-console-language")
