"""The road graph: read from GraphML, checked, and asked for its nearest node."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from sim.county.places import great_circle_km
from sim.county.roads import Roads, read_roads
from sim.documents import Faults
from tests.worlds import roads

NET = roads([("a", "b", 10.0), ("a", "b", 12.0, "track")], one_way=[("b", "c", 3.0), ("d", "a", 1.0)])


def written(net: Roads, folder: Path) -> Path:
    nx.write_graphml(net.graph, folder / "roads.graphml")
    return folder / "roads.graphml"


def test_what_is_written_is_read(tmp_path: Path) -> None:
    NET.graph.graph["label"] = "schematic"
    read, raw = read_roads(written(NET, tmp_path), "roads.graphml")
    assert raw == (tmp_path / "roads.graphml").read_bytes()
    assert read.label == "schematic"
    assert read.nodes == ("a", "b", "c", "d")
    start, end, km, classes = read.edges
    found = sorted(zip(start.tolist(), end.tolist(), km.tolist(), classes, strict=True))
    assert found == [
        (0, 1, 10.0, "primary"), (0, 1, 12.0, "track"), (1, 0, 10.0, "primary"), (1, 0, 12.0, "track"),
        (1, 2, 3.0, "primary"), (3, 0, 1.0, "primary"),
    ]  # fmt: skip
    assert read.position[1].tolist() == [113.1, 37.0]


def test_the_part_that_is_joined_both_ways() -> None:
    """``c`` can only be reached and ``d`` only be left."""
    assert NET.strong.tolist() == [True, True, False, False]


def test_the_nearest_node_and_how_far_it_lies() -> None:
    lon, lat = np.array([113.02, 113.26, 113.3]), np.array([37.01, 37.0, 37.0])
    node, km = NET.nearest(lon, lat)
    assert node.tolist() == [0, 3, 3]
    at = NET.position[node]
    assert km == pytest.approx(great_circle_km(lon, lat, at[:, 0], at[:, 1]), abs=1e-6)


@pytest.mark.parametrize(("size", "links"), [(40, 60), (60, 90), (60, 400)])
def test_few_roads_are_looked_through_as_many_are(size: int, links: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small networks load no library for graphs; what they find is what it finds."""
    draw = np.random.default_rng(links)
    graph = nx.MultiDiGraph()
    for node, (lon, lat) in enumerate(draw.random((size, 2)) + np.array([113, 37])):
        graph.add_node(node, lon=lon, lat=lat)
    for start, end in draw.integers(size, size=(links, 2)).tolist():
        graph.add_edge(start, end, length_km=1.0, road_class="primary")
    points = np.array([[113], [37]]) + draw.random((2, 200))
    plain = Roads(graph, "drawn")
    node, km = plain.nearest(*points)
    parts = plain.part
    monkeypatch.setattr("sim.county.roads.FEW", 0)
    by_library = Roads(graph, "drawn")
    assert np.array_equal(parts, by_library.part)
    again, same = by_library.nearest(*points)
    assert np.array_equal(node, again)
    assert np.array_equal(km, same)


def test_a_degree_of_a_great_circle() -> None:
    """A degree of the meridian is 111.195 km on a sphere of mean radius; of the parallel of 60, half of it."""
    points = np.array([[113.0, 0.0, 113.0, 1.0], [113.0, 60.0, 114.0, 60.0], [113.0, 37.0, 113.0, 37.0]])
    assert great_circle_km(*points.T) == pytest.approx([111.195, 55.597, 0.0], abs=0.003)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda g: g.remove_edges_from(list(g.edges)), "holds no road"),
        (lambda g: g.nodes["a"].update(lon=1130.0), "node a: lon 1130"),
        (lambda g: g.nodes["a"].pop("lat"), "node a: .*lat"),
        (lambda g: g.nodes["b"].update(lat=float("nan")), "node b: .*lat nan"),
        (lambda g: g.edges["b", "c", 0].update(length_km=0.0), "edge b to c: .*length_km 0"),
        (lambda g: g.edges["b", "c", 0].update(length_km=float("inf")), "edge b to c: .*length_km inf"),
        (lambda g: g.edges["b", "c", 0].update(road_class="primry"), "'primry'.*primary"),
        (lambda g: g.edges["b", "c", 0].update(road_class="ferry"), "edge b to c: is a ferry without minutes"),
        (lambda g: g.edges["b", "c", 0].update(minutes=-3.0), "edge b to c: has minutes -3.0; write minutes above 0"),
    ],
)
def test_what_is_wrong_with_a_graph_is_said(spoil: Callable[[Any], object], message: str, tmp_path: Path) -> None:
    broken = Roads(NET.graph.copy(), "")
    spoil(broken.graph)
    with pytest.raises(Faults, match=message):
        read_roads(written(broken, tmp_path), "roads.graphml")


def test_a_file_that_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "roads.graphml").write_text("<graphml", encoding="utf-8")
    with pytest.raises(Faults, match="GraphML"):
        read_roads(tmp_path / "roads.graphml", "roads.graphml")
    with pytest.raises(Faults):
        read_roads(tmp_path / "missing.graphml", "missing.graphml")
