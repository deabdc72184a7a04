"""What a plan comes to is what its scenario comes to, saved and run like any other: to the last bit."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.dispatch import simulate
from sim.documents import Faults
from sim.experiment.placing.acts import acts_of, done
from sim.experiment.placing.judge import NOT_REACHED, Judge, bettered
from sim.experiment.placing.saving import save_plan
from sim.experiment.run import findings_of
from sim.measures import difference, estimate, measure
from sim.measures.declared import OBJECTIVES
from sim.scenario import build, load_scenario, load_study

SCENARIO = """\
extends: xiyang.yaml
days: {days}
seed: 7
{more}
placement:
  add: 2
  moving: ambulances
  moves: 2
  candidates:
    - all stations
    - 西峪村
    - 团大庄村
    - [113.60, 37.50]
    - [113.70, 37.585]
  objective: mean response
"""


@pytest.mark.long
@pytest.mark.parametrize(
    "more",
    [
        "",
        "dispatch: {rule: catchment only, radius_by: own zones, when_none_free: lose}\nresponse_from: dispatched",
        "travel: {traffic: rush-hours, conditions: snow}\nlaunch: observed\nchanges: [{demand: {times: 30}}]",
    ],
)
def test_a_plan_comes_to_what_its_saved_scenario_comes_to(tmp_path: Path, more: str) -> None:
    file = tmp_path / "question.yaml"
    file.write_text(SCENARIO.format(days=20, more=more), encoding="utf-8")
    study = load_study(file)
    placement = study.placement
    assert placement is not None
    sites = {site.id: at for at, site in enumerate(placement.sites)}
    plan = list(placement.plans.held)
    for at in (sites["sandu-10-post"], len(plan) - 1, len(plan) - 2, sites["gaoluo"]):
        plan[at] += 1
    plan[sites["county-hospital"]] -= 2
    assert placement.plans.allows(tuple(plan))
    saved = tmp_path / "plan.yaml"
    save_plan(saved, file, placement, tuple(plan), "the plan")
    built = build(load_scenario(saved))
    with Judge(study.scenario, study.placement, 1) as judge:
        for number in (0, 3):
            found = measure(simulate(built.service, built.calls(number)), built.setting)
            values = judge.values(tuple(plan), number)
            assert values[NOT_REACHED] == pytest.approx(found.figures["not_reached"], rel=1e-12, abs=0)
            if not values[NOT_REACHED]:
                assert values[list(OBJECTIVES).index("mean response")] == found.figures["response_mean"]
                assert values[list(OBJECTIVES).index("p90 response")] == found.figures["response_p90"]
            towns = found.groups["town"]
            for at, mean in enumerate(values[NOT_REACHED + 1 :]):
                if not towns[at, 5]:
                    assert mean == pytest.approx(towns[at, 1], rel=1e-12, nan_ok=True)
    assert load_scenario(saved).settings.question == "the plan"


def test_a_plan_is_judged_by_who_is_treated_in_time(tmp_path: Path) -> None:
    """As a run of its scenario tells it; without pathways it is refused."""
    more = "pathways: china-centres\ncalls: {per_1000_a_year: 100}"
    objective = "objective: care in time"
    (tmp_path / "question.yaml").write_text(
        SCENARIO.format(days=5, more=more).replace("objective: mean response", objective), encoding="utf-8"
    )
    study = load_study(tmp_path / "question.yaml")
    at = list(OBJECTIVES).index("care in time")
    with Judge(study.scenario, study.placement, 1) as judge:
        judged = judge.values(study.placement.plans.held, 0)[at]
    built = build(load_scenario(tmp_path / "question.yaml"))
    found = measure(simulate(built.service, built.calls(0)), built.setting).figures["care_within"]
    assert judged == pytest.approx(found, rel=1e-12)
    assert 0.2 < judged < 1
    (tmp_path / "without.yaml").write_text(
        SCENARIO.format(days=5, more="").replace("objective: mean response", objective), encoding="utf-8"
    )
    with pytest.raises(Faults) as raised:
        load_study(tmp_path / "without.yaml")
    assert [fault.key for fault in raised.value.faults] == ["placement.objective[1]"]


@pytest.mark.parametrize(
    ("objective", "now", "least"),
    [
        ("mean response", 8.0, 0.0),  # minutes are told by minutes alone: 2 % are none
        ("share within", 0.8, 0.02),
        ("cost a year", 1_234_567.0, 25_000.0),
        ("survivors", 0.0, 0.02),
    ],
)
def test_what_matters_is_told_in_the_unit_of_the_objective(objective: str, now: float, least: float) -> None:
    """Of a cost 2 % of what it is now; of what is nothing now, 0.02 of one."""
    settings = SimpleNamespace(matters=SimpleNamespace(minutes=0.0, share=0.02))
    found = SimpleNamespace(estimate=lambda: SimpleNamespace(mean=now))
    judge: Any = SimpleNamespace(
        built=SimpleNamespace(scenario=SimpleNamespace(settings=settings)),
        placement=SimpleNamespace(asked=SimpleNamespace(replications=3), plans=SimpleNamespace(held=())),
        figure=lambda *_: found,
    )
    assert Judge.matters(judge, objective) == pytest.approx(least)


@pytest.mark.long
def test_a_quantile_is_told_over_the_calls_of_all_replications_as_a_run_of_the_plan_tells_it(tmp_path: Path) -> None:
    """With few calls in a replication the mean of each one's quantile is another figure."""
    file = tmp_path / "question.yaml"
    file.write_text(SCENARIO.format(days=4, more="replications: 12"), encoding="utf-8")
    study = load_study(file)
    assert study.placement is not None
    held = study.placement.plans.held
    better = max(study.placement.plans.added(held), key=sum)
    numbers = range(12)
    run = findings_of(build(study.scenario), workers=1).figures["response_p90"].estimate
    with Judge(study.scenario, study.placement, 2, tmp_path / "plans.npz") as judge:
        now, then = (judge.figure(plan, numbers, "p90 response") for plan in (held, better))
        told = now.estimate()
        each = judge.table(held, numbers)[:, list(OBJECTIVES).index("p90 response")]
        assert judge.figure(held, numbers, "mean response").estimate() == estimate(judge.table(held, numbers)[:, 0])
    assert (told.mean, told.low, told.high) == pytest.approx((run.mean, run.low, run.high), rel=1e-6)
    assert told.mean != pytest.approx(each.mean(), rel=1e-3)
    assert bettered(then, now, "p90 response") == difference(now, then)
    # what is remembered of a plan are its values alone: its calls are simulated again
    with Judge(study.scenario, study.placement, 1, tmp_path / "plans.npz") as again:
        assert (held, 3) in again.known
        assert again.figure(held, numbers, "p90 response").estimate() == told


@pytest.mark.long
def test_processes_give_what_one_gives_and_all_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "question.yaml"
    file.write_text(SCENARIO.format(days=5, more=""), encoding="utf-8")
    study = load_study(file)
    assert study.placement is not None
    plans = list(study.placement.plans.added(study.placement.plans.held))[:5]
    pairs = [(plan, number) for plan in plans for number in range(3)]
    kept = tmp_path / "kept" / "plans.npz"
    with Judge(study.scenario, study.placement, 2, kept) as judge:
        judge.ahead(pairs)
        two = {pair: judge.known[pair] for pair in pairs}
    one = Judge(study.scenario, study.placement, 1)
    for pair in pairs:
        np.testing.assert_array_equal(one.values(*pair), two[pair])
    again = Judge(study.scenario, study.placement, 1, kept)
    assert set(again.known) == set(pairs)
    for pair in pairs:
        np.testing.assert_array_equal(again.known[pair], two[pair])


def test_acts_lead_from_what_stands_to_the_plan(tmp_path: Path) -> None:
    file = tmp_path / "question.yaml"
    file.write_text(SCENARIO.format(days=5, more=""), encoding="utf-8")
    placement = load_study(file).placement
    assert placement is not None
    plan = list(placement.plans.held)
    plan[0] -= 2
    plan[1] += 1
    plan[5] += 3
    acts = acts_of(placement, tuple(plan))
    assert len(acts) == 4
    assert sum(act.source is not None for act in acts) == 2
    assert done(placement.plans.held, acts) == tuple(plan)


@pytest.mark.long
def test_nothing_beats_every_candidate_open_and_nobody_busy() -> None:
    study = load_study(
        "scenarios/xiyang-two-more.yaml", costs="county", survival="larsen-1993", pathways="china-centres"
    )
    judge = Judge(study.scenario.with_settings(days=30), study.placement, 1)
    plans = [study.placement.plans.held, *list(study.placement.plans.added(study.placement.plans.held))[:3]]
    bound = judge.free_values(tuple(int(most > 0) for most in study.placement.plans.high), 0)
    for plan in plans:
        for at, one in enumerate(OBJECTIVES.values()):
            value = judge.values(plan, 0)[at]
            assert np.isfinite(value)
            if one.bounded:
                assert value <= bound[at] + 1e-9 if one.better == "more" else value >= bound[at] - 1e-9
