"""Running a scenario, and what runs left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.commands import shared
from sim.questions import Progress, argument, option

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.words import Language


@dataclass(frozen=True)
class RunQuestion:
    """Run a scenario: print its table, write its report, summary and incidents.

    Attributes
    ----------
    scenario
        From :func:`sim.load_scenario`.
    replications, seed
        In place of the scenario's own.
    workers
        Processes; one for each processor by default.
    out
        A folder for the report, summary, incidents and manifest; none is written by default.
    kept
        A folder in which replications are kept, and found again; none are kept by default. With it, an ``out``
        that holds this run already is left as it is.
    fresh
        Simulate all, though some are kept.
    language
        Of the report, "en" or "zh"; the scenario's, else the system's, by default.
    figures
        Draw the pictures of the run too, as PNG and SVG.
    levers
        Where a report is written, try what would reach the targets that are missed: single measures of
        ``seeds/levers.yaml``, and two together. Calls of a log are left out: their times are their own.
    xlsx, docx
        Write its tables as a workbook too (``report.xlsx``), and what a decision needs as a document
        (``report.docx``); both need the extra ``office``.
    progress
        Called with what is being done, how many are done, and how many there are.

    Raises
    ------
    Faults
        Where ``out`` holds something that is no run, or another process writes there; for replications or a seed
        out of range, and a disk that takes no more.
    KeyboardInterrupt
        Where it was interrupted before there was anything to tell. With ``out``, what is done by then is told.
    """

    scenario: Scenario = shared.scenario()
    _: KW_ONLY
    out: str | Path | None = shared.folder("help-out-run")
    replications: int | None = shared.replications()
    workers: int | None = shared.workers()
    seed: int | None = shared.seed()
    fresh: bool = shared.fresh()
    language: Language | None = shared.language()
    figures: bool = shared.figures()
    levers: bool = shared.levers()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
    kept: Path | None = None
    progress: Progress | None = None


@dataclass(frozen=True)
class RunsQuestion:
    """List the results in a folder, with the earlier ones that reruns left, and what differed in each.

    Attributes
    ----------
    folder
        Of results, such as runs or comparisons, or of one result.
    language
        Of what a console is told, as in `RunQuestion`.
    """

    folder: str | Path = argument("help-runs-folder", Path, "help-a-folder", default=Path("runs"))
    _: KW_ONLY
    language: Language | None = shared.language("help-console-language")


@dataclass(frozen=True)
class DoubtQuestion:
    """Move every assumed figure of a scenario within its range, and say which would change the answer.

    Each is moved alone, to the ends of its range in ``seeds/doubt.yaml``, in short runs on the same calls. What is
    found is kept, and the page of a later run names the assumption that would change its answer.

    Attributes
    ----------
    scenario
        From :func:`sim.load_scenario`; its calls are drawn, not those of a log.
    out, kept, fresh, language, xlsx, docx
        As in `RunQuestion`.

    Raises
    ------
    Faults
        For calls of a log, ranges with faults, an ``out`` that holds something else.
    """

    scenario: Scenario = shared.scenario()
    _: KW_ONLY
    out: str | Path | None = shared.folder("help-out-doubt")
    workers: int | None = shared.workers()
    seed: int | None = shared.seed()
    fresh: bool = shared.fresh()
    language: Language | None = shared.language()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
    kept: Path | None = None
    progress: Progress | None = None


def _scored(path: Path) -> Any:
    from sim.scenario import load_scenario

    return path if path.is_dir() else load_scenario(path)


@dataclass(frozen=True)
class ScoreQuestion:
    """Hold a scenario against standards, clause by clause: met or not, by how much, and how sure that is.

    The first is what the scenario's targets ask, the others those that its standards name, and ``standards``.

    Attributes
    ----------
    scenario
        From :func:`sim.load_scenario`, or the folder of a run, which is scored as it was run.
    standards
        Further ones: presets such as "nfpa-1710", or files of one's own (.yaml).
    replications, seed, workers, out, kept, fresh, language, xlsx, docx
        As in `RunQuestion`.

    Raises
    ------
    Faults
        For a standard that there is not, or that has faults; for a run whose files changed; an ``out`` that holds
        something else.
    """

    scenario: Scenario | Path = argument("help-score-what", Path, "help-a-scenario-or-run", _scored)
    _: KW_ONLY
    standards: Sequence[str] = option(
        "help-standard",
        list[str] | None,
        (),
        names=("--standard",),
        metavar="help-a-name",
        read=lambda given: tuple(given or ()),
    )
    out: str | Path | None = shared.folder("help-out-score")
    replications: int | None = shared.replications()
    workers: int | None = shared.workers()
    seed: int | None = shared.seed()
    fresh: bool = shared.fresh()
    language: Language | None = shared.language()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
    kept: Path | None = None
    progress: Progress | None = None
