"""The calls of a notebook: load a scenario, run it, look at what it found."""

from sim.api.asking import asked_scenario, named_columns
from sim.api.comparing import compare, compared_scenarios, sweep
from sim.api.history import fit, validate
from sim.api.placing import place, save_pick
from sim.api.runs import Run, run
from sim.api.traces import trace, trace_json
from sim.scenario import county_scenario, load_scenario

__all__ = [
    "Run",
    "asked_scenario",
    "compare",
    "compared_scenarios",
    "county_scenario",
    "fit",
    "load_scenario",
    "named_columns",
    "place",
    "run",
    "save_pick",
    "sweep",
    "trace",
    "trace_json",
    "validate",
]
