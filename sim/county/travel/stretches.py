"""Stretches of road that are closed or slow: by name, by edge, or by an area drawn on the map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.county.roads import Roads

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Where:
    """Which edges of the roads are meant; one of the three is given.

    Parameters
    ----------
    road
        Name of a road: all edges that carry it.
    edge
        Two road nodes by their ids: all edges between them, both ways.
    area
        Corners of a polygon, longitude and latitude [degrees]: all edges that touch it, each taken
        as the straight line between its ends.
    """

    road: str = ""
    edge: tuple[str, str] | None = None
    area: tuple[tuple[float, float], ...] = ()

    def edges(self, roads: Roads) -> BoolArray:
        """Which edges of ``roads`` are meant, shape (edges,)."""
        start, end, _, _ = roads.edges
        if self.road:
            return np.array([name == self.road for name in roads.names])
        if self.edge is not None:
            a, b = (roads.index.get(node, -1) for node in self.edge)
            return np.asarray(((start == a) & (end == b)) | ((start == b) & (end == a)))
        import shapely

        area = shapely.Polygon(self.area)
        shapely.prepare(area)
        lines = shapely.linestrings(np.stack([roads.position[start], roads.position[end]], axis=1))
        return np.asarray(shapely.intersects(area, lines))


@dataclass(frozen=True)
class Stretch:
    """Edges that are driven more slowly: ``factor`` times their speed, and at most ``at_most`` [km/h].

    A factor of zero closes them.
    """

    where: Where
    factor: float = 1.0
    at_most: float = float("inf")
