"""One day of a run, told as legs of units along their roads: what a replay plays."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import County, Roads
from sim.dispatch import Records, every_instant, simulate
from sim.dispatch.records import ROLES, SECOND, Move
from sim.experiment.incidents import unit_classes, unit_names
from sim.experiment.routes import node_names
from sim.scenario import Built

FloatArray = npt.NDArray[np.float64]

DAY = 1440.0
"""Minutes of a day."""

_APART = 0.01  # kilometres that a map shows
_KM_A_DEGREE = 111.2  # of latitude
_BUSY = 5  # days with the most calls, among which the one with the longest response is shown

STATES = {
    "launch": ("#fff", "#16202a"),
    "go": ("#b03a0c", "#fff"),
    "scene": ("#d39a1e", "#16202a"),
    "carry": ("#1b4767", "#fff"),
    "hospital": ("#7ea9c3", "#16202a"),
    "back": ("#fff", "#6d7b87"),
}
"""What a unit is doing on a leg, and the colours of its mark: launching, driving to the scene, there, carrying, at the
hospital, going home. Those of features stand in their ``stays``."""

MOVES = {"move": ("#cfe3d2", "#2f6b4a"), "wait": ("#2f6b4a", "#fff")}
"""The same of a unit on no job that is moved, and of one that waits elsewhere than at its base."""


Away = tuple[str, float, float, str]
"""A unit, since and until when it is away [min of the day], and why."""


@dataclass(frozen=True)
class Leg:
    """What a unit does from ``start`` to ``end`` [min of the day].

    ``job`` numbers the assignment, ``call`` its call, -1 for one of the day before.
    ``path`` numbers the path it drives, which it would end at ``until`` (later than ``end`` where it is sent another
    way on its way home); -1 where it stands at ``point``.
    """

    job: int
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
        Its calls: the columns of the incidents, by name; of several assignments the last, the others are in "early".
    jobs
        The assignments, each as a row of the incidents; before them those of the day before that still go on.
    away
        When units were away, though on no job [min of the day].
    moved
        When units on no job were moved [min of the day], the unit, and where to: the kind of the place and its id.
    shock
        Whether it is shown because an episode begins on it.
    classes
        The class of each unit by its id; none where all are alike.
    points
        Latitude and longitude [degrees].
    paths
        Points passed, each with the minutes from the path's beginning [min].
    legs
        In the order of the assignments.
    """

    day: int
    calls: list[dict[str, Any]]
    jobs: list[dict[str, Any]] = field(default_factory=list)
    away: tuple[Away, ...] = ()
    moved: tuple[tuple[float, str, str, str], ...] = ()
    shock: bool = False
    classes: Mapping[str, str] = field(default_factory=dict)
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
    shock = _of_episode(built) if day is None else None
    if day is None:
        day = _busy_day(counted) if shock is None else shock
    mine = [row for row in rows if day * DAY <= row["called"] < (day + 1) * DAY]
    before = [row for row in rows if (day - 1) * DAY <= row["called"] < day * DAY]
    ends = {row["zone"] for row in (*mine, *before)} | {place.id for place in county.places[len(county.zones) :]}
    records = _again(built)
    moves = () if records is None else records.moves
    ends |= {one.to for one in moves}
    met = {row["turned_at"] for row in (*mine, *before) if _known(row.get("met")) is not None}
    told = _Day(built, rows, _ways(folder / "routes.parquet", ends, met), day, moves).told(mine, before)
    told = replace(told, shock=shock is not None)
    return told if records is None else replace(told, away=_away(built, records, day))


def _of_episode(built: Built) -> int | None:
    """The day on which the first episode begins that begins while calls are counted; None where none does."""
    settings, window = built.scenario.settings, built.setting.window
    episodes = () if settings.episodes is None else settings.episodes.all_.values()
    begins = (one.span(settings.start)[0] for one in episodes)
    return next((int(at // DAY) for at in begins if window[0] <= at < window[1]), None)


def _again(built: Built) -> Records | None:
    """The first replication once more, where units are away or moved, since incidents do not tell it."""
    county, features = built.scenario.county, built.scenario.settings.features.values()
    if not any((one.absences or one.moves) and one.standing(county) is not None for one in features):
        return None
    return simulate(built.service, built.calls(0))


def _away(built: Built, records: Records, day: int) -> tuple[Away, ...]:
    """When units are away in a day of the first replication."""
    begin, names = day * DAY, unit_names(built)
    return tuple(
        (names[one.unit], one.since - begin, one.until - begin, one.why)
        for one in records.absences
        if one.since < begin + DAY and one.until > begin
    )


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
    day = _Day(built, rows, _ways_of(columns), int(call["called"] // DAY))
    replay = day.told([row for row in rows if row["call"] == call["call"]])
    kind, place = _scene(call)
    paths = {unit: replay.paths[day.path(node, place, kind)] for unit, node in approaches.items()}
    return replay, {unit: [replay.points[point] for point, _ in path] for unit, path in paths.items()}


def drawn_unit(built: Built, rows: list[dict[str, Any]], columns: Mapping[str, npt.NDArray[Any]]) -> Replay | None:
    """The legs of a unit's jobs along their roads, times from the midnight of the first of them [min].

    None where the county's places have no position, and of a unit without jobs. ``columns`` as of `drawn_job`.
    """
    if np.isnan(built.scenario.county.position).any() or not rows:
        return None
    day = int(rows[0]["called"] // DAY)
    return _Day(built, rows, _ways_of(columns), day).told(rows)


def _ways_of(columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, dict[str, tuple[str | None, float, float]]]:
    ways: dict[str, dict[str, tuple[str | None, float, float]]] = {}
    for to, node, onward, minutes, km in zip(*(columns[name].tolist() for name in _ROUTE), strict=True):
        ways.setdefault(to, {})[node] = (onward, minutes, km)
    return ways


_INSTANTS = tuple(instant.name for instant in every_instant())

_ROUTE = ("to", "node", "next", "minutes", "km")


def _rows(path: Path) -> list[dict[str, Any]]:
    """The incidents of a replication, missing instants as None."""
    import duckdb

    with duckdb.connect() as base:
        found = base.execute("select * from read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _ways(
    path: Path, ends: Collection[str], nodes: Collection[str] = ()
) -> Mapping[str, dict[str, tuple[str | None, float, float]]]:
    """By where it leads, one of ``ends`` or a place at one of ``nodes``, for each node the next one, minutes, km."""
    import duckdb

    ways: dict[str, dict[str, tuple[str | None, float, float]]] = {}
    if path.exists():
        query = """with ways as (from read_parquet(?))
            select "to", node, next, minutes, km from ways where "to" in (select unnest(?))
            or "to" in (select "to" from ways where next is null and node in (select unnest(?)))"""
        with duckdb.connect() as base:
            found = base.execute(query, [str(path), sorted(ends), sorted(nodes)])
            for to, node, onward, minutes, km in found.fetchall():
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
        moves: Sequence[Move] = (),
    ):
        self.built, self.ways, self.begin, self.moves = built, ways, day * DAY, moves
        self.where = Positions(built.scenario.county)
        self.replay = Replay(day, [], classes=unit_classes(built))
        self.point_of: dict[tuple[float, float], int] = {}
        self.path_of: dict[tuple[str, str, bool, str | None], int] = {}
        classes = built.scenario.settings.classes
        kinds = {} if classes is None else classes.kinds
        self.aloft = {name: kind.flies for name, kind in kinds.items() if kind.flies is not None}
        self.homewards = built.scenario.settings.travel.homewards
        self.stays = [stay for feature in built.scenario.settings.features.values() for stay in feature.stays]
        sent: dict[str, list[float]] = {}
        for row in rows:
            if row["unit"] is not None:
                sent.setdefault(row["unit"], []).append(row["dispatched"])
        if moves:
            self.units, self.nodes = unit_names(built), node_names(built)
        for one in moves:
            sent.setdefault(self.units[one.unit], []).append(one.since)
        self.sent = {unit: sorted(times) for unit, times in sent.items()}

    def told(self, rows: list[dict[str, Any]], before: list[dict[str, Any]] | None = None) -> Replay:
        """The replay of the calls in ``rows``; ``before`` are those of which units may be out when the day begins."""
        for row in before or ():
            if row["unit"] is not None:
                self._job(-1, row)
        ordered = sorted(rows, key=lambda row: float(row["called"]))
        for number, (_, of_call) in enumerate(groupby(ordered, lambda row: row["call"])):
            *early, last = of_call
            point = self.point(self.where.place(*_scene(last)))
            self.replay.calls.append({**last, "point": point, "early": early})
            for row in (*early, last):
                if row["unit"] is not None:
                    self._job(number, row)
        moved = [self._move(one) for one in self.moves if one.since < self.begin + DAY and one.left > self.begin]
        return replace(self.replay, moved=tuple(moved))

    def _move(self, one: Move) -> tuple[float, str, str, str]:
        """The legs of a move, and of the stay where it ends; when it begins, the unit, and where it leads."""
        unit, kind = self.units[one.unit], self.where.kind(one.to)
        self.replay.jobs.append({"unit": unit})
        path = self.path(self.nodes[one.node], one.to, kind)
        arrives = one.since + self.replay.paths[path][-1][1] / self.homewards if math.isnan(one.there) else one.there
        driven = one.left if math.isnan(one.there) else one.there
        if driven > max(one.since, self.begin):
            self._add(-1, "move", one.since, driven, max(arrives, driven), path, -1)
        until = min(one.left, self.begin + DAY)
        if one.there < until:
            self._add(-1, "wait", one.there, until, until, -1, self.point(self.where.place(kind, one.to)))
        return one.since - self.begin, unit, kind, one.to

    def _job(self, number: int, row: dict[str, Any]) -> None:
        """The legs of one assignment; of one of the day before those that have not ended when the day begins."""
        legs = len(self.replay.legs)
        self.replay.jobs.append(row)
        self._legs(number, row)
        if number < 0:
            self.replay.legs[legs:] = [leg for leg in self.replay.legs[legs:] if leg.end > 0]
            if len(self.replay.legs) == legs:
                self.replay.jobs.pop()

    def _legs(self, number: int, row: dict[str, Any]) -> None:
        at = {name: _known(value) for name, value in row.items() if name in _INSTANTS}
        at = dict.fromkeys(_INSTANTS) | at
        base = self.where.place("station", row["station"])
        kind, place = _scene(row)
        scene = self.where.place(kind, place)
        if at["launched"] is not None:
            self._stand(number, "launch", at["dispatched"], at["launched"], base)
        rolled = at["launched"] if at["launched"] is not None else at["dispatched"]
        if row.get("outcome") not in (None, "completed"):
            self._cut(number, row, rolled, at["clear"], at["home"])
            return
        flown = row.get("unit_class") in self.aloft
        if _known(row.get("met")) is not None:
            self._met(number, row, rolled, at)
            return
        self._drive(number, "go", rolled, at["arrived"], row["driven_from"], place, kind, flown)
        if at["arrived"] is not None:
            since = max([at["arrived"], *self._stays(number, row, at, "zone")])
            self._stand(number, "scene", since, at["left_scene"], scene)
        last = place
        if at["at_hospital"] is not None:
            self._drive(
                number,
                "carry",
                at["left_scene"],
                at["at_hospital"],
                self._node(place),
                row["hospital"],
                "hospital",
                flown,
            )
            here = self.where.place("hospital", row["hospital"])
            since = max([at["at_hospital"], *self._stays(number, row, at, "hospital")])
            self._stand(number, "hospital", since, at["clear"], here)
            last = row["hospital"]
        if at["clear"] is None:
            return
        path = self.path(self._node(last), row["station"], "station", flown)
        until = at["home"]
        later = next((time for time in self.sent[row["unit"]] if time > row["dispatched"]), math.inf)
        if until is None:
            minutes = self.replay.paths[path][-1][1]
            until = at["clear"] + minutes / self.homewards
        end = min(until, later)
        if end > at["clear"]:
            self._add(number, "back", at["clear"], end, until, path, -1)
        self._stays(number, row, at, "station")

    def _stays(self, number: int, row: dict[str, Any], at: Mapping[str, float | None], place: str) -> list[float]:
        """Where features let a unit stand at a place; when each of these stays ends."""
        ends = []
        for stay in self.stays:
            since, until = at[stay.since], at[stay.until]
            if stay.place == place and since is not None and until is not None and until > since:
                there = _scene(row) if place == "zone" else (place, row[place])
                self._stand(number, stay.state, since, until, self.where.place(*there))
                ends.append(until)
        return ends

    def _met(self, number: int, row: dict[str, Any], rolled: float | None, at: Mapping[str, float | None]) -> None:
        """The legs of a unit that met another on the road."""
        node = row["turned_at"]
        place = self.where.node(node)
        if row["role"] == ROLES[SECOND]:
            self._add_drive(number, "go", rolled, at["arrived"], self._bent(row))
            self._stand(number, "scene", at["arrived"], at["left_scene"], place)
            self._drive(number, "carry", at["left_scene"], at["at_hospital"], node, row["hospital"], "hospital")
            here = self.where.place("hospital", row["hospital"])
            self._stand(number, "hospital", at["at_hospital"], at["clear"], here)
            node = self._node(row["hospital"])
        else:
            self._drive(number, "go", rolled, at["arrived"], row["driven_from"], row["zone"], "zone")
            self._stand(number, "scene", at["arrived"], at["left_scene"], self.where.place("zone", row["zone"]))
            path = self.path(self._node(row["zone"]), *self._met_at(node))
            self._add_drive(number, "carry", at["left_scene"], _known(row["met"]), path)
            self._stand(number, "scene", _known(row["met"]), at["clear"], place)
        self._drive(number, "back", at["clear"], at["home"], node, row["station"], "station")

    def _bent(self, row: Mapping[str, Any]) -> int:
        """The number of the path of a second unit: towards the scene, until it turns off to where it meets the first.

        Where it turned round between two nodes it was beyond the one at which it turned off by half of what it drove
        more than the way by that one.
        """
        kind, scene = _scene(row)
        bent, (end, end_kind) = row["bent_at"], self._met_at(row["turned_at"])
        whole = list(self.replay.paths[self.path(row["driven_from"], scene, kind, until=bent)])
        turned, since = whole[-1]
        ways = (self._steps(row["driven_from"], scene, bent), self._steps(bent, end))
        by = sum(km for way in ways for *_, km in way)
        beyond = self._beyond(bent, scene, (row["travel_km"] - row["lead_km"] - by) / 2)
        if beyond:
            there = beyond[-1][1]
            whole += [(point, since + minutes) for point, minutes in beyond]
            whole += [(point, since + 2 * there - minutes) for point, minutes in beyond[-2::-1]]
            whole.append((turned, since + 2 * there))
        on = self.replay.paths[self.path(bent, end, end_kind)]
        whole += [(point, whole[-1][1] + minutes) for point, minutes in on[1:]]
        self.replay.paths.append([(point, round(minutes, 2)) for point, minutes in whole])
        return len(self.replay.paths) - 1

    def _beyond(self, node: str, to: str, km: float) -> list[tuple[int, float]]:
        """The points passed within so many kilometres of a node on the way to a place, and the minutes to each."""
        found, minutes = list[tuple[int, float]](), 0.0
        for here, onward, step, length in self._steps(node, to):
            if km < _APART:
                break
            share = min(km / length, 1.0) if length > 0 else 1.0
            minutes, km = minutes + share * step, km - length
            (a, b), (c, d) = self.where.node(here), self.where.node(onward)
            found.append((self.point((a + share * (c - a), b + share * (d - b))), minutes))
        return found

    def _steps(self, node: str, to: str, until: str | None = None) -> Iterator[tuple[str, str, float, float]]:
        """The steps from a node towards a place, or as far as a node on the way: both ends, minutes and kilometres."""
        tree = self.ways.get(to, {})
        while node in tree and node != until:
            onward, minutes, km = tree[node]
            if onward is None:
                return
            yield node, onward, minutes, km
            node = onward

    def _met_at(self, node: str) -> tuple[str, str]:
        """What routes call the node at which units met, and its kind: it goes by its place, where one is there."""
        if node not in self.ways:
            for place, way in self.ways.items():
                if node in way and way[node][0] is None:
                    return place, self.where.kind(place)
        return node, NODE

    def _cut(
        self, number: int, row: dict[str, Any], rolled: float | None, clear: float | None, home: float | None
    ) -> None:
        """The legs of an assignment that ended early: on its way as long as it was, and from where it turned."""
        if rolled is None or clear is None or clear < rolled:
            return
        if row.get("unit_class") in self.aloft and row["turned_at"] is None:
            self._turned_back(number, row, rolled, clear if home is None else home)
            return
        kind, place = _scene(row)
        path = self.path(row["driven_from"], place, kind)
        whole = rolled + self.replay.paths[path][-1][1] / self.built.scenario.settings.travel.lights_and_siren
        if clear > rolled:
            self._add(number, "go", rolled, clear, max(clear, whole), path, -1)
        if home is not None and home > clear:
            self._add(number, "back", clear, home, home, self.path(row["turned_at"], row["station"], "station"), -1)

    def _turned_back(self, number: int, row: dict[str, Any], rolled: float, home: float) -> None:
        """The legs of a unit that turned back in the air: straight on as far as it came, and straight back."""
        base, scene = self.where.place("station", row["station"]), self.where.place(*_scene(row))
        stretch = math.cos(math.radians(base[1])) * _KM_A_DEGREE
        whole = math.hypot((scene[0] - base[0]) * stretch, (scene[1] - base[1]) * _KM_A_DEGREE)
        share = min(row["travel_km"] / whole, 1.0) if whole > 0 else 0.0
        far = base[0] + share * (scene[0] - base[0]), base[1] + share * (scene[1] - base[1])
        turned = min(rolled + row["travel_km"] / self.aloft[row["unit_class"]] * 60, home)
        for state, start, end, ends in (("go", rolled, turned, (base, far)), ("back", turned, home, (far, base))):
            if end > start:
                steps = [(self.point(at), minutes) for at, minutes in zip(ends, (0.0, end - start), strict=True)]
                self.replay.paths.append([(point, round(minutes, 2)) for point, minutes in steps])
                self._add(number, state, start, end, end, len(self.replay.paths) - 1, -1)

    def _stand(self, number: int, state: str, start: float | None, end: float | None, at: tuple[float, float]) -> None:
        if start is not None and end is not None and end > start:
            self._add(number, state, start, end, end, -1, self.point(at))

    def _drive(
        self,
        number: int,
        state: str,
        start: float | None,
        end: float | None,
        node: str,
        to: str,
        kind: str,
        flown: bool = False,
    ) -> None:
        self._add_drive(number, state, start, end, self.path(node, to, kind, flown))

    def _add_drive(self, number: int, state: str, start: float | None, end: float | None, path: int) -> None:
        if start is not None and end is not None and end > start:
            self._add(number, state, start, end, end, path, -1)

    def _add(self, number: int, state: str, start: float, end: float, until: float, path: int, point: int) -> None:
        first, last, whole = (round(time - self.begin, 2) for time in (start, end, until))
        self.replay.legs.append(Leg(len(self.replay.jobs) - 1, number, state, first, last, whole, path, point))

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

    def path(self, node: str, to: str, kind: str, flown: bool = False, until: str | None = None) -> int:
        """The number of the path from a node to a place, or as far as a node on it.

        Without a known road, or flown, it is the straight line.
        """
        key = node, to, flown, until
        if key not in self.path_of:
            tree, passed, minutes = {} if flown else self.ways.get(to, {}), [], 0.0
            here: str | None = node
            while here is not None and here in tree:
                passed.append((self.point(self.where.node(here)), round(minutes, 2)))
                if here == until:
                    break
                here, step, _ = tree[here]
                minutes += step
            if not passed:
                passed = [(self.point(self.where.node(node)), 0.0)]
            if until is None and (here is not None or len(passed) == 1):
                passed.append((self.point(self.where.place(kind, to)), round(max(minutes, 0.01), 2)))
            elif until is not None and (here != until or len(passed) == 1):
                passed.append((self.point(self.where.node(until)), round(max(minutes, 0.01), 2)))
            self.path_of[key] = len(self.replay.paths)
            self.replay.paths.append(passed)
        return self.path_of[key]


def _scene(row: Mapping[str, Any]) -> tuple[str, str]:
    """What kind of place a unit is sent to, and its id: of a transfer the hospital that sends the patient."""
    return ("zone", row["zone"]) if row.get("sender") is None else ("hospital", row["sender"])


NODE = "node"
"""What kind of place a node of the roads is."""


class Positions:
    """Where places and nodes of the roads are, as longitude and latitude."""

    def __init__(self, county: County):
        self.places = {
            "zone": {zone.id: (zone.lon, zone.lat) for zone in county.zones},
            "station": {station.id: (station.lon, station.lat) for station in county.stations},
            "hospital": {hospital.id: (hospital.lon, hospital.lat) for hospital in county.hospitals},
        }
        self.roads = county.travel if isinstance(county.travel, Roads) else None

    def kind(self, id_: str) -> str:
        """What a place is of which only the id is known: a station before a hospital, and that before a zone."""
        return next(kind for kind in ("station", "hospital", "zone") if id_ in self.places[kind])

    def place(self, kind: str, id_: str) -> tuple[float, float]:
        """Where a zone, station, hospital or node is."""
        return self.node(id_) if kind == NODE else self.places[kind][id_]

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
