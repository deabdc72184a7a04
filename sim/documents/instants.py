"""Instants and durations as logs write them: "2024-03-01 13:30:05", Excel's serial dates, "00:03:20".

What can mean two things ("03/01/2024", "3:20") is a fault, never a guess.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, timedelta
from fractions import Fraction

from sim.documents.faults import show
from sim.documents.quantities import KINDS, minutes

__all__ = ["parse_duration", "parse_instant", "parse_yes_no"]

_EXAMPLE = "write it as 2024-03-01 13:30:05"
_EXCEL_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Excel's serial days taken for dates: from 1954 to 2119. In a log, other bare numbers are no dates."""

_CHINESE = str.maketrans({"年": "-", "月": "-", "日": " ", "号": " ", "时": ":", "点": ":", "分": ":", "秒": " "})
_INSTANT = re.compile(
    r"(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2}))?"
    r"(?:(?<!^)[T\s]\s*|^)?"
    r"(?:(?P<half>上午|下午|am|pm)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?:?"
    r"\s*(?P<half_after>am|pm|a\.m\.|p\.m\.)?)?\s*(?P<zone>z|[-+]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_DAY_FIRST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}.*")
_HOURS_MINUTES_SECONDS = re.compile(r"(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)")
_PARTS = re.compile(r"(\d+(?:\.\d+)?)\s*([^\d\s.]+)\s*")
_YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "是", "有", "√"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0", "否", "无", "没有"), False),
}


def parse_instant(text: str) -> tuple[date | None, int | None]:
    """The day and the second of the day that a text names; None for the one that it leaves out.

    Taken are year-month-day with or without a time (ISO's T, Chinese 年月日 and 时分秒, a.m. and p.m.,
    full-width signs), a time alone, 14 digits without a sign, and Excel's serial date or time. An
    offset from UTC is passed over: the clock is local. Fractions of a second are cut off, but an Excel
    serial is rounded to the second, which it only nearly holds.

    Raises
    ------
    ValueError
        For a day or a time that there is not, a date that could be read in two ways, and anything else.
    """
    usual = _PLAIN.fullmatch(text)
    if usual:  # as nearly all logs have it; the rest costs ten times as long
        y, mo, d, h, mi, se = usual.groups()
        return _day(text, int(y), int(mo), int(d)), _second(text, int(h), int(mi), int(se or 0))
    plain = unicodedata.normalize("NFKC", text).strip()
    number = _number(plain)
    if number is not None and (0 <= number < 1 or _FIRST_SERIAL <= number < _LAST_SERIAL):
        return _from_serial(number, whole="." not in plain)
    compact = _COMPACT.fullmatch(plain)
    if compact:
        parts = [None if part is None else int(part) for part in compact.groups()]
        return _day(text, *parts[:3]), _second(text, *parts[3:])
    match = _INSTANT.fullmatch(plain.translate(_CHINESE).strip())
    if match is None or not plain:
        if _DAY_FIRST.fullmatch(plain):
            raise ValueError(f"{show(text)} may be day/month or month/day; write the year first: 2024-03-01 13:30:05")
        raise ValueError(f"{show(text)} is not a date with a time; {_EXAMPLE}")
    found = match.groupdict()
    if (found["zone"] or "").lower() == "z":
        raise ValueError(f"{show(text)} is in universal time (Z); write the county's own clock, without the Z")
    day = _day(text, *(None if found[key] is None else int(found[key]) for key in ("year", "month", "day")))
    hour = None if found["hour"] is None else int(found["hour"])
    half = (found["half"] or found["half_after"] or "").lower().replace(".", "")
    if half and hour is not None:
        if not 1 <= hour <= 12 and half in ("am", "pm"):
            raise ValueError(f"{show(text)} has no hour that there is before or after noon; {_EXAMPLE}")
        later = half in ("pm", "下午")
        hour = hour % 12 + 12 * later if hour <= 12 else hour
    minute, second = (None if found[key] is None else int(found[key]) for key in ("minute", "second"))
    return day, _second(text, hour, minute, second)


def _number(plain: str) -> float | None:
    try:
        number = float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _from_serial(number: float, whole: bool) -> tuple[date | None, int | None]:
    seconds = round(number * 86400)
    day = None if number < 1 else _EXCEL_ZERO + timedelta(days=seconds // 86400)
    return day, None if whole and day is not None else seconds % 86400


def _day(text: str, year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f"{show(text)} names a day that is not in the calendar; mend it") from None
    if not 1900 <= year < 2200:
        raise ValueError(f"{show(text)} is out of range; write a year from 1900 to 2199")
    return found


def _second(text: str, hour: int | None, minute: int | None, second: int | None) -> int | None:
    if hour is None or minute is None:
        return None
    if hour > 23 or minute > 59 or (second or 0) > 59:
        raise ValueError(f"{show(text)} has a time that no clock shows; write 00:00:00 to 23:59:59")
    return hour * 3600 + minute * 60 + (second or 0)


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
            raise ValueError(f"{show(text)} is no duration of hours, minutes and seconds; write it as 00:03:20")
        return float(60 * hours + mins + secs / 60)
    if re.fullmatch(r"\d+:\d{1,2}", plain):
        raise ValueError(f"{show(text)} may be minutes and seconds or hours and minutes; write it as 00:03:20")
    parts = _PARTS.findall(plain)
    if len(parts) > 1 and _PARTS.sub("", plain) == "":
        units = KINDS["duration"].units
        if all(unit.casefold() in units for _, unit in parts):
            return float(sum(Fraction(value) * units[unit.casefold()] for value, unit in parts))
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
        raise ValueError(f"{show(text)} is neither yes nor no; write yes or no (是 or 否)")
    return found
