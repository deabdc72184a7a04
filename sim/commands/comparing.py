"""Scenarios side by side, and one scenario with one value after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.commands import shared
from sim.questions import Progress, argument, flag, option

if TYPE_CHECKING:
    from sim.scenario import Scenario, Study
    from sim.words import Language


def _loaded(files: list[Path]) -> Any:
    from sim.commands.reading import compared_scenarios

    return compared_scenarios(files)


@dataclass(frozen=True)
class CompareQuestion:
    """Run scenarios on the same calls and say which is better, by how much, for whom, and how sure that is.

    Attributes
    ----------
    scenarios
        The base, then the others; all of one county.
    replications
        Of each, in place of the base's own.
    until
        Add replications until the intervals are so narrow: "p90 within 0.5 min"; at most ``most`` (1,000).
    out
        A folder for the report, table and numbers; none is written by default.
    kept
        A folder in which replications are kept, and found again; none are kept by default.
    fresh
        Simulate all of them, though some are kept.
    language, figures, xlsx, docx
        As in `RunQuestion`.

    Raises
    ------
    Faults
        For scenarios that cannot have the same calls, an ``until`` that says nothing, an ``out`` that holds
        something else.
    """

    scenarios: Sequence[Scenario] = argument(
        "help-compared",
        list[Path],
        "help-scenarios",
        _loaded,
    )
    _: KW_ONLY
    out: str | Path | None = shared.folder("help-out-compare")
    replications: int | None = shared.replications()
    until: str | None = option("help-until", str | None)
    most: int | None = option("help-most-replications", int | None, least=2)
    workers: int | None = shared.workers()
    fresh: bool = shared.fresh()
    language: Language | None = shared.language()
    figures: bool = shared.figures()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
    kept: Path | None = None
    progress: Progress | None = None


@dataclass(frozen=True)
class SweepQuestion:
    """Run a scenario with every value that its sweep: asks; a response curve, or a heat map of two.

    Attributes
    ----------
    study
        From :func:`sim.load_study`.
    yes
        Run it though it is many replications.
    out, kept, fresh, language, figures, xlsx, docx
        As in `CompareQuestion`.

    Raises
    ------
    Faults
        For a study that sweeps nothing, values that cannot be taken, many replications without ``yes``.
    """

    study: Study = shared.study()
    _: KW_ONLY
    out: str | Path | None = shared.folder("help-out-sweep")
    replications: int | None = shared.replications()
    yes: bool = flag("help-yes", "--yes")
    workers: int | None = shared.workers()
    fresh: bool = shared.fresh()
    language: Language | None = shared.language()
    figures: bool = shared.figures()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
    kept: Path | None = None
    progress: Progress | None = None
