"""Stations: a new one, one closed, one moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.county import Station
from sim.documents import Kilometres, Whole
from sim.scenario.changes.change import Asked, Faulty, Unfit, counted, counted_zh, told
from sim.scenario.changes.places import NewPlace, StationName, identity, moved, named, spot, station_named
from sim.scenario.scenario import Scenario
from sim.scenario.schema.positions import At


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


def add_station(scenario: Scenario, asked: AddStation) -> Scenario:
    """A station more."""
    county = scenario.county
    taken = f"there is a station '{asked.name}' already; write another name, or add_ambulances"
    station = Station(
        **identity(scenario, asked, county.stations, taken, []),
        kind=asked.kind,
        ambulances=asked.ambulances,
        service_radius_km=asked.service_radius,
    )
    where = spot(asked.at)
    return told(
        replace(scenario, county=replace(county, stations=(*county.stations, station))),
        "add_station",
        f"A new station, {asked.name}, opens at {where} with {counted(asked.ambulances, 'ambulance')}.",
        f"在{where}新设急救站{asked.name}，配{counted_zh(asked.ambulances)}救护车。",
    )


def close_station(scenario: Scenario, asked: CloseStation) -> Scenario:
    """A station less, and its ambulances with it."""
    wrong: Faulty = []
    county = scenario.county
    station = station_named(scenario, asked.station, ("station",), wrong)
    if station is None:
        raise Unfit(wrong)
    left = tuple(one for one in county.stations if one is not station)
    if not any(one.ambulances for one in left):
        raise Unfit(
            [(("station",), f"{named(station)} is the last station with an ambulance; add another before closing it")]
        )
    zones = tuple(
        replace(zone, own_station="") if zone.own_station == station.id else zone for zone in county.zones
    )  # the nearest of those that are left is their own
    gone = f"; its {counted(station.ambulances, 'ambulance')} leave the county" if station.ambulances > 1 else ""
    gone = "; its ambulance leaves the county" if station.ambulances == 1 else gone
    gone_zh = f"，{counted_zh(station.ambulances)}救护车撤出" if station.ambulances else ""
    return told(
        replace(scenario, county=replace(county, stations=left, zones=zones)),
        "close_station",
        f"The station {named(station)} closes{gone}.",
        f"关闭{named(station)}{gone_zh}。",
        closed=(station,),
    )


def move_station(scenario: Scenario, asked: MoveStation) -> Scenario:
    """A station elsewhere."""
    wrong: Faulty = []
    county = scenario.county
    station = station_named(scenario, asked.station, ("station",), wrong)
    station, stations = moved(scenario, county.stations, station, asked.to, wrong)
    where = spot(asked.to)
    return told(
        replace(scenario, county=replace(county, stations=stations)),
        "move_station",
        f"The station {named(station)} moves to {where}.",
        f"{named(station)}迁至{where}。",
        sets=[f"station.{station.id}.position"],
    )
