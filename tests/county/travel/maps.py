"""Random road maps, and how a unit on its way home is found on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from sim.county import County, Drive, Roads, TravelTables
from sim.county.places import great_circle_km
from sim.county.travel import Way
from sim.county.travel.contraction import Contracted
from tests.worlds import Edge, road_county, roads

DRIVE = Drive({"primary": 60.0, "track": 20.0}, lights_and_siren=1.25, transport=1.1, off_road_km_per_hour=12.0)
SIDE = 0.05  # degrees, about 5 km

Point = tuple[float, float]


def straight_km(a: Sequence[float], b: Sequence[float]) -> float:
    return float(great_circle_km(*np.array([*a, *b])[:, None])[0])


@st.composite
def honest_roads(draw: st.DrawFn) -> Roads:
    """A road graph on a map: parallel roads, one-way roads, none shorter than the straight line between its ends.

    A ring joins all nodes, so that every place is reached from every other.
    """
    size = draw(st.integers(3, 8))
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    at = {n: (113 + SIDE * x, 37 + SIDE * y) for n, (x, y) in enumerate(chance.random((size, 2)))}

    def road(a: int, b: int) -> Edge:
        km = straight_km(at[a], at[b]) * chance.uniform(1.0, 2.0)
        return a, b, km, str(chance.choice(["primary", "track", "primary_link"]))

    edges: list[Edge] = []
    one_way: list[Edge] = []
    for n in range(size):
        (one_way if chance.random() < 0.5 else edges).append(road(n, (n + 1) % size))
    for _ in range(draw(st.integers(0, 2 * size))):
        a, b = chance.choice(size, 2, replace=False).tolist()
        (one_way if chance.random() < 0.5 else edges).append(road(a, b))
    return roads(edges, one_way, at)


def winding(chance: np.random.Generator, size: int, extra: int, bends: int, lonely: bool) -> Roads:
    """Junctions 0, 1, ... on a ring with ``extra`` roads between them, every road with up to ``bends`` bends.

    A bend is a node that joins nothing else: what a map is full of and what contraction passes over. A
    road in five changes its class at a bend, one in three is one-way, one in five is slower on the way
    back, some begin or end at a bend of another, one ends nowhere. With ``lonely`` two rings stand apart
    on which there is no junction.
    """
    at: dict[Any, Point] = {n: (113 + SIDE * x, 37 + SIDE * y) for n, (x, y) in enumerate(chance.random((size, 2)))}
    both: list[Edge] = []
    one_way: list[Edge] = []
    steep: list[Edge] = []  # slower back

    def wind(a: Any, b: Any, *, there_only: bool) -> None:
        """A road from a to b, piece by piece."""
        count = int(chance.integers(0, bends + 1))
        passed: list[Any] = [a]
        for bend in range(1, count + 1):
            share = bend / (count + 1)
            spot = np.array(at[a]) * (1 - share) + np.array(at[b]) * share + SIDE * chance.normal(0, 0.05, 2)
            name = f"bend {len(at)}"
            at[name] = (float(spot[0]), float(spot[1]))
            passed.append(name)
        road_class = str(chance.choice(["primary", "track", "primary_link"]))
        change = int(chance.integers(0, count + 1)) if chance.random() < 0.2 else count + 1
        climbs = chance.random() < 0.2
        for number, (c, d) in enumerate(nx.utils.pairwise([*passed, b])):
            km = straight_km(at[c], at[d]) * chance.uniform(1.0, 1.5)
            piece = (c, d, km, "track" if number >= change else road_class)
            (one_way if there_only else both).append(piece)
            steep.extend([piece] * climbs)

    for n in range(size):
        wind(n, (n + 1) % size, there_only=chance.random() < 1 / 3)
    for _ in range(extra):
        a, b = (list(at)[n] for n in chance.choice(len(at), 2, replace=False))
        wind(a, b, there_only=chance.random() < 1 / 3)
    at["end"] = (113 - SIDE / 5, 37 - SIDE / 5)
    wind(0, "end", there_only=False)
    if lonely:
        for name, kind, lat in (("both ways", both, 37.2), ("one way", one_way, 37.4)):
            ring = [f"{name} {n}" for n in range(4)]
            at |= {node: (113 + n * SIDE, lat) for n, node in enumerate(ring)}
            kind += [(ring[n], ring[(n + 1) % 4], 20.0) for n in range(4)]
    net = roads(both, one_way, at)
    for a, b, km, _ in steep:
        for back in (net.graph.get_edge_data(b, a) or {}).values():
            if back["length_km"] == km:
                back["maxspeed_km_h"] = 15.0
    return net


@st.composite
def winding_roads(draw: st.DrawFn, lonely: bool = False) -> Roads:
    """A small map whose roads bend; all junctions reach each other."""
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    return winding(chance, draw(st.integers(3, 6)), draw(st.integers(0, 6)), draw(st.integers(0, 6)), lonely)


def by_minutes(graph: Any, drive: Drive) -> Any:
    """NetworkX's own weights: ordinary minutes of every edge, parallel ones and all."""
    weighted = graph.copy()
    for _, _, data in weighted.edges(data=True):
        usual = drive.km_per_hour[data["road_class"].removesuffix("_link")]
        data["minutes"] = data["length_km"] / data.get("maxspeed_km_h", usual) * 60
    return weighted


def a_county(net: Roads) -> County:
    """Zones at every node; stations at the first two, a hospital at the last."""
    nodes = list(net.graph)
    return road_county(net, nodes, {nodes[0]: 1, nodes[1]: 1}, [nodes[-1]])


def where(way: Way, minutes: float) -> tuple[int, float]:
    """The edge a unit is on, as the model finds it, and the share of it that lies behind."""
    edge = bisect_right(way.elapsed, minutes, 1, way.last)
    return edge, (minutes - way.elapsed[edge - 1]) / (way.elapsed[edge] - way.elapsed[edge - 1])


def to_zone(tables: TravelTables, way: Way, minutes: float, zone: int) -> float:
    """Minutes to a zone for a unit that left ``minutes`` ago."""
    return min(way.both_ways(minutes, tables.cells, zone)[1:])


def same_road(road: Any, other: Any) -> bool:
    return (road["length_km"], road["road_class"]) == (other["length_km"], other["road_class"])


def to_all(graph: Contracted, at_kept: np.ndarray) -> np.ndarray:
    """Minutes from every node of a graph, shape (targets, nodes), given those from its kept ones, (targets, kept).

    From a node that was passed over, whichever end of its chain is the better.
    """

    def by(edge: np.ndarray) -> np.ndarray:
        return np.where(graph.tail[edge] >= 0, graph.tail_minutes[edge] + at_kept[..., graph.tail[edge]], np.inf)

    everywhere = np.empty((*at_kept.shape[:-1], graph.whole.size))
    everywhere[..., graph.kept] = at_kept
    over = np.flatnonzero(graph.number < 0)
    everywhere[..., over] = np.minimum(by(graph.whole.first[over]), by(graph.whole.first[over + 1] - 1))
    return everywhere
