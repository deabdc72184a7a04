"""Whose zones are whose: the stations between which each zone's own is chosen, and whom a new station would serve."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.county import Station
from sim.dispatch import RULES, uses_catchment
from sim.measures import own_stations
from sim.scenario.scenario import Scenario
from sim.words import Listed, Message


def own_of_zones(
    scenario: Scenario, minutes: npt.NDArray[np.float64], ambulances: npt.ArrayLike
) -> npt.NDArray[np.int64]:
    """The own station of each zone by ``dispatch.own_zones``; -1 for none. ``minutes`` (stations, zones) by road."""
    county, held = scenario.county, np.asarray(ambulances, dtype=np.int64)
    number = {station.id: index for index, station in enumerate(county.stations)}
    given = np.array([number.get(zone.own_station, -1) for zone in county.zones], dtype=np.int64)
    by = scenario.settings.dispatch.own_zones
    if by == "as given":
        return own_stations(minutes, held, given)
    if by == "nearest in town":
        towns = list(county.towns) + [station.town for station in county.stations]
        town = np.array([towns.index(station.town) for station in county.stations])
        minutes = np.where((given < 0) | (town[:, None] == town[given]), minutes, np.inf)
    return own_stations(minutes, held, np.full(len(given), -1))


def serves_nobody(scenario: Scenario, station: Station) -> Message | None:
    """Why a new station could be no zone's own, and so be sent to nobody, and what to write; None where it could."""
    dispatch, county = scenario.settings.dispatch, scenario.county
    own = {zone.own_station for zone in county.zones}
    if dispatch.radius_by != "own zones" or "" in own or not uses_catchment(RULES[dispatch.rule]):
        return None
    if dispatch.own_zones == "as given":
        return Message("scenario-serves-nobody")
    towns = sorted({one.town for one in county.stations if one.id in own})
    if dispatch.own_zones == "nearest in town" and station.town not in towns:
        listed, more = Listed(towns[:6]), max(len(towns) - 6, 0)
        name = station.name or station.id
        return Message("scenario-serves-no-town", station=name, town=station.town, towns=listed, more=more)
    return None
