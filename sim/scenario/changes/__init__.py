"""What-if: changes of a scenario, each a verb in the planner's words and a function Scenario -> Scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.scenario.changes.ambulances import (
    AddAmbulances,
    MoveAmbulances,
    RemoveAmbulances,
    add_ambulances,
    move_ambulances,
    remove_ambulances,
)
from sim.scenario.changes.change import Unfit
from sim.scenario.changes.stations import (
    AddStation,
    CloseStation,
    MoveStation,
    add_station,
    close_station,
    move_station,
)
from sim.scenario.scenario import Scenario

__all__ = ["CHANGES", "Unfit", "Verb"]


@dataclass(frozen=True)
class Verb:
    """A kind of change: ``section`` says what it asks and is its manual, ``make`` makes it.

    Where ``partial``, what is asked stands over what the scenario has, and ``make`` takes it as it is
    written, in a dictionary.
    """

    section: type[Any]
    make: Callable[[Scenario, Any], Scenario]
    partial: bool = False

    @property
    def words(self) -> str:
        """What it does, by the first line of its section."""
        return str(self.section.__doc__).splitlines()[0]


CHANGES: dict[str, Verb] = {
    "add_station": Verb(AddStation, add_station),
    "close_station": Verb(CloseStation, close_station),
    "move_station": Verb(MoveStation, move_station),
    "add_ambulances": Verb(AddAmbulances, add_ambulances),
    "move_ambulances": Verb(MoveAmbulances, move_ambulances),
    "remove_ambulances": Verb(RemoveAmbulances, remove_ambulances),
}
"""Every verb that a change may be, by its name."""
