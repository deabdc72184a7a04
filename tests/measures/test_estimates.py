"""Means, shares and quantiles over replications, and their intervals."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.chance import from_moments, key_of, uniforms
from sim.measures.estimates import (
    Pooled,
    Quantile,
    Share,
    difference,
    estimate,
    estimate_rows,
    paired,
    quantile,
    quantile_rows,
)

# ten observations of Law, "Simulation Modeling and Analysis", example 4.26: 1.34 +- 0.24 at 90 %
LAW = np.array([1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09])


@pytest.mark.parametrize(("confidence", "half_width"), [(0.90, 0.23725341448939705), (0.95, 0.2927831130446609)])
def test_the_published_interval(confidence: float, half_width: float) -> None:
    found = estimate(LAW, confidence)
    assert found.mean == pytest.approx(1.343)
    assert found.half_width == pytest.approx(half_width)
    assert (found.low + found.high) / 2 == pytest.approx(1.343)
    assert found.replications == 10


# Student's t at a probability, by degrees of freedom
STUDENT = {
    (0.95, 4): 2.1318467863266495, (0.95, 9): 1.833112932656237, (0.95, 19): 1.7291328115213682,
    (0.95, 29): 1.6991270265334972, (0.95, 99): 1.6603911560169906, (0.975, 4): 2.7764451051977934,
    (0.975, 9): 2.262157162798205, (0.975, 19): 2.0930240544083087, (0.975, 29): 2.045229642132703,
    (0.975, 99): 1.9842169515864174, (0.995, 4): 4.604094871349992, (0.995, 9): 3.249835541592126,
    (0.995, 19): 2.8609346064649794, (0.995, 29): 2.756385903670605, (0.995, 99): 2.626405457280827,
}  # fmt: skip


@pytest.mark.parametrize(("probability", "freedom"), STUDENT)
def test_intervals_are_students(probability: float, freedom: int) -> None:
    """Values -1 and 1 in turn have a known deviation, so the half-width shows the quantile."""
    count = freedom + 1
    values = np.resize([-1.0, 1.0], count)
    deviation = values.std(ddof=1) / math.sqrt(count)
    found = estimate(values, confidence=2 * probability - 1)
    assert found.half_width / deviation == pytest.approx(STUDENT[probability, freedom])


def test_planners_read_95_percent() -> None:
    assert estimate(LAW) == estimate(LAW, 0.95)


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    samples = np.random.default_rng(3).normal(10, 2, (5, 4000))
    _, low, high = estimate_rows(samples)
    assert np.mean((low <= 10) & (high >= 10)) == pytest.approx(0.95, abs=3.3 * math.sqrt(0.95 * 0.05 / 4000))


def test_replications_without_a_value_are_left_out() -> None:
    found = estimate(np.array([1.0, math.nan, 3.0]))
    assert (found.mean, found.replications) == (2.0, 2)
    assert found == estimate(np.array([1.0, 3.0]))


def test_one_replication_has_no_interval_and_none_no_mean() -> None:
    one, none = estimate(np.array([4.0, math.nan])), estimate(np.array([math.nan]))
    assert (one.mean, one.replications) == (4.0, 1)
    assert math.isnan(one.low)
    assert math.isnan(one.high)
    assert none.replications == 0
    assert math.isnan(none.mean)


def test_a_quantile_that_was_once_beyond_the_reached_is_beyond() -> None:
    found = estimate(np.array([20.0, math.inf, 22.0]))
    assert (found.mean, found.low, found.high) == (math.inf, math.inf, math.inf)


def test_many_figures_at_once_are_each_as_alone() -> None:
    table = np.random.default_rng(1).random((6, 3, 4))
    table[2, 1, 1] = math.nan
    mean, low, high = estimate_rows(table)
    for row, column in np.ndindex(3, 4):
        alone = estimate(table[:, row, column])
        assert (mean[row, column], low[row, column], high[row, column]) == pytest.approx(
            (alone.mean, alone.low, alone.high)
        )


class TestPaired:
    def test_the_interval_is_that_of_the_differences(self) -> None:
        chance = np.random.default_rng(4)
        base = chance.normal(20, 5, 12)
        changed = base - 1 + chance.normal(0, 0.1, 12)
        assert paired(changed, base) == estimate(changed - base)
        assert paired(base, changed, 0.9).mean == -paired(changed, base, 0.9).mean
        assert paired(base, base) == estimate(np.zeros(12))

    def test_unequal_lengths_are_refused(self) -> None:
        with pytest.raises(ValueError, match="10 replications cannot be paired with 9"):
            paired(LAW, LAW[:9])

    def test_a_replication_that_one_has_no_value_in_is_no_pair(self) -> None:
        found = paired(np.array([5.0, math.nan, 8.0, 9.0]), np.array([1.0, 2.0, math.nan, 3.0]))
        assert (found.mean, found.replications) == (5.0, 2)

    def test_a_quantile_beyond_the_reached_has_no_difference_from_another(self) -> None:
        far = np.array([math.inf, 20.0])
        assert paired(far, np.array([10.0, 10.0])).mean == math.inf
        assert paired(np.array([10.0, 10.0]), far).mean == -math.inf
        assert math.isnan(paired(far, far).mean)
        assert math.isnan(paired(far, far[::-1]).mean)

    @pytest.mark.parametrize(("means", "apart", "common"), [((10.0, 9.0), 181.0, 1.0), ((8.0, 8.5), 136.25, 0.25)])
    def test_common_random_numbers_by_inversion(self, means: tuple[float, float], apart: float, common: float) -> None:
        """Exponential times: the variance of a difference is (m1 - m2)^2 with the same chance, m1^2 + m2^2 without."""
        laws = [from_moments(mean, 1.0, "exponential") for mean in means]
        chance = [uniforms(1, 0, purpose, key_of("unit", 1), np.arange(200_000)) for purpose in ("one", "other")]
        same = [law.quantile(chance[0]) for law in laws]
        other = [law.quantile(one) for law, one in zip(laws, chance, strict=True)]
        assert np.var(same[0] - same[1]) == pytest.approx(common, rel=0.03)
        assert np.var(other[0] - other[1]) == pytest.approx(apart, rel=0.03)
        assert paired(*same).half_width / paired(*other).half_width == pytest.approx(
            math.sqrt(common / apart), rel=0.03
        )


class TestQuantile:
    def test_the_smallest_value_that_enough_do_not_exceed(self) -> None:
        values = np.array([7.0, 1.0, 3.0, 9.0])
        assert [quantile(values, share) for share in (0.25, 0.26, 0.5, 0.75, 0.76, 1.0)] == [1, 3, 3, 7, 9, 9]

    def test_among_calls_never_reached_it_is_infinite(self) -> None:
        values = np.array([5.0, math.inf, 8.0, 6.0])
        assert quantile(values, 0.75) == 8
        assert quantile(values, 0.76) == math.inf

    def test_of_nothing_it_is_nothing(self) -> None:
        assert math.isnan(quantile(np.zeros(0), 0.9))

    def test_a_share_that_binary_cannot_hold_takes_the_value_it_means(self) -> None:
        """0.07 times 100 is 7.000000000000001, and 7 of 100 values are 7 % of them."""
        assert 0.07 * 100 != 7
        assert quantile(np.arange(1.0, 101.0), 0.07) == 7

    @given(st.lists(st.integers(0, 20), min_size=1), st.integers(1, 100))
    def test_as_it_is_defined(self, values: list[int], percent: int) -> None:
        enough = [v for v in values if 100 * sum(other <= v for other in values) >= percent * len(values)]
        assert quantile(np.array(values, dtype=float), percent / 100) == min(enough)


def drawn_alone(seen: int, of: int) -> Share:
    """So many cases seen, each replication of one call alone: nothing is alike but by chance."""
    return Share(np.repeat([1.0, 0.0], [seen, of - seen]), np.ones(of))


class TestShare:
    """Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3: Wilson's interval without correction."""

    @pytest.mark.parametrize(
        ("seen", "of", "low", "high"),
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
    )
    def test_of_calls_drawn_each_for_itself_it_is_wilsons(self, seen: int, of: int, low: float, high: float) -> None:
        """Student's t stands in for the normal law, which widens it by a little."""
        found = drawn_alone(seen, of).estimate()
        assert found.mean == pytest.approx(seen / of)
        assert (found.low, found.high) == pytest.approx((low, high), rel=0.1)

    def test_calls_of_one_replication_that_are_alike_count_for_fewer(self) -> None:
        apart, alike = (Share(np.tile(both, 10), np.full(20, 50.0)) for both in ([0.1, 0.12], [0.02, 0.2]))
        assert apart.estimate().mean == pytest.approx(alike.estimate().mean)
        assert alike.estimate().half_width > 2 * apart.estimate().half_width

    def test_it_is_the_share_of_all_calls_and_not_a_mean_of_shares(self) -> None:
        assert Share(np.array([0.5, 0.0]), np.array([2.0, 8.0])).estimate().mean == pytest.approx(0.1)

    def test_a_share_of_time_that_never_varied_has_no_width(self) -> None:
        found = Share(np.zeros(5)).estimate()
        assert (found.mean, found.low, found.high) == (0, 0, 0)

    def test_of_one_replication_there_is_no_interval_and_of_none_no_share(self) -> None:
        one = Share(np.array([0.5]), np.array([90.0])).estimate()
        none = Share(np.full(3, np.nan), np.zeros(3)).estimate()
        assert (one.mean, math.isnan(one.low), math.isnan(one.high)) == (0.5, True, True)
        assert math.isnan(none.mean)

    def test_two_of_which_nothing_was_seen_are_not_known_to_be_equal(self) -> None:
        """Bonett and Price (2012): as if one call more had gone each way; sqrt(2) calls, here by Student's t."""
        none = Share(np.zeros(20), np.full(20, 50.0))
        found = difference(none, none)
        assert found.mean == 0
        assert found.high == pytest.approx(2.0930240544083107 * math.sqrt(2) / 1000)
        assert found.low == -found.high


class TestPooledQuantile:
    def test_of_calls_drawn_each_for_itself_its_ends_are_those_of_the_binomial_law(self) -> None:
        """The order statistics that the exact interval names (scipy's, after Conover 1999, section 3.2)."""
        chance = np.random.default_rng(8)
        values = chance.permutation(np.arange(400.0))
        for share in (0.5, 0.9, 0.95):
            exact = stats.quantile_test(values, p=share).confidence_interval(0.95)
            runs = [values[n : n + 1] for n in range(400)]
            found = pooled_quantile(runs, share).estimate()
            assert found.mean == quantile(values, share)
            assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=2.5)

    def test_it_is_that_of_all_calls_and_not_a_mean_of_quantiles(self) -> None:
        """Of four calls, each 90th percentile is the slowest: on average 1 + 1/2 + 1/3 + 1/4, and not log 10."""
        runs = list(np.random.default_rng(2).exponential(size=(400, 4)))
        found = pooled_quantile(runs, 0.9).estimate()
        assert found.low < -math.log(0.1) < found.high
        mean = estimate(np.array([quantile(run, 0.9) for run in runs]))
        assert not mean.low < -math.log(0.1) < mean.high

    def test_of_too_few_calls_it_has_no_upper_end(self) -> None:
        found = pooled_quantile([np.array([1.0, 2.0]), np.array([3.0, 4.0])], 0.95).estimate()
        assert found.mean == 4
        assert found.low < 4
        assert math.isnan(found.high)

    def test_its_upper_end_may_lie_among_the_calls_not_reached(self) -> None:
        runs = [np.array([*range(1, 10), math.inf], dtype=float) for _ in range(20)]
        found = pooled_quantile(runs, 0.9).estimate()
        assert found.mean == 9
        assert pooled_quantile(runs, 0.95).estimate().mean == math.inf

    def test_replications_without_calls_count_for_nothing(self) -> None:
        runs = [*np.random.default_rng(3).random((10, 30)), np.zeros(0)]
        found = pooled_quantile(runs, 0.5).estimate()
        assert found == pooled_quantile(runs[:-1], 0.5).estimate()
        assert found.replications == 10

    def test_a_constant_shift_is_known_exactly(self) -> None:
        runs = list(np.random.default_rng(4).gamma(4, 3, (20, 50)))
        found = difference(pooled_quantile([run - 2 for run in runs], 0.9), pooled_quantile(runs, 0.9))
        assert (found.mean, found.low, found.high) == pytest.approx((-2, -2, -2))

    def test_groups_are_each_as_alone(self) -> None:
        chance = np.random.default_rng(5)
        runs = [chance.gamma(4, 3, 60) for _ in range(8)]
        labels = [chance.integers(-1, 3, 60).astype(np.int16) for _ in runs]
        number = np.repeat(np.arange(8), 60)
        table = quantile_rows(np.concatenate(runs), number, 8, (0.5, 0.9), np.concatenate(labels), 3)
        for group in range(3):
            theirs = [run[label == group] for run, label in zip(runs, labels, strict=True)]
            for n, share in enumerate((0.5, 0.9)):
                alone = pooled_quantile(theirs, share).estimate()
                assert table[:, group, n] == pytest.approx((alone.mean, alone.low, alone.high), nan_ok=True)


def pooled_quantile(runs: list[np.ndarray], share: float) -> Quantile:
    return Quantile(np.array([quantile(run, share) for run in runs]), Pooled.of(runs), share)
