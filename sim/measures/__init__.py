"""Pure functions of records: response, coverage, workload, estimates, and what they find together."""

from sim.measures.analytic import AnalyticCheck, beside_theory
from sim.measures.comparison import (
    DECIDING,
    SAYINGS,
    Difference,
    Matters,
    Side,
    compare_figures,
    compare_towns,
    difference_of,
    replications_more,
    saying_of,
)
from sim.measures.coverage import own_stations
from sim.measures.estimates import (
    CONFIDENCE_LEVEL,
    PRINTED,
    Estimate,
    Mean,
    Quantile,
    Share,
    difference,
    estimate,
    paired,
)
from sim.measures.figures import Figure, figures_of
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
from sim.measures.moves import Moves, moved_calls, people_moved, zone_difference
from sim.measures.response import GRID, GROUPS, launch_delays, response_times
from sim.measures.setting import (
    CLOCK_STARTS,
    CoverageMarks,
    PromiseTarget,
    ResponseTarget,
    Setting,
    Targets,
)
from sim.measures.validation import LogComparison, compare_with_log, observe
from sim.measures.warm_up import WarmUp

__all__ = [
    "BOX_SHARES", "CLOCK_STARTS", "CONFIDENCE_LEVEL", "DECIDING", "FEWEST_CALLS", "FEWEST_REPLICATIONS", "GRID",
    "GROUPS", "GROUP_MEASURES", "PRINTED", "SAYINGS", "AnalyticCheck", "Coverage", "CoverageMarks", "Difference",
    "Estimate",
    "Figure", "Findings", "GroupTable", "LogComparison", "Matters", "Mean", "Measured", "Moves", "PromiseTarget",
    "Quantile", "ResponseTarget", "Setting", "Share", "Side", "Targets", "WarmUp", "beside_theory",
    "compare_figures", "compare_towns",
    "compare_with_log", "difference", "difference_of", "estimate", "figures_of", "find", "launch_delays", "measure",
    "moved_calls", "observe", "own_stations", "paired", "people_moved", "replications_more", "response_times",
    "saying_of", "zone_difference",
]  # fmt: skip
