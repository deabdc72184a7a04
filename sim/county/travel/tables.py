"""Travel tables: minutes and kilometres that a run asks for, worked out once before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.county.travel.contraction import Contracted
from sim.county.travel.meeting import RoadsToMeet
from sim.county.travel.routes import Routes, routes_driven
from sim.county.travel.rows import Rows
from sim.county.travel.ways import DirectHome, Homes, Way, direct
from sim.questions import Progress

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Table = npt.NDArray[np.float32] | npt.NDArray[np.float64]

_AS_LIST = 4_000_000
"""Cells up to which minutes become a list, which the loop reads fastest, at 32 bytes each; more are read in place."""


class WaysHome(dict[int, Way]):
    """The ways home to one station, by the node where each begins; one is worked out when it is first asked for."""

    def __init__(self, homes: Homes, rows: Rows, station: int):
        self._homes, self._rows, self._station = homes, rows, station

    def __missing__(self, node: int) -> Way:
        way = self[node] = self._homes.way(self._rows, node, self._station)
        return way


class WaysOut(dict[tuple[int, int], Way]):
    """The ways to calls, by the node where each begins and the zone; one is worked out when it is first asked for."""

    def __init__(self, out: Homes, rows: Rows):
        self._out, self._rows = out, rows

    def __missing__(self, ends: tuple[int, int]) -> Way:
        way = self[ends] = self._out.way(self._rows, *ends)
        return way


class WaysToWait(dict[tuple[int, int], Way]):
    """The ways to places to wait at, by the node where each begins and the column of the place."""

    def __init__(self, tables: TravelTables):
        self._tables = tables

    def __missing__(self, ends: tuple[int, int]) -> Way:
        way = self[ends] = self._tables.way_to_wait(*ends)
        return way


class TravelTables:
    """Everything a run asks of the roads. Nodes are numbered; places know their node.

    Drives lead from every node to every place: to the zones, then to places of single calls, whose drives are known
    for themselves, then to the stations, then to the hospitals. A place is a column of the tables.

    Attributes
    ----------
    zone_node, station_node, hospital_node
        The node of each place; places of single calls count among the zones, here and everywhere.
    zone_column, station_column, hospital_column
        The column of each place.
    hospital_minutes, hospital_km
        From each zone to each hospital with a patient [min], [km], shape (zones, hospitals).
    rows
        Which row holds the drives from each node.
    start, lead
        Where in ``cells`` the row of a node begins, its own or the one lent to it, and the minutes from there to where
        its row begins, driven to a call [min].
    road_node
        For each node its number in the graph of the roads: their own nodes, then points on edges, then places
        off the road; empty where there are no roads.
    road_end
        The same where a drive to the node ends: another for a place off the road.
    road_names
        The name of each node of that graph.
    ways_home
        For each station the ways to it, by node.
    ways_out
        The ways to calls, by node and zone.
    ways_carried
        The ways to hospitals with a patient, by node and hospital.
    ways_to_wait
        The ways to any place, driven as home, by node and column.
    place_node
        The node of each column.
    homewards
        Minutes driven home for each minute of a drive to a call.
    meet
        Where units meet on the road; None where no position between places is known.
    note
        In words, what was left out to keep the tables within their memory; empty where nothing was.
    """

    def __init__(
        self,
        to_minutes: Table,
        to_km: Table,
        zone_node: IntArray,
        station_node: IntArray,
        hospital_node: IntArray,
        hospital_minutes: FloatArray,
        hospital_km: FloatArray,
        home: Homes,
        rows: Rows | None = None,
        road_node: IntArray | None = None,
        road_end: IntArray | None = None,
        road_names: Sequence[str] = (),
        graph: Contracted | None = None,
        note: str = "",
        out: Homes | None = None,
        meet: RoadsToMeet | None = None,
        to_wait: Homes | None = None,
        carrying: Homes | None = None,
        homewards: float = 1.0,
    ):
        """``to_minutes`` and ``to_km`` are the drives of each row to every place, shape (rows, places).

        ``to_wait`` are ways to all places, driven as home; without it they take ``homewards`` minutes for each minute
        of a drive to a call, and no position on them is known. ``carrying`` are ways to hospitals, driven with a
        patient; without it no position on them is known either.
        """
        self.to_minutes, self.to_km = to_minutes, to_km
        self.zone_node, self.station_node, self.hospital_node = zone_node, station_node, hospital_node
        ends = np.cumsum([len(zone_node), len(station_node)])
        self.zone_column, self.station_column, self.hospital_column = np.split(np.arange(to_minutes.shape[1]), ends)
        self.hospital_minutes, self.hospital_km = hospital_minutes, hospital_km
        nothing = np.empty(0, dtype=np.int64)
        self.road_node, self.road_end = (nothing if nodes is None else nodes for nodes in (road_node, road_end))
        self.road_names = road_names
        self.note = note
        self.rows = Rows(len(to_minutes), to_minutes.shape[1]) if rows is None else rows
        self.start, self.lead = self.rows.start, self.rows.lead
        self._home, self._graph, self._out = home, graph, out
        self._to_wait, self._carrying, self.homewards = to_wait, carrying, homewards
        self.ways_home = self._no_ways()
        self.meet = meet

    @property
    def graph(self) -> Contracted | None:
        """The roads that were driven, with the places joined to them; None without roads."""
        return self._graph

    @property
    def minutes(self) -> Table:
        """From each node that has a row to each zone, driven to a call [min], shape (rows, zones).

        Infinite where no road leads. Worked out from roads they are single precision: a relative 1e-7, half a
        millisecond in an hour.
        """
        return self.to_minutes[:, : len(self.zone_node)]

    @property
    def km(self) -> Table:
        """The same in kilometres [km]; not a number where no road is known."""
        return self.to_km[:, : len(self.zone_node)]

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
        """``to_minutes`` row after row, for the loop."""
        flat = self.to_minutes.reshape(-1)
        small: list[float] = flat.tolist() if flat.size <= _AS_LIST else []
        return small or memoryview(flat)  # type: ignore[arg-type]

    def of_zones(self, zones: int) -> TravelTables:
        """The tables of the zones alone, without the places of single calls, for measures of where people live."""
        if len(self.zone_node) == zones:
            return self
        kept = np.concatenate([self.zone_column[:zones], self.station_column, self.hospital_column])
        return TravelTables(
            self.to_minutes[:, kept],
            self.to_km[:, kept],
            self.zone_node[:zones],
            self.station_node,
            self.hospital_node,
            self.hospital_minutes[:zones],
            self.hospital_km[:zones],
            self._home,
            rows=self.rows.of(len(kept)),
            note=self.note,
        )

    def row(self, node: int) -> FloatArray:
        """Minutes from a node to each zone, driven to a call [min]: its own, or those lent to it."""
        return np.asarray(self.minutes[self.rows.number(node)], dtype=float) + self.lead(node)

    def travel_km(self, node: IntArray, place: IntArray) -> FloatArray:
        """Kilometres from each node to the place of the column beside it."""
        row, lead = self.rows.with_leads(node)
        return lead + self.to_km[row, place]

    def way_home(self, node: int, station: int) -> Way:
        """The way home from a node to a station; the same object each time it is asked."""
        return self.ways_home[station][node]

    @cached_property
    def ways_out(self) -> WaysOut:
        """Ways to calls; where nothing is known of the roads no position between the ends."""
        nodes = np.arange(len(self.rows))
        minutes = np.stack([self.row(node) for node in nodes.tolist()]).T if self._out is None else np.empty(0)
        return WaysOut(DirectHome(minutes, self.zone_node) if self._out is None else self._out, self.rows)

    @cached_property
    def ways_carried(self) -> WaysOut:
        """Ways to hospitals with a patient, by the node where each begins and the hospital."""
        zones, carried = self.hospital_minutes.shape[0], self._carrying
        if carried is None:
            minutes = np.full((len(self.hospital_node), len(self.rows)), np.inf)
            minutes[:, self.zone_node[:zones]] = self.hospital_minutes.T
            carried = DirectHome(minutes, self.hospital_node)
        return WaysOut(carried, self.rows)

    @cached_property
    def place_node(self) -> IntArray:
        """The node of each column."""
        return np.concatenate([self.zone_node, self.station_node, self.hospital_node])

    @cached_property
    def ways_to_wait(self) -> WaysToWait:
        """Ways to places to wait at; each is worked out when it is first asked for."""
        return WaysToWait(self)

    def way_to_wait(self, node: int, place: int) -> Way:
        """The way from a node to the place of a column, driven as home."""
        station = place - len(self.zone_node)
        if 0 <= station < len(self.station_node):
            return self.ways_home[station][node]
        if self._to_wait is not None:
            return self._to_wait.way(self.rows, node, place)
        minutes = self.lead(node) + float(self.to_minutes[self.rows.number(node), place])
        return direct(self.rows, node, int(self.place_node[place]), self.homewards * minutes)

    def _no_ways(self) -> list[WaysHome]:
        return [WaysHome(self._home, self.rows, station) for station in range(len(self.station_node))]

    def routes(self, targets: IntArray, starts: list[IntArray], progress: Progress | None = None) -> Routes | None:
        """Routes from each of ``starts[k]`` to ``targets[k]``, all of them nodes; None where there are no roads."""
        if self._graph is None:
            return None
        told = None if progress is None else lambda done: progress("routes", done, len(targets))
        begin, end = (np.searchsorted(self._graph.kept, nodes) for nodes in (self.road_node, self.road_end))
        return routes_driven(self._graph, end[targets], [begin[start] for start in starts], told)

    def __getstate__(self) -> dict[str, object]:
        """What another process needs: tables that are mapped from files go as the files' names."""
        state = {**self.__dict__}
        for name in ("cells", "ways_home", "ways_out", "ways_to_wait", "ways_carried"):  # each process has its own
            state.pop(name, None)
        for name in ("to_minutes", "to_km"):
            table = state[name]
            if isinstance(table, np.memmap) and table.filename is not None:
                state[name] = Path(table.filename)
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        for name in ("to_minutes", "to_km"):
            kept = state[name]
            if isinstance(kept, Path):
                state[name] = np.load(kept, mmap_mode="r")
        self.__dict__.update(state)
        self.ways_home = self._no_ways()
