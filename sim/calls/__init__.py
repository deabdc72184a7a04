"""Calls with their marks, and how often they come, or a log of those that came."""

from sim.calls.calls import Calls, Condition, Draw, FromLaws, Marks, Others, OwnMark, Recast, own_marks
from sim.calls.demand import Demand, Profile, Surge
from sim.calls.history import Log, left_to_chance, read_log, replay
from sim.calls.sampling import sample_calls

__all__ = [
    "Calls",
    "Condition",
    "Demand",
    "Draw",
    "FromLaws",
    "Log",
    "Marks",
    "Others",
    "OwnMark",
    "Profile",
    "Recast",
    "Surge",
    "left_to_chance",
    "own_marks",
    "read_log",
    "replay",
    "sample_calls",
]
