"""The travel tables of any kind of county."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.county.county import County, MinutesTable, StraightLine
from sim.county.travel.by_distance import tables_of_distance
from sim.county.travel.by_minutes import tables_of_minutes
from sim.county.travel.by_road import MEMORY_GB, road_tables
from sim.county.travel.drive import Drive
from sim.county.travel.tables import TravelTables
from sim.questions import Progress


def travel_tables(
    county: County,
    drive: Drive,
    *,
    memory_gb: float = MEMORY_GB,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> TravelTables:
    """The tables of a county under a way of driving.

    Parameters
    ----------
    memory_gb
        What tables worked out from roads may take [GB].
    folder
        Where tables that took long are kept for the next run; None keeps none.
    progress
        Called while tables that take long are worked out.
    """
    match county.travel:
        case MinutesTable() as table:
            tables = tables_of_minutes(county, table, drive)
        case StraightLine() as line:
            tables = tables_of_distance(county, line, drive)
        case roads:
            tables = road_tables(county, roads, drive, memory_gb, folder, progress)
    beyond = np.array([hospital.beyond for hospital in county.hospitals])
    if beyond.any():
        tables.hospital_minutes = tables.hospital_minutes + beyond
    return tables
