"""The calls of a notebook: load a scenario, run it, look at what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.faces import loaded_when_asked

if TYPE_CHECKING:
    from sim.api.comparing import compare, sweep
    from sim.api.doubting import doubt
    from sim.api.history import fit, validate
    from sim.api.placing import place, save_pick
    from sim.api.running import Run, run, runs
    from sim.api.scoring import score
    from sim.api.traces import trace, trace_json
    from sim.commands.reading import compared_scenarios, named_columns
    from sim.scenario import county_scenario, load_scenario, load_study

__all__ = [
    "Run",
    "compare",
    "compared_scenarios",
    "county_scenario",
    "doubt",
    "fit",
    "load_scenario",
    "load_study",
    "named_columns",
    "place",
    "run",
    "runs",
    "save_pick",
    "score",
    "sweep",
    "trace",
    "trace_json",
    "validate",
]

_HOME = {
    "sim.commands.reading": ("compared_scenarios", "named_columns"),
    "sim.api.comparing": ("compare", "sweep"),
    "sim.api.doubting": ("doubt",),
    "sim.api.history": ("fit", "validate"),
    "sim.api.placing": ("place", "save_pick"),
    "sim.api.running": ("Run", "run", "runs"),
    "sim.api.scoring": ("score",),
    "sim.api.traces": ("trace", "trace_json"),
    "sim.scenario": ("county_scenario", "load_scenario", "load_study"),
}
"""Where each call stands; one is imported when it is asked for, so that a run loads nothing of a placement."""


__getattr__ = loaded_when_asked(__name__, _HOME)
