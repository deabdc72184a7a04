"""chuche (出车): what an emergency ambulance service reaches, and what a change would do.

>>> from sim import load_scenario, run
>>> result = run(load_scenario("scenarios/xiyang.yaml"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.api import Run, compare, fit, load_scenario, place, run, sweep, trace, validate

__all__ = ["Run", "compare", "fit", "load_scenario", "place", "run", "sweep", "trace", "validate"]


def __getattr__(name: str) -> Any:
    # imported when asked for, so that the command answers --help before numpy is loaded
    if name in __all__:
        from sim import api

        return getattr(api, name)
    raise AttributeError(f"module 'sim' has no attribute '{name}'")
