"""The map of differences: where another scenario is quicker than the base, and where slower."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.county import County
from sim.county.places import Plane
from sim.views.plots.ground import dot, draw_ground, draw_towns, draw_zones, map_size, places_on
from sim.views.scales import Scale, difference_scale
from sim.views.style import BLUE, INK, axes, panels, say, styled

FloatArray = npt.NDArray[np.float64]

MOST_MAPS = 6
"""Scenarios that have room on one figure."""

_STATIONS: tuple[tuple[str, str, Callable[[int], bool]], ...] = (
    ("same", "P", lambda units: units == 0),
    ("fewer", "v", lambda units: units < 0),
    ("more", "^", lambda units: units > 0),
)


@styled
def difference_map(
    base: County,
    names: Sequence[str],
    counties: Sequence[County],
    zones: Sequence[FloatArray],
    missed: Sequence[FloatArray],
    matters: float,
    ax: Axes | None = None,
) -> Axes:
    """A panel for each scenario, its zones coloured by how much quicker or slower than in the base they are reached.

    Parameters
    ----------
    names, counties
        Of the scenarios held against the base; their stations are marked by what became of them.
    zones
        For each scenario the difference by zone [min].
    missed
        For each scenario the share of each zone's calls not reached, less the base's; crossed where it is more.
    matters
        Differences of less are grey [min].
    """
    names, counties, zones = names[:MOST_MAPS], counties[:MOST_MAPS], zones[:MOST_MAPS]
    across = min(len(names), 2)
    down = -(-len(names) // 2)
    wide, high = map_size(base)
    size = (wide, (high - 1.2) / across * down + 0.25 * down + 1.3)
    ax = axes(ax, size)
    scale = difference_scale(matters)
    rows = panels(ax, rows=(1,) * down, gap=0.04)
    places = [panel for row in rows for panel in panels(row, columns=(1,) * across, gap=0.02)]
    found = set()
    fewer = False
    for name, county, values, more, panel in zip(names, counties, zones, missed, places, strict=False):
        plane = draw_ground(panel, base, name)
        draw_zones(panel, plane, base, scale, values)
        lost = np.flatnonzero(more > 0)
        if len(lost):
            fewer = True
            x, y = places_on(plane, base.zones)
            panel.scatter(x[lost], y[lost], s=18, marker="x", color=INK, linewidths=0.9, zorder=4)
        found |= _draw_stations(panel, plane, base, county)
        if across == 1:
            draw_towns(panel, plane, base)
    for panel in places[len(names) :]:
        panel.set_axis_off()
    _key(ax, scale, found, bool(np.isnan(np.concatenate(zones)).any()), fewer)
    return ax


def _draw_stations(panel: Axes, plane: Plane, base: County, other: County) -> set[str]:
    """Stations by what became of their ambulances; gives which marks were drawn."""
    before = {(s.id, s.lon, s.lat): s.ambulances for s in base.stations}
    after = {(s.id, s.lon, s.lat): s.ambulances for s in other.stations}
    drawn = set()
    for change, mark, wanted in _STATIONS:
        places = [at for at in {**before, **after} if wanted(after.get(at, 0) - before.get(at, 0))]
        if not places:
            continue
        drawn.add(change)
        x, y = plane.km(np.array([at[1] for at in places]), np.array([at[2] for at in places]))
        as_before = mark == "P"
        panel.scatter(
            x,
            y,
            s=16 if as_before else 52,
            marker=mark,
            color=BLUE if as_before else INK,
            edgecolors="white",
            linewidths=0.6,
            zorder=5 + (not as_before),
        )
    return drawn


def _key(ax: Axes, scale: Scale, found: set[str], hollow: bool, fewer: bool) -> None:
    """The legend below all panels."""
    marks = [dot(colour, words) for colour, words in zip(scale.colours, scale.words, strict=True)]
    if hollow:
        marks.append(dot("none", say("plot-none-in-both")))
    if fewer:
        marks.append(Line2D([], [], linestyle="", marker="x", color=INK, markersize=5, label=say("plot-fewer-reached")))
    for change, mark, _ in _STATIONS:
        if change in found:
            marks.append(
                Line2D(
                    [],
                    [],
                    linestyle="",
                    marker=mark,
                    markersize=5 if mark == "P" else 8,
                    markerfacecolor=BLUE if mark == "P" else INK,
                    markeredgecolor="white",
                    label=say("plot-station-was", change=change),
                )
            )
    legend = ax.legend(
        handles=marks,
        title=scale.title,
        loc="upper left",
        bbox_to_anchor=(0.0, 0.0),
        borderpad=0,
        alignment="left",
        ncols=3,
        title_fontsize=8.5,
    )
    legend.set_clip_on(False)
