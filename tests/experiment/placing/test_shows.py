"""What a placement claims, on the counties in seeds/ and on a made city: minutes each, run by ``pytest -m show``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from sim import load_study
from sim.api import place
from sim.experiment import default_workers
from sim.experiment.placing import Judge
from sim.measures import paired
from sim.measures.declared import OBJECTIVES
from sim.placement.search import Counts
from sim.scenario import Study
from sim.scenario.seeds import bundled
from tests.experiment.placing.city import city_study

BRUTE = 200
"""Replications of the brute force."""


def fresh_ranking(study: Study, near: float, replications: int) -> dict[tuple[int, ...], np.ndarray]:
    """The plans that could be the best, each on so many replications that no choice was made on."""
    assert study.placement is not None
    plans = study.placement.plans.every(2000)
    assert plans is not None
    with Judge(study.scenario, study.placement, default_workers()) as judge:
        judge.ahead([(plan, 5000 + number) for plan in plans for number in range(4)])
        means = {plan: judge.table(plan, range(5000, 5004))[:, 0].mean() for plan in plans}
        left = [plan for plan, mean in means.items() if mean < min(means.values()) + near]
        judge.ahead([(plan, 6000 + number) for plan in left for number in range(replications)])
        return {plan: judge.table(plan, range(6000, 6000 + replications))[:, 0] for plan in left}


@pytest.mark.show
@pytest.mark.parametrize(("name", "count", "near"), [("xiyang-two-more", 820, 0.05), ("xiyang-one-move", 381, 0.02)])
def test_the_pick_is_what_brute_force_cannot_tell_from_the_best(name: str, count: int, near: float) -> None:
    """Left out of the brute force are plans that four replications have farther behind the best than ``near`` [min]."""
    study = load_study(name)
    assert study.placement is not None
    found = place(study, workers=default_workers(), brief=True)
    assert found.all_plans == count
    assert found.search.finished
    brute = fresh_ranking(study, near, BRUTE)
    assert found.pick.counts in brute
    best = min(brute, key=lambda plan: float(brute[plan].mean()))
    behind = paired(brute[found.pick.counts], brute[best])
    assert found.pick.counts == best or behind.low <= 0, f"behind the best by {behind}"


@pytest.mark.show
@pytest.mark.parametrize("county", sorted(path.parent.name for path in bundled("seeds").glob("*/county.yaml")))
def test_the_search_is_not_worse_than_its_exact_start(county: str, tmp_path: Path) -> None:
    """On every county: all ambulances may move to any station, and the search has a minute."""
    file = tmp_path / "question.yaml"
    file.write_text(
        f"county: {county}\ndays: 30\nreplications: 12\n"
        "placement:\n  moving: ambulances\n  candidates: all stations\n  objective: mean response\n",
        encoding="utf-8",
    )
    study = load_study(file)
    found = place(study, workers=default_workers(), brief=True, time_limit=60)
    for exact, plan in found.exact:
        assert plan.behind.high > -found.indifference, f"{exact.model} is better than the pick by {plan.behind}"
    assert found.pick.gain.high > -found.indifference


def gaining_more(judge: Judge, plan: Counts, others: Sequence[Counts], at: int, matters: float) -> list[Counts]:
    """Those of ``others`` of which it is not sure that they gain no more than ``matters`` over ``plan``.

    All upper bounds hold at once with 95 % (Bonferroni); a deviation is that of the plan's own
    differences, or the middle one of all plans' where its own few happen to lie closer.
    """
    limit = float(norm.ppf(1 - 0.05 / len(others)))
    left = list(others)
    for count in (4, 8, 16, 32, 64):
        numbers = range(3000, 3000 + count)
        judge.ahead([(one, number) for one in (plan, *left) for number in numbers])
        gains = np.array([judge.table(one, numbers)[:, at] for one in left]) - judge.table(plan, numbers)[:, at]
        own = gains.std(axis=1, ddof=1)
        if count == 4:
            middle = float(np.median(own))
        high = gains.mean(axis=1) + limit * np.maximum(own, middle) / count**0.5
        left = [one for one, bound in zip(left, high, strict=True) if bound > matters]
        if not left:
            break
    return left


@pytest.mark.show
def test_in_a_city_the_search_improves_on_mexclp_or_no_swap_does(tmp_path: Path) -> None:
    """40 stations and 2,000 zones: a better plan, or none of the single moves and swaps gains what matters."""
    study = city_study(tmp_path)
    found = place(study, workers=default_workers(), brief=True, time_limit=240)
    ((model, plan),) = [(model, plan) for model, plan in found.exact if model.model == "mexclp"]
    assert plan.behind.high > -found.indifference
    if plan.behind.low > 0:
        return  # the search found better, beyond chance
    assert study.placement is not None
    with Judge(study.scenario, study.placement, default_workers()) as judge:
        near = list(study.placement.plans.around(model.counts))
        assert len(near) > 500
        at = list(OBJECTIVES).index("share within")
        assert gaining_more(judge, model.counts, near, at, found.indifference) == []
