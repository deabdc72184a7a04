"""More than one plan: the best few, what each number more brings, and what two aims cost each other."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sim.placement.draft import Draft
from sim.placement.feasible import check
from sim.placement.models import MODELS, Model, total
from sim.placement.program import OutOfTime, scale_of
from sim.placement.sites import Infeasible, IntArray, Plan, Siting, Terms
from sim.placement.solving import place
from sim.questions import Progress


@dataclass(frozen=True, eq=False)
class BestPlans:
    """The best few plans, best first; ``out_of_time`` where the time limit, not the question, made them fewer."""

    plans: tuple[Plan, ...]
    out_of_time: bool = False


def best_plans(
    asked: Siting,
    name: str,
    number: int | None,
    terms: Terms | None = None,
    *,
    count: int,
    time_limit: float | None = None,
    tell: Progress | None = None,
) -> BestPlans:
    """The best ``count`` plans, best first, no two with as many at every site; fewer where there are no more.

    Each plan found is cut off and the model solved again: Balas and Jeroslow, "Canonical cuts on the
    unit hypercube", SIAM J. Applied Mathematics 23 (1972), 61-69. ``time_limit`` holds for all of them
    together: a later plan may then be better than one that time ended, and they are put in order.

    Raises
    ------
    Infeasible, OutOfTime, ValueError
        As `place`, where there is not even one.
    """
    plans: list[Plan] = []
    began, out_of_time = time.monotonic(), False
    while len(plans) < count:
        left = None if time_limit is None else time_limit - (time.monotonic() - began)
        if plans and left is not None and left <= 0:
            out_of_time = True
            break
        excluded = [plan.counts for plan in plans]
        try:
            plans.append(place(asked, name, number, terms, excluded=excluded, time_limit=left, tell=tell))
        except (Infeasible, OutOfTime) as error:
            if not plans:
                raise
            out_of_time = isinstance(error, OutOfTime)
            break
    largest = MODELS[name].largest
    return BestPlans(tuple(sorted(plans, key=lambda plan: -plan.objective if largest else plan.objective)), out_of_time)


def curve(
    asked: Siting,
    name: str,
    numbers: Iterable[int],
    terms: Terms | None = None,
    *,
    time_limit: float | None = None,
    tell: Progress | None = None,
) -> Iterator[tuple[int, Plan | None]]:
    """The best plan of each number: what one more brings. None for a number with which there is no plan."""
    for number in numbers:
        try:
            yield number, place(asked, name, number, terms, time_limit=time_limit, tell=tell)
        except Infeasible:
            yield number, None


@dataclass(frozen=True, eq=False)
class FrontPoint:
    """A plan that nothing beats in both aims, and what it comes to in each."""

    counts: IntArray
    first: float
    second: float


def front(
    asked: Siting,
    first: str,
    second: str,
    number: int,
    terms: Terms | None = None,
    *,
    time_limit: float | None = None,
    tell: Progress | None = None,
) -> Iterator[FrontPoint]:
    """Every pair of objectives that no plan beats in both, from the best of ``first`` to the best of ``second``.

    The first aim is optimised while the second must be better than at the point before (the
    epsilon-constraint method: Haimes, Lasdon and Wismer, IEEE Trans. Systems, Man and Cybernetics 1, 1971),
    by a hundred-millionth of its largest weight, or by a half where all weights are whole. A point is
    given once the next is known to cost something.

    Raises
    ------
    Infeasible, OutOfTime, ValueError
        As `place`; ValueError also for a pair that places different things, or no number.
    """
    terms = terms or Terms()
    for name in (first, second):
        if not check(asked, name, number if MODELS[name].numbered else None, terms).numbered:
            raise ValueError(f"{name} finds its own number; a front needs two models of a given number")
    if first == second:
        raise ValueError(f"a front needs two models; {first} is given twice")
    one, two = MODELS[first], MODELS[second]
    if one.stations != two.stations:
        raise ValueError(f"{first} and {second} place different things, stations and ambulances; choose two alike")
    if one.draft is None:  # what has no programme stands as the constraint; the same front, found from its other end
        found = list(front(asked, second, first, number, terms, time_limit=time_limit, tell=tell))
        yield from (FrontPoint(point.counts, point.second, point.first) for point in reversed(found))
        return
    deadline = math.inf if time_limit is None else time.monotonic() + time_limit
    held: FrontPoint | None = None
    worst: float | None = None
    closer = 1.0
    steps = 0
    while (point := _next(asked, (one, two), number, terms, worst, closer, deadline)) is not None:
        steps += 1
        if tell is not None:
            tell("front", steps, None)
        if worst is not None and not _better(point.second, worst, two.largest):
            closer *= 10  # the solver's tolerance let the same value through again
            continue
        if held is not None and _better(held.first, point.first, one.largest, held.first):
            yield held
        held, worst, closer = point, point.second, 1.0
    if held is not None:
        yield held


def _better(value: float, than: float, largest: bool, size: float = 0.0) -> bool:
    ahead = value - than if largest else than - value
    return ahead > 1e-9 * abs(size)


def _next(
    asked: Siting,
    models: tuple[Model, Model],
    number: int,
    terms: Terms,
    worst: float | None,
    closer: float,
    deadline: float,
) -> FrontPoint | None:
    """The best plan of the first model whose second objective is better than ``worst``."""
    one, two = models
    draft = Draft(asked, terms, number, stations=one.stations)
    assert one.draft is not None
    goal = draft.program.single(one.draft(draft), worst=asked.worst, largest=one.largest)
    if two.draft is None:
        drive = asked.demands.minutes
        draft.cover_all(np.isfinite(drive) if worst is None else drive < worst)
    else:
        aim = two.draft(draft)
        if worst is not None:
            whole = bool((aim.weights == np.rint(aim.weights)).all())
            scale = scale_of(aim.weights)
            step = 0.5 if whole else 1e-4 / scale * closer
            aim = draft.program.single(aim, worst=asked.worst, largest=two.largest)
            row = (0, aim.columns, aim.weights * scale)
            if two.largest:
                draft.program.rows(1, row, low=(worst + step) * scale)
            else:
                draft.program.rows(1, row, high=(worst - step) * scale)
    solved = draft.program.solve(goal, largest=one.largest, deadline=deadline)
    if solved.values is None:
        return None
    counts = draft.counts(solved.values)
    first, second = (total(asked, model, model.value(asked, terms, counts)) for model in models)
    return FrontPoint(counts, first, second)
