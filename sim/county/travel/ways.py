"""Ways home: where a returning unit is at any moment, and how far from there to a call."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sim.county.travel.contraction import Edges
from sim.county.travel.rows import Rows

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_NEVER = float("inf")


class Way:
    """A way home: the nodes it passes and when, counted from its beginning.

    ``elapsed[k]`` are the minutes at which the k-th node is passed, ``row[k]`` is where its minutes to
    the zones begin in the travel tables' ``cells``. Of the edge that ends at the k-th node ``ahead[k]`` are
    minutes to a call per minute home, ``back[k]`` the same for turning round on it (infinite where the
    road is one-way) and ``km[k]`` its kilometres per minute home. ``pace`` is the most that a
    minute on this way can be worth: where it began, less that, nobody can be nearer. ``begin`` is the
    first of ``row``, ``last`` the index of the way's end.
    """

    __slots__ = ("ahead", "back", "begin", "elapsed", "km", "last", "minutes", "nodes", "pace", "row")

    def __init__(
        self,
        nodes: Sequence[int],
        row: Sequence[int],
        elapsed: Sequence[float],
        ahead: Sequence[float],
        back: Sequence[float],
        km: Sequence[float],
        pace: float,
    ):
        # side by side in memory: the loop looks at few of many ways, and waits for each line it has not at hand
        self.nodes, self.row, self.elapsed = array("q", nodes), array("q", row), array("d", elapsed)
        self.ahead, self.back, self.km = array("d", ahead), array("d", back), array("d", km)
        self.pace, self.begin = pace, self.row[0]
        self.minutes, self.last = self.elapsed[-1], len(self.elapsed) - 1

    def both_ways(self, elapsed: float, cells: Sequence[float], place: int) -> tuple[int, float, float]:
        """The edge on which one is so long after leaving, and the minutes to a place: driving on, and turning round.

        ``cells`` are those of the travel tables, and ``place`` is a column of theirs.
        """
        passed, row = self.elapsed, self.row
        edge = bisect_right(passed, elapsed, 1, self.last)
        onward = (passed[edge] - elapsed) * self.ahead[edge] + cells[row[edge] + place]
        turned = (elapsed - passed[edge - 1]) * self.back[edge] + cells[row[edge - 1] + place]
        return edge, onward, turned


class Homes(Protocol):
    """How units find home in a kind of county."""

    def way(self, rows: Rows, node: int, station: int) -> Way:
        """The way home from a node to a station."""


class TreesOut:
    """Ways along the fastest road to calls, or to wait: a tree of next junctions for each place, grown when asked for.

    Parameters
    ----------
    edges
        The edges between junctions.
    junction, node
        As of ``TreesHome``.
    target
        The junction at which drives to each place end.
    lights_and_siren
        How many times the ordinary speed is made to a call.
    speed
        How many times the ordinary speed is made on these ways; without it, as to a call.
    """

    def __init__(
        self,
        edges: Edges,
        junction: IntArray,
        node: IntArray,
        target: IntArray,
        lights_and_siren: float,
        speed: float | None = None,
    ):
        self.edges, self.junction, self.node, self.target = edges, junction, node, target
        self.lights_and_siren, self.speed = lights_and_siren, lights_and_siren if speed is None else speed
        self._trees: dict[int, TreesHome] = {}

    def way(self, rows: Rows, node: int, station: int) -> Way:
        """The way from a node to a place, as far as the last node on it that has a row."""
        tree = self._trees.get(station)
        if tree is None:
            end = self.target[[station]]
            _, _, onward = self.edges.towards(end, self.speed)
            tree = TreesHome(onward, self.edges, self.junction, self.node, end, self.lights_and_siren, self.speed)
            self._trees[station] = tree
        return tree.way(rows, node, 0)


class TreesHome:
    """Ways home along the fastest road: one tree of next junctions for each station.

    Parameters
    ----------
    onward
        The next junction from each towards each station, shape (stations, junctions).
    edges
        The edges between junctions.
    junction, node
        The junction at which each node stands, and the node at each junction; -1 where there is none.
        A unit can be sent another way only where it passes a node that has a row of its own.
    target
        The junction of each station.
    lights_and_siren, homewards
        How many times the ordinary speed is made to a call, and on the way home.
    """

    def __init__(
        self,
        onward: npt.NDArray[np.int32],
        edges: Edges,
        junction: IntArray,
        node: IntArray,
        target: IntArray,
        lights_and_siren: float,
        homewards: float,
    ):
        self.onward, self.edges, self.junction, self.node = onward, edges, junction, node
        self.target, self.lights_and_siren, self.homewards = target, lights_and_siren, homewards

    def way(self, rows: Rows, node: int, station: int) -> Way:
        """The way home along the tree of ``station``; nobody gets home where no road leads."""
        target, tree = int(self.target[station]), self.onward[station]
        passed = [int(self.junction[node])]
        while passed[-1] != target:
            after = int(tree[passed[-1]])
            if after < 0:
                return _nowhere(rows, node)
            passed.append(after)
        junctions = np.array(passed)
        edge, edges = self.edges.find(junctions[:-1], junctions[1:]), self.edges
        at = self.node[junctions]
        own = (at >= 0) & (at < rows.own)
        begun_with_own, own[0] = bool(own[0]), True
        stops = np.flatnonzero(own)
        minutes, called, km = (
            _between(np.add, column[edge], stops)
            for column in (edges.minutes_at(self.homewards), edges.minutes_at(self.lights_and_siren), edges.km)
        )
        back = _between(np.maximum, _per(edges.back[edge], edges.minutes[edge]), stops)  # the slowest: never too short
        stated = _between(np.maximum, edges.stated[edge], stops)
        pace = self.homewards / self.lights_and_siren
        if not minutes.any():  # it stands there
            return Way([node], [rows.start(node)], [0.0], [1.0], [1.0], [0.0], pace)
        nodes: list[int] = at[stops].tolist()
        elapsed = [0.0, *np.cumsum(minutes).tolist()]
        ahead = [1.0, *np.where(stated, _per(called, minutes), pace).tolist()]
        turning = [1.0, *(back * pace).tolist()]
        row = [rows.start(n) for n in nodes]
        if not begun_with_own:  # no row is worked out from where it begins: it can only drive on
            row[0], turning[1] = row[1], _NEVER
        return Way(nodes, row, elapsed, ahead, turning, [0.0, *_per(km, minutes).tolist()], max(pace, *ahead[1:]))


def _between(add: np.ufunc, lengths: FloatArray | npt.NDArray[np.bool_], stops: IntArray) -> FloatArray:
    """``lengths`` of edges taken together from each stop to the next; edge k leads from place k to place k + 1."""
    return np.asarray(add.reduceat(lengths, stops[:-1]) if len(stops) > 1 else np.empty(0))


def _per(amount: FloatArray, minutes: FloatArray) -> FloatArray:
    """An amount for each minute, one where no minute passes."""
    return np.divide(amount, minutes, out=np.ones(len(minutes)), where=minutes > 0)


def direct(rows: Rows, node: int, target: int, minutes: float) -> Way:
    """A way of which no position between its ends is known: who is on it reaches a call by way of its end."""
    row = [rows.start(node), rows.start(target)]
    return Way([node, target], row, [0.0, minutes], [1.0, 1.0], [_NEVER, _NEVER], [0.0, float("nan")], _NEVER)


class DirectHome:
    """Ways home without a position between the ends.

    Whoever is on the way home reaches a call by way of its own station, and no sooner.

    Parameters
    ----------
    minutes
        From each node to each station [min], shape (stations, nodes).
    target
        The node of each station.
    """

    def __init__(self, minutes: FloatArray, target: IntArray):
        self.minutes, self.target = minutes, target

    def way(self, rows: Rows, node: int, station: int) -> Way:
        """The way home from a node to a station, as one edge."""
        return direct(rows, node, int(self.target[station]), float(self.minutes[station, node]))


class StraightHome:
    """Ways home in a straight line, of which at each moment the nearest of some places counts.

    Parameters
    ----------
    position
        Longitude and latitude of each node [degrees], shape (nodes, 2).
    places
        The nodes that count as places.
    minutes
        From each node to each station [min], shape (stations, nodes).
    target
        The node of each station.
    """

    def __init__(self, position: FloatArray, places: IntArray, minutes: FloatArray, target: IntArray):
        self.position, self.places, self.minutes, self.target = position, places, minutes, target

    def way(self, rows: Rows, node: int, station: int) -> Way:
        """The way home, an edge for each place that is in turn the nearest: who is on it stands there."""
        target, total = int(self.target[station]), float(self.minutes[station, node])
        if total == 0:
            return Way([node], [rows.start(node)], [0.0], [0.0], [_NEVER], [0.0], _NEVER)
        if math.isinf(total):
            return _nowhere(rows, node)
        (lon, lat), (to_lon, to_lat) = self.position[node], self.position[target]
        flat = np.array([np.cos(np.radians(to_lat)), 1.0])  # small enough to be a plane
        start, along = np.array([lon, lat]) * flat, np.array([to_lon - lon, to_lat - lat]) * flat
        nearest = nearest_along(start, along, self.position[self.places] * flat)
        nodes = [int(self.places[place]) for _, place in nearest]
        nodes.insert(0, nodes[0])
        elapsed = [total * share for share, _ in nearest] + [total]
        row = [rows.start(n) for n in nodes]
        nothing = [0.0] * len(nodes)
        return Way(nodes, row, elapsed, nothing, [_NEVER] * len(nodes), nothing, _NEVER)


def nearest_along(start: FloatArray, along: FloatArray, places: FloatArray) -> list[tuple[float, int]]:
    """The nearest of some places to each point of a straight way, as (share of the way, place) from each change on.

    The square of the distance from the point at share s to a place is a term that all places have in common and
    one that is linear in s, so the nearest place is the lowest of straight lines: where it changes, a bisector is
    crossed, at a share that is known exactly. Of places equally near the one holds that the way leads towards, then
    the first.

    Parameters
    ----------
    start, along
        Where the way begins, and from there to its end, shape (2,).
    places
        Shape (places, 2), in the same plane.
    """
    away = start - places
    height, slope = (away**2).sum(axis=1), 2 * away @ along
    share, nearest = 0.0, int(np.lexsort((slope, height))[0])
    changes = [(share, nearest)]
    while True:
        falling = np.flatnonzero(slope < slope[nearest])
        if len(falling) == 0:
            return changes
        crossing = (height[falling] - height[nearest]) / (slope[nearest] - slope[falling])
        first = int(np.lexsort((slope[falling], crossing))[0])
        if crossing[first] >= 1:
            return changes
        share, nearest = max(share, float(crossing[first])), int(falling[first])
        changes.append((share, nearest))


def _nowhere(rows: Rows, node: int) -> Way:
    """A way home that no road offers: the unit waits where it is, for ever on its way."""
    row, turning = rows.start(node), _NEVER if rows.lent(node) else 0.0
    return Way([node, node], [row, row], [0.0, _NEVER], [_NEVER, _NEVER], [turning, turning], [0.0, 0.0], 0.0)
