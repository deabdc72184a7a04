"""Means over days keep what their intervals say, where days are independent and where spells of them are alike."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from sim.measures.days import DayMean, mean_of_days, ratio_of_days


def spells(chance: np.random.Generator, days: int, length: int, by: float) -> np.ndarray:
    """What each day has more or less [min]: plus or minus ``by``, for ``length`` days on end."""
    each = np.repeat(chance.choice([-by, by], days // length + 2), length)
    return each[chance.integers(length) :][:days]


def held(found: DayMean, truth: float) -> bool:
    return abs(found.mean - truth) <= special.stdtrit(found.freedom, 0.975) * found.error


def coverage(days: int, length: int, by: float, experiments: int = 500, *, share: bool = False) -> float:
    """Share of the experiments whose 95 % interval holds the mean of responses of ten minutes."""
    chance, kept = np.random.default_rng(days + length), 0
    for _ in range(experiments):
        day = np.repeat(np.arange(days), chance.poisson(12, days))
        minutes = 10 + spells(chance, days, length, by)[day] + chance.normal(0, 3, len(day))
        if share:
            truth = float(np.mean([special.ndtr((off - 1) / 3) for off in (-by, by)]))
            kept += held(ratio_of_days((minutes > 11).astype(float), day, days, share=True), truth)
        else:
            kept += held(ratio_of_days(minutes, day, days), 10.0)
    return kept / experiments


@pytest.mark.long
@pytest.mark.parametrize(("length", "by"), [(1, 0.0), (1, 2.0), (10, 2.0), (3, 1.0)])
def test_a_year_s_interval_holds_in_95_of_100_logs(length: int, by: float) -> None:
    assert 0.925 <= coverage(365, length, by) <= 0.975  # standard deviation 0.01


def test_that_of_a_share_too() -> None:
    assert 0.925 <= coverage(365, 10, 2.0, share=True) <= 0.975


def test_two_months_of_independent_days_lose_nothing() -> None:
    assert 0.925 <= coverage(60, 1, 0.0) <= 0.975


def test_the_error_of_independent_days_is_the_plain_one() -> None:
    daily = np.random.default_rng(1).normal(5, 2, 200)
    found = mean_of_days(daily)
    assert (found.mean, found.freedom) == (pytest.approx(daily.mean()), 199)
    assert found.error == pytest.approx(daily.std(ddof=1) / 200**0.5)


def test_a_season_that_is_expected_is_no_error() -> None:
    season = 1 + 0.5 * np.sin(np.arange(365) * 2 * np.pi / 365)
    daily = 6 * season + np.random.default_rng(2).normal(0, 1, 365)
    assert mean_of_days(daily, season).error < 0.7 * mean_of_days(daily).error
    assert mean_of_days(daily, season).error == pytest.approx(1 / 365**0.5, rel=0.25)


def test_values_of_a_few_days_are_no_more_witnesses_than_days() -> None:
    day = np.array([3] * 10 + [200] * 10)
    found = ratio_of_days(np.repeat([8.0, 12.0], 10), day, 365)
    assert (found.mean, found.freedom) == (10.0, 1.0)
    assert np.isnan(ratio_of_days(np.full(9, 5.0), np.full(9, 4), 365).error)
    assert np.isnan(mean_of_days(np.empty(0)).mean)
