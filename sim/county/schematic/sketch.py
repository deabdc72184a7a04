"""What a planner writes down of a county before there is a survey: towns, links, known distances.

A sketch is read from ``sketch.yaml`` and the village list beside it. Every figure in it may stand next
to its source, or next to the word "assumed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from pathlib import Path
from typing import Annotated, Literal

import networkx as nx
import numpy as np
from pydantic import AfterValidator, Field
from pydantic.fields import FieldInfo

from sim.county.places import great_circle_km
from sim.documents import (
    Document,
    Fault,
    Faults,
    Kilometres,
    Number,
    Section,
    Share,
    Table,
    Whole,
    check_section,
    did_you_mean,
    read_table,
    read_yaml,
)
from sim.documents.faults import show
from sim.documents.headers import Called
from sim.words import Described, Message

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

FARTHEST_KM = 200.0
"""How far from the county seat anything of a sketch may lie: no county of China is larger [km]."""
_MOST_PEOPLE = 20_000_000

Confidence = Literal["H", "M", "L"]


class SketchError(ValueError):
    """A sketch that is sound, and of which no map can be drawn; the message says why."""


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", text):
        raise ValueError(Message("sketch-id", given=show(text)))
    return text


Identifier = Annotated[str, AfterValidator(_identifier)]
Source = Annotated[str, Field(description="Where it comes from, or 'assumed'.")]


class Position(Section):
    """A point on the ground, WGS84 [degrees]; confidence H sourced, M +-2 km, L +-4-6 km."""

    lat: Annotated[Number, Field(le=85, description="Latitude, WGS84 degrees.")]
    lon: Annotated[Number, Field(le=180, description="Longitude, WGS84 degrees.")]
    confidence: Annotated[Confidence, Field(description="H: sourced; M: within about 2 km; L: within about 4-6 km.")]
    source: Source


@dataclass(frozen=True, slots=True)
class Village:
    """A village or urban community in the list of its town."""

    town: str
    name: str
    name_latin: str


_CALLED = {
    "town": Called(("乡镇编号", "乡镇")),
    "name": Called(("名称", "村名", "村", "村庄", "社区")),
    "name_latin": Called(("拼音", "名称(拼音)", "英文名")),
}
VILLAGE_COLUMNS = {
    "town": FieldInfo(annotation=str, description=Described("Id of its town in the sketch.", "explain-village-town")),
    "name": FieldInfo(annotation=str, description=Described("Its name, in Chinese.", "explain-village-name")),
    "name_latin": FieldInfo(
        annotation=str, description=Described("The name in Latin letters.", "explain-village-name-latin")
    ),
}
"""The columns of the list of villages, all of which must stand."""
for _name, _field in VILLAGE_COLUMNS.items():
    _field.metadata = [_CALLED[_name]]


class Town(Section):
    """A township, or the county seat, and the village that lies at its centre."""

    id: Annotated[Identifier, Field(description="Small letters, digits and hyphens: how the rest names it.")]
    name: Annotated[str, Field(description="Its name, in Chinese.")]
    name_latin: Annotated[str, Field(description="The name in Latin letters.")]
    position: Annotated[Position, Field(description="Where its centre lies.")]
    centre: Annotated[str, Field(description="The village of its list that stands at its position.")]
    people: Annotated[
        Number, Field(gt=0, le=_MOST_PEOPLE, description="Its people; all towns are scaled to the county's.")
    ]
    area_km2: Annotated[
        Number, Field(gt=0, le=100_000, description="Its area [km2], which sets how far its villages spread.")
    ]
    kind: Annotated[Literal["urban", "rural"], Field(description="urban: streets; rural: villages along roads.")] = (
        "rural"
    )
    encircles: Annotated[Identifier | None, Field(description="The town that this one lies around as a ring.")] = None
    merged_into: Annotated[
        Identifier | None, Field(description="The town of today whose list holds this former township's villages.")
    ] = None
    villages: Annotated[
        list[str], Field(default_factory=list, description="The villages of a former township, by name.")
    ]
    note: Annotated[str, Field(description="Anything worth knowing; nothing depends on it.")] = ""


class Place(Section):
    """A point that a road must reach: a named village with a hospital, or an institution in a town."""

    id: Annotated[Identifier, Field(description="Small letters, digits and hyphens: how links name it.")]
    name: Annotated[str, Field(description="Its name, in Chinese.")]
    name_latin: Annotated[str, Field(description="The name in Latin letters.")]
    town: Annotated[Identifier, Field(description="The town that it lies in.")]
    position: Annotated[Position, Field(description="Where it lies.")]
    village: Annotated[str | None, Field(description="The village of the list that stands there, if one does.")] = None


class _Ends(Section):
    start: Annotated[Identifier, Field(alias="from", description="The town or place at one end.")]
    end: Annotated[Identifier, Field(alias="to", description="The town or place at the other end.")]


class Link(_Ends):
    """A road between two towns or places."""

    road_class: Annotated[RoadClass, Field(description="OpenStreetMap's value of highway.")]
    source: Source


class Distance(_Ends):
    """A road distance [km] that the roads drawn must reproduce along the shortest way."""

    km: Annotated[Kilometres, Field(gt=0, le=1000, description="How far it is by road, along the shortest way.")]
    source: Source


class Circuity(Section):
    """Road length over great-circle distance: the range drawn, and the limits of a calibrated link."""

    low: Annotated[Number, Field(ge=1, le=10, description="The least that a link without a known distance gets.")]
    high: Annotated[Number, Field(ge=1, le=10, description="The most that such a link gets.")]
    calibrated_low: Annotated[Number, Field(ge=1, le=10, description="The least that a known distance may ask.")]
    calibrated_high: Annotated[Number, Field(ge=1, le=10, description="The most that a known distance may ask.")]
    source: Source


class Grain(Section):
    """How fine the drawing is: bends apart in the country and in town, villages apart, loops."""

    country_km: Annotated[Kilometres, Field(ge=0.2, le=10, description="How far bends lie apart in the country.")]
    town_km: Annotated[Kilometres, Field(ge=0.2, le=10, description="How far bends lie apart in town.")]
    villages_apart_km: Annotated[Kilometres, Field(gt=0, le=50, description="How far villages lie apart.")]
    communities_apart_km: Annotated[Kilometres, Field(gt=0, le=50, description="The same of communities in town.")]
    loops: Annotated[Whole, Field(ge=0, le=10_000, description="How many village roads close a loop.")]
    source: Source


class Reach(Section):
    """How far by road a village may lie from its town: so many straight lines, and so many km beside."""

    circuity: Annotated[Number, Field(ge=1, le=20, description="Times the straight line.")]
    spare_km: Annotated[Kilometres, Field(ge=0, le=100, description="Kilometres beside.")]
    source: Source


class _Known(Section):
    county: Annotated[str, Field(description="Name of the county, in Chinese.")]
    county_latin: Annotated[str, Field(description="The name in Latin letters.")]
    seat: Annotated[Identifier, Field(description="The id of the town that is the county seat.")]
    seed: Annotated[Whole, Field(ge=0, description="Any whole number; another one draws another map.")]
    people: Annotated[Whole, Field(ge=1, le=_MOST_PEOPLE, description="People by the census.")]
    tolerance: Annotated[
        Share, Field(gt=0, lt=1, description="How far the shortest way may miss a known distance, as a share of it.")
    ]
    circuity: Annotated[Circuity, Field(description="Road length over the straight line.")]
    grain: Annotated[Grain, Field(description="How fine the drawing is.")]
    reach: Annotated[Reach, Field(description="How far by road a village may lie from its town.")]
    village_source: Annotated[str, Field(description="Where the list of villages comes from.")]
    towns: Annotated[list[Town], Field(min_length=1, description="The towns, the county seat among them.")]
    places: Annotated[list[Place], Field(default_factory=list, description="Other points that a road must reach.")]
    links: Annotated[list[Link], Field(description="The roads between towns and places.")]
    distances: Annotated[list[Distance], Field(default_factory=list, description="Distances by road that are known.")]


class SketchSection(_Known):
    """``sketch.yaml``: what is known of a county without a road map."""

    villages: Annotated[str, Field(description="CSV file of the villages beside it: town (its id), name, name_latin.")]


class Sketch(_Known):
    """All that :func:`sim.county.schematic.draw_roads` needs to know of a county."""

    villages: tuple[Village, ...]

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
        inside = self.town(town.encircles).area_km2 if town.encircles else 0.0
        return sqrt((town.area_km2 + inside) / pi)

    def positions(self) -> dict[str, Position]:
        """Every position given in the sketch, by the id of its town or place."""
        return {t.id: t.position for t in self.towns} | {p.id: p.position for p in self.places}


def read_sketch(path: Path, shown: str) -> Sketch:
    """Read ``sketch.yaml`` and the village list beside it; faults call it ``shown``.

    Raises
    ------
    Faults
        Everything wrong with the two files, at once.
    """
    document = read_yaml(path, shown)
    section, faults = check_section(SketchSection, document)
    faults = list(faults)
    listed = document.data.get("villages")
    villages: list[Village] = []
    table: Table | None = None
    if isinstance(listed, str) and not document.judged(("villages",)):
        before, slash, _ = shown.rpartition("/")
        asked = (document.mark(("villages",)), "villages")
        try:
            table = read_table(
                path.parent / listed, f"{before}{slash}{listed}", VILLAGE_COLUMNS, (), asked, called=_CALLED
            )
        except Faults as wrong:
            faults += wrong.faults
        else:
            villages = [Village(**{key: row.text(key) for key in VILLAGE_COLUMNS}) for row in table.rows]
    if section is not None:
        faults += _disagreements(document, section, villages, table)
    if table is not None:
        faults += table.faults
    if faults or section is None:
        raise Faults(faults)
    known = {name: getattr(section, name) for name in _Known.model_fields}
    return Sketch.model_construct(**known, villages=tuple(villages))


def _disagreements(
    document: Document, section: SketchSection, villages: list[Village], table: Table | None
) -> Iterator[Fault]:
    """Where the parts of a sketch do not fit each other; faults of the village list go to its ``table``."""
    towns = {town.id: town for town in section.towns}
    places = {place.id: place for place in section.places}
    seen: set[str] = set()
    for where, item in _points(section):
        if item.id in seen:
            yield document.fault((*where, "id"), Message("sketch-twice", id=item.id))
        seen.add(item.id)
    asked: list[tuple[tuple[str | int, ...], str | None]] = [(("seat",), section.seat)]
    asked += [(("places", n, "town"), place.town) for n, place in enumerate(section.places)]
    for n, town in enumerate(section.towns):
        asked += [(("towns", n, "encircles"), town.encircles), (("towns", n, "merged_into"), town.merged_into)]
    for where, name in asked:
        if name is not None and name not in towns:
            yield document.fault(where, Message("sketch-no-town", name=name, near=did_you_mean(name, towns)))
    plan: nx.Graph[str] = nx.Graph()
    groups: dict[str, Sequence[_Ends]] = {"links": section.links, "distances": section.distances}
    for group, ways in groups.items():
        for n, way in enumerate(ways):
            unknown = [(key, name) for key, name in (("from", way.start), ("to", way.end)) if name not in seen]
            for key, name in unknown:
                near = did_you_mean(name, seen)
                yield document.fault((group, n, key), Message("sketch-no-point", name=name, near=near))
            if unknown:
                continue
            if way.start == way.end:
                yield document.fault((group, n, "to"), Message("sketch-same-ends", name=way.end))
            elif group == "links":
                plan.add_edge(way.start, way.end)
            elif not (way.start in plan and way.end in plan and nx.has_path(plan, way.start, way.end)):
                said = Message("sketch-no-links", start=way.start, end=way.end)
                yield document.fault((group, n), said)
    if section.circuity.low >= section.circuity.high:
        yield document.fault(("circuity", "high"), Message("sketch-not-above", low="low"))
    if section.circuity.calibrated_low >= section.circuity.calibrated_high:
        yield document.fault(("circuity", "calibrated_high"), Message("sketch-not-above", low="calibrated_low"))
    yield from _far_apart(document, section, towns)
    if table is None or not table.whole:
        return
    first: set[tuple[str, str]] = set()
    for row, village in zip(table.rows, villages, strict=True):
        if village.town and village.town not in towns:
            near = did_you_mean(village.town, towns)
            row.fault("town", Message("sketch-no-town", name=village.town, near=near))
        if village.name and (village.town, village.name) in first:
            row.fault("name", Message("sketch-listed-twice", village=village.name, town=village.town))
        first.add((village.town, village.name))
    named: list[tuple[tuple[str | int, ...], str, str | None]] = []
    for n, town in enumerate(section.towns):
        today = town.merged_into or town.id
        named.append((("towns", n, "centre"), today, town.centre))
        named += [(("towns", n, "villages", number), today, name) for number, name in enumerate(town.villages)]
    named += [(("places", n, "village"), place.town, place.village) for n, place in enumerate(places.values())]
    for where, today, wanted in named:
        if wanted and today in towns and (today, wanted) not in first:
            known = {name for town_id, name in first if town_id == today}
            near = did_you_mean(wanted, known)
            yield document.fault(where, Message("sketch-no-village", village=wanted, town=today, near=near))


def _points(section: SketchSection) -> list[tuple[tuple[str | int, ...], Town | Place]]:
    """Every town and place, with where it stands in the file."""
    towns: list[tuple[tuple[str | int, ...], Town | Place]] = [(("towns", n), t) for n, t in enumerate(section.towns)]
    return towns + [(("places", n), place) for n, place in enumerate(section.places)]


def _far_apart(document: Document, section: SketchSection, towns: dict[str, Town]) -> Iterator[Fault]:
    """Positions that cannot be meant: far from the seat, or the very place of another."""
    seat = towns.get(section.seat)
    taken: dict[tuple[float, float], str] = {}
    for where, item in _points(section):
        at = item.position
        if seat is not None:
            ends = np.array([at.lon, at.lat, seat.position.lon, seat.position.lat])
            km = float(great_circle_km(*ends[:, None])[0])
            if km > FARTHEST_KM:
                said = Message("sketch-far", km=f"{km:,.0f}")
                yield document.fault((*where, "position"), said)
        other = taken.setdefault((at.lat, at.lon), item.id)
        if other != item.id:
            yield document.fault((*where, "position"), Message("sketch-same-place", other=other))
