"""Where ambulances should go: the plans ranked by simulation, what else is as good, and what each one more buys."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from sim.experiment.compare import matters_of
from sim.experiment.keeping import follows_from
from sim.experiment.placing.acts import Act, acts_of
from sim.experiment.placing.curve import Step, build_order, gains_curve
from sim.experiment.placing.exact import ExactPlan, exact_plans
from sim.experiment.placing.front import FrontPlan, aims, best_of_both
from sim.experiment.placing.judge import Judge
from sim.experiment.placing.promise import Guess, quick_guess, share_busy
from sim.experiment.placing.robust import Variation, variations
from sim.experiment.placing.told import GoodPlan, told_plans
from sim.measures import Estimate, estimate
from sim.measures.objectives import OBJECTIVES, Objective
from sim.placement.medians import Told
from sim.placement.plans import Plans
from sim.placement.ranking import rank
from sim.placement.search import Counts, Evaluations, Found, search
from sim.scenario import Placement, Scenario

__all__ = ["MANY", "Placed", "kept_file", "place_scenario"]

MANY = 1500
"""Plans up to which all are simulated and ranked; among more the best are searched for."""

_FINER = 0.1
"""Share of the difference that matters down to which the last plans are told apart."""

_FINER_MOST, _MOST = 30, 300
"""Replications of each plan in the last stage, up to which what no longer matters is told apart, and at most."""

_AS_BUSY = 0.02
"""Difference between two shares of time busy that moves no plan of a model. Assumed."""

_FEW = 4
"""Replications on which plans are told where somebody waits for the end."""

_FRESH = 1000
"""Where the replications begin on which plans are told: none of them had a part in the choice."""


@dataclass(frozen=True)
class Placed:
    """What was found.

    Attributes
    ----------
    scenario, objectives
        The scenario that asked, and what plans were judged by, the first by which they are ranked.
    indifference
        The least difference that matters, in the first objective's unit.
    found
        The best plan of the ranking or search, its ties, and how that came about.
    all_plans
        How many plans there are, where all were simulated; None where the best were searched for.
    now
        What stands now.
    plans
        The best plans, the pick first.
    exact
        The plans of exact models, each with what it comes to in the simulator.
    bound
        The first objective if an ambulance stood free at every candidate.
    steps, order
        What one more after the other buys; and in which order to carry out the pick.
    robust
        The pick under other demand, launches and roads.
    front
        Of two objectives, the plans that none beats in both.
    evaluations, seconds
        Replications of plans simulated, and the time that all took [s].
    interrupted
        True where somebody stopped it: the pick is then the best so far.
    """

    scenario: Scenario
    objectives: tuple[str, ...]
    indifference: float
    found: Found
    all_plans: int | None
    now: GoodPlan
    plans: tuple[GoodPlan, ...]
    exact: tuple[tuple[ExactPlan, GoodPlan], ...]
    bound: Estimate
    towns: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    order: tuple[tuple[Act, Estimate], ...] = ()
    robust: tuple[Variation, ...] = ()
    front: tuple[FrontPlan, ...] = ()
    evaluations: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    covered: tuple[tuple[str, np.ndarray, np.ndarray], ...] = field(default=(), repr=False)

    @property
    def placement(self) -> Placement:
        """The question."""
        assert self.scenario.placement is not None
        return self.scenario.placement

    @property
    def objective(self) -> Objective:
        """By what plans were ranked."""
        return OBJECTIVES[self.objectives[0]]

    @property
    def pick(self) -> GoodPlan:
        """The plan to recommend."""
        return self.plans[0]

    @property
    def acts(self) -> tuple[Act, ...]:
        """What the pick asks to be done."""
        return acts_of(self.placement, self.pick.counts)


def kept_file(scenario: Scenario, folder: Path | None) -> Path | None:
    """Where what was simulated for a question is remembered in ``folder``; None for nowhere."""
    if folder is None or scenario.placement is None:
        return None
    county = replace(scenario.county, stations=scenario.placement.sites)
    name = follows_from(replace(scenario, county=county))
    within = scenario.placement.asked.within
    return None if name is None else folder / name[:32] / f"plans{'' if within is None else f'-{within:g}'}.npz"


def place_scenario(
    scenario: Scenario,
    workers: int,
    *,
    brief: bool = False,
    time_limit: float | None = None,
    kept: Path | None = None,
    progress: Told | None = None,
    say: Callable[[str], None] | None = None,
) -> Placed:
    """Answer the scenario's ``placement``.

    Parameters
    ----------
    brief
        Leave out the curve of gains, the order of building and the robustness.
    time_limit
        Seconds after which the search ends with the best so far [s].
    kept
        A folder in which what was simulated is remembered, to go on from.
    say
        Told, in words, of the best so far.
    """
    assert scenario.placement is not None
    began = time.monotonic()
    asked = scenario.placement.asked
    objectives = tuple(asked.objective)
    indifference = indifference_of(scenario, objectives[0])

    def stop() -> bool:
        return time_limit is not None and time.monotonic() - began > time_limit

    with Judge(scenario, workers, kept_file(scenario, kept), progress) as judge:
        exact, busy = _exact(judge, objectives[0])
        guess = quick_guess(judge, objectives[0], busy)
        interrupted = False
        try:
            found, count = _found(judge, objectives, indifference, exact, guess, stop, say)
        except KeyboardInterrupt:
            found, count, interrupted = _so_far(judge, objectives[0]), None, True
        interrupted = interrupted or _was_interrupted(found, stop)
        judge.keep()
        told = None
        while told is None:
            if interrupted:
                judge.workers = 1  # those of before may still be ending
            fresh = range(_FRESH, _FRESH + (_FEW if interrupted else _told_on(scenario)))
            try:
                told = told_plans(judge, found, objectives, exact, fresh, most=asked.best)
            except KeyboardInterrupt:
                if interrupted:  # asked a second time: there is no waiting for few either
                    raise
                interrupted = True
        at = list(OBJECTIVES).index(objectives[0])
        placed = Placed(
            scenario, objectives, indifference, found, count, told.now, told.plans, told.exact,
            estimate(np.array([judge.bound(number)[at] for number in fresh])), judge.towns,
            interrupted=interrupted, covered=told.covered,
        )  # fmt: skip
        try:
            if not interrupted and not stop():
                for part, find in _beyond(placed, judge, guess, fresh, brief, progress):
                    placed = replace(placed, **{part: find()})
        except KeyboardInterrupt:
            placed = replace(placed, interrupted=True)
        return replace(placed, evaluations=len(judge.known), seconds=time.monotonic() - began)


def _beyond(
    placed: Placed, judge: Judge, guess: Guess, fresh: range, brief: bool, progress: Told | None
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is found beyond the pick: which part of the answer it is, and how it is found."""
    objective, asked = placed.objectives[0], placed.placement.asked
    plans = [plan.counts for plan in placed.plans]
    if len(placed.objectives) == 2:
        yield "front", lambda: best_of_both(judge, placed.objectives, fresh, plans)
    if brief:
        return
    yield "steps", lambda: gains_curve(judge, objective, asked.curve, guess, fresh)
    yield "order", lambda: build_order(judge, objective, placed.acts, fresh)
    yield "robust", lambda: variations(placed.scenario, plans, objective, judge.workers, progress)


def indifference_of(scenario: Scenario, objective: str) -> float:
    """The least difference that matters, in the unit of an objective."""
    return matters_of(scenario).of(OBJECTIVES[objective].unit)


def _told_on(scenario: Scenario) -> int:
    return max(scenario.settings.replications, 5)


def _exact(judge: Judge, objective: str) -> tuple[list[ExactPlan], float]:
    """The exact plans, and the share of time that ambulances are busy on which they rest.

    How busy they are depends on where they stand: where the plans show another share than what stands now,
    the models are asked again with that.
    """
    busy = share_busy(judge, judge.placement.plans.held)
    exact = list(exact_plans(judge, objective, busy))
    if exact:
        settled = share_busy(judge, exact[0].counts)
        if abs(settled - busy) > _AS_BUSY:
            busy, exact = settled, list(exact_plans(judge, objective, settled))
    return exact, busy


def _found(
    judge: Judge,
    objectives: Sequence[str],
    indifference: float,
    exact: Sequence[ExactPlan],
    guess: Guess,
    stop: Callable[[], bool],
    say: Callable[[str], None] | None,
) -> tuple[Found, int | None]:
    """The ranking of all plans where they are few, else what a search finds; and how many there are."""
    asked, plans = judge.placement.asked, judge.placement.plans
    evaluate = _less_is_better(judge, objectives[0])
    every = plans.every(MANY)
    alpha, first = 1 - asked.confidence, int(asked.replications)
    if every is not None:
        every.sort(key=lambda plan: (guess(plan), plan))
        found = rank(
            evaluate, every, indifference=indifference, first=first, alpha=alpha, most=_MOST, finer=_FINER,
            finer_most=_FINER_MOST, finalists=max(12, 2 * int(asked.best)), stop=stop,
            ahead=lambda pairs: judge.ahead(pairs, "plans" if len(pairs) > 500 else "last plans"),
        )  # fmt: skip
        return found, len(every)
    starts = list(dict.fromkeys([*(plan.counts for plan in exact), *_greedy(plans, guess)]))

    def tell(_stage: str, _spent: int, _of: int | None) -> None:
        if judge.progress is not None:
            judge.progress("searching", len(judge.known), None)

    def run(towards: Callable[[Counts, int], float], matters: float) -> Found:
        return search(
            towards, starts, indifference=matters, around=plans.around, promise=guess, replications=max(first, 5),
            first=2, finalists=max(6, int(asked.best)), kicks=4, seed=scenario_seed(judge), alpha=alpha,
            final_most=_MOST, finer=_FINER, finer_most=_FINER_MOST, stop=stop, tell=tell,
            ahead=judge.ahead, evaluations=Evaluations(),
        )  # fmt: skip

    found = run(evaluate, indifference)
    if say is not None:
        best = abs(found.mean) * (100 if OBJECTIVES[objectives[0]].unit == "share" else 1)
        say(f"best so far: {objectives[0]} {best:.2f} {'%' if OBJECTIVES[objectives[0]].unit == 'share' else 'min'}")
    if len(objectives) == 2:
        for weight in (0.0, 0.5):
            if not stop():
                run(aims(judge, objectives, weight), 1.0)
    return found, None


def _less_is_better(judge: Judge, objective: str) -> Callable[[Counts, int], float]:
    at, sign = list(OBJECTIVES).index(objective), -1.0 if OBJECTIVES[objective].largest else 1.0
    return lambda plan, number: sign * judge.value(plan, number, at)


def _greedy(plans: Plans, guess: Guess) -> list[Counts]:
    """What stands now and ambulances added one after another where a quick guess has them do most good."""
    plan = plans.held
    while not plans.allows(plan) or plans.costs is not None:
        more = [other for other in plans.added(plan) if plans.paid(other)]
        if not more:
            break
        plan = min(more, key=lambda other: (guess(other), other))
    return [plan] if plans.allows(plan) else []


def scenario_seed(judge: Judge) -> int:
    """The seed of the scenario, for the kicks of a search."""
    return int(judge.built.scenario.settings.seed)


def _so_far(judge: Judge, objective: str) -> Found:
    """The best of the plans simulated before somebody stopped it.

    Raises
    ------
    KeyboardInterrupt
        Where no plan was.
    """
    evaluate, allowed = _less_is_better(judge, objective), judge.placement.plans.allows
    numbers: dict[Counts, list[int]] = {}
    for plan, number in judge.known:
        numbers.setdefault(plan, []).append(number)
    most = max((len(one) for plan, one in numbers.items() if allowed(plan)), default=0)
    if not most:
        raise KeyboardInterrupt
    common = {plan: one for plan, one in numbers.items() if allowed(plan) and set(range(min(most, 2))) <= set(one)}
    means = {plan: float(np.mean([evaluate(plan, n) for n in one])) for plan, one in common.items()}
    ranking = tuple(sorted(means.items(), key=lambda item: (item[1], item[0])))
    if not ranking:
        raise KeyboardInterrupt
    return Found(ranking[0][0], ranking[0][1], (ranking[0][0],), ranking, None, False, Evaluations())


def _was_interrupted(found: Found, stop: Callable[[], bool]) -> bool:
    """Whether a search ended by Ctrl-C: it is not finished, has no last stage, and there was time."""
    return found.selection is None and not stop()
