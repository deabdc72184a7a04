"""What becomes of each township: how far its mean response lies from the base's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.county import County
from sim.measures import Difference
from sim.views.plots.figure_differences import draw_differences
from sim.views.style import PALE, SERIES, axes, say, styled, written


@styled
def town_differences(
    county: County, names: Sequence[str], towns: Sequence[Sequence[Difference]], ax: Axes | None = None
) -> Axes:
    """By township, a dot with its interval for each scenario; those that lose most in any scenario on top.

    Parameters
    ----------
    names
        Of the scenarios held against the base.
    towns
        For each of them the differences by town, in the order of the county's towns.
    """
    count = len(towns[0]) if towns else 0
    step = 0.14 + 0.085 * len(names)
    ax = axes(ax, (8.4, 1.5 + step * count + 0.17 * ((len(names) + 2) // 2)))
    latin = {zone.town: zone.town_latin for zone in county.zones}
    mean = np.array([[one.difference.mean for one in those] for those in towns]).reshape(len(names), count)
    known = np.where(np.isnan(mean), 0.0, mean)
    widest = np.take_along_axis(known, np.abs(known).argmax(axis=0)[None], axis=0)[0] if names else np.zeros(count)
    order = np.argsort(-widest, kind="stable").tolist()
    rows, those, looks = [], [], []
    for place, at in enumerate(order):
        for scenario in range(len(names)):
            rows.append(place + (scenario - (len(names) - 1) / 2) * 0.72 / len(names))
            those.append(towns[scenario][at])
            looks.append(SERIES[(1 + scenario) % len(SERIES)])
    draw_differences(ax, those, looks, rows)
    for place in range(1, count):
        ax.axhline(place - 0.5, color=PALE, linewidth=0.5, zorder=0)
    ax.set_yticks(range(count), [written().name(towns[0][at].label, latin.get(towns[0][at].label, "")) for at in order])
    ax.set_ylim(count - 0.4, -0.6)
    ax.set_xlabel(say("plot-town-difference"))
    ax.set_title(say("plot-town-title"))
    keys: list[Line2D | Patch] = [
        Line2D([], [], color=colour, marker=mark, markersize=4.5, linewidth=1.4, label=name)
        for name, (colour, _, mark) in zip(
            names, (SERIES[(1 + n) % len(SERIES)] for n in range(len(names))), strict=True
        )
    ]
    if those and those[0].matters > 0:
        little = say("plot-within-matters", minutes=f"{those[0].matters:g}")
        keys.append(Patch(color=PALE, alpha=0.5, linewidth=0, label=little))
    ax.legend(handles=keys, loc="upper left", bbox_to_anchor=(0.0, 0.0), borderaxespad=4.4, borderpad=0, ncols=2)
    return ax
