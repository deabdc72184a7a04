"""What takes units away, cause by cause: their hours, and the people whom nobody covers meanwhile."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.dispatch import Records
from sim.dispatch.features import FEATURES
from sim.measures.setting import Reach

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

AWAY = ("launch", "go", "scene", "carry", "door", "handover", "turnaround", "transfer")
"""What takes an ambulance away while it is on a job, in order; transfers are told as wholes."""

NOT_AWAY = ("home", "base", "ready")
"""What units do that are neither on a job nor absent."""

_RANK = {why: number for number, why in enumerate(why for one in FEATURES.values() for why in one.absences)}
"""Reasons of absences by the order of the features: of two at once the first counts."""

_PIECE = 16_384
"""Instants at which cover is looked at together: what bounds the memory."""


_Spells = tuple[IntArray, FloatArray, FloatArray, IntArray]
"""Units, since and until [min], and the number of the cause or the layer."""


@dataclass(frozen=True)
class Taken:
    """What takes units away in a window, by cause: of ``AWAY``, then "home" and "base", then reasons of absences.

    Attributes
    ----------
    minutes
        Of all units together [min]; "ready" is what is left of all minutes that there are.
    cover
        Share of the people, on average over the window, whom no unit at its base covers and one that is away would,
        shared evenly among the units away that would, each by its cause. Together they are all cover lost. Empty
        where nobody knows who covers whom.
    """

    minutes: dict[str, float]
    cover: dict[str, float]


def taken(records: Records, window: tuple[float, float], units: int, reach: Reach | None) -> Taken:
    """What takes the service's own ``units`` away; those of neighbours are nobody's.

    A unit is away from being sent until it is at its base and may be sent again. Of what takes it at once a job counts,
    then the absence that stands first among those of the features, however they end.
    """
    whys = sorted({one.why for one in records.absences}, key=lambda why: (_RANK.get(why, len(_RANK)), why))
    causes = (*AWAY, *NOT_AWAY[:-1], *whys)
    away = _own(_uppermost(_layers(records, whys), window), records)
    spells = _own(_cut(_parts(records), window), records), _beside_jobs(away, len(whys))
    unit, since, until, cause = (np.concatenate(column) for column in zip(*spells, strict=True))
    minutes = np.bincount(cause, weights=until - since, minlength=len(causes))
    found = dict(zip(causes, minutes.tolist(), strict=True))
    found["ready"] = (window[1] - window[0]) * units - float(minutes.sum())
    if reach is None or not reach.known:
        return Taken(found, {})
    empty = _empty(reach.stand_of[away[0]], away[1], away[2], reach.patterns[2])
    lost = _cover(reach.stand_of[unit], since, until, cause, len(causes), empty, reach, window)
    return Taken(found, dict(zip(causes, lost.tolist(), strict=True)))


def _own(spells: _Spells, records: Records) -> _Spells:
    """Those of them that are of the service's own units."""
    unit, since, until, of = spells
    own = ~np.isin(unit, records.guests)
    return unit[own], since[own], until[own], of[own]


def _cut(spells: _Spells, window: tuple[float, float]) -> _Spells:
    """What of them lies in the window."""
    unit, since, until, cause = spells
    since, until = np.clip(since, *window), np.clip(until, *window)
    some = until > since  # not-a-number never is
    return unit[some], since[some], until[some], cause[some]


def _parts(records: Records) -> _Spells:
    """The parts of jobs."""
    unit, instant = records.unit, records.instant
    dispatched, launched, arrived, clear = (instant(one) for one in ("dispatched", "launched", "arrived", "clear"))
    at_hospital, handed_over = instant("at_hospital"), instant("handed_over")
    rolled = np.where(np.isnan(launched), np.where(records.rolling, dispatched, clear), launched)
    there = np.where(np.isnan(arrived), clear, arrived)
    left = np.where(np.isnan(at_hospital), clear, instant("left_scene"))
    begun = records.received
    parts = {
        "launch": (dispatched, rolled),
        "go": (rolled, there),
        "scene": (arrived, left),
        "carry": (left, at_hospital),
        "door": (at_hospital, begun),
        "handover": (begun, handed_over),
        "turnaround": (handed_over, clear),
        "transfer": (dispatched, clear),
    }
    emergency = records.calls.emergency[records.call]
    spells = [
        (unit[mine], since[mine], until[mine], np.full(int(mine.sum()), AWAY.index(name)))
        for name, (since, until) in parts.items()
        for mine in (emergency if name != "transfer" else ~emergency,)
    ]
    found = [np.concatenate(column) for column in zip(*spells, strict=True)]
    return found[0], found[1], found[2], found[3]


def _layers(records: Records, whys: Sequence[str]) -> list[FloatArray]:
    """Jobs, absences by their reason, ways home, stays at the base: rows of a unit, since and until [min].

    A way home ends at the base, or before where its unit is sent again or moved to wait elsewhere: whoever is moved
    counts as at its base from then on, as one that is moved from there does.
    """
    unit, dispatched, clear, home = records.unit, *map(records.instant, ("dispatched", "clear", "home"))
    order = np.lexsort((dispatched, unit))
    same = np.flatnonzero(unit[order][1:] == unit[order][:-1])
    sent_again = np.full(len(unit), np.nan)
    sent_again[order[same]] = dispatched[order[same + 1]]
    left = np.fmin(np.fmin(home, sent_again), _moved(records))
    absent = [[(one.unit, one.since, one.until) for one in records.absences if one.why == why] for why in whys]
    return [
        np.stack([unit, dispatched, clear], axis=1),
        *(np.array(some, dtype=float).reshape(-1, 3) for some in absent),
        np.stack([unit, clear, left], axis=1),
        np.stack([unit, home, records.made_ready], axis=1),
    ]


def _moved(records: Records) -> FloatArray:
    """When the unit of each job is first moved after it; not-a-number where it is not."""
    begun: dict[int, list[float]] = {}
    for one in sorted(records.moves, key=lambda one: one.since):
        begun.setdefault(one.unit, []).append(one.since)
    found = np.full(len(records), np.nan)
    clear = records.instant("clear")
    for row in np.flatnonzero(np.isin(records.unit, list(begun))).tolist():
        since = begun[int(records.unit[row])]
        number = bisect_left(since, clear[row])
        if number < len(since):
            found[row] = since[number]
    return found


def _beside_jobs(away: _Spells, whys: int) -> _Spells:
    """What is no job of the ``_layers``, by the numbers of the causes."""
    unit, since, until, layer = away
    cause = np.array([-1, *range(len(AWAY) + 2, len(AWAY) + 2 + whys), len(AWAY), len(AWAY) + 1])[layer]
    some = layer > 0
    return unit[some], since[some], until[some], cause[some]


def _uppermost(layers: Sequence[FloatArray], window: tuple[float, float]) -> _Spells:
    """Times of units in the window, of several layers that hold at once the first alone."""
    rows = np.concatenate([np.column_stack([layer, np.full(len(layer), n)]) for n, layer in enumerate(layers)])
    rows = rows[~np.isnan(rows).any(axis=1)]
    unit, layer = rows[:, 0].astype(np.int64), rows[:, 3].astype(np.int64)
    at = np.clip(np.concatenate([rows[:, 1], rows[:, 2]]), *window)
    step = np.repeat([1, -1], len(rows))
    unit, layer = np.tile(unit, 2), np.tile(layer, 2)
    order = np.lexsort((at, unit))
    at, step, unit, layer = at[order], step[order], unit[order], layer[order]
    top = np.full(len(at), len(layers))
    for n in reversed(range(len(layers))):
        top[np.cumsum(np.where(layer == n, step, 0)) > 0] = n
    spell = np.flatnonzero((top[:-1] < len(layers)) & (unit[1:] == unit[:-1]) & (at[1:] > at[:-1]))
    return unit[spell], at[spell], at[spell + 1], top[spell]


def _cover(
    stand: IntArray,
    since: FloatArray,
    until: FloatArray,
    cause: IntArray,
    causes: int,
    empty_stands: tuple[FloatArray, FloatArray, IntArray],
    reach: Reach,
    window: tuple[float, float],
) -> FloatArray:
    """Share of the people whom nobody covers, by the cause of the spells of units of each ``stand``.

    What one of a stand's units that is away stands for changes only when a stand is emptied or manned; a spell counts
    what has gathered at its stand until its end, less what had until it began.
    """
    pattern, people, units = reach.patterns
    weight = pattern * (people / (units @ pattern))  # of a unit away that would cover them
    begin, end, empty_stand = empty_stands
    edges = np.unique(np.concatenate([np.array(window), begin, end]))
    points = np.concatenate([since, until])
    of_point, order = np.tile(stand, 2), np.argsort(points, kind="stable")
    sign = np.repeat([-1.0, 1.0], len(since))
    starts = np.concatenate([np.searchsorted(edges, begin), np.searchsorted(edges, end)])
    change = np.argsort(starts, kind="stable")
    step, of_step = np.repeat([1, -1], len(begin))[change], np.tile(empty_stand, 2)[change]
    starts = starts[change]
    lost, empty, so_far = np.zeros(causes), np.zeros(len(units), dtype=np.int64), np.zeros(len(units))
    for first in range(0, len(edges) - 1, _PIECE):
        last = min(first + _PIECE, len(edges) - 1)
        some = slice(*np.searchsorted(starts, [first, last]))
        held = np.zeros((last - first, len(units)), dtype=np.int64)
        np.add.at(held, (starts[some] - first, of_step[some]), step[some])
        held = np.cumsum(held, axis=0) + empty
        empty = held[-1]
        nobody = ((held == 0).astype(np.float32) @ pattern.astype(np.float32)) == 0
        rate = np.zeros((last - first, len(units)))  # people that a unit away of each stand stands for
        some_lost = np.flatnonzero(nobody.any(axis=1))
        rate[some_lost] = nobody[some_lost].astype(float) @ weight.T
        passed = np.cumsum(rate * np.diff(edges[first : last + 1])[:, None], axis=0)
        before = np.concatenate([so_far[None], so_far + passed])
        near = order[slice(*np.searchsorted(points[order], [edges[first], edges[last]]))]
        if last == len(edges) - 1:
            near = order[np.searchsorted(points[order], edges[first]) :]
        at = np.minimum(np.searchsorted(edges[first : last + 1], points[near], side="right") - 1, last - first - 1)
        mine = of_point[near]
        value = before[at, mine] + rate[at, mine] * (points[near] - edges[first + at])
        lost += np.bincount(np.tile(cause, 2)[near], weights=sign[near] * value, minlength=causes)
        so_far = before[-1]
    return np.asarray(lost / (window[1] - window[0]) / reach.all_people)


def _empty(
    stand: IntArray, since: FloatArray, until: FloatArray, units: FloatArray
) -> tuple[FloatArray, FloatArray, IntArray]:
    """When all units of a stand are away: since, until [min], and the stand."""
    at, of, step = np.concatenate([since, until]), np.tile(stand, 2), np.repeat([1, -1], len(since))
    order = np.lexsort((-step, at, of))  # who is away for one cause after another is never back between the two
    at, of = at[order], of[order]
    all_away = np.cumsum(step[order]) >= units[of]
    turned = np.flatnonzero(np.diff(all_away, prepend=False))
    begin, end = at[turned[::2]], at[turned[1::2]]
    some = end > begin
    return begin[some], end[some], of[turned[::2]][some]


def share_of(taken: Taken, cause: str) -> float:
    """The cover lost by a cause, none by one that takes no unit; not-a-number where nobody knows who covers whom."""
    return taken.cover.get(cause, 0.0) if taken.cover else math.nan
