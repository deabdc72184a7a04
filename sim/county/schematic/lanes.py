"""Streets, spurs to villages and loops: the roads that no sourced distance sets."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import inf

import numpy as np

from sim.chance import key_of, uniforms
from sim.county.schematic.ground import Bools, Floats, Ints, trace
from sim.county.schematic.roads import Roads, keeps_known, known_km
from sim.county.schematic.sketch import RoadClass, Sketch

_SPUR_WINDING, _STREET_WINDING = 2.6, 0.5
_BY_ROAD = 0.5
"""Cost of a kilometre by road against one of flat, fresh ground to a spur on its way to its town (assumed)."""


def draw_streets(roads: Roads, corners: dict[str, list[int]]) -> None:
    """Join the communities and institutions of each urban town (``corners``, by its id) by streets.

    Two corners are joined when no third lies in the circle over their line (Gabriel graph; Gabriel
    and Sokal, "A new statistical approach to geographic variation analysis", 1969): short blocks with
    a few loops. Streets from the town's centre are secondary, the others residential.
    """
    ground = roads.ground
    for town, points in sorted(corners.items()):
        xy = ground.xy[points]
        square = ((xy[:, None] - xy[None]) ** 2).sum(axis=2)
        cost = roads.cost(ground.height, _STREET_WINDING, along=0.9)
        pairs = [
            (a, b) for a in range(len(points)) for b in range(a) if (square[a] + square[b] >= square[a, b] - 1e-9).all()
        ]
        for a, b in pairs:
            central = ground.given[town] in (points[a], points[b])
            road_class: RoadClass = "secondary" if central else "residential"
            roads.lay(ground.way(cost, points[b], points[a]), road_class)
        roads.settled.update(points)
    roads.ease()


def valley_cost(roads: Roads) -> Floats:
    """Cost of each mesh edge to a spur: the hills shunned, and the valleys, where many ways run, sought.

    The cheapest ways from all the ground to the roads form one forest that branches like streams;
    the more of them run along an edge, the likelier a valley road. No village changes this.
    """
    ground = roads.ground
    cost = roads.cost(ground.height, _SPUR_WINDING)
    far, before = ground.forest(cost, sorted(roads.graph))
    flow = np.ones(len(far))
    for point in np.argsort(-np.where(np.isfinite(far), far, -1.0), kind="stable"):
        if before[point] >= 0:
            flow[before[point]] += flow[point]
    valley = np.minimum(flow[ground.edges[:, 0]], flow[ground.edges[:, 1]])
    return np.asarray(cost / valley**0.35)


def grow_spurs(roads: Roads, cost: Floats, centre: int, own: Bools) -> Ints:
    """From every point of a town's ``own`` ground the next one on its way to a road (or -9999).

    The way is the cheapest to the town's ``centre``, over the town's own ground up to the first road
    and by road from there. So a spur turns towards its town, those of one town branch like streams
    and never close a short cut, those of two towns meet on roads alone, and one village more leaves
    the spurs of the others as they are.
    """
    edges = roads.ground.edges
    road = np.zeros(len(own), dtype=bool)
    road[sorted(roads.graph)] = True
    inside = (own | road)[edges].all(axis=1) & own[edges].any(axis=1)
    cost = np.where(inside, cost, np.inf)
    cost = np.where(roads.carries, _BY_ROAD * roads.ground.lengths(), cost)
    before = roads.ground.forest(cost, [centre])[1]
    return np.where(road, -9999, before)


def draw_spurs(roads: Roads, spurs: Ints, points: Iterable[int]) -> None:
    """Lead every point to a road by its spur."""
    for point in points:
        roads.lay(trace(spurs, point), "unclassified")
        roads.settled.add(point)


def spur_km(roads: Roads, spurs: Ints, start: int) -> Floats:
    """Road distance [km] to a point of the roads from all the ground, by the spur each point would have.

    No road drawn later makes it longer: bends rounded off, and loops, only shorten a way.
    """
    along, foot = roads.ground.followed(spurs)
    road_km = np.full(len(foot), inf)
    for point, km in roads.reach_km(start).items():
        road_km[point] = km
    return np.asarray(road_km[foot] + along)


def draw_loops(sketch: Sketch, roads: Roads, villages: list[int]) -> int:
    """Join neighbouring villages whose way round by road is long; returns how many roads were added.

    A loop that would change a sourced distance is left out.
    """
    ground = roads.ground
    apart = np.hypot(*(ground.xy[villages][:, None] - ground.xy[villages][None]).transpose(2, 0, 1))
    reach = 4.0 * sketch.grain.villages_apart_km
    pairs = [(a, b) for a in range(len(villages)) for b in range(a) if apart[a, b] < reach]
    keys = np.array(
        [key_of("loop", *sorted((ground.names[villages[a]], ground.names[villages[b]]))) for a, b in pairs],
        dtype=np.uint64,
    )
    order = np.argsort(uniforms(sketch.seed, 0, "loop", keys, 0), kind="stable")
    known = known_km(sketch, roads)
    added = 0
    for a, b in (pairs[n] for n in order):
        if added >= sketch.grain.loops:
            break
        start, end = villages[a], villages[b]
        if end in roads.reach_km(start, max(6.0, 3.5 * float(apart[a, b]))):
            continue
        path = ground.way(roads.cost(ground.height, 1.5), start, end)
        steps = list(pairwise(path))
        fresh = [(p, q) for p, q in steps if not roads.graph.has_edge(p, q)]
        if sum(roads.length_km(p, q) for p, q in steps) > 1.7 * apart[a, b] or len(fresh) < 0.6 * len(steps):
            continue
        if not keeps_known(roads, path, known):
            continue
        roads.lay(path, "unclassified")
        added += 1
    return added
