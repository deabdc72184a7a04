"""The heart: ambulances answer calls."""

from sim.dispatch.model import simulate
from sim.dispatch.policies import DESTINATIONS, RULES, WHEN_NONE_FREE, uses_catchment
from sim.dispatch.records import ENDS, INSTANTS, Records
from sim.dispatch.service import Service

__all__ = [
    "DESTINATIONS",
    "ENDS",
    "INSTANTS",
    "RULES",
    "WHEN_NONE_FREE",
    "Records",
    "Service",
    "simulate",
    "uses_catchment",
]
