"""The ground that roads are drawn on: an uneven mesh of points over invented hills and valleys.

Every road follows edges of one planar triangulation, and a point of it moves only as long as no
triangle turns over; so two roads can meet, but never cross without a junction.
"""

from __future__ import annotations

from math import asin, cos, floor, hypot, radians, sin, sqrt

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import Delaunay, cKDTree

from sim.chance import key_of, uniforms
from sim.county.places import EARTH_RADIUS_KM
from sim.county.schematic.sketch import Sketch

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_LAYERS = (
    (7.0, 1.0, (1.0, 0.0)),
    (3.3, 0.7, (0.8, 0.6)),
    (1.6, 0.5, (5 / 13, 12 / 13)),
    (2.3, 0.6, (15 / 17, 8 / 17)),
)
"""Wavelength [km], height and turn (cosine, sine) of each layer of the invented relief (assumed)."""
COUNTY_LAYERS, LOCAL_LAYERS = (0, 1, 2), (2, 3)
"""Which layers shape the county, and which the short bends of one road."""

EASING_ROUNDS = 1
"""How often the bends of a new road are rounded off (assumed)."""


def great_circle_km(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """Great-circle distance [km] between two points [degrees], by the haversine formula."""
    a, b = radians(lat_1), radians(lat_2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


class Plane:
    """Plane coordinates [km] east and north of an origin (equirectangular; good over one county)."""

    def __init__(self, lat: float, lon: float) -> None:
        self.lat, self.lon = lat, lon
        self.km_north = radians(1) * EARTH_RADIUS_KM
        self.km_east = self.km_north * cos(radians(lat))

    def km(self, lat: float, lon: float) -> tuple[float, float]:
        """East and north of the origin [km]."""
        return (lon - self.lon) * self.km_east, (lat - self.lat) * self.km_north

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude [degrees, five decimals: about a metre]."""
        return round(self.lat + y / self.km_north, 5), round(self.lon + x / self.km_east, 5)


def span(vectors: Floats) -> Floats:
    """Lengths of plane vectors, one a row."""
    return np.asarray(np.hypot(vectors[:, 0], vectors[:, 1]))


def _ordinal(i: Ints, j: Ints) -> Ints:
    """One whole number below 2**32 for each cell of a lattice."""
    return (i + 32768) * 65536 + (j + 32768)


def hills(seed: int, name: str, layers: tuple[int, ...], xy: Floats) -> Floats:
    """Invented height above the valley floor, from 0, in about 0-1, at points given in km.

    Layers of value noise, folded at zero so that valleys form a branching web of lines.
    """
    x, y = xy.T
    total = np.zeros(len(xy))
    for layer in layers:
        wave_km, height, (c, s) = _LAYERS[layer]
        u, v = (c * x - s * y) / wave_km, (s * x + c * y) / wave_km
        i, j = np.floor(u).astype(np.int64), np.floor(v).astype(np.int64)
        fu, fv = u - i, v - j
        wu, wv = fu * fu * (3 - 2 * fu), fv * fv * (3 - 2 * fv)
        corner = [
            uniforms(seed, 0, "relief", key_of("relief", name, layer), _ordinal(i + a, j + b))
            for a, b in ((0, 0), (1, 0), (0, 1), (1, 1))
        ]
        south = corner[0] + (corner[1] - corner[0]) * wu
        north = corner[2] + (corner[3] - corner[2]) * wu
        total += height * np.abs(2 * (south + (north - south) * wv) - 1)
    return total * 1.2


class Ground:
    """A triangulated mesh of points over the county; positions in km east and north of the seat.

    The lattice is anchored at the seat and every point is jittered by its own chance, so a town or a
    village more leaves the rest of the mesh as it was. The points given in the sketch are kept exactly.
    """

    def __init__(self, sketch: Sketch) -> None:
        seat = sketch.town(sketch.seat).position
        self.plane = Plane(seat.lat, seat.lon)
        given = {i: self.plane.km(p.lat, p.lon) for i, p in sketch.positions().items()}
        self.given = {name: n for n, name in enumerate(given)}
        self.degrees = {n: (p.lat, p.lon) for n, p in enumerate(sketch.positions().values())}
        names, points = list(given), [np.array(list(given.values()))]
        marks = [np.zeros(len(given), dtype=np.int64)]
        fine = [(given[t.id], sketch.radius_km(t) * 1.05) for t in sketch.towns if t.kind == "urban"]
        for level, step in (("c", sketch.grain.country_km), ("t", sketch.grain.town_km)):
            cells, xy = self._lattice(sketch, level, step, given)
            in_town = np.zeros(len(xy), dtype=bool)
            for centre, radius in fine:
                in_town |= span(xy - centre) < radius + (0.5 * step if level == "c" else 0.0)
            clear = cKDTree(points[0]).query(xy)[0] > 0.6 * step
            keep = clear & (in_town if level == "t" else ~in_town)
            names += [f"{level}{i:+d}{j:+d}" for i, j in cells[keep]]
            points.append(xy[keep])
            marks.append(_ordinal(cells[keep, 0], cells[keep, 1] + (16384 if level == "t" else 0)))
        self.names: list[str] = names
        self.cells: Ints = np.concatenate(marks)
        self.xy: Floats = np.concatenate(points)
        self.triangles: Ints = Delaunay(self.xy).simplices.astype(np.int64)
        corners = np.sort(np.concatenate([self.triangles[:, k] for k in ([0, 1], [1, 2], [0, 2])]), axis=1)
        self.edges: Ints = np.unique(corners, axis=0)
        # the hull's long chords leap over empty country: no road may use them
        self.edges = self.edges[self.lengths() < 2.5 * sketch.grain.country_km]
        self.around: list[list[tuple[int, int]]] = [[] for _ in names]
        for a, b, c in self.triangles.tolist():
            for v, p, q in ((a, b, c), (b, c, a), (c, a, b)):
                self.around[v].append((p, q))
        self.height: Floats = hills(sketch.seed, "county", COUNTY_LAYERS, self.xy)

    @staticmethod
    def _lattice(sketch: Sketch, level: str, step: float, given: dict[str, tuple[float, float]]) -> tuple[Ints, Floats]:
        """Jittered points, cell by cell, of all the country near towns and along links."""
        discs = [(given[t.id], 1.25 * sketch.radius_km(t) + 2.0) for t in sketch.towns]
        discs += [(given[t.encircles], 1.25 * sketch.radius_km(t)) for t in sketch.towns if t.encircles]
        for link in sketch.links:
            a, b = np.array(given[link.start]), np.array(given[link.end])
            for share in np.linspace(0, 1, 2 + floor(hypot(*(b - a)))):
                middle = a + share * (b - a)
                discs.append(((float(middle[0]), float(middle[1])), 5.0))
        reach = max(max(abs(x), abs(y)) + r for (x, y), r in discs)
        count = floor(reach / step) + 2
        side = np.arange(-count, count + 1, dtype=np.int64)
        i, j = np.repeat(side, len(side)), np.tile(side, len(side))
        key = key_of("lattice", level)
        jitter = [uniforms(sketch.seed, 0, axis, key, _ordinal(i, j)) - 0.5 for axis in ("east", "north")]
        x = step * (i + 0.5 * (j % 2) + 0.62 * jitter[0])
        y = step * (0.8660254 * j + 0.62 * jitter[1])
        xy = np.stack([x, y], axis=1)
        near = np.zeros(len(xy), dtype=bool)
        for centre, radius in discs:
            near |= span(xy - centre) < radius
        return np.stack([i, j], axis=1)[near], xy[near]

    def lengths(self) -> Floats:
        """Length of every edge of the mesh [km]."""
        return span(self.xy[self.edges[:, 0]] - self.xy[self.edges[:, 1]])

    def matrix(self, cost: Floats) -> csr_array[np.float64, tuple[int, int]]:
        """The mesh as a symmetric sparse matrix of costs, one for each edge."""
        a, b = self.edges[:, 0], self.edges[:, 1]
        both = (np.concatenate([a, b]), np.concatenate([b, a]))
        return csr_array((np.concatenate([cost, cost]), both), shape=(len(self.xy), len(self.xy)))

    def ways(self, cost: Floats, start: int) -> tuple[Floats, Floats, Ints]:
        """Cheapest cost from a point to all others, the length [km] of that way, and the point before."""
        far, before = self._search(cost, [start])
        return far, np.where(np.isfinite(far), self.followed(before)[0], np.inf), before

    def way(self, cost: Floats, start: int, end: int) -> list[int]:
        """The points of the cheapest way between two points; empty when there is none."""
        return trace(self._search(cost, [start])[1], end, start)

    def forest(self, cost: Floats, roots: list[int]) -> tuple[Floats, Ints]:
        """Cheapest cost from every point to the nearest root, and the next point on that way (or -9999)."""
        return self._search(cost, roots)

    def followed(self, before: Ints) -> tuple[Floats, Ints]:
        """Length [km] of the way from every point back to where it began, and the point where it did."""
        back = np.where(before >= 0, before, np.arange(len(before)))
        length = span(self.xy - self.xy[back])
        while (back != back[back]).any():
            length, back = length + length[back], back[back]
        return length, back

    def _search(self, cost: Floats, roots: list[int]) -> tuple[Floats, Ints]:
        far, before, _ = dijkstra(self.matrix(cost), indices=np.array(roots), min_only=True, return_predecessors=True)
        return far, before.astype(np.int64)

    def ease(self, movable: list[int], neighbours: dict[int, tuple[int, int]]) -> None:
        """Move points towards the middle of their two neighbours, never turning a triangle over."""
        for _ in range(EASING_ROUNDS):
            for point in movable:
                p, q = neighbours[point]
                aim = (self.xy[p] + self.xy[q]) / 2 - self.xy[point]
                for share in (0.5, 0.25, 0.12):
                    x, y = self.xy[point] + share * aim
                    if self._stays_flat(point, float(x), float(y)):
                        self.xy[point] = x, y
                        break

    def _stays_flat(self, point: int, x: float, y: float) -> bool:
        """Whether all triangles around a point keep their turn, with some height left, if it moves."""
        for p, q in self.around[point]:
            (px, py), (qx, qy) = self.xy[p], self.xy[q]
            base = hypot(qx - px, qy - py)
            if (qx - px) * (y - py) - (qy - py) * (x - px) < 0.12 * base * base:
                return False
        return True


def trace(before: Ints, end: int, start: int | None = None) -> list[int]:
    """Follow predecessors from a point back to where its way began; in that order reversed."""
    path = [end]
    while before[path[-1]] >= 0:
        path.append(int(before[path[-1]]))
    return path[::-1] if start is None or path[-1] == start else []
