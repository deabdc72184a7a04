"""Response time by town: a box for each, the quickest on top."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from sim.county import County
from sim.measures import Findings
from sim.views.style import BLUE, GREY, INK, ORANGE, axes, say, styled, written
from sim.views.words import digits


@styled
def response_by_town(county: County, findings: Findings, ax: Axes | None = None) -> Axes:
    """The distribution of response times [min] of each town, sorted by median; arrows run on to calls not reached."""
    boxes = findings.town_boxes
    names = findings.groups["town"].names
    latin = {zone.town: zone.town_latin for zone in county.zones}
    calls = findings.groups["town"].column("calls")[0] * 365 / findings.days
    ax = axes(ax, (8.4, 1.2 + 0.33 * len(names)))
    order = np.argsort(np.where(np.isnan(boxes[:, 2]), np.inf, boxes[:, 2]), kind="stable")
    known = boxes[np.isfinite(boxes)]
    end = 1.06 * float(known.max()) if len(known) else 1.0
    for row, at in enumerate(order.tolist()):
        if np.isnan(boxes[at]).any():
            ax.text(0.01 * end, row, say("plot-no-call"), va="center", color=GREY, fontsize=8)
        else:
            _box(ax, row, boxes[at], end)
    ax.set_yticks(
        range(len(names)),
        [f"{written().name(names[at], latin.get(names[at], ''))} ({digits(calls[at], 0)})" for at in order.tolist()],
    )
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(0, end)
    ax.tick_params(axis="y", length=0)
    ax.grid(True, axis="x")
    ax.set_xlabel(say("plot-boxes", further="yes" if np.isinf(boxes).any() else "no"))
    ax.set_title(say("plot-boxes-title"))
    return ax


def _box(ax: Axes, row: int, quantiles: npt.NDArray[np.float64], end: float) -> None:
    p5, p25, p50, p75, p90, p95 = (min(float(q), end) for q in quantiles)
    ax.plot([p5, p95], [row, row], color=INK, linewidth=1.0, zorder=2)
    if np.isfinite(quantiles[1]):
        ax.barh(row, p75 - p25, left=p25, height=0.56, color="#a9cfe6", edgecolor=BLUE, linewidth=0.9, zorder=3)
    if np.isfinite(quantiles[2]):
        ax.plot([p50, p50], [row - 0.28, row + 0.28], color=INK, linewidth=2.0, solid_capstyle="butt", zorder=4)
    if np.isfinite(quantiles[4]):
        ax.plot(
            [p90], [row], marker="D", markersize=4, color=ORANGE, markeredgecolor="white", markeredgewidth=0.5, zorder=4
        )
    if np.isinf(quantiles[-1]):
        ax.plot([end], [row], marker=">", color=INK, markersize=5, clip_on=False, zorder=5)
