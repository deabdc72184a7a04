"""What a county's figures rest on."""

from __future__ import annotations

from pathlib import Path

import typer

from sim.cli.common import Json, asks, tell_json
from sim.commands import FactsQuestion
from sim.words import language_of_system

app = typer.Typer()


@asks(app, FactsQuestion)
def facts(question: FactsQuestion, json: Json = False) -> None:
    """Answer it."""
    from sim.scenario import county_scenario
    from sim.views.facts import as_text, told_facts

    found = county_scenario(question.county, Path.cwd(), "facts").county
    if json:
        tell_json(told_facts(found))
    else:
        typer.echo(as_text(found, question.language or language_of_system()))
