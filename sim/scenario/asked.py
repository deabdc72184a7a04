"""What a scenario file asks besides its settings: changes, what a sweep varies, where ambulances should go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sim.county import Station
from sim.documents import Document, Fact, Fault
from sim.documents.document import Where
from sim.documents.layers import leaves
from sim.placement.plans import Plans
from sim.scenario.placement_schema import PlacementSection
from sim.words import Spoken

_NUMBER = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*(\D*)")


@dataclass(frozen=True)
class Change:
    """A change as it is asked: its verb, what it asks, what is written of that, and where."""

    verb: str
    asked: Any
    written: Any
    document: Document
    where: Where
    facts: tuple[Fact, ...]

    def fault(self, below: Where, message: Spoken) -> Fault:
        """A fault at a key below the verb."""
        return self.document.fault((*self.where, *below) if isinstance(self.written, dict) else self.where, message)

    @property
    def words(self) -> set[str]:
        """Every text that it asks with, such as the names of places."""
        here = Document("", {"": self.written}, {})
        return {value.strip() for value in leaves(here).values() if isinstance(value, str)}


@dataclass(frozen=True)
class Axis:
    """What a sweep varies: a verb's key, its values as they are written, and the change that each one asks."""

    verb: str
    key: str
    values: tuple[Any, ...]
    changes: tuple[Change, ...]

    @property
    def label(self) -> str:
        """What varies, as "demand: per 1000 a year", with the unit that the values are written in."""
        words = f"{self.verb}: {self.key}".replace("_", " ")
        return f"{words} [{self.unit}]" if self.unit else words

    @property
    def shown(self) -> tuple[str, ...]:
        """The values as texts; one of several keys as these and their values."""
        return tuple(map(_plainly, self.values))

    @property
    def numbers(self) -> tuple[float, ...] | None:
        """The values as numbers, where all are numbers of one unit."""
        found = [_NUMBER.fullmatch(str(value)) for value in self.values]
        if any(one is None for one in found) or len({one[2].strip() for one in found if one is not None}) > 1:
            return None
        return tuple(float(one[1]) for one in found if one is not None)

    @property
    def unit(self) -> str:
        """The unit in which the values are written; empty for none."""
        first = _NUMBER.fullmatch(str(self.values[0]))
        return first[2].strip() if first is not None and self.numbers is not None else ""


def _plainly(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plainly(inner)}" for key, inner in value.items())
    return "; ".join(map(_plainly, value)) if isinstance(value, list) else str(value)


@dataclass(frozen=True)
class Placement:
    """The question of where ambulances should go, of this scenario's county.

    ``sites`` are the stations that stand, then those that could open, without an ambulance; ``where``
    says of each of these, by its id, the place that it was asked at; ``plans`` are those allowed; ``question`` is
    what the file that asks says in words, empty where only the scenario that it extends says something; ``unit_class``
    is the class of the units that a plan adds, where the scenario names one.
    """

    asked: PlacementSection
    sites: tuple[Station, ...]
    where: dict[str, str | tuple[float, float]]
    plans: Plans
    question: str = ""
    unit_class: str | None = None
