"""What no plan can beat: the bound of the plans allowed, one by one and by the p-median that stands for many."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.api import place
from sim.experiment.placing import Judge
from sim.experiment.placing.bound import bound_of
from sim.experiment.placing.judge import column_of
from sim.measures.declared import OBJECTIVES
from tests.experiment.placing.counties import planted

FRESH = range(1000, 1003)
ADD = "add: 2\n  moving: none\n  candidates: all stations"


@pytest.mark.parametrize("objective", list(OBJECTIVES))
def test_no_plan_allowed_beats_the_bound_and_all_sites_open_would(tmp_path: Path, objective: str) -> None:
    study, _ = planted(tmp_path, 3, clusters=4, decoys=2, days=10, placement=ADD)
    assert study.placement is not None
    judge = Judge(study.scenario, study.placement, 1)
    at, sign = column_of(objective)
    found = bound_of(judge, objective, FRESH)
    assert found.of_allowed
    values = {plan: judge.table(plan, FRESH)[:, at].mean() for plan in study.placement.plans.every(1500) or []}
    assert all(sign * value <= sign * found.value.mean + 1e-9 for value in values.values())
    everywhere = tuple(int(most > 0) for most in study.placement.plans.high)
    loose = np.mean([judge.free_values(everywhere, number)[at] for number in FRESH])
    assert sign * found.value.mean <= sign * loose + 1e-9
    if objective == "mean response":
        assert found.value.mean > loose + 0.1


@pytest.mark.parametrize("asked", [ADD, "moving: ambulances\n  candidates: all stations"])
def test_the_p_median_bounds_as_the_plans_one_by_one_do(tmp_path: Path, asked: str) -> None:
    study, _ = planted(tmp_path, 4, clusters=3, decoys=2, days=10, placement=asked)
    judge = Judge(study.scenario, study.placement, 1)
    exact = bound_of(judge, "mean response", FRESH)
    by_median = bound_of(judge, "mean response", FRESH, few=0)
    assert by_median.of_allowed
    assert by_median.value.mean == pytest.approx(exact.value.mean, rel=1e-6)
    assert not bound_of(judge, "p90 response", FRESH, few=0).of_allowed


def test_the_answer_speaks_of_the_plans_allowed(tmp_path: Path) -> None:
    from sim.views.placement_answers import answers

    study, _ = planted(tmp_path, 3, clusters=3, decoys=2, days=10, placement=ADD)
    found = place(study, workers=1, brief=True)
    assert any("the best plan allowed would come to" in said for said in answers(found))
    behind = [plan.behind.mean for plan in found.plans[1:]]
    assert behind == sorted(behind)
