"""What becomes of the calls under a plan, from which the measures that a placement asks for are counted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from sim.dispatch import CANCELLED, Records
from sim.measures.coverage import covered_share
from sim.measures.equity import NOT_REACHED_MINUTES, gini, group_means, over
from sim.measures.response import response_times
from sim.measures.setting import Setting
from sim.measures.worth import survivors, yearly_cost

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@runtime_checkable
class Caring(Protocol):
    """A feature that tells of patients whether they are treated in time."""

    def in_time(self, records: Records, window: tuple[float, float]) -> npt.NDArray[np.bool_]:
        """Of those of a window [min] who are to be treated, which are so in the right place in time."""


@dataclass(frozen=True)
class Outcome:
    """What became of the counted calls of a replication.

    Attributes
    ----------
    times
        Response time of each [min], those not reached as ``NOT_REACHED_MINUTES``.
    town
        Index of the town of each.
    limit
        The response time to be kept for each [min]; not-a-number where no target holds.
    reached
        Whether somebody came, shape (calls,).
    towns
        Number of towns.
    rural
        Whether each came from a rural zone.
    people
        People of each town, shape (towns,); empty where nobody knows.
    cost, survivors
        Of a year, in yuan and in people; not-a-number where that is not asked.
    care
        Whether each patient with a pathway who is to be carried is treated in the right place within its window, shape
        (patients,); empty where that is not asked.
    covered
        Share of people within the service radius of a staffed station: the strict, and the wide one.
    """

    times: FloatArray
    town: IntArray
    limit: FloatArray
    reached: npt.NDArray[np.bool_]
    towns: int
    covered: tuple[float, float]
    rural: npt.NDArray[np.bool_]
    people: FloatArray
    cost: float = math.nan
    survivors: float = math.nan
    care: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def town_means(self) -> FloatArray:
        """Mean response of each town [min], not-a-number for one without calls, shape (towns,)."""
        return group_means(self.times, self.town, self.towns)


def all_times(found: Outcome) -> FloatArray:
    """Response times of all calls [min]; none at all count as one of no time."""
    return found.times if len(found.times) else np.zeros(1)


def in_time(found: Outcome) -> npt.NDArray[np.bool_]:
    """Which of the calls that a target holds for are reached in time; none at all count as one."""
    held = ~np.isnan(found.limit)
    return np.asarray(found.times[held] <= found.limit[held]) if held.any() else np.ones(1, dtype=bool)


def worst_town(found: Outcome) -> FloatArray:
    """The longest of the towns' means [min]."""
    means = found.town_means()
    return np.array([np.nanmax(means) if np.isfinite(means).any() else 0.0])


def inequality(found: Outcome) -> FloatArray:
    """The Gini coefficient of the towns' means, weighted by their people."""
    return np.array([gini(found.town_means(), found.people) if len(found.people) else np.nan])


def rural_to_urban(found: Outcome) -> FloatArray:
    """Mean response of the calls of rural zones over that of the urban ones."""
    urban, rural = group_means(found.times, found.rural.astype(np.int64), 2)
    return np.array([over(rural, urban)])


def outcome(
    records: Records, setting: Setting, within: float | None = None, covered: tuple[float, float] = (np.nan, np.nan)
) -> Outcome:
    """What became of the calls counted; ``within`` [min] in place of the response targets."""
    calls = records.calls
    counted = setting.counted(calls) & (records.ended != CANCELLED)
    times = response_times(records, setting.clock)[counted]
    found = outcome_of(times, calls.zone[counted], setting, within, covered)
    caring = [one.in_time(records, setting.window) for one in setting.counted_of if isinstance(one, Caring)]
    return replace(
        found,
        cost=yearly_cost(records, setting, setting.duty),
        survivors=survivors(records, setting, counted),
        care=np.concatenate([found.care, *caring]),
    )


def outcome_of(
    times: FloatArray, zone: IntArray, setting: Setting, within: float | None, covered: tuple[float, float]
) -> Outcome:
    """An outcome of response times [min], infinite where nobody came, of calls in these zones."""
    reached = np.isfinite(times)
    limit = setting.limits() if within is None else np.full(len(setting.zone_kind), within)
    return Outcome(
        np.where(reached, times, NOT_REACHED_MINUTES),
        setting.zone_town[zone],
        limit[zone],
        reached,
        len(setting.towns),
        covered,
        np.array([kind == "rural" for kind in setting.zone_kind])[zone],
        np.array(setting.town_people),
    )


def covered_people(
    setting: Setting, base_km: FloatArray, people: FloatArray, ambulances: Sequence[int]
) -> tuple[float, float]:
    """Share of people within the strict, and within the wide service radius of their kind of zone, by road.

    ``base_km`` has shape (stations, zones); people of zones for which no radius is set are left out.
    """
    shares = []
    for at in (0, 1):
        near = total = 0.0
        for kind, *limits in setting.targets.radius:
            theirs = np.where([kind == zone for zone in setting.zone_kind], people, 0.0)
            if theirs.sum():
                near += covered_share(theirs, base_km, ambulances, limits[at]) * float(theirs.sum())
                total += float(theirs.sum())
        shares.append(near / total if total else float("nan"))
    return shares[0], shares[1]


def targets_missing(kinds: Sequence[str], held: Sequence[str]) -> list[str]:
    """The kinds of zone for which no response target holds."""
    return [kind for kind in dict.fromkeys(kinds) if kind not in held and "all" not in held]
