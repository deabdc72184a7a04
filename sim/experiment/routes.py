"""The routes of a run, kept beside its incidents, so that it can be replayed on the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import TravelTables
from sim.dispatch import Records
from sim.questions import Progress
from sim.scenario import Built

IntArray = npt.NDArray[np.int64]

ROUTE_COLUMNS = {
    "to": "id of the zone, hospital or station that was driven to, or the road node at which units met",
    "node": "a road node that was passed on the way there, the id of a place off the road, or a point of the edge "
    "between two nodes: a-b@0.25 is a quarter of the way from a to b",
    "next": "the next one; absent at the node of the place itself",
    "minutes": "from node to next at ordinary speed [min]",
    "km": "from node to next [km]",
}
"""The columns of ``routes.parquet`` and what they mean."""


def drives_of(records: Records, tables: TravelTables, rows: IntArray | slice = slice(None)) -> IntArray:
    """Distinct drives of a replication, or of those ``rows``, as pairs of nodes of the tables, shape (drives, 2).

    To the scene, to the hospital, and home from where each job ended, whether or not home was reached; to where units
    met on the road.
    """
    zone = tables.zone_node[records.calls.places()[records.call[rows]]]
    to, carried = records.hospital[rows], records.hospital[rows] >= 0
    hospital = tables.hospital_node[to[carried]]
    ended = zone.copy()
    ended[carried] = hospital
    home = tables.station_node[records.station[rows]]
    if records.turned is not None:
        turned = np.where(carried, -1, records.turned[rows])  # who took a patient over on the road drives on
        ended[turned >= 0] = turned[turned >= 0]
    pairs = [(records.node[rows], zone), (zone[carried], hospital), (ended, home)]
    if records.turned is not None and records.bent is not None:
        met = ~np.isnan(records.instant("met")[rows])
        second = records.bent[rows] >= 0
        begun = np.where(second, records.bent[rows], zone)
        pairs.append((begun[met], records.turned[rows][met]))
    return np.unique(np.concatenate([np.column_stack(pair) for pair in pairs]), axis=0)


def drives_of_moves(built: Built, records: Records) -> IntArray:
    """The same of moves of units that were on no job."""
    node = dict(_places(built))  # of places of one id the station is the last
    pairs = [(one.node, node[one.to]) for one in records.moves]
    return np.unique(np.array(pairs, dtype=np.int64).reshape(-1, 2), axis=0)


def node_names(built: Built) -> list[str]:
    """A name for each node of the tables: as ``road_names`` has it, or where there are no roads the place's id."""
    tables, places = built.service.tables, _places(built)
    if len(tables.road_node):
        return [tables.road_names[number] for number in tables.road_node.tolist()]
    names = [""] * (1 + max(node for _, node in places))
    for id_, node in places:
        names[node] = id_
    return names


def _places(built: Built) -> list[tuple[str, int]]:
    """The id and node of every place."""
    county, tables = built.scenario.county, built.service.tables
    ids = [
        *(zone.id for zone in county.zones),
        *(one.id for one in county.hospitals),
        *(one.id for one in county.stations),
    ]
    log, zones = built.scenario.log, len(county.zones)
    if log is not None and len(tables.zone_node) > zones:
        ids[zones:zones] = [f"place of {call}" for call in log.ids]
    elif len(tables.zone_node) > zones:  # transfers begin at hospitals
        ids[zones:zones] = [one.id for one in county.hospitals]
    nodes = np.concatenate([tables.zone_node, tables.hospital_node, tables.station_node])
    return list(zip(ids, nodes.tolist(), strict=True))


def route_columns(
    built: Built, drives: Iterable[IntArray], progress: Progress | None = None
) -> dict[str, npt.NDArray[Any]]:
    """The columns of ``ROUTE_COLUMNS``: the trees of all drives, and a row for the node of every place."""
    tables = built.service.tables
    pairs = np.unique(np.concatenate([np.empty((0, 2), dtype=np.int64), *drives]), axis=0)
    pairs = pairs[np.argsort(pairs[:, 1], kind="stable")]
    targets, first = np.unique(pairs[:, 1], return_index=True)
    places, names = _places(built), node_names(built)
    rows: list[tuple[str, str, str | None, float, float]] = [(id_, names[node], None, 0.0, 0.0) for id_, node in places]
    routes = tables.routes(targets, np.split(pairs[:, 0], first[1:]), progress)
    if routes is not None:
        here: dict[int, list[str]] = {}
        for id_, node in places:
            here.setdefault(node, []).append(id_)
        name = tables.road_names
        for node in sorted(set(targets.tolist()) - set(here)):  # where units met
            here[node] = [names[node]]
            rows.append((names[node], names[node], None, 0.0, 0.0))
        columns = (targets[routes.to], routes.node, routes.onward, routes.minutes, routes.km)
        for to, node, onward, minutes, km in zip(*(column.tolist() for column in columns), strict=True):
            if name[node] != name[onward]:  # who is sent to where it is drives nowhere
                rows += [(id_, name[node], name[onward], minutes, km) for id_ in here[to]]
    to_, node_, next_, minutes_, km_ = zip(*rows, strict=True)
    return {
        "to": np.array(to_, dtype=object),
        "node": np.array(node_, dtype=object),
        "next": np.array(next_, dtype=object),
        "minutes": np.array(minutes_),
        "km": np.array(km_),
    }


def follow(columns: dict[str, npt.NDArray[Any]], start: str, to: str) -> list[str]:
    """The nodes from ``start`` to the place ``to``, in order.

    Raises
    ------
    KeyError
        Where no drive of the run went that way.
    """
    onward = {
        node: after for at, node, after in zip(columns["to"], columns["node"], columns["next"], strict=True) if at == to
    }
    nodes = [start]
    while onward[nodes[-1]] is not None:
        nodes.append(onward[nodes[-1]])
    return nodes
