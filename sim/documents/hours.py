"""Hours of the day as a planner writes them: "22-6" are those that begin at 22:00, 23:00, and so on to 5:00."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from sim.words import Message

H = TypeVar("H", bound=Iterable[str])


def span_of(span: str) -> tuple[int, int]:
    """The hour at which a span such as 20-8 or 20:00-08:00 begins, and how many hours it lasts: 8-8 lasts 24.

    Raises
    ------
    ValueError
        For a text that is no span of hours.
    """
    found = re.fullmatch(r"\s*(\d{1,2})(?::00)?\s*-\s*(\d{1,2})(?::00)?\s*", span)
    first, last = (int(hour) for hour in found.groups()) if found else (24, 0)
    if first > 23 or last > 24:
        raise ValueError(Message("scenario-no-hours", given=span))
    return first, (last - first) if last > first else last - first + 24


def hours_of(span: str) -> tuple[int, ...]:
    """The hours of the day in a span such as 22-6, which holds not all of them.

    Raises
    ------
    ValueError
        For a text that is no span of hours, and for one from an o'clock to the same.
    """
    first, length = span_of(span)
    if length == 24 and first:
        raise ValueError(Message("scenario-no-hours", given=span))
    return tuple(hour % 24 for hour in range(first, first + length))


def each_hour_once(spans: H) -> H:
    """Refuse spans of which two hold the same hour.

    Raises
    ------
    ValueError
        For an hour that is held twice, and for a text that is no span.
    """
    taken: dict[int, str] = {}
    for span in spans:
        for hour in hours_of(span):
            if hour in taken:
                both = {"first": taken[hour], "second": span, "hour": str(hour)}
                raise ValueError(Message("scenario-hour-twice", **both))
            taken[hour] = span
    return spans
