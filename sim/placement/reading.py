"""Sitings from plain files: tables of minutes, people by zone, and OR-Library's p-median graphs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sim.documents import Fault, Faults, Mark, read_minutes, read_table
from sim.documents.faults import did_you_mean, show
from sim.documents.files import read_bytes, read_text
from sim.placement.sites import FloatArray, Siting, siting
from sim.words import Message

_LARGEST_GRAPH = 5000
"""Nodes beyond which the table of all distances would not fit a planner's memory (200 MB)."""


@dataclass(frozen=True, eq=False)
class Graph:
    """A graph of OR-Library: shortest distances between all nodes, shape (nodes, nodes), and the p it asks for."""

    minutes: FloatArray
    number: int


@dataclass(frozen=True, eq=False)
class MinutesTable:
    """Minutes of one time of day: sites, zones, and the drive between them [min], shape (sites, zones)."""

    path: Path
    sites: list[str]
    zones: list[str]
    minutes: FloatArray


def read_tables(paths: Sequence[Path]) -> list[MinutesTable]:
    """Tables of minutes, one for each time of day.

    A table's first column names sites, its other columns are zones, its cells minutes; an empty cell, NA and
    inf mean that no road leads from the site to the zone.

    Raises
    ------
    Faults
        Everything wrong with the files at once.
    """
    tables: list[MinutesTable] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            read = read_minutes(path, path.as_posix())
            read.table.check()
        except Faults as found:
            faults += found.faults
        else:
            tables.append(MinutesTable(path, read.rows, read.columns, read.minutes))
    if faults:
        raise Faults(faults)
    return tables


def as_siting(
    tables: Sequence[MinutesTable],
    weights: Path | None = None,
    *,
    open_sites: Sequence[str] = (),
    most: int | None = None,
    worst: bool = False,
) -> Siting:
    """The siting of one or more tables, which must name the same sites and zones.

    Parameters
    ----------
    weights
        A table of a zone's name (its first column) and a number (its second), usually people.
    open_sites
        Sites where an ambulance stands already; one named twice holds two.
    most
        Ambulances that each site can hold; any number by default.

    Raises
    ------
    Faults
        Everything that does not fit together at once.
    """
    faults: list[Fault] = []
    first = tables[0]
    sites, zones = first.sites, first.zones
    drives = []
    for table in tables:
        shown = table.path.as_posix()
        for what, mine, ours in (("site", table.sites, sites), ("zone", table.zones, zones)):
            faults += [
                Fault(
                    Mark(shown, 0),
                    name,
                    Message("siting-not-in-both", what=what, other=first.path.name),
                )
                for name in sorted(set(mine) ^ set(ours))
            ]
        if not faults:
            row, column = {n: i for i, n in enumerate(table.sites)}, {n: i for i, n in enumerate(table.zones)}
            drives.append(table.minutes[np.ix_([row[n] for n in sites], [column[n] for n in zones])])
    least = np.zeros(len(sites), dtype=np.int64)
    for name in open_sites:
        if name in sites:
            least[sites.index(name)] += 1
        else:
            faults.append(
                Fault(
                    Mark("--open", 0),
                    "",
                    Message("siting-no-such-site", name=show(name), near=did_you_mean(name, sites)),
                )
            )
    if most is not None and (least > most).any():
        crowded = sites[int(least.argmax())]
        message = Message("siting-crowded", count=int(least.max()), site=crowded, most=most)
        faults.append(Fault(Mark("--most", 0), "", message))
    people = None
    if weights is not None:
        try:
            people = read_weights(weights, zones)
        except Faults as found:
            faults += found.faults
    if faults:
        raise Faults(faults)
    return siting(
        np.stack(drives),
        people,
        least=least,
        most=None if most is None else np.full(len(sites), most),
        sites=sites,
        zones=zones,
        times=[table.path.stem for table in tables],
        worst=worst,
    )


def read_weights(path: Path, zones: Sequence[str]) -> FloatArray:
    """The number that stands for each zone, in the order of ``zones``; one for each must be there.

    Raises
    ------
    Faults
        For a zone that is missing, unknown or there twice, and a number that is none.
    """
    table = read_table(path, path.as_posix(), ())
    if len(table.columns) < 2:
        message = Message("siting-one-column")
        raise Faults([*table.faults, Fault(Mark(table.path), table.columns[0], message)])
    first, second = table.columns[:2]
    table.unique(first)
    found: dict[str, float] = {}
    known = set(zones)
    for row in table.rows:
        name = row.text(first)
        found[name] = row.quantity(second, "number")
        if name and name not in known:
            row.fault(first, Message("siting-no-such-zone", name=show(name), near=did_you_mean(name, zones)))
    if table.whole:
        table.faults += [
            Fault(Mark(table.path, 0), name, Message("siting-no-people")) for name in zones if name not in found
        ]
    table.check()
    return np.array([found[name] for name in zones], dtype=np.float64)


def read_graph(path: Path) -> Graph:
    """A p-median file of OR-Library, with the shortest distance between every two nodes.

    The first line holds the numbers of nodes, of edges and p; each other line two nodes, counted from 1,
    and the cost of the edge between them, driven both ways. Of an edge that stands twice the last
    counts. Beasley, "OR-Library: distributing test problems by electronic mail", J. Operational Research
    Society 41 (1990), 1069-1072; the problems are those of his "A note on solving large p-median
    problems", European J. Operational Research 21 (1985), 270-273.

    Raises
    ------
    Faults
        Every line that is not as it should be.
    """
    shown = path.as_posix()
    text = read_text(read_bytes(path, shown), shown, "plain text")
    lines = [(number, line.split()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise Faults([Fault(Mark(shown, 0), "", Message("siting-empty-graph"))])
    top, head = lines[0]
    if len(head) != 3 or not all(_is_whole(word) for word in head):
        message = Message("siting-no-first-line", given=show(" ".join(head)))
        raise Faults([Fault(Mark(shown, top), "", message)])
    nodes, edges, number = (int(word) for word in head)
    faults = []
    if not 1 <= nodes <= _LARGEST_GRAPH:
        faults.append(
            Fault(Mark(shown, top), "nodes", Message("siting-out-of-range", given=str(nodes), most=str(_LARGEST_GRAPH)))
        )
    if not 1 <= number <= nodes:
        faults.append(Fault(Mark(shown, top), "p", Message("siting-p-out-of-range", given=str(number))))
    if len(lines) - 1 != edges:
        message = Message("siting-edges", announced=str(edges), follow=str(len(lines) - 1))
        faults.append(Fault(Mark(shown, top), "edges", message))
    cost: dict[tuple[int, int], float] = {}
    for line, words in lines[1:]:
        try:
            a, b, length = _edge(words, nodes)
        except ValueError as error:
            faults.append(Fault(Mark(shown, line), "", error.args[0]))
            continue
        cost[min(a, b), max(a, b)] = length
    if faults:
        raise Faults(faults)
    return Graph(_all_pairs(cost, nodes), number)


def _is_whole(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 10


def _edge(words: list[str], nodes: int) -> tuple[int, int, float]:
    """Two nodes, from 0, and a cost; or a `ValueError` that says what a line is instead."""
    if len(words) != 3:
        raise ValueError(Message("siting-words", count=len(words)))
    for word in words[:2]:
        if not _is_whole(word) or not 1 <= int(word) <= nodes:
            raise ValueError(Message("siting-no-node", given=show(word), most=str(nodes)))
    try:
        length = float(words[2])
    except ValueError:
        length = math.nan
    if not (math.isfinite(length) and length >= 0):
        raise ValueError(Message("siting-no-cost", given=show(words[2])))
    return int(words[0]) - 1, int(words[1]) - 1, length


def _all_pairs(cost: dict[tuple[int, int], float], nodes: int) -> FloatArray:
    """Shortest distances between all nodes; an edge of cost 0 is stored, and so is one."""
    apart = {pair: length for pair, length in cost.items() if pair[0] != pair[1]}
    a, b = np.array(list(apart), dtype=np.int64).reshape(-1, 2).T
    lengths = np.array(list(apart.values()), dtype=np.float64)
    both_ways = (np.tile(lengths, 2), (np.concatenate([a, b]), np.concatenate([b, a])))
    return np.asarray(dijkstra(csr_array(both_ways, shape=(nodes, nodes))))
