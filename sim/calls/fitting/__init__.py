"""Estimation from a log: how often calls come, what they are about, and how long what follows takes."""

from sim.calls.fitting.apart import fit_apart
from sim.calls.fitting.cancelling import CancelFit, fit_cancelled
from sim.calls.fitting.classes import ClassFit, fit_classes
from sim.calls.fitting.correlation import CorrelationFit, fit_correlation
from sim.calls.fitting.destinations import TakenFit, TakenShares, fit_taken
from sim.calls.fitting.durations import LawFit, distribution, fit_law
from sim.calls.fitting.factors import FactorFit, StartFit, fit_factor, fit_start
from sim.calls.fitting.handover import HandoverFit, fit_handover, surely
from sim.calls.fitting.leaf import Leaf, law_leaves, of_law, share_leaf
from sim.calls.fitting.local import LocalFit, fit_local
from sim.calls.fitting.needs import FleetFit, NeedFit, fit_fleet
from sim.calls.fitting.rates import Dispersion, ProfileFit, RateFit, dispersion, expected_days, fit_profile, fit_rate
from sim.calls.fitting.recorded import Recorded
from sim.calls.fitting.shares import FEWEST_OF_A_KIND, ConditionFit, ShareFit, fit_conditions, fit_share
from sim.calls.fitting.spans import counts_differ, shares_differ, two_spans
from sim.calls.fitting.streams import StreamFit, fit_streams, unnamed

__all__ = [
    "FEWEST_OF_A_KIND",
    "CancelFit",
    "ClassFit",
    "ConditionFit",
    "CorrelationFit",
    "Dispersion",
    "FactorFit",
    "FleetFit",
    "HandoverFit",
    "LawFit",
    "Leaf",
    "LocalFit",
    "NeedFit",
    "ProfileFit",
    "RateFit",
    "Recorded",
    "ShareFit",
    "StartFit",
    "StreamFit",
    "TakenFit",
    "TakenShares",
    "counts_differ",
    "dispersion",
    "distribution",
    "expected_days",
    "fit_apart",
    "fit_cancelled",
    "fit_classes",
    "fit_conditions",
    "fit_correlation",
    "fit_factor",
    "fit_fleet",
    "fit_handover",
    "fit_law",
    "fit_local",
    "fit_profile",
    "fit_rate",
    "fit_share",
    "fit_start",
    "fit_streams",
    "fit_taken",
    "law_leaves",
    "of_law",
    "share_leaf",
    "shares_differ",
    "surely",
    "two_spans",
    "unnamed",
]
