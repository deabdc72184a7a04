"""Travel tables of a county that is known by a table of minutes."""

from __future__ import annotations

import numpy as np

from sim.county.county import County, MinutesTable
from sim.county.travel.drive import Drive
from sim.county.travel.tables import Lent, TravelTables
from sim.county.travel.ways import DirectHome

__all__ = ["tables_of_minutes"]


def tables_of_minutes(county: County, table: MinutesTable, drive: Drive) -> TravelTables:
    """Tables where only site-to-zone minutes are known.

    Drives to calls and to hospitals take the table's minutes times the factors of ``drive``. The way back
    takes as long as the table has for the way there, if it is driven at ordinary speed. Between two
    zones, or two sites, the drive goes by the site, or the zone, that makes it shortest: no shorter drive
    follows from the table. From the place of a single call it goes by the site nearest to it.
    """
    column = {name: number for number, name in enumerate(table.zones)}
    line = {name: number for number, name in enumerate(table.sites)}
    zones = len(county.zones)
    single = table.minutes[:, zones:]
    minutes = np.concatenate([table.minutes[:, [column[zone.id] for zone in county.zones]], single], axis=1)
    sites, places = minutes.shape
    between_zones = np.full((zones, places), np.inf)
    between_sites = np.full((sites, sites), np.inf)
    for row in minutes:
        np.minimum(between_zones, row[:zones, None] + row[None, :], out=between_zones)
    for site in range(sites):
        between_sites[site] = (minutes[site] + minutes).min(axis=1)
    np.fill_diagonal(between_zones, 0.0)
    np.fill_diagonal(between_sites, 0.0)
    station = np.array([line[s.id] for s in county.stations], dtype=np.int64)
    hospital = np.array([line[h.id] for h in county.hospitals], dtype=np.int64)
    everything = np.concatenate([minutes, between_zones]) * drive.to_scene
    near = single.argmin(axis=0)
    lent = Lent(near, single[near, np.arange(len(near))] * drive.to_scene, np.full(len(near), np.nan))
    return TravelTables(
        minutes=everything, km=np.full(everything.shape, np.nan),
        zone_node=sites + np.arange(places), station_node=station, hospital_node=hospital,
        hospital_minutes=minutes[hospital].T * drive.to_hospital, hospital_km=np.full((places, len(hospital)), np.nan),
        home=DirectHome(np.concatenate([between_sites[station], minutes[station]], axis=1) / drive.homewards),
        lent=lent,
    )  # fmt: skip
