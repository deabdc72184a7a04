"""What is known exactly, and the approximations in use: printed beside what is simulated."""

from sim.theory.approximation import approximate
from sim.theory.hypercube import MOST_STATES, calibrated_hypercube, hypercube, states
from sim.theory.system import Performance, System

__all__ = ["MOST_STATES", "Performance", "System", "approximate", "calibrated_hypercube", "hypercube", "states"]
