"""Running a scenario, and checking it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Quiet, ScenarioFile, Stopped, asks, shown_progress, tell_written
from sim.cli.shown_help import ToldCommand
from sim.commands import RunQuestion

app = typer.Typer()


@asks(app, RunQuestion)
def run(question: RunQuestion, quiet: Quiet = False) -> None:
    """Answer it."""
    from sim.api.runs import answer_run
    from sim.experiment import KEPT

    folder = Path(question.out or Path("runs") / question.scenario.name)
    with shown_progress(quiet) as progress:
        done = answer_run(replace(question, out=folder, kept=KEPT, progress=progress))
    if not quiet:
        from sim.views.console import print_run

        print_run(done.findings, done.scenario if done.asked else question.scenario)
        if done.stood:
            typer.echo("Nothing has changed since this was run; --fresh runs it again.")
    tell_written(quiet, report=folder / "report.html")
    if done.asked:
        count = done.findings.replications
        raise Stopped(
            f"interrupted; what {count:,} of {done.asked:,} replications found is written, and run goes on "
            "from there when asked again"
        )


@app.command(cls=ToldCommand, help="help-check")
def check(
    scenario: ScenarioFile,
    values: Annotated[bool, typer.Option("--values", help="help-values")] = False,
) -> None:
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
    for key, (value, origin) in loaded.values().items() if values else ():
        typer.echo(f"{key}: {value}  ({origin})")
