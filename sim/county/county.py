"""A county as it stands: its places and either a road graph or a table of travel minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county.joints import HOSPITAL, STATION, ZONE, Joints, meet
from sim.county.places import Hospital, Station, Zone, great_circle_km
from sim.county.roads import Roads
from sim.documents import Fact, Fault

IN_THE_LOG = "in the log"
"""What ``travel_minutes`` says where no file has them, and the columns of a log of calls do."""

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class MinutesTable:
    """Minutes of drives between places, for a county without a road graph; infinite where no road leads.

    Parameters
    ----------
    sites, zones
        Ids of the stations and hospitals, and of the zones; after the zones come places of single calls, whose
        drives are known for themselves.
    minutes
        From each site to each zone [min], driven as to a call, shape (sites, zones).
    of_log
        Whether they stand in a log of calls; until it is read there are neither sites nor zones.
    back, between_zones, between_sites
        What else is given: from each zone to each site [min], shape (zones, sites), from zone to zone, and from
        site to site; without the places of single calls. Not-a-number, as in ``minutes``, where a drive is not given,
        and None where none of these is: `sim.county.travel` derives it from those that are.
    zone_of_call
        The number of the zone of each place of a single call.
    """

    sites: tuple[str, ...]
    zones: tuple[str, ...]
    minutes: FloatArray
    of_log: bool = False
    back: FloatArray | None = None
    between_zones: FloatArray | None = None
    between_sites: FloatArray | None = None
    zone_of_call: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))


@dataclass(frozen=True)
class StraightLine:
    """Distances of a county without a road graph: the straight line times ``detour``."""

    detour: float


@dataclass(frozen=True, repr=False)
class County:
    """The place as it stands, with the provenance of its figures.

    ``label`` says how its map came about; ``hashes`` are the SHA-256 of the files it was read from,
    ``folder`` the one they stand in; ``snap_limit`` is how far a place may lie from the nearest road [km].
    ``notes`` say, at their place in a file, what was done with it that a planner should know of.
    ``fleet`` tells units by class of the stations whose classes are known, by the station's id.
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
    notes: tuple[Fault, ...] = ()
    fleet: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<county {self.name} {self.name_latin}: {len(self.zones)} zones, {len(self.stations)} stations>"

    @cached_property
    def places(self) -> tuple[Zone | Station | Hospital, ...]:
        """The zones, then the stations, then the hospitals."""
        return (*self.zones, *self.stations, *self.hospitals)

    @cached_property
    def told_places(self) -> list[dict[str, Any]]:
        """Every place as plain values, by which results are told apart."""
        return [asdict(place) for place in self.places]

    @cached_property
    def position(self) -> npt.NDArray[np.float64]:
        """Longitude and latitude of ``places`` [degrees], shape (places, 2)."""
        return np.array([(place.lon, place.lat) for place in self.places], dtype=float).reshape(-1, 2)

    @cached_property
    def placed(self) -> bool:
        """Whether every place has a position."""
        return bool(np.isfinite(self.position).all())

    @cached_property
    def kinds(self) -> npt.NDArray[np.int64]:
        """The kind of each of ``places``, by ``joints``."""
        return np.repeat([ZONE, STATION, HOSPITAL], [len(self.zones), len(self.stations), len(self.hospitals)])

    @cached_property
    def joints(self) -> Joints | None:
        """Where ``places`` may be joined to the roads while all of them are open; None without roads."""
        if not isinstance(self.travel, Roads):
            return None
        return meet(self.travel, self.position, self.snap_limit, self.kinds)

    @cached_property
    def people(self) -> npt.NDArray[np.float64]:
        """People of each zone."""
        return np.array([zone.people for zone in self.zones], dtype=float)

    @cached_property
    def units_at(self) -> npt.NDArray[np.int64]:
        """Ambulances of each station."""
        return np.array([station.ambulances for station in self.stations], dtype=np.int64)

    @property
    def units(self) -> int:
        """Ambulances of all stations."""
        return int(self.units_at.sum())

    @property
    def staffed(self) -> npt.NDArray[np.bool_]:
        """Which stations have an ambulance."""
        return np.asarray(self.units_at > 0)

    @cached_property
    def towns(self) -> tuple[str, ...]:
        """Towns in the order in which zones first name them."""
        return tuple(dict.fromkeys(zone.town for zone in self.zones))

    @cached_property
    def people_of_towns(self) -> dict[str, int]:
        """People of each town, in the order of ``towns``."""
        found = dict.fromkeys(self.towns, 0.0)
        for zone in self.zones:
            found[zone.town] += zone.people
        return {town: round(people) for town, people in found.items()}

    @cached_property
    def straight_km(self) -> npt.NDArray[np.float64]:
        """Great-circle distance from each station to each zone [km], shape (stations, zones)."""
        s = np.array([(place.lon, place.lat) for place in self.stations]).reshape(-1, 2)
        z = np.array([(place.lon, place.lat) for place in self.zones]).reshape(-1, 2)
        return great_circle_km(s[:, :1], s[:, 1:], z[None, :, 0], z[None, :, 1])
