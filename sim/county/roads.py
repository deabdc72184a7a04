"""The road graph: a NetworkX multigraph read from GraphML and checked."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from sim.county.places import EARTH_RADIUS_KM
from sim.documents import Fault, Faults, Mark, did_you_mean
from sim.documents.yaml import read_bytes

__all__ = ["ROAD_CLASSES", "Roads", "read_roads"]

ROAD_CLASSES = (
    "motorway", "trunk", "primary", "secondary", "tertiary",
    "unclassified", "residential", "living_street", "service", "track",
)  # fmt: skip
"""Road classes, with OpenStreetMap's names, from the fastest down; a ``_link`` road counts as its class."""


@dataclass(frozen=True)
class Roads:
    """Roads as a directed multigraph.

    Nodes carry ``lon`` and ``lat`` (WGS84 [degrees]); edges ``length_km`` [km], ``road_class`` (one
    of ``ROAD_CLASSES``) and ``name``. ``label`` says how the map came about and stands on every picture.
    """

    graph: Any
    label: str

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Node ids, in the order of the arrays below."""
        return tuple(self.graph.nodes)

    @cached_property
    def index(self) -> dict[str, int]:
        """Where a node id stands in ``nodes``."""
        return {node: number for number, node in enumerate(self.nodes)}

    @cached_property
    def position(self) -> npt.NDArray[np.float64]:
        """Longitude and latitude of each node [degrees], shape (nodes, 2)."""
        return np.array([(data["lon"], data["lat"]) for _, data in self.graph.nodes(data=True)], dtype=float)

    @cached_property
    def edges(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64], list[str]]:
        """From, to, length [km] and class of every edge."""
        rows = list(self.graph.edges(data=True))
        return (
            np.array([self.index[a] for a, _, _ in rows], dtype=np.int64),
            np.array([self.index[b] for _, b, _ in rows], dtype=np.int64),
            np.array([data["length_km"] for _, _, data in rows], dtype=float),
            [data["road_class"] for _, _, data in rows],
        )

    @cached_property
    def strong(self) -> npt.NDArray[np.bool_]:
        """Which nodes belong to the largest part in which every node reaches every other."""
        largest = max(nx.strongly_connected_components(self.graph), key=len)
        return np.array([node in largest for node in self.nodes])

    def nearest(
        self, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """For each point [degrees]: the nearest node and how far it lies [km]."""
        from scipy.spatial import cKDTree

        def on_sphere(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
            x, y = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
            return np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])

        chord, node = cKDTree(on_sphere(self.position)).query(on_sphere(np.column_stack([lon, lat])))
        return np.asarray(node, dtype=np.int64), 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1.0))


def read_roads(path: Path, shown: str, asked: tuple[Mark, str] | None = None) -> tuple[Roads, bytes]:
    """Read a GraphML road graph and check every node and edge; also the file's bytes.

    Raises
    ------
    Faults
        A missing or damaged file, no edges, a node without a position, an edge without a positive
        finite ``length_km`` or of an unknown ``road_class``.
    """
    raw = read_bytes(path, shown, asked)
    top = Mark(shown)
    try:
        graph: Any = nx.MultiDiGraph(nx.read_graphml(path, node_type=str, force_multigraph=True))
    except Exception as error:  # read_graphml lets the errors of its XML parser and its converters through
        raise Faults([Fault(top, "roads", f"is not a readable GraphML file ({error}); make it again")]) from None
    faults = list(_check(graph, top))
    if faults:
        raise Faults(faults)
    return Roads(graph, str(graph.graph.get("label", ""))), raw


def _check(graph: Any, top: Mark) -> Iterable[Fault]:
    if graph.number_of_edges() == 0:
        yield Fault(top, "roads", "holds no road; an edge joins two nodes")
    for node, data in graph.nodes(data=True):
        lon, lat = data.get("lon"), data.get("lat")
        if not (_finite(lon) and _finite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
            yield Fault(top, f"node {node}", f"has position lon {lon}, lat {lat}; write WGS84 degrees")
    for a, b, data in graph.edges(data=True):
        length, road_class = data.get("length_km"), str(data.get("road_class", ""))
        if not (_finite(length) and length > 0):
            yield Fault(top, f"edge {a} to {b}", f"has length_km {length}; write a length above 0 km")
        if road_class.removesuffix("_link") not in ROAD_CLASSES:
            yield Fault(
                top, f"edge {a} to {b}", f"has road_class '{road_class}'{did_you_mean(road_class, ROAD_CLASSES)}"
            )


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)
