"""What several questions ask in common."""

from __future__ import annotations

from operator import not_
from pathlib import Path
from typing import Any, Literal

from sim.questions import argument, flag, option


def scenario() -> Any:
    """The scenario that is asked about; a shell names its file."""
    return argument("help-scenario", Path, "help-a-scenario", _loaded)


def study() -> Any:
    """A scenario with what its file asks besides; a shell names the file."""
    return argument("help-scenario", Path, "help-a-scenario", _studied)


def folder(words: str) -> Any:
    """The folder to write to; a shell has one of its own by default."""
    return option(words, Path | None)


def replications(words: str = "help-replications", least: int = 1) -> Any:
    """How often the window is simulated, in place of the scenario's own."""
    return option(words, int | None, least=least)


def seed() -> Any:
    """In place of the scenario's own."""
    return option("help-seed", int | None, least=0)


def workers() -> Any:
    """Processes."""
    return option("help-workers", int | None, least=1)


def fresh() -> Any:
    """Whether all is simulated, though some is kept."""
    return flag("help-fresh", "--fresh")


def language(words: str = "help-language") -> Any:
    """Of the report, or what ``words`` says."""
    return option(words, Literal["en", "zh"] | None, names=("--language",))


def figures() -> Any:
    """Whether pictures are drawn besides."""
    return flag("help-figures", "--figures")


def levers() -> Any:
    """Whether it is tried what would reach the targets that are missed."""
    words = "help-levers"
    return flag(words, "--no-levers", True, read=not_)


def xlsx() -> Any:
    """Whether a workbook is written too."""
    return flag("help-xlsx", "--xlsx")


def docx() -> Any:
    """Whether a document is written too."""
    return flag("help-docx", "--docx")


def log() -> Any:
    """A table of calls that came."""
    return argument("help-log", Path, "help-a-log")


def columns() -> Any:
    """What a log calls its columns, ours by theirs."""
    words = "help-column"
    return option(words, list[str] | None, names=("--column",), metavar="help-ours-theirs", read=_columns)


def empty() -> Any:
    """What stands in a log's empty cells, beside what the scenario says."""
    words = "help-empty"
    return option(words, list[str] | None, (), metavar="help-a-text", read=lambda given: tuple(given or ()))


def call_by() -> Any:
    """The columns in which rows agree that are the units of one call, in place of what the scenario says."""
    words = "help-call-by"
    return option(words, str | None, (), read=_listed)


def _loaded(file: Path) -> Any:
    from sim.scenario import load_scenario

    return load_scenario(file)


def _studied(file: Path) -> Any:
    from sim.scenario import load_study

    return load_study(file)


def _columns(given: list[str] | None) -> Any:
    from sim.commands.reading import named_columns

    return named_columns(given or [])


def _listed(names: str | None) -> tuple[str, ...]:
    """The names in a text that commas divide."""
    return tuple(name.strip() for name in (names or "").split(",") if name.strip())
