"""Placing stations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Json, Seed, Stopped, Workers, shown_progress, tell_written

__all__ = ["app"]

app = typer.Typer()


@app.command()
def place(
    scenario: Annotated[
        Path | None,
        typer.Argument(
            help="Scenario file with a placement, such as scenarios/xiyang-two-more.yaml.", metavar="SCENARIO"
        ),
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Save the pick as a scenario file, such as plan.yaml.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the report; runs/ and the scenario's name by default.")
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Leave out what one more buys, the order and the robustness.")
    ] = False,
    workers: Workers = None,
    seed: Seed = None,
    table: Annotated[
        list[Path] | None,
        typer.Option(help="CSV of minutes, sites by zones (NA: no road); given again, one for each time of day."),
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
        float | None, typer.Option(help="Seconds for all of a table's plans, or a search; then the best so far.")
    ] = None,
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Find where ambulances should go: by simulation as a SCENARIO asks, or by an exact model on a table of minutes."""
    terms = {"covers": within, "covers_outer": within_all, "share": share, "busy": busy, "reliability": reliability,
             "first_cover": first_cover}  # fmt: skip
    given = {name: text for name, text in terms.items() if text is not None}
    from sim.placement.asking import OPTIONS, Question, answer

    if scenario is not None:
        only = {"--table": table, "--graph": graph, "--weights": weights, "--number": number, "--open": open,
                "--most": most, "--worst": worst, "--best": best != 1, "--model": model != "p-median",
                **{OPTIONS[name][0]: True for name in given}}  # fmt: skip
        _refuse(
            [name for name, value in only.items() if value],
            "is for a table",
            "write it below placement in the scenario",
        )
        _by_simulation(scenario, save, out, brief, time_limit, workers, seed, json, quiet)
        return
    if table is None and graph is None:
        from sim.documents import Fault, Faults, Mark

        said = "nothing says what to place; name a scenario with a placement, or a table of minutes with --table"
        raise Faults([Fault(Mark("SCENARIO", 0), "", said)])
    ours = {"--save": save, "--out": out, "--brief": brief, "--workers": workers, "--seed": seed}
    _refuse([name for name, value in ours.items() if value], "is for a scenario", "name one, or leave it out")
    question = Question(
        tables=tuple(table or ()), graph=graph, weights=weights, model=model, number=number, terms=given,
        open_sites=tuple(open or ()), most=most, best=best, worst=worst, time_limit=time_limit,
    )  # fmt: skip
    with shown_progress(quiet, after=1.0) as progress:
        answered = answer(question, progress)
    from sim.views.siting import as_json, print_answer

    if json:
        typer.echo(as_json(answered))
    else:
        print_answer(answered)


def _refuse(options: list[str], what: str, instead: str) -> None:
    from sim.documents import Fault, Faults, Mark

    marks = [f"--{name.lstrip('-').replace('_', '-')}" for name in options]
    if marks:
        raise Faults([Fault(Mark(mark, 0), "", f"{what}; {instead}") for mark in marks])


def _by_simulation(
    scenario: Path,
    save: Path | None,
    out: Path | None,
    brief: bool,
    time_limit: float | None,
    workers: int | None,
    seed: int | None,
    json: bool,
    quiet: bool,
) -> None:
    from sim import api
    from sim.experiment import KEPT
    from sim.experiment.placing import check_plan_file
    from sim.experiment.store import as_json

    loaded = api.load_scenario(scenario)
    if save is not None:
        check_plan_file(save, scenario)
    folder = out or Path("runs") / loaded.name
    say = None if quiet else lambda text: typer.echo(text, err=True)
    with shown_progress(quiet) as progress:
        found = api.place(loaded, seed=seed, workers=workers, brief=brief, time_limit=time_limit, kept=KEPT, out=folder,
                          progress=progress, say=say)  # fmt: skip
    if save is not None:
        api.save_pick(found, save, scenario)
    if json:
        from sim.views.plans import told_placement

        typer.echo(as_json(told_placement(found)))
    elif not quiet:
        from sim.views.placement import print_placed

        print_placed(found)
    if not json:
        tell_written(quiet, report=folder / "report.html", **({} if save is None else {"plan": save}))
    if found.interrupted:
        raise Stopped("interrupted; the best so far is written, and place goes on from there when asked again")
