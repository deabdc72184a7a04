"""The p-center's first plan, on graphs made as OR-Library's are, and its time limit."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from sim.placement import OutOfTime, best_plans, place, siting
from sim.placement.centre_swaps import radius_of, swapped
from sim.placement.program import Program


def graph(nodes: int, seed: int) -> np.ndarray:
    """Shortest paths by the recipe of OR-Library's p-median files (Beasley 1985).

    A path through all nodes, and further edges at random until there are nodes * nodes / 50; lengths of 1 to 100.
    """
    chance = np.random.default_rng(seed)
    edges = {(node, node + 1) for node in range(nodes - 1)}
    while len(edges) < nodes * nodes // 50:
        one, other = sorted(chance.integers(0, nodes, 2).tolist())
        if one != other:
            edges.add((one, other))
    start, end = np.array(sorted(edges)).T
    length = chance.integers(1, 101, len(edges))
    return shortest_path(csr_array((length, (start, end)), shape=(nodes, nodes)), directed=False)


def free(minutes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    sites = len(minutes)
    return np.zeros(sites, dtype=np.int64), np.ones(sites, dtype=np.int64)


@pytest.mark.long
@pytest.mark.parametrize(("nodes", "number", "seed"), [(100, 5, 1), (100, 10, 2), (100, 33, 3), (200, 20, 4)])
def test_swaps_come_within_3_of_the_proven_radius(nodes: int, number: int, seed: int) -> None:
    minutes = graph(nodes, seed)
    proven = place(siting(minutes, np.ones(nodes)), "p-center", number)
    plan = swapped(minutes, number, *free(minutes), math.inf)
    assert proven.proven
    assert len(set(plan.tolist())) == number
    assert 0 <= radius_of(minutes, plan) - proven.objective <= 3


def test_no_swap_is_left_that_brings_the_furthest_nearer_and_what_is_fixed_stays() -> None:
    minutes = graph(60, 5)
    least, most = free(minutes)
    least[[7, 11]] = 1
    most[[3, 4]] = 0
    plan = swapped(minutes, 6, least, most, math.inf)
    assert {7, 11} <= set(plan.tolist()) <= set(range(60)) - {3, 4}
    now = radius_of(minutes, plan)
    for place_ in np.flatnonzero(~np.isin(plan, [7, 11])):
        for site in set(range(60)) - {3, 4} - set(plan.tolist()):
            assert radius_of(minutes, np.where(np.arange(6) == place_, site, plan)) >= now


def test_two_runs_find_the_same() -> None:
    minutes = graph(80, 6)
    assert (swapped(minutes, 5, *free(minutes), math.inf) == swapped(minutes, 5, *free(minutes), math.inf)).all()


def test_every_call_of_the_solver_knows_how_much_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[float] = []

    def once(self: Program, cost: np.ndarray, deadline: float) -> None:
        seen.append(deadline)
        raise OutOfTime

    monkeypatch.setattr(Program, "solved_once", once)
    before = time.monotonic()
    found = place(siting(graph(60, 7), np.ones(60)), "p-center", 4, time_limit=30)
    assert seen
    assert all(before + 29 < deadline < before + 40 for deadline in seen)
    assert not found.proven
    assert found.bound < found.objective < math.inf


def test_the_time_limit_holds_for_the_best_few_together_which_stand_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.placement import several

    minutes, clock = graph(30, 8), [0.0]
    asked = siting(minutes, np.ones(30))
    plans = [place(asked, "p-median", 3, excluded=[]), place(asked, "p-median", 3, time_limit=60)]
    worse = best_plans(asked, "p-median", 3, count=3).plans[2]
    given, limits = [worse, *plans], []

    def placed(*_: object, time_limit: float, **__: object) -> object:
        limits.append(time_limit)
        clock[0] += 4.0
        return given[len(limits) - 1]

    monkeypatch.setattr(several, "place", placed)
    monkeypatch.setattr(several.time, "monotonic", lambda: clock[0])
    found = best_plans(asked, "p-median", 3, count=5, time_limit=10)
    assert limits == [10, 6, 2]
    assert found.out_of_time
    assert [plan.objective for plan in found.plans] == sorted(plan.objective for plan in given)
