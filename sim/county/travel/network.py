"""The roads as a run drives them: places joined on, every edge at its speed, chains contracted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy

from sim.county.joints import TOUCHING_KM, Joints, meet
from sim.county.places import EARTH_RADIUS_KM, great_circle_km, on_sphere
from sim.county.roads import RoadKey, Roads, there_and_back
from sim.county.travel.contraction import Contracted, Edges, contract
from sim.county.travel.drive import Drive

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

_NEIGHBOURS = 64  # places near each other that are joined straight
_AT_ONCE = 300_000  # joints whose surroundings are in memory together


class Network:
    """Roads with places joined on.

    A place at a node of the roads is that node, and traffic passes it by. Any other is two nodes: one from which
    its drives begin, by a leg off the road to each point where it may be joined, and one at which they end,
    so that nobody drives through it. Which leg is taken is decided by each trip: by the least minutes in all,
    each way. Two places that lie near each other are joined straight, too.

    Attributes
    ----------
    graph
        The edges, and their contraction: road nodes first, then points on edges, then places off the road.
    leaving, arriving
        The node from which drives from each place begin, and at which those to it end, numbered as the kept
        nodes of ``graph``.
    """

    def __init__(
        self, roads: Roads, drive: Drive, places: FloatArray, limit_km: float = 2.0, kinds: IntArray | None = None
    ):
        """Join ``places`` to ``roads``, no farther off than ``limit_km``.

        Parameters
        ----------
        places
            Longitude and latitude [degrees], shape (places, 2).
        kinds
            The kind of each place, as ``joints.meet`` has it.
        """
        start, end, km, classes = roads.edges
        speed = drive.speeds(roads)
        with np.errstate(divide="ignore"):
            minutes = km / speed * 60
        back = _back(roads.spot[start], roads.spot[end], km, classes, minutes)
        stated = ~np.isnan(roads.stated)
        back[stated] = np.inf  # nobody turns round on a ferry
        driven = _Driven(roads, np.flatnonzero((speed > 0) & ~stated))
        joints = meet(roads, places, limit_km, kinds, speed > 0)
        node = np.full(len(places), -1)
        standing = np.flatnonzero(joints.main & (joints.km <= TOUCHING_KM) & driven.alone(joints))
        node[joints.place[standing]] = driven.spot_of(joints)[standing]
        on_node = node >= 0
        there, used = np.unique(places[~on_node], axis=0, return_inverse=True)
        used = used.ravel()  # places at one point are one to the roads
        first = np.full(len(there), len(places))
        np.minimum.at(first, used, np.flatnonzero(~on_node))

        joints = joints.only(np.isin(joints.place, first))
        begin, finish = _undominated(driven, joints, minutes, drive.off_road_km_per_hour)
        cut = _Cut(driven, minutes, back, stated, joints, begin | finish)
        size = len(roads.nodes) + len(cut.names)
        spot = np.full(len(places), -1)
        spot[~on_node] = used
        leaving = np.where(on_node, node, size + spot)
        arriving = np.where(on_node, node, size + len(there) + spot)

        place, point, far = joints.place[cut.joint], cut.point, joints.km[cut.joint]
        out, into = begin[cut.joint], finish[cut.joint]
        home = joints.home[first]
        a, b, apart = _near(there, limit_km)
        ashore = (home[a] == home[b]) | (home[a] < 0) | (home[b] < 0)
        own = np.arange(len(there))
        leg_start = np.concatenate([leaving[place[out]], point[into], size + a[ashore], size + own])
        leg_end = np.concatenate([point[out], arriving[place[into]], size + len(there) + np.append(b[ashore], own)])
        leg_km = np.concatenate([far[out], far[into], apart[ashore], np.zeros(len(own))])
        leg_minutes = leg_km / drive.off_road_km_per_hour * 60
        whole = Edges.fastest(
            size + 2 * len(there),
            np.append(cut.start, leg_start),
            np.append(cut.end, leg_end),
            np.append(cut.minutes, leg_minutes),
            np.append(cut.km, leg_km),
            np.append(cut.back, leg_minutes),  # off the road one turns round where one is
            np.append(cut.stated, np.zeros(len(leg_km), dtype=bool)),
        )
        self.graph: Contracted = contract(whole, np.concatenate([leaving, arriving, cut.landings]))
        self.leaving: IntArray = self.graph.number[leaving]
        self.arriving: IntArray = self.graph.number[arriving]
        self._names, self._first = [*roads.nodes, *cut.names], first

    def names(self, ids: Sequence[str]) -> list[str]:
        """A name for each node of the graph: a road node's id, the point of an edge, or of ``ids`` that of a place."""
        off = [ids[place] for place in self._first.tolist()]
        return [*self._names, *off, *off]


class _Driven:
    """The edges that are driven today and state no minutes, by the road that each belongs to."""

    def __init__(self, roads: Roads, edges: IntArray):
        self.roads, self._edges = roads, edges
        self.copies = np.argsort(roads.spot, kind="stable")
        """Nodes by their spots: a node where turns are restricted has copies, which are one spot."""
        self._first = np.searchsorted(roads.spot[self.copies], np.arange(len(roads.nodes) + 1))

    @cached_property
    def edges(self) -> IntArray:
        """The edges, sorted by their roads."""
        return self._edges[np.argsort(self.roads.road[self._edges], kind="stable")]

    @cached_property
    def restricted(self) -> BoolArray:
        """Which edges of ``Roads.edges`` belong to a road with a turn at an end that is restricted."""
        copied, road = np.diff(self._first)[self.roads.spot] > 1, self.roads.road
        start, end = self.roads.edges[:2]
        return np.isin(road, road[copied[start] | copied[end]])

    def along(self, joints: Joints, some: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
        """Each of ``some`` joints with each edge of its road: which of them, the edge, and its share at the joint."""
        if len(some) == 0:
            return some, some, np.empty(0)
        road, driven = self.roads.road[joints.edge[some]], self.roads.road[self.edges]
        which, at = _spread(np.searchsorted(driven, road), np.searchsorted(driven, road, side="right"))
        edge, met, spot = self.edges[at], joints.edge[some][which], self.roads.spot
        start = self.roads.edges[0]
        share = joints.share[some][which]
        return some[which], edge, np.where(spot[start[edge]] == spot[start[met]], share, 1 - share)

    def spot_of(self, joints: Joints) -> IntArray:
        """The spot of each joint at a node; of one between two nodes, that of one of them."""
        start, end = self.roads.edges[:2]
        spot: IntArray = self.roads.spot[np.where(joints.share == 0, start[joints.edge], end[joints.edge])]
        return spot

    def alone(self, joints: Joints) -> BoolArray:
        """Which joints are at a node that has no copies."""
        spot = self.spot_of(joints)
        at_node: BoolArray = (joints.share == 0) | (joints.share == 1)
        at_node &= np.diff(self._first)[spot] == 1
        return at_node

    def nodes_at(self, spot: IntArray) -> tuple[IntArray, IntArray]:
        """Which spot, and each node there."""
        which, at = _spread(self._first[spot], self._first[spot + 1])
        return which, self.copies[at]


def _spread(low: IntArray, high: IntArray) -> tuple[IntArray, IntArray]:
    """Each number from ``low`` up to ``high``, and whose it is."""
    count = high - low
    which = np.repeat(np.arange(len(count)), count)
    return which, np.arange(len(which)) + np.repeat(low - np.cumsum(count) + count, count)


class _Cut:
    """The edges of the roads, cut where joints meet them, and ferries in the middle.

    Where turns are restricted each edge has points of its own, so that who passes one goes on as the edge does;
    else a point is that of the road. A ferry has one too, so that it is never one of two edges between the
    same nodes: which of the two is the fastest depends on how one drives.

    Attributes
    ----------
    start, end, minutes, km, back, stated
        Of each edge, as ``Edges`` has them.
    joint, point
        Nodes at which joints stand, and which of the joints: one may stand on several edges, or copies of a node.
    landings
        The nodes of ferries.
    names
        Of each node beyond the roads' own.
    """

    def __init__(
        self,
        driven: _Driven,
        minutes: FloatArray,
        back: FloatArray,
        stated: BoolArray,
        joints: Joints,
        chosen: BoolArray,
    ):
        roads = driven.roads
        start, end, km, _ = roads.edges
        size = len(roads.nodes)
        between = (joints.share > 0) & (joints.share < 1)
        at_node = np.flatnonzero(chosen & ~between)
        which, node = driven.nodes_at(driven.spot_of(joints)[at_node])
        joint, edge, share = driven.along(joints, np.flatnonzero(chosen & between))
        own_edge = np.where(driven.restricted[edge], edge, -1) if len(edge) else edge
        points = np.column_stack([roads.road[edge], joints.share[joint], own_edge])
        _, sample, number = np.unique(points, axis=0, return_index=True, return_inverse=True)
        self.joint: IntArray = np.concatenate([at_node[which], joint])
        self.point: IntArray = np.concatenate([node, size + number.ravel()])

        ferries = np.flatnonzero(stated & np.isfinite(minutes))
        self.landings: IntArray = size + len(sample) + np.arange(len(ferries))
        named = zip(np.append(edge[sample], ferries), np.append(share[sample], np.full(len(ferries), 0.5)), strict=True)
        names = [f"{roads.nodes[start[at]]}-{roads.nodes[end[at]]}@{part:.6f}" for at, part in named]
        twice = {name for name, count in Counter(names).items() if count > 1}  # of parallel roads
        self.names = [f"{name}#{n}" if name in twice else name for n, name in enumerate(names)]

        met = np.append(edge, ferries)
        node, share = np.append(size + number.ravel(), self.landings), np.append(share, np.full(len(ferries), 0.5))
        order = np.lexsort((share, met))
        order = order[np.append(True, (np.diff(met[order]) != 0) | (np.diff(node[order]) != 0))[: len(order)]]
        of, share, node = met[order], share[order], node[order]  # by edge, and there from its start on
        begins = np.append(True, of[1:] != of[:-1])[: len(of)]
        ends = np.append(of[1:] != of[:-1], True)[-len(of) :] if len(of) else begins
        before = np.where(begins, 0.0, np.append(0.0, share[:-1])[: len(of)])
        came = np.where(begins, start[of], np.append(0, node[:-1])[: len(of)])
        whole = np.ones(len(start), dtype=bool)
        whole[met] = False
        last = of[ends]
        self.start: IntArray = np.concatenate([start[whole], came, node[ends]])
        self.end: IntArray = np.concatenate([end[whole], node, end[last]])
        part = np.concatenate([share - before, 1 - share[ends]])
        pieces = np.append(of, last)
        self.minutes, self.km, self.back = (
            np.append(column[whole], column[pieces] * part) for column in (minutes, km, back)
        )
        self.stated: BoolArray = np.append(stated[whole], stated[pieces])


def _undominated(driven: _Driven, joints: Joints, minutes: FloatArray, off_road: float) -> tuple[BoolArray, BoolArray]:
    """Which joints drives may begin by, and which they may end by.

    Where a point is reached sooner by another joint and the road from there, nobody takes the leg to it. The
    roads looked at are those that a place may be joined to: others could only take more legs away. Where turns
    are restricted no leg is taken away: it matters by which road one comes.
    """
    nodes = len(driven.roads.nodes)
    start, end = driven.roads.edges[:2]
    between = (joints.share > 0) & (joints.share < 1)
    kept = np.stack([~(between | driven.alone(joints))] * 2)
    first = np.searchsorted(joints.place, np.arange(joints.size + 1))
    groups = np.unique(first[np.searchsorted(first, np.arange(0, first[-1] + _AT_ONCE, _AT_ONCE), side="right") - 1])
    for low, high in pairwise(np.unique(np.append(groups, first[-1])).tolist()):
        joint, edge, share = driven.along(joints, np.arange(low, high))
        key = joints.place[joint] * (nodes + len(joint))
        a, b, cut = key + start[edge], key + end[edge], key + nodes + np.arange(len(joint))
        here = between[joint]
        size, (a, b, point) = _numbered(a, b, np.where(here, cut, np.where(share == 0, a, b)))
        took = minutes[edge]
        from_ = np.concatenate([a[~here], a[here], point[here]])
        to = np.concatenate([b[~here], point[here], b[here]])
        took = np.concatenate([took[~here], (took * share)[here], (took * (1 - share))[here]])
        leg, place = joints.km[joint] / off_road * 60, np.full(len(joint), size)
        for which, (c, d) in enumerate(((to, from_), (from_, to))):
            sums = np.append(took, leg)
            edges = Edges.fastest(size + 1, np.append(c, point), np.append(d, place), sums, sums, sums)
            direct = edges.trees(np.array([size]))[1][0][point] == size
            kept[which, joint[direct]] = True
    return kept[0], kept[1]


def _numbered(*keys: IntArray) -> tuple[int, list[IntArray]]:
    """How many different keys there are, and each by its number among them."""
    values, number = np.unique(np.concatenate(keys), return_inverse=True)
    return len(values), np.split(number.ravel(), np.cumsum([len(one) for one in keys])[:-1])


def _near(spots: FloatArray, limit_km: float) -> tuple[IntArray, IntArray, FloatArray]:
    """Each two of some points [degrees] that lie within ``limit_km``, both ways, and how far [km].

    Of a crowd each is joined to its nearest ``_NEIGHBOURS``.
    """
    if len(spots) < 2:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    chord = 2 * np.sin(min(limit_km / EARTH_RADIUS_KM / 2, np.pi / 2))
    at = on_sphere(spots)
    near = np.asarray(
        scipy.spatial.cKDTree(at).query(at, k=min(_NEIGHBOURS + 1, len(at)), distance_upper_bound=chord)[1]
    )
    a, b = np.repeat(np.arange(len(at)), near.shape[1]), near.ravel().astype(np.int64)
    found = (b < len(at)) & (a != b)
    a, b = np.concatenate([a[found], b[found]]), np.concatenate([b[found], a[found]])
    return a, b, great_circle_km(spots[a, 0], spots[a, 1], spots[b, 0], spots[b, 1])


def _back(start: IntArray, end: IntArray, km: FloatArray, classes: list[str], minutes: FloatArray) -> FloatArray:
    """Ordinary minutes of each edge driven back along the same road: infinite where it is one-way."""
    there, back = there_and_back(start, end, km, classes)
    driven: dict[RoadKey, float] = {}
    for road, took in zip(there, minutes.tolist(), strict=True):
        driven[road] = min(took, driven.get(road, float("inf")))
    return np.array([driven.get(road, float("inf")) for road in back])
