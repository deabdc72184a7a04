"""Where stations should stand: exact models on plain arrays, and search by simulation. Knows no scenario."""

from sim.placement.feasible import uncoverable
from sim.placement.models import MODELS, Model, model_named, total
from sim.placement.program import OutOfTime
from sim.placement.several import BestPlans, FrontPoint, best_plans, curve, front
from sim.placement.siting import Infeasible, Plan, Siting, Terms, covers_within, siting
from sim.placement.solving import place

__all__ = [
    "MODELS", "BestPlans", "FrontPoint", "Infeasible", "Model", "OutOfTime", "Plan", "Siting", "Terms", "best_plans",
    "covers_within", "curve", "front", "model_named", "place", "siting", "total", "uncoverable",
]  # fmt: skip
