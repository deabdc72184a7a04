"""Units that wait elsewhere than at their base: they drive there, and where they are is a function of the clock.

A unit that waits, or is on its way to where it will, stands among those on their way home and is never there: its way
ends in a stay without an end. So it is looked at, chosen and turned as every unit on its way is.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

import numpy as np

from sim.county import TravelTables
from sim.county.travel import Way
from sim.dispatch.model import NEVER, Heart, Unit
from sim.dispatch.passable import rerouted
from sim.dispatch.records import Move, Records
from sim.dispatch.timeline import ABSENT


@dataclass(slots=True, eq=False)
class Trip:
    """A move of a unit to the place of a column of the tables, or ``home``.

    It goes by ``node``; ``behind`` are the kilometres of its way that lay behind it when it began, ``km`` those to its
    end [km].
    """

    unit: Unit
    place: int
    home: bool
    node: int
    since: float
    there: float
    behind: float
    km: float


class Idle:
    """What a rule of where to wait sees: the present, of the units that take part.

    A unit that is at its base, or on its way there, is at the column of its base; one that waits elsewhere, or is on
    its way there, at the column of that place.

    Attributes
    ----------
    now
        The instant [min].
    freed
        The unit that has become free of a job just now; -1 where it was something else that changed.
    holds
        Units that the rule needs where they are, each with its place.
    lost
        Those of them that have gone to a call, or away, since the rule was last asked.
    settled, most
        The rule need not be asked while it is settled, has lost nobody and so many units are on no job.
    lacks
        Whether places are not held that should be, as the rule says.
    """

    __slots__ = ("_moving", "freed", "holds", "lacks", "lost", "most", "now", "rolling", "settled")
    now: float
    freed: int
    holds: dict[int, int]
    lost: list[int]

    def __init__(self, moving: Moving):
        self._moving, self.holds, self.lost = moving, {}, []
        self.settled, self.most, self.lacks = False, 0, False
        self.rolling: Sequence[object] = moving.heart.rolling if moving.all_take_part else ()

    def count(self, most: int = 1_000_000) -> int:
        """How many units are on no job; ``most`` where they are more."""
        return most if len(self.rolling) >= most else self._moving.count(most)

    def own(self, place: int, but: Container[int]) -> int:
        """A unit whose base a place is, and that is there or on its way there, but for some; -1 where there is none."""
        return self._moving.own(place, but)

    def based(self, unit: int, place: int) -> bool:
        """Whether a place is the base of a unit, or of none."""
        moving = self._moving
        return place not in moving.stands_of or moving.base_column[moving.heart.units[unit].station] == place

    def nearest(self, place: int, but: Container[int]) -> int:
        """The unit that is nearest to a place of those that may be moved, but for some; -1 where there is none."""
        return self._moving.nearest(place, but, self.now)

    def units(self) -> Iterator[tuple[int, int]]:
        """Each of them, by its number, and the column where it waits or will wait."""
        return self._moving.units()

    def minutes(self, unit: int, place: int) -> float:
        """Minutes of a move from where a unit is to a place; infinite where it may not be moved now."""
        return self._moving.minutes(unit, place, self.now)

    def send(self, unit: int, place: int) -> None:
        """Let a unit go and wait at a place."""
        self._moving.send(unit, place, self.now)

    def recall(self, unit: int) -> None:
        """Let a unit that waits elsewhere, or is on its way there, turn to its base."""
        self._moving.recall(self._moving.heart.units[unit], self.now)

    def standing(self, unit: int) -> bool:
        """Whether a unit stands where it waits, at its base or elsewhere."""
        return self._moving.standing(unit, self.now)

    def borrowed(self) -> list[tuple[int, int]]:
        """Units that the rule needs at the base of others, each with that place."""
        moving = self._moving
        bases, base = moving.stands_of, moving.base_column
        units = moving.heart.units
        return [
            (one, place) for one, place in self.holds.items() if place in bases and base[units[one].station] != place
        ]

    def away(self) -> list[int]:
        """Units that wait elsewhere than at their base, or are on their way there."""
        return self._moving.elsewhere()

    def total(self) -> int:
        """Units that take part, on a job or not."""
        return len(self._moving.taking_part)


@dataclass(frozen=True)
class Limits:
    """How far and how often units may be moved: minutes of a move, moves an hour of each crew, and of all together."""

    longest: float = NEVER
    of_a_crew: int | None = None
    of_all: int | None = None


NO_LIMITS = Limits()
"""Units may be moved as far and as often as a rule will."""


class Moving:
    """The moves of a run.

    Attributes
    ----------
    trips
        By unit, what it is doing where that is not the usual.
    """

    def __init__(self, heart: Heart, taking_part: frozenset[int], ids: Mapping[int, str], limits: Limits):
        self.heart, self.taking_part, self.ids, self.limits = heart, taking_part, ids, limits
        self.tables = heart.service.tables
        self.base_column = self.tables.station_column.tolist()
        self.all_take_part = len(taking_part) == len(heart.units)
        self.stands = sorted({heart.units[unit].stand for unit in taking_part})
        self.stands_of: dict[int, list[int]] = {}
        for stand in self.stands:
            self.stands_of.setdefault(self.base_column[heart.service.stands[stand].station], []).append(stand)
        self.by_place: dict[int, list[tuple[float, int]]] = {}
        self.trips: dict[int, Trip] = {}
        self.arriving: list[tuple[float, int, Trip]] = []
        self.begun: list[float] = []
        self.begun_by: dict[int, list[float]] = {}
        self.moves: list[Move] = []
        self.stays: dict[tuple[int, int], Way] = {}
        self.ends: dict[int, Way] = {}
        self.amended, heart.amend = heart.amend, self.amend
        heart.turn_home = self.recall
        heart.other_roads.append(self.on_other_roads)
        heart.reroutes, heart.rehomed = self.reroute, self.rehome

    def on_other_roads(self, tables: TravelTables, node: Callable[[int, int], int]) -> None:  # noqa: ARG002 -- as asked
        """Other travel tables hold: what was known of the old ones is forgotten; places keep their columns."""
        self.tables = tables
        for known in (self.by_place, self.stays, self.ends):
            known.clear()

    def reroute(self, unit: Unit, now: float, other: dict[int, int]) -> bool:
        """Let a unit that waits elsewhere, or is on its way there, go on by the roads of now; whether it was one."""
        heart, trip = self.heart, self.trips.get(unit.id)
        if trip is None or trip.home:
            return False
        if trip.there <= now:
            unit.way, unit.since = self.stay(int(self.tables.place_node[trip.place])), now
            unit.left = heart.worked_at(now)
            return True
        way, elapsed, _ = self._spot(unit, now)
        driven = _km(way, elapsed) - trip.behind
        then, gone = rerouted(
            heart, unit, now, other, lambda node: self.to_wait(node, trip.place), heart.bases[unit.station]
        )
        unit.way, unit.since, unit.left = then, now, heart.worked_at(now) - gone
        whole = then.elapsed[-2]
        trip.there, trip.km, trip.behind = heart.arrival(now, whole - gone), _km(then, whole), _km(then, gone) - driven
        heappush(self.arriving, (trip.there, next(heart.eid), trip))
        return True

    def rehome(self, unit: Unit, before: Way, elapsed: float, gone: float) -> bool:
        """A unit on its way back to its base, that had come so far, goes on by the roads of now; whether it was one."""
        trip = self.trips.get(unit.id)
        if trip is not None:
            driven = _km(before, elapsed) - trip.behind
            trip.there, trip.km = unit.home_at, _km(unit.way, unit.way.minutes)
            trip.behind = _km(unit.way, gone) - driven
        return trip is not None

    def count(self, most: int) -> int:
        """Units that take part and are on no job, up to so many."""
        heart = self.heart
        at_home, rolling = heart.at_home, heart.rolling
        found = len(rolling) if self.all_take_part else sum(number in self.taking_part for _, number, _ in rolling)
        for stand in self.stands:
            if found >= most:
                return most
            found += len(at_home[stand])
        return min(found, most)

    def elsewhere(self) -> list[int]:
        """Units that wait elsewhere than at their base, or are on their way there."""
        return [number for number, trip in self.trips.items() if not trip.home]

    def own(self, place: int, but: Container[int]) -> int:
        """A unit whose base a place is, and that is there or on its way there, but for some; -1 where there is none."""
        heart = self.heart
        for stand in self.stands_of.get(place, ()):
            for number in heart.at_home[stand]:
                if number not in but:
                    return number
        if place in self.stands_of:
            for home_at, number, unit in heart.rolling:
                mine = self.base_column[unit.station] == place and number in self.taking_part
                if mine and home_at < NEVER and number not in but:
                    return number
        return -1

    def nearest(self, place: int, but: Container[int], now: float) -> int:
        """The unit that is nearest to a place of those that may be moved, but for some; -1 where there is none."""
        heart, limits, taking_part = self.heart, self.limits, self.taking_part
        if limits.of_all is not None and self._since(self.begun, now) >= limits.of_all:
            return -1
        best, least, limit = -1, NEVER, limits.longest / self.tables.homewards
        for minutes, stand in self.ranked(place):
            if minutes > limit:
                break
            here = [number for number in heart.at_home[stand] if number not in but and self._may(number, now)]
            if here and (minutes, here[0]) < (least, best):
                best, least = here[0], minutes
            if minutes > least:
                break
        for home_at, number, unit in heart.rolling:
            if number in but or number not in taking_part or not self._may(number, now):
                continue
            if home_at == NEVER and number in self.trips and self.trips[number].place == place:
                return number
            way, elapsed, edge = self._spot(unit, now)
            onward = way.both_ways(elapsed, heart.cells, place)
            minutes = onward[1] if way.elapsed[edge] < NEVER else onward[2]
            if minutes <= limit and (minutes < least or (minutes == least and number < best)):
                best, least = number, minutes
        return best if least < NEVER else -1

    def ranked(self, place: int) -> list[tuple[float, int]]:
        """The stands whose units take part, the nearest to a place first, and the minutes of a drive to a call."""
        found = self.by_place.get(place)
        if found is None:
            tables, bases = self.tables, self.heart.bases
            stations = {stand: station for station, stands in self.stands_of.items() for stand in stands}
            nodes = {stand: bases[self.base_column.index(stations[stand])] for stand in self.stands}
            found = self.by_place[place] = sorted(
                (tables.lead(node) + self.heart.cells[tables.start(node) + place], stand)
                for stand, node in nodes.items()
            )
        return found

    def _may(self, number: int, now: float) -> bool:
        limits = self.limits
        return limits.of_a_crew is None or self._since(self.begun_by.get(number, []), now) < limits.of_a_crew

    def units(self) -> Iterator[tuple[int, int]]:
        """Each of them and where it waits, or will: those at their bases first."""
        heart, base, trips = self.heart, self.base_column, self.trips
        for stand in self.stands:
            for number in heart.at_home[stand]:
                yield number, base[heart.units[number].station]
        for _, number, unit in heart.rolling:
            if number in self.taking_part:
                trip = trips.get(number)
                yield number, base[unit.station] if trip is None else trip.place

    def standing(self, number: int, now: float) -> bool:
        """Whether a unit stands where it waits."""
        trip = self.trips.get(number)
        return (self.heart.units[number].home_at if trip is None or trip.home else trip.there) <= now

    def minutes(self, number: int, place: int, now: float) -> float:
        """Minutes of a move, as driven home; infinite where a limit forbids it."""
        heart, unit, limits = self.heart, self.heart.units[number], self.limits
        if not self._may(number, now):
            return NEVER
        if limits.of_all is not None and self._since(self.begun, now) >= limits.of_all:
            return NEVER
        if unit.home_at <= now:
            node = heart.bases[unit.station]
            minutes = self.tables.lead(node) + heart.cells[self.tables.start(node) + place]
        else:
            way, gone, edge = self._spot(unit, now)
            onward = way.both_ways(gone, heart.cells, place)
            minutes = onward[1] if way.elapsed[edge] < NEVER else onward[2]
        minutes *= self.tables.homewards
        return minutes if minutes <= limits.longest else NEVER

    def _since(self, begun: list[float], now: float) -> int:
        return len(begun) - bisect_right(begun, now - 60.0)

    def _spot(self, unit: Unit, now: float) -> tuple[Way, float, int]:
        """A unit's way, how long it has been on it, and the edge on which it is."""
        heart, way = self.heart, unit.way
        if unit.left != unit.left:  # not-a-number
            unit.left = heart.worked_at(unit.since)
        elapsed = heart.worked_at(now) - unit.left
        return way, elapsed, bisect_right(way.elapsed, elapsed, 1, way.last)

    def _onto(self, unit: Unit, now: float, then: Callable[[int], Way]) -> tuple[Way, float]:
        """The way of a unit that goes on by the node that it passes next, and how long it has been on it."""
        if unit.home_at <= now:
            return then(self.heart.bases[unit.station]), 0.0
        way, elapsed, edge = self._spot(unit, now)
        behind = way.elapsed[edge - 1]
        if way.elapsed[edge] == NEVER or elapsed <= behind:
            return then(way.nodes[edge - 1]), 0.0
        return _joined(way, edge, then(way.nodes[edge])), elapsed - behind

    def send(self, number: int, place: int, now: float) -> None:
        """Let a unit go and wait at a place."""
        heart, unit = self.heart, self.heart.units[number]
        if place == self.base_column[unit.station]:
            if number in self.trips:
                self.recall(unit, now)
            return
        if unit.home_at <= now:
            way, gone = self.to_wait(heart.bases[unit.station], place), 0.0
            heart.at_home[unit.stand].remove(number)
        else:
            way, gone = self._onto(unit, now, lambda node: self.to_wait(node, place))
            heart.rolling.remove((unit.home_at, number, unit))
        self.close(unit, now)
        whole = way.elapsed[-2]
        self._begin(unit, place, way, gone, now, heart.arrival(now, whole - gone), home=False)
        unit.home_at = NEVER
        insort(heart.rolling, (NEVER, number, unit))
        trip = self.trips[number]
        heappush(self.arriving, (trip.there, next(heart.eid), trip))
        self.begun.append(now)
        self.begun_by.setdefault(number, []).append(now)

    def recall(self, unit: Unit, now: float) -> None:
        """Let a unit that waits elsewhere, or is on its way there, turn to its base."""
        heart, trip = self.heart, self.trips.get(unit.id)
        if trip is None or trip.home:
            return
        way, gone = self._onto(unit, now, heart.ways_home[unit.station].__getitem__)
        heart.rolling.remove((NEVER, unit.id, unit))
        self.close(unit, now)
        unit.home_at = heart.arrival(now, way.minutes - gone)
        if unit.home_at > now:
            self._begin(unit, self.base_column[unit.station], way, gone, now, unit.home_at, home=True)
            insort(heart.rolling, (unit.home_at, unit.id, unit))
        else:
            insort(heart.at_home[unit.stand], unit.id)
        heart.turned_home(unit, now)

    def _begin(self, unit: Unit, place: int, way: Way, gone: float, now: float, there: float, *, home: bool) -> None:
        unit.way, unit.since, unit.left = way, now, self.heart.worked_at(now) - gone
        whole = way.minutes if home else way.elapsed[-2]
        node = self.heart.usual_node(way.nodes[1 if gone > 0 else 0])
        self.trips[unit.id] = Trip(unit, place, home, node, now, there, _km(way, gone), _km(way, whole))

    def to_wait(self, node: int, place: int) -> Way:
        """The way from a node to a place, and the stay there."""
        way = self.stays.get((node, place))
        if way is None:
            way = self.stays[node, place] = _without_end(self.tables.ways_to_wait[node, place])
        return way

    def arrive(self, now: float) -> None:
        """Units whose move has ended stand where they wait."""
        arriving = self.arriving
        while arriving and arriving[0][0] <= now:
            there, _, trip = heappop(arriving)
            unit = trip.unit
            if self.trips.get(unit.id) is trip and trip.there == there:
                unit.way, unit.since, unit.left = self.stay(unit.way.nodes[-1]), there, self.heart.worked_at(there)

    def stay(self, node: int) -> Way:
        """A stay at a node that has no end."""
        stay = self.ends.get(node)
        if stay is None:
            row = self.tables.start(node)
            nothing, never = (0.0, 0.0), (NEVER, NEVER)
            stay = self.ends[node] = Way((node, node), (row, row), (0.0, NEVER), never, nothing, nothing, 0.0)
        return stay

    def close(self, unit: Unit, now: float) -> Trip | None:
        """A unit is sent elsewhere: its move ends, or its stay."""
        trip = self.trips.pop(unit.id, None)
        if trip is None:
            return None
        if trip.there <= now:
            there, left, km = trip.there, trip.there if trip.home else now, trip.km - trip.behind
        else:
            _, elapsed, _ = self._spot(unit, now)
            there, left, km = ABSENT, now, _km(unit.way, elapsed) - trip.behind
        self.moves.append(Move(unit.id, self.ids[trip.place], trip.node, trip.since, there, left, km))
        return trip

    def amend(self, records: Records) -> Records:
        """Tell the moves; who was moved on its way home was not at home then."""
        if self.amended is not None:
            records = self.amended(records)
        still = [
            Move(
                number,
                self.ids[one.place],
                one.node,
                one.since,
                one.there,
                one.there if one.home else NEVER,
                one.km - one.behind,
            )
            for number, one in sorted(self.trips.items())
        ]
        moves = (*self.moves, *still)
        instants, at = records.instants.copy(), records.names.index("home")
        clear, home = records.instant("clear"), instants[:, at]
        since = np.array([one.since for one in moves])
        mover = np.array([one.unit for one in moves], dtype=np.int64)
        # of each unit its jobs by their end and its moves by their beginning, a job before a move of its instant
        unit, when = np.concatenate([records.unit, mover]), np.concatenate([clear, since])
        is_move = np.arange(len(unit)) >= len(records)
        order = np.lexsort((is_move, when, unit))
        last = np.maximum.accumulate(np.where(is_move[order], -1, np.arange(len(order))))  # the job before each
        moved = is_move[order] & (last >= 0)
        job, move = order[last[moved]], order[moved] - len(records)
        cut = (records.unit[job] == mover[move]) & (home[job] > since[move])
        home[job[cut]] = ABSENT
        return replace(records, moves=moves, instants=instants)


def _without_end(way: Way) -> Way:
    """A way, and a stay at its end that has no end."""
    return Way(
        (*way.nodes, way.nodes[-1]),
        (*way.row, way.row[-1]),
        (*way.elapsed, NEVER),
        (*way.ahead, NEVER),
        (*way.back, 0.0),
        (*way.km, 0.0),
        way.pace,
    )


def _joined(way: Way, edge: int, then: Way) -> Way:
    """The edge of a way on which a unit is, and another way from its end."""
    length = way.elapsed[edge] - way.elapsed[edge - 1]
    return Way(
        (way.nodes[edge - 1], *then.nodes),
        (way.row[edge - 1], *then.row),
        (0.0, *(length + elapsed for elapsed in then.elapsed)),
        (1.0, way.ahead[edge], *then.ahead[1:]),
        (1.0, way.back[edge], *then.back[1:]),
        (0.0, way.km[edge], *then.km[1:]),
        max(way.pace, then.pace),
    )


def _km(way: Way, elapsed: float) -> float:
    """Kilometres of a way in so many minutes."""
    km = 0.0
    if elapsed <= 0:
        return km
    for edge in range(1, way.last + 1):
        begin, end = way.elapsed[edge - 1], way.elapsed[edge]
        if elapsed <= begin or begin == NEVER:
            break
        if end > begin:
            km += (min(elapsed, end) - begin) * way.km[edge]
    return km
