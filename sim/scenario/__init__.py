"""What the planner asks: the schema of the YAML, its loading, and what is built from it."""

from sim.scenario.asked import Axis, Placement
from sim.scenario.build import Built, build, staffed
from sim.scenario.changing import changed
from sim.scenario.loading import Reader, county_scenario, load_scenario, load_study, resolved_scenario
from sim.scenario.logs import county_of_log, log_beside
from sim.scenario.scenario import Scenario
from sim.scenario.schema import ScenarioSection
from sim.scenario.study import Study
from sim.scenario.sweeping import Variant, variants

__all__ = [
    "Axis",
    "Built",
    "Placement",
    "Reader",
    "Scenario",
    "ScenarioSection",
    "Study",
    "Variant",
    "build",
    "changed",
    "county_of_log",
    "county_scenario",
    "load_scenario",
    "load_study",
    "log_beside",
    "resolved_scenario",
    "staffed",
    "variants",
]
