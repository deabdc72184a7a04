"""Real roads for a county."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Quiet, shown_progress, tell_written
from sim.words import asked_language, said_in

app = typer.Typer(
    name="roads", help="Real roads for a county: import a map, look at it.", no_args_is_help=True, rich_markup_mode=None
)


class Datum(StrEnum):
    """What the longitudes and latitudes of a file refer to."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


@app.command("import")
def roads_import(
    source: Annotated[
        Path, typer.Argument(help="Map: .osm.pbf, .osm or .xml (also .gz, .bz2), or .graphml of OSMnx.", metavar="MAP")
    ],
    out: Annotated[Path, typer.Option(help="Road graph to write, such as seeds/mycounty/roads.graphml.")],
    boundary: Annotated[
        Path | None, typer.Option(help="GeoJSON polygon, or CSV of lon,lat: roads are cut off there.")
    ] = None,
    speeds: Annotated[
        Path | None,
        typer.Option(help="YAML of speeds by class to hold posted ones against; else rural China's."),
    ] = None,
    ambulance: Annotated[
        Path | None,
        typer.Option(help="YAML of its size and weight, held against limits (maxheight, ...); else the preset's."),
    ] = None,
    keep_all_parts: Annotated[
        bool, typer.Option("--keep-all-parts", help="Keep roads that are not joined both ways to the largest part.")
    ] = False,
    datum: Annotated[Datum, typer.Option(help="Datum of the map, turned into WGS84; never guessed.")] = Datum.WGS84,
    boundary_datum: Annotated[Datum, typer.Option(help="Datum of the boundary.")] = Datum.WGS84,
    quiet: Quiet = False,
) -> None:
    """Import the roads of a map: what an ambulance drives, and which turns it may make; say what was found."""
    from sim.county.osm import import_roads, read_ambulance, read_speeds
    from sim.scenario.seeds import preset_file

    table = speeds or preset_file("travel", "rural-china", Path.cwd())
    vehicle = ambulance or preset_file("ambulance", "van", Path.cwd())
    with shown_progress(quiet) as progress:
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
    for warning in done.found.warnings() if quiet else ():
        typer.echo(said_in(warning, language), err=True)
    if not quiet:
        typer.echo(said_in(done.words(), language))
    tell_written(quiet, roads=out)


@app.command("look")
def roads_look(
    source: Annotated[Path, typer.Argument(help="Road graph (roads.graphml), or a map file.", metavar="FILE")],
    out: Annotated[
        Path | None, typer.Option(help="Picture to write: .png, .svg or .pdf; FILE's name here by default.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Draw roads by class, one-way streets, and a table of their kilometres."""
    from sim.county.osm import lengths_of, map_roads
    from sim.views.plots.road_map import road_map, save_picture

    picture = out or Path(f"{source.name.split('.')[0] or 'roads'}.png")
    with shown_progress(quiet) as progress:
        roads = map_roads(source, progress)
    save_picture(road_map(roads, lengths_of(roads), f"Roads of {source.name}"), picture)
    tell_written(quiet, picture=picture)


@app.command("sketch")
def roads_sketch(
    folder: Annotated[Path, typer.Argument(help="County folder with sketch.yaml and its list of villages.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over roads.graphml and zones.csv, if they stand there.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Draw roads and zones of a county from known distances (chuche explain sketch.yaml)."""
    from sim.county.schematic import write_sketch_outputs
    from sim.county.schematic.drawing import ROADS, ZONES

    drawn = write_sketch_outputs(folder, folder.as_posix(), overwrite=overwrite)
    if not quiet:
        typer.echo(said_in(drawn.words(), asked_language(sys.argv)))
    tell_written(quiet, roads=folder / ROADS, zones=folder / ZONES)
