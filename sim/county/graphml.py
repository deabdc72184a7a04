"""GraphML as chuche and OSMnx write it, read without NetworkX, which takes longer to load than such a file to read.

Whatever is said in another way than `read_plainly` knows is left to NetworkX, and so is everything that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.parsers import expat

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TRUTH = {"true": True, "false": False, "0": False, "1": True}
_TYPES: Mapping[str, Any] = {
    "string": str,
    "int": int,
    "integer": int,
    "long": int,
    "float": float,
    "double": float,
    "boolean": lambda text: _TRUTH[text.lower()],
}
_INSIDE = {
    "": {"graphml"},
    "graphml": {"key", "graph"},
    "graph": {"node", "edge", "data"},
    "node": {"data"},
    "edge": {"data"},
    "data": set[str](),
    "key": set[str](),
}
"""What may stand in what."""
_KINDS = {f"{_NAMESPACE}}}{kind}": kind for inside in _INSIDE.values() for kind in inside}
"""Elements by their whole names."""


class Drawn:
    """Nodes and directed edges with what is said of them, as much of NetworkX's multigraph as reading them takes."""

    def __init__(self, nodes: dict[str, dict[str, Any]], edges: list[tuple[str, str, dict[str, Any]]], about: Any):
        self.graph: dict[str, Any] = about
        self._nodes, self._edges = nodes, edges

    def nodes(self, *, data: bool = False) -> Iterable[Any]:
        """Node ids, or pairs with what is said of each."""
        return self._nodes.items() if data else self._nodes

    def edges(self, *, data: bool = False) -> Iterable[Any]:
        """Both ends of each edge, and what is said of it."""
        return self._edges if data else ((a, b) for a, b, _ in self._edges)

    def number_of_edges(self) -> int:
        """How many edges there are."""
        return len(self._edges)

    def as_networkx(self) -> Any:
        """The same for NetworkX."""
        import networkx as nx

        graph: Any = nx.MultiDiGraph(**self.graph)
        graph.add_nodes_from(self._nodes.items())
        graph.add_edges_from(self._edges)
        return graph


class _Unknown(Exception):
    """The file says something in a way that is not known here."""


def read_plainly(raw: bytes) -> Drawn | None:
    """The graph of a file; None where it is not plain enough, or anything is wrong with it."""
    try:
        reader = _Reader()
        reader.parser.Parse(raw, True)
        return reader.drawn()
    except (_Unknown, expat.ExpatError, ValueError, LookupError, OverflowError):
        return None


class _Reader:
    """Takes a file up element by element."""

    def __init__(self) -> None:
        self.keys: dict[str, tuple[str, Any]] = {}
        self.nodes: dict[str, dict[str, Any]] = {}
        self.links: list[tuple[str, str, dict[str, Any]]] = []
        self.ids: set[tuple[str, str, str]] = set()
        self.about: dict[str, Any] = {}
        self.open: list[str] = [""]
        self.of = self.about
        self.key, self.text = "", ""
        self.graphs = self.named = 0
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.begin, self.end
        parser.StartDoctypeDeclHandler = self.refuse
        self.parser = parser

    def refuse(self, *_: object) -> None:
        """Leave the file to NetworkX."""
        raise _Unknown

    def begin(self, name: str, said: dict[str, str]) -> None:
        """An element opens."""
        kind = _KINDS.get(name, "")
        if kind not in _INSIDE[self.open[-1]]:
            raise _Unknown
        self.open.append(kind)
        if kind == "data":
            self.key, self.text = said["key"], ""
            self.parser.CharacterDataHandler = self.hear
        elif kind == "edge":
            self.of = {}
            link = said["source"], said["target"], self.of
            self.links.append(link)
            if "id" in said:
                self.ids.add((link[0], link[1], said["id"]))
                self.named += 1
            if "directed" in said:
                raise _Unknown
        elif kind == "node":
            self.of = self.nodes.setdefault(said["id"], {})
            if len(said) > 1:
                raise _Unknown
        elif kind == "graph":
            self.graphs += 1
            if said.get("edgedefault") != "directed" or self.graphs > 1:
                raise _Unknown
        elif kind == "key":
            self.keys[said["id"]] = said["attr.name"], _TYPES[said["attr.type"]]

    def hear(self, text: str) -> None:
        """Text of a value."""
        self.text += text

    def end(self, _: str) -> None:
        """An element closes."""
        kind = self.open.pop()
        if kind == "data":
            self.parser.CharacterDataHandler = None
            name, made = self.keys[self.key]
            self.of[name] = made(self.text) if self.text else ""
        elif kind in ("node", "edge"):
            self.of = self.about

    def drawn(self) -> Drawn:
        """What was taken up, in the order that a multigraph of NetworkX has: edges by their first nodes."""
        if not self.graphs or len(self.ids) != self.named or self.named not in (0, len(self.links)):
            raise _Unknown
        for a, b, data in self.links:
            if "key" in data and not self.named:
                raise _Unknown
            self.nodes.setdefault(a, {})
            self.nodes.setdefault(b, {})
        leading: dict[str, dict[str, list[tuple[str, str, dict[str, Any]]]]] = {node: {} for node in self.nodes}
        for link in self.links:
            leading[link[0]].setdefault(link[1], []).append(link)
        return Drawn(
            self.nodes, [link for ends in leading.values() for some in ends.values() for link in some], self.about
        )
