"""Longitudes and latitudes that no place of a county can have, and what was probably meant."""

from __future__ import annotations

from typing import Literal, NamedTuple

_METRES = 1000.0
"""A figure beyond this is none of degrees, but of metres in a map projection."""
_ARCTIC = 73.0
"""Where a latitude from here on stands beside a longitude of at most 54, nobody lives, and China is the other way
round: its longitudes begin at 73 degrees, and its latitudes end at 54."""


class Misplaced(NamedTuple):
    """What is wrong with a position: in which of its two figures, in words, and the fix."""

    column: Literal["lon", "lat"]
    what: str
    fix: str


def misplaced(lon: float, lat: float) -> Misplaced | None:
    """What is wrong with a longitude and a latitude [degrees]; None where a place may be there."""
    swap = "swap lon and lat"
    if max(abs(lon), abs(lat)) > _METRES:
        return Misplaced("lon", "is in metres of a map projection", "write lon and lat in WGS84 degrees")
    if abs(lat) > 90:
        fix = swap if abs(lon) <= 90 and abs(lat) <= 180 else "write degrees from -90 to 90"
        return Misplaced("lat", "is no latitude", fix)
    if abs(lon) > 180:
        return Misplaced("lon", "is no longitude", "write degrees from -180 to 180")
    if lat >= _ARCTIC and 3 <= lon <= 54:
        return Misplaced("lon", "lies in the Arctic Ocean", swap)
    return None


def no_place_on_earth(lon: float, lat: float) -> str:
    """What is wrong with ``[lon, lat]`` in words; empty where a place may be there."""
    wrong = misplaced(lon, lat)
    if wrong is None:
        return ""
    what = "is no place on earth" if wrong.what.startswith("is no ") else wrong.what
    return f"[{lon:.10g}, {lat:.10g}] {what}; {wrong.fix}"
