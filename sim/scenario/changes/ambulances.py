"""Ambulances: more, fewer, or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.documents import Whole
from sim.scenario.changes.change import Asked, Faulty, Unfit, counted, counted_zh, told
from sim.scenario.changes.places import StationName, named, station_named
from sim.scenario.scenario import Scenario

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


def add_ambulances(scenario: Scenario, asked: AddAmbulances) -> Scenario:
    """Ambulances more at a station."""
    wrong: Faulty = []
    station = station_named(scenario, asked.to, ("to",), wrong)
    if station is None:
        raise Unfit(wrong)
    has = counted(asked.number, "more ambulance")
    return told(
        _with(scenario, {station.id: asked.number}),
        "add_ambulances",
        f"{named(station)} gets {has}.",
        f"{named(station)}增加{counted_zh(asked.number)}救护车。",
    )


def remove_ambulances(scenario: Scenario, asked: RemoveAmbulances) -> Scenario:
    """Ambulances less at a station."""
    wrong: Faulty = []
    station = station_named(scenario, asked.source, ("from",), wrong)
    if station is None:
        raise Unfit(wrong)
    if asked.number > station.ambulances:
        raise Unfit([(("number",), _too_many(asked.number, named(station), station.ambulances, "remove"))])
    if asked.number == sum(one.ambulances for one in scenario.county.stations):
        raise Unfit([(("number",), "no ambulance would be left in the county; leave at least one")])
    return told(
        _with(scenario, {station.id: -asked.number}),
        "remove_ambulances",
        f"{named(station)} loses {counted(asked.number, 'ambulance')}.",
        f"{named(station)}减少{counted_zh(asked.number)}救护车。",
    )


def move_ambulances(scenario: Scenario, asked: MoveAmbulances) -> Scenario:
    """Ambulances of one station at another."""
    wrong: Faulty = []
    source = station_named(scenario, asked.source, ("from",), wrong)
    target = station_named(scenario, asked.to, ("to",), wrong)
    if source is not None and source is target:
        wrong.append((("to",), f"they are at {named(source)} already; write another station"))
    if source is not None and asked.number > source.ambulances:
        wrong.append((("number",), _too_many(asked.number, named(source), source.ambulances, "move")))
    if wrong or source is None or target is None:
        raise Unfit(wrong)
    moves = "moves" if asked.number == 1 else "move"
    english = f"{counted(asked.number, 'ambulance')} {moves} from {named(source)} to {named(target)}."
    return told(
        _with(scenario, {source.id: -asked.number, target.id: asked.number}),
        "move_ambulances",
        english[0].upper() + english[1:],
        f"{counted_zh(asked.number)}救护车从{named(source)}调往{named(target)}。",
    )


def _too_many(number: int, name: str, has: int, verb: str) -> str:
    fix = f"{verb} at most {has}" if has else "name a station that has one"
    return f"{number} is more than the {counted(has, 'ambulance')} that {name} has by then; {fix}"
