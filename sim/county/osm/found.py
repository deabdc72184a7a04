"""What an import found, as figures and in words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic_core import PydanticCustomError

from sim.county.osm.lines import Tally
from sim.county.osm.network import Network, Part
from sim.county.osm.restrictions import TURNS
from sim.county.osm.ways import ASIDE, POSTED_KM_PER_HOUR
from sim.county.roads import FERRY, ROAD_CLASSES
from sim.documents import Fault, Faults, did_you_mean, parse_quantity, read_yaml
from sim.documents.faults import message_of

FAR_FROM_CLASS = (0.4, 2.5)
"""A posted speed outside these multiples of its class's speed is worth a look."""
MOST_LOST = 0.2
"""Losing more than this share of the kilometres is a warning."""
_LISTED = 5


@dataclass(frozen=True)
class OfClass:
    """Roads of one class.

    Attributes
    ----------
    km
        Their length, a two-way road once [km].
    posted
        Share of it with a posted speed that is used.
    posted_km_per_hour
        Mean of the posted speeds, weighted by length [km/h]; not a number where there are none.
    km_per_hour
        The speed that the class is driven at where none is posted [km/h].
    """

    km: float
    posted: float
    posted_km_per_hour: float
    km_per_hour: float


@dataclass(frozen=True)
class Found:
    """An import in figures; ``far`` are ways with a posted speed far from their class's, longest first."""

    classes: dict[str, OfClass]
    nodes: int
    junctions: int
    edges: int
    km: float
    one_way_km: float
    posted_km: float
    far: list[tuple[str, str, str, float, float]]
    tally: Tally
    kept_ways: int
    dropped: list[Part]
    kept_all: bool
    cut_away_km: float
    copies: int = 0

    def warnings(self) -> list[str]:
        """What a planner must not overlook, one line each."""
        lost = sum(part.km for part in self.dropped)
        if self.kept_all or lost <= MOST_LOST * (self.km + lost):
            return []
        return [
            f"warning: {lost / (self.km + lost):.0%} of the km are lost, as they are not joined both ways to the "
            "largest part; look whether the boundary or the extract cuts through, or a bridge or ferry lacks; or keep "
            "all parts (--keep-all-parts)"
        ]

    def words(self) -> str:
        """All of it, line by line."""
        lines = [*self._ways(), *self._turns(), *self._roads(), *self._speeds(), *self._parts()]
        return "\n".join(lines)

    def left_aside(self) -> list[str]:
        """What the map says and the roads do not follow, each with how often and its first few."""
        tally = self.tally
        said = [self._named(count, ASIDE[key], key) for key, count in tally.aside.most_common()]
        said += [
            self._named(tally.turns[key], f"turn restrictions {TURNS[key]}", f"turn {key}")
            for key in ("conditional", "malformed")
            if tally.turns[key]
        ]
        return said

    def _named(self, count: int, what: str, key: str) -> str:
        some = self.tally.examples.get(key, [])
        more = ", ..." if count > len(some) else ""
        return f"{count:,} {what}" + (f" ({', '.join(some)}{more})" if some else "")

    def _ways(self) -> list[str]:
        tally = self.tally
        lines = [f"{self.kept_ways:,} of {tally.ways:,} {tally.of} are driven; left out are"]
        lines += [
            "  " + self._named(count, tally.why_left_out(key), key) for key, count in tally.left_out.most_common()
        ]
        if not tally.left_out:
            lines[0] = f"all {tally.ways:,} {tally.of} are driven"
        if self.left_aside():
            lines += ["said by the map, and not or only in part followed"]
            lines += [f"  {line}" for line in self.left_aside()]
        if tally.missing_nodes:
            lines.append(f"{tally.missing_nodes:,} of the nodes missing from the file: the roads are cut there")
        return lines

    def _turns(self) -> list[str]:
        tally = self.tally
        lines = []
        if tally.barriers:
            kinds = ", ".join(f"{kind} ({count:,})" for kind, count in tally.barriers.most_common())
            lines.append(f"{_count(tally.barriers.total(), 'barrier')} on roads, passed by no ambulance: {kinds}")
        if tally.turns:
            lines.append(f"{_count(tally.turns.total(), 'turn restriction')}: of them")
            lines += [f"  {count:,} {TURNS[key]}" for key, count in tally.turns.most_common()]
        if self.copies:
            lines.append(
                f"{_count(self.copies, 'copy', 'copies')} of nodes stand at the same places: no such turn can be made"
            )
        return lines

    def _roads(self) -> list[str]:
        lines = [
            f"{self.km:,.1f} km of road ({self.one_way_km / self.km:.1%} one-way) on {self.nodes:,} nodes, "
            f"{self.junctions:,} of them junctions, with {self.edges:,} directed edges",
            f"  {'class':<14}{'km':>10}{'share':>8}{'posted':>8}{'mean posted':>14}{'else driven':>14}",
        ]
        for name, of in self.classes.items():
            mean = "" if np.isnan(of.posted_km_per_hour) else f"{of.posted_km_per_hour:.0f} km/h"
            driven = "" if np.isnan(of.km_per_hour) else f"{of.km_per_hour:.0f} km/h"
            lines.append(f"  {name:<14}{of.km:>10,.1f}{of.km / self.km:>8.1%}{of.posted:>8.1%}{mean:>14}{driven:>14}")
        if self.cut_away_km > 0:
            lines.append(f"{self.cut_away_km:,.1f} km outside the boundary were cut away")
        return lines

    def _speeds(self) -> list[str]:
        tally, (low, high) = self.tally, POSTED_KM_PER_HOUR
        lines = [f"posted speeds (maxspeed) are known on {self.posted_km / self.km:.1%} of the km"]
        if tally.unread:
            values = ", ".join(f"{value} ({count:,})" for value, count in tally.unread.most_common(_LISTED))
            more = ", ..." if len(tally.unread) > _LISTED else ""
            lines.append(f"  not understood and not used: {_count(tally.unread.total(), 'value')}, {values}{more}")
        if tally.odd:
            ways = ", ".join(f"way {way}: {speed:g}" for way, speed in tally.odd[:_LISTED])
            more = ", ..." if len(tally.odd) > _LISTED else ""
            lines.append(
                f"  under {low:g} or over {high:g} km/h and not used: {_count(len(tally.odd), 'value')} ({ways}{more})"
            )
        if self.far:
            lines.append(
                f"  far from the speed of the class, used all the same, have a look: {_count(len(self.far), 'way')}"
            )
            lines += [
                f"    way {way} {name}: {posted:.0f} km/h posted, {road_class} is driven at {usual:.0f}".replace(
                    " :", ":"
                )
                for way, name, road_class, posted, usual in self.far[:_LISTED]
            ]
        return lines

    def _parts(self) -> list[str]:
        if not self.dropped:
            return ["every node is reached from every other"]
        km, nodes = sum(part.km for part in self.dropped), sum(part.nodes for part in self.dropped)
        edges = sum(part.edges for part in self.dropped)
        whole = self.km + (0.0 if self.kept_all else km)
        lines = [
            f"{_count(len(self.dropped), 'part')} not joined both ways to the largest, "
            f"{'kept all the same' if self.kept_all else 'dropped'}: {nodes:,} nodes, {edges:,} edges, {km:,.1f} km "
            f"({km / whole:.1%} of all)"
        ]
        for apart, why in ((True, "that no road joins to it"), (False, "joined by one-way roads only")):
            some = [part for part in self.dropped if part.apart == apart]
            if some:
                lines.append(f"  {len(some):,} {why}: {sum(part.km for part in some):,.1f} km; the longest")
                lines += [
                    f"    {part.km:,.1f} km, {_count(part.nodes, 'node')}, {_count(part.edges, 'edge')} about lon "
                    f"{part.lon:.4f}, lat {part.lat:.4f}"
                    for part in some[:_LISTED]
                ]
        return lines


def _count(number: int, what: str, many: str = "") -> str:
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def found_in(
    net: Network,
    speeds: Mapping[str, float],
    *,
    dropped: list[Part],
    kept_all: bool,
    cut_away_km: float,
) -> Found:
    """The figures of a network as it will be written; ``speeds`` are those driven, by class [km/h]."""
    lines = net.lines
    km_of, posted_of, weighted = (
        defaultdict[str, float](float),
        defaultdict[str, float](float),
        defaultdict[str, float](float),
    )
    far_km: dict[int, float] = defaultdict(float)
    one_way = posted_km = 0.0
    once = net.once
    for km, way in zip(net.km[once].tolist(), net.way[once].tolist(), strict=True):
        kind = lines.road_class[way].removesuffix("_link")
        posted = float(lines.posted[way] if lines.along[way] >= 0 else lines.posted_back[way])
        km_of[kind] += km
        one_way += km * bool(lines.along[way])
        if math.isfinite(posted):
            posted_of[kind] += km
            weighted[kind] += km * posted
            posted_km += km
            usual = speeds.get(kind)
            if usual is not None and not FAR_FROM_CLASS[0] <= posted / usual <= FAR_FROM_CLASS[1]:
                far_km[way] += km
    classes = {
        kind: OfClass(
            km_of[kind],
            posted_of[kind] / km_of[kind],
            weighted[kind] / posted_of[kind] if posted_of[kind] else np.nan,
            speeds.get(kind, np.nan),
        )
        for kind in (*ROAD_CLASSES, FERRY)
        if kind in km_of
    }
    far = []
    for way in sorted(far_km, key=lambda w: (-far_km[w], lines.way[w])):
        kind = lines.road_class[way].removesuffix("_link")
        posted = float(lines.posted[way] if lines.along[way] >= 0 else lines.posted_back[way])
        far.append((lines.way[way], lines.name[way], lines.road_class[way], posted, speeds[kind]))
    spots = len(np.unique(net.spot))
    return Found(
        classes,
        spots,
        len(np.unique(net.spot[net.junction])),
        net.edges,
        float(net.km[once].sum()),
        one_way,
        posted_km,
        far,
        lines.tally,
        len(lines.way),
        dropped,
        kept_all,
        cut_away_km,
        len(net.ids) - spots,
    )


def read_speeds(path: Path, shown: str) -> dict[str, float]:
    """Speeds by road class [km/h] from a YAML file: a travel preset, or its ``speeds`` alone.

    Raises
    ------
    Faults
        A class there is not, or a value that is no speed above zero.
    """
    document = read_yaml(path, shown)
    faults = list(document.faults)
    where = ("speeds",) if "speeds" in document.data else ()
    table = document.value(where)
    found: dict[str, float] = {}
    if not isinstance(table, dict) or not table:
        faults.append(Fault(document.mark(where), "speeds", "holds no speeds; write a line such as 'primary: 50 km/h'"))
        raise Faults(faults)
    for name, value in table.items():
        at = (*where, name)
        if name not in ROAD_CLASSES:
            faults.append(document.fault(at, f"there is no road class '{name}'{did_you_mean(str(name), ROAD_CLASSES)}"))
            continue
        try:
            found[name] = parse_quantity(value, "speed")
        except PydanticCustomError as error:
            faults.append(document.fault(at, message_of(error)))
            continue
        if found[name] <= 0:
            faults.append(document.fault(at, f"'{value}' is not above zero; write a speed such as 60 km/h"))
    if faults:
        raise Faults(faults)
    return found
