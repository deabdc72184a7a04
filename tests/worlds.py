"""Small counties, services and calls, built by hand: the worlds in which the tests take place.

Times are minutes and lengths kilometres. In a road county ambulances drive ``KM_A_MINUTE`` unless a
test says otherwise, so that kilometres and minutes are the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np

from sim.calls import Calls, Condition, Marks
from sim.chance import Constant, Law
from sim.county import (
    STEADY,
    County,
    Drive,
    Hospital,
    MinutesTable,
    Roads,
    Station,
    Traffic,
    Zone,
    travel_tables,
)
from sim.dispatch import COMPLETED, DESTINATIONS, ENDS, OUTCOMES, RULES, Records, Service, simulate
from sim.dispatch.destinations import Hospitals
from sim.dispatch.records import FIRST, ROLES
from sim.dispatch.service import LaunchLaw

KM_A_MINUTE = Drive({"primary": 60.0}, off_road_km_per_hour=60.0)


def a_zone(name: str, lon: float = float("nan"), lat: float = float("nan"), people: int = 1000) -> Zone:
    return Zone(name, name, name, name, name, "rural", lon, lat, people)


def a_station(name: str, lon: float = float("nan"), lat: float = float("nan"), ambulances: int = 1) -> Station:
    return Station(name, name, name, name, "township", lon, lat, ambulances, 20.0)


def a_hospital(name: str, lon: float = float("nan"), lat: float = float("nan")) -> Hospital:
    return Hospital(name, name, name, name, lon, lat, ("any",))


def table_county(
    minutes: Mapping[str, Mapping[str, float]], ambulances: Mapping[str, int], hospitals: Sequence[str]
) -> County:
    """A county known by the minutes from each site (row) to each zone."""
    zones = tuple(next(iter(minutes.values())))
    table = np.array([[row[zone] for zone in zones] for row in minutes.values()], dtype=float)
    return County(
        "表",
        "Table",
        tuple(a_zone(name) for name in zones),
        tuple(a_station(name, ambulances=count) for name, count in ambulances.items()),
        tuple(a_hospital(name) for name in hospitals),
        MinutesTable(tuple(minutes), zones, table),
    )


Edge = tuple[Any, ...]
"""From, to, length [km], and where not primary the road class."""


def roads(edges: Iterable[Edge], one_way: Iterable[Edge] = (), at: Mapping[Any, tuple[float, float]] | None = None):
    """A road graph; its nodes stand at ``at`` (longitude, latitude), else side by side 0.1 degrees apart."""
    graph: Any = nx.MultiDiGraph()
    graph.add_nodes_from(at or ())
    for a, b, km, *road_class in edges:
        data = {"length_km": km, "road_class": road_class[0] if road_class else "primary", "name": ""}
        graph.add_edge(a, b, **data)
        graph.add_edge(b, a, **data)
    for a, b, km, *road_class in one_way:
        graph.add_edge(a, b, length_km=km, road_class=road_class[0] if road_class else "primary", name="")
    for number, node in enumerate(graph.nodes):
        graph.nodes[node]["lon"], graph.nodes[node]["lat"] = at[node] if at else (113.0 + 0.1 * number, 37.0)
    return Roads(graph, "drawn for a test")


def road_county(net: Roads, zones: Sequence[Any], stations: Mapping[Any, int], hospitals: Sequence[Any]) -> County:
    """A county whose places stand on nodes of the roads and are called after them."""

    def spot(node: Any) -> tuple[float, float]:
        return net.graph.nodes[node]["lon"], net.graph.nodes[node]["lat"]

    return County(
        "路",
        "Roads",
        tuple(a_zone(str(node), *spot(node)) for node in zones),
        tuple(a_station(str(node), *spot(node), ambulances=count) for node, count in stations.items()),
        tuple(a_hospital(str(node), *spot(node)) for node in hospitals),
        net,
    )


def a_service(
    county: County,
    rule: str = "nearest",
    *,
    waits: bool = True,
    launch: float | Sequence[Law] = 0.0,
    catchment: Mapping[str, Iterable[str]] | None = None,
    drive: Drive = KM_A_MINUTE,
    traffic: Traffic = STEADY,
) -> Service:
    """The service of a county. ``launch`` is the same for all, or a law for each station;
    ``catchment`` names the zones of each station (all, where it names none)."""
    tables = travel_tables(county, drive)
    inside = np.ones((len(county.stations), len(county.zones)), dtype=bool)
    if catchment is not None:
        inside = np.array([[z.id in catchment[s.id] for z in county.zones] for s in county.stations], dtype=bool)
    laws = [Constant(launch)] if isinstance(launch, float) else list(launch)
    return Service(
        tables=tables,
        ambulances=tuple(station.ambulances for station in county.stations),
        launch_laws=tuple(LaunchLaw(law) for law in laws),
        launch_law=tuple(min(n, len(laws) - 1) for n in range(len(county.stations))),
        handicap=RULES[rule](inside, tables.base_minutes),
        destination=DESTINATIONS["nearest able"](
            Hospitals(
                tables.hospital_minutes,
                np.ones((1, len(county.hospitals)), dtype=np.int64),
                np.zeros(tables.hospital_minutes.shape, dtype=bool),
            )
        ),
        waits=waits,
        traffic=traffic,
    )


def a_call(at: float, zone: str, *, to_hospital: bool = False, **marks: float) -> dict[str, Any]:
    """A call that becomes ready ``at`` in ``zone``. Durations not named take no time, factors are one."""
    return {"ready": at, "zone": zone, "conveyed": to_hospital} | marks


_FOLLOWS = (0.5, 1.0, 1.0, 0.0)
"""Of a unit sent besides: its launch, factors on its drives, and no way to the patient."""


def some_calls(county: County, *rows: Mapping[str, Any]) -> Calls:
    """Calls in the order in which they become ready."""
    zones = [zone.id for zone in county.zones]
    unless = {"priority": 2, "condition": 0, "layer": 0, "launch": 0.5, "drive": 1.0, "transport": 1.0}
    rows = sorted(rows, key=lambda row: row["ready"])

    def column(name: str, kind: type) -> np.ndarray:
        return np.array([row.get(name, unless.get(name, 0.0)) for row in rows], dtype=kind)

    ready, wide = column("ready", float), max((len(row.get("raised", ())) for row in rows), default=0)
    return Calls(
        zone=np.array([zones.index(row["zone"]) for row in rows], dtype=np.int64),
        layer=column("layer", np.int64),
        number=np.arange(len(rows)),
        called=ready - column("desk", float),
        answered=ready - column("desk", float) / 2,
        ready=ready,
        condition=column("condition", np.int64),
        priority=column("priority", np.int64),
        launch=column("launch", float),
        drive=column("drive", float),
        transport=column("transport", float),
        to_patient=column("to_patient", float),
        on_scene=column("on_scene", float),
        handover=column("handover", float),
        turnaround=column("turnaround", float),
        conveyed=column("conveyed", bool),
        own=np.array(
            [
                (
                    row.get("refill", 0.0),
                    row.get("extent", 0.0),
                    row.get("cancelled", np.inf),
                    row.get("patience", 0.5),
                    row.get("raised", (0.0,) * wide),
                    row.get("second", _FOLLOWS),
                    row.get("carrier", _FOLLOWS),
                    row.get("empty_known", np.inf),
                    row.get("empty_run", 0.0),
                )
                for row in rows
            ],
            dtype=[
                ("refill", float),
                ("extent", float),
                ("cancelled", float),
                ("patience", float),
                ("raised", float, (wide,)),
                ("second", float, (4,)),
                ("carrier", float, (4,)),
                ("empty_known", float),
                ("empty_run", float),
            ],
        ),
    )


def answer(county: County, *rows: Mapping[str, Any], **service: Any) -> list[dict[str, Any]]:
    """What became of each call: how it ended, and of its assignment unit, instants and kilometres (None if absent)."""
    return told(simulate(a_service(county, **service), some_calls(county, *rows)))


def told(records: Records) -> list[dict[str, Any]]:
    """Records as one dictionary a call, in the order of the calls; assignments that ended early are in its "early"."""
    rows: list[dict[str, Any]] = [{"ended": ENDS[end]} for end in records.ended]
    for n, call in enumerate(records.call.tolist()):
        instants = [None if np.isnan(value) else float(value) for value in records.instants[n]]
        row = dict(zip(records.names, instants, strict=True))
        row |= {"unit": int(records.unit[n]), "rolling": bool(records.rolling[n])}
        row |= {"travel_km": float(records.travel_km[n]), "transport_km": float(records.transport_km[n])}
        if records.role is not None and records.role[n] != FIRST:
            row["role"] = ROLES[records.role[n]]
            if records.outcome is not None and records.outcome[n] != COMPLETED:
                row["outcome"] = OUTCOMES[records.outcome[n]]
            both = [*rows[call].get("besides", ()), row]
            rows[call]["besides"] = sorted(both, key=lambda one: one["role"])
        elif records.outcome is None or records.outcome[n] == COMPLETED:
            rows[call] |= row
        else:
            row["outcome"] = OUTCOMES[records.outcome[n]]
            rows[call]["early"] = sorted([*rows[call].get("early", ()), row], key=lambda one: one["dispatched"])
    return rows


def marks(conditions: Sequence[Condition] | None = None, **laws: Law) -> Marks:
    """Marks of calls, every duration constant at no time unless a law is named."""
    conditions = conditions or [Condition("any", "any", 1.0, ((1, 1.0),), 0.0, Constant(0.0))]
    nothing: dict[str, Law] = dict.fromkeys(
        ("answering", "call_taking", "to_patient", "handover", "turnaround"), Constant(0.0)
    )
    return Marks(tuple(conditions), **(nothing | {"variation": Constant(1.0)} | laws))
