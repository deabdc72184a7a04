"""Instants and durations as logs write them; what may mean two things is refused, never guessed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sim.documents import order_told, parse_duration, parse_instant, parse_time_zone, parse_yes_no

SECOND = 1_000_000


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-01 13:30:05",
        "2024-03-01T13:30:05",
        "2024-03-01T13:30:05.0",
        "2024/3/1 13:30:05",
        "20240301133005",
        "2024年3月1日 13时30分05秒",
        "2024-03-01 1:30:05 PM",
        "2024-03-01 下午1:30:05",
        "２０２４-03-01 13：30：05",
        "45352.56255787037",
    ],
)
def test_one_instant_however_it_is_written(cell: str) -> None:
    assert parse_instant(cell) == (date(2024, 3, 1), (13 * 3600 + 30 * 60 + 5) * SECOND, None)


@pytest.mark.parametrize(
    ("cell", "offset"),
    [
        ("2024-03-01T13:30:05.25Z", 0),
        ("2024-03-01 13:30:05.25+08:00", 480),
        ("2024/3/1 13:30:05.25 -0330", -210),
        ("2024-03-01 1:30:05.25 pm +08", 480),
        ("2024-03-01 13:30:05,25 UTC", 0),
    ],
)
def test_fractions_of_a_second_and_offsets_are_kept(cell: str, offset: int) -> None:
    assert parse_instant(cell) == (date(2024, 3, 1), (13 * 3600 + 30 * 60 + 5) * SECOND + 250_000, offset)


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("12/31/2024 10:00", "month first"),
        ("31.12.2024", "day first"),
        ("12/12/2024", None),
        ("2024-12-31", None),
        ("31/12/24", None),
        ("31/31/2024", None),
    ],
)
def test_a_date_that_can_be_read_in_one_way_settles_the_order(cell: str, order: str | None) -> None:
    assert order_told(cell) == order


def test_with_an_order_dates_may_end_with_the_year() -> None:
    assert parse_instant("3/4/2024 1:05 pm", "month first").day == date(2024, 3, 4)
    assert parse_instant("3/4/2024 1:05 pm", "day first") == (date(2024, 4, 3), 785 * 60 * SECOND, None)


def test_time_zones_are_names_or_offsets() -> None:
    at = datetime(2024, 7, 1)
    assert [parse_time_zone(text).utcoffset(at) for text in ("Asia/Shanghai", "+08:00", "Europe/London", "Z")] == [
        timedelta(hours=8), timedelta(hours=8), timedelta(hours=1), timedelta(0)
    ]  # fmt: skip
    for text in ("Asia/Shanghi", "+25:00", "", "../etc", "CST"):
        with pytest.raises(ValueError, match="; "):
            parse_time_zone(text)


@pytest.mark.parametrize("cell", ["45352.5", "45352.50000001", "45352.4999999"])
def test_an_excel_serial_holds_its_second_only_nearly(cell: str) -> None:
    assert parse_instant(cell) == (date(2024, 3, 1), 43200 * SECOND, None)


def test_noon_and_midnight_of_a_twelve_hour_clock() -> None:
    cells = ("12:00 am", "12:00 pm", "11:59 PM", "上午 0:30", "0.75")
    assert [parse_instant(cell).microsecond for cell in cells] == [at * SECOND for at in (0, 43200, 86340, 1800, 64800)]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("3 min", 3),
        ("3", 3),
        ("00:03:30", 3.5),
        ("200 s", 10 / 3),
        ("3 min 30 s", 3.5),
        ("3分30秒", 3.5),
        ("1:00:00", 60),
    ],
)
def test_one_duration_however_it_is_written(cell: str, minutes: float) -> None:
    assert parse_duration(cell) == pytest.approx(minutes, rel=1e-12)


def test_yes_and_no_in_two_languages() -> None:
    assert [parse_yes_no(cell) for cell in ("是", "Yes", "1", "否", "FALSE", "n")] == [True] * 3 + [False] * 3


@given(st.datetimes(datetime(1954, 10, 5), datetime(2119, 1, 1)))
def test_every_second_is_the_same_in_text_and_as_a_serial(at: datetime) -> None:
    at = at.replace(microsecond=0)
    wanted = at.date(), (at.hour * 3600 + at.minute * 60 + at.second) * SECOND, None
    assert parse_instant(f"{at:%Y-%m-%d %H:%M:%S}") == parse_instant(f"{at:%Y/%m/%d %H:%M:%S}") == wanted
    assert parse_instant(f"{at:%Y年%m月%d日 %H时%M分%S秒}") == wanted
    serial = (at - datetime(1899, 12, 30)) / timedelta(days=1)
    assert parse_instant(f"{serial:.10f}") == wanted


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("03/04/2024 13:30", "day/month or month/day"),
        ("13:30Z", "no day"),
        ("2024-03-01T13:30+15:00", "no clock on earth"),
        ("03/04/24", "two digits"),
        ("2023-02-29", "calendar"),
        ("2024-03-01 24:00", "no clock shows"),
        ("13:60", "no clock shows"),
        ("13:00 pm", "before or after noon"),
        ("1024-03-01", "out of range"),
        ("soon", "not a date"),
        ("17", "not a date"),
        ("-0.5", "not a date"),
        ("2024-03-01 13:30 or so", "not a date"),
        ("", "not a date"),
    ],
)
def test_what_is_no_instant_says_why_and_what_to_write(cell: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"{why}.*; "):
        parse_instant(cell)


@pytest.mark.parametrize("cell", ["3:20", "-3 min", "00:75:00", "3 km", "3 min and more", "nan", "2024-03-01"])
def test_what_is_no_duration_is_refused(cell: str) -> None:
    with pytest.raises((ValueError, PydanticCustomError), match="; "):
        parse_duration(cell)


@pytest.mark.long
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in (parse_instant, parse_duration, parse_yes_no):
        with suppress(ValueError, PydanticCustomError):
            parse(text)
