"""Travel tables of a county with roads.

Only what a run asks is worked out: minutes from place to place, be they zones, stations or hospitals, and from
the junctions that units pass on their way home. Dijkstra runs on the contracted graph, from each place
backwards, a handful of places at a time.

Where a row for every such junction is more than the memory allows, the junctions that the fewest ways
home pass lose theirs, then the zones: a unit on its way home can then be sent another way only where
it passes a node that has a row, and a unit that is free at a zone without one is as far from a call as
by the next node that has one on the way to the nearest station. No drive comes out shorter than it is, and
none longer than by a station that the unit would pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.county.county import County
from sim.county.roads import Roads
from sim.county.travel.contraction import AT_HAND, Edges
from sim.county.travel.drive import ALONG_ROUTE, AT_BASE_ONLY, Drive
from sim.county.travel.keeping import Kept, digest_of
from sim.county.travel.meeting import RoadsToMeet
from sim.county.travel.network import Network
from sim.county.travel.rows import Rows
from sim.county.travel.tables import TravelTables
from sim.county.travel.ways import DirectHome, Homes, StraightHome, TreesHome, TreesOut
from sim.questions import Progress
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

MEMORY_GB = 2.0
"""Memory for the tables [GB] where nothing else is said."""

WORTH_KEEPING = 4_000_000
"""Places times junctions from which on tables are kept on disk: below, they take less than a second."""

_CELL = 8  # bytes: minutes and kilometres, four each
_AT_ONCE = 32  # places whose trees are in memory together


def road_tables(
    county: County,
    roads: Roads,
    drive: Drive,
    memory_gb: float = MEMORY_GB,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> TravelTables:
    """The tables of a county with ``roads``.

    Parameters
    ----------
    memory_gb
        What the tables may take [GB].
    folder
        Where tables that took long are kept for the next run; None keeps none.
    """
    network = Network(roads, drive, county.position, county.snap_limit, county.kinds)
    zones, stations = len(county.zones), len(county.stations)
    edges, junction = network.graph.edges, network.leaving
    to_zone, to_station, to_hospital = np.split(network.arriving, [zones, zones + stations])
    places = len(network.arriving)
    home, _, onward = edges.towards(to_station, drive.homewards)
    rows = _rows(edges, drive, onward, home, network, zones, stations, memory_gb)

    def work(minutes: npt.NDArray[np.float32], km: npt.NDArray[np.float32]) -> None:
        """Fill the tables, place by place."""
        for first in range(0, places, _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            from_all, length, _ = edges.towards(network.arriving[some], drive.lights_and_siren)
            minutes[:, some] = from_all[:, rows.own].T
            km[:, some] = length[:, rows.own].T
            if progress is not None and edges.size * places >= WORTH_KEEPING:
                progress("travel tables", min(first + _AT_ONCE, places), places)

    kept = Kept((len(rows.own), places), folder if edges.size * places >= WORTH_KEEPING else None)
    minutes, km = kept.tables(digest_of(edges, network.arriving, rows.own, drive.lights_and_siren), work)
    carried, carried_km, _ = edges.towards(to_hospital, drive.transport)
    at_zone, at_station, at_hospital = np.split(junction, [zones, zones + stations])
    return TravelTables(
        to_minutes=minutes,
        to_km=km,
        zone_node=rows.node[at_zone],
        station_node=rows.node[at_station],
        hospital_node=rows.node[at_hospital],
        hospital_minutes=carried[:, at_zone].T,
        hospital_km=carried_km[:, at_zone].T,
        road_node=network.graph.kept[rows.junction],
        road_end=network.graph.kept[rows.end],
        graph=network.graph,
        road_names=network.names([place.id for place in county.places]),
        home=_homes(county, drive, rows, edges, home, onward, junction, to_station),
        out=TreesOut(edges, rows.junction, rows.node, to_zone, drive.lights_and_siren)
        if drive.position == ALONG_ROUTE
        else None,
        rows=Rows(len(minutes), places, rows.lender, rows.lead_minutes, rows.lead_km),
        note=rows.note,
        meet=_meeting(edges, rows, at_zone, to_hospital, drive),
        to_wait=TreesOut(edges, rows.junction, rows.node, network.arriving, drive.lights_and_siren, drive.homewards)
        if drive.position == ALONG_ROUTE
        else None,
        carrying=TreesOut(edges, rows.junction, rows.node, to_hospital, drive.lights_and_siren, drive.transport)
        if drive.position == ALONG_ROUTE
        else None,
        homewards=drive.lights_and_siren / drive.homewards,
    )


def _meeting(edges: Edges, rows: _Rows, zones: IntArray, hospitals: IntArray, drive: Drive) -> RoadsToMeet | None:
    """Where units meet, if it is known where on the road they are."""
    if drive.position != ALONG_ROUTE:
        return None
    speeds = drive.lights_and_siren, drive.transport
    return RoadsToMeet(edges, rows.junction, rows.node, len(rows.own), zones, hospitals, *speeds)


def _homes(
    county: County,
    drive: Drive,
    rows: _Rows,
    edges: Edges,
    minutes: FloatArray,
    onward: npt.NDArray[np.int32],
    junction: IntArray,
    to_station: IntArray,
) -> Homes:
    """The ways home, by where a unit on one of them is taken to be.

    ``minutes`` lead home from every junction [min]; drives from places begin at ``junction``, and those to
    stations end at ``to_station``.
    """
    if drive.position == ALONG_ROUTE:
        return TreesHome(onward, edges, rows.junction, rows.node, to_station, drive.lights_and_siren, drive.homewards)
    home, target = minutes[:, rows.junction], rows.node[to_station]
    zone = np.unique(rows.node[junction[: len(county.zones)]])
    zone = zone[zone < len(rows.own)]
    if drive.position == AT_BASE_ONLY or len(zone) == 0:
        return DirectHome(home, target)
    position = np.full((len(rows.junction), 2), np.nan)  # of junctions that are no place nothing is asked
    position[rows.node[junction]] = county.position
    return StraightHome(position, zone, home, target)


@dataclass(frozen=True)
class _Rows:
    """Which junctions have a row of minutes, and who borrows whose.

    ``own`` are the junctions with a row, in the order of the rows; ``junction`` those of all nodes: these,
    and then the places without. ``node`` is the reverse, -1 where a junction is no node; where a place is left
    and arrived at by two junctions, both are its node, and ``end`` is the one arrived at.
    """

    own: IntArray
    junction: IntArray
    end: IntArray
    node: IntArray
    lender: IntArray
    lead_minutes: FloatArray
    lead_km: FloatArray
    note: str


def _rows(
    edges: Edges,
    drive: Drive,
    onward: npt.NDArray[np.int32],
    home: FloatArray,
    network: Network,
    zones: int,
    stations: int,
    memory_gb: float,
) -> _Rows:
    """As many rows as the memory holds: stations, hospitals, zones, then the junctions most ways home pass."""
    place = network.leaving
    off = np.flatnonzero(place != network.arriving)
    ways = _ways_home(onward, np.concatenate([place[:zones], place[zones + stations :]]))
    ways[network.arriving[off]] = 0  # nobody goes on from there: whoever arrives leaves by the other
    needed = place[zones:]
    junctions = np.flatnonzero(ways > 0)
    junctions = junctions[np.argsort(-ways[junctions], kind="stable")]
    wanted = _unique(np.concatenate([needed, place[:zones], junctions]))
    room = int(memory_gb * 1e9 // (_CELL * len(place)))
    own = wanted[: max(room, len(_unique(needed)))]
    node = np.full(onward.shape[1], -1, dtype=np.int64)
    node[own] = np.arange(len(own))
    without = _unique(place[node[place] < 0])
    node[without] = len(own) + np.arange(len(without))
    node[network.arriving[off]] = node[place[off]]
    # who has no row takes that of the first junction with one on the way to the nearest station
    nearest = home[:, without].argmin(axis=0)
    ahead, lead = without.copy(), np.zeros((2, len(without)))
    to_call = edges.minutes_at(drive.lights_and_siren)
    while len(going := np.flatnonzero((node[ahead] < 0) | (node[ahead] >= len(own)))):
        onto = onward[nearest[going], ahead[going]].astype(np.int64)
        nowhere, going, onto = going[onto < 0], going[onto >= 0], onto[onto >= 0]
        ahead[nowhere], lead[:, nowhere] = own[0], np.inf  # nobody drives from where no road leads home
        edge = edges.find(ahead[going], onto)
        lead[:, going] += to_call[edge], edges.km[edge]
        ahead[going] = onto
    note = ""
    if len(own) < len(wanted):
        counts = {"wanted": f"{len(wanted):,}", "held": f"{len(own):,}"}
        note = Message("county-rows-held", memory=f"{memory_gb:g}", **counts)
    junction = np.concatenate([own, without])
    end = junction.copy()
    end[node[place[off]]] = network.arriving[off]
    return _Rows(own, junction, end, node, node[ahead], lead[0], lead[1], note)


def _unique(values: IntArray) -> IntArray:
    """Each value once, in the order in which they first stand."""
    _, first = np.unique(values, return_index=True)
    return values[np.sort(first)]


def _ways_home(onward: npt.NDArray[np.int32], starts: IntArray) -> IntArray:
    """How many ways home, from each start to each station, pass each junction."""
    size = onward.shape[1]
    passed = np.zeros(size, dtype=np.int64)
    at_once = max(AT_HAND // max(size, 1), 1)
    for first in range(0, len(onward), at_once):
        trees = onward[first : first + at_once]
        after = np.where(trees >= 0, trees + np.arange(len(trees))[:, None] * size, -1).ravel()
        here = np.tile(np.bincount(starts, minlength=size), len(trees))
        while len(at := np.flatnonzero(here)):
            passed += here.reshape(trees.shape).sum(axis=0)
            at = at[after[at] >= 0]
            here = np.bincount(after[at], weights=here[at], minlength=len(here)).astype(np.int64)
    return passed
