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
"""Points along all roads at most; on a larger map they lie farther apart, and one stands for its neighbours."""

_CELL_KM = 0.5  # side of the cells of which lines are taken together
_SHORT_KM = 0.3  # lines that are, at most so long
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
        self._cut: dict[bytes, tuple[npt.NDArray[Any], IntArray]] = {}

    def km(self, position: FloatArray) -> FloatArray:
        """Kilometres east and north of points given by longitude and latitude, shape (points, 2)."""
        return np.column_stack(self.plane.km(position[:, 0], position[:, 1]))

    @cached_property
    def near(self) -> Any:
        """Ground near a road, or near a place where there are no roads."""
        if len(self._lines):
            # a union of each part's own buffer takes a tenth of the time of the buffer of all lines
            return shapely.union_all(shapely.buffer(_parts(self._lines), FROM_ROAD_KM, quad_segs=4))
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
        cell, first = self._cells(points)
        classes = classes[first]
        if len(cell) < 2:
            empty = shapely.MultiPolygon()
            return [_polygons(self.near, 0.0) if len(cell) and classes[0] == n else empty for n in range(count)]
        whole = [shapely.coverage_union_all(cell[classes == n]) for n in range(count)]  # cells share their sides
        clipped = [_polygons(shapely.intersection(area, self.near), _LEAST_KM2) for area in whole]
        return [_polygons(area, 0.0) for area in shapely.coverage_simplify(clipped, _FINE_KM)]

    def _cells(self, points: FloatArray) -> tuple[npt.NDArray[Any], IntArray]:
        """The ground that lies nearest to each of the points, equal ones once, and the first of each.

        Points that come again are not cut again.
        """
        key = points.tobytes()
        if key not in self._cut:
            at, first = np.unique(np.round(self.km(points), 3), axis=0, return_index=True)
            cell = np.full(len(at), None, dtype=object)
            if len(at) > 1:
                west, south, east, north = shapely.bounds(self.near).tolist()
                around = shapely.box(west - 10, south - 10, east + 10, north + 10)
                spots = shapely.MultiPoint(at + _shifts(len(at)))
                cell = shapely.get_parts(shapely.voronoi_polygons(spots, extend_to=around, ordered=True))
            self._cut[key] = cell, first
        return self._cut[key]

    def _ring(self, line: Any) -> Ring:
        """A closed line of the plane as latitude and longitude [degrees]."""
        at = np.asarray(line.coords) / self.plane.scale + (self.plane.lon, self.plane.lat)
        return [[float(lat), float(lon)] for lon, lat in np.round(at, _DECIMALS)]

    def _rings(self, area: Any) -> Area:
        return [[self._ring(line) for line in (part.exterior, *part.interiors)] for part in area.geoms]


def _parts(lines: FloatArray) -> npt.NDArray[Any]:
    """Shapes whose buffers cover the ground of those of all lines: short lines of a cell are taken together.

    The buffer of a hull reaches less than 70 m farther than those of its lines do: a side of it is no longer than
    0.8 km each way, and is seen from as far as a buffer is wide. Deep inside a city, where every cell around has lines
    as far as a buffer reaches, each fourth cell each way is enough: from all ground there one is less than 2.2 km away.
    """
    short = np.hypot(*(lines[:, 1] - lines[:, 0]).T) <= _SHORT_KM
    if not short.any():
        return np.asarray(shapely.linestrings(lines))
    reach = int(np.ceil(FROM_ROAD_KM / _CELL_KM)) + 1
    at = np.floor(lines[short].mean(axis=1) / _CELL_KM).astype(np.int64)
    at += reach - at.min(axis=0)
    cells, which = np.unique(at, axis=0, return_inverse=True)
    there = np.zeros(cells.max(axis=0) + reach + 1, dtype=bool)
    there[tuple(cells.T)] = True
    full = np.pad(there.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))  # cells with lines, south-west of each corner
    (west, south), (east, north) = (cells - reach).T, (cells + reach + 1).T
    around = full[east, north] - full[west, north] - full[east, south] + full[west, south]
    kept = (around < (2 * reach + 1) ** 2) | (cells % 4 == 0).all(axis=1)
    whose = np.repeat(which.ravel(), 2)
    order = np.argsort(whose, kind="stable")
    taken = kept[whose[order]]
    ends = lines[short].reshape(-1, 2)[order][taken]
    together = shapely.linestrings(ends, indices=np.unique(whose[order][taken], return_inverse=True)[1])
    return np.concatenate([shapely.convex_hull(together), shapely.linestrings(lines[~short])])


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
    return _thinned(_nearest(at, here, there.min(axis=0)), Plane(*county.position.mean(axis=0).tolist()))


def _thinned(reach: Reach, plane: Plane) -> Reach:
    """No more than ``MOST_POINTS`` of its points: of each square of a grid the one that lies nearest to its middle."""
    at, side = np.column_stack(plane.km(*reach.points.T)), APART_KM / 1.1
    if len(at) <= MOST_POINTS:
        return reach
    first = np.arange(len(at))
    while len(first) > MOST_POINTS:
        side *= 1.1
        square = np.floor(at / side)
        off = np.abs(at / side - square - 0.5).max(axis=1)
        order = np.lexsort((off, square[:, 1], square[:, 0]))
        new = np.append(True, (np.diff(square[order], axis=0) != 0).any(axis=1))
        first = np.sort(order[new])
    return Reach(reach.points[first], reach.minutes[first], reach.km[first], reach.second[first])


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
