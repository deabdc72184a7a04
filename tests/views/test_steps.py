"""What the curve of gains says of whether one more pays: it looks at every later step, and at all of them together."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.experiment.placing import Act, Step
from sim.measures import Estimate
from sim.measures.declared import OBJECTIVES
from sim.views.placement_answers import as_good_words, steps_words


def steps(*gains: float, half: float = 0.01) -> Any:
    """A placement whose steps buy these, each known to ``half``; what matters is 0.5 min."""

    def one(mean: float) -> Estimate:
        return Estimate(mean, mean - half, mean + half, 8)

    found = [
        Step(n, Act(0), one(0.0), one(gain), tuple(one(sum(gains[n - 1 : m])) for m in range(n, len(gains) + 1)))
        for n, gain in enumerate(gains, 1)
    ]
    return SimpleNamespace(steps=found, indifference=0.5, objective=OBJECTIVES["mean response"])


@pytest.mark.parametrize(
    ("placed", "said", "not_said"),
    [
        (
            steps(0.1, 0.1, 53.0, 0.0),
            ["The first 3 pay together", "number 1 and 2 alone buy less", "From number 4 on"],
            "none pays",
        ),
        (
            steps(2.0, 1.0, 0.1, 0.1),
            [
                "Each of the first 2 buys 0.5 min or more",
                "From number 3 on, one more does not",
                "nor do the 2 that follow together",
            ],
            "together:",
        ),
        (steps(0.1, 0.1), ["One more does not buy 0.5 min", "none pays for itself"], "not ruled out"),
        (steps(0.1, 0.1, half=0.6), ["is not shown to buy", "not ruled out"], "none pays"),
        (steps(2.0, 0.1, 0.1, 1.6), ["The first 4 pay together", "number 2 and 3 alone buy less"], "From number"),
        (steps(2.0, 0.7, half=0.3), ["Each of the first 2", "of number 2 that may be chance"], "From number"),
        (steps(0.8), ["The first buys 0.5 min or more"], "From number"),
    ],
)
def test_what_is_said_of_a_curve(placed: Any, said: list[str], not_said: str) -> None:
    words = steps_words(placed)
    assert all(part in words for part in said), words
    assert not_said not in words


def test_as_good_is_said_only_where_the_whole_interval_lies_within_what_matters() -> None:
    def plan(low: float, high: float) -> Any:
        tied = low > -0.5 and high < 0.5
        return SimpleNamespace(behind=Estimate((low + high) / 2, low, high, 8), tied=tied)

    placed: Any = SimpleNamespace(
        objective=OBJECTIVES["mean response"], indifference=0.5,
        plans=[plan(0, 0), plan(-0.1, 0.3), plan(0.43, 0.61), plan(0.6, 0.9)],
    )  # fmt: skip
    assert as_good_words(placed) == [
        "Plan 2 is as good as the pick: the whole interval of the difference lies within 0.5 min, the difference that "
        "matters.",
        "Whether plan 3 is as good cannot be told: the interval reaches beyond 0.5 min on one side.",
    ]
