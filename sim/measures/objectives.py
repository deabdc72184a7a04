"""What a plan is judged by: one number for each replication, from the response times of its counted calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.dispatch import CANCELLED, Records
from sim.measures.coverage import covered_share
from sim.measures.estimates import quantile
from sim.measures.response import response_times
from sim.measures.setting import Setting

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

NOT_REACHED_MINUTES = 120.0
"""What a call not reached counts as in an objective [min], so that no plan looks better for leaving calls out.
Assumed: as long as any response that a report shows."""


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
    covered
        Share of people within the service radius of a staffed station: the strict, and the wide one.
    """

    times: FloatArray
    town: IntArray
    limit: FloatArray
    reached: npt.NDArray[np.bool_]
    towns: int
    covered: tuple[float, float]

    def town_means(self) -> FloatArray:
        """Mean response of each town [min], not-a-number for one without calls, shape (towns,)."""
        calls = np.bincount(self.town, minlength=self.towns)
        minutes = np.bincount(self.town, weights=self.times, minlength=self.towns)
        return np.asarray(np.divide(minutes, calls, out=np.full(self.towns, np.nan), where=calls > 0))


@dataclass(frozen=True)
class Objective:
    """What a plan is judged by.

    Attributes
    ----------
    words
        What it is, for the manual and reports.
    unit
        "min" or "share".
    largest
        True where more is better.
    value
        What a replication comes to.
    by_chance
        False where it follows from where ambulances stand alone.
    """

    words: str
    unit: str
    largest: bool
    value: Callable[[Outcome], float]
    by_chance: bool = True


def _mean(found: Outcome) -> float:
    return float(found.times.mean()) if len(found.times) else 0.0


def _within(found: Outcome) -> float:
    held = ~np.isnan(found.limit)
    return float(np.mean(found.times[held] <= found.limit[held])) if held.any() else 1.0


def _worst_town(found: Outcome) -> float:
    means = found.town_means()
    return float(np.nanmax(means)) if np.isfinite(means).any() else 0.0


OBJECTIVES: dict[str, Objective] = {
    "mean response": Objective("mean response time of all calls", "min", False, _mean),
    "p90 response": Objective(
        "90th percentile of all response times",
        "min",
        False,
        lambda found: quantile(found.times, 0.9) if len(found.times) else 0.0,
    ),
    "share within": Objective("share of calls reached in time", "share", True, _within),
    "worst township": Objective(
        "mean response time of the township that waits longest, whichever that is in a year", "min", False, _worst_town
    ),
    "strict coverage": Objective(
        "share of people with an ambulance's base within the strict service radius of the targets, by road "
        "(5 km in towns, 10 km in the country)",
        "share",
        True,
        lambda found: found.covered[0],
        by_chance=False,
    ),
    "wide coverage": Objective(
        "the same within the widest service radius (5 km in towns, 20 km in the country)",
        "share",
        True,
        lambda found: found.covered[1],
        by_chance=False,
    ),
}
"""Objectives of a placement by their name. A call not reached counts as one reached after two hours."""


def outcome(
    records: Records, setting: Setting, within: float | None = None, covered: tuple[float, float] = (np.nan, np.nan)
) -> Outcome:
    """What became of the calls counted; ``within`` [min] in place of the response targets."""
    calls = records.calls
    counted = setting.counted(calls) & (records.ended != CANCELLED)
    times = response_times(records, setting.clock)[counted]
    return outcome_of(times, calls.zone[counted], setting, within, covered)


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
