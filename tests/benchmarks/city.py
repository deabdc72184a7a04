"""Tables and engine at the size of a city, as ratios measured in one run.

python tests/benchmarks/city.py

The city is made up: 50,000 road nodes and 90,000 roads, of which a sixth are one-way; 24 stations with 32
ambulances, 6 hospitals, 2,000 zones, 200 calls a day. Its tables are held against SciPy's Dijkstra alone
on the same contracted graph and against NetworkX; its engine against that on Xiyang. All are measured in
turns, so that the machine's moods strike each alike; ratios are medians over the turns.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import dijkstra

from sim.calls import sample_calls
from sim.county import County, Drive, Hospital, Roads, Station, Zone
from sim.county.travel.contraction import contract
from sim.county.travel.network import Network
from sim.dispatch import simulate
from sim.scenario import Built, Scenario, build, load_scenario

SIDE = 160
STEP = 0.0025  # degrees, some 250 m
NODES, ROADS = 50_000, 90_000
STATIONS, UNITS, HOSPITALS, ZONES, CALLS_A_DAY = 24, 32, 6, 2_000, 200
TURNS = 7


def city_roads(seed: int = 1) -> Roads:
    """A lattice of streets with wider ones every eighth, bends put into half of them, and diagonals."""
    chance = np.random.default_rng(seed)
    graph: Any = nx.MultiDiGraph()
    number = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    for x in range(SIDE):
        for y in range(SIDE):
            graph.add_node(str(number[x, y]), lon=116 + STEP * x, lat=36 + STEP * y)
    streets = [(number[x, y], number[x + 1, y], y) for x in range(SIDE - 1) for y in range(SIDE)]
    streets += [(number[x, y], number[x, y + 1], x) for x in range(SIDE) for y in range(SIDE - 1)]
    bends = set(chance.choice(len(streets), NODES - SIDE * SIDE, replace=False).tolist())
    added, roads = SIDE * SIDE, 0

    def road(a: str, b: str, kind: str, one_way: bool) -> None:
        nonlocal roads
        roads += 1
        ends = np.array([[graph.nodes[n]["lon"], graph.nodes[n]["lat"]] for n in (a, b)])
        km = float(np.hypot(*((ends[1] - ends[0]) * (90.0, 111.2)))) * chance.uniform(1.0, 1.3)
        for start, end in ((a, b),) if one_way else ((a, b), (b, a)):
            graph.add_edge(start, end, length_km=km, road_class=kind, name="")

    for at, (a, b, line) in enumerate(streets):
        kind = "primary" if line % 8 == 0 else "tertiary" if line % 4 == 0 else "residential"
        one_way = kind == "residential" and chance.random() < 0.25
        if at in bends:
            lon, lat = ((graph.nodes[str(a)][key] + graph.nodes[str(b)][key]) / 2 for key in ("lon", "lat"))
            graph.add_node(str(added), lon=lon + STEP / 10, lat=lat + STEP / 10)
            road(str(a), str(added), kind, one_way)
            road(str(added), str(b), kind, one_way)
            added += 1
        else:
            road(str(a), str(b), kind, one_way)
    while roads < ROADS:
        x, y = chance.integers(0, SIDE - 1, 2)
        road(str(number[x, y]), str(number[x + 1, y + 1]), "residential", False)
    return Roads(graph, "made up for a benchmark")


def city(roads: Roads, seed: int = 2) -> County:
    """Places on nodes from which every other is reached."""
    chance = np.random.default_rng(seed)
    spots = roads.position[chance.choice(np.flatnonzero(roads.strong), ZONES + STATIONS + HOSPITALS, replace=False)]
    zones = tuple(
        Zone(f"z{n}", f"z{n}", f"z{n}", f"t{n % 20}", f"t{n % 20}", "urban", float(lon), float(lat), 500)
        for n, (lon, lat) in enumerate(spots[:ZONES])
    )
    stations = tuple(
        Station(f"s{n}", f"s{n}", f"s{n}", "t0", "seat", float(lon), float(lat), 1 + (n < UNITS - STATIONS), 10.0)
        for n, (lon, lat) in enumerate(spots[ZONES : ZONES + STATIONS])
    )
    hospitals = tuple(
        Hospital(f"h{n}", f"h{n}", f"h{n}", "t0", float(lon), float(lat), ("any",))
        for n, (lon, lat) in enumerate(spots[ZONES + STATIONS :])
    )
    return County("城", "City", zones, stations, hospitals, roads)


def seconds(work: Any, *given: Any) -> float:
    """How long one call takes."""
    start = perf_counter()
    work(*given)
    return perf_counter() - start


def tables(roads: Roads, county: County, drive: Drive) -> None:
    """The stations' tables to the kept nodes, against SciPy's Dijkstra alone and NetworkX."""
    network = Network(roads, drive, county.position)
    whole = network.graph.whole
    targets = np.unique(network.graph.kept[network.leaving])
    contracting = median(seconds(contract, whole, targets) for _ in range(TURNS))
    graph, sites = network.graph, network.leaving[ZONES : ZONES + STATIONS]
    edges, reversed_ = graph.edges, graph.edges.reversed

    bare, mine = [], []
    for _ in range(TURNS):
        bare.append(seconds(dijkstra, reversed_, True, sites))
        mine.append(seconds(edges.towards, sites))
    weighted: Any = nx.DiGraph()
    weighted.add_weighted_edges_from(zip(whole.end.tolist(), whole.start.tolist(), whole.minutes.tolist(), strict=True))
    kept = graph.kept[sites].tolist()
    theirs = sum(seconds(nx.single_source_dijkstra_path_length, weighted, site) for site in kept)
    print(f"{len(roads.nodes):,} nodes, {len(roads.edges[0]):,} directed edges; contracted {len(graph.kept):,} nodes, "
          f"{len(edges.start):,} edges, in {contracting:.2f} s")  # fmt: skip
    print(
        f"{STATIONS} sites x kept nodes, minutes, kilometres and next nodes: {median(mine):.2f} s; "
        f"Dijkstra alone {median(bare):.2f} s, ratio {median(m / b for m, b in zip(mine, bare, strict=True)):.2f} "
        f"(asked: at most 1.5)"
    )
    print(f"NetworkX {theirs:.1f} s: {theirs / median(mine):.0f} times as long (asked: at least 15)")


def engine(built: Built, calls: Any) -> float:
    """Calls a second."""
    return len(calls) / seconds(simulate, built.service, calls)


def main() -> None:
    """Print what was measured."""
    xiyang = load_scenario(Path(__file__).parents[2] / "scenarios" / "xiyang.yaml")
    roads = city_roads()
    county = city(roads)
    settings = xiyang.settings
    tables(roads, county, Drive(settings.travel.speeds))
    per_1000 = CALLS_A_DAY * 365 / county.people.sum() * 1000
    more = settings.model_copy(update={"calls": settings.calls.model_copy(update={"per_1000_a_year": per_1000})})
    with TemporaryDirectory() as folder:
        scenario = Scenario("city", more, replace(county, folder=Path(folder)), (), {})
        print(f"all tables of the run: {seconds(build, scenario):.1f} s, kept: ", end="")
        start = perf_counter()
        there = build(scenario)
        print(f"{perf_counter() - start:.1f} s; {there.service.tables.minutes.shape} minutes")
        as_many = settings.calls.per_1000_a_year * CALLS_A_DAY * 365 / 2290
        busier = settings.model_copy(update={"calls": settings.calls.model_copy(update={"per_1000_a_year": as_many})})
        busy = build(Scenario("busy", busier, xiyang.county, (), {}))
        each = [
            (built, sample_calls(built.demand, built.marks, settings.start, built.days, settings.seed, 0))
            for built in (there, build(xiyang), busy)
        ]
        for built, calls in each:
            simulate(built.service, calls)  # ways home are worked out once for all replications
        speeds = [[engine(built, calls) for built, calls in each] for _ in range(TURNS)]
    city_s, xiyang_s, busy_s = (median(speed) for speed in zip(*speeds, strict=True))
    ratios = [median(one[0] / one[other] for one in speeds) for other in (1, 2)]
    print(f"engine: city {city_s:,.0f} calls/s; Xiyang with as many calls {busy_s:,.0f}, ratio {ratios[1]:.2f} "
          f"(asked: at least 0.8); Xiyang as it is, where hardly a unit is ever on its way, {xiyang_s:,.0f}, "
          f"ratio {ratios[0]:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
