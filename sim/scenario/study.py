"""What a file asks, as it is read: a scenario, what a sweep varies of it, and where ambulances should go in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sim.scenario.asked import Axis, Placement
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Study:
    """A scenario, and the questions that its own file asks besides.

    ``sweep`` is what it asks to be varied, ``placement`` its question of where ambulances should go, if it asks one;
    those of a file that it extends are no part of it.
    """

    scenario: Scenario
    sweep: tuple[Axis, ...] = ()
    placement: Placement | None = None

    def __repr__(self) -> str:
        return f"<study of {self.scenario!r}>"

    def with_settings(self, **changes: Any) -> Study:
        """The same of the scenario with some settings replaced; raises what `Scenario.with_settings` raises."""
        return replace(self, scenario=self.scenario.with_settings(**changes))
