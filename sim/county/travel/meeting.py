"""Where two units meet on the road: one on its way from a zone to a hospital, another on its way towards it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy

from sim.county.travel.contraction import Edges

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Meeting:
    """A node on the way to a hospital at which two units meet.

    Attributes
    ----------
    node
        The node of the travel tables.
    minutes, km
        From the zone to it with a patient.
    rest, rest_km
        From it to the hospital with a patient.
    begin
        Which of the places from which the other unit may turn it drives from.
    other, other_km
        From there to the node.
    """

    node: int
    minutes: float
    km: float
    rest: float
    rest_km: float
    begin: int
    other: float
    other_km: float


@dataclass(frozen=True)
class _Route:
    """A way to a hospital: junctions passed that are nodes with a row, and minutes and kilometres from the zone."""

    junction: IntArray
    minutes: FloatArray
    km: FloatArray
    total: float
    total_km: float


class RoadsToMeet:
    """The roads between places, as far as units may meet on them.

    Parameters
    ----------
    edges
        Between junctions.
    junction, node
        The junction of each node of the travel tables, and the node at each junction, -1 for none.
    own
        Nodes below this number have a row of their own: a unit can turn home there.
    zones, hospitals
        The junctions from which drives from zones begin, and at which those to hospitals end.
    lights_and_siren, transport
        How many times the ordinary speed is made to a call, and with a patient.
    """

    def __init__(
        self,
        edges: Edges,
        junction: IntArray,
        node: IntArray,
        own: int,
        zones: IntArray,
        hospitals: IntArray,
        lights_and_siren: float,
        transport: float,
    ):
        self.edges, self.junction, self.node, self.own = edges, junction, node, own
        self.zones, self.hospitals = zones, hospitals
        self.lights_and_siren, self.transport = lights_and_siren, transport
        self._onward: dict[int, npt.NDArray[np.int32]] = {}
        self._routes: dict[tuple[int, int], _Route | None] = {}
        self._from: dict[int, tuple[FloatArray, npt.NDArray[np.int32]]] = {}

    def meeting(self, zone: int, hospital: int, begins: Sequence[tuple[int, float]]) -> Meeting | None:
        """The node that both reach soonest, if that is before the hospital; of equal ones the first on the way.

        Parameters
        ----------
        begins
            Nodes of the tables from which the other unit may drive towards it, and minutes until it is there, counted
            from when the first leaves the zone.
        """
        key = zone, hospital
        if key not in self._routes:
            self._routes[key] = self._route(zone, hospital)
        route = self._routes[key]
        if route is None or not len(route.junction):
            return None
        reached = np.stack([lead + self._trees(node)[0][route.junction] for node, lead in begins])
        begin = reached.argmin(axis=0)
        both = np.maximum(reached.min(axis=0), route.minutes)
        best = int(both.argmin())
        if not both[best] < route.total:
            return None
        place = int(begin[best])
        start, lead = begins[place]
        end = int(route.junction[best])
        return Meeting(
            int(self.node[end]),
            float(route.minutes[best]),
            float(route.km[best]),
            route.total - float(route.minutes[best]),
            route.total_km - float(route.km[best]),
            place,
            float(reached[place, best]) - lead,
            self._km(start, end),
        )

    def _route(self, zone: int, hospital: int) -> _Route | None:
        """The fastest way from a zone to a hospital; None where no road leads."""
        end = int(self.hospitals[hospital])
        if hospital not in self._onward:
            self._onward[hospital] = self.edges.towards(np.array([end]), self.transport)[2][0]
        tree, passed = self._onward[hospital], [int(self.zones[zone])]
        while passed[-1] != end:
            onward = int(tree[passed[-1]])
            if onward < 0:
                return None
            passed.append(onward)
        junctions = np.array(passed)
        edge = self.edges.find(junctions[:-1], junctions[1:])
        minutes = np.append(0.0, np.cumsum(self.edges.minutes_at(self.transport)[edge]))
        km = np.append(0.0, np.cumsum(self.edges.km[edge]))
        at = self.node[junctions]
        between = np.flatnonzero((at >= 0) & (at < self.own) & (minutes > 0) & (minutes < minutes[-1]))
        return _Route(junctions[between], minutes[between], km[between], float(minutes[-1]), float(km[-1]))

    def _trees(self, node: int) -> tuple[FloatArray, npt.NDArray[np.int32]]:
        """Minutes from a node to every junction, driven to a call, and the junction before each on the way."""
        if node not in self._from:
            edges = self.edges
            minutes = edges.minutes_at(self.lights_and_siren)
            forwards = scipy.sparse.csr_array((minutes, (edges.start, edges.end)), shape=(edges.size, edges.size))
            away, before = scipy.sparse.csgraph.dijkstra(
                forwards, indices=[int(self.junction[node])], return_predecessors=True
            )
            self._from[node] = away[0], before[0]
        return self._from[node]

    def _km(self, node: int, end: int) -> float:
        """Kilometres along the fastest way from a node to a junction."""
        _, before = self._trees(node)
        passed = [end]
        while before[passed[-1]] >= 0:
            passed.append(int(before[passed[-1]]))
        junctions = np.array(passed[::-1])
        return float(self.edges.km[self.edges.find(junctions[:-1], junctions[1:])].sum())

    def __getstate__(self) -> dict[str, object]:
        """What another process needs; each works out its own ways."""
        return {**self.__dict__, "_onward": {}, "_routes": {}, "_from": {}}
