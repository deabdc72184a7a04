"""The manual of the scenario file."""

from __future__ import annotations

import typer

from sim.cli.common import Json, asks, tell_json
from sim.commands import ExplainQuestion, SchemaQuestion
from sim.words import language_of_system

app = typer.Typer()


@asks(app, SchemaQuestion)
def schema(question: SchemaQuestion, json: Json = False) -> None:  # noqa: ARG001 it is JSON either way
    """Answer it."""
    from sim.scenario.manual import json_schema

    typer.echo(json_schema(question.language or language_of_system()))


@asks(app, ExplainQuestion)
def explain(question: ExplainQuestion, json: Json = False) -> None:
    """Answer it."""
    from sim.scenario.manual import explain as explain_key
    from sim.scenario.manual import told_keys

    language = question.language or language_of_system()
    if json:
        tell_json(told_keys(question.key, language))
    else:
        typer.echo(explain_key(question.key, language))
