"""Roads written as GraphML in the project's form: in one piece, or not at all."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from sim.county.osm.lines import Pace
from sim.county.osm.network import Edge, Network
from sim.documents import Fault, Faults, Mark
from sim.documents.files import no_file
from sim.questions import Progress
from sim.words import Message

_KEYS = {
    "lon": ("node", "double"),
    "lat": ("node", "double"),
    "kind": ("node", "string"),
    "height_m": ("node", "double"),
    "length_km": ("edge", "double"),
    "road_class": ("edge", "string"),
    "name": ("edge", "string"),
    "maxspeed_km_h": ("edge", "double"),
    "minutes": ("edge", "double"),
    "joinable": ("edge", "boolean"),
}


def nodes_of(net: Network) -> Iterator[tuple[str, dict[str, float | str]]]:
    """The id of every node, and what the graph says of it."""
    columns = (net.lon.tolist(), net.lat.tolist(), net.height.tolist(), net.junction.tolist())
    for id_, lon, lat, height, junction in zip(net.ids, *columns, strict=True):
        data = {"lon": round(lon, 7), "lat": round(lat, 7), "kind": "junction" if junction else "bend"}
        yield id_, data | ({"height_m": round(height, 1)} if math.isfinite(height) else {})


def data_of(edge: Edge) -> dict[str, float | str | bool]:
    """What the graph says of an edge: what is unknown, or as everywhere, is left out."""
    data: dict[str, float | str | bool] = {
        "length_km": max(round(edge.km, 6), 1e-6),
        "road_class": edge.road_class,
        "name": edge.name,
    }
    if math.isfinite(edge.posted):
        data["maxspeed_km_h"] = round(edge.posted, 3)
    if math.isfinite(edge.minutes):
        data["minutes"] = max(round(edge.minutes, 6), 1e-6)
    if not edge.joinable:
        data["joinable"] = False
    return data


def graphml(net: Network, about: dict[str, str], progress: Progress | None = None) -> Iterator[str]:
    """The network as GraphML, line by line: the same lines for the same network.

    ``about`` are the attributes of the graph. Written by hand and not with networkx, whose writer
    holds the whole document in memory several times over.
    """
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys = dict.fromkeys(about, ("graph", "string")) | _KEYS
    code = {name: f"d{number}" for number, name in enumerate(keys)}
    for name, (of, kind) in keys.items():
        yield f'  <key id="{code[name]}" for="{of}" attr.name="{name}" attr.type="{kind}" />\n'
    yield '  <graph edgedefault="directed">\n'
    for name, value in about.items():
        yield f'    <data key="{code[name]}">{escape(value)}</data>\n'
    begin = {name: f'<data key="{key}">' for name, key in code.items()}
    pace = Pace(progress, "writing", len(net.ids) + net.edges)
    ids = [quoteattr(name) for name in net.ids]
    for done, (_, data) in enumerate(nodes_of(net)):
        yield f"    <node id={ids[done]}>{_written(data, begin)}</node>\n"
        pace.at(done)
    between: dict[tuple[int, int], int] = {}
    for done, edge in enumerate(net.directed(), start=len(ids)):
        number = between[edge.start, edge.end] = between.get((edge.start, edge.end), -1) + 1
        ends = f"source={ids[edge.start]} target={ids[edge.end]}"
        yield f'    <edge {ends} id="{number}">{_written(data_of(edge), begin)}</edge>\n'
        pace.at(done)
    pace.end(len(ids) + net.edges)
    yield "  </graph>\n</graphml>\n"


def _written(data: Mapping[str, float | str | bool], begin: Mapping[str, str]) -> str:
    return "".join([f"{begin[name]}{_text(value)}</data>" for name, value in data.items()])


def _text(value: float | str | bool) -> str:
    if isinstance(value, str):
        return _escaped(value)
    return "false" if value is False else repr(value)


_escaped = lru_cache(maxsize=4096)(escape)  # names and classes come again and again


def check_target(out: Path, shown: str, source: Path) -> None:
    """Refuse a name that cannot be written to, before any work is done.

    A folder that does not exist is made, at the end, when all went well: the first thing that is known of
    a new county is often its roads.

    Raises
    ------
    Faults
        A name that does not end in ``.graphml``, a folder, the map itself, or a place where nothing may
        be written.
    """
    mark = Mark(shown, 0)
    if out.suffix.lower() != ".graphml":
        raise Faults([Fault(mark, "--out", Message("osm-out-ending"))])
    if out.is_dir():
        raise Faults([Fault(mark, "--out", Message("osm-out-folder"))])
    if (said := no_file(out)) is not None:
        raise Faults([Fault(mark, "--out", said)])
    if out.exists() and source.exists() and os.path.samefile(out, source):
        raise Faults([Fault(mark, "--out", Message("osm-out-map"))])
    parent = out.absolute().parent
    while not parent.exists() and parent != parent.parent:
        parent = parent.parent
    if not parent.is_dir():
        raise Faults([Fault(mark, "--out", Message("osm-out-file", folder=parent.name))])
    if not os.access(parent, os.W_OK):
        raise Faults([Fault(mark, "--out", Message("osm-out-forbidden", folder=parent.name))])
