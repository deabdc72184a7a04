"""What-if: changes of a scenario, each a verb in the planner's words and a function of the scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.dispatch.features import ClassesSection, DeskSeatsSection
from sim.documents import Preset
from sim.scenario.changes.ambulances import (
    AddAmbulances,
    MoveAmbulances,
    RemoveAmbulances,
    add_ambulances,
    move_ambulances,
    remove_ambulances,
)
from sim.scenario.changes.change import After, Unfit
from sim.scenario.changes.demand import DemandChange, demand
from sim.scenario.changes.hospitals import (
    AddHospital,
    MoveHospital,
    RaiseHospital,
    add_hospital,
    move_hospital,
    raise_hospital,
)
from sim.scenario.changes.roads import RoadsChange, Speed, roads, speed
from sim.scenario.changes.service import (
    ServiceRadius,
    WhenNoneFree,
    classes,
    desk_seats,
    dispatch,
    handover,
    launch,
    service_radius,
    when_none_free,
)
from sim.scenario.changes.settings import SETTINGS, Given, SettingsChange, settings
from sim.scenario.changes.stations import (
    AddStation,
    CloseStation,
    MoveStation,
    add_station,
    close_station,
    move_station,
)
from sim.scenario.scenario import Scenario
from sim.scenario.schema import DispatchSection, HandoverSection, LaunchByKindSection

__all__ = ["CHANGES", "SETTINGS", "Given", "Unfit", "Verb"]


@dataclass(frozen=True)
class Verb:
    """A kind of change: ``section`` says what it asks and is its manual, ``make`` makes it.

    Where ``partial``, what is asked stands over what the scenario has, and ``make`` takes it as it is
    written (`Given`); a plain value then stands for the key ``short``, or names a ``preset``.
    """

    section: type[Any]
    make: Callable[[Scenario, Any], After]
    partial: bool = False
    short: str = ""
    preset: Preset | None = None
    about: str = ""

    @property
    def words(self) -> str:
        """What it does: ``about``, else the first line of its section."""
        return self.about or str(self.section.__doc__).splitlines()[0]


CHANGES: dict[str, Verb] = {
    "add_station": Verb(AddStation, add_station),
    "close_station": Verb(CloseStation, close_station),
    "move_station": Verb(MoveStation, move_station),
    "add_ambulances": Verb(AddAmbulances, add_ambulances),
    "move_ambulances": Verb(MoveAmbulances, move_ambulances),
    "remove_ambulances": Verb(RemoveAmbulances, remove_ambulances),
    "launch": Verb(LaunchByKindSection, launch, partial=True, short="mean", preset=Preset("launch", "")),
    "demand": Verb(DemandChange, demand),
    "roads": Verb(RoadsChange, roads),
    "speed": Verb(Speed, speed),
    "move_hospital": Verb(MoveHospital, move_hospital),
    "add_hospital": Verb(AddHospital, add_hospital),
    "raise_hospital": Verb(RaiseHospital, raise_hospital),
    "handover": Verb(
        HandoverSection, handover, partial=True, short="mean", about="How long the handover at a hospital takes."
    ),
    "desk_seats": Verb(
        DeskSeatsSection,
        desk_seats,
        partial=True,
        short="seats",
        preset=Preset("desk_seats", ""),
        about="Another number of seats of the call desk, or another law of its callers.",
    ),
    "classes": Verb(
        ClassesSection,
        classes,
        partial=True,
        short="unlisted",
        preset=Preset("classes", ""),
        about="Other classes of unit, what they are like, and which calls need which.",
    ),
    "dispatch": Verb(DispatchSection, dispatch, partial=True, short="rule"),
    "settings": Verb(SettingsChange, settings, partial=True),
    "service_radius": Verb(ServiceRadius, service_radius),
    "when_none_free": Verb(WhenNoneFree, when_none_free),
}
"""Every verb that a change may be, by its name."""
