"""Compliance tables equal every table tried, and of equal ones ask for the fewest moves."""

from __future__ import annotations

from itertools import combinations
from math import comb, inf

import numpy as np
import pytest

from sim.placement.compliance import compliance_table


def world(seed: int, places: int = 5, demands: int = 8) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    covers = random.random((places, demands)) < 0.35
    units = random.multinomial(4, [1 / (places - 1)] * (places - 1) + [0.0])  # the last place is no base
    idle = random.dirichlet(np.ones(5))
    return covers, random.integers(1, 50, demands).astype(float), units, idle


def subsets(places: int, most: int) -> list[frozenset[int]]:
    return [frozenset(one) for size in range(min(most, places) + 1) for one in combinations(range(places), size)]


def covered(held: frozenset[int], covers: np.ndarray, demand: np.ndarray) -> float:
    return float(demand[covers[sorted(held)].any(axis=0)].sum()) if held else 0.0


def best_by_trying(
    covers: np.ndarray, demand: np.ndarray, units: np.ndarray, idle: np.ndarray, changes: int | None
) -> tuple[float, float]:
    """The most that can be covered, and the least that it costs in moves: every table tried, row after row."""
    levels, places = len(idle) - 1, len(covers)
    likely = 0.99 * idle[1:] / idle[1:].sum() + 0.01 / levels
    known: dict[frozenset[int], tuple[float, float]] = {frozenset(): (0.0, 0.0)}
    for k in range(1, levels + 1):
        after: dict[frozenset[int], tuple[float, float]] = {}
        for held in subsets(places, k):
            gain = likely[k - 1] * covered(held, covers, demand)
            cost = likely[k - 1] * sum(comb(levels - int(units[j]), k) / comb(levels, k) + 1e-3 for j in held)
            before = [value for one, value in known.items() if k == 1 or changes is None or len(one - held) <= changes]
            top = max((value for value, _ in before), default=-inf)
            least = min((spent for value, spent in before if value >= top - 1e-9), default=inf)
            after[held] = (top + gain, least + cost)
        known = after
    top = max(value for value, _ in known.values())
    return top, min(spent for value, spent in known.values() if value >= top - 1e-9)


@pytest.mark.parametrize("changes", [None, 0, 1])
@pytest.mark.parametrize("seed", range(4))
def test_equals_every_table_tried(seed: int, changes: int | None) -> None:
    covers, demand, units, idle = world(seed)
    found = compliance_table(covers, demand, units, idle, changes=changes)
    likely = 0.99 * idle[1:] / idle[1:].sum() + 0.01 / 4
    value = sum(likely[k] * covered(frozenset(row), covers, demand) for k, row in enumerate(found.rows))
    cost = sum(
        likely[k] * (comb(4 - int(units[j]), k + 1) / comb(4, k + 1) + 1e-3)
        for k, row in enumerate(found.rows)
        for j in row
    )
    most, least = best_by_trying(covers, demand, units, idle, changes)
    assert value == pytest.approx(most, rel=1e-9)
    if changes is None:  # of a limited table several first rows may lead to as much
        assert cost == pytest.approx(least, rel=1e-6)
    assert found.proven
    assert all(len(row) <= k + 1 for k, row in enumerate(found.rows))
    if changes is not None:
        pairs = zip(found.rows, found.rows[1:], strict=False)
        assert all(len(set(one) - set(two)) <= changes for one, two in pairs)
    shares = [covered(frozenset(row), covers, demand) / demand.sum() for row in found.rows]
    assert found.covered == pytest.approx(shares)
    assert found.expected == pytest.approx(float(idle[1:] @ shares))


def test_by_hand() -> None:
    """Two units of a: one idle covers most from c, which is no base; two cover all from a and c."""
    covers = np.array([[1, 1, 0, 0], [0, 0, 1, 0], [1, 0, 1, 1]], dtype=bool)
    demand = np.array([10.0, 5.0, 6.0, 1.0])
    table = compliance_table(covers, demand, np.array([2, 0, 0]), np.array([0.1, 0.3, 0.6]))
    assert table.rows == ((2,), (2, 0))
    assert table.covered == pytest.approx([17 / 22, 1.0])
    assert table.expected == pytest.approx(0.3 * 17 / 22 + 0.6)


def test_a_base_with_units_of_its_own_before_a_post() -> None:
    covers = np.array([[1, 0], [1, 0], [0, 1]], dtype=bool)
    table = compliance_table(covers, np.array([5.0, 1.0]), np.array([0, 3, 0]), np.array([0.0, 0.2, 0.3, 0.5]))
    assert table.rows == ((1,), (1, 2), (1, 2))


def test_nobody_asks() -> None:
    table = compliance_table(np.zeros((2, 3), dtype=bool), np.ones(3), np.array([1, 1]), np.array([0.0, 0.5, 0.5]))
    assert table.rows == ((), ())
    assert table.covered.tolist() == [0.0, 0.0]
