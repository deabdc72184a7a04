"""The heart: ambulances answer calls."""

from sim.dispatch.destinations import DESTINATIONS
from sim.dispatch.features import every_instant
from sim.dispatch.model import simulate
from sim.dispatch.observer import BOUND, BUSY, HOME, OFF, ROLLING, SILENT, Candidate, Place, Sight, observe
from sim.dispatch.policies import WHEN_NONE_FREE, DispatchRule, uses_catchment
from sim.dispatch.records import CANCELLED, COMPLETED, ENDS, OUTCOMES, REDIRECTED, Records
from sim.dispatch.rules import RULES
from sim.dispatch.service import Service
from sim.dispatch.sight import Choice, Choose, Knowing, Known, Look, Looking, SightedRule, sighted

__all__ = [
    "BOUND",
    "BUSY",
    "CANCELLED",
    "COMPLETED",
    "DESTINATIONS",
    "ENDS",
    "HOME",
    "OFF",
    "OUTCOMES",
    "REDIRECTED",
    "ROLLING",
    "RULES",
    "SILENT",
    "WHEN_NONE_FREE",
    "Candidate",
    "Choice",
    "Choose",
    "DispatchRule",
    "Knowing",
    "Known",
    "Look",
    "Looking",
    "Place",
    "Records",
    "Service",
    "Sight",
    "SightedRule",
    "every_instant",
    "observe",
    "sighted",
    "simulate",
    "uses_catchment",
]
