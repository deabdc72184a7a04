"""Calls with their marks, and how often they come, or a log of those that came."""

from sim.calls.calls import Calls, Condition, Marks
from sim.calls.demand import Demand, Profile
from sim.calls.history import Log, left_to_chance, read_log, replay
from sim.calls.sampling import sample_calls

__all__ = [
    "Calls",
    "Condition",
    "Demand",
    "Log",
    "Marks",
    "Profile",
    "left_to_chance",
    "read_log",
    "replay",
    "sample_calls",
]
