"""From a sketch to a road graph and its zones, and from there to the files of the county folder."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from io import BytesIO, StringIO
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from sim.county.roads import SCHEMATIC
from sim.county.schematic.ground import Ground, great_circle_km
from sim.county.schematic.lanes import draw_loops, draw_spurs, draw_streets, grow_spurs, valley_cost
from sim.county.schematic.roads import Roads, check_distances, draw_links
from sim.county.schematic.sketch import ROAD_CLASSES, Sketch, SketchError, Village, read_sketch
from sim.county.schematic.villages import (
    Zone,
    given_positions,
    grounds,
    list_zones,
    near_ground,
    place_villages,
    zone_ids,
)
from sim.documents import Fault, Faults, Mark
from sim.documents.faults import message_of
from sim.documents.writing import write_whole
from sim.words import Listed, Message, TextLines

ROADS, ZONES = "roads.graphml", "zones.csv"
"""What is written into the county folder."""


def label_of(sketch: Sketch) -> Message:
    """What a map drawn from a sketch must say of itself."""
    sourced, between = SCHEMATIC
    return Message(sourced if sketch.distances else between)


def draw_roads(sketch: Sketch) -> tuple[nx.MultiDiGraph[str], list[Zone]]:
    """Draw the roads and villages of a sketch: a pure function of it.

    Nodes carry ``lon`` and ``lat`` [degrees, WGS84] and ``kind`` (town, village, junction or bend);
    edges ``length_km``, the great-circle length between their ends, ``road_class`` and ``name``.
    Every road is two-way. The id of a node is that of the town, place or zone that lies on it.

    Raises
    ------
    CalibrationError
        When a sourced distance cannot be met.
    """
    ground = Ground(sketch)
    roads = Roads(ground)
    taken: dict[Village, int] = {}
    place_villages(sketch, roads, "urban", taken)
    corners = {
        town.id: sorted(
            {point for village, point in taken.items() if village.town == town.id}
            | {ground.given[place.id] for place in sketch.places if place.town == town.id}
        )
        for town in sketch.towns
        if town.kind == "urban"
    }
    draw_streets(roads, corners)
    draw_links(sketch, roads)
    valleys = valley_cost(roads)
    apart = [point for point in ground.given.values() if point not in roads.graph]
    draw_spurs(roads, ground.forest(valleys, sorted(roads.graph))[1], apart)
    spurs = {town: grow_spurs(roads, valleys, ground.given[town], own) for town, own in grounds(sketch, roads).items()}
    place_villages(sketch, roads, "rural", taken, near_ground(sketch, roads, spurs))
    for town, spur in spurs.items():
        draw_spurs(roads, spur, (point for village, point in taken.items() if sketch.unit_of(village).id == town))
    rural = [point for village, point in taken.items() if sketch.unit_of(village).kind == "rural"]
    roads.ease()
    draw_loops(sketch, roads, rural)
    roads.ease()
    check_distances(sketch, roads)
    return _as_graph(sketch, roads, taken), list_zones(sketch, roads, taken)


def _as_graph(sketch: Sketch, roads: Roads, taken: dict[Village, int]) -> nx.MultiDiGraph[str]:
    ids = {taken[village]: zone for village, zone in zone_ids(sketch).items()}
    ids |= {point: name for name, point in roads.ground.given.items()}
    towns = {roads.ground.given[town.id] for town in sketch.towns}
    villages = set(taken.values())
    name = {point: ids.get(point, roads.ground.names[point]) for point in roads.graph}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(label=str(label_of(sketch)), datum="WGS84")
    for point in sorted(roads.graph, key=name.__getitem__):
        lat, lon = roads.position(point)
        kind = "bend" if roads.graph.degree[point] <= 2 else "junction"
        kind = "town" if point in towns else "village" if point in villages else kind
        graph.add_node(name[point], lon=lon, lat=lat, kind=kind)
    both = [(name[a], name[b], a, b) for u, v in roads.graph.edges for a, b in ((u, v), (v, u))]
    for start, end, a, b in sorted(both):
        there = roads.graph[a][b]
        graph.add_edge(start, end, length_km=roads.length_km(a, b), road_class=there["road_class"], name=there["name"])
    return graph


def graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """The graph as GraphML: the same bytes for the same graph."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(graph)
    content = BytesIO()
    writer.dump(content)
    return content.getvalue().rstrip() + b"\n"


def zones_csv(zones: Sequence[Zone]) -> str:
    """The zones as comma-separated text with a header."""
    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([field.name for field in fields(Zone)])
    for zone in zones:
        row = asdict(zone)
        table.writerow([f"{v:.5f}" if isinstance(v, float) else v for v in row.values()])
    return text.getvalue()


@dataclass(frozen=True)
class Drawn:
    """A map drawn from a sketch, as it was written."""

    sketch: Sketch
    graph: nx.MultiDiGraph[str]
    zones: list[Zone]

    def words(self) -> TextLines:
        """What was drawn, line by line."""
        return describe(self.sketch, self.graph, self.zones)

    def told(self) -> dict[str, Any]:
        """What was drawn in figures, for a program."""
        edges = [(edge["road_class"], edge["length_km"] / 2) for _, _, edge in self.graph.edges(data=True)]
        return {
            "county": self.sketch.county,
            "label": str(label_of(self.sketch)),
            "nodes": len(self.graph),
            "edges": len(edges),
            "zones": len(self.zones),
            "people": sum(zone.people for zone in self.zones),
            "km": {name: round(sum(km for kind, km in edges if kind == name), 3) for name in ROAD_CLASSES},
        }


def write_sketch_outputs(folder: Path, shown: str, *, overwrite: bool = False) -> Drawn:
    """Draw ``sketch.yaml`` of a county folder and write ``roads.graphml`` and ``zones.csv`` beside it.

    Raises
    ------
    Faults
        Everything wrong with the sketch and its village list; a file that stands already, unless
        ``overwrite``; a sketch of which no map can be drawn. Nothing is then written.
    """
    standing = [name for name in (ROADS, ZONES) if not overwrite and (folder / name).exists()]
    faults = [Fault(Mark(f"{shown}/{name}", 0), "", Message("sketch-stands")) for name in standing]
    try:
        sketch = read_sketch(folder / "sketch.yaml", f"{shown}/sketch.yaml")
    except Faults as wrong:
        raise Faults([*faults, *wrong.faults]) from None
    if faults:
        raise Faults(faults)
    try:
        graph, zones = draw_roads(sketch)
    except SketchError as error:
        raise Faults([Fault(Mark(f"{shown}/sketch.yaml", 0), "", message_of(error))]) from None
    write_whole(folder / ROADS, [graphml(graph)])
    write_whole(folder / ZONES, [zones_csv(zones).encode()])
    return Drawn(sketch, graph, zones)


def describe(sketch: Sketch, graph: nx.MultiDiGraph[str], zones: Sequence[Zone]) -> TextLines:
    """In words: how many nodes, kilometres by class, and how well the sourced distances are met."""
    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    km = Counter[str]()
    for _, _, edge in graph.edges(data=True):
        km[edge["road_class"]] += edge["length_km"] / 2
    people = sum(zone.people for zone in zones)
    counts = {"nodes": len(graph), "edges": graph.number_of_edges(), "zones": len(zones)}
    said = Listed(Message("sketch-kind", count=str(n), kind=kind) for kind, n in sorted(kinds.items()))
    figures = {name: str(count) for name, count in counts.items()} | {"people": f"{people:,}"}
    classes = Listed(f"{km[c]:.0f} {c}" for c in ROAD_CLASSES if km[c])
    lines: list[str] = [
        Message("sketch-title", county=f"{sketch.county} {sketch.county_latin}", label=label_of(sketch)),
        Message("sketch-counts", kinds=said, **figures),
        Message("sketch-km", km=f"{sum(km.values()):.0f}", classes=classes),
    ]
    for goal in sketch.distances:
        found = nx.dijkstra_path_length(graph, goal.start, goal.end, weight="length_km")
        met = {"found": f"{found:.1f}", "km": f"{goal.km:g}", "apart": f"{found / goal.km - 1:+.1%}"}
        lines.append(Message("sketch-goal", start=goal.start, end=goal.end, **met))
    ratios = sorted(
        (circuity(sketch, graph, sketch.seat, town.id), town.id) for town in sketch.towns if town.id != sketch.seat
    )
    towns = Listed(f"{town} {ratio:.2f}" for ratio, town in ratios)
    lines.append(Message("sketch-ratios", seat=sketch.seat, towns=towns))
    ways = sorted(ways_to_town(sketch, graph), key=lambda way: -way.road_km / (way.straight_km or inf))
    lines += [
        Message(
            "sketch-way",
            zone=way.zone,
            name=way.name,
            straight=f"{way.straight_km:.1f}",
            seat=way.seat,
            road=f"{way.road_km:.1f}",
            ratio=f"{way.road_km / way.straight_km:.2f}",
        )
        for way in ways[:3]
    ]
    return TextLines(lines)


class WayToTown(NamedTuple):
    """From a village to its town's centre, or to the nearest of the town's places."""

    zone: str
    name: str
    seat: str
    straight_km: float
    road_km: float


def ways_to_town(sketch: Sketch, graph: nx.MultiDiGraph[str]) -> list[WayToTown]:
    """How far each village lies, straight and by road, from its town's centre and the nearest of its places."""
    nodes, given = graph.nodes, given_positions(sketch)
    road_km = {
        i: nx.single_source_dijkstra_path_length(graph, i, weight="length_km")
        for town in sketch.towns
        for i in sketch.seats_of(town)
    }
    ways = []
    for village, zone in zone_ids(sketch).items():
        node, town = given.get((village.town, village.name), zone), sketch.unit_of(village)
        p = nodes[node]
        straight_km = {
            i: great_circle_km(p["lat"], p["lon"], nodes[i]["lat"], nodes[i]["lon"]) for i in sketch.seats_of(town)
        }
        nearest = min(straight_km, key=straight_km.__getitem__)
        ways += [
            WayToTown(zone, village.name, seat, straight_km[seat], road_km[seat][node])
            for seat in dict.fromkeys((town.id, nearest))
        ]
    return ways


def circuity(sketch: Sketch, graph: nx.MultiDiGraph[str], start: str, end: str) -> float:
    """Shortest road distance over great-circle distance between two towns or places."""
    a, b = sketch.positions()[start], sketch.positions()[end]
    apart_km = great_circle_km(a.lat, a.lon, b.lat, b.lon)
    road_km = nx.dijkstra_path_length(graph, start, end, weight="length_km")
    return float(road_km) / apart_km if apart_km else inf
