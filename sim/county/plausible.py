"""Places and minutes that cannot be meant: far from all others, or in another unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.county.places import great_circle_km
from sim.words import Message

FloatArray = npt.NDArray[np.float64]

FAR_KM = 300.0
"""Farther from the middle of all places than this [km], and than ten times as far as they usually are, none is meant:
no county of China reaches so far from its middle but the largest, whose places are far apart."""

_SLOWEST, _FASTEST = 1.5, 600.0
"""As the crow flies [km/h], half of a county's drives are neither slower nor faster."""
_NEAR_KM = 1.0  # of shorter drives the speed says little


class Stray(NamedTuple):
    """A place far from the middle of all: its number, how far [km], and the fix."""

    number: int
    km: float
    fix: Literal["swap", "mend"]


def strays(position: FloatArray) -> Iterator[Stray]:
    """The places, at ``position`` (shape (places, 2) [degrees], not-a-number where unknown), far from all others."""
    known = np.isfinite(position).all(axis=1)
    if known.sum() < 3:
        return
    lon, lat = (np.array(middle) for middle in np.median(position[known], axis=0).tolist())
    km = great_circle_km(position[:, 0], position[:, 1], lon, lat)
    limit = max(FAR_KM, 10 * float(np.median(km[known])))
    for number in np.flatnonzero(known & (km > limit)).tolist():
        here, there = position[number]
        turned = abs(here) <= 90 and float(great_circle_km(np.array(there), np.array(here), lon, lat)) <= limit
        yield Stray(number, float(km[number]), "swap" if turned else "mend")


def odd_speed(minutes: FloatArray, straight_km: FloatArray) -> Message | None:
    """What is wrong with the unit of ``minutes`` beside the kilometres of the same drives; None where nothing is."""
    told = np.isfinite(minutes) & (minutes > 0) & (straight_km > _NEAR_KM)
    if not told.any():
        return None
    speed = float(np.median(straight_km[told] / minutes[told] * 60))
    if _SLOWEST <= speed <= _FASTEST:
        return None
    said = "county-slow-minutes" if speed < _SLOWEST else "county-fast-minutes"
    return Message(said, speed=f"{speed:,.3g}")
