"""What may be chosen by name, and what each name means: the registries say both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from sim.calls.history import COLUMNS
from sim.county import LAWS, POSITIONS, ROAD_CLASSES
from sim.dispatch import DESTINATIONS, RULES, WHEN_NONE_FREE
from sim.measures import CLOCK_STARTS
from sim.words import Described, Message, Sentences

# The registries name what is allowed, here as in the lookup and the error text.
if TYPE_CHECKING:  # a type checker cannot read a registry
    Rule: TypeAlias = str
    Destination: TypeAlias = str
    NoneFree: TypeAlias = str
    ClockStart: TypeAlias = str
    RoadClass: TypeAlias = str
    LogColumn: TypeAlias = str
    TravelLaw: TypeAlias = str
    Position: TypeAlias = str
else:
    Rule = Literal[tuple(RULES)]
    Destination = Literal[tuple(DESTINATIONS)]
    NoneFree = Literal[tuple(WHEN_NONE_FREE)]
    ClockStart = Literal[CLOCK_STARTS]
    RoadClass = Literal[ROAD_CLASSES]
    LogColumn = Literal[tuple(COLUMNS)]
    TravelLaw = Literal[tuple(LAWS)]
    Position = Literal[tuple(POSITIONS)]
RadiusBy = Literal["road", "straight line", "own zones"]
OwnZones = Literal["as given", "nearest station", "nearest in town"]
LaunchClock = Literal["dispatched", "called"]
Language = Literal["system", "en", "zh"]


def meanings(registry: Mapping[str, object]) -> str:
    """What each name of a registry means, by its own words or the first line of its docstring."""
    said = {name: one if isinstance(one, str) else str(one.__doc__).splitlines()[0] for name, one in registry.items()}
    return " ".join(f"{name}: {words[:1].lower()}{words[1:].rstrip('.')}." for name, words in said.items())


def with_choices(text: str, meanings: Mapping[str, str]) -> Described:
    """What a key means, and after it what each name that it may have means, in each language."""
    choices = Sentences(Message("manual-choice", name=name, meaning=said) for name, said in meanings.items())
    return Described(f"{text} {choices}", "", choices=choices)
