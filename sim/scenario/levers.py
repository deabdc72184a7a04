"""Levers: measures, and assumptions that may be otherwise, which are tried where a target is missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from sim.calls.law_section import WHOLE_LAWS
from sim.documents import Document, Fact, Factor, Fault, Faults, Section, Text
from sim.scenario.changing import changed
from sim.scenario.driving import unused_by
from sim.scenario.scenario import Scenario
from sim.scenario.seeds import read_nearest
from sim.words import Listed, Message

_FILE = "levers.yaml"
_LENGTHS = frozenset({"mean", "sd", "within", *WHOLE_LAWS})
"""The keys of a law of durations that are minutes."""


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
        for key, factor in self.section.times.items():
            settings = scenario.settings.model_dump(exclude_none=True)
            path = key.split(".")
            holder = settings
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = scaled(holder[path[-1]], factor)
            scenario = scenario.with_settings(**{path[0]: settings[path[0]]})
        return scenario


@dataclass(frozen=True)
class LeverFile:
    """The levers that a file has, its figures with their sources, and the SHA-256 of the file by its name."""

    sections: tuple[LeverSection, ...]
    facts: tuple[Fact, ...]
    hashes: Mapping[str, str]


def read_levers(scenario: Scenario) -> LeverFile:
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
    return LeverFile(tuple(section.levers), tuple(document.facts), dict(document.hashes))


def levers_of(scenario: Scenario, sections: Sequence[LeverSection], spots: Spots) -> list[Lever]:
    """The levers that say something of a scenario; those that would change nothing in its county are left aside.

    Raises
    ------
    Faults
        For a setting that there is none of.
    """
    settings, county = scenario.settings.model_dump(exclude_none=True), scenario.county
    unknown = [key for section in sections for key in section.times if _at(settings, key) is None]
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


def _at(settings: Mapping[str, Any], key: str) -> Any:
    value: Any = settings
    for step in key.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def scaled(value: Any, factor: float) -> Any:
    """A number, or the minutes of a law, or all numbers of a group, times a factor."""
    if isinstance(value, dict):
        law = not _LENGTHS.isdisjoint(value)
        return {
            key: scaled(inner, factor) if not law or key in _LENGTHS or isinstance(inner, dict) else inner
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [scaled(inner, factor) for inner in value]
    return value * factor if isinstance(value, int | float) and not isinstance(value, bool) else value
