"""The manual of the scenario file."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.common import InLanguage, Json, tell_json
from sim.cli.shown_help import ToldCommand
from sim.words import language_of_system

app = typer.Typer()


@app.command(cls=ToldCommand, help="help-schema")
def schema(language: InLanguage = None, json: Json = False) -> None:  # noqa: ARG001 it is JSON either way
    """Print the JSON Schema of the scenario file, for editors that complete and check as you type."""
    from sim.scenario.manual import json_schema

    typer.echo(json_schema(language or language_of_system()))


@app.command(cls=ToldCommand, help="help-explain")
def explain(
    key: Annotated[str, typer.Argument(help="help-key", metavar="help-a-key")] = "",
    language: InLanguage = None,
    json: Json = False,
) -> None:
    """Say what a key or a file's columns mean, with unit, default and what may stand; without a key, list them all."""
    from sim.scenario.manual import explain as explain_key
    from sim.scenario.manual import told_keys

    language = language or language_of_system()
    if json:
        tell_json(told_keys(key, language))
    else:
        typer.echo(explain_key(key, language))
