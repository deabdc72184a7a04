"""Stations: a new one, one closed, one moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.county import Station
from sim.documents import Kilometres, Whole
from sim.scenario.changes.change import After, Asked, Faulty, Unfit, ambulances
from sim.scenario.changes.places import NewPlace, StationName, identity, moved, named, spot, station_named
from sim.scenario.scenario import Scenario
from sim.scenario.schema.positions import At
from sim.words import Message


class AddStation(NewPlace):
    """A new station."""

    ambulances: Annotated[Whole, Field(ge=0, le=10_000, description="Ambulances that stand there.")] = 1
    kind: Annotated[str, Field(description="Kind of station, which chooses rules by kind.")] = "township"
    service_radius: Annotated[Kilometres, Field(le=500, description="How far its catchment reaches.")] = 20.0


class CloseStation(Asked):
    """A station closes, and its ambulances leave the county; to keep them, move them first."""

    short = "station"

    station: StationName


class MoveStation(Asked):
    """A station moves with all its ambulances."""

    station: StationName
    to: At


def add_station(scenario: Scenario, asked: AddStation) -> After:
    """A station more."""
    county = scenario.county
    taken = Message("change-station-taken", name=asked.name)
    station = Station(
        **identity(scenario, asked, county.stations, taken, []),
        kind=asked.kind,
        ambulances=asked.ambulances,
        service_radius_km=asked.service_radius,
    )
    said = {"name": asked.name, "where": spot(asked.at)}
    return After(
        replace(scenario, county=replace(county, stations=(*county.stations, station))),
        Message("change-add-station", **said, ambulances=ambulances(asked.ambulances))
        if asked.ambulances
        else Message("change-add-post", **said),
    )


def close_station(scenario: Scenario, asked: CloseStation) -> After:
    """A station less, and its ambulances with it."""
    wrong: Faulty = []
    county = scenario.county
    station = station_named(scenario, asked.station, ("station",), wrong)
    if station is None:
        raise Unfit(wrong)
    left = tuple(one for one in county.stations if one is not station)
    if not any(one.ambulances for one in left):
        raise Unfit([(("station",), Message("change-last-station", name=named(station)))])
    zones = tuple(
        replace(zone, own_station="") if zone.own_station == station.id else zone for zone in county.zones
    )  # the nearest of those that are left is their own
    message = Message("change-close-station", name=named(station))
    if has := station.ambulances:
        message = Message("change-close-station-with", name=named(station), number=has, ambulances=ambulances(has))
    return After(replace(scenario, county=replace(county, stations=left, zones=zones)), message, closed=(station,))


def move_station(scenario: Scenario, asked: MoveStation) -> After:
    """A station elsewhere."""
    wrong: Faulty = []
    county = scenario.county
    station = station_named(scenario, asked.station, ("station",), wrong)
    station, stations = moved(scenario, county.stations, station, asked.to, wrong)
    where = spot(asked.to)
    return After(
        replace(scenario, county=replace(county, stations=stations)),
        Message("change-move-station", name=named(station), where=where),
        frozenset({f"station.{station.id}.position"}),
    )
