"""Levers: measures, and assumptions that may be otherwise, which are tried where a target is missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import Field

from sim.calls.law_section import WHOLE_LAWS
from sim.documents import Document, Factor, Fault, Faults, Section, Text
from sim.documents.document import Where
from sim.scenario.changing import changed
from sim.scenario.driving import unused_by
from sim.scenario.scenario import Scenario
from sim.scenario.seeds import Listing, read_nearest
from sim.words import Listed, Message

_FILE = "levers.yaml"
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_LENGTHS = frozenset({"mean", "sd", "within", *WHOLE_LAWS})
"""The keys of a law of durations that are minutes."""
_RANKS = frozenset({"priority", "priorities", "level"})
"""The keys of numbers that are ranks: there is no twice of them."""


class LeverSection(Section):
    """A lever: settings that are multiplied, or an ambulance or a station that is added."""

    id: Annotated[str, Field(min_length=1, description="Its name in summary.json.")]
    says: Annotated[Text, Field(description="What it does, as a sentence without a full stop, for each language.")]
    times: Annotated[
        dict[str, Factor],
        Field(
            description="Factors on settings by their dotted keys, such as desk.call_taking: 0.5. Of a law of "
            "durations all minutes are multiplied, of a group all its numbers."
        ),
    ] = Field(default_factory=dict)
    adds: Annotated[
        Literal["ambulance", "station", "station within the radius"] | None,
        Field(
            description="ambulance: one more at the station that is nearest to the largest village of the township "
            "where the fewest calls are answered in time. station: a new one with one ambulance in that township's "
            "village with the most people times minutes from an ambulance. station within the radius: a new one with "
            "one ambulance in the village around which most of the people live who are beyond the radius asked."
        ),
    ] = None


class LeversSection(Section):
    """The levers that are tried."""

    levers: Annotated[list[LeverSection], Field(min_length=1, description="Each alone, and two of them together.")]


@dataclass(frozen=True)
class Spots:
    """Where levers add something: a station's id, a zone's index, and one for people beyond the radius, if any."""

    station: str
    zone: int
    far: int | None = None

    def at(self, adds: str | None) -> int | None:
        """The zone in which a lever puts a new station; None where it does not."""
        return {"station": self.zone, "station within the radius": self.far}.get(adds or "")


@dataclass(frozen=True)
class Lever:
    """A lever of a scenario: ``where`` is the Chinese and the romanised name of the place that gets something."""

    section: LeverSection
    spots: Spots
    where: tuple[str, str] | None = None

    def pulled(self, scenario: Scenario) -> Scenario:
        """The scenario with it.

        Raises
        ------
        Faults
            Where it cannot be had in this county.
        """
        county = scenario.county
        if self.section.adds == "ambulance":
            scenario = changed(scenario, [{"add_ambulances": {"to": self.spots.station}}])
        elif (at := self.spots.at(self.section.adds)) is not None:
            zone = county.zones[at]
            like = next(one for one in county.stations if one.id == self.spots.station)
            asked = {"name": zone.name, "id": f"new-{zone.id}", "name_latin": zone.name_latin, "at": zone.id}
            asked |= {"town": zone.town, "kind": like.kind, "service_radius": f"{like.service_radius_km} km"}
            scenario = changed(scenario, [{"add_station": asked}])
        times = {where_of(key): partial(scaled, factor=factor) for key, factor in self.section.times.items()}
        return with_figures(scenario, times)


def read_levers(scenario: Scenario) -> Listing[LeverSection]:
    """The levers of the ``levers.yaml`` nearest to a scenario's file.

    Raises
    ------
    Faults
        For a file that is none of levers.
    """
    section, document = read_nearest(_FILE, LeversSection, scenario.file)
    ids = [one.id for one in section.levers]
    twice = [n for n, id_ in enumerate(ids) if id_ in ids[:n]]
    if twice:
        raise Faults([document.fault(("levers", n, "id"), Message("scenario-lever-twice", name=ids[n])) for n in twice])
    return Listing.of(section.levers, document)


def levers_of(scenario: Scenario, sections: Sequence[LeverSection], spots: Spots) -> list[Lever]:
    """The levers that say something of a scenario; those that would change nothing in its county are left aside.

    Raises
    ------
    Faults
        For a setting that there is none of.
    """
    county, settings = scenario.county, settings_of(scenario)
    unknown = [key for section in sections for key in section.times if settings.value(where_of(key)) is None]
    if unknown:
        said = Message("scenario-lever-no-setting", keys=Listed(unknown))
        raise Faults([Fault(Document("", {}, {}).mark(()), "levers", said)])
    unused = unused_by(county)
    station = next(one for one in county.stations if one.id == spots.station)
    places: dict[str | None, tuple[str, str]] = {"ambulance": (station.name, station.name_latin)}
    for adds in ("station", "station within the radius"):
        if (at := spots.at(adds)) is not None:
            places[adds] = county.zones[at].name, county.zones[at].name_latin
    return [
        Lever(section, spots, places.get(section.adds))
        for section in sections
        if section.adds in places
        or (
            not section.adds
            and not all(any(f"{key}.".startswith(f"{one}.") for one in unused) for key in section.times)
        )
    ]


def where_of(key: str) -> Where:
    """The path of a dotted key, such as calls.case_mix.conditions[1].priority, where lists are counted from 1."""
    return tuple(int(step[1:-1]) - 1 if step.startswith("[") else step for step in _STEP.findall(key))


def settings_of(scenario: Scenario) -> Document:
    """The settings of a scenario by their keys; those that are not set are absent."""
    return Document("", scenario.settings.model_dump(exclude_none=True, by_alias=True), {})


def with_figures(scenario: Scenario, become: Mapping[Where, Callable[[Any], Any]]) -> Scenario:
    """The scenario with settings, by their paths, as functions of what they are.

    Raises
    ------
    Faults
        Where the scenario cannot have them so.
    """
    document = settings_of(scenario)
    for (*above, last), new in become.items():
        holder = document.value(tuple(above))
        holder[last] = new(holder[last])
    return scenario.with_settings(**{top: document.data[top] for top in {str(where[0]) for where in become}})


def scaled(value: Any, factor: float) -> Any:
    """A number, or the minutes of a law, or all numbers of a group or a list but ranks, times a factor."""
    if isinstance(value, dict):
        law = not _LENGTHS.isdisjoint(value)
        return {
            key: scaled(inner, factor)
            if key not in _RANKS and (not law or key in _LENGTHS or isinstance(inner, dict))
            else inner
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [scaled(inner, factor) for inner in value]
    return value * factor if isinstance(value, int | float) and not isinstance(value, bool) else value
