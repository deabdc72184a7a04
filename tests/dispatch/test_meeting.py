"""Relief on the road: a first unit leaves with the patient, and a second one meets it on its way to the hospital."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest

from sim.county import ByHour
from sim.dispatch import Service, simulate
from sim.dispatch.features import Bays, ClassesSection
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, told

LINE = road_county(
    roads([("z", "a", 10.0), ("a", "b", 10.0), ("b", "c", 10.0), ("c", "h", 10.0)]),
    ["z", "a", "b", "c"],
    {"z": 1, "h": 1},
    ["h"],
)
"""A village with a unit, 40 minutes from a hospital with another; places a, b and c on the road between them."""
MEETS = {"classes": ["A"], "second": ["B"], "second_later": "send", "first_leaves": "meet"}


def a_tiered_service(
    county: Any, fleet: dict, need: dict = MEETS, kinds: dict[str, Any] | None = None, **more: Any
) -> Service:
    section = ClassesSection.model_validate({"fleet_of": fleet, "needs": [need], "meeting": 2, "kinds": kinds or {}})
    service = a_service(county, **more)
    standing = section.standing(county)
    assert standing is not None
    return replace(
        service, fleet=section.fleet(county, ["any"], service.ambulances), features=(*service.features, standing)
    )


def on_the_line(*rows: dict, **more: Any) -> list[dict]:
    return told(simulate(a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}}, **more), some_calls(LINE, *rows)))


class TestOnALine:
    def test_they_meet_at_the_node_that_both_reach_soonest(self) -> None:
        """The first leaves at 5; the second is at c at 10 and at b at 20: both are at b at 25, at a only at 30."""
        [job] = on_the_line(a_call(0, "z", on_scene=5, to_hospital=True, handover=7, turnaround=1))
        [second] = job["besides"]
        assert (job["left_scene"], job["met"], job["clear"], job["at_hospital"]) == (5, 25, 27, None)
        assert job["home"] == 27 + 20
        assert (second["arrived"], second["at_patient"], second["left_scene"]) == (20, 25, 27)
        assert (second["at_hospital"], second["handed_over"], second["clear"], second["home"]) == (47, 54, 55, 55)
        assert (second["travel_km"], second["transport_km"], job["transport_km"]) == pytest.approx((20, 20, 20))

    def test_of_two_that_both_reach_as_soon_the_one_nearer_the_patient_counts(self) -> None:
        """At a the first is at 20 and the second at 30; at b the second is at 20 and the first at 30."""
        [job] = on_the_line(a_call(0, "z", on_scene=10, to_hospital=True))
        assert job["met"] == 30
        assert job["besides"][0]["arrived"] == 30  # at a, where the first has waited since 20
        assert job["transport_km"] == pytest.approx(10)

    def test_one_that_is_there_in_time_helps_at_the_scene(self) -> None:
        [job] = on_the_line(a_call(0, "z", on_scene=50, to_hospital=True))
        [second] = job["besides"]
        assert (job["met"], second["met"], second["arrived"], second["clear"]) == (None, None, 40, 50)
        assert job["at_hospital"] == 90

    def test_nobody_meets_who_carries_nobody(self) -> None:
        [job] = on_the_line(a_call(0, "z", on_scene=5))
        assert job["besides"][0]["outcome"] == "stood down"

    def test_one_that_has_not_left_yet_starts_for_the_meeting(self) -> None:
        """It launches for 20 minutes: at c at 30, where the first is at 5 + 30 = 35."""
        rows = a_call(0, "z", on_scene=5, to_hospital=True, launch=0.5)
        service = a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}})
        laws = a_service(LINE, launch=20.0).launch_laws
        service = replace(service, launch_laws=(*service.launch_laws, *laws), launch_law=(0, 1))
        [job] = told(simulate(service, some_calls(LINE, rows)))
        [second] = job["besides"]
        assert (second["launched"], second["arrived"], job["met"]) == (20, 30, 35)

    def test_traffic_slows_both(self) -> None:
        """At half the speed all drives take twice as long: the first leaves at 5 and is at b at 45."""
        [job] = on_the_line(a_call(0, "z", on_scene=5, to_hospital=True), traffic=ByHour([0.0], [0.5]))
        assert (job["met"], job["besides"][0]["arrived"]) == (45, 40)

    def test_the_patient_is_received_by_a_bay(self) -> None:
        service = a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}})
        bays = Bays((1,))
        rows = some_calls(LINE, a_call(0, "z", on_scene=5, to_hospital=True, handover=7))
        [job] = told(simulate(replace(service, features=(bays, *service.features)), rows))
        assert (job["received"], job["besides"][0]["received"], job["besides"][0]["clear"]) == (None, 47, 54)


@pytest.mark.parametrize("seed", range(60))
def test_on_small_graphs_it_is_the_best_of_all_nodes_of_the_way(seed: int) -> None:
    """Brute force: at every node of the first's way, when both are there, the second from where it is then."""
    chance = np.random.default_rng(seed)
    size = int(chance.integers(5, 9))
    nodes = [f"n{n}" for n in range(size)]
    pairs = [(n, (n + 1) % size) for n in range(size)] + [
        tuple(chance.choice(size, 2, replace=False)) for _ in range(4)
    ]
    edges = [(nodes[a], nodes[b], float(chance.integers(8, 120)) / 4) for a, b in pairs]
    graph = nx.Graph()
    for a, b, km in edges:
        if not graph.has_edge(a, b) or graph[a][b]["km"] > km:
            graph.add_edge(a, b, km=km)
    zone, first, second, hospital = nodes[0], nodes[0], nodes[int(chance.integers(1, size))], nodes[-1]
    net = roads(edges, at={node: (113 + n / 10, 37.0) for n, node in enumerate(nodes)})
    county = road_county(net, nodes, {first: 1, second: 1}, [hospital])
    siren, stay = float(chance.choice([1.0, 2.0])), int(chance.integers(1, 60)) / 4
    drive = replace(KM_A_MINUTE, lights_and_siren=siren)
    service = a_tiered_service(county, {first: {"A": 1}, second: {"B": 1}}, drive=drive)
    rows = some_calls(county, a_call(0, zone, on_scene=stay, to_hospital=True))
    [job] = told(simulate(service, rows))
    [second_row] = job["besides"]
    distance = dict(nx.all_pairs_dijkstra_path_length(graph, weight="km"))
    if distance[second][zone] / siren <= stay:
        assert second_row["clear"] == stay
        return
    # where it is when the first leaves: on the edge from one node to the next of its way
    way = nx.dijkstra_path(graph, second, zone, weight="km")
    gone, at = stay * siren, 0
    while gone >= graph[way[at]][way[at + 1]]["km"]:
        gone -= graph[way[at]][way[at + 1]]["km"]
        at += 1
    ahead = graph[way[at]][way[at + 1]]["km"] - gone

    def other(node: str) -> float:
        behind_it, before_it = gone + distance[way[at]][node], ahead + distance[way[at + 1]][node]
        return stay + min(behind_it, before_it) / siren

    path = nx.dijkstra_path(graph, zone, hospital, weight="km")
    when = {node: max(stay + distance[zone][node], other(node)) for node in path[1:-1]}
    best = min(when.values(), default=float("inf"))
    if best < stay + distance[zone][hospital]:
        assert job["met"] == pytest.approx(best, abs=1e-9)
        node = next(node for node in path if node in when and when[node] == pytest.approx(best, abs=1e-9))
        assert second_row["at_hospital"] == pytest.approx(best + 2 + distance[node][hospital], abs=1e-9)
        assert job["transport_km"] == pytest.approx(distance[zone][node], abs=1e-5)
    else:
        assert job["met"] is None
        assert second_row["outcome"] == "stood down"
