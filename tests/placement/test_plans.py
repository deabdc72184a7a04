"""Which plans a question allows, held against plain enumeration."""

from __future__ import annotations

from itertools import product

import pytest

from sim.placement.plans import Costs, Plans

HELD = (2, 1, 0, 0)


def plans(**asked: object) -> Plans:
    unless: dict[str, object] = {"held": HELD, "low": HELD, "high": (5, 5, 5, 5), "receives": (True, True, True, True)}
    return Plans(**(unless | asked))  # type: ignore[arg-type]


def everything(total: int | None, most: int = 6) -> list[tuple[int, ...]]:
    return [plan for plan in product(range(most), repeat=len(HELD)) if total is None or sum(plan) == total]


@pytest.mark.parametrize("add", [1, 2, 3])
def test_added_ambulances_stand_beside_those_that_do(add: int) -> None:
    asked = plans(add=add)
    wanted = [p for p in everything(3 + add) if all(a >= b for a, b in zip(p, HELD, strict=True)) and max(p) <= 5]
    assert asked.every(1000) == sorted(wanted)
    assert all(asked.allows(plan) for plan in wanted)


def test_so_many_pairs_as_the_issue_counts() -> None:
    asked = Plans((1,) * 24 + (0,) * 16, (1,) * 24 + (0,) * 16, (9,) * 40, (True,) * 40, add=2)
    assert len(asked.every(1000) or []) == 820
    moved = Plans((1,) * 20, (0,) * 20, (9,) * 20, (True,) * 20, single=True, moves=1)
    assert len(moved.every(1000) or []) == 380 + 1
    assert asked.every(800) is None


def test_moves_are_counted_and_fixed_sites_keep_theirs() -> None:
    asked = plans(low=(0, 1, 0, 0), single=True, moves=1)
    assert asked.every(100) == sorted([HELD, (1, 2, 0, 0), (1, 1, 1, 0), (1, 1, 0, 1)])
    assert not asked.allows((0, 1, 1, 1))
    free = plans(low=(0, 0, 0, 0), single=True)
    wanted = [plan for plan in everything(3) if max(plan) <= 5]
    assert sorted(plan for plan in wanted if free.allows(plan)) == sorted(wanted)
    assert free.every(1000) == sorted(wanted)


def test_a_station_moves_with_all_it_has() -> None:
    asked = plans(low=(0, 0, 0, 0), whole=True, moves=1)
    assert asked.every(100) == sorted([HELD, (0, 1, 2, 0), (0, 1, 0, 2), (2, 0, 1, 0), (2, 0, 0, 1)])
    assert not asked.allows((1, 1, 1, 0))
    assert not asked.allows((0, 0, 2, 1))
    either = plans(low=(0, 0, 0, 0), whole=True, single=True, moves=1)
    assert (1, 1, 1, 0) in (either.every(100) or [])
    assert (0, 1, 2, 0) in (either.every(100) or [])


def test_a_budget_is_spent_as_far_as_it_goes() -> None:
    asked = plans(costs=Costs(5.0, station=2.0, ambulance=1.0), high=(3, 2, 3, 0), receives=(True, True, True, False))
    found = asked.every(1000)
    assert found is not None
    for plan in found:
        assert asked.cost(plan) <= 5
        assert all(asked.cost(more) > 5 for more in asked.added(plan))
    assert (3, 2, 1, 0) in found
    assert asked.cost((3, 2, 1, 0)) == 5
    wanted = [
        plan
        for plan in product(range(6), repeat=4)
        if all(h <= n <= max(h, top) for h, n, top in zip(HELD, plan, (3, 2, 3, 0), strict=True))
        and sum(plan) - 3 + 2 * (plan[2] > 0) <= 5
    ]
    assert asked.every(1000, less=True) == sorted(wanted)
    assert HELD in wanted


def test_neighbours_are_allowed_and_lead_everywhere() -> None:
    of_budget = plans(costs=Costs(4.0, station=2.0, ambulance=1.0))
    moving = [plans(low=(0,) * 4, single=True, moves=2), plans(low=(0,) * 4, whole=True, moves=2)]
    for asked in (plans(add=2), *moving, of_budget):
        every = asked.every(1000, less=True)
        assert every is not None
        seen, layer = {every[-1]}, {every[-1]}
        while layer:
            layer = {other for plan in layer for other in asked.around(plan)} - seen
            assert all(asked.allows(plan) for plan in layer)
            seen |= layer
        assert sorted(seen) == every
