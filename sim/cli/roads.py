"""Real roads for a county."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from sim.cli.common import Json, Quiet, asks, shown_progress, tell
from sim.cli.shown_help import ToldGroup
from sim.commands import RoadsImportQuestion, RoadsLookQuestion, RoadsSketchQuestion
from sim.words import asked_language, said_in

app = typer.Typer(name="roads", cls=ToldGroup, help="help-roads", no_args_is_help=True, rich_markup_mode=None)


@asks(app, RoadsImportQuestion, "import")
def roads_import(question: RoadsImportQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.county.osm import import_roads, read_ambulance, read_speeds
    from sim.scenario.seeds import preset_file

    table = question.speeds or preset_file("travel", "rural-china", Path.cwd())
    vehicle = question.ambulance or preset_file("ambulance", "van", Path.cwd())
    with shown_progress(quiet or json) as progress:
        done = import_roads(
            question.source,
            question.out,
            boundary=question.boundary,
            boundary_datum=question.boundary_datum.value,
            datum=question.datum.value,
            speeds=read_speeds(table, table.as_posix()) if table else None,
            ambulance=read_ambulance(vehicle, vehicle.as_posix()) if vehicle else None,
            keep_all_parts=question.keep_all_parts,
            progress=progress,
        )
    language = question.language or asked_language(sys.argv)
    for warning in done.summary.warnings() if quiet and not json else ():
        typer.echo(said_in(warning, language), err=True)
    tell(quiet, json, language, done.told, lambda: typer.echo(said_in(done.words(), language)), roads=question.out)


@asks(app, RoadsLookQuestion, "look")
def roads_look(question: RoadsLookQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.county.osm import lengths_of, map_roads
    from sim.views.plots.road_map import road_map, save_picture
    from sim.views.style import drawn_in, say

    picture = question.out or Path(f"{question.source.name.split('.')[0] or 'roads'}.png")
    with shown_progress(quiet or json) as progress:
        roads = map_roads(question.source, progress)
    lengths = lengths_of(roads)
    language = question.language or asked_language(sys.argv)
    with drawn_in(language):
        save_picture(road_map(roads, lengths, say("plot-roads-of", file=question.source.name)), picture)
    tell(quiet, json, language, lengths.told, lambda: None, picture=picture)


@asks(app, RoadsSketchQuestion, "sketch")
def roads_sketch(question: RoadsSketchQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.county.schematic import write_sketch_outputs
    from sim.county.schematic.drawing import ROADS, ZONES

    folder = question.folder
    drawn = write_sketch_outputs(folder, folder.as_posix(), overwrite=question.overwrite)
    language = question.language or asked_language(sys.argv)
    tell(
        quiet,
        json,
        language,
        drawn.told,
        lambda: typer.echo(said_in(drawn.words(), language)),
        roads=folder / ROADS,
        zones=folder / ZONES,
    )
