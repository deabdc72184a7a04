"""Geometric coverage: which people could be reached, if an ambulance stood ready."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def units_within(distance: FloatArray, ambulances: Iterable[int], limit: float) -> IntArray:
    """For each zone, ambulances based within ``limit`` of it; ``distance`` has shape (stations, zones)."""
    count = np.array(list(ambulances), dtype=np.int64)
    return np.asarray((count[:, None] * (distance <= limit)).sum(axis=0))


def covered_share(
    people: FloatArray, distance: FloatArray, ambulances: Iterable[int], limit: float, units: int = 1
) -> float:
    """Share of people with at least ``units`` ambulances based within ``limit``.

    One unit is the covering of Church and ReVelle, Papers of the Regional Science Association 32
    (1974); two are the double coverage of Gendreau, Laporte and Semet, Location Science 5 (1997).
    Not-a-number where no distance is known.
    """
    if np.isnan(distance).all() or people.sum() == 0:
        return float("nan")
    return float(people[units_within(distance, ambulances, limit) >= units].sum() / people.sum())


def second_base(distance: FloatArray, ambulances: Iterable[int]) -> FloatArray:
    """How far each zone is from the second nearest staffed station; infinite with fewer than two of them.

    However many ambulances the nearest one has: those who depend on its road are lost with the road.
    ``distance`` has shape (stations, zones).
    """
    staffed = distance[np.array(list(ambulances)) > 0]
    return np.asarray(np.sort(staffed, axis=0)[1]) if len(staffed) > 1 else np.full(distance.shape[1], np.inf)


def own_stations(minutes: FloatArray, ambulances: Iterable[int], named: IntArray) -> IntArray:
    """Each zone's own station: the one it names, else the staffed one with the fewest minutes; -1 for none."""
    staffed = np.array(list(ambulances)) > 0
    reach = np.where(staffed[:, None], minutes, np.inf)
    nearest = np.where(np.isfinite(reach.min(axis=0)), reach.argmin(axis=0), -1)
    return np.where(named >= 0, named, nearest).astype(np.int64)
