"""Calls with their marks, and how often they come."""

from sim.calls.calls import Calls, Condition, Marks
from sim.calls.demand import Demand, Profile
from sim.calls.sampling import sample_calls

__all__ = ["Calls", "Condition", "Demand", "Marks", "Profile", "sample_calls"]
