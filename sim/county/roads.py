"""The road graph: a multigraph read from GraphML and checked."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import numpy as np
import numpy.typing as npt
import scipy

from sim.county.graphml import Drawn, read_plainly
from sim.county.places import EARTH_RADIUS_KM, great_circle_km, on_sphere
from sim.documents import Fault, Faults, Mark, did_you_mean
from sim.documents.files import read_bytes
from sim.documents.quantities import KINDS, Kind
from sim.documents.spoken import Written
from sim.words import Message

ROAD_CLASSES = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "living_street",
    "service",
    "track",
)
"""Road classes, with OpenStreetMap's names, from the fastest down; a ``_link`` road counts as its class."""

FERRY = "ferry"
"""The class of an edge over water, which states its own minutes: no speed is known of it."""


@dataclass(frozen=True)
class Roads:
    """Roads as a directed multigraph, ``drawn`` by NetworkX or read plainly.

    Nodes carry ``lon`` and ``lat`` (WGS84 [degrees]), and ``height_m`` [m] where it is known; edges
    ``length_km`` [km], ``road_class`` (one of ``ROAD_CLASSES``) and ``name``, ``maxspeed_km_h`` [km/h] where
    a speed is posted, and ``joinable`` where the map says whether a place may be joined there. An edge that
    carries ``minutes`` [min] takes those, whatever the speeds of its class, the weather, the traffic or the
    siren: a ferry, of class ``FERRY``, always does. ``label`` says how the map came about and stands on every
    picture.
    """

    drawn: Any
    label: str

    @cached_property
    def graph(self) -> Any:
        """The multigraph of NetworkX."""
        return self.drawn.as_networkx() if isinstance(self.drawn, Drawn) else self.drawn

    @property
    def left_aside(self) -> tuple[str, ...]:
        """What the map that the roads were imported from says and they do not follow, as the import counted it."""
        said = [said_of(self.drawn, "left_aside")]
        ambulance = said_of(self.drawn, "ambulance")
        if ambulance:
            said.append(Message("roads-left-aside", ambulance=ambulance))
        return tuple(filter(None, said))

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Node ids, in the order of the arrays below."""
        return tuple(self.drawn.nodes())

    @cached_property
    def index(self) -> dict[str, int]:
        """Where a node id stands in ``nodes``."""
        return {node: number for number, node in enumerate(self.nodes)}

    @cached_property
    def position(self) -> npt.NDArray[np.float64]:
        """Longitude and latitude of each node [degrees], shape (nodes, 2)."""
        return np.array([(data["lon"], data["lat"]) for _, data in self.drawn.nodes(data=True)], dtype=float)

    @cached_property
    def spot(self) -> npt.NDArray[np.int64]:
        """For each node the first that lies at the very same place.

        A node where turns are restricted has copies, one for each way to come: they are one spot.
        """
        _, first, spot = np.unique(self.position, axis=0, return_index=True, return_inverse=True)
        return np.asarray(first[spot.reshape(-1)], dtype=np.int64)

    @cached_property
    def edges(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64], list[str]]:
        """From, to, length [km] and class of every edge."""
        return (
            np.array([self.index[a] for a, _ in self.drawn.edges()], dtype=np.int64),
            np.array([self.index[b] for _, b in self.drawn.edges()], dtype=np.int64),
            np.array([data["length_km"] for data in self._data], dtype=float),
            [data["road_class"] for data in self._data],
        )

    @cached_property
    def _data(self) -> list[dict[str, Any]]:
        """What the graph says of every edge, in the order of ``edges``."""
        return [data for _, _, data in self.drawn.edges(data=True)]

    @cached_property
    def posted(self) -> npt.NDArray[np.float64]:
        """Speed posted on every edge [km/h], in the order of ``edges``; not a number where none is known."""
        return np.array([data.get("maxspeed_km_h", math.nan) for data in self._data], dtype=float)

    @cached_property
    def stated(self) -> npt.NDArray[np.float64]:
        """Minutes that each edge states itself [min], in the order of ``edges``; not a number where it states none."""
        return np.array([data.get("minutes", math.nan) for data in self._data], dtype=float)

    @cached_property
    def names(self) -> list[str]:
        """Name of every edge, in the order of ``edges``; empty where a road has none."""
        return [str(data.get("name") or "") for data in self._data]

    @cached_property
    def height(self) -> npt.NDArray[np.float64]:
        """Height of each node above the sea [m]; not a number where the map carries none."""
        return np.array([data.get("height_m", math.nan) for _, data in self.drawn.nodes(data=True)], dtype=float)

    @cached_property
    def joinable(self) -> npt.NDArray[np.bool_]:
        """On which edges a place may be joined to the roads.

        Not on motorways and their links, on ferries and what else states its minutes, and where the edge
        says ``joinable`` false: a road for motor vehicles only, a tunnel, a bridge.
        """
        said = ["joinable" not in data or _truth(data["joinable"]) is not False for data in self._data]
        barred = np.isin(self.edges[3], ("motorway", "motorway_link", FERRY))
        joinable: npt.NDArray[np.bool_] = np.array(said, dtype=bool) & ~barred & np.isnan(self.stated)
        return joinable

    @cached_property
    def road(self) -> npt.NDArray[np.int64]:
        """A number for the road of every edge: edges that lead there and back along one road have the same."""
        _, _, km, classes = self.edges
        start, end = (self.spot[side] for side in self.edges[:2])
        kind = np.unique(np.array(classes), return_inverse=True)[1].ravel()
        metres = np.rint(km * 1000).astype(np.int64)
        keys = np.column_stack([np.minimum(start, end), np.maximum(start, end), metres, kind])
        return np.asarray(np.unique(keys, axis=0, return_inverse=True)[1].ravel(), dtype=np.int64)

    @cached_property
    def part(self) -> npt.NDArray[np.int64]:
        """A number for the part of every node, in which every spot is reached from every other: 0 is the largest."""
        start, end = (self.spot[side] for side in self.edges[:2])
        size = len(self.nodes)
        if len(start) <= FEW and _meet_all(start.tolist(), end.tolist(), set(self.spot.tolist())):
            return np.zeros(size, dtype=np.int64)
        graph = scipy.sparse.csr_array((np.ones(len(start)), (start, end)), shape=(size, size))
        part = scipy.sparse.csgraph.connected_components(graph, connection="strong")[1][self.spot]
        largest_first = np.argsort(-np.bincount(part), kind="stable")
        number = np.empty(len(largest_first), dtype=np.int64)
        number[largest_first] = np.arange(len(largest_first))  # copies of nodes leave numbers that no node has
        return number[part]

    @property
    def strong(self) -> npt.NDArray[np.bool_]:
        """Which nodes belong to the largest part in which every node reaches every other."""
        strong: npt.NDArray[np.bool_] = self.part == 0
        return strong

    def cut_off(self, number: int, place: str) -> str:
        """In words: how the roads of ``place``, at node ``number``, fail to lead to the main part and back."""
        import networkx as nx

        main, node = self.nodes[int(np.argmax(self.strong))], self.nodes[number]
        if nx.has_path(self.graph, main, node):
            return Message("roads-no-way-back", place=place)
        if nx.has_path(self.graph, node, main):
            return Message("roads-no-way-there", place=place)
        return Message("roads-apart", place=place)

    def nearest(
        self, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """For each point [degrees]: the nearest node and how far it lies [km]."""
        nodes, points = on_sphere(self.position), on_sphere(np.column_stack([lon, lat]))
        if len(nodes) * len(points) <= FEW * 50:
            square = np.square(nodes - points[:, None]).sum(axis=2)
            node = np.argmin(square, axis=1)
            chord = np.sqrt(square[np.arange(len(node)), node])
        else:
            chord, node = scipy.spatial.cKDTree(nodes).query(points)
        return np.asarray(node, dtype=np.int64), 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1.0))


FEW = 20_000
"""Edges up to which roads are looked through as they are: scipy's graphs and trees take longer to load."""


def _meet_all(start: list[int], end: list[int], spots: set[int]) -> bool:
    """Whether every spot is reached from every other, along edges from ``start`` to ``end``."""
    for a, b in ((start, end), (end, start)):
        leads: dict[int, list[int]] = {}
        for here, there in zip(a, b, strict=True):
            leads.setdefault(here, []).append(there)
        ahead = [next(iter(spots))]
        reached = set(ahead)
        while ahead:
            new = [there for there in leads.get(ahead.pop(), ()) if there not in reached]
            reached.update(new)
            ahead += set(new)
        if len(reached) < len(spots):
            return False
    return True


SCHEMATIC = ("roads-schematic", "roads-schematic-no-distances")
"""What every map drawn from a sketch must say: the second where no distance by road is sourced."""


def said_of(graph: Any, key: str) -> str:
    """What a road graph says of itself at a key, in Chinese too where ``KEY_zh`` says it."""
    said = str(graph.graph.get(key, ""))
    chinese = graph.graph.get(f"{key}_zh")
    if chinese:
        return Written(said, {"en": said, "zh": str(chinese)})
    return next((drawn for drawn in map(Message, SCHEMATIC) if drawn == said), said)


RoadKey = tuple[int, int, int, str]


def there_and_back(
    start: npt.NDArray[np.int64], end: npt.NDArray[np.int64], km: npt.NDArray[np.float64], classes: list[str]
) -> tuple[list[RoadKey], list[RoadKey]]:
    """For each edge, what names it, and what names the edge that leads back along the same road, where there is one.

    ``start`` and ``end`` are spots (``Roads.spot``). The same road is one of the same class and, to the
    metre, the same length. Another may join the same two nodes, but nobody turns round onto that.
    """
    a, b, metres = start.tolist(), end.tolist(), np.rint(km * 1000).astype(np.int64).tolist()
    return list(zip(a, b, metres, classes, strict=True)), list(zip(b, a, metres, classes, strict=True))


def read_roads(path: Path, shown: str, asked: tuple[Mark, str] | None = None) -> tuple[Roads, bytes]:
    """Read a GraphML road graph and check every node and edge; also the file's bytes.

    Raises
    ------
    Faults
        A missing or damaged file, no edges, a node without a position, an edge without a positive
        finite ``length_km`` or of an unknown ``road_class``, a ferry without its ``minutes``.
    """
    raw = read_bytes(path, shown, asked)
    return _parsed(raw, shown), raw


@lru_cache(maxsize=2)  # scenarios of one county share its roads, which nobody alters
def _parsed(raw: bytes, shown: str) -> Roads:
    graph: Any = read_plainly(raw) or _by_networkx(raw, shown)
    faults = list(_check(graph, _Places(raw, shown)))
    if faults:
        raise Faults(faults)
    roads = Roads(graph, said_of(graph, "label"))
    faults = list(_check_lengths(roads, shown))
    if faults:
        raise Faults(faults)
    return roads


def _by_networkx(raw: bytes, shown: str) -> Any:
    """The graph of a file that is not a plain one."""
    import networkx as nx

    try:
        return nx.MultiDiGraph(nx.read_graphml(io.BytesIO(raw), node_type=str, force_multigraph=True))
    except ElementTree.ParseError as error:
        line, column = error.position
        message = Message("roads-damaged", why=error.msg.split(":")[0])
        raise Faults([Fault(Mark(shown, line, column + 1), "", message)]) from None
    except Exception as error:  # read_graphml lets the errors of its converters through, whatever they are
        wrong = re.search(r"could not convert string to float: '(.*)'", str(error))
        if wrong is not None:
            line = raw[: max(raw.find(f">{wrong[1]}<".encode()), 0)].count(b"\n") + 1
            message = Message("roads-not-a-number", given=wrong[1])
            raise Faults([Fault(Mark(shown, line), "", message)]) from None
        why = " ".join(str(error).split())[:100] or type(error).__name__
        said = "roads-unknown-name" if isinstance(error, KeyError) else "roads-unreadable"
        message = Message(said, why=why)
        raise Faults([Fault(Mark(shown, 0), "", message)]) from None


class _Places:
    """Where the nodes and edges of a GraphML file stand; read only when a fault is to be said."""

    def __init__(self, raw: bytes, shown: str):
        self.raw, self.shown = raw, shown

    @cached_property
    def marks(self) -> dict[tuple[str, ...], Mark]:
        found: dict[tuple[str, ...], Mark] = {}
        parser = expat.ParserCreate()

        def start(name: str, attributes: dict[str, str]) -> None:
            keys = {"node": ("id",), "edge": ("source", "target")}.get(name.rsplit(":", 1)[-1])
            if keys:
                mark = Mark(self.shown, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
                found.setdefault(tuple(attributes.get(key, "") for key in keys), mark)

        parser.StartElementHandler = start
        parser.Parse(self.raw, True)
        return found

    def fault(self, ids: list[tuple[str, ...]], message: Message) -> Fault:
        """One fault for all the nodes or edges that have it, at the first in the file."""
        top = Mark(self.shown, 0)
        first = min(ids, key=lambda id_: self.marks.get(id_, top))
        more = len({*ids} - {first})
        if len(first) == 1:
            return Fault(self.marks.get(first, top), Message("roads-node", node=first[0], more=more), message)
        ends = {"from": first[0], "to": first[1]}
        return Fault(self.marks.get(first, top), Message("roads-edge", more=more, **ends), message)


def _check(graph: Any, places: _Places) -> Iterable[Fault]:
    if graph.number_of_edges() == 0:
        yield Fault(Mark(places.shown, 0), "", Message("roads-none"))
    said: Message | None
    nodes: dict[Message, list[tuple[str, ...]]] = {}
    for node, data in graph.nodes(data=True):
        lon, lat = data.get("lon"), data.get("lat")
        if lon is None or lat is None:
            nodes.setdefault(Message("roads-no-position"), []).append((node,))
        elif not (_finite(lon) and _finite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
            said = Message("roads-no-place", lon=str(lon), lat=str(lat))
            if _finite(lon) and _finite(lat) and min(abs(lon), abs(lat)) > 1000:
                said = Message("roads-metres")
            nodes.setdefault(said, []).append((node,))
        if not _finite(height := data.get("height_m", 0.0)):
            said = Message("roads-height", given=str(height))
            nodes.setdefault(said, []).append((node,))
    edges: dict[Message, list[tuple[str, ...]]] = {}
    distance, speed = KINDS["distance"], KINDS["speed"]
    for a, b, data in graph.edges(data=True):
        length, road_class = data.get("length_km"), data.get("road_class")
        if length is None:
            edges.setdefault(Message("roads-no-length"), []).append((a, b))
        elif not (_finite(length) and length > 0):
            edges.setdefault(Message("roads-length", given=str(length)), []).append((a, b))
        elif not distance.holds(length):
            edges.setdefault(_bounds(distance, length, "roads-length-that"), []).append((a, b))
        if road_class is None:
            edges.setdefault(Message("roads-no-class"), []).append((a, b))
        elif str(road_class).removesuffix("_link") not in (*ROAD_CLASSES, FERRY):
            near = did_you_mean(str(road_class), (*ROAD_CLASSES, FERRY))
            said = Message("roads-class", given=str(road_class), near=near)
            edges.setdefault(said, []).append((a, b))
        stated = data.get("minutes")
        if stated is None and road_class == FERRY:
            edges.setdefault(Message("roads-ferry"), []).append((a, b))
        elif stated is not None and not (_finite(stated) and stated > 0):
            said = Message("roads-minutes", given=str(stated))
            edges.setdefault(said, []).append((a, b))
        if "joinable" in data and _truth(data["joinable"]) is None:
            said = Message("roads-joinable", given=str(data["joinable"]))
            edges.setdefault(said, []).append((a, b))
        posted = data.get("maxspeed_km_h")
        if posted is not None and not (_finite(posted) and posted > 0):
            said = Message("roads-speed", given=str(posted))
            edges.setdefault(said, []).append((a, b))
        elif posted is not None and not speed.holds(posted):
            edges.setdefault(_bounds(speed, posted, "roads-speed-that"), []).append((a, b))
    for message, ids in (nodes | edges).items():
        yield places.fault(ids, message)


def _bounds(kind: Kind, number: float, given: str) -> Message:
    """What is wrong with a number that no such quantity can be, called by the message ``given``."""
    wrong = kind.bounds(number, Message(given))
    assert wrong is not None
    return wrong


def _check_lengths(roads: Roads, shown: str) -> Iterable[Fault]:
    """A fault where lengths are not those of the lines between the ends: metres for kilometres, or other nodes."""
    start, end, km, _ = roads.edges
    at = roads.position
    straight = great_circle_km(at[start, 0], at[start, 1], at[end, 0], at[end, 1])
    apart = straight > 0.01
    if not apart.any():
        return
    ratio = float(np.median(km[apart] / straight[apart]))
    if ratio > 100:
        said = Message("roads-in-metres", times=f"{ratio:,.0f}")
        yield Fault(Mark(shown, 0), "", said)


def _truth(value: Any) -> bool | None:
    """True or false as GraphML may have it; None where it is neither."""
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(
        str(value).strip().lower()
    )


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
