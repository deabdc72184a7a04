"""OpenStreetMap files read as a stream by osmium: the ways first, then the places of the nodes they need.

Memory grows with the roads kept and not with the file: of the nodes only those are held that a road
passes. osmium's own ``IdFilter`` and location tables are left aside for that reason: the filter holds a
bit for every id up to the highest in blocks of 4 MB, 1.5 GB for a county whose nodes were drawn over
the years, and the tables hold every node of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from sim.county.osm.lines import Lines, Pace, Progress, Reading
from sim.documents import Fault, Faults, Mark

__all__ = ["OSM_ENDINGS", "needs", "read_osm"]

OSM_ENDINGS = (".osm.pbf", ".pbf", ".osm", ".osm.bz2", ".osm.gz")
"""How the names of OpenStreetMap files end."""

_MOST_MISSING = 0.5


def needs(package: str, path: str, what: str) -> Faults:
    """The fault that says which package is to be installed."""
    return Faults([Fault(Mark(path, 0), "", f"{what} needs {package}; install it: pip install {package}")])


def _fault(shown: str, message: str) -> Faults:
    return Faults([Fault(Mark(shown, 0), "", message)])


@contextmanager
def _readable(shown: str) -> Iterator[None]:
    """Say what osmium finds wrong with a file."""
    try:
        yield
    except (RuntimeError, ValueError, OverflowError, IndexError) as error:
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise _fault(
            shown, f"is damaged, cut short, or no OpenStreetMap file ({why}); download or export it again"
        ) from None


def read_osm(path: Path, shown: str, progress: Progress | None = None) -> Lines:
    """Read the drivable ways of ``path`` and their points; faults call it ``shown``.

    Raises
    ------
    Faults
        osmium is not installed, the file is damaged or none of OpenStreetMap's, it holds no road, or
        more than half of the nodes of its roads are missing.
    """
    try:
        import osmium
    except ImportError:
        raise needs("osmium", shown, "reading an OpenStreetMap file") from None
    with _readable(shown):
        file = osmium.io.File(path)
        header = osmium.FileProcessor(file).header
        if file.has_multiple_object_versions or header.has_multiple_object_versions:
            raise _fault(shown, "is a history or change file, with several versions of each road; take a plain extract")
        taken = header.get("osmosis_replication_timestamp") or header.get("timestamp")
        reading = _ways(osmium, path, progress)
    if not reading.way:
        raise _fault(shown, reading.nothing())
    node, passed = np.unique(np.array(reading.nodes, dtype=np.int64), return_inverse=True)
    with _readable(shown):
        lon, lat = _places(osmium, path, node, progress)
    missing = np.isnan(lon)
    reading.tally.missing_nodes = int(missing.sum())
    share = reading.tally.missing_nodes / len(node)
    if share > _MOST_MISSING:
        raise _fault(
            shown,
            f"lacks {reading.tally.missing_nodes:,} of the {len(node):,} nodes that its roads pass ({share:.0%}); it "
            "is cut short or was exported without them: export it again with complete ways",
        )
    ids = [str(number) for number in node.tolist()]
    return reading.lines(ids, lon, lat, passed.astype(np.int64), taken, None)


def _ways(osmium: Any, path: Path, progress: Progress | None) -> Reading:
    reading, pace = Reading(), Pace(progress, "reading roads")
    highways = osmium.FileProcessor(path, osmium.osm.WAY).with_filter(osmium.filter.KeyFilter("highway"))
    for way in highways:
        tags = dict(way.tags)
        if reading.take(str(way.id), tags, len(way.nodes)):
            reading.nodes.extend([node.ref for node in way.nodes])
            reading.first.append(len(reading.nodes))
        if not reading.tally.ways % 1000:
            pace.at(reading.tally.ways)
    pace.end(reading.tally.ways)
    return reading


def _places(
    osmium: Any, path: Path, node: np.ndarray[Any, Any], progress: Progress | None
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Longitude and latitude [degrees] of each node; not a number where the file has none or no place on earth."""
    place = {number: at for at, number in enumerate(node.tolist())}
    lon, lat = np.full(len(node), np.nan), np.full(len(node), np.nan)
    pace, found = Pace(progress, "reading places", len(node)), 0
    for one in osmium.FileProcessor(path, osmium.osm.NODE):
        at = place.get(one.id)
        if at is not None:
            where = one.location
            if where.valid():
                lon[at], lat[at] = where.lon_without_check(), where.lat_without_check()
            found += 1
            if not found % 4096:
                pace.at(found)
    pace.end(len(node))
    return lon, lat
