"""Pure functions of records: response, coverage, workload, estimates, and what they find together."""

from sim.measures.analytic import AnalyticCheck, beside_theory
from sim.measures.coverage import own_stations
from sim.measures.estimates import CONFIDENCE_LEVEL, Estimate, estimate, paired
from sim.measures.figures import Figure
from sim.measures.findings import (
    BOX_SHARES,
    FEWEST_CALLS,
    FEWEST_REPLICATIONS,
    Coverage,
    Findings,
    GroupTable,
    find,
)
from sim.measures.measured import GROUP_MEASURES, Measured, measure
from sim.measures.response import GRID, GROUPS, launch_delays, response_times
from sim.measures.setting import (
    CLOCK_STARTS,
    CoverageMarks,
    PromiseTarget,
    ResponseTarget,
    Setting,
    Targets,
)
from sim.measures.validation import Comparison, compare, observe
from sim.measures.warm_up import WarmUp

__all__ = [
    "BOX_SHARES", "CLOCK_STARTS", "CONFIDENCE_LEVEL", "FEWEST_CALLS", "FEWEST_REPLICATIONS", "GRID", "GROUPS",
    "GROUP_MEASURES", "AnalyticCheck", "Comparison", "Coverage", "CoverageMarks", "Estimate", "Figure", "Findings",
    "GroupTable", "Measured", "PromiseTarget", "ResponseTarget", "Setting", "Targets", "WarmUp", "beside_theory",
    "compare", "estimate", "find", "launch_delays", "measure", "observe", "own_stations", "paired", "response_times",
]  # fmt: skip
