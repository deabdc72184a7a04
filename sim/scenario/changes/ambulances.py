"""Ambulances: more, fewer, or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.documents import Whole
from sim.scenario.changes.change import After, Asked, Faulty, Unfit, ambulances
from sim.scenario.changes.places import StationName, named, station_named
from sim.scenario.scenario import Scenario
from sim.words import Message

Count = Annotated[Whole, Field(ge=1, le=10_000, description="How many.")]


class AddAmbulances(Asked):
    """A station gets more ambulances."""

    to: StationName
    number: Count = 1


class RemoveAmbulances(Asked):
    """A station loses ambulances, which leave the county."""

    source: Annotated[StationName, Field(alias="from")]
    number: Count = 1


class MoveAmbulances(Asked):
    """Ambulances move from one station to another."""

    source: Annotated[str, Field(alias="from", description="The station that gives them.")]
    to: Annotated[str, Field(description="The station that gets them.")]
    number: Count = 1


def _with(scenario: Scenario, more: dict[str, int]) -> Scenario:
    stations = tuple(replace(s, ambulances=s.ambulances + more.get(s.id, 0)) for s in scenario.county.stations)
    return replace(scenario, county=replace(scenario.county, stations=stations))


def add_ambulances(scenario: Scenario, asked: AddAmbulances) -> After:
    """Ambulances more at a station."""
    wrong: Faulty = []
    station = station_named(scenario, asked.to, ("to",), wrong)
    if station is None:
        raise Unfit(wrong)
    more = Message("change-more-ambulances", number=asked.number)
    message = Message("change-add-ambulances", name=named(station), ambulances=more)
    return After(_with(scenario, {station.id: asked.number}), message)


def remove_ambulances(scenario: Scenario, asked: RemoveAmbulances) -> After:
    """Ambulances less at a station."""
    wrong: Faulty = []
    station = station_named(scenario, asked.source, ("from",), wrong)
    if station is None:
        raise Unfit(wrong)
    if asked.number > station.ambulances:
        raise Unfit([(("number",), _too_many(asked.number, named(station), station.ambulances, "remove"))])
    if asked.number == sum(one.ambulances for one in scenario.county.stations):
        raise Unfit([(("number",), Message("change-none-left"))])
    message = Message("change-remove-ambulances", name=named(station), ambulances=ambulances(asked.number))
    return After(_with(scenario, {station.id: -asked.number}), message)


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
    message = Message("change-move-ambulances", number=asked.number, source=named(source), target=named(target))
    return After(_with(scenario, {source.id: -asked.number, target.id: asked.number}), message)


def _too_many(number: int, name: str, has: int, verb: str) -> Message:
    said = {"number": str(number), "name": name, "ambulances": ambulances(has)}
    return (
        Message("change-too-many", verb=verb, has=str(has), **said)
        if has
        else Message("change-too-many-of-none", **said)
    )
