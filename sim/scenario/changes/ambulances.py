"""Ambulances: more, fewer, or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.documents import Whole
from sim.documents.faults import show
from sim.scenario.changes.change import After, Asked, Faulty, Unfit, ambulances
from sim.scenario.changes.places import StationName, named, station_named
from sim.scenario.scenario import Scenario
from sim.words import Message, Sentences

OfClass = Annotated[
    str | None,
    Field(alias="class", description="Class of unit, where the scenario tells classes apart; by default as they come."),
]

Count = Annotated[Whole, Field(ge=1, le=10_000, description="How many.")]


class AddAmbulances(Asked):
    """A station gets more ambulances."""

    to: StationName
    number: Count = 1
    unit_class: OfClass = None


class RemoveAmbulances(Asked):
    """A station loses ambulances, which leave the county."""

    source: Annotated[StationName, Field(alias="from")]
    number: Count = 1
    unit_class: OfClass = None


class MoveAmbulances(Asked):
    """Ambulances move from one station to another."""

    source: Annotated[str, Field(alias="from", description="The station that gives them.")]
    to: Annotated[str, Field(description="The station that gets them.")]
    number: Count = 1
    unit_class: OfClass = None


def _with(scenario: Scenario, more: dict[str, int], unit_class: str | None = None) -> Scenario:
    """The scenario with so many ambulances more by station, of a class where one is named.

    Raises
    ------
    Unfit
        For a class where all units are alike, and for more units of a class than a station has.
    """
    county, classes = scenario.county, scenario.settings.classes
    stations = tuple(replace(s, ambulances=s.ambulances + more.get(s.id, 0)) for s in county.stations)
    changed = replace(scenario, county=replace(county, stations=stations))
    if unit_class is None:
        return changed
    if classes is None:
        raise Unfit([(("class",), Message("classes-alike"))])
    told, units_of = classes.told(county), dict(classes.fleet_of)  # a kept run knows the settings
    for station in county.stations:
        if station.id in more:
            units = dict(told.get(station.id) or {classes.unlisted: station.ambulances})
            units[unit_class] = units.get(unit_class, 0) + more[station.id]
            if units[unit_class] < 0:
                has = units[unit_class] - more[station.id]
                said = Message("classes-too-few", given=show(unit_class), count=has, name=named(station))
                raise Unfit([(("class",), said)])
            units_of[station.id] = units
    settings = scenario.settings.model_copy(update={"classes": classes.model_copy(update={"fleet_of": units_of})})
    return replace(changed, settings=settings)


def add_ambulances(scenario: Scenario, asked: AddAmbulances) -> After:
    """Ambulances more at a station."""
    wrong: Faulty = []
    station = station_named(scenario, asked.to, ("to",), wrong)
    if station is None:
        raise Unfit(wrong)
    more = Message("change-more-ambulances", number=asked.number)
    message = _of_class(Message("change-add-ambulances", name=named(station), ambulances=more), asked.unit_class)
    return After(_with(scenario, {station.id: asked.number}, asked.unit_class), message)


def remove_ambulances(scenario: Scenario, asked: RemoveAmbulances) -> After:
    """Ambulances less at a station."""
    wrong: Faulty = []
    station = station_named(scenario, asked.source, ("from",), wrong)
    if station is None:
        raise Unfit(wrong)
    if asked.number > station.ambulances:
        raise Unfit([(("number",), _too_many(asked.number, named(station), station.ambulances, "remove"))])
    if asked.number == scenario.county.units:
        raise Unfit([(("number",), Message("change-none-left"))])
    lost = Message("change-remove-ambulances", name=named(station), ambulances=ambulances(asked.number))
    message = _of_class(lost, asked.unit_class)
    return After(_with(scenario, {station.id: -asked.number}, asked.unit_class), message)


def move_ambulances(scenario: Scenario, asked: MoveAmbulances) -> After:
    """Ambulances of one station at another."""
    wrong: Faulty = []
    source = station_named(scenario, asked.source, ("from",), wrong)
    target = station_named(scenario, asked.to, ("to",), wrong)
    if source is not None and source is target:
        wrong.append((("to",), Message("change-already-there", name=named(source))))
    if source is not None and asked.number > source.ambulances:
        wrong.append((("number",), _too_many(asked.number, named(source), source.ambulances, "move")))
    if wrong or source is None or target is None:
        raise Unfit(wrong)
    moved = Message("change-move-ambulances", number=asked.number, source=named(source), target=named(target))
    message = _of_class(moved, asked.unit_class)
    return After(_with(scenario, {source.id: -asked.number, target.id: asked.number}, asked.unit_class), message)


def _of_class(said: Message, unit_class: str | None) -> str:
    """A change in words, with the class of the units where it names one."""
    if unit_class is None:
        return said
    return Sentences([said, Message("classes-of-changed", name=unit_class)])


def _too_many(number: int, name: str, has: int, verb: str) -> Message:
    said = {"number": str(number), "name": name, "ambulances": ambulances(has)}
    return (
        Message("change-too-many", verb=verb, has=str(has), **said)
        if has
        else Message("change-too-many-of-none", **said)
    )
