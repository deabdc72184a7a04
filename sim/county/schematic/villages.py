"""Where the villages lie and how many people live there: invented, by chance that belongs to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, hypot
from types import MappingProxyType

import numpy as np
from scipy.spatial import cKDTree

from sim.chance import key_of, uniforms
from sim.county.schematic.ground import Bools, Floats, Ints, span
from sim.county.schematic.lanes import spur_km
from sim.county.schematic.roads import Roads
from sim.county.schematic.sketch import Sketch, SketchError, Village
from sim.words import Message

_ON_A_ROAD, _VALLEY, _SPREAD = 5.0, 2.5, 1.2
"""Odds of a site on a main road, pull of the valley floor, pull of the town (assumed)."""
_CROWDED = 0.5
"""How much closer than asked villages may stand in a town without room (assumed)."""
_CENTRE_WEIGHT, _URBAN_DECAY_KM = 3.0, 2.0
"""People at a township's own village against others; distance [km] over which a seat thins by e (assumed)."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One row of ``zones.csv``: a village or community, with its place [degrees, WGS84] and people.

    ``confidence`` is that of the position.
    """

    zone: str
    name: str
    name_latin: str
    town: str
    town_latin: str
    kind: str
    lon: float
    lat: float
    people: int
    people_confidence: str
    confidence: str
    source: str


def zone_ids(sketch: Sketch) -> dict[Village, str]:
    """The id of each village: its town's and its number in the town's list, such as ``yetou-05``."""
    seen: dict[str, int] = {}
    ids: dict[Village, str] = {}
    for village in sketch.villages:
        seen[village.town] = seen.get(village.town, 0) + 1
        ids[village] = f"{village.town}-{seen[village.town]:02d}"
    return ids


def given_positions(sketch: Sketch) -> dict[tuple[str, str], str]:
    """The town or place whose given position a village has, by its (town, name)."""
    fixed = {(t.merged_into or t.id, t.centre): t.id for t in sketch.towns}
    return fixed | {(p.town, p.village): p.id for p in sketch.places if p.village}


def near_ground(sketch: Sketch, roads: Roads, spurs: Mapping[str, Ints]) -> dict[str, Bools]:
    """Which points each town's villages may take: those that its ``spurs`` bring near to it.

    A side valley that opens on another town's road is that town's, however near its head lies. So the
    road to the town's centre, and that to the nearest of its places (a branch hospital stands there),
    must keep to the sketch's ``reach``. This asks the ground and the roads, not the villages.
    """
    xy, given = roads.ground.xy, roads.ground.given
    near = {}
    for name, spur in spurs.items():
        seats = [given[name], *(given[i] for i in sketch.seats_of(sketch.town(name)) if i != name)]
        apart = np.array([span(xy - xy[seat]) for seat in seats])
        by_road = np.array([spur_km(roads, spur, seat) for seat in seats])
        within = by_road <= sketch.reach.circuity * apart + sketch.reach.spare_km
        near[name] = within[0] & within[apart.argmin(axis=0), np.arange(len(xy))]
    return near


def place_villages(
    sketch: Sketch,
    roads: Roads,
    town_kind: str,
    taken: dict[Village, int],
    near: Mapping[str, Bools] = MappingProxyType({}),
) -> None:
    """Choose a point of the mesh for each village of the urban or the rural towns, into ``taken``.

    Each village draws among the free points of its town's ground with odds that favour the valley
    floor, roads and the town (Gumbel's trick: the largest of log odds plus Gumbel noise wins), so it
    moves only when another village takes its point. ``near`` narrows a town's ground to the points
    that are near by road. In a town that is full the rest stand closer, where there is most room.
    """
    ground, fixed = roads.ground, given_positions(sketch)
    far, ground_of = _far(sketch, roads), grounds(sketch, roads)
    points = np.arange(len(ground.xy))
    on_road = np.isin(points, sorted(roads.graph))
    mine = [v for v in sketch.villages if sketch.unit_of(v).kind == town_kind]
    taken.update({v: ground.given[fixed[v.town, v.name]] for v in mine if (v.town, v.name) in fixed})
    gap = sketch.grain.communities_apart_km if town_kind == "urban" else sketch.grain.villages_apart_km
    settled = [*ground.given.values(), *taken.values()]
    room_km = np.asarray(cKDTree(ground.xy[settled]).query(ground.xy)[0])
    for village in mine:
        if village in taken:
            continue
        unit = sketch.unit_of(village)
        odds = -_SPREAD * far[unit.id] ** 2 - _VALLEY * ground.height
        odds = odds + np.where(on_road, np.log(_ON_A_ROAD), 0.0)
        open_ground = ground_of[unit.id] & (far[unit.id] < 1.3) if unit.kind == "rural" else far[unit.id] < 0.92
        key = key_of("village", village.town, village.name)
        chance = uniforms(sketch.seed, 0, "site", key, ground.cells)
        score = odds - np.log(-np.log(chance))
        free = (open_ground & near.get(unit.id, True) & (room_km >= _CROWDED * gap)).nonzero()[0]
        if not len(free):
            apart = f"{_CROWDED * gap:g}"
            raise SketchError(Message("sketch-no-room", village=village.name, town=unit.name, km=apart))
        wide = free[room_km[free] >= gap]
        site = int(wide[np.argmax(score[wide])] if len(wide) else free[np.argmax(room_km[free])])
        taken[village] = site
        room_km = np.minimum(room_km, span(ground.xy - ground.xy[site]))


def grounds(sketch: Sketch, roads: Roads) -> dict[str, Bools]:
    """Which points are each rural town's ground: where it is nearest in the towns' own radii.

    (A weighted Voronoi diagram.) A ring's ground leaves out the town that it encircles.
    """
    far = _far(sketch, roads)
    nearest = np.min(list(far.values()), axis=0)
    rural = [town for town in sketch.towns if town.kind == "rural"]
    return {t.id: (far[t.id] <= nearest) & (far[t.encircles] >= 1.1 if t.encircles else True) for t in rural}


def _far(sketch: Sketch, roads: Roads) -> dict[str, Floats]:
    """How far every point is from each town, or from the one it encircles, in the town's radii."""
    xy, given = roads.ground.xy, roads.ground.given
    return {t.id: span(xy - xy[given[t.encircles or t.id]]) / sketch.radius_km(t) for t in sketch.towns}


def shares(total: int, weights: Floats) -> list[int]:
    """Whole numbers in proportion to the weights that add up to ``total`` (largest remainder, Hamilton)."""
    exact = total * weights / weights.sum()
    whole = np.floor(exact).astype(np.int64)
    left = np.argsort(-(exact - whole), kind="stable")[: total - int(whole.sum())]
    whole[left] += 1
    return [int(n) for n in whole]


def share_people(sketch: Sketch, taken: dict[Village, int], roads: Roads) -> dict[Village, int]:
    """People of each village, adding up to the census total (the split is assumed).

    Towns get the total in proportion to their own figures; within a town a village weighs 0.5-1.5 by
    its chance, its centre three times that, and a seat's community more the nearer the centre it lies.
    """
    counts = np.array([town.people for town in sketch.towns])
    people: dict[Village, int] = {}
    for town, total in zip(sketch.towns, shares(sketch.people, counts), strict=True):
        mine = [v for v in sketch.villages if sketch.unit_of(v) == town]
        keys = np.array([key_of("village", v.town, v.name) for v in mine], dtype=np.uint64)
        weight = 0.5 + uniforms(sketch.seed, 0, "people", keys, 0)
        for n, village in enumerate(mine):
            if town.kind == "urban":
                aside = roads.ground.xy[taken[village]] - roads.ground.xy[roads.ground.given[town.id]]
                weight[n] *= exp(-hypot(*aside) / _URBAN_DECAY_KM)
            elif village.name == town.centre:
                weight[n] = _CENTRE_WEIGHT
        people |= dict(zip(mine, shares(total, weight), strict=True))
    return people


def list_zones(sketch: Sketch, roads: Roads, taken: dict[Village, int]) -> list[Zone]:
    """The rows of ``zones.csv``, in the order of their ids."""
    fixed, people, positions = given_positions(sketch), share_people(sketch, taken, roads), sketch.positions()
    rows = []
    for village, zone in zone_ids(sketch).items():
        town, own = sketch.town(village.town), fixed.get((village.town, village.name))
        where = positions[own] if own else None
        lat, lon = roads.position(taken[village])
        rows.append(
            Zone(
                zone=zone,
                name=village.name,
                name_latin=village.name_latin,
                town=town.name,
                town_latin=town.name_latin,
                kind=town.kind,
                lon=lon,
                lat=lat,
                people=people[village],
                people_confidence="assumed",
                confidence=where.confidence if where else "synthetic",
                source=f"name: {sketch.village_source}; "
                f"position: {where.source if where else 'synthetic (seeded, on the schematic roads)'}; "
                "people: assumed split of the census total",
            )
        )
    return sorted(rows, key=lambda row: row.zone)
