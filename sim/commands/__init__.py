"""The questions that can be asked of scenarios, each one frozen dataclass: commands and calls come from them."""

from sim.commands.comparing import CompareQuestion, SweepQuestion
from sim.commands.history import FitQuestion, TraceQuestion, ValidateQuestion
from sim.commands.placing import PlaceQuestion
from sim.commands.running import RunQuestion

__all__ = [
    "CompareQuestion",
    "FitQuestion",
    "PlaceQuestion",
    "RunQuestion",
    "SweepQuestion",
    "TraceQuestion",
    "ValidateQuestion",
]
