"""From lines to a network: junctions found, bends kept where a road really bends, lengths of the full course.

A junction is a point where roads meet or end; between two of them a road is one chain of points. Of
these as many stay as bends as keep the drawing within ``BEND_KM`` of the road (Douglas and Peucker,
"Algorithms for the reduction of the number of points required to represent a digitized line",
Cartographica 10, 1973), and one at least every ``LONGEST_KM``, so that a village on a long straight
road finds a node nearby. Every piece between two of them is as long as the road itself was there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from sim.county.osm.lines import FloatArray, IntArray, Lines
from sim.county.places import KM_A_DEGREE, great_circle_km

__all__ = ["BEND_KM", "LONGEST_KM", "Network", "Part", "Steps", "network", "steps_of"]

BEND_KM = 0.010
"""How far the drawing may lie from the road [km]."""
LONGEST_KM = 1.0
"""A piece longer than this [km] is divided into equal ones."""
_LEAST_KM = 1e-6
"""Two junctions may be mapped on the very same spot; the piece between them is a millimetre long."""

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Steps:
    """Straight steps of ways, in order: from point ``start`` to point ``end``; points have places [degrees]."""

    lon: FloatArray
    lat: FloatArray
    start: IntArray
    end: IntArray
    way: IntArray


def steps_of(lines: Lines) -> Steps:
    """The steps between the points of each way; those to or from a point without a place are left out."""
    start, end = lines.passed[:-1], lines.passed[1:]
    way = np.repeat(np.arange(len(lines.way)), np.diff(lines.first))
    inside = way[:-1] == way[1:]
    known = ~np.isnan(lines.lon)
    kept = inside & (start != end) & known[start] & known[end]
    return Steps(lines.lon, lines.lat, start[kept], end[kept], way[:-1][kept])


@dataclass(frozen=True)
class Network:
    """Roads as pieces between nodes, each piece once whatever its directions.

    Attributes
    ----------
    ids, lon, lat
        By node: its name and its place [degrees].
    start, end, km, way
        By piece: its nodes, its length [km], and the number of its way in ``lines``.
    """

    lines: Lines
    ids: list[str]
    lon: FloatArray
    lat: FloatArray
    start: IntArray
    end: IntArray
    km: FloatArray
    way: IntArray

    @property
    def junction(self) -> BoolArray:
        """Which nodes are junctions, where roads meet or end; the others are bends."""
        ends = np.concatenate([self.start, self.end])
        junction: BoolArray = np.bincount(ends, minlength=len(self.ids)) != 2
        return junction

    @property
    def forward(self) -> BoolArray:
        """Which pieces are driven from start to end."""
        return self.lines.along[self.way] >= 0

    @property
    def backward(self) -> BoolArray:
        """Which pieces are driven from end to start."""
        return self.lines.along[self.way] <= 0

    @property
    def edges(self) -> int:
        """Number of directed edges."""
        return int(self.forward.sum() + self.backward.sum())

    def directed(self) -> Iterator[tuple[int, int, float, str, str, float]]:
        """Every edge: from node, to node, length [km], class, name, posted speed [km/h] or not a number."""
        lines = self.lines
        columns = (self.start.tolist(), self.end.tolist(), self.km.tolist(), self.way.tolist())
        for a, b, km, way in zip(*columns, strict=True):
            road_class, name, along = lines.road_class[way], lines.name[way], lines.along[way]
            if along >= 0:
                yield a, b, km, road_class, name, float(lines.posted[way])
            if along <= 0:
                yield b, a, km, road_class, name, float(lines.posted_back[way])

    def part(self, nodes: BoolArray) -> Network:
        """The nodes marked and the pieces with both ends among them."""
        kept = nodes[self.start] & nodes[self.end]
        number = np.cumsum(nodes) - 1
        return Network(
            self.lines, [name for name, stays in zip(self.ids, nodes.tolist(), strict=True) if stays],
            self.lon[nodes], self.lat[nodes],
            number[self.start[kept]], number[self.end[kept]], self.km[kept], self.way[kept],
        )  # fmt: skip

    def parts(self) -> tuple[BoolArray, list[Part]]:
        """Which nodes belong to the largest part where each reaches each, and the other parts, longest first."""
        size = (len(self.ids), len(self.ids))
        ahead, back = self.forward, self.backward
        start = np.concatenate([self.start[ahead], self.end[back]])
        end = np.concatenate([self.end[ahead], self.start[back]])
        matrix = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=size).tocsr()
        _, strong = connected_components(matrix, connection="strong")
        main: BoolArray = strong == np.bincount(strong).argmax()
        _, joined = connected_components(matrix, directed=False)
        home = joined[np.flatnonzero(main)[0]]
        lost = ~(main[self.start] & main[self.end])
        # parts of what is lost: its pieces joined to each other, not by way of the main part
        outer = lost & ~main[self.start] & ~main[self.end]
        links = coo_array((np.ones(int(outer.sum()), dtype=np.int8), (self.start[outer], self.end[outer])), shape=size)
        count, label = connected_components(links.tocsr(), directed=False)
        own = np.where(main[self.start], self.end, self.start)
        here = label[own[lost]]
        km = np.bincount(here, weights=self.km[lost], minlength=count)
        edges = np.bincount(here, weights=self.forward[lost] * 1 + self.backward[lost], minlength=count)
        nodes = np.bincount(label[~main], minlength=count)
        apart = np.zeros(count, dtype=bool)
        apart[label[(joined != home) & ~main]] = True
        lon, lat = (np.bincount(label[~main], weights=at[~main], minlength=count) for at in (self.lon, self.lat))
        found = [
            Part(int(nodes[n]), int(edges[n]), float(km[n]), bool(apart[n]), float(lon[n] / nodes[n]),
                 float(lat[n] / nodes[n]))
            for n in np.flatnonzero(nodes)
        ]  # fmt: skip
        return main, sorted(found, key=lambda part: (-part.km, -part.nodes, part.lon, part.lat))


@dataclass(frozen=True)
class Part:
    """Roads that were dropped together: how much, whether no road at all joins them, and their middle [degrees]."""

    nodes: int
    edges: int
    km: float
    apart: bool
    lon: float
    lat: float


def network(lines: Lines, steps: Steps) -> Network:
    """The network of these steps."""
    start, end, way = steps.start, steps.end, steps.way
    points = len(steps.lon)
    meets = np.bincount(start, minlength=points) + np.bincount(end, minlength=points)
    # a chain begins where the last step did not lead, and at every junction
    begins = np.ones(len(start), dtype=bool)
    begins[1:] = (way[1:] != way[:-1]) | (start[1:] != end[:-1]) | (meets[start[1:]] != 2)
    chain = np.cumsum(begins) - 1
    at = np.arange(len(start)) + chain
    course = np.empty(len(start) + int(begins.sum()), dtype=np.int64)
    course[at], course[at + 1] = start, end
    owner = np.empty(len(course), dtype=np.int64)
    owner[at], owner[at + 1] = chain, chain
    lon, lat = steps.lon[course], steps.lat[course]
    length = np.zeros(len(course))
    length[at + 1] = great_circle_km(lon[at], lat[at], lon[at + 1], lat[at + 1]) * lines.stretch[way]
    along = np.cumsum(length)
    kept = _bends(lon, lat, owner)
    stops = np.flatnonzero(kept)
    pieces = owner[stops[:-1]] == owner[stops[1:]]
    low, high = stops[:-1][pieces], stops[1:][pieces]
    km = along[high] - along[low]
    # long pieces in equal parts, each at a new point on the course
    share = np.maximum(np.ceil(km / LONGEST_KM - 1e-9), 1).astype(np.int64)
    piece = np.repeat(np.arange(len(low)), share)
    turn = np.arange(len(piece)) - np.repeat(np.cumsum(share) - share, share)
    inner = turn > 0
    target = along[low[piece[inner]]] + km[piece[inner]] * turn[inner] / share[piece[inner]]
    after = np.searchsorted(along, target)
    t = (target - along[after - 1]) / (along[after] - along[after - 1])
    new_lon = lon[after - 1] + t * (lon[after] - lon[after - 1])
    new_lat = lat[after - 1] + t * (lat[after] - lat[after - 1])
    made = points + np.arange(len(target))
    from_ = course[low[piece]]
    from_[inner] = made
    to = course[high[piece]]
    to[np.flatnonzero(inner) - 1] = made
    all_lon, all_lat = np.append(steps.lon, new_lon), np.append(steps.lat, new_lat)
    nodes = np.unique(np.concatenate([from_, to]))
    number = np.zeros(len(all_lon), dtype=np.int64)
    number[nodes] = np.arange(len(nodes))
    a, b = number[from_], number[to]
    named = int(np.searchsorted(nodes, len(lines.ids)))
    ids = [lines.ids[n] for n in nodes[:named].tolist()] + [f"+{n}" for n in range(1, len(nodes) - named + 1)]
    return Network(
        lines, ids, all_lon[nodes], all_lat[nodes],
        a, b, np.maximum(km[piece] / share[piece], _LEAST_KM), way[np.flatnonzero(begins)[owner[low[piece]]]],
    )  # fmt: skip


def _bends(lon: FloatArray, lat: FloatArray, owner: IntArray) -> BoolArray:
    """Which points of the chains stay: the ends, and what keeps the drawing within ``BEND_KM``.

    All chains are worked on at once, one round for each level of the recursion. A chain that ends
    where it begins keeps three bends where it has as many, so that no two of its pieces are taken for
    the two directions of one road.
    """
    kept = np.ones(len(owner), dtype=bool)
    kept[1:-1] = (owner[1:-1] != owner[:-2]) | (owner[1:-1] != owner[2:])
    first = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    last = np.append(first[1:], len(owner)) - 1
    loops = np.isin(owner, np.flatnonzero((lon[first] == lon[last]) & (lat[first] == lat[last])))
    open_ = np.arange(len(owner))
    for level in range(64):
        if not len(open_):
            break
        stops = np.flatnonzero(kept[open_])
        span = np.cumsum(kept[open_]) - 1
        span = np.minimum(span, len(stops) - 2)
        low, high = open_[stops[span]], open_[stops[span + 1]]
        narrow = np.cos(np.radians((lat[low] + lat[high]) / 2))
        dx, dy = (lon[high] - lon[low]) * narrow, lat[high] - lat[low]
        px, py = (lon[open_] - lon[low]) * narrow, lat[open_] - lat[low]
        square = dx * dx + dy * dy
        t = np.clip(np.divide(px * dx + py * dy, square, out=np.zeros_like(square), where=square > 0), 0, 1)
        off = np.hypot(px - t * dx, py - t * dy) * KM_A_DEGREE
        off[kept[open_]] = 0.0
        far = np.maximum.reduceat(off, stops[:-1])
        limit = np.full(len(far), BEND_KM)
        if level < 2:
            limit[loops[open_[stops[:-1]]]] = 0.0
        split = far > limit
        best = off == far[span]
        best &= split[span]
        hits = np.flatnonzero(best)
        hits = hits[np.unique(span[hits], return_index=True)[1]]  # the first of several equally far
        kept[open_[hits]] = True
        stays = split[span]
        stays[stops[1:][split]] = True  # the far end of a span that was divided
        open_ = open_[stays]
    return kept
