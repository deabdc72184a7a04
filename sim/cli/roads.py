"""Real roads for a county."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Json, Quiet, shown_progress, tell
from sim.cli.shown_help import ToldCommand, ToldGroup
from sim.words import asked_language, said_in

app = typer.Typer(name="roads", cls=ToldGroup, help="help-roads", no_args_is_help=True, rich_markup_mode=None)


class Datum(StrEnum):
    """What the longitudes and latitudes of a file refer to."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


@app.command("import", cls=ToldCommand, help="help-roads-import")
def roads_import(
    source: Annotated[Path, typer.Argument(help="help-roads-map", metavar="help-a-map")],
    out: Annotated[Path, typer.Option(help="help-roads-out")],
    boundary: Annotated[Path | None, typer.Option(help="help-roads-boundary")] = None,
    speeds: Annotated[
        Path | None,
        typer.Option(help="help-roads-speeds"),
    ] = None,
    ambulance: Annotated[
        Path | None,
        typer.Option(help="help-roads-ambulance"),
    ] = None,
    keep_all_parts: Annotated[bool, typer.Option("--keep-all-parts", help="help-roads-keep")] = False,
    datum: Annotated[Datum, typer.Option(help="help-roads-datum")] = Datum.WGS84,
    boundary_datum: Annotated[Datum, typer.Option(help="help-roads-boundary-datum")] = Datum.WGS84,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Import the roads of a map: what an ambulance drives, and which turns it may make; say what was found."""
    from sim.county.osm import import_roads, read_ambulance, read_speeds
    from sim.scenario.seeds import preset_file

    table = speeds or preset_file("travel", "rural-china", Path.cwd())
    vehicle = ambulance or preset_file("ambulance", "van", Path.cwd())
    with shown_progress(quiet or json) as progress:
        done = import_roads(
            source,
            out,
            boundary=boundary,
            boundary_datum=boundary_datum.value,
            datum=datum.value,
            speeds=read_speeds(table, table.as_posix()) if table else None,
            ambulance=read_ambulance(vehicle, vehicle.as_posix()) if vehicle else None,
            keep_all_parts=keep_all_parts,
            progress=progress,
        )
    language = asked_language(sys.argv)
    for warning in done.found.warnings() if quiet and not json else ():
        typer.echo(said_in(warning, language), err=True)
    tell(quiet, json, language, done.told, lambda: typer.echo(said_in(done.words(), language)), roads=out)


@app.command("look", cls=ToldCommand, help="help-roads-look")
def roads_look(
    source: Annotated[Path, typer.Argument(help="help-roads-graph", metavar="help-a-picture")],
    out: Annotated[Path | None, typer.Option(help="help-roads-picture")] = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Draw roads by class, one-way streets, and a table of their kilometres."""
    from sim.county.osm import lengths_of, map_roads
    from sim.views.plots.road_map import road_map, save_picture
    from sim.views.style import drawn_in, say

    picture = out or Path(f"{source.name.split('.')[0] or 'roads'}.png")
    with shown_progress(quiet or json) as progress:
        roads = map_roads(source, progress)
    lengths = lengths_of(roads)
    language = asked_language(sys.argv)
    with drawn_in(language):
        save_picture(road_map(roads, lengths, say("plot-roads-of", file=source.name)), picture)
    tell(quiet, json, language, lengths.told, lambda: None, picture=picture)


@app.command("sketch", cls=ToldCommand, help="help-roads-sketch")
def roads_sketch(
    folder: Annotated[Path, typer.Argument(help="help-roads-folder", metavar="help-a-folder")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="help-roads-overwrite")] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Draw roads and zones of a county from known distances (chuche explain sketch.yaml)."""
    from sim.county.schematic import write_sketch_outputs
    from sim.county.schematic.drawing import ROADS, ZONES

    drawn = write_sketch_outputs(folder, folder.as_posix(), overwrite=overwrite)
    language = asked_language(sys.argv)
    tell(quiet, json, language, drawn.told, lambda: typer.echo(said_in(drawn.words(), language)),
         roads=folder / ROADS, zones=folder / ZONES)  # fmt: skip
