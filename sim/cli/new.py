"""A county and its scenarios to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sim.cli.common import Json, Quiet, tell_json
from sim.cli.shown_help import ToldCommand

app = typer.Typer()


@app.command(cls=ToldCommand, help="help-new")
def new(
    name: Annotated[str, typer.Argument(help="help-new-name", metavar="help-a-name")],
    xlsx: Annotated[bool, typer.Option("--xlsx", help="help-new-xlsx")] = False,
    language: Annotated[
        Literal["en", "zh"] | None,
        typer.Option("--language", help="help-new-language"),
    ] = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Write a county to begin with, a scenario of it and one that changes it; they check and run as they are."""
    from sim.scenario.starter import write_starter
    from sim.words import language_of_system, words_in

    language = language or language_of_system()
    written = [path.as_posix() for path in write_starter(name, Path(), language, workbooks=xlsx)]
    if json:
        tell_json({"written": written})
        return
    words = words_in(language)
    if not quiet:
        typer.echo(words("starter-written"))
    for path in written:
        typer.echo(path if quiet else f"  {path}")
    if not quiet:
        typer.echo(words("starter-next", scenario=written[0], plan=written[1], folder=f"{name}/"))
