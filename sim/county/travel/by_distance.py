"""Travel tables of a county without roads: by the straight line, a detour factor and a law of minutes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.county.county import County, StraightLine
from sim.county.places import great_circle_km
from sim.county.travel.drive import AT_BASE_ONLY, NEAREST_ZONE, Drive
from sim.county.travel.tables import TravelTables
from sim.county.travel.ways import DirectHome, StraightHome


def tables_of_distance(county: County, line: StraightLine, drive: Drive) -> TravelTables:
    """Tables where a drive is as long as the straight line times a detour factor.

    Drives to calls and to hospitals take their minutes by the law times the factors of ``drive``.
    A unit on its way home stands, for whoever looks for it, at the place nearest to where it is.
    """
    at = county.position
    zones, stations = len(county.zones), len(county.stations)
    km: npt.NDArray[np.float64] = line.detour * great_circle_km(at[:, :1], at[:, 1:], at[None, :, 0], at[None, :, 1])
    minutes = drive.law(km, drive.pace)
    ordinary = minutes * drive.lights_and_siren
    home = ordinary / drive.homewards
    node = np.arange(len(at))
    at_zone, at_station, at_hospital = np.split(node, [zones, zones + stations])
    return TravelTables(
        to_minutes=minutes * drive.to_scene,
        to_km=km,
        zone_node=at_zone,
        station_node=at_station,
        hospital_node=at_hospital,
        hospital_minutes=ordinary[:zones, at_hospital] / drive.transport * drive.to_hospital,
        hospital_km=km[:zones, at_hospital],
        homewards=drive.lights_and_siren / drive.to_scene / drive.homewards,
        to_wait=None
        if drive.position == AT_BASE_ONLY
        else StraightHome(at, at_zone if drive.position == NEAREST_ZONE else node, home, node),
        home=DirectHome(home[at_station], at_station)
        if drive.position == AT_BASE_ONLY
        else StraightHome(at, at_zone if drive.position == NEAREST_ZONE else node, home[at_station], at_station),
    )
