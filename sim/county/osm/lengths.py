"""How long the roads of a road graph are, by class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county.roads import FERRY, ROAD_CLASSES, Roads, there_and_back


@dataclass(frozen=True)
class Lengths:
    """Kilometres of road, a two-way road once.

    Attributes
    ----------
    km, one_way_km, posted_km
        By class: all of it, what is one-way, and what has a posted speed [km].
    one_way
        By edge: whether no edge of the same length to the metre and of the same class leads back.
    """

    km: dict[str, float]
    one_way_km: dict[str, float]
    posted_km: dict[str, float]
    one_way: npt.NDArray[np.bool_]

    def told(self) -> dict[str, Any]:
        """The kilometres by class, for a program."""
        return {"km": self.km, "one_way_km": self.one_way_km, "posted_km": self.posted_km}


def lengths_of(roads: Roads) -> Lengths:
    """The lengths of a road graph; a road that leads on from copies of one node counts once."""
    start, end, km, classes = roads.edges
    there, back = there_and_back(roads.spot[start], roads.spot[end], km, classes)
    driven = set(there)
    one_way = np.array([road not in driven for road in back], dtype=bool)
    kinds = np.array([kind.removesuffix("_link") for kind in classes])
    ends = list(zip(start.tolist(), end.tolist(), strict=True))
    first = dict(zip(reversed(there), reversed(ends), strict=True))
    copied = np.array([first[road] != own for road, own in zip(there, ends, strict=True)])
    share = np.where(copied, 0.0, np.where(one_way, km, km / 2))
    posted = ~np.isnan(roads.posted)
    names = [name for name in (*ROAD_CLASSES, FERRY) if (kinds == name).any()]

    def summed(chosen: npt.NDArray[np.bool_]) -> dict[str, float]:
        return {name: float(share[chosen & (kinds == name)].sum()) for name in names}

    return Lengths(summed(np.ones(len(km), dtype=bool)), summed(one_way), summed(posted), one_way)
