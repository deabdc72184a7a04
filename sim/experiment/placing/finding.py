"""The plan to recommend: the ranking of all plans where they are few, else the best that a search finds."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from sim.experiment.placing.clock import Clock
from sim.experiment.placing.exact import ExactPlan, exact_plans, expected_plans
from sim.experiment.placing.front import aims
from sim.experiment.placing.judge import Judge, column_of
from sim.experiment.placing.promise import BUSY, Guess, quick_guess, share_busy
from sim.measures.declared import OBJECTIVES
from sim.placement.plans import Plans
from sim.placement.ranking import rank
from sim.placement.search import Found, search
from sim.placement.walking import Counts, Evaluations
from sim.words import Message

MANY = 1500
"""Plans up to which all are simulated and ranked; among more the best are searched for."""

_FINER = 0.1
"""Share of the difference that matters down to which the last plans are told apart."""

_FINER_MOST, _MOST = 30, 300
"""Replications of each plan in the last stage, up to which what no longer matters is told apart, and at most."""

_CONFIRMED = 20
"""Replications on which a step of the search must be one to a better plan."""

_AS_BUSY = 0.02
"""Difference between two shares of time busy that moves no plan of a model. Assumed."""


def starts(judge: Judge, objective: str, seconds: float = math.inf) -> tuple[list[ExactPlan], float]:
    """The exact plans, and the share of time that ambulances are busy on which they rest.

    How busy they are depends on where they stand: where a plan shows another share than what stands now,
    the model that knows of it is asked again with that. Each model may take so many ``seconds``.
    """
    busy = share_busy(judge, judge.placement.plans.held)
    sure, expected = list(exact_plans(judge, objective, seconds)), list(expected_plans(judge, busy, seconds))
    for first in [*sure, *expected][:1]:
        settled = share_busy(judge, first.counts)
        if abs(settled - busy) > _AS_BUSY:
            busy, expected = settled, list(expected_plans(judge, settled, seconds))
    return [*sure, *expected], busy


def best_plan(
    judge: Judge,
    objectives: Sequence[str],
    indifference: float,
    exact: Sequence[ExactPlan],
    guess: Guess,
    clock: Clock,
    say: Callable[[str], None] | None,
) -> tuple[Found, int | None]:
    """The ranking of all plans where they are few, else what a search finds; and how many there are."""
    asked, plans = judge.placement.asked, judge.placement.plans
    evaluate = _less_is_better(judge, objectives[0])
    every = every_plan(judge, objectives)
    alpha, first = 1 - asked.confidence, int(asked.replications)
    if every is not None:
        every.sort(key=lambda plan: (guess(plan), plan))
        found = rank(
            evaluate,
            every,
            indifference=indifference,
            first=first,
            alpha=alpha,
            most=_MOST,
            finer=_FINER,
            finer_most=_FINER_MOST,
            finalists=max(12, 2 * int(asked.best)),
            stop=clock.over,
            ahead=lambda pairs: judge.ahead(pairs, "plans" if len(pairs) > 500 else "last plans"),
        )
        return found, len(every)
    begin = list(dict.fromkeys([*(plan.counts for plan in exact), *_greedy(plans, guess)]))

    def tell(_stage: str, _spent: int, _of: int | None) -> None:
        if judge.progress is not None:
            judge.progress("searching", len(judge.known), None)

    def run(towards: Callable[[Counts, int], float], matters: float) -> Found:
        return search(
            towards,
            begin,
            indifference=matters,
            around=plans.around,
            promise=guess,
            replications=max(first, 5),
            first=2,
            confirmed=_CONFIRMED,
            finalists=max(6, int(asked.best)),
            kicks=4,
            seed=scenario_seed(judge),
            alpha=alpha,
            final_most=_MOST,
            finer=_FINER,
            finer_most=_FINER_MOST,
            stop=clock.over,
            enough=clock.enough,
            tell=tell,
            ahead=judge.ahead,
            evaluations=Evaluations(),
        )

    found = run(evaluate, indifference)
    if say is not None:
        share = OBJECTIVES[objectives[0]].unit == "share"
        unit = OBJECTIVES[objectives[0]].unit.replace(" ", "-")
        value = Message(f"unit-{unit}", number=f"{abs(found.mean) * (100 if share else 1):.2f}")
        head = Message(f"place-head-{objectives[0].replace(' ', '-')}")
        say(Message("place-best-so-far", what=head, value=value))
    if len(objectives) == 2:
        for weight in (0.0, 0.5):
            if not clock.enough():
                run(aims(judge, objectives, weight), 1.0)
    return found, None


def every_plan(judge: Judge, objectives: Sequence[str]) -> list[Counts] | None:
    """All plans that may be the best; None where there are too many to simulate each.

    A budget is spent unless an objective may gain by less: of those that ambulances everywhere would bound none does.
    """
    return judge.placement.plans.every(MANY, less=not all(OBJECTIVES[name].bounded for name in objectives))


def warn_of_steps(judge: Judge, objectives: Sequence[str], clock: Clock, say: Callable[[str], None] | None) -> None:
    """Say before anything is searched for that a step of the search takes long, where it does."""
    plans = judge.placement.plans
    if say is None or every_plan(judge, objectives) is not None:
        return
    begin = [*_greedy(plans, quick_guess(judge, objectives[0], BUSY)), plans.held][0]
    clock.warn_of_steps(sum(1 for _ in plans.around(begin)), judge.workers, say)


def _less_is_better(judge: Judge, objective: str) -> Callable[[Counts, int], float]:
    at, sign = column_of(objective)
    return lambda plan, number: -sign * judge.value(plan, number, at)


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


def best_so_far(judge: Judge, objective: str, exact: Sequence[ExactPlan], guess: Guess) -> Found:
    """The best of the plans simulated before the search was ended; before any was, the likeliest by a quick guess."""
    evaluate, allowed = _less_is_better(judge, objective), judge.placement.plans.allows
    numbers: dict[Counts, list[int]] = {}
    for plan, number in judge.known:
        if number < judge.first_fresh and allowed(plan):
            numbers.setdefault(plan, []).append(number)
    most = max(map(len, numbers.values()), default=0)
    common = {plan: one for plan, one in numbers.items() if set(range(min(most, 2))) <= set(one)}
    means = {plan: float(np.mean([evaluate(plan, n) for n in one])) for plan, one in common.items()}
    if not means:
        plans = judge.placement.plans
        likely = [
            *(plan.counts for plan in exact),
            *_greedy(plans, guess),
            *([plans.held] if allowed(plans.held) else []),
        ]
        if not likely:
            raise KeyboardInterrupt
        means = {plan: guess(plan) for plan in likely}
    ranking = tuple(sorted(means.items(), key=lambda item: (item[1], item[0])))
    return Found(ranking[0][0], ranking[0][1], (ranking[0][0],), ranking, None, False, Evaluations())
