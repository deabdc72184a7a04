"""From the travel section of a scenario to how ambulances drive."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county import LAWS, STEADY, ByHour, Conditions, Pace, Stretch, Traffic, Where
from sim.scenario.driving import drive_of, traffic_of
from sim.scenario.schema import TrafficSection, TravelSection

HOUR = 60.0
ORDINARY = [1.0] * 24
RUSH = [0.5 if hour in (7, 8, 17) else 1.0 for hour in range(24)]
QUIET = [1.25] * 24


def pace(traffic: Traffic, instant: float) -> float:
    """Ordinary minutes worked off in the minute that begins at an instant."""
    return traffic.worked(instant + 1) - traffic.worked(instant)


class TestTraffic:
    WEDNESDAY = date(2025, 1, 1)

    def test_all_hours_alike_is_steady(self) -> None:
        assert traffic_of(TrafficSection(hour_of_day=ORDINARY), self.WEDNESDAY, 365) is STEADY
        assert traffic_of(TrafficSection(hour_of_day=ORDINARY, weekend=ORDINARY), self.WEDNESDAY, 365) is STEADY

    def test_hours_weekends_and_months_each_make_traffic(self) -> None:
        for section in (
            TrafficSection(hour_of_day=RUSH),
            TrafficSection(hour_of_day=ORDINARY, weekend=QUIET),
            TrafficSection(hour_of_day=ORDINARY, month=[1.0] * 11 + [0.9]),
        ):
            assert isinstance(traffic_of(section, self.WEDNESDAY, 365), ByHour)

    def test_saturday_and_sunday_have_their_own_hours(self) -> None:
        """The first of January 2025 was a Wednesday: days 3 and 4 are the weekend."""
        traffic = traffic_of(TrafficSection(hour_of_day=RUSH, weekend=QUIET), self.WEDNESDAY, 30)
        at_half_past_seven = [pace(traffic, (24 * day + 7.5) * HOUR) for day in range(8)]
        assert at_half_past_seven == [0.5, 0.5, 0.5, 1.25, 1.25, 0.5, 0.5, 0.5]

    def test_a_month_begins_at_midnight(self) -> None:
        traffic = traffic_of(TrafficSection(hour_of_day=RUSH, month=[1.0, 0.8, *[1.0] * 10]), date(2025, 1, 31), 10)
        assert [pace(traffic, hour * HOUR) for hour in (7, 23, 24, 24 + 7)] == pytest.approx([0.5, 1.0, 0.8, 0.4])

    def test_beyond_the_run_and_the_week_after_it_the_last_pace_holds(self) -> None:
        traffic = traffic_of(TrafficSection(hour_of_day=RUSH), self.WEDNESDAY, 10)
        assert pace(traffic, (24 * 17 + 8) * HOUR) == 0.5
        assert pace(traffic, (24 * 30 + 8) * HOUR) == 1.0

    @given(st.dates(date(2023, 1, 1), date(2026, 1, 1)), st.integers(0, 10**6), st.booleans(), st.floats(0.5, 400))
    def test_every_hour_has_the_pace_of_the_calendar(
        self, start: date, seed: int, weekends: bool, length: float
    ) -> None:
        chance = np.random.default_rng(seed)
        hours, weekend = (chance.choice([0.5, 0.75, 1.0], 24).tolist() for _ in range(2))
        month = chance.choice([0.5, 1.0, 1.5], 12).tolist()
        section = TrafficSection(hour_of_day=hours, weekend=weekend if weekends else None, month=month)
        traffic = traffic_of(section, start, length)
        for hour in chance.integers(0, int(length * 24) + 24, 50).tolist():
            then = datetime(start.year, start.month, start.day) + timedelta(hours=hour)
            of_day = weekend if weekends and then.isoweekday() > 5 else hours
            assert pace(traffic, hour * HOUR) == of_day[then.hour] * month[then.month - 1]


class TestTrafficAtAnyMinute:
    THURSDAY = date(2025, 1, 2)
    DAY = {"7:20": 0.5, "08:45": 1.0}  # noqa: RUF012

    def test_a_drive_across_a_change_takes_on_the_new_pace_there(self) -> None:
        """From 7:10, 20 minutes: ten until 7:20, and the other ten at half the pace, so until 7:40."""
        traffic = traffic_of(TrafficSection(time_of_day=self.DAY), self.THURSDAY, 3)
        assert traffic.arrival(7 * 60 + 10, 20) == 7 * 60 + 40
        assert traffic.arrival(8 * 60 + 41, 4) == 8 * 60 + 47  # two at half the pace, then two
        assert traffic.arrival(1440 + 7 * 60 + 19.5, 1) == 1440 + 7 * 60 + 21  # the next day too

    def test_before_the_first_time_the_last_of_the_day_holds(self) -> None:
        traffic = traffic_of(TrafficSection(time_of_day={"6:00": 1.0, "22:30": 1.25}), self.THURSDAY, 3)
        assert [pace(traffic, hour * HOUR) for hour in (0, 5.9, 6, 22.4, 22.5, 24, 29.9)] == [
            1.25, 1.25, 1, 1, 1.25, 1.25, 1.25,
        ]  # fmt: skip

    def test_weekends_may_have_times_where_weekdays_have_hours(self) -> None:
        section = TrafficSection(hour_of_day=RUSH, weekend_time={"0:00": 1.0, "10:07": 0.8})
        traffic = traffic_of(section, self.THURSDAY, 9)
        assert [pace(traffic, day * 1440 + 10 * HOUR + 7) for day in range(5)] == pytest.approx([1, 1, 0.8, 0.8, 1])
        assert [pace(traffic, day * 1440 + 7.5 * HOUR) for day in range(5)] == [0.5, 0.5, 1, 1, 0.5]

    def test_hours_as_times_are_the_same_traffic(self) -> None:
        times = {f"{hour}:00": factor for hour, factor in enumerate(RUSH)}
        one, two = (
            traffic_of(section, self.THURSDAY, 30)
            for section in (TrafficSection(hour_of_day=RUSH), TrafficSection(time_of_day=times))
        )
        assert isinstance(one, ByHour)
        assert isinstance(two, ByHour)
        assert (one.since, one.pace) == (two.since, two.pace)

    @given(st.lists(st.tuples(st.integers(0, 1439), st.sampled_from([0.5, 0.75, 1.0])), min_size=1, max_size=9),
           st.integers(0, 1439))  # fmt: skip
    def test_every_minute_has_the_pace_of_the_last_change_before_it(
        self, changes: list[tuple[int, float]], minute: int
    ) -> None:
        factors = dict(changes)
        times = {f"{at // 60}:{at % 60:02d}": factor for at, factor in factors.items()}
        traffic = traffic_of(TrafficSection(time_of_day=times), self.THURSDAY, 2)
        before = [at for at in factors if at <= minute] or list(factors)
        assert pace(traffic, 1440 + minute) == factors[max(before)]


def test_every_key_of_the_section_reaches_the_drive() -> None:
    drive = drive_of(
        TravelSection.model_validate(
            {
                "speeds": {"primary": "60 km/h"},
                "lights_and_siren": 1.2,
                "transport": 1.1,
                "off_road": "10 km/h",
                "variation": 0.2,
                "conditions": {
                    "factor": {"primary": 0.9},
                    "heights": [{"above": "1200 m", "factor": {"primary": 0.5}}],
                },
                "traffic": {"hour_of_day": ORDINARY},
                "closed": [{"road": "G307"}, {"edge": ["a", "b"]}],
                "slow": [
                    {"area": [[113, 37], [114, 37], [114, 38]], "factor": 0.5},
                    {"road": "S216", "at_most": "20 km/h"},
                ],
                "straight_line": {"law": "acceleration", "speed": "55 km/h", "to_cruise": "30 s"},
            }
        )
    )
    assert drive.km_per_hour == {"primary": 60.0}
    assert (drive.lights_and_siren, drive.transport, drive.off_road_km_per_hour) == (1.2, 1.1, 10.0)
    assert drive.conditions == Conditions({"primary": 0.9}, ((1200.0, {"primary": 0.5}),))
    assert drive.stretches == (
        Stretch(Where(road="G307"), 0.0),
        Stretch(Where(edge=("a", "b")), 0.0),
        Stretch(Where(area=((113.0, 37.0), (114.0, 37.0), (114.0, 38.0))), 0.5),
        Stretch(Where(road="S216"), 1.0, 20.0),
    )
    assert (drive.law, drive.pace) == (LAWS["acceleration"], Pace(55.0, 0.5))
