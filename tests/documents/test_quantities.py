"""Quantities as they are written, and the numbers they become."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from sim.documents import (
    Day,
    Days,
    Factor,
    Kilometres,
    KmPerHour,
    Minutes,
    Number,
    Rate,
    Share,
    Spell,
    Weight,
    Whole,
    parse_quantity,
)
from sim.documents.quantities import KINDS

UNITS = [(kind, unit) for kind, known in KINDS.items() for unit in known.units]


@pytest.mark.parametrize(
    ("written", "kind", "number"),
    [
        ("3 min", "duration", 3.0),
        ("180 s", "duration", 3.0),
        ("1.5 h", "duration", 90.0),
        (3, "duration", 3.0),
        ("2 days", "duration", 2880.0),
        ("36 h", "days", 1.5),
        ("1 week", "days", 7.0),
        ("800 m", "distance", 0.8),
        ("5 公里", "distance", 5.0),
        ("60 km/h", "speed", 60.0),
        ("95 %", "share", 0.95),
        (0.95, "share", 0.95),
        ("９５％", "share", 0.95),
        (" 12 ", "number", 12.0),
        ("1e3", "number", 1000.0),
        ("-2 min", "duration", -2.0),
        (".5", "number", 0.5),
        ("5.", "number", 5.0),
        ("1e-999999999 min", "duration", 0.0),
    ],
)
def test_a_quantity_is_read_in_the_unit_used_inside(written: object, kind: str, number: float) -> None:
    assert parse_quantity(written, kind) == number


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(list(KINDS)))
def test_a_number_comes_back_as_it_was_written(number: float, kind: str) -> None:
    assert parse_quantity(number, kind) == number
    assert parse_quantity(repr(number), kind) == number
    if KINDS[kind].unit:
        assert parse_quantity(f"{number!r} {KINDS[kind].unit}", kind) == number


@given(st.integers(0, 10**6), st.sampled_from(UNITS))
def test_units_are_exact(number: int, of: tuple[str, str]) -> None:
    kind, unit = of
    assert parse_quantity(f"{number} {unit}", kind) == float(number * KINDS[kind].units[unit])


@given(
    st.one_of(
        st.text(),
        st.floats(),
        st.integers(),
        st.booleans(),
        st.none(),
        st.lists(st.integers()),
        st.dates(),
        st.from_regex(r"[-+]?[0-9.]{1,4}([eE][-+]?[0-9]{1,12})? ?(min|km|%|天|x)?", fullmatch=True),
    ),
    st.sampled_from(list(KINDS)),
)
def test_whatever_stands_there_is_a_finite_number_or_a_fault(written: object, kind: str) -> None:
    try:
        number = parse_quantity(written, kind)
    except PydanticCustomError:
        return
    assert math.isfinite(number)


@pytest.mark.parametrize(
    ("written", "kind", "said"),
    [
        ("3 km", "duration", "'3 km' is a distance, not a duration; write a duration such as 3 min"),
        ("13:30", "duration", "'13:30' is a time of day; write a duration such as 3 min"),
        ("7:05 pm", "duration", "'7:05 pm' is a time of day; write a duration such as 3 min"),
        ("nan", "number", "'nan' is not a finite number; write a number such as 1.5"),
        (10**400, "number", "is not a finite number; write a number such as 1.5"),
        ("3 min 20 s", "duration", "has the unit 'min 20 s', which is not known here (known: min, s, h, d, week)"),
        ("12 people", "number", "'12 people' is not a number; write a number such as 1.5"),
        (True, "duration", "'true' is not a duration; write a duration such as 3 min"),
        (None, "distance", "has no value; write a distance such as 10 km"),
        ([3], "distance", "a list is not a distance; write a distance such as 10 km"),
        ({"a": 3}, "share", "a group of keys is not a share; write a share such as 95 %"),
    ],
)
def test_what_is_no_quantity_says_what_it_is_and_what_to_write(written: object, kind: str, said: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_quantity(written, kind)
    assert said in caught.value.message()


@pytest.mark.parametrize(
    ("type_", "written", "said"),
    [
        (Minutes, "-3 min", "'-3 min' is below zero; write a duration of 0 min or more"),
        (Days, -1, "'-1' is below zero; write a duration of 0 days or more"),
        (Kilometres, "-1 km", "'-1 km' is below zero; write a distance of 0 km or more"),
        (KmPerHour, 0, "'0' is zero; write a speed above 0 km/h"),
        (KmPerHour, "-5 km/h", "'-5 km/h' is below zero; write a speed above 0 km/h"),
        (Number, -2, "'-2' is below zero; write a number of 0 or more"),
        (Share, 95, "'95' is above 1, which is all; did you mean 95 %?"),
        (Share, "195 %", "'195 %' is more than 100 %; write a share of 0 to 100 %"),
        (Whole, True, "'true' is not a whole number; write digits only"),
        (Day, 20250131, "'20250131' is not a date; write year-month-day, such as 2025-01-31"),
        (Day, "2025-02-30", "'2025-02-30' is not in the calendar; write a day that there is"),
        (Day, "1066-10-14", "is out of range; write a date from 1900 to 2199"),
    ],
)
def test_bounds_are_said_with_their_unit(type_: object, written: object, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(type_).validate_python(written)
    assert said in caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("kind", "written", "message"),
    [
        (
            Minutes,
            "1e6 min",
            "'1e6 min' is more than 2,880 min, longer than any part of a job takes; write a duration "
            "of at most 2,880 min",
        ),
        (Minutes, "3 days", "'3 days' is more than 2,880 min, longer"),
        (Spell, "400 days", "'400 days' is more than 527,040 min, longer than a year"),
        (Days, 40_000, "'40000' is more than 36,525 days, longer than a century"),
        (Kilometres, "5000 km", "'5000 km' is more than 1,000 km, wider than any county"),
        (KmPerHour, 1e-9, "'1e-09' is below 1 km/h, slower than anybody walks; write a speed of 1 km/h or more"),
        (KmPerHour, "900 km/h", "'900 km/h' is more than 200 km/h, faster than any ambulance drives"),
        (Factor, 1e-9, "'1e-09' is below 0.01, which is as good as standing still; write a factor of 0.01 or more"),
        (Rate, 1e8, "'100000000.0' is more than 10,000,000, more than a call by everybody in every hour"),
        (Weight, "1e10", "'1e10' is more than 1,000,000,000, beside which"),
    ],
)
def test_what_no_quantity_of_its_kind_can_be_is_refused_with_the_reason(
    kind: type[float], written: object, message: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(written)
    assert raised.value.errors()[0]["msg"].startswith(message)
