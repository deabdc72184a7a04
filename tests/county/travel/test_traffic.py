"""Drives worked off at a varying pace."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county import STEADY, ByHour

# The worked example of a paper on ambulances in Jakarta (section "Travel Time Calculations"): 11 km at
# speeds that change every four minutes
JAKARTA = ByHour([0.0, 4.0, 8.0, 12.0], [1.0, 0.25, 2.0, 1.0])


def test_the_example_of_jakarta() -> None:
    """From 0: 4 km, 1 km in the jam, and 6 of the 8 km that the third period would allow, in 3 minutes: 11 in all.
    From 3: 1 km, 1 km in the jam, 8 km by 12, and the last in a minute: 10 in all."""
    assert JAKARTA.arrival(0.0, 11.0) == 4 + 4 + 3
    assert JAKARTA.arrival(3.0, 11.0) - 3 == 1 + 4 + 4 + 1


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (0.0, 0.0, 0.0),
        (0.0, 4.0, 4.0),  # just to the end of a period
        (4.0, 1.0, 8.0),
        (4.0, 1.5, 8.25),
        (100.0, 7.0, 107.0),  # the last pace holds for ever
        (-10.0, 7.0, -3.0),  # the first held before, too
        (-2.0, 6.25, 5.0),
        (5.0, math.inf, math.inf),
    ],
)
def test_by_hand(start: float, minutes: float, end: float) -> None:
    assert JAKARTA.arrival(start, minutes) == end


@pytest.mark.parametrize(
    ("instant", "worked"), [(-2.0, -2.0), (0.0, 0.0), (4.0, 4.0), (6.0, 4.5), (8.0, 5.0), (9.0, 7.0), (14.0, 15.0)]
)
def test_worked_off_by_hand(instant: float, worked: float) -> None:
    assert JAKARTA.worked(instant) == worked


@st.composite
def days(draw: st.DrawFn) -> ByHour:
    lengths = draw(st.lists(st.floats(0.5, 300), min_size=0, max_size=6))
    since = [draw(st.floats(-100, 100))]
    for length in lengths:
        since.append(since[-1] + length)
    return ByHour(since, draw(st.lists(st.floats(0.05, 2.0), min_size=len(since), max_size=len(since))))


instants, drives = st.floats(-500, 2000), st.floats(0, 500)


@given(days(), instants, drives)
def test_a_drive_of_so_many_minutes_works_off_so_many(day: ByHour, start: float, minutes: float) -> None:
    end = day.arrival(start, minutes)
    assert end >= start
    assert day.worked(end) - day.worked(start) == pytest.approx(minutes, rel=1e-9, abs=1e-9)


@given(days(), st.lists(st.tuples(instants, drives), max_size=20))
def test_many_drives_at_once_end_to_the_bit_where_each_does(day: ByHour, some: list[tuple[float, float]]) -> None:
    start, minutes = (np.array([one[column] for one in some], dtype=float) for column in (0, 1))
    assert day.arrivals(start, minutes).tolist() == [day.arrival(*one) for one in some]
    assert day.worked_until(start).tolist() == [day.worked(instant) for instant in start.tolist()]
    assert STEADY.worked_until(start).tolist() == start.tolist()
    assert STEADY.arrivals(start, minutes).tolist() == [STEADY.arrival(*one) for one in some]


@given(days(), instants, drives, drives, drives, drives)
def test_two_drives_by_one_call_end_to_the_bit_where_one_after_the_other_does(
    day: ByHour, start: float, minutes: float, stay: float, then: float, more: float
) -> None:
    for traffic in (day, STEADY):
        left = traffic.arrival(start, minutes) + stay + then
        assert traffic.drives(start, minutes, stay, then, more) == traffic.arrival(left, more)


@given(days(), instants, instants)
def test_who_works_off_what_two_instants_lie_apart_ends_at_the_second(day: ByHour, a: float, b: float) -> None:
    start, end = sorted([a, b])
    assert day.arrival(start, day.worked(end) - day.worked(start)) == pytest.approx(end, rel=1e-9, abs=1e-7)


@given(days(), instants, st.floats(0, 100), drives)
def test_who_leaves_later_never_arrives_earlier(day: ByHour, start: float, later: float, minutes: float) -> None:
    assert day.arrival(start + later, minutes) >= day.arrival(start, minutes) - 1e-9


@given(days(), instants, drives, st.floats(0, 100))
def test_who_drives_farther_never_arrives_earlier(day: ByHour, start: float, minutes: float, more: float) -> None:
    assert day.arrival(start, minutes + more) >= day.arrival(start, minutes) - 1e-9


@given(days(), instants, drives)
def test_no_drive_is_faster_than_the_fastest_hour_or_slower_than_the_slowest(
    day: ByHour, start: float, minutes: float
) -> None:
    took = day.arrival(start, minutes) - start
    assert minutes / max(day.pace) - 1e-9 <= took <= minutes / min(day.pace) + 1e-9


@given(instants, drives)
def test_one_pace_all_day_is_steady(start: float, minutes: float) -> None:
    ordinary, in_pieces = ByHour([0.0], [1.0]), ByHour([0.0, 60.0, 120.0], [1.0, 1.0, 1.0])
    assert ordinary.arrival(start, minutes) == STEADY.arrival(start, minutes) == start + minutes
    assert ordinary.worked(start) == STEADY.worked(start) == start
    assert in_pieces.arrival(start, minutes) == pytest.approx(start + minutes)
    assert in_pieces.worked(start) == pytest.approx(start)
