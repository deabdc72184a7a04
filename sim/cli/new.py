"""A county and its scenarios to begin with."""

from __future__ import annotations

from pathlib import Path

import typer

from sim.cli.common import Json, Quiet, asks, tell_json
from sim.commands import NewQuestion

app = typer.Typer()


@asks(app, NewQuestion)
def new(question: NewQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.scenario.starter import write_starter
    from sim.words import language_of_system, words_in

    language = question.language or language_of_system()
    written = [path.as_posix() for path in write_starter(question.name, Path(), language, workbooks=question.xlsx)]
    if json:
        tell_json({"written": written})
        return
    words = words_in(language)
    if not quiet:
        typer.echo(words("starter-written"))
    for path in written:
        typer.echo(path if quiet else f"  {path}")
    if not quiet:
        typer.echo(words("starter-next", scenario=written[0], plan=written[1], folder=f"{question.name}/"))
