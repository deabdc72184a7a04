"""How much MSER-5 would cut, and what is said of a warm-up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sim.dispatch import Records
from sim.measures.warm_up import judge_warm_up, mser, mser5
from sim.measures.workload import units_busy
from tests.measures.test_measured import DAY, SETTING, a_day

# 40 means of batches that come down from 19 to 10: b = 10 + 10 exp(-i/2) + (((7 i) mod 5) - 2) / 2
BATCHES = np.array([10 + 10 * np.exp(-i / 2) + ((7 * i) % 5 - 2) * 0.5 for i in range(40)])
# (sum of squares about the mean of those left) / (how many are left)^2, by how many are cut
MSER = [
    0.09207516599898292,
    0.049677359899659275,
    0.029682470886466108,
    0.01674217539217302,
    0.015710393082731283,
    0.014067359222531784,
    0.014856258095989384,
    0.015594332607190049,
    0.015014634400821448,
    0.015880981892610984,
    0.016563287356876642,
    0.016642255882382086,
    0.01785220543026567,
    0.0178137741409541,
    0.018847006477141198,
    0.01998703024849834,
    0.019896792942287175,
    0.021661611662489543,
    0.021691834086733103,
    0.023215612698642647,
    0.024998328937547568,
    0.02478541320713576,
    0.02760690319399463,
    0.027681333191786436,
    0.03021238995732128,
    0.03333308951334128,
    0.03279889235715421,
    0.038006457058392056,
    0.0381943906448346,
    0.04320059615588206,
    0.049999955246032374,
    0.04801098142336129,
    0.060546889698736665,
    0.06122447738648253,
    0.07523147892225875,
]


def test_the_criterion_for_every_cut() -> None:
    assert mser(BATCHES)[: len(MSER)] == pytest.approx(np.array(MSER), rel=1e-12)


def test_batches_of_five_cut_at_the_least() -> None:
    series = np.repeat(BATCHES, 5)
    assert mser5(series) == 25
    assert series.mean() == pytest.approx(10.635373519324597)
    assert series[25:].mean() == pytest.approx(10.05960529515122)
    assert mser5(np.append(series, [1e6] * 4)) == 25  # four are no batch


@given(hnp.arrays(float, st.integers(1, 30), elements=st.integers(-50, 50).map(float)))
def test_as_it_is_defined(values: np.ndarray) -> None:
    found = mser(values)
    assert len(found) == len(values)
    for cut, value in enumerate(found):
        left = values[cut:]
        assert value == pytest.approx(np.sum((left - left.mean()) ** 2) / len(left) ** 2, abs=1e-9)


def test_nothing_is_cut_of_a_level_of_little_or_of_none() -> None:
    assert mser5(np.full(200, 3.0)) == 0
    assert mser5(np.arange(4.0)) == 0
    assert mser5(np.zeros(0)) == 0
    assert len(mser(np.zeros(0))) == 0


@pytest.fixture(scope="module")
def records() -> Records:
    return a_day(*DAY)


def test_units_busy_are_averages_over_the_hour(records: Records) -> None:
    """Against adding up each job's minutes in each hour."""
    found = units_busy(records, until=1030.0)
    assert len(found) == 17
    jobs = list(zip(records.instant("dispatched"), records.instant("clear"), strict=True))
    for hour, busy in enumerate(found):
        start, end = 60.0 * hour, 60.0 * (hour + 1)
        assert busy == pytest.approx(sum(max(min(b, end) - max(a, start), 0.0) for a, b in jobs) / 60)


class TestWarmUp:
    """Twenty replications of sixty days, with busy and quiet hours and noise, and a warm-up of two days."""

    SETTING = replace(SETTING, window=(2880.0, 60 * 1440.0))

    def series(self, start: float, hours: float, by_day: np.ndarray | float = 1.0) -> list[np.ndarray]:
        """Units busy, at first ``start`` above their level and nearing it over so many ``hours``."""
        hour = np.arange(60 * 24)
        level = (3 + np.sin(hour / 24 * 2 * np.pi)) * np.repeat(np.broadcast_to(by_day, 60), 24)
        chance = np.random.default_rng(7)
        return [level + start * np.exp(-hour / hours) + chance.normal(0, 0.5, len(hour)) for _ in range(20)]

    def test_a_short_beginning_is_covered(self) -> None:
        found = judge_warm_up(self.series(-3.0, 6), self.SETTING)
        assert found is not None
        assert 0.2 < found.cut < 2
        assert (found.days, found.settled, found.enough) == (2.0, True, True)

    def test_a_long_beginning_is_not(self) -> None:
        found = judge_warm_up(self.series(-3.0, 60), self.SETTING)
        assert found is not None
        assert 4 < found.cut < 15
        assert (found.settled, found.enough) == (True, False)

    def test_busy_hours_alone_are_no_beginning(self) -> None:
        found = judge_warm_up(self.series(0.0, 1), self.SETTING)
        assert found is not None
        assert found.cut < 1

    def test_nor_is_a_busier_month(self) -> None:
        by_day = np.repeat([1.5, 1.0], [20, 40])
        cut = [judge_warm_up(self.series(0.0, 1, by_day), replace(self.SETTING, day_factors=factors))
               for factors in ((), tuple(by_day))]  # fmt: skip
        assert cut[0] is not None
        assert cut[1] is not None
        assert cut[0].cut > 15  # where nobody knows of it, it looks like one
        assert cut[1].cut < 1

    def test_a_queue_that_grows_has_no_level(self) -> None:
        found = judge_warm_up([np.linspace(0, 50, 60 * 24)] * 2, self.SETTING)
        assert found is not None
        assert not found.settled
        assert not found.enough

    def test_three_days_are_too_few_to_tell(self) -> None:
        assert judge_warm_up([np.ones(3 * 24)], self.SETTING) is None
