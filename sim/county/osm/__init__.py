"""Real roads: a map file in, the road graph of a county folder out.

    map file ─► lines ─► (datum) ─► steps ─► (boundary) ─► network ─► turns ─► largest part ─► roads.graphml
     reading, osmnx      datum               boundary      network    turns                    writing

``ways`` and ``barriers`` decide what an ``ambulance`` passes, ``restrictions`` what a map forbids, ``found``
says what was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from sim.county.osm.ambulance import Ambulance, read_ambulance
from sim.county.osm.boundary import cut, read_boundary
from sim.county.osm.datum import DATUMS
from sim.county.osm.found import Found, found_in, read_speeds
from sim.county.osm.lengths import Lengths, lengths_of
from sim.county.osm.lines import Lines
from sim.county.osm.network import Network, Steps, network, steps_of
from sim.county.osm.osmnx import read_osmnx
from sim.county.osm.reading import OSM_ENDINGS, read_osm
from sim.county.osm.turns import restricted
from sim.county.osm.writing import check_target, data_of, graphml, nodes_of
from sim.county.places import great_circle_km
from sim.county.roads import Roads, read_roads, said_of
from sim.documents import Fault, Faults, Mark, read_table
from sim.documents.files import read_bytes
from sim.documents.writing import write_whole
from sim.questions import Progress
from sim.words import Clauses, Listed, Message, Spoken, TextLines

__all__ = [
    "DATUMS",
    "FARTHEST_ZONE_KM",
    "MAP_ENDINGS",
    "Ambulance",
    "Found",
    "Imported",
    "Lengths",
    "import_roads",
    "lengths_of",
    "map_roads",
    "read_ambulance",
    "read_speeds",
]

MAP_ENDINGS = (*OSM_ENDINGS, ".graphml")
FARTHEST_ZONE_KM = 50.0
"""Roads are of another place where no zone of the county lies within this of them [km]."""


@dataclass(frozen=True)
class Imported:
    """Roads read from a map file, what was found, and what the graph says of itself."""

    network: Network
    summary: Found
    about: dict[str, str]

    def roads(self) -> Roads:
        """The roads as a NetworkX graph, as if written and read again."""
        net = self.network
        graph: Any = nx.MultiDiGraph()
        graph.graph.update(self.about)
        for id_, data in nodes_of(net):
            graph.add_node(id_, **data)
        for edge in net.directed():
            graph.add_edge(net.ids[edge.start], net.ids[edge.end], **data_of(edge))
        return Roads(graph, said_of(graph, "label"))

    def words(self) -> TextLines:
        """What was found, line by line, warnings first."""
        return TextLines([self.about["label"], *self.summary.warnings(), self.summary.words()])

    def told(self) -> dict[str, Any]:
        """The same in figures, for a program; what the map says and the roads do not follow in words."""
        found = self.summary
        names = ("nodes", "junctions", "edges", "km", "one_way_km", "posted_km", "cut_away_km", "kept_ways")
        return {
            "label": self.about["label"],
            "warnings": [str(warning) for warning in found.warnings()],
            **{name: getattr(found, name) for name in names},
            "classes": {name: asdict(each) for name, each in found.classes.items()},
            "left_out_ways": dict(found.tally.left_out),
            "left_aside": [str(said) for said in found.left_aside()],
            "dropped_km": sum(part.km for part in found.dropped),
        }


def import_roads(
    source: Path,
    out: Path | None = None,
    *,
    boundary: Path | None = None,
    boundary_datum: str = "wgs84",
    datum: str = "wgs84",
    speeds: Mapping[str, float] | None = None,
    ambulance: Ambulance | None = None,
    keep_all_parts: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Read a map file and write its roads to ``out``, if one is given.

    Parameters
    ----------
    boundary
        File of the county's boundary; roads are cut off there.
    datum, boundary_datum
        Keys of ``DATUMS`` that the map and the boundary are in; both are turned into WGS84.
    speeds
        Speeds by road class [km/h], against which posted ones are held.
    ambulance
        What the map's limits of size and weight are held against.

    Raises
    ------
    Faults
        Whatever is wrong with the files; nothing is then written.
    """
    shown = source.as_posix()
    if out is not None:
        check_target(out, out.as_posix(), source)
    lines = _read(source, shown, ambulance, progress)
    name, convert = DATUMS[datum]
    lines.lon, lines.lat = convert(lines.lon, lines.lat)
    steps = steps_of(lines)
    if not len(steps.start):
        raise _fault(shown, Message("osm-no-steps"))
    cut_away_km = 0.0
    if boundary is not None:
        steps, cut_away_km = _cut(steps, boundary, boundary_datum, shown, progress)
    whole = restricted(network(lines, steps))
    main, parts = whole.parts()
    net = whole if keep_all_parts else whole.part(main)
    if not len(net.km):
        raise _fault(shown, Message("osm-one-way-only"))
    found = found_in(net, speeds or {}, dropped=parts, kept_all=keep_all_parts, cut_away_km=cut_away_km)
    label = Message("osm-label", file=source.name)
    if lines.taken:
        label = Message("osm-label-taken", file=source.name, taken=lines.taken)
    about: dict[str, str] = {"label": label, "datum": "WGS84"}
    if found.left_aside():
        about["left_aside"] = Clauses(found.left_aside())
    if ambulance is not None:
        about["ambulance"] = ambulance.words()
    if datum != "wgs84":
        about["converted_from"] = name
    about |= {f"{key}_zh": said.said_in("zh") for key, said in about.items() if isinstance(said, Spoken)}
    if out is not None:
        _check_zones(net, out, shown)
        write_whole(out, (line.encode() for line in graphml(net, about, progress)))
    return Imported(net, found, about)


def map_roads(source: Path, progress: Progress | None = None) -> Roads:
    """The roads of a road graph, or of a map file with all their parts, to look at."""
    if source.name.lower().endswith(".graphml") and source.is_file():
        with source.open("rb") as file:
            if b'"length_km"' in file.read(8192):
                return read_roads(source, source.as_posix())[0]
    return import_roads(source, keep_all_parts=True, progress=progress).roads()


def _fault(shown: str, message: Message) -> Faults:
    return Faults([Fault(Mark(shown, 0), "", message)])


def _read(source: Path, shown: str, ambulance: Ambulance | None, progress: Progress | None) -> Lines:
    lower = source.name.lower()
    if not source.is_file():
        read_bytes(source, shown)  # says what is wrong with the name
    if lower.endswith(".graphml"):
        return read_osmnx(source, shown, ambulance, progress)
    if not lower.endswith(OSM_ENDINGS):
        raise _fault(shown, Message("osm-kind", endings=Listed(MAP_ENDINGS)))
    with source.open("rb") as file:
        if not file.read(1):
            raise _fault(shown, Message("osm-empty"))
    return read_osm(source, shown, ambulance, progress)


def _cut(steps: Steps, boundary: Path, datum: str, shown: str, progress: Progress | None) -> tuple[Steps, float]:
    """The steps inside the boundary, and the kilometres outside it (along the lines as drawn)."""
    area = read_boundary(boundary, boundary.as_posix(), datum)
    at_lon, at_lat, start, end, way = cut(area, steps.lon, steps.lat, steps.start, steps.end, steps.way, progress)
    height = np.append(steps.height, np.full(len(at_lon) - len(steps.lon), np.nan))
    inside = Steps(at_lon, at_lat, height, start, end, way)
    if not len(inside.start):
        west, south, east, north = area.bounds
        lon, lat = float(np.nanmean(steps.lon)), float(np.nanmean(steps.lat))
        swapped = west <= lat <= east and south <= lon <= north
        at = {"west": west, "east": east, "south": south, "north": north, "lon": lon, "lat": lat}
        degrees = {name: f"{degree:.3f}" for name, degree in at.items()}
        said = Message("osm-nothing-inside", map=shown, swapped="yes" if swapped else "no", **degrees)
        raise _fault(boundary.as_posix(), said)
    return inside, max(_km(steps) - _km(inside), 0.0)


def _km(steps: Steps) -> float:
    a, b = steps.start, steps.end
    return float(great_circle_km(steps.lon[a], steps.lat[a], steps.lon[b], steps.lat[b]).sum())


def _check_zones(net: Network, out: Path, shown: str) -> None:
    """Refuse roads of another place than the zones that stand beside ``out``."""
    file = out.parent / "zones.csv"
    if not file.is_file():
        return
    try:
        table = read_table(file, file.as_posix(), ("lon", "lat"), None)
    except Faults:
        return  # what is wrong with the zones is said when the county is read
    places = [
        (row.quantity("lon", "number", least=-180, most=180), row.quantity("lat", "number", least=-90, most=90))
        for row in table.rows
    ]
    lon, lat = np.array(places, dtype=float).reshape(-1, 2).T
    known = np.isfinite(lon) & np.isfinite(lat)
    if not known.any():
        return
    nearest = min(
        float(great_circle_km(x, y, net.lon, net.lat).min()) for x, y in zip(lon[known], lat[known], strict=True)
    )
    if nearest > FARTHEST_ZONE_KM:
        at = {"lon": net.lon, "lat": net.lat, "zone_lon": lon[known], "zone_lat": lat[known]}
        degrees = {name: f"{degree.mean():.3f}" for name, degree in at.items()}
        apart = {"limit": f"{FARTHEST_ZONE_KM:g}", "km": f"{nearest:,.0f}"}
        zones = {"zones": f"{int(known.sum()):,}", "file": file.as_posix()}
        raise _fault(shown, Message("osm-another-place", **zones, **apart, **degrees))
