"""Two objectives of a placement: the plans that none beats in both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from sim.measures import Estimate
from sim.views.plan_words import along_axis
from sim.views.style import BLUE, GREY, INK, ORANGE, WIDE, axes, say, styled


@styled
def placement_front(
    points: Sequence[tuple[Estimate, Estimate]],
    now: tuple[Estimate, Estimate],
    words: Sequence[tuple[str, str]],
    ax: Axes | None = None,
) -> Axes:
    """Every plan of the front by its number, with both intervals, and what stands now.

    Parameters
    ----------
    points
        What each plan comes to in both objectives.
    words
        Name and unit of both.
    """
    ax = axes(ax, WIDE)
    scales, units = zip(*(along_axis(unit) for _, unit in words), strict=True)

    def parts(which: int, ones: Sequence[tuple[Estimate, Estimate]]) -> list[np.ndarray]:
        return [
            np.array([getattr(one[which], part) for one in ones]) * scales[which] for part in ("mean", "low", "high")
        ]

    (x, x_low, x_high), (y, y_low, y_high) = parts(0, points), parts(1, points)
    order = np.argsort(x, kind="stable")
    ax.plot(x[order], y[order], color=GREY, linewidth=0.8, linestyle=":", zorder=1)
    ax.errorbar(
        x,
        y,
        xerr=[x - x_low, x_high - x],
        yerr=[y - y_low, y_high - y],
        linestyle="",
        marker="o",
        markersize=5,
        color=BLUE,
        ecolor="#a9cfe6",
        elinewidth=1.2,
        zorder=2,
        label=say("plot-front"),
    )
    for at in range(len(x)):
        ax.annotate(str(at + 1), (x[at], y[at]), (5, 5), textcoords="offset points", fontsize=8, color=INK)
    (nx, _, _), (ny, _, _) = parts(0, [now]), parts(1, [now])
    now_is = say("place-as-it-is")
    ax.plot(
        nx, ny, linestyle="", marker="X", markersize=8, color=ORANGE, markeredgecolor="white", label=now_is, zorder=3
    )
    for (name, _), unit, axis in zip(words, units, (ax.xaxis, ax.yaxis), strict=True):
        axis.set_label_text(say("plot-quantity", what=name, unit=say("plot-unit", unit=unit)))
        axis.set_major_formatter(lambda mark, _: f"{mark:,.10g}")
    ax.set_title(say("plot-front-title"))
    ax.grid(True)
    ax.legend(loc="upper left", bbox_to_anchor=(0.0, -0.13), ncols=2, borderpad=0)
    return ax
