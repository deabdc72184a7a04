"""The manual of the scenario file."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def schema() -> None:
    """Print the JSON Schema of the scenario file, for editors that complete and check as you type."""
    from sim.scenario.manual import json_schema

    typer.echo(json_schema())


@app.command()
def explain(
    key: Annotated[
        str,
        typer.Argument(
            help="A key of the scenario file, such as dispatch.rule, or a file of a county, such as zones.csv."
        ),
    ] = "",
) -> None:
    """Say what a key or a file's columns mean, with unit, default and what may stand; without a key, list them all."""
    from sim.scenario.manual import explain as explain_key

    typer.echo(explain_key(key))
