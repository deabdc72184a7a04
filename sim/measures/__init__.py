"""Pure functions of records: response, coverage, workload, estimates, and what they find together."""

from sim.measures.analytic import AnalyticCheck, beside_theory
from sim.measures.comparison import (
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
from sim.measures.declared import DECISIVE, MEASURES, Measure, Over, Seen, by_group, measures_in, shares_judged
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
from sim.measures.measured import Measured, measure
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
    "BOX_SHARES",
    "CLOCK_STARTS",
    "CONFIDENCE_LEVEL",
    "DECISIVE",
    "FEWEST_CALLS",
    "FEWEST_REPLICATIONS",
    "GRID",
    "GROUPS",
    "MEASURES",
    "PRINTED",
    "SAYINGS",
    "AnalyticCheck",
    "Coverage",
    "CoverageMarks",
    "Difference",
    "Estimate",
    "Figure",
    "Findings",
    "GroupTable",
    "LogComparison",
    "Matters",
    "Mean",
    "Measure",
    "Measured",
    "Moves",
    "Over",
    "PromiseTarget",
    "Quantile",
    "ResponseTarget",
    "Seen",
    "Setting",
    "Share",
    "Side",
    "Targets",
    "WarmUp",
    "beside_theory",
    "by_group",
    "compare_figures",
    "compare_towns",
    "compare_with_log",
    "difference",
    "difference_of",
    "estimate",
    "figures_of",
    "find",
    "launch_delays",
    "measure",
    "measures_in",
    "moved_calls",
    "observe",
    "own_stations",
    "paired",
    "people_moved",
    "replications_more",
    "response_times",
    "saying_of",
    "shares_judged",
    "zone_difference",
]
