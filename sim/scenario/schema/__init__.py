"""The manual of the scenario file: every key, its meaning, its unit, its default and its allowed values."""

from sim.calls.law_section import LawSection
from sim.scenario.schema.calls import HandoverSection, JobSection
from sim.scenario.schema.choices import NoneFree, RoadClass
from sim.scenario.schema.destination import DestinationSection
from sim.scenario.schema.laws import LAUNCH_GROUPS, LaunchByKindSection, LaunchSection
from sim.scenario.schema.targets import ClauseSection, StandardSection, TargetsSection
from sim.scenario.schema.travel import ConditionsSection, SlowSection, StretchSection, TrafficSection, TravelSection
from sim.scenario.schema.whole import DispatchSection, ScenarioSection

__all__ = [
    "LAUNCH_GROUPS",
    "ClauseSection",
    "ConditionsSection",
    "DestinationSection",
    "DispatchSection",
    "HandoverSection",
    "JobSection",
    "LaunchByKindSection",
    "LaunchSection",
    "LawSection",
    "NoneFree",
    "RoadClass",
    "ScenarioSection",
    "SlowSection",
    "StandardSection",
    "StretchSection",
    "TargetsSection",
    "TrafficSection",
    "TravelSection",
]
