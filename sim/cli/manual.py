"""The manual of the scenario file."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.common import InLanguage
from sim.cli.shown_help import ToldCommand
from sim.words import language_of_system, words_in

app = typer.Typer()


@app.command(cls=ToldCommand, help="help-schema")
def schema(language: InLanguage = None) -> None:
    """Print the JSON Schema of the scenario file, for editors that complete and check as you type."""
    from sim.scenario.manual import json_schema

    typer.echo(json_schema(language or language_of_system()))


@app.command(cls=ToldCommand, help="help-explain")
def explain(
    key: Annotated[str, typer.Argument(help="help-key", metavar="help-a-key")] = "",
    language: InLanguage = None,
) -> None:
    """Say what a key or a file's columns mean, with unit, default and what may stand; without a key, list them all."""
    from sim.scenario.column_names import LOGS, log_told, names_told
    from sim.scenario.manual import explain as explain_key

    words = words_in(language or language_of_system())
    lines = [*log_told(words)] if key in LOGS else [explain_key(key, words.language), *names_told(key, words)]
    for line in lines:
        typer.echo(line)
