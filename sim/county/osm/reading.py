"""OpenStreetMap files read as a stream by osmium: the ways first, then the places of the nodes they need.

Memory grows with the roads kept and not with the file: of the nodes only those are held that a road
passes. osmium's own ``IdFilter`` and location tables are left aside for that reason: the filter holds a
bit for every id up to the highest in blocks of 4 MB, 1.5 GB for a county whose nodes were drawn over
the years, and the tables hold every node of the file.
"""

from __future__ import annotations

import bz2
import gzip
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast
from xml.parsers import expat

import numpy as np

from sim.county.osm.ambulance import Ambulance
from sim.county.osm.barriers import blocked
from sim.county.osm.lines import FloatArray, Lines, Pace, Reading, Tally
from sim.county.osm.restrictions import restriction_of
from sim.county.osm.ways import amount_of
from sim.county.roads import FERRY
from sim.documents import Fault, Faults, Mark
from sim.questions import Progress
from sim.words import Message

_PACKED = ("", ".gz", ".bz2")
_FORMATS = {
    ".pbf": "pbf",
    **{f"{plain}{packed}": f"xml{packed}" for plain in (".osm", ".xml") for packed in _PACKED},
}
"""Ends of names, and osmium's name of the format."""
OSM_ENDINGS = (".osm.pbf", *_FORMATS)
"""How the names of OpenStreetMap files end."""
_BLOCK = 1 << 24
_DELETED = re.compile(rb"action=[\"']delete[\"']")

_MOST_MISSING = 0.5


def needs(package: str, path: str, what: str) -> Faults:
    """The fault that says which package is to be installed to read a ``map``, or a ``boundary``."""
    return Faults([Fault(Mark(path, 0), "", Message("osm-needs", what=what, package=package))])


def _fault(shown: str, message: Message) -> Faults:
    return Faults([Fault(Mark(shown, 0), "", message)])


@contextmanager
def _readable(shown: str) -> Iterator[None]:
    """Say what osmium finds wrong with a file."""
    try:
        yield
    except (RuntimeError, ValueError, OverflowError, IndexError, EOFError, OSError, expat.ExpatError) as error:
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise _fault(shown, Message("osm-damaged", why=why)) from None


def read_osm(path: Path, shown: str, ambulance: Ambulance | None = None, progress: Progress | None = None) -> Lines:
    """Read the ways of ``path`` that ``ambulance`` drives and their points; faults call it ``shown``.

    Raises
    ------
    Faults
        osmium is not installed, the file is damaged or none of OpenStreetMap's, it holds no road, or
        more than half of the nodes of its roads are missing.
    """
    try:
        import osmium
    except ImportError:
        raise needs("osmium", shown, "map") from None
    ending = max((end for end in _FORMATS if path.name.lower().endswith(end)), key=len)
    with _readable(shown):
        file = osmium.io.File(path, _FORMATS[ending])
        header = osmium.FileProcessor(file).header
        if file.has_multiple_object_versions or header.has_multiple_object_versions:
            raise _fault(shown, Message("osm-history"))
        taken = header.get("osmosis_replication_timestamp") or header.get("timestamp")
        deleted = _deleted(path, ending) if _FORMATS[ending].startswith("xml") else frozenset[tuple[str, int]]()
        reading = _ways(osmium, file, deleted, ambulance, progress)
    if not reading.way:
        raise _fault(shown, reading.nothing())
    node, passed = np.unique(np.array(reading.nodes, dtype=np.int64), return_inverse=True)
    with _readable(shown):
        lon, lat, height, blocks = _places(osmium, file, node, deleted, reading.tally, progress)
    missing = np.isnan(lon)
    reading.tally.missing_nodes = int(missing.sum())
    share = reading.tally.missing_nodes / len(node)
    if share > _MOST_MISSING:
        counts = {"missing": f"{reading.tally.missing_nodes:,}", "nodes": f"{len(node):,}"}
        raise _fault(shown, Message("osm-nodes-missing", share=f"{share:.0%}", **counts))
    ids = [str(number) for number in node.tolist()]
    return reading.lines(ids, lon, lat, height, passed.astype(np.int64), taken, None, np.array(blocks, dtype=np.int64))


def _unpacked(path: Path, ending: str) -> IO[bytes]:
    if ending.endswith(".gz"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    return cast(IO[bytes], bz2.open(path, "rb")) if ending.endswith(".bz2") else path.open("rb")


def _deleted(path: Path, ending: str) -> frozenset[tuple[str, int]]:
    """Kind and id of what an editor has marked as deleted, which osmium does not tell.

    The file is searched for the mark as bytes, and parsed only where there is one.
    """
    with _unpacked(path, ending) as file:
        tail, marked = b"", False
        while not marked and (block := file.read(_BLOCK)):
            marked = _DELETED.search(tail + block) is not None
            tail = block[-32:]
    if not marked:
        return frozenset()
    found: set[tuple[str, int]] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if attributes.get("action") == "delete" and name in ("node", "way", "relation"):
            found.add((name[0], int(attributes.get("id", "0"))))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with _unpacked(path, ending) as file:
        while block := file.read(_BLOCK):
            parser.Parse(block)
        parser.Parse(b"", True)
    return frozenset(found)


def _ways(
    osmium: Any,
    file: Any,
    deleted: frozenset[tuple[str, int]],
    ambulance: Ambulance | None,
    progress: Progress | None,
) -> Reading:
    reading, pace = Reading(ambulance), Pace(progress, "reading roads")
    tally = reading.tally
    kinds = osmium.osm.WAY | osmium.osm.RELATION
    # a way is a road or a ferry, a relation a turn restriction: one of these keys each
    for thing in osmium.FileProcessor(file, kinds).with_filter(osmium.filter.KeyFilter("highway", "route", "type")):
        tags = dict(thing.tags)
        if thing.is_relation():
            if tags.get("type", "").split(":")[0] == "restriction" and ("r", thing.id) not in deleted:
                found = restriction_of(
                    thing.id, tags, [(member.type, member.ref, member.role) for member in thing.members]
                )
                if isinstance(found, str):
                    tally.turn(found, thing.id)
                else:
                    reading.restrictions.append(found)
            continue
        if "highway" not in tags and tags.get("route") != FERRY:
            continue
        if deleted and ("w", thing.id) in deleted:
            tally.ways += 1
            tally.left_out["deleted"] += 1
            continue
        if reading.take(str(thing.id), tags, len(thing.nodes)):
            reading.nodes.extend([node.ref for node in thing.nodes])
            reading.first.append(len(reading.nodes))
        if not tally.ways % 1000:
            pace.at(tally.ways)
    pace.end(tally.ways)
    return reading


def _places(
    osmium: Any,
    file: Any,
    node: np.ndarray[Any, Any],
    deleted: frozenset[tuple[str, int]],
    tally: Tally,
    progress: Progress | None,
) -> tuple[FloatArray, FloatArray, FloatArray, list[int]]:
    """Longitude, latitude [degrees] and height [m] of each node, where the file has them, and which are blocked."""
    place = {number: at for at, number in enumerate(node.tolist())}
    lon, lat, height = (np.full(len(node), np.nan) for _ in range(3))
    blocks: list[int] = []
    pace, found = Pace(progress, "reading places", len(node)), 0
    for one in osmium.FileProcessor(file, osmium.osm.NODE):
        at = place.get(one.id)
        if at is not None:
            where = one.location
            if where.valid() and ("n", one.id) not in deleted:
                lon[at], lat[at] = where.lon_without_check(), where.lat_without_check()
            if len(one.tags):
                tags = dict(one.tags)
                height[at] = amount_of(tags.get("ele", ""), {"": 1.0, "m": 1.0}) or math.nan
                by = blocked(tags, tally.ambulance)
                if by is not None:
                    blocks.append(at)
                    tally.barriers[by] += 1
            found += 1
            if not found % 4096:
                pace.at(found)
    pace.end(len(node))
    return lon, lat, height, blocks
