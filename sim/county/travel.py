"""Travel tables: minutes and kilometres that a run asks for, worked out once before it.

Shortest paths are scipy's Dijkstra on a sparse matrix of minutes; the fastest of parallel edges is
kept first, since a sparse matrix would add them up. Each zone, station and hospital is a node of its
own, joined to the nearest road node by an off-road leg where it does not stand on one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sim.county.county import County, MinutesTable
from sim.county.places import Hospital, Station, Zone
from sim.county.roads import RoadKey, Roads, there_and_back

__all__ = ["Drive", "TravelTables", "Way", "travel_tables"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_TOUCHING_KM = 0.001


@dataclass(frozen=True)
class Drive:
    """How fast ambulances drive.

    Parameters
    ----------
    km_per_hour
        Ordinary speed by road class [km/h]; where a road has a posted speed, that stands in its place.
    lights_and_siren
        How many times the ordinary speed an ambulance makes on its way to a call.
    transport
        The same with a patient on board; the way home is driven at the ordinary speed.
    off_road_km_per_hour
        Speed on the leg between a place and the nearest road node [km/h].
    """

    km_per_hour: Mapping[str, float]
    lights_and_siren: float = 1.0
    transport: float = 1.0
    off_road_km_per_hour: float = 15.0


class Way:
    """A way home: the nodes it passes and when, counted from its beginning.

    ``elapsed[k]`` are the minutes at which the k-th node is passed. Of the edge that ends at the
    k-th node, ``ahead[k]`` is minutes to a call per minute home, ``back[k]`` the same for turning
    round on it (infinite where the road is one-way) and ``km[k]`` its kilometres per minute home.
    ``rows[k]`` are the minutes from the k-th node to each zone, driven to a call, and ``pace`` is
    the most that a minute on this way can be worth: where it began, less that, nobody can be nearer.
    ``last`` is the index of its end.
    """

    __slots__ = ("ahead", "back", "elapsed", "km", "last", "minutes", "nodes", "pace", "rows")

    def __init__(
        self,
        nodes: list[int],
        elapsed: list[float],
        ahead: list[float],
        back: list[float],
        km: list[float],
        rows: list[list[float]],
        pace: float,
    ):
        self.nodes, self.elapsed, self.ahead, self.back = nodes, elapsed, ahead, back
        self.km, self.rows, self.pace = km, rows, pace
        self.minutes, self.last = elapsed[-1], len(elapsed) - 1


class TravelTables:
    """Everything a run asks of the roads. Nodes are numbered; places know their node.

    Attributes
    ----------
    minutes, km
        From each node to each zone, driven to a call [min] and its length [km], shape (nodes, zones);
        infinite minutes where no road leads, not-a-number kilometres where no road is known.
    zone_node, station_node, hospital_node
        The node of each place.
    hospital_minutes, hospital_km
        From each zone to each hospital with a patient [min], [km], shape (zones, hospitals).
    """

    def __init__(
        self,
        minutes: FloatArray,
        km: FloatArray,
        zone_node: IntArray,
        station_node: IntArray,
        hospital_node: IntArray,
        hospital_minutes: FloatArray,
        hospital_km: FloatArray,
        home: _TreesHome | _StraightHome,
    ):
        self.minutes, self.km = minutes, km
        self.zone_node, self.station_node, self.hospital_node = zone_node, station_node, hospital_node
        self.hospital_minutes, self.hospital_km = hospital_minutes, hospital_km
        self._home = home
        self._rows: dict[int, list[float]] = {}
        self._ways: dict[tuple[int, int], Way] = {}

    @cached_property
    def base_minutes(self) -> FloatArray:
        """From each station to each zone, driven to a call [min], shape (stations, zones)."""
        return self.minutes[self.station_node]

    @cached_property
    def base_km(self) -> FloatArray:
        """From each station to each zone by the fastest road [km], shape (stations, zones)."""
        return self.km[self.station_node]

    def row(self, node: int) -> list[float]:
        """Minutes from a node to each zone, as a list for the loop."""
        row = self._rows.get(node)
        if row is None:
            row = self._rows[node] = self.minutes[node].tolist()
        return row

    def way_home(self, node: int, station: int) -> Way:
        """The way home from a node to a station; the same object each time it is asked."""
        way = self._ways.get((node, station))
        if way is None:
            way = self._ways[node, station] = self._home.way(self, node, station)
        return way

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_rows": {}, "_ways": {}}


class _TreesHome:
    """Ways home along the fastest road: one tree of next nodes for each station."""

    def __init__(self, onward: IntArray, network: _Network):
        self.onward, self.network = onward, network

    def way(self, tables: TravelTables, node: int, station: int) -> Way:
        target, tree = int(tables.station_node[station]), self.onward[station]
        nodes = [node]
        while nodes[-1] != target:
            after = int(tree[nodes[-1]])
            if after < 0:
                return _nowhere(tables, node)
            nodes.append(after)
        elapsed, ahead, back, km = [0.0], [1.0], [1.0], [0.0]
        for a, b in pairwise(nodes):
            minutes, length, returning = self.network.edges[a, b]
            elapsed.append(elapsed[-1] + minutes)
            ahead.append(1 / self.network.lights_and_siren)
            back.append(returning / minutes / self.network.lights_and_siren)
            km.append(length / minutes)
        return Way(nodes, elapsed, ahead, back, km, [tables.row(n) for n in nodes], 1 / self.network.lights_and_siren)


class _StraightHome:
    """Ways home in a county known only by a table: minutes, and no position between the ends.

    Whoever is on the way home reaches a call by way of its own station, and no sooner.
    """

    def __init__(self, minutes: FloatArray):
        self.minutes = minutes

    def way(self, tables: TravelTables, node: int, station: int) -> Way:
        target = int(tables.station_node[station])
        total = float(self.minutes[station, node])
        rows = [tables.row(node), tables.row(target)]
        never = float("inf")
        return Way([node, target], [0.0, total], [1.0, 1.0], [never, never], [0.0, float("nan")], rows, never)


def _nowhere(tables: TravelTables, node: int) -> Way:
    """A way home that no road offers: the unit waits where it is, for ever on its way."""
    never = float("inf")
    row = tables.row(node)
    return Way([node, node], [0.0, never], [never, never], [0.0, 0.0], [0.0, 0.0], [row, row], 0.0)


class _Network:
    """Road edges with places joined on, parallel edges reduced to the fastest."""

    def __init__(self, roads: Roads, drive: Drive, places: FloatArray):
        """``places`` are longitude and latitude [degrees] of every zone, station and hospital."""
        self.lights_and_siren = drive.lights_and_siren
        start, end, km, classes = roads.edges
        speed = np.array([drive.km_per_hour[name.removesuffix("_link")] for name in classes])
        speed = np.where(np.isnan(roads.posted), speed, roads.posted)
        near, leg = roads.nearest(places[:, 0], places[:, 1])
        away = np.flatnonzero(leg > _TOUCHING_KM)
        own = len(roads.nodes) + np.arange(len(away))
        self.place_node = near.copy()
        self.place_node[away] = own
        self.leg_km = leg
        start = np.concatenate([start, own, near[away]])
        end = np.concatenate([end, near[away], own])
        km = np.concatenate([km, leg[away], leg[away]])
        speed = np.concatenate([speed, np.full(2 * len(away), drive.off_road_km_per_hour)])
        minutes = km / speed * 60
        self.size = len(roads.nodes) + len(away)
        returning = _returning(start, end, km, [*classes, *[""] * (2 * len(away))], minutes)
        kept = start != end
        order = np.lexsort((km[kept], minutes[kept], end[kept], start[kept]))
        start, end, km, minutes, back = (array[kept][order] for array in (start, end, km, minutes, returning))
        first = np.ones(len(start), dtype=bool)
        first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        self.start, self.end, self.km, self.minutes = start[first], end[first], km[first], minutes[first]
        self.returning = back[first]
        self.matrix = csr_array((self.minutes, (self.start, self.end)), shape=(self.size, self.size))

    @cached_property
    def edges(self) -> dict[tuple[int, int], tuple[float, float, float]]:
        """Ordinary minutes and kilometres of the edge between two nodes, and minutes back by the same road."""
        ends = zip(self.start.tolist(), self.end.tolist(), strict=True)
        lengths = zip(self.minutes.tolist(), self.km.tolist(), self.returning.tolist(), strict=True)
        return dict(zip(ends, lengths, strict=True))

    def towards(self, targets: IntArray) -> tuple[FloatArray, FloatArray, IntArray]:
        """Ordinary minutes, kilometres and the next node from every node towards each target.

        Each of shape (targets, nodes); the next node is negative at the target and where no road leads.
        """
        minutes, before = dijkstra(self.matrix.T.tocsr(), indices=targets, return_predecessors=True)
        onward: IntArray = before.astype(np.int64)
        nodes = np.arange(self.size)
        step = np.zeros(minutes.shape)
        going = onward >= 0
        row, at = np.nonzero(going)
        code = at * self.size + onward[row, at]
        step[row, at] = self.km[np.searchsorted(self.start * self.size + self.end, code)]
        # pointer doubling: after k rounds each node knows the way of its next 2**k edges
        hop = np.where(going, onward, nodes[None, :])
        while np.any(hop != np.take_along_axis(hop, hop, axis=1)):
            step += np.take_along_axis(step, hop, axis=1)
            hop = np.take_along_axis(hop, hop, axis=1)
        step += np.take_along_axis(step, hop, axis=1)
        step[np.isinf(minutes)] = np.inf
        return minutes, step, onward


def _returning(start: IntArray, end: IntArray, km: FloatArray, classes: list[str], minutes: FloatArray) -> FloatArray:
    """Ordinary minutes of each edge driven back along the same road: infinite where it is one-way."""
    there, back = there_and_back(start, end, km, classes)
    driven: dict[RoadKey, float] = {}
    for road, took in zip(there, minutes.tolist(), strict=True):
        driven[road] = min(took, driven.get(road, float("inf")))
    return np.array([driven.get(road, float("inf")) for road in back])


def travel_tables(county: County, drive: Drive) -> TravelTables:
    """The tables of a county under a way of driving."""
    if isinstance(county.travel, MinutesTable):
        return _from_table(county, county.travel)
    places: list[Zone | Station | Hospital] = [*county.zones, *county.stations, *county.hospitals]
    network = _Network(county.travel, drive, np.array([(p.lon, p.lat) for p in places]))
    zones, stations = len(county.zones), len(county.stations)
    node = network.place_node
    minutes, km, onward = network.towards(node)
    home = slice(zones, zones + stations)
    to_hospital = slice(zones + stations, None)
    return TravelTables(
        minutes=np.ascontiguousarray(minutes[:zones].T) / drive.lights_and_siren,
        km=np.ascontiguousarray(km[:zones].T),
        zone_node=node[:zones], station_node=node[home], hospital_node=node[to_hospital],
        hospital_minutes=minutes[to_hospital][:, node[:zones]].T / drive.transport,
        hospital_km=km[to_hospital][:, node[:zones]].T,
        home=_TreesHome(onward[home], network),
    )  # fmt: skip


def _from_table(county: County, table: MinutesTable) -> TravelTables:
    """Tables where only site-to-zone minutes are known.

    The way back takes as long as the way there. Between two zones, or two sites, the drive goes by
    the site, or the zone, that makes it shortest: no shorter drive follows from the table.
    """
    column = {name: number for number, name in enumerate(table.zones)}
    line = {name: number for number, name in enumerate(table.sites)}
    minutes = table.minutes[:, [column[zone.id] for zone in county.zones]]
    sites, zones = minutes.shape
    between_zones = np.full((zones, zones), np.inf)
    between_sites = np.full((sites, sites), np.inf)
    for row in minutes:
        np.minimum(between_zones, row[:, None] + row[None, :], out=between_zones)
    for site in range(sites):
        between_sites[site] = (minutes[site] + minutes).min(axis=1)
    np.fill_diagonal(between_zones, 0.0)
    np.fill_diagonal(between_sites, 0.0)
    station = np.array([line[s.id] for s in county.stations], dtype=np.int64)
    hospital = np.array([line[h.id] for h in county.hospitals], dtype=np.int64)
    everything = np.concatenate([minutes, between_zones])
    return TravelTables(
        minutes=everything, km=np.full(everything.shape, np.nan),
        zone_node=sites + np.arange(zones), station_node=station, hospital_node=hospital,
        hospital_minutes=minutes[hospital].T, hospital_km=np.full((zones, len(hospital)), np.nan),
        home=_StraightHome(np.concatenate([between_sites[station], minutes[station]], axis=1)),
    )  # fmt: skip
