"""How often calls come: a profile of weights brought to a mean of one."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from sim.calls import Demand, Profile

FLAT_DAY, FLAT_YEAR = (1.0,) * 168, (1.0,) * 12
MONDAY = date(2024, 1, 1)


def test_flat_weights_of_any_scale_are_one() -> None:
    assert Profile((7.0,) * 168, (0.2,) * 12).factors(MONDAY, 2) == pytest.approx(np.ones(48))


def test_the_week_begins_on_monday_and_the_run_on_its_own_day() -> None:
    hours = tuple(float(hour) for hour in range(168))
    week = Profile(hours, FLAT_YEAR)
    assert week.factors(MONDAY, 7) * 83.5 == pytest.approx(np.arange(168))
    thursday = week.factors(date(2024, 1, 4), 8) * 83.5
    assert thursday[:2] == pytest.approx([72, 73])
    assert thursday[96:98] == pytest.approx([0, 1])  # Monday comes after Sunday


def test_months_weigh_by_their_days() -> None:
    """A weight of 2 for January and 1 for the rest: the mean over 365 days stays one."""
    year = Profile(FLAT_DAY, (2.0, *FLAT_YEAR[1:]))
    by_hour = year.factors(date(2025, 1, 1), 365)
    assert by_hour.mean() == pytest.approx(1.0)
    assert by_hour[31 * 24 - 1] == pytest.approx(2 * by_hour[31 * 24])
    assert by_hour[0] == pytest.approx(2 * 365 / (365 + 31))


def test_a_leap_year_has_its_day_in_february() -> None:
    february_only = Profile(FLAT_DAY, (0.0, 1.0, *(0.0,) * 10))
    assert np.count_nonzero(february_only.factors(MONDAY, 366)) == 29 * 24
    assert np.count_nonzero(february_only.factors(date(2025, 1, 1), 365)) == 28 * 24


def test_people_of_a_season_come_on_top_of_the_mean() -> None:
    summer = Profile(FLAT_DAY, FLAT_YEAR, season=(1.0,) * 6 + (1.5, 1.5) + (1.0,) * 4)
    by_hour = summer.factors(date(2025, 1, 1), 365)
    assert by_hour[180 * 24] == 1
    assert by_hour[200 * 24] == 1.5
    assert by_hour.mean() == pytest.approx(1 + 0.5 * 62 / 365)


def test_the_whole_county_has_the_mean_of_its_profiles_by_their_calls() -> None:
    night = Profile(tuple([1.0] * 12 + [0.0] * 12) * 7, FLAT_YEAR)
    flat = Profile(FLAT_DAY, FLAT_YEAR)
    demand = Demand(("a", "b", "c"), np.array([10.0, 20.0, 30.0]), flat, (flat, night), (0, 1, 0))
    hourly = demand.hourly(MONDAY, 1)
    assert hourly.shape == (2, 24)
    assert demand.of_all(hourly) == pytest.approx([40 / 60 + 2 * 20 / 60] * 12 + [40 / 60] * 12)
