"""Running a scenario, and checking it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import (
    Fresh,
    LanguageAsked,
    Quiet,
    Replications,
    ScenarioFile,
    Seed,
    Stopped,
    Workers,
    shown_progress,
    tell_written,
)

__all__ = ["app"]

app = typer.Typer()


@app.command()
def run(
    scenario: ScenarioFile,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the report; runs/ and the scenario's name by default.")
    ] = None,
    replications: Replications = None,
    workers: Workers = None,
    seed: Seed = None,
    fresh: Fresh = False,
    language: LanguageAsked = None,
    figures: Annotated[
        bool, typer.Option("--figures", help="Draw the pictures too, as PNG and SVG, for papers and slides.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario: print its table, write its report, summary and incidents."""
    from sim import api
    from sim.experiment import KEPT

    loaded = api.load_scenario(scenario)
    folder = out or Path("runs") / loaded.name
    with shown_progress(quiet) as progress:
        done = api.run(
            loaded, replications=replications, seed=seed, workers=workers, out=folder, kept=KEPT, fresh=fresh,
            language=language, figures=figures, progress=progress,
        )  # fmt: skip
    if not quiet:
        from sim.views.console import print_run

        print_run(done.findings, done.scenario if done.asked else loaded)
        if done.stood:
            typer.echo("Nothing has changed since this was run; --fresh runs it again.")
    tell_written(quiet, report=folder / "report.html")
    if done.asked:
        count = done.findings.replications
        raise Stopped(f"interrupted; what {count:,} of {done.asked:,} replications found is written, and run goes on "
                      "from there when asked again")  # fmt: skip


@app.command()
def check(scenario: ScenarioFile) -> None:
    """Read a scenario and its county, and say everything that is wrong with them; run nothing."""
    from sim import api

    loaded = api.load_scenario(scenario)
    county = loaded.county
    assumed = sum(fact.assumed for fact in loaded.facts)
    ambulances = sum(station.ambulances for station in county.stations)
    from sim.views.remarks import doubtful_joints, legs, notes
    from sim.views.words import counted

    typer.echo(
        f"{scenario}: nothing wrong. {county.name} {county.name_latin}: {len(county.zones)} zones with "
        f"{int(county.people.sum()):,} people, {ambulances} ambulances at {len(county.stations)} stations, "
        f"{counted(len(county.hospitals), 'hospital')}; {assumed} of {len(loaded.facts)} figures are assumed."
        f" {legs(county)}".rstrip()
    )
    for note in notes(loaded):
        typer.echo(note)
    for doubt in doubtful_joints(county):
        typer.echo(doubt)
    for change in loaded.changes:
        typer.echo(f"{change.english} {change.chinese}")
    if loaded.log is not None:
        from sim.scenario import build
        from sim.views.remarks import told_of_log

        typer.echo(told_of_log(loaded.log, build(loaded).left_to_chance or ()))
