"""Doubts: how far assumed figures of a scenario may be off, and the scenario with one of them moved so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatchcase
from typing import Annotated, Any, ClassVar, TypeVar

import numpy as np
from pydantic import Field, model_validator

from sim.chance import key_of, uniforms
from sim.county import County, Hospital, Station, StraightLine, Zone
from sim.documents import Fact, Factor, Number, Section, Text
from sim.documents.document import Where
from sim.documents.faults import refusal
from sim.scenario.levers import scaled
from sim.scenario.scenario import Scenario
from sim.scenario.seeds import read_nearest
from sim.words import Listed, Message

P = TypeVar("P", Zone, Station, Hospital)

_FILE = "doubt.yaml"
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_PLACE = re.compile(r"(zone|station|hospital)\.(.+)\.(\w+)")
"""The key of a figure of a county's tables: what it is of, its id, and its column."""
_KINDS: dict[str, type[Zone | Station | Hospital]] = {"zone": Zone, "station": Station, "hospital": Hospital}
_DETOUR = "detour"
"""The key of how much longer roads are than straight lines, in the file of a county without roads."""


class RangeSection(Section):
    """A range of assumed figures: which, and to which values each is moved."""

    ways: ClassVar[tuple[str, ...]] = ("to", "times", "plus", "power", "first", "instead", "trade")

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
        Field(description="Factors. Of a law of durations all minutes are multiplied, of a group all its numbers."),
    ] = None
    plus: Annotated[list[int] | None, Field(description="So many more, or with a minus fewer; never below 1.")] = None
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
class DoubtFile:
    """The ranges that a file has, its figures with their sources, and the SHA-256 of the file by its name."""

    sections: tuple[RangeSection, ...]
    facts: tuple[Fact, ...]
    hashes: Mapping[str, str]


@dataclass(frozen=True)
class Assumption:
    """Assumed figures of a scenario that are moved at once: by which range of the file, from 1, and all of them."""

    number: int
    section: RangeSection
    facts: tuple[Fact, ...]

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
        asked = scenario.settings.model_dump(exclude_none=True, by_alias=True)
        for fact in self.facts:
            holder, last = _holder(asked, where_of(fact.key))
            holder[last] = _moved(holder[last], self.section.way, end, str(fact.value).strip().endswith("%"))
        tops = {str(where_of(fact.key)[0]) for fact in self.facts}
        return scenario.with_settings(**{top: asked[top] for top in tops})


def read_doubts(scenario: Scenario) -> DoubtFile:
    """The ranges of the ``doubt.yaml`` nearest to a scenario's file.

    Raises
    ------
    Faults
        For a file that is none of ranges.
    """
    section, document = read_nearest(_FILE, DoubtSection, scenario.file)
    return DoubtFile(tuple(section.ranges), tuple(document.facts), dict(document.hashes))


def assumptions_of(
    scenario: Scenario, sections: Sequence[RangeSection]
) -> tuple[tuple[Assumption, ...], tuple[Fact, ...]]:
    """What is moved of a scenario, in the order of the ranges; and the assumed figures that no range names.

    A figure that stands in a file, but is no setting of the scenario as resolved, is among the latter.
    """
    settings = scenario.settings.model_dump(exclude_none=True, by_alias=True)
    found: dict[int, list[Fact]] = {n: [] for n in range(len(sections))}
    left = []
    for fact in scenario.facts:
        if not fact.assumed:
            continue
        number = next((n for n, one in enumerate(sections) if any(fnmatchcase(fact.key, of) for of in one.of)), None)
        if number is None or not (_of_county(fact, scenario.county) or _stands(settings, where_of(fact.key))):
            left.append(fact)
        else:
            found[number].append(fact)
    listed = []
    for number, facts in found.items():
        section = sections[number]
        groups = [tuple(facts)] if section.together else [(fact,) for fact in facts]
        listed += [Assumption(number + 1, section, group) for group in groups if group]
    return tuple(listed), tuple(left)


def _of_county(fact: Fact, county: County) -> bool:
    """Whether it is a figure of the county that can be moved."""
    found = _PLACE.fullmatch(fact.key)
    if found is not None:
        return found[3] == "position" or found[3] in {one.name for one in fields(_KINDS[found[1]])}
    return fact.key == _DETOUR and isinstance(county.travel, StraightLine)


def where_of(key: str) -> Where:
    """The path of a dotted key, such as calls.case_mix.conditions[1].priority, where lists are counted from 1."""
    return tuple(int(step[1:-1]) - 1 if step.startswith("[") else step for step in _STEP.findall(key))


def _holder(settings: Any, where: Where) -> tuple[Any, Any]:
    for step in where[:-1]:
        settings = settings[step]
    return settings, where[-1]


def _stands(settings: Any, where: Where) -> bool:
    try:
        holder, last = _holder(settings, where)
        return holder[last] is not None
    except (KeyError, IndexError, TypeError):
        return False


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
        case "power":
            return [weight**end if weight else 0.0 for weight in value]
        case "first":
            return _first_more(value, end)
    return end


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
