"""Travel tables: minutes and kilometres that a run asks for, worked out once before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.county.travel.contraction import Contracted
from sim.county.travel.routes import Routes, routes_driven
from sim.county.travel.ways import Homes, Way

__all__ = ["Lent", "TravelTables"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Table = npt.NDArray[np.float32] | npt.NDArray[np.float64]

_AS_LIST = 4_000_000
"""Cells up to which minutes become a list, which the loop reads fastest, at 32 bytes each; more are read in place."""


class Lent:
    """Rows for nodes that have none of their own: those of the next one on their way home that has.

    Parameters
    ----------
    row
        The row that each such node borrows.
    minutes, km
        From the node to where that row begins, driven to a call [min], and its length [km].
    """

    def __init__(self, row: IntArray, minutes: FloatArray, km: FloatArray):
        self.row, self.minutes, self.km = row, minutes, km

    @classmethod
    def none(cls) -> Lent:
        """No rows lent."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0))


class WaysHome(dict[int, Way]):
    """The ways home to one station, by the node where each begins; one is worked out when it is first asked for."""

    def __init__(self, tables: TravelTables, station: int):
        self._tables, self._station = tables, station

    def __missing__(self, node: int) -> Way:
        way = self[node] = self._tables.home_from(node, self._station)
        return way


class TravelTables:
    """Everything a run asks of the roads. Nodes are numbered; places know their node.

    Attributes
    ----------
    minutes, km
        From each node to each zone, driven to a call [min] and its length [km], shape (nodes, zones); after
        the zones come places of single calls, whose drives are known for themselves, here as in all tables;
        infinite minutes where no road leads, not-a-number kilometres where no road is known. Worked
        out from roads they are single precision: a relative 1e-7, half a millisecond in an hour.
    zone_node, station_node, hospital_node
        The node of each place.
    hospital_minutes, hospital_km
        From each zone to each hospital with a patient [min], [km], shape (zones, hospitals).
    road_node
        For each node its number in the graph of the roads: their own nodes, then points on edges, then places
        off the road; empty where there are no roads.
    road_end
        The same where a drive to the node ends: another for a place off the road.
    road_names
        The name of each node of that graph.
    ways_home
        For each station the ways to it, by node.
    note
        In words, what was left out to keep the tables within their memory; empty where nothing was.
    """

    def __init__(
        self,
        minutes: Table,
        km: Table,
        zone_node: IntArray,
        station_node: IntArray,
        hospital_node: IntArray,
        hospital_minutes: FloatArray,
        hospital_km: FloatArray,
        home: Homes,
        road_node: IntArray | None = None,
        road_end: IntArray | None = None,
        road_names: Sequence[str] = (),
        graph: Contracted | None = None,
        lent: Lent | None = None,
        note: str = "",
    ):
        self.minutes, self.km = minutes, km
        self.zone_node, self.station_node, self.hospital_node = zone_node, station_node, hospital_node
        self.hospital_minutes, self.hospital_km = hospital_minutes, hospital_km
        nothing = np.empty(0, dtype=np.int64)
        self.road_node, self.road_end = (nothing if nodes is None else nodes for nodes in (road_node, road_end))
        self.road_names = road_names
        self.note = note
        self._home, self._lent, self._graph = home, lent or Lent.none(), graph
        self.ways_home = self._no_ways()

    @cached_property
    def base_minutes(self) -> FloatArray:
        """From each station to each zone, driven to a call [min], shape (stations, zones)."""
        return np.asarray(self.minutes[self.station_node], dtype=float)

    @cached_property
    def base_km(self) -> FloatArray:
        """From each station to each zone by the fastest road [km], shape (stations, zones)."""
        return np.asarray(self.km[self.station_node], dtype=float)

    @cached_property
    def cells(self) -> Sequence[float]:
        """``minutes`` row after row, for the loop."""
        flat = self.minutes.reshape(-1)
        small: list[float] = flat.tolist() if flat.size <= _AS_LIST else []
        return small or memoryview(flat)  # type: ignore[arg-type]

    def of_zones(self, zones: int) -> TravelTables:
        """The tables of the zones alone, without the places of single calls, for measures of where people live."""
        if self.minutes.shape[1] == zones:
            return self
        return TravelTables(
            self.minutes[:, :zones], self.km[:, :zones], self.zone_node[:zones], self.station_node, self.hospital_node,
            self.hospital_minutes[:zones], self.hospital_km[:zones], self._home, lent=self._lent, note=self.note,
        )  # fmt: skip

    def row(self, node: int) -> FloatArray:
        """Minutes from a node to each zone, driven to a call [min]: its own, or those lent to it."""
        own = self._lent.row[node - len(self.minutes)] if self.lent(node) else node
        return np.asarray(self.minutes[own], dtype=float) + self.lead(node)

    def lent(self, node: int) -> bool:
        """Whether a node has no row of its own."""
        return node >= len(self.minutes)

    def start(self, node: int) -> int:
        """Where in ``cells`` the row of a node begins, its own or the one lent to it."""
        own, zones = self.minutes.shape
        row = int(self._lent.row[node - own]) if self.lent(node) else node
        return row * int(zones)

    def lead(self, node: int) -> float:
        """Minutes from a node to where its row begins, driven to a call [min]."""
        return float(self._lent.minutes[node - len(self.minutes)]) if self.lent(node) else 0.0

    def travel_km(self, node: IntArray, zone: IntArray) -> FloatArray:
        """Kilometres from each node to the zone beside it."""
        borrowed = np.flatnonzero(node >= len(self.minutes))
        row, lead = node.copy(), np.zeros(len(node))
        lent = node[borrowed] - len(self.minutes)
        row[borrowed], lead[borrowed] = self._lent.row[lent], self._lent.km[lent]
        return lead + self.km[row, zone]

    def way_home(self, node: int, station: int) -> Way:
        """The way home from a node to a station; the same object each time it is asked."""
        return self.ways_home[station][node]

    def _no_ways(self) -> list[WaysHome]:
        return [WaysHome(self, station) for station in range(len(self.station_node))]

    def home_from(self, node: int, station: int) -> Way:
        """The way home from a node to a station, worked out."""
        return self._home.way(self, node, station)

    def routes(
        self, targets: IntArray, starts: list[IntArray], progress: Callable[[str, int, int], None] | None = None
    ) -> Routes | None:
        """Routes from each of ``starts[k]`` to ``targets[k]``, all of them nodes; None where there are no roads."""
        if self._graph is None:
            return None
        told = None if progress is None else lambda done: progress("routes", done, len(targets))
        begin, end = (np.searchsorted(self._graph.kept, nodes) for nodes in (self.road_node, self.road_end))
        return routes_driven(self._graph, end[targets], [begin[start] for start in starts], told)

    def __getstate__(self) -> dict[str, object]:
        """What another process needs: tables that are mapped from files go as the files' names."""
        state = {**self.__dict__}
        for name in ("cells", "ways_home"):  # each process works out its own
            state.pop(name, None)
        for name in ("minutes", "km"):
            table = state[name]
            if isinstance(table, np.memmap) and table.filename is not None:
                state[name] = Path(table.filename)
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        for name in ("minutes", "km"):
            kept = state[name]
            if isinstance(kept, Path):
                state[name] = np.load(kept, mmap_mode="r")
        self.__dict__.update(state)
        self.ways_home = self._no_ways()
