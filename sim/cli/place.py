"""Placing stations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Json, shown_progress

__all__ = ["app"]

app = typer.Typer()


@app.command()
def place(
    table: Annotated[
        list[Path] | None,
        typer.Option(help="CSV of minutes, sites by zones; given again, one for each time of day."),
    ] = None,
    graph: Annotated[Path | None, typer.Option(help="In place of a table: a p-median file of OR-Library.")] = None,
    weights: Annotated[Path | None, typer.Option(help="CSV of zones and their people; one each by default.")] = None,
    model: Annotated[
        str, typer.Option(help="lscp, lscp-b, mclp, bacop1, bacop2, dsm, mexclp, malp, p-median or p-center.")
    ] = "p-median",
    number: Annotated[int | None, typer.Option(help="Stations or ambulances, those open already among them.")] = None,
    within: Annotated[str | None, typer.Option(help="Minutes of the standard, for a covering model.")] = None,
    within_all: Annotated[str | None, typer.Option(help="Minutes of the wider standard, for dsm.")] = None,
    share: Annotated[str | None, typer.Option(help="Share of people to be within the standard, for dsm.")] = None,
    busy: Annotated[str | None, typer.Option(help="Share of time an ambulance is busy, for mexclp, malp.")] = None,
    reliability: Annotated[str | None, typer.Option(help="How surely one is to be free, for malp.")] = None,
    first_cover: Annotated[str | None, typer.Option(help="Weight of a first ambulance in reach, for bacop2.")] = None,
    open: Annotated[list[str] | None, typer.Option(help="Site that is open already; may be given again.")] = None,
    most: Annotated[int | None, typer.Option(help="Ambulances that a site can hold; no limit by default.")] = None,
    best: Annotated[int, typer.Option(help="Plans to find, no two with the same sites.")] = 1,
    worst: Annotated[bool, typer.Option("--worst", help="Judge a plan by its worst time of day.")] = False,
    time_limit: Annotated[
        float | None, typer.Option(help="Seconds for each plan; then the best so far, with its gap.")
    ] = None,
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Place stations by an exact model on a plain table of minutes; say how sure it is that nothing is better."""
    from sim.placement.asking import Question, answer

    terms = {"covers": within, "covers_outer": within_all, "share": share, "busy": busy, "reliability": reliability,
             "first_cover": first_cover}  # fmt: skip
    question = Question(
        tables=tuple(table or ()), graph=graph, weights=weights, model=model, number=number,
        terms={name: text for name, text in terms.items() if text is not None},
        open_sites=tuple(open or ()), most=most, best=best, worst=worst, time_limit=time_limit,
    )  # fmt: skip
    with shown_progress(quiet, after=1.0) as progress:
        answered = answer(question, progress)
    from sim.views.placing import as_json, print_answer

    if json:
        typer.echo(as_json(answered))
    else:
        print_answer(answered)
