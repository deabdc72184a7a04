"""Who is served otherwise: calls by station, zones, and people within a distance, of two scenarios."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.measures.comparison import Side
from sim.measures.measured import Measured

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Moves:
    """Calls that both scenarios have, and who answered them.

    ``between`` are calls a year by the station that came in the base and in the other, by their ids, most
    first, those that stayed left out; empty ids are calls to which nobody came. ``same`` is the share of
    common calls that the same station answered, ``common`` their number a year, ``fewer`` and ``more`` the
    calls a year that only the base, and only the other, has.
    """

    between: tuple[tuple[str, str, float], ...]
    same: float
    common: float
    fewer: float
    more: float


def moved_calls(base: Side, other: Side) -> Moves:
    """Which stations' calls went to which, over all replications."""
    names = tuple(dict.fromkeys(("", *base.setting.stations, *other.setting.stations)))
    number = {name: at for at, name in enumerate(names)}
    ours, theirs = (
        np.array([number[name] for name in (*side.setting.stations, "")], dtype=np.int64) for side in (base, other)
    )
    table = np.zeros((len(names), len(names)))
    fewer = more = 0
    for one, two in zip(base.runs, other.runs, strict=True):
        a, b = _in_common(one, two)
        np.add.at(table, (ours[one.served_by[a]], theirs[two.served_by[b]]), 1.0)
        fewer, more = fewer + len(one.call) - len(a), more + len(two.call) - len(b)
    a_year = 365 / base.setting.days / len(base.runs)
    common = table.sum()
    moved = [(names[a], names[b], float(table[a, b]) * a_year) for a, b in np.argwhere(table > 0).tolist() if a != b]
    same = float(np.trace(table) / common) if common else math.nan
    return Moves(
        tuple(sorted(moved, key=lambda one: (-one[2], one[:2]))),
        same,
        float(common) * a_year,
        fewer * a_year,
        more * a_year,
    )


def _in_common(one: Measured, two: Measured) -> tuple[IntArray, IntArray]:
    """Where the calls stand that both have; most changes leave every call, and its place, as it was."""
    if np.array_equal(one.call, two.call):
        return (everywhere := np.arange(len(one.call))), everywhere
    _, a, b = np.intersect1d(one.call, two.call, assume_unique=True, return_indices=True)
    return a, b


def zone_difference(base: Side, other: Side) -> FloatArray:
    """Mean response of each zone in the other less that in the base [min], over the calls reached in both.

    Calls that both have are laid side by side; not-a-number where no call was reached in both.
    """
    zones = len(base.setting.zone_town)
    minutes, calls = np.zeros(zones), np.zeros(zones)
    for one, two in zip(base.runs, other.runs, strict=True):
        a, b = _in_common(one, two)
        before, after = one.response[a].astype(float), two.response[b].astype(float)
        known = np.isfinite(before) & np.isfinite(after)
        apart = np.subtract(after, before, out=np.zeros(len(known)), where=known)
        zone = one.zone[a][known]
        minutes += np.bincount(zone, weights=apart[known], minlength=zones)
        calls += np.bincount(zone, minlength=zones)
    return np.asarray(np.divide(minutes, calls, out=np.full(zones, np.nan), where=calls > 0))


def people_moved(people: FloatArray, base: FloatArray, other: FloatArray, limit: float) -> tuple[float, float]:
    """People who come within ``limit`` of a staffed base, and who fall out of it; distances are by zone."""
    before, after = base <= limit, other <= limit
    return float(people[after & ~before].sum()), float(people[before & ~after].sum())
