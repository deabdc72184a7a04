"""Estimation from a log: how often calls come, what they are about, and how long what follows takes."""

from sim.calls.fitting.apart import fit_apart
from sim.calls.fitting.classes import ClassFit, fit_classes
from sim.calls.fitting.correlation import CorrelationFit, fit_correlation
from sim.calls.fitting.durations import LawFit, distribution, fit_law
from sim.calls.fitting.factors import FactorFit, StartFit, fit_factor, fit_start
from sim.calls.fitting.rates import Dispersion, ProfileFit, RateFit, dispersion, expected_days, fit_profile, fit_rate
from sim.calls.fitting.shares import ConditionFit, ShareFit, fit_conditions, fit_share

__all__ = [
    "ClassFit",
    "ConditionFit",
    "CorrelationFit",
    "Dispersion",
    "FactorFit",
    "LawFit",
    "ProfileFit",
    "RateFit",
    "ShareFit",
    "StartFit",
    "dispersion",
    "distribution",
    "expected_days",
    "fit_apart",
    "fit_classes",
    "fit_conditions",
    "fit_correlation",
    "fit_factor",
    "fit_law",
    "fit_profile",
    "fit_rate",
    "fit_share",
    "fit_start",
]
