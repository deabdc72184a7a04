"""What a county's figures rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Json
from sim.cli.shown_help import ToldCommand

app = typer.Typer()


@app.command(cls=ToldCommand, help="help-facts")
def facts(
    county: Annotated[str, typer.Argument(help="help-facts-county", metavar="help-a-county")],
    json: Json = False,
) -> None:
    """List a county's figures with their source and confidence, those that are assumed first."""
    from sim.scenario import county_scenario
    from sim.views.facts import as_json, as_text

    found = county_scenario(county, Path.cwd(), "facts").county
    typer.echo(as_json(found) if json else as_text(found))
