"""Doubts: how far assumed figures of a scenario may be off, and the scenario with one of them moved so far."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatchcase
from functools import partial
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, get_args, get_origin

import numpy as np
from pydantic import Field, model_validator

from sim.chance import key_of, uniforms
from sim.county import County, Hospital, Station, StraightLine, Zone
from sim.documents import Document, Fact, Factor, Number, Section, Text
from sim.documents.document import Where
from sim.documents.faults import refusal
from sim.documents.hours import span_of
from sim.documents.sections import keys_of
from sim.scenario.levers import scaled, settings_of, where_of, with_figures
from sim.scenario.scenario import Scenario
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import Listing, read_nearest
from sim.words import Listed, Message

P = TypeVar("P", Zone, Station, Hospital)

_FILE = "doubt.yaml"
_PLACE = re.compile(r"(zone|station|hospital)\.(.+)\.(\w+)")
"""The key of a figure of a county's tables: what it is of, its id, and its column."""
_TIME = re.compile(r"\s*(\d{1,2}):(\d{2})\s*")
_KINDS: dict[str, type[Zone | Station | Hospital]] = {"zone": Zone, "station": Station, "hospital": Hospital}
_DETOUR = "detour"
"""The key of how much longer roads are than straight lines, in the file of a county without roads."""


class RangeSection(Section):
    """A range of assumed figures: which, and to which values each is moved."""

    ways: ClassVar[tuple[str, ...]] = ("to", "times", "plus", "hours", "power", "first", "instead", "trade")

    of: Annotated[
        list[str],
        Field(
            min_length=1,
            description="Which figures, by their dotted keys; * stands for anything. A figure is moved by the first "
            "range that names it.",
        ),
    ]
    says: Annotated[Text, Field(description="What they are, without a full stop, for each language.")]
    together: Annotated[bool, Field(description="Whether all that it names move at once: they err alike.")] = False
    to: Annotated[list[Any] | None, Field(description="Values in its place, as a scenario writes them.")] = None
    times: Annotated[
        list[Factor] | None,
        Field(
            description="Factors. Of a law of durations all minutes are multiplied, of a group or a list all its "
            "numbers. Of shares that add up to 1 one is multiplied, and the others make room in their proportions. A "
            "spread of an exponential law becomes that of a gamma law, of which the exponential is one."
        ),
    ] = None
    plus: Annotated[list[int] | None, Field(description="So many more, or with a minus fewer; never below 1.")] = None
    hours: Annotated[
        list[int] | None,
        Field(description="Of times of the day and spans of hours: so many hours later, or with a minus earlier."),
    ] = None
    power: Annotated[
        list[Number] | None, Field(description="Powers of weights: 0 makes them even, 2 doubles what sets them apart.")
    ] = None
    first: Annotated[
        list[float] | None,
        Field(description="Of shares that add up to 1: what the first gains, the others lose in their proportions."),
    ] = None
    instead: Annotated[list[str] | None, Field(description="Words; all but the one that stands there.")] = None
    trade: Annotated[
        list[int] | None,
        Field(description="Seeds by which places of a township trade their positions, where these were generated."),
    ] = None

    @model_validator(mode="after")
    def _one_way(self) -> RangeSection:
        if sum(getattr(self, way) is not None for way in self.ways) != 1:
            raise refusal(Message("doubt-one-way", ways=Listed(self.ways)))
        return self

    @property
    def way(self) -> str:
        """How it moves a figure."""
        return next(way for way in self.ways if getattr(self, way) is not None)

    def ends(self, value: Any) -> tuple[Any, ...]:
        """Where a figure that stands at ``value`` is moved."""
        return tuple(end for end in getattr(self, self.way) if self.way != "instead" or end != value)


class DoubtSection(Section):
    """The ranges of assumed figures."""

    ranges: Annotated[list[RangeSection], Field(min_length=1, description="The particular before the general.")]


@dataclass(frozen=True)
class Assumption:
    """Assumed figures of a scenario that are moved at once: by which range of the file, from 1, and all of them.

    ``beside`` says what else moves with them: the other ``shares``, or the family of a law, to ``gamma``.
    """

    number: int
    section: RangeSection
    facts: tuple[Fact, ...]
    beside: Literal["", "shares", "gamma"] = ""

    @property
    def key(self) -> str:
        """The key of the first of them, which names it."""
        return self.facts[0].key

    @property
    def range_key(self) -> str:
        """The key of its range in the file of ranges."""
        return f"ranges[{self.number}].{self.section.way}"

    @property
    def ends(self) -> tuple[Any, ...]:
        """Where it is moved, one after another."""
        return self.section.ends(self.facts[0].value)

    def moved(self, scenario: Scenario, end: Any) -> Scenario:
        """The scenario with it at one of its ends.

        Raises
        ------
        Faults
            Where the scenario cannot have it there.
        """
        of_county = [fact for fact in self.facts if _of_county(fact, scenario.county)]
        if of_county:
            county = _moved_county(scenario.county, self.section.way, of_county, end)
            return replace(scenario, county=county)
        way, become = self.section.way, dict[Where, Callable[[Any], Any]]()
        for fact in self.facts:
            where = where_of(fact.key)
            share = self.beside == "shares" or str(fact.value).strip().endswith("%")
            become[where] = moved = partial(_moved, way=way, end=end, share=share)
            if self.beside == "gamma":
                become[*where[:-1], "family"] = lambda _: "gamma"
            if self.beside == "shares":
                group = settings_of(scenario).value(where[:-1])
                rest = 1 - group[where[-1]]
                left = (1 - moved(group[where[-1]])) / rest if rest else 1.0
                become |= {(*where[:-1], name): partial(scaled, factor=left) for name in group if name != where[-1]}
        return with_figures(scenario, become)


def read_doubts(scenario: Scenario) -> Listing[RangeSection]:
    """The ranges of the ``doubt.yaml`` nearest to a scenario's file.

    Raises
    ------
    Faults
        For a file that is none of ranges.
    """
    section, document = read_nearest(_FILE, DoubtSection, scenario.file)
    return Listing.of(section.ranges, document)


def assumptions_of(
    scenario: Scenario, sections: Sequence[RangeSection]
) -> tuple[tuple[Assumption, ...], tuple[Fact, ...]]:
    """What is moved of a scenario, in the order of the ranges; and the assumed figures that no range names.

    A figure that stands in a file, but is no setting of the scenario as resolved, is among the latter.
    """
    settings = settings_of(scenario)
    found: dict[int, list[Fact]] = {n: [] for n in range(len(sections))}
    left = []
    for fact in scenario.facts:
        if not fact.assumed:
            continue
        number = next((n for n, one in enumerate(sections) if any(fnmatchcase(fact.key, of) for of in one.of)), None)
        if number is None or not (_of_county(fact, scenario.county) or settings.value(where_of(fact.key)) is not None):
            left.append(fact)
        else:
            found[number].append(fact)
    listed = []
    for number, facts in found.items():
        section = sections[number]
        groups = [tuple(facts)] if section.together else [(fact,) for fact in facts]
        listed += [
            Assumption(number + 1, one := _by_choice(section, group[0]), group, _beside(settings, one, group))
            for group in groups
            if group
        ]
    return tuple(listed), tuple(left)


def _beside(settings: Document, section: RangeSection, facts: Sequence[Fact]) -> Literal["", "shares", "gamma"]:
    """What else moves where a factor moves a spread of an exponential law, or one of shares that add up to 1."""
    *above, last = where_of(facts[0].key)
    holder = settings.value(tuple(above)) if above else None
    if section.way != "times" or not isinstance(holder, dict):
        return ""
    if last == "spread" and holder.get("family") == "exponential":
        return "gamma"
    numbers = [one for one in holder.values() if isinstance(one, float) and 0 <= one <= 1]
    alone = len(facts) == 1 and len(holder) > 1 and len(numbers) == len(holder)
    return "shares" if alone and math.isclose(sum(numbers), 1) else ""


def _by_choice(section: RangeSection, fact: Fact) -> RangeSection:
    """The range; where a factor says nothing of a word, or of yes and no, all others that may stand there."""
    if section.way != "times":
        return section
    choices = [one for one in choices_at(ScenarioSection, where_of(fact.key)) if one != fact.value]
    return section.model_copy(update={"times": None, "to": choices}) if choices else section


def choices_at(model: type[Section], where: Where) -> tuple[Any, ...]:
    """The words, or yes and no, that may stand at a path of a section; none where it is no choice."""
    kind: Any = model
    for step in where:
        if isinstance(kind, type) and issubclass(kind, Section):
            field = keys_of(kind).get(str(step))
            if field is None:
                return ()
            kind = field.annotation
        else:  # an item of a list, or of a mapping
            inner = [one for one in get_args(_plain(kind)) if one is not str]
            if not inner:
                return ()
            kind = inner[-1]
        kind = _plain(kind)
    return (False, True) if kind is bool else get_args(kind) if get_origin(kind) is Literal else ()


def _plain(kind: Any) -> Any:
    """A type without what is annotated to it, and without None beside it."""
    while get_origin(kind) is Annotated or get_origin(kind) in (Union, UnionType):
        parts = [one for one in get_args(kind) if one is not type(None)]
        kind = parts[0]
    return kind


def _of_county(fact: Fact, county: County) -> bool:
    """Whether it is a figure of the county that can be moved."""
    found = _PLACE.fullmatch(fact.key)
    if found is not None:
        return found[3] == "position" or found[3] in {one.name for one in fields(_KINDS[found[1]])}
    return fact.key == _DETOUR and isinstance(county.travel, StraightLine)


def _moved(value: Any, way: str, end: Any, share: bool) -> Any:
    """A setting at an end."""
    match way:
        case "times":
            if isinstance(value, int) and not isinstance(value, bool):  # units, seats: whole, and another
                return max(round(value * end), 1) if round(value * end) != value else value + (1 if end > 1 else -1)
            times = scaled(value, end)
            return min(times, 1.0) if share and isinstance(times, float) else times
        case "plus":
            return max(value + end, 1)
        case "hours":
            return later(value, end)
        case "power":
            return [weight**end if weight else 0.0 for weight in value]
        case "first":
            return _first_more(value, end)
    return end


def later(value: Any, hours: int) -> Any:
    """Times of the day, spans of hours and hours of a list so many hours later.

    As they are where a time would be on another day; and the whole day from midnight on, which no clock moves.
    """
    if isinstance(value, list):
        return [later(one, hours) for one in value]
    if isinstance(value, int):
        return (value + hours) % 24
    if found := _TIME.fullmatch(str(value)):
        hour = int(found[1]) + hours
        return f"{hour}:{found[2]}" if 0 <= hour < 24 else value
    begin, length = span_of(str(value))
    if not begin and length == 24:
        return value
    begin = (begin + hours) % 24
    return f"{begin}-{(begin + length) % 24}"


def _first_more(shares: Mapping[Any, float], more: float) -> dict[Any, float]:
    """Shares whose first has so much more, within 0 and 1; the others lose it in their proportions."""
    (name, first), *others = shares.items()
    if not others:
        return dict(shares)
    now = min(max(first + more, 0.0), 1.0)
    rest = sum(share for _, share in others)
    return {name: now} | {key: share * (1 - now) / rest if rest else 0.0 for key, share in others}


def _moved_county(county: County, way: str, facts: Sequence[Fact], end: Any) -> County:
    """The county with figures of its tables at an end."""
    if isinstance(county.travel, StraightLine) and facts[0].key == _DETOUR:
        return replace(county, travel=replace(county.travel, detour=_moved(county.travel.detour, way, end, False)))
    ids: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        kind, id_, part = _matched(fact.key)
        ids.setdefault((kind, part), set()).add(id_)

    places: dict[str, list[Any]] = {
        "zone": list(county.zones),
        "station": list(county.stations),
        "hospital": list(county.hospitals),
    }
    for (kind, part), of in ids.items():
        if part == "position":
            if way == "trade":
                places["zone"] = list(_traded(county.zones, of, end))
            continue
        places[kind] = [_at_end(one, part, way, end) if one.id in of else one for one in places[kind]]
    zones, stations, hospitals = (tuple(places[kind]) for kind in ("zone", "station", "hospital"))
    return replace(county, zones=zones, stations=stations, hospitals=hospitals)


def _at_end(place: P, part: str, way: str, end: Any) -> P:
    """A place with a number, or what it treats, at an end; one that has none there stays without."""
    value = getattr(place, part)
    moved: dict[str, Any] = {}
    if part == "treats":
        moved[part] = tuple(str(end).split(";"))
    elif isinstance(value, int) and value and not isinstance(value, bool):
        moved[part] = round(float(_moved(value if way == "plus" else float(value), way, end, False)))
    elif isinstance(value, float):
        moved[part] = float(_moved(value, way, end, False))
    return replace(place, **moved)


def _matched(key: str) -> tuple[str, str, str]:
    found = _PLACE.fullmatch(key)
    assert found is not None
    kind, id_, part = found.groups()
    return kind, id_, part


def _traded(zones: Sequence[Zone], ids: set[str], seed: int) -> Iterator[Zone]:
    """Zones whose positions were generated, each at that of another one of its township, by chance."""
    taken: dict[str, Zone] = {}
    for town in {zone.town for zone in zones if zone.id in ids}:
        mine = [zone for zone in zones if zone.town == town and zone.id in ids]
        keys = np.array([key_of("zone", zone.id) for zone in mine], dtype=np.uint64)
        order = np.argsort(uniforms(seed, 0, "traded place", keys, 0), kind="stable")
        taken |= {one.id: mine[other] for one, other in zip(mine, order.tolist(), strict=True)}
    for zone in zones:
        at = taken.get(zone.id, zone)
        yield replace(zone, lon=at.lon, lat=at.lat)
