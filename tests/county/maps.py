"""Map files of a few roads, written with osmium."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

osmium = pytest.importorskip("osmium")

STEP = 0.008  # degrees; about 0.9 km north, 0.7 km east
Place = tuple[float, float]
CITY = {n: (113 + STEP * (n % 10), 37 + STEP * (n // 10)) for n in range(100)}
"""Nodes on a grid, ten a row."""


def a_map(
    path: Path,
    ways: list[tuple[list[int], dict[str, str]]],
    at: dict[int, Place] | None = None,
    node_tags: dict[int, dict[str, str]] | None = None,
    relations: Iterable[tuple[list[tuple[str, int, str]], dict[str, str]]] = (),
) -> Path:
    """A map file of these ways, each its nodes and its tags; only nodes in ``at`` are written.

    Node n has the id n + 1, ways and relations are numbered from 1; members of a relation are ("n", node,
    role) or ("w", number of the way, role).
    """
    places = CITY if at is None else at
    used = {n for nodes, _ in ways for n in nodes} & set(places)
    path.unlink(missing_ok=True)
    with osmium.SimpleWriter(str(path)) as writer:
        for n in sorted(used):
            tags = (node_tags or {}).get(n, {})
            writer.add_node(osmium.osm.mutable.Node(id=n + 1, location=places[n], tags=tags))
        for number, (nodes, tags) in enumerate(ways, start=1):
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=[n + 1 for n in nodes], tags=tags))
        for number, (members, tags) in enumerate(relations, start=1):
            ids = [(kind, id_ + (kind == "n"), role) for kind, id_, role in members]
            writer.add_relation(osmium.osm.mutable.Relation(id=number, members=ids, tags=tags))
    return path


def street(*nodes: int, **tags: str) -> tuple[list[int], dict[str, str]]:
    return list(nodes), {"highway": "residential", **{key.replace("__", ":"): value for key, value in tags.items()}}
