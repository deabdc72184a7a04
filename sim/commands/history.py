"""Logs of calls: fitted, held against the model; and the story of one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, MISSING, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands import shared
from sim.questions import Progress, argument, flag, option

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.words import Language


def _scenario(file: Path | None) -> Scenario | None:
    from sim.scenario import load_scenario

    return None if file is None else load_scenario(file)


@dataclass(frozen=True)
class FitQuestion:
    """Fit rates, times and speeds to a log of calls: a scenario file with every figure's source, and a page.

    Attributes
    ----------
    scenario
        Whose county, case mix and tables the log is held against; what the log does not tell stays as it has it.
        None where ``county`` names one alone.
    log
        CSV file of calls.
    columns
        What the log calls its columns, over what ``calls.columns`` of the scenario says.
    empty, call_by
        What stands in empty cells, beside ``calls.empty`` of the scenario; the columns in which units of one call
        agree, in place of its ``calls.call_by``.
    out
        A YAML file for what was fitted, with a page (.html) and its numbers (.json) beside it, a workbook (.xlsx) and
        a document (.docx) where they are asked, and a folder of pictures; none is written by default.
    language
        Of the page, and of the notes of the file; as in `RunQuestion`.
    figures, xlsx, docx
        As in `RunQuestion`.

    Raises
    ------
    Faults
        Everything wrong with the log.
    """

    scenario: Scenario | None = option(
        "help-fit-scenario",
        Path | None,
        MISSING,
        read=_scenario,
    )
    log: str | Path = shared.log()
    _: KW_ONLY
    county: str | None = option("help-fit-county", str | None)
    columns: Mapping[str, str] | None = shared.columns()
    empty: Sequence[str] = shared.empty()
    call_by: Sequence[str] = shared.call_by()
    out: str | Path | None = option("help-fit-out", Path, required=True)
    language: Language | None = shared.language()
    figures: bool = shared.figures()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _kept(no_keep: bool) -> bool:
    return not no_keep


@dataclass(frozen=True)
class ValidateQuestion:
    """Simulate the days of a log, hold both side by side, and say in words what the model is fit for.

    Attributes
    ----------
    columns, empty, call_by
        As in `FitQuestion`.
    split
        A day ("2024-07-01") or a share of the log's days ("70 %"): what comes before is fitted to, the rest
        is the test.
    replayed
        Simulate the log's own calls in place of calls drawn by the scenario.
    out
        A folder for the page and the numbers; none is written by default.
    language, figures, xlsx, docx
        As in `RunQuestion`.
    kept
        Keep the verdict beside the county, where every report of the county finds it.

    Raises
    ------
    Faults
        Everything wrong with the log; for an ``out`` that holds something else, a split that leaves nothing.
    """

    scenario: Scenario = shared.scenario()
    log: str | Path = shared.log()
    _: KW_ONLY
    out: str | Path | None = shared.folder("help-out-validate")
    split: str | None = option("help-split", str | None)
    replayed: bool = flag("help-replay", "--replay")
    columns: Mapping[str, str] | None = shared.columns()
    empty: Sequence[str] = shared.empty()
    call_by: Sequence[str] = shared.call_by()
    replications: int | None = shared.replications("help-times-of-log", 2)
    workers: int | None = shared.workers()
    seed: int | None = shared.seed()
    language: Language | None = shared.language()
    figures: bool = shared.figures()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
    kept: bool = flag("help-no-keep", "--no-keep", read=_kept)
    progress: Progress | None = None


@dataclass(frozen=True)
class TraceQuestion:
    """Tell one call's story, or one unit's log: every instant, who was considered, and why this one was sent.

    Attributes
    ----------
    folder
        The run's folder.
    call, unit
        Which one, by its id in the incidents.
    replication
        From 1; by default the first that has the call.
    first, days
        Of a unit's log, the days to tell; its first 20 jobs by default.
    out
        A folder for the page of a call or of a unit; none is written by default.
    language
        Of the story, "en" or "zh"; the scenario's, else the system's, by default.
    anyway
        Tell it from the county's and log's files as they are, though they changed since the run.

    Raises
    ------
    Faults
        For a folder that is no run, files that changed, a call or unit that there is not.
    """

    folder: str | Path = argument("help-a-run-folder", Path, "help-a-run")
    _: KW_ONLY
    out: str | Path | None = shared.folder("help-out-trace")
    call: str | None = option("help-trace-call", str | None)
    unit: str | None = option("help-trace-unit", str | None)
    replication: int | None = option("help-trace-replication", int | None, least=1)
    first: date | None = option("help-trace-from", datetime | None, names=("--from",), formats=("%Y-%m-%d",), read=_day)
    days: float | None = option("help-trace-days", float | None, least=0)
    anyway: bool = flag("help-anyway", "--anyway")
    language: Language | None = shared.language()
    progress: Progress | None = None
