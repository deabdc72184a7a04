"""The place as it stands: roads, travel tables, zones, stations, hospitals."""

from sim.county.county import County, MinutesTable
from sim.county.folder import read_county
from sim.county.places import Hospital, Station, Zone
from sim.county.roads import ROAD_CLASSES, Roads
from sim.county.travel import Drive, TravelTables, travel_tables

__all__ = [
    "ROAD_CLASSES",
    "County",
    "Drive",
    "Hospital",
    "MinutesTable",
    "Roads",
    "Station",
    "TravelTables",
    "Zone",
    "read_county",
    "travel_tables",
]
