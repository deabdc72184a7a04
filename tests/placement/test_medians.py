"""The quick ways of p-median and p-center against the whole programme, and under a time limit."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from sim.placement import MODELS, Terms, medians, place, siting
from sim.placement.interchange import cost_of, swaps
from sim.placement.medians import solve_median
from sim.placement.models import by_programme, total


def instance(seed: int, sites: int, zones: int) -> tuple[np.ndarray, np.ndarray]:
    """Minutes in a plane, whole in every second instance, and people, some of them nobody."""
    rng = np.random.default_rng(seed)
    here, there = rng.random((sites, 1, 2)) * 60, rng.random((1, zones, 2)) * 60
    minutes = np.hypot(*np.moveaxis(here - there, 2, 0))
    people = rng.integers(0, 400, zones).astype(float)
    return (np.rint(minutes) if seed % 2 else minutes), people


@pytest.mark.parametrize("branching", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_the_quick_median_is_the_whole_programme_s(seed: int, branching: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(medians, "ZONES_A_STATION", 0 if branching else 1000)
    minutes, people = instance(seed, 25, 40)
    rng = np.random.default_rng(100 + seed)
    least, most = np.zeros(25, dtype=int), np.ones(25, dtype=int)
    most[rng.integers(0, 25, 3)] = 0
    least[rng.choice(np.flatnonzero(most), seed % 3)] = 1
    asked = siting(minutes, people, least=least, most=most)
    number = 2 + seed % 6
    plan = place(asked, "p-median", number)
    whole = by_programme(asked, MODELS["p-median"], number, Terms(), (), math.inf)
    assert whole is not None
    assert whole.proven
    assert plan.proven
    assert plan.objective == pytest.approx(whole.bound, rel=1e-9)


def test_what_a_swap_costs_is_the_difference_of_two_plans() -> None:
    cost, _ = instance(3, 12, 30)
    chosen = np.array([2, 5, 9])
    change = swaps(cost, chosen)
    for site in set(range(12)) - {2, 5, 9}:
        for place_ in range(3):
            other = chosen.copy()
            other[place_] = site
            assert change[site, place_] == pytest.approx(cost_of(cost, other) - cost_of(cost, chosen))


@pytest.mark.parametrize("name", ["p-median", "p-median by branching", "p-center"])
def test_a_time_limit_gives_a_plan_and_an_honest_bound(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    minutes, people = instance(6, 120, 120)
    monkeypatch.setattr(medians, "ZONES_A_STATION", 0 if name.endswith("branching") else 1000)
    name = name.removesuffix(" by branching")
    asked = siting(minutes, people)
    quick = MODELS[name].solve(asked, 12, excluded=(), deadline=time.monotonic() - 1, tell=None)
    best = place(asked, name, 12)
    assert quick.counts.sum() == 12
    cost = total(asked, MODELS[name], MODELS[name].value(asked, Terms(), quick.counts))
    assert quick.bound <= best.objective * (1 + 1e-12) <= cost * (1 + 2e-12)
    assert quick.bound < cost
    assert not quick.proven
    assert best.proven


def test_a_cost_of_next_to_nothing_is_no_tolerance() -> None:
    minutes, people = instance(5, 8, 60)
    few = place(siting(minutes, people * 1e-15), "p-median", 3)
    assert few.proven
    assert few.chosen == place(siting(minutes, people), "p-median", 3).chosen


def test_progress_is_told() -> None:
    told = []
    minutes, people = instance(4, 60, 60)
    solve_median(siting(minutes, people), 6, tell=lambda what, done, of: told.append(what))
    assert "bounding" in told
