"""Quantities as a planner writes them ("3 min", "10 km", "95 %"), and the numbers they become.

Inside, durations are minutes (or days, where a key says so), distances kilometres, speeds km/h and
shares fractions of one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

__all__ = ["Days", "Kilometres", "KmPerHour", "Minutes", "Number", "Share", "parse_quantity"]


@dataclass(frozen=True)
class Kind:
    """A kind of quantity: its units as multiples of the unit used inside."""

    what: str
    unit: str
    example: str
    units: dict[str, Fraction]


def _units(**names: str) -> dict[str, Fraction]:
    """Units from ``"1/60": "s sec second"``; fractions, so that 95 % is the same number as 0.95."""
    return {unit: Fraction(size) for size, words in names.items() for unit in words.split()}


_MINUTE = _units(**{"1": "min minute minutes 分钟 分", "1/60": "s sec second seconds 秒", "60": "h hour hours 小时",
                    "1440": "d day days 天", "10080": "week weeks 周"})  # fmt: skip

KINDS = {
    "duration": Kind("a duration", "min", "3 min", _MINUTE),
    "days": Kind("a duration", "days", "365 days", {k: v / 1440 for k, v in _MINUTE.items()}),
    "distance": Kind("a distance", "km", "10 km", _units(**{"1": "km 公里 千米", "1/1000": "m 米"})),
    "speed": Kind("a speed", "km/h", "60 km/h", _units(**{"1": "km/h kmh 公里/小时"})),
    "share": Kind("a share", "", "95 %", _units(**{"1/100": "%"})),
    "number": Kind("a number", "", "12", {}),
}
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_QUANTITY = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?\.?(?:inf|nan))\s*(\D.*)?", re.IGNORECASE)


def _fault(message: str, **context: Any) -> PydanticCustomError:
    return PydanticCustomError("quantity", message, context)


def parse_quantity(value: Any, kind: str) -> float:
    """The number that ``value`` stands for, in the unit of ``kind`` (one of ``KINDS``).

    A bare number is in the unit used inside.

    Raises
    ------
    PydanticCustomError
        For a value that is no number, has another kind's unit, or is not finite; for a clock time.
    """
    wanted = KINDS[kind]
    form = f"write {wanted.what} such as '{wanted.example}'"
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _fault(f"{_show(value)} is not {wanted.what}; {form}")
    if isinstance(value, str):
        text = value.strip()
        if _CLOCK.fullmatch(text):
            raise _fault(f"'{text}' is a clock time; {form}")
        match = _QUANTITY.fullmatch(text)
        if match is None:
            raise _fault(f"'{text}' is not {wanted.what}; {form}")
        unit = (match[2] or "").strip()
        if unit and unit not in wanted.units:
            other = next((k.what for k in KINDS.values() if unit in k.units and k.what != wanted.what), None)
            wrong = f"'{text}' is {other}" if other else f"'{text}' has a unit that is not known here"
            known = ", ".join(list(wanted.units)[:8])
            raise _fault(f"{wrong}; {form}" + (f" (units: {known})" if known and not other else ""))
        number = _float(match[1], wanted.units[unit] if unit else Fraction(1))
    else:
        number = float(value)
    if not math.isfinite(number):
        raise _fault(f"{_show(value)} is not finite; {form}")
    return number


def _float(text: str, factor: Fraction) -> float:
    try:
        return float(Fraction(text) * factor)
    except (ValueError, OverflowError):
        return math.nan  # inf, nan, or beyond every number: not finite


def _show(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else "nothing" if value is None else str(value)


def _parser(kind: str, *, positive: bool = False, most: float = math.inf) -> Callable[[Any], float]:
    def parse(value: Any) -> float:
        number = parse_quantity(value, kind)
        unit = f" {KINDS[kind].unit}".rstrip()
        if number < 0 or (positive and number == 0):
            raise _fault(
                f"{_show(value)} is {'not above' if number == 0 else 'below'} zero; write "
                f"{KINDS[kind].what} {'above' if positive else 'of'} 0{unit}{'' if positive else ' or more'}"
            )
        if number > most:
            raise _fault(f"{_show(value)} is above {most:g}{unit}; write {KINDS[kind].what} of at most {most:g}{unit}")
        return number

    return parse


def _schema(kind: str) -> WithJsonSchema:
    example = KINDS[kind].example
    return WithJsonSchema(
        {
            "anyOf": [{"type": "number", "minimum": 0}, {"type": "string"}],
            "examples": [example],
            "x-unit": KINDS[kind].unit or ("share of one" if kind == "share" else ""),
        }
    )


Minutes = Annotated[float, BeforeValidator(_parser("duration")), _schema("duration")]
"""A duration [min], written "3 min", "10 s", "1 h" or as a number of minutes."""
Days = Annotated[float, BeforeValidator(_parser("days")), _schema("days")]
"""A duration [days], written "365 days" or as a number of days."""
Kilometres = Annotated[float, BeforeValidator(_parser("distance")), _schema("distance")]
"""A distance [km], written "10 km", "800 m" or as a number of kilometres."""
KmPerHour = Annotated[float, BeforeValidator(_parser("speed", positive=True)), _schema("speed")]
"""A speed [km/h], above zero."""
Share = Annotated[float, BeforeValidator(_parser("share", most=1.0)), _schema("share")]
"""A share from 0 to 1, written "95 %" or 0.95."""
Number = Annotated[float, BeforeValidator(_parser("number")), _schema("number")]
"""A finite number of 0 or more."""
