"""Laws of chance given as planners know them: by their moments, or by a promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.chance import FAMILIES, Constant, Law, Quantiles, Triangular, coupled, from_moments, from_promise, uniforms

MEANS = st.floats(0.01, 500)
SPREADS = st.floats(0.05, 3)
SHARES = st.floats(0.01, 0.99)


@st.composite
def laws(draw: st.DrawFn) -> Law:
    family = draw(st.sampled_from(sorted(FAMILIES)))
    return from_moments(draw(MEANS), 1.0 if family == "exponential" else draw(SPREADS), family)


def at(law: Law, share: float) -> float:
    return float(law.quantile(np.array([share]))[0])


@given(laws(), SHARES)
def test_the_quantile_undoes_the_share(law: Law, share: float) -> None:
    assert law.share_within(at(law, share)) == pytest.approx(share, abs=1e-9)


@given(laws(), SHARES, SHARES)
def test_more_chance_is_never_less_time(law: Law, one: float, other: float) -> None:
    """So a faster launch law never launches one call later than the slower did."""
    low, high = sorted((one, other))
    assert 0 <= at(law, low) <= at(law, high)


@given(MEANS, SPREADS, st.sampled_from(["lognormal", "gamma"]))
def test_mean_and_spread_are_those_asked(mean: float, spread: float, family: str) -> None:
    law = from_moments(mean, spread, family)
    assert law.mean == pytest.approx(mean)
    twin = as_scipy(law)
    assert twin.mean() == pytest.approx(mean)
    assert twin.std() == pytest.approx(spread * mean)


def as_scipy(law: Law):
    match type(law).__name__:
        case "Lognormal":
            return stats.lognorm(law.sigma, scale=np.exp(law.mu))
        case "Gamma":
            return stats.gamma(law.shape, scale=law.scale)
    return stats.expon(scale=law.mean)


@given(laws(), SHARES)
def test_scipy_says_the_same(law: Law, share: float) -> None:
    assert at(law, share) == pytest.approx(float(as_scipy(law).ppf(share)), rel=1e-6)
    assert law.share_within(law.mean) == pytest.approx(float(as_scipy(law).cdf(law.mean)), rel=1e-9)


@pytest.mark.long
def test_the_mean_of_many_values_is_the_mean() -> None:
    """The midpoints of a million equal slices of chance: an integral over the quantile function."""
    slices = (np.arange(1_000_000) + 0.5) / 1_000_000
    for family, spread in (("lognormal", 0.5), ("gamma", 0.5), ("exponential", 1.0)):
        assert from_moments(12.0, spread, family).quantile(slices).mean() == pytest.approx(12.0, rel=1e-4)


@given(st.floats(0.1, 60), SHARES, SPREADS, st.sampled_from(["lognormal", "gamma"]))
def test_a_promise_is_kept_exactly(within: float, share: float, spread: float, family: str) -> None:
    law = from_promise(within, share, spread, family)
    assert law.share_within(within) == pytest.approx(share, abs=1e-9)
    assert as_scipy(law).std() / law.mean == pytest.approx(spread)


def test_the_national_launch_promise() -> None:
    """95 % rolling within 3 minutes: the exponential law then has mean 3 / ln 20."""
    law = from_promise(3.0, 0.95, 1.0, "exponential")
    assert law.mean == pytest.approx(3 / np.log(20))
    assert law.share_within(3.0) == pytest.approx(0.95)


def test_no_spread_is_always_the_same() -> None:
    for family in ("lognormal", "gamma"):
        assert from_moments(5.0, 0.0, family) == Constant(5.0)
        assert from_promise(3.0, 0.95, 0.0, family) == Constant(3.0)
    for family in FAMILIES:
        assert from_moments(0.0, 1.0, family) == Constant(0.0)
        assert from_promise(0.0, 0.95, 1.0, family) == Constant(0.0)
    always = Constant(5.0)
    assert always.mean == 5.0
    assert always.quantile(np.array([[0.1, 0.9]])).tolist() == [[5.0, 5.0]]
    assert [always.share_within(value) for value in (4.9, 5.0, 5.1)] == [0.0, 1.0, 1.0]


@given(laws())
def test_no_time_is_never_enough(law: Law) -> None:
    assert law.share_within(0.0) == law.share_within(-1.0) == 0.0


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: from_moments(1.0, 0.5, "weibull"), "'weibull' is no family of laws; there are lognormal, gamma, exp"),
        (lambda: from_moments(1.0, 0.5, "exponential"), "standard deviation equal to its mean, not 0.5 of it"),
        (lambda: from_moments(1.0, 0.0, "exponential"), "standard deviation equal to its mean, not 0 of it"),
        (lambda: from_promise(3.0, 0.95, 0.0, "exponential"), "standard deviation equal to its mean"),
        (lambda: from_moments(1.0, -0.1, "gamma"), "from 0 to 10, not -0.1"),
        (lambda: from_moments(1.0, 1e200, "lognormal"), "from 0 to 10"),
        (lambda: from_moments(1.0, float("nan"), "lognormal"), "from 0 to 10"),
        (lambda: from_promise(3.0, 1.0, 0.5, "gamma"), "a share strictly between 0 and 1"),
        (lambda: from_promise(3.0, 0.0, 0.5, "gamma"), "a share strictly between 0 and 1"),
        (lambda: from_promise(3.0, 0.0001, 10.0, "gamma"), "no gamma law of spread 10 has a share of 0.0001 within"),
    ],
)
def test_what_no_law_can_be_is_refused(ask, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask()


@pytest.mark.parametrize("rank", [-0.7, -0.2, 0.35, 0.9])
def test_coupled_uniforms_have_the_ranks_asked_and_stay_uniform(rank: float) -> None:
    own, to = uniforms(1, 0, "own", 1, np.arange(40_000)), uniforms(1, 0, "to", 1, np.arange(40_000))
    found = coupled(own, to, rank)
    assert stats.spearmanr(found, to).statistic == pytest.approx(rank, abs=0.015)
    assert stats.kstest(found, "uniform").pvalue > 0.001
    more = coupled(np.minimum(own + 1e-3, 1 - 1e-9), to, rank)
    assert (more >= found)[own < 0.99].all(), "a higher uniform of one's own never gives a lower one"
    assert ((found > 0) & (found < 1)).all()


def test_uniforms_that_are_not_coupled_stay_as_they_are() -> None:
    own, to = np.array([0.25, 0.5]), np.array([0.9, 0.1])
    assert coupled(own, to, 0.0) is own
    assert coupled(own, to, 1.0) == pytest.approx(to)
    assert coupled(own, to, -1.0) == pytest.approx(1 - to)


def test_a_law_by_quantiles_is_the_straight_lines_between_them() -> None:
    law = Quantiles((1.0, 2.0, 2.0, 9.0))
    assert law.mean == pytest.approx((1.5 + 2 + 5.5) / 3)
    assert law.quantile(np.array([0.0, 1 / 6, 0.5, 5 / 6, 1.0])) == pytest.approx([1, 1.5, 2, 5.5, 9])
    within = {0.9: 0.0, 1.0: 0.0, 1.5: 1 / 6, 2.0: 2 / 3, 5.5: 5 / 6, 9.0: 1.0, 10.0: 1.0}
    assert {at: law.share_within(at) for at in within} == pytest.approx(within)
    drawn = law.quantile(uniforms(1, 0, "q", 1, np.arange(20_000)))
    assert drawn.mean() == pytest.approx(law.mean, rel=0.02)
    assert np.mean(drawn <= 2.0) == pytest.approx(2 / 3, abs=0.01)


@given(st.lists(st.floats(0, 100), min_size=3, max_size=3, unique=True).map(sorted), SHARES)
def test_a_triangular_law_is_scipys(ends: list[float], share: float) -> None:
    least, likeliest, most = ends
    law = Triangular(least, likeliest, most)
    twin = stats.triang((likeliest - least) / (most - least), loc=least, scale=most - least)
    assert at(law, share) == pytest.approx(float(twin.ppf(share)), abs=1e-6)
    assert law.share_within(at(law, share)) == pytest.approx(share, abs=1e-6)
    assert law.mean == pytest.approx(twin.mean())
    assert [law.share_within(value) for value in (least - 1, most + 1)] == [0.0, 1.0]


def test_a_triangular_law_may_begin_or_end_at_its_likeliest() -> None:
    """Density 2 (1 - x) on 0 to 1: a quarter lies below 1 - sqrt(3/4); and its mirror."""
    assert at(Triangular(0, 0, 1), 0.25) == pytest.approx(1 - 0.75**0.5)
    assert at(Triangular(0, 1, 1), 0.25) == pytest.approx(0.5)
