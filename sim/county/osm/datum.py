"""Points of Chinese map services turned into WGS84: from GCJ-02 (AMap, Tencent) and BD-09 (Baidu).

GCJ-02 shifts WGS84 by up to about 700 m by a formula that its makers never published; the one here is
that of the open-source project eviltransform (G. Lee and others, 2013-2015), after the code released in
2010 as "WGStoGCJ", on the ellipsoid of Krasovsky (1940). BD-09 adds to GCJ-02 a turn of its own
(eviltransform; coordtransform, wandergis, 2015). Both agree with the services' own answers to about a
metre (tests/county/test_osm.py). Outside a box around China neither moves a point.

Which datum a file is in cannot be told from its figures: it is never guessed, only converted on request.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Pair = tuple[FloatArray, FloatArray]

_SEMI_MAJOR_M, _ECCENTRICITY_SQUARED = 6378245.0, 0.00669342162296594323
"""Krasovsky's ellipsoid: semi-major axis [m] and first eccentricity squared."""
_BOX = (72.004, 137.8347, 0.8293, 55.8271)
"""West, east, south and north [degrees] of where the shift applies."""
_TURN = np.pi * 3000 / 180


def _outside(lon: FloatArray, lat: FloatArray) -> npt.NDArray[np.bool_]:
    west, east, south, north = _BOX
    return (lon < west) | (lon > east) | (lat < south) | (lat > north)


def wgs84_to_gcj02(lon: FloatArray, lat: FloatArray) -> Pair:
    """GCJ-02 longitude and latitude [degrees] of points in WGS84 [degrees]."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    common = 20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + 2 / 3 * (
        common + 20 * np.sin(np.pi * y) + 40 * np.sin(np.pi * y / 3)
        + 160 * np.sin(np.pi * y / 12) + 320 * np.sin(np.pi * y / 30))  # fmt: skip
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + 2 / 3 * (
        common + 20 * np.sin(np.pi * x) + 40 * np.sin(np.pi * x / 3)
        + 150 * np.sin(np.pi * x / 12) + 300 * np.sin(np.pi * x / 30))  # fmt: skip
    flat = 1 - _ECCENTRICITY_SQUARED * np.sin(np.radians(lat)) ** 2
    meridian = _SEMI_MAJOR_M * (1 - _ECCENTRICITY_SQUARED) / flat**1.5  # radius of curvature [m]
    parallel = _SEMI_MAJOR_M / np.sqrt(flat) * np.cos(np.radians(lat))
    stays = _outside(lon, lat)
    return (
        np.where(stays, lon, lon + np.degrees(east / parallel)),
        np.where(stays, lat, lat + np.degrees(north / meridian)),
    )


def _gcj02_to_bd09(lon: FloatArray, lat: FloatArray) -> Pair:
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _TURN)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _TURN)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def wgs84_to_bd09(lon: FloatArray, lat: FloatArray) -> Pair:
    """BD-09 longitude and latitude [degrees] of points in WGS84 [degrees]."""
    x, y = _gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))
    stays = _outside(lon, lat)
    return np.where(stays, lon, x), np.where(stays, lat, y)


def _undone(shift: Callable[[FloatArray, FloatArray], Pair], lon: FloatArray, lat: FloatArray) -> Pair:
    """Where ``shift`` came from: a fixed point, since the shift hardly changes from place to place."""
    x, y = lon.copy(), lat.copy()
    for _ in range(12):  # each round divides the error by more than a hundred
        there, up = shift(x, y)
        x, y = x + (lon - there), y + (lat - up)
    stays = _outside(lon, lat)
    return np.where(stays, lon, x), np.where(stays, lat, y)


def gcj02_to_wgs84(lon: FloatArray, lat: FloatArray) -> Pair:
    """WGS84 longitude and latitude [degrees] of points in GCJ-02 [degrees]; undoes the shift to under 1 mm."""
    return _undone(wgs84_to_gcj02, lon, lat)


def bd09_to_wgs84(lon: FloatArray, lat: FloatArray) -> Pair:
    """WGS84 longitude and latitude [degrees] of points in BD-09 [degrees]; undoes the shift to under 1 mm."""
    return _undone(wgs84_to_bd09, lon, lat)


def _same(lon: FloatArray, lat: FloatArray) -> Pair:
    return lon, lat


DATUMS: dict[str, tuple[str, Callable[[FloatArray, FloatArray], Pair]]] = {
    "wgs84": ("WGS84", _same),
    "gcj02": ("GCJ-02", gcj02_to_wgs84),
    "bd09": ("BD-09", bd09_to_wgs84),
}
"""Datums by the name that asks for them: what they are called, and the way to WGS84."""
