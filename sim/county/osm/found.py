"""What an import found, as figures and in words."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pydantic_core import PydanticCustomError

from sim.county.osm.lines import Tally
from sim.county.osm.network import Network, Part
from sim.county.osm.restrictions import said_turn
from sim.county.osm.ways import POSTED_KM_PER_HOUR, said_aside
from sim.county.roads import FERRY, ROAD_CLASSES
from sim.documents import Fault, Faults, did_you_mean, parse_quantity, read_yaml
from sim.documents.faults import message_of
from sim.words import Language, Listed, Message, Spoken, TextLines, said_in

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
        return [Message("osm-lost", share=f"{lost / (self.km + lost):.0%}")]

    def words(self) -> TextLines:
        """All of it, line by line."""
        return TextLines([*self._ways(), *self._turns(), *self._roads(), *self._speeds(), *self._parts()])

    def left_aside(self) -> list[str]:
        """What the map says and the roads do not follow, each with how often and its first few."""
        tally = self.tally
        said = [self._named(count, said_aside(key), key) for key, count in tally.aside.most_common()]
        said += [
            self._named(tally.turns[key], Message("osm-turns-aside", what=said_turn(key)), f"turn {key}")
            for key in ("conditional", "malformed")
            if tally.turns[key]
        ]
        return said

    def _named(self, count: int, what: str, key: str) -> str:
        some = self.tally.examples.get(key, [])
        if not some:
            return Message("osm-counted", count=f"{count:,}", what=what)
        said = "osm-counted-and-more" if count > len(some) else "osm-counted-named"
        return Message(said, count=f"{count:,}", what=what, named=", ".join(some))

    def _ways(self) -> Iterator[str]:
        tally, of = self.tally, Message("osm-of", of=self.tally.of)
        if tally.left_out:
            yield Message("osm-driven", kept=f"{self.kept_ways:,}", ways=f"{tally.ways:,}", of=of)
        else:
            yield Message("osm-all-driven", ways=f"{tally.ways:,}", of=of)
        for key, count in tally.left_out.most_common():
            yield Indented(self._named(count, tally.why_left_out(key), key))
        if aside := self.left_aside():
            yield Message("osm-in-part")
            yield from map(Indented, aside)
        if tally.missing_nodes:
            yield Message("osm-missing-nodes", count=f"{tally.missing_nodes:,}")

    def _turns(self) -> Iterator[str]:
        tally = self.tally
        if tally.barriers:
            kinds = Listed(
                Message("osm-kind-of", kind=kind, count=f"{n:,}") for kind, n in tally.barriers.most_common()
            )
            yield Message("osm-barriers", count=tally.barriers.total(), kinds=kinds)
        if tally.turns:
            yield Message("osm-turns", count=tally.turns.total())
            for key, count in tally.turns.most_common():
                yield Indented(Message("osm-counted", count=f"{count:,}", what=said_turn(key)))
        if self.copies:
            yield Message("osm-copies", count=self.copies)

    def _roads(self) -> Iterator[str]:
        sizes = {"km": f"{self.km:,.1f}", "one_way": f"{self.one_way_km / self.km:.1%}"}
        counts = {"nodes": self.nodes, "junctions": self.junctions, "edges": self.edges}
        yield Message("osm-size", **sizes, **{name: f"{count:,}" for name, count in counts.items()})
        yield Columns([Message(f"osm-head-{head}") for head in ("class", "km", "share", "posted", "mean", "driven")])
        for name, of in self.classes.items():
            mean = "" if np.isnan(of.posted_km_per_hour) else f"{of.posted_km_per_hour:.0f} km/h"
            driven = "" if np.isnan(of.km_per_hour) else f"{of.km_per_hour:.0f} km/h"
            shares = f"{of.km / self.km:.1%}", f"{of.posted:.1%}"
            yield Columns([name, f"{of.km:,.1f}", *shares, mean, driven])
        if self.cut_away_km > 0:
            yield Message("osm-cut-away", km=f"{self.cut_away_km:,.1f}")

    def _speeds(self) -> Iterator[str]:
        tally, (low, high) = self.tally, POSTED_KM_PER_HOUR
        yield Message("osm-posted", share=f"{self.posted_km / self.km:.1%}")
        if tally.unread:
            values = [f"{value} ({count:,})" for value, count in tally.unread.most_common(_LISTED)]
            more = ["..."] if len(tally.unread) > _LISTED else []
            yield Indented(Message("osm-unread", count=tally.unread.total(), values=", ".join([*values, *more])))
        if tally.odd:
            ways = [Message("osm-way-speed", way=way, speed=f"{speed:g}") for way, speed in tally.odd[:_LISTED]]
            more = ["..."] if len(tally.odd) > _LISTED else []
            bounds = {"low": f"{low:g}", "high": f"{high:g}"}
            yield Indented(Message("osm-odd", count=len(tally.odd), ways=Listed([*ways, *more]), **bounds))
        if self.far:
            yield Indented(Message("osm-far", count=len(self.far)))
            for way, name, road_class, posted, usual in self.far[:_LISTED]:
                figures = {"posted": f"{posted:.0f}", "usual": f"{usual:.0f}", "class": road_class}
                said = Message("osm-far-named-way", way=way, name=name, **figures) if name else None
                yield Indented(said or Message("osm-far-way", way=way, **figures), 4)

    def _parts(self) -> Iterator[str]:
        if not self.dropped:
            yield Message("osm-whole")
            return
        km, nodes = sum(part.km for part in self.dropped), sum(part.nodes for part in self.dropped)
        edges = sum(part.edges for part in self.dropped)
        whole = self.km + (0.0 if self.kept_all else km)
        sizes = {"nodes": f"{nodes:,}", "edges": f"{edges:,}", "km": f"{km:,.1f}", "share": f"{km / whole:.1%}"}
        yield Message("osm-parts", count=len(self.dropped), kept="yes" if self.kept_all else "no", **sizes)
        for apart, said in ((True, "osm-parts-apart"), (False, "osm-parts-one-way")):
            some = [part for part in self.dropped if part.apart == apart]
            if some:
                yield Indented(Message(said, count=f"{len(some):,}", km=f"{sum(part.km for part in some):,.1f}"))
                for part in some[:_LISTED]:
                    at = {"lon": f"{part.lon:.4f}", "lat": f"{part.lat:.4f}", "km": f"{part.km:,.1f}"}
                    yield Indented(Message("osm-part", nodes=part.nodes, edges=part.edges, **at), 4)


class Indented(Spoken):
    """A line with spaces before it."""

    __slots__ = ("line", "spaces")
    line: str
    spaces: int

    def __new__(cls, line: str, spaces: int = 2) -> Indented:
        """The line."""
        made = super().__new__(cls, " " * spaces + str(line))
        made.line, made.spaces = line, spaces
        return made

    def said_in(self, language: Language) -> str:
        """The line in a language."""
        return " " * self.spaces + said_in(self.line, language)

    def __reduce__(self) -> tuple[Any, ...]:
        return Indented, (self.line, self.spaces)


class Columns(Listed):
    """A line of the table of classes; a Han letter is as wide as two others."""

    __slots__ = ()

    def __new__(cls, cells: Iterable[str]) -> Columns:
        """The line."""
        cells = tuple(cells)
        made = str.__new__(cls, _aligned(map(str, cells)))
        made.texts = cells
        return made

    def said_in(self, language: Language) -> str:
        """The line in a language."""
        return _aligned(said_in(cell, language) for cell in self.texts)


_WIDTHS = (14, 10, 8, 8, 14, 14)


def _aligned(cells: Iterable[str]) -> str:
    """Cells below those of other lines: the first to the left, figures to the right."""
    first, *others = (
        (cell, " " * (wide - sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in cell)))
        for cell, wide in zip(cells, _WIDTHS, strict=True)
    )
    return "  " + "".join((*first, *(space + cell for cell, space in others)))


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
        faults.append(Fault(document.mark(where), "speeds", Message("osm-no-speeds")))
        raise Faults(faults)
    for name, value in table.items():
        at = (*where, name)
        if name not in ROAD_CLASSES:
            near = did_you_mean(str(name), ROAD_CLASSES)
            faults.append(document.fault(at, Message("osm-no-class", name=str(name), near=near)))
            continue
        try:
            found[name] = parse_quantity(value, "speed")
        except PydanticCustomError as error:
            faults.append(document.fault(at, message_of(error)))
            continue
        if found[name] <= 0:
            faults.append(document.fault(at, Message("osm-no-speed", given=str(value))))
    if faults:
        raise Faults(faults)
    return found
