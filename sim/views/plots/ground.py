"""The ground of every map: roads, zones, stations, a scale bar, and how the map came about."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.county import County, Roads, Station, Zone
from sim.county.places import Plane
from sim.views.plots.labels import Label, place_labels
from sim.views.scales import Scale
from sim.views.style import BLUE, GREY, INK, PALE, WIDE, say, written
from sim.words import Message, said_in

FloatArray = npt.NDArray[np.float64]

ROAD_LOOK = {
    "motorway": (2.2, "#8a8a8a"),
    "trunk": (2.0, "#8a8a8a"),
    "primary": (1.7, "#9a9a9a"),
    "secondary": (1.2, "#a8a8a8"),
    "tertiary": (0.8, "#b6b6b6"),
}
LESSER_ROAD = (0.5, "#c4c4c4")
MANY_ROADS = 5000
_ZONE_AREA, _STATION_AREA = 26.0, 34.0
_EDGE = "#6b5a4a"


def places_on(plane: Plane, places: Sequence[Zone | Station]) -> tuple[FloatArray, FloatArray]:
    """Kilometres east and north of every place."""
    return plane.km(np.array([p.lon for p in places]), np.array([p.lat for p in places]))


def map_size(county: County) -> tuple[float, float]:
    """Width and height of a new figure that holds the county's map and its legend [inches]."""
    if not county.placed:
        return WIDE
    x, y = places_on(_plane(county), (*county.zones, *county.stations))
    shape = (float(np.ptp(y)) + 1.0) / (float(np.ptp(x)) + 1.0)
    return WIDE[0], WIDE[0] * min(max(1.05 * shape + 0.05, 0.45), 1.2) + 1.2


def _plane(county: County) -> Plane:
    lon, lat = np.mean([(zone.lon, zone.lat) for zone in county.zones], axis=0).tolist()
    return Plane(lon, lat)


def draw_ground(ax: Axes, county: County, title: str) -> Plane:
    """Roads by class where there are any, the frame, the scale bar and how the map came about."""
    if not county.placed:
        raise ValueError(Message("plot-no-map", county=county.name))
    plane = _plane(county)
    every = [places_on(plane, county.zones), places_on(plane, county.stations)]
    if isinstance(county.travel, Roads):
        every.append(_draw_roads(ax, plane, county.travel))
    frame(ax, np.concatenate([e[0] for e in every]), np.concatenate([e[1] for e in every]), county.label)
    ax.set_title(title)
    return plane


def _draw_roads(ax: Axes, plane: Plane, roads: Roads) -> tuple[FloatArray, FloatArray]:
    """Roads by class; kilometres east and north of their nodes."""
    x, y = plane.km(roads.position[:, 0], roads.position[:, 1])
    start, end, _, classes = roads.edges
    kinds = np.array([name.removesuffix("_link") for name in classes])
    one_way = {tuple(sorted(pair)): at for at, pair in enumerate(zip(start.tolist(), end.tolist(), strict=True))}
    kept = np.array(sorted(one_way.values()), dtype=np.int64)
    for kind in reversed(dict.fromkeys([*ROAD_LOOK, *sorted(set(kinds))])):
        mine = kept[kinds[kept] == kind]
        width, colour = ROAD_LOOK.get(kind, LESSER_ROAD)
        broken = np.full(len(mine), np.nan)
        ax.plot(
            np.column_stack([x[start[mine]], x[end[mine]], broken]).ravel(),
            np.column_stack([y[start[mine]], y[end[mine]], broken]).ravel(),
            color=colour,
            linewidth=width,
            solid_capstyle="round",
            zorder=1,
            rasterized=len(kept) > MANY_ROADS,
        )
    return x, y


def frame(ax: Axes, x: FloatArray, y: FloatArray, label: str) -> None:
    """Bound a map by its points [km], with a scale bar and the label that says how the map came about."""
    wide, high = max(float(np.ptp(x)), 1.0), max(float(np.ptp(y)), 1.0)
    margin = 0.05 * max(wide, high)
    ax.set_xlim(float(x.min()) - margin, float(x.max()) + margin)
    ax.set_ylim(float(y.min()) - 1.9 * margin, float(y.max()) + margin)
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(True)
        spine.set_color(PALE)
    length = max(n * 10.0**power for power in range(-2, 4) for n in (1, 2, 5) if n * 10.0**power <= wide / 4)
    left, low = float(x.min()) - margin / 2, float(y.min()) - 1.4 * margin
    ax.plot(
        [left, left, left + length, left + length],
        [low + margin / 5, low, low, low + margin / 5],
        color=INK,
        linewidth=1.0,
        zorder=6,
    )
    bar = say("unit-km", number=f"{length:g}")
    ax.text(left + length / 2, low + margin / 4, bar, ha="center", va="bottom", fontsize=7.5, zorder=6)
    label = said_in(label, written().language)
    ax.text(0.99, 0.015, label, transform=ax.transAxes, ha="right", va="bottom", fontsize=7.5, color=GREY, zorder=6)


def draw_zones(ax: Axes, plane: Plane, county: County, scale: Scale, values: FloatArray) -> None:
    """Zones sized by people and coloured by class; those without a value are hollow."""
    x, y = places_on(plane, county.zones)
    kind = scale.classes(values)
    colours = np.array([*scale.colours, "none"])[kind]
    area = zone_areas(county.people)
    order = np.argsort(-area, kind="stable")
    ax.scatter(x[order], y[order], s=area[order], c=list(colours[order]), edgecolors=_EDGE, linewidths=0.5, zorder=3)


def zone_areas(people: FloatArray) -> FloatArray:
    """Area of a zone's mark [square points], in proportion to its people, with a least that stays visible."""
    return np.maximum(_ZONE_AREA * people / max(float(np.median(people)), 1.0), 7.0).clip(max=12 * _ZONE_AREA)


def draw_stations(ax: Axes, plane: Plane, county: County, labelled: bool = True) -> None:
    """Stations as crosses sized by ambulances, hollow where none stands, with their Chinese names."""
    x, y = places_on(plane, county.stations)
    units = county.units_at
    area = _STATION_AREA * np.sqrt(np.maximum(units, 1))
    ax.scatter(
        x,
        y,
        s=area,
        marker="P",
        c=[BLUE if n else "white" for n in units],
        edgecolors=["white" if n else BLUE for n in units],
        linewidths=0.8,
        zorder=5,
    )
    if labelled:
        names = [f"{s.name} ×{s.ambulances}" if s.ambulances > 1 else s.name for s in county.stations]
        labels = [Label(*at) for at in zip(names, x.tolist(), y.tolist(), np.sqrt(area).tolist(), strict=True)]
        place_labels(ax, labels, _dots(plane, county))


def draw_towns(ax: Axes, plane: Plane, county: County) -> None:
    """Names of the towns, Chinese and romanised, each at the zone nearest the middle of its zones."""
    x, y = places_on(plane, county.zones)
    town = np.array([zone.town for zone in county.zones])
    found = []
    for name in county.towns:
        mine = np.flatnonzero(town == name)
        far = np.hypot(x[mine] - np.median(x[mine]), y[mine] - np.median(y[mine]))
        at = int(mine[far.argmin()])
        found.append(Label(two_lines(name, county.zones[at].town_latin), float(x[at]), float(y[at]), 0.0))
    x, y = places_on(plane, county.stations)
    crosses = np.column_stack([x, y, np.full(len(x), math.sqrt(_STATION_AREA))])
    place_labels(ax, found, np.concatenate([_dots(plane, county), crosses]), size=7.5)


def two_lines(name: str, latin: str) -> str:
    """A Chinese name, in English with the romanised one below it."""
    return f"{name}\n{latin}" if latin and written().language == "en" else name


def _dots(plane: Plane, county: County) -> FloatArray:
    """Place and diameter [points] of every zone's mark."""
    return np.column_stack([*places_on(plane, county.zones), np.sqrt(zone_areas(county.people))])


def key_of_map(ax: Axes, scale: Scale, extra: list[Line2D]) -> None:
    """The legend below a map: the classes of the zones, and ``extra`` marks."""
    dots = [dot(colour, words) for colour, words in zip(scale.colours, scale.words, strict=True)]
    first = ax.legend(
        handles=dots,
        title=scale.title,
        loc="upper left",
        bbox_to_anchor=(0.0, -0.01),
        borderpad=0,
        alignment="left",
        ncols=2 if len(dots) > 3 else 1,
        title_fontsize=8.5,
    )
    ax.add_artist(first)
    first.set_clip_on(False)  # else the layout leaves it out
    ax.legend(handles=extra, loc="upper right", bbox_to_anchor=(1.0, -0.01), borderpad=0, alignment="left")


def dot(colour: str, words: str) -> Line2D:
    """A legend entry that looks like a zone."""
    return Line2D(
        [],
        [],
        linestyle="",
        marker="o",
        markersize=7,
        markerfacecolor=colour,
        markeredgecolor=_EDGE,
        markeredgewidth=0.5,
        label=words,
    )


def cross(words: str, ambulances: int = 1) -> Line2D:
    """A legend entry that looks like a station with this many ambulances."""
    return Line2D(
        [],
        [],
        linestyle="",
        marker="P",
        markersize=math.sqrt(_STATION_AREA * math.sqrt(max(ambulances, 1))),
        markerfacecolor=BLUE if ambulances else "white",
        markeredgecolor="white" if ambulances else BLUE,
        markeredgewidth=0.8,
        label=words,
    )
