"""Quantities as a planner writes them ("3 min", "10 km", "95 %"), and the numbers they become.

Inside, durations are minutes (or days, where a key says so), distances kilometres, speeds km/h and
shares fractions of one.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from sim.documents.faults import refusal, show
from sim.words import Described, Listed, Message


@dataclass(frozen=True)
class Kind:
    """A kind of quantity: its units as multiples of the unit used inside, and what is too little or too much of it.

    ``least`` and ``most`` are in the unit used inside; the catalogue of quantities says why, by the ``name``.
    """

    name: str
    unit: str
    example: str
    units: dict[str, Fraction]
    least: float = 0.0
    most: float = math.inf

    @property
    def what(self) -> Message:
        """What such a quantity is called."""
        return Message("quantity-what", kind=self.name)

    def with_unit(self, number: str, unit: str | None = None) -> str:
        """A number with a unit behind it: the one used inside, or another."""
        unit = self.unit if unit is None else unit
        return Message("quantity-with-unit", number=number, unit=unit, kind=self.name) if unit else number

    @property
    def for_example(self) -> str:
        """The example, its unit in the reader's language."""
        return self.with_unit(*self.example.split())

    def holds(self, number: float) -> bool:
        """Whether a number of 0 or more can be such a quantity."""
        return self.least <= number <= self.most

    def refused(self, said: str, **arguments: Any) -> PydanticCustomError:
        """What is wrong with a value, said with an example of this kind."""
        return refusal(Message(said, what=self.what, example=self.for_example, **arguments))

    def bounds(self, number: float, given: str) -> Message | None:
        """What is wrong with ``given``, a number of 0 or more that no such quantity can be, and the fix; else None."""
        if number < self.least:
            least = self.with_unit(f"{self.least:g}")
            return Message("quantity-too-small", given=given, kind=self.name, what=self.what, least=least)
        if number > self.most:
            most = self.with_unit(f"{self.most:,.15g}")
            return Message("quantity-too-large", given=given, kind=self.name, what=self.what, most=most)
        return None


def _units(**names: str) -> dict[str, Fraction]:
    """Units from ``"1/60": "s sec second"``; fractions, so that 95 % is the same number as 0.95."""
    return {unit: Fraction(size) for size, words in names.items() for unit in words.split()}


_MINUTE = _units(
    **{
        "1": "min minute minutes mins 分钟 分",
        "1/60": "s sec second seconds 秒 秒钟",
        "60": "h hour hours hr 小时",
        "1440": "d day days 天 日",
        "10080": "week weeks 周",
    }
)

_KINDS = (
    Kind("duration", "min", "3 min", _MINUTE, most=2880),
    Kind("spell", "min", "48 h", _MINUTE, most=366 * 1440),
    Kind("days", "days", "30 days", {k: v / 1440 for k, v in _MINUTE.items()}, most=36525),
    Kind("distance", "km", "10 km", _units(**{"1": "km 公里 千米", "1/1000": "m 米"}), most=1000),
    Kind("speed", "km/h", "60 km/h", _units(**{"1": "km/h kmh 公里/小时 公里/时 千米/小时"}), least=1, most=200),
    Kind("flight", "km/h", "220 km/h", _units(**{"1": "km/h kmh 公里/小时 公里/时 千米/小时"}), least=1, most=400),
    Kind("size", "m", "2.8 m", _units(**{"1": "m 米", "1/100": "cm 厘米"}), most=30),
    Kind("weight", "t", "4 t", _units(**{"1": "t 吨", "1/1000": "kg 公斤 千克"}), most=100),
    Kind("memory", "GB", "2 GB", _units(**{"1": "gb", "1/1000": "mb"}), most=4096),
    Kind("share", "", "95 %", _units(**{"1/100": "% percent"})),
    Kind("factor", "", "0.8", {}, least=0.01, most=100),
    Kind("rate", "", "12", {}, most=10_000_000),
    Kind("proportion", "", "1.5", {}, most=1e9),
    Kind("degrees", "", "113.7", {}),
    Kind("money", "", "500 万", _units(**{"1": "元", "10000": "万 万元", "100000000": "亿 亿元"})),
    Kind("number", "", "1.5", {}),
)
KINDS = {kind.name: kind for kind in _KINDS}
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?(\s*[ap]\.?m\.?)?", re.IGNORECASE)
_QUANTITY = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?\.?(?:inf|nan))\s*(\D.*)?", re.IGNORECASE)


def parse_quantity(value: Any, kind: str) -> float:
    """The number that ``value`` stands for, in the unit of ``kind`` (one of ``KINDS``).

    A bare number is in the unit used inside. Full-width digits and signs count as their plain ones.

    Raises
    ------
    PydanticCustomError
        For a value that is no number, has another kind's unit, or is not finite; for a clock time.
    """
    wrong = KINDS[kind].refused
    if value is None:
        raise wrong("quantity-none")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise wrong("quantity-not-this", given=show(value))
    return _parsed(value, kind)


@lru_cache(maxsize=4096, typed=True)  # presets hold the same few hundred figures, and a command reads them again
def _parsed(value: float | str, kind: str) -> float:
    wanted, wrong, unit = KINDS[kind], KINDS[kind].refused, ""
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip()
        if _CLOCK.fullmatch(text):
            raise wrong("quantity-clock", given=show(value))
        match = _QUANTITY.fullmatch(text)
        if match is None:
            raise wrong("quantity-not-this", given=show(value))
        value_of, unit = match[1], (match[2] or "").strip().casefold()
        if unit and unit not in wanted.units:
            other = next((kind.what for kind in _KINDS if unit in kind.units and kind.what != wanted.what), None)
            if other is not None:
                raise wrong("quantity-another", given=show(value), other=other)
            if not wanted.units:
                raise wrong("quantity-not-this", given=show(value))
            shortest = {size: name for name, size in reversed(wanted.units.items())}
            raise wrong("quantity-unit", given=show(value), unit=unit, known=Listed(reversed(shortest.values())))
    else:
        value_of = str(value) if isinstance(value, float) or abs(value) < _HUGE else "inf"
    number = _float(value_of, wanted.units[unit] if unit else Fraction(1))
    if not math.isfinite(number):
        raise wrong("quantity-not-finite", given=show(value))
    return number


_HUGE = 10**400
"""Beyond every floating-point number; a longer integer need not be turned to text."""


def _float(text: str, factor: Fraction) -> float:
    """The number times ``factor``; nan where it is not finite."""
    try:
        number = float(text)
        if not math.isfinite(number) or number == 0:  # a fraction of 1e-999999999 would fill the memory
            return 0.0 if number == 0 else math.nan
        return float(Fraction(text) * factor)
    except (ValueError, OverflowError):
        return math.nan


def _bare(value: Any) -> bool:
    return not isinstance(value, str) or not value.strip().endswith(("%", "％"))


def _parser(kind: str, *, positive: bool = False, most: float = math.inf) -> Callable[[Any], float]:
    def parse(value: Any) -> float:
        number = parse_quantity(value, kind)
        known, given = KINDS[kind], show(value)
        if number < 0:
            sign = "yes" if positive else "no"
            zero = known.with_unit("0")
            raise refusal(Message("quantity-negative", given=given, what=known.what, zero=zero, positive=sign))
        if positive and number == 0:
            raise refusal(Message("quantity-zero", given=given, what=known.what, zero=known.with_unit("0")))
        if number > most:
            if kind == "share" and number <= 100 and _bare(value):
                raise refusal(Message("quantity-percent", given=given, number=f"{number:g}"))
            if kind == "share":
                raise refusal(Message("quantity-above-share", given=given, what=known.what))
            raise refusal(Message("quantity-above", given=given, what=known.what, most=known.with_unit(f"{most:g}")))
        if said := known.bounds(number, given):
            raise refusal(said)
        return number

    return parse


def _correlation(value: Any) -> float:
    number = parse_quantity(value, "number")
    if abs(number) > 1:
        raise refusal(Message("quantity-correlation", given=show(value)))
    return number


def _whole(value: Any) -> Any:
    if isinstance(value, bool):
        raise refusal(Message("quantity-not-whole", given=show(value)))
    return value


def _day(value: Any) -> date:
    """A date; a number is none, and neither is one that the calendar does not have."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", value.strip()):
        year, month, day = (int(part) for part in value.split("-"))
        try:
            value = date(year, month, day)
        except ValueError:
            raise refusal(Message("quantity-no-such-day", given=show(value))) from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refusal(Message("quantity-not-a-date", given=show(value)))
    if not 1900 <= value.year < 2200:
        raise refusal(Message("quantity-far-date", given=show(value)))
    return value


def _schema(kind: str) -> WithJsonSchema:
    known = KINDS[kind]
    most = {"maximum": known.most} if math.isfinite(known.most) else {}
    return WithJsonSchema(
        {
            "anyOf": [{"type": "number", "minimum": known.least, **most}, {"type": "string"}],
            "examples": [known.example],
            "x-unit": known.unit or ("share of one" if kind == "share" else ""),
        }
    )


minutes = _parser("duration")
"""The minutes that a duration of 0 or more stands for; raises what `parse_quantity` raises."""
Minutes = Annotated[float, BeforeValidator(minutes), _schema("duration")]
"""A duration [min], written "3 min", "10 s", "1 h" or as a number of minutes."""
Spell = Annotated[float, BeforeValidator(_parser("spell")), _schema("spell")]
"""A duration that no part of a job takes [min], written "48 h", "5 days" or as a number of minutes."""
Days = Annotated[float, BeforeValidator(_parser("days")), _schema("days")]
"""A duration [days], written "365 days" or as a number of days."""
Kilometres = Annotated[float, BeforeValidator(_parser("distance")), _schema("distance")]
"""A distance [km], written "10 km", "800 m" or as a number of kilometres."""
KmPerHour = Annotated[float, BeforeValidator(_parser("speed", positive=True)), _schema("speed")]
"""A speed [km/h], above zero."""
FlightSpeed = Annotated[float, BeforeValidator(_parser("flight", positive=True)), _schema("flight")]
"""A speed in the air [km/h], above zero."""
Gigabytes = Annotated[float, BeforeValidator(_parser("memory", positive=True)), _schema("memory")]
"""An amount of memory [GB], above zero."""
Share = Annotated[float, BeforeValidator(_parser("share", most=1.0)), _schema("share")]
"""A share from 0 to 1, written "95 %" or 0.95."""
Number = Annotated[float, BeforeValidator(_parser("number")), _schema("number")]
"""A finite number of 0 or more."""
Factor = Annotated[float, BeforeValidator(_parser("factor", positive=True)), _schema("factor")]
"""How many times something is taken, such as a speed: above zero."""
Rate = Annotated[float, BeforeValidator(_parser("rate")), _schema("rate")]
"""Calls per 1,000 people in a year."""
Weight = Annotated[float, BeforeValidator(_parser("proportion")), _schema("proportion")]
"""A weight beside others of its list, of 0 or more."""
Money = Annotated[float, BeforeValidator(_parser("money")), _schema("money")]
"""An amount of money of 0 or more in any one currency, written 5000000, "500 万" or "0.05 亿"."""
Correlation = Annotated[
    float,
    BeforeValidator(_correlation),
    WithJsonSchema(
        {
            "type": "number",
            "minimum": -1,
            "maximum": 1,
            "x-written": Described("a number from -1 to 1", "explain-written-correlation"),
        }
    ),
]
"""A correlation from -1 to 1."""
Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number; true and false are none."""
Day = Annotated[date, BeforeValidator(_day)]
"""A day of the calendar, written 2025-01-31."""
