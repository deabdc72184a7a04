"""Scenarios held against one, for whom: the map of what changes, and the township tables beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import County
from sim.experiment.shapes import Shapes
from sim.measures import Difference, Findings
from sim.scenario import Scenario
from sim.views.county_map import (
    Layer,
    band_words,
    drive_layers,
    spread,
    station_tips,
    steps,
    still_told,
    told_map,
    zone_tip,
)
from sim.views.differences import signed
from sim.views.page import in_json
from sim.views.sayings import SAID, gap, interval, minutes, saying, told, value
from sim.views.words import sortable
from sim.views.written import Written

FloatArray = npt.NDArray[np.float64]

FAR = 4
"""A difference of so many times what matters is far on the map."""

_QUICKER, _EQUAL, _UNKNOWN, _SLOWER = ("#1b4767", "#7ea9c3"), "#f1f4f6", "#d9d4c8", ("#e0a37e", "#b03a0c")
_NAMED = 3  # scenarios whose difference a zone's words tell
_CARD = 6  # scenarios that a township's card tells, those that change it most
_DRIVES = ("minutes", "second")


@dataclass(frozen=True)
class Held:
    """One scenario that is held against the base.

    Attributes
    ----------
    name
        What it is called.
    towns
        How far the mean response of each township lies from the base's.
    at
        Where the JSON beside the page has the differences of ``towns``.
    zones
        The same of each zone [min]; None where it is not told.
    drives
        The ground by its own drives, where they are mapped.
    """

    name: str
    towns: Sequence[Difference]
    at: str
    zones: FloatArray | None = None
    drives: Sequence[Layer] = ()


def difference_colours() -> list[str]:
    """Colours of the map of differences: what does not matter is the palest."""
    return [_QUICKER[0], _QUICKER[1], _EQUAL, _UNKNOWN, _SLOWER[0], _SLOWER[1]]


def minutes_limit(base: Scenario) -> float:
    """From which difference on a township is far quicker, or slower [min]."""
    return FAR * base.settings.matters.minutes


def drives_of(written: Written, name: str, county: County, shapes: Shapes) -> list[Layer]:
    """The ground by its drive from the nearest ambulance and from the second nearest base, under a scenario's name."""
    return [
        Layer(one.name, written.words(f"compare-layer-{one.name}", name=name), one.areas, one.colours, one.words)
        for one in drive_layers(written, county, shapes)
        if one.name in _DRIVES
    ]


@dataclass(frozen=True)
class Changes:
    """Scenarios held against the ``base``, called ``name``, with the one that is ``shown`` first.

    ``shapes`` are the base's; None for a county whose places have no position.
    ``kind`` is the page's: "compare", "sweep" or "doubt".
    """

    written: Written
    base: Scenario
    findings: Findings
    shapes: Shapes | None
    others: Sequence[Held]
    shown: int
    name: str
    kind: str = "compare"

    @cached_property
    def layers(self) -> list[Layer]:
        """The base's drive, second base and response; of each scenario its own drives, response, and difference."""
        shapes = self.shapes
        if shapes is None:
            return []
        found = drives_of(self.written, self.name, self.base.county, shapes)
        values = [np.array([town.base.mean for town in self.others[0].towns])]
        values += [np.array([town.other.mean for town in one.towns]) for one in self.others]
        limits = steps(np.concatenate(values))
        found.append(self._response(self.name, values[0], limits))
        far = minutes_limit(self.base)
        for one, its in zip(self.others, values[1:], strict=True):
            found += [*one.drives, self._response(one.name, its, limits)]
            colours = [_colour(town, far) for town in one.towns]
            title = self.written.words("compare-layer-difference", name=one.name)
            said = difference_words(self.written, far)
            found.append(Layer("difference", title, None, colours, said, difference_colours()))
        return found

    @property
    def fixed(self) -> int:
        """How many layers are the base's: its response is the last of them."""
        return [layer.name for layer in self.layers].index("response") + 1

    @property
    def each(self) -> int:
        """How many layers each scenario has: its difference is the last of them."""
        return [layer.name for layer in self.layers].index("difference") + 1 - self.fixed

    def difference(self, at: int) -> Layer:
        """The layer of the difference that a scenario makes."""
        return self.layers[self.fixed + self.each * (at + 1) - 1]

    def still(self, title: str) -> dict[str, Any] | None:
        """The difference that the scenario shown makes, on a map that prints."""
        if self.shapes is None:
            return None
        layer = self.difference(self.shown)
        told = still_told(self.written, self.base.county, self.shapes, layer) or {}
        return told | {"title": title}

    def radios(self) -> list[str]:
        """What the buttons of the layers say: the base's, then those of the scenario that is chosen."""
        seen: set[str] = set()
        said = []
        for layer in self.layers[: self.fixed + self.each] if self.layers else ():
            based = layer.name != "difference" and layer.name not in seen
            seen.add(layer.name)
            key = f"{layer.name}-base" if based else layer.name
            said.append(self.written.words(f"radio-{self.kind}-{key}"))
        return said

    def map(self) -> dict[str, Any] | None:
        """What the browser draws, with a card for each township."""
        if self.shapes is None:
            return None
        written, county, layers = self.written, self.base.county, self.layers
        zones = [[*zone_tip(written, county, self.findings, n), *self._zone(n)] for n in range(len(county.zones))]
        stations = station_tips(written, county, self.findings)
        cards = {at: self._card(town) for at, town in enumerate(county.towns)}
        most = max(self.others[self.shown].towns, key=lambda town: abs(_finite(town.difference.mean)))
        chosen = county.towns.index(most.label)
        data = told_map(written, county, self.shapes, layers, zones, stations, cards, chosen)
        return data | {"fixed": self.fixed, "each": self.each}

    def towns(self) -> list[dict[str, Any]]:
        """Of each scenario the lines of the township table, what changes most first."""
        county, written = self.base.county, self.written
        people, latin = county.people_of_towns, {zone.town: zone.town_latin for zone in county.zones}
        found = []
        for one in self.others:
            rows = [
                {
                    "index": county.towns.index(town.label),
                    "key": f"{one.at}/{in_json(town.label)}",
                    "people_at": in_json("people", town.label),
                    "people": round(people[town.label]),
                    "told": told(written, town, written.name(town.label, latin[town.label])),
                    "sort": [sortable(each.mean) for each in (town.base, town.other)] + [_sorted(town.difference.mean)],
                    "bare": [_bare(written, town, each) for each in (0, 1)],
                    "gap": _bare_gap(written, town),
                    "rank": list(SAID).index(town.saying),
                }
                for town in one.towns
            ]
            gaps = [-abs(np.nan_to_num(town.difference.mean, nan=0.0)) for town in one.towns]
            order = np.argsort(gaps, kind="stable").tolist()
            found.append({"name": one.name, "rows": [rows[at] for at in order]})
        return found

    def _response(self, name: str, minutes: FloatArray, limits: Sequence[float]) -> Layer:
        words = list(band_words(self.written, limits, "min"))
        colours, band = spread(len(words)), np.searchsorted(limits, minutes, side="left")
        painted = [
            "#ffffff" if math.isnan(one) else colours[at]
            for one, at in zip(minutes.tolist(), band.tolist(), strict=True)
        ]
        title = self.written.words("compare-layer-response", name=name)
        return Layer("response", title, None, painted, words, colours)

    def _zone(self, at: int) -> Iterator[str]:
        for one in self.others[:_NAMED]:
            if one.zones is not None and math.isfinite(one.zones[at]):
                said = minutes(self.written, float(one.zones[at]))
                yield self.written.words("compare-zone-difference", name=one.name, gap=said)

    def _card(self, name: str) -> list[str]:
        """What is said of a township that is clicked."""
        written, words = self.written, self.written.words
        towns = [next(town for town in one.towns if town.label == name) for one in self.others]
        said = [words("compare-card-base", name=self.name, value=value(written, towns[0].base, "min")[0])]
        far = sorted(range(len(towns)), key=lambda at: -abs(_finite(towns[at].difference.mean)))[:_CARD]
        for at in sorted(far):
            one, town = self.others[at], towns[at]
            shown = {"name": one.name, "value": value(written, town.other, "min")[0], "verdict": saying(written, town)}
            ends = interval(written, town)
            if ends:
                said.append(words("compare-card-other", gap=gap(written, town), interval=ends, **shown))
            else:
                said.append(words("compare-card-alone", **shown))
        return said


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0.0


def _sorted(difference: float) -> float | str:
    return sortable(difference) if difference > -math.inf else -1e9


def _bare(written: Written, town: Difference, side: int) -> tuple[str, str]:
    """Minutes without their unit, which the head of the column names."""
    estimate = town.other if side else town.base
    if not math.isfinite(estimate.mean):
        return written.bare(estimate.mean, "min"), ""
    return written.bare(estimate.mean, "min"), written.range(estimate, "min")


def _bare_gap(written: Written, town: Difference) -> tuple[str, str]:
    found = town.difference
    return (signed(found.mean) if math.isfinite(found.mean) else gap(written, town)), interval(written, town)


def _colour(town: Difference, far: float) -> str:
    match town.saying:
        case "better":
            return _QUICKER[0] if town.difference.mean <= -far else _QUICKER[1]
        case "worse":
            return _SLOWER[1] if town.difference.mean >= far else _SLOWER[0]
        case "no difference that matters" | "no difference at all":
            return _EQUAL
    return _UNKNOWN


def difference_words(written: Written, far: float) -> list[str]:
    """What the colours of the map of differences mean."""
    names: Iterable[str] = ("far-quicker", "quicker", "equal", "unknown", "slower", "far-slower")
    return [
        written.words(f"compare-band-{name}", **({"far": written.number(far, "min", 0)} if "far" in name else {}))
        for name in names
    ]
