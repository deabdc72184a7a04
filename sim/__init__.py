"""chuche (出车): what an emergency ambulance service reaches, and what a change would do.

>>> from sim import load_scenario, run
>>> result = run(load_scenario("scenarios/xiyang.yaml"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.faces import loaded_when_asked

if TYPE_CHECKING:
    from sim.api import (
        Run,
        compare,
        doubt,
        fit,
        load_scenario,
        load_study,
        place,
        run,
        runs,
        score,
        sweep,
        trace,
        validate,
    )

__all__ = [
    "Run",
    "compare",
    "doubt",
    "fit",
    "load_scenario",
    "load_study",
    "place",
    "run",
    "runs",
    "score",
    "sweep",
    "trace",
    "validate",
]

# imported when asked for, so that the command answers --help before numpy is loaded
__getattr__ = loaded_when_asked(__name__, {"sim.api": tuple(__all__)})
