"""One layer of a page's map as a picture, in the page's language: areas, roads, stations, names, key and scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path

from sim.county import County, Roads
from sim.experiment.shapes import Shapes
from sim.views.county_map import Layer, Spot, towns_of
from sim.views.plots.labels import Label, place_labels
from sim.views.sheets import clean
from sim.views.style import GREY, INK, axes, styled
from sim.views.written import Written

_WIDE = 6.6
_MOST_HIGH = 7.0
_SPOT = "#b03a0c"
_MOST_ROADS = 60_000
"""Edges of roads that are drawn at most; of more, the lesser ones are left out."""


@styled
def layer_map(
    written: Written,
    county: County,
    shapes: Shapes,
    layer: Layer,
    ax: Axes | None = None,
    spots: Sequence[Spot] = (),
) -> Axes:
    """A layer of the map, north up; ``spots`` are ringed and named before all others."""
    ring = np.array(shapes.outline)
    stretch = math.cos(math.radians(float(ring[:, 0].mean())))
    west, east, south, north = ring[:, 1].min(), ring[:, 1].max(), ring[:, 0].min(), ring[:, 0].max()
    shape = (north - south) / max((east - west) * stretch, 1e-9)
    ax = axes(ax, (_WIDE, min(max(_WIDE * shape, 2.5), _MOST_HIGH) + 0.7))
    ax.set_axis_off()
    ax.set_aspect(1 / stretch)
    for area, colour in layer.drawn(shapes):
        paths = [
            Path.make_compound_path(*(Path(np.array(line)[:, ::-1], closed=True) for line in polygon))
            for polygon in area
        ]
        ax.add_collection(PathCollection(paths, facecolor=colour, edgecolor="white", linewidth=0.4, zorder=1))
    ax.plot(ring[:, 1], ring[:, 0], color=GREY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=2)
    if isinstance(county.travel, Roads):
        _roads(ax, county.travel)
    lon = np.array([station.lon for station in county.stations])
    lat = np.array([station.lat for station in county.stations])
    units = county.units_at.astype(float)
    area_of = 14 + 14 * units
    fill = [INK if n else "white" for n in units]
    ax.scatter(lon, lat, s=area_of, c=fill, edgecolors=["white" if n else INK for n in units], linewidths=0.8, zorder=5)
    pad = 0.02 * max(east - west, north - south)
    ax.set_xlim(west - pad, east + pad)
    ax.set_ylim(south - pad, north + pad)
    _key(ax, written, layer)
    _scale(ax, written, stretch)
    ax.text(0.985, 0.985, f"{written.words('map-north')} ↑", transform=ax.transAxes, ha="right", va="top", fontsize=9)
    for y, x, _ in spots:
        ax.scatter(x, y, s=90, facecolors="none", edgecolors=_SPOT, linewidths=2, zorder=6)
    names = [Label(clean(name), x, y, 7.0) for y, x, name in spots]
    names += [Label(clean(written.name(town, latin)), x, y, 5.0) for town, latin, (x, y) in towns_of(county)]
    place_labels(ax, names, np.column_stack([lon, lat, np.sqrt(area_of)]), size=8.0)
    return ax


def _roads(ax: Axes, roads: Roads) -> None:
    start, end, _, classes = roads.edges
    lesser = np.array([not kind.startswith(("motorway", "trunk", "primary", "secondary")) for kind in classes])
    for mine, width, colour in ((lesser, 0.3, "#a3aeb7"), (~lesser, 0.8, "#5d6b76")):
        if mine is lesser and mine.sum() > _MOST_ROADS:
            continue
        lines = np.stack([roads.position[start[mine]], roads.position[end[mine]]], axis=1)
        ax.add_collection(LineCollection(list(lines), colors=colour, linewidths=width, zorder=3))


def _key(ax: Axes, written: Written, layer: Layer) -> None:
    marks: list[Patch | Line2D] = [
        Patch(facecolor=colour, edgecolor="#9aa6b0", linewidth=0.4, label=said) for colour, said in layer.entries
    ]
    station = written.words("office-map-station")
    marks.append(Line2D([], [], linestyle="", marker="o", color=INK, markersize=5, label=station))
    columns = next(n for n in range(min(len(marks), 3), 0, -1) if n == 1 or _key_width(marks, n) <= _WIDE)
    ax.legend(handles=marks, loc="upper center", bbox_to_anchor=(0.5, -0.005), ncols=columns, borderpad=0)


def _key_width(marks: Sequence[Patch | Line2D], columns: int) -> float:
    """About how wide the key is in so many columns [inches], each as wide as its longest words at 8 points."""
    each = math.ceil(len(marks) / columns)
    parts = [marks[n : n + each] for n in range(0, len(marks), each)]
    return sum(0.5 + max(_letters(str(mark.get_label())) for mark in part) * 0.061 for part in parts)


def _letters(words: str) -> float:
    """How many Latin letters wide words are."""
    return sum(1.8 if ord(letter) > 0x2E7F else 1.0 for letter in words)


def _scale(ax: Axes, written: Written, stretch: float) -> None:
    """A bar of round kilometres at the lower left."""
    left, right = ax.get_xlim()
    low, high = ax.get_ylim()
    whole = (right - left) * 111.32 * stretch
    km = max((n for n in (1, 2, 5, 10, 20, 50, 100) if n <= whole / 4), default=1)
    x, y = left + 0.03 * (right - left), low + 0.03 * (high - low)
    ax.plot([x, x + km / (111.32 * stretch)], [y, y], color=INK, linewidth=2, solid_capstyle="butt", zorder=6)
    said = written.words("office-map-scale", km=str(km))
    ax.text(x, y + 0.012 * (high - low), said, fontsize=8, color=INK, zorder=6)
