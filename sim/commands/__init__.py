"""The questions that can be asked of scenarios, each one frozen dataclass: commands and calls come from them."""

from sim.commands.centres import CentreQuestion
from sim.commands.comparing import CompareQuestion, SweepQuestion
from sim.commands.county import (
    CheckQuestion,
    ExplainQuestion,
    FactsQuestion,
    NewQuestion,
    RoadsImportQuestion,
    RoadsLookQuestion,
    RoadsSketchQuestion,
    SchemaQuestion,
)
from sim.commands.history import FitQuestion, TraceQuestion, ValidateQuestion
from sim.commands.placing import PlaceQuestion
from sim.commands.running import DoubtQuestion, RunQuestion, RunsQuestion, ScoreQuestion

__all__ = [
    "CentreQuestion",
    "CheckQuestion",
    "CompareQuestion",
    "DoubtQuestion",
    "ExplainQuestion",
    "FactsQuestion",
    "FitQuestion",
    "NewQuestion",
    "PlaceQuestion",
    "RoadsImportQuestion",
    "RoadsLookQuestion",
    "RoadsSketchQuestion",
    "RunQuestion",
    "RunsQuestion",
    "SchemaQuestion",
    "ScoreQuestion",
    "SweepQuestion",
    "TraceQuestion",
    "ValidateQuestion",
]
