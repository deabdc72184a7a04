"""What no plan can beat: the bound of the plans allowed, one by one and by the p-median that stands for many."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.api import place
from sim.experiment.placing import Judge
from sim.experiment.placing.bound import bound_of
from sim.experiment.placing.front import aims
from sim.experiment.placing.judge import column_of
from sim.measures.declared import OBJECTIVES
from tests.experiment.placing.counties import VALUED, planted

FRESH = range(1000, 1003)
ADD = "add: 2\n  moving: none\n  candidates: all stations"


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """One for all objectives: a plan that is simulated comes to something in each."""
    folder = tmp_path_factory.mktemp("bound")
    study, _ = planted(folder, 3, clusters=4, decoys=2, days=10, placement=ADD, urban=2, more=VALUED)
    assert study.placement is not None
    return Judge(study.scenario, study.placement, 1)


@pytest.mark.long
@pytest.mark.parametrize("objective", list(OBJECTIVES))
def test_no_plan_allowed_beats_the_bound_and_all_sites_open_would(judge: Judge, objective: str) -> None:
    at, sign = column_of(objective)
    assert np.isfinite(aims(judge, ("mean response", objective), 0.5)(judge.placement.plans.held, 0))
    found = bound_of(judge, objective, FRESH)
    values = {plan: judge.table(plan, FRESH)[:, at].mean() for plan in judge.placement.plans.every(1500) or []}
    assert values
    assert np.isfinite(list(values.values())).all()
    assert found.of_allowed == np.isfinite(found.value.mean) == OBJECTIVES[objective].bounded
    if not OBJECTIVES[objective].bounded:
        return
    assert all(sign * value <= sign * found.value.mean + 1e-9 for value in values.values())
    everywhere = tuple(int(most > 0) for most in judge.placement.plans.high)
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


@pytest.mark.long
@pytest.mark.parametrize("objective", ["mean response", *(name for name, one in OBJECTIVES.items() if not one.bounded)])
def test_the_answer_speaks_of_the_plans_allowed_where_they_bound(tmp_path: Path, objective: str) -> None:
    from sim.views.placement_answers import answers

    asked = f"{ADD}\n  objective: {objective}".replace("add: 2", "add: 1")
    more = f"{VALUED}matters: {{minutes: 5, share: 90 %}}\n"  # plans are soon told apart
    study, _ = planted(tmp_path, 3, clusters=3, decoys=2, days=3, placement=asked, urban=2, more=more)
    found = place(study, workers=1, brief=True)
    assert found.indifference > 0
    said = " ".join(answers(found))
    bounded = OBJECTIVES[objective].bounded
    assert ("the best plan allowed would come to" in said) == bounded
    assert ("How good the best of all plans could be is not known" in said) != bounded
    behind = [plan.behind.mean for plan in found.plans[1:]]
    assert behind == sorted(behind)
