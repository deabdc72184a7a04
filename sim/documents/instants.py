"""Instants and durations as logs write them: "2024-03-01 13:30:05", Excel's serial dates, "00:03:20".

What can mean two things ("03/01/2024", "3:20") is a fault, never a guess.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, timedelta, timezone, tzinfo
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from sim.documents.faults import did_you_mean, show
from sim.documents.quantities import KINDS, minutes
from sim.words import Message

DateOrder: TypeAlias = Literal["day first", "month first"]
"""How a file writes dates that do not begin with the year."""


class Stamp(NamedTuple):
    """What a text says of an instant; None for what it leaves out.

    ``microsecond`` counts from midnight [1e-6 s]; ``offset`` is that of the clock from universal time [min].
    """

    day: date | None
    microsecond: int | None
    offset: int | None = None


_EXCEL_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Excel's serial days taken for dates: from 1954 to 2119. In a log, other bare numbers are no dates."""
_FARTHEST_CLOCK = 14 * 60
"""The clock that is farthest from universal time [min]: Kiribati's."""

_CHINESE = str.maketrans({"年": "-", "月": "-", "日": " ", "号": " ", "时": ":", "点": ":", "分": ":", "秒": " "})
_ZONE = r"(?P<zone>z|utc|gmt|[-+]\d{2}(?::?\d{2})?)?"
_TIME = (
    r"(?:(?P<half>上午|下午|am|pm)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,](?P<part>\d+))?)?"
    r":?\s*(?P<half_after>am|pm|a\.m\.|p\.m\.)?)?\s*"
)
_INSTANT = re.compile(
    r"(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2}))?(?:(?<!^)[T\s]\s*|^)?" + _TIME + _ZONE,
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[-+]\d{2}:\d{2})?", re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)(.*)", re.DOTALL)
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?!\d).*", re.DOTALL)
_HOURS_MINUTES_SECONDS = re.compile(r"(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)")
_PARTS = re.compile(r"(\d+(?:\.\d+)?)\s*([^\d\s.]+)\s*")
_YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "是", "有", "√"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0", "否", "无", "没有"), False),
}


def order_told(text: str) -> DateOrder | None:
    """Which order a date without the year in front shows beyond doubt: 31/12/2024, 12/31/2024; None for others."""
    found = _YEAR_LAST.match(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return "day first"
    return "month first" if second > 12 >= first else None


def parse_instant(text: str, order: DateOrder | None = None) -> Stamp:
    """The day, the time of day and the offset from universal time that a text says.

    Taken are year-month-day with or without a time (ISO's T, Chinese 年月日 and 时分秒, a.m. and p.m.,
    full-width signs), a time alone, 14 digits without a sign, and Excel's serial date or time; with an
    ``order`` also dates that end with the year. Fractions of a second are kept to the microsecond, but an
    Excel serial is rounded to the second, which it only nearly holds.

    Raises
    ------
    ValueError
        For a day or a time that there is not, a date that could be read in two ways, and anything else.
    """
    usual = _PLAIN.fullmatch(text)
    if usual:  # as nearly all logs have it; the rest costs ten times as long
        y, mo, d, h, mi, se, part, zone = usual.groups()
        at = _microsecond(text, int(h), int(mi), int(se or 0), part)
        return Stamp(_day(text, int(y), int(mo), int(d)), at, None if zone is None else _offset(text, zone))
    plain = unicodedata.normalize("NFKC", text).strip()
    number = _number(plain)
    if number is not None and (0 <= number < 1 or _FIRST_SERIAL <= number < _LAST_SERIAL):
        return _from_serial(number, whole="." not in plain)
    compact = _COMPACT.fullmatch(plain)
    if compact:
        parts = [None if part is None else int(part) for part in compact.groups()]
        return Stamp(_day(text, *parts[:3]), _microsecond(text, parts[3], parts[4], parts[5]))
    year_last = _YEAR_LAST.fullmatch(plain)
    if year_last and order is not None:
        first, second, year, rest = year_last.groups()
        day, month = (first, second) if order == "day first" else (second, first)
        plain = f"{year}-{month}-{day}{rest}"
    match = _INSTANT.fullmatch(plain.translate(_CHINESE).strip())
    if match is None or not plain:
        if year_last and order is None:
            raise ValueError(Message("instant-two-ways", given=show(text)))
        if _SHORT_YEAR.fullmatch(plain):
            raise ValueError(Message("instant-short-year", given=show(text)))
        raise ValueError(Message("instant-none", given=show(text)))
    found = match.groupdict()
    day_found = _day(text, *(None if found[key] is None else int(found[key]) for key in ("year", "month", "day")))
    hour = None if found["hour"] is None else int(found["hour"])
    half = (found["half"] or found["half_after"] or "").lower().replace(".", "")
    if half and hour is not None:
        if not 1 <= hour <= 12 and half in ("am", "pm"):
            raise ValueError(Message("instant-no-hour", given=show(text)))
        later = half in ("pm", "下午")
        hour = hour % 12 + 12 * later if hour <= 12 else hour
    minute, second_found = (None if found[key] is None else int(found[key]) for key in ("minute", "second"))
    at = _microsecond(text, hour, minute, second_found, found["part"])
    offset = None if found["zone"] is None else _offset(text, found["zone"])
    if offset is not None and at is not None and day_found is None:
        raise ValueError(Message("instant-offset-alone", given=show(text)))
    return Stamp(day_found, at, offset)


def _offset(text: str, zone: str) -> int:
    """Minutes from universal time of a clock written as Z, UTC, +08, +0800 or +08:00."""
    if zone.lower() in ("z", "utc", "gmt"):
        return 0
    digits = zone[1:].replace(":", "")
    offset = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if offset > _FARTHEST_CLOCK or int(digits[2:] or 0) > 59:
        raise ValueError(Message("instant-offset", given=show(text)))
    return offset if zone[0] == "+" else -offset


def parse_time_zone(text: str) -> tzinfo:
    """The time zone of a name such as Asia/Shanghai (IANA's data base), or of an offset such as +08:00.

    Raises
    ------
    ValueError
        For anything else.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"(?i:z|utc|gmt)|[-+]\d{2}(:?\d{2})?", plain):
        return timezone(timedelta(minutes=_offset(text, plain)))
    try:
        return ZoneInfo(plain)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = did_you_mean(plain, available_timezones())
        raise ValueError(Message("instant-zone", given=show(text), near=near)) from None


def _number(plain: str) -> float | None:
    try:
        number = float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _from_serial(number: float, whole: bool) -> Stamp:
    seconds = round(number * 86400)
    day = None if number < 1 else _EXCEL_ZERO + timedelta(days=seconds // 86400)
    return Stamp(day, None if whole and day is not None else seconds % 86400 * 1_000_000)


def _day(text: str, year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(Message("instant-no-day", given=show(text))) from None
    if not 1900 <= year < 2200:
        raise ValueError(Message("instant-year", given=show(text)))
    return found


def _microsecond(
    text: str, hour: int | None, minute: int | None, second: int | None, part: str | None = None
) -> int | None:
    if hour is None or minute is None:
        return None
    if hour > 23 or minute > 59 or (second or 0) > 59:
        raise ValueError(Message("instant-no-time", given=show(text)))
    beyond = int((part or "")[:6].ljust(6, "0"))
    return (hour * 3600 + minute * 60 + (second or 0)) * 1_000_000 + beyond


def parse_duration(text: str) -> float:
    """The minutes of a duration: "3 min", "3 min 20 s", "00:03:20" (hours first), or plain minutes.

    Raises
    ------
    ValueError
        For a duration below zero, "3:20", which may mean two things, and anything else.
    PydanticCustomError
        What `minutes` raises for a single quantity.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    clock = _HOURS_MINUTES_SECONDS.fullmatch(plain)
    if clock:
        hours, mins, secs = int(clock[1]), int(clock[2]), Fraction(clock[3])
        if mins > 59 or secs >= 60:
            raise ValueError(Message("instant-no-duration", given=show(text)))
        return minutes(float(60 * hours + mins + secs / 60))
    if re.fullmatch(r"\d+:\d{1,2}", plain):
        raise ValueError(Message("instant-short-duration", given=show(text)))
    parts = _PARTS.findall(plain)
    if len(parts) > 1 and _PARTS.sub("", plain) == "":
        units = KINDS["duration"].units
        if all(unit.casefold() in units for _, unit in parts):
            return minutes(float(sum(Fraction(value) * units[unit.casefold()] for value, unit in parts)))
    return minutes(plain)


def parse_yes_no(text: str) -> bool:
    """Whether a text says yes: yes, y, true, 1, 是; or no, n, false, 0, 否.

    Raises
    ------
    ValueError
        For anything else.
    """
    found = _YES_NO.get(unicodedata.normalize("NFKC", text).strip().casefold())
    if found is None:
        raise ValueError(Message("instant-yes-no", given=show(text), yes="是", no="否"))
    return found
