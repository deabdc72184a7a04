"""What the planner asks: the schema of the YAML, its loading, and what is built from it."""

from sim.scenario.build import Built, build
from sim.scenario.loading import Scenario, load_scenario
from sim.scenario.schema import ScenarioSection

__all__ = ["Built", "Scenario", "ScenarioSection", "build", "load_scenario"]
