"""What plans come to: each simulated on the same calls as every other, each replication of each once.

One county has a station at every site, with no ambulance where none stands. Its roads are worked out
once; a replication's calls are drawn once in every process; a plan changes numbers of ambulances alone.
So it comes to what the plan saved as a scenario comes to, to the last bit.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.county import STEADY
from sim.dispatch import simulate
from sim.documents.sealed import keep_arrays, read_arrays
from sim.experiment.compare import matters_of
from sim.experiment.pool import Pool
from sim.measures import Estimate, Quantile, difference
from sim.measures.declared import OBJECTIVES
from sim.measures.estimates import Mean, Pooled, Replicated
from sim.measures.outcome import Outcome, all_times, covered_people, outcome, outcome_of
from sim.placement.walking import Counts, Stopped
from sim.questions import Progress
from sim.scenario import Built, Placement, Scenario, build, staffed

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Pair = tuple[Counts, int]
"""A plan and a replication."""

NOT_REACHED = len(OBJECTIVES)
"""Where the share of calls not reached stands among a plan's values; the means of the towns follow."""

_FRESH = 1000
_FEW = 4
"""Simulations that are done sooner than they are handed out."""
_CALLS_AT_HAND = 400_000
"""Calls of replications that a process keeps, at some 130 bytes each."""


def column_of(objective: str) -> tuple[int, float]:
    """Where an objective stands among a plan's values, and the sign with which more of it is better."""
    return list(OBJECTIVES).index(objective), 1.0 if OBJECTIVES[objective].better == "more" else -1.0


def by_quantile(objective: str) -> bool:
    """Whether an objective is a quantile, which is taken over the calls of all replications."""
    return OBJECTIVES[objective].over.by == "quantile"


def bettered(one: Replicated, other: Replicated, objective: str) -> Estimate:
    """By how much one figure is better than another of the same replications: above zero is better."""
    return difference(one, other) if OBJECTIVES[objective].better == "more" else difference(other, one)


class Judge:
    """Plans of one scenario, simulated side by side in so many processes; what was found is remembered.

    Parameters
    ----------
    scenario
        The scenario that the plans are of.
    placement
        What is asked of it.
    kept
        A file in which to remember across runs; None for nowhere.

    Attributes
    ----------
    first_fresh
        Where the replications begin on which plans are told: none of them has a part in the choice.
    deadline
        Of `time.monotonic`: what is not known by then is not simulated, and `Stopped` is raised in its place.
    """

    def __init__(
        self,
        scenario: Scenario,
        placement: Placement,
        workers: int,
        kept: Path | None = None,
        progress: Progress | None = None,
    ):
        self.placement, self.workers, self.kept, self.progress = placement, workers, kept, progress
        self.county = replace(scenario.county, stations=self.placement.sites)
        self.built = build(replace(scenario, county=self.county), progress)
        self.known: dict[Pair, FloatArray] = {}
        self._heard: dict[Pair, npt.NDArray[np.float32]] = {}
        self.deadline, self.first_fresh = math.inf, _FRESH
        self.free_times = lru_cache(maxsize=None)(self._free_times)
        self._saved = 0
        self._pool: Pool[tuple[Built, float | None]] | None = None
        if kept is not None and kept.is_file():
            self._recall(kept)

    def __enter__(self) -> Judge:
        self._pool = Pool(self._common, self.workers)
        return self

    def __exit__(self, *stopped: Any) -> None:
        self.keep()
        if self._pool is not None:
            self._pool.__exit__(*stopped)
            self._pool = None

    @property
    def _common(self) -> tuple[Built, float | None]:
        """What every plan is simulated with: the scenario, and the response time that "share within" is asked for."""
        return self.built, self.placement.asked.within

    @property
    def towns(self) -> tuple[str, ...]:
        """Names of the towns, in the order of their means among a plan's values."""
        return self.built.setting.towns

    def matters(self, objective: str) -> float:
        """The least difference that matters, in the unit of an objective.

        Of one that is neither a time nor a share: that share of what stands now comes to, to two digits; or of one.
        """
        least, unit = matters_of(self.built.scenario), OBJECTIVES[objective].unit
        if unit in ("min", "share"):
            return least.of(unit, math.nan)
        numbers = range(int(self.placement.asked.replications))
        now = self.figure(self.placement.plans.held, numbers, objective).estimate().mean
        return least.of(unit, now) or least.share

    def value(self, plan: Counts, replication: int, at: int) -> float:
        """One of the values of a plan in a replication; zero, which tells no plans apart, where it has no case."""
        return float(np.nan_to_num(self.values(plan, replication)[at]))

    def values(self, plan: Counts, replication: int) -> FloatArray:
        """By objective, then the share of calls not reached, then the mean response of each town [min]."""
        found = self.known.get((plan, replication))
        if found is None:
            self._check_time()
            found = self.known[plan, replication] = values_of(
                self.built, plan, replication, self.placement.asked.within
            )
        return found

    def figure(self, plan: Counts, replications: Sequence[int], objective: str) -> Replicated:
        """What a plan comes to over several replications: a quantile is one of all their calls together.

        A plan is chosen by what it comes to in a replication, and told by this.
        """
        values = self.table(plan, replications)[:, column_of(objective)[0]]
        if not by_quantile(objective):
            return Mean(values)
        self.ahead([(plan, number) for number in replications], times=True)
        runs = [self._heard[plan, number].astype(float) for number in replications]
        return Quantile(values, Pooled.of(runs), OBJECTIVES[objective].over.share)

    def table(self, plan: Counts, replications: Iterable[int]) -> FloatArray:
        """The values of a plan in several replications, shape (replications, values)."""
        return np.array([self.values(plan, number) for number in replications])

    def ahead(self, pairs: Iterable[Pair], told: str = "", *, times: bool = False) -> None:
        """Simulate those of ``pairs`` that are not known yet, side by side; with their response times where asked."""
        missing: OrderedDict[Counts, list[int]] = OrderedDict()
        known: Container[Pair] = self._heard if times else self.known
        for plan, number in dict.fromkeys(pairs):
            if (plan, number) not in known:
                missing.setdefault(plan, []).append(number)
        count = sum(len(numbers) for numbers in missing.values())
        if not count:
            return
        done, width = 0, NOT_REACHED + 1 + len(self.towns)
        for plan, numbers, rows in self.simulated(list(missing.items()), count, times=times):
            for number, row in zip(numbers, rows, strict=True):
                self.known[plan, number] = row[:width]
                if times:
                    self._heard[plan, number] = row[width:].astype(np.float32)
            done += len(numbers)
            self._check_time()
            if told and self.progress is not None:
                self.progress(told, done, count)

    def counts_calls(self, replication: int) -> bool:
        """Whether any call of a replication is counted."""
        return bool(self.built.setting.counted(_calls(self.built, replication)).any())

    def _check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise Stopped

    def simulated(
        self, tasks: Sequence[tuple[Counts, list[int]]], count: int, *, times: bool = False
    ) -> Iterator[tuple[Counts, list[int], list[FloatArray]]]:
        """Each of ``tasks``, a plan and its replications, with its values as they are done; ``count`` replications.

        With ``times`` the response times of its calls follow them.
        """
        if self.workers <= 1 or count < _FEW or self._pool is None:
            for plan, numbers in tasks:
                yield plan, numbers, _of_plan(self._common, (plan, numbers, times))
            return
        if len(tasks) < 2 * self.workers:  # few plans: their replications are shared out
            tasks = [(plan, [number]) for plan, numbers in tasks for number in numbers]
        with closing(self._pool.each(_of_plan, [(*task, times) for task in tasks])) as done:
            for (plan, numbers), rows in zip(tasks, done, strict=True):
                yield plan, numbers, rows

    def _free_times(self, replication: int, *, quickest: bool = False) -> tuple[FloatArray, IntArray]:
        """Response time of each counted call [min] from each site if an ambulance stood free there; and its zone.

        Shape (sites, calls); infinite where no road leads. Only an ambulance met on its way home could come sooner.
        With ``quickest`` all launch as the quickest of them does.
        """
        service, setting = self.built.service, self.built.setting
        calls = _calls(self.built, replication)
        counted = setting.counted(calls)
        laws = [service.launch_laws[law].delays(calls) for law in range(len(service.launch_laws))]
        drive = (service.tables.base_minutes[:, calls.places()] * calls.drive)[:, counted]
        if quickest:
            laws = [np.min(laws, axis=0)] * len(laws)
        if setting.clock == "launched":
            return drive, calls.zone[counted]
        left = np.array([calls.ready + laws[law] for law in service.launch_law])[:, counted]
        if service.traffic is STEADY:
            arrives = left + drive
        else:
            arrives = np.array(
                [
                    [service.traffic.arrival(a, b) if np.isfinite(b) else np.inf for a, b in zip(*rows, strict=True)]
                    for rows in zip(left.tolist(), drive.tolist(), strict=True)
                ]
            )
            arrives = arrives.reshape(drive.shape)
        clock = setting.clock if setting.clock in ("called", "answered") else "ready"
        return arrives - getattr(calls, clock)[counted], calls.zone[counted]

    def quickest_times(self, replication: int) -> tuple[FloatArray, IntArray]:
        """As `free_times`, were every launch the quickest of all."""
        return self._free_times(replication, quickest=True)

    def free_values(self, plan: Counts, replication: int) -> FloatArray:
        """The objectives if an ambulance always stood free at each site where a plan has some."""
        found = self._free(plan, replication)
        return np.array([one.value(found) for one in OBJECTIVES.values()])

    def free_figure(self, plan: Counts, replications: Sequence[int], objective: str) -> Replicated:
        """An objective, as `figure` has it, if an ambulance always stood free at each site where a plan has some."""
        free = [self._free(plan, number) for number in replications]
        values = np.array([OBJECTIVES[objective].value(found) for found in free])
        if not by_quantile(objective):
            return Mean(values)
        return Quantile(values, Pooled.of([all_times(found) for found in free]), OBJECTIVES[objective].over.share)

    def _free(self, plan: Counts, replication: int) -> Outcome:
        times, zone = self.free_times(replication)
        here = np.array(plan) > 0
        soonest = times[here].min(axis=0) if here.any() else np.full(times.shape[1], np.inf)
        covered = _covered(self.built, plan)
        return outcome_of(soonest, zone, self.built.setting, self.placement.asked.within, covered)

    def _recall(self, file: Path) -> None:
        kept = read_arrays(file)
        if kept is not None and kept.keys() == {"plans", "numbers", "values"}:
            for plan, number, row in zip(kept["plans"].tolist(), kept["numbers"].tolist(), kept["values"], strict=True):
                self.known[tuple(plan), number] = row
        self._saved = len(self.known)

    def keep(self) -> None:
        """Remember in the file what has been found."""
        if self.kept is None or len(self.known) == self._saved:
            return
        plans = np.array([plan for plan, _ in self.known], dtype=np.int32)
        numbers = np.array([number for _, number in self.known], dtype=np.int64)
        with suppress(OSError):
            found: dict[str, npt.NDArray[Any]] = {
                "plans": plans,
                "numbers": numbers,
                "values": np.array(list(self.known.values())),
            }
            keep_arrays(self.kept, found)
            self._saved = len(self.known)


def values_of(built: Built, plan: Counts, replication: int, within: float | None, *, times: bool = False) -> FloatArray:
    """What a plan comes to in a replication, as ``Judge.values`` has it; then its response times where asked [min]."""
    mine = _staffed(built, plan)
    records = simulate(mine.service, _calls(built, replication))
    found = outcome(records, mine.setting, within, _covered_once(built, plan))
    values = np.array([*(one.value(found) for one in OBJECTIVES.values()), _not_reached(found), *found.town_means()])
    return np.concatenate([values, all_times(found)]) if times else values


def _not_reached(found: Outcome) -> float:
    return 1 - int(found.reached.sum()) / len(found.times) if len(found.times) else 0.0


def _covered(built: Built, plan: Counts) -> tuple[float, float]:
    people = built.scenario.county.people
    return covered_people(built.setting, built.service.tables.of_zones(len(people)).base_km, people, plan)


class _AtHand:
    """What a process has at hand of the scenario whose plans it simulates."""

    built: Built | None = None
    calls: ClassVar[OrderedDict[int, Calls]] = OrderedDict()
    plan: tuple[Counts, Built, tuple[float, float]] | None = None


def _mine(built: Built) -> type[_AtHand]:
    if _AtHand.built is not built:
        _AtHand.built, _AtHand.plan = built, None
        _AtHand.calls = OrderedDict()
    return _AtHand


def _calls(built: Built, replication: int) -> Calls:
    held = _mine(built).calls
    if replication not in held:
        held[replication] = built.calls(replication)
        while len(held) > 1 and sum(map(len, held.values())) > _CALLS_AT_HAND:
            held.popitem(last=False)
    return held[replication]


def _staffed(built: Built, plan: Counts) -> Built:
    held = _mine(built)
    if held.plan is None or held.plan[0] != plan:
        held.plan = plan, staffed(built, plan), _covered(built, plan)
    return held.plan[1]


def _covered_once(built: Built, plan: Counts) -> tuple[float, float]:
    _staffed(built, plan)
    held = _mine(built).plan
    assert held is not None
    return held[2]


def _of_plan(common: tuple[Built, float | None], task: tuple[Counts, list[int], bool]) -> list[FloatArray]:
    """The values of a plan in each of its replications, and the response times where asked."""
    (built, within), (plan, numbers, times) = common, task
    return [values_of(built, plan, number, within, times=times) for number in numbers]
