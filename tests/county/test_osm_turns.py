"""Turn restrictions and barriers: the roads written allow what an independent router on the raw file allows."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from sim.county import County, Drive, travel_tables
from sim.county.osm import Ambulance, Imported, import_roads, lengths_of
from sim.county.osm.restrictions import said_turn
from sim.county.places import great_circle_km
from sim.county.roads import read_roads
from tests.county.maps import CITY, a_map, street
from tests.worlds import a_hospital, a_station, a_zone

osmium = pytest.importorskip("osmium")

Members = list[tuple[str, int, str]]


def turn(kind: str, from_: int, via: int | tuple[int, ...], to: int, **tags: str) -> tuple[Members, dict[str, str]]:
    """A restriction between ways (numbered from 1) by a node, or by ways given as a tuple."""
    by = [("n", via, "via")] if isinstance(via, int) else [("w", way, "via") for way in via]
    members = [("w", from_, "from"), *by, ("w", to, "to")]
    return members, {"type": "restriction", **({"restriction": kind} if kind else {}), **tags}


def km_between(done: Imported, start: int, end: int) -> float:
    """Shortest way [km] between two nodes of the map, from and to any of their copies; infinite where none leads."""
    graph = done.roads().graph
    copies = defaultdict(list)
    for node in graph:
        copies[node.split("~")[0]].append(node)
    found = [nx.single_source_dijkstra_path_length(graph, node, weight="length_km") for node in copies[str(start + 1)]]
    return min((of.get(node, math.inf) for of in found for node in copies[str(end + 1)]), default=math.inf)


def crow(*nodes: int) -> float:
    return sum(float(great_circle_km(*np.array([*CITY[a], *CITY[b]])[:, None])[0]) for a, b in pairwise(nodes))


CROSSING = [street(0, 1), street(1, 2), street(1, 11), street(2, 12, 11)]
"""Ways 1 to 4: a street from 0 to 1, on to 2, a turning at 1 to 11, and a way round from 2 by 12 to 11."""


def crossing(tmp_path: Path, *relations: Any, ways: Any = CROSSING, **more: Any) -> Imported:
    source = a_map(tmp_path / "map.osm", ways, relations=relations, **more)
    return import_roads(source, tmp_path / "roads.graphml", keep_all_parts=True)


def test_a_forbidden_turn_is_driven_round(tmp_path):
    free = crossing(tmp_path)
    assert km_between(free, 0, 11) == pytest.approx(crow(0, 1, 11), abs=1e-4)
    held = crossing(tmp_path, turn("no_left_turn", 1, 1, 3))
    assert km_between(held, 0, 11) == pytest.approx(crow(0, 1, 2, 12, 11), abs=1e-4)
    assert km_between(held, 11, 0) == pytest.approx(crow(11, 1, 0), abs=1e-4), "the way back is free"
    assert km_between(held, 2, 11) == pytest.approx(crow(2, 1, 11), abs=1e-4), "so is the turn of others"
    assert held.summary.km == pytest.approx(free.summary.km), "no road counts twice"
    assert (held.summary.nodes, held.summary.junctions) == (free.summary.nodes, free.summary.junctions)
    assert f"1 {said_turn('held')}" in held.words()
    lengths, plain = lengths_of(held.roads()), lengths_of(free.roads())
    assert lengths.km == pytest.approx(plain.km)
    assert lengths.one_way_km == pytest.approx(plain.one_way_km)


def test_the_only_turn_allowed(tmp_path):
    held = crossing(tmp_path, turn("only_straight_on", 1, 1, 2))
    assert km_between(held, 0, 11) == pytest.approx(crow(0, 1, 2, 12, 11), abs=1e-4)
    graph, _ = read_roads(tmp_path / "roads.graphml", "roads.graphml")
    assert {node.split("~")[0] for node in graph.graph.successors("2~1")} == {"3"}


def test_nobody_turns_round_between_junctions_to_undo_a_restriction(tmp_path):
    bends = {**CITY, 200: (113.0085, 37.0), 201: (113.0095, 37.002)}
    ways = [street(0, 1), street(1, 200, 201, 2), street(1, 11), street(2, 12)]
    source = a_map(tmp_path / "map.osm", ways, bends, relations=[turn("no_left_turn", 1, 1, 3)])
    done = import_roads(source, keep_all_parts=True)
    whole = sum(
        float(great_circle_km(*np.array([*bends[a], *bends[b]])[:, None])[0])
        for a, b in pairwise([0, 1, 200, 201, 2, 12, 2, 201, 200, 1, 11])
    )
    assert km_between(done, 0, 11) == pytest.approx(whole, abs=1e-4), "only where the road ends, past 2, at 12"


@pytest.mark.parametrize(
    ("relation", "became"),
    [
        (turn("no_left_turn", 1, 1, 3, **{"except": "psv;emergency"}), "excepted"),
        (turn("no_left_turn", 1, 1, 3, **{"restriction:emergency": "none"}), "excepted"),
        (turn("", 1, 1, 3, **{"restriction:conditional": "no_left_turn @ (Mo-Fr 07:00-09:00)"}), "conditional"),
        (turn("no_left_turn", 1, 1, 3, hour_on="07:00", hour_off="09:00"), "conditional"),
        (turn("", 1, 1, 3, **{"restriction:hgv": "no_left_turn"}), "others"),
        (turn("no_left_turn", 1, 1, 99), "elsewhere"),
        (turn("no_left_turn", 1, 2, 3), "malformed"),
        (turn("no_left_turn", 1, 1, 4), "malformed"),
        (turn("straight_on", 1, 1, 3), "malformed"),
        (([("w", 1, "from"), ("w", 3, "to")], {"type": "restriction", "restriction": "no_left_turn"}), "malformed"),
        (([("w", 1, "from"), ("n", 1, "via")], {"type": "restriction", "restriction": "no_left_turn"}), "malformed"),
    ],
)
def test_what_is_not_held_is_counted(tmp_path, relation, became):
    done = crossing(tmp_path, relation)
    assert km_between(done, 0, 11) == pytest.approx(crow(0, 1, 11), abs=1e-4)
    assert dict(done.summary.tally.turns) == {became: 1}
    assert f"1 {said_turn(became)}" in done.words()


def test_a_restriction_for_cars_holds(tmp_path):
    held = crossing(tmp_path, turn("", 1, 1, 3, **{"restriction:motor_vehicle": "no_left_turn"}))
    assert km_between(held, 0, 11) == pytest.approx(crow(0, 1, 2, 12, 11), abs=1e-4)


def test_by_a_way(tmp_path):
    ways = [street(0, 1), street(1, 2), street(2, 12), street(10, 11, 1), street(2, 3), street(3, 13, 12)]
    done = crossing(tmp_path, turn("no_u_turn", 1, (2,), 3), ways=ways)
    assert km_between(done, 0, 12) == pytest.approx(crow(0, 1, 2, 3, 13, 12), abs=1e-4)
    assert km_between(done, 11, 12) == pytest.approx(crow(11, 1, 2, 12), abs=1e-4)
    assert km_between(done, 1, 12) == pytest.approx(crow(1, 2, 12), abs=1e-4)


@pytest.mark.parametrize(
    ("tags", "passed"),
    [
        ({"barrier": "bollard"}, False),
        ({"barrier": "bollard", "emergency": "yes"}, True),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, True),
        ({"barrier": "gate"}, True),
        ({"barrier": "gate", "access": "private"}, False),
        ({"barrier": "gate", "locked": "yes"}, False),
        ({"barrier": "gate", "access": "no", "emergency": "designated"}, True),
        ({"barrier": "lift_gate", "motor_vehicle": "no"}, False),
        ({"barrier": "toll_booth"}, True),
        ({"barrier": "height_restrictor", "maxheight": "2.1"}, False),
        ({"highway": "crossing"}, True),
        ({"barrier": "height_restrictor", "maxheight": "4.5"}, True),
        ({"barrier": "gate", "foot": "no"}, True),
    ],
)
def test_barriers(tmp_path, tags, passed):
    source = a_map(tmp_path / "map.osm", [street(0, 1, 2), street(2, 12, 10, 0)], node_tags={1: tags})
    done = import_roads(source, ambulance=Ambulance(2.8, 2.2, 6.0, 4.0, 2.5))
    wanted = crow(0, 1, 2) if passed else crow(2, 12, 10, 0)
    assert km_between(done, 0, 2) == pytest.approx(wanted, abs=1e-4)
    assert ("1 barrier on roads, passed by no ambulance" in done.words()) is not passed


def random_map(path: Path, chance: np.random.Generator) -> Path:
    """A city of streets with bends, one-way streets, longer ways, restrictions by nodes and ways, and barriers."""
    side = 7
    at = {n: (113 + 0.003 * (n % side), 37 + 0.003 * (n // side)) for n in range(side * side)}
    ways, corners = [], []
    for a in range(side * side):
        for b in (a + 1 if a % side < side - 1 else None, a + side if a < side * (side - 1) else None):
            if b is None or chance.random() < 0.12:
                continue
            course = [a]
            for share in sorted(chance.random(int(chance.integers(4)))):
                at[len(at)] = tuple(np.add(at[a], share * np.subtract(at[b], at[a])) + chance.normal(0, 2e-4, 2))
                course.append(len(at) - 1)
            ways.append(([*course, b], {"highway": "residential", "oneway": str(chance.choice(["yes", "no", "no"]))}))
            corners.append((a, b))
    meeting = defaultdict(list)
    for number, ends in enumerate(corners, start=1):
        for end in ends:
            meeting[end].append(number)
    relations = []
    for _ in range(90):
        kind = str(chance.choice(["no_left_turn", "no_right_turn", "no_straight_on", "only_straight_on"]))
        via = int(chance.choice([node for node, of in meeting.items() if len(of) > 2]))
        from_, to = (int(way) for way in chance.choice(meeting[via], 2, replace=False))
        if chance.random() < 0.3:  # by the way `to`, on to another
            far = sum(corners[to - 1]) - via
            on = [way for way in meeting[far] if way not in (to, from_)]
            if on:
                relations.append(turn(kind, from_, (to,), int(chance.choice(on))))
        else:
            relations.append(turn("no_u_turn", from_, via, from_) if chance.random() < 0.2 else
                             turn(kind, from_, via, to))  # fmt: skip
    bends = [n for n in at if n >= side * side]
    gates = {int(n): {"barrier": "bollard"} for n in chance.choice(bends, 3, replace=False)}
    return a_map(path, ways, at, gates, relations)


class Router:
    """Shortest ways on the raw file, road by road and turn by turn: edge-based Dijkstra.

    A state is the step just driven and the restrictions by ways that have begun. One may turn round where
    a road ends or roads meet, not between, and not where a restriction forbids it.
    """

    def __init__(self, path: Path):
        self.at: dict[int, tuple[float, float]] = {}
        self.shut: set[int] = set()
        ways, self.turns = {}, []
        for thing in osmium.FileProcessor(str(path)):
            tags = dict(thing.tags)
            if thing.is_node():
                self.at[thing.id] = (thing.location.lon, thing.location.lat)
                if tags.get("barrier") == "bollard":
                    self.shut.add(thing.id)
            elif thing.is_way():
                ways[thing.id] = ([node.ref for node in thing.nodes], tags.get("oneway") == "yes")
            else:
                of = defaultdict(list)
                for member in thing.members:
                    of[member.role].append((member.type, member.ref))
                (_, from_), (_, to), (kind, via) = of["from"][0], of["to"][0], of["via"][0]
                self.turns.append((tags["restriction"].startswith("only"), from_, kind, via, to))
        self.steps: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        near: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for way, (nodes, oneway) in ways.items():
            for a, b in pairwise(nodes):
                near[a].add((b, way))
                near[b].add((a, way))
                self.steps[a].append((a, b, way))
                if not oneway:
                    self.steps[b].append((b, a, way))
        self.ends = {way: (nodes[0], nodes[-1]) for way, (nodes, _) in ways.items()}
        self.oneway = {way for way, (_, oneway) in ways.items() if oneway}
        self.meets = {node: len(of) for node, of in near.items()}
        self.turns = [one for one in self.turns if self.possible(one)]

    def possible(self, one: Any) -> bool:
        """Whether the turn that a restriction names could be driven at all, one-way streets and all."""
        _, from_, kind, via, to = one
        if kind == "n":
            return self.into(from_, via) and self.out_of(to, via)
        here = next(node for node in self.ends[via] if node in self.ends[from_])
        there = next(node for node in self.ends[via] if node in self.ends[to])
        return self.into(from_, here) and self.out_of(via, here) and self.into(via, there) and self.out_of(to, there)

    def into(self, way: int, node: int) -> bool:
        return self.ends[way][1] == node or way not in self.oneway

    def out_of(self, way: int, node: int) -> bool:
        return self.ends[way][0] == node or way not in self.oneway

    def km(self, a: int, b: int) -> float:
        return float(great_circle_km(*np.array([*self.at[a], *self.at[b]])[:, None])[0])

    def on(self, step: tuple[int, int, int], begun: frozenset[int]) -> Any:
        """Every step that may follow, and the restrictions that have then begun."""
        tail, node, way = step
        for after in self.steps[node]:
            back = after[1] == tail and after[2] == way
            if not back if node in self.shut else back and self.meets[node] == 2:
                continue
            going, fine = set(), True
            for number, (only, from_, kind, via, to) in enumerate(self.turns):
                if kind == "n":
                    if node == via and way == from_ and node in self.ends[way]:
                        fine &= (after[2] == to) if only else (after[2] != to)
                    continue
                turned = after[1] == tail and after[2] == way
                if way == from_ and node in self.ends[from_] and node in self.ends[via] and not turned:
                    if after[2] == via:
                        going.add(number)
                    elif only:
                        fine = False
                elif way == from_ and node in self.ends[from_] and node in self.ends[via] and only:
                    fine = False
                if number in begun:
                    if after[2] == via and not turned:
                        going.add(number)
                    elif node in self.ends[via] and after[2] == to and not turned:
                        fine &= only
                    elif only:
                        fine = False
            if fine:
                yield after, frozenset(going)

    def shortest(self, start: int) -> dict[int, float]:
        """Kilometres from a node to every other."""
        queue: list[Any] = [(self.km(step[0], step[1]), step, frozenset()) for step in self.steps[start]]
        heapq.heapify(queue)
        done, found = set(), {start: 0.0}
        while queue:
            km, step, begun = heapq.heappop(queue)
            if (step, begun) in done:
                continue
            done.add((step, begun))
            found.setdefault(step[1], km)
            for after, going in self.on(step, begun):
                if (after, going) not in done:
                    heapq.heappush(queue, (km + self.km(after[0], after[1]), after, going))
        return found


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_shortest_ways_are_those_of_an_independent_router(tmp_path, seed):
    chance = np.random.default_rng(seed)
    source = random_map(tmp_path / "map.osm", chance)
    done = import_roads(source, keep_all_parts=True)
    assert done.summary.tally.turns["held"] > 30
    graph, router = done.roads().graph, Router(source)
    copies: dict[str, list[str]] = defaultdict(list)
    for node in graph:
        copies[node.split("~")[0]].append(node)
    free = Router(source)
    free.turns = []
    corners = [n for n in range(1, 50) if str(n) in copies]
    longer = 0
    for _ in range(10):
        start = int(chance.choice(corners))
        theirs, unheld = router.shortest(start), free.shortest(start)
        ours: dict[str, float] = defaultdict(lambda: math.inf)
        for node in copies[str(start)]:
            for end, km in nx.single_source_dijkstra_path_length(graph, node, weight="length_km").items():
                ours[end.split("~")[0]] = min(ours[end.split("~")[0]], km)
        for end in chance.choice(corners, 10).tolist():
            assert ours[str(end)] == pytest.approx(theirs.get(end, math.inf), abs=1e-4), (start, end)
            longer += theirs.get(end, math.inf) > unheld.get(end, math.inf) + 1e-3
    assert longer > 10, "the restrictions bite"


def test_the_main_part_reaches_all_and_holds_the_restrictions(tmp_path):
    done = import_roads(random_map(tmp_path / "map.osm", np.random.default_rng(7)))
    graph = done.roads().graph
    strong = max(nx.strongly_connected_components(graph), key=len)
    assert {node.split("~")[0] for node in strong} == {node.split("~")[0] for node in graph}
    assert done.summary.copies > 0


def test_ambulances_drive_as_the_independent_router_does(tmp_path):
    source = random_map(tmp_path / "map.osm", np.random.default_rng(9))
    done, router = import_roads(source, tmp_path / "roads.graphml"), Router(source)
    net, _ = read_roads(tmp_path / "roads.graphml", "roads.graphml")
    kept = {int(name.split("~")[0]) for name in done.network.ids if not name.startswith("+")}
    corners = [n for n in range(1, 50) if n in kept]
    stations, zones = corners[::5], corners[2::4]
    places = [a_station(f"s{n}", *router.at[n]) for n in stations], [a_zone(f"z{n}", *router.at[n]) for n in zones]
    county = County("", "", tuple(places[1]), tuple(places[0]), (a_hospital("h", *router.at[corners[0]]),), net)
    off_road = 0.1  # nobody drives over the fields from one corner to the next
    tables = travel_tables(county, Drive({"residential": 30.0}, off_road_km_per_hour=off_road))
    for row, station in enumerate(stations):
        theirs = router.shortest(station)
        assert tables.base_km[row] == pytest.approx([theirs[zone] for zone in zones], abs=1e-4)
        assert tables.base_minutes[row] == pytest.approx([2 * theirs[zone] for zone in zones], abs=1e-3)
