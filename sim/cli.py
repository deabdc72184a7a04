"""The command: parse, call, print."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.county.osm import Progress

__all__ = ["app", "main"]

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

app = typer.Typer(
    name="chuche",
    help="chuche (出车): what a county's ambulances reach, and what a change would do.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

roads_app = typer.Typer(
    name="roads", help="Real roads for a county: import a map, look at it.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(roads_app)


class Datum(StrEnum):
    """What the longitudes and latitudes of a file refer to."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


LogFile = Annotated[Path, typer.Argument(help="CSV file of calls that came, such as calls.csv.", metavar="LOG")]
Columns = Annotated[
    list[str] | None,
    typer.Option(help="What the log calls a column, such as called=来电时间; once for each.", metavar="OURS=THEIRS"),
]
ScenarioFile = Annotated[Path, typer.Argument(help="Scenario file, such as scenarios/xiyang.yaml.", metavar="SCENARIO")]


@app.command()
def run(
    scenario: ScenarioFile,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the report; runs/ and the scenario's name by default.")
    ] = None,
    replications: Annotated[int | None, typer.Option(min=1, help="Times the window is simulated.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one for each processor by default.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Whole number that all chance hangs on.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the report's path.")] = False,
) -> None:
    """Run a scenario: print its table, write its report, figures, summary and incidents."""
    from sim import api

    loaded = api.load_scenario(scenario)
    folder = out or Path("runs") / loaded.name
    with _progress(quiet) as progress:
        done = api.run(loaded, replications=replications, seed=seed, workers=workers, out=folder, progress=progress)
    if not quiet:
        from sim.views.console import print_run

        print_run(done.findings, loaded)
    typer.echo(f"{'' if quiet else 'report: '}{folder / 'report.html'}")


@app.command()
def check(scenario: ScenarioFile) -> None:
    """Read a scenario and its county, and say everything that is wrong with them; run nothing."""
    from sim import api

    loaded = api.load_scenario(scenario)
    county = loaded.county
    assumed = sum(fact.assumed for fact in loaded.facts)
    ambulances = sum(station.ambulances for station in county.stations)
    from sim.views.words import legs

    typer.echo(
        f"{scenario}: nothing wrong. {county.name} {county.name_latin}: {len(county.zones)} zones with "
        f"{int(county.people.sum()):,} people, {ambulances} ambulances at {len(county.stations)} stations, "
        f"{len(county.hospitals)} hospitals; {assumed} of {len(loaded.facts)} figures are assumed."
        f" {legs(county)}".rstrip()
    )
    for change in loaded.changes:
        typer.echo(f"{change.english} {change.chinese}")
    if loaded.log is not None:
        from sim.scenario import build
        from sim.views.words import told_of_log

        typer.echo(told_of_log(loaded.log, build(loaded).left_to_chance or ()))


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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the paths of what was written.")] = False,
) -> None:
    """Fit rates, times and speeds to a log of calls: a scenario file with every figure's source, and a picture."""
    from sim import api

    fitted = api.fit(api.asked_scenario(scenario, county), log, columns=api.named_columns(column or []), out=out)
    if not quiet:
        from sim.views.console import print_fitted

        print_fitted(fitted)
    typer.echo(f"{out}\n{out.with_suffix('.png')}")


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
    replications: Annotated[int | None, typer.Option(min=2, help="Times the log's days are simulated.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one for each processor by default.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Whole number that all chance hangs on.")] = None,
    no_keep: Annotated[bool, typer.Option("--no-keep", help="Do not keep the verdict beside the county.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the page's path.")] = False,
) -> None:
    """Simulate the days of a log, hold both side by side, and say in words what the model is fit for."""
    from sim import api

    loaded = api.load_scenario(scenario)
    folder = out or Path("validation") / loaded.name
    with _progress(quiet) as progress:
        done = api.validate(
            loaded, log, columns=api.named_columns(column or []), split=split, replayed=replay,
            replications=replications, seed=seed, workers=workers, out=folder, kept=not no_keep, progress=progress,
        )  # fmt: skip
    if not quiet:
        from sim.views.validation import print_validation

        print_validation(done)
    typer.echo(f"{'' if quiet else 'validation: '}{folder / 'validation.html'}")


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
    json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Tell one call's story, or one unit's log: every instant, who was considered, and why this one was sent."""
    from sim import api

    with _progress(quiet, after=1.0) as progress:
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
    json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
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
    with _progress(quiet, after=1.0) as progress:
        answered = answer(question, progress)
    from sim.views.placing import as_json, print_answer

    if json:
        typer.echo(as_json(answered))
    else:
        print_answer(answered)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the scenario file, for editors that complete and check as you type."""
    from sim.scenario.manual import json_schema

    typer.echo(json_schema())


@app.command()
def explain(
    key: Annotated[str, typer.Argument(help="A key of the scenario file, such as dispatch.rule.")] = "",
) -> None:
    """Say what a key means, its unit, its default and what it may be; without a key, list them all."""
    from sim.scenario.manual import explain as explain_key

    typer.echo(explain_key(key))


@roads_app.command("import")
def roads_import(
    source: Annotated[Path, typer.Argument(help="Map: .osm.pbf, .osm, or .graphml of OSMnx.", metavar="MAP")],
    out: Annotated[Path, typer.Option(help="Road graph to write, such as seeds/mycounty/roads.graphml.")],
    boundary: Annotated[
        Path | None, typer.Option(help="GeoJSON polygon, or CSV of lon,lat: roads are cut off there.")
    ] = None,
    speeds: Annotated[
        Path | None,
        typer.Option(help="YAML of speeds by class to hold posted ones against; else rural China's."),
    ] = None,
    keep_all_parts: Annotated[
        bool, typer.Option("--keep-all-parts", help="Keep roads that are not joined both ways to the largest part.")
    ] = False,
    datum: Annotated[Datum, typer.Option(help="Datum of the map, turned into WGS84; never guessed.")] = Datum.WGS84,
    boundary_datum: Annotated[Datum, typer.Option(help="Datum of the boundary.")] = Datum.WGS84,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the road graph's path.")] = False,
) -> None:
    """Import the roads of a map: drivable ways, one-way streets, posted speeds; say what was found."""
    from sim.county.osm import import_roads, read_speeds
    from sim.scenario.seeds import preset_file

    table = speeds or preset_file("travel", "rural-china", Path.cwd())
    with _progress(quiet) as progress:
        done = import_roads(
            source,
            out,
            boundary=boundary,
            boundary_datum=boundary_datum.value,
            datum=datum.value,
            speeds=read_speeds(table, table.as_posix()) if table else None,
            keep_all_parts=keep_all_parts,
            progress=progress,
        )
    if not quiet:
        typer.echo(done.words())
    typer.echo(f"{out}" if quiet else f"roads: {out}")


@roads_app.command("look")
def roads_look(
    source: Annotated[Path, typer.Argument(help="Road graph (roads.graphml), or a map file.", metavar="FILE")],
    out: Annotated[
        Path | None, typer.Option(help="Picture to write: .png, .svg or .pdf; FILE's name here by default.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Draw roads by class, one-way streets, and a table of their kilometres."""
    from sim.county.osm import lengths_of, map_roads
    from sim.views.plots.road_map import road_map, save_picture

    picture = out or Path(f"{source.name.split('.')[0] or 'roads'}.png")
    with _progress(quiet) as progress:
        roads = map_roads(source, progress)
    save_picture(road_map(roads, lengths_of(roads), f"Roads of {source.name}"), picture)
    typer.echo(f"{picture}")


@contextmanager
def _progress(quiet: bool, after: float = 0.0) -> Iterator[Progress | None]:
    """A bar on standard error, one line for each thing that is being done ``after`` so many seconds."""
    if quiet:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<14}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True))
    tasks: dict[str, object] = {}
    begin = monotonic() + after

    def show(what: str, done: int, of: int | None) -> None:
        if monotonic() < begin:
            return
        if what not in tasks:
            bar.start()
            tasks[what] = bar.add_task(what, total=of)
        bar.update(tasks[what], completed=done, total=of)  # type: ignore[arg-type]

    try:
        yield show
    finally:
        if tasks:
            bar.stop()


def main() -> None:
    """Run the command; faults of the input end it with 2, an interruption with 130."""
    for stream in (sys.stdout, sys.stderr):  # a Chinese Windows console writes GBK, and may lack a letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = app(standalone_mode=False)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception as error:
        status = _said(error)
        if status is None:
            raise
    if status == INTERRUPTED:  # typer, too, makes this of a Ctrl-C
        typer.echo("interrupted; nothing was written", err=True)
    sys.exit(status)


def _said(error: Exception) -> int | None:
    """Say an error that a person can mend, and its exit code; None for one that is ours."""
    from sim.documents import Faults

    if isinstance(error, Faults):
        for fault in error.faults:
            typer.echo(str(fault), err=True)
        count = len(error.faults)
        typer.echo(f"{count} fault{'s' if count != 1 else ''}; nothing was run", err=True)
        return 2
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    show = getattr(error, "show", None)
    if callable(show):  # a wrong option: typer's own errors show themselves
        show()
        return 2
    if isinstance(error, OSError) and error.filename is not None:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        return 2
    return None


if __name__ == "__main__":
    main()
