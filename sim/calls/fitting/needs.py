"""Units by class as a log tells them: who has which, which calls got which first, and which got a second."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calls.fitting.apart import differ
from sim.calls.fitting.durations import FEWEST, LawFit, fit_law
from sim.calls.fitting.recorded import Recorded
from sim.calls.fitting.shares import ShareFit, fit_share
from sim.calls.history import Log

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_MOST_ORDERED = 3
"""Classes of which every order is tried; of more, the order of how often they were sent."""
_LONGEST_PREFERENCE = 30
"""Minutes up to which it is tried how much longer a preferred unit may take; beyond, it may take however long."""
_SECONDS = 0.2
"""Share of calls with a second unit above which it is taken to be asked for: assumed."""
_SEND = 0.95
"""Share of the calls with a second unit from which on it is taken to be sent though it would come later: assumed."""
_TOLD = 0.9
"""Share of the jobs whose end must be told, so that it is known who was free: assumed."""
_NOTHING = 1e-6
_FAR = 1e6
"""Minutes longer than any drive [min]."""
HOMEWARDS = 2.0
"""How many times the minutes of the longest drive to a call the longest way home takes at most: assumed."""


@dataclass(frozen=True)
class NeedFit:
    """Which class goes first to some calls, and which second.

    Attributes
    ----------
    conditions, priorities
        Whose need it is; of all where none is named.
    classes
        The classes that were sent first, the preferred one first.
    within
        How much longer a class may take than the next and is sent all the same [min]; None for however much longer.
    least, most
        The least and the most of the values that do not repeat the log worse beyond chance; None for however much.
    repeats
        The share of the calls that got the class which this need gives them, with those units free that were free.
    sent
        The share of the calls to which each class went first.
    second, seconds, after, after_error, later
        Classes of the second unit; the share of the calls that got one; how long after the first it was sent [min];
        and whether it is sent though it would come later.
    met
        Of second units that were not there when the first left: the share that took the patient over on the road; the
        others turned back.
    """

    conditions: tuple[str, ...]
    priorities: tuple[int, ...]
    classes: tuple[str, ...]
    within: float | None
    least: float | None
    most: float | None
    repeats: ShareFit
    sent: Mapping[str, ShareFit]
    second: tuple[str, ...] = ()
    seconds: ShareFit | None = None
    after: float = 0.0
    after_error: float = 0.0
    later: bool = False
    met: ShareFit | None = None


@dataclass(frozen=True)
class FleetFit:
    """Units by class.

    Attributes
    ----------
    units
        By station the units of each class that were seen, and how many of the station's never were.
    unlisted
        The class that most units have.
    needs
        In the order in which a scenario reads them.
    launches
        Laws of the launch delay by class, where units of one station differ by their class.
    carry_nobody
        Classes that never carried anybody, by in how many jobs.
    """

    units: Mapping[str, tuple[dict[str, int], int]]
    unlisted: str
    needs: tuple[NeedFit, ...]
    launches: Mapping[str, LawFit]
    carry_nobody: Mapping[str, int]


class _Sent(NamedTuple):
    """The first units sent: rows of the log's units, the class of each, and minutes of the nearest free of each class.

    ``minutes`` is infinite where none of the class was free, and not-a-number where it is not known who was.
    """

    row: IntArray
    of_class: IntArray
    minutes: FloatArray


def fit_fleet(recorded: Recorded) -> FleetFit | None:
    """The units of the log by class; None where it does not name classes, or but one."""
    jobs = recorded.log.assignments
    written = jobs.words.get("unit_class")
    if written is None:
        return None
    names = sorted({name for name in written.tolist() if name})
    if len(names) < 2:
        return None
    of_class = np.array([names.index(name) if name else -1 for name in written.tolist()], dtype=np.int64)
    nobody = dict(_carry_nobody(jobs, of_class, names))
    unit, belongs = _units(jobs, of_class)
    units: dict[str, tuple[dict[str, int], int]] = {}
    for number, station in enumerate(recorded.county.stations):
        here = [names[kind] for at, kind in belongs if at == number]
        if here and len(here) <= station.ambulances:
            units[station.id] = {name: here.count(name) for name in names if name in here}, len(here)
    needs: tuple[NeedFit, ...] = ()
    if belongs and np.mean(np.isfinite(jobs.instant("clear"))) >= _TOLD:
        sent = _first_sent(recorded, unit, belongs, len(names))
        needs = tuple(_needs(recorded, sent, of_class, names, nobody))
    counts = np.bincount(of_class[of_class >= 0], minlength=len(names))
    seen = [kind for _, kind in belongs]
    most = max(range(len(names)), key=lambda n: (seen.count(n), counts[n]))
    return FleetFit(units, names[most], needs, _launches(jobs, of_class, names), nobody)


def _carry_nobody(jobs: Log, of_class: IntArray, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The classes that carried nobody in many jobs, where others did."""
    carried = jobs.conveyed == 1
    told = jobs.conveyed >= 0
    if "at_hospital" in jobs.columns:  # which is of each unit, where the other may be of its call
        carried = carried & np.isfinite(jobs.instant("at_hospital"))
    for n, name in enumerate(names):
        mine = told & (of_class == n)
        if mine.sum() >= FEWEST and not carried[mine].any() and carried.any():
            yield name, int(mine.sum())


def _units(jobs: Log, of_class: IntArray) -> tuple[IntArray, list[tuple[int, int]]]:
    """The number of each row's unit, -1 where the log does not name it; the station and the class of each unit.

    A unit that is written with several classes, or stations, has the commonest.
    """
    written = jobs.words.get("unit")
    unit = np.full(len(jobs), -1, dtype=np.int64)
    belongs: list[tuple[int, int]] = []
    if written is None:
        return unit, belongs
    for name in sorted({one for one in written.tolist() if one}):
        for station in sorted(set(jobs.station[written == name].tolist())):
            mine = (written == name) & (jobs.station == station)
            kinds = of_class[mine & (of_class >= 0)]
            if station >= 0 and len(kinds):
                unit[mine] = len(belongs)
                belongs.append((station, int(np.bincount(kinds).argmax())))
    return unit, belongs


def _first_sent(recorded: Recorded, unit: IntArray, belongs: list[tuple[int, int]], classes: int) -> _Sent:
    """The first unit sent to each call, and how near the nearest unit of each class was that was free at home then."""
    jobs = recorded.log.assignments
    begun, over = jobs.instant("dispatched"), jobs.instant("clear")
    ids, call = np.unique(np.array(jobs.ids), return_inverse=True)
    order = np.lexsort((jobs.instant("arrived"), begun, call))  # of two sent at once, the one that was there first
    first = order[np.searchsorted(call[order], np.arange(len(ids)))]
    first = first[np.isfinite(begun[first]) & (unit[first] >= 0)]
    at, zone = begun[first], jobs.zone[first]
    minutes = np.full((len(first), classes), np.inf)
    for number, (station, kind) in enumerate(belongs):
        mine = np.flatnonzero((unit == number) & np.isfinite(begun) & np.isfinite(over))
        starts, ends = np.sort(begun[mine]), np.sort(over[mine])
        busy = np.searchsorted(starts, at, side="left") > np.searchsorted(ends, at, side="right")
        since = at - np.append(-np.inf, ends)[np.searchsorted(ends, at, side="right")]
        reach = recorded.minutes[station]
        homewards = since <= HOMEWARDS * float(reach[np.isfinite(reach)].max(initial=0.0))
        near = np.where(busy, np.inf, np.where(homewards, np.nan, reach[zone]))
        minutes[:, kind] = np.minimum(minutes[:, kind], near)  # not-a-number stays
    return _Sent(first, np.array([belongs[n][1] for n in unit[first].tolist()], dtype=np.int64), minutes)


def _needs(
    recorded: Recorded, sent: _Sent, of_class: IntArray, names: Sequence[str], nobody: Mapping[str, int]
) -> Iterator[NeedFit]:
    """The needs of conditions and priorities; those that are alike go together as far as a scenario can say so."""
    jobs = recorded.log.assignments
    condition, priority = jobs.condition[sent.row], jobs.priority[sent.row]
    conditions: list[int | None] = [n for n in range(len(recorded.conditions)) if np.any(condition == n)]
    priorities: list[int | None] = [n for n in (1, 2, 3) if np.any(priority == n)]
    found: dict[tuple[tuple[int, ...], tuple[str, ...]], list[tuple[int | None, int | None, BoolArray]]] = {}
    second = _Second(jobs, sent, of_class, names, nobody)
    for one in conditions or [None]:
        for level in priorities or [None]:
            mine = np.ones(len(sent.row), dtype=bool) if one is None else condition == one
            mine = mine if level is None else mine & (priority == level)
            if mine.sum() < FEWEST:
                continue
            order, _ = _order(sent, mine, len(names))
            found.setdefault((order, second.classes(mine)), []).append((one, level, mine))
    every = len(conditions or [None]) * len(priorities or [None])
    for (order, _), cells in found.items():
        mine = np.any([cell[2] for cell in cells], axis=0)
        if not order and not second.classes(mine):
            continue  # any unit will do
        for of_conditions, levels in _products(cells):
            whole = len(of_conditions) * len(levels) == every
            yield _need(
                sent,
                mine,
                order or tuple(range(len(names))),
                names,
                ()
                if whole or of_conditions == (None,)
                else tuple(recorded.conditions[n] for n in of_conditions if n is not None),
                () if whole or levels == (None,) else tuple(n for n in levels if n is not None),
                second,
            )


def _products(
    cells: Sequence[tuple[int | None, int | None, BoolArray]],
) -> Iterator[tuple[tuple[int | None, ...], tuple[int | None, ...]]]:
    """Conditions and priorities whose every pair is among the cells: conditions of the same priorities together."""
    levels: dict[int | None, tuple[int | None, ...]] = {}
    for one, level, _ in cells:
        levels[one] = (*levels.get(one, ()), level)
    together: dict[tuple[int | None, ...], tuple[int | None, ...]] = {}
    for one, of_one in levels.items():
        together[of_one] = (*together.get(of_one, ()), one)
    for of_one, ones in together.items():
        yield ones, of_one


def _repeated(sent: _Sent, mine: BoolArray, order: Sequence[int], within: float | None) -> FloatArray:
    """Of the calls of which it is known who was free, whether a need sends the class that was sent; 1/n of n alike."""
    step = _FAR if within is None else within
    known = mine & ~np.isnan(sent.minutes).any(axis=1)
    carries = np.full(sent.minutes.shape[1], len(order) * _FAR)
    carries[list(order)] = step * np.arange(len(order))
    cost = sent.minutes[known] + carries
    best = np.isfinite(cost) & (cost <= cost.min(axis=1, keepdims=True) + _NOTHING)
    chosen = best[np.arange(len(cost)), sent.of_class[known]]
    return np.asarray(chosen / np.maximum(best.sum(axis=1), 1))


def _order(sent: _Sent, mine: BoolArray, classes: int) -> tuple[tuple[int, ...], float | None]:
    """The order of classes, and how much longer each may take, that repeats most; no order where any unit will do."""
    counts = np.bincount(sent.of_class[mine], minlength=classes)
    went = [kind for kind in np.argsort(-counts, kind="stable").tolist() if counts[kind]]
    orders = list(permutations(went)) if len(went) <= _MOST_ORDERED else [tuple(went)]
    tried: list[float | None] = [None, 2.0, 5.0, 10.0, 20.0]
    alike = _repeated(sent, mine, range(classes), 0.0)
    if len(alike) < FEWEST:
        return (), 0.0
    scores = {(order, within): _repeated(sent, mine, order, within) for order in orders for within in tried}
    best = max(scores, key=lambda one: float(np.mean(scores[one])) if len(scores[one]) else 0.0)
    if not _better(scores[best], alike):
        return (), 0.0
    order, within = best
    # named last and however far behind, the last of all classes is the same as any other
    return (order[:-1] if within is None and len(order) == classes > 1 else order), within


def _better(a: FloatArray, b: FloatArray, errors: float = 3.0) -> bool:
    """Whether one repeats the log better than another by more than so many standard errors of what they differ in."""
    return float((a - b).sum()) > errors * math.sqrt(float(((a - b) ** 2).sum()))


def _need(
    sent: _Sent,
    mine: BoolArray,
    order: tuple[int, ...],
    names: Sequence[str],
    conditions: tuple[str, ...],
    priorities: tuple[int, ...],
    second: _Second,
) -> NeedFit:
    """The need of calls that have one together: how much longer its classes may take, and how well it repeats them."""
    tried: list[float | None] = [*map(float, range(_LONGEST_PREFERENCE + 1)), None]
    scores = [_repeated(sent, mine, order, within) for within in tried]
    most = max(float(one.sum()) for one in scores)
    inside = [n for n, one in enumerate(scores) if one.sum() >= most - _NOTHING]
    best = inside[-1] if tried[inside[-1]] is None else inside[len(inside) // 2]
    close = [n for n, one in enumerate(scores) if not _better(scores[best], one, 2.0)]
    went = sent.of_class[mine]
    classes = second.classes(mine)
    share, after, after_error, later = second.told(mine, classes)
    return NeedFit(
        conditions,
        priorities,
        tuple(names[kind] for kind in order),
        tried[best],
        tried[close[0]],
        tried[close[-1]],
        _share(scores[best]),
        {name: fit_share(went == n) for n, name in enumerate(names) if np.any(went == n)},
        classes,
        share,
        after,
        after_error,
        later,
        second.met_on_the_road(mine) if classes else None,
    )


def _share(repeated: FloatArray) -> ShareFit:
    """The share of the calls that are repeated, with its standard error."""
    middle = (float(repeated.sum()) + 2) / (len(repeated) + 4)
    return ShareFit(float(repeated.mean()), math.sqrt(middle * (1 - middle) / (len(repeated) + 4)), len(repeated))


class _Second:
    """The second units of calls: which class was sent after the first, and when."""

    def __init__(self, jobs: Log, sent: _Sent, of_class: IntArray, names: Sequence[str], nobody: Mapping[str, int]):
        self.names, self.sent = names, sent
        begun = jobs.instant("dispatched")
        at = {jobs.ids[row]: n for n, row in enumerate(sent.row.tolist())}
        self.kind = np.full(len(sent.row), -1, dtype=np.int64)
        self.after = np.full(len(sent.row), np.nan)
        self.met = np.full(len(sent.row), -1, dtype=np.int64)
        arrived, left, there = (jobs.instant(name) for name in ("arrived", "left_scene", "at_hospital"))
        over, carried = np.isfinite(jobs.instant("clear")), np.isfinite(there)
        first = set(sent.row.tolist())
        for row in np.argsort(begun, kind="stable").tolist():
            call = at.get(jobs.ids[row], -1)
            if call >= 0 and row not in first and of_class[row] >= 0 and self.kind[call] < 0:
                before = sent.row[call]
                self.kind[call], self.after[call] = of_class[row], begun[row] - begun[before]
                if np.isfinite(left[before]) and not arrived[row] <= left[before]:  # it was not there yet, or never
                    if carried[row] and not carried[before]:
                        self.met[call] = 1
                    elif over[row] and np.isnan(arrived[row]):
                        self.met[call] = 0
        # after a unit that carries nobody the one that carries is sent
        self.may = ~np.isin(sent.of_class, [n for n, name in enumerate(names) if name in nobody])

    def classes(self, mine: BoolArray) -> tuple[str, ...]:
        """The classes of the second unit, the commonest first; none where too few calls had one."""
        told = mine & self.may
        if told.sum() < FEWEST:
            return ()
        counts = np.bincount(self.kind[told & (self.kind >= 0)], minlength=len(self.names))
        found: tuple[int, ...] = ()
        for kind in np.argsort(-counts, kind="stable").tolist():
            eligible = told & ~np.isin(self.sent.of_class, [*found, kind])
            if eligible.sum() >= FEWEST:
                share = fit_share(self.kind[eligible] == kind)
                if share.share - 2 * share.error > _SECONDS:
                    found = (*found, kind)
        return tuple(self.names[kind] for kind in found)

    def met_on_the_road(self, mine: BoolArray) -> ShareFit | None:
        """Of second units that were not there when the first left: the share that took the patient over."""
        told = mine & self.may & (self.met >= 0)
        return fit_share(self.met[told] == 1) if told.sum() >= FEWEST else None

    def told(self, mine: BoolArray, classes: tuple[str, ...]) -> tuple[ShareFit | None, float, float, bool]:
        """The share of the calls that got one, how long after the first with its error, and whether all did."""
        kinds = [self.names.index(name) for name in classes]
        if not kinds:
            return None, 0.0, 0.0, False
        eligible = mine & self.may & ~np.isin(self.sent.of_class, kinds)
        got = eligible & np.isin(self.kind, kinds)
        share = fit_share(got[eligible])
        after = self.after[got]
        error = 1.2533 * float(np.std(after, ddof=1)) / math.sqrt(len(after)) if len(after) > 1 else 0.0
        return share, float(np.median(after)), error, share.share >= _SEND


def _launches(jobs: Log, of_class: IntArray, names: Sequence[str]) -> dict[str, LawFit]:
    """The laws of the launch delay by class, where at some station those of its classes differ beyond chance."""
    delay = jobs.launch
    known = np.isfinite(delay) & (delay >= 0) & (of_class >= 0)
    for station in sorted(set(jobs.station[known & (jobs.station >= 0)].tolist())):
        here = [delay[known & (jobs.station == station) & (of_class == n)] for n in range(len(names))]
        if differ([one for one in here if len(one) >= FEWEST]):
            laws = {name: fit_law(delay[known & (of_class == n)], jobs.resolution) for n, name in enumerate(names)}
            return {name: law for name, law in laws.items() if law is not None}
    return {}
