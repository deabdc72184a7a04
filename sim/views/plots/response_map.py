"""The map of realised response: how long calls waited, where they came from."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.county import County
from sim.measures import Findings
from sim.views.plots.ground import (
    cross,
    dot,
    draw_ground,
    draw_stations,
    draw_towns,
    draw_zones,
    key_of_map,
    map_size,
    places_on,
)
from sim.views.scales import response_scale
from sim.views.style import BLUE, axes, say, styled, written


@styled
def response_map(county: County, findings: Findings, ax: Axes | None = None) -> Axes:
    """Zones coloured by their mean response time [min]; hollow without a call reached, crossed where some were not."""
    ax = axes(ax, map_size(county))
    scale, minutes = response_scale(findings)
    name = written().name(county.name, county.name_latin)
    plane = draw_ground(ax, county, say("plot-response-map", county=name))
    draw_zones(ax, plane, county, scale, minutes)
    marks = [cross(say("plot-station"))]
    if np.isnan(minutes).any():
        marks.append(dot("none", say("plot-zone-none")))
    missed = np.flatnonzero(findings.zone_not_reached > 0)
    if len(missed):
        x, y = places_on(plane, county.zones)
        area = 4 + 32 * findings.zone_not_reached[missed]
        ax.scatter(x[missed], y[missed], s=area, marker="x", color=BLUE, linewidths=0.9, zorder=4)
        said = say("plot-zone-missed")
        marks.append(Line2D([], [], linestyle="", marker="x", color=BLUE, markersize=6, label=said))
    key_of_map(ax, scale, marks)
    draw_stations(ax, plane, county, labelled=False)
    draw_towns(ax, plane, county)
    return ax
