"""What calls are about, and when they come, in kinds of zones and in townships that differ beyond chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sim.calls.fitting.shares import ShareFit, fit_share
from sim.calls.fitting.spans import counts_differ
from sim.calls.history import Log
from sim.county import County

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

FEWEST_HERE = 100
"""Calls of a kind of zone, or of a township, below which it has no mix of its own."""
FEWEST_BY_HOUR = 480
"""Calls below which it has no hours of its own: twenty an hour."""


@dataclass(frozen=True)
class LocalFit:
    """The shares of conditions, by index, and weights of the hours with their errors; empty, or None, as elsewhere."""

    shares: Mapping[int, ShareFit] = field(default_factory=dict)
    hours: tuple[FloatArray, FloatArray] | None = None


def fit_local(log: Log, county: County, conditions: int) -> dict[str, dict[str, LocalFit]]:
    """By ``by_kind`` and by ``by_town`` the mix and the hours of those that differ; a township from its kind's.

    Whether groups differ is asked of all of them at once (likelihood ratio). Townships are held against their kind:
    where those of a kind do not differ, none has a mix of its own.
    """
    kinds = np.array([zone.kind for zone in county.zones])[log.zone]
    towns = np.array([zone.town for zone in county.zones])[log.zone]
    named = {kind: kinds == kind for kind in sorted(set(kinds.tolist())) if kind in ("urban", "suburban", "rural")}
    found: dict[str, dict[str, LocalFit]] = {}
    if by_kind := _apart(log, named, conditions):
        found["by_kind"] = by_kind
    by_town: dict[str, LocalFit] = {}
    for mine in named.values():
        of_kind = {town: mine & (towns == town) for town in county.towns if np.any(mine & (towns == town))}
        by_town |= _apart(log, of_kind, conditions)
    if by_town:
        found["by_town"] = by_town
    return found


def _apart(log: Log, groups: Mapping[str, npt.NDArray[np.bool_]], conditions: int) -> dict[str, LocalFit]:
    """The groups that have enough calls, with what sets them apart; empty where nothing does."""
    told = {name: mine & (log.condition >= 0) for name, mine in groups.items()}
    many = {name: mine for name, mine in told.items() if mine.sum() >= FEWEST_HERE}
    mixes = np.array([np.bincount(log.condition[mine], minlength=conditions) for mine in many.values()], dtype=float)
    shares: dict[str, dict[int, ShareFit]] = {}
    if len(many) > 1 and counts_differ(mixes):
        shares = {
            name: {n: fit_share(log.condition[mine] == n) for n in range(conditions)} for name, mine in many.items()
        }
    hour = (log.instant("called") // 60 % 24).astype(np.int64)
    often = {name: mine for name, mine in groups.items() if mine.sum() >= FEWEST_BY_HOUR}
    daily = {name: np.bincount(hour[mine], minlength=24).astype(float) for name, mine in often.items()}
    hours: dict[str, tuple[FloatArray, FloatArray]] = {}
    if len(often) > 1 and counts_differ(np.array(list(daily.values()))):
        for name, came in daily.items():
            mean = (came + 0.5).mean()
            hours[name] = ((came + 0.5) / mean, np.sqrt(came + 0.5) / mean)
    return {name: LocalFit(shares.get(name, {}), hours.get(name)) for name in groups if name in shares or name in hours}
