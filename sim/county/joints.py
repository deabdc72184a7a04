"""Where places may be joined to the roads: at nodes and along edges, by which of them a trip then begins or ends.

Nobody drives off a motorway, a ramp, a road for motor vehicles only, a bridge or out of a tunnel into a field; nor
over water: a part of the roads that is an island, with zones, a station and a hospital of its own, keeps its
places to itself. Any other part that stands apart from the rest is taken for a road that the map forgot to
join, and what is beside it may be joined to the rest too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.county.places import KM_A_DEGREE, great_circle_km
from sim.county.roads import Roads

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

TOUCHING_KM = 0.001
"""How near a road a place stands that is on it [km]: it then joins there and nowhere else."""

ASTRAY_KM = 15.0
"""Farther than this from every road [km] a zone is a slip of the pen, not a place that no road reaches (assumed)."""

ZONE, STATION, HOSPITAL = 0, 1, 2
"""Kinds of places: a part of the roads that has all three is an island and no slip of the map."""

_AT_ONCE = 128  # places whose surroundings are in memory together
_MOST = 1000  # roads near a place of which each could be its best: beyond the nearest so many none is


@dataclass(frozen=True)
class Joints:
    """Points of the roads at which places may be joined, at most one on each road near a place.

    Attributes
    ----------
    size
        Number of places.
    place
        The place of each joint, ascending, shape (joints,).
    edge, share
        An edge of ``Roads.edges`` that is met, and how much of it lies before the point: 0 is its start, 1 its end.
    km
        The straight line from the place to the point [km].
    main
        Whether from there the main part of the roads, or an island of its own, is reached and left.
    part
        The part of the roads, as ``Roads.part``; -1 where an edge leads from one part to another.
    """

    size: int
    place: IntArray
    edge: IntArray
    share: FloatArray
    km: FloatArray
    main: BoolArray
    part: IntArray

    @property
    def nearest_km(self) -> FloatArray:
        """How far each place lies from the nearest of its joints [km], shape (places,); infinite without any."""
        nearest = np.full(self.size, np.inf)
        np.minimum.at(nearest, self.place, self.km)
        return nearest

    @property
    def home(self) -> IntArray:
        """The part of the roads that each place belongs to: the main one or its island, -1 where it has neither."""
        home = np.full(self.size, -1)
        home[self.place[self.main]] = self.part[self.main]
        return home

    def only(self, chosen: BoolArray) -> Joints:
        """Some of the joints."""
        columns = (self.place, self.edge, self.share, self.km, self.main, self.part)
        return Joints(self.size, *(column[chosen] for column in columns))  # type: ignore[arg-type]


def meet(
    roads: Roads, places: FloatArray, limit_km: float, kinds: IntArray | None = None, opened: BoolArray | None = None
) -> Joints:
    """Where ``places`` may be joined, no farther off than ``limit_km``.

    A place that touches a road of the main part, or of its island, is joined there alone.

    Parameters
    ----------
    places
        Longitude and latitude [degrees], shape (places, 2).
    kinds
        Of each place ``ZONE``, ``STATION`` or ``HOSPITAL``; without them there are no islands.
    opened
        Which edges are open, in the order of ``Roads.edges``; all without it.
    """
    usable = roads.joinable if opened is None else roads.joinable & opened
    start, end = roads.edges[:2]
    some = np.flatnonzero(usable)
    at_spot = np.full(len(roads.nodes), -1)
    at_spot[roads.spot[end[some]]] = some
    at_spot[roads.spot[start[some]]] = some
    node, leg = roads.nearest(places[:, 0], places[:, 1])
    spot = roads.spot[node]
    on_node = (leg <= TOUCHING_KM) & (at_spot[spot] >= 0) & (roads.part[spot] == 0)
    standing, rest = np.flatnonzero(on_node), np.flatnonzero(~on_node)
    edge = at_spot[spot[standing]]
    share = (roads.spot[start[edge]] != spot[standing]).astype(float)
    pieces = [(standing, edge, share, leg[standing])]
    if len(rest) and len(some):
        first = np.unique(roads.road[some], return_index=True)[1]
        pieces += _within(roads, some[first], places, rest, limit_km)
    place, edge, share, km = (np.concatenate(column) for column in zip(*pieces, strict=True))
    begins, ends = roads.part[start[edge]], roads.part[end[edge]]
    part = np.where((begins == ends) | (share == 0), begins, np.where(share == 1, ends, -1))
    order = np.lexsort((km, place))
    place, edge, share, km, part = (column[order] for column in (place, edge, share, km, part))
    served = _served(roads, place, part, limit_km, kinds)
    main = served[part]
    joints = Joints(len(places), place, edge, share, km, main, part)
    own = np.full(len(places), -1)
    nearest = np.flatnonzero(main)[::-1]
    own[place[nearest]] = part[nearest]  # the nearest of them is written last
    joints = joints.only(~main | (part == own[place]))
    standing_on = np.full(len(places), -1)
    touching = np.flatnonzero(joints.main & (joints.km <= TOUCHING_KM))[::-1]
    standing_on[joints.place[touching]] = touching
    alone = standing_on[joints.place]
    return joints.only((alone < 0) | (alone == np.arange(len(joints.place))))


def _served(roads: Roads, place: IntArray, part: IntArray, limit_km: float, kinds: IntArray | None) -> BoolArray:
    """Which parts are the main one or an island; the last, which -1 finds, is neither. Joints are sorted by nearness.

    An island's roads are longer than places may lie off a road, and no shortcut between its own places.
    """
    parts = int(roads.part.max(initial=0)) + 1
    served = np.zeros(parts + 1, dtype=bool)
    served[0] = True
    if kinds is None or parts == 1 or len(place) == 0:
        return served
    nearest = np.flatnonzero(np.r_[True, place[1:] != place[:-1]])
    there = np.zeros((parts + 1, 3), dtype=bool)
    there[part[nearest], kinds[place[nearest]]] = True
    start, end, km, _ = roads.edges
    first = np.unique(roads.road, return_index=True)[1]
    inside = first[roads.part[start[first]] == roads.part[end[first]]]
    length = np.bincount(roads.part[start[inside]], weights=km[inside], minlength=parts)
    served[:-1] |= there[:-1].all(axis=1) & (length > limit_km)
    return served


def _within(
    roads: Roads, edges: IntArray, places: FloatArray, some: IntArray, limit_km: float
) -> list[tuple[IntArray, IntArray, FloatArray, FloatArray]]:
    """Place, edge, share and kilometres of ``some`` places and all of ``edges`` that come near enough."""
    import shapely

    start, end = (roads.position[side[edges]] for side in roads.edges[:2])
    tree = shapely.STRtree(shapely.box(*np.minimum(start, end).T, *np.maximum(start, end).T))
    pad = limit_km / KM_A_DEGREE * 1.01
    found = []
    for first in range(0, len(some), _AT_ONCE):
        here = some[first : first + _AT_ONCE]
        lon, lat = places[here].T
        wide = pad / _narrowing(lat)
        place, near = tree.query(shapely.box(lon - wide, lat - pad, lon + wide, lat + pad))
        share, km = _foot(places[here[place]], start[near], end[near])
        order = np.lexsort((km, place))
        order = order[km[order] <= limit_km]
        first_of = np.searchsorted(place[order], place[order])
        within = order[np.arange(len(order)) - first_of < _MOST]
        found.append((here[place[within]], edges[near[within]], share[within], km[within]))
    return found


def barred_km(roads: Roads, places: FloatArray, limit_km: float) -> FloatArray:
    """How far each place lies from the nearest road that it may not be joined to [km]; infinite beyond ``limit_km``."""
    nearest = np.full(len(places), np.inf)
    barred = np.flatnonzero(~roads.joinable)
    if len(barred):
        for place, _, _, km in _within(roads, barred, places, np.arange(len(places)), limit_km):
            np.minimum.at(nearest, place, km)
    return nearest


def nearest_road_km(roads: Roads, lon: float, lat: float, *, joinable: bool = True) -> float:
    """How far a point [degrees] lies from the nearest road [km], of those that may be joined or of all."""
    chosen = np.flatnonzero(roads.joinable) if joinable else np.arange(len(roads.joinable))
    if len(chosen) == 0:
        return float("inf")
    start, end = (roads.position[side[chosen]] for side in roads.edges[:2])
    point = np.broadcast_to([lon, lat], start.shape)
    return float(_foot(point, start, end)[1].min())


def _foot(point: FloatArray, start: FloatArray, end: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The share of each line at which it is nearest to the point beside it, and how far that is [km].

    Within a county the earth is flat around a place; the distance itself is that of the great circle.
    """
    scale = np.stack([_narrowing(point[:, 1]), np.ones(len(point))], axis=1) * KM_A_DEGREE
    along, away = (end - start) * scale, (point - start) * scale
    length = np.hypot(*along.T)
    share = np.clip((along * away).sum(axis=1) / np.maximum(length, TOUCHING_KM) ** 2, 0.0, 1.0)
    share = np.where(share * length <= TOUCHING_KM, 0.0, np.where((1 - share) * length <= TOUCHING_KM, 1.0, share))
    foot = start * (1 - share)[:, None] + end * share[:, None]
    return share, great_circle_km(point[:, 0], point[:, 1], foot[:, 0], foot[:, 1])


def _narrowing(lat: FloatArray) -> FloatArray:
    """Kilometres of a degree of longitude over those of a degree of latitude, not quite zero at the poles."""
    return np.asarray(np.maximum(np.cos(np.radians(lat)), 0.01))
