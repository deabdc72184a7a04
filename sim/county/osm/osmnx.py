"""Roads that OSMnx wrote as GraphML: nodes with x and y, edges with length in metres and the ways' own tags.

OSMnx stores the two directions of a road as two edges; they are put together again where they have the
same ways, the same length and the same course. Texts that hold a list ("['primary', 'secondary']") come
from ways it has joined: the lowest class of them counts (where one of them is a path, none is driven), and
a list of posted speeds is not understood. A graph saved before it was simplified keeps all its nodes here.
"""

from __future__ import annotations

import ast
import io
import math
import re
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import numpy as np

from sim.county.osm.ambulance import Ambulance
from sim.county.osm.lines import Lines, Pace, Reading
from sim.county.osm.ways import ACCESS, CLASS_OF, SHUT
from sim.county.places import great_circle_km
from sim.county.roads import ROAD_CLASSES
from sim.documents import Fault, Faults, Mark
from sim.documents.files import read_bytes
from sim.questions import Progress
from sim.words import Message

_PAIR = re.compile(r"(-?[\d.]+(?:[eE][-+]?\d+)?)\s+(-?[\d.]+(?:[eE][-+]?\d+)?)")
_ON_EARTH = ("epsg:4326", "crs84", "epsg:4490", "wgs84", "wgs 84")
"""Reference systems in degrees; CGCS2000 (EPSG:4490) is WGS84 to within centimetres."""


def _fault(shown: str, message: Message) -> Faults:
    return Faults([Fault(Mark(shown, 0), "", message)])


def read_osmnx(path: Path, shown: str, ambulance: Ambulance | None = None, progress: Progress | None = None) -> Lines:
    """Read a GraphML file that OSMnx has written, what ``ambulance`` drives of it; faults call it ``shown``.

    Raises
    ------
    Faults
        The file is damaged, no graph of OSMnx, projected to metres, or holds no road.
    """
    graph = _graph(read_bytes(path, shown), shown)
    x = [_number(data.get("x")) for _, data in graph.nodes(data=True)]
    y = [_number(data.get("y")) for _, data in graph.nodes(data=True)]
    reading = Reading(ambulance)
    reading.tally.of = "graph"
    points: list[tuple[float, float]] = list(zip(x, y, strict=True))
    height = [_number(data.get("elevation")) for _, data in graph.nodes(data=True)]
    ids = [str(node) for node in graph.nodes]
    number = {node: at for at, node in enumerate(graph.nodes)}
    stretch: list[float] = []
    pace = Pace(progress, "reading roads", graph.number_of_edges())
    for done, (a, b, data, two_way) in enumerate(_roads(graph)):
        tags = _tags(data)
        tags["oneway"] = "no" if two_way else "yes"
        shape = _shape(data)
        way = str(data.get("osmid", f"{a} to {b}"))
        if not reading.take(way, tags, 2):
            continue
        if str(data.get("highway", "")).startswith("["):
            reading.tally.aside["several"] += 1
            reading.tally.example("several", f"way {way} {data['highway']}")
        reading.nodes.append(number[a])
        reading.nodes.extend(range(len(points), len(points) + len(shape)))
        reading.nodes.append(number[b])
        points += shape
        height += np.linspace(height[number[a]], height[number[b]], len(shape) + 2)[1:-1].tolist()
        reading.first.append(len(reading.nodes))
        stretch.append(_stretch(data, [points[number[a]], *shape, points[number[b]]]))
        pace.at(done)
    pace.end(graph.number_of_edges())
    if not reading.way:
        raise _fault(shown, reading.nothing())
    lon, lat = np.array(points, dtype=float).T
    wrong = ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    lon[wrong], lat[wrong] = np.nan, np.nan
    passed = np.array(reading.nodes, dtype=np.int64)
    reading.tally.missing_nodes = int(wrong[np.unique(passed)].sum())
    if reading.tally.missing_nodes > len(points) / 2:
        raise _fault(shown, Message("osm-no-degrees"))
    return reading.lines(ids, lon, lat, np.array(height), passed, "", np.array(stretch))


def _graph(raw: bytes, shown: str) -> Any:
    try:
        graph: Any = nx.MultiDiGraph(nx.read_graphml(io.BytesIO(raw), node_type=str, force_multigraph=True))
    except ElementTree.ParseError as error:
        line, column = error.position
        message = Message("osm-cut-graphml")
        raise Faults([Fault(Mark(shown, line, column + 1), "", message)]) from None
    except Exception as error:  # read_graphml lets the errors of its converters through, whatever they are
        why = " ".join(str(error).split())[:100] or type(error).__name__
        raise _fault(shown, Message("osm-bad-graphml", why=why)) from None
    edge = next((data for _, _, data in graph.edges(data=True)), None)
    if edge is None:
        raise _fault(shown, Message("osm-no-road"))
    if "length_km" in edge and "road_class" in edge:
        raise _fault(shown, Message("osm-own-form"))
    node = next(iter(graph.nodes(data=True)))[1]
    if "x" not in node or "y" not in node or "highway" not in edge:
        raise _fault(shown, Message("osm-not-osmnx"))
    crs = str(graph.graph.get("crs", "epsg:4326")).lower()
    if not any(name in crs for name in _ON_EARTH):
        raise _fault(shown, Message("osm-projected", crs=crs[:40]))
    return graph


def _number(text: Any) -> float:
    try:
        return float(text)
    except (TypeError, ValueError):
        return math.nan


def _shape(data: Any) -> list[tuple[float, float]]:
    """The points of an edge between its ends [degrees]."""
    pairs = [(float(x), float(y)) for x, y in _PAIR.findall(str(data.get("geometry", "")))]
    return pairs[1:-1]


def _metres(data: Any) -> float:
    length = _number(data.get("length"))
    return length if math.isfinite(length) and length > 0 else 0.0


def _stretch(data: Any, points: list[tuple[float, float]]) -> float:
    """The edge's own length over that of its line, where it is the longer: its course may not have been saved."""
    lon, lat = np.array(points).T
    drawn = float(great_circle_km(lon[:-1], lat[:-1], lon[1:], lat[1:]).sum())
    return max(_metres(data) / 1000 / drawn, 1.0) if drawn > 0 else 1.0


def _roads(graph: Any) -> list[tuple[Any, Any, Any, bool]]:
    """Each road once, and whether it has both directions."""
    waiting: dict[Any, list[int]] = defaultdict(list)
    roads: list[tuple[Any, Any, Any, bool]] = []
    for a, b, data in graph.edges(data=True):
        ways = str(sorted(re.findall(r"-?\d+", str(data.get("osmid", "")))))
        metres, shape = round(_metres(data), 2), tuple(_shape(data))
        back = waiting.get((b, a, ways, metres, tuple(reversed(shape))))
        oneway = str(data.get("oneway", "")).strip().lower() in ("true", "yes", "1")
        if back and not oneway:
            at = back.pop()
            roads[at] = (*roads[at][:3], True)
            continue
        roads.append((a, b, data, False))
        if not oneway:
            waiting[a, b, ways, metres, shape].append(len(roads) - 1)
    return roads


def _listed(text: str) -> list[str]:
    if text.startswith("["):
        try:
            return [str(item) for item in ast.literal_eval(text)]
        except (ValueError, SyntaxError):
            return [text]
    return [text]


def _tags(data: Any) -> dict[str, str]:
    """An edge's tags as its ways had them."""
    tags = {str(key): str(value) for key, value in data.items() if key not in ("geometry", "length", "osmid")}
    kinds = _listed(tags.get("highway", ""))
    tags["highway"] = max(kinds, key=lambda kind: _rank(CLASS_OF.get(kind) or kind))
    for key in ("name", "ref"):
        if key in tags:
            tags[key] = " / ".join(_listed(tags[key]))
    for key in ("service", "junction", "area"):
        if key in tags:
            tags[key] = _listed(tags[key])[0]
    for key in ACCESS & tags.keys():  # one of the ways joined that is shut shuts them all
        values = _listed(tags[key])
        tags[key] = next((value for value in values if value in SHUT), values[0])
    posted = _listed(tags.get("maxspeed", ""))
    if len(set(posted)) == 1 and posted[0]:
        tags["maxspeed"] = posted[0]
    return tags


def _rank(road_class: str) -> int:
    plain = road_class.removesuffix("_link")
    return ROAD_CLASSES.index(plain) if plain in ROAD_CLASSES else len(ROAD_CLASSES)
