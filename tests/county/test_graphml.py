"""Roads read plainly are what NetworkX reads, or are left to it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county.graphml import read_plainly

FILE = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="lon" for="node" attr.name="lon" attr.type="double" />
<key id="km" for="edge" attr.name="length_km" attr.type="double" />
<key id="way" for="edge" attr.name="osmid" attr.type="long" />
<key id="open" for="edge" attr.name="joinable" attr.type="boolean" />
<key id="said" for="graph" attr.name="label" attr.type="string" />
<graph edgedefault="directed">
<data key="said">drawn</data>
<node id="a"><data key="lon">113.5</data></node>
<node id="b" />
<edge source="b" target="c"><data key="km">1.5</data><data key="open">True</data></edge>
<edge source="a" target="b"><data key="km">2</data><data key="way">7</data></edge>
</graph></graphml>
"""
ODD = {
    "undirected": ('"directed"', '"undirected"'),
    "an edge against the graph": ('<edge source="a" target="b">', '<edge source="a" target="b" directed="false">'),
    "a default": ('attr.type="double" />', 'attr.type="double"><default>0</default></key>'),
    "no number": ("113.5", "far"),
    "no truth": ("True", "perhaps"),
    "an unknown key": ('key="km">2', 'key="miles">2'),
    "an unknown type": ('"long"', '"quaternion"'),
    "a key without a type": (' attr.type="long"', ""),
    "a hyperedge": ("</graph>", '<hyperedge><endpoint node="a"/></hyperedge></graph>'),
    "a port": ('<node id="b" />', '<node id="b"><port name="north"/></node>'),
    "another namespace": ("http://graphml.graphdrawing.org/xmlns", "http://graphml.example"),
    "a second graph": ("</graphml>", '<graph edgedefault="directed"/></graphml>'),
    "a document type": ("<graphml xmlns", '<!DOCTYPE graphml [<!ENTITY e "1">]><graphml xmlns'),
    "one id for two edges": (
        "</graph>",
        '<edge id="1" source="a" target="b"/><edge id="1" source="a" target="b"/></graph>',
    ),
    "no end": ("</graphml>", ""),
    "nothing": (FILE, ""),
}


def by_networkx(raw: bytes) -> Any:
    return nx.MultiDiGraph(nx.read_graphml(io.BytesIO(raw), node_type=str, force_multigraph=True))


def same(raw: bytes) -> None:
    found, theirs = read_plainly(raw), by_networkx(raw)
    assert found is not None
    for graph in (found, found.as_networkx()):
        assert [(node, list(data.items())) for node, data in graph.nodes(data=True)] == [
            (node, list(data.items())) for node, data in theirs.nodes(data=True)
        ]
        assert [(a, b, list(data.items())) for a, b, data in graph.edges(data=True)] == [
            (a, b, list(data.items())) for a, b, data in theirs.edges(data=True)
        ]
    assert found.graph | {"node_default": {}, "edge_default": {}} == theirs.graph
    assert found.number_of_edges() == theirs.number_of_edges()


def test_a_plain_file_is_read_as_networkx_reads_it() -> None:
    same(FILE.encode())


@pytest.mark.parametrize("county", sorted(path.parent.name for path in Path("seeds").glob("*/roads.graphml")))
def test_the_roads_of_the_counties_are_read_as_networkx_reads_them(county: str) -> None:
    same((Path("seeds") / county / "roads.graphml").read_bytes())


@pytest.mark.parametrize("odd", ODD)
def test_what_is_odd_is_left_to_networkx(odd: str) -> None:
    there, instead = ODD[odd]
    assert there in FILE
    assert read_plainly(FILE.replace(there, instead, 1).encode()) is None


names = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=3)


@given(
    st.lists(names, min_size=1, max_size=5, unique=True),
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.floats(allow_nan=False), names | st.just("")), max_size=9
    ),
)
def test_any_graph_that_networkx_writes_is_read_as_it_reads_it(
    nodes: list[str], edges: list[tuple[int, int, float, str]]
) -> None:
    graph: Any = nx.MultiDiGraph(label="any")
    for node in nodes[: len(nodes) // 2 + 1]:
        graph.add_node(node, lon=113.0, kind="bend")
    for a, b, km, name in edges:
        graph.add_edge(nodes[a % len(nodes)], nodes[b % len(nodes)], length_km=km, name=name)
    written = io.BytesIO()
    nx.write_graphml_xml(graph, written)
    same(written.getvalue())
