"""Geometric coverage by hand: who could be reached, if an ambulance stood ready."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.measures import own_stations
from sim.measures.coverage import covered_share, second_base, units_within

# kilometres from two stations to four zones; the third zone is cut off from the first station
DISTANCE = np.array([[0.0, 4.0, math.inf, 30.0], [20.0, 5.0, 9.0, 12.0]])
PEOPLE = np.array([5000.0, 3000.0, 1500.0, 500.0])


def test_ambulances_within_a_limit() -> None:
    assert units_within(DISTANCE, (2, 1), 5.0).tolist() == [2, 3, 0, 0]  # the limit itself counts
    assert units_within(DISTANCE, (2, 1), 100.0).tolist() == [3, 3, 1, 3]


@pytest.mark.parametrize(
    ("limit", "single", "double"),
    [(4.0, 0.8, 0.8), (5.0, 0.8, 0.8), (10.0, 0.95, 0.8), (20.0, 1.0, 0.8), (30, 1, 0.85)],
)
def test_share_of_people_with_one_and_with_two(limit: float, single: float, double: float) -> None:
    assert covered_share(PEOPLE, DISTANCE, (2, 1), limit) == pytest.approx(single)
    assert covered_share(PEOPLE, DISTANCE, (2, 1), limit, units=2) == pytest.approx(double)


def test_a_station_without_an_ambulance_covers_nobody() -> None:
    assert covered_share(PEOPLE, DISTANCE, (0, 1), 5.0) == pytest.approx(0.3)
    assert covered_share(PEOPLE, DISTANCE, (0, 0), 1e9) == 0.0


def test_the_second_base_is_another_station_however_many_ambulances_the_nearest_has() -> None:
    assert second_base(DISTANCE, (2, 1)).tolist() == [20.0, 5.0, math.inf, 30.0]
    assert second_base(DISTANCE, (3, 0)).tolist() == [math.inf] * 4


def test_where_no_distance_is_known_nothing_is_said() -> None:
    assert math.isnan(covered_share(PEOPLE, np.full((2, 4), math.nan), (1, 1), 10.0))
    assert math.isnan(covered_share(np.zeros(4), DISTANCE, (1, 1), 10.0))


def test_a_zones_own_station_is_the_one_it_names_else_the_nearest_with_an_ambulance() -> None:
    unnamed = np.full(4, -1)
    assert own_stations(DISTANCE, (1, 1), unnamed).tolist() == [0, 0, 1, 1]
    assert own_stations(DISTANCE, (0, 1), unnamed).tolist() == [1, 1, 1, 1]
    assert own_stations(DISTANCE, (1, 0), unnamed).tolist() == [0, 0, -1, 0]
    assert own_stations(DISTANCE, (1, 0), np.array([1, -1, -1, 1])).tolist() == [1, 0, -1, 1]
