"""What may be said of a difference, and how often it is said wrongly."""

import math

import numpy as np
import pytest

from sim.measures import Estimate, Mean, difference_of, people_moved, replications_more
from sim.measures.comparison import Matters

CHANCE = np.random.default_rng(5)
BASE = 10 + CHANCE.normal(size=40)


def said(other, *, better="less", matters=0.5, family=1):
    return difference_of(
        Mean(np.asarray(other)), Mean(BASE[: len(other)]), better=better, matters=matters, family=family
    )


def test_the_same_values_are_no_difference_at_all_with_an_interval_of_no_width():
    found, saying, more = said(BASE)
    assert (found.mean, found.low, found.high, saying, more) == (0.0, 0.0, 0.0, "no difference at all", None)


def test_a_constant_shift_is_known_exactly_however_much_the_years_vary():
    found, saying, _ = said(BASE - 2)
    assert saying == "better"
    assert found.mean == pytest.approx(-2)
    assert found.half_width == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("shift", "better", "saying"),
    [(-2, "less", "better"), (2, "less", "worse"), (2, "more", "better"), (-2, "more", "worse")],
)
def test_better_is_the_way_that_the_figure_says(shift, better, saying):
    assert said(BASE + shift + CHANCE.normal(size=40) / 10, better=better)[1] == saying


def test_a_difference_known_to_be_small_does_not_matter_though_it_leaves_out_zero():
    found, saying, _ = said(BASE - 0.1)
    assert found.high < 0
    assert saying == "no difference that matters"
    assert said(BASE - 0.1, matters=0.0)[1] == "better"


def test_what_is_not_distinguishable_says_about_how_many_more_would_do():
    apart = np.tile([-3.0, 3.4], 5)
    found, saying, more = said(BASE[:10] + apart)
    assert saying == "not distinguishable yet"
    assert found.mean == pytest.approx(0.2)
    # by hand: 0.3 is the half width that would settle it, and t s / sqrt(n) = 0.3 with s = 3.37
    count = 10 + more
    assert 1.96 * 3.3731 / math.sqrt(count) < 0.3 < 1.98 * 3.3731 / math.sqrt(count - 1)


def test_more_verdicts_at_once_widen_the_interval():
    other = BASE + CHANCE.normal(size=40)
    one, many = said(other)[0], said(other, family=20)[0]
    assert many.half_width > 1.4 * one.half_width
    assert one.mean == many.mean


def test_a_quantile_among_the_calls_not_reached_is_worse_than_any():
    beyond = np.where(np.arange(40) < 20, np.inf, BASE)
    assert said(beyond, family=8)[1] == "worse"
    assert difference_of(Mean(BASE), Mean(beyond), better="less", matters=0.5, family=8)[1] == "better"
    assert difference_of(Mean(beyond), Mean(beyond), better="less", matters=0.5)[1] == "no difference at all"
    assert difference_of(Mean(beyond), Mean(beyond + 1), better="less", matters=0.5)[1] == "no interval"
    assert said(np.full(5, np.inf), family=8)[1] == "worse"
    assert said(np.full(2, np.inf), family=8)[1] == "not distinguishable yet"
    assert said([np.inf])[1] == "no interval"


def test_one_replication_among_the_calls_not_reached_settles_nothing():
    beyond = np.where(np.arange(40) == 3, np.inf, BASE)
    assert said(beyond)[1] == "not distinguishable yet"
    assert said(np.where(np.arange(40) < 5, np.inf, BASE))[1] == "not distinguishable yet"
    assert said(np.where(np.arange(40) < 6, np.inf, BASE))[1] == "worse"  # 2 / 2^6 is less than 1 in 20


def test_equals_whose_quantile_is_now_and_then_not_reached_are_seldom_told_apart():
    """A 90th percentile where nearly a tenth of the calls are not reached."""
    chance = np.random.default_rng(78)
    wrong = 0
    for _ in range(300):
        times = np.where(chance.random((2, 20, 200)) < 0.075, np.inf, chance.gamma(4, 2, (2, 20, 200)))
        one, two = np.partition(times, 179, axis=2)[:, :, 179]
        wrong += difference_of(Mean(one), Mean(two), better="less", matters=0.5)[1] in ("better", "worse")
    assert wrong / 300 < 0.06


def test_one_replication_gives_no_interval():
    assert said(BASE[:1] + 1)[1] == "no interval"


def test_nothing_would_settle_a_difference_of_nothing_that_must_be_nothing():
    assert replications_more(Estimate(0.0, -1.0, 1.0, 10), 0.0) is None


@pytest.mark.long
def test_of_independent_equals_the_verdict_is_wrong_as_often_as_the_interval_allows():
    """Independent seeds on each side, one measure, nothing too little to matter."""
    chance = np.random.default_rng(77)
    wrong = 0
    for _ in range(4000):
        one, two = chance.exponential(size=(2, 30, 50)).mean(axis=2)
        wrong += difference_of(Mean(one), Mean(two), better="less", matters=0.0)[1] in ("better", "worse")
    assert 0.04 < wrong / 4000 < 0.06


def test_people_who_come_within_and_who_fall_out():
    people = np.array([10.0, 20.0, 30.0, 40.0])
    before, after = np.array([4.0, 6.0, 5.0, 9.0]), np.array([6.0, 5.0, 5.0, np.inf])
    assert people_moved(people, before, after, 5.0) == (20.0, 10.0)


def test_what_matters_of_a_cost_is_a_share_of_what_it_comes_to():
    least = Matters(0.5, 0.01)
    assert (least.of("min", 20.0), least.of("share", 0.9)) == (0.5, 0.01)
    assert least.of("cny", 5_723_000.0) == 57_000
    assert least.of("people a year", 0.437) == 0.0044
    assert least.of("ratio", 0.0) == least.of("cny", np.nan) == 0.0
