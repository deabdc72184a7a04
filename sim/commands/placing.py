"""Where ambulances should go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands import shared
from sim.questions import Progress, flag, option

if TYPE_CHECKING:
    from sim.scenario import Study
    from sim.words import Language


@dataclass(frozen=True)
class PlaceQuestion:
    """Find by simulation where ambulances should go, as the placement of a scenario asks.

    Attributes
    ----------
    study
        From :func:`sim.load_study`.
    replications
        On how many the good plans are told, in place of the scenario's own.
    workers
        Processes; one for each processor by default.
    brief
        Leave out what one more buys, the order of building and the robustness.
    time_limit
        Seconds after which the best so far is told [s].
    kept
        A folder in which to remember what was simulated, so that a search that was stopped goes on.
    out
        A folder for the report and the tables; none is written by default.
    language, figures, xlsx, docx
        As in `RunQuestion`.
    progress
        Called with what is being done, how many are done, and how many there are.
    say
        Told, in words, of the best so far, and of what will take long.

    Raises
    ------
    Faults
        For a study without a ``placement``, an ``out`` that holds something else.
    KeyboardInterrupt
        Where it was stopped before there was anything to tell.
    """

    study: Study = shared.study()
    _: KW_ONLY
    out: str | Path | None = shared.folder("help-out-run")
    brief: bool = flag("help-brief", "--brief")
    replications: int | None = shared.replications("help-place-replications")
    workers: int | None = shared.workers()
    seed: int | None = shared.seed()
    language: Language | None = shared.language()
    figures: bool = shared.figures()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
    time_limit: float | None = option("help-place-time-limit", float | None)
    kept: str | Path | None = None
    progress: Progress | None = None
    say: Callable[[str], None] | None = None
