"""For whom: what each plan changes for each township."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap

from sim.measures import Estimate
from sim.views.differences import MINUS, signed
from sim.views.scales import DIVERGING
from sim.views.style import INK, axes, say, styled

_PALE = 0.65
"""How much of a colour is taken from what may be chance."""


@styled
def plans_by_town(
    plans: Sequence[str], towns: Sequence[str], changes: Sequence[Sequence[Estimate]], ax: Axes | None = None
) -> Axes:
    """A matrix of plans (rows) by townships (columns): mean response less what it is now [min].

    Figures stand where the interval does not hold zero, and other cells are pale; blue is quicker, orange slower.
    """
    rows = sum(0.22 * plan.count("\n") + 0.36 for plan in plans)
    ax = axes(ax, (8.4, 2.6 + rows))
    mean = np.array([[one.mean for one in row] for row in changes])
    sure = np.array([[one.low > 0 or one.high < 0 for one in row] for row in changes])
    most = max(float(np.nanmax(np.abs(mean), initial=0.0)), 0.5)
    edges = [-most - 1e-9, -most / 2, -most / 5, -0.05, 0.05, most / 5, most / 2, most + 1e-9]
    colours = [*DIVERGING[:3], "#f4f4f4", *DIVERGING[4:]]
    norm = BoundaryNorm(edges, len(colours))
    ax.pcolormesh(np.nan_to_num(mean), cmap=ListedColormap(colours), norm=norm, edgecolors="white", linewidth=1.0)
    ax.pcolormesh(
        np.ma.masked_array(np.ones(mean.shape), sure), cmap=ListedColormap(["white"]), alpha=_PALE, edgecolors="none"
    )
    for row in range(len(plans)):
        for column in range(len(towns)):
            said = signed(float(mean[row, column]), 2 if most < 1 else 1)
            if sure[row, column] and float(said.replace(MINUS, "-")):
                dark = abs(mean[row, column]) > most / 2
                ax.text(
                    column + 0.5, row + 0.5, said, ha="center", va="center", fontsize=7, color="white" if dark else INK
                )
    ax.set_xticks(
        np.arange(len(towns)) + 0.5,
        towns,
        rotation=90 if len(towns) > 8 else 30,
        ha="center" if len(towns) > 8 else "left",
        fontsize=8,
    )
    ax.xaxis.tick_top()
    ax.set_yticks(np.arange(len(plans)) + 0.5, plans, fontsize=8, linespacing=1.25)
    ax.invert_yaxis()
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_xlabel(say("plot-less-now"))
    return ax
