"""What the planner asks: the schema of the YAML, its loading, and what is built from it."""

from sim.scenario.build import Built, build
from sim.scenario.loading import Scenario, county_scenario, load_scenario, resolved_scenario
from sim.scenario.logs import log_beside
from sim.scenario.schema import ScenarioSection

__all__ = [
    "Built",
    "Scenario",
    "ScenarioSection",
    "build",
    "county_scenario",
    "load_scenario",
    "log_beside",
    "resolved_scenario",
]
