"""The places of a county: where people live, where ambulances stand, where patients are taken."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the earth [km], IUGG (Moritz, "Geodetic Reference System 1980", J. Geodesy 74, 2000)."""

CONDITIONS_ANY = "any"
"""What a hospital ``treats`` where it takes every condition."""

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Zone:
    """A village or community: the smallest place that calls come from.

    ``lon`` and ``lat`` are WGS84 [degrees], not-a-number in a county without a map. ``kind`` is
    "urban" or "rural", which chooses the standard that holds there. ``own_station`` is empty where
    the nearest station by road minutes is its own. ``people_15``, ``_60``, ``_65`` and
    ``_80`` are those of that age and over, where known.
    """

    id: str
    name: str
    name_latin: str
    town: str
    town_latin: str
    kind: str
    lon: float
    lat: float
    people: int
    own_station: str = ""
    people_60: int | None = None
    people_15: int | None = None
    people_65: int | None = None
    people_80: int | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """A place where ambulances stand ready. ``kind`` ("seat", "township", ...) chooses rules by kind."""

    id: str
    name: str
    name_latin: str
    town: str
    kind: str
    lon: float
    lat: float
    ambulances: int
    service_radius_km: float


@dataclass(frozen=True, slots=True)
class Capability:
    """How able a hospital is to treat a condition, abler with a higher ``level``; ``hours`` of the day, or all.

    ``window`` [min] is its own for the condition, in place of the one that its pathway asks of all.
    """

    condition: str
    level: int = 1
    hours: tuple[int, ...] = ()
    window: float | None = None


@dataclass(frozen=True, slots=True)
class Hospital:
    """A place that takes patients.

    ``treats`` names the conditions it is able to treat, or "any"; ``bays`` counts its receiving bays, where known, as
    ``icu_beds`` and ``ward_beds`` count its beds. ``capabilities`` tell more of single conditions, in place of
    ``treats``. A hospital outside the county lies ``beyond`` [min] of driving from the point at which its road leaves
    the county, and that is its position.
    """

    id: str
    name: str
    name_latin: str
    town: str
    lon: float
    lat: float
    treats: tuple[str, ...]
    bays: int | None = None
    capabilities: tuple[Capability, ...] = ()
    beyond: float = 0.0
    icu_beds: int | None = None
    ward_beds: int | None = None

    def level(self, condition: str, hour: int) -> int:
        """How able it is to treat a condition in an hour of the day; 0 where it is not."""
        told = [one for one in self.capabilities if one.condition == condition]
        if told:
            return max((one.level for one in told if not one.hours or hour in one.hours), default=0)
        return int(CONDITIONS_ANY in self.treats or condition in self.treats)

    def window(self, condition: str, hour: int) -> float | None:
        """Its own window for a condition in an hour of the day [min]; None where that of the pathway holds."""
        told = (one for one in self.capabilities if one.condition == condition and (not one.hours or hour in one.hours))
        return next((one.window for one in told), None)


def great_circle_km(lon_a: FloatArray, lat_a: FloatArray, lon_b: FloatArray, lat_b: FloatArray) -> FloatArray:
    """Great-circle distance [km] between points [degrees], by the haversine formula; shapes broadcast.

    Sinnott, "Virtues of the haversine", Sky and Telescope 68 (1984), 159.
    """
    a, b = np.radians(lat_a), np.radians(lat_b)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lon_b - lon_a) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)))


def on_sphere(degrees: FloatArray) -> FloatArray:
    """Points [degrees], shape (points, 2), on a sphere of radius one: shape (points, 3)."""
    x, y = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    return np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])


KM_A_DEGREE = float(great_circle_km(np.array(0.0), np.array(0.0), np.array(0.0), np.array(1.0)))
"""Kilometres of a degree along a meridian [km]."""


@dataclass(frozen=True)
class Plane:
    """A plane in kilometres that touches the earth at ``lon``, ``lat`` [degrees]; good over one county."""

    lon: float
    lat: float

    @property
    def scale(self) -> tuple[float, float]:
        """Kilometres of a degree east and of one north."""
        return KM_A_DEGREE * math.cos(math.radians(self.lat)), KM_A_DEGREE

    def km(self, lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Kilometres east and north of the point where it touches."""
        east, north = self.scale
        return (lon - self.lon) * east, (lat - self.lat) * north
