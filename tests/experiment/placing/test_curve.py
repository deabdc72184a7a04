"""What one more buys, where a stand-in for the simulator says what plans come to."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.experiment.placing.acts import Act
from sim.experiment.placing.curve import gains_curve
from sim.measures.declared import OBJECTIVES
from sim.measures.estimates import Mean
from sim.placement.plans import Plans

LOADS = np.array([9.0, 1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 0.5])


class Queues:
    """Every site has an ambulance already, and calls wait for it: what a site lacks no guess at drives can see."""

    def __init__(self, plans: Plans):
        self.placement = SimpleNamespace(plans=plans)
        self.simulated: set[tuple[tuple[int, ...], int]] = set()

    def values(self, plan: tuple[int, ...], number: int) -> np.ndarray:
        self.simulated.add((plan, number))
        noise = np.random.default_rng(number).normal(0, 1)
        wait = float((LOADS / np.maximum(plan, 0.5)).sum()) + noise
        return np.full(len(OBJECTIVES), wait)

    def value(self, plan: tuple[int, ...], number: int, at: int) -> float:
        return float(self.values(plan, number)[at])

    def table(self, plan: tuple[int, ...], numbers: Iterable[int]) -> np.ndarray:
        return np.array([self.values(plan, number) for number in numbers])

    def figure(self, plan: tuple[int, ...], numbers: Iterable[int], objective: str) -> Mean:
        return Mean(self.table(plan, numbers)[:, list(OBJECTIVES).index(objective)])

    def ahead(self, pairs: object, told: str = "", *, times: bool = False) -> None:
        """Nothing is made side by side."""


@pytest.mark.parametrize(
    ("asked", "acts"),
    [({"add": 2}, [Act(0), Act(3)]), ({"single": True, "moves": 2}, [Act(0, 11), Act(3, 1)])],
)
def test_every_site_is_tried_also_where_a_guess_sees_no_difference(asked: dict[str, Any], acts: list[Act]) -> None:
    ones = (1,) * 12
    low = ones if "add" in asked else (0,) * 12
    judge: Any = Queues(Plans(ones, low, (5,) * 12, (True,) * 12, **asked))
    steps = gains_curve(judge, "mean response", 2, lambda plan: 0.0, range(1000, 1004))
    assert steps[0].act == acts[0]
    assert steps[1].act.to == acts[1].to
    assert steps[0].gain.mean == pytest.approx(4.5 if "add" in asked else 4.0)
    assert len(judge.simulated) < 2 * (26 + 8 * 3 + 3 * 17 + 5)
