"""A county as it stands: its places and either a road graph or a table of travel minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.county.places import Hospital, Station, Zone, great_circle_km
from sim.county.roads import Roads
from sim.documents import Fact

__all__ = ["County", "MinutesTable"]


@dataclass(frozen=True)
class MinutesTable:
    """Minutes of a drive to a call from each site to each zone, for a county without a road graph.

    Parameters
    ----------
    sites, zones
        Ids of the rows (every station and hospital) and of the columns (every zone).
    minutes
        Shape (sites, zones) [min], driven as to a call.
    """

    sites: tuple[str, ...]
    zones: tuple[str, ...]
    minutes: npt.NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class County:
    """The place as it stands, with the provenance of its figures.

    ``label`` says how its map came about; ``hashes`` are the SHA-256 of the files it was read from.
    """

    name: str
    name_latin: str
    zones: tuple[Zone, ...]
    stations: tuple[Station, ...]
    hospitals: tuple[Hospital, ...]
    travel: Roads | MinutesTable
    label: str = ""
    facts: tuple[Fact, ...] = ()
    hashes: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<county {self.name} {self.name_latin}: {len(self.zones)} zones, {len(self.stations)} stations>"

    @cached_property
    def people(self) -> npt.NDArray[np.float64]:
        """People of each zone."""
        return np.array([zone.people for zone in self.zones], dtype=float)

    @cached_property
    def towns(self) -> tuple[str, ...]:
        """Towns in the order in which zones first name them."""
        return tuple(dict.fromkeys(zone.town for zone in self.zones))

    @cached_property
    def straight_km(self) -> npt.NDArray[np.float64]:
        """Great-circle distance from each station to each zone [km], shape (stations, zones)."""
        s = np.array([(place.lon, place.lat) for place in self.stations]).reshape(-1, 2)
        z = np.array([(place.lon, place.lat) for place in self.zones]).reshape(-1, 2)
        return great_circle_km(s[:, :1], s[:, 1:], z[None, :, 0], z[None, :, 1])
