"""What several questions ask in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from sim.questions import argument, flag, option


def scenario() -> Any:
    """The scenario that is asked about; a shell names its file."""
    return argument("Scenario file, such as scenarios/xiyang.yaml.", Path, "SCENARIO", _loaded)


def folder(words: str, where: str) -> Any:
    """The folder to write to; a shell has one of its own by default."""
    return option(f"Folder for the {words}; {where} by default.", Path | None)


def replications(words: str = "Times the window is simulated.", least: int = 1) -> Any:
    """How often the window is simulated, in place of the scenario's own."""
    return option(words, int | None, least=least)


def seed() -> Any:
    """In place of the scenario's own."""
    return option("Whole number that all chance hangs on.", int | None, least=0)


def workers() -> Any:
    """Processes."""
    return option("Processes; one for each processor by default.", int | None, least=1)


def fresh() -> Any:
    """Whether all is simulated, though some is kept."""
    return flag("Simulate though nothing has changed since the last time.", "--fresh")


def language() -> Any:
    """Of the report."""
    words = "Language of the report; the scenario's, else the system's, by default."
    return option(words, Literal["en", "zh"] | None, names=("--language",))


def figures() -> Any:
    """Whether pictures are drawn besides."""
    return flag("Draw the pictures too, as PNG and SVG, for papers and slides.", "--figures")


def levers() -> Any:
    """Whether it is tried what would reach the targets that are missed."""
    words = "Try what would reach the targets that are missed: single measures, and two together, in short runs."
    return flag(words, "--levers")


def xlsx() -> Any:
    """Whether a workbook is written too."""
    return flag("Write the tables as a workbook too, for a spreadsheet (report.xlsx).", "--xlsx")


def docx() -> Any:
    """Whether a document is written too."""
    return flag("Write a document in the form of a decision paper too (report.docx).", "--docx")


def office_of(xlsx: bool, docx: bool) -> tuple[str, ...]:
    """The files of an office that are asked, by their endings."""
    return tuple(name for name, wanted in (("xlsx", xlsx), ("docx", docx)) if wanted)


def log() -> Any:
    """A table of calls that came."""
    return argument("CSV file of calls that came, such as calls.csv.", Path, "LOG")


def columns() -> Any:
    """What a log calls its columns, ours by theirs."""
    words = "What the log calls a column, such as called=来电时间; once for each."
    return option(words, list[str] | None, names=("--column",), metavar="OURS=THEIRS", read=_columns)


def empty() -> Any:
    """What stands in a log's empty cells, beside what the scenario says."""
    words = "What stands in cells of the log that are empty, such as NULL; once for each."
    return option(words, list[str] | None, (), metavar="TEXT", read=lambda given: tuple(given or ()))


def call_by() -> Any:
    """The columns in which rows agree that are the units of one call, in place of what the scenario says."""
    words = "Columns in which rows that are the units of one call agree, such as called,zone."
    return option(words, str | None, (), read=_listed)


def _loaded(file: Path) -> Any:
    from sim.scenario import load_scenario

    return load_scenario(file)


def _columns(given: list[str] | None) -> Any:
    from sim.commands.reading import named_columns

    return named_columns(given or [])


def _listed(names: str | None) -> tuple[str, ...]:
    """The names in a text that commas divide."""
    return tuple(name.strip() for name in (names or "").split(",") if name.strip())
