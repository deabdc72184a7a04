"""The map of a county: what the browser draws, and a still one that prints and needs no script."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
from markupsafe import Markup, escape

from sim.county import County, Roads, Zone
from sim.county.areas import Area
from sim.experiment.shapes import Shapes
from sim.measures import Findings
from sim.views.page import shared
from sim.views.written import Written
from sim.words import Language, Listed, said_in

BANDS = ("#dde9f0", "#b3cfdf", "#7ea9c3", "#427c9f", "#1b4767")
"""From near or quick to far or slow, darker is worse on every layer; they stay apart in grey print."""

_RANK = {"motorway": 0, "trunk": 0, "primary": 0, "secondary": 1, "tertiary": 1}
_LESSER = 2
_ROAD_LOOK = {2: (0.5, "#a3aeb7"), 1: (0.8, "#84919b"), 0: (1.3, "#5d6b76")}
_INK, _SOFT = "#16202a", "#52606c"
SPOT = "#b03a0c"
"""The ring around a place that is meant, and its name."""
_GROUND = "#eef2f5"
_MOST_STILL_ROADS = 6000  # a still map leaves out lesser roads beyond: they would be a grey wash
_HIGHEST = 0.75  # a still map is at most so high, as a share of the width that it is given
_DECIMALS = 4
_MANY = 2  # stations of a town: from more on, its name stands for theirs

Box = tuple[float, float, float, float]
Spot = tuple[float, float, str]
"""A place that is ringed and named before all others: its latitude, longitude and name."""


@dataclass(frozen=True)
class Layer:
    """A colouring of the ground: its areas, one colour each, and the words of its key.

    Attributes
    ----------
    areas
        None for the townships' own ground, which the browser is told but once.
    key
        Colours of the words, where they are not those of the areas.
    short
        What one chooses it by, where that is not its title.
    """

    name: str
    title: str
    areas: Sequence[Area] | None
    colours: Sequence[str]
    words: Sequence[str]
    key: Sequence[str] = ()
    short: str = ""

    @property
    def choice(self) -> str:
        """What one chooses it by."""
        return self.short or self.title

    @property
    def entries(self) -> list[tuple[str, str]]:
        """Each colour of the key with its words."""
        return list(zip(self.key or self.colours, self.words, strict=False))

    def drawn(self, shapes: Shapes) -> Iterator[tuple[Area, str]]:
        """Its areas on a county's shapes, each with its colour."""
        yield from zip(shapes.towns if self.areas is None else self.areas, self.colours, strict=True)

    def told(self) -> dict[str, Any]:
        """For the browser."""
        told = {
            "name": self.name,
            "title": self.title,
            "areas": None if self.areas is None else packed_areas(self.areas),
            "colours": self.colours,
            "words": self.words,
        }
        return told | ({"key": self.key} if self.key else {})


def towns_layer(written: Written, towns: int) -> Layer:
    """The townships, without a figure."""
    return Layer("ground", written.words("map-layer-ground"), None, [_GROUND] * towns, [])


def packed(lines: Iterable[Sequence[Sequence[float]]]) -> list[list[int]]:
    """Lines as whole steps of a ten-thousandth of a degree: a third of the letters, which run.js unpacks.

    Each line begins with its step from where the one before began; each further point is a step from the one before it.
    """
    found, begin = [], np.zeros(2, dtype=np.int64)
    for line in lines:
        at = np.round(np.asarray(line, dtype=float) * 10**_DECIMALS).astype(np.int64)
        steps = np.diff(at, axis=0, prepend=begin[None, :])
        found.append(steps.ravel().tolist())
        begin = at[0]
    return found


def packed_areas(areas: Iterable[Area]) -> list[list[list[list[int]]]]:
    """Areas, the rings of each polygon packed."""
    return [[packed(polygon) for polygon in area] for area in areas]


def spread(count: int) -> list[str]:
    """A colour for each of ``count`` bands, from the palest on, the last two apart."""
    return [BANDS[round(at)] for at in np.linspace(0, len(BANDS) - 1, count)] if count > 1 else [BANDS[0]]


def drive_layers(written: Written, county: County, shapes: Shapes) -> list[Layer]:
    """Distance, drive, second base, and the drives to hospitals where these are mapped."""
    found = []
    for name, unit in (("km", "km"), ("minutes", "min"), ("second", "min")):
        if name in shapes.bands:
            words = list(band_words(written, shapes.limits[name], unit))
            how = "detour" if name == "km" and not isinstance(county.travel, Roads) else name
            layer = _layer(name, written.words(f"map-layer-{how}"), shapes.bands[name], words)
            found.append(replace(layer, short=written.words(f"run-layer-{name}")))
    for name, conditions in shapes.reach.items():
        named = said_in(Listed(condition_name(written.language, one) for one in conditions), written.language)
        words = list(band_words(written, shapes.limits[name], "min"))
        layer = _layer(name, written.words("map-layer-reach", conditions=named), shapes.bands[name], words)
        found.append(replace(layer, short=written.words("run-layer-reach", conditions=named)))
    return found


def layers_of(written: Written, county: County, shapes: Shapes, findings: Findings) -> list[Layer]:
    """The drives, and the townships' response."""
    slow = findings.groups["town"].column("response_p90")[0]
    limits = steps(slow)
    band = np.where(np.isnan(slow), -1, np.searchsorted(limits, slow, side="left"))
    words = list(band_words(written, limits, "min"))
    key = spread(len(words))
    colours = [key[n] if n >= 0 else "#ffffff" for n in band.tolist()]
    title, short = written.words("map-layer-towns"), written.words("run-layer-towns")
    return [*drive_layers(written, county, shapes), Layer("towns", title, None, colours, words, key, short)]


def condition_name(language: Language, name: str) -> str:
    """What a condition is called in a language; its name holds the Chinese word first, then the English ones."""
    chinese, _, english = name.partition(" ")
    return chinese if language == "zh" or not english else english


def _layer(name: str, title: str, areas: Sequence[Area], words: Sequence[str]) -> Layer:
    """A layer whose far bands that hold no ground are left out of its key."""
    last = max((n for n, area in enumerate(areas) if area), default=0)
    return Layer(name, title, areas[: last + 1], spread(len(areas))[: last + 1], words[: last + 1])


def steps(values: npt.NDArray[np.float64]) -> tuple[float, ...]:
    """Four round limits that part the values into at most five bands."""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    step = next((s for s in (1, 2, 3, 5, 10, 15, 20, 30, 60) if high - low <= 4 * s), 120)
    first = (math.floor(low / step) + 1) * step
    return tuple(first + n * step for n in range(4) if first + (n - 1) * step < high)


def band_words(written: Written, limits: Sequence[float], unit: str) -> Iterable[str]:
    """Words for the band up to each limit, and for what lies beyond the last."""
    for n, limit in enumerate(limits):
        upper = written.number(limit, unit, 0)
        yield (
            written.words("map-band-between", low=written.bare(limits[n - 1], unit, 0), high=upper)
            if n
            else written.words("map-band-first", high=upper)
        )
    if limits:
        yield written.words("map-band-beyond", low=written.number(limits[-1], unit, 0))


def station_tips(written: Written, county: County, findings: Findings) -> list[str]:
    """What is known of each station: its ambulances, their jobs and how busy they are."""
    jobs, busy = findings.stations["jobs"][0], findings.stations["utilisation"][0]
    return [
        written.words(
            "map-station-tip",
            ambulances=station.ambulances,
            jobs=written.bare(float(jobs[n]), "calls", 0),
            busy=written.number(float(busy[n]), "share", 2),
        )
        for n, station in enumerate(county.stations)
    ]


def ambulances_tips(written: Written, county: County) -> list[str]:
    """How many ambulances each station has."""
    return [written.words("map-ambulances", ambulances=station.ambulances) for station in county.stations]


def told_map(
    written: Written,
    county: County,
    shapes: Shapes,
    layers: Sequence[Layer],
    zones: Sequence[Sequence[str]],
    stations: Sequence[str],
    cards: Mapping[int, Sequence[str]] = MappingProxyType({}),
    chosen: int = -1,
    spots: Sequence[Spot] = (),
) -> dict[str, Any]:
    """All that a map draws in the browser, with what it says of each zone, of each station and of a township clicked.

    ``cards`` are by the township's number, as is the one that is ``chosen`` at first; ``spots`` as in `still_map`.
    """
    return {
        "outline": shapes.outline,
        "roads": [road | {"lines": packed(road["lines"])} for road in _roads(county.travel)]
        if isinstance(county.travel, Roads)
        else [],
        "layers": [layer.told() for layer in layers],
        "towns": [
            {
                "name": written.name(town, latin),
                "at": _at(*centre),
                "areas": packed_areas([shapes.towns[n]])[0],
                "card": cards.get(n, ()),
            }
            for n, (town, latin, centre) in enumerate(towns_of(county))
        ],
        "zones": [
            {
                "name": written.name(zone.name, zone.name_latin),
                "at": _at(zone.lon, zone.lat),
                "people": int(zone.people),
            }
            for zone in county.zones
        ],
        "tips": shared("\n".join(lines) for lines in zones),
        "stations": [
            {
                "name": written.name(station.name, station.name_latin),
                "at": _at(station.lon, station.lat),
                "ambulances": station.ambulances,
                "named": named,
                "tip": stations[n],
            }
            for n, (station, named) in enumerate(zip(county.stations, stations_named(county), strict=True))
        ],
        "chosen": chosen,
        "spots": [{"name": name, "at": _at(lon, lat)} for lat, lon, name in spots],
        "words": {name: written.words(f"map-{name}") for name in _BROWSER_WORDS},
    }


def cards_of(towns: Sequence[Mapping[str, Any]]) -> tuple[dict[int, Sequence[str]], int]:
    """What the lines of a township table say of each when it is clicked, and the township that stands first."""
    return {town["index"]: town["card"] for town in towns}, towns[0]["index"] if towns else -1


_BROWSER_WORDS = ("north", "metre", "kilometre", "zoom-in", "zoom-out", "key-station", "key-zone", "key-outline")


def people_tip(written: Written, zone: Zone) -> str:
    """Where a zone lies, and how many people live there."""
    return written.words("map-zone-people", town=written.name(zone.town, zone.town_latin), people=f"{zone.people:,.0f}")


def way_tips(written: Written, km: float, minutes: float, second: float) -> Iterator[str]:
    """How far a zone lies from the nearest ambulance [km, min], and from the second nearest base [min]."""
    if math.isinf(minutes):
        yield written.words("map-zone-no-road")
    else:
        told = {"km": written.number(km, "km"), "minutes": written.number(minutes, "min")}
        yield written.words("map-zone-away", **told)
    if math.isfinite(second):
        yield written.words("map-zone-second", minutes=written.number(second, "min"))


def zone_tip(written: Written, county: County, findings: Findings, at: int) -> list[str]:
    """What a run tells of a zone, a line each."""
    ways = (float(one[at]) for one in (findings.base_km, findings.base_minutes, findings.second_minutes))
    lines = [people_tip(written, county.zones[at]), *way_tips(written, *ways)]
    if not math.isnan(findings.zone_response[at]):
        lines.append(written.words("map-zone-mean", mean=written.number(float(findings.zone_response[at]), "min")))
    return lines


def towns_of(county: County) -> list[tuple[str, str, tuple[float, float]]]:
    """Each town's name, its romanised name, and where its name stands.

    At the station that bears the town's name; else at the station or zone nearest to the middle of them.
    """
    found = []
    for town in county.towns:
        zones = [zone for zone in county.zones if zone.town == town]
        stations = [station for station in county.stations if station.town == town]
        named: Sequence[Any] = [station for station in stations if station.name.startswith(town)]
        places = named or stations or zones
        middle = (float(np.mean([p.lon for p in places])), float(np.mean([p.lat for p in places])))
        nearest = min(places, key=lambda p: math.hypot(p.lon - middle[0], p.lat - middle[1]))
        found.append((town, zones[0].town_latin, (nearest.lon, nearest.lat)))
    return found


def stations_named(county: County) -> list[bool]:
    """Which stations' names are to be read on a map of the whole county.

    Those of a town with many stations would hide each other, and one that bears its town's name says it twice.
    """
    many = {town for town in county.towns if sum(s.town == town for s in county.stations) > _MANY}
    return [s.town not in many and not any(s.name.startswith(town) for town in county.towns) for s in county.stations]


def _at(lon: float, lat: float) -> list[float]:
    return [round(float(lat), _DECIMALS), round(float(lon), _DECIMALS)]


@lru_cache(maxsize=2)  # the maps of a page are of one county, whose roads nobody alters
def _roads(roads: Roads) -> list[dict[str, Any]]:
    """Roads as lines by rank, the main ones last: chains of edges where only one road goes on."""
    start, end, _, classes = roads.edges
    where = np.round(roads.position[:, ::-1], _DECIMALS).tolist()
    by_rank: dict[int, dict[int, set[int]]] = {}
    for a, b, kind in zip(start.tolist(), end.tolist(), classes, strict=True):
        joined = by_rank.setdefault(_RANK.get(kind.removesuffix("_link"), _LESSER), {})
        joined.setdefault(a, set()).add(b)
        joined.setdefault(b, set()).add(a)
    return [
        {"rank": rank, "lines": [[where[node] for node in line] for line in _chains(by_rank[rank])]}
        for rank in sorted(by_rank, reverse=True)
    ]


def _chains(joined: dict[int, set[int]]) -> Iterable[list[int]]:
    """The edges of a graph as lines that end where roads meet; every edge once."""
    left = {node: set(others) for node, others in joined.items()}

    def walk(node: int) -> list[int]:
        line = [node]
        while left[node]:
            onward = min(left[node])
            left[node].discard(onward)
            left[onward].discard(node)
            line.append(onward)
            node = onward
            if len(joined[node]) != 2:
                break
        return line

    for ends in (True, False):  # first from where roads meet or end, then the rings that are left
        for node, others in joined.items():
            while left[node] and (not ends or len(others) != 2):
                yield walk(node)


class _Sheet:
    """A still map's sheet: from degrees to its points, and what is taken on it."""

    def __init__(self, outline: Sequence[Sequence[float]], width: float):
        ring = np.array(outline)
        (self.south, self.west), (self.north, east) = ring.min(axis=0), ring.max(axis=0)
        stretch = math.cos(math.radians((self.south + self.north) / 2))
        high = (self.north - self.south) / max(east - self.west, 1e-6) / stretch  # as a share of its width
        self.width = width * min(1.0, _HIGHEST / max(high, 1e-6))  # so that the letters of a high county stay as large
        self.x_scale = self.width / max(east - self.west, 1e-6)
        self.y_scale = self.x_scale / stretch
        self.height = (self.north - self.south) * self.y_scale + 4
        self.taken: list[Box] = []

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        return round((lon - self.west) * self.x_scale, 1), round((self.north - lat) * self.y_scale + 2, 1)

    def path(self, line: Sequence[Sequence[float]], closed: bool = False) -> str:
        """A line as steps of a tenth of a point, those of no length left out."""
        points = np.round(np.array([self.at(*point) for point in line]) * 10).astype(np.int64)
        steps = np.diff(points, axis=0)
        steps = steps[steps.any(axis=1)]
        return f"M{tenths(points[:1])}l{tenths(steps)}{'z' if closed else ''}" if len(steps) else ""

    def room(self, box: Box) -> bool:
        """Take the box where it is on the sheet and free."""
        left, top, right, bottom = box
        inside = left >= 2 and right <= self.width - 2 and top >= 0 and bottom <= self.height
        if not inside or any(a[0] < right and a[2] > left and a[1] < bottom and a[3] > top for a in self.taken):
            return False
        self.taken.append(box)
        return True


def tenths(steps: npt.NDArray[np.int64]) -> str:
    """Whole tenths as a path writes numbers, with no sign or nought that it can do without."""
    written = [f"{step / 10:g}".replace("0.", ".", 1) if abs(step) < 10 else f"{step / 10:g}" for step in steps.ravel()]
    return "".join(text if n == 0 or text[0] == "-" else f" {text}" for n, text in enumerate(written))


@dataclass(frozen=True)
class Route:
    """A way on a map: its points as latitude and longitude, its look, and its words, all of them and short.

    A still map shows the ground around those that are to be seen ``near``.
    """

    line: Sequence[tuple[float, float]]
    colour: str
    width: float
    dash: str
    words: str
    words_short: str
    near: bool = True


def still_map(
    written: Written,
    county: County,
    shapes: Shapes,
    layer: Layer,
    alt: str,
    width: float = 700.0,
    marks: Mapping[int, str] = MappingProxyType({}),
    routes: Sequence[Route] = (),
    spots: Sequence[Spot] = (),
) -> Markup:
    """One layer with roads, stations and names that give way to each other, as SVG.

    ``marks`` are the colours of rings around stations, by their number. With ``routes`` it is the ground around them.
    """
    sheet = _Sheet(_around(routes) if routes else shapes.outline, width)
    parts = [f'<svg viewBox="0 0 {sheet.width:.0f} {sheet.height:.0f}" role="img" aria-label="{escape(alt)}">']
    for area, colour in layer.drawn(shapes):
        rings = "".join(sheet.path(ring, closed=True) for polygon in area for ring in polygon)
        if rings:
            parts.append(f'<path d="{rings}" fill="{colour}" stroke="#fff" stroke-width=".7" fill-rule="evenodd"/>')
    parts.append(f'<path d="{sheet.path(shapes.outline)}" fill="none" stroke="#9aa6b0" stroke-dasharray="4 4"/>')
    if isinstance(county.travel, Roads):
        parts += _still_roads(sheet, _roads(county.travel))
    for one in routes:
        dash = f' stroke-dasharray="{one.dash}"' if one.dash else ""
        parts.append(
            f'<path d="{sheet.path(one.line)}" fill="none" stroke="{one.colour}" stroke-width="{one.width:g}"{dash} '
            f'stroke-linejoin="round"><title>{escape(one.words)}</title></path>'
        )
    parts += _still_stations(sheet, county, marks)
    for lat, lon, _ in spots:
        x, y = sheet.at(lat, lon)
        sheet.taken.append((x - 9, y - 9, x + 9, y + 9))
        parts.append(f'<circle cx="{x}" cy="{y}" r="8" fill="none" stroke="{SPOT}" stroke-width="3"/>')
    parts += _still_names(sheet, written, county, spots)
    parts += _still_scale(sheet, written)
    return Markup("".join([*parts, "</svg>"]))


def still_told(
    written: Written, county: County, shapes: Shapes | None, layer: Layer, **how: Any
) -> dict[str, Any] | None:
    """A still map with what its key says; None of a county that cannot be drawn. ``how`` as in `still_map`."""
    if shapes is None:
        return None
    name = written.name(county.name, county.name_latin)
    alt = written.words("run-still-alt", county=name, layer=layer.title)
    svg = still_map(written, county, shapes, layer, **{"alt": alt, **how})
    return {"svg": svg, "title": layer.title, "entries": layer.entries}


def _around(routes: Sequence[Route]) -> list[list[float]]:
    """The corners of the ground around those routes that are to be seen near, half as high as wide at least."""
    points = np.array(
        [point for one in routes if one.near for point in one.line] or [p for r in routes for p in r.line]
    )
    (south, west), (north, east) = points.min(axis=0), points.max(axis=0)
    stretch = math.cos(math.radians((south + north) / 2))
    high = max(north - south, (east - west) * stretch / 2, 0.02) * 1.25
    wide = max(east - west, high / stretch * 1.4) * 1.15
    middle = ((south + north) / 2, (west + east) / 2)
    return [[middle[0] + a * high / 2, middle[1] + b * wide / 2] for a, b in ((-1, -1), (1, 1))]


def _still_roads(sheet: _Sheet, roads: list[dict[str, Any]]) -> Iterable[str]:
    shown = [road for road in roads if road["rank"] < _LESSER or len(road["lines"]) <= _MOST_STILL_ROADS]
    for road in shown:
        wide, colour = _ROAD_LOOK[road["rank"]]
        lines = "".join(sheet.path(line) for line in road["lines"])
        yield f'<path d="{lines}" fill="none" stroke="{colour}" stroke-width="{wide}"/>'


def _still_stations(sheet: _Sheet, county: County, marks: Mapping[int, str]) -> Iterable[str]:
    for n, station in enumerate(county.stations):
        x, y = sheet.at(station.lat, station.lon)
        r = round(2.6 + 0.75 * math.sqrt(station.ambulances), 1)
        fill = _INK if station.ambulances else "#fff"
        edge = "#fff" if station.ambulances else _INK
        sheet.taken.append((x - r, y - r, x + r, y + r))
        yield f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{edge}" stroke-width="1.2"/>'
        if n in marks:
            yield f'<circle cx="{x}" cy="{y}" r="{r + 4}" fill="none" stroke="{marks[n]}" stroke-width="2.4"/>'


def _still_names(sheet: _Sheet, written: Written, county: County, spots: Sequence[Spot] = ()) -> Iterable[str]:
    """The spots and towns first, then stations where room is left."""
    names = [(name, sheet.at(lat, lon), 13.5, 700, SPOT, 11.0) for lat, lon, name in spots]
    names += [
        (written.name(town, latin), sheet.at(lat, lon), 13.5, 700, _INK, 7.0)
        for town, latin, (lon, lat) in towns_of(county)
    ]
    names += [
        (written.name(s.name, s.name_latin), sheet.at(s.lat, s.lon), 11.5, 400, _SOFT, 5.0)
        for s, named in zip(county.stations, stations_named(county), strict=True)
        if named
    ]
    for text, (x, y), size, weight, colour, r in names:
        wide, high = _width(text, size), size + 2
        for dx, dy in (
            (r, -high / 2),
            (-r - wide, -high / 2),
            (-wide / 2, -r - high),
            (-wide / 2, r),
            (r - 2, r - 3),
            (-r - wide + 2, -r - high + 4),
            (r - 2, -r - high + 4),
            (-r - wide + 2, r - 3),
        ):
            box = (x + dx, y + dy, x + dx + wide, y + dy + high)
            if sheet.room(box):
                yield (
                    f'<text x="{box[0] + 1:.1f}" y="{box[3] - size * 0.2:.1f}" font-size="{size}" '
                    f'font-weight="{weight}" fill="{colour}" stroke="#fff" stroke-width="3" stroke-linejoin="round" '
                    f'paint-order="stroke">{escape(text)}</text>'
                )
                break


def _width(text: str, size: float) -> float:
    """About how wide a text is: a Chinese letter is as wide as it is high, a Latin one just over half."""
    return sum(size if ord(letter) > 0x2E7F else 0.56 * size for letter in text) + 2


def _still_scale(sheet: _Sheet, written: Written) -> Iterable[str]:
    km_a_point = 111.32 / sheet.y_scale
    length = max(
        n * 10.0**power
        for power in range(-2, 4)
        for n in (1, 2, 5)
        if n * 10.0**power <= max(sheet.width * km_a_point / 5, 0.01)
    )
    long = length / km_a_point
    yield (
        f'<g transform="translate({sheet.width - long - 6:.0f},{sheet.height - 8:.0f})" fill="{_SOFT}">'
        f'<path d="M0-5V0H{long:.1f}V-5" fill="none" stroke="{_SOFT}"/>'
        f'<text x="{long / 2:.1f}" y="-5" text-anchor="middle" font-size="12">'
        f"{escape(written.words('unit-km', number=f'{length:g}'))}</text></g>"
    )
    yield (
        f'<g transform="translate(8,6)" fill="{_SOFT}"><path d="M6 0l4 11-4-2.5L2 11z"/>'
        f'<text x="6" y="25" text-anchor="middle" font-size="12">{escape(written.words("map-north"))}</text></g>'
    )
