"""How files are read and faults are said: every fault of a file at once, each with its place and its fix."""

from sim.documents.beside import counting_nothing
from sim.documents.document import Document
from sim.documents.facts import Fact
from sim.documents.faults import Fault, Faults, Mark, did_you_mean
from sim.documents.instants import (
    DateOrder,
    Stamp,
    order_told,
    parse_duration,
    parse_instant,
    parse_time_zone,
    parse_yes_no,
)
from sim.documents.minutes import NO_ROAD, MinutesRead, read_minutes
from sim.documents.quantities import (
    Correlation,
    Day,
    Days,
    Factor,
    FlightSpeed,
    Gigabytes,
    Kilometres,
    KmPerHour,
    Minutes,
    Money,
    Number,
    Rate,
    Share,
    Spell,
    Weight,
    Whole,
    parse_quantity,
)
from sim.documents.sections import Preset, Section, check_section
from sim.documents.spoken import SpokenText, Text
from sim.documents.tables import Table, read_table
from sim.documents.yaml import read_yaml

__all__ = [
    "NO_ROAD",
    "Correlation",
    "DateOrder",
    "Day",
    "Days",
    "Document",
    "Fact",
    "Factor",
    "Fault",
    "Faults",
    "FlightSpeed",
    "Gigabytes",
    "Kilometres",
    "KmPerHour",
    "Mark",
    "Minutes",
    "MinutesRead",
    "Money",
    "Number",
    "Preset",
    "Rate",
    "Section",
    "Share",
    "Spell",
    "SpokenText",
    "Stamp",
    "Table",
    "Text",
    "Weight",
    "Whole",
    "check_section",
    "counting_nothing",
    "did_you_mean",
    "order_told",
    "parse_duration",
    "parse_instant",
    "parse_quantity",
    "parse_time_zone",
    "parse_yes_no",
    "read_minutes",
    "read_table",
    "read_yaml",
]
