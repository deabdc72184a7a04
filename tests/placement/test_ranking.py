"""Ranking a small set of plans: right as often as it says, and no more is simulated than must be."""

from __future__ import annotations

import numpy as np
import pytest

from sim.placement.ranking import rank, screened


def world(seed: int, systems: int, spread: float, noise: float):
    chance = np.random.default_rng(seed)
    truth = chance.uniform(0, spread, systems)
    calls = np.random.default_rng(seed + 1000)
    common = calls.normal(0, 3.0, 4000)
    own = calls.normal(0, noise, (systems, 4000))
    asked: list[tuple[int, int]] = []

    def evaluate(plan: tuple[int, ...], number: int) -> float:
        asked.append((plan[0], number))
        return float(truth[plan[0]] + common[number] + own[plan[0], number])

    return truth, evaluate, asked


@pytest.mark.long
def test_the_pick_is_within_the_indifference_as_often_as_said() -> None:
    wrong = 0
    for seed in range(200):
        truth, evaluate, _ = world(seed, 60, 4.0, 0.8)
        found = rank(evaluate, [(n,) for n in range(60)], indifference=0.5, first=5, finalists=5, alpha=0.1)
        assert found.finished
        wrong += truth[found.best[0]] > truth.min() + 0.5
    assert wrong <= 200 * 0.1


def test_what_is_clearly_worse_is_simulated_no_longer() -> None:
    _, evaluate, asked = world(3, 100, 10.0, 0.3)
    found = rank(evaluate, [(n,) for n in range(100)], indifference=0.5, first=5, finalists=5)
    assert found.finished
    assert len({plan for plan, number in asked if number >= 5}) <= 12
    assert found.alike is not None


def test_screening_keeps_the_best_and_ties() -> None:
    kept = 0
    for seed in range(300):
        chance = np.random.default_rng(seed)
        truth = chance.uniform(0, 2, 30)
        seen = truth[:, None] + chance.normal(0, 1.0, (30, 6)) + chance.normal(0, 5.0, 6)
        kept += int(truth.argmin()) in screened(seen, 1e-9, 0.05)
    assert kept >= 300 * 0.95
    assert screened(np.ones((3, 4)), 0.5, 0.05) == [0, 1, 2]
    assert screened(np.ones((1, 4)), 0.5, 0.05) == [0]


def test_no_plans_is_said() -> None:
    with pytest.raises(ValueError, match="no plan to rank"):
        rank(lambda plan, number: 0.0, [], indifference=1.0)
