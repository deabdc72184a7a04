"""What the first, the second, the tenth ambulance more buys; and in which order to carry out a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.experiment.placing.acts import Act, done
from sim.experiment.placing.judge import Judge, bettered, by_quantile, column_of
from sim.experiment.placing.promise import Guess
from sim.measures import Estimate
from sim.measures.declared import OBJECTIVES
from sim.placement.walking import Counts

_TRIED, _LEFT = 8, 3
"""Steps that a first trial, or a quick guess, puts first and the simulator tries further, and tries longest."""
_SHORT, _LONG = 3, 20
"""Replications of the second, and of the third trial; the first, which no site is spared, has one."""
_APART = 500
"""Where the replications of these trials begin: those on which the pick was chosen are not theirs."""


@dataclass(frozen=True)
class Step:
    """One more: what is done, what the first objective then comes to, and what it bought.

    Attributes
    ----------
    gain
        What this step alone bought.
    onward
        What it and the next steps bought together: it alone first, up to all that follow. A quantile or the worst
        township may need several before anything is gained.
    """

    number: int
    act: Act
    value: Estimate
    gain: Estimate
    onward: tuple[Estimate, ...] = ()


def gains_curve(judge: Judge, objective: str, most: int, guess: Guess, fresh: range) -> tuple[Step, ...]:
    """Ambulances added one after another, or moved where none is added, each where it buys most; at most so many.

    At each step every site is simulated, and the best of them longer; what the step bought is then told on ``fresh``
    replications, paired with those of the step before. Where the objective is without chance ``guess`` is exact, and
    no site need be simulated to be tried; else it takes all ambulances to be as busy, and none is left to it.
    """
    plans = judge.placement.plans
    adds = plans.add > 0 or plans.costs is not None
    plan = plans.held
    steps: list[Step] = []
    figures = [judge.figure(plan, fresh, objective)]
    at, sign = column_of(objective)
    for number in range(1, most + 1):
        near = sorted(set(plans.added(plan) if adds else plans.moved(plan)), key=lambda other: (guess(other), other))
        if OBJECTIVES[objective].by_chance:
            near = _screened(judge, plan, near, at, sign)
        better = _best(judge, near[:_TRIED], at, sign)
        if better is None:
            break
        judge.ahead([(better, n) for n in fresh], "curve", times=by_quantile(objective))
        after = judge.figure(better, fresh, objective)
        gain = bettered(after, figures[-1], objective)
        if not adds and gain.mean <= 0:
            break
        steps.append(Step(number, _act(plan, better), after.estimate(), gain))
        figures.append(after)
        plan = better
    return tuple(
        replace(step, onward=tuple(bettered(after, figures[n], objective) for after in figures[n + 1 :]))
        for n, step in enumerate(steps)
    )


def _screened(judge: Judge, plan: Counts, near: Sequence[Counts], at: int, sign: float) -> list[Counts]:
    """Plans next to another, the likeliest first: by what each site's change alone comes to in one replication.

    A move is one ambulance fewer here and one more there, so that as many are simulated as there are sites to leave
    and to go to, not as many as there are moves.
    """

    def changes(other: Counts) -> list[Counts]:
        return [(*plan[:s], other[s], *plan[s + 1 :]) for s in range(len(plan)) if other[s] != plan[s]]

    single = list(dict.fromkeys(one for other in near for one in changes(other)))
    judge.ahead([(one, _APART) for one in (plan, *single)], "curve")
    now = judge.value(plan, _APART, at)
    with np.errstate(invalid="ignore"):
        gain = {one: sign * (judge.value(one, _APART, at) - now) for one in single}
    likely = {other: sum(gain[one] for one in changes(other)) for other in near}
    return sorted(near, key=lambda other: (-likely[other] if np.isfinite(likely[other]) else np.inf, other))


def _best(judge: Judge, plans: Sequence[Counts], at: int, sign: float) -> Counts | None:
    """The best of a few plans by two trials, a short one and a long one."""
    left = list(plans)
    for keep, numbers in ((_LEFT, range(_APART, _APART + _SHORT)), (1, range(_APART, _APART + _LONG))):
        if len(left) > keep:
            judge.ahead([(plan, number) for plan in left for number in numbers], "curve")
            left.sort(key=lambda plan: (-sign * float(np.nan_to_num(judge.table(plan, numbers)[:, at]).mean()), plan))
            left = left[:keep]
    return left[0] if left else None


def _act(before: Counts, after: Counts) -> Act:
    to = next(s for s in range(len(before)) if after[s] > before[s])
    source = next((s for s in range(len(before)) if after[s] < before[s]), None)
    return Act(to, source)


def build_order(judge: Judge, objective: str, acts: Sequence[Act], fresh: range) -> tuple[tuple[Act, Estimate], ...]:
    """The acts of a plan, at each step the one that then buys most, with what it buys; at most ten."""
    at, sign = column_of(objective)
    plan, left = judge.placement.plans.held, list(acts)
    ordered: list[tuple[Act, Estimate]] = []
    while left and len(ordered) < 10:
        options = {done(plan, [act]): act for act in left}
        best = _best(judge, list(options), at, sign)
        assert best is not None
        judge.ahead([(one, n) for one in (plan, best) for n in fresh], "order", times=by_quantile(objective))
        then, now = (judge.figure(one, fresh, objective) for one in (best, plan))
        ordered.append((options[best], bettered(then, now, objective)))
        left.remove(options[best])
        plan = best
    return tuple(ordered)
