"""Logs of calls: fitted, held against the model; and the story of one call."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import (
    CallBy,
    Columns,
    Empty,
    Json,
    LogFile,
    Quiet,
    ScenarioFile,
    Seed,
    Workers,
    shown_progress,
    tell_written,
)

__all__ = ["app"]

app = typer.Typer()


@app.command()
def fit(
    log: LogFile,
    out: Annotated[Path, typer.Option(help="YAML file to write; a picture of the same name stands beside it.")],
    county: Annotated[
        str | None, typer.Option(help="County of the log: a folder in seeds/, or a path; this or --scenario.")
    ] = None,
    scenario: Annotated[
        Path | None, typer.Option(help="Scenario whose county, case mix, speeds and calls.columns the log is held to.")
    ] = None,
    column: Columns = None,
    empty: Empty = None,
    call_by: CallBy = None,
    quiet: Quiet = False,
) -> None:
    """Fit rates, times and speeds to a log of calls: a scenario file with every figure's source, and a picture."""
    from sim import api

    fitted = api.fit(
        api.asked_scenario(scenario, county), log, columns=api.named_columns(column or []), empty=empty or [],
        call_by=_listed(call_by), out=out,
    )  # fmt: skip
    if not quiet:
        from sim.views.console import print_fitted

        print_fitted(fitted)
    tell_written(quiet, scenario=out, picture=out.with_suffix(".png"))


@app.command()
def validate(
    scenario: ScenarioFile,
    log: LogFile,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the page; validation/ and the scenario's name by default.")
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(help="Fit rates, times and speeds to the calls before this day (2024-07-01) or share (70 %)."),
    ] = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Simulate the log's own calls, not calls drawn by the scenario.")
    ] = False,
    column: Columns = None,
    empty: Empty = None,
    call_by: CallBy = None,
    replications: Annotated[int | None, typer.Option(min=2, help="Times the log's days are simulated.")] = None,
    workers: Workers = None,
    seed: Seed = None,
    no_keep: Annotated[bool, typer.Option("--no-keep", help="Do not keep the verdict beside the county.")] = False,
    quiet: Quiet = False,
) -> None:
    """Simulate the days of a log, hold both side by side, and say in words what the model is fit for."""
    from sim import api

    loaded = api.load_scenario(scenario)
    folder = out or Path("validation") / loaded.name
    with shown_progress(quiet) as progress:
        done = api.validate(
            loaded, log, columns=api.named_columns(column or []), empty=empty or [], call_by=_listed(call_by),
            split=split, replayed=replay,
            replications=replications, seed=seed, workers=workers, out=folder, kept=not no_keep, progress=progress,
        )  # fmt: skip
    if not quiet:
        from sim.views.validation import print_validation

        print_validation(done)
    tell_written(quiet, validation=folder / "validation.html")


def _listed(names: str | None) -> list[str]:
    """The names in a text that commas divide."""
    return [name.strip() for name in (names or "").split(",") if name.strip()]


@app.command()
def trace(
    folder: Annotated[Path, typer.Argument(help="Folder of a run, such as runs/xiyang.", metavar="RUN")],
    call: Annotated[str | None, typer.Option(help="Id of a call, as in the incidents; this or --unit.")] = None,
    unit: Annotated[str | None, typer.Option(help="Unit, by its station and number there, such as seat/1.")] = None,
    replication: Annotated[
        int | None, typer.Option(min=1, help="From 1; the first that has the call by default.")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of a unit's log.")
    ] = None,
    days: Annotated[float | None, typer.Option(min=0, help="Days of a unit's log; its first 20 jobs else.")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Show all units that a call could have had.")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Trace though its files changed since the run.")] = False,
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Tell one call's story, or one unit's log: every instant, who was considered, and why this one was sent."""
    from sim import api

    with shown_progress(quiet, after=1.0) as progress:
        traced = api.trace(
            folder, call=call, unit=unit, replication=replication, first=first.date() if first else None, days=days,
            anyway=anyway, progress=progress,
        )  # fmt: skip
    if json:
        typer.echo(api.trace_json(traced))
    else:
        from sim.views.trace import print_trace

        print_trace(traced, everyone)
    if traced.differs and not anyway:
        raise typer.Exit(1)
