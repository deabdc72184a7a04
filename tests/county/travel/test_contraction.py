"""Chains of bends become one edge each, and nothing takes a minute more or less for it."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from scipy.sparse.csgraph import dijkstra

from sim.county import Roads
from sim.county.travel.contraction import Contracted
from sim.county.travel.network import Network
from tests.county.travel.maps import DRIVE, by_minutes, to_all, winding, winding_roads
from tests.worlds import roads


def contracted(net: Roads, *places: Any) -> Contracted:
    """The map with places that stand on these nodes."""
    return Network(net, DRIVE, net.position[[net.index[place] for place in places]]).graph


def compare(net: Roads, places: list[Any], pairs: int) -> Contracted:
    """Minutes from random nodes to the places: NetworkX's, those of the whole graph, those of the contracted one."""
    graph = contracted(net, *places)
    chance = np.random.default_rng(1)
    towards = [net.index[place] for place in places]
    before = dijkstra(graph.whole.reversed, indices=towards)
    after = to_all(graph, graph.edges.towards(graph.number[towards])[0])
    backwards = by_minutes(net.graph, DRIVE).reverse()
    for row, place in enumerate(places):
        theirs = nx.single_source_dijkstra_path_length(backwards, place, weight="minutes")
        for node in chance.choice(len(net.nodes), pairs // len(places)):
            minutes = theirs.get(net.nodes[node], np.inf)
            assert before[row, node] == pytest.approx(minutes, rel=1e-6)
            assert after[row, node] == pytest.approx(minutes, rel=1e-6)
    return graph


@pytest.mark.long
@given(winding_roads(lonely=True))
def test_minutes_are_those_of_networkx_before_and_after(net: Roads) -> None:
    """Places stand at junctions, on bends, at the end of a road that ends there, and on a ring far off."""
    bend = net.nodes[len(net.nodes) // 2]
    compare(net, [0, bend, "end", "both ways 0", "one way 2"], 200)


@pytest.mark.long
def test_a_map_of_many_bends_shrinks_and_keeps_its_minutes() -> None:
    net = winding(np.random.default_rng(5), size=60, extra=120, bends=20, lonely=True)
    graph = compare(net, [0, "bend 500", "end", 7, "bend 900"], 200)
    assert len(net.nodes) > 1500
    assert len(graph.kept) < len(net.nodes) / 3


@pytest.mark.long
@given(winding_roads(lonely=True))
def test_an_edge_stands_for_the_pieces_of_its_chain(net: Roads) -> None:
    """They join end to end, add up to its minutes and kilometres, and are driven at one speed both ways."""
    graph = contracted(net, 0, net.nodes[len(net.nodes) // 2], "one way 0")
    whole, edges = graph.whole, graph.edges
    for edge in range(len(edges.start)):
        chain = graph.chain(int(edges.start[edge]), int(edges.end[edge]))
        assert whole.start[chain[0]] == graph.kept[edges.start[edge]]
        assert whole.end[chain[-1]] == graph.kept[edges.end[edge]]
        assert np.array_equal(whole.end[chain[:-1]], whole.start[chain[1:]])
        assert np.all(graph.number[whole.end[chain[:-1]]] == -1)
        assert edges.minutes[edge] == pytest.approx(whole.minutes[chain].sum())
        assert edges.km[edge] == pytest.approx(whole.km[chain].sum())
        assert edges.back[edge] == pytest.approx(whole.back[chain].sum())
        assert whole.km[chain] * edges.minutes[edge] == pytest.approx(edges.km[edge] * whole.minutes[chain])


@given(winding_roads(lonely=True))
def test_every_place_and_every_junction_is_kept(net: Roads) -> None:
    places = [0, *net.nodes[len(net.nodes) // 2 :: 3]]
    graph = contracted(net, *places)
    over = {net.nodes[node] for node in np.flatnonzero(graph.number < 0)}
    assert not over & {*places}
    for node in over:
        ways = {*net.graph.successors(node)} | {*net.graph.predecessors(node)}
        assert len(ways - {node}) == 2


class TestByHand:
    """Which nodes are kept; the places are at "a" and "z"."""

    def kept(self, net: Roads) -> set[str]:
        graph = contracted(net, "a", "z")
        return {net.nodes[node] for node in graph.kept}

    def test_a_chain_becomes_one_edge_each_way(self) -> None:
        line = ["a", *range(1000), "z"]
        net = roads([(b, c, 0.5) for b, c in nx.utils.pairwise(line)])
        graph = contracted(net, "a", "z")
        assert self.kept(net) == {"a", "z"}
        assert graph.edges.km.tolist() == [500.5, 500.5]
        assert graph.edges.back.tolist() == graph.edges.minutes.tolist()
        assert len(graph.chain(0, 1)) == 1001

    def test_a_one_way_chain_becomes_one_edge(self) -> None:
        net = roads([("a", "z", 9.0)], one_way=[("a", "b", 1.0), ("b", "c", 1.0), ("c", "z", 1.0)])
        assert self.kept(net) == {"a", "z"}
        there = contracted(net, "a", "z").edges
        assert (there.minutes.tolist(), there.back.tolist()) == ([3.0, 9.0], [np.inf, 9.0])

    def test_where_the_speed_changes_there_is_a_node(self) -> None:
        net = roads([("a", "b", 1.0), ("b", "c", 1.0), ("c", "d", 1.0, "track"), ("d", "z", 1.0, "track")])
        assert self.kept(net) == {"a", "c", "z"}

    def test_a_class_that_is_driven_as_fast_is_the_same_chain(self) -> None:
        assert self.kept(roads([("a", "b", 1.0), ("b", "z", 1.0, "primary_link")])) == {"a", "z"}

    def test_where_only_the_way_back_changes_its_speed_there_is_a_node(self) -> None:
        net = roads([("a", "b", 1.0), ("b", "c", 1.0), ("c", "z", 1.0)])
        net.graph.edges["z", "c", 0]["maxspeed_km_h"] = 30.0
        assert self.kept(net) == {"a", "c", "z"}

    def test_where_a_road_ends_there_is_a_node(self) -> None:
        """Else nobody could turn round there."""
        assert self.kept(roads([("a", "z", 1.0), ("z", "b", 1.0), ("b", "end", 1.0)])) == {"a", "z", "end"}

    def test_of_a_ring_without_a_place_nothing_is_kept(self) -> None:
        net = roads(
            [("a", "y", 0.5), ("y", "x", 0.25), ("x", "z", 0.25), ("b", "c", 1.0), ("c", "d", 1.0), ("d", "b", 1.0)]
        )
        assert self.kept(net) == {"a", "z"}
        graph = contracted(net, "a", "z")
        minutes = [0.0, 0.5, 0.75, 1.0, np.inf, np.inf, np.inf]
        assert to_all(graph, graph.edges.towards(np.array([0]))[0]).tolist() == [minutes]

    def test_a_loop_from_a_junction_back_to_it_is_nobodys_way(self) -> None:
        """It is no edge, and who stands on it still gets away by the shorter side."""
        net = roads([("a", "z", 1.0), ("a", "b", 5.0), ("b", "c", 1.0), ("c", "a", 2.0)])
        graph = contracted(net, "a", "z")
        assert self.kept(net) == {"a", "z"}
        assert len(graph.edges.start) == 2
        assert to_all(graph, graph.edges.towards(np.array([1]))[0]).tolist() == [[1.0, 0.0, 4.0, 3.0]]

    def test_of_two_chains_between_the_same_junctions_the_faster(self) -> None:
        net = roads([("a", "b", 4.0), ("b", "z", 4.0), ("a", "c", 3.0), ("c", "z", 3.0)])
        graph = contracted(net, "a", "z")
        assert graph.edges.minutes.tolist() == [6.0, 6.0]
        assert [net.nodes[node] for node in graph.whole.end[graph.chain(0, 1)]] == ["c", "z"]
        assert to_all(graph, graph.edges.towards(np.array([1]))[0])[0, net.index["b"]] == 4.0

    def test_where_two_one_way_roads_touch_there_is_a_node(self) -> None:
        """A unit may change from one to the other there."""
        net = roads([], one_way=[("a", "b", 1.0), ("b", "z", 1.0), ("z", "b", 2.0), ("b", "a", 2.0)])
        assert self.kept(net) == {"a", "b", "z"}
