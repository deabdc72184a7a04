"""Longitudes and latitudes that no place of a county can have, and what was probably meant."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sim.words import Message

_METRES = 1000.0
"""A figure beyond this is none of degrees, but of metres in a map projection."""
_ARCTIC = 73.0
"""Where a latitude from here on stands beside a longitude of at most 54, nobody lives, and China is the other way
round: its longitudes begin at 73 degrees, and its latitudes end at 54."""


class Misplaced(NamedTuple):
    """What is wrong with a position: in which of its two figures, and the fix."""

    column: Literal["lon", "lat"]
    what: Literal["metres", "latitude", "longitude", "arctic"]
    fix: Literal["swap", "degrees", "latitudes", "longitudes"]

    def said_of(self, given: str) -> Message:
        """What is wrong with the figure that is ``given``, and the fix."""
        return Message("position-misplaced", given=given, what=self.what, fix=self.fix)


def misplaced(lon: float, lat: float) -> Misplaced | None:
    """What is wrong with a longitude and a latitude [degrees]; None where a place may be there."""
    if max(abs(lon), abs(lat)) > _METRES:
        return Misplaced("lon", "metres", "degrees")
    if abs(lat) > 90:
        return Misplaced("lat", "latitude", "swap" if abs(lon) <= 90 and abs(lat) <= 180 else "latitudes")
    if abs(lon) > 180:
        return Misplaced("lon", "longitude", "longitudes")
    if lat >= _ARCTIC and 3 <= lon <= 54:
        return Misplaced("lon", "arctic", "swap")
    return None


def no_place_on_earth(lon: float, lat: float) -> Message | None:
    """What is wrong with ``[lon, lat]`` in words; None where a place may be there."""
    wrong = misplaced(lon, lat)
    if wrong is None:
        return None
    what = "place" if wrong.what in ("latitude", "longitude") else wrong.what
    return Message("position-misplaced", given=f"[{lon:.10g}, {lat:.10g}]", what=what, fix=wrong.fix)
