"""Fewer nodes, the same minutes: each chain of nodes that only pass traffic on becomes one edge.

Shortest paths cost by the node, and most nodes of a road map only bend a road. A node is passed over
where one road goes through it, one-way or the same road back, at one speed on both sides: then where a unit is on the
chain still follows from the minutes alone, and nowhere on it is there a choice but to turn round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

AT_HAND = 1 << 15
"""Nodes of several trees that are looked at in one go: of small graphs many trees, of large ones each alone."""

_SAME_SPEED = 1e-9


@dataclass(frozen=True)
class Edges:
    """Directed edges: at most one from a node to another, in the order of ``start``, then ``end``.

    Attributes
    ----------
    size
        Number of nodes.
    start, end
        Node numbers, shape (edges,).
    minutes, km
        Ordinary minutes [min] and length [km].
    back
        Minutes back along the same road [min]; infinite where it is one-way.
    stated
        Whether the map states the minutes of the edge, as of a ferry: they are the same however one drives.
    """

    size: int
    start: IntArray
    end: IntArray
    minutes: FloatArray
    km: FloatArray
    back: FloatArray
    stated: BoolArray

    @classmethod
    def fastest(
        cls,
        size: int,
        start: IntArray,
        end: IntArray,
        minutes: FloatArray,
        km: FloatArray,
        back: FloatArray,
        stated: BoolArray | None = None,
    ) -> Edges:
        """The fastest of parallel edges (of equally fast ones the shortest), loops left out."""
        kept = np.flatnonzero((start != end) & np.isfinite(minutes))
        order = kept[np.lexsort((km[kept], minutes[kept], end[kept], start[kept]))]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (start[order][1:] != start[order][:-1]) | (end[order][1:] != end[order][:-1])
        one = order[first]
        own = np.zeros(len(one), dtype=bool) if stated is None else stated[one]
        return cls(size, start[one], end[one], minutes[one], km[one], back[one], own)

    @cached_property
    def first(self) -> IntArray:
        """The first edge that leaves each node, and the number of edges at the end, shape (nodes + 1,)."""
        return np.searchsorted(self.start, np.arange(self.size + 1))

    @cached_property
    def ranked(self) -> list[tuple[npt.NDArray[np.int32], FloatArray]]:
        """End and length of every node's first edge, then of its second, and so on; -1 where it has fewer."""
        ranked = []
        count = np.diff(self.first)
        for rank in range(int(count.max(initial=0))):
            some = np.flatnonzero(count > rank)
            end, km = np.full(self.size, -1, dtype=np.int32), np.zeros(self.size)
            end[some], km[some] = self.end[self.first[some] + rank], self.km[self.first[some] + rank]
            ranked.append((end, km))
        return ranked

    @cached_property
    def reversed(self) -> scipy.sparse.csr_array[np.float64]:
        """Minutes as a sparse matrix, from end to start: drives towards a node are drives from it here."""
        return scipy.sparse.csr_array((self.minutes, (self.end, self.start)), shape=(self.size, self.size))

    def find(self, start: IntArray, end: IntArray) -> IntArray:
        """The edge from each ``start`` to each ``end``, which must be there."""
        edge = self.first[start]
        looking = np.flatnonzero(self.end[edge] != end)  # nodes have few edges: look at one after the other
        while len(looking):
            edge[looking] += 1
            looking = looking[self.end[edge[looking]] != end[looking]]
        return edge

    def trees(self, targets: IntArray) -> tuple[FloatArray, npt.NDArray[np.int32]]:
        """Ordinary minutes and the next node from every node towards each target, each of shape (targets, nodes).

        The next node is negative at the target, and where no road leads: there minutes are infinite.
        """
        minutes, onward = scipy.sparse.csgraph.dijkstra(self.reversed, indices=targets, return_predecessors=True)
        return minutes, onward

    def towards(self, targets: IntArray, times: float = 1.0) -> tuple[FloatArray, FloatArray, npt.NDArray[np.int32]]:
        """As ``trees``, driven at so many ``times`` the ordinary speed, with the kilometres in between.

        Where an edge states its minutes, another road may be the fastest at another speed.
        """
        driven = self.driven(times)
        minutes, onward = driven.trees(targets)
        if driven is self:
            minutes /= times
        km = np.empty(minutes.shape)
        at_once = max(AT_HAND // max(self.size, 1), 1)
        for row in range(0, len(onward), at_once):
            km[row : row + at_once] = self._along(onward[row : row + at_once])
        km[np.isinf(minutes)] = np.inf
        return minutes, km, onward

    def driven(self, times: float) -> Edges:
        """The edges at so many times the ordinary speed; these themselves where all change alike."""
        if times == 1 or not self.stated.any():
            return self
        return replace(self, minutes=self.minutes_at(times), back=self.back / np.where(self.stated, 1.0, times))

    def minutes_at(self, times: float) -> FloatArray:
        """Minutes of each edge at so many times the ordinary speed [min]."""
        return self.minutes / np.where(self.stated, 1.0, times)

    def _along(self, trees: npt.NDArray[np.int32]) -> FloatArray:
        """Kilometres from every node along its next ones in each tree [km], by pointer doubling.

        After k rounds each node knows the length of its next 2**k edges.
        """
        km = np.zeros(trees.shape)
        for end, length in self.ranked:
            np.copyto(km, length, where=end == trees)
        nodes = np.arange(trees.size).reshape(trees.shape)
        hop = np.where(trees >= 0, trees + nodes[:, :1], nodes)
        while True:
            farther = hop.take(hop)
            if np.array_equal(farther, hop):
                return km
            km += km.take(hop)
            hop = farther


@dataclass(frozen=True)
class Contracted:
    """A graph and its contraction.

    Attributes
    ----------
    whole
        The edges of the graph.
    kept
        The nodes that were kept, ascending, shape (kept,).
    number
        For each node of the graph its place in ``kept``; -1 where it was passed over.
    edges
        The edges between kept nodes, numbered as in ``kept``.
    onward
        For each edge of ``whole`` the next one of its chain; -1 where its end was kept.
    tail, tail_minutes, tail_km
        For each edge of ``whole`` the kept node at the end of its chain (numbered as in ``kept``;
        -1 on a ring that leads nowhere), and what it takes from the edge's start to there [min], [km].
    """

    whole: Edges
    kept: IntArray
    number: IntArray
    edges: Edges
    onward: IntArray
    tail: IntArray
    tail_minutes: FloatArray
    tail_km: FloatArray

    def chain(self, start: int, end: int) -> IntArray:
        """The edges of ``whole`` that the edge between two kept nodes stands for, in order."""
        node = self.kept[start]
        ways = [edge for edge in range(self.whole.first[node], self.whole.first[node + 1]) if self.tail[edge] == end]
        edge = min(ways, key=lambda edge: (self.tail_minutes[edge], self.tail_km[edge]))
        edges = [edge]
        while self.onward[edge] >= 0:
            edge = int(self.onward[edge])
            edges.append(edge)
        return np.array(edges, dtype=np.int64)


def contract(whole: Edges, keep: IntArray) -> Contracted:
    """Contract the chains of a graph; the nodes ``keep`` stay, whatever they join.

    Geisberger, Sanders, Schultes and Vetter, "Exact routing in large road networks using contraction
    hierarchies", Transportation Science 46 (2012), contract further; for some thousands of drives
    from few places Dijkstra on what is left here is enough.
    """
    over = _passed_over(whole)
    over[keep] = False
    kept = np.flatnonzero(~over)
    number = np.full(whole.size, -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    onward = np.full(len(whole.start), -1, dtype=np.int64)
    passing = np.flatnonzero(over[whole.end])
    after = whole.first[whole.end[passing]]
    after += whole.end[after] == whole.start[passing]  # not back to where it came from
    onward[passing] = after
    tail, minutes, km = _to_ends(whole, onward)
    leaves = np.flatnonzero(~over[whole.start] & (tail >= 0))
    turning = np.divide(whole.back, whole.minutes, out=np.ones(len(whole.back)), where=whole.minutes > 0)
    back = turning[leaves] * minutes[leaves]
    ends = np.where(tail >= 0, number[tail], -1)
    edges = Edges.fastest(
        len(kept), number[whole.start[leaves]], ends[leaves], minutes[leaves], km[leaves], back, whole.stated[leaves]
    )
    return Contracted(whole, kept, number, edges, onward, ends, minutes, km)


def _to_ends(whole: Edges, onward: IntArray) -> tuple[IntArray, FloatArray, FloatArray]:
    """For every edge the node at which its chain ends, and the minutes and kilometres to there."""
    minutes, km, reach = whole.minutes.copy(), whole.km.copy(), onward.copy()
    last = np.arange(len(onward))
    for _ in range(max(len(onward), 1).bit_length()):  # pointer doubling
        going = np.flatnonzero(reach >= 0)
        if len(going) == 0:
            break
        via = reach[going]
        minutes[going] += minutes[via]
        km[going] += km[via]
        last[going] = last[via]
        reach[going] = reach[via]
    return np.where(reach < 0, whole.end[last], -1), minutes, km


def _passed_over(edges: Edges) -> BoolArray:
    """Which nodes only pass traffic on: one road goes through, at one speed, one-way or both ways."""
    size = edges.size
    leaving, coming = np.bincount(edges.start, minlength=size), np.bincount(edges.end, minlength=size)
    first_out = edges.first[:-1]
    by_end = np.lexsort((edges.start, edges.end))
    first_in = np.searchsorted(edges.end[by_end], np.arange(size))
    over = np.zeros(size, dtype=bool)

    one_way = np.flatnonzero((leaving == 1) & (coming == 1))
    into, out = by_end[first_in[one_way]], first_out[one_way]
    over[one_way] = (edges.start[into] != edges.end[out]) & _alike(edges, into, out)

    two_way = np.flatnonzero((leaving == 2) & (coming == 2))
    out_a, out_b = first_out[two_way], first_out[two_way] + 1
    from_a, from_b = by_end[first_in[two_way]], by_end[first_in[two_way] + 1]
    same = _one_road(edges, from_a, out_a) & _one_road(edges, from_b, out_b)
    over[two_way] = same & _alike(edges, from_a, out_b) & _alike(edges, from_b, out_a)
    return over


def _one_road(edges: Edges, a: IntArray, b: IntArray) -> BoolArray:
    """Whether two edges are the two directions of one road: where another leads back, there is a choice."""
    joined = (edges.start[a] == edges.end[b]) & (edges.end[a] == edges.start[b])
    return np.asarray(joined & (edges.back[a] == edges.minutes[b]) & (edges.back[b] == edges.minutes[a]))


def _alike(edges: Edges, a: IntArray, b: IntArray) -> BoolArray:
    """Whether two edges are driven at one speed, whoever drives, and back along them at one speed."""
    with np.errstate(invalid="ignore"):  # two places at one point are no minutes apart
        speed, turning = edges.km / edges.minutes, edges.back / edges.minutes
    same: BoolArray = np.isclose(speed[a], speed[b], rtol=_SAME_SPEED, atol=0.0)
    same &= edges.stated[a] == edges.stated[b]
    return same & np.isclose(turning[a], turning[b], rtol=_SAME_SPEED, atol=0.0)
