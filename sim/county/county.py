"""A county as it stands: its places and either a road graph or a table of travel minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.county.places import Hospital, Station, Zone, great_circle_km
from sim.county.roads import Roads
from sim.documents import Fact

__all__ = ["IN_THE_LOG", "County", "MinutesTable", "StraightLine"]

IN_THE_LOG = "in the log"
"""What ``travel_minutes`` says where no file has them, and the columns of a log of calls do."""


@dataclass(frozen=True)
class MinutesTable:
    """Minutes of a drive to a call from each site to each zone, for a county without a road graph.

    Parameters
    ----------
    sites, zones
        Ids of the rows (every station and hospital) and of the columns (every zone; after them places of
        single calls, whose drives are known for themselves).
    minutes
        Shape (sites, zones) [min], driven as to a call.
    of_log
        Whether they stand in a log of calls; until it is read there are neither sites nor zones.
    """

    sites: tuple[str, ...]
    zones: tuple[str, ...]
    minutes: npt.NDArray[np.float64]
    of_log: bool = False


@dataclass(frozen=True)
class StraightLine:
    """Distances of a county without a road graph: the straight line times ``detour``."""

    detour: float


@dataclass(frozen=True, repr=False)
class County:
    """The place as it stands, with the provenance of its figures.

    ``label`` says how its map came about; ``hashes`` are the SHA-256 of the files it was read from,
    ``folder`` the one they stand in; ``snap_limit`` is how far a place may lie from the nearest road [km].
    """

    name: str
    name_latin: str
    zones: tuple[Zone, ...]
    stations: tuple[Station, ...]
    hospitals: tuple[Hospital, ...]
    travel: Roads | MinutesTable | StraightLine
    label: str = ""
    facts: tuple[Fact, ...] = ()
    hashes: dict[str, str] = field(default_factory=dict)
    folder: Path | None = None
    snap_limit: float = 2.0

    def __repr__(self) -> str:
        return f"<county {self.name} {self.name_latin}: {len(self.zones)} zones, {len(self.stations)} stations>"

    @cached_property
    def places(self) -> tuple[Zone | Station | Hospital, ...]:
        """The zones, then the stations, then the hospitals."""
        return (*self.zones, *self.stations, *self.hospitals)

    @cached_property
    def position(self) -> npt.NDArray[np.float64]:
        """Longitude and latitude of ``places`` [degrees], shape (places, 2)."""
        return np.array([(place.lon, place.lat) for place in self.places], dtype=float).reshape(-1, 2)

    @cached_property
    def leg_km(self) -> npt.NDArray[np.float64] | None:
        """How far each place, in the order of ``places``, lies from its road node [km]; None without roads."""
        if not isinstance(self.travel, Roads):
            return None
        return self.travel.nearest(self.position[:, 0], self.position[:, 1])[1]

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
