"""Turn restrictions held by the shape of the graph, so that any way through it is one that is allowed.

Whoever comes to a node by a road from which not every turn is allowed comes to a copy of it, from which
only the allowed roads lead on; a copy remembers as much of the way so far as a restriction by ways asks.
From there on nobody turns round between two junctions: a few metres on, that would undo the restriction.
At the next junction, or where the road ends, an ambulance may turn round, if no restriction forbids it.

The copies are the states of an automaton that finds forbidden sequences of pieces as Aho and Corasick's
finds words ("Efficient string matching", Communications of the ACM 18, 1975).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from sim.county.osm.network import Network
from sim.county.osm.restrictions import Restriction

Run = tuple[int, ...]
"""Pieces driven one after the other: twice the number of a piece, and one more against its direction."""


def restricted(net: Network) -> Network:
    """The network in which no turn can be made that the restrictions of its lines forbid; they are counted."""
    course = _Course(net)
    forbidden: set[Run] = set()
    for restriction in net.lines.restrictions:
        found = course.forbidden(restriction)
        net.lines.tally.turn(found if isinstance(found, str) else "held", restriction.id)
        if not isinstance(found, str):
            forbidden |= found
    return _with_copies(net, course, forbidden) if forbidden else net


class _Course:
    """How pieces of a network follow each other, for the ways that restrictions name."""

    def __init__(self, net: Network):
        self.net = net
        lines, asked = net.lines, net.lines.restrictions
        ways = {str(way) for one in asked for way in (*one.from_, *one.via, *one.to)}
        nodes = {str(one.at) for one in asked if one.at is not None}
        self.way = {int(name): number for number, name in enumerate(lines.way) if name in ways}
        self.point = {int(name): number for number, name in enumerate(lines.ids) if name in nodes}
        self.node = {int(name): number for number, name in enumerate(net.ids) if name in nodes}
        self.pieces: dict[int, list[int]] = {}
        for piece in np.flatnonzero(np.isin(net.way, list(self.way.values()))).tolist():
            self.pieces.setdefault(int(net.way[piece]), []).append(piece)
        both = np.concatenate([net.start, net.end])
        self._order = np.argsort(both, kind="stable")
        self._first = np.searchsorted(both[self._order], np.arange(len(net.ids) + 1))
        self.bend = ~net.junction

    def tail(self, run: int) -> int:
        """The node that a piece is driven from."""
        return int((self.net.end if run & 1 else self.net.start)[run >> 1])

    def head(self, run: int) -> int:
        """The node that a piece is driven to."""
        return int((self.net.start if run & 1 else self.net.end)[run >> 1])

    def driven(self, run: int) -> bool:
        """Whether a piece is driven in this direction."""
        return bool(self.net.along[run >> 1] <= 0 if run & 1 else self.net.along[run >> 1] >= 0)

    def out(self, node: int) -> Iterator[int]:
        """The pieces that lead on from a node."""
        pieces = len(self.net.start)
        for at in self._order[self._first[node] : self._first[node + 1]].tolist():
            run = 2 * at if at < pieces else 2 * (at - pieces) + 1
            if self.driven(run):
                yield run

    def forbidden(self, restriction: Restriction) -> set[Run] | str:
        """What a restriction forbids, or the word of `said_turn` that says why nothing."""
        ways = (*restriction.from_, *restriction.via, *restriction.to)
        if any(self.way.get(way) not in self.pieces for way in ways):
            return "elsewhere"
        if restriction.at is not None and restriction.at not in self.node:
            met = all(
                self.point.get(restriction.at) in self._points(way) for way in (*restriction.from_, *restriction.to)
            )
            return "elsewhere" if met else "malformed"  # no place is known for the node, or nobody passes it
        found: set[Run] = set()
        for from_ in restriction.from_:
            for to in restriction.to:
                run = self._run(restriction, from_, to)
                if isinstance(run, str):
                    return run
                if restriction.only:
                    found |= {
                        (*run[:place], other)
                        for place in range(1, len(run))
                        for other in self.out(self.head(run[place - 1]))
                        if other != run[place]
                    }
                else:
                    found.add(run)
        return found

    def _run(self, restriction: Restriction, from_: int, to: int) -> Run | str:
        """The pieces from the last of the way that a restriction comes from to the first it leads to."""
        first, last = self._ends(from_), self._ends(to)
        begins = [self.node[restriction.at]] if restriction.at is not None else sorted({*first})
        runs: list[Run] = []
        for via in {restriction.via, restriction.via[::-1]}:
            for begin in begins:
                run, node = list(self._at(from_, begin, into=True)), begin
                for way in via:
                    there = self._ends(way)
                    if node not in there or there[0] == there[1]:
                        break
                    pieces = self.pieces[self.way[way]]
                    back = node == there[1]
                    run += [2 * piece + 1 for piece in reversed(pieces)] if back else [2 * piece for piece in pieces]
                    node = there[0] if back else there[1]
                else:
                    if first.count(begin) == last.count(node) == 1:
                        runs.append((*run, *self._at(to, node, into=False)))
        if len(runs) != 1:
            return "malformed" if all(self._whole(way) for way in (from_, *restriction.via, to)) else "elsewhere"
        (found,) = runs
        whole = all(self.head(a) == self.tail(b) for a, b in pairwise(found))
        return found if whole and all(self.driven(run) for run in found) else "elsewhere"

    def _ends(self, way: int) -> tuple[int, int]:
        pieces = self.pieces[self.way[way]]
        return int(self.net.start[pieces[0]]), int(self.net.end[pieces[-1]])

    def _whole(self, way: int) -> bool:
        """Whether a way still ends where it does in the file, and was not cut at a boundary or a missing node."""
        names = [self.net.lines.ids[point] for point in self._points(way)]
        return names == [self.net.ids[node] for node in self._ends(way)]

    def _points(self, way: int) -> tuple[int, int]:
        """The first and the last point of a way in the file."""
        lines, number = self.net.lines, self.way[way]
        return int(lines.passed[lines.first[number]]), int(lines.passed[lines.first[number + 1] - 1])

    def _at(self, way: int, node: int, *, into: bool) -> Iterator[int]:
        """The piece of a way that ends at a node, driven into it or out of it."""
        pieces = self.pieces[self.way[way]]
        first, last = self._ends(way)
        if node == first:
            yield 2 * pieces[0] + into
        elif node == last:
            yield 2 * pieces[-1] + (not into)


def _with_copies(net: Network, course: _Course, forbidden: set[Run]) -> Network:
    begun = {run[:length] for run in forbidden for length in range(1, len(run))}

    def after(so_far: Run, piece: int) -> Run | None:
        """What is to be remembered once ``piece`` is driven after ``so_far``; None where it may not be."""
        if piece == so_far[-1] ^ 1 and course.bend[course.head(so_far[-1])]:
            return None
        whole = (*so_far, piece)
        ends = [whole[cut:] for cut in range(len(whole))]
        if any(end in forbidden for end in ends):
            return None
        on = next((end for end in ends if end in begun), ())
        return on or ((piece,) if course.bend[course.head(piece)] else ())

    size = len(net.ids)
    states: dict[Run, int] = {}
    names = Counter[int]()
    ids, spot = list(net.ids), net.spot.tolist()
    open_: deque[Run] = deque()

    def node_of(state: Run) -> int:
        if state not in states:
            at = course.head(state[-1])
            names[at] += 1
            ids.append(f"{net.ids[at]}~{names[at]}")
            spot.append(at)
            states[state] = size + len(states)
            open_.append(state)
        return states[state]

    start, end, along = net.start.tolist(), net.end.tolist(), net.along.tolist()
    road = net.road.tolist()

    def add(piece: int, a: int, b: int) -> None:
        backward = piece & 1
        start.append(b if backward else a)
        end.append(a if backward else b)
        along.append(-1 if backward else 1)
        road.append(piece >> 1)

    for (piece,) in sorted(run for run in begun if len(run) == 1):
        number, backward = piece >> 1, piece & 1
        copy, tail = node_of((piece,)), course.tail(piece)
        if along[number] == 0:  # this direction becomes a piece of its own
            along[number] = 1 if backward else -1
            add(piece, tail, copy)
        elif backward:
            start[number] = copy
        else:
            end[number] = copy
    while open_:
        state = open_.popleft()
        for piece in course.out(course.head(state[-1])):
            on = after(state, piece)
            if on is not None:
                add(piece, states[state], node_of(on) if on else course.head(piece))
    more, of = np.array(spot[size:], dtype=np.int64), np.array(road, dtype=np.int64)
    return replace(
        net,
        ids=ids,
        lon=np.append(net.lon, net.lon[more]),
        lat=np.append(net.lat, net.lat[more]),
        height=np.append(net.height, net.height[more]),
        spot=np.array(spot),
        start=np.array(start),
        end=np.array(end),
        km=net.km[of],
        way=net.way[of],
        along=np.array(along, dtype=np.int8),
        road=of,
    )
