"""What the commands have in common: options, the bar of progress, and where they wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from sim.county.osm import Progress

__all__ = [
    "CallBy",
    "Columns",
    "Empty",
    "Fresh",
    "Json",
    "LanguageAsked",
    "LogFile",
    "Quiet",
    "Replications",
    "ScenarioFile",
    "Seed",
    "Stopped",
    "Workers",
    "shown_progress",
    "tell_written",
]

LogFile = Annotated[Path, typer.Argument(help="CSV file of calls that came, such as calls.csv.", metavar="LOG")]
Columns = Annotated[
    list[str] | None,
    typer.Option(help="What the log calls a column, such as called=来电时间; once for each.", metavar="OURS=THEIRS"),
]
Empty = Annotated[
    list[str] | None,
    typer.Option(help="What stands in cells of the log that are empty, such as NULL; once for each.", metavar="TEXT"),
]
CallBy = Annotated[
    str | None,
    typer.Option(help="Columns in which rows that are the units of one call agree, such as called,zone."),
]
ScenarioFile = Annotated[Path, typer.Argument(help="Scenario file, such as scenarios/xiyang.yaml.", metavar="SCENARIO")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes; one for each processor by default.")]
Seed = Annotated[int | None, typer.Option(min=0, help="Whole number that all chance hangs on.")]
Replications = Annotated[int | None, typer.Option(min=1, help="Times the window is simulated.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Simulate though nothing has changed since the last time.")]
LanguageAsked = Annotated[
    Literal["en", "zh"] | None,
    typer.Option("--language", help="Language of the report; the scenario's, else the system's, by default."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only the path of what was written.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def tell_written(quiet: bool, **paths: Path) -> None:
    """Print the paths of what was written, each with what it is; alone where ``quiet``, for a shell to take."""
    for what, path in paths.items():
        typer.echo(str(path) if quiet else f"{what}: {path}")


class Stopped(Exception):
    """Somebody stopped a command that told nonetheless what it had."""


@contextmanager
def shown_progress(quiet: bool, after: float = 0.0) -> Iterator[Progress | None]:
    """A bar on standard error, one line for each thing that is being done ``after`` so many seconds."""
    if quiet:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<14}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True))
    tasks: dict[str, object] = {}
    begin = monotonic() + after

    def show(what: str, done: int, of: int | None) -> None:
        if monotonic() < begin:
            return
        if what not in tasks:
            bar.start()
            tasks[what] = bar.add_task(what, total=of)
        bar.update(tasks[what], completed=done, total=of)  # type: ignore[arg-type]

    try:
        yield show
    finally:
        if tasks:
            bar.stop()
