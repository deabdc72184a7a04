"""What a planner writes down of a county before there is a survey: towns, links, known distances.

A sketch is read from ``sketch.yaml`` and the village list beside it. Every figure in it stands next
to its source, or next to the word "assumed".
"""

from __future__ import annotations

import csv
from math import pi, sqrt
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from ruamel.yaml import YAML

__all__ = [
    "ROAD_CLASSES",
    "Amount",
    "Circuity",
    "Distance",
    "Grain",
    "Link",
    "Place",
    "Position",
    "Reach",
    "RoadClass",
    "Sketch",
    "Town",
    "Village",
    "read_sketch",
]

RoadClass = Literal["trunk", "primary", "secondary", "tertiary", "unclassified", "residential"]
ROAD_CLASSES: tuple[RoadClass, ...] = (
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
)
"""OpenStreetMap values of the key ``highway``, from the greatest road to the least."""

Confidence = Literal["H", "M", "L"]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Position(_Frozen):
    """A point on the ground, WGS84 [degrees]; confidence H sourced, M +-2 km, L +-4-6 km."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    confidence: Confidence
    source: str


class Amount(_Frozen):
    """A figure and where it comes from; the unit stands in the name of the field that holds it."""

    value: float = Field(gt=0)
    source: str


class Village(_Frozen):
    """A village or urban community in the list of its town."""

    town: Identifier
    name: str
    name_latin: str


class Town(_Frozen):
    """A township, or the county seat, and the village that lies at its centre.

    ``encircles`` names the town that this one lies around as a ring. ``merged_into`` names the town
    of today whose village list holds this former township's ``villages``.
    """

    id: Identifier
    name: str
    name_latin: str
    position: Position
    centre: str
    people: Amount
    area_km2: Amount
    kind: Literal["urban", "rural"] = "rural"
    encircles: Identifier | None = None
    merged_into: Identifier | None = None
    villages: tuple[str, ...] = ()
    note: str = ""


class Place(_Frozen):
    """A point that a road must reach: a named village with a hospital, or an institution in a town."""

    id: Identifier
    name: str
    name_latin: str
    town: Identifier
    position: Position
    village: str | None = None


class Link(_Frozen):
    """A road between two towns or places."""

    start: Identifier = Field(alias="from")
    end: Identifier = Field(alias="to")
    road_class: RoadClass
    source: str


class Distance(_Frozen):
    """A road distance [km] that the roads drawn must reproduce along the shortest way."""

    start: Identifier = Field(alias="from")
    end: Identifier = Field(alias="to")
    km: float = Field(gt=0)
    source: str


class Circuity(_Frozen):
    """Road length over great-circle distance: the range drawn, and the limits of a calibrated link."""

    low: float = Field(ge=1)
    high: float
    calibrated_low: float = Field(ge=1)
    calibrated_high: float
    source: str

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low < self.high or not self.calibrated_low < self.calibrated_high:
            raise ValueError("circuity: the low bound must stand below the high one")
        return self


class Grain(_Frozen):
    """How fine the drawing is: bends apart [km] in the country and in town, villages apart [km], loops."""

    country_km: float = Field(gt=0)
    town_km: float = Field(gt=0)
    villages_apart_km: float = Field(gt=0)
    communities_apart_km: float = Field(gt=0)
    loops: int = Field(ge=0)
    source: str


class Reach(_Frozen):
    """How far by road a village may lie from its town: so many straight lines, and so many km beside."""

    circuity: float = Field(ge=1)
    spare_km: float = Field(ge=0)
    source: str


class Sketch(_Frozen):
    """All that :func:`sim.county.schematic.draw_roads` needs to know of a county."""

    county: str
    county_latin: str
    seat: Identifier
    seed: int = Field(ge=0)
    people: Amount
    tolerance: float = Field(gt=0, lt=1)
    circuity: Circuity
    grain: Grain
    reach: Reach
    village_source: str
    towns: tuple[Town, ...]
    places: tuple[Place, ...] = ()
    links: tuple[Link, ...]
    distances: tuple[Distance, ...] = ()
    villages: tuple[Village, ...]

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        faults: list[str] = []
        ids = [town.id for town in self.towns] + [place.id for place in self.places]
        faults += [f"the id {i!r} is used twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
        towns = {town.id: town for town in self.towns}
        asked = [self.seat, *(place.town for place in self.places), *(v.town for v in self.villages)]
        asked += [i for t in self.towns for i in (t.encircles, t.merged_into) if i is not None]
        faults += [f"no town has the id {i!r}" for i in sorted(set(asked) - set(towns))]
        ends = {i for link in self.links for i in (link.start, link.end)}
        ends |= {i for goal in self.distances for i in (goal.start, goal.end)}
        faults += [f"a link or distance names {i!r}, no town or place" for i in sorted(ends - set(ids))]
        listed = [(village.town, village.name) for village in self.villages]
        faults += [
            f"the village {n} of {t} is listed twice" for t, n in sorted(set(listed)) if listed.count((t, n)) > 1
        ]
        named = [(t.merged_into or t.id, name) for t in self.towns for name in (t.centre, *t.villages)]
        named += [(place.town, place.village) for place in self.places if place.village]
        faults += [f"no village {n} in the list of {t}" for t, n in sorted(set(named) - set(listed))]
        if faults:
            raise ValueError("the sketch does not agree with itself:\n  " + "\n  ".join(faults))
        return self

    def town(self, name: str) -> Town:
        """The town with this id."""
        return next(town for town in self.towns if town.id == name)

    def unit_of(self, village: Village) -> Town:
        """The town or former township that a village lies in, which sets its place and its people."""
        for town in self.towns:
            if town.merged_into == village.town and village.name in (town.centre, *town.villages):
                return town
        return self.town(village.town)

    def seats_of(self, town: Town) -> list[str]:
        """The ids of all towns and places in the town of today that a town is, or was merged into."""
        today = town.merged_into or town.id
        merged = [t.id for t in self.towns if today in (t.id, t.merged_into)]
        return merged + [place.id for place in self.places if place.town == today]

    def radius_km(self, town: Town) -> float:
        """Radius [km] of the disc with the town's area; a ring's disc holds the town that it encircles."""
        inside = self.town(town.encircles).area_km2.value if town.encircles else 0.0
        return sqrt((town.area_km2.value + inside) / pi)

    def positions(self) -> dict[str, Position]:
        """Every position given in the sketch, by the id of its town or place."""
        return {t.id: t.position for t in self.towns} | {p.id: p.position for p in self.places}


def read_sketch(path: Path | str) -> Sketch:
    """Read ``sketch.yaml``; its key ``villages`` names the village list, a CSV file beside it."""
    path = Path(path)
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    with (path.parent / content["villages"]).open(encoding="utf-8", newline="") as lines:
        content["villages"] = list(csv.DictReader(lines))
    return Sketch.model_validate(content)
