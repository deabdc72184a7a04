"""Whose zones are whose: the stations between which each zone's own is chosen, and whom a new station would serve."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.county import Station
from sim.dispatch import RULES, uses_catchment
from sim.measures import own_stations
from sim.scenario.scenario import Scenario


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


def serves_nobody(scenario: Scenario, station: Station) -> str:
    """Why a new station could be no zone's own, and so be sent to nobody, and what to write; empty where it could."""
    dispatch, county = scenario.settings.dispatch, scenario.county
    own = {zone.own_station for zone in county.zones}
    if dispatch.radius_by != "own zones" or "" in own or not uses_catchment(RULES[dispatch.rule]):
        return ""
    if dispatch.own_zones == "as given":
        return (
            "a new station would serve nobody: every zone has its own_station in zones.csv, and keeps it; "
            "write dispatch: {own_zones: nearest in town}, so that zones go to the nearest of their town's, "
            "{own_zones: nearest station}, or another rule or radius_by"
        )
    towns = sorted({one.town for one in county.stations if one.id in own})
    if dispatch.own_zones == "nearest in town" and station.town not in towns:
        listed = ", ".join(towns[:6]) + (f" and {len(towns) - 6} more" if len(towns) > 6 else "")
        return (
            f"{station.name or station.id} would serve nobody: no zone's own station stands in its town, "
            f"'{station.town}'; write the town that it is to serve ({listed}), or "
            "dispatch: {own_zones: nearest station}"
        )
    return ""
