"""Scenarios side by side, and one scenario with one value after another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Fresh, Quiet, Replications, ScenarioFile, Workers, shown_progress, tell_written

__all__ = ["app"]

app = typer.Typer()


@app.command()
def compare(
    scenarios: Annotated[
        list[Path],
        typer.Argument(
            help="Scenario files, the base first; one alone is compared with the one that it extends.",
            metavar="SCENARIO...",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(help="Folder for the report; comparisons/ and the scenarios' names by default.")
    ] = None,
    replications: Replications = None,
    until: Annotated[
        str | None,
        typer.Option(help="Add replications until the differences are known so well: 'p90 within 0.5 min'."),
    ] = None,
    most: Annotated[
        int | None, typer.Option(min=2, help="Replications at most with --until; 1,000 by default.")
    ] = None,
    workers: Workers = None,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Run scenarios on the same calls and say which is better, by how much, for whom, and how sure that is."""
    from sim import api
    from sim.experiment import KEPT

    loaded = api.compared_scenarios(scenarios)
    folder = out or Path("comparisons") / _name([scenario.name for scenario in loaded])
    with shown_progress(quiet) as progress:
        done = api.compare(
            loaded, replications=replications, until=until, most=most, workers=workers, out=folder, kept=KEPT,
            fresh=fresh, progress=progress,
        )  # fmt: skip
    if not quiet:
        from sim.views.comparison import print_comparison

        print_comparison(done)
    tell_written(quiet, report=folder / "report.html")


@app.command()
def sweep(
    scenario: ScenarioFile,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the report; sweeps/ and the scenario's name by default.")
    ] = None,
    replications: Replications = None,
    yes: Annotated[bool, typer.Option("--yes", help="Run it though it is many replications.")] = False,
    workers: Workers = None,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario with every value that its sweep: asks; a response curve, or a heat map of two."""
    from sim import api
    from sim.experiment import KEPT

    loaded = api.load_scenario(scenario)
    folder = out or Path("sweeps") / loaded.name
    with shown_progress(quiet) as progress:
        done = api.sweep(
            loaded, replications=replications, yes=yes, workers=workers, out=folder, kept=KEPT, fresh=fresh,
            progress=progress,
        )  # fmt: skip
    if not quiet:
        from sim.views.sweep import print_sweep

        print_sweep(done)
    tell_written(quiet, report=folder / "report.html")


_LONG = 80


def _name(names: list[str]) -> str:
    """A folder's name for a comparison; of many scenarios, the first and their number."""
    whole = "--".join(names)
    return whole if len(whole) <= _LONG else f"{names[0]}--and-{len(names) - 1}-more"
