"""Where stations should stand: exact models on plain arrays, and search by simulation. Knows no scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.faces import loaded_when_asked

if TYPE_CHECKING:
    from sim.placement.feasible import uncoverable
    from sim.placement.models import MODELS, Model, model_named, total
    from sim.placement.program import OutOfTime
    from sim.placement.several import BestPlans, FrontPoint, best_plans, curve, front
    from sim.placement.sites import Infeasible, Plan, Siting, Terms, covers_within, siting
    from sim.placement.solving import place

__all__ = [
    "MODELS",
    "BestPlans",
    "FrontPoint",
    "Infeasible",
    "Model",
    "OutOfTime",
    "Plan",
    "Siting",
    "Terms",
    "best_plans",
    "covers_within",
    "curve",
    "front",
    "model_named",
    "place",
    "siting",
    "total",
    "uncoverable",
]

_HOME = {
    "sim.placement.feasible": ("uncoverable",),
    "sim.placement.models": ("MODELS", "Model", "model_named", "total"),
    "sim.placement.program": ("OutOfTime",),
    "sim.placement.several": ("BestPlans", "FrontPoint", "best_plans", "curve", "front"),
    "sim.placement.sites": ("Infeasible", "Plan", "Siting", "Terms", "covers_within", "siting"),
    "sim.placement.solving": ("place",),
}
"""Where each name stands. They are imported when asked for: a scenario needs the plans of a placement to be read, but
not the solver, which takes a third of a second to load. No module has the name of what stands in it: once loaded it
would hide it."""


__getattr__ = loaded_when_asked(__name__, _HOME)
