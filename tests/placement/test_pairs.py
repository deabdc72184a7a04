"""Ambulances and centres together: equal to trying all plans, and what follows from the model."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from sim.placement.pairs import Pairs, solve_pairs


def a_county(seed: int) -> Pairs:
    chance = np.random.default_rng(seed)
    bases, hospitals, demands = (int(chance.integers(2, most)) for most in (7, 6, 25))
    to_scene = chance.integers(1, 60, (bases, demands)).astype(float)
    to_scene[chance.random(to_scene.shape) < 0.05] = np.inf
    based, able = chance.random(bases) < 0.4, chance.random(hospitals) < 0.4
    return Pairs(
        to_scene, chance.integers(1, 60, (demands, hospitals)).astype(float), chance.integers(0, 100, demands) / 4,
        float(chance.integers(20, 70)), based, able, chance.random(bases) < 0.8, chance.random(hospitals) < 0.8,
    )  # fmt: skip


def by_trying(asked: Pairs, ambulances: int, centres: int) -> float:
    """What the best plan covers, by trying all of them."""
    new, raised = np.flatnonzero(asked.bases & ~asked.based), np.flatnonzero(asked.hospitals & ~asked.able)
    best = 0.0
    for bases in combinations(new.tolist(), min(ambulances, len(new))):
        for chosen in combinations(raised.tolist(), min(centres, len(raised))):
            based, able = asked.based.copy(), asked.able.copy()
            based[list(bases)], able[list(chosen)] = True, True
            best = max(best, asked.covered(based, able))
    return best


@pytest.mark.parametrize("seed", range(60))
def test_no_other_plan_covers_more(seed: int) -> None:
    asked = a_county(seed)
    for ambulances, centres in ((0, 1), (1, 0), (1, 1), (2, 1), (2, 2)):
        found = solve_pairs(asked, ambulances, centres)
        assert found.covered == pytest.approx(by_trying(asked, ambulances, centres), abs=1e-6)
        assert found.bound == pytest.approx(found.covered, abs=1e-6)
        assert (len(found.bases) <= ambulances, len(found.centres) <= centres) == (True, True)


def test_a_pair_may_help_where_neither_does_alone() -> None:
    """The village is 50 minutes from the base and 50 from the centre; a new base and a new centre stand beside it."""
    asked = Pairs(
        np.array([[50.0], [5.0]]), np.array([[50.0, 5.0]]), np.array([3.0]), 15.0,
        *(np.array([True, False]),) * 2, *(np.array([True, True]),) * 2,
    )  # fmt: skip
    assert solve_pairs(asked, 1, 0).covered == solve_pairs(asked, 0, 1).covered == 0
    found = solve_pairs(asked, 1, 1)
    assert (found.bases, found.centres, found.covered) == ((1,), (1,), 3)


def test_without_candidates_it_stays_as_it_is() -> None:
    asked = a_county(3)
    none = replace(asked, bases=asked.based, hospitals=asked.able)
    found = solve_pairs(none, 3, 3)
    assert (found.bases, found.centres, found.covered) == ((), (), asked.covered(asked.based, asked.able))
