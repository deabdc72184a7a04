"""What would have to change: where targets are missed, levers alone and two together, in short runs on the same calls.

The calls of a short run are the first of the long one's: a call's marks follow from (seed, replication, zone, number)
alone. So what differs between two short runs is the lever and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from sim.calls.demand import DAYS_A_YEAR
from sim.county import Progress
from sim.documents import Fact, Fault, Faults, Mark
from sim.experiment.keeping import Keeping, measured_of
from sim.measures import Estimate, Figure, Findings, Side
from sim.scenario import Built, Scenario, build
from sim.scenario.levers import Lever, LeverFile, Spots, levers_of, read_levers
from sim.words import Message

_REPLICATIONS = 8
_CALLS = 2000
"""Calls of a short run, all replications together: half the interval of a share of 90 % is then about 1.3 %."""


@dataclass(frozen=True)
class Tried:
    """A short run with one lever, with two, or with none: the figures whose targets are missed, by their keys."""

    levers: tuple[Lever, ...]
    figures: dict[str, Figure]

    def reaches(self, key: str) -> bool:
        """Whether it meets the target of a figure."""
        return self.figures[key].verdict in ("met", "met as assumed")


@dataclass(frozen=True)
class Pulled:
    """What the levers of a run found.

    Attributes
    ----------
    goals
        The figures of the run whose targets are missed.
    tried
        Short runs: the scenario as it is, then each lever alone, then pairs, where one lever alone leaves a goal
        unreached.
    days, replications, calls
        Of a short run; ``calls`` are those of all replications, with no lever.
    facts
        The levers' figures with their sources.
    """

    goals: tuple[str, ...]
    tried: tuple[Tried, ...]
    days: float
    replications: int
    calls: int
    facts: tuple[Fact, ...]

    @property
    def as_it_is(self) -> Tried:
        """The short run without a lever."""
        return self.tried[0]

    def of(self, count: int) -> tuple[Tried, ...]:
        """The short runs with so many levers."""
        return tuple(one for one in self.tried if len(one.levers) == count)

    def reaching(self, key: str, count: int) -> tuple[Tried, ...]:
        """Those with so many levers that meet a target, the best first.

        A pair is not among them where one of the two meets it alone.
        """
        alone = {one.levers[0].section.id for one in self.of(1) if one.reaches(key)}
        found = [one for one in self.of(count) if one.reaches(key)]
        if count > 1:
            found = [one for one in found if alone.isdisjoint(lever.section.id for lever in one.levers)]
        return tuple(sorted(found, key=lambda one: -one.figures[key].estimate.mean))


def levers_for(scenario: Scenario) -> LeverFile:
    """The levers that a scenario is tried with.

    Raises
    ------
    Faults
        For calls of a log, whose times are their own; for a file of levers with faults.
    """
    if scenario.log is not None:
        raise Faults([Fault(Mark(scenario.name, 0), "log", Message("asked-levers-log"))])
    return read_levers(scenario)


def pull(
    built: Built,
    findings: Findings,
    file: LeverFile,
    *,
    kept: Path | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Pulled:
    """Try the levers of a scenario that was run.

    Parameters
    ----------
    findings
        Of the run: they say which targets are missed, and which township is the slowest.
    kept
        Where replications are kept, and found again.

    Raises
    ------
    Faults
        For levers on settings that there are not.
    """
    scenario = built.scenario
    goals = tuple(key for key, figure in findings.figures.items() if figure.verdict == "not met")
    short = scenario.with_settings(days=_days(built), replications=_REPLICATIONS)
    done: list[Tried] = []
    calls = 0
    if goals:
        levers = levers_of(short, file.sections, _spots(built, findings))
        asked: list[tuple[Lever, ...]] = [(), *((lever,) for lever in levers)]
        for count in (1, 2):
            if count == 2:
                singles = [key for key in goals if not any(one.reaches(key) for one in done[1:])]
                asked = list(combinations([one.levers[0] for one in done[1:]], 2)) if singles else []
            for n, pair in enumerate(asked):
                if progress is not None:
                    progress("levers", n, len(asked))
                found = _tried(short, pair, goals, kept, fresh=fresh)
                if found is not None:
                    done.append(found[0])
                    calls = calls or found[1]
    return Pulled(goals, tuple(done), short.settings.days, _REPLICATIONS, calls, file.facts)


def _tried(
    short: Scenario, levers: Sequence[Lever], goals: Sequence[str], kept: Path | None, *, fresh: bool
) -> tuple[Tried, int] | None:
    """A short run with levers, and how many calls it counted; None where they cannot be had in this county."""
    scenario = short
    try:
        for lever in levers:
            scenario = lever.pulled(scenario)
    except Faults:
        return None
    built = build(scenario)
    runs = measured_of(built, range(_REPLICATIONS), 1, Keeping(built.scenario, kept, fresh=fresh))
    figures = Side(runs, built.setting).figures
    calls = sum(len(run.response) for run in runs)
    return Tried(tuple(levers), {key: figures[key] for key in goals}), calls


def _days(built: Built) -> float:
    """Whole days of a short run, at most those of the run."""
    a_day = float(built.demand.calls_a_year.sum()) / DAYS_A_YEAR
    whole = math.ceil(_CALLS / (_REPLICATIONS * max(a_day, 1e-9)))
    return float(min(max(whole, 2), built.scenario.settings.days))


def _spots(built: Built, findings: Findings) -> Spots:
    """Where an ambulance or a station more is tried: in the township where the fewest calls are answered in time."""
    county, towns = built.scenario.county, findings.groups["town"]
    share = np.nan_to_num(towns.column("within_target")[0], nan=np.inf)
    slow = np.nan_to_num(towns.column("response_p90")[0], nan=-1.0)
    worst = towns.names[int(np.lexsort((-slow, share))[0])]
    inside = np.array([zone.town == worst for zone in county.zones])
    people = np.where(inside, county.people, -1.0)
    minutes = np.where(np.isfinite(findings.base_minutes), findings.base_minutes, 0.0)
    tables = built.service.tables.of_zones(len(county.zones))
    nearest = int(np.argmin(tables.base_minutes[:, int(people.argmax())]))
    return Spots(county.stations[nearest].id, int(np.where(inside, people * minutes, -1.0).argmax()))


def told_levers(pulled: Pulled) -> dict[str, Any]:
    """What was tried, as plain values."""
    return {
        "goals": list(pulled.goals),
        "days": pulled.days,
        "replications": pulled.replications,
        "calls": pulled.calls,
        "tried": [
            {
                "levers": [lever.section.id for lever in one.levers],
                "where": [lever.where[0] for lever in one.levers if lever.where is not None],
                "figures": {
                    key: {**_told(figure.estimate), "target": figure.target, "verdict": figure.verdict}
                    for key, figure in one.figures.items()
                },
            }
            for one in pulled.tried
        ],
    }


def _told(estimate: Estimate) -> dict[str, float]:
    return {"value": estimate.mean, "low": estimate.low, "high": estimate.high}
