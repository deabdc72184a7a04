"""Ground by what its nearest road is: the areas of a map that is drawn along roads.

Who lives at a road lives as far from an ambulance as that road is, and not as far as a circle says. Points
are set along the roads, every piece of ground takes the class of the point it lies nearest to, and ground far from
any road is left blank. No library draws a county's border from its roads; the outline here is the hull of its
places, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from sim.county.county import County
from sim.county.places import Plane
from sim.county.roads import Roads
from sim.county.travel.contraction import Edges
from sim.county.travel.drive import Drive
from sim.county.travel.network import Network
from sim.county.travel.tables import TravelTables

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

Ring = list[list[float]]
"""A closed line as pairs of latitude and longitude [degrees]."""

Area = list[list[Ring]]
"""Polygons, each its outer ring and then its holes."""

FROM_ROAD_KM = 2.5
"""Ground farther than this from every road is left blank [km]."""

APART_KM = 0.15
"""Distance between the points along a road [km], where the map is small enough."""

MOST_POINTS = 25_000
"""Points along all roads at most; on a larger map they lie farther apart."""

_CELL_KM = 0.5  # side of the cells by which it is seen which roads are deep inside a city
_FINE_KM = 0.12  # outlines may be simplified by this
_LEAST_KM2 = 0.02  # smaller pieces are left out
_DECIMALS = 4  # of a degree: 11 m
_SHIFT_KM = 2e-4
_SHIFTS = np.array([0.7548776662466927, 0.5698402909980532])
"""Steps that fill a square evenly, whose multiples never come again (powers of the inverse plastic number)."""


@dataclass(frozen=True)
class RoadPoints:
    """Points along roads: ``share`` [0 to 1] of the way along ``edge``, shape (points,)."""

    edge: IntArray
    share: FloatArray


def along(km: FloatArray, apart_km: float = APART_KM, most: int = MOST_POINTS) -> RoadPoints:
    """Points in the middle of equal pieces of each edge, about ``apart_km`` long, and no more than ``most`` in all."""
    apart = max(apart_km, float(km.sum()) / max(most - len(km), 1))
    pieces = np.maximum(np.ceil(km / apart), 1).astype(np.int64)
    edge = np.repeat(np.arange(len(km)), pieces)
    nth = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    return RoadPoints(edge, (nth + 0.5) / pieces[edge])


class Ground:
    """The ground of a county.

    Parameters
    ----------
    places
        Longitude and latitude of its places [degrees], shape (places, 2).
    lines
        Ends of its roads: longitude and latitude of where each begins and ends, shape (roads, 2, 2); empty
        where there are none.
    """

    def __init__(self, places: FloatArray, lines: FloatArray):
        self.plane = Plane(*places.mean(axis=0).tolist())
        self._places = self.km(places)
        self._lines = self.km(lines.reshape(-1, 2)).reshape(-1, 2, 2)

    def km(self, position: FloatArray) -> FloatArray:
        """Kilometres east and north of points given by longitude and latitude, shape (points, 2)."""
        return np.column_stack(self.plane.km(position[:, 0], position[:, 1]))

    @cached_property
    def near(self) -> Any:
        """Ground near a road, or near a place where there are no roads."""
        if len(self._lines):
            # a union of each line's own buffer takes a tenth of the time of the buffer of all lines
            lines = _at_the_edge(self._lines)
            return shapely.union_all(shapely.buffer(shapely.linestrings(lines), FROM_ROAD_KM, quad_segs=4))
        return shapely.union_all(shapely.buffer(shapely.points(self._places), 2 * FROM_ROAD_KM, quad_segs=4))

    @cached_property
    def hull(self) -> Any:
        """The outline of the ground, its bays closed; not the county's border, which nothing here knows."""
        if not len(self._lines):
            return shapely.simplify(self.near.convex_hull, 0.1)
        wide = self.near.buffer(6.0, quad_segs=4).buffer(-6.0, quad_segs=4)
        largest = max(getattr(wide, "geoms", [wide]), key=lambda part: part.area)
        return shapely.simplify(shapely.Polygon(largest.exterior), 0.1)

    @property
    def outline(self) -> Ring:
        """The hull as a ring."""
        return self._ring(self.hull.exterior)

    def areas(self, points: FloatArray, classes: IntArray, count: int) -> list[Area]:
        """The ground of each of ``count`` classes.

        Parameters
        ----------
        points
            Longitude and latitude [degrees], shape (points, 2).
        classes
            The class of each point; points of class -1 leave their ground blank.
        """
        return [self._rings(area) for area in self.shapes(points, classes, count)]

    def shapes(self, points: FloatArray, classes: IntArray, count: int) -> Sequence[Any]:
        """As ``areas``, as polygons of the plane [km]."""
        at, first = np.unique(np.round(self.km(points), 3), axis=0, return_index=True)
        classes = classes[first]
        if len(at) < 2:
            empty = shapely.MultiPolygon()
            return [_polygons(self.near, 0.0) if len(at) and classes[0] == n else empty for n in range(count)]
        at = at + _shifts(len(at))
        cells = shapely.voronoi_polygons(shapely.MultiPoint(at), extend_to=self.near.buffer(10.0), ordered=True)
        cell = np.array(cells.geoms, dtype=object)
        whole = [shapely.coverage_union_all(cell[classes == n]) for n in range(count)]  # cells share their sides
        clipped = [_polygons(shapely.intersection(area, self.near), _LEAST_KM2) for area in whole]
        return [_polygons(area, 0.0) for area in shapely.coverage_simplify(clipped, _FINE_KM)]

    def _ring(self, line: Any) -> Ring:
        """A closed line of the plane as latitude and longitude [degrees]."""
        at = np.asarray(line.coords) / self.plane.scale + (self.plane.lon, self.plane.lat)
        return [[float(lat), float(lon)] for lon, lat in np.round(at, _DECIMALS)]

    def _rings(self, area: Any) -> Area:
        return [[self._ring(line) for line in (part.exterior, *part.interiors)] for part in area.geoms]


def _at_the_edge(lines: FloatArray) -> FloatArray:
    """Lines whose buffers cover the same ground as those of all: what is deep inside a city is one line a cell.

    Each line once, whichever way it leads. A short one that has lines in every cell around it, as far as its buffer
    reaches, is left out unless it is the first of its cell: wherever its own buffer reaches, the first of the cell
    there is not half as far away as a buffer is wide.
    """
    ends = np.sort(np.round(lines @ (1.0, 1j), 6), axis=1)
    lines = lines[np.unique(ends, axis=0, return_index=True)[1]]
    at = np.floor(lines.mean(axis=1) / _CELL_KM).astype(np.int64)
    reach = int(np.ceil(FROM_ROAD_KM / _CELL_KM)) + 1
    at += reach - at.min(axis=0)
    there = np.zeros(at.max(axis=0) + reach + 1, dtype=bool)
    there[tuple(at.T)] = True
    full = np.pad(there.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))  # cells with lines, south-west of each corner
    low, high = at - reach, at + reach + 1
    (west, south), (east, north) = low.T, high.T
    around = full[east, north] - full[west, north] - full[east, south] + full[west, south]
    short = np.hypot(*(lines[:, 1] - lines[:, 0]).T) <= _CELL_KM
    inside = (around == (2 * reach + 1) ** 2) & short
    first = np.unique(at, axis=0, return_index=True)[1]
    inside[first] = False
    return np.asarray(lines[~inside])


def _shifts(count: int) -> FloatArray:
    """Some centimetres for each point, off a regular grid: corners at which four cells meet confuse GEOS."""
    nth = np.arange(count)[:, None]
    return np.asarray(2 * _SHIFT_KM * (np.modf(nth * _SHIFTS)[0] - 0.5))


def _polygons(shape: Any, least: float) -> Any:
    """The polygons of a shape that are no smaller than ``least`` [km2]."""
    parts = getattr(shape, "geoms", [shape])
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon" and part.area > least])


@dataclass(frozen=True)
class Reach:
    """How far points of the ground lie from the nearest ambulance's base.

    Attributes
    ----------
    points
        Longitude and latitude [degrees], shape (points, 2).
    minutes
        Least minutes of a drive to a call [min], shape (points,); infinite where no road leads.
    km
        Least kilometres, each along the quickest route from a base [km]; infinite where no road leads.
    second
        Minutes of a drive from the second nearest base [min]; infinite where there is none, or no road.
    """

    points: FloatArray
    minutes: FloatArray
    km: FloatArray
    second: FloatArray


def reach_along_roads(
    county: County, roads: Roads, drive: Drive, staffed: IntArray, tables: TravelTables | None = None
) -> Reach:
    """How far the roads of a county lie from the nearest of its ``staffed`` stations (their numbers).

    Kilometres are those of the quickest route, as the simulator counts them, not of the shortest. ``tables`` of the
    same places, driven alike, spare it to join them to the roads again.
    """
    if tables is None or tables.graph is None or len(tables.zone_node) != len(county.zones):
        network = Network(roads, drive, county.position, county.snap_limit, county.kinds)
        whole, base = network.graph.whole, network.graph.kept[network.leaving[len(county.zones) + staffed]]
    else:
        whole, base = tables.graph.whole, tables.road_node[tables.station_node[staffed]]
    # driven from the base: the same graph with every edge turned round, looked at from its end
    turned = Edges.fastest(whole.size, whole.end, whole.start, whole.minutes, whole.km, whole.back, whole.stated)
    minutes, km, _ = turned.towards(base, drive.lights_and_siren)
    start, end, length, _ = roads.edges
    speed = drive.speeds(roads)
    open_ = np.flatnonzero((speed > 0) & np.isnan(roads.stated))  # nobody is called to a ferry
    start, end, length = start[open_], end[open_], length[open_]
    took = length / speed[open_] * 60 / drive.lights_and_siren
    points = along(length)
    edge, share = points.edge, points.share
    here, there = minutes[:, start[edge]] + share * took[edge], km[:, start[edge]] + share * length[edge]
    position = roads.position
    at = position[start[edge]] + share[:, None] * (position[end[edge]] - position[start[edge]])
    return _nearest(at, here, there.min(axis=0))


def _nearest(at: FloatArray, minutes: FloatArray, km: FloatArray) -> Reach:
    """Each point once, with the least of what is known of it: a road with two directions is driven from both ends.

    ``minutes`` are of each base, shape (bases, points).
    """
    key, which = np.unique(np.round(at, 6), axis=0, return_inverse=True)
    order = np.argsort(which.ravel(), kind="stable")
    first = np.searchsorted(which.ravel()[order], np.arange(len(key)))
    by_base = np.minimum.reduceat(minutes[:, order], first, axis=1)
    near = np.partition(by_base, min(1, len(by_base) - 1), axis=0)
    second = near[1] if len(near) > 1 else np.full(len(key), np.inf)
    return Reach(key, near[0], np.minimum.reduceat(km[order], first), second)
