"""The map of a plan: where ambulances could stand, where they go, and who then lives nearer to one, or farther."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.county import County, Station
from sim.views.differences import signed
from sim.views.plots.ground import cross, draw_ground, draw_zones, key_of_map, map_size, places_on, two_lines
from sim.views.plots.labels import Label, place_labels
from sim.views.scales import apart_words, difference_scale
from sim.views.style import BLUE, INK, ORANGE, axes, say, styled

_MANY = 60
"""Candidates above which they are drawn small."""


@styled
def placement_map(
    county: County,
    sites: Sequence[Station],
    candidates: Sequence[bool],
    more: Sequence[int],
    apart: npt.NDArray[np.float64],
    title: str,
    ax: Axes | None = None,
) -> Axes:
    """Zones by how much nearer an ambulance's base is in the plan than now, candidates, and what is done.

    Parameters
    ----------
    sites
        The stations that stand, and those that could open.
    candidates
        Whether an ambulance may be put at each site.
    more
        Ambulances more, or fewer, at each site.
    apart
        Drive from the nearest base with the plan less what it is now, by zone [min].
    """
    ax = axes(ax, map_size(county))
    plane = draw_ground(ax, county, title)
    words = apart_words(0.5, 2.0, 5.0, "nearer", "farther")
    scale = replace(difference_scale(0.5), title=say("plot-scale-nearer"), words=words)
    draw_zones(ax, plane, county, scale, apart)
    x, y = places_on(plane, sites)
    gets, gives = np.array(more) > 0, np.array(more) < 0
    stands = np.array([site.ambulances > 0 for site in sites])
    open_to = np.array(candidates) & ~stands & ~gets
    marks: list[Line2D] = []
    many = open_to.sum() > _MANY  # squares as large as villages would hide these, where each is a candidate
    may = say("plot-mark-candidate")
    looks = (
        (stands & ~gets & ~gives, "P", 26, BLUE, "white", cross(say("plot-mark-as-it-is"))),
        (open_to, "s", 6 if many else 22, "none", INK, _key("s", "none", INK, 3 if many else 5, may)),
        (gives, "v", 90, ORANGE, INK, _key("v", ORANGE, INK, 9, say("plot-mark-gives"))),
        (gets, "^", 110, INK, "white", _key("^", INK, "white", 10, say("plot-mark-gets"))),
    )
    for mine, marker, area, face, edge, key in looks:
        if mine.any():
            line = 0.5 if many and mine is open_to else 0.9
            ax.scatter(x[mine], y[mine], s=area, marker=marker, c=face, edgecolors=edge, linewidths=line, zorder=6)
            marks.append(key)
    labels = []
    for at in np.flatnonzero(gets | gives).tolist():
        name = (sites[at].name or sites[at].id).removesuffix("急救点")
        latin = sites[at].name_latin.removesuffix(" post")
        said = two_lines(f"{name} {signed(more[at], 0)}", latin)
        labels.append(Label(said, float(x[at]), float(y[at]), 11.0))
    if labels:
        dots = np.column_stack([x, y, np.full(len(x), 5.0)])
        place_labels(ax, labels, dots, size=8.5)
    seen = sorted(set(scale.classes(apart).tolist()) - {-1})
    present = replace(scale, words=tuple(words[n] for n in seen), own=tuple(scale.colours[n] for n in seen))
    key_of_map(ax, present, marks)
    return ax


def _key(marker: str, face: str, edge: str, size: float, words: str) -> Line2D:
    return Line2D(
        [], [], linestyle="", marker=marker, markersize=size, markerfacecolor=face, markeredgecolor=edge, label=words
    )
