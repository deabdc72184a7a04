"""Search where a plan can only be simulated: a planted best plan is found, and a stopped search goes on."""

from __future__ import annotations

import copy
import math
from itertools import combinations

import numpy as np
import pytest

from sim.placement.search import Evaluations, Found, neighbours, search
from sim.placement.walking import Stopped

SITES = 14


class Planted:
    """Noisy costs whose true best plan of four sites is known; noise is shared by plans and their own."""

    def __init__(self, seed: int, *, noise: float = 1.0):
        rng = np.random.default_rng(seed)
        here, there = rng.random((SITES, 1, 2)) * 20, rng.random((1, 40, 2)) * 20
        self.minutes = np.hypot(*np.moveaxis(here - there, 2, 0))
        plans = [tuple(int(s in chosen) for s in range(SITES)) for chosen in combinations(range(SITES), 4)]
        self.best = min(plans, key=self.without_planting)
        self.seed, self.noise, self.calls = seed, noise, []

    def without_planting(self, counts: tuple[int, ...]) -> float:
        return float(self.minutes[np.flatnonzero(counts)].min(axis=0).mean())

    def truth(self, counts: tuple[int, ...]) -> float:
        return self.without_planting(counts) - (1.0 if counts == self.best else 0.0)

    def __call__(self, counts: tuple[int, ...], replication: int) -> float:
        self.calls.append((counts, replication))
        shared = np.random.default_rng([self.seed, replication]).normal(0, 5)
        own = np.random.default_rng([self.seed, replication, *counts]).normal(0, 0.3)
        return self.truth(counts) + self.noise * (shared + own)


def ones(*sites: int) -> tuple[int, ...]:
    return tuple(int(site in sites) for site in range(SITES))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_the_planted_best_is_found(seed: int) -> None:
    cost = Planted(seed)
    found = search(cost, [ones(0, 1, 2, 3), ones(7, 8, 9, 10)], indifference=0.5, most=[1] * SITES)
    assert found.best == cost.best
    assert found.finished
    assert found.best in found.ties
    assert len(found.evaluations.values) < 700, "of the 1001 plans that there are"
    assert len(cost.calls) == len(set(cost.calls)) == len(found.evaluations), "nothing is evaluated twice"
    fresh = {number for plan, number in cost.calls if number >= 10}
    assert min(fresh) == 10, "the last stage has replications of its own"


def test_neighbours_are_moves_and_swaps_within_the_limits() -> None:
    around = set(neighbours((2, 1, 0), (0, 1, 0), (2, 2, 1)))
    assert around == {(1, 2, 0), (1, 1, 1)}
    assert (0, 1, 2) in set(neighbours((2, 1, 0), (0, 0, 0), (3, 3, 3))), "two sites change what they hold"
    assert all(sum(plan) == 3 for plan in around)


def test_what_stands_stays() -> None:
    cost = Planted(3)
    fixed = next(site for site in range(SITES) if not cost.best[site])
    least = [int(site == fixed) for site in range(SITES)]
    start = ones(*((fixed + step) % SITES for step in range(4)))
    found = search(cost, [start], indifference=0.5, least=least, most=[1] * SITES)
    assert found.best[fixed] == 1
    assert all(plan[fixed] == 1 for plan, _ in cost.calls)


@pytest.mark.parametrize("budget", [1, 25, 90, 400])
def test_stopped_any_time_it_gives_the_best_so_far(budget: int) -> None:
    cost = Planted(5)
    found = search(cost, [ones(0, 1, 2, 3)], indifference=0.5, most=[1] * SITES, budget=budget)
    assert len(cost.calls) <= budget
    assert found.best in {plan for plan, _ in cost.calls}
    full = [p for p, values in found.evaluations.values.items() if len([n for n in values if n < 10]) == 10]
    if full and not found.finished:
        means = [np.mean([found.evaluations.values[p][n] for n in range(10)]) for p in full]
        assert found.mean == pytest.approx(min(means))


@pytest.mark.long
def test_taken_up_again_it_ends_where_it_would_have() -> None:
    def asked(cost: Planted, **more) -> Found:
        return search(cost, [ones(0, 1, 2, 3)], indifference=0.5, most=[1] * SITES, **more)

    whole = asked(Planted(9))
    held, spent = Evaluations(), 0
    for _ in range(1000):
        cost = Planted(9)
        found = asked(cost, budget=150, evaluations=copy.deepcopy(held))
        held, spent = found.evaluations, spent + len(cost.calls)
        if found.finished:
            break
    assert (found.best, found.mean, found.ties) == (whole.best, whole.mean, whole.ties)
    assert held.values == whole.evaluations.values
    assert spent == len(held), "nothing was evaluated again"


def test_ctrl_c_gives_the_best_so_far() -> None:
    cost = Planted(2)

    def interrupted(counts: tuple[int, ...], replication: int) -> float:
        if len(cost.calls) == 60:
            raise KeyboardInterrupt
        return cost(counts, replication)

    found = search(interrupted, [ones(0, 1, 2, 3)], indifference=0.5, most=[1] * SITES)
    assert not found.finished
    assert len(found.evaluations) == 60
    again = search(Planted(2), [ones(0, 1, 2, 3)], indifference=0.5, most=[1] * SITES, stop=lambda: True,
                   evaluations=found.evaluations)  # fmt: skip
    assert again.best == found.best


@pytest.mark.long
def test_a_promise_leads_there_sooner() -> None:
    plain, led = Planted(4), Planted(4)
    search(plain, [ones(0, 1, 2, 3)], indifference=0.5, most=[1] * SITES)
    search(led, [ones(0, 1, 2, 3)], indifference=0.5, most=[1] * SITES, promise=led.truth)
    assert len(led.calls) < len(plain.calls)


def test_what_cannot_be_searched_is_said() -> None:
    for starts, message in (
        ([], "no plan to start from"),
        ([(1, 0), (1, 1)], "another number"),
        ([(3, 0)], "keep to the limits"),
    ):
        with pytest.raises(ValueError, match=message):
            search(lambda plan, n: 0.0, starts, indifference=1.0, most=(2, 2) if starts else None)
    with pytest.raises(Stopped, match="before one plan was evaluated"):
        search(lambda plan, n: math.nan, [(1, 0)], indifference=1.0, budget=0)


class Lucky:
    """A start that nothing betters, and around it plans whose first replications happen to look better."""

    START = (2, 0, 0, 0)

    def __init__(self, lucky: int):
        self.lucky, self.calls = lucky, []

    def __call__(self, counts: tuple[int, ...], replication: int) -> float:
        self.calls.append((counts, replication))
        if counts == self.START:
            return 10.0 + 0.01 * (replication % 3)
        return 9.0 if replication < self.lucky else 12.0 + 0.01 * (replication % 2)


def test_what_looks_better_on_few_replications_is_held_to_more() -> None:
    cost = Lucky(5)
    found = search(cost, [cost.START], indifference=0.1, replications=5, first=2, confirmed=20, kicks=0)
    assert found.best == cost.START
    assert found.ranking[0][0] == cost.START
    misled = search(Lucky(5), [cost.START], indifference=0.1, replications=5, first=2, kicks=0)
    assert misled.ranking[0][0] != cost.START


def test_the_best_start_is_judged_beside_what_misled_the_walk() -> None:
    """All of the search's own replications lie; the fresh ones do not."""
    cost = Lucky(20)
    found = search(cost, [cost.START], indifference=0.1, replications=5, confirmed=20, finalists=2, kicks=0)
    assert found.ranking[0][0] != cost.START
    assert found.best == cost.START
    assert found.selection is not None


def test_enough_ends_the_walk_and_judges_what_was_met() -> None:
    cost = Planted(3)
    met: list[int] = []

    def enough() -> bool:
        met.append(len(cost.calls))
        return len(met) > 12

    found = search(cost, [ones(0, 1, 2, 3), ones(7, 8, 9, 10)], indifference=0.5, most=[1] * SITES, enough=enough)
    assert len(met) == 13
    assert found.selection is not None
    assert not found.finished
    assert cost.truth(found.best) <= min(cost.truth(ones(0, 1, 2, 3)), cost.truth(ones(7, 8, 9, 10))) + 0.5
