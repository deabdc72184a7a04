"""Travel tables of a county that is known by a table of minutes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.county.county import County, MinutesTable
from sim.county.travel.drive import NEAREST_ZONE, Drive
from sim.county.travel.rows import Rows
from sim.county.travel.tables import TravelTables
from sim.county.travel.ways import DirectHome, Homes, StraightHome

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def tables_of_minutes(county: County, table: MinutesTable, drive: Drive) -> TravelTables:
    """Tables where the drives are known that the county's table gives.

    Drives to calls and to hospitals take the table's minutes times the factors of ``drive``. Of a drive that the
    table does not give, the way back is taken where that is given, if the way home is driven at ordinary speed.
    Any other goes by the place that makes it shortest: no shorter drive follows from the table. From the place of
    a single call it goes by the site nearest to it. A unit on its way home is at its base only, but where every
    place has a position and the zone nearest to a straight line home is asked.
    """
    zones, sites = len(county.zones), len(table.sites)
    known = _completed(_ordered(county, table))
    to_site, to_zone = np.split(known[:sites], [sites], axis=1)
    single = table.minutes[:, zones:]
    single = np.where(np.isnan(single), to_zone[:, table.zone_of_call], single)
    between_zones, back = known[sites:, sites:], known[sites:, :sites]
    minutes = np.concatenate([to_zone, single], axis=1)
    from_zones = np.concatenate([between_zones, _by_way_of(back, single)], axis=1)
    everything = np.concatenate([minutes, from_zones]) * drive.to_scene
    places = minutes.shape[1]
    to_sites = np.concatenate([to_site, back]) * drive.to_scene
    line = {name: number for number, name in enumerate(table.sites)}
    station = np.array([line[s.id] for s in county.stations], dtype=np.int64)
    hospital = np.array([line[h.id] for h in county.hospitals], dtype=np.int64)
    near = single.argmin(axis=0)
    to_all = np.concatenate([everything, to_sites[:, station], to_sites[:, hospital]], axis=1)
    lead = single[near, np.arange(len(near))] * drive.to_scene
    home = np.concatenate([to_site, back, single.T])[:, station].T / drive.homewards
    return TravelTables(
        to_minutes=to_all,
        to_km=np.full(to_all.shape, np.nan),
        zone_node=sites + np.arange(places),
        station_node=station,
        hospital_node=hospital,
        hospital_minutes=np.concatenate([back, single.T])[:, hospital] * drive.to_hospital,
        hospital_km=np.full((places, len(hospital)), np.nan),
        home=_homes(county, table, drive, home, station),
        rows=Rows(len(to_all), to_all.shape[1], near, lead, np.full(len(near), np.nan)),
        homewards=1 / (drive.to_scene * drive.homewards),
    )


def _homes(county: County, table: MinutesTable, drive: Drive, minutes: FloatArray, station: IntArray) -> Homes:
    """The ways home to the nodes ``station`` that take these ``minutes``, shape (stations, nodes)."""
    if drive.position != NEAREST_ZONE or not county.placed:
        return DirectHome(minutes, station)
    sites, zones = len(table.sites), len(county.zones)
    spot = {place.id: (place.lon, place.lat) for place in county.places[zones:]}
    at_zone = county.position[:zones]
    position = np.concatenate([[spot[site] for site in table.sites], at_zone, at_zone[table.zone_of_call]])
    return StraightHome(position, sites + np.arange(zones), minutes, station)


def _ordered(county: County, table: MinutesTable) -> FloatArray:
    """What is given between the sites, then the zones in the county's order [min]; else not-a-number."""
    column = {name: number for number, name in enumerate(table.zones)}
    order = [column[zone.id] for zone in county.zones]
    sites, size = len(table.sites), len(table.sites) + len(order)
    known = np.full((size, size), np.nan)
    known[:sites, sites:] = table.minutes[:, order]
    if table.back is not None:
        known[sites:, :sites] = table.back[order]
    if table.between_zones is not None:
        known[sites:, sites:] = table.between_zones[np.ix_(order, order)]
    if table.between_sites is not None:
        known[:sites, :sites] = table.between_sites
    return known


def _completed(known: FloatArray) -> FloatArray:
    """The minutes of every pair: those given, else those of the way back, else the shortest by as few as lead there."""
    minutes = np.where(np.isnan(known), known.T, known)
    here = np.arange(len(minutes))
    minutes[here, here] = np.where(np.isnan(minutes[here, here]), 0.0, minutes[here, here])
    lacking = np.isnan(minutes)
    minutes[lacking] = np.inf
    while lacking.any():
        rows, columns = np.flatnonzero(lacking.any(axis=1)), np.flatnonzero(lacking.any(axis=0))
        found = _by_way_of(minutes[rows], minutes[:, columns])
        at = lacking[np.ix_(rows, columns)]
        minutes[lacking] = found[at]
        still = lacking & np.isinf(minutes)
        if still.sum() == lacking.sum():
            break  # no road leads there
        lacking = still
    return minutes


def _by_way_of(there: FloatArray, onward: FloatArray) -> FloatArray:
    """The shortest of ``there`` and ``onward`` taken together, by any of the places between them."""
    shortest = np.full((len(there), onward.shape[1]), np.inf)
    for by in range(len(onward)):
        rows, columns = np.isfinite(there[:, by]), np.isfinite(onward[by])
        if rows.any() and columns.any():
            at = np.ix_(rows, columns)
            shortest[at] = np.minimum(shortest[at], there[rows, by, None] + onward[by, columns])
    return shortest
