"""What every change is made of: its section, the faults it says, and itself in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from pydantic import model_validator

from sim.county import Station
from sim.documents import Section
from sim.documents.document import Where
from sim.scenario.scenario import Scenario, Told


class Asked(Section):
    """What a change asks. ``short`` is the key that a plain value stands for, as in ``close_station: NAME``."""

    short: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _of_a_plain_value(cls, given: object) -> object:
        return {cls.short: given} if cls.short and not isinstance(given, dict) else given


Faulty = list[tuple[Where, str]]
"""What is wrong with a change: the key below its verb, and the message."""


class Unfit(Exception):
    """A change that cannot be made, with everything that is wrong with it."""

    def __init__(self, faulty: Faulty):
        self.faulty = faulty
        super().__init__("; ".join(message for _, message in faulty))


def told(
    scenario: Scenario,
    verb: str,
    english: str,
    chinese: str,
    *,
    sets: Iterable[str] = (),
    closed: tuple[Station, ...] = (),
) -> Scenario:
    """The scenario with one more change told of it, once no key of ``sets`` was given a value before.

    Raises
    ------
    Unfit
        For a key that stands twice.
    """
    keys = frozenset(sets)
    set_once(scenario, keys)
    return replace(scenario, changes=(*scenario.changes, Told(verb, english, chinese, keys, closed)))


def set_once(scenario: Scenario, keys: Iterable[str]) -> None:
    """Refuse keys that an earlier change gave a value.

    Raises
    ------
    Unfit
        For each of them.
    """
    before = frozenset().union(*(change.sets for change in scenario.changes))
    twice = [key for key in sorted(keys) if key in before]
    if twice:
        were = "was" if len(twice) == 1 else "were"
        raise Unfit([((), f"{', '.join(twice)} {were} changed by an earlier change; keep one of the two")])


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HAN = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")


def counted(number: int, what: str) -> str:
    """``Two ambulances``, ``one hospital``: a number with its noun, in lower case."""
    return f"{_WORDS[number] if number < len(_WORDS) else f'{number:,}'} {what}{'' if number == 1 else 's'}"


def counted_zh(number: int) -> str:
    """The same of ambulances in Chinese: 两辆."""
    return f"{_HAN[number] if number < len(_HAN) else number}辆"
