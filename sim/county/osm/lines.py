"""Roads as they are read from a map file, before anything is cut, shortened or left out."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal

import numpy as np
import numpy.typing as npt

from sim.county.osm.ambulance import Ambulance
from sim.county.osm.restrictions import Restriction
from sim.county.osm.ways import NAMED, drivable, why_left_out
from sim.questions import Progress
from sim.words import Clauses, Message

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


class Pace:
    """Progress that is told only once a step takes longer than a second, and then five times a second."""

    def __init__(self, progress: Progress | None, what: str, of: int | None = None):
        self.progress, self.what, self.of = progress, what, of
        self.due, self.told = monotonic() + 1.0, False

    def at(self, done: int) -> None:
        """Say how much is done, if it is time to."""
        now = monotonic()
        if self.progress is not None and now >= self.due:
            self.progress(self.what, done, self.of)
            self.due, self.told = now + 0.2, True

    def end(self, done: int) -> None:
        """Say that all is done, if anything was said."""
        if self.progress is not None and self.told:
            self.progress(self.what, done, done)


_EXAMPLES = 5


@dataclass
class Tally:
    """What was met while reading, in numbers; ``examples`` names the first few of a kind."""

    ambulance: Ambulance | None = None
    of: Literal["ways", "graph"] = "ways"
    ways: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    odd: list[tuple[str, float]] = field(default_factory=list)
    missing_nodes: int = 0
    barriers: Counter[str] = field(default_factory=Counter)
    turns: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def example(self, kind: str, named: str) -> None:
        """Keep ``named`` as one of the first few of a kind."""
        some = self.examples.setdefault(kind, [])
        if len(some) < _EXAMPLES:
            some.append(named)

    def turn(self, what: str, relation: int) -> None:
        """Count a turn restriction by what became of it."""
        self.turns[what] += 1
        if what == "malformed":
            self.example("turn malformed", f"relation {relation}")

    def why_left_out(self, kind: str) -> Message:
        """Why ways of a kind are left out, in words."""
        return why_left_out(kind, self.ambulance.words() if self.ambulance else "")


@dataclass
class Lines:
    """Ways and the points they pass.

    Attributes
    ----------
    ids
        Names of the first points; those after them are points of a line that have none.
    lon, lat, height
        Position of every point [degrees] and its height above the sea [m]; not a number where the file lacks it.
    passed
        Numbers of the points passed, one way after the other; a way's are ``passed[first[w]:first[w + 1]]``.
    way, road_class, name, along, posted, posted_back, minutes, joinable
        By way: what it is called in the file, and what ``Drivable`` says of it.
    stretch
        By way: how many times longer the road is than the line drawn through its points.
    blocked
        Numbers of the points that an ambulance does not pass.
    restrictions
        Turns forbidden, or the only ones allowed, by ids of the file.
    """

    ids: list[str]
    lon: FloatArray
    lat: FloatArray
    height: FloatArray
    passed: IntArray
    first: IntArray
    way: list[str]
    road_class: list[str]
    name: list[str]
    along: npt.NDArray[np.int8]
    posted: FloatArray
    posted_back: FloatArray
    minutes: FloatArray
    joinable: npt.NDArray[np.bool_]
    stretch: FloatArray
    tally: Tally
    taken: str
    blocked: IntArray
    restrictions: list[Restriction]


class Reading:
    """Columns of the ways kept, filled way by way; nodes are numbered later."""

    def __init__(self, ambulance: Ambulance | None = None) -> None:
        self.tally = Tally(ambulance)
        self.nodes = array("q")
        self.first = array("q", [0])
        self.way: list[str] = []
        self.road_class: list[str] = []
        self.name: list[str] = []
        self.along, self.posted, self.posted_back = array("b"), array("d"), array("d")
        self.minutes, self.joinable = array("d"), array("b")
        self.restrictions: list[Restriction] = []
        self._same: dict[str, str] = {}

    def take(self, way: str, tags: Mapping[str, str], length: int) -> bool:
        """Whether a way of ``length`` nodes is driven; its columns are then filled, but for its nodes."""
        tally = self.tally
        tally.ways += 1
        found = drivable(tags, tally.ambulance)
        if not isinstance(found, str) and length < 2:
            found = "short"
        if isinstance(found, str):
            tally.left_out[found] += 1
            if found in NAMED:
                tally.example(found, " ".join(f"way {way} {tags.get('name') or tags.get('ref') or ''}".split()))
            return False
        tally.unread.update(found.unread)
        tally.odd += [(way, speed) for speed in found.odd]
        for kind, tag in found.aside:
            tally.aside[kind] += 1
            tally.example(kind, f"way {way} {tag}")
        self.way.append(way)
        self.road_class.append(self._same.setdefault(found.road_class, found.road_class))
        self.name.append(self._same.setdefault(found.name, found.name))
        self.along.append(found.along)
        self.posted.append(found.posted)
        self.posted_back.append(found.posted_back)
        self.minutes.append(found.minutes)
        self.joinable.append(found.joinable)
        return True

    def lines(
        self,
        ids: list[str],
        lon: FloatArray,
        lat: FloatArray,
        height: FloatArray,
        passed: IntArray,
        taken: str,
        stretch: FloatArray | None,
        blocked: IntArray | None = None,
    ) -> Lines:
        """The ways kept, with their points numbered by ``passed``."""
        return Lines(
            ids,
            lon,
            lat,
            height,
            passed,
            np.array(self.first, dtype=np.int64),
            self.way,
            self.road_class,
            self.name,
            np.array(self.along, dtype=np.int8),
            np.array(self.posted),
            np.array(self.posted_back),
            np.array(self.minutes),
            np.array(self.joinable, dtype=bool),
            np.ones(len(self.way)) if stretch is None else stretch,
            self.tally,
            taken,
            np.zeros(0, dtype=np.int64) if blocked is None else blocked,
            self.restrictions,
        )

    def nothing(self) -> Message:
        """In words: why nothing at all was kept."""
        tally = self.tally
        if not tally.ways:
            return Message("osm-no-way")
        why = Clauses(
            Message("osm-counted", count=f"{count:,}", what=tally.why_left_out(key))
            for key, count in tally.left_out.most_common()
        )
        return Message("osm-none-driven", ways=f"{tally.ways:,}", why=why)
