"""The quick guess against a sum over every state that ambulances can be in."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from sim.experiment.placing.exact import covers, siting_of
from sim.experiment.placing.judge import Judge
from sim.experiment.placing.promise import quick_guess, share_busy
from tests.experiment.placing.counties import planted

BUSY = 0.3
FAR = 120.0


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    study, _ = planted(tmp_path_factory.mktemp("planted"), 1, clusters=3, days=5)
    return Judge(study.scenario, study.placement, 1)


def by_states(judge: Judge, plan: tuple[int, ...], objective: str) -> float:
    asked = siting_of(judge)
    weight = asked.demands.weight / asked.demands.weight.sum()
    minutes, reached = asked.demands.minutes, asked.of_demands(covers(judge, asked))
    units = [site for site, count in enumerate(plan) for _ in range(count)]
    total = 0.0
    for out in product([True, False], repeat=len(units)):
        chance = float(np.prod([BUSY if one else 1 - BUSY for one in out]))
        free = [unit for unit, one in zip(units, out, strict=True) if not one]
        if objective == "share within":
            total -= chance * float(weight @ (reached[free].any(axis=0) if free else np.zeros(len(weight))))
        else:
            total += chance * float(weight @ (minutes[free].min(axis=0) if free else np.full(len(weight), FAR)))
    return total


@pytest.mark.parametrize("objective", ["share within", "mean response"])
def test_it_is_the_mean_over_who_happens_to_be_out(judge: Judge, objective: str) -> None:
    guess = quick_guess(judge, objective, BUSY)
    sites = len(judge.placement.sites)
    for plan in ((1, 2, *[0] * (sites - 2)), (*[0] * (sites - 3), 1, 1, 1), (3, *[0] * (sites - 1))):
        assert guess(plan) == pytest.approx(by_states(judge, plan, objective))


def test_the_share_busy_is_that_of_a_run(judge: Judge) -> None:
    plan = judge.placement.plans.held
    assert 0 < share_busy(judge, plan) < 0.99
    assert share_busy(judge, tuple(0 for _ in plan)) == 0.05
