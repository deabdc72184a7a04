"""What may be added, spent and moved, held against all plans one by one."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest

from sim.placement import Infeasible, Terms, covers_within, place, siting
from sim.placement.models import MODELS, total
from sim.placement.plans import Costs, Plans


def asked_at_random(rng: np.random.Generator) -> Plans:
    """What stands at five sites, what must stay there, what they can hold, and some money; moves in half of all."""
    held = rng.integers(0, 3, 5)
    moving = bool(rng.random() < 0.5)
    low = np.where(rng.random(5) < 0.6, 0, held) if moving else held
    receives = rng.random(5) < 0.8
    high = np.where(receives, np.maximum(held, rng.integers(1, 4, 5)), held)
    costs = Costs(float(rng.choice([0.3, 5.0, 7.0])), float(rng.choice([0.0, 0.2, 2.0])), float(rng.choice([0.1, 2.0])))
    if costs.budget / costs.ambulance > 4:
        costs = Costs(costs.ambulance * 3, costs.station, costs.ambulance)
    moves = int(rng.integers(1, 4)) if moving and rng.random() < 0.6 else None
    whole = tuple(tuple(part.tolist()) for part in (held, low, high, receives))
    return Plans(*whole, single=moving, moves=moves, costs=costs)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["mexclp", "mclp", "p-median", "p-center"])
def test_a_budget_buys_the_best_of_all_plans_that_it_allows(name: str) -> None:
    rng = np.random.default_rng([7, len(name)])
    model, found = MODELS[name], 0
    for _ in range(12):
        plans = asked_at_random(rng)
        minutes = rng.integers(1, 12, (5, 7)).astype(float)
        asked = siting(minutes, rng.integers(0, 5, 7), least=plans.low, most=plans.high)
        terms = Terms(covers=covers_within(asked, 4.0), busy=0.4)
        every = [p for p in product(*(range(h + 1) for h in plans.high)) if plans.allows(p) and any(p)]
        values = [total(asked, model, model.value(asked, terms, np.array(p))) for p in every]
        assert plans.allowance is not None
        try:
            plan = place(asked, name, plans.allowance, terms)
        except Infeasible:
            assert not any(map(math.isfinite, values))
            continue
        found += 1
        assert plan.proven
        assert plan.objective == pytest.approx(max(values) if model.largest else min(values), rel=1e-9, abs=1e-9)
        if not model.stations:
            assert plans.allows(tuple(plan.counts.tolist()))
        elif plans.moves is None:
            manned = plans.manned(plan.counts.tolist())
            assert plans.allows(manned)
            assert all(now for now, open_ in zip(manned, plan.counts, strict=True) if open_)
    assert found > 8


def test_a_budget_is_kept_to_in_any_currency() -> None:
    plans = Plans((1, 0), (1, 0), (9, 9), (True, True), costs=Costs(1_199_999.0, 600_000.0, 600_000.0))
    asked = siting([[9.0], [1.0]], least=plans.low, most=plans.high)
    assert plans.allowance is not None
    assert place(asked, "p-median", plans.allowance).counts.tolist() == [1, 0]
    assert Plans((1, 0), (1, 0), (9, 9), (True, True), costs=Costs(0.3, 0.0, 0.1)).allows((1, 3))


@pytest.mark.parametrize(("name", "moves"), [("p-median", 1), ("mexclp", 1), ("p-median", 2), ("mexclp", 2)])
def test_no_more_move_than_may(name: str, moves: int) -> None:
    plans = Plans(
        (2, 1, 0, 0, 0), (0,) * 5, (9,) * 5, (True,) * 5, single=True, moves=moves, costs=Costs(1.0, 0.0, 9.0)
    )
    minutes = np.where(np.eye(5), 1.0, 20.0)
    asked = siting(minutes, [1, 1, 5, 5, 5], least=plans.low, most=plans.high)
    assert plans.allowance is not None
    found = place(asked, name, plans.allowance, Terms(covers=covers_within(asked, 5), busy=0.1))
    assert found.counts[2:].sum() == moves
