"""What a county's figures rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import InLanguage, Json, tell_json
from sim.cli.shown_help import ToldCommand
from sim.words import language_of_system

app = typer.Typer()


@app.command(cls=ToldCommand, help="help-facts")
def facts(
    county: Annotated[str, typer.Argument(help="help-facts-county", metavar="help-a-county")],
    json: Json = False,
    language: InLanguage = None,
) -> None:
    """List a county's figures with their source and confidence, those that are assumed first."""
    from sim.scenario import county_scenario
    from sim.views.facts import as_text, told_facts

    found = county_scenario(county, Path.cwd(), "facts").county
    if json:
        tell_json(told_facts(found))
    else:
        typer.echo(as_text(found, language or language_of_system()))
