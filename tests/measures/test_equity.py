"""How alike townships are served: by hand, as figures of a run and as objectives of a placement."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measures import measure
from sim.measures.declared import OBJECTIVES
from sim.measures.equity import gini, group_means, over
from sim.measures.outcome import outcome
from tests.measures.test_measured import DAY, SETTING, a_day

# urban 16, 36, 8 (town 城); rural 17, 10 and one never reached (town 乡)
URBAN, RURAL = 60 / 3, (17 + 10 + 120) / 3
PEOPLED = replace(SETTING, town_people=(100.0, 300.0))
GINI = 100 * 300 * (RURAL - URBAN) / (400**2 * (100 * URBAN + 300 * RURAL) / 400)


def test_gini_by_hand() -> None:
    assert gini(np.array([5.0, 5.0, 5.0]), np.ones(3)) == 0
    assert gini(np.array([0.0, 10.0]), np.ones(2)) == pytest.approx(0.5)
    # one in four people waits 20 minutes, three wait 10: 3/16 of the pairs (twice) differ by 10, over 2 means of 12.5
    assert gini(np.array([20.0, 10.0]), np.array([1.0, 3.0])) == pytest.approx(2 * 3 / 16 * 10 / (2 * 12.5))
    assert gini(np.array([20.0, 10.0, math.nan]), np.array([1.0, 3.0, 9.0])) == pytest.approx(0.15)
    assert gini(np.array([0.0, 0.0]), np.ones(2)) == 0
    assert math.isnan(gini(np.array([math.nan]), np.ones(1)))


@given(
    st.lists(st.tuples(st.floats(0.1, 200), st.integers(1, 50)), min_size=1, max_size=8),
    st.floats(0.1, 10),
)
def test_gini_is_that_of_single_people_and_knows_no_unit(groups: list[tuple[float, int]], scale: float) -> None:
    values, people = (np.array(part, dtype=float) for part in zip(*groups, strict=True))
    alone = np.repeat(values, people.astype(int))
    found = gini(values, people)
    assert found == pytest.approx(gini(alone, np.ones(len(alone))), abs=1e-12)
    assert found == pytest.approx(gini(values * scale, people), abs=1e-12)
    # the area above Lorenz' curve, twice
    order = np.sort(alone)
    curve = [0.0, *(np.cumsum(order) / order.sum()).tolist()]
    under = sum((one + next_) / 2 for one, next_ in pairwise(curve)) / len(order)
    assert found == pytest.approx(1 - 2 * under, abs=1e-9)


def test_means_of_groups_count_who_is_not_reached_as_two_hours() -> None:
    means = group_means(np.array([4.0, math.inf, 6.0]), np.array([0, 0, 2]), 3)
    assert means[[0, 2]].tolist() == [62.0, 6.0]
    assert math.isnan(means[1])
    assert (over(6.0, 3.0), math.isnan(over(6.0, 0.0))) == (2.0, True)


def test_a_run_by_hand() -> None:
    figures = measure(a_day(*DAY), PEOPLED).figures
    assert figures["worst_town_mean"] == pytest.approx(RURAL)
    assert figures["rural_to_urban"] == pytest.approx(RURAL / URBAN)
    assert figures["town_gini"] == pytest.approx(GINI)


def test_a_plan_is_judged_by_what_a_run_shows() -> None:
    records = a_day(*DAY)
    figures, plan = measure(records, PEOPLED).figures, outcome(records, PEOPLED)
    assert OBJECTIVES["inequality"].value(plan) == figures["town_gini"]
    assert OBJECTIVES["rural to urban"].value(plan) == figures["rural_to_urban"]
    assert OBJECTIVES["worst township"].value(plan) == figures["worst_town_mean"]
