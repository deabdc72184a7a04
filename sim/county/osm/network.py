"""From lines to a network: junctions found, bends kept where a road really bends, lengths of the full course.

A junction is a point where roads meet or end; between two of them a road is one chain of points. Of
these as many stay as bends as keep the drawing within ``BEND_KM`` of the road (Douglas and Peucker,
"Algorithms for the reduction of the number of points required to represent a digitized line",
Cartographica 10, 1973), and one at least every ``LONGEST_KM``, so that a village on a long straight
road finds a node nearby. Every piece between two of them is as long as the road itself was there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from sim.county.osm.lines import FloatArray, IntArray, Lines
from sim.county.places import KM_A_DEGREE, great_circle_km

BEND_KM = 0.010
"""How far the drawing may lie from the road [km]."""
LONGEST_KM = 1.0
"""A piece longer than this [km] is divided into equal ones."""
_LEAST_KM = 1e-6
"""Two junctions may be mapped on the very same spot; the piece between them is a millimetre long."""

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Steps:
    """Straight steps of ways, in order: from point ``start`` to point ``end``.

    Points have places [degrees] and, where it is known, a height [m].
    """

    lon: FloatArray
    lat: FloatArray
    height: FloatArray
    start: IntArray
    end: IntArray
    way: IntArray


def steps_of(lines: Lines) -> Steps:
    """The steps between the points of each way; those to or from a point without a place are left out.

    Where an ambulance does not pass a point, each step that leads there ends at a point of its own.
    """
    start, end = lines.passed[:-1], lines.passed[1:]
    way = np.repeat(np.arange(len(lines.way)), np.diff(lines.first))
    inside = way[:-1] == way[1:]
    known = ~np.isnan(lines.lon)
    kept = inside & (start != end) & known[start] & known[end]
    ends = np.stack([start[kept], end[kept]])
    apart = np.isin(ends, lines.blocked)
    at = ends[apart]
    ends[apart] = len(lines.lon) + np.arange(len(at))
    lon, lat, height = (np.append(of, of[at]) for of in (lines.lon, lines.lat, lines.height))
    return Steps(lon, lat, height, ends[0], ends[1], way[:-1][kept])


class Edge(NamedTuple):
    """A directed edge: its nodes, its length [km], and what is said of its way.

    ``posted`` [km/h] and ``minutes`` [min], those of a ferry, are no number where there are none.
    """

    start: int
    end: int
    km: float
    road_class: str
    name: str
    posted: float
    minutes: float
    joinable: bool


@dataclass(frozen=True)
class Network:
    """Roads as pieces between nodes.

    A piece stands once, whatever its directions, but where turn restrictions are held (``turns``): there
    a node has copies, one for each way to come that may not go on as others may, and the roads that lead
    on from it have copies too.

    Attributes
    ----------
    ids, lon, lat, height, spot
        By node: its name, its place [degrees], its height [m] or not a number, and the number of the node that it
        is a copy of, or its own.
    start, end, km, way, along, road
        By piece: its nodes, its length [km], the number of its way in ``lines``, its direction as in
        ``Drivable``, and a number that it shares with its copies.
    """

    lines: Lines
    ids: list[str]
    lon: FloatArray
    lat: FloatArray
    height: FloatArray
    spot: IntArray
    start: IntArray
    end: IntArray
    km: FloatArray
    way: IntArray
    along: npt.NDArray[np.int8]
    road: IntArray

    @property
    def once(self) -> IntArray:
        """Numbers of the pieces without their copies."""
        first: IntArray = np.unique(self.road, return_index=True)[1]
        return first

    @property
    def junction(self) -> BoolArray:
        """Which nodes are junctions, where roads meet or end; the others are bends."""
        once = self.once
        ends = self.spot[np.concatenate([self.start[once], self.end[once]])]
        meets: IntArray = np.bincount(ends, minlength=int(self.spot.max(initial=0)) + 1)
        junction: BoolArray = meets[self.spot] != 2
        return junction

    @property
    def forward(self) -> BoolArray:
        """Which pieces are driven from start to end."""
        return self.along >= 0

    @property
    def backward(self) -> BoolArray:
        """Which pieces are driven from end to start."""
        return self.along <= 0

    @property
    def edges(self) -> int:
        """Number of directed edges."""
        return int(self.forward.sum() + self.backward.sum())

    def directed(self) -> Iterator[Edge]:
        """Every edge."""
        lines, pace = self.lines, self._ferry_minutes_per_km()
        columns = (self.start.tolist(), self.end.tolist(), self.km.tolist(), self.way.tolist(), self.along.tolist())
        for a, b, km, way, along in zip(*columns, strict=True):
            minutes = km * pace[way] if way in pace else math.nan
            said = (lines.road_class[way], lines.name[way])
            joinable = bool(lines.joinable[way])
            if along >= 0:
                yield Edge(a, b, km, *said, float(lines.posted[way]), minutes, joinable)
            if along <= 0:
                yield Edge(b, a, km, *said, float(lines.posted_back[way]), minutes, joinable)

    def _ferry_minutes_per_km(self) -> dict[int, float]:
        """By ferry: its minutes over its whole course, of which each piece takes its part."""
        lines, found = self.lines, {}
        for way in np.flatnonzero(np.isfinite(lines.minutes)).tolist():
            at = lines.passed[lines.first[way] : lines.first[way + 1]]
            at = at[np.isfinite(lines.lon[at])]
            lon, lat = lines.lon[at], lines.lat[at]
            km = float(great_circle_km(lon[:-1], lat[:-1], lon[1:], lat[1:]).sum() * lines.stretch[way])
            found[way] = float(lines.minutes[way]) / max(km, _LEAST_KM)
        return found

    def part(self, nodes: BoolArray) -> Network:
        """The nodes marked and the pieces with both ends among them."""
        kept = nodes[self.start] & nodes[self.end]
        number = np.cumsum(nodes) - 1
        return replace(
            self,
            ids=[name for name, stays in zip(self.ids, nodes.tolist(), strict=True) if stays],
            lon=self.lon[nodes],
            lat=self.lat[nodes],
            height=self.height[nodes],
            spot=self.spot[nodes],
            start=number[self.start[kept]],
            end=number[self.end[kept]],
            km=self.km[kept],
            way=self.way[kept],
            along=self.along[kept],
            road=self.road[kept],
        )

    def parts(self) -> tuple[BoolArray, list[Part]]:
        """Which nodes belong to the largest part where each reaches each, and the other parts, longest first.

        Copies of a node stay together: a way may end at one from which none leads on, and begin at one to which
        none leads.
        """
        size = len(self.ids)
        ahead, back = self.forward, self.backward
        _, strong = connected_components(
            _matrix(size, np.append(self.start[ahead], self.end[back]), np.append(self.end[ahead], self.start[back])),
            connection="strong",
        )
        largest: BoolArray = strong == np.bincount(strong).argmax()
        spots = int(self.spot.max()) + 1
        main = np.zeros(spots, dtype=bool)
        main[self.spot[largest]] = True
        once = self.once
        start, end, km = self.spot[self.start[once]], self.spot[self.end[once]], self.km[once]
        directions = 2 - np.abs(self.lines.along[self.way[once]]).astype(np.int64)
        _, joined = connected_components(_matrix(spots, start, end), directed=False)
        home = joined[np.flatnonzero(main)[0]]
        lost = ~(main[start] & main[end])
        # parts of what is lost: its pieces joined to each other, not by way of the main part
        outer = lost & ~main[start] & ~main[end]
        count, label = connected_components(_matrix(spots, start[outer], end[outer]), directed=False)
        here = label[np.where(main[start], end, start)[lost]]
        lost_km = np.bincount(here, weights=km[lost], minlength=count)
        edges = np.bincount(here, weights=directions[lost], minlength=count)
        nodes = np.bincount(label[~main], minlength=count)
        apart = np.zeros(count, dtype=bool)
        apart[label[(joined != home) & ~main]] = True
        lon, lat = (
            np.bincount(label[~main], weights=at[:spots][~main], minlength=count) for at in (self.lon, self.lat)
        )
        found = [
            Part(
                int(nodes[n]),
                int(edges[n]),
                float(lost_km[n]),
                bool(apart[n]),
                float(lon[n] / nodes[n]),
                float(lat[n] / nodes[n]),
            )
            for n in np.flatnonzero(nodes)
        ]
        return main[self.spot], sorted(found, key=lambda part: (-part.km, -part.nodes, part.lon, part.lat))


def _matrix(size: int, start: IntArray, end: IntArray) -> Any:
    return coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(size, size)).tocsr()


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
    lon, lat, height = steps.lon[course], steps.lat[course], steps.height[course]
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
    new_lon, new_lat, new_height = (of[after - 1] + t * (of[after] - of[after - 1]) for of in (lon, lat, height))
    made = points + np.arange(len(target))
    from_ = course[low[piece]]
    from_[inner] = made
    to = course[high[piece]]
    to[np.flatnonzero(inner) - 1] = made
    all_lon, all_lat = np.append(steps.lon, new_lon), np.append(steps.lat, new_lat)
    all_height = np.append(steps.height, new_height)
    nodes = np.unique(np.concatenate([from_, to]))
    number = np.zeros(len(all_lon), dtype=np.int64)
    number[nodes] = np.arange(len(nodes))
    a, b = number[from_], number[to]
    named = int(np.searchsorted(nodes, len(lines.ids)))
    ids = [lines.ids[n] for n in nodes[:named].tolist()] + [f"+{n}" for n in range(1, len(nodes) - named + 1)]
    own = way[np.flatnonzero(begins)[owner[low[piece]]]]
    return Network(
        lines,
        ids,
        all_lon[nodes],
        all_lat[nodes],
        all_height[nodes],
        np.arange(len(nodes)),
        a,
        b,
        np.maximum(km[piece] / share[piece], _LEAST_KM),
        own,
        lines.along[own],
        np.arange(len(a)),
    )


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
