"""Estimates from what was drawn by known laws come back within their standard errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim.calls import Demand, Log, Profile, sample_calls
from sim.calls.fitting import (
    dispersion,
    distribution,
    expected_days,
    fit_apart,
    fit_correlation,
    fit_factor,
    fit_law,
    fit_profile,
    fit_rate,
    fit_share,
    fit_start,
)
from sim.calls.fitting.durations import FEWEST
from sim.chance import FAMILIES, coupled, from_moments, uniforms
from tests.worlds import marks

DAY = np.array([0.5] * 6 + [1.5] * 12 + [1.0] * 6)
WEEK = np.array([1.2, 1.0, 1.0, 1.0, 1.0, 0.9, 0.9])
YEAR = np.array([1.3, 1.1, 1.0, 0.9, 0.9, 0.9, 1.0, 1.0, 0.9, 0.9, 1.0, 1.1])
FLAT = Profile((1.0,) * 168, (1.0,) * 12)
PEOPLE = np.array([5000.0, 3000.0, 2000.0, 500.0, 0.0])


def drawn(family: str, mean: float, spread: float, count: int = 3000, seed: int = 1) -> np.ndarray:
    return from_moments(mean, spread, family).quantile(uniforms(seed, 0, "test", 5, np.arange(count)))


@pytest.mark.parametrize("unit", [1 / 60, 1.0], ids=["seconds", "minutes"])
@pytest.mark.parametrize(
    ("family", "mean", "spread"),
    [("lognormal", 3.0, 0.5), ("gamma", 12.0, 0.49), ("exponential", 10.0, 1.0), ("lognormal", 2.0, 0.9)],
)
def test_a_law_is_found_by_its_family_and_moments(family: str, mean: float, spread: float, unit: float) -> None:
    begins = 100 * uniforms(2, 0, "begins", 5, np.arange(3000))
    ends = begins + drawn(family, mean, spread)
    fit = fit_law((np.floor(ends / unit) - np.floor(begins / unit)) * unit, unit)
    assert fit.family == family
    assert abs(fit.mean - mean) < 3 * fit.mean_error
    assert abs(fit.spread - spread) <= 3 * fit.spread_error
    assert 0.5 < fit.mean_error / (mean * spread / np.sqrt(3000)) < 1.6
    assert fit.worst < 0.05
    assert fit.criterion[family] == min(fit.criterion.values())


def test_durations_that_never_differ_are_no_law_of_chance() -> None:
    fit = fit_law(np.full(50, 5.0), 1 / 60)
    assert (fit.mean, fit.spread, float(fit.law().quantile(np.array([0.9]))[0])) == (pytest.approx(5.0), 0.0, 5.0)


def test_too_few_durations_fit_nothing() -> None:
    assert fit_law(drawn("gamma", 5, 0.5, FEWEST - 1), 1.0) is None
    assert fit_law(np.full(100, np.nan), 1.0) is None


@pytest.mark.parametrize("family", FAMILIES)
def test_distributions_are_those_of_the_laws(family: str) -> None:
    x = np.array([0.0, 0.5, 2.0, 9.0])
    law = from_moments(2.5, 1.0, family)
    assert distribution(family, 2.5, 1.0, x) == pytest.approx([law.share_within(float(at)) for at in x], abs=1e-12)


def test_a_factor_of_drives_and_their_variation_are_found_through_rounded_minutes() -> None:
    table = 2 + 20 * uniforms(3, 0, "table", 5, np.arange(2000))
    begins = 100 * uniforms(3, 0, "begins", 5, np.arange(2000))
    took = 1.2 * table * drawn("lognormal", 1.0, 0.2, 2000)
    fit = fit_factor(np.floor(begins + took) - np.floor(begins), table, 1.0)
    assert abs(fit.factor - 1.2) < 3 * fit.error
    assert abs(fit.variation - 0.2) < 3 * fit.variation_error
    assert fit.count == 2000


def test_short_drives_and_few_drives_tell_no_factor() -> None:
    table = np.full(100, 1.5)
    assert fit_factor(table, table, 1.0) is None
    assert fit_factor(np.full(29, 5.0), np.full(29, 5.0), 1.0) is None
    fit = fit_factor(np.full(100, 5.0), np.append(np.full(90, 5.0), np.full(10, 1.0)), 1.0)
    assert (fit.count, fit.left_out) == (90, 10)


def test_a_share_has_its_binomial_error_and_one_of_all_is_not_sure() -> None:
    fit = fit_share(np.array([True] * 30 + [False] * 70))
    assert (fit.share, fit.error, fit.count) == (0.3, pytest.approx(np.sqrt(0.21 / 100), rel=0.02), 100)
    every = fit_share(np.ones(100, dtype=bool))
    assert every.share == 1
    assert 0.01 < every.error < 0.02


class TestDispersion:
    def test_poisson_counts_have_none_beyond_chance(self) -> None:
        counts = np.random.default_rng(4).poisson(6.0, 500)
        found = dispersion(counts, np.full(500, 6.0))
        assert found.low == 0.0
        assert found.high < 0.05

    def test_gamma_mixed_counts_have_that_of_the_mixture(self) -> None:
        chance = np.random.default_rng(5)
        means = 4 + 4 * chance.random(800)
        found = dispersion(chance.poisson(means * chance.gamma(8, 1 / 8, 800)), means)
        assert found.low < 1 / 8 < found.high
        assert 0 < found.low < found.alpha < found.high

    @pytest.mark.long
    def test_intervals_hold_the_truth_as_often_as_they_say(self) -> None:
        chance = np.random.default_rng(6)
        held = 0
        for _ in range(200):
            found = dispersion(chance.poisson(6 * chance.gamma(10, 0.1, 365)), np.full(365, 6.0))
            held += found.low <= 0.1 <= found.high
        assert 180 <= held <= 199  # 190 expected of a 95 % interval, standard deviation 3

    @pytest.mark.parametrize("alpha", [0.0, 0.2])
    def test_expected_days_have_the_mean_and_the_variance_of_their_law(self, alpha: float) -> None:
        counts = np.arange(200)
        days = expected_days(counts, np.full(10, 6.0), alpha)
        mean = float((counts * days).sum() / 10)
        assert days.sum() == pytest.approx(10)
        assert mean == pytest.approx(6)
        assert float(((counts - mean) ** 2 * days).sum() / 10) == pytest.approx(6 + alpha * 36)


def a_log(days: int, rate: float, spread: float = 0.0, weights: tuple[float, ...] = (1.0,) * 5) -> Log:
    """Calls of five zones by the profile above, ``rate`` per 1,000 people a year times ``weights``."""
    profile = Profile(tuple(np.outer(WEEK, DAY).ravel().tolist()), tuple(YEAR.tolist()), spread)
    demand = Demand(tuple("abcde"), PEOPLE / 1000 * rate * np.array(weights), profile)
    calls = sample_calls(demand, marks(), date(2024, 1, 1), days, 11, 0)
    order = np.argsort(calls.called, kind="stable")
    called = calls.called[order]
    nothing = np.full(len(called), -1)
    return Log(
        "calls.csv",
        "",
        date(2024, 1, 1),
        days,
        1 / 60,
        {},
        (),
        tuple(map(str, range(len(called)))),
        calls.zone[order],
        {"called": called},
        {},
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
        np.zeros(len(called), dtype=bool),
    )


def worst(found: tuple[np.ndarray, np.ndarray], truth: np.ndarray) -> float:
    """The largest difference from the truth, in standard errors."""
    weights, errors = found
    return float(np.max(np.abs(weights - truth / truth.mean()) / errors))


@pytest.fixture(scope="module")
def log() -> Log:
    """A leap year of 600 calls per 1,000 people."""
    return a_log(366, 600.0)


class TestRates:
    def test_hours_weekdays_and_months_come_back(self, log: Log) -> None:
        fit = fit_profile(log, FLAT)
        assert worst(fit.hour_of_day, DAY) < 3.5
        assert worst(fit.day_of_week, WEEK) < 3
        assert worst(fit.month, YEAR) < 3
        assert fit.days.low == 0

    def test_the_rate_comes_back_whatever_the_season_of_the_log(self, log: Log) -> None:
        whole = fit_rate(log, PEOPLE, fit_profile(log, FLAT))
        assert abs(whole.overall - 600) < 3 * whole.error
        january = log.part(0, 31)
        known = Profile(tuple(np.outer(WEEK, DAY).ravel().tolist()), tuple(YEAR.tolist()))
        part = fit_rate(january, PEOPLE, fit_profile(january, known))
        assert abs(part.overall - 600) < 3 * part.error, "January's share of the year is taken into account"

    def test_a_short_log_keeps_what_it_cannot_tell(self, log: Log) -> None:
        known = Profile(tuple(np.outer(WEEK, DAY).ravel().tolist()), tuple(YEAR.tolist()))
        fit = fit_profile(log.part(0, 9), known)
        assert (fit.day_of_week, fit.month) == (None, None)
        assert fit.profile.month == pytest.approx(YEAR / YEAR.mean())

    def test_days_that_differ_are_found_and_widen_the_error(self, log: Log) -> None:
        mixed = a_log(366, 600.0, spread=0.3)
        fit = fit_profile(mixed, FLAT)
        assert fit.days.low < 0.09 < fit.days.high
        assert fit.days.low > 0
        assert fit.fano > 2
        assert fit_rate(mixed, PEOPLE, fit).error > 1.3 * fit_rate(log, PEOPLE, fit_profile(log, FLAT)).error

    def test_zones_alike_have_one_rate_and_zones_apart_have_their_own(self, log: Log) -> None:
        alike = fit_rate(log, PEOPLE, fit_profile(log, FLAT))
        assert alike.zones[:4] == pytest.approx(alike.overall)
        assert np.isnan(alike.zones[4]), "where nobody lives there is no rate"
        apart = a_log(366, 300.0, weights=(1.0, 2.0, 0.5, 3.0, 1.0))
        fit = fit_rate(apart, PEOPLE, fit_profile(apart, FLAT))
        assert fit.between.low > 0
        truth = 300.0 * np.array([1, 2.0, 0.5, 3.0])
        assert np.all(np.abs(fit.zones[:4] - truth) < 4 * fit.errors[:4])
        raw = fit.calls[:4] / (PEOPLE[:4] / 1000 * fit.years)
        assert np.all(np.abs(fit.zones[:4] - fit.overall) <= np.abs(raw - fit.overall) + 1), "drawn inward, never out"
        assert float((fit.zones[:4] * PEOPLE[:4]).sum() / PEOPLE.sum()) == pytest.approx(fit.overall)

    def test_kinds_of_zone_that_differ_have_their_rates_and_others_none(self, log: Log) -> None:
        kinds = ["urban", "urban", "rural", "rural", "rural"]
        assert not fit_rate(log, PEOPLE, fit_profile(log, FLAT), kinds).kinds
        apart = a_log(366, 300.0, weights=(2.0, 2.0, 0.5, 0.5, 1.0))
        fit = fit_rate(apart, PEOPLE, fit_profile(apart, FLAT), kinds)
        for kind, truth in (("urban", 600.0), ("rural", 150.0)):
            rate, error = fit.kinds[kind]
            assert abs(rate - truth) < 3.5 * error
        assert fit.between.low == 0, "zones of a kind are alike"
        assert fit.zones[:4] == pytest.approx([fit.zones[0]] * 2 + [fit.zones[2]] * 2)
        assert float((fit.zones[:4] * PEOPLE[:4]).sum() / PEOPLE.sum()) == pytest.approx(fit.overall)


class TestDaySpread:
    def test_a_day_s_factor_is_its_own_whatever_run_it_is_in(self) -> None:
        profile = Profile((1.0,) * 168, (1.0,) * 12, 0.4)
        long = profile.day_factors(date(2024, 1, 1), 400, 3, 0)
        assert np.array_equal(profile.day_factors(date(2024, 2, 1), 10, 3, 0), long[31:41])
        assert abs(long.mean() - 1) < 0.06
        assert abs(long.std() - 0.4) < 0.05
        assert np.array_equal(FLAT.day_factors(date(2024, 1, 1), 5, 3, 0), np.ones(5))


def test_what_a_log_does_not_hold_is_left_alone(tmp_path: Path) -> None:
    log = a_log(40, 100.0)
    fit = fit_profile(log, FLAT)
    assert len(fit.daily) == 40
    assert fit.expected.sum() == pytest.approx(len(log))


@pytest.mark.parametrize("resolution", [1 / 60, 1.0])
def test_a_rank_correlation_comes_back_from_times_cut_to_the_second_or_the_minute(resolution: float) -> None:
    """Launches of three stations of other means, and drives of other lengths: neither counts for the correlation."""
    chance = np.random.default_rng(5)
    off = []
    for rank in (-0.4, 0.0, 0.3, 0.6) * 10:
        count = 1500
        slow, station = chance.random(count), chance.integers(0, 3, count)
        late = coupled(chance.random(count), slow, rank)
        launch = from_moments(1, 0.6, "gamma").quantile(late) * np.array([1.5, 2.5, 4])[station]
        table = chance.uniform(3, 25, count)
        drive = table * from_moments(1.1, 0.25, "lognormal").quantile(slow)
        sent = chance.uniform(0, 1000, count)
        at = [np.floor(instant / resolution) * resolution for instant in (sent, sent + launch, sent + launch + drive)]
        found = fit_correlation(at[1] - at[0], at[2] - at[1], table, station, resolution)
        off.append((found.rank - rank) / found.error)
        assert found.beyond_chance == (rank != 0) or abs(off[-1]) > 2.5
    assert np.mean(np.abs(off) < 2) >= 0.875
    assert abs(np.mean(off)) < 4 / len(off) ** 0.5


def test_a_correlation_of_what_never_varies_or_of_too_few_is_not_told() -> None:
    launch, drive, one = np.full(200, 2.0), np.linspace(5, 9, 200), np.zeros(200, dtype=np.int64)
    assert fit_correlation(launch, drive, np.full(200, 6.0), one, 1.0) is None
    assert fit_correlation(drive[:40], drive[:40], np.full(40, 6.0), one[:40], 1.0) is None


@pytest.mark.long
def test_groups_have_laws_of_their_own_only_where_they_differ() -> None:
    chance = np.random.default_rng(3)
    minutes = chance.gamma(4, 0.5, 600)
    group = np.arange(600) % 3
    assert fit_apart(minutes, group, ("a", "b", "c"), 1 / 60) == {}
    later = np.where(group == 2, 2 * minutes, minutes)
    assert fit_apart(later, group, ("a", "b", "c"), 1 / 60)["c"].mean == pytest.approx(4, rel=0.1)
    assert fit_apart(later, np.where(group == 2, -1, group), ("a", "b", "c"), 1 / 60) == {}
    assert fit_apart(np.full(600, 2.0), group, ("a", "b", "c"), 1 / 60) == {}
    wider = np.where(group == 1, 2 + 2 * (minutes - 2), minutes)
    assert "b" in fit_apart(np.maximum(wider, 0), group, ("a", "b", "c"), 1 / 60), "as late, and less even"
    assert fit_apart(np.where(group == 0, 2.0, 3.0), group, ("a", "b", "c"), 1.0)["a"].spread == 0


@pytest.mark.parametrize("unit", [1 / 60, 1.0])
def test_durations_of_two_humps_are_kept_as_they_are(unit: float) -> None:
    """Most leave within two minutes, the others after six: no family is so."""
    chance = np.random.default_rng(4).random(2000)
    minutes = np.where(chance < 0.6, 1 + 0.5 * chance, 6 + 2 * chance)
    law = fit_law(np.floor(minutes / unit) * unit, unit)
    assert len(law.quantiles) > 20
    assert law.law().mean == pytest.approx(law.mean, rel=0.004)  # the line across the gap holds a hundredth
    assert law.law().share_within(4) == pytest.approx(0.6, abs=0.03)
    assert law.mean_error == pytest.approx(law.mean * law.spread / 2000**0.5)
    assert law.below(np.array([0.0, 4.0, 20.0])) == pytest.approx([0, 0.6, 1], abs=0.03)


def test_a_law_of_a_family_is_written_as_that_family() -> None:
    assert not any(
        fit_law(drawn(family, 3, 0.6 if family != "exponential" else 1), 1.0).quantiles for family in FAMILIES
    )


def test_what_does_not_grow_with_the_table_is_the_start_of_a_drive() -> None:
    chance, off = np.random.default_rng(6), []
    for _ in range(60):
        table = chance.choice([4.0, 7.0, 12.0, 20.0], 1500)
        took = 2.5 + 1.2 * table * from_moments(1, 0.2, "lognormal").quantile(chance.random(1500))
        found = fit_start(took, table)
        off.append((found.minutes - 2.5) / found.error)
        assert abs(float(np.mean((took - found.minutes) / table)) - 1.2) < 4.5 * found.factor_error
    assert np.mean(np.abs(off) < 2) > 0.85
    assert abs(np.mean(off)) < 0.5
    assert fit_start(took, np.full(1500, 8.0)) is None, "one length tells nothing apart"
    assert fit_start(took[:40], table[:40]) is None, "too few"
