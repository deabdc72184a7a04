"""Roads over the ground, and the links between towns, tuned to known distances."""

from __future__ import annotations

from itertools import pairwise
from math import inf

import networkx as nx
import numpy as np

from sim.chance import key_of, uniforms
from sim.county.schematic.ground import (
    EASING_ROUNDS,
    LOCAL_LAYERS,
    Floats,
    Ground,
    great_circle_km,
    hills,
    span,
    trace,
)
from sim.county.schematic.sketch import ROAD_CLASSES, Distance, Link, RoadClass, Sketch, SketchError
from sim.words import Message

_WINDINGS = (1.0, 2.0, 3.2, 4.5)
"""How strongly a link shuns the hills: 0 would go straight over all, 4.5 follows every valley (assumed)."""
_COURSES = 3
"""Reliefs tried for a link, its own hills beside the county's: the same ground has many valleys."""
_TRIALS = 40
"""Courses looked at closely for each relief and winding."""
_APART, _TOGETHER = 1.1, 0.6
"""Cost of a metre along an older road against fresh ground, to run apart or to join (assumed)."""


class CalibrationError(SketchError):
    """A sourced road distance cannot be met by any course of the links that lead to it."""


class Roads:
    """The roads drawn so far on the ground: which edges of the mesh carry one, and of what class."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.graph: nx.Graph[int] = nx.Graph()
        self.settled: set[int] = set(ground.given.values())
        self.index = {(int(a), int(b)): e for e, (a, b) in enumerate(ground.edges)}
        self.carries = np.zeros(len(ground.edges), dtype=bool)

    def lay(self, path: list[int], road_class: RoadClass, name: str = "") -> None:
        """Put a road along a path of mesh points; where one lies already, the greater class stays."""
        for a, b in pairwise(path):
            there = self.graph.get_edge_data(a, b)
            if there is None or ROAD_CLASSES.index(road_class) < ROAD_CLASSES.index(there["road_class"]):
                self.graph.add_edge(a, b, road_class=road_class, name=name, km=self.length_km(a, b))
            self.carries[self.index[min(a, b), max(a, b)]] = True

    def ease(self) -> None:
        """Round off the bends not yet settled; junctions, towns and villages stay where they are."""
        bends = sorted(n for n in self.graph if n not in self.settled and self.graph.degree[n] == 2)
        sides = {n: (min(self.graph[n]), max(self.graph[n])) for n in bends}
        self.ground.ease(bends, sides)
        for a, b in self.graph.edges(bends):
            self.graph[a][b]["km"] = self.length_km(a, b)
        self.settled.update(self.graph)

    def length_km(self, a: int, b: int) -> float:
        """Great-circle length [km] of one piece of road, between coordinates of five decimals."""
        return round(great_circle_km(*self.position(a), *self.position(b)), 3)

    def position(self, point: int) -> tuple[float, float]:
        """Latitude and longitude [degrees] of a mesh point."""
        x, y = self.ground.xy[point]
        return self.ground.degrees.get(point) or self.ground.plane.degrees(float(x), float(y))

    def reach_km(self, start: int, within_km: float | None = None) -> dict[int, float]:
        """Shortest road distance [km] from a point to every point that the roads reach, or reach within."""
        if start not in self.graph:
            return {start: 0.0}
        return dict(nx.single_source_dijkstra_path_length(self.graph, start, within_km, "km"))

    def cost(self, relief: Floats, winding: float, along: float = _TOGETHER) -> Floats:
        """Cost of each mesh edge to a road that shuns the hills by ``winding``."""
        rise = relief[self.ground.edges].mean(axis=1)
        cost = self.ground.lengths() * np.exp(winding * rise)
        return np.asarray(np.where(self.carries, cost * along, cost))


def draw_links(sketch: Sketch, roads: Roads) -> None:
    """Draw every link of the sketch, those on the way to a sourced distance first, to its length.

    For a sourced distance the links not yet drawn on the way there all get the circuity that makes
    up what is missing; the last one takes what the others left over.
    """
    given = roads.ground.given
    plan: nx.Graph[str] = nx.Graph()
    for link in sketch.links:
        plan.add_edge(link.start, link.end, link=link, km=_apart_km(sketch, link.start, link.end))
    drawn: set[Link] = set()
    limits = sketch.circuity
    for goal in sorted(sketch.distances, key=lambda d: (d.km, d.end)):
        way = nx.shortest_path(plan, goal.start, goal.end, weight="km")
        steps = [(a, b) for a, b in pairwise(way) if plan[a][b]["link"] not in drawn]
        for n, (a, b) in enumerate(steps):
            reach = roads.reach_km(given[goal.start])
            spent_km = reach[given[a]]
            free_km = sum(plan[p][q]["km"] for p, q in steps[n:])
            rest = list(pairwise(way))[way.index(b) :]
            later_km = sum(roads.reach_km(given[p]).get(given[q], 0.0) for p, q in rest if (p, q) not in steps)
            circuity = (goal.km - spent_km - later_km) / free_km
            if not limits.calibrated_low <= circuity <= limits.calibrated_high:
                asked = {"start": goal.start, "end": goal.end, "km": f"{goal.km:g}", "source": goal.source}
                bounds = {"low": f"{limits.calibrated_low:g}", "high": f"{limits.calibrated_high:g}"}
                link_of = {"from": a, "to": b, "times": f"{circuity:.2f}"}
                raise CalibrationError(Message("sketch-link", **asked, **link_of, **bounds))
            link = plan[a][b]["link"]
            _draw_link(sketch, roads, link, a, reach, spent_km + circuity * plan[a][b]["km"], _APART)
            drawn.add(link)
    for link in sketch.links:
        if link not in drawn:
            chance = float(uniforms(sketch.seed, 0, "circuity", key_of("link", link.start, link.end), 0))
            circuity = limits.low + (limits.high - limits.low) * (0.15 + 0.6 * chance)
            reach = roads.reach_km(given[link.start])
            target_km = circuity * plan[link.start][link.end]["km"]
            _draw_link(sketch, roads, link, link.start, reach, target_km, _TOGETHER)
    check_distances(sketch, roads)


def check_distances(sketch: Sketch, roads: Roads) -> None:
    """Raise :class:`CalibrationError` when a sourced distance is missed by over the tolerance."""
    for goal in sketch.distances:
        km = found_km(roads, goal)
        if abs(km / goal.km - 1) > sketch.tolerance:
            asked = {"start": goal.start, "end": goal.end, "km": f"{goal.km:g}", "source": goal.source}
            drawn = {"drawn": f"{km:.1f}", "tolerance": f"{sketch.tolerance:.0%}"}
            raise CalibrationError(Message("sketch-missed", **asked, **drawn))


def found_km(roads: Roads, goal: Distance) -> float:
    """Shortest road distance [km] drawn between the ends of a sourced distance."""
    given = roads.ground.given
    return roads.reach_km(given[goal.start]).get(given[goal.end], inf)


def _apart_km(sketch: Sketch, a: str, b: str) -> float:
    """Great-circle distance [km] between two towns or places."""
    p, q = sketch.positions()[a], sketch.positions()[b]
    return great_circle_km(p.lat, p.lon, q.lat, q.lon)


def _draw_link(
    sketch: Sketch,
    roads: Roads,
    link: Link,
    start_id: str,
    reach: dict[int, float],
    target_km: float,
    along: float,
) -> None:
    """Lay the link along that course, of many tried, that makes the target and little detour.

    The target [km] is for the link's far end by the shortest way from where ``reach`` [km] was
    measured, which may leave an older road before the link's own start. A course leads through some
    point of the mesh, the cheapest way from either end; as that point goes over the ground the length
    takes nearly every value from the shortest upwards. ``along`` is the cost of following older roads.
    """
    ground = roads.ground
    end_id = link.end if start_id == link.start else link.start
    start, end = ground.given[start_id], ground.given[end_id]
    others = [point for point in ground.given.values() if point not in (start, end)]
    shut = np.isin(ground.edges, others).any(axis=1)
    courses: list[tuple[float, list[int]]] = []
    for course in range(_COURSES):
        name = f"{link.start}-{link.end}-{course}"
        relief = ground.height + hills(sketch.seed, name, LOCAL_LAYERS, ground.xy)
        for winding in _WINDINGS:
            cost = np.where(shut, np.inf, roads.cost(relief, winding, along))
            courses += _courses(roads, cost, (start, end), reach, target_km)
    courses.sort(key=lambda found: found[0])
    known = known_km(sketch, roads)
    path = next((path for _, path in courses if keeps_known(roads, path, known)), None)
    if path is None:
        raise CalibrationError(Message("sketch-no-way", start=link.start, end=link.end))
    names = {t.id: t.name for t in sketch.towns} | {p.id: p.name for p in sketch.places}
    roads.lay(path, link.road_class, f"{names[link.start]}-{names[link.end]}")
    roads.ease()


def _courses(
    roads: Roads, cost: Floats, ends: tuple[int, int], reach: dict[int, float], target_km: float
) -> list[tuple[float, list[int]]]:
    """Ways between two points through a third, each with its penalty for missed length and detour."""
    ground, (start, end) = roads.ground, ends
    far_a, km_a, before_a = ground.ways(cost, start)
    far_b, km_b, before_b = ground.ways(cost, end)
    direct = trace(before_a, end)
    if not direct or direct[0] != start:
        return []
    shrink = float(_eased_km(roads, direct)[-1] / km_a[end])
    miss = np.abs((reach[start] + shrink * (km_a + km_b)) / target_km - 1)
    detour = (far_a + far_b) / far_a[end] - 1
    found = []
    for middle in np.argsort(miss + 0.05 * detour, kind="stable")[:_TRIALS]:
        path = trace(before_a, int(middle)) + trace(before_b, int(middle))[-2::-1]
        if path[0] != start or path[-1] != end or len(set(path)) < len(path):
            continue
        run = _eased_km(roads, path)
        made_km = min(reach.get(p, inf) + run[-1] - along for p, along in zip(path, run, strict=True))
        missed = abs(float(made_km) / target_km - 1)
        spare = max(0.0, float(run[-1]) / (target_km - reach[start]) - 1.03)
        found.append((60 * max(missed, 0.005) + float(detour[middle]) + 5 * spare + 3 * _bow(ground, path), path))
    return found


def _bow(ground: Ground, path: list[int]) -> float:
    """How far a path strays from its straight line, in lengths of that line, beyond a fifth of it."""
    xy = ground.xy[path]
    line = xy[-1] - xy[0]
    aside = np.abs(line[0] * (xy[:, 1] - xy[0, 1]) - line[1] * (xy[:, 0] - xy[0, 0])).max()
    return max(0.0, float(aside / (line @ line)) - 0.2)


def _eased_km(roads: Roads, path: list[int]) -> Floats:
    """About the length [km] from a path's start to each of its points, once its bends are rounded off."""
    xy = roads.ground.xy[path]
    held = np.array([p in roads.settled for p in path])
    for _ in range(EASING_ROUNDS):
        middle = (xy[:-2] + xy[2:]) / 2
        xy[1:-1] += np.where(held[1:-1, None], 0.0, 0.45 * (middle - xy[1:-1]))
    return np.concatenate([[0.0], np.cumsum(span(np.diff(xy, axis=0)))])


def known_km(sketch: Sketch, roads: Roads) -> list[tuple[int, int, float]]:
    """The ends of each sourced distance that roads join already, and how near [km] they may come."""
    given = roads.ground.given
    ends = [(given[d.start], given[d.end], found_km(roads, d), d.km) for d in sketch.distances]
    return [(a, b, min(0.998 * km, 0.985 * asked_km)) for a, b, km, asked_km in ends if km < inf]


def keeps_known(roads: Roads, path: list[int], known: list[tuple[int, int, float]]) -> bool:
    """Whether one road more brings the ends of no sourced distance nearer than they may come."""
    met = [p for p in path if p in roads.graph]
    place = dict(zip(path, 0.985 * _eased_km(roads, path), strict=True))
    for start, end, km in known:
        near, far = roads.reach_km(start), roads.reach_km(end)
        if any(near[p] + abs(place[p] - place[q]) + far[q] < km for p in met for q in met):
            return False
    return True
