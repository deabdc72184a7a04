"""The heart: ambulances answer calls."""

from sim.dispatch.features import every_instant
from sim.dispatch.model import simulate
from sim.dispatch.observer import BUSY, HOME, ROLLING, Candidate, Place, Sight, observe
from sim.dispatch.policies import DESTINATIONS, RULES, WHEN_NONE_FREE, DispatchRule, uses_catchment
from sim.dispatch.records import ENDS, Records
from sim.dispatch.service import Service

__all__ = [
    "BUSY",
    "DESTINATIONS",
    "ENDS",
    "HOME",
    "ROLLING",
    "RULES",
    "WHEN_NONE_FREE",
    "Candidate",
    "DispatchRule",
    "Place",
    "Records",
    "Service",
    "Sight",
    "every_instant",
    "observe",
    "simulate",
    "uses_catchment",
]
