"""One day of a run, told as legs of units along their roads: what a replay plays."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import County, Roads
from sim.scenario import Built

FloatArray = npt.NDArray[np.float64]

DAY = 1440.0
"""Minutes of a day."""

_BUSY = 5  # days with the most calls, among which the one with the longest response is shown

STATES = ("launch", "go", "scene", "carry", "hospital", "back")
"""What a unit is doing on a leg: launching, driving to the scene, there, carrying, at the hospital, going home."""


@dataclass(frozen=True)
class Leg:
    """What a unit does from ``start`` to ``end`` [min of the day].

    ``path`` numbers the path it drives, which it would end at ``until`` (later than ``end`` where it is sent another
    way on its way home); -1 where it stands at ``point``.
    """

    call: int
    state: str
    start: float
    end: float
    until: float
    path: int
    point: int


@dataclass(frozen=True)
class Replay:
    """A day of a run.

    Attributes
    ----------
    day
        Which day it is, counted from the run's first.
    calls
        Its calls: the columns of the incidents, by name.
    points
        Latitude and longitude [degrees].
    paths
        Points passed, each with the minutes from the path's beginning [min].
    legs
        In the order of the assignments.
    """

    day: int
    calls: list[dict[str, Any]]
    points: list[tuple[float, float]] = field(default_factory=list)
    paths: list[list[tuple[int, float]]] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)


def replay_of(built: Built, folder: Path, day: int | None = None) -> Replay | None:
    """A day of the first replication that is kept in ``folder``; None without positions, or without calls.

    Without ``day`` it is, of the busiest days, the one with the longest response.
    """
    county = built.scenario.county
    if np.isnan(county.position).any():
        return None
    rows = _rows(folder / "incidents" / "replication-001.parquet")
    counted = [row for row in rows if row["counted"]]
    if not counted:
        return None
    day = _busy_day(counted) if day is None else day
    mine = [row for row in rows if day * DAY <= row["called"] < (day + 1) * DAY]
    return _Day(built, rows, _ways(folder / "routes.parquet"), day).told(mine)


def drawn_job(
    built: Built, rows: list[dict[str, Any]], columns: Mapping[str, npt.NDArray[Any]], approaches: Mapping[str, str]
) -> tuple[Replay, dict[str, list[tuple[float, float]]]] | None:
    """The legs of a call's assignments along their roads, and the ways that others would have come.

    None where the county's places have no position.

    Parameters
    ----------
    rows
        All incidents of the units that were sent to the call, its own last.
    columns
        Routes, by the columns of ``routes.parquet``.
    approaches
        By unit, the node from which it would have driven to the call.
    """
    if np.isnan(built.scenario.county.position).any():
        return None
    call = rows[-1]
    ways: dict[str, dict[str, tuple[str | None, float, float]]] = {}
    for to, node, onward, minutes, km in zip(*(columns[name].tolist() for name in _ROUTE), strict=True):
        ways.setdefault(to, {})[node] = (onward, minutes, km)
    day = _Day(built, rows, ways, int(call["called"] // DAY))
    replay = day.told([row for row in rows if row["call"] == call["call"]])
    paths = {unit: replay.paths[day.path(node, call["zone"], "zone")] for unit, node in approaches.items()}
    return replay, {unit: [replay.points[point] for point, _ in path] for unit, path in paths.items()}


_ROUTE = ("to", "node", "next", "minutes", "km")


def _rows(path: Path) -> list[dict[str, Any]]:
    """The incidents of a replication, missing instants as None."""
    import duckdb

    with duckdb.connect() as base:
        found = base.execute("select * from read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _ways(path: Path) -> Mapping[str, dict[str, tuple[str | None, float, float]]]:
    """By where it leads, for each node the next one, the minutes and the kilometres to it."""
    import duckdb

    ways: dict[str, dict[str, tuple[str | None, float, float]]] = {}
    if path.exists():
        query = 'select "to", node, next, minutes, km from read_parquet(?)'
        with duckdb.connect() as base:
            for to, node, onward, minutes, km in base.execute(query, [str(path)]).fetchall():
                ways.setdefault(to, {})[node] = (onward, minutes, km)
    return ways


def _busy_day(rows: list[dict[str, Any]]) -> int:
    days: dict[int, list[float]] = {}
    for row in (row for row in rows if row.get("outcome") in (None, "completed")):
        arrived = _known(row["arrived"])
        days.setdefault(int(row["called"] // DAY), []).append(math.inf if arrived is None else arrived - row["called"])
    busiest = sorted(days, key=lambda day: -len(days[day]))[:_BUSY]
    return max(busiest, key=lambda day: max(days[day]))


def _known(value: Any) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


class _Day:
    """What is worked out of one day."""

    def __init__(
        self,
        built: Built,
        rows: list[dict[str, Any]],
        ways: Mapping[str, dict[str, tuple[str | None, float, float]]],
        day: int,
    ):
        self.built, self.ways, self.begin = built, ways, day * DAY
        self.where = Positions(built.scenario.county)
        self.replay = Replay(day, [])
        self.point_of: dict[tuple[float, float], int] = {}
        self.path_of: dict[tuple[str, str], int] = {}
        self.homewards = built.scenario.settings.travel.homewards
        sent: dict[str, list[float]] = {}
        for row in rows:
            if row["unit"] is not None:
                sent.setdefault(row["unit"], []).append(row["dispatched"])
        self.sent = {unit: sorted(times) for unit, times in sent.items()}

    def told(self, rows: list[dict[str, Any]]) -> Replay:
        """The replay of the calls in ``rows``."""
        ordered = sorted(rows, key=lambda row: float(row["called"]))
        for number, (_, of_call) in enumerate(groupby(ordered, lambda row: row["call"])):
            *early, last = of_call
            point = self.point(self.where.place("zone", last["zone"]))
            self.replay.calls.append({**last, "point": point, "early": early})
            for row in (*early, last):
                if row["unit"] is not None:
                    self._job(number, row)
        return self.replay

    def _job(self, number: int, row: dict[str, Any]) -> None:
        """The legs of one assignment."""
        at = {
            name: _known(row.get(name))
            for name in ("dispatched", "launched", "arrived", "left_scene", "at_hospital", "clear", "home")
        }
        base = self.where.place("station", row["station"])
        scene = self.where.place("zone", row["zone"])
        if at["launched"] is not None:
            self._stand(number, "launch", at["dispatched"], at["launched"], base)
        rolled = at["launched"] if at["launched"] is not None else at["dispatched"]
        if row.get("outcome") not in (None, "completed"):
            self._cut(number, row, rolled, at["clear"], at["home"])
            return
        self._drive(number, "go", rolled, at["arrived"], row["driven_from"], row["zone"], "zone")
        self._stand(number, "scene", at["arrived"], at["left_scene"], scene)
        last = row["zone"]
        if at["at_hospital"] is not None:
            self._drive(
                number,
                "carry",
                at["left_scene"],
                at["at_hospital"],
                self._node(row["zone"]),
                row["hospital"],
                "hospital",
            )
            self._stand(
                number, "hospital", at["at_hospital"], at["clear"], self.where.place("hospital", row["hospital"])
            )
            last = row["hospital"]
        if at["clear"] is None:
            return
        path = self.path(self._node(last), row["station"], "station")
        until = at["home"]
        later = next((time for time in self.sent[row["unit"]] if time > row["dispatched"]), math.inf)
        if until is None:
            minutes = self.replay.paths[path][-1][1]
            until = at["clear"] + minutes / self.homewards
        end = min(until, later)
        if end > at["clear"]:
            self._add(number, "back", at["clear"], end, until, path, -1)

    def _cut(
        self, number: int, row: dict[str, Any], rolled: float | None, clear: float | None, home: float | None
    ) -> None:
        """The legs of an assignment that ended early: on its way as long as it was, and from where it turned."""
        if rolled is None or clear is None or clear < rolled:
            return
        path = self.path(row["driven_from"], row["zone"], "zone")
        whole = rolled + self.replay.paths[path][-1][1] / self.built.scenario.settings.travel.lights_and_siren
        if clear > rolled:
            self._add(number, "go", rolled, clear, max(clear, whole), path, -1)
        if home is not None and home > clear:
            self._add(number, "back", clear, home, home, self.path(row["turned_at"], row["station"], "station"), -1)

    def _stand(self, number: int, state: str, start: float | None, end: float | None, at: tuple[float, float]) -> None:
        if start is not None and end is not None and end > start:
            self._add(number, state, start, end, end, -1, self.point(at))

    def _drive(
        self, number: int, state: str, start: float | None, end: float | None, node: str, to: str, kind: str
    ) -> None:
        if start is not None and end is not None and end > start:
            self._add(number, state, start, end, end, self.path(node, to, kind), -1)

    def _add(self, number: int, state: str, start: float, end: float, until: float, path: int, point: int) -> None:
        first, last, whole = (round(time - self.begin, 2) for time in (start, end, until))
        self.replay.legs.append(Leg(number, state, first, last, whole, path, point))

    def point(self, at: tuple[float, float]) -> int:
        """The number of a point; each point stands once."""
        key = (round(at[1], 4), round(at[0], 4))
        if key not in self.point_of:
            self.point_of[key] = len(self.replay.points)
            self.replay.points.append(key)
        return self.point_of[key]

    def _node(self, place: str) -> str:
        """The node of the roads at which a place stands, or its id."""
        for node, (onward, _, _) in self.ways.get(place, {}).items():
            if onward is None:
                return node
        return place

    def path(self, node: str, to: str, kind: str) -> int:
        """The number of the path from a node to a place; without a known road it is the straight line."""
        if (node, to) not in self.path_of:
            tree, passed, minutes = self.ways.get(to, {}), [], 0.0
            here: str | None = node
            while here is not None and here in tree:
                passed.append((self.point(self.where.node(here)), round(minutes, 2)))
                here, step, _ = tree[here]
                minutes += step
            if not passed:
                passed = [(self.point(self.where.node(node)), 0.0)]
            if here is not None or len(passed) == 1:
                passed.append((self.point(self.where.place(kind, to)), round(max(minutes, 0.01), 2)))
            self.path_of[node, to] = len(self.replay.paths)
            self.replay.paths.append(passed)
        return self.path_of[node, to]


class Positions:
    """Where places and nodes of the roads are, as longitude and latitude."""

    def __init__(self, county: County):
        self.places = {
            "zone": {zone.id: (zone.lon, zone.lat) for zone in county.zones},
            "station": {station.id: (station.lon, station.lat) for station in county.stations},
            "hospital": {hospital.id: (hospital.lon, hospital.lat) for hospital in county.hospitals},
        }
        self.roads = county.travel if isinstance(county.travel, Roads) else None

    def place(self, kind: str, id_: str) -> tuple[float, float]:
        """Where a zone, station or hospital is."""
        return self.places[kind][id_]

    def node(self, name: str) -> tuple[float, float]:
        """Where a node of ``routes.parquet`` is: of the roads, a point on an edge, or a place."""
        if self.roads is not None:
            if name in self.roads.index:
                lon, lat = self.roads.position[self.roads.index[name]].tolist()
                return lon, lat
            edge, at, share = name.partition("#")[0].rpartition("@")
            if at:
                return self._between(edge, float(share))
        return next(places[name] for places in self.places.values() if name in places)

    def _between(self, edge: str, share: float) -> tuple[float, float]:
        """A point of the edge ``a-b``, ``share`` of the way from a; either name may hold hyphens."""
        assert self.roads is not None
        index, position = self.roads.index, self.roads.position
        parts = edge.split("-")
        for cut in range(1, len(parts)):
            a, b = "-".join(parts[:cut]), "-".join(parts[cut:])
            if a in index and b in index:
                lon, lat = ((1 - share) * position[index[a]] + share * position[index[b]]).tolist()
                return lon, lat
        raise KeyError(edge)
