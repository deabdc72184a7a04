"""The place as it stands: roads, travel tables, zones, stations, hospitals."""

from sim.county.county import County, MinutesTable, StraightLine
from sim.county.folder import read_county
from sim.county.places import Hospital, Station, Zone
from sim.county.roads import FERRY, ROAD_CLASSES, Roads
from sim.county.travel import (
    ALONG_ROUTE,
    LAWS,
    POSITIONS,
    STEADY,
    ByHour,
    Conditions,
    Drive,
    Pace,
    Stretch,
    Traffic,
    TravelTables,
    Where,
    travel_tables,
)

__all__ = [
    "ALONG_ROUTE",
    "FERRY",
    "LAWS",
    "POSITIONS",
    "ROAD_CLASSES",
    "STEADY",
    "ByHour",
    "Conditions",
    "County",
    "Drive",
    "Hospital",
    "MinutesTable",
    "Pace",
    "Roads",
    "Station",
    "StraightLine",
    "Stretch",
    "Traffic",
    "TravelTables",
    "Where",
    "Zone",
    "read_county",
    "travel_tables",
]
