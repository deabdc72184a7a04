"""The coverage map: who lives how far from an ambulance."""

from __future__ import annotations

from matplotlib.axes import Axes

from sim.county import County
from sim.measures import Findings
from sim.views.plots.ground import cross, draw_ground, draw_stations, draw_zones, key_of_map, map_size
from sim.views.scales import distance_scale
from sim.views.style import axes, say, styled, written


@styled
def coverage_map(
    county: County,
    findings: Findings,
    *,
    by: str = "road km",
    limits: tuple[float, ...] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Zones sized by people and coloured by distance from the nearest ambulance's base, with roads and stations.

    Parameters
    ----------
    by
        "road km", "straight km" or "minutes".
    limits
        Upper limits of the bands [km, or min]; those at which coverage was measured if none are given.
    """
    ax = axes(ax, map_size(county))
    scale, distance = distance_scale(findings, by, limits)
    name = written().name(county.name, county.name_latin)
    plane = draw_ground(ax, county, say("plot-coverage", county=name, by=by.replace(" ", "-")))
    draw_zones(ax, plane, county, scale, distance)
    units = county.units_at.tolist()
    marks = [cross(say("plot-station-one"))]
    if max(units, default=0) > 1:
        marks.append(cross(say("plot-station-with", count=max(units)), max(units)))
    if 0 in units:
        marks.append(cross(say("plot-station-none"), 0))
    key_of_map(ax, scale, marks)
    draw_stations(ax, plane, county)
    return ax
