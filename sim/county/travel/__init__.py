"""How long drives take: travel tables, ways home, and what they follow from."""

from sim.county.travel.build import travel_tables
from sim.county.travel.drive import ALONG_ROUTE, POSITIONS, Conditions, Drive
from sim.county.travel.laws import LAWS, Pace
from sim.county.travel.stretches import Stretch, Where
from sim.county.travel.tables import TravelTables
from sim.county.travel.traffic import STEADY, ByHour, Traffic
from sim.county.travel.ways import Way

__all__ = [
    "ALONG_ROUTE",
    "LAWS",
    "POSITIONS",
    "STEADY",
    "ByHour",
    "Conditions",
    "Drive",
    "Pace",
    "Stretch",
    "Traffic",
    "TravelTables",
    "Way",
    "Where",
    "travel_tables",
]
