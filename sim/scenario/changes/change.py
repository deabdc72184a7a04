"""What every change is made of: its section, the faults it says, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from pydantic import model_validator

from sim.county import Station
from sim.documents import Section
from sim.documents.document import Where
from sim.scenario.scenario import Scenario
from sim.words import Listed, Message, Spoken


class Asked(Section):
    """What a change asks. ``short`` is the key that a plain value stands for, as in ``close_station: NAME``."""

    short: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _of_a_plain_value(cls, given: object) -> object:
        return {cls.short: given} if cls.short and not isinstance(given, dict) else given


Faulty = list[tuple[Where, Spoken]]
"""What is wrong with a change: the key below its verb, and the message."""


class Unfit(Exception):
    """A change that cannot be made, with everything that is wrong with it."""

    def __init__(self, faulty: Faulty):
        self.faulty = faulty
        super().__init__("; ".join(message for _, message in faulty))


@dataclass(frozen=True)
class After:
    """What a verb makes of a scenario: the scenario after it, and what the change says of itself.

    ``sets`` are the keys that it gave a value; ``closed`` the stations that are no more.
    """

    scenario: Scenario
    message: str
    sets: frozenset[str] = frozenset()
    closed: tuple[Station, ...] = ()


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
        raise Unfit([((), Message("change-twice", keys=Listed(twice), number=len(twice)))])


def ambulances(number: int) -> Message:
    """So many ambulances."""
    return Message("change-ambulances", number=number)
