"""Where the villages lie and how many people live there: invented, by chance that belongs to each."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot

import numpy as np
import numpy.typing as npt

from sim.chance import key_of, uniforms
from sim.county.schematic.ground import Floats, span
from sim.county.schematic.roads import Roads
from sim.county.schematic.sketch import Sketch, Village

__all__ = ["Zone", "list_zones", "place_villages", "share_people", "shares", "zone_ids"]

Bools = npt.NDArray[np.bool_]

_ON_A_ROAD, _VALLEY, _SPREAD = 5.0, 2.5, 1.2
"""Odds of a site on a main road, pull of the valley floor, pull of the town (assumed)."""
_CENTRE_WEIGHT, _URBAN_DECAY_KM = 3.0, 2.0
"""People at a township's own village against others; distance [km] over which a seat thins by e (assumed)."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One row of ``zones.csv``: a village or community, with its place [degrees, WGS84] and people."""

    zone: str
    name: str
    name_latin: str
    town: str
    town_latin: str
    kind: str
    lon: float
    lat: float
    people: int
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


def _fixed(sketch: Sketch) -> dict[tuple[str, str], str]:
    """The town or place whose given position a village has, by its (town, name)."""
    fixed = {(t.merged_into or t.id, t.centre): t.id for t in sketch.towns}
    return fixed | {(p.town, p.village): p.id for p in sketch.places if p.village}


def place_villages(sketch: Sketch, roads: Roads, town_kind: str, taken: dict[Village, int]) -> None:
    """Choose a point of the mesh for each village of the urban or the rural towns, into ``taken``.

    Each village draws among the free points of its town's ground with odds that favour the valley
    floor, roads and the town (Gumbel's trick: the largest of log odds plus Gumbel noise wins), so it
    moves only when another village takes its point.
    """
    ground, fixed = roads.ground, _fixed(sketch)
    owner, far = _owners(sketch, roads)
    points = np.arange(len(ground.xy))
    on_road = np.isin(points, sorted(roads.graph))
    mine = [v for v in sketch.villages if sketch.unit_of(v).kind == town_kind]
    taken.update({v: ground.given[fixed[v.town, v.name]] for v in mine if (v.town, v.name) in fixed})
    gap = sketch.grain.communities_apart_km if town_kind == "urban" else sketch.grain.villages_apart_km
    closed = np.isin(points, [*ground.given.values(), *taken.values()])
    for point in [*ground.given.values(), *taken.values()]:
        closed |= span(ground.xy - ground.xy[point]) < gap
    for village in mine:
        if village in taken:
            continue
        unit = sketch.unit_of(village)
        odds = -_SPREAD * far[unit.id] ** 2 - _VALLEY * ground.height
        odds = odds + np.where(on_road, np.log(_ON_A_ROAD), 0.0)
        key = key_of("village", village.town, village.name)
        chance = uniforms(sketch.seed, 0, "site", key, ground.cells)
        score = odds - np.log(-np.log(chance))
        free = (owner[unit.id] & ~closed).nonzero()[0]
        if not len(free):
            raise ValueError(
                f"no room for {village.name} in {unit.name}: villages must stand {gap:g} km apart; "
                "give the town more area or let villages stand closer"
            )
        site = int(free[np.argmax(score[free])])
        taken[village] = site
        closed |= span(ground.xy - ground.xy[site]) < gap


def _owners(sketch: Sketch, roads: Roads) -> tuple[dict[str, Bools], dict[str, Floats]]:
    """Which points are each town's ground, and how far they are from it in the town's radii.

    A point belongs to the town that is nearest in the towns' own radii (a weighted Voronoi diagram).
    """
    xy, given = roads.ground.xy, roads.ground.given
    far = {}
    for town in sketch.towns:
        centre = xy[given[town.encircles or town.id]]
        far[town.id] = span(xy - centre) / sketch.radius_km(town)
    nearest = np.min(list(far.values()), axis=0)
    owner = {}
    for town in sketch.towns:
        if town.kind == "urban":
            owner[town.id] = far[town.id] < 0.92
        else:
            owner[town.id] = (far[town.id] <= nearest) & (far[town.id] < 1.3)
        if town.encircles:
            owner[town.id] &= far[town.encircles] >= 1.1
    return owner, far


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
    counts = np.array([town.people.value for town in sketch.towns])
    people: dict[Village, int] = {}
    for town, total in zip(sketch.towns, shares(round(sketch.people.value), counts), strict=True):
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
    fixed, people, positions = _fixed(sketch), share_people(sketch, taken, roads), sketch.positions()
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
                confidence=where.confidence if where else "synthetic",
                source=f"name: {sketch.village_source}; "
                f"position: {where.source if where else 'synthetic (seeded, on the schematic roads)'}; "
                "people: assumed split of the census total",
            )
        )
    return sorted(rows, key=lambda row: row.zone)
