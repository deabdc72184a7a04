"""Where ambulances should go: the plans ranked by simulation, what else is as good, and what each one more buys."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.commands import PlaceQuestion
from sim.documents import Fault, Faults, Mark
from sim.experiment.keeping import follows_from
from sim.experiment.placing.acts import Act, acts_of, done
from sim.experiment.placing.bound import Bound, bound_of
from sim.experiment.placing.clock import FEW, Clock
from sim.experiment.placing.curve import Step, build_order, gains_curve
from sim.experiment.placing.exact import ExactPlan
from sim.experiment.placing.finding import best_plan, best_so_far, starts, warn_of_steps
from sim.experiment.placing.front import MOST as FRONT
from sim.experiment.placing.front import FrontPlan, best_of_both
from sim.experiment.placing.judge import Judge
from sim.experiment.placing.promise import BUSY, Guess, quick_guess
from sim.experiment.placing.robust import Variation, variations
from sim.experiment.placing.told import Drives, GoodPlan, told_plans
from sim.experiment.pool import default_workers
from sim.measures import Estimate
from sim.measures.declared import OBJECTIVES, Measure
from sim.measures.outcome import Outcome
from sim.placement.search import Found
from sim.placement.walking import Stopped
from sim.questions import Progress
from sim.scenario import Placement, Scenario
from sim.words import Message

_STARTS = 0.15
"""Share of a search's time that each exact model may take at most."""

_HURRIED = 5.0
"""Seconds that the bound may take where somebody waits for the end."""


@dataclass(frozen=True)
class Placed:
    """What was found.

    Attributes
    ----------
    scenario, placement
        What was asked, of which scenario.
    objectives
        What plans were judged by, the first by which they are ranked.
    indifference
        The least difference that matters, in the first objective's unit.
    search
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
        What no plan can beat in the first objective.
    steps, order
        What one more after the other buys; and in which order to carry out the pick.
    robust
        The pick under other demand, launches and roads.
    drives
        How far the nearest and the second nearest ambulance are, now and with the pick.
    front
        Of two objectives, the plans that none beats in both.
    evaluations, seconds
        Replications of plans simulated, and the time that all took [s].
    interrupted
        True where somebody stopped it: the pick is then the best so far.
    """

    scenario: Scenario
    placement: Placement
    objectives: tuple[str, ...]
    indifference: float
    search: Found
    all_plans: int | None
    now: GoodPlan
    plans: tuple[GoodPlan, ...]
    exact: tuple[tuple[ExactPlan, GoodPlan], ...]
    bound: Bound
    towns: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    order: tuple[tuple[Act, Estimate], ...] = ()
    robust: tuple[Variation, ...] = ()
    front: tuple[FrontPlan, ...] = ()
    evaluations: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    drives: Drives | None = field(default=None, repr=False)

    @property
    def objective(self) -> Measure[Outcome]:
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


def kept_file(scenario: Scenario, placement: Placement, folder: Path | None) -> Path | None:
    """Where what was simulated for a question is remembered in ``folder``; None for nowhere."""
    if folder is None:
        return None
    county = replace(scenario.county, stations=placement.sites)
    name = follows_from(replace(scenario, county=county))
    within = placement.asked.within
    return None if name is None else folder / name[:32] / f"plans{'' if within is None else f'-{within:g}'}.npz"


def place_study(
    question: PlaceQuestion,
) -> Placed:
    """Answer the ``placement`` of a study; raises what the question says."""
    placement, say, progress = question.study.placement, question.say, question.progress
    if placement is None:
        raise Faults([Fault(Mark(question.study.scenario.name, 0), "", Message("asked-no-placement"))])
    if question.time_limit is not None and not question.time_limit > 0:
        said = Message("asked-time-limit", given=f"{question.time_limit:g}")
        raise Faults([Fault(Mark("--time-limit", 0), "", said)])
    scenario = question.study.scenario.with_given(replications=question.replications, seed=question.seed)
    workers, brief = question.workers or default_workers(), question.brief
    kept = None if question.kept is None else Path(question.kept)
    clock = Clock(question.time_limit)
    asked = placement.asked
    objectives = tuple(asked.objective)
    with Judge(scenario, placement, workers, kept_file(scenario, placement, kept), progress) as judge:
        _check_calls(judge)
        indifference = judge.matters(objectives[0])
        exact: list[ExactPlan] = []
        guess: Guess | None = None
        found: Found | None = None
        count, told_on, interrupted = None, _told_on(scenario), False
        try:
            told_on = clock.reserve(judge, asked.best + 5 + (FRONT if len(objectives) > 1 else 0), told_on, say)
            judge.deadline = clock.search_end
            warn_of_steps(judge, objectives, clock, say)
            exact, busy = starts(judge, objectives[0], _STARTS * clock.left)
            guess = quick_guess(judge, objectives[0], busy)
            found, count = best_plan(judge, objectives, indifference, exact, guess, clock, say)
        except Stopped:
            pass
        except KeyboardInterrupt:
            interrupted = True
        judge.deadline = math.inf
        if guess is None:
            guess = quick_guess(judge, objectives[0], BUSY)
        if found is None:
            found = best_so_far(judge, objectives[0], exact, guess)
        interrupted = interrupted or (found.selection is None and not clock.over())
        judge.keep()
        told = None
        while told is None:
            if interrupted:
                judge.workers = 1  # those of before may still be ending
            fresh = range(judge.first_fresh, judge.first_fresh + (FEW if interrupted else told_on))
            try:
                told = told_plans(judge, found, objectives, exact, fresh, asked.best, indifference)
            except KeyboardInterrupt:
                if interrupted:  # asked a second time: there is no waiting for few either
                    raise
                interrupted = True
        in_time = min(clock.end, time.monotonic() + _HURRIED) if interrupted else clock.end
        placed = Placed(
            scenario,
            placement,
            objectives,
            indifference,
            found,
            count,
            told.now,
            told.plans,
            told.exact,
            bound_of(judge, objectives[0], fresh, in_time),
            judge.towns,
            interrupted=interrupted,
            drives=told.drives,
        )
        judge.deadline = math.inf if interrupted else clock.end
        brief = brief or interrupted or clock.over()
        try:
            for part, find in _beyond(placed, judge, guess, fresh, brief, clock.end, progress):
                placed = replace(placed, **{part: find()})
        except Stopped:
            pass  # the time allowed is spent: what is not found is not told
        except KeyboardInterrupt:
            placed = replace(placed, interrupted=True)
        return replace(placed, evaluations=len(judge.known), seconds=clock.seconds)


def _check_calls(judge: Judge) -> None:
    """Refuse to choose between plans that no call ever tells apart."""
    scenario, objectives = judge.built.scenario, judge.placement.asked.objective
    if not any(OBJECTIVES[name].by_chance for name in objectives):
        return
    numbers = range(judge.first_fresh, judge.first_fresh + _told_on(scenario))
    if not any(judge.counts_calls(number) for number in numbers):
        days = f"{scenario.settings.days:g}"
        said = Message("asked-no-call-comes", replications=len(numbers), days=days)
        raise Faults([Fault(Mark(scenario.name, 0), "placement", said)])


def _beyond(
    placed: Placed,
    judge: Judge,
    guess: Guess,
    fresh: range,
    brief: bool,
    end: float,
    progress: Progress | None,
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is found beyond the pick: which part of the answer it is, and how it is found."""
    objective, asked = placed.objectives[0], placed.placement.asked
    plans, every = [plan.counts for plan in placed.plans], placed.placement.plans
    if len(placed.objectives) == 2:
        # what stands now and what lies on the way to the pick, where less may be done too
        steps = [done(every.held, placed.acts[:count]) for count in range(len(placed.acts))]
        told = [*filter(every.allows, steps), *plans]
        yield "front", lambda: best_of_both(judge, placed.objectives, fresh, told)
    if brief:
        return
    yield "steps", lambda: gains_curve(judge, objective, asked.curve, guess, fresh)
    yield "order", lambda: build_order(judge, objective, placed.acts, fresh)
    yield (
        "robust",
        lambda: variations(placed.scenario, placed.placement, plans, objective, judge.workers, progress, end),
    )


def _told_on(scenario: Scenario) -> int:
    return max(scenario.settings.replications, 5)
