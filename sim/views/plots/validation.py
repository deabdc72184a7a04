"""A log and a simulation of its days side by side: distribution, groups, and where on the map they differ."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.lines import Line2D

from sim.county import County
from sim.measures.validation import GRADES, GroupResidual, LogComparison
from sim.views.plots.ground import cross, draw_ground, draw_stations, draw_towns, map_size, places_on, zone_areas
from sim.views.scales import DIVERGING, apart_words
from sim.views.style import BLUE, GREY, INK, ORANGE, PALE, WIDE, axes, in_percent, panels, say, styled, written

_LIMITS = (-6.0, -3.0, -1.0, 1.0, 3.0, 6.0)


@styled
def validation_ecdf(found: LogComparison, ax: Axes | None = None) -> Axes:
    """Shares reached within each minute, observed and simulated; below, their difference with its intervals."""
    ax = axes(ax, (WIDE[0], WIDE[1] + 1.6))
    upper, lower = panels(ax, rows=(3, 2), gap=0.1)
    seen, made = found.ecdf
    upper.plot(found.grid, seen, color=INK, linewidth=1.4, label=say("plot-log", calls=len(found.observed.response)))
    upper.plot(
        found.grid,
        made,
        color=ORANGE,
        linewidth=1.6,
        linestyle="--",
        label=say("plot-simulated", replications=found.replications),
    )
    upper.set_ylim(0, 1.02)
    upper.yaxis.set_major_formatter(in_percent())
    upper.set_ylabel(say("plot-share-reached"))
    upper.legend(loc="lower right")
    upper.grid(True)
    upper.set_title(say("plot-ecdf"))
    for tolerance, _ in reversed(GRADES):
        lower.axhspan(-100 * tolerance, 100 * tolerance, color=PALE, alpha=0.55, linewidth=0)
        points = say("plot-points", points=f"{100 * tolerance:.0f}")
        lower.text(59.5, 100 * tolerance, points, ha="right", va="top", fontsize=7, color=GREY)
    lower.axhline(0, color=INK, linewidth=0.7)
    lower.plot(found.grid, 100 * (made - seen), color=ORANGE, linewidth=0.9)
    at = np.array([float(one.name.split()[0]) for one in found.marks])
    low, high = (100 * np.array([getattr(one, end) for one in found.marks]) for end in ("low", "high"))
    middle = 100 * np.array([one.difference for one in found.marks])
    shown = np.isfinite(low)
    lower.errorbar(
        at[shown],
        middle[shown],
        yerr=[(middle - low)[shown], (high - middle)[shown]],
        fmt="o",
        color=BLUE,
        markersize=4,
        capsize=2.5,
        linewidth=1.3,
    )
    reach = float(np.max(np.abs(np.concatenate([low[shown], high[shown], 100 * (made - seen)])), initial=0.0))
    lower.set_ylim(-max(6.0, 1.1 * reach), max(6.0, 1.1 * reach))
    lower.set_ylabel(say("plot-simulated-less"))
    lower.set_xlabel(say("plot-marks-note"))
    lower.grid(True, axis="x")
    for panel in (upper, lower):
        panel.set_xlim(0, 60)
    return ax


@styled
def validation_groups(found: LogComparison, county: County, ax: Axes | None = None) -> Axes:
    """By township and by hour: simulated less observed mean response [min]; what chance does not explain is orange."""
    towns = [one for one in found.groups["town"] if one.count]
    ax = axes(ax, (WIDE[0] + 1.4, 1.3 + max(0.27 * len(towns), 4.2)))
    left, right = panels(ax, columns=(1, 1), gap=0.2)
    latin = {zone.town: zone.town_latin for zone in county.zones}
    _differences(left, towns, [f"{written().name(one.name, latin.get(one.name, ''))} ({one.count})" for one in towns])
    left.set_title(say("plot-by-town"))
    hours = list(found.groups["hour"])
    _differences(right, hours, [f"{one.name} ({one.count})" for one in hours])
    right.set_title(say("plot-by-hour-of-call"))
    return ax


def _differences(ax: Axes, groups: list[GroupResidual], names: list[str]) -> None:
    ax.axvline(0, color=INK, linewidth=0.7)
    known = [abs(one.mean.difference) for one in groups if np.isfinite(one.mean.low)]
    ends = [max(abs(one.mean.low), abs(one.mean.high)) for one in groups if np.isfinite(one.mean.low)]
    reach = max(1.0, 1.1 * max(ends, default=1.0)) if known else 1.0
    for row, one in enumerate(groups):
        if not np.isfinite(one.mean.low):
            ax.text(0.0, row, f" {say('plot-too-few')}", va="center", fontsize=7, color=GREY)
            continue
        colour = ORANGE if one.beyond_chance else BLUE
        ax.plot([one.mean.low, one.mean.high], [row, row], color=colour, linewidth=1.3)
        ax.plot([one.mean.difference], [row], marker="o", markersize=4, color=colour)
    ax.set_yticks(range(len(names)), names, fontsize=7.5)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(-reach, reach)
    ax.tick_params(axis="y", length=0)
    ax.grid(True, axis="x")
    ax.set_xlabel(say("plot-residual-mean"))


@styled
def residual_map(found: LogComparison, county: County, ax: Axes | None = None) -> Axes:
    """Zones coloured by simulated less observed mean response [min]; hollow where the log has fewer than five calls."""
    ax = axes(ax, map_size(county))
    name = written().name(county.name, county.name_latin)
    plane = draw_ground(ax, county, say("plot-residual-map", county=name))
    x, y = places_on(plane, county.zones)
    area = zone_areas(county.people)
    known = np.isfinite(found.zone_residual)
    kind = np.searchsorted(np.array(_LIMITS), found.zone_residual[known])
    ax.scatter(x[~known], y[~known], s=area[~known], facecolors="none", edgecolors=GREY, linewidths=0.4, zorder=2)
    ax.scatter(
        x[known],
        y[known],
        s=area[known],
        c=kind,
        cmap=ListedColormap(list(DIVERGING)),
        vmin=-0.5,
        vmax=len(DIVERGING) - 0.5,
        edgecolors=INK,
        linewidths=0.4,
        zorder=3,
    )
    marks = [
        Line2D(
            [],
            [],
            linestyle="",
            marker="o",
            markersize=7,
            markerfacecolor=colour,
            markeredgecolor=INK,
            markeredgewidth=0.4,
            label=say("plot-zones-of", band=words, zones=int(np.sum(kind == n))),
        )
        for n, (colour, words) in enumerate(zip(DIVERGING, apart_words(*_LIMITS[3:]), strict=True))
    ]
    few = say("plot-few-calls", zones=int(np.sum(~known)))
    marks.append(
        Line2D([], [], linestyle="", marker="o", markersize=7, markerfacecolor="none", markeredgecolor=GREY, label=few)
    )
    marks.append(cross(say("plot-station")))
    ax.legend(
        handles=marks,
        loc="upper left",
        bbox_to_anchor=(0.0, 0.0),
        ncols=3,
        borderpad=0,
        handletextpad=0.3,
        title=say("plot-residual"),
        alignment="left",
        title_fontsize=8,
    )
    draw_stations(ax, plane, county, labelled=False)
    draw_towns(ax, plane, county)
    return ax
